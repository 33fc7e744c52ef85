//! Splits text into records and never lets a row vanish in a quotation mark that nobody closed.
//!
//! A field that begins with `"` may hold line ends. If its closing mark is missing, an ordinary
//! parser reads the rest of the file into it. Here a field over several lines is believed only if
//! none of its lines is a record of the usual width by itself.

use std::collections::VecDeque;
use std::io::{self, BufRead};

/// Greatest number of lines of one record.
const MOST_LINES: usize = 2_000;

/// A record, or why a row is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Record {
    /// Fields without their quotation marks.
    Fields(Vec<String>),
    /// Fields of a line with a quotation mark that was never closed; the mark is kept.
    OpenQuote(Vec<String>),
    /// Fields of the last line, which has no line end and seems to break off: it has fewer fields
    /// than the others, or a shorter date at its end.
    Unfinished(Vec<String>),
    /// The file ends within quotation marks, so the record is not whole.
    CutOff,
}

/// Reads records from lines.
pub(super) struct Records<R> {
    input: R,
    delimiter: char,
    line_end: u8,
    /// Number of fields of most records; 0 if not known.
    width: usize,
    /// Lines read ahead, with whether each ended with a line end.
    ahead: VecDeque<(String, bool)>,
    row: u32,
    /// Length of the dates that end all records so far; `None` if they differ or are none.
    last_date: LastDate,
}

/// Length of the dates at the end of the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LastDate {
    /// No record has been read.
    Unknown,
    /// Every record ends in a date of this length.
    Always(usize),
    /// Records end in anything.
    Varies,
}

impl LastDate {
    fn see(self, field: &str) -> Self {
        let length = field.trim().len();
        match self {
            Self::Unknown | Self::Always(_) if length < 8 || !is_date_like(field) => Self::Varies,
            Self::Unknown => Self::Always(length),
            Self::Always(known) if known == length => self,
            Self::Always(_) | Self::Varies => Self::Varies,
        }
    }
}

/// Returns true if a field has nothing but figures and the marks of dates and times.
fn is_date_like(field: &str) -> bool {
    let field = field.trim();
    !field.is_empty()
        && field
            .bytes()
            .all(|b| b.is_ascii_digit() || b"-/.: ".contains(&b))
}

impl<R: BufRead> Records<R> {
    /// Reads UTF-8 from `input`. `width` is the number of fields of most records.
    pub(super) fn new(input: R, delimiter: char, line_end: u8, width: usize) -> Self {
        Self {
            input,
            delimiter,
            line_end,
            width,
            ahead: VecDeque::new(),
            row: 0,
            last_date: LastDate::Unknown,
        }
    }

    /// Returns the next record that is not blank, with its row as a spreadsheet program numbers it:
    /// one row per record, however many lines it has, and one per blank line.
    ///
    /// # Errors
    /// The input failed.
    pub(super) fn next(&mut self) -> io::Result<Option<(u32, Record)>> {
        loop {
            if !self.has_line(0)? {
                return Ok(None);
            }
            self.row = self.row.saturating_add(1);
            let record = self.record()?;
            if record != Record::Fields(vec![String::new()]) {
                return Ok(Some((self.row, record)));
            }
        }
    }

    /// Reads ahead so far that there is a line at `place`; false at the end of the input.
    fn has_line(&mut self, place: usize) -> io::Result<bool> {
        while self.ahead.len() <= place {
            let mut bytes = Vec::new();
            if self.input.read_until(self.line_end, &mut bytes)? == 0 {
                return Ok(false);
            }
            let ended = bytes.pop_if(|byte| *byte == self.line_end).is_some();
            if self.line_end == b'\n' {
                bytes.pop_if(|byte| *byte == b'\r');
            }
            let line = String::from_utf8(bytes).map_err(io::Error::other)?;
            self.ahead.push_back((line, ended));
        }
        Ok(true)
    }

    fn line(&self, place: usize) -> &str {
        self.ahead.get(place).map_or("", |(line, _)| line)
    }

    fn record(&mut self) -> io::Result<Record> {
        let mut text = self.line(0).to_owned();
        let mut lines = 1;
        loop {
            if let Some(fields) = split(&text, self.delimiter) {
                let ended = self.ahead.drain(..lines).all(|(_, ended)| ended);
                if !ended && self.breaks_off(&fields) {
                    return Ok(Record::Unfinished(fields));
                }
                // The first row holds headings.
                if self.row > 1
                    && fields.len() == self.width
                    && let Some(last) = fields.last()
                {
                    self.last_date = self.last_date.see(last);
                }
                return Ok(Record::Fields(fields));
            }
            if !self.has_line(lines)? {
                let whole_lines = self.ahead.back().is_none_or(|(_, ended)| *ended);
                let alone = split_open(self.line(0), self.delimiter).len() == self.width;
                if lines == 1 && whole_lines && alone {
                    return Ok(self.open_quote());
                }
                self.ahead.clear();
                return Ok(Record::CutOff);
            }
            if lines >= MOST_LINES || self.is_a_row(self.line(lines)) {
                return Ok(self.open_quote());
            }
            text.push('\n');
            text.push_str(self.line(lines));
            lines += 1;
        }
    }

    /// Returns true if the fields of a line without a line end are not whole.
    fn breaks_off(&self, fields: &[String]) -> bool {
        let blank = fields.iter().all(|field| field.trim().is_empty());
        let shorter = match (self.last_date, fields.last()) {
            (LastDate::Always(length), Some(last)) => {
                let cut = last.trim().is_empty() || is_date_like(last);
                cut && last.trim().len() < length
            }
            (LastDate::Unknown | LastDate::Varies, _) | (_, None) => false,
        };
        !blank && (fields.len() < self.width || shorter)
    }

    /// Returns true if a line is a record of the usual width by itself. The last line of a field
    /// over several lines has its closing mark and none that opens.
    fn is_a_row(&self, line: &str) -> bool {
        self.width >= 2
            && line.matches('"').count().is_multiple_of(2)
            && split_open(line, self.delimiter).len() == self.width
    }

    /// Reads the first line alone, with its open mark as a character.
    fn open_quote(&mut self) -> Record {
        let line = self
            .ahead
            .pop_front()
            .map_or_else(String::new, |(line, _)| line);
        Record::OpenQuote(split_open(&line, self.delimiter))
    }
}

/// Splits a text into fields; `None` if it ends within quotation marks.
fn split(text: &str, delimiter: char) -> Option<Vec<String>> {
    let mut fields = Vec::new();
    let mut rest = text;
    loop {
        let (field, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted_field(quoted, delimiter)?,
            None => plain_field(rest, delimiter),
        };
        fields.push(field);
        match after {
            Some(after) => rest = after,
            None => return Some(fields),
        }
    }
}

/// Splits a line into fields with a mark that is not closed as a character.
fn split_open(line: &str, delimiter: char) -> Vec<String> {
    let mut fields = Vec::new();
    let mut rest = line;
    loop {
        let quoted = rest.strip_prefix('"');
        let (field, after) = quoted
            .and_then(|quoted| quoted_field(quoted, delimiter))
            .unwrap_or_else(|| plain_field(rest, delimiter));
        fields.push(field);
        match after {
            Some(after) => rest = after,
            None => return fields,
        }
    }
}

/// Reads up to the closing mark: one before a delimiter, a line end or the end. A mark elsewhere is
/// a character, and two are one.
fn quoted_field(text: &str, delimiter: char) -> Option<(String, Option<&str>)> {
    let mut field = String::new();
    let mut rest = text;
    loop {
        let at = rest.find('"')?;
        field.push_str(rest.get(..at)?);
        let after = rest.get(at + 1..)?;
        if let Some(escaped) = after.strip_prefix('"') {
            field.push('"');
            rest = escaped;
        } else if after.is_empty() {
            return Some((field, None));
        } else if let Some(next) = after.strip_prefix(delimiter) {
            return Some((field, Some(next)));
        } else {
            field.push('"');
            rest = after;
        }
    }
}

fn plain_field(text: &str, delimiter: char) -> (String, Option<&str>) {
    match text.split_once(delimiter) {
        Some((field, rest)) => (field.to_owned(), Some(rest)),
        None => (text.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, width: usize) -> Vec<(u32, Record)> {
        let mut records = Records::new(text.as_bytes(), ',', b'\n', width);
        std::iter::from_fn(|| records.next().unwrap()).collect()
    }

    fn fields(texts: &[&str]) -> Record {
        Record::Fields(texts.iter().map(|text| (*text).to_owned()).collect())
    }

    fn open(texts: &[&str]) -> Record {
        Record::OpenQuote(texts.iter().map(|text| (*text).to_owned()).collect())
    }

    #[test]
    fn quoted_fields_hold_marks_delimiters_and_line_ends() {
        assert_eq!(
            read("1,\"a,\"\"b\"\"\nc\",3\r\n\r\n4,5\"6,7\n", 3),
            [
                (1, fields(&["1", "a,\"b\"\nc", "3"])),
                (3, fields(&["4", "5\"6", "7"])),
            ]
        );
    }

    #[test]
    fn a_mark_that_nobody_closes_swallows_no_row() {
        assert_eq!(
            read("1,\"甲,3\n2,乙,3\n", 3),
            [
                (1, open(&["1", "\"甲", "3"])),
                (2, fields(&["2", "乙", "3"]))
            ]
        );
        // A later row with marks of its own would close it.
        assert_eq!(
            read("1,\"甲,3\n2,\"乙,丙\",3\n4,丁,3", 3),
            [
                (1, open(&["1", "\"甲", "3"])),
                (2, fields(&["2", "乙,丙", "3"])),
                (3, fields(&["4", "丁", "3"])),
            ]
        );
        assert_eq!(read("1,2,\"甲\n", 3), [(1, open(&["1", "2", "\"甲"]))]);
    }

    #[test]
    fn a_file_that_breaks_off_within_marks_says_so() {
        for text in [
            "1,甲,丁\n2,\"乙\n丙",
            "1,甲,丁\n2,\"乙",
            "1,甲,丁\n2,3,\"乙\n丙\n",
        ] {
            let read = read(text, 3);
            assert_eq!(read.last(), Some(&(2, Record::CutOff)), "{text}");
        }
    }

    #[test]
    fn a_last_line_that_breaks_off_is_not_taken_for_a_whole_one() {
        let whole = "编号,标题,时限\n1,甲,2026-11-27\n2,乙,2026-11-30";
        assert!(matches!(
            read(whole, 3).last(),
            Some((3, Record::Fields(_)))
        ));
        for cut in [1, 2, 9, 10, 11] {
            let text = &whole[..whole.len() - cut];
            let read = read(text, 3);
            assert!(
                matches!(read.last(), Some((3, Record::Unfinished(_)))),
                "{text}"
            );
        }
        // With a line end the row is as short as its author made it.
        let short = read("编号,标题,时限\n1,甲,2026-11-27\n2,乙\n", 3);
        assert!(matches!(short.last(), Some((3, Record::Fields(_)))));
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_the_reading_panic_or_stand_still(text in "[\",\n\r甲1]{0,60}") {
            let lines = text.lines().count();
            assert!(read(&text, 3).len() <= lines);
        }
    }
}
