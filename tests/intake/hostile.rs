//! Tests with harmful files: each is refused or read, but never causes a hang or a crash.

use std::io::{Cursor, Write};

use super::support::{fixture, read_bytes, under, with_part, xlsx_bytes};

const SHEET: &str = "xl/worksheets/sheet1.xml";
const STRINGS: &str = "xl/sharedStrings.xml";

fn good() -> Vec<u8> {
    let line = [
        "251121000001",
        "路灯不亮",
        "龙山路路灯不亮",
        "2025-11-21 09:00",
    ];
    let header = "工单编号, 标题, 主要内容, 受理时间";
    xlsx_bytes(&[("工单", under(header, &[&line, &line, &line]))])
}

fn code(bytes: &[u8]) -> &'static str {
    read_bytes("工单.xlsx", bytes).map_or_else(|error| error.code(), |_| "ok")
}

fn replaced(part: &'static str, from: &str, to: &str) -> Vec<u8> {
    with_part(&good(), part, |bytes| {
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains(from), "{text}");
        text.replacen(from, to, 1).into_bytes()
    })
}

#[test]
fn a_forged_count_of_strings_is_refused_before_memory_is_asked_for() {
    let text = "uniqueCount=\"";
    for forged in ["4294967295", "18446744073709551615", "99999", "-1", "x"] {
        let bytes = replaced(STRINGS, text, &format!("{text}{forged}"));
        assert_eq!(code(&bytes), "hostile_file", "{forged}");
    }
}

#[test]
fn a_forged_count_behind_a_long_comment_ends_the_child_and_nothing_else() {
    let comment = format!(
        "<!--{}--><sst uniqueCount=\"4294967295\" ",
        "x".repeat(70_000)
    );
    let bytes = replaced(STRINGS, "<sst ", &comment);
    assert!(["hostile_file", "broken_file"].contains(&code(&bytes)));
}

#[test]
fn a_cell_in_the_last_corner_costs_nothing() {
    let bytes = replaced(
        SHEET,
        "</sheetData>",
        "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>",
    );
    let read = read_bytes("a.xlsx", &bytes).unwrap();
    assert_eq!(
        (read.orders().len(), read.report.sheets[0].cells_beyond),
        (3, 1)
    );
    let beyond = replaced(
        SHEET,
        "</sheetData>",
        "<row r=\"4000000\"><c r=\"A4000000\"><v>1</v></c></row></sheetData>",
    );
    assert_eq!(code(&beyond), "too_large");
    let backwards = replaced(
        SHEET,
        "</sheetData>",
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>",
    );
    assert_eq!(code(&backwards), "broken_file");
}

/// calamine allocates 16 million cells and the child aborts; the parent survives and reports it.
#[cfg(unix)]
#[test]
fn an_old_workbook_with_a_cell_in_the_last_corner_ends_the_child_alone() {
    let error = super::support::read_path(&fixture("corner.xls")).unwrap_err();
    assert_eq!(error.code(), "hostile_file");
    assert!(error.to_string().contains("内存"), "{error}");
}

#[test]
fn a_zip_bomb_is_refused_unopened() {
    let bytes = with_part(&good(), "xl/media/image1.bin", |_| vec![0; 8 << 20]);
    assert_eq!(code(&bytes), "hostile_file");
    let bytes = with_part(&good(), SHEET, |mut bytes| {
        bytes.extend(std::iter::repeat_n(b' ', 8 << 20));
        bytes
    });
    assert_eq!(code(&bytes), "hostile_file");
}

#[test]
fn a_part_longer_than_it_says_is_refused() {
    let long = with_part(&good(), "xl/styles.xml", |mut bytes| {
        bytes.extend(std::iter::repeat_n(b' ', 300_000));
        bytes
    });
    let size = zip::ZipArchive::new(Cursor::new(long.as_slice()))
        .unwrap()
        .by_name("xl/styles.xml")
        .unwrap()
        .size();
    let size = u32::try_from(size).unwrap().to_le_bytes();
    let mut forged = long;
    let places: Vec<_> = (0..forged.len() - 4)
        .filter(|at| forged[*at..at + 4] == size)
        .collect();
    assert!(!places.is_empty());
    for at in places {
        forged[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
    }
    assert!(["hostile_file", "broken_file"].contains(&code(&forged)));
}

#[test]
fn duplicate_parts_links_and_swarms_of_parts_are_refused() {
    let twice = with_part(&good(), "XL/Worksheets/Sheet1.xml", |_| b"<x/>".to_vec());
    assert_eq!(code(&twice), "hostile_file");
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    writer
        .add_symlink("xl/workbook.xml", "/etc/passwd", options)
        .unwrap();
    assert_eq!(code(&writer.finish().unwrap().into_inner()), "hostile_file");
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..4_001 {
        writer.start_file(format!("{number}"), options).unwrap();
    }
    assert_eq!(code(&writer.finish().unwrap().into_inner()), "hostile_file");
}

#[test]
fn other_archives_are_told_apart() {
    for (part, expected) in [
        ("word/document.xml", "not_a_sheet"),
        ("xl/workbook.bin", "unsupported_format"),
        ("content.xml", "unsupported_format"),
        ("readme.txt", "not_a_sheet"),
    ] {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(part, options).unwrap();
        writer.write_all(b"<x/>").unwrap();
        assert_eq!(
            code(&writer.finish().unwrap().into_inner()),
            expected,
            "{part}"
        );
    }
}

#[test]
fn entities_that_multiply_are_not_expanded() {
    let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]><sst ";
    let bytes = replaced(STRINGS, "<sst ", laughs);
    assert_eq!(code(&bytes), "ok");
    let used = with_part(&bytes, STRINGS, |bytes| {
        String::from_utf8(bytes)
            .unwrap()
            .replace("路灯不亮", "&b;&c;")
            .into_bytes()
    });
    match read_bytes("a.xlsx", &used) {
        Ok(read) => {
            let text = format!("{:?}", read.rows());
            assert!(!text.contains("haha") && !text.contains("root:"), "{text}");
        }
        Err(error) => assert_eq!(error.code(), "broken_file"),
    }
}

#[test]
fn a_truncated_file_is_called_broken() {
    let bytes = good();
    for part in [30, bytes.len() / 2, bytes.len() - 10] {
        assert_eq!(code(&bytes[..part]), "broken_file", "{part}");
    }
    let old = std::fs::read(fixture("orders.xls")).unwrap();
    assert_eq!(code(&old[..600]), "broken_file");
}

/// A small random generator, so that the mutants are the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(sides).unwrap()).unwrap()
    }
}

fn mutants(original: &[u8], count: usize, dice: &mut Dice) {
    // A checksum detects a flipped bit inside a zip, so parts stored without compression are
    // changed.
    for number in 0..count {
        let mut bytes = original.to_vec();
        for _ in 0..=dice.roll(8) {
            let at = dice.roll(bytes.len());
            bytes[at] ^= 1 << dice.roll(8);
        }
        if dice.roll(5) == 0 {
            bytes.truncate(dice.roll(bytes.len()));
        }
        if let Err(error) = read_bytes("m.xlsx", &bytes) {
            let known = [
                "broken_file",
                "hostile_file",
                "unknown_format",
                "empty_file",
                "encrypted_file",
                "not_a_sheet",
                "unsupported_format",
                "no_header",
                "too_large",
            ];
            assert!(known.contains(&error.code()), "mutant {number}: {error:?}");
        }
    }
}

#[test]
fn five_hundred_mutants_of_a_good_file_are_read_or_refused() {
    let mut dice = Dice(0x0bad_5eed_1234_5678);
    mutants(&good(), 150, &mut dice);
    mutants(
        &std::fs::read(fixture("orders.xls")).unwrap(),
        200,
        &mut dice,
    );
    for part in [
        SHEET,
        STRINGS,
        "xl/workbook.xml",
        "xl/styles.xml",
        "[Content_Types].xml",
    ] {
        for _ in 0..30 {
            let seed = dice.roll(1 << 30);
            let mutant = with_part(&good(), part, |mut bytes| {
                let mut dice = Dice(seed as u64 + 1);
                for _ in 0..=dice.roll(6) {
                    let at = dice.roll(bytes.len());
                    bytes[at] ^= 1 << dice.roll(8);
                }
                bytes
            });
            mutants(&mutant, 1, &mut Dice(7));
            let _ = code(&mutant);
        }
    }
}
