//! Screens a zip archive before anything is unpacked from it. Nothing is ever extracted to disk.
//!
//! Sizes are checked as declared, and again as they really are for every part that a reader holds
//! in memory; worksheets are streamed, so for them the limits of the process are the guard.

use std::collections::HashSet;
use std::io::{self, BufReader, Read, Seek, SeekFrom};

use quick_xml::Reader as XmlReader;
use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::intake::error::Refusal;

const MAX_ENTRIES: usize = 2_000;
const MAX_UNPACKED: u64 = 400 << 20;
const MAX_RATIO: u64 = 200;
/// Entries below this may be packed as tightly as they like (an empty theme packs 1 : 500).
const RATIO_FROM: u64 = 1 << 20;
/// How far the root element of the shared strings is looked for.
const HEAD: u64 = 64 << 10;
/// `<si/>`: the shortest shared string.
const SHORTEST_STRING: u64 = 5;

/// What the names of the entries say the archive is.
#[derive(Default)]
struct Seen {
    types: bool,
    workbook: bool,
    other_sheet: bool,
}

/// Refuses an archive that is no workbook or was built to harm.
///
/// # Errors
/// Why the archive is refused.
pub(super) fn check<F: Read + Seek>(file: &mut F) -> Result<(), Refusal> {
    let length = file
        .seek(SeekFrom::End(0))
        .map_err(|_| Refusal::BrokenFile)?;
    let mut archive =
        ZipArchive::new(BufReader::new(&mut *file)).map_err(|_| Refusal::BrokenFile)?;
    if archive.len() > MAX_ENTRIES || archive.has_duplicate_names() {
        return Err(Refusal::HostileFile);
    }
    let mut seen = Seen::default();
    let mut names = HashSet::new();
    let mut unpacked: u64 = 0;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|error| refusal(&error))?;
        // The readers find parts regardless of case, so two that differ in case are duplicates.
        let name = entry
            .name()
            .map_err(|_| Refusal::HostileFile)?
            .replace('\\', "/")
            .to_ascii_lowercase();
        if entry.encrypted() {
            return Err(Refusal::EncryptedFile);
        }
        let (size, packed) = (entry.size(), entry.compressed_size());
        unpacked = unpacked.saturating_add(size);
        let bomb = size > RATIO_FROM && size / packed.max(1) > MAX_RATIO;
        if entry.is_symlink() || unpacked > MAX_UNPACKED || packed > length || bomb {
            return Err(Refusal::HostileFile);
        }
        note(&name, &mut seen);
        if name.ends_with("sharedstrings.xml") {
            check_strings(&mut entry, size.min(length.saturating_mul(MAX_RATIO)))?;
        } else if held_in_memory(&name) {
            check_size(&mut entry, size)?;
        }
        if !names.insert(name) {
            return Err(Refusal::HostileFile);
        }
    }
    match seen {
        Seen {
            workbook: true,
            types: true,
            ..
        } => Ok(()),
        Seen {
            other_sheet: true, ..
        } => Err(Refusal::UnsupportedSheet),
        _ => Err(Refusal::NotASheet),
    }
}

fn refusal(error: &ZipError) -> Refusal {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Refusal::EncryptedFile,
        _ => Refusal::BrokenFile,
    }
}

fn note(name: &str, seen: &mut Seen) {
    seen.types |= name == "[content_types].xml";
    seen.workbook |= name.ends_with("workbook.xml");
    seen.other_sheet |= name.ends_with("workbook.bin") || name == "content.xml";
}

fn held_in_memory(name: &str) -> bool {
    let text = [".xml", ".rels"].iter().any(|end| name.ends_with(end));
    text && !name.contains("worksheets/sheet")
}

/// Unpacks an entry into nothing, to see that it is no longer than it says.
fn check_size(entry: &mut impl Read, declared: u64) -> Result<(), Refusal> {
    let actual = io::copy(&mut entry.take(declared.saturating_add(1)), &mut io::sink())
        .map_err(|_| Refusal::BrokenFile)?;
    if actual > declared {
        return Err(Refusal::HostileFile);
    }
    Ok(())
}

/// The number of shared strings is reserved in memory before one is read, so a forged number would
/// end the process (calamine issue 684); and the part itself is held in memory whole.
fn check_strings(entry: &mut impl Read, declared: u64) -> Result<(), Refusal> {
    let mut head = Vec::new();
    entry
        .take(HEAD)
        .read_to_end(&mut head)
        .map_err(|_| Refusal::BrokenFile)?;
    let mut xml = XmlReader::from_reader(head.as_slice());
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                for attribute in element.attributes().flatten() {
                    if attribute.key.as_ref() == "uniqueCount" {
                        let count = attribute.value.trim().parse::<u64>().ok();
                        if count.is_none_or(|count| count > declared / SHORTEST_STRING) {
                            return Err(Refusal::HostileFile);
                        }
                    }
                }
                break;
            }
            Ok(Event::Eof) | Err(_) => return Err(Refusal::BrokenFile),
            Ok(_) => {}
        }
    }
    check_size(entry, declared.saturating_sub(head.len() as u64))
}
