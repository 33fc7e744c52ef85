//! Where the hidden cursor rests, and where one types above or below a list.

use liaison::desk::filing::EditableCell;
use liaison::desk::form::FieldInput;
use liaison::desk::model::Layer;
use liaison::domain::order::Order;
use liaison::domain::vocabulary::Stage;
use liaison::store::View;

use super::{all, rehearsal};
use crate::harness::Harness;

/// Returns the line of the screen on which the hidden cursor rests, from its column on and without blanks.
fn at_rest(desk: &Harness) -> String {
    let (x, y) = desk.rest();
    let (width, _) = desk.model.size;
    let cells = desk.cells();
    let symbols = (x..width).map(|x| cells[(x, y)].symbol());
    symbols.filter(|symbol| *symbol != " ").collect()
}

#[track_caller]
fn rests_on(desk: &Harness, begins: &str) {
    let line = at_rest(desk);
    assert!(line.starts_with(begins), "{line:?}\n{}", desk.screen());
}

#[test]
fn the_cursor_rests_on_what_is_selected() {
    let mut desk = Harness::demo(80, 24);
    desk.view(View::All);
    rests_on(&desk, "▸");
    let before = desk.rest();
    desk.keys("<Down>");
    rests_on(&desk, "▸");
    assert_eq!(desk.rest(), (before.0, before.1 + 1));
    desk.keys("<S-Tab>");
    rests_on(&desk, "▸");
    assert_ne!(desk.rest().0, before.0, "not in the pane of views");
    desk.keys("<Tab><Tab>");
    assert!(desk.rest().1 > before.1, "not in the pane of the order");
    desk.keys("<Tab><Tab><C-o>64<Down>");
    assert_eq!(desk.cursor().unwrap().0, desk.rest().0);
    rests_on(&desk, "▸深色");
    desk.keys("<Esc><F1>");
    assert_eq!(desk.cursor().is_some(), desk.model.is_typing());
}

#[test]
fn wherever_a_row_is_selected_the_cursor_rests_on_it() {
    let mut rows = 0;
    for (name, desk) in all() {
        let (width, height) = desk.model.size;
        if width < 60 || height < 16 {
            continue;
        }
        let (x, y) = desk.rest();
        assert!(x < width && y < height, "{name}");
        let lists = match desk.model.layers.last() {
            None => desk.model.board.list.rows.len() > 1 && desk.model.pressed.is_empty(),
            Some(Layer::Picker(picker)) => !picker.fitting.is_empty(),
            Some(
                Layer::Form(_)
                | Layer::Filing(_)
                | Layer::Import(_)
                | Layer::Office(_)
                | Layer::Stats(_)
                | Layer::Why(_)
                | Layer::Confirm(_)
                | Layer::Reading(_)
                | Layer::Help(_)
                | Layer::Find(_),
            ) => false,
        };
        let in_order = desk.model.layers.is_empty()
            && desk.model.board.focus == liaison::desk::board::Pane::Detail;
        if lists && !in_order && desk.model.pressed.is_empty() {
            let line = at_rest(&desk);
            let marked = line.starts_with('▸') || line.starts_with('✓');
            assert!(marked, "{name}: {line:?}\n{}", desk.screen());
            rows += 1;
        }
    }
    assert!(rows > 20, "only {rows} lists");
}

#[test]
fn the_cursor_rests_on_the_chosen_option() {
    let mut desk = Harness::demo(80, 24);
    desk.view(View::All);
    desk.keys("<C-n>");
    let on_choice = |desk: &Harness| {
        let field = desk.form().focused();
        field.is_some_and(|field| matches!(field.take, FieldInput::Choice(_)))
    };
    while !on_choice(&desk) {
        desk.keys("<Tab>");
    }
    let field = desk.field();
    let mut places = Vec::new();
    for option in ["1", "2"] {
        desk.keys(option);
        if desk.field() != field {
            desk.keys("<S-Tab>");
        }
        assert_eq!(desk.field(), field);
        rests_on(&desk, &format!("✓{option}"));
        places.push(desk.rest());
    }
    assert_ne!(places[0], places[1]);
}

#[test]
fn helpers_in_the_cell_of_ratings_can_be_told_apart_and_the_cursor_rests_on_the_selected_one() {
    let several = |order: &Order| order.stage == Stage::ToFile && order.engagements.len() > 1;
    let mut desk = rehearsal(60, 24, several);
    desk.keys("<F8>");
    let rating = |desk: &Harness| matches!(desk.filing().slot(), Some(EditableCell::Rating(0)));
    let mut steps = 0;
    while !rating(&desk) && steps < 12 {
        desk.keys("<Tab>");
        steps += 1;
    }
    assert!(rating(&desk), "{}", desk.screen());
    let helpers = desk.filing().helpers.len();
    assert!(helpers > 1);
    let mut seen = Vec::new();
    for _ in 0..helpers {
        let line = at_rest(&desk);
        let name = line.split('：').next().unwrap_or_default().to_owned();
        assert!(name.chars().count() >= 2 && name != "..", "{line}");
        assert!(!seen.contains(&name), "{name} twice:\n{}", desk.screen());
        seen.push(name);
        desk.keys("<Down>");
    }
}

/// Returns the row of the input, and the rows on which it stands lowest, while something is typed.
fn rows_while_typing(desk: &mut Harness, typed: &str) -> Vec<u16> {
    let mut rows = vec![desk.cursor().unwrap().1];
    for letter in typed.chars() {
        desk.keys(&letter.to_string());
        rows.push(desk.cursor().unwrap().1);
    }
    rows
}

#[test]
fn an_input_with_a_list_stays_where_it_is_and_below_its_list() {
    for (keys, typed) in [
        ("<C-p>", "tbxq"),
        ("<C-o>64", "浅x"),
        ("<C-g>", "噪音zz"),
        ("<C-o><F8>1", "jjjq"),
        ("<C-f>", "噪音zz"),
    ] {
        for size in [(80, 24), (60, 16), (120, 40)] {
            let mut desk = Harness::demo(size.0, size.1);
            desk.keys(keys);
            let rows = rows_while_typing(&mut desk, typed);
            let first = rows[0];
            assert!(
                rows.iter().all(|row| *row == first),
                "{keys} {size:?}: {rows:?}"
            );
            assert!(desk.rest().1 < first, "{keys} {size:?}:\n{}", desk.screen());
        }
    }
}

#[test]
fn a_hint_leaves_room_for_what_is_being_composed() {
    let mut desk = Harness::demo(80, 24);
    desk.keys("<C-p>");
    let (x, y) = desk.cursor().unwrap();
    assert_eq!(desk.cells()[(x, y)].symbol(), " ");
    assert_eq!(desk.cells()[(x + 1, y)].symbol(), " ");
    assert_ne!(desk.cells()[(x + 2, y)].symbol(), " ", "{}", desk.screen());
}
