//! Names the styles of the form's paragraphs.

use std::io;

use crate::domain::form::FormLayout;
use crate::export::docx::{self, DocxOptions, FontFace, ParagraphStyle};

/// Writes `word/styles.xml` of a form.
pub(super) fn styles(layout: &FormLayout, options: &DocxOptions) -> io::Result<Vec<u8>> {
    let sizes = &layout.sizes;
    let body = ParagraphStyle::new("Normal", FontFace::Body, sizes.text);
    let styles = [
        (
            "备案表附件号",
            ParagraphStyle::new("FormMark", FontFace::Heading, sizes.mark),
        ),
        (
            "备案表标题",
            ParagraphStyle::new("FormTitle", FontFace::Title, sizes.title).centred(),
        ),
        (
            "备案表栏目",
            ParagraphStyle::new("FormLabel", FontFace::Body, sizes.label).centred(),
        ),
        (
            "备案表内容",
            ParagraphStyle::new("FormText", FontFace::Body, sizes.text),
        ),
        (
            "备案表注",
            ParagraphStyle::new("FormNote", FontFace::Body, sizes.notes),
        ),
        (
            "备案表页脚",
            ParagraphStyle::new("FormFooter", FontFace::Body, sizes.footer),
        ),
        (
            "备案表附页栏目",
            ParagraphStyle::new("FormAppendixLabel", FontFace::Heading, sizes.appendix),
        ),
        (
            "备案表附页",
            ParagraphStyle::new("FormAppendix", FontFace::Body, sizes.appendix),
        ),
    ];
    let (part, _) = docx::styles(body, &styles, options)?;
    Ok(part)
}
