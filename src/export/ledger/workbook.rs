//! The tables of a ledger as an .xlsx file, ready to be read, filtered and printed.

use std::path::{Path, PathBuf};

use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, FormatBorder, XlsxError};

use super::{LedgerCell, LedgerSheet, LedgerTitle};
use crate::domain::time::BeijingTime;
use crate::export::ExportError;
use crate::export::write::{begin, keep};
use crate::text::width;

/// Row of the headings, from 0: below the title and the note.
const HEADINGS: u32 = 2;
/// Most rows of one sheet; spreadsheet programs hold 1,048,576.
const MOST_ROWS: u32 = 1_000_000;
/// The widths between which a column takes that of its content, in half-width characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 8..=42;
/// The width up to which a sheet is printed on one page across; below that it would be too small to read.
const ONE_PAGE: usize = 220;
/// The scale in percent at which a wider sheet is printed over several pages.
const SCALE: u16 = 60;
/// Paper size A4.
const A4: u8 = 9;

struct Formats {
    title: Format,
    note: Format,
    heading: Format,
    text: Format,
    number: Format,
    time: Format,
    day: Format,
}

struct Sheet {
    name: &'static str,
    /// The row that is written next.
    next: u32,
    widths: Vec<usize>,
}

/// The file while it is written.
pub(super) struct Workbook {
    book: rust_xlsxwriter::Workbook,
    folder: PathBuf,
    sheets: Vec<Sheet>,
    formats: Formats,
}

impl Formats {
    fn new() -> Self {
        let cell = || {
            Format::new()
                .set_align(FormatAlign::Top)
                .set_border(FormatBorder::Thin)
        };
        Self {
            title: Format::new().set_bold().set_font_size(14),
            note: Format::new().set_font_color("666666"),
            heading: cell()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color("DDE6F0"),
            // As text, so that numbers of orders stay as they are when somebody edits the cell.
            text: cell().set_text_wrap().set_num_format("@"),
            number: cell().set_num_format("0"),
            time: cell().set_num_format("yyyy-mm-dd hh:mm"),
            day: cell().set_num_format("yyyy-mm-dd"),
        }
    }
}

impl Workbook {
    /// Begins the file. What is written stays in the folder of the file, so that no personal data goes
    /// elsewhere.
    pub(super) fn begin(
        folder: &Path,
        title: &LedgerTitle,
        sheets: &[LedgerSheet],
    ) -> Result<Self, ExportError> {
        // Says in our own words what is wrong with the folder.
        drop(begin(folder)?);
        let failed = |error| ExportError::from_table(folder, error);
        let mut book = rust_xlsxwriter::Workbook::new();
        book.set_tempdir(folder).map_err(failed)?;
        let formats = Formats::new();
        let mut all = Vec::new();
        for sheet in sheets {
            all.push(Self::sheet(&mut book, &formats, title, sheet).map_err(failed)?);
        }
        Ok(Self {
            book,
            folder: folder.to_owned(),
            sheets: all,
            formats,
        })
    }

    fn sheet(
        book: &mut rust_xlsxwriter::Workbook,
        formats: &Formats,
        title: &LedgerTitle,
        sheet: &LedgerSheet,
    ) -> Result<Sheet, XlsxError> {
        let page = book.add_worksheet_with_constant_memory()?;
        page.set_name(sheet.name)?;
        page.set_paper_size(A4);
        page.set_landscape();
        page.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
        page.set_repeat_rows(0, HEADINGS)?;
        page.set_footer("&C第 &P 页，共 &N 页");
        page.set_freeze_panes(HEADINGS + 1, 1)?;
        let heading = format!("{}　{}", title.title, sheet.name);
        page.write_string_with_format(0, 0, heading, &formats.title)?;
        page.write_string_with_format(1, 0, &title.note, &formats.note)?;
        let mut widths = Vec::new();
        for (column, label) in (0..).zip(sheet.headings) {
            page.write_string_with_format(HEADINGS, column, *label, &formats.heading)?;
            // Room for the button of the filter.
            widths.push(width(label) + 3);
        }
        Ok(Sheet {
            name: sheet.name,
            next: HEADINGS + 1,
            widths,
        })
    }

    /// Writes a row whose texts each fit into a cell.
    pub(super) fn row(&mut self, at: usize, cells: &[LedgerCell]) -> Result<(), ExportError> {
        let Some(sheet) = self.sheets.get_mut(at) else {
            return Ok(());
        };
        if sheet.next > MOST_ROWS {
            return Err(ExportError::TooManyRows(sheet.name.to_owned()));
        }
        let row = sheet.next;
        sheet.next += 1;
        for (widest, cell) in sheet.widths.iter_mut().zip(cells) {
            *widest = (*widest).max(shown_width(cell));
        }
        let failed = |error| ExportError::from_table(&self.folder, error);
        let page = self.book.worksheet_from_index(at).map_err(failed)?;
        for (column, cell) in (0..).zip(cells) {
            let formats = &self.formats;
            match cell {
                LedgerCell::Empty => page.write_blank(row, column, &formats.text),
                LedgerCell::Text(text) => {
                    page.write_string_with_format(row, column, text, &formats.text)
                }
                #[expect(
                    clippy::cast_precision_loss,
                    reason = "a spreadsheet holds every number as a float"
                )]
                LedgerCell::Number(number) => {
                    page.write_number_with_format(row, column, *number as f64, &formats.number)
                }
                LedgerCell::Time(at) => {
                    let at = moment(*at).map_err(failed)?;
                    page.write_datetime_with_format(row, column, at, &formats.time)
                }
                LedgerCell::Day(day) => {
                    let at = moment(day.and_time(chrono::NaiveTime::MIN)).map_err(failed)?;
                    page.write_datetime_with_format(row, column, at, &formats.day)
                }
            }
            .map_err(failed)?;
        }
        Ok(())
    }

    /// Completes the file and gives it its name.
    pub(super) fn finish(mut self, name: &str) -> Result<PathBuf, ExportError> {
        let failed = |error| ExportError::from_table(&self.folder, error);
        for (at, sheet) in self.sheets.iter().enumerate() {
            let page = self.book.worksheet_from_index(at).map_err(failed)?;
            let shown = |content: usize| content.clamp(*WIDTHS.start(), *WIDTHS.end());
            if sheet.widths.iter().copied().map(shown).sum::<usize>() <= ONE_PAGE {
                page.set_print_fit_to_pages(1, 0);
            } else {
                page.set_print_scale(SCALE);
                page.set_repeat_columns(0, 0).map_err(failed)?;
            }
            for (column, content) in (0..).zip(&sheet.widths) {
                let wide = shown(*content);
                let wide = u32::try_from(wide).unwrap_or_default();
                page.set_column_width(column, f64::from(wide) + 1.0)
                    .map_err(failed)?;
            }
            let last = u16::try_from(sheet.widths.len().saturating_sub(1)).unwrap_or(u16::MAX);
            let end = sheet.next.saturating_sub(1).max(HEADINGS);
            page.autofilter(HEADINGS, 0, end, last).map_err(failed)?;
        }
        let file = begin(&self.folder)?;
        self.book.save_to_writer(file.as_file()).map_err(failed)?;
        keep(file, &self.folder, &format!("{name}.xlsx"))
    }
}

/// Returns a moment as a spreadsheet holds it: without a time zone.
fn moment(at: BeijingTime) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_timestamp(at.and_utc().timestamp())
}

/// Returns how wide the content of a cell is: of a text, its widest line.
fn shown_width(cell: &LedgerCell) -> usize {
    match cell {
        LedgerCell::Empty => 0,
        LedgerCell::Text(text) => text
            .lines()
            .map(|line| {
                // A longer line is wrapped anyway.
                let start: String = line.chars().take(*WIDTHS.end()).collect();
                width(&start)
            })
            .max()
            .unwrap_or(0),
        LedgerCell::Number(number) => width(&number.to_string()),
        LedgerCell::Time(_) => 16,
        LedgerCell::Day(_) => 10,
    }
}
