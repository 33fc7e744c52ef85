//! Words of `liaison shortcut`.

/// Describes the command in the list of commands and its help.
pub const ABOUT: &str = "在桌面放一个快捷方式（Linux 上同时加入菜单），用 120×36 的窗口打开";
/// Help of the option `--window`.
pub const HELP_WINDOW: &str =
    "界面打开时窗口至少多大，如 120x36（列x行；窗口自己定大小的终端不理会）";
/// Name of the shortcut on the desktop.
pub const NAME: &str = "联络台";
/// What the shortcut says of itself.
pub const COMMENT: &str = "首接负责、吹哨报到办理工具";
/// Columns and rows of the window.
pub const SIZE: (u16, u16) = (120, 36);
/// The system names no folder for the desktop.
pub const NO_DESKTOP: &str = "找不到桌面文件夹，没有建立快捷方式";

/// The value of `--window` is no size.
#[must_use]
pub fn bad_window(typed: &str) -> String {
    format!("“{typed}”不是窗口大小，应写成 列x行，如 120x36")
}

/// A file of the shortcut could not be written.
#[must_use]
pub fn not_written(path: &str, why: &str) -> String {
    format!("快捷方式 {path} 没有写成（{why}）")
}

/// The shortcut was made; names its files.
#[must_use]
pub fn made(
    files: &[String],
    on_desktop: bool,
    portable: bool,
    (columns, rows): (u16, u16),
) -> String {
    let mut lines = vec![if on_desktop {
        format!("✓ 快捷方式已建立，双击即用 {columns}×{rows} 的窗口打开：")
    } else {
        "没有找到桌面文件夹，桌面上没有快捷方式，只加入了菜单：".to_owned()
    }];
    lines.extend(files.iter().map(|file| format!("  {file}")));
    if portable {
        lines.push("  程序在移动盘上：盘符变了，或插到别的电脑上，要再运行一次".to_owned());
    }
    lines.join("\n")
}
