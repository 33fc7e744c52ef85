//! What is typed or written is taken for what it says: numbers of orders, times, leaders' words; and whom a
//! reader reaches.

use super::desks::{ASKED, joint_alone, solo, whistled_row};
use super::support::{Desk, HEADER, HOUSING, NO, TOWN, row, text};

#[test]
fn a_number_in_full_width_is_taken_and_a_telephone_or_a_day_is_no_number() {
    let desk = Desk::of(TOWN);
    let made = desk.ok(&[
        "act",
        "new",
        "--title",
        "井盖松动",
        "--told-by",
        "网格员孙某",
    ]);
    let temporary = text(&made["order_no"]);
    for other in ["13700004321", "0631-8450000", "2026-11-20", "20261120", "0"] {
        let error = desk.refused(&temporary, "set-number", &[("order-no", other)]);
        assert_eq!(error["code"], "number_of_another_kind", "{other}: {error}");
        let new = ["act", "new", "--title", "路灯不亮", "--order-no", other];
        desk.command_refused_as("number_of_another_kind", "使用说明", "留空", &new);
    }
    desk.act(
        &temporary,
        "set-number",
        &[("order-no", "ＤＨ２６１１－０００７")],
    );
    assert_eq!(desk.show("DH2611-0007")["order_no"], "DH2611-0007");
    // So it is in a file.
    let cells = |number: &'static str| row(&[("工单编号", number)]);
    let rows: Vec<String> = ["13700004321", "2026/11/20", "0"].map(cells).to_vec();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let done = desk.run(&["import", &desk.csv("列错.csv", HEADER, &rows), "--json"]);
    let said = format!("{}{}", done.out, done.err);
    assert!(
        said.contains("电话号码") || said.contains("order_no_of_another_kind"),
        "{said}"
    );
}

#[test]
fn the_end_of_a_day_can_be_typed_as_a_file_writes_it() {
    let desk = solo();
    let moved = [
        ("new-due", "2026-11-24 24:00"),
        ("told-by", "平台于某"),
        ("via", "电话"),
    ];
    desk.act(NO, "move-due", &moved);
    assert_eq!(desk.show(NO)["due_at"], "2026-11-24T23:59:59");
    let page = desk.run(&["show", NO]).out;
    assert!(page.contains("11-24 24:00"), "{page}");
    let new = [
        "act",
        "new",
        "--title",
        "路灯不亮",
        "--due-at",
        "11月25日24时",
        "--told-by",
        "孙某",
    ];
    let number = text(&desk.ok(&new)["order_no"]);
    assert_eq!(desk.show(&number)["due_at"], "2026-11-25T23:59:59");
}

#[test]
fn a_leaders_words_name_who_wrote_them_and_when_and_reading_alone_asks_nothing() {
    let import = |words: &str| {
        let desk = Desk::of(TOWN);
        let header = format!("{HEADER}|领导批示");
        let line = format!("{}|{words}", row(&[]));
        desk.import(&desk.csv("批示.csv", &header, &[&line]));
        desk.show(NO)["supervisions"].clone()
    };
    let slips = import("李副区长11月18日批示：请龙山街道抓紧核处");
    assert_eq!(slips[0]["issuer"], "李副区长", "{slips}");
    assert_eq!(slips[0]["issued_at"], "2026-11-18", "{slips}");
    let slips = import("请龙山街道核处。于书记 11.17");
    assert_eq!(slips[0]["issuer"], "于书记", "{slips}");
    let slips = import("李副区长已阅");
    assert_eq!(slips.as_array().map(Vec::len), Some(0), "{slips}");
}

#[test]
fn a_petition_is_told_by_the_clause_that_speaks_of_it() {
    let desk = solo();
    desk.acts(&[(
        "supervise",
        &[
            ("kind", "上访"),
            ("issuer", "区信访局"),
            ("reply-by", "2026-11-23 17:00"),
        ],
    )]);
    let shown = desk.show(NO)["findings"].to_string();
    assert!(shown.contains("附1§7(7)"), "{shown}");
}

#[test]
fn a_letter_names_whom_its_reader_reaches() {
    let desk = joint_alone();
    let done = desk.act(NO, "invite", ASKED);
    let letter = text(&done["letters"][0]);
    assert!(letter.contains("联系人：于某"), "{letter}");
    // So does our own word to a lead.
    let desk = whistled_row(&[]);
    assert_eq!(desk.show(NO)["role"], "co_handler", "{HOUSING}");
    desk.acts(&[("respond", &[])]);
    let said = desk.run(&["copy", NO, "--what", "cooperation", "--to", "group"]);
    assert!(said.out.contains("联系人：于某"), "{said:?}");
}

#[test]
fn who_does_not_come_is_told_beside_a_call_that_we_owe_the_platform() {
    let desk = joint_alone();
    let soon = [ASKED, &[("respond-by", "2026-11-20 11:00")]].concat();
    desk.act(NO, "invite", &soon);
    let owed = |desk: &Desk| desk.show(NO)["owed"].clone();
    assert_eq!(owed(&desk)["also_remind"].as_array().map(Vec::len), Some(0));
    desk.at("2026-11-20T14:00");
    assert_eq!(owed(&desk)["action"], "notify-platform");
    assert_eq!(owed(&desk)["also_remind"][0], HOUSING, "{}", owed(&desk));
    let list = desk.run(&["list", "--view", "today"]).out;
    assert!(list.contains("报备；催办"), "{list}");
}
