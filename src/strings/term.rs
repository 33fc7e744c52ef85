//! Sentences about the terminal itself.

/// Standard input or output is not a terminal.
pub const NO_TERMINAL: &str =
    "联络台界面只能在终端窗口里打开。请在终端窗口直接运行，不要重定向输入或输出；脚本请用子命令";

/// The console is that of Windows 7 or the legacy one of Windows 10.
pub const LEGACY_CONSOLE: &str = "这个窗口是旧版控制台，显示不了联络台界面：请用 Windows 10（1809）或更新的系统；已是 Windows 10 的，右键窗口标题栏，在“属性—选项”里取消“使用旧版控制台”，关掉窗口重新打开";

/// The locale has another encoding than UTF-8: `value` is the value of `variable`. In ASCII, since nothing
/// else can be shown for certain.
#[must_use]
pub fn locale_ascii(variable: &str, value: &str) -> String {
    format!("{variable}={value} is not UTF-8. Run: {variable}=zh_CN.UTF-8 liaison")
}

/// The terminal does not understand UTF-8. In ASCII, like [`locale_ascii`].
pub const TERMINAL_ASCII: &str = "This terminal is not set to UTF-8: set its encoding.";

/// Adds to a sentence in ASCII the keys that go on or leave.
#[must_use]
pub fn asked_ascii(sentence: &str) -> String {
    format!("{sentence} (Enter=go on q=quit)")
}

/// What [`locale_ascii`] says, in Chinese.
#[must_use]
pub fn locale(variable: &str, value: &str) -> String {
    format!(
        "{variable}={value} 不是 UTF-8 编码，汉字会显示成乱码。请用 {variable}=zh_CN.UTF-8 liaison 打开（回车 继续，q 退出）"
    )
}

/// An operation of the terminal failed.
#[must_use]
pub fn terminal_failed(reason: &str) -> String {
    format!("终端出错：{reason}。请换一个终端窗口重新打开，已保存的内容不受影响")
}

/// The program stopped because of a bug. Only its place in the source is shown because the message
/// could hold personal data.
#[must_use]
pub fn fault(place: &str) -> String {
    format!(
        "联络台遇到程序故障（{place}）。已保存的内容不受影响，重新打开即可继续；请把括号里的位置告诉维护人员"
    )
}

/// Shown if the place of the bug is not known.
pub const FAULT_NOWHERE: &str = "位置不明";

/// The text is too long for the terminal's clipboard.
#[must_use]
pub fn too_long_to_copy(limit: usize) -> String {
    format!(
        "文字太长，终端剪贴板最多收 {} KB。请分段复制，或写入文件",
        limit / 1000
    )
}

/// The text could not be copied, and why.
#[must_use]
pub fn copy_failed(reason: &str) -> String {
    format!("没有复制成功：{reason}。可以写入文件")
}

/// The system's clipboard program failed or did not answer.
pub const HELPER_FAILED: &str = "系统剪贴板没有接收";

/// The system's clipboard took the text.
pub const COPIED: &str = "✓ 已复制";

/// The text was sent to the terminal's clipboard; the program cannot know whether it arrived.
pub const SENT_TO_TERMINAL: &str = "已发送到终端剪贴板（终端不一定接受）";
