//! Sections of a table that belong to units, however their headings are written.

use std::fmt::Write as _;

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

#[test]
fn a_section_row_that_names_units_and_cannot_be_read_ends_the_section_above_and_is_asked() {
    for heading in [
        "以下由水利局办理",
        "以上为龙山街道，以下为宋村镇",
        "泽库镇12月1日前办结",
        "葛家镇11月30日前回复",
        "协办：龙山街道",
        "龙山街道配合",
        "单位：某某便民服务站（12月1日前办结）",
        "注：以下为宋村镇工单",
        "宋村镇和水利局，11月30日前办结",
    ] {
        for above in ["【龙山街道】", "宋村镇"] {
            let desk = Desk::of(TOWN);
            let text = format!(
                "工单编号,标题,主要内容,来源\n{above},,,\n261119093015000101,漏水,一楼漏水,网\n\
                 {heading},,,\n261119093015000102,路灯,不亮,网\n"
            );
            let report = desk.import(&desk.write("分段.csv", &text));
            let ours = i32::from(above.contains("龙山"));
            assert_eq!(report["new"], ours, "{heading}: {report}");
            let asked = report["left"].to_string();
            let said = asked.contains(&format!("上面的分段行写着“{heading}”"));
            assert!(said, "{heading}: {asked}");
        }
    }
    // What says nothing of units goes on with the section; so does who sent the orders.
    for remark in ["请于周五前反馈", "来源单位：区热线中心"] {
        let desk = Desk::of(TOWN);
        let text = format!(
            "工单编号,标题,主要内容,来源\n【龙山街道】,,,\n261119093015000101,漏水,一楼漏水,网\n\
             {remark},,,\n261119093015000102,路灯,不亮,网\n"
        );
        let report = desk.import(&desk.write("分段.csv", &text));
        assert_eq!(report["new"], 2, "{remark}: {report}");
    }
}

#[test]
fn a_section_row_that_says_who_leads_and_who_helps_is_read() {
    for heading in [
        "牵头：水利局\u{3000}协办：龙山街道",
        "主办：农业农村局\u{3000}配合：龙山街道",
        "牵头单位：公路中心；协办单位：龙山街道",
        "水利局牵头，龙山街道配合",
    ] {
        let desk = Desk::of(TOWN);
        let text = format!(
            "工单编号,标题,主要内容,来源\n【龙山街道】,,,\n261119093015000101,漏水,一楼漏水,网\n\
             \"{heading}\",,,\n261119093015000102,路灯,不亮,网\n"
        );
        let report = desk.import(&desk.write("分段.csv", &text));
        assert_eq!(report["new"], 2, "{heading}: {report}");
        assert_eq!(desk.show("261119093015000101")["role"], "lead", "{heading}");
        let order = desk.show("261119093015000102");
        assert_eq!(order["role"], "co_handler", "{heading}: {order}");
    }
}

#[test]
fn a_cell_that_names_no_unit_is_asked_whatever_stands_above_it() {
    for cell in ["暂无", "无", "—", "/", "N/A", "", "待定"] {
        for first in ["", "龙山街道", "宋村镇"] {
            let desk = Desk::of(TOWN);
            let mut text = String::from("工单编号,标题,主要内容,承办单位\n");
            if !first.is_empty() {
                writeln!(text, "261119093015000100,路,坑,{first}").unwrap();
            }
            for row in 1..=3 {
                writeln!(text, "26111909301500010{row},灯{row},不亮{row},{cell}").unwrap();
            }
            text.push_str("261119093015000109,井盖,缺失,泽库镇\n");
            let report = desk.import(&desk.write("单.csv", &text));
            let ours = i32::from(first == "龙山街道");
            assert_eq!(report["new"], ours, "{cell} {first}: {report}");
            let groups = left(&report);
            let asked = groups.as_array().unwrap().iter();
            let asked: Vec<_> = asked.filter(|group| group[0] == "unsaid_lead").collect();
            assert_eq!(asked.len(), 1, "{cell} {first}: {report}");
            assert_eq!(asked[0][1], 3, "{cell} {first}: {report}");
        }
    }
    // 同上 names the unit above.
    let desk = Desk::of(TOWN);
    let text = "工单编号,标题,主要内容,承办单位\n261119093015000101,灯,不亮,龙山街道\n\
                261119093015000102,井盖,缺失,同上\n261119093015000103,路,坑,宋村镇\n";
    let report = desk.import(&desk.write("单.csv", text));
    assert_eq!(report["new"], 2, "{report}");
}

#[test]
fn a_column_of_units_or_towns_is_asked_about_under_any_heading() {
    for heading in [
        "管辖单位",
        "管辖部门",
        "属地",
        "属地单位",
        "涉及单位",
        "所在镇",
        "地区",
        "片区",
        "归口",
    ] {
        let desk = Desk::of(TOWN);
        let text = format!(
            "工单编号,标题,主要内容,{heading}\n261119093015000101,漏水,一楼漏水,泽库镇\n\
             261119093015000102,路灯,不亮,界石镇\n261119093015000103,井盖,缺失,宋村镇\n\
             261119093015000104,噪音,夜间施工,龙山街道\n"
        );
        let report = desk.import(&desk.write("单.csv", &text));
        assert_eq!(report["new"], 1, "{heading}: {report}");
        assert_eq!(desk.show("261119093015000104")["role"], "lead", "{heading}");
    }
}

#[test]
fn ditto_below_a_cell_that_names_no_unit_names_none_either() {
    let desk = Desk::of(TOWN);
    let rows = [
        "261119093015000201|一|甲|龙山街道",
        "261119093015000202|二|乙|待定",
        "261119093015000203|三|丙|同上",
    ];
    let header = "工单编号|标题|主要内容|承办单位";
    let report = desk.import_with(&[&desk.csv("来单.csv", header, &rows)]);
    assert_eq!(report["new"], 1, "{report}");
}
