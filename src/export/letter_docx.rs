//! Writes a letter (函件) as a Word document with the look of GB/T 9704-2012.

use std::io;

use super::ExportError;
use super::docx::{
    self, Document, DocxOptions, EVEN_FOOTER_ID, FOOTER_ID, FontFace, Indent, ParagraphStyle, R,
    RenderedDocument, W, Xml, XmlPart, field, pack,
};
use crate::domain::form::layout::{TextSize, mm_to_twips};
use crate::domain::letter::{LetterFonts, LetterSheet, SheetColumn, SheetPart, TopLine};

/// Title: 二号.
const TITLE: TextSize = TextSize { size: 44, line: 68 };
/// Text: 三号, lines of 28 pt.
const BODY: TextSize = TextSize { size: 32, line: 56 };
/// Cells of a table: 小四.
const CELL: TextSize = TextSize { size: 24, line: 36 };
/// The clause at the end: 五号.
const SMALL: TextSize = TextSize { size: 21, line: 36 };
/// Page number: 四号.
const PAGE: TextSize = TextSize { size: 28, line: 36 };
/// The sheet in mm: A4 with the type area of GB/T 9704-2012, and the page number 7 mm below it.
const WIDTH: u32 = 210;
const HEIGHT: u32 = 297;
const TOP: u32 = 37;
const RIGHT: u32 = 26;
const BOTTOM: u32 = 35;
const LEFT: u32 = 28;
const FOOTER: u32 = 24;
/// Greatest width in mm of a column whose short texts are centred.
const NARROW_MM: u32 = 48;
/// Width of one character of the text in twips.
const EM: u32 = BODY.em_twips();

/// Writes a letter. The same letter always gives the same bytes.
///
/// # Errors
/// The document could not be created.
pub fn render(sheet: &LetterSheet, fonts: &LetterFonts) -> Result<RenderedDocument, ExportError> {
    let options = DocxOptions {
        title_font: fonts.title.clone(),
        body_font: fonts.body.clone(),
        draft: false,
    };
    let writer = LetterWriter { options: &options };
    pack(
        Document {
            title: &sheet.title.replace('\n', ""),
            body: writer.document(sheet)?,
            footer: Some(writer.footer(sheet, false)?),
            even_footer: Some(writer.footer(sheet, true)?),
            styles: writer.styles()?,
        },
        &options,
    )
}

struct LetterWriter<'a> {
    options: &'a DocxOptions,
}

fn title() -> ParagraphStyle<'static> {
    let mut style = ParagraphStyle::new("LetterTitle", FontFace::Title, TITLE).centred();
    style.before = 10 * BODY.line;
    style.after = 10 * BODY.line;
    style
}

const fn top() -> ParagraphStyle<'static> {
    ParagraphStyle::new("LetterNumber", FontFace::Body, BODY)
}

const fn salutation() -> ParagraphStyle<'static> {
    ParagraphStyle::new("LetterAddressee", FontFace::Body, BODY)
}

fn body() -> ParagraphStyle<'static> {
    let mut style = ParagraphStyle::new("LetterText", FontFace::Body, BODY);
    style.indent = Indent::FirstLine;
    style
}

fn heading() -> ParagraphStyle<'static> {
    let mut style = ParagraphStyle::new("LetterHeading", FontFace::Heading, BODY);
    style.indent = Indent::FirstLine;
    style.with_next = true;
    style
}

fn signature() -> ParagraphStyle<'static> {
    let mut style = ParagraphStyle::new("LetterSignature", FontFace::Body, BODY);
    style.justify = "right";
    style
}

const fn cell() -> ParagraphStyle<'static> {
    ParagraphStyle::new("LetterCell", FontFace::Body, CELL)
}

const fn clause() -> ParagraphStyle<'static> {
    ParagraphStyle::new("LetterClause", FontFace::Body, SMALL)
}

const fn page_number() -> ParagraphStyle<'static> {
    ParagraphStyle::new("LetterPage", FontFace::Page, PAGE)
}

impl LetterWriter<'_> {
    /// Writes `word/styles.xml`: one named style for each kind of paragraph.
    fn styles(&self) -> io::Result<Vec<u8>> {
        let normal = ParagraphStyle::new("Normal", FontFace::Body, BODY);
        let named = [
            ("函件文号", top()),
            ("函件标题", title()),
            ("函件主送", salutation()),
            ("函件正文", body()),
            ("函件小标题", heading()),
            ("函件表格", cell()),
            ("函件落款", signature()),
            ("函件依据", clause()),
            ("函件页码", page_number()),
        ];
        let (part, _) = docx::styles(normal, &named, self.options)?;
        Ok(part)
    }

    fn document(&self, sheet: &LetterSheet) -> io::Result<XmlPart> {
        Xml::part("w:document", &[("xmlns:w", W), ("xmlns:r", R)], |xml| {
            xml.element("w:body", &[], |xml| {
                if let Some(line) = &sheet.top {
                    self.top(xml, line)?;
                }
                title().write(xml, self.options, &sheet.title)?;
                for (at, part) in sheet.parts.iter().enumerate() {
                    let next = sheet.parts.get(at + 1);
                    let signed = matches!(next, Some(SheetPart::Signature { .. }));
                    let contact = matches!(next, Some(SheetPart::Contact(_)));
                    self.part(xml, part, (signed, contact))?;
                }
                section(xml)
            })
        })
    }

    /// Writes the number of the letter at the right edge; with a signer the number on the left and the
    /// signer on the right.
    fn top(&self, xml: &mut Xml, line: &TopLine) -> io::Result<()> {
        let mut style = top();
        let Some(signer) = &line.signer else {
            style.justify = "right";
            return style.write(xml, self.options, &line.number);
        };
        style.right_tab = Some(type_width() - EM);
        let mut name = style;
        name.face = FontFace::Signer;
        style.write_with(xml, self.options, |xml| {
            let text = format!("　{}\t签发人：", line.number);
            style.run(xml, self.options, &text)?;
            name.run(xml, self.options, signer)
        })
    }

    /// Writes a block. What is `signed` stays on the page of its signature, and that on the page of the
    /// `contact` below it.
    fn part(
        &self,
        xml: &mut Xml,
        part: &SheetPart,
        (signed, contact): (bool, bool),
    ) -> io::Result<()> {
        match part {
            SheetPart::Salutation(text) => salutation().write(xml, self.options, text),
            SheetPart::Body(text) => {
                let mut style = body();
                style.with_next = signed;
                style.write(xml, self.options, text)
            }
            SheetPart::Heading(text) => heading().write(xml, self.options, text),
            SheetPart::Lead {
                heading: head,
                text,
            } => {
                let mut style = body();
                style.with_next = signed;
                style.write_with(xml, self.options, |xml| {
                    heading().run(xml, self.options, &format!("{head}："))?;
                    style.run(xml, self.options, text)
                })
            }
            SheetPart::Table { columns, rows } => self.table(xml, columns, rows),
            SheetPart::Attachments(text) => {
                let mut style = body();
                style.before = 10 * BODY.line;
                style.write(xml, self.options, text)
            }
            SheetPart::Signature { unit, date } => self.signature(xml, unit, date, contact),
            SheetPart::Contact(text) => body().write(xml, self.options, text),
            SheetPart::Page(text) => {
                let mut style = title();
                style.new_page = true;
                style.write(xml, self.options, text)
            }
        }
    }

    /// Writes the unit above the day so that the seal covers both: the day ends four characters before
    /// the edge and the unit stands over its middle; a long unit ends two characters before the edge
    /// and the day stands under its middle.
    fn signature(&self, xml: &mut Xml, unit: &str, date: &str, contact: bool) -> io::Result<()> {
        let (unit_width, date_width) = (width(unit), width(date));
        let middle = 4 * EM + date_width / 2;
        let unit_right = middle.saturating_sub(unit_width / 2).max(2 * EM);
        let date_right = (unit_right + unit_width / 2).saturating_sub(date_width / 2);
        let mut style = signature();
        style.before = 20 * BODY.line;
        style.with_next = true;
        style.indent = Indent::Right(unit_right);
        style.write(xml, self.options, unit)?;
        let mut style = signature();
        style.with_next = contact;
        style.indent = Indent::Right(date_right);
        style.write(xml, self.options, date)
    }

    /// Writes a table; its headings are repeated on every page.
    fn table(
        &self,
        xml: &mut Xml,
        columns: &[SheetColumn],
        rows: &[Vec<String>],
    ) -> io::Result<()> {
        xml.element("w:tbl", &[], |xml| {
            xml.element("w:tblPr", &[], |xml| {
                let width = type_width().to_string();
                xml.empty("w:tblW", &[("w:w", &width), ("w:type", "dxa")])?;
                xml.value("w:jc", "center")?;
                xml.element("w:tblBorders", &[], |xml| {
                    for side in [
                        "w:top",
                        "w:left",
                        "w:bottom",
                        "w:right",
                        "w:insideH",
                        "w:insideV",
                    ] {
                        let rule = [
                            ("w:val", "single"),
                            ("w:sz", "4"),
                            ("w:space", "0"),
                            ("w:color", "000000"),
                        ];
                        xml.empty(side, &rule)?;
                    }
                    Ok(())
                })?;
                xml.empty("w:tblLayout", &[("w:type", "fixed")])
            })?;
            xml.element("w:tblGrid", &[], |xml| {
                for column in columns {
                    let width = mm_to_twips(column.width_mm).to_string();
                    xml.empty("w:gridCol", &[("w:w", &width)])?;
                }
                Ok(())
            })?;
            let heads: Vec<&str> = columns.iter().map(|column| column.label.as_str()).collect();
            self.row(xml, columns, &heads, true)?;
            for row in rows {
                let cells: Vec<&str> = row.iter().map(String::as_str).collect();
                self.row(xml, columns, &cells, false)?;
            }
            Ok(())
        })
    }

    fn row(
        &self,
        xml: &mut Xml,
        columns: &[SheetColumn],
        cells: &[&str],
        is_head: bool,
    ) -> io::Result<()> {
        let is_blank = cells.iter().all(|text| text.is_empty());
        xml.element("w:tr", &[], |xml| {
            xml.element("w:trPr", &[], |xml| {
                xml.empty("w:cantSplit", &[])?;
                // A row to be filled in by hand is as high as a line of handwriting.
                let height = if is_blank { "624" } else { "454" };
                let height = [("w:val", height), ("w:hRule", "atLeast")];
                xml.empty("w:trHeight", &height)?;
                if is_head {
                    xml.empty("w:tblHeader", &[])?;
                }
                Ok(())
            })?;
            for (column, text) in columns.iter().zip(cells) {
                xml.element("w:tc", &[], |xml| {
                    xml.element("w:tcPr", &[], |xml| {
                        let width = mm_to_twips(column.width_mm).to_string();
                        xml.empty("w:tcW", &[("w:w", &width), ("w:type", "dxa")])?;
                        xml.value("w:vAlign", "center")
                    })?;
                    let mut style = cell();
                    // A narrow column is centred; longer texts begin at the left.
                    let is_narrow = column.width_mm <= NARROW_MM;
                    let longest = text.lines().map(|line| width_of(line, CELL)).max();
                    let fits = longest.unwrap_or(0) + 300 < mm_to_twips(column.width_mm);
                    if is_head || (is_narrow && fits) {
                        style = style.centred();
                    }
                    if is_head {
                        style.face = FontFace::Heading;
                    }
                    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
                    let lines: Vec<&str> = lines.collect();
                    if lines.is_empty() {
                        return style.write(xml, self.options, "");
                    }
                    for line in lines {
                        style.write(xml, self.options, line)?;
                    }
                    Ok(())
                })?;
            }
            Ok(())
        })
    }

    /// Writes the page number: one character from the outer edge, between two dashes. The clause stands
    /// at the inner edge.
    fn footer(&self, sheet: &LetterSheet, is_even: bool) -> io::Result<XmlPart> {
        let mut style = page_number();
        style.right_tab = Some(type_width() - if is_even { 0 } else { PAGE.em_twips() });
        let cited = sheet.clause.as_deref().unwrap_or_default();
        let number = |xml: &mut Xml| {
            style.run(xml, self.options, "— ")?;
            field(xml, &style, self.options, "PAGE")?;
            style.run(xml, self.options, " —")
        };
        Xml::part("w:ftr", &[("xmlns:w", W)], |xml| {
            style.write_with(xml, self.options, |xml| {
                if is_even {
                    style.run(xml, self.options, "　")?;
                    number(xml)?;
                    style.run(xml, self.options, "\t")?;
                    clause().run(xml, self.options, cited)
                } else {
                    clause().run(xml, self.options, cited)?;
                    style.run(xml, self.options, "\t")?;
                    number(xml)
                }
            })
        })
    }
}

/// Returns the width of the type area in twips.
const fn type_width() -> u32 {
    mm_to_twips(WIDTH - LEFT - RIGHT)
}

/// Returns the width of a text of the letter in twips.
fn width(text: &str) -> u32 {
    width_of(text, BODY)
}

/// Returns the width of a text in twips: ASCII counts half a character.
fn width_of(text: &str, size: TextSize) -> u32 {
    let em = size.em_twips();
    let one = |character: char| if character.is_ascii() { em / 2 } else { em };
    text.chars().map(one).sum()
}

fn section(xml: &mut Xml) -> io::Result<()> {
    let twips = |mm| mm_to_twips(mm).to_string();
    xml.element("w:sectPr", &[], |xml| {
        for (kind, id) in [("default", FOOTER_ID), ("even", EVEN_FOOTER_ID)] {
            xml.empty("w:footerReference", &[("w:type", kind), ("r:id", id)])?;
        }
        let (width, height) = (twips(WIDTH), twips(HEIGHT));
        xml.empty(
            "w:pgSz",
            &[("w:w", width.as_str()), ("w:h", height.as_str())],
        )?;
        let margins = [
            ("w:top", twips(TOP)),
            ("w:right", twips(RIGHT)),
            ("w:bottom", twips(BOTTOM)),
            ("w:left", twips(LEFT)),
            ("w:header", twips(TOP / 2)),
            ("w:footer", twips(FOOTER)),
            ("w:gutter", "0".to_owned()),
        ];
        let margins: Vec<_> = margins
            .iter()
            .map(|(key, mm)| (*key, mm.as_str()))
            .collect();
        xml.empty("w:pgMar", &margins)
    })
}
