//! Writes the parts of a .docx file other than its body: styles, settings, fonts, theme,
//! properties, relationships.

use std::io;

use super::DocxOptions;
use super::document::{FOOTER_ID, HEADER_ID, W};
use super::style::{FontFace, HEADING_FONT, ParagraphStyle};
use super::xml::{Xml, XmlPart};
use crate::domain::form::FormLayout;

const CONTENT_TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// `_rels/.rels`: names the main document and the properties of the package.
pub(super) const PACKAGE_RELATIONS: &str = include_str!("static/package_rels.xml");
/// `word/settings.xml`: no compression of punctuation and no gap between Chinese and Latin text, so
/// that lines break as `domain::form::fit` computes. Contains no user data.
pub(super) const SETTINGS: &str = include_str!("static/settings.xml");
/// `word/theme/theme1.xml`: the smallest theme that the schema allows. Nothing refers to it.
pub(super) const THEME: &str = include_str!("static/theme.xml");
/// `docProps/app.xml`: names the program but no person.
pub(super) const APP_PROPERTIES: &str = include_str!("static/app.xml");

/// `word/header1.xml` of a draft: 草稿 across the sheet, as Word itself writes a watermark, which WPS
/// and LibreOffice show too.
pub(super) const DRAFT_HEADER: &str = include_str!("static/draft_header.xml");

/// Which parts the document has in its margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct MarginParts {
    /// Whether a header marks the sheet as a draft.
    pub(super) draft_mark: bool,
    /// Whether a footer shows the number and the revision.
    pub(super) footer: bool,
}

impl MarginParts {
    /// Returns the kind of each part, such as `footer` for `word/footer1.xml`, with its
    /// relationship id.
    fn kinds(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let header = self.draft_mark.then_some(("header", HEADER_ID));
        let footer = self.footer.then_some(("footer", FOOTER_ID));
        footer.into_iter().chain(header)
    }
}

/// Writes `[Content_Types].xml`, which lists the type of every part.
pub(super) fn content_types(margins: MarginParts) -> io::Result<XmlPart> {
    Xml::part("Types", &[("xmlns", CONTENT_TYPES)], |xml| {
        for (extension, kind) in [
            (
                "rels",
                "application/vnd.openxmlformats-package.relationships+xml",
            ),
            ("xml", "application/xml"),
        ] {
            xml.empty(
                "Default",
                &[("Extension", extension), ("ContentType", kind)],
            )?;
        }
        let parts = vec![
            (
                "/word/document.xml",
                format!("{WORD_TYPE}.document.main+xml"),
            ),
            ("/word/styles.xml", format!("{WORD_TYPE}.styles+xml")),
            ("/word/settings.xml", format!("{WORD_TYPE}.settings+xml")),
            ("/word/fontTable.xml", format!("{WORD_TYPE}.fontTable+xml")),
            (
                "/word/theme/theme1.xml",
                "application/vnd.openxmlformats-officedocument.theme+xml".to_owned(),
            ),
            (
                "/docProps/core.xml",
                "application/vnd.openxmlformats-package.core-properties+xml".to_owned(),
            ),
            (
                "/docProps/app.xml",
                "application/vnd.openxmlformats-officedocument.extended-properties+xml".to_owned(),
            ),
        ];
        for (name, kind) in parts {
            xml.empty("Override", &[("PartName", name), ("ContentType", &kind)])?;
        }
        for (kind, _) in margins.kinds() {
            let name = format!("/word/{kind}1.xml");
            let kind = format!("{WORD_TYPE}.{kind}+xml");
            xml.empty("Override", &[("PartName", &name), ("ContentType", &kind)])?;
        }
        Ok(())
    })
}

/// Writes `word/_rels/document.xml.rels`, which names the parts the document refers to.
pub(super) fn document_relations(margins: MarginParts) -> io::Result<XmlPart> {
    let mut relations = vec![
        ("rId1", "styles", "styles.xml".to_owned()),
        ("rId2", "settings", "settings.xml".to_owned()),
        ("rId3", "fontTable", "fontTable.xml".to_owned()),
        ("rId4", "theme", "theme/theme1.xml".to_owned()),
    ];
    for (kind, id) in margins.kinds() {
        relations.push((id, kind, format!("{kind}1.xml")));
    }
    Xml::part("Relationships", &[("xmlns", RELATIONS)], |xml| {
        for (id, kind, target) in relations {
            let kind = format!("{OFFICE}/{kind}");
            let relation = [
                ("Id", id),
                ("Type", kind.as_str()),
                ("Target", target.as_str()),
            ];
            xml.empty("Relationship", &relation)?;
        }
        Ok(())
    })
}

/// Writes `word/styles.xml`: one named style for each kind of paragraph, so that all paragraphs of
/// a kind can be selected and changed together in a word processor.
pub(super) fn styles(layout: &FormLayout, options: &DocxOptions) -> io::Result<XmlPart> {
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
    Xml::part("w:styles", &[("xmlns:w", W)], |xml| {
        xml.element("w:docDefaults", &[], |xml| {
            xml.element("w:rPrDefault", &[], |xml| {
                xml.element("w:rPr", &[], |xml| {
                    body.run_properties(xml, options)?;
                    xml.empty("w:lang", &[("w:val", "en-US"), ("w:eastAsia", "zh-CN")])
                })
            })?;
            xml.element("w:pPrDefault", &[], |xml| {
                xml.element("w:pPr", &[], |xml| {
                    xml.value("w:widowControl", "0")?;
                    xml.value("w:snapToGrid", "0")
                })
            })
        })?;
        let normal = [
            ("w:type", "paragraph"),
            ("w:default", "1"),
            ("w:styleId", "Normal"),
        ];
        xml.element("w:style", &normal, |xml| {
            xml.value("w:name", "Normal")?;
            xml.empty("w:qFormat", &[])
        })?;
        for (name, paragraph) in &styles {
            let attributes = [
                ("w:type", "paragraph"),
                ("w:customStyle", "1"),
                ("w:styleId", paragraph.style),
            ];
            xml.element("w:style", &attributes, |xml| {
                xml.value("w:name", name)?;
                xml.value("w:basedOn", "Normal")?;
                xml.empty("w:qFormat", &[])?;
                xml.element("w:pPr", &[], |xml| paragraph.properties(xml))?;
                xml.element("w:rPr", &[], |xml| paragraph.run_properties(xml, options))
            })?;
        }
        Ok(())
    })
}

/// Writes `word/fontTable.xml`: names substitutes for missing fonts.
pub(super) fn font_table(options: &DocxOptions) -> io::Result<XmlPart> {
    let mut fonts = vec![
        (options.title_font.as_str(), "宋体"),
        (HEADING_FONT, "SimHei"),
        (options.body_font.as_str(), "FangSong"),
    ];
    // A font may only be listed once.
    if options.title_font == HEADING_FONT || options.title_font == options.body_font {
        fonts.remove(0);
    }
    if options.body_font == HEADING_FONT {
        fonts.pop();
    }
    Xml::part("w:fonts", &[("xmlns:w", W)], |xml| {
        for (name, alternative) in fonts {
            xml.element("w:font", &[("w:name", name)], |xml| {
                if name != alternative {
                    xml.value("w:altName", alternative)?;
                }
                xml.value("w:charset", "86")?;
                xml.value("w:family", "auto")?;
                xml.value("w:pitch", "default")
            })?;
        }
        Ok(())
    })
}

/// Writes `docProps/core.xml`: the title, but no author and no dates.
pub(super) fn core_properties(title: &str) -> io::Result<XmlPart> {
    let spaces = [
        (
            "xmlns:cp",
            "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        ),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    Xml::part("cp:coreProperties", &spaces, |xml| {
        xml.element("dc:title", &[], |xml| xml.text(title))
    })
}
