//! Writes paragraphs and runs in the few styles that forms and letters use.

use std::io;

use super::DocxOptions;
use super::xml::Xml;
use crate::domain::form::layout::TextSize;

/// Font of the attachment mark and of headings in the appendix (附页), as GB/T 9704-2012 requires.
pub(in crate::export) const HEADING_FONT: &str = "黑体";

/// Font of the name of who signed a letter for issue (签发人), as GB/T 9704-2012 requires.
const SIGNER_FONT: &str = "楷体";
/// Font of page numbers, as GB/T 9704-2012 requires.
const PAGE_FONT: &str = "宋体";

/// The font of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::export) enum FontFace {
    Title,
    Heading,
    Body,
    Signer,
    Page,
}

impl FontFace {
    pub(in crate::export) fn font(self, options: &DocxOptions) -> &str {
        match self {
            Self::Title => &options.title_font,
            Self::Heading => HEADING_FONT,
            Self::Body => &options.body_font,
            Self::Signer => SIGNER_FONT,
            Self::Page => PAGE_FONT,
        }
    }
}

/// First-line or hanging indent of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::export) enum Indent {
    None,
    /// Two characters on the first line.
    FirstLine,
    /// All lines except the first by this length, in twips (1/1440 inch).
    Hanging(u32),
    /// All lines by this length, in twips (1/1440 inch).
    All(u32),
    /// All lines from the right edge by this length, in twips (1/1440 inch).
    Right(u32),
}

/// The style of a paragraph.
#[derive(Debug, Clone, Copy)]
pub(in crate::export) struct ParagraphStyle<'a> {
    pub(in crate::export) style: &'a str,
    pub(in crate::export) face: FontFace,
    pub(in crate::export) size: TextSize,
    pub(in crate::export) justify: &'a str,
    pub(in crate::export) indent: Indent,
    /// Space above the paragraph in twips. `after` is the space below.
    pub(in crate::export) before: u32,
    pub(in crate::export) after: u32,
    pub(in crate::export) new_page: bool,
    /// Whether the paragraph stays on the page of the next one.
    pub(in crate::export) with_next: bool,
    /// Position of a right-aligned tab in twips; `None` if the paragraph has none.
    pub(in crate::export) right_tab: Option<u32>,
    /// Colour of the text as six hexadecimal digits; `None` is black.
    pub(in crate::export) colour: Option<&'a str>,
}

impl<'a> ParagraphStyle<'a> {
    pub(in crate::export) const fn new(style: &'a str, face: FontFace, size: TextSize) -> Self {
        Self {
            style,
            face,
            size,
            justify: "left",
            indent: Indent::None,
            before: 0,
            after: 0,
            new_page: false,
            with_next: false,
            right_tab: None,
            colour: None,
        }
    }

    pub(in crate::export) const fn centred(mut self) -> Self {
        self.justify = "center";
        self
    }

    /// Writes the paragraph. An empty text gives an empty paragraph of the right height.
    pub(in crate::export) fn write(
        &self,
        xml: &mut Xml,
        options: &DocxOptions,
        text: &str,
    ) -> io::Result<()> {
        self.write_with(xml, options, |xml| {
            if text.is_empty() {
                return Ok(());
            }
            self.run(xml, options, text)
        })
    }

    /// Writes the paragraph with runs written by the caller.
    pub(in crate::export) fn write_with(
        &self,
        xml: &mut Xml,
        options: &DocxOptions,
        runs: impl FnOnce(&mut Xml) -> io::Result<()>,
    ) -> io::Result<()> {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                xml.value("w:pStyle", self.style)?;
                self.properties(xml)?;
                xml.element("w:rPr", &[], |xml| self.run_properties(xml, options))
            })?;
            runs(xml)
        })
    }

    /// Writes a run of text. `\t` and `\n` become tab and line break.
    pub(in crate::export) fn run(
        &self,
        xml: &mut Xml,
        options: &DocxOptions,
        text: &str,
    ) -> io::Result<()> {
        xml.element("w:r", &[], |xml| {
            xml.element("w:rPr", &[], |xml| self.run_properties(xml, options))?;
            let mut rest = text;
            while let Some(at) = rest.find(['\t', '\n']) {
                let (piece, tail) = rest.split_at(at);
                text_element(xml, piece)?;
                let tab = tail.starts_with('\t');
                xml.empty(if tab { "w:tab" } else { "w:br" }, &[])?;
                rest = tail.get(1..).unwrap_or_default();
            }
            text_element(xml, rest)
        })
    }

    /// Writes the content of `w:pPr` after the style, in the order required by the schema.
    pub(in crate::export) fn properties(&self, xml: &mut Xml) -> io::Result<()> {
        if self.with_next {
            xml.empty("w:keepNext", &[])?;
        }
        if self.new_page {
            xml.empty("w:pageBreakBefore", &[])?;
        }
        if let Some(at) = self.right_tab {
            let tab = [("w:val", "right"), ("w:pos", &at.to_string())];
            xml.element("w:tabs", &[], |xml| xml.empty("w:tab", &tab))?;
        }
        // No automatic gap between Chinese text and digits, because `fit` does not count it.
        xml.value("w:autoSpaceDE", "0")?;
        xml.value("w:autoSpaceDN", "0")?;
        let (before, after) = (self.before.to_string(), self.after.to_string());
        let line = self.size.line_twips().to_string();
        // A fixed line height: fonts differ a lot, and a substitute font must not push the form
        // onto a second sheet.
        let spacing = [
            ("w:before", before.as_str()),
            ("w:after", after.as_str()),
            ("w:line", line.as_str()),
            ("w:lineRule", "exact"),
        ];
        xml.empty("w:spacing", &spacing)?;
        let twips = |value: u32| value.to_string();
        match self.indent {
            Indent::None => {}
            Indent::FirstLine => {
                let first = twips(2 * self.size.em_twips());
                let indent = [("w:firstLineChars", "200"), ("w:firstLine", first.as_str())];
                xml.empty("w:ind", &indent)?;
            }
            Indent::Hanging(by) => {
                let by = twips(by);
                xml.empty(
                    "w:ind",
                    &[("w:left", by.as_str()), ("w:hanging", by.as_str())],
                )?;
            }
            Indent::Right(by) => xml.empty("w:ind", &[("w:right", twips(by).as_str())])?,
            Indent::All(by) => xml.empty("w:ind", &[("w:left", twips(by).as_str())])?,
        }
        xml.value("w:jc", self.justify)
    }

    /// Writes the content of `w:rPr`. Each run names its fonts, because some programs ignore the
    /// fonts of styles.
    pub(in crate::export) fn run_properties(
        &self,
        xml: &mut Xml,
        options: &DocxOptions,
    ) -> io::Result<()> {
        let font = self.face.font(options);
        let fonts = [
            ("w:hint", "eastAsia"),
            ("w:ascii", font),
            ("w:hAnsi", font),
            ("w:eastAsia", font),
            ("w:cs", font),
        ];
        xml.empty("w:rFonts", &fonts)?;
        if let Some(colour) = self.colour {
            xml.value("w:color", colour)?;
        }
        let size = self.size.size.to_string();
        xml.value("w:sz", &size)?;
        xml.value("w:szCs", &size)
    }
}

/// Writes a field whose number the word processor computes.
pub(in crate::export) fn field(
    xml: &mut Xml,
    style: &ParagraphStyle<'_>,
    options: &DocxOptions,
    name: &str,
) -> io::Result<()> {
    xml.element("w:fldSimple", &[("w:instr", name)], |xml| {
        style.run(xml, options, "1")
    })
}

fn text_element(xml: &mut Xml, text: &str) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    xml.element("w:t", &[("xml:space", "preserve")], |xml| xml.text(text))
}
