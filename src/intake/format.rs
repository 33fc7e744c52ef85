//! Detects the format of a file from its content, never from its name.

use std::io::{Read, Seek, SeekFrom};

use serde::{Deserialize, Serialize};

use super::decode::{self, TextEncoding};
use super::error::ReaderRefusal;

/// The format of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileFormat {
    /// An Office Open XML workbook.
    Xlsx,
    /// An Excel 97–2003 workbook (BIFF in a compound file).
    Xls,
    /// Text in columns, such as CSV.
    Text {
        /// Character encoding found in the file.
        encoding: TextEncoding,
        /// Column separator: `,`, `;` or tab.
        delimiter: char,
    },
    /// A web page with tables, usually named .xls.
    Html,
    /// An `OpenDocument` spreadsheet.
    Ods,
    /// An XML spreadsheet of Excel 2003.
    Xml2003,
    /// A Word document with slips or lists.
    Docx,
    /// A text with orders written as label and value, such as a message.
    Message,
}

impl FileFormat {
    /// Returns the short English name for scripts: `xlsx`, `xls`, `csv`, `html`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
            Self::Text { .. } => "csv",
            Self::Html => "html",
            Self::Ods => "ods",
            Self::Xml2003 => "xml",
            Self::Docx => "docx",
            Self::Message => "text",
        }
    }

    /// Returns the name of the format that officers read, in Chinese.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Xlsx => "Excel 工作簿 (.xlsx)",
            Self::Xls => "Excel 97-2003 工作簿 (.xls)",
            Self::Text {
                delimiter: '\t', ..
            } => "制表符分隔文本",
            Self::Text { .. } => "CSV 文本",
            Self::Html => "网页表格（扩展名常为 .xls）",
            Self::Ods => "OpenDocument 表格 (.ods)",
            Self::Xml2003 => "XML 表格（扩展名常为 .xls）",
            Self::Docx => "Word 文档 (.docx)",
            Self::Message => "逐项写明的文字",
        }
    }
}

/// The kind of container, before its content is examined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Container {
    /// A zip archive: .xlsx, or something that must be refused.
    Zip,
    /// A compound file: .xls, an encrypted .xlsx, or something that must be refused.
    Compound,
    /// Text in columns, such as CSV, in this encoding.
    Text(TextEncoding),
    /// A web page with tables, in this encoding.
    Html(TextEncoding),
    /// An XML spreadsheet of Excel 2003, in this encoding.
    Xml2003(TextEncoding),
}

const HEAD_BYTES: u64 = 64 << 10;

/// The first bytes of a compound file.
pub(crate) const COMPOUND: [u8; 8] = *b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// First bytes of file formats that are never a table.
const FOREIGN: &[&[u8]] = &[
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"BM",
    b"%PDF",
    b"Rar!",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
    b"{\\rtf",
    b"\x7fELF",
    b"MZ",
];

/// First bytes of workbooks older than Excel 97 (BIFF 2 to 5 without a compound file).
const OLD_BIFF: &[&[u8]] = &[
    b"\x09\x00\x04\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x08\x08\x00",
];

/// Detects the container of a file. Reads the first 64 KB, or the whole file if it is text, and
/// seeks back to the start.
///
/// # Errors
/// Why the file cannot be read.
pub(crate) fn detect<F: Read + Seek>(file: &mut F) -> Result<Container, ReaderRefusal> {
    let broken = |_| ReaderRefusal::BrokenFile;
    let mut head = Vec::new();
    file.seek(SeekFrom::Start(0)).map_err(broken)?;
    file.take(HEAD_BYTES)
        .read_to_end(&mut head)
        .map_err(broken)?;
    file.seek(SeekFrom::Start(0)).map_err(broken)?;
    if head.is_empty() {
        return Err(ReaderRefusal::EmptyFile);
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Ok(Container::Zip);
    }
    if head.starts_with(&COMPOUND) {
        return Ok(Container::Compound);
    }
    if FOREIGN.iter().any(|magic| head.starts_with(magic)) {
        // A text may also begin with "BM" or "MZ"; a picture or a program contains NUL bytes.
        if head.len() < 3 || head.contains(&0) || !head.is_ascii() || head.starts_with(b"%PDF") {
            return Err(ReaderRefusal::NotASheet);
        }
    }
    if OLD_BIFF.iter().any(|magic| head.starts_with(magic)) {
        return Err(ReaderRefusal::UnsupportedSheet);
    }
    let encoding = decode::detect(file, &head)?;
    file.seek(SeekFrom::Start(0)).map_err(broken)?;
    detect_text(&decode::sample(&head, encoding), encoding)
}

fn detect_text(sample: &str, encoding: TextEncoding) -> Result<Container, ReaderRefusal> {
    let start = sample.trim_start();
    if start.is_empty() && sample.len() < 4096 {
        return Err(ReaderRefusal::EmptyFile);
    }
    let lower = start.to_ascii_lowercase();
    if lower.starts_with("{\\rtf") {
        return Err(ReaderRefusal::NotASheet);
    }
    if lower.starts_with("mime-version:") {
        return Err(ReaderRefusal::UnsupportedSheet);
    }
    if !lower.starts_with('<') {
        return Ok(Container::Text(encoding));
    }
    let page = ["<html", "<table", "<!doctype html", "<meta", "<tr"];
    let has_workbook = lower.contains("<workbook") || lower.contains("<ss:workbook");
    if has_workbook && lower.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        return Ok(Container::Xml2003(encoding));
    }
    if lower.starts_with("<?xml") && lower.contains("<workbook") {
        return Err(ReaderRefusal::UnsupportedSheet);
    }
    if page.iter().any(|tag| lower.contains(tag)) {
        return Ok(Container::Html(encoding));
    }
    Err(ReaderRefusal::UnknownFormat)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn of(bytes: &[u8]) -> Result<Container, ReaderRefusal> {
        detect(&mut Cursor::new(bytes))
    }

    #[test]
    fn a_file_is_known_by_its_content() {
        assert_eq!(of(b"PK\x03\x04...."), Ok(Container::Zip));
        assert_eq!(
            of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
            Ok(Container::Compound)
        );
        assert_eq!(
            of("工单编号,标题".as_bytes()),
            Ok(Container::Text(TextEncoding::Utf8))
        );
        assert_eq!(
            of("\n<HTML><table><tr>".as_bytes()),
            Ok(Container::Html(TextEncoding::Utf8))
        );
        assert_eq!(
            of(b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"),
            Ok(Container::Xml2003(TextEncoding::Utf8))
        );
    }

    #[test]
    fn what_is_no_table_is_refused_by_name() {
        assert_eq!(of(b""), Err(ReaderRefusal::EmptyFile));
        assert_eq!(of(b" \r\n"), Err(ReaderRefusal::EmptyFile));
        assert_eq!(
            of(b"\x89PNG\r\n\x1a\n\0\0\0\x0d"),
            Err(ReaderRefusal::NotASheet)
        );
        assert_eq!(of(b"%PDF-1.7"), Err(ReaderRefusal::NotASheet));
        assert_eq!(
            of(b"\x01\x02\0\x03\xff\xfe\xfd"),
            Err(ReaderRefusal::UnknownFormat)
        );
        assert_eq!(of(b"<svg/>"), Err(ReaderRefusal::UnknownFormat));
    }
}
