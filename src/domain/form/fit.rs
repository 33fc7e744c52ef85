//! Whether a form fits one sheet, and what gives way when it does not.
//!
//! Text stands at 四号 (14 pt). When the page is too small the tallest field goes to 小四 (12 pt),
//! then the next; when that is not enough the tallest says 详见附页 and moves to a sheet of its
//! own.
//! Rows grow with their text, and what the page has left goes to the rows that ask for it.

mod sheet;

use super::layout::{Align, Column, FormLayout, line_count, lines};
use super::{FormField, PrintedForm};
use sheet::Sheet;

/// What stands in a cell whose text is on the 附页.
pub const SEE_APPENDIX: &str = "详见附页";

/// How far a text had to give way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FitSize {
    /// Everything at the usual size (四号).
    Normal,
    /// Something at the smaller size (小四).
    Smaller,
    /// Something on the 附页.
    Continued,
}

/// How a form fits its sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// The worst that befell any field.
    pub size: FitSize,
    /// Each field of the layout, in reading order.
    pub fields: Vec<FieldFit>,
    /// Height of each row in twips; a renderer takes it as the least height.
    pub row_twips: Vec<u32>,
    /// Sheets that will be printed: one, and those of the 附页.
    pub pages: u32,
    /// Whether the 附页 is set at its smaller size.
    pub appendix_smaller: bool,
}

/// How one field fits its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldFit {
    /// The field.
    pub field: FormField,
    /// How it is set.
    pub size: FitSize,
    /// Lines the whole text takes in the cell: at the usual size, or at the smaller one once the
    /// field has given way.
    pub lines: u32,
    /// Lines the cell could hold at that size with all other rows as they are.
    pub capacity: u32,
    /// Whether the text is centred in the cell.
    pub centred: bool,
    align: Align,
    column: Column,
}

/// What the editor says beside a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fullness {
    /// There is room for another line.
    Room,
    /// 写满: the last line is in use.
    Full,
    /// 超出: the text goes to the 附页.
    Over,
}

impl FieldFit {
    /// The paragraphs that stand in the cell for the field's text; 详见附页 when it is elsewhere.
    #[must_use]
    pub fn paragraphs<'a>(&self, text: &'a str) -> Vec<&'a str> {
        if self.size == FitSize::Continued {
            return vec![SEE_APPENDIX];
        }
        cell_paragraphs(text, self.align, self.column).collect()
    }

    /// The lines of one of those paragraphs, broken where the estimate breaks them.
    #[must_use]
    pub fn lines_of<'a>(&self, paragraph: &'a str) -> Vec<&'a str> {
        lines(paragraph, &self.column)
    }

    /// How full the cell is.
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

impl Fit {
    /// How one field fits; nothing when the layout does not print it.
    #[must_use]
    pub fn field(&self, field: FormField) -> Option<&FieldFit> {
        self.fields.iter().find(|fit| fit.field == field)
    }

    /// The fields whose text stands on the 附页, in reading order.
    pub fn continued(&self) -> impl Iterator<Item = FormField> + '_ {
        self.fields
            .iter()
            .filter(|fit| fit.size == FitSize::Continued)
            .map(|fit| fit.field)
    }
}

/// Splits a text into paragraphs: at every line end, without blank lines at the end. An indented
/// field drops the space its writer put before a paragraph.
pub fn paragraphs(text: &str, align: Align) -> impl Iterator<Item = &str> {
    text.trim_end_matches(['\n', '\r', ' ', '\u{3000}'])
        .split('\n')
        .flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
        .map(move |line| match align {
            Align::Text => line.trim_start_matches([' ', '\t', '\u{3000}']),
            Align::Centre | Align::Short | Align::Range | Align::Left => line,
        })
}

/// The paragraphs as they stand in a cell: two days that do not fit side by side part after 至, and
/// a unit leaves its grade whole (区住建局： / 较好). `fits` says whether a paragraph keeps to one line.
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

/// The paragraphs as they stand in a cell on paper.
fn cell_paragraphs(text: &str, align: Align, column: Column) -> impl Iterator<Item = &str> {
    parted_paragraphs(text, align, move |line| line_count(line, &column) == 1)
}

/// Estimates how the form fits: full-width characters as one em, ASCII as a half.
#[must_use]
pub fn fit(layout: &FormLayout, form: &PrintedForm) -> Fit {
    let mut sheet = Sheet::new(layout, form);
    sheet.settle();
    sheet.into_fit()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::form::layout::mm_to_twips;
    use crate::domain::vocabulary::FormKind;

    fn fitted(kind: FormKind, cells: &[(FormField, String)]) -> (FormLayout, Fit) {
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

    fn result(characters: usize) -> Fit {
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
