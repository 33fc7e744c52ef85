//! Finds out whether a form fits one sheet, and what is set smaller or goes on in the appendix if
//! not.
//!
//! Text is set in 四号 (14 pt). If the page is too small for that, all text is set in 小四 (12 pt):
//! one sheet has one size of type. Rows grow with their text to the end of the page, and give up the
//! height that they do not need; only the row of the seal keeps it. If that is not enough, the
//! longest texts are printed as far as there is room, end with （续附页）, and stand whole in the
//! appendix (附页), a sheet of its own. A short cell never leaves the sheet. What height is left on
//! the page is shared out among the rows that ask for it.

mod fitter;

use std::borrow::Cow;

use super::layout::{Align, FormLayout, TextColumn, line_count, lines};
use super::{FormField, PrintedForm};
use fitter::FormFitter;

/// Stands at the end of a text whose beginning only is printed in its cell; the whole is in the
/// appendix (附页).
pub const CONTINUED: &str = "（续附页）";

/// How a text is set so that the form fits its sheet; a later variant is a greater change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FitSize {
    /// Everything is at the usual size (四号).
    Normal,
    /// All text is at the smaller size (小四).
    Smaller,
    /// All text is at the smaller size, and the whole of something is in the appendix (附页).
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
    /// Whether the text is at the usual size, smaller, or smaller and continued in the appendix.
    pub size: FitSize,
    /// Number of lines that are printed in the cell.
    pub lines: u32,
    /// Whether the text is centred in the cell.
    pub centred: bool,
    align: Align,
    column: TextColumn,
}

impl FieldFit {
    /// Returns the paragraphs that stand in the cell: the whole text, or its beginning and
    /// [`CONTINUED`] if the whole is in the appendix.
    #[must_use]
    pub fn paragraphs<'a>(&self, text: &'a str) -> Vec<Cow<'a, str>> {
        let all = cell_paragraphs(text, self.align, self.column);
        if self.size != FitSize::Continued {
            return all.map(Cow::Borrowed).collect();
        }
        if self.align != Align::Text {
            return self.whole_entries(&all.collect::<Vec<_>>());
        }
        let mut kept = Vec::new();
        let mut room = self.lines as usize;
        for paragraph in all {
            let lines = lines(paragraph, &self.column);
            if lines.len() < room {
                room -= lines.len();
                kept.push(Cow::Borrowed(paragraph));
                continue;
            }
            let beginning: String = lines.into_iter().take(room).collect();
            kept.push(Cow::Owned(self.broken_off(&beginning)));
            break;
        }
        kept
    }

    /// Returns the entries that find room whole, and [`CONTINUED`] on a line of its own: a name or a
    /// grade that is cut would be another one.
    fn whole_entries<'a>(&self, all: &[&'a str]) -> Vec<Cow<'a, str>> {
        let mut room = self.lines as usize;
        let mut kept: Vec<&str> = Vec::new();
        for paragraph in all {
            let lines = line_count(paragraph, &self.column) as usize;
            if lines >= room {
                break;
            }
            room -= lines;
            kept.push(paragraph);
        }
        // A unit is not parted from its grade, which stands on the next line.
        if kept.last().is_some_and(|last| last.ends_with('：')) {
            kept.pop();
        }
        let Some(first) = all.first().filter(|_| kept.is_empty()) else {
            let whole = kept.into_iter().map(Cow::Borrowed);
            return whole.chain([Cow::Borrowed(CONTINUED)]).collect();
        };
        let lines = lines(first, &self.column).into_iter();
        let beginning: String = lines.take(self.lines as usize).collect();
        let marked = self.broken_off(&beginning);
        let shown = marked.strip_suffix(CONTINUED).unwrap_or(&marked);
        let whole = shown.rfind('、').and_then(|at| shown.get(..at));
        vec![Cow::Owned(format!("{}{CONTINUED}", whole.unwrap_or(shown)))]
    }

    /// Shortens the beginning of a paragraph until [`CONTINUED`] finds room on its last line.
    fn broken_off(&self, beginning: &str) -> String {
        let most = line_count(beginning, &self.column);
        let mut kept = beginning;
        loop {
            let marked = format!("{kept}{CONTINUED}");
            let shorter = kept.char_indices().next_back();
            match shorter {
                Some((end, _)) if line_count(&marked, &self.column) > most => {
                    kept = kept.get(..end).unwrap_or_default();
                }
                _ => return marked,
            }
        }
    }

    /// Returns the lines of one of those paragraphs, broken as estimated.
    #[must_use]
    pub fn lines_of<'a>(&self, paragraph: &'a str) -> Vec<&'a str> {
        lines(paragraph, &self.column)
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
    use crate::domain::form::layout::{CellContent, LayoutCell, mm_to_twips};
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
    fn a_growing_result_shrinks_once_and_then_goes_on_in_the_appendix() {
        let sizes: Vec<_> = (0..900).map(|count| result(count).size).collect();
        assert!(sizes.is_sorted());
        let reach = |size| sizes.iter().filter(|found| **found <= size).count();
        assert!(reach(FitSize::Normal) > 200, "{}", reach(FitSize::Normal));
        assert!(reach(FitSize::Smaller) > reach(FitSize::Normal) + 80);
        assert_eq!(sizes.last(), Some(&FitSize::Continued));
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
                    let blank = |cell: &LayoutCell| matches!(cell.content, CellContent::Blank(_));
                    if row.cells.iter().any(blank) || count == 0 {
                        assert!(*twips >= mm_to_twips(row.min_mm));
                    }
                    assert!(*twips >= layout.sizes.text.line_twips());
                }
            }
        }
    }

    #[test]
    fn a_sheet_has_one_size_of_type() {
        for count in 0..900 {
            let fit = result(count);
            let small = |field: &&FieldFit| field.size != FitSize::Normal;
            let smaller = fit.fields.iter().filter(small).count();
            assert!(smaller == 0 || smaller == fit.fields.len(), "{count}");
        }
    }

    #[test]
    fn long_texts_are_printed_to_the_end_of_the_page_and_short_cells_stay_whole() {
        let cells = [
            (FormField::Matter, "事".repeat(900)),
            (FormField::CoUnits, "区住建局、区水利局".to_owned()),
            (FormField::Result, "办".repeat(900)),
            (
                FormField::Ratings,
                "区住建局：好\n区水利局：较好".to_owned(),
            ),
            (FormField::FollowUp, "满意".to_owned()),
        ];
        for kind in FormKind::ALL {
            let (layout, fit) = fitted(*kind, &cells);
            let continued: Vec<_> = fit.continued().collect();
            assert_eq!(continued, [FormField::Matter, FormField::Result]);
            for (field, text) in &cells {
                let printed = fit.field(*field).unwrap().paragraphs(text).concat();
                match printed.strip_suffix(CONTINUED) {
                    Some(beginning) => {
                        assert!(text.starts_with(beginning), "{field:?}");
                        assert!(beginning.chars().count() > 100, "{field:?}: {beginning}");
                    }
                    None => assert_eq!(printed, text.replace('\n', ""), "{field:?}"),
                }
            }
            // Not even one more line would fit.
            let used: u32 = fit.row_twips.iter().sum();
            let spare = layout.table_twips() - used;
            assert!(spare < layout.sizes.smaller.line_twips() * 2, "{spare}");
            assert_eq!(fit.pages, 3);
        }
    }

    #[test]
    fn names_grades_and_explanations_stay_whole_while_a_row_has_height_that_it_does_not_need() {
        let names = [
            "文登区水务集团有限公司",
            "文登区市政公用事业服务中心",
            "文登区住房和城乡建设局",
        ];
        let note = "响应及时，但到场人员不足，设备准备不充分，影响处置进度，后经协调补派人员完成。";
        let cells = [
            (
                FormField::Matter,
                "反映龙山路井盖松动响声大，夜间扰民。".to_owned(),
            ),
            (FormField::LeadUnit, "文登区龙山街道办事处".to_owned()),
            (FormField::CoUnits, names.join("、")),
            (
                FormField::Result,
                "经现场核查，井盖破损，已更换为防沉降井盖。".repeat(6),
            ),
            (
                FormField::Ratings,
                "水务集团：较好\n市政中心：一般\n住建局：好".to_owned(),
            ),
            (
                FormField::RatingNotes,
                format!("水务集团：{note}\n市政中心：{note}"),
            ),
            (FormField::FollowUp, "满意".to_owned()),
            (FormField::LinkageTime, "2026年11月30日".to_owned()),
        ];
        let (_, fit) = fitted(FormKind::Whistle, &cells);
        assert_eq!(fit.continued().collect::<Vec<_>>(), []);
        // Only the result, which is too long for any sheet, goes on in the appendix.
        let mut longer = cells;
        longer[3].1 = "经现场核查，井盖破损，已更换为防沉降井盖。".repeat(60);
        let (layout, fit) = fitted(FormKind::Whistle, &longer);
        assert_eq!(fit.continued().collect::<Vec<_>>(), [FormField::Result]);
        let used: u32 = fit.row_twips.iter().sum();
        assert!(layout.table_twips() - used < layout.sizes.smaller.line_twips());
    }

    #[test]
    fn the_printed_beginning_takes_no_more_lines_than_the_cell_has() {
        for count in 500..700 {
            let text = format!("{}\n{}", "甲".repeat(37), "办理12345，".repeat(count / 8));
            let cells = [(FormField::Result, text.clone())];
            let (_, fit) = fitted(FormKind::FirstHandler, &cells);
            let result = fit.field(FormField::Result).unwrap();
            let printed: usize = result
                .paragraphs(&text)
                .iter()
                .map(|paragraph| result.lines_of(paragraph).len())
                .sum();
            assert!(printed <= result.lines as usize, "{count}");
        }
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
