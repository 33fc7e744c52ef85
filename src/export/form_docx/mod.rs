//! Creates the filing form (备案表) as a Word document (ECMA-376 WordprocessingML).
//!
//! The XML is written directly, because the available .docx crate writes files that violate the
//! schema. The same form always gives the same bytes, so that a file can be identified by its hash.

mod document;
mod parts;
mod style;
mod table;
mod xml;

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::ExportError;
use crate::domain::form::{FormLayout, PrintedForm, fit};
use parts::MarginParts;

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
pub struct RenderedForm {
    /// The content of the .docx file.
    pub bytes: Vec<u8>,
    /// Number of characters forbidden in XML that were replaced by U+FFFD. The officer is told:
    /// 已替换 n 个不可见字符.
    pub replaced_characters: usize,
}

/// Creates the document for a form: one sheet, and an appendix (附页) if a text is too long for its
/// cell.
///
/// # Errors
/// The layout is for the other form, or the document could not be created.
pub fn render(
    layout: &FormLayout,
    form: &PrintedForm,
    options: &DocxOptions,
) -> Result<RenderedForm, ExportError> {
    if layout.kind != form.kind {
        return Err(ExportError::WrongLayout);
    }
    let fit = fit(layout, form);
    let (document, in_document) = document::document(layout, form, &fit, options)?;
    let footer = document::footer(layout, form, &fit, options)?;
    let (styles, _) = parts::styles(layout, options)?;
    let (fonts, _) = parts::font_table(options)?;
    let (core, _) = parts::core_properties(&layout.title)?;
    let margins = MarginParts {
        draft_mark: options.draft,
        footer: footer.is_some(),
    };
    let (content_types, _) = parts::content_types(margins)?;
    let (relations, _) = parts::document_relations(margins)?;
    let mut package = DocxPackage::new();
    package.add("[Content_Types].xml", &content_types)?;
    package.add("_rels/.rels", parts::PACKAGE_RELATIONS.as_bytes())?;
    package.add("word/document.xml", &document)?;
    package.add("word/_rels/document.xml.rels", &relations)?;
    package.add("word/styles.xml", &styles)?;
    package.add("word/settings.xml", parts::SETTINGS.as_bytes())?;
    package.add("word/fontTable.xml", &fonts)?;
    package.add("word/theme/theme1.xml", parts::THEME.as_bytes())?;
    if options.draft {
        package.add("word/header1.xml", parts::DRAFT_HEADER.as_bytes())?;
    }
    let mut replaced_characters = in_document;
    if let Some((footer, in_footer)) = footer {
        package.add("word/footer1.xml", &footer)?;
        replaced_characters += in_footer;
    }
    package.add("docProps/core.xml", &core)?;
    package.add("docProps/app.xml", parts::APP_PROPERTIES.as_bytes())?;
    Ok(RenderedForm {
        bytes: package.finish()?,
        replaced_characters,
    })
}

/// The zip container. All entries have the same date, so that equal forms give equal files.
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
