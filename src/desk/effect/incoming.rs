//! The effects of what waits to come into the desk.

use std::path::PathBuf;

/// One thing to do about what waits to come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IncomingEffect {
    /// Look for new files in the folder that is watched.
    Look,
    /// Keep the refused rows of the file that was planned last.
    KeepRows,
    /// Forget a row that was not taken in.
    LeaveRow {
        /// The place of its draft.
        place: String,
        /// The window that typed it, empty for none.
        window: String,
    },
    /// Read the decisions about columns of files.
    LoadMappings,
    /// Give the mapping of a source another name.
    RenameMapping {
        /// The set of headings.
        source: String,
        /// The new name.
        name: String,
    },
    /// Forget all decisions about the columns of a source.
    ForgetMapping(String),
    /// The officer has seen the new files.
    Seen,
    /// Watch this folder from now on; an empty path watches none.
    Watch(PathBuf),
}

impl IncomingEffect {
    /// Returns the name of the effect in the log.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Look => "look-at-folder",
            Self::KeepRows => "keep-rows",
            Self::LeaveRow { .. } => "leave-row",
            Self::LoadMappings => "load-mappings",
            Self::RenameMapping { .. } => "rename-mapping",
            Self::ForgetMapping(_) => "forget-mapping",
            Self::Seen => "seen-files",
            Self::Watch(_) => "watch-folder",
        }
    }
}

impl From<IncomingEffect> for super::Effect {
    fn from(effect: IncomingEffect) -> Self {
        Self::Incoming(effect)
    }
}
