//! The folders in which lists of files begin before the officer has chosen one.

use std::path::{Path, PathBuf};

use crate::strings::{desk, ledger};
use crate::work::import::usual_folders;

/// Returns the folders that are offered until the officer has chosen: downloads for importing, and
/// for exported forms a folder of its own, which is in the portable folder or else among the
/// documents.
pub(super) fn folders(portable: Option<&Path>) -> Vec<(&'static str, String)> {
    let Some(user) = directories::UserDirs::new() else {
        return Vec::new();
    };
    let home = user.home_dir();
    let usual = usual_folders(home);
    let given = [user.download_dir(), user.desktop_dir()];
    let [downloads, desktop] = given.map(|folder| folder.filter(|folder| folder.is_dir()));
    let comes = downloads
        .or(usual.first().map(PathBuf::as_path))
        .or(desktop)
        .unwrap_or(home);
    let goes = portable.or(user.document_dir()).unwrap_or(home);
    let ledgers = goes.join(ledger::FOLDER_NAME);
    let goes = goes.join(desk::EXPORT_FOLDER);
    vec![
        (
            "import",
            format!("{}{}", comes.display(), std::path::MAIN_SEPARATOR),
        ),
        ("picked", comes.display().to_string()),
        ("export", goes.display().to_string()),
        ("ledgers", ledgers.display().to_string()),
    ]
}
