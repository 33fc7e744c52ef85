//! Words of 常用语, of the search within a text, and of the external editor.

/// The title of the list of phrases, with its keys.
#[must_use]
pub fn pick(choose: &str, remove: &str) -> String {
    format!("常用语：{choose} 插入，{remove} 删除自己存的")
}

/// Mark before a phrase that the officer saved.
pub const OWN: &str = "自存";
/// There is no phrase to insert.
pub const NONE: &str = "没有常用语";
/// Only phrases that the officer saved can be removed.
pub const NOT_OWN: &str = "这一条不是自己存的，删不了";
/// The text holds a personal number, so it cannot be saved as a phrase.
pub const PERSONAL: &str = "选中的文字里有电话或证件号，不能存为常用语";
/// The greatest number of phrases is reached.
pub const FULL: &str = "常用语已满 200 条，先删几条";
/// A phrase is too long.
pub const TOO_LONG: &str = "选中的文字超过 2000 字，不能存为常用语";
/// The command works only in a text field.
pub const NO_TEXT: &str = "先到要写字的那一项";
/// Nothing was cut or copied in this program yet.
pub const NOTHING_CUT: &str = "还没有剪切或复制过；别处复制的，用终端的粘贴键";

/// Placeholder of the search line.
pub const FIND_HINT: &str = "要找的文字";
/// Label of the search line.
pub const FIND: &str = "查找";
/// The search found no match.
pub const NOT_FOUND: &str = "没有";
/// Label of the key that goes to the next match.
pub const NEXT: &str = "下一处";

/// Label of the key that goes to the match before.
pub const PREVIOUS: &str = "上一处";

/// Says which of all matches is shown.
#[must_use]
pub fn nth(at: usize, all: usize) -> String {
    format!("{at}/{all}")
}

/// Last item of the list: saves the selected text as a phrase.
#[must_use]
pub fn keep(text: &str) -> String {
    format!("把选中的存为常用语：{text}")
}

/// Says that the selected text was saved as a phrase under this title.
#[must_use]
pub fn kept(title: &str) -> String {
    format!("✓ 已存为常用语“{title}”")
}

/// Asks before a phrase is deleted.
#[must_use]
pub fn remove(title: &str) -> String {
    format!("删除常用语“{title}”？")
}

/// A file of phrases cannot be read.
#[must_use]
pub fn bad_file(line: usize, message: &str) -> String {
    format!("常用语文件第 {line} 行有误（{message}），每条写 [[phrase]]、title、body")
}

/// A file of phrases is not used, and why.
#[must_use]
pub fn file_unused(path: &str, why: &str) -> String {
    format!("{path} 没有采用：{why}。改好后按重读按键表的键再读一次")
}

/// The number of characters of a text, and of the selected part.
#[must_use]
pub fn count(selected: usize, all: usize) -> String {
    if selected == 0 {
        format!("{all}字")
    } else if all >= 500 {
        format!("选{selected}字")
    } else {
        format!("选{selected}/{all}字")
    }
}

/// The external editor cannot be used here.
pub const NOT_HERE: &str = "这里不能打开外部编辑器";
/// No text editor was found to open, and how to name one.
pub const NO_EDITOR: &str = "没有找到编辑器：设 EDITOR=nano（或 vim）后再试";
/// The program named by `EDITOR` does not exist or cannot be run.
pub const NO_SUCH_EDITOR: &str = "EDITOR 指定的编辑器不存在或不能运行，文字没有改动";
/// Notepad has the text; asks for Enter once it is saved.
pub const SAVE_AND_ENTER: &str = "文字已在记事本里打开。写好后存盘、关掉，再到这里按回车取回：";
/// The editor deleted the file.
pub const FILE_GONE: &str = "编辑器删掉了文件";
/// The editor's file is too large.
pub const FILE_TOO_LARGE: &str = "文件超过 4 MB";

/// The edited text could not be read back.
#[must_use]
pub fn not_taken_back(why: &str) -> String {
    format!("外部编辑器里的文字没有取回（{why}），这里的文字没有改动")
}

/// The editor failed and the text is unchanged.
#[must_use]
pub fn ended_unchanged(code: Option<i32>) -> String {
    match code {
        Some(code) => format!("编辑器没有正常退出（{code}），文字没有改动"),
        None => "编辑器被强行结束，文字没有改动".to_owned(),
    }
}

/// The external editor was closed and the text is the same as before.
pub const SAME: &str = "外部编辑器里没有改动";
/// The edited text was taken over.
pub const TAKEN: &str = "✓ 已取回外部编辑器里的文字；Ctrl+Z 恢复";

/// The editor failed, but its text was taken over.
#[must_use]
pub fn ended_badly(code: &str) -> String {
    format!("编辑器没有正常退出（{code}），改过的文字已取回；Ctrl+Z 恢复")
}

/// The editor could not be run.
#[must_use]
pub fn editor_failed(error: &str) -> String {
    format!("外部编辑器打不开（{error}），文字没有改动")
}

/// Texts were found that an editor had left when the program ended.
#[must_use]
pub fn recovered(count: usize, key: &str) -> String {
    format!("找回上次没有存完的文字 {count} 份：{key}")
}
