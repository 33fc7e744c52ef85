//! Sections of a table that belong to units, however their headings are written.

use serde_json::{Value, json};

use super::support::{Desk, TOWN};

fn left(report: &Value) -> Value {
    let groups = report["left"].as_array().unwrap().iter();
    let said = groups.map(|group| json!([group["reason"], group["rows"], group["about"]]));
    said.collect()
}

#[test]
fn every_row_belongs_to_the_unit_of_its_section_however_the_heading_is_written() {
    for heading in [
        "【宋村镇】,,",
        "一、宋村镇,,",
        "（二）宋村镇（共2件）,,",
        "3.宋村镇：,,",
        "▲宋村镇承办工单,,",
        "宋村镇,,",
        "四,宋村镇,",
        ",,宋村镇",
        "第一部分 宋村镇,,",
        "（宋村镇）,,",
        "二,宋村镇,2件",
        "宋村镇,,2",
    ] {
        let desk = Desk::of(TOWN);
        let text = format!(
            "工单编号,标题,主要内容\n五、龙山街道,,\n261119093015000101,漏水,一楼漏水\n{heading}\n\
             261119093015000102,路灯,不亮\n以上请于周五前反馈,,\n261119093015000103,井盖,缺失\n小 计,2,\n【龙山办】,,\n\
             261119093015000104,噪音,夜间施工\n"
        );
        let report = desk.import(&desk.write("分段.csv", &text));
        assert_eq!(report["new"], 2, "{heading}: {report}");
        assert_eq!(report["rejected"], json!([]), "{heading}");
        let about = json!({ "分段标题写着“宋村镇”": 2 });
        assert_eq!(
            left(&report),
            json!([["unsaid_lead", 2, about]]),
            "{heading}"
        );
    }
}

#[test]
fn a_section_whose_unit_nobody_knows_is_a_question_under_its_own_name() {
    let desk = Desk::of(TOWN);
    let text = "工单编号,标题,主要内容\n晶泊便民服务站,,\n261119093015000101,漏水,一楼漏水\n\
                一、龙山街道,,\n261119093015000102,路灯,不亮\n二、阳光家园,,\n261119093015000103,井盖,缺失\n";
    let file = desk.write("分段.csv", text);
    let report = desk.import(&file);
    assert_eq!(report["new"], 1, "{report}");
    let about = json!({ "晶泊便民服务站": 1, "阳光家园": 1 });
    assert_eq!(left(&report), json!([["unknown_unit", 2, about]]));
    // The officer answers that one of them is ours.
    let report = desk.import_with(&[&file, "--ours", "晶泊便民服务站"]);
    assert_eq!(report["new"], 1, "{report}");
    assert_eq!(desk.show("261119093015000101")["role"], "lead");
    // The other one is looked at, and nothing says that we lead it.
    desk.import_with(&[&file, "--others"]);
    assert_eq!(desk.show("261119093015000103")["stage"], "elsewhere");
}

#[test]
fn headings_of_matters_ask_nothing_where_no_section_is_that_of_a_unit() {
    let desk = Desk::of(TOWN);
    let text = "工单编号,标题,主要内容\n一、供水问题,,\n261119093015000101,漏水,一楼漏水\n\
                二、噪音问题,,\n261119093015000102,噪音,夜间施工\n";
    let report = desk.import(&desk.write("分类.csv", text));
    assert_eq!((&report["new"], left(&report)), (&json!(2), json!([])));
}

#[test]
fn a_section_of_ours_holds_our_orders_though_they_name_helpers() {
    let desk = Desk::of(TOWN);
    let text = "工单编号,标题,主要内容,协办单位,责任单位\n（一）龙山街道,,,,\n\
                261119093015000101,桥栏,损坏,水利局,\n,,,交通局,\n（二）宋村镇,,,,\n\
                261119093015000102,路面,塌陷,水利局,\n";
    let report = desk.import(&desk.write("分段.csv", text));
    assert_eq!(report["new"], 1, "{report}");
    let order = desk.show("261119093015000101");
    assert_eq!(order["role"], "lead");
    assert_eq!(
        order["co_units"],
        json!(["文登区水利局", "文登区交通运输局"])
    );
    assert_eq!(report["left"][0]["rows"], 1);
}

#[test]
fn a_person_in_the_column_of_units_is_no_empty_cell() {
    let desk = Desk::of(TOWN);
    let text = "工单编号,标题,主要内容,承办单位\n261119093015000101,灯,不亮,宋村镇\n\
                261119093015000102,井盖,缺失,张某某\n261119093015000103,路,坑,龙山街道\n";
    let report = desk.import(&desk.write("单.csv", text));
    assert_eq!(report["new"], 1, "{report}");
    let notes = report["notes"].to_string();
    assert!(notes.contains("承办单位列写的不是单位"), "{notes}");
    assert!(
        !notes.contains("承办单位空着") && !notes.contains("张某某"),
        "{notes}"
    );
}
