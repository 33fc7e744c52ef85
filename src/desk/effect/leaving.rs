//! The effects of what leaves the program as files, and of looking at such files.

use std::path::PathBuf;

use crate::domain::id::Id;
use crate::work::package::PackageShape;
use crate::work::scans::ScanPair;

/// One thing to do about files that leave the program or that it keeps.
#[derive(Debug, Clone, PartialEq)]
pub enum LeavingEffect {
    /// Write the upload packages (上传材料包) of orders.
    Package {
        /// The orders, each with the last event seen of it.
        orders: Vec<(Id, i64)>,
        /// The folder that the packages are written to.
        folder: PathBuf,
        /// Whether each is a folder or a .zip.
        shape: PackageShape,
        /// Whether the officer said yes to orders whose result nobody reviewed.
        sure: bool,
    },
    /// Look for scans in a folder.
    LookScans(PathBuf),
    /// Store scans with the orders they belong to.
    StoreScans(Vec<ScanPair>),
    /// Open a file or a folder with the program that the system uses for it.
    OpenPath(PathBuf),
    /// Open an attached file of an order; the SHA-256 of its bytes and its name.
    OpenAttachment {
        /// The SHA-256 under which it is stored.
        sha256: String,
        /// The name it had, whose extension tells the system what it is.
        name: String,
    },
}

impl LeavingEffect {
    /// Returns the name of the effect in the log.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Package { .. } => "write-package",
            Self::LookScans(_) => "look-scans",
            Self::StoreScans(_) => "store-scans",
            Self::OpenPath(_) => "open-path",
            Self::OpenAttachment { .. } => "open-attachment",
        }
    }
}

impl From<LeavingEffect> for super::Effect {
    fn from(effect: LeavingEffect) -> Self {
        Self::Leaving(effect)
    }
}
