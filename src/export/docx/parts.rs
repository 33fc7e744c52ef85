//! Writes the parts that every .docx file has besides its body: styles, settings, fonts, theme,
//! properties, relationships.

use std::io;

use super::DocxOptions;
use super::style::{HEADING_FONT, ParagraphStyle};
use super::xml::{Xml, XmlPart};

/// Namespace of WordprocessingML (ECMA-376 part 1).
pub(in crate::export) const W: &str =
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// Namespace of references from one part to another.
pub(in crate::export) const R: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Relationship id of the footer; of facing pages that of the right-hand ones.
pub(in crate::export) const FOOTER_ID: &str = "rId5";
/// Relationship id of the header that holds the mark 草稿.
pub(in crate::export) const HEADER_ID: &str = "rId6";
/// Relationship id of the footer of left-hand pages.
pub(in crate::export) const EVEN_FOOTER_ID: &str = "rId7";

const CONTENT_TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// `_rels/.rels`: names the main document and the properties of the package.
pub(in crate::export) const PACKAGE_RELATIONS: &str = include_str!("static/package_rels.xml");
/// `word/settings.xml`: no compression of punctuation and no gap between Chinese and Latin text, so
/// that lines break as `domain::form::fit` computes. Contains no user data.
pub(in crate::export) const SETTINGS: &str = include_str!("static/settings.xml");
/// `word/theme/theme1.xml`: the smallest theme that the schema allows. Nothing refers to it.
pub(in crate::export) const THEME: &str = include_str!("static/theme.xml");
/// `docProps/app.xml`: names the program but no person.
pub(in crate::export) const APP_PROPERTIES: &str = include_str!("static/app.xml");

/// `word/header1.xml` of a draft: 草稿 across the sheet, as Word itself writes a watermark, which WPS
/// and LibreOffice show too.
pub(in crate::export) const DRAFT_HEADER: &str = include_str!("static/draft_header.xml");

/// `word/settings.xml` of a letter: as that of a form, and left-hand pages have a footer of their own.
pub(in crate::export) const FACING_SETTINGS: &str = include_str!("static/facing_settings.xml");

/// Which parts the document has in its margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::export) struct MarginParts {
    /// Whether a header marks the sheet as a draft.
    pub(in crate::export) draft_mark: bool,
    /// Whether there is a footer.
    pub(in crate::export) footer: bool,
    /// Whether left-hand pages have a footer of their own.
    pub(in crate::export) even_footer: bool,
}

impl MarginParts {
    /// Returns the kind and the file of each part, such as `footer` and `footer1`, with its
    /// relationship id.
    fn kinds(self) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
        let header = self.draft_mark.then_some(("header", "header1", HEADER_ID));
        let footer = self.footer.then_some(("footer", "footer1", FOOTER_ID));
        let even = self.even_footer;
        let even = even.then_some(("footer", "footer2", EVEN_FOOTER_ID));
        footer.into_iter().chain(header).chain(even)
    }
}

/// Writes `[Content_Types].xml`, which lists the type of every part.
pub(in crate::export) fn content_types(margins: MarginParts) -> io::Result<XmlPart> {
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
        for (kind, file, _) in margins.kinds() {
            let name = format!("/word/{file}.xml");
            let kind = format!("{WORD_TYPE}.{kind}+xml");
            xml.empty("Override", &[("PartName", &name), ("ContentType", &kind)])?;
        }
        Ok(())
    })
}

/// Writes `word/_rels/document.xml.rels`, which names the parts the document refers to.
pub(in crate::export) fn document_relations(margins: MarginParts) -> io::Result<XmlPart> {
    let mut relations = vec![
        ("rId1", "styles", "styles.xml".to_owned()),
        ("rId2", "settings", "settings.xml".to_owned()),
        ("rId3", "fontTable", "fontTable.xml".to_owned()),
        ("rId4", "theme", "theme/theme1.xml".to_owned()),
    ];
    for (kind, file, id) in margins.kinds() {
        relations.push((id, kind, format!("{file}.xml")));
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
/// a kind can be selected and changed together in a word processor. `body` is what a paragraph
/// without a style looks like.
pub(in crate::export) fn styles(
    body: ParagraphStyle<'_>,
    named: &[(&str, ParagraphStyle<'_>)],
    options: &DocxOptions,
) -> io::Result<XmlPart> {
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
        for (name, paragraph) in named {
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
pub(in crate::export) fn font_table(options: &DocxOptions) -> io::Result<XmlPart> {
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
pub(in crate::export) fn core_properties(title: &str) -> io::Result<XmlPart> {
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
