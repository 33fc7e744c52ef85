//! The body of the form: heading, table, notes, 附页 and footer.

use std::io;

use super::DocxOptions;
use super::style::{Face, Indent, Paragraph};
use super::xml::{Part, Xml};
use crate::domain::form::fit::{FieldFit, Fit, FitSize, SEE_APPENDIX, paragraphs};
use crate::domain::form::layout::{
    Align, CELL_PAD_X, CELL_PAD_Y, CellContent, FormLayout, LayoutCell, LayoutRow, NOTES_BEFORE,
    RULE, TITLE_AFTER, mm_to_twips,
};
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
struct Sheet<'a> {
    layout: &'a FormLayout,
    form: &'a PrintedForm,
    fit: &'a Fit,
    options: &'a DocxOptions,
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

    fn table(&self, xml: &mut Xml) -> io::Result<()> {
        let layout = self.layout;
        xml.element("w:tbl", &[], |xml| {
            table_properties(xml, mm_to_twips(layout.columns_mm.iter().sum()))?;
            xml.element("w:tblGrid", &[], |xml| {
                let mut left = 0;
                for width in &layout.columns_mm {
                    let twips = mm_to_twips(left + width) - mm_to_twips(left);
                    xml.empty("w:gridCol", &[("w:w", &twips.to_string())])?;
                    left += width;
                }
                Ok(())
            })?;
            for (row, height) in layout.rows.iter().zip(&self.fit.row_twips) {
                self.row(xml, row, *height)?;
            }
            Ok(())
        })
    }

    fn row(&self, xml: &mut Xml, row: &LayoutRow, twips: u32) -> io::Result<()> {
        xml.element("w:tr", &[], |xml| {
            xml.element("w:trPr", &[], |xml| {
                xml.empty("w:cantSplit", &[])?;
                let height = twips.saturating_sub(RULE).to_string();
                let height = [("w:val", height.as_str()), ("w:hRule", "atLeast")];
                xml.empty("w:trHeight", &height)
            })?;
            for cell in &row.cells {
                xml.element("w:tc", &[], |xml| {
                    cell_properties(xml, cell)?;
                    self.cell(xml, cell)
                })?;
            }
            Ok(())
        })
    }

    fn cell(&self, xml: &mut Xml, cell: &LayoutCell) -> io::Result<()> {
        let sizes = &self.layout.sizes;
        let label = Paragraph::new("FormLabel", Face::Body, sizes.label).centred();
        match &cell.content {
            CellContent::Label(text) => label.write(xml, self.options, text),
            CellContent::Blank(_) => label.write(xml, self.options, ""),
            CellContent::Field(field, align) => match self.fit.field(*field) {
                Some(fit) => self.field(xml, fit, *align),
                None => label.write(xml, self.options, ""),
            },
        }
    }

    fn field(&self, xml: &mut Xml, fit: &FieldFit, align: Align) -> io::Result<()> {
        let sizes = &self.layout.sizes;
        let size = match fit.size {
            FitSize::Smaller => sizes.smaller,
            FitSize::Normal | FitSize::Continued => sizes.text,
        };
        let mut style = Paragraph::new("FormText", Face::Body, size);
        if fit.centred {
            style = style.centred();
        } else if align == Align::Text {
            style.indent = Indent::FirstLine;
        }
        if fit.size == FitSize::Continued {
            return style.write(xml, self.options, SEE_APPENDIX);
        }
        for paragraph in paragraphs(self.form.cell(fit.field), align) {
            style.write(xml, self.options, paragraph)?;
        }
        Ok(())
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

/// `w:tblPr`: fixed widths, so that no program rearranges the columns; a bolder frame.
fn table_properties(xml: &mut Xml, width: u32) -> io::Result<()> {
    xml.element("w:tblPr", &[], |xml| {
        xml.empty("w:tblW", &[("w:w", &width.to_string()), ("w:type", "dxa")])?;
        xml.value("w:jc", "center")?;
        xml.element("w:tblBorders", &[], |xml| {
            for (side, size) in [
                ("w:top", "8"),
                ("w:left", "8"),
                ("w:bottom", "8"),
                ("w:right", "8"),
                ("w:insideH", "4"),
                ("w:insideV", "4"),
            ] {
                let rule = [
                    ("w:val", "single"),
                    ("w:sz", size),
                    ("w:space", "0"),
                    ("w:color", "000000"),
                ];
                xml.empty(side, &rule)?;
            }
            Ok(())
        })?;
        xml.empty("w:tblLayout", &[("w:type", "fixed")])?;
        xml.element("w:tblCellMar", &[], |xml| {
            for (side, pad) in [
                ("w:top", CELL_PAD_Y),
                ("w:left", CELL_PAD_X),
                ("w:bottom", CELL_PAD_Y),
                ("w:right", CELL_PAD_X),
            ] {
                xml.empty(side, &[("w:w", &pad.to_string()), ("w:type", "dxa")])?;
            }
            Ok(())
        })
    })
}

fn cell_properties(xml: &mut Xml, cell: &LayoutCell) -> io::Result<()> {
    xml.element("w:tcPr", &[], |xml| {
        let width = cell.outer_twips().to_string();
        xml.empty("w:tcW", &[("w:w", &width), ("w:type", "dxa")])?;
        if cell.span > 1 {
            xml.value("w:gridSpan", &cell.span.to_string())?;
        }
        xml.value("w:vAlign", "center")
    })
}
