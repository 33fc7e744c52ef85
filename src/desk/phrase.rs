//! 常用语: texts that are written again and again, with places that the selected order fills.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::strings::phrase as words;

/// The phrases that ship with the program.
const BUILT_IN: &str = include_str!("../../assets/phrases.toml");

/// The most phrases an officer keeps.
pub const MOST: usize = 200;
/// The longest phrase, in characters.
pub const LONGEST: usize = 2_000;

/// A phrase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrase {
    /// What it is called.
    pub title: String,
    /// Its text; `{事项}` and the like are filled from the selected order.
    pub body: String,
    /// The fields it is meant for, by their names in the table of acts; empty for any.
    #[serde(default, skip_serializing_if = "Vec::is_empty", rename = "for")]
    pub fields: Vec<String>,
}

/// What may be inserted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrases {
    /// Those of the program and of the unit's config folder.
    pub given: Vec<Phrase>,
    /// Those the officer kept, the latest first.
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    phrase: Vec<Phrase>,
}

/// Reads a file of phrases.
///
/// # Errors
/// In Chinese: the line and what is wrong there.
pub fn read(text: &str) -> Result<Vec<Phrase>, String> {
    let file: File = toml::from_str(text).map_err(|error| {
        let line = error
            .span()
            .and_then(|span| text.get(..span.start))
            .map_or(1, |before| before.matches('\n').count() + 1);
        words::bad_file(line, error.message())
    })?;
    Ok(file.phrase)
}

/// A phrase with its places filled by `value`; what that does not know stays as it is written, to be seen
/// and filled by hand.
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
