//! Writes XML with quick-xml: closes every element and replaces illegal characters.

use std::borrow::Cow;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// A finished part of the document and the number of illegal characters replaced in it.
pub(in crate::export) type XmlPart = (Vec<u8>, usize);

/// Attributes of an element, in order.
pub(in crate::export) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// An XML document being written.
pub(in crate::export) struct Xml {
    writer: Writer<Vec<u8>>,
    replaced: usize,
}

impl Xml {
    /// Writes a whole part: the declaration, then `root` with the content written by `inner`.
    pub(in crate::export) fn part(
        root: &str,
        attributes: Attributes,
        inner: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<XmlPart> {
        let mut xml = Self {
            writer: Writer::new(Vec::with_capacity(16 * 1024)),
            replaced: 0,
        };
        let declaration = BytesDecl::new("1.0", Some("UTF-8"), Some("yes"));
        xml.writer.write_event(Event::Decl(declaration))?;
        xml.element(root, attributes, inner)?;
        Ok((xml.writer.into_inner(), xml.replaced))
    }

    /// Writes an element with the content written by `inner`.
    pub(in crate::export) fn element(
        &mut self,
        name: &str,
        attributes: Attributes,
        inner: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        let start = self.start(name, attributes);
        self.writer.write_event(Event::Start(start))?;
        inner(self)?;
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    /// Writes an element without content.
    pub(in crate::export) fn empty(
        &mut self,
        name: &str,
        attributes: Attributes,
    ) -> io::Result<()> {
        let start = self.start(name, attributes);
        self.writer.write_event(Event::Empty(start))
    }

    /// Writes an element whose only attribute is `w:val`.
    pub(in crate::export) fn value(&mut self, name: &str, value: &str) -> io::Result<()> {
        self.empty(name, &[("w:val", value)])
    }

    /// Writes a text, escaped, with illegal characters replaced.
    pub(in crate::export) fn text(&mut self, text: &str) -> io::Result<()> {
        let text = self.replace_illegal(text);
        self.writer.write_event(Event::Text(BytesText::new(&text)))
    }

    fn start<'a>(&mut self, name: &'a str, attributes: Attributes) -> BytesStart<'a> {
        let mut start = BytesStart::new(name);
        for (key, value) in attributes {
            let value = self.replace_illegal(value);
            start.push_attribute((*key, value.as_ref()));
        }
        start
    }

    /// Replaces illegal characters: quick-xml writes them unchanged, and Word then refuses the
    /// whole file.
    fn replace_illegal<'a>(&mut self, text: &'a str) -> Cow<'a, str> {
        let illegal = text.chars().filter(|c| !is_legal(*c)).count();
        if illegal == 0 {
            return Cow::Borrowed(text);
        }
        self.replaced += illegal;
        let replaced = text
            .chars()
            .map(|c| if is_legal(c) { c } else { '\u{fffd}' });
        Cow::Owned(replaced.collect())
    }
}

/// Returns true for a `Char` of XML 1.0 §2.2.
const fn is_legal(character: char) -> bool {
    matches!(
        character,
        '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..
    )
}
