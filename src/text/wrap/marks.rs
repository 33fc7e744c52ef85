//! Classifies characters for line breaking.

/// Returns true for letters and digits, half or full width. A line is not broken between two of
/// them.
pub(super) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// Returns true for a space, half or full width. It should end a line and not begin the next.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}')
}

/// Returns true for a character that connects letters and digits on both sides: 3.5, 2026-11-20.
pub(super) fn is_connector(c: char) -> bool {
    matches!(c, '.' | ',' | '-' | ':' | '/' | '@' | '_' | '+')
}

/// Returns true for marks that must not begin a line (GB/T 15834-2011, 5.1: points, closing marks,
/// 间隔号, 连接号, 分隔号), and for units that belong to the number before them.
pub(super) fn never_begins(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '）'
            | '】'
            | '》'
            | '〉'
            | '」'
            | '』'
            | '〕'
            | '〗'
            | '］'
            | '｝'
            | '”'
            | '’'
            | '…'
            | '·'
            | '～'
            | '－'
            | '–'
            | '／'
            | '％'
            | '‰'
            | '℃'
            | '．'
            | ','
            | '.'
            | ';'
            | ':'
            | '?'
            | '!'
            | ')'
            | ']'
            | '}'
            | '%'
    )
}

/// Returns true for marks that must not end a line (GB/T 15834-2011, 5.1: opening marks and
/// 分隔号).
pub(super) fn never_ends(c: char) -> bool {
    matches!(
        c,
        '（' | '【'
            | '《'
            | '〈'
            | '「'
            | '『'
            | '〔'
            | '〖'
            | '［'
            | '｛'
            | '“'
            | '‘'
            | '／'
            | '('
            | '['
            | '{'
    )
}
