//! Urgent orders and emergencies: 研判 is no handling, and an emergency is never slower than a
//! routine call (附1§7(5), 三(一)).

use super::attempt::Fields;
use super::desks::{concluding, with_row};
use super::support::{Desk, NO, TOWN};

/// A 特急 that was dispatched, signed for and given this 研判, all before 9:00.
fn triaged(urgency: &str, conclusion: &str) -> Desk {
    let desk = with_row(
        TOWN,
        &[("紧急程度", urgency), ("派单时间", "2026-11-20 08:30")],
    );
    desk.acts(&[("sign-for", &[]), ("triage", &concluding(conclusion))]);
    desk
}

fn today(desk: &Desk) -> String {
    desk.run(&["list", "--view", "today"]).out
}

#[test]
fn a_critical_order_is_untouched_until_something_is_done_whatever_the_study_says() {
    for (conclusion, act) in [
        ("自办", "record"),
        ("吹哨", "invite"),
        ("首接联动", "invite"),
    ] {
        let desk = triaged("特急", conclusion);
        assert!(today(&desk).contains(NO), "{conclusion}: {}", today(&desk));
        desk.not_warned_of("urgent_untouched");
        desk.at("2026-11-20T12:31")
            .warned_of("urgent_untouched", "本单位口径", act);
        assert_eq!(desk.findings("urgent_untouched")[0]["severity"], "danger");
        desk.at("2026-11-26T09:00")
            .warned_of("urgent_untouched", "本单位口径", act);
        assert!(today(&desk).contains(NO), "{conclusion}");
    }
    // The deadline of what is owed is that of the first act.
    let desk = triaged("特急", "自办");
    let owed = desk.show(NO)["owed"].clone();
    assert!(
        owed["by"].as_str().is_some_and(|by| by < "2026-11-21"),
        "{owed}"
    );
}

#[test]
fn an_entry_a_task_a_request_or_a_result_is_handling() {
    let given = [("to", "城建办"), ("confirm", "")];
    let asked = [
        ("units", "住建局"),
        ("request", "到场"),
        ("level", "常规哨"),
    ];
    let done = super::desks::DONE;
    let each: [(&str, &str, Fields<'_>); 4] = [
        ("自办", "record", &[("text", "已到现场设置警戒")]),
        ("自办", "assign", &given),
        ("吹哨", "invite", &asked),
        ("自办", "finish", done),
    ];
    for (conclusion, act, fields) in each {
        let desk = triaged("特急", conclusion);
        desk.acts(&[(act, fields)]);
        desk.at("2026-11-20T12:31")
            .not_warned_of("urgent_untouched");
    }
    // Another urgent order has its own hours, and goes on with its own step.
    let urgent = triaged("加急", "自办");
    assert_eq!(urgent.show(NO)["next"]["action"], "finish");
    assert_eq!(triaged("特急", "自办").show(NO)["next"]["action"], "record");
    assert!(!today(&urgent).contains(NO), "{}", today(&urgent));
    urgent
        .at("2026-11-21T08:31")
        .warned_of("urgent_untouched", "本单位口径", "record");
    assert!(today(&urgent).contains(NO));
}

#[test]
fn an_emergency_is_called_at_least_as_fast_as_the_list_wants_a_routine_call() {
    let called = |rules: &[&str], level: Fields<'_>| {
        let desk = triaged("特急", "吹哨");
        desk.ok(&[&["rules", "add", "--urgency", "特急"], rules].concat());
        let asked = [("units", "住建局"), ("request", "到场")];
        desk.act(NO, "invite", &[&asked[..], level].concat());
        let helper = desk.show(NO)["engagements"][0].clone();
        let at = |name: &str| helper[name].as_str().unwrap_or_default().to_owned();
        (at("respond_by"), at("arrive_by"))
    };
    let routine: Fields<'_> = &[("level", "常规哨")];
    let flood: Fields<'_> = &[("level", "攻坚哨"), ("cause", "突发灾害")];
    let short = ["--response", "10分钟", "--report-in", "40分钟"];
    let wanted = (
        "2026-11-20T09:10:00".to_owned(),
        "2026-11-20T09:40:00".to_owned(),
    );
    assert_eq!(called(&short, routine), wanted);
    assert_eq!(called(&short, flood), wanted);
    // A longer limit of the list does not slow an emergency down.
    let long = ["--response", "4小时", "--report-in", "2工作日"];
    let basic = (
        "2026-11-20T09:30:00".to_owned(),
        "2026-11-20T11:00:00".to_owned(),
    );
    assert_eq!(called(&long, flood), basic);
    let desk = triaged("特急", "吹哨");
    let early = [
        "rules",
        "add",
        "--response",
        "2小时",
        "--report-in",
        "一小时",
    ];
    let said = desk.run(&early).err;
    assert!(
        said.contains("报到期限") && !said.contains("办理期限"),
        "{said}"
    );
    let page = desk.run(&["rules"]).out;
    assert!(page.contains("哪个短用哪个"), "{page}");
}
