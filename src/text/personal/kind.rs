//! The kinds of personal numbers, and where one stands.

use std::ops::Range;

/// What kind of personal number a span is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PersonalKind {
    /// A mobile number (手机), with or without +86.
    Mobile,
    /// A landline number with its area code (固定电话).
    Landline,
    /// A citizen's identity number of 18 digits (身份证号, GB 11643).
    IdNumber,
    /// A bank card of 16 to 19 digits (银行卡号).
    BankCard,
    /// A number plate of a vehicle (车牌), such as 鲁K·7F889.
    Plate,
    /// An account by which a person is reached, such as that of WeChat or QQ, or an e-mail address.
    Account,
    /// The number of a flat or a house (户号、门牌号).
    House,
}

/// A personal number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonalSpan {
    /// Its place in the text, in bytes.
    pub range: Range<usize>,
    /// Which kind of number it is.
    pub kind: PersonalKind,
}
