//! Finds out whether a form fits one sheet, and what is set smaller or moved to the appendix if
//! not.
//!
//! Text is set in 四号 (14 pt). If the page is too small, the tallest field is set in 小四 (12
//! pt), then the next one. If that is not enough, the text of the tallest field moves to the
//! appendix (附页), a sheet of its own, and its cell says 详见附页. Rows grow with their text.
//! What height is left on the page is shared out among the rows that ask for it.

mod fitter;

use super::layout::{Align, FormLayout, TextColumn, line_count, lines};
use super::{FormField, PrintedForm};
use fitter::FormFitter;

/// Text of a cell whose own text is in the appendix (附页).
pub const SEE_APPENDIX: &str = "详见附页";

/// How a text is set so that the form fits its sheet; a later variant is a greater change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FitSize {
    /// Everything is at the usual size (四号).
    Normal,
    /// Something is at the smaller size (小四).
    Smaller,
    /// Something is in the appendix (附页).
    Continued,
}

/// How a form fits its sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormFit {
    /// Greatest change that any field needs.
    pub size: FitSize,
    /// The fields of the layout, in reading order.
    pub fields: Vec<FieldFit>,
    /// Height of each row in twips. A renderer takes it as the least height.
    pub row_twips: Vec<u32>,
    /// Number of sheets that will be printed: the form, and those of the appendix (附页).
    pub pages: u32,
    /// Whether the appendix (附页) is set at its smaller size.
    pub appendix_smaller: bool,
}

/// How one field fits its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldFit {
    /// Field of the form that this is about.
    pub field: FormField,
    /// Whether the text is at the usual size, smaller, or in the appendix.
    pub size: FitSize,
    /// Number of lines that the whole text takes in the cell: at the usual size, or at the smaller
    /// one if the field does not have the usual size any more.
    pub lines: u32,
    /// Number of lines that the cell could hold at that size, with all other rows as they are.
    pub capacity: u32,
    /// Whether the text is centred in the cell.
    pub centred: bool,
    align: Align,
    column: TextColumn,
}

/// How full a cell is, as the editor shows it beside the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fullness {
    /// There is room for at least one more line.
    Room,
    /// The last line is in use (写满).
    Full,
    /// The text is too long and goes to the appendix (超出).
    Over,
}

impl FieldFit {
    /// Returns the paragraphs that stand in the cell; 详见附页 if the text is in the appendix.
    #[must_use]
    pub fn paragraphs<'a>(&self, text: &'a str) -> Vec<&'a str> {
        if self.size == FitSize::Continued {
            return vec![SEE_APPENDIX];
        }
        cell_paragraphs(text, self.align, self.column).collect()
    }

    /// Returns the lines of one of those paragraphs, broken as estimated.
    #[must_use]
    pub fn lines_of<'a>(&self, paragraph: &'a str) -> Vec<&'a str> {
        lines(paragraph, &self.column)
    }

    /// Returns how full the cell is.
    #[must_use]
    pub fn fullness(&self) -> Fullness {
        if self.size == FitSize::Continued || self.lines > self.capacity {
            Fullness::Over
        } else if self.lines == self.capacity {
            Fullness::Full
        } else {
            Fullness::Room
        }
    }
}

impl FormFit {
    /// Returns how one field fits; `None` if the layout does not print it.
    #[must_use]
    pub fn field(&self, field: FormField) -> Option<&FieldFit> {
        self.fields.iter().find(|fit| fit.field == field)
    }

    /// Returns the fields whose text is in the appendix (附页), in reading order.
    pub fn continued(&self) -> impl Iterator<Item = FormField> + '_ {
        self.fields
            .iter()
            .filter(|fit| fit.size == FitSize::Continued)
            .map(|fit| fit.field)
    }
}

/// Splits a text into paragraphs at every line end, without blank lines at the end. In a field
/// whose paragraphs are indented, spaces typed before a paragraph are removed.
pub fn paragraphs(text: &str, align: Align) -> impl Iterator<Item = &str> {
    text.trim_end_matches(['\n', '\r', ' ', '\u{3000}'])
        .split('\n')
        .flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
        .map(move |line| match align {
            Align::Text => line.trim_start_matches([' ', '\t', '\u{3000}']),
            Align::Centre | Align::Short | Align::Range | Align::Left => line,
        })
}

/// Splits a text into the paragraphs of a cell. Two days that do not fit on one line are split
/// after 至, and a unit is split from its grade as a whole (区住建局： / 较好). `fits` says
/// whether a paragraph takes one line only.
pub fn parted_paragraphs(
    text: &str,
    align: Align,
    fits: impl Fn(&str) -> bool,
) -> impl Iterator<Item = &str> {
    paragraphs(text, align).flat_map(move |line| {
        let after = |mark: char, at: Option<usize>| at.map(|at| at + mark.len_utf8());
        let at = match align {
            _ if fits(line) => None,
            Align::Range => after('至', line.find('至')),
            Align::Short => after('：', line.rfind('：'))
                .filter(|at| line.chars().rev().take(4).any(|c| c == '：') && *at < line.len()),
            Align::Centre | Align::Left | Align::Text => None,
        };
        let (first, second) = line.split_at(at.unwrap_or(line.len()));
        let pieces = if second.is_empty() { 1 } else { 2 };
        [first, second].into_iter().take(pieces)
    })
}

/// Splits a text into the paragraphs of a cell, as they are printed.
fn cell_paragraphs(text: &str, align: Align, column: TextColumn) -> impl Iterator<Item = &str> {
    parted_paragraphs(text, align, move |line| line_count(line, &column) == 1)
}

/// Estimates how the form fits, counting full-width characters as one em and ASCII as half an em.
#[must_use]
pub fn fit(layout: &FormLayout, form: &PrintedForm) -> FormFit {
    let mut fitter = FormFitter::new(layout, form);
    fitter.settle();
    fitter.into_fit()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::form::layout::mm_to_twips;
    use crate::domain::vocabulary::FormKind;

    fn fitted(kind: FormKind, cells: &[(FormField, String)]) -> (FormLayout, FormFit) {
        let layout = FormLayout::built_in(kind).unwrap();
        let form = PrintedForm {
            kind,
            order_no: String::new(),
            revision: 1,
            footer: false,
            cells: cells.to_vec(),
        };
        let fit = fit(&layout, &form);
        (layout, fit)
    }

    fn result(characters: usize) -> FormFit {
        let cells = [(FormField::Result, "办".repeat(characters))];
        fitted(FormKind::FirstHandler, &cells).1
    }

    #[test]
    fn a_growing_result_shrinks_once_and_then_moves_to_the_appendix() {
        let sizes: Vec<_> = (0..900).map(|count| result(count).size).collect();
        assert!(sizes.is_sorted());
        let reach = |size| sizes.iter().filter(|found| **found <= size).count();
        assert!(reach(FitSize::Normal) > 200, "{}", reach(FitSize::Normal));
        assert!(reach(FitSize::Smaller) > reach(FitSize::Normal) + 80);
        assert_eq!(sizes.last(), Some(&FitSize::Continued));
    }

    #[test]
    fn the_editor_learns_how_full_a_cell_is() {
        let fullness = |count| {
            result(count)
                .field(FormField::Result)
                .map(FieldFit::fullness)
        };
        assert_eq!(fullness(10), Some(Fullness::Room));
        assert_eq!(fullness(2000), Some(Fullness::Over));
        assert!((0..900).any(|count| fullness(count) == Some(Fullness::Full)));
    }

    #[test]
    fn rows_never_exceed_the_sheet_nor_fall_below_their_least_height() {
        for kind in FormKind::ALL {
            for count in [0, 40, 200, 1000] {
                let cells: Vec<_> = FormField::ALL
                    .iter()
                    .map(|field| (*field, "字".repeat(count)))
                    .collect();
                let (layout, fit) = fitted(*kind, &cells);
                assert!(fit.row_twips.iter().sum::<u32>() <= layout.table_twips());
                for (row, twips) in layout.rows.iter().zip(&fit.row_twips) {
                    assert!(*twips >= mm_to_twips(row.min_mm));
                }
            }
        }
    }

    #[test]
    fn the_tallest_text_gives_way_first() {
        let cells = [
            (FormField::Matter, "事".repeat(900)),
            (FormField::Result, "办".repeat(60)),
        ];
        let (_, fit) = fitted(FormKind::Whistle, &cells);
        assert_eq!(fit.continued().collect::<Vec<_>>(), [FormField::Matter]);
        let result = fit.field(FormField::Result).unwrap();
        assert_eq!(result.size, FitSize::Normal);
        assert_eq!(fit.pages, 2);
    }

    #[test]
    fn several_short_lines_are_centred_and_a_wrapped_one_is_not() {
        let centred = |text: &str| {
            let cells = [(FormField::Ratings, text.to_owned())];
            let (_, fit) = fitted(FormKind::FirstHandler, &cells);
            fit.field(FormField::Ratings).unwrap().centred
        };
        assert!(centred("区住建局：好\n区综合执法局：差"));
        assert!(!centred("威海市文登区住房和城乡建设局：好"));
    }

    #[test]
    fn days_and_grades_are_not_torn_apart() {
        let days = "2026年11月18日至2026年11月20日";
        let cells = [(FormField::LinkageTime, days.to_owned())];
        for kind in FormKind::ALL {
            let (_, fit) = fitted(*kind, &cells);
            let time = fit.field(FormField::LinkageTime).unwrap();
            assert_eq!(
                time.paragraphs(days),
                ["2026年11月18日至", "2026年11月20日"]
            );
            assert_eq!((time.lines, time.centred), (2, true));
            assert_eq!(time.paragraphs("18日至20日"), ["18日至20日"]);
            let ratings = fit.field(FormField::Ratings).unwrap();
            let unit = "文登区自然资源和规划局：较好";
            assert_eq!(
                ratings.paragraphs(unit),
                ["文登区自然资源和规划局：", "较好"]
            );
            assert_eq!(ratings.paragraphs("好"), ["好"]);
        }
    }

    #[test]
    fn paragraphs_end_at_every_kind_of_line_end() {
        let split = |text, align| paragraphs(text, align).collect::<Vec<_>>();
        assert_eq!(
            split("甲\r\n乙\r丙\n\n丁\n\n", Align::Left),
            ["甲", "乙", "丙", "", "丁"]
        );
        assert_eq!(split("　　甲\n 乙", Align::Text), ["甲", "乙"]);
        assert_eq!(split("", Align::Range), [""]);
    }
}
