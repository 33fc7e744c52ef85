//! Reads the unit's own phrases (常用语) from the config folder.

use std::path::Path;

use super::DeskWorker;
use crate::desk::msg::EffectResult;
use crate::desk::phrase::{self, FILE, Phrase};
use crate::store::StoreError;
use crate::strings::phrase as words;
use crate::work::config_file;

/// Reads the phrases of a config folder; none if it has no such file.
///
/// # Errors
/// Returns which file cannot be used and why, in Chinese.
pub fn read(config: &Path) -> Result<Vec<Phrase>, String> {
    let text = config_file::read(config, FILE).map_err(|error| error.to_string())?;
    let path = config.join(FILE).display().to_string();
    text.map_or(Ok(Vec::new()), |text| {
        phrase::read(&text).map_err(|why| words::file_unused(&path, &why))
    })
}

impl DeskWorker {
    /// Keeps the phrases that the officer saved at the desk.
    pub(super) fn save_phrases(&self, phrases: Vec<Phrase>) -> Result<EffectResult, StoreError> {
        let value = serde_json::to_string(&phrases).unwrap_or_default();
        self.store.remember("phrases", value)?;
        Ok(EffectResult::Phrases(phrases))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_units_phrases_are_read_and_a_broken_file_is_named() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read(folder.path()), Ok(Vec::new()));
        let file = folder.path().join(FILE);
        std::fs::write(
            &file,
            "[[phrase]]\ntitle = \"巡查\"\nbody = \"已到场查看\"\n",
        )
        .unwrap();
        assert_eq!(read(folder.path()).unwrap()[0].title, "巡查");
        for broken in [
            b"[[phrase]]\ntitle = 1\n".as_slice(),
            b"title = \"\x81\xff\xfe\xfd\"",
        ] {
            std::fs::write(&file, broken).unwrap();
            let error = read(folder.path()).unwrap_err();
            assert!(error.contains(&file.display().to_string()), "{error}");
        }
    }
}
