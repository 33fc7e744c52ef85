//! Words of the keymap: where a key is valid, and what is wrong with the officer's own keymap.

/// The name that removes a key in a keymap file.
pub const NONE: &str = "none";
/// The place of an entry of the built-in keymap.
pub const BUILT_IN: &str = "内置";
/// Title of the list of problems of a keymap.
pub const TITLE: &str = "按键表";
/// A keymap was read again and nothing is wrong with it.
pub const RELOADED: &str = "已重新读取按键表";
/// The officer has no keymap of his own.
pub const NO_FILE: &str = "没有自己的按键表，用的是内置按键表";

/// Where a key is valid: on every screen.
pub const EVERYWHERE: &str = "到处";
/// Where a key is valid: on the board.
pub const BOARD: &str = "工作台";
/// Where a key is valid: in small forms.
pub const FORM: &str = "录入";
/// Where a key is valid: in lists, texts and questions.
pub const PICK: &str = "选择";
/// Where a key is valid: in the filing form.
pub const FILING: &str = "备案表";
/// Where a key is valid: on the import screen.
pub const IMPORT: &str = "导入";

/// Where a key is valid: on the page of the office.
pub const OFFICE: &str = "单位页";
/// Where a key is valid: on the screen of the figures.
pub const STATS: &str = "统计页";

/// Every place with its name in keymap files.
pub const PLACES: &str = "everywhere 到处、board 工作台、form 录入、pick 选择、filing 备案表、import 导入、office 单位页、stats 统计页";

/// Why the input method or the terminal keeps a key that is held with Ctrl or Shift.
#[must_use]
pub const fn kept(key: char) -> &'static str {
    match key {
        ' ' => "输入法用它开关中文",
        '.' => "输入法用它换标点",
        'h' => "终端把它当退格",
        'i' => "终端把它当 Tab",
        '[' => "终端把它当 Esc",
        _ => "终端把它当回车",
    }
}

/// Shift with Space belongs to the input method.
pub const KEPT_SHIFT_SPACE: &str = "输入法用它换全半角";
/// Shift is part of a character.
pub const SHIFT_IN_CHARACTER: &str = "字符本身已分大小写，不能再加 S-";
/// Within a sequence of keys, this key goes back by one.
pub const GOES_BACK: &str = "在一串按键当中是用来退回的";
/// The name is not that of a key.
pub const NO_KEY: &str = "不认识";

/// A place in the officer's own keymap.
#[must_use]
pub fn user_place(file: &str, line: usize) -> String {
    format!("{file}:{line}")
}

/// A place in the built-in or the officer's own keymap, for use in a sentence.
#[must_use]
pub fn in_sentence(user: bool, line: usize) -> String {
    if user {
        format!("第 {line} 行")
    } else {
        format!("内置按键表第 {line} 行")
    }
}

/// A problem, with the file it is in.
#[must_use]
pub fn with_file(file: &str, problem: &str) -> String {
    format!("按键表 {file} {problem}")
}

/// Suggests the command that may have been meant.
#[must_use]
pub fn instead(id: &str, label: &str) -> String {
    format!("（是不是 {id}：{label}）")
}

/// Joins names of which any can be used.
#[must_use]
pub fn or(keys: &[String]) -> String {
    keys.join(" 或 ")
}

/// The report on a keymap: the file, every problem, and what to do.
#[must_use]
pub fn report(file: &str, problems: &[String], warnings: &[String], reload: &str) -> String {
    let mut text = if problems.is_empty() {
        format!("{file} 已采用，有 {} 处要留意：\n", warnings.len())
    } else {
        format!(
            "{file} 有 {} 处问题，没有采用，现在用的是内置按键表。\n",
            problems.len()
        )
    };
    for line in problems.iter().chain(warnings) {
        text.push('\n');
        text.push_str(line);
    }
    if !problems.is_empty() {
        text.push_str("\n\n用文本编辑器改好这个文件，再按 ");
        text.push_str(reload);
        text.push_str(" 重新读取，不必退出。");
    }
    text
}

/// A keymap with doubtful entries is used all the same.
#[must_use]
pub fn doubtful(count: usize, reload: &str) -> String {
    format!("自己的按键表有 {count} 处要留意：{reload} 查看")
}

/// Says how many keys come from the officer's own keymap.
#[must_use]
pub fn tally(file: &str, own: usize) -> String {
    if own == 0 {
        format!("都是内置的。自己的按键表写在 {file}")
    } else {
        format!("其中 {own} 条来自 {file}")
    }
}

/// One line of the table of keys that `liaison keys` prints.
#[must_use]
pub fn row(keys: &str, command: &str, label: &str, scope: &str, place: &str) -> String {
    use crate::text::pad_end;
    let keys = pad_end(keys, 12);
    let command = pad_end(command, 18);
    let label = pad_end(label, 16);
    let scope = pad_end(scope, 8);
    format!("{keys}{command}{label}{scope}{place}")
}
