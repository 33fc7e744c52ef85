//! What can go wrong with the data file, in words an officer can act on.

use std::path::PathBuf;

use crate::domain::refusal::{Confirmation, DecisionStop, Refusal};

/// A store operation failed; nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A rule refused the action.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A rule asks a question first (请确认); nothing is done until it is answered with yes.
    #[error("{}", .0.message)]
    Asked(Box<Confirmation>),
    /// No order has the number that was typed.
    #[error("找不到工单“{0}”。请核对工单编号，或用 liaison search 查找")]
    NotFound(String),
    /// The order is not in the file any more: its creation was undone or its content was erased.
    #[error("这个工单已经撤销登记或清除，没有改动")]
    Gone,
    /// The call note no longer waits to be filed: it was filed or dropped meanwhile.
    #[error("这条来电已经归档或删除，没有改动")]
    NoSuchCall,
    /// Another order has the number already.
    #[error("工单编号已经被另一个工单占用，没有保存本次操作。请用 liaison check 检查")]
    Taken,
    /// The shortened name fits several orders.
    #[error("“{0}”对应多个工单，请写全编号")]
    Ambiguous(String),
    /// The file does not exist.
    #[error("数据文件 {} 不存在。第一次使用请先运行 liaison init --unit 单位名称", .0.display())]
    Missing(PathBuf),
    /// A folder cannot be made or opened.
    #[error(
        "文件夹 {} 打不开或建不了（{}）。在 U 盘、共享文件夹上的，先插好、连上；盘符变了的，写现在的盘符",
        .path.display(), crate::strings::system::reason(.source)
    )]
    Folder {
        /// Path of the folder.
        path: PathBuf,
        /// Error that the system reported.
        source: std::io::Error,
    },
    /// A file cannot be made.
    #[error("{} 建不了（{}）", .path.display(), crate::strings::system::reason(.source))]
    NotMade {
        /// Path of the file.
        path: PathBuf,
        /// Error that the system reported.
        source: std::io::Error,
    },
    /// A file cannot be read.
    #[error("数据文件 {} 读不了（{}），没有改动它", .path.display(), crate::strings::system::reason(.source))]
    NotRead {
        /// Path of the file.
        path: PathBuf,
        /// Error that the system reported.
        source: std::io::Error,
    },
    /// The path names a folder.
    #[error("{} 是文件夹，不是数据文件。请写出其中的数据文件，如 {}", .0.display(), .0.join("liaison.db").display())]
    IsFolder(PathBuf),
    /// The file has no content at all.
    #[error(
        "数据文件 {} 是空的（0 字节），没有改动它。原来有数据的，把最近的备份复制成这个文件；还没有用过的，删除这个空文件后再打开",
        .0.display()
    )]
    Empty(PathBuf),
    /// The file is shorter than its header says.
    #[error(
        "数据文件 {} 不完整：应有 {wanted} 字节，只有 {found} 字节，多半是复制中断或磁盘出错，没有改动它。请重新复制，或用 liaison restore 恢复备份；没有备份的用 liaison salvage 抢救还读得出来的",
        .path.display()
    )]
    Incomplete {
        /// Path of the data file.
        path: PathBuf,
        /// Size in bytes that its header says.
        wanted: u64,
        /// Size in bytes that it has.
        found: u64,
    },
    /// The file is of another program.
    #[error("{} 不是本软件的数据文件，没有改动它", .0.display())]
    Foreign(PathBuf),
    /// The file was written by a trial release, whose format is no longer supported.
    #[error(
        "{} 是试用版的数据文件，格式已停用。请把它移走，重新运行 liaison init 建立数据文件，再导入平台文件",
        .0.display()
    )]
    Old(PathBuf),
    /// Another release of the program is using the file and has rebuilt the projections in its own
    /// version, or another program is rebuilding them.
    #[error(
        "数据文件的列表、索引正在重建，或正由另一版本的 liaison 使用，没有保存本次操作。请关闭程序后重新打开"
    )]
    OtherRelease,
    /// The file was written by a newer release.
    #[error("{}", crate::strings::store::newer_file(.path, *.found, *.known, .release.as_deref(), .copy.as_deref()))]
    Newer {
        /// Path of the data file.
        path: PathBuf,
        /// Format number that the file was written in.
        found: i64,
        /// Highest format number that this release can read.
        known: i64,
        /// The release that wrote it, if the file says so.
        release: Option<String>,
        /// The copy that was made before the file was upgraded, if it is still beside the file.
        copy: Option<PathBuf>,
    },
    /// The copy before the upgrade of a file could not be made, so the file was not upgraded.
    #[error(
        "数据文件要升级到新的格式，升级前的备份 {} 没有写成：{why}。没有升级，旧版程序仍能打开它",
        .copy.display()
    )]
    NotCopied {
        /// The copy that was to be made.
        copy: PathBuf,
        /// Why it was not.
        why: Box<StoreError>,
    },
    /// Another program holds the file.
    #[error("数据文件正被另一个窗口或程序占用，稍后再试；数据没有改动")]
    Busy,
    /// The disk has no room left for the change.
    #[error("磁盘已满，数据没有改动。请清理磁盘后重试")]
    Full,
    /// The file, or the account that runs the program, does not permit writing.
    #[error("数据文件只读或没有写入权限，数据没有改动")]
    ReadOnly,
    /// Nothing can be written beside the file.
    #[error(
        "文件夹 {} 不能写入，其中的数据文件打不开（数据没有改动）。U 盘写保护的先解除，没有权限的请管理员放开，或把数据文件复制到能写的文件夹再打开",
        .0.display()
    )]
    FolderReadOnly(PathBuf),
    /// The folder or file has unsafe permissions or is a link.
    #[error("{}：{reason}", .path.display())]
    Unsafe {
        /// The file or folder that must not be used.
        path: PathBuf,
        /// Why it is unsafe, as a fixed text.
        reason: &'static str,
    },
    /// The journal or a projection is inconsistent; the text says where.
    #[error(
        "数据文件可能损坏或被改动：{0}。请先另存该文件，再用 liaison check 检查，列表、索引可用 liaison check --repair 重建；检查不了的用 liaison restore 恢复备份，或用 liaison salvage 抢救"
    )]
    Damaged(String),
    /// Reading or writing a file failed.
    #[error("读写文件失败：{}", crate::strings::system::reason(.0))]
    Io(#[from] std::io::Error),
    /// SQLite failed in another way. The message names no data.
    #[error("数据库操作失败（{0}），数据没有改动。请重试；仍不行请运行 liaison check")]
    Sqlite(String),
    /// A stored JSON text could not be read or written.
    #[error("数据格式有误：{0}")]
    Json(#[from] serde_json::Error),
    /// The embedded units or calendar could not be read.
    #[error("内置数据有误：{0}")]
    Embedded(String),
    /// A holiday schedule could not be read.
    #[error("放假安排无法识别：{0}")]
    Calendar(String),
    /// The system gave no random numbers.
    #[error("系统随机数不可用")]
    Random,
    /// The writer thread has ended.
    #[error("写入时程序内部出错，这次改动没有保存；请核对后重试，仍不行请重新打开程序")]
    WriterGone,
}

impl StoreError {
    /// Returns the error's code for scripts; codes never change.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code,
            Self::Asked(question) => question.question.code(),
            Self::NotFound(_) | Self::Gone | Self::NoSuchCall => "not_found",
            Self::Ambiguous(_) => "ambiguous",
            Self::Missing(_) => "no_data_file",
            Self::IsFolder(_) => "is_folder",
            Self::Empty(_) => "empty_file",
            Self::Incomplete { .. } => "incomplete_file",
            Self::Foreign(_) => "foreign_file",
            Self::Old(_) => "old_file",
            Self::OtherRelease => "other_release",
            Self::Newer { .. } => "newer_file",
            Self::NotCopied { .. } => "not_copied",
            Self::Busy => "busy",
            Self::Full => "disk_full",
            Self::ReadOnly => "read_only",
            Self::FolderReadOnly(_) => "folder_read_only",
            Self::Unsafe { .. } => "unsafe_path",
            Self::Damaged(_) => "damaged",
            Self::Taken => "number_taken",
            Self::Folder { .. } => "no_folder",
            Self::NotMade { .. } => "not_made",
            Self::NotRead { .. } => "not_read",
            Self::Io(_)
            | Self::Sqlite(_)
            | Self::Json(_)
            | Self::Embedded(_)
            | Self::Calendar(_)
            | Self::Random
            | Self::WriterGone => "failed",
        }
    }
}

impl From<DecisionStop> for StoreError {
    fn from(stop: DecisionStop) -> Self {
        match stop {
            DecisionStop::Refused(refusal) => Self::Refused(refusal),
            DecisionStop::Asked(question) => Self::Asked(question),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged("SQLite 报告文件损坏".to_owned())
            }
            // A table or an index that cannot be opened.
            Some(ErrorCode::Unknown) => Self::Damaged("有表或索引打不开".to_owned()),
            // Only the number: an SQL message may quote values.
            Some(_) => {
                let number = error.sqlite_error().map_or(0, |found| found.extended_code);
                Self::Sqlite(format!("SQLite 错误 {number}"))
            }
            // A stored value has not the form that this program wrote: a hash or a name of a wrong
            // length, or bytes that are no text.
            None => match error {
                rusqlite::Error::QueryReturnedNoRows => Self::Sqlite("没有数据".to_owned()),
                rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::Utf8Error(..) => Self::Damaged("有无法识别的值".to_owned()),
                // A column that the table lacks.
                rusqlite::Error::SqlInputError { .. } => {
                    Self::Damaged("有表或索引与本程序的不一致".to_owned())
                }
                // The error itself may quote values, and nobody but a programmer can read it.
                _ => Self::Sqlite("读写数据库时出错".to_owned()),
            },
        }
    }
}
