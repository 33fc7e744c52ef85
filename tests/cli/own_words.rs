//! What a file says in words: of the one who writes, of who does not handle an order, and of an end that
//! its status does not tell.

use serde_json::{Value, json};

use super::support::{Desk, TOWN, text};

/// Returns the last figures of the numbers of the orders that came in, each with its part.
fn taken(desk: &Desk) -> Vec<(String, String)> {
    let orders = desk.list(&[]).into_iter();
    let mut found: Vec<_> = orders
        .map(|order| {
            let number = text(&order["order_no"]);
            let last = number.chars().skip(16).collect();
            (last, text(&desk.show(&number)["role"]))
        })
        .collect();
    found.sort();
    found
}

fn codes(order: &Value) -> Vec<String> {
    let findings = order["findings"].as_array().into_iter().flatten();
    findings.map(|one| text(&one["code"])).collect()
}

#[test]
fn a_list_that_speaks_of_us_as_we_names_our_unit_and_another_kind_of_unit_is_asked() {
    let header = "工单编号|标题|主要内容|承办单位|协办单位";
    for (unit, word, other) in [
        (TOWN, "我办", "我镇"),
        (TOWN, "本街道（城建科）", "本局"),
        ("界石镇人民政府", "我镇", "我局"),
        ("文登区水利局", "我局", "本镇"),
        ("文登区水利局", "本单位、区综合行政执法局", "我街道"),
    ] {
        let desk = Desk::of(unit);
        let rows = [
            format!("261119093015000101|一|甲|区住建局|{word}"),
            format!("261119093015000102|二|乙|区住建局|{other}"),
            "261119093015000103|三|丙|本单位|区住建局".to_owned(),
        ];
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let report = desk.import(&desk.csv("来单.csv", header, &rows));
        assert_eq!(report["left"][0]["reason"], "unknown_unit", "{report}");
        assert!(report["left"].to_string().contains(other), "{report}");
        let expected = [("01", "co_handler"), ("03", "lead")];
        let expected = expected.map(|(number, role)| (number.to_owned(), role.to_owned()));
        assert_eq!(taken(&desk), expected, "{unit} {word}");
        let helpers = desk.show("261119093015000101")["co_units"].to_string();
        assert!(
            !helpers.contains('我') && !helpers.contains("本单位"),
            "{helpers}"
        );
    }
}

#[test]
fn a_section_of_the_table_that_speaks_of_us_holds_our_orders() {
    for heading in ["一、本单位", "我镇", "【本镇】（共1件）", "承办单位：我镇"]
    {
        let desk = Desk::of("界石镇人民政府");
        let rows = [
            "二、宋村镇|||",
            "261119093015000101|一|甲|2026-11-18 09:00",
            &format!("{heading}|||"),
            "261119093015000102|二|乙|2026-11-18 09:00",
        ];
        let header = "工单编号|标题|主要内容|派单时间";
        let report = desk.import(&desk.csv("分段.csv", header, &rows));
        assert_eq!(report["new"], 1, "{heading}: {report}");
        assert_eq!(desk.show("261119093015000102")["role"], "lead", "{heading}");
    }
}

#[test]
fn a_column_of_units_that_nobody_fills_is_asked_about_and_one_sentence_says_so() {
    for name in ["承办单位", "牵头单位", "责任单位"] {
        let desk = Desk::of(TOWN);
        let header = format!("工单编号|标题|主要内容|{name}");
        let rows = ["261119093015000101|一|甲|", "261119093015000102|二|乙|  "];
        let file = desk.csv("空列.csv", &header, &rows);
        let preview = desk.import_with(&[&file, "--dry-run"]);
        let report = desk.import(&file);
        for report in [preview, report] {
            assert_eq!(report["new"], 0, "{name}: {report}");
            assert_eq!(report["left"][0]["reason"], "unsaid_lead", "{report}");
            assert_eq!(report["left"][0]["rows"], 2, "{report}");
            let notes = report["notes"].as_array().unwrap();
            let about = notes
                .iter()
                .filter(|note| note.to_string().contains("全部空着"));
            assert_eq!(about.count(), 1, "{report}");
        }
        // One filled cell makes the empty ones gaps, wherever it stands.
        let desk = Desk::of(TOWN);
        let last = "261119093015000103|三|丙|宋村镇";
        let report = desk.import(&desk.csv("有空.csv", &header, &[rows[0], rows[1], last]));
        assert_eq!(report["new"], 0, "{name}: {report}");
        assert!(
            report["left"].to_string().contains("承办单位空着"),
            "{report}"
        );
    }
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容";
    let report = desk.import(&desk.csv("无列.csv", header, &["261119093015000101|一|甲"]));
    assert_eq!(
        report["new"], 1,
        "a file without the column is our own list"
    );
}

#[test]
fn a_sentence_in_a_cell_of_units_makes_no_unit_of_its_words() {
    let header = "工单编号|标题|主要内容|承办单位";
    for (cell, lead) in [
        ("宋村镇不承办，请葛家镇承办", "文登区葛家镇人民政府"),
        ("不属于宋村镇管辖，转葛家镇办理", "文登区葛家镇人民政府"),
        ("原派宋村镇；现改派葛家镇", "文登区葛家镇人民政府"),
        ("非区住建局职责，应由宋村镇牵头", "文登区宋村镇人民政府"),
    ] {
        let desk = Desk::of(TOWN);
        let row = format!("261119093015000101|一|甲|{cell}");
        let file = desk.csv("句.csv", header, &[&row]);
        let report = desk.import(&file);
        assert_eq!(report["left"][0]["reason"], "other_unit", "{cell} {report}");
        assert!(report["left"].to_string().contains(lead), "{cell} {report}");
        desk.import_with(&[&file, "--others"]);
        let order = desk.show("261119093015000101");
        assert_eq!(order["lead_unit"], lead, "{cell}");
        assert!(order["extra"].to_string().contains(cell), "{cell} {order}");
    }
    for cell in [
        "宋村镇不承办",
        "宋村镇退回后由葛家镇办理",
        "建议由宋村镇办理",
        "宋村镇或葛家镇",
    ] {
        let desk = Desk::of(TOWN);
        let row = format!("261119093015000101|一|甲|{cell}");
        let report = desk.import(&desk.csv("句.csv", header, &[&row]));
        assert_eq!(
            report["left"][0]["reason"], "unsaid_lead",
            "{cell} {report}"
        );
        assert!(
            report["left"].to_string().contains("一句话"),
            "{cell} {report}"
        );
    }
}

#[test]
fn an_order_with_a_time_of_its_end_is_not_called_overdue_whatever_its_status_says() {
    let header = "工单编号|标题|主要内容|派单时间|办理时限|工单状态|办结时间";
    let line = |status: &str, end: &str| {
        format!("261119093015000101|一|甲|2026-11-10 09:00|2026-11-13|{status}|{end}")
    };
    for end in ["2026-11-12 10:00", "11月12日", "20261112"] {
        let desk = Desk::of(TOWN);
        let report = desk.import(&desk.csv("一.csv", header, &[&line("", end)]));
        assert!(
            report["notes"].to_string().contains("没有写工单状态"),
            "{report}"
        );
        let order = desk.show("261119093015000101");
        assert_eq!(order["stage"], "closed", "{end}");
        assert_eq!(codes(&order), Vec::<String>::new(), "{end}");

        let desk = Desk::of(TOWN);
        let report = desk.import(&desk.csv("二.csv", header, &[&line("办理中", end)]));
        assert!(
            report["notes"].to_string().contains("工单状态却不是办结"),
            "{report}"
        );
        let order = desk.show("261119093015000101");
        assert_eq!(codes(&order), ["platform_proposal"], "{end}");
        // The same list again asks nothing new; the officer decides which word is right.
        let again = desk.import(&desk.csv("二.csv", header, &[&line("办理中", end)]));
        assert_eq!(again["unchanged"], 1, "{again}");
        desk.ok(&["act", "261119093015000101", "accept", "--field", "status"]);
        assert_eq!(desk.show("261119093015000101")["stage"], "closed");

        let desk = Desk::of(TOWN);
        desk.import(&desk.csv("三.csv", header, &[&line("办理中", "")]));
        assert!(codes(&desk.show("261119093015000101")).contains(&"overdue".to_owned()));
        desk.import(&desk.csv("四.csv", header, &[&line("", end)]));
        let order = desk.show("261119093015000101");
        assert_eq!(codes(&order), ["platform_proposal"], "{end}");
        desk.ok(&["act", "261119093015000101", "dismiss", "--field", "status"]);
        assert!(codes(&desk.show("261119093015000101")).contains(&"overdue".to_owned()));
    }
    // An end after the limit is late, and is called so.
    let desk = Desk::of(TOWN);
    desk.import(&desk.csv("五.csv", header, &[&line("办理中", "2026-11-16 10:00")]));
    let order = desk.show("261119093015000101");
    assert!(codes(&order).contains(&"overdue".to_owned()), "{order}");
    // An order that the platform sent back keeps the time of its first end.
    let desk = Desk::of(TOWN);
    desk.import(&desk.csv("六.csv", header, &[&line("重办", "2026-11-12 10:00")]));
    assert_eq!(desk.show("261119093015000101")["proposals"], json!([]));
}

#[test]
fn a_word_among_the_helpers_that_may_mean_us_is_asked_about() {
    let header = "工单编号|标题|内容|主办单位|配合单位|派单时间";
    let row = |n: usize, helper: &str| {
        format!("26111900{n:02}|桥{n}|坏了{n}|应急局|{helper}|2026-11-19 09:10")
    };
    let words = [
        "贵街道",
        "贵单位",
        "你街道",
        "我们",
        "各镇街",
        "各镇（街道）",
        "有关镇街",
        "属地",
        "属地镇街",
        "所在街道",
        "全区各单位",
        "水利局、属地镇街",
    ];
    let desk = Desk::of(TOWN);
    let rows: Vec<String> = (1..).zip(words).map(|(n, word)| row(n, word)).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let report = desk.import_with(&[&desk.csv("单.csv", header, &rows)]);
    assert_eq!(report["left"][0]["reason"], "unknown_unit", "{report}");
    assert_eq!(report["left"][0]["rows"], words.len(), "{report}");
    // Words for units of another kind are none of ours.
    let desk = Desk::of("文登区水利局");
    let rows: Vec<String> = (1..)
        .zip(["各镇街", "属地镇街", "区直各部门", "贵局"])
        .map(|(n, word)| row(n, word))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let report = desk.import_with(&[&desk.csv("单.csv", header, &rows)]);
    let reasons: Vec<_> = report["left"].as_array().unwrap().iter().collect();
    assert_eq!(reasons.len(), 2, "{report}");
    assert_eq!(reasons[0]["reason"], "other_unit");
    assert_eq!(reasons[0]["rows"], 2);
}

#[test]
fn the_stem_of_a_town_alone_heads_the_orders_below_it_and_is_asked_about() {
    let header = "工单编号,标题,主要内容,派单时间";
    let rows = [
        "261119093015000101,路灯,不亮,2026-11-18 09:00",
        "261119093015000102,井盖,破损,2026-11-18 09:00",
    ];
    let ours = "宋村镇,,,";
    let other = "葛家,,,";
    for lines in [
        vec![ours, header, rows[0], "", other, header, rows[1]],
        vec![ours, header, rows[0], "", other, "", header, rows[1]],
        vec![header, ours, rows[0], other, rows[1]],
    ] {
        let desk = Desk::of("宋村镇人民政府");
        let report = desk.import(&desk.write("单.csv", lines.join("\n")));
        assert_eq!(report["new"], 1, "{lines:?}: {report}");
        assert_eq!(report["rejections"], serde_json::json!([]), "{report}");
        assert!(report["left"].to_string().contains("葛家"), "{report}");
        assert_eq!(desk.show("261119093015000101")["role"], "lead");
    }
    // The word of a category heads no unit's orders.
    let desk = Desk::of("宋村镇人民政府");
    let lines = [ours, header, "水利,,,", rows[0]].join("\n");
    assert_eq!(desk.import(&desk.write("类.csv", lines))["new"], 1);
}
