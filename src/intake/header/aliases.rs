//! The alias dictionary: which header names which field.

use std::collections::{BTreeMap, HashMap};

use super::field::Field;
use super::normalise::{normalise, split_hint};

/// Why a user's alias file is not taken.
#[derive(Debug, thiserror::Error)]
pub enum AliasError {
    /// Not TOML, or not lists of texts.
    #[error("别名文件格式不对：{0}。每行应为 字段 = [\"列名\", …]")]
    Syntax(#[source] Box<toml::de::Error>),
    /// A field that does not exist.
    #[error("别名文件中没有“{0}”这个字段。请照内置别名文件的字段名填写（如 order_no、title、due）")]
    UnknownField(String),
}

/// A field that a header may name, and how well (smaller is better).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// How far down the alias stands in its list; names that match only without their hint, and
    /// names under an unknown upper header, stand behind all others.
    pub rank: u16,
    /// The field.
    pub field: Field,
}

/// The alias dictionary. [`Aliases::built_in`], perhaps with a user's file on top.
#[derive(Debug, Clone)]
pub struct Aliases {
    names: HashMap<String, Vec<Candidate>>,
    corrections: HashMap<String, Option<Field>>,
}

/// What the officer said a header is, over every dictionary: a field, or nothing (`None`).
pub type Corrections = BTreeMap<String, Option<Field>>;

/// The rank of what the officer said: before any alias.
pub(super) const CORRECTED: u16 = 0;
/// A user's names stand behind what was said of one header.
const USER_RANK: u16 = 1;

const BUILT_IN: &str = include_str!("../../../assets/aliases.toml");
/// Built-in names stand behind a user's.
const BUILT_IN_RANK: u16 = 1_000;
/// What a match without the hint costs.
const HINT_RANK: u16 = 5_000;

type AliasFile = BTreeMap<String, Vec<String>>;

impl Aliases {
    /// The names of `assets/aliases.toml`.
    ///
    /// # Errors
    /// Never, as a test proves; the built-in file is read like any other.
    pub fn built_in() -> Result<Self, AliasError> {
        let mut aliases = Self {
            names: HashMap::new(),
            corrections: HashMap::new(),
        };
        aliases.add(BUILT_IN, BUILT_IN_RANK)?;
        Ok(aliases)
    }

    /// The built-in names with a user's on top: theirs come first, and a name they give to a field
    /// belongs to no other.
    ///
    /// # Errors
    /// When the user's file is malformed or names a field that does not exist.
    pub fn with_user(user: &str) -> Result<Self, AliasError> {
        let mut own = Self {
            names: HashMap::new(),
            corrections: HashMap::new(),
        };
        own.add(user, USER_RANK)?;
        let mut aliases = Self::built_in()?;
        aliases.names.extend(own.names);
        Ok(aliases)
    }

    /// The same dictionary with what the officer said of single headers on top.
    #[must_use]
    pub fn with_corrections(mut self, corrections: Corrections) -> Self {
        self.corrections.extend(
            corrections
                .into_iter()
                .map(|(header, field)| (normalise(&header), field)),
        );
        self
    }

    /// What the officer said of a header: nothing, or the field it names, or (an empty list) that
    /// it is left aside.
    pub(super) fn corrected(&self, header: &str) -> Option<Vec<Candidate>> {
        let field = self.corrections.get(&normalise(header))?;
        Some(
            field
                .map(|field| Candidate {
                    rank: CORRECTED,
                    field,
                })
                .into_iter()
                .collect(),
        )
    }

    fn add(&mut self, text: &str, base: u16) -> Result<(), AliasError> {
        let file: AliasFile =
            toml::from_str(text).map_err(|error| AliasError::Syntax(Box::new(error)))?;
        for (name, aliases) in file {
            let field = Field::named(&name).ok_or(AliasError::UnknownField(name))?;
            for (place, alias) in (0..HINT_RANK - BUILT_IN_RANK).zip(aliases) {
                let rank = base + place;
                let candidates = self.names.entry(normalise(&alias)).or_default();
                candidates.push(Candidate { rank, field });
                // Where one alias names two fields, the order of the fields decides.
                candidates.sort_by_key(|candidate| candidate.field);
            }
        }
        Ok(())
    }

    /// The fields that a header may name, the likeliest first.
    #[must_use]
    pub fn candidates(&self, header: &str) -> Vec<Candidate> {
        if let Some(said) = self.corrected(header) {
            return said;
        }
        let header = normalise(header);
        if let Some(found) = self.names.get(&header) {
            return found.clone();
        }
        let without = split_hint(&header).and_then(|(name, _)| self.names.get(name));
        without.map_or_else(Vec::new, |found| {
            found
                .iter()
                .map(|candidate| Candidate {
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
            let known = |c: &[Candidate]| c.iter().any(|c| c.field == *field);
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
    fn what_the_officer_said_of_a_header_stands_over_every_dictionary() {
        let aliases = Aliases::with_user("content = [\"备注\"]")
            .unwrap()
            .with_corrections(Corrections::from([
                ("备 注".to_owned(), Some(Field::DispatchNote)),
                ("诉求类型：".to_owned(), None),
            ]));
        assert_eq!(first(&aliases, "备注"), Some(Field::DispatchNote));
        assert_eq!(first(&aliases, "诉求类型"), None);
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
