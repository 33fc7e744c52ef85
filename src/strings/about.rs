//! Words of 关于: which program this is, where its data is, and how to upgrade it.

use super::portable;

/// Title of the page.
pub const TITLE: &str = "关于";

/// The name of the program with its version, for the title of the window.
#[must_use]
pub fn name(version: &str) -> String {
    format!("{} {version}", super::desk::NAME)
}

/// The system and the processor that the program was built for, as people call them.
#[must_use]
pub fn system(os: &str, arch: &str) -> String {
    let os = match os {
        "linux" => "Linux",
        "windows" => "Windows",
        "macos" => "macOS",
        other => other,
    };
    let arch = match arch {
        "x86_64" => "64 位",
        "x86" => "32 位",
        "aarch64" => "64 位（ARM、鲲鹏、飞腾）",
        "loongarch64" => "64 位（龙芯）",
        _ => "",
    };
    format!("{os} {arch}").trim_end().to_owned()
}

/// What the page says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// Version of the program.
    pub version: String,
    /// The system and the processor that it was built for.
    pub system: String,
    /// Number of the format of the data file.
    pub format: i64,
    /// Path of the program.
    pub program: String,
    /// Path of the data file.
    pub db: String,
    /// Path of the config folder.
    pub config: String,
    /// Whether the data lives in the folder beside the program.
    pub portable: bool,
}

/// The text of the page; `backup` is the key that makes a backup.
#[must_use]
pub fn page(facts: &Facts, backup: &str) -> String {
    let Facts {
        version,
        system,
        format,
        program,
        db,
        config,
        portable,
    } = facts;
    let mut lines = vec![
        format!("{} {version}　{system}", super::desk::NAME),
        "首接负责、吹哨报到办理工具。离线运行，数据只存在本机。".to_owned(),
        String::new(),
        format!("程序　　　{program}"),
        format!("数据文件　{db}（格式 {format}）"),
        format!("配置文件夹　{config}"),
        String::new(),
    ];
    if *portable {
        lines.extend([portable::UNPROTECTED.to_owned(), String::new()]);
    }
    lines.push(format!(
        "升级：先备份（{backup}），退出，用新版的程序文件换掉旧的，再打开。数据文件的格式有变化时，程序先在旁边留一份升级前的备份，写明文件名，然后才升级。升级后的数据文件，旧版程序打不开；几台电脑共用一个数据文件的，要一起换。"
    ));
    lines.join("\n")
}
