//! Writes the table of the form: grid, rows, merged cells and their content.

use std::io;

use super::document::FormBody;
use crate::domain::form::fit::{FieldFit, FitSize};
use crate::domain::form::layout::{
    Align, CELL_PAD_X, CELL_PAD_Y, CellContent, LayoutCell, LayoutRow, RULE, mm_to_twips,
};
use crate::export::docx::{FontFace, Indent, ParagraphStyle, Xml};

impl FormBody<'_> {
    /// Writes `w:tbl`, a real table with merged cells that the unit can edit.
    pub(super) fn table(&self, xml: &mut Xml) -> io::Result<()> {
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
        let label = ParagraphStyle::new("FormLabel", FontFace::Body, sizes.label).centred();
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
            FitSize::Normal => sizes.text,
            FitSize::Smaller | FitSize::Continued => sizes.smaller,
        };
        let mut style = ParagraphStyle::new("FormText", FontFace::Body, size);
        if fit.centred {
            style = style.centred();
        } else if align == Align::Text {
            style.indent = Indent::FirstLine;
        }
        for paragraph in fit.paragraphs(self.form.cell(fit.field)) {
            style.write(xml, self.options, &paragraph)?;
        }
        Ok(())
    }
}

/// Writes `w:tblPr`: fixed widths, so that no program rearranges the columns, and a bolder frame.
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
