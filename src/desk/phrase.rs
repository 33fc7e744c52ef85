//! 常用语: phrases that are often needed, with placeholders that are filled from the selected order.

use crate::text::toml_fault;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::strings::phrase as words;

/// The phrases that ship with the program.
const BUILT_IN: &str = include_str!("../../assets/phrases.toml");

/// Name of the file in the config folder that holds the unit's own phrases.
pub const FILE: &str = "phrases.toml";

/// The largest number of phrases that an officer can keep.
pub const MOST: usize = 200;
/// The length limit of a phrase, in characters.
pub const LONGEST: usize = 2_000;

/// A text that officers insert again and again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrase {
    /// The title under which it is listed.
    pub title: String,
    /// The text; placeholders such as `{事项}` are filled from the selected order.
    pub body: String,
    /// The fields it is meant for, by their names in the table of acts; empty for all fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty", rename = "for")]
    pub fields: Vec<String>,
}

/// All phrases that can be inserted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrases {
    /// The phrases of the program and of the unit's config folder.
    pub given: Vec<Phrase>,
    /// The phrases that the officer saved, the latest first.
    pub own: Vec<Phrase>,
}

impl Default for Phrases {
    fn default() -> Self {
        static SHIPPED: LazyLock<Vec<Phrase>> =
            LazyLock::new(|| read(BUILT_IN).unwrap_or_default());
        Self {
            given: SHIPPED.clone(),
            own: Vec::new(),
        }
    }
}

impl Phrases {
    /// Puts the phrases of the config folder before those of the program.
    pub fn give(&mut self, unit: Vec<Phrase>) {
        self.given = unit;
        self.given.extend(Self::default().given);
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PhraseFile {
    #[serde(default)]
    phrase: Vec<Phrase>,
}

/// Reads a file of phrases.
///
/// # Errors
/// Returns the number of the line and what is wrong there, in Chinese.
pub fn read(text: &str) -> Result<Vec<Phrase>, String> {
    let file: PhraseFile = toml::from_str(text).map_err(|error| {
        let line = error
            .span()
            .and_then(|span| text.get(..span.start))
            .map_or(1, |before| before.matches('\n').count() + 1);
        words::bad_file(line, &toml_fault(error.message()))
    })?;
    Ok(file.phrase)
}

/// Fills the placeholders of a phrase by `value`. A placeholder that `value` does not know stays in
/// the text, so that the officer sees it and fills it by hand.
#[must_use]
pub fn fill(body: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::with_capacity(body.len());
    let mut rest = body;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        if let Some(value) = value(name) {
            filled.push_str(&value);
        } else {
            filled.push('{');
            filled.push_str(name);
            filled.push('}');
        }
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_phrases_that_ship_are_read_and_have_distinct_titles() {
        let phrases = read(BUILT_IN).unwrap();
        assert!(phrases.len() >= 20);
        let mut titles: Vec<_> = phrases.iter().map(|one| one.title.as_str()).collect();
        titles.sort_unstable();
        titles.dedup();
        assert_eq!(titles.len(), phrases.len());
        for phrase in &phrases {
            assert!(
                !crate::domain::privacy::holds_number(&phrase.body),
                "{}",
                phrase.title
            );
        }
    }

    #[test]
    fn a_broken_file_says_on_which_line() {
        let error = read("[[phrase]]\ntitle = \"甲\"\nbody = \"乙\"\nwrong = 1\n").unwrap_err();
        assert!(error.contains("第 4 行"), "{error}");
    }
}
