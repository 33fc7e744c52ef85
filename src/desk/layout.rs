//! The places of the panes on the screen, used for drawing and for the mouse alike.

use ratatui::layout::Rect;

use super::board::{DetailPane, Pane};
use super::columns::Column;
use super::sidebar::SidebarItem;

/// The smallest usable size of the terminal, in columns and rows.
pub const LEAST: (u16, u16) = (60, 16);

/// Lines of hints at the bottom: the acts, then the commands that always work.
pub const HINTS: u16 = 2;

/// The width of the pane of views, in columns.
const VIEWS: u16 = 18;

/// The areas of the board's panes; a pane without room is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Panes {
    /// The title line at the top.
    pub title: Rect,
    /// The pane of views, on the left of the board.
    pub views: Option<Rect>,
    /// The pane with the list of orders.
    pub list: Option<Rect>,
    /// The pane with the selected order.
    pub detail: Option<Rect>,
    /// The lines of hints at the bottom.
    pub hints: Rect,
}

/// The width from which the views and the list are shown together.
pub const TWO_PANES: u16 = 80;

/// The width from which all three panes stand side by side.
const THREE_PANES: u16 = 160;

/// The least and the greatest width of the order beside the list: its lines get no easier to read when
/// they are longer, and the list has further columns to show.
const BESIDE: (u16, u16) = (60, 72);

/// The height of the list, with both borders and the headings, that shows ten orders.
const TEN_ORDERS: u16 = 13;

/// Places the panes: side by side from 160 columns, the list above the order from 80, and one at a
/// time on narrower screens. Panes that touch share a border.
#[must_use]
pub fn panes((width, height): (u16, u16), focus: Pane, detail: DetailPane) -> Panes {
    let title = Rect::new(0, 0, width, 1);
    let hints = Rect::new(0, height.saturating_sub(HINTS), width, HINTS);
    let body = Rect::new(0, 1, width, height.saturating_sub(1 + HINTS));
    let placed = |views, list, detail| Panes {
        title,
        views,
        list,
        detail,
        hints,
    };
    if detail == DetailPane::Zoomed {
        return placed(None, None, Some(body));
    }
    if width < TWO_PANES {
        let only = |pane| (pane == focus).then_some(body);
        return placed(only(Pane::Views), only(Pane::List), only(Pane::Detail));
    }
    let views = Rect {
        width: VIEWS,
        ..body
    };
    let right = Rect {
        x: VIEWS - 1,
        width: width - VIEWS + 1,
        ..body
    };
    if detail == DetailPane::Folded {
        return placed(Some(views), Some(right), None);
    }
    if width >= THREE_PANES {
        let list = Rect {
            width: right.width - (right.width * 9 / 20).clamp(BESIDE.0, BESIDE.1),
            ..right
        };
        let order = Rect {
            x: list.right() - 1,
            width: right.width - list.width + 1,
            ..right
        };
        return placed(Some(views), Some(list), Some(order));
    }
    // At 80×24 ten orders; the share of the list stays the same on higher screens.
    let above = (body.height * TEN_ORDERS / 21).max(3);
    let list = Rect {
        height: above,
        ..right
    };
    let order = Rect {
        y: list.bottom() - 1,
        height: right.height - above + 1,
        ..right
    };
    placed(Some(views), Some(list), Some(order))
}

/// The room for the lines of a text in a pop-up, so that it is scrolled no further than to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextRoom {
    /// Width of a line, in columns.
    pub columns: usize,
    /// The most lines that are visible at once.
    pub rows: usize,
}

impl TextRoom {
    /// Returns how many of so many lines can be scrolled past: then the last one is visible.
    #[must_use]
    pub const fn last(self, lines: usize) -> usize {
        lines.saturating_sub(self.rows)
    }

    /// Returns the number of lines by which a page turns: one line of the page before stays visible.
    #[must_use]
    pub const fn page(self) -> usize {
        if self.rows > 1 { self.rows - 1 } else { 1 }
    }
}

/// The most columns of a pop-up with a text to read.
pub const READING: u16 = 100;
/// The most columns of the help.
pub const HELP: u16 = 156;

/// Returns the room for the lines of a text to read, above a line of keys.
#[must_use]
pub fn reading_room(size: (u16, u16)) -> TextRoom {
    popup_room(size, READING, 1)
}

/// Returns the room for the lines of the help, below the line that searches it and above a line of keys.
#[must_use]
pub fn help_room(size: (u16, u16)) -> TextRoom {
    popup_room(size, HELP, 2)
}

/// Returns the room in a pop-up as wide and high as the screen allows, of whose lines some are `taken`.
fn popup_room((width, height): (u16, u16), most: u16, taken: u16) -> TextRoom {
    let columns = width.saturating_sub(4).min(most).saturating_sub(2);
    // Above stands the title of the screen, below the hints; a border takes two lines.
    let rows = height.saturating_sub(HINTS + 1).saturating_sub(2 + taken);
    TextRoom {
        columns: columns.into(),
        rows: rows.into(),
    }
}

/// What a click on a place of the screen refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// A row of the list, by its index in memory.
    Row(usize),
    /// An item of the pane of views.
    SidebarItem(SidebarItem),
    /// The heading of a column of the list.
    Heading(Column),
    /// A tab of the selected order, from 0.
    Tab(usize),
    /// A pane of the board, outside its rows.
    Pane(Pane),
    /// A command in the hints, by its index there.
    Hint(usize),
    /// A field of the form on top; the index after the last field is the button.
    Field(usize),
    /// An option of a field: the index of the field, then that of the option.
    Option(usize, usize),
    /// An item of the list on top, by its index.
    Item(usize),
    /// A cell of the filing form, by its index.
    Slot(usize),
}

/// A text on the screen in which a click places the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextSpot {
    /// The area in which the text is drawn.
    pub area: Rect,
    /// What the click focuses first, such as the field or cell; `None` where the text has
    /// the focus already.
    pub hit: Option<Hit>,
    /// Where the visible part begins: the first line of a multi-line text, the first byte of
    /// a single-line one.
    pub first: usize,
}

/// What was drawn where; later entries cover earlier ones.
#[derive(Debug, Clone, Default)]
pub struct Hits {
    /// The areas that react to clicks.
    pub areas: Vec<(Rect, Hit)>,
    /// The texts in which a click places the cursor.
    pub texts: Vec<TextSpot>,
    /// The number of lines of the import screen's page, including those scrolled out of view.
    pub import_lines: usize,
    /// The number of rows of the list on the screen.
    pub list_rows: usize,
    /// The number of lines of the order on the screen, and the number there are.
    pub detail_lines: (usize, usize),
    /// The width of the form on top, in columns.
    pub form_columns: usize,
    /// The number of visible rows of the list to choose from or of the text to read.
    pub pick_rows: usize,
    /// How many lines of the text that a form shows can be scrolled past.
    pub preview_last: usize,
    /// The number of lines of the filing form on the screen.
    pub paper_lines: u16,
    /// How many lines of the filing form or of its preview can be scrolled past.
    pub paper_last: u16,
    /// The commands in the hints, in the order in which they are shown.
    pub hints: Vec<super::command::CommandId>,
}

impl Hits {
    /// Returns the text at a cell of the terminal.
    #[must_use]
    pub fn text_at(&self, column: u16, row: u16) -> Option<TextSpot> {
        let over = |spot: &&TextSpot| spot.area.contains((column, row).into());
        self.texts.iter().rev().find(over).copied()
    }

    /// Returns what a click at a cell of the terminal refers to.
    #[must_use]
    pub fn at(&self, column: u16, row: u16) -> Option<Hit> {
        self.areas
            .iter()
            .rev()
            .find(|(area, _)| area.contains((column, row).into()))
            .map(|(_, hit)| *hit)
    }
}
