//! Writes the body of the document except its table: heading, notes, appendix (附页), page size and
//! footer.

use std::io;

use crate::domain::form::fit::{FitSize, FormFit, paragraphs};
use crate::domain::form::layout::{Align, FormLayout, NOTES_BEFORE, TITLE_AFTER, mm_to_twips};
use crate::domain::form::{FormField, PrintedForm};
use crate::export::docx::{
    DocxOptions, FOOTER_ID, FontFace, HEADER_ID, Indent, ParagraphStyle, R, W, Xml, XmlPart, field,
};

/// Distance of the footer from the lower edge of the paper in mm: 7 mm below the type area, as GB/T
/// 9704-2012 requires for page numbers.
const FOOTER_MM: u32 = 24;

/// The input for every part of the body.
pub(super) struct FormBody<'a> {
    pub(super) layout: &'a FormLayout,
    pub(super) form: &'a PrintedForm,
    pub(super) fit: &'a FormFit,
    pub(super) options: &'a DocxOptions,
}

/// Writes `word/document.xml`: the form's table and the texts around it.
pub(super) fn document(
    layout: &FormLayout,
    form: &PrintedForm,
    fit: &FormFit,
    options: &DocxOptions,
) -> io::Result<XmlPart> {
    let body = FormBody {
        layout,
        form,
        fit,
        options,
    };
    Xml::part("w:document", &[("xmlns:w", W), ("xmlns:r", R)], |xml| {
        xml.element("w:body", &[], |xml| {
            body.heading(xml)?;
            body.table(xml)?;
            body.notes(xml)?;
            body.appendix(xml)?;
            body.section(xml)
        })
    })
}

/// Writes `word/footer1.xml`: order number and revision in small grey type, and with an appendix
/// also the page number. Returns `None` if the unit prints no footer.
pub(super) fn footer(
    layout: &FormLayout,
    form: &PrintedForm,
    fit: &FormFit,
    options: &DocxOptions,
) -> io::Result<Option<XmlPart>> {
    if !form.footer {
        return Ok(None);
    }
    let mut style = ParagraphStyle::new("FormFooter", FontFace::Body, layout.sizes.footer);
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

impl FormBody<'_> {
    fn heading(&self, xml: &mut Xml) -> io::Result<()> {
        let sizes = &self.layout.sizes;
        if let Some(mark) = &self.layout.mark {
            ParagraphStyle::new("FormMark", FontFace::Heading, sizes.mark).write(
                xml,
                self.options,
                mark,
            )?;
        }
        let mut title = ParagraphStyle::new("FormTitle", FontFace::Title, sizes.title).centred();
        title.after = TITLE_AFTER;
        title.write(xml, self.options, &self.layout.title)
    }

    fn notes(&self, xml: &mut Xml) -> io::Result<()> {
        let by = self.layout.note_indent_twips();
        for (index, note) in self.layout.notes.iter().enumerate() {
            let mut style =
                ParagraphStyle::new("FormNote", FontFace::Body, self.layout.sizes.notes);
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
        let mut head = ParagraphStyle::new("FormMark", FontFace::Heading, sizes.mark);
        head.new_page = true;
        head.after = TITLE_AFTER;
        head.write(xml, self.options, &format!("附页　{}", self.layout.title))?;
        for field in self.fit.continued() {
            self.appendix_field(xml, field)?;
        }
        Ok(())
    }

    fn appendix_field(&self, xml: &mut Xml, field: FormField) -> io::Result<()> {
        let sizes = &self.layout.sizes;
        let size = if self.fit.appendix_smaller {
            sizes.appendix_smaller
        } else {
            sizes.appendix
        };
        let label = self.layout.label_of(field);
        ParagraphStyle::new("FormAppendixLabel", FontFace::Heading, size).write(
            xml,
            self.options,
            &label,
        )?;
        let mut style = ParagraphStyle::new("FormAppendix", FontFace::Body, size);
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
            if self.options.draft {
                let reference = [("w:type", "default"), ("r:id", HEADER_ID)];
                xml.empty("w:headerReference", &reference)?;
            }
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
