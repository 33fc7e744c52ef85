//! The filing form 备案表 as the paper grid: laid out for the screen, drawn, and previewed as printed.
//!
//! One `FormLayout` drives this, the .docx and the preview. [`Sheet`] is the form to type into: its
//! columns have the proportions of the paper, its rows are as low as their words allow. [`Preview`] is
//! the sheet that will be printed, with the line breaks that [`crate::domain::form::fit()`] counts.
//!
//! Laying out draws nothing and drawing decides nothing: places are columns and lines from the
//! sheet's top-left corner, and the caller scrolls.

mod columns;
mod draw;
mod grid;
mod label;
mod notes;
mod painter;
mod preview;
mod preview_pages;
mod setting;
mod sheet;

pub use draw::{CellText, PaperStyle, cell_rect, draw, field_at};
pub use grid::Border;
pub use preview::{Preview, draw_preview, preview};
pub use setting::lines_needed;
pub use sheet::{Content, LEAST_WIDTH, MOST_WIDTH, Sheet, SheetCell};

#[cfg(test)]
mod dump;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod snapshots_of;
