//! Lays out and draws the filing form (备案表) as a grid, for typing and as a print preview.
//!
//! One `FormLayout` describes the form for this module, for the .docx file and for the preview.
//! [`ScreenForm`] is the form for typing: its columns have the proportions of the paper, its rows
//! are only as high as their text. [`PaperPreview`] shows the sheets that will be printed, with the
//! line breaks that [`crate::domain::form::fit()`] computes.
//!
//! Layout and drawing are separate. Positions are columns and lines from the top-left corner of the
//! form, and the caller scrolls.

mod columns;
mod draw;
mod grid;
mod label;
mod notes;
mod painter;
mod preview;
mod preview_measure;
mod preview_pages;
mod screen_form;
mod typeset;

pub use draw::{CellText, PaperStyle, cell_rect, draw, field_at};
pub use grid::Border;
pub use preview::{PaperPreview, draw_preview, preview};
pub use screen_form::{MAX_WIDTH, MIN_WIDTH, ScreenCell, ScreenCellContent, ScreenForm};
pub use typeset::lines_needed;

#[cfg(test)]
mod dump;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod snapshot_tests;
