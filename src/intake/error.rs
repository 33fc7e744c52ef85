//! Errors that prevent a whole file from being read, each with a stable code for scripts.

use serde::{Deserialize, Serialize};

use crate::strings::system;

/// An error of reading a file. `Display` is one Chinese sentence for the officer: what is wrong and
/// what to do.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file could not be opened, or its size could not be determined.
    #[error("打不开文件：{}。请检查文件是否存在、是否正被其他程序占用", system::reason(.0))]
    Open(#[source] std::io::Error),
    /// The path is a pipe, a socket or a device.
    #[error("这不是普通文件（是管道或设备），没有读取。请选择平台导出的表格文件")]
    NotAFile,
    /// The child process could not be started.
    #[error("无法启动读取程序：{}。请确认联络台程序文件完好后重试", system::reason(.0))]
    Start(#[source] std::io::Error),
    /// The reader in the child process refused the file.
    #[error("{}", .0.message())]
    Refused(ReaderRefusal),
    /// No sheet has a header row.
    #[error("{}", no_header_message(.seen))]
    NoHeader {
        /// Short texts of the first rows that look like headers. Contains no personal data.
        seen: Vec<String>,
    },
    /// The waiting time expired, or the child process used up its processor time.
    #[error(
        "读取超时，已停止。文件可能过大或已损坏，请用 Excel/WPS 打开后另存为新的 .xlsx，或拆成几个文件再导入"
    )]
    TimedOut,
    /// The child process ended early.
    #[error("读取程序意外中止，未导入任何内容。请用 Excel/WPS 打开该文件并另存为新的 .xlsx 后再试")]
    ReaderDied,
    /// The child process exceeded its memory limit or crashed.
    #[error(
        "文件内容异常（打开它所需内存远超正常工单表），已拒绝。请用 Excel/WPS 打开并另存为新的 .xlsx 后再试"
    )]
    ReaderKilled,
    /// The child process sent an invalid frame.
    #[error("读取程序返回的内容不合规，已停止。文件可能是恶意构造的，请勿再打开，并向来源单位核实")]
    Garbled,
}

impl ReadError {
    /// Returns the stable English code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Open(_) => "cannot_open",
            Self::NotAFile => "not_a_file",
            Self::Start(_) => "cannot_start_reader",
            Self::Refused(refusal) => refusal.code(),
            Self::NoHeader { .. } => "no_header",
            Self::TimedOut => "timed_out",
            Self::ReaderDied => "reader_died",
            Self::ReaderKilled => "hostile_file",
            Self::Garbled => "reader_garbled",
        }
    }
}

/// Why the reader in the child process refused a file. Only this code crosses the process boundary,
/// so a compromised child cannot show a text of its own to the officer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReaderRefusal {
    /// The file is empty or contains only white space.
    EmptyFile,
    /// Neither a spreadsheet nor text.
    UnknownFormat,
    /// A spreadsheet format that is not supported, such as .xlsb.
    UnsupportedSheet,
    /// A Word document, a PDF, a picture or an archive.
    NotASheet,
    /// The file is truncated or malformed.
    BrokenFile,
    /// The file was built to do harm: zip bomb, forged sizes, duplicate entries or links.
    HostileFile,
    /// The file is protected by a password.
    EncryptedFile,
    /// The file is larger than any real export.
    TooLarge,
}

impl ReaderRefusal {
    /// Returns the stable English code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::EmptyFile => "empty_file",
            Self::UnknownFormat => "unknown_format",
            Self::UnsupportedSheet => "unsupported_format",
            Self::NotASheet => "not_a_sheet",
            Self::BrokenFile => "broken_file",
            Self::HostileFile => "hostile_file",
            Self::EncryptedFile => "encrypted_file",
            Self::TooLarge => "too_large",
        }
    }

    /// Returns one Chinese sentence: what is wrong and what to do.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::EmptyFile => "文件是空的。请从平台重新导出后再导入",
            Self::UnknownFormat => {
                "认不出文件格式。请用 Excel/WPS 打开并另存为 .xlsx（或 .csv）后再导入"
            }
            Self::UnsupportedSheet => {
                "这种表格格式（.xlsb 等）不能直接读取。请用 Excel/WPS 打开并另存为 .xlsx 后再导入"
            }
            Self::NotASheet => {
                "里面没有工单清单、转办单（是其他文档、图片、PDF 或压缩包）。请从平台导出 .xlsx 或 .csv 后再导入"
            }
            Self::BrokenFile => {
                "文件已损坏或不完整，未导入任何内容。请重新下载，或用 Excel/WPS 打开并另存为新的 .xlsx"
            }
            Self::HostileFile => {
                "文件内容异常（疑似恶意构造），已拒绝读取。请向来源单位核实后重新导出"
            }
            Self::EncryptedFile => {
                "文件设有打开密码。请用 Excel/WPS 取消密码并另存为 .xlsx 后再导入"
            }
            Self::TooLarge => "文件超出可读取的大小。请在平台按时间段分几次导出，再逐个导入",
        }
    }
}

fn no_header_message(seen: &[String]) -> String {
    const WANTED: &str = "没有找到表头：在各工作表前 20 行里找“工单编号”“标题”“主要内容（诉求内容）”等列名，一行内至少要有两个";
    const FIX: &str = "请确认导出的是工单清单，且保留表头行；列名特殊的，可在别名文件中补充";
    if seen.is_empty() {
        format!("{WANTED}。{FIX}")
    } else {
        format!("{WANTED}；看到的是：{}。{FIX}", seen.join("、"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_header_says_what_was_sought_and_what_was_seen() {
        let error = ReadError::NoHeader {
            seen: vec!["科室".to_owned(), "人数".to_owned()],
        };
        assert_eq!(error.code(), "no_header");
        let text = error.to_string();
        assert!(
            text.contains("工单编号") && text.contains("科室、人数"),
            "{text}"
        );
    }

    #[test]
    fn every_refusal_keeps_its_code_in_json() {
        let json = serde_json::to_string(&ReaderRefusal::HostileFile).unwrap();
        assert_eq!(json, "\"hostile_file\"");
    }
}
