//! Snapshots of every screen, and checks of each cell.

mod board;
pub(crate) mod cells;
mod contrast;
mod forms;
mod months;
mod office;
mod palettes;
mod paper;
mod popups;
mod resting;
mod roles;
mod sizes;
mod stats;
mod words;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use liaison::domain::id::Id;
use liaison::domain::order::Order;
use liaison::store::View;

use crate::harness::Harness;

/// A screen with its name.
pub(crate) type Shot = (String, Harness);

fn shot(name: &str, mut desk: Harness, keys: &str) -> Shot {
    desk.keys(keys);
    (name.to_owned(), desk)
}

/// Every screen.
pub(crate) fn all() -> Vec<Shot> {
    let mut shots = board::shots();
    shots.extend(forms::shots());
    shots.extend(months::shots());
    shots.extend(office::shots());
    shots.extend(popups::shots());
    shots.extend(paper::shots());
    shots.extend(stats::shots());
    shots
}

/// The size at which the roles of cells are stored beside the picture.
const USUAL: (u16, u16) = (80, 24);

/// Compares every screen with its stored snapshot, and the role of each cell.
fn compare(shots: Vec<Shot>) {
    for (name, desk) in shots {
        insta::assert_snapshot!(name.as_str(), desk.screen());
        if desk.model.size == USUAL {
            let map = roles::map(&desk);
            assert!(
                !map.contains('?'),
                "{name}: a cell of no role, or of two:\n{map}"
            );
            insta::with_settings!({ snapshot_path => "roles", omit_expression => true }, {
                insta::assert_snapshot!(name.as_str(), map);
            });
        }
    }
}

/// Opens the rehearsal with the first suitable order selected.
#[track_caller]
fn rehearsal(width: u16, height: u16, fits: impl Fn(&Order) -> bool) -> Harness {
    let mut desk = Harness::demo(width, height);
    desk.view(View::All);
    let rows = desk.model.board.list.rows.iter();
    let found = rows.map(|row| order(row.id)).position(fits);
    bring(&mut desk, found.expect("no order of the rehearsal fits"));
    desk.model.toasts.clear();
    desk.keys("<Esc>");
    desk
}

/// Returns an order of the rehearsal; all are read once.
fn order(id: Id) -> &'static Order {
    static ALL: OnceLock<BTreeMap<Id, Order>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let mut desk = Harness::demo(80, 24);
        desk.view(View::All);
        let store = desk.store();
        let rows = desk.model.board.list.rows.iter();
        rows.map(|row| (row.id, store.order(row.id).unwrap().order))
            .collect()
    });
    &all[&id]
}

/// Selects the order in a row.
fn bring(desk: &mut Harness, row: usize) {
    desk.keys("<Home>");
    if row > 0 {
        desk.model.board.list.cursor = row - 1;
        desk.keys("<Down>");
    }
    assert_eq!(desk.model.board.list.cursor, row);
}
