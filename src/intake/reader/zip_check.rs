//! Checks a zip archive before it is unpacked. Nothing is ever extracted to disk.
//!
//! Declared sizes are checked, and for every part that a reader holds in memory also the actual
//! size. Worksheets are streamed, so for them the limits of the child process apply.

use std::collections::HashSet;
use std::io::{self, BufRead as _, BufReader, Read, Seek, SeekFrom};

use quick_xml::Reader as XmlReader;
use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::intake::error::ReaderRefusal;

/// Maximum number of parts apart from pictures: a book with a sheet a day and their drawings has
/// some thousand.
const MAX_ENTRIES: usize = 4_000;
/// Maximum number of parts in all. Pictures are never unpacked: an export may hold several of each
/// order.
const MAX_PICTURES: usize = 60_000;
const MAX_UNPACKED: u64 = 400 << 20;
const MAX_RATIO: u64 = 200;
/// Entries smaller than this may have any compression ratio (an empty theme has 1 : 500).
const MIN_RATIO_BYTES: u64 = 1 << 20;
/// Number of bytes in which the root element of the shared strings must be found.
const HEAD_BYTES: u64 = 64 << 10;
/// Length of `<si/>`, the shortest possible shared string.
const MIN_STRING_BYTES: u64 = 5;

/// What the entry names show about the archive.
#[derive(Default)]
struct ArchiveParts {
    types: bool,
    main: Vec<MainPart>,
    open_document: OpenDocument,
}

/// A part by which the kind of an archive is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum MainPart {
    /// The workbook of an Office Open XML file.
    Workbook,
    /// The text of a Word document.
    Document,
    /// A spreadsheet of another format.
    OtherSheet,
}

/// Which kind of `OpenDocument` file an archive says that it is.
#[derive(Default)]
enum OpenDocument {
    /// It says nothing.
    #[default]
    Unsaid,
    /// A spreadsheet.
    Sheet,
    /// A text or something else.
    Other,
}

/// Reads the kind of an `OpenDocument` file.
fn mime(entry: &mut impl Read) -> OpenDocument {
    /// Greatest length of such a name.
    const LONGEST: u64 = 200;
    let mut said = String::new();
    if entry.take(LONGEST).read_to_string(&mut said).is_err() {
        return OpenDocument::Unsaid;
    }
    match said
        .trim()
        .strip_prefix("application/vnd.oasis.opendocument.")
    {
        Some("spreadsheet" | "spreadsheet-template") => OpenDocument::Sheet,
        Some(_) => OpenDocument::Other,
        None => OpenDocument::Unsaid,
    }
}

/// Refuses an archive that is not a workbook or was built to do harm.
///
/// # Errors
/// Why the archive is refused.
pub(super) fn check<F: Read + Seek>(file: &mut F) -> Result<BookTraits, ReaderRefusal> {
    let length = file
        .seek(SeekFrom::End(0))
        .map_err(|_| ReaderRefusal::BrokenFile)?;
    let mut archive =
        ZipArchive::new(BufReader::new(&mut *file)).map_err(|_| ReaderRefusal::BrokenFile)?;
    if archive.len() > MAX_PICTURES || archive.has_duplicate_names() {
        return Err(ReaderRefusal::HostileFile);
    }
    let mut parts = ArchiveParts::default();
    let mut traits = BookTraits::default();
    let mut readable = 0_usize;
    let mut names = HashSet::new();
    let mut unpacked: u64 = 0;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|error| refusal(&error))?;
        // The readers ignore case when they find parts, so two names that differ only in case are
        // duplicates.
        let name = entry
            .name()
            .map_err(|_| ReaderRefusal::HostileFile)?
            .replace('\\', "/")
            .to_ascii_lowercase();
        if entry.encrypted() {
            return Err(ReaderRefusal::EncryptedFile);
        }
        let (size, packed) = (entry.size(), entry.compressed_size());
        let picture = is_picture(&name);
        if !picture {
            readable += 1;
            unpacked = unpacked.saturating_add(size);
        }
        let bomb = !picture && size > MIN_RATIO_BYTES && size / packed.max(1) > MAX_RATIO;
        let many = readable > MAX_ENTRIES || unpacked > MAX_UNPACKED;
        if entry.is_symlink() || many || packed > length || bomb {
            return Err(ReaderRefusal::HostileFile);
        }
        record(&name, &mut parts);
        if name == "mimetype" {
            parts.open_document = mime(&mut entry);
        }
        if name.ends_with("sharedstrings.xml") {
            check_strings(&mut entry, size.min(length.saturating_mul(MAX_RATIO)))?;
        } else if held_in_memory(&name) {
            check_size(&mut entry, size)?;
        } else if is_worksheet(&name) {
            traits.scan(&mut entry, size)?;
        }
        if !names.insert(name) {
            return Err(ReaderRefusal::HostileFile);
        }
    }
    let has = |part| parts.main.contains(&part);
    if has(MainPart::Workbook) && parts.types {
        return Ok(traits);
    }
    if has(MainPart::Document) && parts.types {
        traits.kind = ArchiveKind::Document;
        return Ok(traits);
    }
    match parts.open_document {
        OpenDocument::Sheet if has(MainPart::OtherSheet) => {
            traits.kind = ArchiveKind::OpenDocument;
            Ok(traits)
        }
        OpenDocument::Unsaid if has(MainPart::OtherSheet) => Err(ReaderRefusal::UnsupportedSheet),
        OpenDocument::Sheet | OpenDocument::Other | OpenDocument::Unsaid => {
            Err(ReaderRefusal::NotASheet)
        }
    }
}

fn refusal(error: &ZipError) -> ReaderRefusal {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ReaderRefusal::EncryptedFile,
        _ => ReaderRefusal::BrokenFile,
    }
}

fn record(name: &str, parts: &mut ArchiveParts) {
    parts.types |= name == "[content_types].xml";
    // Some writers number the part: `workbook2.xml`.
    let stem = name.strip_suffix(".xml").unwrap_or_default();
    let stem = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    if stem.ends_with("workbook") {
        parts.main.push(MainPart::Workbook);
    }
    if name == DOCUMENT {
        parts.main.push(MainPart::Document);
    }
    if name.ends_with("workbook.bin") || name == "content.xml" {
        parts.main.push(MainPart::OtherSheet);
    }
}

fn held_in_memory(name: &str) -> bool {
    let text = [".xml", ".rels"].iter().any(|end| name.ends_with(end));
    text && !is_worksheet(name)
}

fn is_worksheet(name: &str) -> bool {
    let (_, ending) = name.rsplit_once('.').unwrap_or_default();
    name.contains("worksheets/") && ending == "xml"
}

/// Returns true for pictures and other media, which no reader opens.
fn is_picture(name: &str) -> bool {
    let ends = [
        ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emf", ".wmf", ".webp", ".tiff", ".svg",
    ];
    name.contains("media/") && ends.iter().any(|end| name.ends_with(end))
}

/// What the worksheets hold besides values, found by a scan of their bytes.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct BookTraits {
    /// True if a sheet has merged cells.
    pub(super) merged_cells: bool,
    /// Number of rows with a value that are hidden in the spreadsheet program.
    pub(super) hidden_rows: u32,
    /// True if a cell has a formula and no saved result.
    pub(super) unsaved_formulas: bool,
    /// What the archive is.
    pub(super) kind: ArchiveKind,
}

/// What an archive that can be read is.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum ArchiveKind {
    /// An Office Open XML workbook.
    #[default]
    Workbook,
    /// A Word document, which has no worksheet.
    Document,
    /// A spreadsheet of the `OpenDocument` format.
    OpenDocument,
}

/// Name of the part that holds the text of a Word document, in lower case.
pub(super) const DOCUMENT: &str = "word/document.xml";

impl BookTraits {
    /// Scans a worksheet for merged cells, hidden rows and formulas without a result.
    fn scan(&mut self, entry: &mut impl Read, declared: u64) -> Result<(), ReaderRefusal> {
        /// Longest tag of a row or of a merged cell.
        const LONGEST: usize = 512;
        let mut input = BufReader::with_capacity(64 << 10, entry.take(declared.saturating_add(1)));
        let mut tag = Vec::new();
        let mut hidden = false;
        let (mut formula, mut result) = (false, false);
        loop {
            tag.clear();
            // A closing bracket within an attribute is written as `&gt;`.
            let read = input
                .read_until(b'>', &mut tag)
                .map_err(|_| ReaderRefusal::BrokenFile)?;
            if read == 0 {
                return Ok(());
            }
            let start = tag.iter().rposition(|byte| *byte == b'<').unwrap_or(0);
            let tag = tag.get(start + 1..).unwrap_or_default();
            if tag.len() > LONGEST {
                continue;
            }
            let (closes, tag) = match tag.strip_prefix(b"/") {
                Some(rest) => (true, rest),
                None => (false, tag),
            };
            let name_end = tag
                .iter()
                .position(|b| b" />".contains(b))
                .unwrap_or(tag.len());
            let name = tag.get(..name_end).unwrap_or_default();
            let local = name.rsplit(|byte| *byte == b':').next().unwrap_or(name);
            match local {
                b"row" if !closes => {
                    hidden = holds(tag, b"hidden=\"1\"") || holds(tag, b"hidden=\"true\"");
                }
                // The text before the end of a value is the value.
                b"v" if closes => result |= start > 0,
                b"is" if closes => result = true,
                b"v" | b"is" if hidden => {
                    self.hidden_rows = self.hidden_rows.saturating_add(1);
                    hidden = false;
                }
                b"mergeCell" => self.merged_cells = true,
                b"c" if closes => self.unsaved_formulas |= formula && !result,
                b"c" => (formula, result) = (false, false),
                b"f" => formula = true,
                _ => {}
            }
        }
    }
}

fn holds(tag: &[u8], text: &[u8]) -> bool {
    tag.windows(text.len()).any(|window| window == text)
}

/// Unpacks an entry without storing it, to check that it is not longer than declared.
fn check_size(entry: &mut impl Read, declared: u64) -> Result<(), ReaderRefusal> {
    let actual = io::copy(&mut entry.take(declared.saturating_add(1)), &mut io::sink())
        .map_err(|_| ReaderRefusal::BrokenFile)?;
    if actual > declared {
        return Err(ReaderRefusal::HostileFile);
    }
    Ok(())
}

/// Checks the shared strings. calamine reserves memory for the declared number before reading any,
/// so a forged number would end the process (calamine issue 684). The part itself is held in
/// memory.
fn check_strings(entry: &mut impl Read, declared: u64) -> Result<(), ReaderRefusal> {
    let mut head = Vec::new();
    entry
        .take(HEAD_BYTES)
        .read_to_end(&mut head)
        .map_err(|_| ReaderRefusal::BrokenFile)?;
    let mut xml = XmlReader::from_reader(head.as_slice());
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                for attribute in element.attributes().flatten() {
                    if attribute.key.as_ref() == "uniqueCount" {
                        let count = attribute.value.trim().parse::<u64>().ok();
                        if count.is_none_or(|count| count > declared / MIN_STRING_BYTES) {
                            return Err(ReaderRefusal::HostileFile);
                        }
                    }
                }
                break;
            }
            Ok(Event::Eof) | Err(_) => return Err(ReaderRefusal::BrokenFile),
            Ok(_) => {}
        }
    }
    check_size(entry, declared.saturating_sub(head.len() as u64))
}
