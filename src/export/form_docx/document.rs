//! The body of the form but for its table: heading, notes, 附页, page and footer.

use std::io;

use super::DocxOptions;
use super::style::{Face, Indent, Paragraph};
use super::xml::{Part, Xml};
use crate::domain::form::fit::{Fit, FitSize, paragraphs};
use crate::domain::form::layout::{Align, FormLayout, NOTES_BEFORE, TITLE_AFTER, mm_to_twips};
use crate::domain::form::{FormField, PrintedForm};

/// Namespace of WordprocessingML (ECMA-376 part 1).
pub(super) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Relationship of the footer; `parts::document_relations` declares it.
pub(super) const FOOTER_ID: &str = "rId5";
/// Distance of the footer from the lower edge of the paper in mm: 7 mm below the type area, where
/// GB/T 9704-2012 puts the page number.
const FOOTER_MM: u32 = 24;

/// What every piece of the body needs to know.
pub(super) struct Sheet<'a> {
    pub(super) layout: &'a FormLayout,
    pub(super) form: &'a PrintedForm,
    pub(super) fit: &'a Fit,
    pub(super) options: &'a DocxOptions,
}

/// `word/document.xml`.
pub(super) fn document(
    layout: &FormLayout,
    form: &PrintedForm,
    fit: &Fit,
    options: &DocxOptions,
) -> io::Result<Part> {
    let sheet = Sheet {
        layout,
        form,
        fit,
        options,
    };
    Xml::part("w:document", &[("xmlns:w", W), ("xmlns:r", R)], |xml| {
        xml.element("w:body", &[], |xml| {
            sheet.heading(xml)?;
            sheet.table(xml)?;
            sheet.notes(xml)?;
            sheet.appendix(xml)?;
            sheet.section(xml)
        })
    })
}

/// `word/footer1.xml`: number and revision in small grey; with 附页 the page number too. Nothing when
/// the unit prints no footer.
pub(super) fn footer(
    layout: &FormLayout,
    form: &PrintedForm,
    fit: &Fit,
    options: &DocxOptions,
) -> io::Result<Option<Part>> {
    if !form.footer {
        return Ok(None);
    }
    let mut style = Paragraph::new("FormFooter", Face::Body, layout.sizes.footer);
    style.justify = "right";
    style.colour = Some("7F7F7F");
    let words = format!("{} 第{}版", form.order_no, form.revision);
    Xml::part("w:ftr", &[("xmlns:w", W)], |xml| {
        style.write_with(xml, options, |xml| {
            style.run(xml, options, words.trim_start())?;
            if fit.size != FitSize::Continued {
                return Ok(());
            }
            style.run(xml, options, "　第")?;
            field(xml, &style, options, "PAGE")?;
            style.run(xml, options, "页 共")?;
            field(xml, &style, options, "NUMPAGES")?;
            style.run(xml, options, "页")
        })
    })
    .map(Some)
}

/// A number the word processor counts itself.
fn field(xml: &mut Xml, style: &Paragraph, options: &DocxOptions, name: &str) -> io::Result<()> {
    xml.element("w:fldSimple", &[("w:instr", name)], |xml| {
        style.run(xml, options, "1")
    })
}

impl Sheet<'_> {
    fn heading(&self, xml: &mut Xml) -> io::Result<()> {
        let sizes = &self.layout.sizes;
        if let Some(mark) = &self.layout.mark {
            Paragraph::new("FormMark", Face::Heading, sizes.mark).write(xml, self.options, mark)?;
        }
        let mut title = Paragraph::new("FormTitle", Face::Title, sizes.title).centred();
        title.after = TITLE_AFTER;
        title.write(xml, self.options, &self.layout.title)
    }

    fn notes(&self, xml: &mut Xml) -> io::Result<()> {
        let by = self.layout.note_indent_twips();
        for (index, note) in self.layout.notes.iter().enumerate() {
            let mut style = Paragraph::new("FormNote", Face::Body, self.layout.sizes.notes);
            style.before = if index == 0 { NOTES_BEFORE } else { 0 };
            style.indent = match by {
                0 => Indent::None,
                _ if note.starts_with("注：") => Indent::Hanging(by),
                _ => Indent::All(by),
            };
            style.write(xml, self.options, note)?;
        }
        Ok(())
    }

    fn appendix(&self, xml: &mut Xml) -> io::Result<()> {
        if self.fit.size != FitSize::Continued {
            return Ok(());
        }
        let sizes = &self.layout.sizes;
        let mut head = Paragraph::new("FormMark", Face::Heading, sizes.mark);
        head.new_page = true;
        head.after = TITLE_AFTER;
        head.write(xml, self.options, &format!("附页　{}", self.layout.title))?;
        for field in self.fit.continued() {
            self.appended(xml, field)?;
        }
        Ok(())
    }

    fn appended(&self, xml: &mut Xml, field: FormField) -> io::Result<()> {
        let sizes = &self.layout.sizes;
        let size = if self.fit.appendix_smaller {
            sizes.appendix_smaller
        } else {
            sizes.appendix
        };
        let label = self.layout.label_of(field);
        Paragraph::new("FormAppendixLabel", Face::Heading, size).write(
            xml,
            self.options,
            &label,
        )?;
        let mut style = Paragraph::new("FormAppendix", Face::Body, size);
        style.indent = Indent::FirstLine;
        for paragraph in paragraphs(self.form.cell(field), Align::Text) {
            style.write(xml, self.options, paragraph)?;
        }
        Ok(())
    }

    fn section(&self, xml: &mut Xml) -> io::Result<()> {
        let page = &self.layout.page;
        let twips = |mm| mm_to_twips(mm).to_string();
        xml.element("w:sectPr", &[], |xml| {
            if self.form.footer {
                let reference = [("w:type", "default"), ("r:id", FOOTER_ID)];
                xml.empty("w:footerReference", &reference)?;
            }
            let (width, height) = (twips(page.width_mm), twips(page.height_mm));
            xml.empty(
                "w:pgSz",
                &[("w:w", width.as_str()), ("w:h", height.as_str())],
            )?;
            let margins = [
                ("w:top", twips(page.top_mm)),
                ("w:right", twips(page.right_mm)),
                ("w:bottom", twips(page.bottom_mm)),
                ("w:left", twips(page.left_mm)),
                ("w:header", twips(page.top_mm / 2)),
                ("w:footer", twips(page.bottom_mm.min(FOOTER_MM))),
                ("w:gutter", "0".to_owned()),
            ];
            let margins: Vec<_> = margins
                .iter()
                .map(|(key, mm)| (*key, mm.as_str()))
                .collect();
            xml.empty("w:pgMar", &margins)
        })
    }
}
