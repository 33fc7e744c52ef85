//! Chinese text for the screen: measured, cut, padded, wrapped (避头尾), made safe to show, masked.
//!
//! Everything here is pure (but for [`with_ambiguous`], which says how a frame is measured) and works
//! grapheme by grapheme. Columns are those the text takes once
//! [`display_safe_line`] has made it safe to show, so measuring may come before or after it.

mod cut;
pub mod edit;
mod mask;
mod personal;
mod safe;
mod width;
mod wrap;

pub use cut::{cut, fit, pad_end, pad_start, take_width};
pub use mask::{mask_id_number, mask_name, mask_phone, mask_text, names_any, replace_personal};
pub use personal::{PersonalKind, PersonalSpan, personal_spans};
pub use safe::{display_safe, display_safe_line, escape_json};
pub use width::{Ambiguous, ambiguous, grapheme_width, width, with_ambiguous};
pub use wrap::{wrap, wrap_ranges};

#[cfg(test)]
mod properties;
