//! Checks the keys and the screens in the README.

use liaison::desk::command::{Scope, find_by_name};
use liaison::desk::keymap::Keymap;

#[test]
fn the_key_table_of_the_readme_is_the_programs() {
    let readme = include_str!("../../README.md");
    let start = readme.find("## 按键表").unwrap();
    let table = &readme[start..start + readme[start..].find("## 命令行").unwrap()];
    let keymap = Keymap::built_in().unwrap();
    // A description in the table, and the key the command must have.
    for (said, id) in [
        ("签收", "sign-for"),
        ("研判", "triage"),
        ("交办", "assign"),
        ("邀请", "invite"),
        ("报备", "notify-platform"),
        ("来电", "call"),
        ("反馈", "feedback"),
        ("备案表", "filing"),
        ("导出", "export"),
        ("办理完毕", "finish"),
        ("记录", "record"),
        ("催办", "urge"),
        ("响应", "respond"),
        ("报到", "arrive"),
        ("提交意见", "contribute"),
        ("结束联动", "close-engagement"),
        ("评价", "rate"),
        ("登记来单", "new"),
        ("导入", "import"),
        ("命令", "palette"),
        ("显示本单姓名", "reveal"),
        ("撤销", "undo"),
        ("退出", "quit"),
    ] {
        let key = keymap.hint(find_by_name(id, Scope::Board).unwrap(), Scope::Board);
        let line = table
            .lines()
            .find(|line| line.contains(said) && line.contains(&format!("`{key}`")));
        assert!(line.is_some(), "{said}: {key} is not in the table");
    }
}

#[test]
fn the_screens_of_the_readme_are_the_programs() {
    let readme = include_str!("../../README.md");
    for picture in [
        include_str!("screens/sizes/desk__screens__sizes__board_80x24.snap"),
        include_str!("screens/sizes/desk__screens__sizes__filing_80x24.snap"),
        include_str!("screens/snapshots/desk__screens__popup_setup.snap"),
    ] {
        let screen = picture.splitn(3, "---\n").nth(2).unwrap();
        let screen = screen.split("\n\n=== wide").next().unwrap().trim_end();
        assert!(
            readme.contains(&format!("```text\n{screen}\n```")),
            "the README shows another screen than:\n{screen}"
        );
    }
}
