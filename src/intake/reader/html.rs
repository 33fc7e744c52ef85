//! Reads web pages with tables, which many platforms export with the extension .xls.

use std::io::{Read, Seek};

use super::html_token::{Token, Tokens, push_text, span};
use super::{ReaderStop, RowBuilder, RowSink};
use crate::intake::cell::Cell;
use crate::intake::decode::{Decoding, TextEncoding};
use crate::intake::error::ReaderRefusal;
use crate::intake::format::FileFormat;
use crate::intake::frame::SheetRemark;
use crate::intake::limits::MAX_COLUMNS;

/// Maximum length of a page in bytes of UTF-8, because the whole page is held in memory.
const MAX_PAGE: u64 = 96 << 20;

/// Reads every table of a page. Each outermost `<table>` is a sheet.
///
/// # Errors
///
/// See [`ReaderStop`].
pub fn read<F: Read + Seek>(
    file: F,
    encoding: TextEncoding,
    sink: &mut dyn RowSink,
) -> Result<(), ReaderStop> {
    let mut page = String::new();
    Decoding::new(file, encoding)
        .take(MAX_PAGE + 1)
        .read_to_string(&mut page)
        .map_err(|_| ReaderRefusal::TooLarge)?;
    if page.len() as u64 > MAX_PAGE {
        return Err(ReaderRefusal::TooLarge.into());
    }
    sink.format(FileFormat::Html)?;
    let mut tables = TablePosition::default();
    for token in Tokens::new(&page) {
        match token {
            Token::Text(text) => {
                if let Some(cell) = &mut tables.cell {
                    push_text(&mut cell.text, text);
                } else if tables.unseen.is_none() {
                    tables.outside.push(text);
                }
            }
            Token::Open { name, attributes } => {
                tables.open(&name.to_ascii_lowercase(), attributes, sink)?;
            }
            Token::Close(name) => tables.close(&name.to_ascii_lowercase(), sink)?,
        }
    }
    tables.end_table(sink)?;
    if tables.hidden > 0 {
        let rows = tables.hidden;
        sink.remark(SheetRemark::HiddenRows { rows })?;
    }
    Ok(())
}

/// Returns true for the attributes of a row, or of a group of rows, that the page does not show.
fn is_hidden(attributes: &str) -> bool {
    const STYLES: [&str; 3] = ["display:none", "visibility:hidden", "visibility:collapse"];
    let lower = attributes.to_ascii_lowercase();
    let dense: String = lower.chars().filter(|c| !c.is_whitespace()).collect();
    STYLES.iter().any(|style| dense.contains(style)) || has_attribute(&lower, "hidden")
}

/// Checks whether an attribute stands among others, whatever its value; what stands in quotes is a value.
fn has_attribute(attributes: &str, wanted: &str) -> bool {
    let mut quote = None;
    let mut names = String::with_capacity(attributes.len());
    for c in attributes.chars() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'') => {
                quote = Some(c);
                names.push('"');
            }
            None => names.push(c),
        }
    }
    // hidden, hidden="" and hidden=hidden; but not class=hidden.
    let mut words = names.split(|c: char| c.is_whitespace() || c == '/');
    words.any(|word| word.split('=').next() == Some(wanted))
}

#[derive(Debug)]
struct OpenCell {
    text: String,
    columns: usize,
    rows: usize,
}

/// The current position in the tables of the page.
#[derive(Debug, Default)]
struct TablePosition {
    depth: usize,
    count: usize,
    rows: Option<RowBuilder>,
    row: u32,
    column: usize,
    cell: Option<OpenCell>,
    /// Whether the row has a cell of its own with a text.
    filled: bool,
    /// For each column, the number of further rows covered by a cell with `rowspan`, and the
    /// value that stands in them.
    covered: Vec<(usize, Cell)>,
    /// Number of rows that the page does not show.
    hidden: u32,
    /// Whether the page shows neither the table nor the group of rows that is open.
    hidden_table: bool,
    hidden_group: bool,
    /// What the page says outside its cells, since the last table.
    outside: OutsideText,
    /// The element whose text the page does not show, if one is open.
    unseen: Option<&'static str>,
}

/// The lines that stand above a table: headings, paragraphs, its caption.
#[derive(Debug, Default)]
struct OutsideText {
    lines: Vec<String>,
    open: String,
}

impl OutsideText {
    /// Most lines that are kept: the last ones before the table.
    const LINES: usize = 8;
    /// Longest line in bytes; a longer one is no title.
    const LONGEST: usize = 2_000;

    fn push(&mut self, text: &str) {
        if self.open.len() <= Self::LONGEST {
            push_text(&mut self.open, text);
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.open);
        let line = line.trim();
        if !line.is_empty() && line.len() <= Self::LONGEST {
            if self.lines.len() == Self::LINES {
                self.lines.remove(0);
            }
            self.lines.push(line.to_owned());
        }
    }

    fn take(&mut self) -> Vec<String> {
        self.end_line();
        std::mem::take(&mut self.lines)
    }
}

/// Elements whose text is no part of the page.
const UNSEEN: [&str; 5] = ["title", "xml", "script", "style", "select"];
/// Elements that begin and end a line.
const LINES: [&str; 16] = [
    "p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "center", "li", "table", "hr",
    "section", "header",
];

impl TablePosition {
    fn open(
        &mut self,
        name: &str,
        attributes: &str,
        sink: &mut dyn RowSink,
    ) -> Result<(), ReaderStop> {
        if self.cell.is_none() {
            let unseen = UNSEEN.iter().copied().find(|one| *one == name);
            self.unseen = self.unseen.or(unseen);
            if LINES.contains(&name) {
                self.outside.end_line();
            }
        }
        match name {
            "table" => {
                self.depth += 1;
                if self.depth == 1 {
                    self.begin_table(sink)?;
                    self.hidden_table = is_hidden(attributes);
                }
            }
            "tbody" | "thead" | "tfoot" if self.depth <= 1 => {
                self.hidden_group = is_hidden(attributes);
            }
            "tr" if self.depth <= 1 => {
                // Some pages omit <table>.
                if self.rows.is_none() {
                    self.begin_table(sink)?;
                }
                self.end_row(sink)?;
                if self.row == 0 {
                    self.put_outside(sink)?;
                }
                self.row = self.row.saturating_add(1);
                let hidden = self.hidden_table || self.hidden_group || is_hidden(attributes);
                self.hidden += u32::from(hidden);
            }
            "td" | "th" if self.depth <= 1 && self.row > 0 => {
                self.end_cell(sink)?;
                self.cell = Some(OpenCell {
                    text: String::new(),
                    columns: span(attributes, "colspan"),
                    rows: span(attributes, "rowspan"),
                });
            }
            // Rows and cells of a table within a cell stand apart there.
            "br" | "p" | "div" | "tr" | "td" | "th" => {
                if let Some(cell) = &mut self.cell
                    && !cell.text.is_empty()
                    && !cell.text.ends_with('\n')
                {
                    cell.text.push('\n');
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str, sink: &mut dyn RowSink) -> Result<(), ReaderStop> {
        if self.unseen == Some(name) {
            self.unseen = None;
        }
        if self.cell.is_none() && LINES.contains(&name) {
            self.outside.end_line();
        }
        match name {
            "table" if self.depth > 1 => self.depth -= 1,
            "tbody" | "thead" | "tfoot" if self.depth <= 1 => self.hidden_group = false,
            "table" => return self.end_table(sink),
            "tr" if self.depth <= 1 => return self.end_row(sink),
            "td" | "th" if self.depth <= 1 => return self.end_cell(sink),
            _ => {}
        }
        Ok(())
    }

    fn begin_table(&mut self, sink: &mut dyn RowSink) -> Result<(), ReaderStop> {
        self.count += 1;
        if self.count > crate::intake::limits::MAX_SHEETS {
            return Err(ReaderRefusal::TooLarge.into());
        }
        let name = if self.count == 1 {
            String::new()
        } else {
            format!("表{}", self.count)
        };
        sink.sheet(&name, false)?;
        self.rows = Some(RowBuilder::default());
        self.row = 0;
        self.covered.clear();
        (self.hidden_table, self.hidden_group) = (false, false);
        Ok(())
    }

    /// Puts what stands above the table into rows of their own, as a spreadsheet program does.
    fn put_outside(&mut self, sink: &mut dyn RowSink) -> Result<(), ReaderStop> {
        for line in self.outside.take() {
            if let Some(rows) = &mut self.rows {
                self.row = self.row.saturating_add(1);
                rows.put(self.row, 0, Cell::from(line.as_str()), sink)?;
            }
        }
        Ok(())
    }

    fn end_cell(&mut self, sink: &mut dyn RowSink) -> Result<(), ReaderStop> {
        let (Some(cell), Some(rows)) = (self.cell.take(), &mut self.rows) else {
            return Ok(());
        };
        while self.covered.get(self.column).is_some_and(is_covered) {
            self.column += 1;
        }
        let value = match cell.text.trim() {
            "" => Cell::Empty,
            text => Cell::from(text),
        };
        let end = self.column.saturating_add(cell.columns).min(MAX_COLUMNS);
        if cell.rows > 1 && self.column < end {
            if self.covered.len() < end {
                self.covered.resize(end, (0, Cell::Empty));
            }
            let covered = self.covered.iter_mut().take(end).skip(self.column);
            for (place, covered) in covered.enumerate() {
                // The end of this row subtracts one. Only the first column repeats the value, as in
                // a workbook.
                let repeated = if place == 0 {
                    value.clone()
                } else {
                    Cell::Empty
                };
                *covered = (cell.rows, repeated);
            }
        }
        rows.put(self.row, self.column, value, sink)?;
        self.filled |= !cell.text.trim().is_empty();
        self.column = self.column.saturating_add(cell.columns);
        Ok(())
    }

    fn end_row(&mut self, sink: &mut dyn RowSink) -> Result<(), ReaderStop> {
        self.end_cell(sink)?;
        let filled = std::mem::take(&mut self.filled);
        if std::mem::take(&mut self.column) > 0 {
            for (column, (left, value)) in self.covered.iter_mut().enumerate() {
                // A cell that begins in this row has put its value already; to put it again changes
                // nothing.
                if let Some(rows) = self.rows.as_mut().filter(|_| filled && *left > 0)
                    && *value != Cell::Empty
                {
                    rows.put(self.row, column, value.clone(), sink)?;
                }
                *left = left.saturating_sub(1);
            }
        }
        Ok(())
    }

    fn end_table(&mut self, sink: &mut dyn RowSink) -> Result<(), ReaderStop> {
        self.end_row(sink)?;
        self.depth = 0;
        match self.rows.take() {
            Some(rows) => rows.finish(sink),
            None => Ok(()),
        }
    }
}

/// Checks whether a cell of a row above covers the column.
fn is_covered((rows, _): &(usize, Cell)) -> bool {
    *rows > 0
}

#[cfg(test)]
mod tests {
    use super::super::testing::{KeptOutput, texts};
    use super::*;
    use std::io::Cursor;

    fn page(text: &str) -> KeptOutput {
        let mut kept = KeptOutput::default();
        read(Cursor::new(text), TextEncoding::Utf8, &mut kept).unwrap();
        kept
    }

    #[test]
    fn a_table_is_read_with_its_spans_and_entities() {
        let kept = page(
            "<html><style>td{a:'<td>'}</style><!-- <td>x</td> --><TABLE border=1>\
             <tr><th rowspan=\"2\">工单编号<th colspan=2>诉求人</tr><tr><td>姓名</td><td>电话</td></tr>\
             <tr><td style=\"mso-number-format:'\\@'\">0012</td><td>于&nbsp;某 &lt;女&gt;</td>\
             <td>路灯<br/>不亮&#65281; a<5</td></tr></table>",
        );
        let rows = texts(&kept);
        assert_eq!(rows[0], (1, vec!["工单编号".into(), "诉求人".into()]));
        assert_eq!(
            rows[1],
            (2, vec!["工单编号".into(), "姓名".into(), "电话".into()])
        );
        assert_eq!(
            rows[2],
            (
                3,
                vec![
                    "0012".into(),
                    "于 某 <女>".into(),
                    "路灯\n不亮！ a<5".into()
                ]
            )
        );
    }

    #[test]
    fn two_tables_are_two_sheets_and_a_nested_one_is_part_of_its_cell() {
        let kept = page(
            "<table><tr><td>甲<table><tr><td>内</td></tr></table></td><td>乙</td></tr></table>\
             <table><tr><td>丙</td></tr></table>",
        );
        assert_eq!(kept.sheets.len(), 2);
        assert_eq!(texts(&kept)[0].1, ["甲\n内", "乙"]);
        let kept = page(
            "<table><tr><td><table><tr><td>水利局</td><td>交通局</td></tr>\
             <tr><td>住建局</td></tr></table></td></tr></table>",
        );
        assert_eq!(texts(&kept)[0].1, ["水利局\n交通局\n住建局"]);
    }

    #[test]
    fn a_row_is_hidden_by_its_attribute_its_style_or_its_group() {
        for attributes in [
            "hidden",
            "class=\"a\" HIDDEN=\"hidden\"",
            "style='visibility: hidden'",
            "style=\"visibility:collapse\"",
            "style=\"display : none\"",
        ] {
            let kept = page(&format!(
                "<table><tr><td>甲</td></tr><tr {attributes}><td>乙</td></tr></table>"
            ));
            let hidden = SheetRemark::HiddenRows { rows: 1 };
            assert!(kept.remarks.contains(&hidden), "{attributes}");
            let kept = page(&format!(
                "<table><tbody {attributes}><tr><td>甲</td></tr><tr><td>乙</td></tr></tbody>\
                 <tbody><tr><td>丙</td></tr></tbody></table>"
            ));
            let hidden = SheetRemark::HiddenRows { rows: 2 };
            assert!(kept.remarks.contains(&hidden), "{attributes}");
        }
        let kept = page("<table><tr class=hidden title=\"hidden\"><td>甲</td></tr></table>");
        assert!(kept.remarks.is_empty());
    }

    #[test]
    fn a_page_that_breaks_off_gives_what_it_has() {
        for text in [
            "<table><tr><td>甲",
            "<table><tr><td",
            "</table></td>",
            "<td>x",
            "<tr><td>甲</td>",
        ] {
            page(text);
        }
    }
}
