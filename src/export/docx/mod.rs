//! Writes Word documents (ECMA-376 WordprocessingML): what forms and letters have in common.
//!
//! The XML is written directly, because the available .docx crate writes files that violate the
//! schema. The same document always gives the same bytes, so that a file can be identified by its
//! hash.

mod parts;
mod style;
mod xml;

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::ExportError;
use parts::MarginParts;
pub(in crate::export) use parts::styles;
pub(in crate::export) use parts::{EVEN_FOOTER_ID, FOOTER_ID, HEADER_ID, R, W};
pub(in crate::export) use style::{FontFace, Indent, ParagraphStyle, field};
pub(in crate::export) use xml::{Xml, XmlPart};

/// How the document is made. Its fonts are only named, not embedded; a computer without them uses
/// substitutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocxOptions {
    /// Font of the title: 方正小标宋简体 (GB/T 9704-2012), with 宋体 as its substitute.
    pub title_font: String,
    /// Font of labels, text and notes: 仿宋, which contains rare characters that `仿宋_GB2312`
    /// lacks.
    pub body_font: String,
    /// Whether it is a draft: 草稿 is printed across every sheet, so that no draft is signed.
    pub draft: bool,
}

impl Default for DocxOptions {
    fn default() -> Self {
        Self {
            title_font: "方正小标宋简体".to_owned(),
            body_font: "仿宋".to_owned(),
            draft: false,
        }
    }
}

/// A finished document, ready to be written to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedDocument {
    /// The content of the .docx file.
    pub bytes: Vec<u8>,
    /// Number of characters forbidden in XML that were replaced by U+FFFD. The officer is told:
    /// 已替换 n 个不可见字符.
    pub replaced_characters: usize,
}

/// The parts of a document that differ from one document to another.
pub(in crate::export) struct Document<'a> {
    /// Title in the properties of the file.
    pub(in crate::export) title: &'a str,
    /// `word/document.xml`.
    pub(in crate::export) body: XmlPart,
    /// `word/footer1.xml`; `None` without a footer.
    pub(in crate::export) footer: Option<XmlPart>,
    /// `word/footer2.xml`, the footer of left-hand pages; `None` if all pages have the same.
    pub(in crate::export) even_footer: Option<XmlPart>,
    /// `word/styles.xml`.
    pub(in crate::export) styles: Vec<u8>,
}

/// Packs the parts into a .docx file.
pub(in crate::export) fn pack(
    document: Document<'_>,
    options: &DocxOptions,
) -> Result<RenderedDocument, ExportError> {
    let (fonts, _) = parts::font_table(options)?;
    let (core, _) = parts::core_properties(document.title)?;
    let margins = MarginParts {
        draft_mark: options.draft,
        footer: document.footer.is_some(),
        even_footer: document.even_footer.is_some(),
    };
    let (content_types, _) = parts::content_types(margins)?;
    let (relations, _) = parts::document_relations(margins)?;
    let settings = if margins.even_footer {
        parts::FACING_SETTINGS
    } else {
        parts::SETTINGS
    };
    let (body, mut replaced_characters) = document.body;
    let mut package = DocxPackage::new();
    package.add("[Content_Types].xml", &content_types)?;
    package.add("_rels/.rels", parts::PACKAGE_RELATIONS.as_bytes())?;
    package.add("word/document.xml", &body)?;
    package.add("word/_rels/document.xml.rels", &relations)?;
    package.add("word/styles.xml", &document.styles)?;
    package.add("word/settings.xml", settings.as_bytes())?;
    package.add("word/fontTable.xml", &fonts)?;
    package.add("word/theme/theme1.xml", parts::THEME.as_bytes())?;
    if options.draft {
        package.add("word/header1.xml", parts::DRAFT_HEADER.as_bytes())?;
    }
    let footers = [
        ("word/footer1.xml", document.footer),
        ("word/footer2.xml", document.even_footer),
    ];
    for (name, footer) in footers {
        if let Some((footer, in_footer)) = footer {
            package.add(name, &footer)?;
            replaced_characters += in_footer;
        }
    }
    package.add("docProps/core.xml", &core)?;
    package.add("docProps/app.xml", parts::APP_PROPERTIES.as_bytes())?;
    Ok(RenderedDocument {
        bytes: package.finish()?,
        replaced_characters,
    })
}

/// The zip container. All entries have the same date, so that equal documents give equal files.
struct DocxPackage {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    options: SimpleFileOptions,
}

impl DocxPackage {
    fn new() -> Self {
        Self {
            zip: ZipWriter::new(Cursor::new(Vec::new())),
            options: SimpleFileOptions::default().last_modified_time(zip::DateTime::default()),
        }
    }

    fn add(&mut self, name: &str, content: &[u8]) -> Result<(), ExportError> {
        self.zip.start_file(name, self.options)?;
        self.zip.write_all(content)?;
        Ok(())
    }

    fn finish(self) -> Result<Vec<u8>, ExportError> {
        Ok(self.zip.finish()?.into_inner())
    }
}
