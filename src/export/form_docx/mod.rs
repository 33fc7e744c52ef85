//! Creates the filing form (备案表) as a Word document (ECMA-376 WordprocessingML).

mod document;
mod styles;
mod table;

use super::ExportError;
use super::docx::{Document, DocxOptions, RenderedDocument, pack};
use crate::domain::form::{FormLayout, PrintedForm, fit};

/// Creates the document for a form: one sheet, and an appendix (附页) if a text is too long for its
/// cell.
///
/// # Errors
/// The layout is for the other form, or the document could not be created.
pub fn render(
    layout: &FormLayout,
    form: &PrintedForm,
    options: &DocxOptions,
) -> Result<RenderedDocument, ExportError> {
    if layout.kind != form.kind {
        return Err(ExportError::WrongLayout);
    }
    let fit = fit(layout, form);
    let (document, in_document) = document::document(layout, form, &fit, options)?;
    let footer = document::footer(layout, form, &fit, options)?;
    let styles = styles::styles(layout, options)?;
    pack(
        Document {
            title: &layout.title,
            body: (document, in_document),
            footer,
            even_footer: None,
            styles,
        },
        options,
    )
}
