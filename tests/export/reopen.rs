//! Reads an exported .docx, independently of the code that wrote it.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// A cell of the table.
#[derive(Debug, Default, Clone)]
pub(crate) struct Cell {
    /// Number of columns it covers.
    pub(crate) span: usize,
    /// Its paragraphs and line breaks, joined by `\n`.
    pub(crate) text: String,
    pub(crate) width_twips: u32,
    pub(crate) height_twips: u32,
}

/// The parts of a document.
pub(crate) struct Reopened {
    parts: HashMap<String, String>,
}

impl Reopened {
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = HashMap::new();
        for index in 0..zip.len() {
            let mut file = zip.by_index(index).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            parts.insert(file.name().unwrap().into_owned(), text);
        }
        Self { parts }
    }

    pub(crate) fn part(&self, name: &str) -> Option<&str> {
        self.parts.get(name).map(String::as_str)
    }

    pub(crate) fn document(&self) -> &str {
        self.part("word/document.xml").unwrap()
    }

    /// Returns the text of the footer.
    pub(crate) fn footer(&self) -> Option<String> {
        self.part("word/footer1.xml")
            .map(|xml| walk(xml).1.concat())
    }

    /// Returns the rows of the table; there must be exactly one table.
    pub(crate) fn only_table(&self) -> Vec<Vec<Cell>> {
        assert_eq!(self.document().matches("<w:tbl>").count(), 1);
        walk(self.document()).0
    }

    /// Returns the rows of all tables.
    pub(crate) fn all_rows(&self) -> Vec<Vec<Cell>> {
        walk(self.document()).0
    }

    /// Returns the paragraphs before and after the table.
    pub(crate) fn outside_table(&self) -> Vec<String> {
        walk(self.document()).1
    }
}

/// Parses the rows of the table and the paragraphs outside it.
fn walk(xml: &str) -> (Vec<Vec<Cell>>, Vec<String>) {
    let mut reader = Reader::from_str(xml);
    let (mut rows, mut outside) = (Vec::<Vec<Cell>>::new(), Vec::new());
    let (mut words, mut paragraphs) = (String::new(), Vec::<String>::new());
    let (mut in_cell, mut in_text, mut height) = (false, false, 0);
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return (rows, outside),
            Event::Start(tag) => match tag.name().as_ref() {
                "w:tr" => rows.push(Vec::new()),
                "w:tc" => {
                    in_cell = true;
                    rows.last_mut().unwrap().push(Cell {
                        span: 1,
                        height_twips: height,
                        ..Cell::default()
                    });
                }
                "w:t" => in_text = true,
                _ => {}
            },
            Event::Empty(tag) => match tag.name().as_ref() {
                "w:trHeight" => height = number(&tag, "w:val"),
                "w:gridSpan" => {
                    let cell = rows.last_mut().unwrap().last_mut().unwrap();
                    cell.span = usize::try_from(number(&tag, "w:val")).unwrap();
                }
                "w:tcW" => {
                    let cell = rows.last_mut().unwrap().last_mut().unwrap();
                    cell.width_twips = number(&tag, "w:w");
                }
                "w:br" => words.push('\n'),
                "w:tab" => words.push('\t'),
                _ => {}
            },
            Event::Text(text) if in_text => words.push_str(&text),
            Event::GeneralRef(reference) if in_text => {
                let name: &str = &reference;
                words.push_str(quick_xml::escape::resolve_predefined_entity(name).unwrap());
            }
            Event::End(tag) => match tag.name().as_ref() {
                "w:t" => in_text = false,
                "w:p" if in_cell => paragraphs.push(std::mem::take(&mut words)),
                "w:p" => outside.push(std::mem::take(&mut words)),
                "w:tc" => {
                    in_cell = false;
                    let cell = rows.last_mut().unwrap().last_mut().unwrap();
                    cell.text = std::mem::take(&mut paragraphs).join("\n");
                }
                _ => {}
            },
            _ => {}
        }
    }
}

fn number(tag: &BytesStart, key: &str) -> u32 {
    let value = tag.try_get_attribute(key).unwrap().unwrap().value;
    value.parse().unwrap()
}
