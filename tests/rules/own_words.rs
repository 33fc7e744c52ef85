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

#[test]
fn a_superior_in_the_list_of_helpers_is_not_called_and_nobody_is_told_to_call_it() {
    let desk = Desk::of(TOWN);
    let cells = row(&[("协办单位", "市住建局、省水利厅、住建局")]);
    let file = desk.csv("来单.csv", HEADER, &[&cells]);
    let said = desk.run(&["import", &file, "--dry-run"]).out;
    assert!(
        said.contains("协办单位里有上级单位") && said.contains("省水利厅"),
        "{said}"
    );
    assert!(!said.contains("写错了吗"), "{said}");
    desk.import(&file);
    desk.act(NO, "sign-for", &[]);
    desk.act(NO, "triage", &super::desks::concluding("首接联动"));
    for above in ["市住建局", "省水利厅", "威海市水务局"] {
        desk.when("invite", &[("units", above), ("request", "到场")])
            .refused_as("unit_above", "三(三)", "ask-superior")
            .and_stays_so();
    }
    let found = desk.findings("named_helper_unasked");
    for one in &found {
        let said = one.to_string();
        let superior = said.contains("省水利厅");
        assert_eq!(superior, !said.contains("invite"), "{said}");
    }
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn an_opinion_names_no_unit_that_its_outcome_leaves_no_room_for() {
    for (outcome, more) in [
        ("本单位承办", ("units", "住建局")),
        ("职责空白", ("units", "交通运输局")),
        ("其他单位承办", ("lead-unit", "交通运输局")),
    ] {
        let desk = joint_alone();
        let units = if more.0 == "units" {
            more
        } else {
            ("units", "住建局")
        };
        let fields = [("outcome", outcome), units, more];
        let fields = if more.0 == "units" {
            &fields[..2]
        } else {
            &fields[..]
        };
        desk.when("record-opinion", fields)
            .refused_as("opinion_units", "使用说明", "--outcome")
            .and_stays_so();
    }
}

#[test]
fn an_archive_and_a_text_are_no_document_and_no_photo() {
    let desk = solo();
    // The end of an empty archive.
    let empty: &[u8] = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
    let archive = desk.write("材料.zip", empty);
    let words = desk.write("说明.txt", "现场已清理".as_bytes());
    desk.when("attach", &[("file", &archive), ("kind", "办理佐证")])
        .refused_as("archive_file", "附1§3", "--file")
        .goes_through_with(&[("file", &words)]);
    desk.when("attach", &[("file", &words), ("kind", "现场照片")])
        .refused_as("not_a_picture", "附1§3", "--kind")
        .goes_through_with(&[("kind", "办理佐证")]);
    let slip = [
        ("kind", "黄色督办"),
        ("issuer", "区政府办"),
        ("file", &archive),
    ];
    desk.when("supervise", &slip)
        .refused_as("archive_file", "附1§3", "--file")
        .and_stays_so();
}
