//! Where the panes lie, for drawing and for the mouse alike.

use ratatui::layout::Rect;

use super::board::Pane;

/// The least size in which the program can be used.
pub const LEAST: (u16, u16) = (60, 16);

/// Lines of hints below everything: acts, then what always works.
pub const HINTS: u16 = 2;

/// Columns of the pane of views.
const VIEWS: u16 = 18;

/// The panes of the board; those without room are absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Panes {
    /// The line above everything.
    pub title: Rect,
    /// The views.
    pub views: Option<Rect>,
    /// The list.
    pub list: Option<Rect>,
    /// The selected order.
    pub detail: Option<Rect>,
    /// The lines of hints below everything.
    pub hints: Rect,
}

/// Three columns from 110, the list above the order from 80, one pane at a time below.
#[must_use]
pub fn panes((width, height): (u16, u16), focus: Pane) -> Panes {
    let title = Rect::new(0, 0, width, 1);
    let hints = Rect::new(0, height.saturating_sub(HINTS), width, HINTS);
    let body = Rect::new(0, 1, width, height.saturating_sub(1 + HINTS));
    if width >= 110 {
        let list = (width - VIEWS) * 11 / 20;
        return Panes {
            title,
            views: Some(Rect {
                width: VIEWS,
                ..body
            }),
            list: Some(Rect {
                x: VIEWS,
                width: list,
                ..body
            }),
            detail: Some(Rect {
                x: VIEWS + list,
                width: width - VIEWS - list,
                ..body
            }),
            hints,
        };
    }
    if width >= 80 {
        let right = Rect {
            x: VIEWS,
            width: width - VIEWS,
            ..body
        };
        let above = body.height * 9 / 20;
        return Panes {
            title,
            views: Some(Rect {
                width: VIEWS,
                ..body
            }),
            list: Some(Rect {
                height: above,
                ..right
            }),
            detail: Some(Rect {
                y: right.y + above,
                height: right.height - above,
                ..right
            }),
            hints,
        };
    }
    let only = |pane| (pane == focus).then_some(body);
    Panes {
        title,
        views: only(Pane::Views),
        list: only(Pane::List),
        detail: only(Pane::Detail),
        hints,
    }
}

/// Something on the screen that a click means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// A row of the list, by its place in memory.
    Row(usize),
    /// A sidebar item.
    SidebarItem(usize),
    /// A tab, from 0.
    Tab(usize),
    /// A pane.
    Pane(Pane),
    /// A hinted command, by its place in the hints.
    Hint(usize),
    /// A field of the form on top, or its button.
    Field(usize),
    /// An option of the field with that number.
    Option(usize, usize),
    /// An item of the list on top.
    Item(usize),
    /// A cell of the filing form.
    Slot(usize),
}

/// A text on the screen that a click puts the cursor into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextSpot {
    /// Where it is drawn.
    pub area: Rect,
    /// What a click there means besides: to go to that field, that cell. None where the focus is.
    pub hit: Option<Hit>,
    /// Of an area the first line shown, of a field of one line the first byte.
    pub first: usize,
}

/// What lies where, as last drawn; later ones lie above earlier ones.
#[derive(Debug, Clone, Default)]
pub struct Hits {
    /// The areas.
    pub areas: Vec<(Rect, Hit)>,
    /// The texts.
    pub texts: Vec<TextSpot>,
    /// Lines of the import screen's page, shown or not.
    pub import_lines: usize,
    /// Rows of the list on the screen.
    pub list_rows: usize,
    /// Lines of the detail on the screen, and how many there are.
    pub detail_lines: (usize, usize),
    /// Columns of the form on top.
    pub form_columns: usize,
    /// Rows of the list to choose from, or of the text to read.
    pub pick_rows: usize,
    /// Lines of the filing form on the screen.
    pub paper_lines: u16,
    /// The hints, in order.
    pub hints: Vec<(&'static str, super::command::Scope)>,
}

impl Hits {
    /// The text at a cell.
    #[must_use]
    pub fn text_at(&self, column: u16, row: u16) -> Option<TextSpot> {
        let over = |spot: &&TextSpot| spot.area.contains((column, row).into());
        self.texts.iter().rev().find(over).copied()
    }

    /// What lies at a cell.
    #[must_use]
    pub fn at(&self, column: u16, row: u16) -> Option<Hit> {
        self.areas
            .iter()
            .rev()
            .find(|(area, _)| area.contains((column, row).into()))
            .map(|(_, hit)| *hit)
    }
}
