//! Measures, cuts, pads, wraps (避头尾), escapes and masks Chinese text for the screen, and decodes
//! the texts of other programs.
//!
//! All functions are pure and work grapheme by grapheme. The only exception is [`with_ambiguous`],
//! which sets the width of ambiguous characters for the current thread. A width in columns is that
//! of the text after [`display_safe_line`] has escaped it, so it makes no difference whether a
//! caller measures before or after escaping.

mod cut;
mod decode;
mod dropped;
pub mod edit;
mod grapheme;
mod label;
mod likeness;
mod mask;
mod ordinary;
mod personal;
pub mod pinyin;
mod private;
mod safe;
mod surname;
mod toml_words;
mod width;
mod wrap;

pub(crate) use grapheme::graphemes;
pub(crate) use personal::half_width;

pub use cut::{cut, cut_apart, cut_around, fit, pad_end, pad_start, take_width};
pub use decode::{decode, is_lost_to_question_marks, is_lost_value};
pub use dropped::{dropped_paths, is_whole_path, unquoted};
pub use label::labelled;
pub use likeness::{held, pairs, shared};
pub use mask::{
    Masked, mask_id_number, mask_name, mask_phone, mask_text, masked_spans, names_any,
    replace_personal,
};
pub use personal::{PersonalKind, PersonalSpan, handle_spans, house_spans, personal_spans};
pub use private::without_private_codes;
pub use safe::{display_safe, display_safe_line, escape_json};
pub use surname::surname;
pub use toml_words::toml_fault;
pub use width::{Ambiguous, ambiguous, grapheme_width, width, with_ambiguous};
pub use wrap::{wrap, wrap_ranges};

#[cfg(test)]
mod properties;
