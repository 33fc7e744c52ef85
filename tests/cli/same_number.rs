//! Several rows of one file with one number: what belongs together is united and nothing is lost; what
//! does not is asked about. Our unit never helps itself.

use serde_json::json;

use super::support::{Desk, TOWN};

const HEADER: &str = "工单编号|标题|主要内容|承办单位|协办单位|派单时间|办理时限|备注";

#[test]
fn rows_of_one_order_are_united_and_fill_what_the_others_leave_empty() {
    let desk = Desk::of(TOWN);
    let rows = [
        "261119093015000101|漏水|一楼漏水|龙山街道|住建局|2026-11-19 09:00||急",
        "261119093015000102|路灯|不亮|宋村镇|住建局|2026-11-19 09:00|2026-11-27|",
        "261119093015000101|漏水|一楼漏水（补充：三单元）|龙山街道|水利局||2026-11-26|查",
        "261119093015000103|井盖|缺失|龙山街道||2026-11-19 09:00|2026-11-27|",
        "261119093015000103||||水利局|||",
        "261119093015000102|路灯|不亮||龙山街道|||",
        "261119093015000101|漏水|一楼漏水|龙山街道|交通局|2026-11-19 09:00||",
    ];
    let file = desk.csv("单.csv", HEADER, &rows);
    for arguments in [&[file.as_str(), "--dry-run"][..], &[file.as_str()]] {
        let report = desk.import_with(arguments);
        assert_eq!(report["new"], 3, "{report}");
        assert_eq!(
            (&report["updated"], &report["unchanged"]),
            (&json!(0), &json!(4))
        );
        assert_eq!(report["proposals"], json!([]), "{report}");
        let notes = report["notes"].to_string();
        assert!(
            notes.contains("第 4、6、7、8 行和前面的行同一个编号"),
            "{notes}"
        );
    }
    let order = desk.show("261119093015000101");
    let helpers = ["文登区住房和城乡建设局", "文登区水利局", "文登区交通运输局"];
    assert_eq!(order["co_units"], json!(helpers));
    assert_eq!(order["content"], "一楼漏水（补充：三单元）");
    assert_eq!(order["due_at"], "2026-11-26T17:30:00");
    assert_eq!(desk.kinds("261119093015000101"), ["created"]);
    // The second row names us as a helper, the third leaves the matter out.
    assert_eq!(desk.show("261119093015000102")["role"], "co_handler");
    assert_eq!(
        desk.show("261119093015000103")["co_units"],
        json!(["文登区水利局"])
    );
    assert_eq!(desk.import(&file)["updated"], 0);
}

#[test]
fn one_number_for_two_matters_and_two_deadlines_for_one_are_told() {
    let desk = Desk::of(TOWN);
    let rows = [
        "261119093015000101|漏水|一楼漏水|龙山街道||2026-11-18 09:00|2026-11-25|",
        "261119093015000101|路灯|路灯不亮|龙山街道||2026-11-18 10:00|2026-11-25|",
        "261119093015000101-01|漏水|一楼漏水又漏|龙山街道||2026-11-19 10:00|2026-11-27|",
        "261119093015000102|噪音|扰民|龙山街道||2026-11-18 09:00|2026-11-25|",
        "261119093015000102|噪音|扰民|龙山街道||2026-11-18 09:00|2026-11-27|",
    ];
    let file = desk.csv("单.csv", HEADER, &rows);
    for arguments in [&[file.as_str(), "--dry-run"][..], &[file.as_str()]] {
        let report = desk.import_with(arguments);
        assert_eq!(report["left"][0]["reason"], "same_number", "{report}");
        assert_eq!(report["left"][0]["rows"], 1);
        let notes = report["notes"].to_string();
        assert!(notes.contains("261119093015000101（第 3 行）"), "{notes}");
        assert!(
            notes.contains("时限不一样") && notes.contains("（第 5、6 行）"),
            "{notes}"
        );
    }
    assert_eq!(desk.show("261119093015000101")["title"], "漏水");
    assert_eq!(
        desk.show("261119093015000102")["due_at"],
        "2026-11-25T17:30:00"
    );
}

#[test]
fn our_unit_never_helps_itself_while_a_new_lead_waits_or_after_it_was_accepted() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|承办单位|协办单位";
    let before = [
        "261119093015000101|灯|一|宋村镇|龙山街道",
        "261119093015000102|气|二|龙山街道|",
    ];
    let after = [
        "261119093015000101|灯|一|龙山街道|",
        "261119093015000102|气|二|宋村镇|龙山街道、住建局",
    ];
    desk.import(&desk.csv("一.csv", header, &before));
    desk.import(&desk.csv("二.csv", header, &after));
    let (us, housing) = ("文登区龙山街道办事处", "文登区住房和城乡建设局");
    assert_eq!(
        desk.show("261119093015000102")["co_units"],
        json!([housing])
    );
    let page = desk.run(&["show", "261119093015000101"]).out;
    assert!(
        page.contains("承办单位写着文登区龙山街道办事处，待确认"),
        "{page}"
    );
    for number in ["261119093015000101", "261119093015000102"] {
        desk.act(number, "accept", &[("field", "lead_unit")]);
    }
    let order = desk.show("261119093015000101");
    assert_eq!(
        (&order["lead_unit"], &order["co_units"]),
        (&json!(us), &json!([]))
    );
    let order = desk.show("261119093015000102");
    assert_eq!(order["role"], "co_handler");
    assert_eq!(order["co_units"], json!([housing, us]));
}

#[test]
fn a_later_state_stands_and_marks_make_no_other_matter() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|承办单位|状态";
    let rows = [
        "261119093015000101|漏水|灯坏，请修|龙山街道|待签收",
        "261119093015000101|漏水|灯坏,请修|龙山街道|处理中",
        "261119093015000102|路灯 不亮|1号楼|龙山街道|",
        "261119093015000102|路灯不亮|（１号楼）|龙山街道|",
        "261119093015000103|占道|占道经营|宋村镇|",
        "261119093015000103|噪音|夜间施工|龙山街道|",
    ];
    let report = desk.import(&desk.csv("单.csv", header, &rows));
    assert_eq!(report["new"], 3, "{report}");
    assert_eq!(desk.show("261119093015000101")["platform_status"], "处理中");
    assert_eq!(desk.show("261119093015000103")["title"], "噪音");
}

#[test]
fn a_row_of_further_units_belongs_to_the_order_right_above_it_and_no_other_is_lost() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|承办单位|协办单位|派单时间";
    let rows = [
        "261119093015000101|漏水|一楼漏水|龙山街道|住建局|2026-11-19 09:00",
        "||||水利局|",
        "||||交通局、宋村镇|",
        "261119093015000102|路灯|不亮|宋村镇||2026-11-19 09:00",
        "||||龙山办|",
        "合 计||||2|",
        "||||水务集团|",
    ];
    let file = desk.csv("单.csv", header, &rows);
    for arguments in [&[file.as_str(), "--dry-run"][..], &[file.as_str()]] {
        let report = desk.import_with(arguments);
        assert_eq!(report["new"], 2, "{report}");
        assert_eq!(report["unchanged"], 3, "{report}");
        let refused = &report["rejections"][0];
        assert_eq!(refused["code"], "units_without_order", "{report}");
        assert_eq!(refused["first_rows"], json!([8]));
        let notes = report["notes"].to_string();
        assert!(notes.contains("第 3、4、6 行和前面的行"), "{notes}");
    }
    let helpers = [
        "文登区住房和城乡建设局",
        "文登区水利局",
        "文登区交通运输局",
        "文登区宋村镇人民政府",
    ];
    let order = desk.show("261119093015000101");
    assert_eq!(
        (&order["role"], &order["co_units"]),
        (&json!("lead"), &json!(helpers))
    );
    assert_eq!(desk.show("261119093015000102")["role"], "co_handler");
}

#[test]
fn two_leads_for_one_number_are_a_question_and_change_no_known_order() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|主办单位|协办单位|工单状态";
    let rows = [
        "261119093015000101|漏水|一楼漏水|龙山街道||",
        "261119093015000101|漏水|一楼漏水|区水利局|区住建局|",
        "261119093015000102|路灯|不亮|宋村镇||",
        "||||龙山街道|",
        "|||界石镇||",
        "261119093015000103|噪音|夜间施工|龙山街道||",
        "261119093015000103|噪音|夜间施工|文登区龙山街道办事处|区住建局|",
    ];
    let file = desk.csv("单.csv", header, &rows);
    for arguments in [&[file.as_str(), "--dry-run"][..], &[file.as_str()]] {
        let report = desk.import_with(arguments);
        assert_eq!(report["new"], 1, "{report}");
        let asked = &report["left"][0];
        assert_eq!(
            (&asked["reason"], &asked["rows"]),
            (&json!("two_leads"), &json!(2))
        );
        let notes = report["notes"].to_string();
        for said in [
            "261119093015000101 第 2 行写着龙山街道，第 3 行写着区水利局",
            "261119093015000102 第 4 行写着宋村镇，第 6 行写着界石镇",
        ] {
            assert!(notes.contains(said), "{said}: {notes}");
        }
    }
    assert_eq!(
        desk.show("261119093015000103")["co_units"],
        json!(["文登区住房和城乡建设局"])
    );
    // A known order keeps its lead and its other news.
    let later = [
        "261119093015000103|噪音|夜间施工|宋村镇||处理中",
        "261119093015000103|噪音|夜间施工|界石镇||处理中",
    ];
    let report = desk.import(&desk.csv("后.csv", header, &later));
    assert_eq!(
        (&report["updated"], &report["proposals"]),
        (&json!(1), &json!([]))
    );
    let notes = report["notes"].to_string();
    assert!(notes.contains("牵头单位没有改动"), "{notes}");
    let order = desk.show("261119093015000103");
    assert_eq!(order["platform_status"], "处理中");
    assert_eq!(order["lead_unit"], "文登区龙山街道办事处");
}

#[test]
fn a_second_matter_under_one_number_is_taken_in_apart_and_keeps_the_number_it_shares() {
    let desk = Desk::of(TOWN);
    let rows = [
        "261119093015000101|漏水|一楼漏水|龙山街道||2026-11-18 09:00|2026-11-25|",
        "261119093015000101|路灯|路灯不亮|龙山街道|住建局|2026-11-18 10:00|2026-11-25|",
        "261119093015000101|路灯|路灯不亮|龙山街道|水利局|2026-11-18 10:00|2026-11-25|",
    ];
    let file = desk.csv("单.csv", HEADER, &rows);
    let report = desk.import(&file);
    assert_eq!(
        (&report["new"], &report["left"][0]["rows"]),
        (&json!(1), &json!(1))
    );
    let said = report["notes"].to_string();
    assert!(said.contains("加 --new 编号"), "{said}");
    for arguments in [
        &[file.as_str(), "--new", "261119093015000101", "--dry-run"][..],
        &[file.as_str(), "--new", "261119093015000101"],
    ] {
        let report = desk.import_with(arguments);
        assert_eq!(
            (&report["new"], &report["left"]),
            (&json!(1), &json!([])),
            "{report}"
        );
    }
    let second = desk.show("临-0001");
    assert_eq!(second["title"], "路灯");
    assert_eq!(second["extra"]["同编号的另一件事"], "261119093015000101");
    let helpers = json!(["文登区住房和城乡建设局", "文登区水利局"]);
    assert_eq!(second["co_units"], helpers);
    let first = desk.show("261119093015000101");
    assert_eq!(first["title"], "漏水");
    assert_eq!(
        first["extra"]["同编号的另一件事"], "临-0001",
        "each names the other"
    );
    // Once taken in, it is known.
    let report = desk.import(&file);
    assert_eq!((&report["new"], &report["updated"]), (&json!(0), &json!(0)));
    assert_eq!(desk.show("261119093015000101")["extra"], first["extra"]);
    assert_eq!(report["left"], json!([]));
}

#[test]
fn a_live_order_is_not_overwritten_by_another_matter_with_its_number() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|事发地址|承办单位";
    let first = "261119093015000101|井盖|井盖缺失|米山路5号|龙山街道";
    let second = "261119093015000101|噪音|夜间施工|香山路8号|龙山街道";
    desk.import(&desk.csv("一.csv", header, &[first]));
    let file = desk.csv("二.csv", header, &[second]);
    for arguments in [&[file.as_str(), "--dry-run"][..], &[file.as_str()]] {
        let report = desk.import_with(arguments);
        assert_eq!(report["left"][0]["reason"], "other_matter", "{report}");
        assert_eq!(report["updated"], 0);
    }
    assert_eq!(desk.show("261119093015000101")["title"], "井盖");
    let report = desk.import_with(&[&file, "--new", "261119093015000101"]);
    assert_eq!(report["new"], 1, "{report}");
    assert_eq!(desk.show("临-0001")["title"], "噪音");
    // The officer may also say that the platform changed everything.
    let file = desk.csv(
        "三.csv",
        header,
        &["261119093015000101|拆违|违建一处|柳林路9号|龙山街道"],
    );
    let report = desk.import_with(&[&file, "--same", "261119093015000101"]);
    assert_eq!(report["updated"], 1, "{report}");
    assert_eq!(desk.show("261119093015000101")["title"], "拆违");
}

#[test]
fn the_number_with_its_zeros_stands_whichever_list_lost_them() {
    let header = "工单编号|标题|主要内容|工单状态";
    for (first, second) in [
        ("2611240777", "0002611240777"),
        ("0002611240777", "2611240777"),
    ] {
        let desk = Desk::of(TOWN);
        let before = format!("{first}|路灯不亮|文山路三盏路灯不亮|待办");
        let after = format!("{second}|路灯不亮|文山路三盏路灯不亮|处理中");
        desk.import(&desk.csv("一.csv", header, &[&before]));
        let file = desk.csv("二.csv", header, &[&after]);
        for arguments in [
            &[file.as_str(), "--same", second, "--dry-run"][..],
            &[file.as_str(), "--same", second],
        ] {
            let report = desk.import_with(arguments);
            assert_eq!((&report["new"], &report["updated"]), (&json!(0), &json!(1)));
        }
        let order = desk.show("0002611240777");
        assert_eq!(order["platform_status"], "处理中");
        assert_eq!(desk.list(&[]).len(), 1);
    }
}

#[test]
fn two_places_under_one_number_are_two_matters_until_the_officer_knows() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|事发地址|承办单位";
    let rows = [
        "261119093015000101|路灯不亮|路灯不亮|文山路一号|龙山街道",
        "261119093015000101|路灯不亮|路灯不亮|昆嵛路二号|龙山街道",
        "261119093015000102|井盖缺失|井盖缺失|文山路|龙山街道",
        "261119093015000102|井盖缺失|井盖缺失|文山路三号|龙山街道",
    ];
    let report = desk.import(&desk.csv("单.csv", header, &rows));
    assert_eq!(report["new"], 2, "{report}");
    assert_eq!(report["left"][0]["reason"], "same_number");
    assert_eq!(report["left"][0]["rows"], 1);
    assert_eq!(desk.show("261119093015000101")["place"], "文山路一号");
}

#[test]
fn rows_of_an_order_that_was_left_out_are_united_with_nothing() {
    let desk = Desk::of(TOWN);
    // Two leads in one table, and an order of another unit in two rows with two deadlines.
    let rows = [
        "261119093015000101|漏水|一楼漏水|龙山街道|住建局|2026-11-19 09:00||",
        "261119093015000101|漏水|一楼漏水|宋村镇|住建局|2026-11-19 09:00||",
        "261119093015000102|路灯|不亮|泽库镇|住建局|2026-11-19 09:00|2026-11-27|",
        "261119093015000102|路灯|不亮|泽库镇|水利局|2026-11-19 09:00|2026-11-28|",
    ];
    let file = desk.csv("单.csv", HEADER, &rows);
    for arguments in [&[file.as_str(), "--dry-run"][..], &[file.as_str()]] {
        let report = desk.import_with(arguments);
        for effect in ["new", "updated", "unchanged"] {
            assert_eq!(report[effect], 0, "{report}");
        }
        let notes = report["notes"].to_string();
        assert!(!notes.contains("合成一单"), "{notes}");
        assert!(
            !notes.contains("2026-11-28") && !notes.contains("第 4、5 行"),
            "{notes}"
        );
    }
}
