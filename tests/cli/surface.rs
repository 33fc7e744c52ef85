//! The interface that scripts and shells use, tested so that nobody changes it by accident.

use insta::assert_snapshot;

use super::support::Desk;

const COMMANDS: [&str; 19] = [
    "demo",
    "init",
    "import",
    "list",
    "search",
    "show",
    "act",
    "copy",
    "form",
    "export",
    "keys",
    "month",
    "ledger",
    "stats",
    "check",
    "backup",
    "shortcut",
    "completions",
    "man",
];

fn help(desk: &Desk, command: &[&str]) -> String {
    let ran = desk.run(&[command, &["--help"]].concat());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{command:?}");
    ran.out
}

#[test]
fn the_help_of_every_command_is_as_it_was() {
    let desk = Desk::bare();
    let main = help(&desk, &[]);
    for command in COMMANDS {
        assert!(
            main.lines()
                .any(|line| line.trim_start().starts_with(command)),
            "{command}"
        );
        assert_snapshot!(format!("help_{command}"), help(&desk, &[command]));
    }
    assert_snapshot!("help", main);
}

#[test]
fn the_help_of_every_action_is_as_it_was() {
    let desk = Desk::bare();
    let all = desk.ok(&["act", "--list"]);
    let mut text = String::new();
    for action in all.as_array().unwrap() {
        let name = action["name"].as_str().unwrap();
        text.extend(["### ", name, "\n", &help(&desk, &["act", name]), "\n"]);
    }
    assert_snapshot!("help_act_actions", text);
}

#[test]
fn the_table_of_actions_is_as_it_was() {
    let desk = Desk::bare();
    let said = desk.run(&["act", "--list"]);
    assert_eq!(said.code, 0);
    assert_snapshot!("act_list", said.out);
    let all = desk.ok(&["act", "--list"]);
    for action in all.as_array().unwrap() {
        assert!(
            action["possible"].is_null(),
            "without an order nothing is possible or not"
        );
    }
    let names: Vec<_> = all
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    for documented in [
        "new",
        "sign-for",
        "triage",
        "retriage",
        "assign",
        "urge",
        "hand-in",
        "record",
        "attach",
        "invite",
        "notify-platform",
        "respond",
        "arrive",
        "contribute",
        "decline",
        "withdraw",
        "close-engagement",
        "rate",
        "finish",
        "resume",
        "feedback",
        "review",
        "export",
        "sign",
        "send-back",
        "seal",
        "scan",
        "upload",
        "revisit",
        "reopen",
        "close",
        "undo",
    ] {
        assert!(names.contains(&documented), "{documented}");
    }
}

#[test]
fn completions_and_the_manual_are_as_they_were() {
    let desk = Desk::bare();
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let ran = desk.run(&["completions", shell]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{shell}");
        assert!(
            ran.out.contains("close-engagement"),
            "{shell} does not know the actions"
        );
        assert_snapshot!(format!("completions_{shell}"), ran.out);
    }
    let ran = desk.run(&["man"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_snapshot!("man", ran.out);
}

#[test]
fn the_version_is_the_packages() {
    let desk = Desk::bare();
    let ran = desk.run(&["--version"]);
    assert_eq!(
        ran.out.trim(),
        format!("liaison {}", env!("CARGO_PKG_VERSION"))
    );
}
