//! Proposals accepted in advance, previews that change nothing, and the source of an order.

use serde_json::json;

use super::conversation::{closed, counts};
use super::support::{Desk, HEADER, NO, TOWN, row};

#[test]
fn accepting_while_importing_goes_through_the_same_rules() {
    for accept in [
        "status",
        "all",
        "全部",
        "due_at,status",
        "状态",
        "工单状态",
        "时限,状态",
    ] {
        let desk = Desk::with_order();
        let changed = row(&[("工单状态", "已办结"), ("办理时限", "2026-11-27 17:30")]);
        let file = desk.csv("平台.csv", HEADER, &[&changed]);
        desk.import_with(&[&file, "--accept", accept]);
        let order = desk.show(NO);
        assert_eq!(order["stage"], "closed", "{accept}");
        let due = if matches!(accept, "status" | "状态" | "工单状态") {
            "2026-11-25"
        } else {
            "2026-11-27"
        };
        assert!(
            order["due_at"].as_str().unwrap().starts_with(due),
            "{accept}"
        );
        desk.sound();
    }
}

#[test]
fn a_proposal_is_accepted_and_dismissed_by_the_name_that_people_use() {
    for (act, field) in [
        ("accept", "status"),
        ("accept", "工单状态"),
        ("accept", "状态"),
        ("dismiss", "状态"),
    ] {
        let desk = Desk::with_order();
        let changed = row(&[("工单状态", "已办结"), ("办理时限", "2026-11-27 17:30")]);
        desk.import(&desk.csv("平台.csv", HEADER, &[&changed]));
        let refused = desk.refused(NO, act, &[("field", "经办")]);
        let known = refused["message"].as_str().unwrap();
        assert!(known.contains("工单状态 status"), "{known}");
        desk.act(NO, act, &[("field", field)]);
        let left = desk.show(NO)["proposals"].clone();
        assert_eq!(left.as_array().unwrap().len(), 1, "{act} {field}: {left}");
        assert_eq!(left[0]["field"], "due_at");
    }
    // JSON on stdin takes Chinese names too, those of every field of every act.
    let desk = Desk::with_order();
    let input = r#"{"action":"记录","内容":"现场查看","时间":"2026-11-20 08:30"}"#;
    let ran = desk.feed(&["act", NO, "--input", "-", "--json"], input);
    assert_eq!(ran.code, 0, "{ran:?}");
    let last = desk.show(NO)["records"][0].clone();
    assert_eq!(last["at"], "2026-11-20T08:30:00");
}

#[test]
fn a_field_that_is_never_proposed_cannot_be_accepted() {
    let desk = Desk::with_order();
    let file = desk.csv("平台.csv", HEADER, &[&row(&[("工单状态", "已办结")])]);
    assert_eq!(
        desk.fails(2, &["import", &file, "--accept", "状况"])["code"],
        "usage"
    );
    assert_eq!(desk.show(NO)["platform_status"], "已派单");
}

#[test]
fn accepting_all_reopens_a_closed_order_once() {
    let desk = closed();
    let redo = format!("{NO}-01");
    let cells = [
        ("工单编号", redo.as_str()),
        ("派单时间", "2026-11-20 08:00"),
        ("工单状态", "重办"),
    ];
    let file = desk.csv("平台.csv", HEADER, &[&row(&cells)]);
    desk.import_with(&[&file, "--accept", "all"]);
    let order = desk.show(NO);
    assert_eq!(order["stage"], "handling");
    assert_eq!(
        order["reopenings"].as_array().unwrap().len(),
        1,
        "once, not twice"
    );
    assert_eq!(order["proposals"], json!([]));
    assert_eq!(
        counts(&desk.import_with(&[&file, "--accept", "all"])),
        (0, 0, 1)
    );
    assert_eq!(desk.show(NO)["reopenings"].as_array().unwrap().len(), 1);
    desk.sound();
}

#[test]
fn a_preview_says_what_would_happen_and_changes_nothing() {
    let desk = Desk::with_order();
    let second = row(&[("工单编号", "261119093015000124")]);
    let changed = row(&[("标题", "改过的标题"), ("工单状态", "已办结")]);
    let file = desk.csv("平台.csv", HEADER, &[&changed, &second, &second]);
    let list = || desk.run(&["list", "--json"]).out;
    let (before, journal) = (list(), desk.kinds(NO));
    let ran = desk.ok(&["import", &file, "--dry-run", "--accept", "all"]);
    assert_eq!(ran["dry_run"], true);
    let preview = ran["files"][0].clone();
    assert_eq!(counts(&preview), (1, 1, 1));
    assert_eq!(list(), before, "byte for byte");
    assert_eq!(desk.kinds(NO), journal);
    let real = desk.import(&file);
    assert_eq!(counts(&real), counts(&preview));
    assert_eq!(preview["proposals"], json!([]), "accepted with the file");
    assert_eq!(real["proposals"].as_array().unwrap().len(), 1);
}

#[test]
fn the_source_is_the_channels_or_the_one_named() {
    let desk = Desk::of(TOWN);
    let number = |n: u32| format!("26111909301500{n:04}");
    let header = format!("{HEADER}|受理渠道");
    let rows: Vec<String> = ["12345电话", "网格员上报", "政府网站"]
        .iter()
        .zip(1..)
        .map(|(channel, n)| format!("{}|{channel}", row(&[("工单编号", &number(n))])))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    desk.import(&desk.csv("一.csv", &header, &rows));
    let file = desk.csv("二.csv", HEADER, &[&row(&[("工单编号", &number(4))])]);
    desk.import_with(&[&file, "--source", "grid"]);
    let source = |n| desk.show(&number(n))["source"].clone();
    assert_eq!(
        [source(1), source(2), source(3), source(4)],
        ["hotline", "grid", "key_channel", "grid"]
    );
    assert_eq!(
        counts(&desk.import(&file)),
        (0, 0, 1),
        "the source once named stays"
    );
    assert_eq!(
        desk.fails(2, &["import", &file, "--source", "电话"])["code"],
        "usage"
    );
}

#[test]
fn our_role_is_read_from_who_leads_and_who_helps() {
    for (lead, helpers, role, stage) in [
        ("龙山街道", "", "lead", "to_sign_for"),
        ("文登区龙山街道办事处", "住建局", "lead", "to_sign_for"),
        // A column that nobody fills does not say that the order is ours.
        ("", "", "co_handler", "elsewhere"),
        ("住建局", "龙山街道", "co_handler", "to_respond"),
        ("住建局", "", "co_handler", "elsewhere"),
        ("某某指挥部", "龙山办事处", "co_handler", "to_respond"),
        ("某某指挥部", "", "co_handler", "elsewhere"),
    ] {
        let desk = Desk::of(TOWN);
        let file = desk.csv(
            "来单.csv",
            HEADER,
            &[&row(&[("承办单位", lead), ("协办单位", helpers)])],
        );
        desk.import_with(&[&file, "--others"]);
        let order = desk.show(NO);
        assert_eq!(
            (&order["role"], &order["stage"]),
            (&json!(role), &json!(stage)),
            "{lead} {helpers}"
        );
    }
}

/// The header with the columns of an order that the platform has closed.
fn closed_header() -> String {
    format!("{HEADER}|办结时间|是否解决|答复意见|办理结果")
}

#[test]
fn an_order_that_enters_closed_was_closed_when_the_platform_says() {
    // The clock shows 2026-11-20 09:00.
    for (cell, closed_at) in [
        ("2026-11-18 16:20", "2026-11-18T16:20:00"),
        ("2026/11/18 16:20:05", "2026-11-18T16:20:05"),
        ("2026-12-01 08:00", "2026-11-20T09:00:00"),
        ("2026-11-15 08:00", "2026-11-20T09:00:00"),
        ("2026-11-18", "2026-11-18T23:59:59"),
        ("上周三", "2026-11-20T09:00:00"),
        ("", "2026-11-20T09:00:00"),
    ] {
        let desk = Desk::of(TOWN);
        let ended = [
            ("工单状态", "已办结"),
            ("受理时间", "2026-11-16 09:30"),
            ("派单时间", "2026-11-16 10:00"),
        ];
        let full = format!("{}|{cell}|是|已电话答复|已整改", row(&ended));
        desk.import(&desk.csv("办结.csv", &closed_header(), &[&full]));
        let order = desk.show(NO);
        assert_eq!(order["stage"], "closed");
        assert_eq!(order["closed_at"], closed_at, "{cell}");
        assert_eq!(order["platform_solved"], true);
        assert_eq!(order["platform_result"], "已整改");
        assert_eq!(order["platform_reply"], "已电话答复");
        desk.sound();
    }
}

#[test]
fn accepting_that_the_platform_closed_an_order_keeps_its_time() {
    let desk = Desk::with_order();
    desk.at("2026-11-24T10:00");
    let full = format!("{}|2026-11-23 15:00|||", row(&[("工单状态", "已办结")]));
    desk.import(&desk.csv("办结.csv", &closed_header(), &[&full]));
    desk.act(NO, "accept", &[]);
    let order = desk.show(NO);
    assert_eq!(order["stage"], "closed");
    assert_eq!(order["closed_at"], "2026-11-23T15:00:00");
    desk.sound();
    let shown = desk.run(&["show", NO]).out;
    assert!(
        shown.contains("办结时间改为2026-11-23 15:00"),
        "what changed is told by its name: {shown}"
    );
}

#[test]
fn what_the_platform_told_of_a_known_order_keeps_the_platforms_times_and_whether_it_is_solved() {
    let began = [
        ("受理时间", "2026-11-15 09:30"),
        ("派单时间", "2026-11-15 10:00"),
    ];
    let ended = [
        ("受理时间", "2026-11-15 09:30"),
        ("派单时间", "2026-11-15 10:00"),
        ("工单状态", "已办结"),
    ];
    let header = format!("{HEADER}|完成时间|回访结果|问题是否解决|回访时间");
    let known = format!("{}||||", row(&began));
    let told = format!(
        "{}|2026-11-17 10:10|不满意|未解决|2026-11-18 09:09",
        row(&ended)
    );
    for at_once in [false, true] {
        // The order comes in on 2026-11-20, after the platform had closed it.
        let desk = Desk::of(TOWN);
        desk.import(&desk.csv("来单.csv", &header, &[&known]));
        desk.at("2026-11-20T09:30");
        let file = desk.csv("办结.csv", &header, &[&told]);
        if at_once {
            desk.import_with(&[&file, "--accept", "all"]);
        } else {
            desk.import(&file);
            desk.act(NO, "accept", &[("field", "status")]);
            desk.act(NO, "accept", &[("field", "satisfaction")]);
        }
        let order = desk.show(NO);
        assert_eq!(order["closed_at"], "2026-11-17T10:10:00", "{at_once}");
        let visit = &order["visits"][0];
        assert_eq!(visit["at"], "2026-11-18T09:09:00", "{at_once}: {visit}");
        assert_eq!(visit["solved"], false, "{at_once}: {visit}");
        desk.sound();
    }
}

#[test]
fn an_order_whose_new_lead_we_do_not_take_stands_where_our_part_puts_it() {
    let header = "工单编号|标题|主要内容|承办单位|协办单位";
    let number = "261119093015000101";
    let row = |lead: &str, helpers: &str| format!("{number}|漏水|一楼漏水|{lead}|{helpers}");
    let us = "文登区龙山街道办事处";
    let housing = "文登区住房和城乡建设局";
    for (before, after, helpers) in [
        // Taken in to be looked at, then given to us: we keep the other lead, and help.
        (("宋村镇", ""), ("龙山街道", ""), vec![us]),
        (
            ("宋村镇", ""),
            ("龙山街道", "宋村镇、住建局"),
            vec![housing, us],
        ),
        // We helped before and go on.
        (
            ("宋村镇", "龙山街道"),
            ("龙山街道", "住建局"),
            vec![housing, us],
        ),
    ] {
        let desk = Desk::of(TOWN);
        let first = desk.csv("一.csv", header, &[&row(before.0, before.1)]);
        desk.import_with(&[&first, "--others"]);
        let second = desk.csv("二.csv", header, &[&row(after.0, after.1)]);
        assert_eq!(desk.import(&second)["proposals"][0]["field"], "lead_unit");
        desk.act(number, "dismiss", &[("field", "lead_unit")]);
        let order = desk.show(number);
        assert_eq!(order["role"], "co_handler");
        assert_eq!(order["lead_unit"], "文登区宋村镇人民政府");
        assert_eq!(order["co_units"], json!(helpers));
        assert_eq!(desk.list(&["--view", "invited"]).len(), 1, "{order}");
        // The same list says nothing new, and one that agrees takes the question back.
        let again = desk.import(&second);
        assert_eq!(
            (&again["updated"], &again["proposals"]),
            (&json!(0), &json!([]))
        );
    }
}

#[test]
fn a_lead_that_the_platform_takes_back_is_no_longer_proposed_and_may_be_proposed_again() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|承办单位";
    let number = "261119093015000101";
    let import = |lead: &str| {
        let row = format!("{number}|漏水|一楼漏水|{lead}");
        desk.import(&desk.csv("单.csv", header, &[&row]))
    };
    import("龙山街道");
    assert_eq!(import("宋村镇")["proposals"][0]["field"], "lead_unit");
    import("龙山街道");
    let none = desk.run(&["act", number, "dismiss"]);
    assert!(none.err.contains("没有待确认的平台变更"), "{none:?}");
    assert_eq!(import("宋村镇")["proposals"][0]["field"], "lead_unit");
}
