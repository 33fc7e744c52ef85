//! Tests that the built-in keymap is complete, and that an officer's own keymap is merged or all
//! its problems are reported.

use super::*;
use crate::desk::command;
use crate::domain::order::act::ActId;

#[test]
fn every_command_has_a_key_that_a_chinese_ime_lets_through() {
    let keymap = Keymap::built_in().unwrap();
    for command in command::all() {
        assert!(
            keymap.reaches(command, command.scope()),
            "{} {} has no such key",
            command.scope().code(),
            command.name()
        );
    }
}

#[test]
fn every_group_of_the_act_menu_has_a_name() {
    let keymap = Keymap::built_in().unwrap();
    for binding in keymap.bindings() {
        if let [_, group, _] = binding.keys.as_slice() {
            let name = group_name(*group);
            assert!(!name.is_empty(), "{} has no name", show(&binding.keys[..2]));
        }
    }
}

#[test]
fn the_hinted_key_is_one_that_a_chinese_ime_lets_through() {
    let keymap = Keymap::built_in().unwrap();
    for command in command::all() {
        let first = keymap.of(command).next().unwrap();
        assert!(
            first.keys.iter().all(|key| survives_ime(*key)),
            "{} hints {}",
            command.name(),
            show(&first.keys)
        );
    }
}

#[test]
fn no_key_is_bound_that_an_ime_or_a_terminal_keeps_for_itself() {
    let keymap = Keymap::built_in().unwrap();
    for binding in keymap.bindings() {
        // A key that only some terminals keep may stand beside one that all let through.
        let first = keymap.of(binding.command).next().unwrap();
        let is_first = first.keys == binding.keys;
        for key in &binding.keys {
            assert!(
                file::kept(*key).is_none() && !(is_first && file::doubtful(*key)),
                "{} is bound to {}",
                show(&binding.keys),
                binding.command.name()
            );
        }
    }
}

/// Merges a file into the built-in keymap; returns the result, and its problems and warnings as
/// sentences.
fn with(text: &str) -> (Keymap, Vec<String>, Vec<String>) {
    let loaded = load(FILE.into(), Ok(Some(text.to_owned()))).unwrap();
    let said = |all: Vec<Problem>| all.iter().map(ToString::to_string).collect();
    (loaded.keymap, said(loaded.problems), said(loaded.warnings))
}

fn entry(on: &str, run: &str, scope: &str) -> String {
    format!("[[key]]\non = \"{on}\"\nrun = \"{run}\"\nin = \"{scope}\"\n")
}

/// Returns the name of the command that keys run in a scope.
fn runs(keymap: &Keymap, scope: Scope, keys: &str) -> &'static str {
    let keys: Vec<Key> = keys
        .split(' ')
        .map(|key| Key::parse(key).unwrap())
        .collect();
    match keymap.look_up(scope, &keys) {
        KeyMatch::Command(command) => command.name(),
        KeyMatch::Prefix => "…",
        KeyMatch::Nothing => "",
    }
}

#[test]
fn a_key_of_ones_own_is_taken_from_the_built_in_command_and_hinted_first() {
    let (keymap, problems, warnings) =
        with("# 我的按键\n[[key]]\non = \"F2\"\nrun = \"assign\"\ndesc = \"交给网格\"\n");
    assert_eq!(
        (problems.len(), warnings.len()),
        (0, 0),
        "{problems:?} {warnings:?}"
    );
    assert_eq!(runs(&keymap, Scope::Board, "F2"), "assign");
    // 签收 can still be reached through the menu.
    assert_eq!(keymap.hint(ActId::SignFor, Scope::Board), "Ctrl+O 1 3");
    assert_eq!(keymap.hint(ActId::Assign, Scope::Board), "F2");
    assert_eq!(keymap.describe(ActId::Assign.into()), "交给网格");
    let own: Vec<_> = keymap.bindings().iter().filter(|one| one.user).collect();
    assert_eq!((own.len(), own[0].line), (1, 3));
}

#[test]
fn none_takes_a_key_away_also_one_that_holds_everywhere_and_a_whole_menu() {
    let text = entry("F9", "none", "board")
        + &entry("F6", "none", "form")
        + &entry("C-o 3", "none", "board");
    let (keymap, problems, warnings) = with(&text);
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(runs(&keymap, Scope::Board, "F9"), "");
    assert_eq!(runs(&keymap, Scope::Board, "F6"), "call");
    assert_eq!(runs(&keymap, Scope::Form, "F6"), "");
    assert_eq!(runs(&keymap, Scope::Board, "C-o 3 1"), "");
    assert_eq!(runs(&keymap, Scope::Board, "C-o 2 1"), "triage");
    // 来电 has lost its key in forms, and several acts on co-handlers have no key at all.
    let said = warnings.join("\n");
    assert!(
        said.contains("“来电”（call，录入）没有中文输入法开着时能按的键了"),
        "{said}"
    );
    assert!(
        said.contains("“撤回邀请”（withdraw，工作台）") || said.contains("withdraw，工作台"),
        "{said}"
    );
    assert!(said.contains("run = \"withdraw\""), "{said}");
}

#[test]
fn a_key_that_was_taken_away_may_begin_others() {
    let text = entry("F9", "none", "board")
        + &entry("F9 1", "export", "board")
        + &entry("F9 2", "seal", "board");
    let (keymap, problems, _) = with(&text);
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(runs(&keymap, Scope::Board, "F9"), "…");
    assert_eq!(runs(&keymap, Scope::Board, "F9 2"), "seal");
}

#[test]
fn everything_wrong_with_a_file_is_said_at_once_with_its_lines() {
    let text = [
        entry("F2", "sign-for", "board"),
        entry("F2", "assign", "board"),
        entry("F99", "seal", "board"),
        entry("C-h", "seal", "board"),
        entry("S-Space", "mark", "board"),
        entry("F3", "nonsense", "board"),
        entry("F3", "签收", "board"),
        entry("F3", "seal", "desk"),
        entry("F3", "submit", "board"),
        entry("C-o", "record", "board"),
        entry("F5 1", "record", "board"),
        "[[key]]\non = \"F7\"\n".to_owned(),
        "[[key]]\non = 7\nrun = \"seal\"\nkey = \"x\"\n".to_owned(),
    ]
    .concat();
    let (keymap, problems, _) = with(&text);
    assert_eq!(
        runs(&keymap, Scope::Board, "F2"),
        "sign-for",
        "the built-in one is in force"
    );
    for said in [
        "第 2 行和第 6 行都用了“F2”（工作台）",
        "第 10 行：按键“F99”不认识",
        "第 14 行：按键“C-h”终端把它当退格",
        "第 18 行：按键“S-Space”输入法用它换全半角",
        "第 23 行：没有命令“nonsense”",
        "第 27 行：没有命令“签收”（是不是 sign-for：签收）",
        "第 32 行：没有“desk”这个地方",
        "第 35 行：命令“submit”不在工作台里，in 应写 form",
        "“Ctrl+O”（第 38 行，记录）是“Ctrl+O 1 1”（内置按键表第",
        "“F5”（内置按键表第",
        "第 45 行这一条没有写 run",
        "第 48 行：“on”的值要用英文双引号括起来",
        "第 50 行：不认识“key”",
    ] {
        let found = problems.iter().any(|problem| problem.contains(said));
        assert!(found, "{said} is not among\n{}", problems.join("\n"));
    }
    assert_eq!(problems.len(), 13, "{}", problems.join("\n"));
}

#[test]
fn a_file_that_is_no_toml_says_the_line() {
    let (_, problems, _) = with("[[key]]\non = F2\nrun = \"assign\"\n");
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].starts_with("第 2 行：“on”的值要用英文双引号括起来"));
    let (_, problems, _) = with("[[key]\non = \"F2\"\nrun = \"assign\"\n");
    assert!(problems[0].starts_with("第 1 行写法有误"), "{problems:?}");
}

#[test]
fn keys_some_terminals_keep_and_letters_in_texts_are_doubtful_only() {
    let text = entry("F10", "seal", "board")
        + &entry("x", "submit", "form")
        + &entry("F9 9", "none", "board");
    let (keymap, problems, warnings) = with(&text);
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(runs(&keymap, Scope::Board, "F10"), "seal");
    let said = warnings.join("\n");
    assert!(said.contains("第 2 行：有的终端自己要用“F10”"), "{said}");
    assert!(said.contains("第 6 行：“x”在录入会打出字来"), "{said}");
    assert!(said.contains("第 10 行：“F9 9”本来就没有命令"), "{said}");
}

#[test]
fn ctrl_with_a_capital_and_full_width_digits_are_the_keys_the_terminal_tells() {
    let (keymap, problems, _) =
        with(&(entry("C-Y", "seal", "board") + &entry("C-o ３ ０", "record", "board")));
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(runs(&keymap, Scope::Board, "C-y"), "seal");
    assert_eq!(runs(&keymap, Scope::Board, "C-o 3 0"), "record");
}

#[test]
fn the_keys_that_go_back_in_a_menu_end_no_sequence() {
    let (_, problems, _) = with(&entry("C-o Esc", "record", "board"));
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].contains("“Esc”在一串按键当中是用来退回的"));
}

#[test]
fn keys_may_be_written_as_hints_print_them() {
    let text = entry("Ctrl+O 9 空格", "record", "board") + &entry("Ctrl+↑", "mark", "board");
    let (keymap, problems, _) = with(&text);
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(runs(&keymap, Scope::Board, "C-o 9 Space"), "record");
    assert_eq!(runs(&keymap, Scope::Board, "C-Up"), "mark");
    for binding in Keymap::built_in().unwrap().bindings() {
        let hinted: Vec<Key> = show(&binding.keys)
            .split(' ')
            .map(|key| Key::parse(&file::as_hinted(key)).unwrap())
            .map(file::meant)
            .collect();
        assert_eq!(hinted, binding.keys);
    }
}

#[test]
fn a_file_that_cannot_be_read_is_no_reason_to_stop() {
    let loaded = load(FILE.into(), Err("另存为 UTF-8 编码".to_owned())).unwrap();
    assert!(loaded.problems[0].to_string().contains("UTF-8"));
    assert_eq!(runs(&loaded.keymap, Scope::Board, "F2"), "sign-for");
    assert!(!load(FILE.into(), Ok(None)).unwrap().found);
}
