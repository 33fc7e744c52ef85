//! Errors of exporting, with Chinese messages that tell the officer what to do.

use std::io;
use std::path::{Path, PathBuf};

use crate::strings::system;

/// An export error. No incomplete file is left behind.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The document could not be created.
    #[error("生成文档失败：{}", system::reason(.0))]
    Compose(#[from] io::Error),
    /// The zip container could not be written.
    #[error("打包文档失败，请重试")]
    Pack(#[from] zip::result::ZipError),
    /// The table cannot be composed.
    #[error("生成表格失败，请重试；再不行就用 CSV 导出")]
    Table(#[source] Box<rust_xlsxwriter::XlsxError>),
    /// A sheet has more rows than a spreadsheet program can hold.
    #[error("“{0}”超过 100 万行，一张表放不下，请分月导出，或用 CSV 导出")]
    TooManyRows(String),
    /// The layout is for 附2 and the form for 附3, or the reverse.
    #[error("版式与备案表的种类不符")]
    WrongLayout,
    /// The folder does not exist or is a file.
    #[error("文件夹不存在：{}", .0.display())]
    FolderMissing(PathBuf),
    /// The user has no permission to write to the folder.
    #[error("没有写入权限：{}", .0.display())]
    Denied(PathBuf),
    /// The disk is full, or the user's quota is used up.
    #[error("磁盘已满，文件没有写成：{}", .0.display())]
    DiskFull(PathBuf),
    /// The folder holds too many files with the same name.
    #[error("同名文件过多，请先整理文件夹：{}", .0.display())]
    TooManyClashes(PathBuf),
    /// Another error reported by the system.
    #[error("写入失败（{}）：{}", system::reason(.source), .path.display())]
    Write {
        /// Path of the file that was being written.
        path: PathBuf,
        /// Error that the system reported.
        source: io::Error,
    },
}

impl ExportError {
    /// Converts an error of the library that composes tables; `path` is where it writes.
    pub(crate) fn from_table(path: &Path, source: rust_xlsxwriter::XlsxError) -> Self {
        match source {
            rust_xlsxwriter::XlsxError::IoError(source) => Self::from_write(path, source),
            other => Self::Table(Box::new(other)),
        }
    }

    /// Converts an I/O error of writing to `path`.
    pub(crate) fn from_write(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::FolderMissing(path),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::Denied(path)
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull(path),
            _ => Self::Write { path, source },
        }
    }
}
