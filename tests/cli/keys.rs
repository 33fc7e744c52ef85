//! Tests of `liaison keys`, and of lists by saved views.

use liaison::store::{Caller, SavedChange, SavedView, Store, View};

use super::support::{Desk, HEADER, ROW, TOWN};

fn keymap(desk: &Desk, text: &str) -> String {
    let folder = desk.dir().join("config");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("keymap.toml");
    std::fs::write(&file, text).unwrap();
    file.display().to_string()
}

#[test]
fn the_table_is_the_built_in_one_with_ones_own_keys_over_it() {
    let desk = Desk::bare();
    let built_in = desk.ok(&["keys"]);
    assert_eq!(
        (built_in["ok"].as_bool(), built_in["found"].as_bool()),
        (Some(true), Some(false))
    );
    let file = keymap(
        &desk,
        "[[key]]\non = \"F2\"\nrun = \"assign\"\ndesc = \"交给\\u001b[31m网格员\"\n",
    );
    let merged = desk.ok(&["keys"]);
    let keys = merged["keys"].as_array().unwrap();
    assert_eq!(keys.len(), built_in["keys"].as_array().unwrap().len());
    let own = &keys[0];
    assert_eq!(own["on"], "F2");
    assert_eq!(own["command"], "assign");
    assert_eq!(own["scope"], "board");
    assert_eq!(own["place"], format!("{file}:2"));
    let said = desk.run(&["keys"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(!said.out.contains('\u{1b}'), "{}", said.out);
    let first = said.out.lines().next().unwrap();
    for part in ["F2", "assign", "网格员", "工作台", &format!("{file}:2")] {
        assert!(first.contains(part), "{part}: {first}");
    }
    assert!(said.out.contains("其中 1 条来自"));
    assert!(said.out.contains("Ctrl+O 1 3") && said.out.contains("内置"));
}

#[test]
fn a_bad_keymap_lists_every_problem_with_file_and_line_and_ends_with_one() {
    let desk = Desk::bare();
    let file = keymap(
        &desk,
        "[[key]]\non = \"F2\"\nrun = \"seal\"\n[[key]]\non = \"F2\"\nrun = \"scan\"\n[[key]]\non = \"C-m\"\nrun = \"scna\"\n",
    );
    let ran = desk.run(&["keys"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(
        lines[0],
        format!("按键表 {file} 第 2 行和第 5 行都用了“F2”（工作台）：留一条，另一条换个键")
    );
    assert!(lines[1].starts_with(&format!("按键表 {file} 第 8 行：按键“C-m”终端把它当回车")));
    assert!(lines[2].starts_with(&format!("按键表 {file} 第 9 行：没有命令“scna”")));
    assert_eq!(lines.len(), 3);
    let ran = desk.run(&["keys", "--json"]);
    assert_eq!(ran.code, 1);
    let json = ran.json();
    assert_eq!(json["ok"], false);
    let problems = json["problems"].as_array().unwrap().iter();
    let codes: Vec<_> = problems.map(|one| one["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["clash", "key", "unknown_command"]);
}

#[test]
fn a_saved_view_is_listed_by_its_name_and_an_unknown_one_names_both_kinds() {
    let desk = Desk::of(TOWN);
    desk.import(&desk.csv("来单.csv", HEADER, &[ROW]));
    let all = desk.list(&[]);
    let title = all[0]["title"].as_str().unwrap().to_owned();
    let word: String = title.chars().take(2).collect();
    let store = Store::open(&desk.db()).unwrap();
    for (name, filter, mine) in [
        ("这两字的", word.as_str(), false),
        ("没有的", "查无此字", true),
    ] {
        let view = SavedView {
            name: name.to_owned(),
            view: View::Open,
            mine,
            filter: filter.to_owned(),
        };
        let caller = Caller {
            now: "2026-11-20T09:00:00".parse().unwrap(),
            actor: "于某".to_owned(),
            clock_set: true,
        };
        store
            .change_saved_views(&caller, SavedChange::Put(view))
            .unwrap();
    }
    drop(store);
    assert_eq!(desk.list(&["--view", "这两字的"]).len(), 1);
    assert!(desk.list(&["--view", "这两字的", "查无此字"]).is_empty());
    assert!(desk.list(&["--view", "没有的"]).is_empty());
    assert_eq!(desk.list(&["--view", "未办结"]).len(), 1);
    let error = desk.fails(2, &["list", "--view", "不知道"]);
    let said = error["message"].as_str().unwrap();
    for part in [
        "没有“不知道”这个视图",
        "today 今日待办",
        "自存的视图：这两字的、没有的",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}
