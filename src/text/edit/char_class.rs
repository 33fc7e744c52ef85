//! Classes of characters, of which words and the stops of the cursor are made.

/// Classes of characters. A run of one class is treated as one word, except for `Script`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CharClass {
    /// Letters and digits, half or full width.
    Latin,
    /// Han and every other script. A run is split into words with the dictionary.
    Script,
    /// Punctuation, brackets, symbols and emoji.
    Mark,
    /// White space within a line.
    Space,
    /// A line break, which is always a word of its own.
    Break,
}

/// Returns the class of a character.
pub(super) fn class(c: char) -> CharClass {
    match c {
        '\n' => CharClass::Break,
        _ if c.is_whitespace() => CharClass::Space,
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => CharClass::Latin,
        _ if c.is_ascii_alphanumeric() => CharClass::Latin,
        _ if c.is_alphanumeric() => CharClass::Script,
        _ => CharClass::Mark,
    }
}
