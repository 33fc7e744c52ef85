//! Splits the web pages that platforms export as .xls into tags and text, without building a tree.

/// A part of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `<name attributes>`, with the name in its original case.
    Open { name: &'a str, attributes: &'a str },
    /// `</name>`, with the name in its original case.
    Close(&'a str),
    /// Text between tags, with entities not yet decoded.
    Text(&'a str),
}

/// Iterates over the tokens of a page. Comments, declarations, scripts and styles are skipped.
pub(super) struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(page: &'a str) -> Self {
        Self { rest: page }
    }

    /// Skips `count` bytes of the page.
    fn skip(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default();
    }

    fn skip_past(&mut self, end: &str) {
        let count = self.rest.find(end).map(|at| at + end.len());
        self.skip(count.unwrap_or(self.rest.len()));
    }

    /// Skips the raw text of an element such as `<script>`, up to its closing tag.
    fn skip_raw(&mut self, name: &str) {
        while let Some(at) = self.rest.find("</") {
            self.skip(at + 2);
            let named = self.rest.get(..name.len());
            if named.is_some_and(|text| text.eq_ignore_ascii_case(name)) {
                self.skip_past(">");
                return;
            }
        }
        self.rest = "";
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let Some(tag) = self.rest.strip_prefix('<') else {
                let end = self.rest.find('<').unwrap_or(self.rest.len());
                let text = self.rest.get(..end)?;
                self.skip(end);
                return Some(Token::Text(text));
            };
            if tag.starts_with("!--") {
                self.skip_past("-->");
                continue;
            }
            if tag.starts_with(['!', '?']) {
                self.skip_past(">");
                continue;
            }
            let closing = tag.starts_with('/');
            let name_start = usize::from(closing);
            if !tag[name_start..].starts_with(|c: char| c.is_ascii_alphabetic()) {
                // A "<" within a text, such as "<5米".
                self.skip(1);
                return Some(Token::Text("<"));
            }
            let end = tag_end(tag);
            let inside = tag.get(name_start..end)?;
            self.skip(1 + end + 1);
            let split = inside
                .find(|c: char| c.is_ascii_whitespace() || c == '/')
                .unwrap_or(inside.len());
            let (name, attributes) = inside.split_at(split);
            if closing {
                return Some(Token::Close(name));
            }
            if ["script", "style"]
                .iter()
                .any(|raw| raw.eq_ignore_ascii_case(name))
            {
                self.skip_raw(name);
                continue;
            }
            return Some(Token::Open { name, attributes });
        }
    }
}

/// Returns the offset of the `>` that ends a tag and is not within quotes.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (byte, quote) {
            (b'>', None) => return at,
            (b'"' | b'\'', None) => quote = Some(byte),
            (_, Some(open)) if open == byte => quote = None,
            _ => {}
        }
    }
    tag.len()
}

/// Returns the value of a numeric attribute such as `colspan=3`, limited to 1 to 256.
pub(super) fn span(attributes: &str, name: &str) -> usize {
    let lower = attributes.to_ascii_lowercase();
    let value = lower.split(name).nth(1).map(|after| {
        after
            .trim_start_matches(|c: char| c.is_ascii_whitespace() || "='\"".contains(c))
            .chars()
            .take_while(char::is_ascii_digit)
            .collect::<String>()
    });
    value
        .and_then(|digits| digits.parse().ok())
        .unwrap_or(1)
        .clamp(1, 256)
}

/// Appends a text to `out`, with entities decoded and white space collapsed as a browser does.
pub(super) fn push_text(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        fold(out, rest.get(..at).unwrap_or_default());
        rest = rest.get(at..).unwrap_or_default();
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        let decoded = end.and_then(|end| Some((entity(rest.get(1..end)?)?, end + 1)));
        let (character, length) = decoded.unwrap_or(('&', 1));
        out.push(character);
        rest = rest.get(length..).unwrap_or_default();
    }
    fold(out, rest);
}

fn fold(out: &mut String, text: &str) {
    for character in text.chars() {
        if !character.is_ascii_whitespace() {
            out.push(character);
        } else if !out.is_empty() && !out.ends_with([' ', '\n']) {
            out.push(' ');
        }
    }
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?);
    }
    Some(match name {
        "nbsp" | "ensp" | "emsp" => ' ',
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "middot" => '·',
        "ldquo" => '“',
        "rdquo" => '”',
        "mdash" => '—',
        "hellip" => '…',
        _ => return None,
    })
}
