//! What characters mean to a line's beginning and end.

/// Letters and digits, of half or full width: they stay together.
pub(super) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// A blank of half or full width: better at the end of a line than at the beginning of the next.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}')
}

/// What joins letters and digits on both its sides: 3.5, 2026-11-20.
pub(super) fn is_joint(c: char) -> bool {
    matches!(c, '.' | ',' | '-' | ':' | '/' | '@' | '_' | '+')
}

/// Marks that never begin a line (GB/T 15834-2011 5.1: points, closing marks, 间隔号, 连接号, 分隔号;
/// and units that belong to the number before them).
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

/// Marks that never end a line (GB/T 15834-2011 5.1: opening marks and 分隔号).
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
