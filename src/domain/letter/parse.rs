//! Reads a template of a letter and refuses one that names a field nobody knows.

use serde::Deserialize;
use toml::Spanned;

use super::{LetterKind, SheetColumn, TemplateError};

/// Far larger than any template. It keeps a wrong file from being parsed as one.
const MAX_BYTES: usize = 64 * 1024;

/// Width of the type area in mm (GB/T 9704-2012), which a table fills.
const TYPE_WIDTH_MM: u32 = 156;

/// The fonts of a letter. They are only named in the document, not embedded.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LetterFonts {
    /// Font of the title.
    pub title: String,
    /// Font of the text. 仿宋 has rare characters of names that `仿宋_GB2312` lacks.
    pub body: String,
}

impl Default for LetterFonts {
    fn default() -> Self {
        Self {
            title: "方正小标宋简体".to_owned(),
            body: "仿宋_GB2312".to_owned(),
        }
    }
}

/// The template of one kind of letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterTemplate {
    pub(super) title: Words,
    /// Whether it goes upward, so that the line above the title names who signed it for issue.
    pub(super) upward: bool,
    /// Fonts of the document.
    pub fonts: LetterFonts,
    pub(super) blocks: Vec<Block>,
}

/// A text with named fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words(pub(super) Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    Field(&'static str),
}

/// What a block is, and where it stands on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BlockKind {
    Salutation,
    Body,
    Section,
    Item,
    Table,
    Closing,
    Attachments,
    Signature,
    Contact,
    Clause,
    Page,
}

impl BlockKind {
    const ALL: [(Self, &'static str); 11] = [
        (Self::Salutation, "salutation"),
        (Self::Body, "body"),
        (Self::Section, "section"),
        (Self::Item, "item"),
        (Self::Table, "table"),
        (Self::Closing, "closing"),
        (Self::Attachments, "attachments"),
        (Self::Signature, "signature"),
        (Self::Contact, "contact"),
        (Self::Clause, "clause"),
        (Self::Page, "page"),
    ];
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) kind: BlockKind,
    pub(super) heading: Words,
    pub(super) text: Words,
    /// Whether it is printed with blanks even if nothing of it is recorded.
    pub(super) keep: bool,
    pub(super) columns: Vec<SheetColumn>,
    pub(super) rows: Option<&'static str>,
    pub(super) blank_rows: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTemplate {
    title: Spanned<String>,
    #[serde(default)]
    upward: bool,
    #[serde(default)]
    fonts: LetterFonts,
    block: Vec<RawBlock>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBlock {
    kind: Spanned<String>,
    heading: Option<Spanned<String>>,
    text: Option<Spanned<String>>,
    #[serde(default)]
    keep: bool,
    #[serde(default)]
    columns: Vec<SheetColumn>,
    rows: Option<Spanned<String>>,
    #[serde(default)]
    blank_rows: usize,
}

impl LetterTemplate {
    /// Reads the template of a kind of letter.
    ///
    /// # Errors
    /// [`TemplateError`], which names the line and the field.
    pub fn from_toml(kind: LetterKind, text: &str) -> Result<Self, TemplateError> {
        if text.len() > MAX_BYTES {
            return Err(TemplateError::TooLarge);
        }
        let raw: RawTemplate = toml::from_str(text).map_err(|error| TemplateError::Syntax {
            line: line_at(text, error.span().map_or(0, |span| span.start)),
            detail: crate::text::toml_fault(error.message()),
        })?;
        let reader = Reader { kind, text };
        let mut blocks = Vec::with_capacity(raw.block.len());
        for block in raw.block {
            blocks.push(reader.block(block)?);
        }
        Ok(Self {
            title: reader.words(&raw.title)?,
            upward: raw.upward,
            fonts: raw.fonts,
            blocks,
        })
    }

    /// Returns the template that comes with the program.
    ///
    /// # Errors
    /// [`TemplateError`], which a test excludes.
    pub fn built_in(kind: LetterKind) -> Result<Self, TemplateError> {
        Self::from_toml(kind, kind.built_in())
    }
}

/// Returns the line of an offset in a text, from 1.
fn line_at(text: &str, offset: usize) -> usize {
    let before = text.bytes().take(offset);
    before.filter(|byte| *byte == b'\n').count() + 1
}

struct Reader<'a> {
    kind: LetterKind,
    text: &'a str,
}

impl Reader<'_> {
    fn line<T>(&self, value: &Spanned<T>) -> usize {
        line_at(self.text, value.span().start)
    }

    fn block(&self, raw: RawBlock) -> Result<Block, TemplateError> {
        let line = self.line(&raw.kind);
        let known = BlockKind::ALL
            .iter()
            .find(|(_, name)| *name == raw.kind.get_ref());
        let (kind, name) = *known.ok_or_else(|| TemplateError::UnknownBlock {
            line,
            kind: raw.kind.get_ref().clone(),
        })?;
        let missing = |key| TemplateError::MissingKey {
            line,
            kind: name,
            key,
        };
        if kind == BlockKind::Section && raw.heading.is_none() {
            return Err(missing("heading"));
        }
        if kind == BlockKind::Table {
            if raw.columns.is_empty() {
                return Err(missing("columns"));
            }
        } else if raw.text.is_none() {
            return Err(missing("text"));
        }
        let rows = raw
            .rows
            .as_ref()
            .map(|rows| self.rows(rows, &raw))
            .transpose()?;
        let width = raw.columns.iter().map(|one| one.width_mm).sum();
        if kind == BlockKind::Table && width != TYPE_WIDTH_MM {
            let found = raw.columns.len();
            return Err(TemplateError::Columns {
                line,
                wanted: found,
                found,
                width,
            });
        }
        let words = |text: Option<&Spanned<String>>| {
            text.map_or(Ok(Words(Vec::new())), |text| self.words(text))
        };
        Ok(Block {
            kind,
            heading: words(raw.heading.as_ref())?,
            text: words(raw.text.as_ref())?,
            keep: raw.keep,
            columns: raw.columns,
            rows,
            blank_rows: raw.blank_rows.min(200),
        })
    }

    /// Finds the rows of a table, and checks that the columns are as many as they have.
    fn rows(&self, name: &Spanned<String>, raw: &RawBlock) -> Result<&'static str, TemplateError> {
        let tables = self.kind.tables();
        let line = self.line(name);
        let table = tables.iter().find(|(known, _)| known == name.get_ref());
        let (known, wanted) = *table.ok_or_else(|| TemplateError::UnknownField {
            line,
            field: name.get_ref().clone(),
            known: tables
                .iter()
                .map(|(known, _)| *known)
                .collect::<Vec<_>>()
                .join("、"),
        })?;
        let found = raw.columns.len();
        if found == wanted {
            return Ok(known);
        }
        let width = raw.columns.iter().map(|one| one.width_mm).sum();
        Err(TemplateError::Columns {
            line,
            wanted,
            found,
            width,
        })
    }

    /// Splits a text at its fields.
    fn words(&self, text: &Spanned<String>) -> Result<Words, TemplateError> {
        let line = self.line(text);
        let mut pieces = Vec::new();
        let mut rest = text.get_ref().as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, behind)) = after.split_once('}') else {
                return Err(TemplateError::Braces { line });
            };
            if before.contains('}') || name.contains('{') {
                return Err(TemplateError::Braces { line });
            }
            if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            }
            pieces.push(Piece::Field(self.field(name.trim(), line)?));
            rest = behind;
        }
        if rest.contains('}') {
            return Err(TemplateError::Braces { line });
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        Ok(Words(pieces))
    }

    fn field(&self, name: &str, line: usize) -> Result<&'static str, TemplateError> {
        let mut fields = self.kind.fields();
        fields
            .find(|known| *known == name)
            .ok_or_else(|| TemplateError::UnknownField {
                line,
                field: name.to_owned(),
                known: self.kind.fields().collect::<Vec<_>>().join("、"),
            })
    }
}
