//! Exit codes and their errors: every code that is documented, as JSON and in words.

use super::support::{Desk, NO, TOWN};

#[test]
fn a_wrong_command_line_ends_with_two_and_says_how_to_write_it() {
    let desk = Desk::with_order();
    for wrong in [
        &["lst"][..],
        &["show"],
        &["import"],
        &["list", "--view", "nowhere"],
        &["list", "--limit", "many"],
        &["act"],
        &["act", NO],
        &["act", NO, "fly"],
        &["act", NO, "triage"],
        &["act", NO, "triage", "--conclusion", "也许"],
        &["act", NO, "triage", "--conclusion", "自办", "--at", "25:00"],
        &["act", NO, "triage", "--colour", "红"],
        &["act", NO, "attach", "--kind", "现场照片"],
        &["act", "sign-for"],
        &["act", NO, "export"],
        &["form", NO, "--set", "matter"],
        &["search"],
        &["search", " "],
        &["export", NO],
        &["completions", "tcl"],
    ] {
        let error = desk.fails(2, wrong);
        assert_eq!(error["code"], "usage", "{wrong:?}");
        let said = desk.run(wrong);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{wrong:?}");
        assert!(said.err.starts_with("未完成："), "{wrong:?}: {}", said.err);
        assert!(!said.err.contains("error:"), "{wrong:?}: {}", said.err);
    }
    for (input, arguments) in [
        ("{", &["act", NO, "triage", "--input", "-"][..]),
        ("[]", &["act", NO, "triage", "--input", "-"]),
        (
            r#"{"conclusion":7}"#,
            &["act", NO, "triage", "--input", "-"],
        ),
        (
            r#"{"conclusion":"自办","colour":"红"}"#,
            &["act", NO, "triage", "--input", "-"],
        ),
        (r#"{"conclusion":"自办"}"#, &["act", NO, "--input", "-"]),
        (r#"{"action":"fly"}"#, &["act", NO, "--input", "-"]),
        ("[]", &["form", NO, "--input", "-"]),
        ("", &["search", "--input", "-"]),
    ] {
        let ran = desk.feed(&[arguments, &["--json"]].concat(), input);
        assert_eq!(ran.code, 2, "{input}: {ran:?}");
        assert_eq!(ran.error()["code"], "usage", "{input}");
    }
    assert_eq!(
        desk.feed(&["act", NO, "triage", "--input", "-"], [0xff, 0xfe, 0x41])
            .code,
        2
    );
    assert_eq!(
        desk.show(NO)["stage"],
        "to_triage",
        "none of it changed anything"
    );
}

#[test]
fn an_action_is_given_by_name_label_or_json_and_fields_by_code_label_or_alias() {
    let desk = Desk::with_order();
    let given = r#"{"action":"研判","研判结论":"自办"}"#;
    let ran = desk.feed(&["act", NO, "--input", "-", "--json"], given);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(desk.show(NO)["mechanism"], "solo");
    for conclusion in ["first_handler", "首接联动", "joint"] {
        desk.act(NO, "undo", &[]);
        let fields = [
            ("conclusion", conclusion),
            ("facts", "已查看"),
            ("own_effort", "已劝停"),
            ("basis", "多部门监管"),
        ];
        desk.act(NO, "triage", &fields);
        assert_eq!(desk.show(NO)["mechanism"], "first_handler", "{conclusion}");
    }
}

#[test]
fn what_is_not_there_ends_with_one() {
    let desk = Desk::with_order();
    for missing in [
        &["show", "无此单"][..],
        &["act", "无此单", "sign-for"],
        &["act", "无此单", "--list"],
        &["form", "无此单"],
    ] {
        assert_eq!(desk.fails(1, missing)["code"], "not_found", "{missing:?}");
    }
    let file = desk.dir().join("没有.pdf");
    let file = file.to_str().unwrap();
    assert_eq!(
        desk.fails(1, &["act", NO, "attach", "--file", file])["code"],
        "unsafe_path"
    );
    let elsewhere = Desk::bare();
    for command in [
        &["list"][..],
        &["show", NO],
        &["check"],
        &["act", NO, "sign-for"],
    ] {
        assert_eq!(
            elsewhere.fails(1, command)["code"],
            "no_data_file",
            "{command:?}"
        );
    }
    assert_eq!(elsewhere.fails(2, &["init"])["code"], "usage");
    assert!(!elsewhere.db().exists(), "a failure creates nothing");
}

#[test]
fn a_rule_that_refuses_ends_with_three_and_names_its_clause_in_words_too() {
    let desk = Desk::with_order();
    let fields = ["act", NO, "feedback", "--outcome", "满意"];
    let error = desk.fails(3, &fields);
    assert_eq!(error["code"], "nothing_to_tell");
    let said = desk.run(&fields);
    assert_eq!((said.code, said.out.as_str()), (3, ""));
    for part in ["未完成：", "依据 ", "下一步："] {
        assert!(said.err.contains(part), "{}", said.err);
    }
    let clause = error["clause"].as_str().unwrap();
    assert!(said.err.contains(clause), "{}", said.err);
}

#[test]
fn what_can_be_done_now_is_listed_with_reasons_why_the_rest_cannot() {
    let desk = Desk::with_order();
    let all = desk.ok(&["act", NO, "--list"]);
    let all = all.as_array().unwrap();
    let of = |name: &str| all.iter().find(|action| action["name"] == name).unwrap();
    assert_eq!(of("triage")["possible"], true);
    assert!(of("triage")["reason"].is_null());
    assert_eq!(of("upload")["possible"], false);
    for key in ["code", "clause", "message", "fix"] {
        assert!(of("upload")["reason"][key].is_string(), "{key}");
    }
    let conclusion = &of("triage")["fields"][0];
    assert_eq!(conclusion["name"], "conclusion");
    assert_eq!(conclusion["required"], true);
    assert_eq!(conclusion["choices"][0]["value"], "solo");
    for action in all.iter().filter(|action| action["possible"] == false) {
        let name = action["name"].as_str().unwrap();
        let ran = desk.run(&["act", NO, name, "--json"]);
        assert!(
            [2, 3].contains(&ran.code),
            "{name} was said to be impossible: {ran:?}"
        );
    }
}

#[test]
fn a_clock_that_cannot_be_read_is_said() {
    let desk = Desk::of(TOWN);
    let mut program = desk.program();
    let ran = program
        .env("LIAISON_NOW", "昨天")
        .args(["list", "--json"])
        .output()
        .unwrap();
    assert_eq!(ran.status.code(), Some(2));
}

#[test]
fn an_order_is_named_by_number_or_the_beginning_of_its_id() {
    let desk = Desk::with_order();
    let id = desk.show(NO)["id"].as_str().unwrap().to_owned();
    assert_eq!(desk.show(&id)["order_no"], NO);
    assert_eq!(desk.show(&id[..8])["order_no"], NO);
    assert_eq!(desk.fails(1, &["show", ""])["code"], "not_found");
}

#[test]
fn a_reader_that_hangs_up_is_no_failure() {
    use std::process::{Command, Stdio};
    let desk = Desk::of(TOWN);
    desk.ok(&["init", "--unit", TOWN]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_liaison"))
        .args(["act", "--list", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}
