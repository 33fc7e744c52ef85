//! The proposed texts of a field of one line, which a digit or a number takes.

use super::{FieldInput, InputField};
use crate::desk::matcher::Matcher;
use crate::text::half_width;

/// How the proposed texts of a field are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Numbering {
    /// Those that are shown, from 1; a digit takes one.
    #[default]
    AsShown,
    /// Each keeps its number, by which people know it and which may have several digits.
    Fixed,
}

impl InputField {
    /// Returns the proposed texts that a number takes now, each with its number from 1: all while nothing
    /// is typed, and those whose pinyin fits while letters are. Fixed numbers stay the same whatever is
    /// typed, and are themselves typed digit by digit.
    #[must_use]
    pub fn offers_now(&self) -> Vec<(usize, &String)> {
        let numbered = (1..).zip(&self.offers);
        if self.is_empty() {
            return numbered.collect();
        }
        let typed = match &self.take {
            FieldInput::Line(editor) => editor.text(),
            FieldInput::Area(..)
            | FieldInput::Time(_)
            | FieldInput::Date(_)
            | FieldInput::Number(_)
            | FieldInput::Choice(_)
            | FieldInput::Units(_)
            | FieldInput::Path(_) => return Vec::new(),
        };
        if let Some(digits) = self.digits() {
            let begins = |(number, _): &(usize, &String)| number.to_string().starts_with(&digits);
            return numbered.filter(begins).collect();
        }
        if !typed.chars().all(|c| c.is_ascii_alphabetic()) {
            return Vec::new();
        }
        let matcher = Matcher::new(typed);
        let fits = |(_, offer): &(usize, &String)| matcher.best([offer.as_str()]).is_some();
        let fitting = numbered.filter(fits);
        if self.numbering == Numbering::Fixed {
            return fitting.collect();
        }
        (1..).zip(fitting.map(|(_, offer)| offer)).collect()
    }

    /// Returns the proposed text that a digit takes now. While the digit may begin a longer number, none
    /// is taken yet.
    pub(super) fn offered_by(&self, digit: char) -> Option<String> {
        let before = if self.is_empty() {
            String::new()
        } else {
            self.digits().unwrap_or_default()
        };
        let number = format!("{before}{digit}");
        let offers = self.offers_now().into_iter();
        let mut begin = offers.filter(|(at, _)| at.to_string().starts_with(&number));
        let (at, offer) = begin.next()?;
        let only = self.numbering == Numbering::AsShown || begin.next().is_none();
        (only && at.to_string() == number).then(|| offer.clone())
    }

    /// Returns the digits that are typed where numbers are fixed; `None` if anything else is typed.
    fn digits(&self) -> Option<String> {
        let FieldInput::Line(editor) = &self.take else {
            return None;
        };
        let typed: String = editor.text().chars().map(half_width).collect();
        let is_number = !typed.is_empty() && typed.bytes().all(|byte| byte.is_ascii_digit());
        (self.numbering == Numbering::Fixed && is_number).then_some(typed)
    }

    /// Puts the proposed text in the place of the fixed number that is typed. Returns whether it did.
    pub(super) fn settle_number(&mut self) -> bool {
        let Some(digits) = self.digits() else {
            return false;
        };
        let number = digits.parse::<usize>().ok();
        let offer = number.and_then(|number| self.offers.get(number.checked_sub(1)?));
        let Some(offer) = offer.cloned() else {
            return false;
        };
        self.set(&serde_json::Value::String(offer));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(count: usize, fixed: bool) -> InputField {
        let mut field = InputField::line("to", "科室");
        field.offers = (1..=count).map(|at| format!("第{at}网格")).collect();
        if fixed {
            field.numbering = Numbering::Fixed;
        }
        field
    }

    fn typed(field: &mut InputField, text: &str) {
        field.set(&text.into());
    }

    #[test]
    fn a_digit_takes_its_text_at_once_unless_a_longer_number_begins_with_it() {
        let few = field(9, true);
        assert_eq!(few.offered_by('3').as_deref(), Some("第3网格"));
        let mut many = field(12, true);
        assert_eq!(many.offered_by('3').as_deref(), Some("第3网格"));
        assert_eq!(many.offered_by('1'), None);
        typed(&mut many, "1");
        let now: Vec<usize> = many.offers_now().iter().map(|(at, _)| *at).collect();
        assert_eq!(now, [1, 10, 11, 12]);
        assert_eq!(many.offered_by('2').as_deref(), Some("第12网格"));
        assert_eq!(many.offered_by('7'), None);
        assert!(many.settle_number());
        assert_eq!(many.editor().unwrap().text(), "第1网格");
    }

    #[test]
    fn a_number_that_nothing_has_stays_as_it_is_typed() {
        let mut field = field(3, true);
        typed(&mut field, "12");
        assert!(!field.settle_number());
        assert_eq!(field.editor().unwrap().text(), "12");
    }

    #[test]
    fn where_numbers_are_not_fixed_typed_digits_are_text() {
        let mut field = field(12, false);
        assert_eq!(field.offered_by('1').as_deref(), Some("第1网格"));
        typed(&mut field, "1");
        assert!(field.offers_now().is_empty());
        assert!(!field.settle_number());
    }
}
