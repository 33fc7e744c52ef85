//! A finished letter, block by block, before it is written as a document.

/// Stands where a fact is not recorded; it is filled in by hand.
pub const BLANK: &str = "〔　　〕";

/// A letter with all its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterSheet {
    /// The line above the title; `None` if there is none.
    pub top: Option<TopLine>,
    /// The title with its blanks filled, centred above the text.
    pub title: String,
    /// What follows the title, from top to bottom.
    pub parts: Vec<SheetPart>,
    /// The clause on which the letter rests, in small print beside the page number.
    pub clause: Option<String>,
}

/// The line above the title (发文字号、签发人).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopLine {
    /// Number of the letter (文号), or a blank for it.
    pub number: String,
    /// Who signed it for issue (签发人), or a blank; `None` for a letter that names nobody.
    pub signer: Option<String>,
}

/// A block of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetPart {
    /// To whom it goes, without indent.
    Salutation(String),
    /// A paragraph.
    Body(String),
    /// A heading with its number, such as 一、退回理由.
    Heading(String),
    /// A heading with its number and a short text on the same line.
    Lead {
        /// The heading with its number.
        heading: String,
        /// The text behind it.
        text: String,
    },
    /// A table.
    Table {
        /// Its columns, from left to right.
        columns: Vec<SheetColumn>,
        /// Its rows; an empty cell is filled in by hand.
        rows: Vec<Vec<String>>,
    },
    /// The note about attachments.
    Attachments(String),
    /// The unit that signs and the day.
    Signature {
        /// Name of the unit.
        unit: String,
        /// Day, such as 2026年11月30日.
        date: String,
    },
    /// Who answers questions, below the signature.
    Contact(String),
    /// A new page with a title of its own.
    Page(String),
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetColumn {
    /// Its heading.
    pub label: String,
    /// Its width, in mm.
    pub width_mm: u32,
}

impl LetterSheet {
    /// Returns the letter as plain text, as it is previewed.
    #[must_use]
    pub fn text(&self) -> String {
        let mut lines = Vec::new();
        if let Some(top) = &self.top {
            let signer = top.signer.as_ref();
            let signer = signer.map(|name| format!("　　签发人：{name}"));
            lines.push(format!("{}{}", top.number, signer.unwrap_or_default()));
        }
        lines.push(self.title.clone());
        for part in &self.parts {
            match part {
                SheetPart::Salutation(text)
                | SheetPart::Body(text)
                | SheetPart::Heading(text)
                | SheetPart::Attachments(text)
                | SheetPart::Contact(text)
                | SheetPart::Page(text) => lines.push(text.clone()),
                SheetPart::Lead { heading, text } => lines.push(format!("{heading}：{text}")),
                SheetPart::Signature { unit, date } => {
                    lines.push(unit.clone());
                    lines.push(date.clone());
                }
                SheetPart::Table { columns, rows } => {
                    let heads: Vec<&str> = columns.iter().map(|one| one.label.as_str()).collect();
                    lines.push(heads.join("　"));
                    // A row to be filled in by hand shows nothing yet.
                    let filled = rows
                        .iter()
                        .filter(|row| row.iter().any(|cell| !cell.is_empty()));
                    lines.extend(filled.map(|row| row.join("　")));
                }
            }
        }
        lines.extend(self.clause.clone());
        lines.join("\n")
    }
}
