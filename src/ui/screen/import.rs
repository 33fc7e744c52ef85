//! The import screen.

use crate::app::import_screen::ImportScreen;
use crate::ui::pen::Pen;

/// Draws it.
pub fn draw(pen: &mut Pen<'_>, _screen: &ImportScreen) {
    let _ = pen.popup(70, 10, "导入");
}
