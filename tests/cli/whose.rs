//! Whose order a row is, and what is asked before a row is taken in.

use serde_json::{Value, json};

use super::support::{Desk, HEADER, NO, TOWN, row};

/// Returns the reasons for which rows were left out, with the number of rows.
fn left(report: &Value) -> Vec<(String, u64)> {
    let groups = report["left"].as_array().unwrap().iter();
    groups
        .map(|group| {
            let reason = group["reason"].as_str().unwrap().to_owned();
            (reason, group["rows"].as_u64().unwrap())
        })
        .collect()
}

#[test]
fn an_order_that_another_unit_leads_is_left_out_counted_and_taken_in_if_asked_for() {
    let desk = Desk::of(TOWN);
    let numbered = |number: &str, lead: &str, helper: &str| {
        row(&[
            ("工单编号", number),
            ("承办单位", lead),
            ("协办单位", helper),
        ])
    };
    let rows = [
        numbered("261119093015000101", "宋村镇", ""),
        numbered("261119093015000102", "区住建局（物业科）", "区水利局"),
        numbered(
            "261119093015000103",
            "宋村镇",
            "1.区水利局 2.龙山办（城建科）",
        ),
        numbered("261119093015000104", "龙山街道办事处-城建科", ""),
        numbered("261119093015000105", "某某便民服务站", ""),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let file = desk.csv("全区.csv", HEADER, &rows);
    for arguments in [&[file.as_str(), "--dry-run"][..], &[file.as_str()]] {
        let report = desk.import_with(arguments);
        assert_eq!(report["new"], 2, "{report}");
        let expected = [("other_unit".to_owned(), 2), ("unknown_unit".to_owned(), 1)];
        assert_eq!(left(&report), expected);
    }
    let said = desk.run(&["import", &file]).out;
    assert!(said.contains("未导入 3"), "{said}");
    assert!(
        said.contains("其他单位 2 单未收入") && said.contains("--others"),
        "{said}"
    );
    assert!(
        said.contains("是本单位吗") && said.contains("某某便民服务站"),
        "{said}"
    );
    let helped = desk.show("261119093015000103");
    assert_eq!(helped["role"], "co_handler");
    assert_eq!(
        helped["co_units"],
        json!(["文登区水利局", "文登区龙山街道办事处"])
    );
    assert_eq!(desk.show("261119093015000104")["role"], "lead");

    // The officer answers: that station is ours, and the others come in as led by others.
    let report = desk.import_with(&[&file, "--ours", "某某便民服务站"]);
    assert_eq!(report["new"], 1, "{report}");
    assert_eq!(desk.show("261119093015000105")["role"], "lead");
    let report = desk.import_with(&[&file, "--others"]);
    assert_eq!((&report["new"], left(&report).len()), (&json!(2), 0));
    assert_eq!(desk.show("261119093015000101")["role"], "co_handler");
}

#[test]
fn units_named_together_are_parted_and_the_first_leads() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|承办单位|协办单位";
    let rows = [
        "261119093015000101|一|甲|龙山街道和区水利局|",
        "261119093015000102|二|乙|区水利局及龙山街道、区住建局|",
        "261119093015000103|三|丙|区住建局与区水利局|",
        "261119093015000104|四|丁||龙山街道、区水利局",
    ];
    let file = desk.csv("合.csv", header, &rows);
    let report = desk.import(&file);
    let expected = [("other_unit".to_owned(), 1), ("no_lead".to_owned(), 1)];
    assert_eq!(
        (&report["new"], left(&report)),
        (&json!(2), expected.to_vec())
    );
    let order = desk.show("261119093015000101");
    assert_eq!(order["role"], "lead");
    assert_eq!(order["lead_unit"], "文登区龙山街道办事处");
    assert_eq!(order["co_units"], json!(["文登区水利局"]));
    let order = desk.show("261119093015000102");
    assert_eq!(order["role"], "co_handler");
    assert_eq!(order["lead_unit"], "文登区水利局");

    // Nobody leads the fourth: with --others it comes in as one that we help with.
    let report = desk.import_with(&[&file, "--others"]);
    assert_eq!((&report["new"], left(&report).len()), (&json!(2), 0));
    assert_eq!(desk.show("261119093015000104")["role"], "co_handler");
}

#[test]
fn one_order_written_once_for_each_unit_is_ours_and_the_others_help() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|承办单位|工单状态";
    let rows = [
        "261119093015000101|垃圾|河道垃圾|龙山街道|办理中",
        "261119093015000101|垃圾|河道垃圾|区水利局|已办结",
    ];
    let report = desk.import(&desk.csv("派单.csv", header, &rows));
    assert_eq!((&report["new"], left(&report).len()), (&json!(1), 0));
    let order = desk.show("261119093015000101");
    assert_eq!(order["role"], "lead");
    assert_eq!(order["co_units"], json!(["文登区水利局"]));
    assert_eq!(order["platform_status"], "办理中");
}

#[test]
fn who_answers_for_a_unit_is_masked_and_no_unit() {
    let desk = Desk::of(TOWN);
    let line = row(&[("协办单位", "区水利局（于某 19900001234）、区住建局")]);
    desk.import(&desk.csv("来单.csv", HEADER, &[&line]));
    let order = desk.show(NO);
    assert_eq!(order["co_units"].as_array().unwrap().len(), 2);
    let text = order["extra"].to_string();
    assert!(
        !text.contains("19900001234") && !text.contains("于某"),
        "{text}"
    );
    assert!(
        desk.ok(&["show", NO, "--reveal"])
            .to_string()
            .contains("19900001234")
    );
}

#[test]
fn a_number_that_lost_its_zeros_is_asked_about_and_makes_no_second_order() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容";
    desk.import(&desk.csv("一.csv", header, &["0026112000777|路灯|不亮"]));
    let report = desk.import(&desk.csv("二.csv", header, &["26112000777|路灯|不亮"]));
    assert_eq!(report["new"], 0);
    assert_eq!(left(&report), [("lost_zeros".to_owned(), 1)]);
    assert!(report["notes"].to_string().contains("0026112000777"));
    assert_eq!(desk.list(&[]).len(), 1);

    // Whatever the words are, the officer says whether it is another order.
    let doubtful = desk.csv("三.csv", header, &["26112000777|路灯|昏暗"]);
    let report = desk.import(&doubtful);
    assert_eq!(left(&report), [("lost_zeros".to_owned(), 1)]);
    assert!(report["notes"].to_string().contains("--new"));
    let report = desk.import_with(&[&doubtful, "--new", "26112000777"]);
    assert_eq!((&report["new"], left(&report).len()), (&json!(1), 0));
    desk.import(&desk.csv("四.csv", header, &["0026112000888|路灯|不亮"]));
    let report = desk.import(&desk.csv("五.csv", header, &["26112000888|井盖|缺失"]));
    assert_eq!(left(&report), [("lost_zeros".to_owned(), 1)]);
    assert!(report["notes"].to_string().contains("是两件事吗"));
    // Two such numbers of one file are asked about in the preview, too.
    let rows = ["0026112000999|路灯|不亮", "26112000999|井盖|缺失"];
    let both = desk.csv("六.csv", header, &rows);
    for arguments in [&[both.as_str(), "--dry-run"][..], &[both.as_str()]] {
        let report = desk.import_with(arguments);
        assert_eq!(report["new"], 1, "{report}");
        assert_eq!(left(&report), [("lost_zeros".to_owned(), 1)]);
    }
}

#[test]
fn a_file_that_breaks_off_or_has_damaged_characters_says_in_which_row() {
    let desk = Desk::of(TOWN);
    let text = "工单编号,标题,主要内容,办理时限\n26111901,路\u{fffd},甲,2026-11-27\n26111902,井盖,乙,2026-11-2";
    let report = desk.import(&desk.write("断.csv", text));
    assert_eq!(report["rejections"][0]["code"], "row_cut_off");
    assert_eq!(report["rejections"][0]["first_rows"], json!([3]));
    assert!(report["notes"].to_string().contains("第 2 行有损坏的字符"));
    let findings = desk.show("26111901")["findings"].to_string();
    assert!(findings.contains("“标题”列有损坏的字符"), "{findings}");
}

#[test]
fn an_older_list_changes_a_known_order_only_if_asked_for() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|派单时间|事发地址";
    let newest = "261119093015000102|井盖|破损|2026-11-19 18:00|文山路";
    let new = desk.csv(
        "新.csv",
        header,
        &[
            "261119093015000101|路灯|不亮|2026-11-18 09:00|环山路",
            newest,
        ],
    );
    let old = desk.csv(
        "旧.csv",
        header,
        &["261119093015000101|路灯|不亮|2026-11-18 09:00|大众路"],
    );
    desk.import(&new);
    let report = desk.import(&old);
    assert_eq!(report["updated"], 0);
    assert_eq!(left(&report), [("older_file".to_owned(), 1)]);
    assert_eq!(desk.show("261119093015000101")["place"], "环山路");
    let report = desk.import_with(&[&old, "--older"]);
    assert_eq!((&report["updated"], left(&report).len()), (&json!(1), 0));
    assert_eq!(desk.show("261119093015000101")["place"], "大众路");
}

#[test]
fn a_plain_day_in_a_title_or_a_name_tells_that_a_list_is_older() {
    let header = "工单编号,标题,主要内容,派单时间,事发地址";
    let list = |title: &str, place: &str| {
        let row = format!("261119093015000101,路灯,不亮,2026-11-18 09:00,{place}");
        format!("{title}\n{header}\n{row}\n")
    };
    for (titles, names) in [
        (
            ["2026年11月20日工单", "2026年11月19日工单"],
            ["a.csv", "b.csv"],
        ),
        (["日期：2026-11-20", "日期：2026-11-19"], ["a.csv", "b.csv"]),
        (["工单", "工单"], ["工单11.20.csv", "工单11.19.csv"]),
        (["工单", "工单"], ["工单1120.csv", "工单1119.csv"]),
    ] {
        let desk = Desk::of(TOWN);
        desk.import(&desk.write(names[0], list(titles[0], "环山路")));
        let report = desk.import(&desk.write(names[1], list(titles[1], "大众路")));
        assert_eq!(
            left(&report),
            [("older_file".to_owned(), 1)],
            "{titles:?} {names:?}"
        );
    }
}

#[test]
fn a_visit_and_an_end_have_the_time_that_the_file_gives_and_a_date_alone_stays_a_date() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|派单时间|工单状态|办结时间|满意度|回访时间";
    let rows = [
        "261119093015000101|路灯|不亮|2026-11-16 09:00|已办结|2026-11-17|满意|2026-11-18 15:20",
        "261119093015000102|井盖|破损|2026-11-16 09:00|已办结|2026-11-12 09:00||",
    ];
    desk.import(&desk.csv("来单.csv", header, &rows));
    let order = desk.show("261119093015000101");
    assert_eq!(order["platform_closed_at"], "2026-11-17");
    assert_eq!(order["platform_visited_at"], "2026-11-18T15:20:00");
    assert_eq!(order["visits"][0]["at"], "2026-11-18T15:20:00");
    let early = desk.show("261119093015000102");
    assert!(early["platform_closed_at"].is_null(), "{early}");
}

#[test]
fn accepting_a_pending_proposal_counts_as_an_update() {
    let desk = Desk::with_order();
    let done = desk.csv("办结.csv", HEADER, &[&row(&[("工单状态", "已办结")])]);
    assert_eq!(desk.import(&done)["updated"], 1);
    assert_eq!(desk.import(&done)["updated"], 0);
    let report = desk.import_with(&[&done, "--accept", "status"]);
    assert_eq!(report["updated"], 1, "{report}");
    assert_eq!(desk.show(NO)["stage"], "closed");
}

#[test]
fn the_number_in_a_further_column_of_people_is_found_by_search() {
    let desk = Desk::of(TOWN);
    let header = format!("{HEADER}|联系人2");
    let line = format!("{}|于某 19900005678", row(&[]));
    desk.import(&desk.csv("来单.csv", &header, &[&line]));
    for typed in ["19900005678", "5678"] {
        let found = desk.run(&["search", typed]).out;
        assert!(found.contains(NO), "{typed}: {found}");
    }
}

#[test]
fn ten_thousand_refusals_of_one_kind_are_one_sentence() {
    let desk = Desk::of(TOWN);
    let lines = vec!["|路灯|不亮"; 3_000];
    let file = desk.csv("缺号.csv", "工单编号|标题|主要内容", &lines);
    let said = desk.run(&["import", &file]).out;
    assert!(
        said.contains("共 3000 行") && said.lines().count() < 10,
        "{said}"
    );
}

#[test]
fn a_lock_file_of_an_office_program_is_named_as_such() {
    let desk = Desk::of(TOWN);
    let file = desk.write("~$来单.xlsx", b"x");
    let ran = desk.run(&["import", &file, "--json"]);
    assert_eq!(ran.json()["files"][0]["error"]["code"], "lock_file");
}

#[test]
fn a_section_of_ours_among_the_helpers_is_ours_and_what_begins_like_us_is_asked() {
    let desk = Desk::of("界石镇人民政府");
    let header = "工单编号|标题|主要内容|承办单位|协办单位";
    let rows = [
        "261119093015000101|一|甲|区住建局|界石镇城建科",
        "261119093015000102|二|乙|区住建局|区交通局、界石镇农业农村办公室",
        "261119093015000103|三|丙|区住建局|界石镇城建科（王某 19900001234）",
        "261119093015000104|四|丁|区住建局|界石镇农技站",
        "261119093015000105|五|戊|区水利局|界石镇便民服务中心、区住建局",
        "261119093015000106|六|己|区水利局|宋村镇农技站",
        "261119093015000107|七|庚|区水利局|石右镇",
    ];
    let file = desk.csv("协办.csv", header, &rows);
    let report = desk.import_with(&[&file]);
    assert_eq!(report["new"], 3, "{report}");
    let expected = [("other_unit".to_owned(), 2), ("unknown_unit".to_owned(), 2)];
    assert_eq!(left(&report), expected);
    let said = desk.run(&["import", &file]).out;
    assert!(
        said.contains("界石镇农技站 1 单") && said.contains("界石镇便民服务中心 1 单"),
        "{said}"
    );
    assert_eq!(desk.show("261119093015000103")["role"], "co_handler");
    // The officer says that the station is ours.
    let report = desk.import_with(&[&file, "--ours", "界石镇农技站"]);
    assert_eq!(report["new"], 1, "{report}");
}

#[test]
fn one_cell_that_names_who_leads_and_who_helps_is_read_whatever_stands_between() {
    let desk = Desk::of("界石镇人民政府");
    let header = "工单编号|标题|主要内容|承办单位|协办单位";
    let rows = [
        "261119093015000101|一|甲|牵头单位：水利局 协办单位：界石镇|",
        "261119093015000102|二|乙|水利局 协办：界石镇|",
        "261119093015000103|三|丙|牵头：界石镇 协办：水利局|",
        "261119093015000104|四|丁|主办 界石镇 协办 水利局|",
        "261119093015000105|五|戊|界石镇牵头，水利局配合|",
    ];
    let file = desk.csv("牵头.csv", header, &rows);
    let report = desk.import_with(&[&file]);
    assert_eq!(report["new"], 5, "{report}");
    let (us, they) = ("文登区界石镇人民政府", "文登区水利局");
    for (number, lead, helper) in [
        ("101", they, us),
        ("102", they, us),
        ("103", us, they),
        ("104", us, they),
        ("105", us, they),
    ] {
        let order = desk.show(&format!("261119093015000{number}"));
        assert_eq!(order["lead_unit"], lead, "{number}");
        assert_eq!(order["co_units"], json!([helper]), "{number}");
    }
}

#[test]
fn only_another_known_unit_shows_that_the_centre_named_who_leads_and_who_helps() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|承办单位|协办单位";
    let cases = [
        ("农技站", false, json!(["农技站"])),
        ("城建科", false, json!(["城建科"])),
        ("不需要", false, json!([])),
        ("详见附件", false, json!([])),
        ("龙山街道城建科", false, json!([])),
        ("由区水利局配合", true, json!(["文登区水利局"])),
        (
            "执法中队、区水利局",
            true,
            json!(["执法中队", "文登区水利局"]),
        ),
    ];
    let number = |place: usize| format!("2611190930150001{place:02}");
    let rows = cases.iter().enumerate().map(|(place, (helpers, _, _))| {
        let number = number(place);
        format!("{number}|路灯|第{place}盏路灯不亮|龙山街道|{helpers}")
    });
    let rows: Vec<String> = rows.collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    desk.import(&desk.csv("协办.csv", header, &rows));
    for (place, (helpers, named, kept)) in cases.iter().enumerate() {
        let order = desk.show(&number(place));
        assert_eq!(order["assigned_by_centre"], *named, "{helpers}");
        assert_eq!(order["co_units"], *kept, "{helpers}");
    }
}

#[test]
fn a_slip_in_our_name_beside_a_known_unit_is_asked_about() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|承办单位|协办单位";
    let rows = [
        "261119093015000101|一|甲|区水利局|龙山街到",
        "261119093015000102|二|乙|区水利局、尨山街道|",
        "261119093015000103|三|丙|区水利局|龙山农技站",
        "261119093015000104|四|丁|区水利局|宋村镇",
        "261119093015000105|五|戊|区水利局|请龙山街道配合办理",
        "261119093015000106|六|己|1.区水利局 2.龙山街道|",
    ];
    let report = desk.import(&desk.csv("误.csv", header, &rows));
    let expected = [("other_unit".to_owned(), 1), ("unknown_unit".to_owned(), 3)];
    assert_eq!(
        (&report["new"], left(&report)),
        (&json!(2), expected.to_vec())
    );
    for number in ["261119093015000105", "261119093015000106"] {
        assert_eq!(desk.show(number)["role"], "co_handler", "{number}");
    }
}

#[test]
fn an_order_of_another_unit_that_is_taken_in_owes_nothing_until_it_names_us() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|承办单位|协办单位";
    let row = "261120090100000001|路灯不亮|三盏不亮|水利局|";
    let file = desk.csv("一.csv", header, &[row]);
    desk.import_with(&[&file, "--others"]);
    let number = "261120090100000001";
    let order = desk.show(number);
    assert_eq!(order["stage"], "elsewhere");
    assert_eq!(order["next"], json!(null));
    assert_eq!(order["ball"]["holder"], "文登区水利局");
    assert_eq!(order["findings"], json!([]));
    assert_eq!(desk.list(&["--view", "invited"]).len(), 0);
    let named = format!("{row}龙山街道");
    desk.import_with(&[&desk.csv("二.csv", header, &[&named]), "--others"]);
    let order = desk.show(number);
    assert_eq!(order["stage"], "to_respond");
    assert_eq!(order["next"]["action"], "respond");
    desk.sound();
}

#[test]
fn a_name_of_another_unit_or_one_that_no_row_has_is_not_taken_as_ours() {
    let desk = Desk::of(TOWN);
    let lines = [
        row(&[("承办单位", "某某便民服务站")]),
        row(&[("工单编号", "261119093015000124"), ("承办单位", "水利局")]),
    ];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let file = desk.csv("单.csv", HEADER, &lines);
    let refused = desk.fails(1, &["import", &file, "--ours", "水利局"]);
    assert_eq!(refused["code"], "not_our_unit");
    assert!(refused["message"].to_string().contains("文登区水利局"));
    let asked = desk.fails(1, &["import", &file, "--ours", "某某便民站"]);
    assert_eq!(asked["code"], "name_not_in_file");
    assert!(desk.list(&[]).is_empty());
    // Neither is a name of another unit taken with a yes.
    let yes = ["import", &file, "--ours", "水利局", "--confirm"];
    assert_eq!(desk.fails(1, &yes)["code"], "not_our_unit");
    let report = desk.import_with(&[&file, "--ours", "某某便民服务站"]);
    assert_eq!(report["new"], 1, "{report}");
    let report = desk.import_with(&[&file, "--ours", "某某便民站", "--confirm"]);
    assert_eq!(report["unchanged"], 1, "{report}");
}

#[test]
fn the_rows_of_a_question_are_named_and_answers_that_fit_no_row_are_told() {
    let desk = Desk::of(TOWN);
    let numbers = (1..=7).map(|n| format!("26111909301500010{n}"));
    let lines: Vec<String> = numbers
        .map(|number| row(&[("工单编号", &number), ("承办单位", "某某便民服务站")]))
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let file = desk.csv("单.csv", HEADER, &lines);
    let notes = desk.import_with(&[&file, "--new", "1234567"])["notes"].to_string();
    assert!(
        notes.contains("7 单未收入") && notes.contains("在第 2、3、4、5、6 行等"),
        "{notes}"
    );
    assert!(notes.contains("没有用上：1234567"), "{notes}");
    let bare = desk.import(&desk.csv("空.csv", HEADER, &[]));
    assert!(
        bare["notes"]
            .to_string()
            .contains("第 1 行的表头下面一单也没有"),
        "{bare}"
    );
}

#[test]
fn further_columns_of_the_lead_hold_helpers() {
    for header in ["承办单位|承办单位", "承办单位1|承办单位2"] {
        let desk = Desk::of(TOWN);
        let header = format!("工单编号|标题|内容|{header}|派单时间");
        let rows = [
            "2611190001|桥|坏了|龙山街道|水利局|2026-11-19 09:10",
            "2611190002|灯|坏了|水利局|龙山街道|2026-11-19 09:10",
        ];
        let report = desk.import(&desk.csv("单.csv", &header, &rows));
        assert_eq!(report["new"], 2, "{header}: {report}");
        let first = desk.show("2611190001");
        assert_eq!(first["co_units"], json!(["文登区水利局"]), "{header}");
        let second = desk.show("2611190002");
        assert_eq!(second["role"], "co_handler", "{header}: {second}");
        assert_eq!(second["lead_unit"], "文登区水利局");
    }
}

#[test]
fn an_empty_name_and_the_stem_of_another_units_name_are_not_taken_as_ours() {
    let desk = Desk::of(TOWN);
    let line = row(&[("承办单位", "葛家")]);
    let file = desk.csv("单.csv", HEADER, &[&line]);
    for (name, code) in [
        ("", "empty_name"),
        (" ", "empty_name"),
        ("葛家镇", "not_our_unit"),
    ] {
        for confirm in [&[][..], &["--confirm"][..]] {
            let arguments = [&["import", &file, "--ours", name][..], confirm].concat();
            let refused = desk.fails(1, &arguments);
            assert_eq!(refused["code"], code, "{name}");
        }
    }
    // The stem of another unit's name may be ours all the same: that is asked.
    let asked = desk.fails(1, &["import", &file, "--ours", "葛家"]);
    assert_eq!(asked["code"], "perhaps_other_unit");
    let said = asked["message"].to_string();
    assert!(
        said.contains("文登区葛家镇人民政府") && said.contains("--confirm"),
        "{said}"
    );
    let report = desk.import_with(&[&file, "--ours", "葛家", "--confirm"]);
    assert_eq!(report["new"], 1, "{report}");
}

#[test]
fn the_stem_of_our_own_name_is_found_where_a_cell_holds_nothing_else() {
    let desk = Desk::of(TOWN);
    let number = "261119093015000201";
    let line = row(&[("工单编号", number), ("承办单位", "龙山")]);
    let file = desk.csv("二.csv", HEADER, &[&line]);
    let report = desk.import_with(&[&file, "--ours", "龙山"]);
    assert_eq!(report["new"], 1, "{report}");
    assert_eq!(desk.show(number)["lead_unit"], TOWN);
    // A person in the column of units is none of ours.
    let line = row(&[("工单编号", "261119093015000202"), ("承办单位", "龙小山")]);
    let file = desk.csv("三.csv", HEADER, &[&line]);
    let refused = desk.fails(1, &["import", &file, "--ours", "龙大山"]);
    assert_eq!(refused["code"], "name_not_in_file");
}

#[test]
fn words_for_all_towns_among_the_helpers_are_asked_about() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|承办单位|协办单位";
    for (n, word) in ["各镇街办", "各镇办", "各承办单位", "文登区各街道", "镇街"]
        .into_iter()
        .enumerate()
    {
        let line = format!("26111909301500010{n}|桥{n}|坏了|水利局|{word}");
        let report = desk.import(&desk.csv("单.csv", header, &[&line]));
        let expected = [("unknown_unit".to_owned(), 1)];
        assert_eq!(left(&report), expected, "{word}: {report}");
    }
}

#[test]
fn an_office_before_the_name_of_our_town_is_ours_and_no_unit_that_leads() {
    let desk = Desk::of("文登区小观镇人民政府");
    let cells = [
        "城建办-小观镇",
        "民政办/小观镇",
        "小观镇（经发办 王强 0631-8450001）",
        "小观镇、等3家",
        "城建办 小观镇",
        "城建办、小观镇",
        "小观镇、文明办",
        "小观镇 城建科",
        "财政所、小观镇",
        "小观镇、林业站",
        "便民服务中心 小观镇",
        "小观镇；司法所",
        "党政办/小观镇",
    ];
    let header = "工单编号|标题|主要内容|派单时间|承办单位";
    let rows: Vec<String> = (0..)
        .zip(cells)
        .map(|(at, cell)| format!("2611190930150002{at:02}|桥|坏了|2026-11-19 09:10|{cell}"))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    desk.import(&desk.csv("单.csv", header, &rows));
    for at in 0..cells.len() {
        let order = desk.show(&format!("2611190930150002{at:02}"));
        assert_eq!(order["role"], "lead", "{order}");
        assert_eq!(order["co_units"], serde_json::json!([]), "{order}");
    }
    let page = desk.run(&["show", "261119093015000202"]).out;
    assert!(page.contains("经发办") && !page.contains("王强"), "{page}");
}
