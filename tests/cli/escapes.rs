//! Tests that control sequences in texts are shown and never reach the terminal.

use serde_json::json;

use super::support::{Desk, NO, Ran, TOWN};

/// Escape sequences that control a terminal, and characters that change the reading order.
const PAYLOADS: [&str; 9] = [
    "\u{1b}[31m红\u{1b}[0m",
    "\u{1b}]0;标题\u{7}",
    "\u{1b}]52;c;ZWNobw==\u{7}",
    "\u{1b}]8;;http://x\u{1b}\\链\u{1b}]8;;\u{1b}\\",
    "\u{1b}P+q544e\u{1b}\\",
    "\u{9b}2J\u{90}x\u{9c}",
    "甲\u{202e}乙\u{2066}丙",
    "丁\u{200b}\u{feff}\u{e0041}戊",
    "己\r庚\u{8}\u{7f}\u{0}",
];

/// Asserts that a text has no control characters and no hidden ones.
#[track_caller]
fn quiet(ran: &Ran, from: &str) {
    for text in [&ran.out, &ran.err] {
        let bad = text.chars().find(|c| {
            (c.is_control() && *c != '\n')
                || matches!(*c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
        });
        assert_eq!(bad, None, "{from}: {text:?}");
    }
}

#[test]
fn a_row_of_payloads_reaches_no_terminal() {
    let columns = [
        "标题",
        "主要内容",
        "联系人",
        "联系电话",
        "事发地址",
        "所属镇街",
        "村社区",
        "承办单位",
        "协办单位",
        "工单状态",
        "受理渠道",
        "转办意见",
        "办理情况",
        "一级分类",
        "满意度",
        "诉求类型",
        "受理时间",
        "办理时限",
        "异\u{1b}[2J常列\u{202e}",
    ];
    for (index, payload) in (0..).zip(PAYLOADS) {
        let desk = Desk::of(TOWN);
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "工单编号").unwrap();
        sheet.write_string(1, 0, NO).unwrap();
        // A row that is rejected, to test the report about it.
        sheet
            .write_number(2, 0, 261_119_093_015_000_124_f64)
            .unwrap();
        for (column, header) in (1..).zip(columns) {
            sheet.write_string(0, column, header).unwrap();
            sheet.write_string(1, column, payload).unwrap();
            sheet.write_string(2, column, payload).unwrap();
        }
        let name = format!("来\u{1b}[31m单{index}\u{202e}.xlsx");
        let file = desk.write(&name, book.save_to_buffer().unwrap());
        // An argument of a process cannot hold a NUL.
        let typed = payload.replace('\0', "");
        let typed = typed.as_str();
        for json in [false, true] {
            let flag: &[&str] = if json { &["--json"] } else { &[] };
            let run = |command: &[&str]| {
                let ran = desk.run(&[command, flag].concat());
                quiet(&ran, &format!("{payload:?} {command:?} {json}"));
                ran
            };
            run(&["import", &file, "--dry-run"]);
            run(&["import", &file]);
            run(&[]);
            run(&["list"]);
            run(&["search", NO]);
            run(&["show", NO]);
            run(&["act", NO, "sign-for"]);
            run(&["act", NO, "record", "--text", typed, "--actor", typed]);
            run(&["act", NO, "invite", "--units", typed, "--request", typed]);
            run(&["act", NO, "respond", "--unit", typed]);
            run(&["act", NO, "respond", "--unit", "别家"]);
            run(&[
                "act",
                NO,
                "close-engagement",
                "--unit",
                typed,
                "--outcome",
                "已配合",
            ]);
            run(&["form", NO]);
            run(&["form", NO, "--set", typed]);
            run(&["form", NO, "--set", &format!("{typed}=1")]);
            run(&["act", NO, "--list"]);
            run(&["show", typed]);
            run(&["list", "--view", typed]);
            run(&["act", NO, typed]);
            run(&["act", NO, "triage", "--conclusion", typed]);
            run(&["act", NO, "triage", "--at", typed, "--conclusion", "自办"]);
            run(&["import", typed]);
            run(&["export", NO, "--out", typed]);
            run(&["check"]);
        }
        let mut broken = desk.write(&format!("坏\u{1b}[31m{index}.xlsx"), b"PK broken");
        quiet(&desk.run(&["import", &broken]), "a broken file");
        broken.push_str(typed);
        quiet(&desk.run(&["import", &broken, "--json"]), "a missing file");
    }
}

#[test]
fn json_keeps_what_was_written_though_it_is_escaped() {
    let desk = Desk::with_order();
    let text = PAYLOADS.join("").replace('\u{0}', "");
    desk.ok(&["act", NO, "record", "--text", &text]);
    let order = desk.show(NO);
    assert_eq!(order["records"][0]["text"], json!(text), "JSON is exact");
}
