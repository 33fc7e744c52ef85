//! Why an export did not happen, in words an officer can act on.

use std::io;
use std::path::{Path, PathBuf};

/// An export that failed. Nothing half-written is left under the file's name.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The document could not be put together.
    #[error("生成文档失败：{0}")]
    Compose(#[from] io::Error),
    /// The parts of the document could not be packed.
    #[error("打包文档失败：{0}")]
    Pack(#[from] zip::result::ZipError),
    /// A layout of 附2 for a form of 附3, or the other way round.
    #[error("版式与备案表的种类不符")]
    WrongLayout,
    /// The folder is not there, or is a file.
    #[error("文件夹不存在：{}", .0.display())]
    FolderMissing(PathBuf),
    /// The folder may not be written to.
    #[error("没有写入权限：{}", .0.display())]
    Denied(PathBuf),
    /// No room on the disk, or the user's quota is used up.
    #[error("磁盘已满，文件没有写成：{}", .0.display())]
    DiskFull(PathBuf),
    /// Too many files of the same name.
    #[error("同名文件过多，请先整理文件夹：{}", .0.display())]
    TooManyClashes(PathBuf),
    /// Anything else the system reports.
    #[error("写入失败（{source}）：{}", .path.display())]
    Write {
        /// What was being written.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
}

impl ExportError {
    /// Names the reason of a failed write to `path`.
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
