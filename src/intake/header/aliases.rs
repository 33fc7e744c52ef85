//! Maps column headers to fields by a dictionary of aliases.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde::Serialize;

use super::field::Field;
use super::normalise::{normalise, split_hint};
use crate::domain::unit::UnitDirectory;

/// An error in a user's alias file.
#[derive(Debug, thiserror::Error)]
pub enum AliasError {
    /// The file is not valid TOML or does not contain lists of texts.
    #[error("别名文件格式不对{}。每行应为 字段 = [\"列名\", …]", .line.map_or_else(String::new, |line| format!("（第 {line} 行）")))]
    Syntax {
        /// The line of the fault, from 1; `None` if the parser does not say.
        line: Option<usize>,
    },
    /// A key of the file is not the code of any field; holds the key.
    #[error("别名文件中没有“{0}”这个字段。请照内置别名文件的字段名填写（如 order_no、title、due）")]
    UnknownField(String),
}

/// A field that a header may mean, with the quality of the match (smaller is better).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct AliasCandidate {
    /// Position of the alias in its list. Matches without the hint in parentheses, and matches
    /// under an unknown upper header, rank after all others.
    pub rank: u16,
    /// The field that the header may mean.
    pub field: Field,
}

/// The officer's decision about a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Correction {
    /// The field of the column; `None` if the column is to be left unmapped.
    pub(super) field: Option<Field>,
    /// The newest correction has the smallest rank.
    rank: u16,
}

impl Correction {
    /// Returns the field as the only candidate for the header.
    pub(super) fn candidates(self) -> Vec<AliasCandidate> {
        let rank = self.rank;
        self.field
            .map(|field| AliasCandidate { rank, field })
            .into_iter()
            .collect()
    }
}

/// The alias dictionary: the built-in names, optionally those of a user's file, and above both the
/// officer's corrections.
#[derive(Debug, Clone)]
pub struct Aliases {
    names: HashMap<String, Vec<AliasCandidate>>,
    /// By source and header.
    corrections: HashMap<(String, String), Correction>,
    /// The units by whose names a column of units is known.
    units: Arc<UnitDirectory>,
}

/// A column of the files from one source.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct ColumnKey {
    /// The set of headers of the files, see [`super::Header::source`].
    pub source: String,
    /// The header, as the file writes it.
    pub header: String,
}

/// The officer's decision about a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderCorrection {
    /// The column that was decided about, by its heading and the set of headings of its file.
    pub column: ColumnKey,
    /// The field of its column; `None` if the column is to be left unmapped.
    pub field: Option<Field>,
}

/// The dictionary with the corrections for one source.
pub(super) struct SourceAliases<'a> {
    aliases: &'a Aliases,
    source: &'a str,
}

impl<'a> SourceAliases<'a> {
    pub(super) fn new(aliases: &'a Aliases, source: &'a str) -> Self {
        Self { aliases, source }
    }

    /// Returns the units by whose names a column of units is known.
    pub(super) fn units(&self) -> &UnitDirectory {
        &self.aliases.units
    }

    /// Returns the officer's decision about a header.
    pub(super) fn correction(&self, header: &str) -> Option<Correction> {
        if self.aliases.corrections.is_empty() {
            return None;
        }
        let key = (self.source.to_owned(), normalise(header));
        self.aliases.corrections.get(&key).copied()
    }

    /// Returns true if a text is a known header, including one to be left unmapped.
    pub(super) fn knows(&self, header: &str) -> bool {
        self.correction(header).is_some() || self.aliases.knows(header)
    }

    /// Returns the fields that a header may mean, the most likely first.
    pub(super) fn candidates(&self, header: &str) -> Vec<AliasCandidate> {
        match self.correction(header) {
            Some(correction) => correction.candidates(),
            None => self.aliases.candidates(header),
        }
    }
}

const BUILT_IN: &str = include_str!("../../../assets/aliases.toml");
/// Base rank of a user's names, after the officer's corrections.
const USER_RANK: u16 = 256;
/// Base rank of built-in names, after a user's.
const BUILT_IN_RANK: u16 = 1_000;
/// Added to the rank of a match without the hint.
const HINT_RANK: u16 = 5_000;

type AliasFile = BTreeMap<String, Vec<String>>;

impl Aliases {
    /// Loads the names of `assets/aliases.toml`.
    ///
    /// # Errors
    /// Never, which a test checks. The built-in file is parsed like any other.
    pub fn built_in() -> Result<Self, AliasError> {
        let mut aliases = Self::empty();
        aliases.add(BUILT_IN, BUILT_IN_RANK)?;
        Ok(aliases)
    }

    /// Loads the built-in names and a user's file. The user's names take precedence, and a name in
    /// the user's file means only the fields given there.
    ///
    /// # Errors
    /// The user's file is malformed or contains an unknown field.
    pub fn with_user(user: &str) -> Result<Self, AliasError> {
        let mut own = Self::empty();
        own.add(user, USER_RANK)?;
        let mut aliases = Self::built_in()?;
        aliases.names.extend(own.names);
        Ok(aliases)
    }

    fn empty() -> Self {
        Self {
            names: HashMap::new(),
            corrections: HashMap::new(),
            units: Arc::default(),
        }
    }

    /// Knows a column of units by the names in it, if no header says what it is.
    #[must_use]
    pub fn with_units(mut self, units: Arc<UnitDirectory>) -> Self {
        self.units = units;
        self
    }

    /// Returns the units by whose names a column of units is known.
    pub(in crate::intake) fn units(&self) -> &Arc<UnitDirectory> {
        &self.units
    }

    /// Adds the officer's corrections, oldest first. A correction takes precedence over every name,
    /// in files from its source. If two columns are corrected to the same field, the later
    /// correction wins.
    #[must_use]
    pub fn with_corrections(
        mut self,
        corrections: impl IntoIterator<Item = HeaderCorrection>,
    ) -> Self {
        let corrections: Vec<_> = corrections.into_iter().collect();
        for (age, correction) in corrections.into_iter().rev().enumerate() {
            let rank = u16::try_from(age).unwrap_or(u16::MAX).min(USER_RANK - 1);
            let ColumnKey { source, header } = correction.column;
            let key = (source, normalise(&header));
            self.corrections.entry(key).or_insert(Correction {
                field: correction.field,
                rank,
            });
        }
        self
    }

    /// Returns a header in the form used for comparison: without white space and decoration.
    #[must_use]
    pub fn key(header: &str) -> String {
        normalise(header)
    }

    /// Returns true if a text is a known header.
    #[must_use]
    pub fn knows(&self, header: &str) -> bool {
        !self.candidates(header).is_empty()
    }

    fn add(&mut self, text: &str, base: u16) -> Result<(), AliasError> {
        // The parser's message is English and is not shown.
        let file: AliasFile = toml::from_str(text).map_err(|error| {
            let before = error.span().and_then(|span| text.get(..span.start));
            AliasError::Syntax {
                line: before.map(|before| before.matches('\n').count() + 1),
            }
        })?;
        for (name, aliases) in file {
            let field = Field::named(&name).ok_or(AliasError::UnknownField(name))?;
            for (place, alias) in (0..HINT_RANK - BUILT_IN_RANK).zip(aliases) {
                let rank = base + place;
                let candidates = self.names.entry(normalise(&alias)).or_default();
                candidates.push(AliasCandidate { rank, field });
                // If one alias is given for two fields, the order of the fields decides.
                candidates.sort_by_key(|candidate| candidate.field);
            }
        }
        Ok(())
    }

    /// Returns the fields that a header may mean, the most likely first.
    #[must_use]
    pub fn candidates(&self, header: &str) -> Vec<AliasCandidate> {
        let header = normalise(header);
        if let Some(found) = self.names.get(&header) {
            return found.clone();
        }
        let without = split_hint(&header).and_then(|(name, _)| self.names.get(name));
        without.map_or_else(Vec::new, |found| {
            found
                .iter()
                .map(|candidate| AliasCandidate {
                    rank: candidate.rank + HINT_RANK,
                    ..*candidate
                })
                .collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(aliases: &Aliases, header: &str) -> Option<Field> {
        aliases.candidates(header).first().map(|c| c.field)
    }

    #[test]
    fn the_built_in_dictionary_is_well_formed_and_names_every_field() {
        let aliases = Aliases::built_in().unwrap();
        for field in Field::ALL {
            let known = |c: &[AliasCandidate]| c.iter().any(|c| c.field == *field);
            assert!(aliases.names.values().any(|c| known(c)), "{field:?}");
        }
        for (alias, candidates) in &aliases.names {
            let fields: std::collections::BTreeSet<_> =
                candidates.iter().map(|c| c.field).collect();
            assert_eq!(
                fields.len(),
                candidates.len(),
                "{alias} stands twice in one list"
            );
        }
    }

    #[test]
    fn a_users_names_come_first_and_belong_to_one_field() {
        let aliases = Aliases::with_user("kind = [\"受理类型\"]\ncontent = [\"备注\"]").unwrap();
        assert_eq!(first(&aliases, "受理类型"), Some(Field::Kind));
        assert_eq!(aliases.candidates("备 注").len(), 1);
        assert_eq!(first(&aliases, "备注"), Some(Field::Content));
        assert_eq!(first(&aliases, "工单编号"), Some(Field::OrderNo));
    }

    #[test]
    fn a_correction_stands_above_every_name_in_files_of_its_source_alone() {
        let correction = |header: &str, field| HeaderCorrection {
            column: ColumnKey {
                source: "甲".to_owned(),
                header: header.to_owned(),
            },
            field,
        };
        let aliases = Aliases::with_user("title = [\"事由\"]")
            .unwrap()
            .with_corrections([
                correction("事 由：", Some(Field::Content)),
                correction("备注", None),
                correction("摘要", Some(Field::Content)),
                correction("事由", Some(Field::Place)),
            ]);
        let there = SourceAliases::new(&aliases, "甲");
        let first = |header| there.candidates(header).first().map(|c| c.field);
        assert_eq!(first("事由"), Some(Field::Place));
        assert_eq!(first("备注"), None);
        assert!(there.knows("备注") && !there.knows("坐席"));
        let rank = |header| there.candidates(header)[0].rank;
        assert!(rank("事由") < rank("摘要") && rank("摘要") < rank("标题"));
        assert!(there.correction("标题").is_none());
        let elsewhere = SourceAliases::new(&aliases, "乙");
        assert_eq!(elsewhere.candidates("事由")[0].field, Field::Title);
        assert_eq!(elsewhere.candidates("备注")[0].field, Field::DispatchNote);
    }

    #[test]
    fn a_wrong_users_file_is_explained() {
        for (text, part) in [("order_no = 1", "格式"), ("numero = [\"编号\"]", "numero")] {
            let error = Aliases::with_user(text).unwrap_err().to_string();
            assert!(error.contains(part), "{error}");
        }
    }

    #[test]
    fn a_hint_is_overlooked_only_when_the_whole_header_is_unknown() {
        let aliases = Aliases::built_in().unwrap();
        assert_eq!(first(&aliases, "办理时限（工作日）"), Some(Field::Due));
        assert_eq!(first(&aliases, "村（社区）"), Some(Field::Community));
        assert_eq!(first(&aliases, "承办单位（编码）"), None);
    }
}
