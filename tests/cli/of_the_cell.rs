//! What a cell of the platform's list says is taken as it says it: verbs are no sections, a source that
//! nobody names stays open, a leader's words are a 批办, and lost characters are no number.

use serde_json::{Value, json};

use super::support::{Desk, TOWN};

/// Returns the reasons for which rows were left out, with the number of rows.
fn left(report: &Value) -> Vec<(String, u64)> {
    let groups = report["left"].as_array().unwrap().iter();
    let each = groups.map(|group| {
        let reason = group["reason"].as_str().unwrap().to_owned();
        (reason, group["rows"].as_u64().unwrap())
    });
    each.collect()
}

const PLAIN: &str = "工单编号|标题|主要内容";

#[test]
fn a_verb_behind_a_unit_is_asked_about_in_either_column_of_units() {
    let desk = Desk::of("小观镇人民政府");
    let header = "工单编号|标题|主要内容|承办单位|协办单位";
    let mut rows = Vec::new();
    let verbs = ["退办", "拒办", "转办", "催办", "督办", "阅办", "已交办"];
    for (at, verb) in verbs.iter().enumerate() {
        rows.push(format!("2611190930150001{at}1|甲|乙|小观镇{verb}|"));
        rows.push(format!("2611190930150001{at}2|甲|乙|宋村镇{verb}|"));
        rows.push(format!("2611190930150001{at}3|甲|乙|区水利局|小观镇{verb}"));
    }
    rows.push("261119093015000191|甲|乙|小观镇，已退回|".to_owned());
    rows.push("261119093015000192|甲|乙|小观镇->交通局|".to_owned());
    rows.push("261119093015000193|甲|乙|小观镇 → 区水利局|".to_owned());
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let report = desk.import(&desk.csv("办.csv", header, &rows));
    assert_eq!(report["new"], 0, "{report}");
    let left = left(&report);
    let asked: u64 = left.iter().map(|(_, rows)| rows).sum();
    assert_eq!(asked, u64::try_from(rows.len()).unwrap(), "{left:?}");
    assert!(
        left.iter().all(|(reason, _)| reason != "other_unit"),
        "{left:?}"
    );
}

#[test]
fn the_offices_of_a_street_are_the_street() {
    let desk = Desk::of("天福街道办事处");
    let header = "工单编号|标题|主要内容|承办单位";
    let names = [
        ("天福街道城建办", "城建办"),
        ("天福街道党政办", "党政办"),
        ("天福街办城建办", "城建办"),
        ("天福街道办事处城管办", "城管办"),
        ("天福街道-城建办", "城建办"),
        ("天福街道→城建办", "城建办"),
    ];
    let rows: Vec<String> = names
        .iter()
        .enumerate()
        .map(|(at, (name, _))| format!("26111909301500010{at}|甲|乙|{name}"))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let report = desk.import(&desk.csv("街.csv", header, &rows));
    assert_eq!(report["new"], 6, "{report}");
    for (at, (name, _)) in names.iter().enumerate() {
        let order = desk.show(&format!("26111909301500010{at}"));
        assert_eq!(order["role"], "lead", "{name}");
        assert_eq!(order["co_units"], json!([]), "{name}");
    }
}

#[test]
fn a_source_is_what_the_words_say_and_otherwise_open() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|来源渠道";
    let said = [
        ("来访", "other"),
        ("区长信箱", "other"),
        ("微信公众号", "other"),
        ("人民网领导留言板", "other"),
        ("", "unstated"),
        ("12345热线", "hotline"),
        ("政务服务热线", "hotline"),
        ("网格员上报", "grid"),
        ("媒体问政", "key_channel"),
    ];
    let rows: Vec<String> = said
        .iter()
        .enumerate()
        .map(|(at, (channel, _))| format!("26111909301500010{at}|甲{at}|乙|{channel}"))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    desk.import(&desk.csv("来源.csv", header, &rows));
    for (at, (channel, source)) in said.iter().enumerate() {
        let number = format!("26111909301500010{at}");
        assert_eq!(desk.show(&number)["source"], *source, "{channel}");
        let page = desk.run(&["show", &number]).out;
        assert_eq!(
            page.contains("12345热线"),
            channel.contains("12345") || *source == "hotline"
        );
    }
    // A later list that names the source tells it; no list overwrites one that was told.
    let later = desk.csv("后.csv", header, &["261119093015000104|甲4|乙|12345热线"]);
    desk.import(&later);
    assert_eq!(desk.show("261119093015000104")["source"], "hotline");
    desk.import(&desk.csv("无.csv", PLAIN, &["261119093015000120|丙|丁"]));
    assert_eq!(desk.show("261119093015000120")["source"], "unstated");
    let file = desk.csv("选.csv", PLAIN, &["261119093015000121|戊|己"]);
    desk.import_with(&[&file, "--source", "hotline"]);
    assert_eq!(desk.show("261119093015000121")["source"], "hotline");
}

#[test]
fn a_leaders_instruction_in_a_column_or_a_note_keeps_the_order_in_front() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|领导批示|转办意见";
    let rows = [
        "261119093015000101|一|甲|王区长：请龙山街道阅处并回复|",
        "261119093015000102|二|乙|请阅处|",
        "261119093015000103|三|丙|无|请按时办理",
        "261119093015000104|四|丁||王区长批示：请龙山街道阅处",
        "261119093015000105|五|戊||无领导批示，请按时办理",
    ];
    let file = desk.csv("批示.csv", header, &rows);
    desk.import(&file);
    let order = desk.show("261119093015000101");
    let slip = &order["supervisions"][0];
    assert_eq!(slip["kind"], "leader_note", "{order}");
    assert_eq!(slip["issuer"], "王区长");
    assert_eq!(slip["text"], "王区长：请龙山街道阅处并回复");
    let order = desk.show("261119093015000102");
    assert_eq!(order["supervisions"][0]["issuer"], "区领导");
    for plain in ["261119093015000103", "261119093015000105"] {
        assert_eq!(desk.show(plain)["supervisions"], json!([]), "{plain}");
    }
    let findings = desk.show("261119093015000104")["findings"].to_string();
    assert!(findings.contains("noted_unrecorded"), "{findings}");
    let supervised: Vec<String> = desk
        .list(&["--view", "key_cases"])
        .iter()
        .map(|order| order["order_no"].as_str().unwrap().to_owned())
        .collect();
    for number in ["261119093015000101", "261119093015000102"] {
        assert!(supervised.iter().any(|one| one == number), "{supervised:?}");
    }
    assert!(
        supervised.iter().any(|one| one == "261119093015000104"),
        "{supervised:?}"
    );
    assert!(!supervised.iter().any(|one| one == "261119093015000103"));
    assert!(!supervised.iter().any(|one| one == "261119093015000105"));

    // The same list once more records nothing again; a later one about a known order does.
    assert_eq!(desk.import(&file)["unchanged"], 5);
    let later = ["261119093015000103|三|丙|区委书记批示：请从速办理|请按时办理"];
    desk.import(&desk.csv("后.csv", header, &later));
    let order = desk.show("261119093015000103");
    assert_eq!(order["supervisions"][0]["issuer"], "区委书记", "{order}");
}

#[test]
fn either_spelling_of_a_number_that_lost_its_zeros_is_an_answer() {
    for (known, row, answer) in [
        ("0026112000111", "26112000111", "0026112000111"),
        ("0026112000111", "26112000111", "26112000111"),
        ("26112000111", "0026112000111", "26112000111"),
        ("26112000111", "0026112000111", "0026112000111"),
    ] {
        let desk = Desk::of(TOWN);
        desk.import(&desk.csv("一.csv", PLAIN, &[&format!("{known}|路灯|不亮")]));
        let second = desk.csv("二.csv", PLAIN, &[&format!("{row}|路灯|不亮，昏暗")]);
        let report = desk.import_with(&[&second, "--same", answer]);
        assert_eq!(report["updated"], 1, "{known} {row} {answer}: {report}");
        let notes = report["notes"].to_string();
        assert!(!notes.contains("没有用上"), "{notes}");
        assert_eq!(desk.list(&[]).len(), 1);
        assert_eq!(desk.show("0026112000111")["title"], "路灯");
        let report = desk.import_with(&[&second, "--same", "99"]);
        assert!(report["notes"].to_string().contains("没有用上"), "{report}");
    }
}

#[test]
fn who_stands_in_brackets_behind_a_section_is_masked_and_the_section_is_kept() {
    let desk = Desk::of("小观镇人民政府");
    let header = "工单编号|标题|主要内容|承办单位|协办单位";
    let rows = [
        "261119093015000101|甲|乙|小观镇（城建科张某19900001234）|水利局（河道科 李某 19900004321）",
        "261119093015000102|甲|乙|小观镇|民政局（救助所 张某）",
        "261119093015000103|甲|乙|小观镇|小观镇，请阅",
    ];
    desk.import(&desk.csv("人.csv", header, &rows));
    let order = desk.ok(&["show", "261119093015000101", "--reveal"]);
    assert_eq!(order["co_units"], json!(["文登区水利局"]));
    let extra = &order["extra"];
    assert_eq!(
        extra["单位联系人及联系方式"], "张某19900001234；李某 19900004321",
        "{extra}"
    );
    let sections = extra["承办科室"].as_str().unwrap();
    assert!(
        sections.contains("城建科") && sections.contains("河道科"),
        "{sections}"
    );
    let order = desk.ok(&["show", "261119093015000102", "--reveal"]);
    assert_eq!(order["extra"]["单位联系人及联系方式"], "张某", "{order}");
    assert_eq!(desk.show("261119093015000103")["co_units"], json!([]));
    let masked = desk.show("261119093015000101").to_string();
    assert!(
        !masked.contains("19900001234") && !masked.contains("张某"),
        "{masked}"
    );
}

#[test]
fn a_number_with_lost_characters_is_refused_as_lost() {
    let desk = Desk::of(TOWN);
    let rows = ["C0\u{fffd}2|路灯|不亮", "C0?3|井盖|缺失", "C004|树|倒"];
    let report = desk.import(&desk.csv("坏.csv", PLAIN, &rows));
    assert_eq!(report["new"], 1, "{report}");
    assert_eq!(
        report["rejections"][0]["code"], "order_no_damaged",
        "{report}"
    );
    assert_eq!(report["rejections"][0]["rows"], 2, "{report}");
}

#[test]
fn a_zero_date_of_the_dispatch_is_a_finding() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|转办时间|办结时间";
    let rows = [
        "261119093015000101|一|甲|1899-12-31|1900-01-01",
        "261119093015000102|二|乙|1970-01-01 08:00:00|",
        "261119093015000103|三|丙||",
    ];
    desk.import(&desk.csv("零.csv", header, &rows));
    for (number, found) in [
        ("261119093015000101", true),
        ("261119093015000102", true),
        ("261119093015000103", false),
    ] {
        let order = desk.show(number);
        let findings = order["findings"].to_string();
        assert_eq!(findings.contains("转办时间"), found, "{number} {findings}");
        assert!(!findings.contains("办结时间"), "{findings}");
        assert_eq!(order["dispatched_at"], json!(null));
    }
}

#[test]
fn where_an_order_was_taken_in_is_not_where_its_matter_is() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|受理地点";
    desk.import(&desk.csv("地.csv", header, &["261119093015000101|一|甲|政务服务大厅"]));
    let order = desk.show("261119093015000101");
    assert_eq!(order["place"], json!(null));
    assert_eq!(order["extra"]["受理地点"], "政务服务大厅");
}

#[test]
fn lengths_are_counted_as_they_are_said_and_at_once_is_no_day() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|派单时间|办理时限";
    let rows = [
        "261119093015000101|一|甲|2026-11-18 09:00|3日内",
        "261119093015000102|二|乙|2026-11-18 09:00|2天",
        "261119093015000103|三|丙|2026-11-18 09:00|3个月",
        "261119093015000104|四|丁|2026-11-18 09:00|立即",
        "261119093015000105|五|戊|2026-11-18 09:00|马上办理",
        "261119093015000106|六|己|2026-11-18 09:00|尽快",
    ];
    desk.import(&desk.csv("时限.csv", header, &rows));
    let due = |number: &str| {
        let order = desk.show(number);
        let at = order["due_at"].as_str().unwrap().to_owned();
        (at, order["due_basis"].as_str().unwrap().to_owned())
    };
    // Saturday 21 November is a rest day: that the day moved is said beside the platform's words.
    let (at, basis) = due("261119093015000101");
    assert_eq!(at, "2026-11-23T17:30:00");
    assert!(
        basis.contains("3 个自然日") && basis.contains("顺延"),
        "{basis}"
    );
    let (at, basis) = due("261119093015000102");
    assert_eq!(
        (at.as_str(), basis.as_str()),
        ("2026-11-20T17:30:00", "平台时限 2 个自然日")
    );
    let (at, basis) = due("261119093015000103");
    assert_eq!(at, "2027-02-18T17:30:00");
    assert!(basis.contains("3 个月"), "{basis}");
    for (number, urgency) in [
        ("261119093015000104", "urgent"),
        ("261119093015000105", "urgent"),
        ("261119093015000106", "normal"),
    ] {
        let (_, basis) = due(number);
        assert!(basis.contains("本单位口径"), "{basis}");
        let order = desk.show(number);
        assert_eq!(order["urgency"], urgency, "{number}");
        assert!(order["extra"]["办理时限"].is_string(), "{order}");
    }
}
