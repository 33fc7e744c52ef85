//! Screens of the figures (统计) and of the form for a ledger (台账).

use super::{Shot, compare, shot};
use crate::flows::stats::{LEDGER, OPEN};
use crate::harness::Harness;

fn desk(width: u16, height: u16) -> Harness {
    let mut desk = Harness::demo(width, height);
    desk.model.toasts.clear();
    desk
}

pub(super) fn shots() -> Vec<Shot> {
    vec![
        shot("stats", desk(80, 24), OPEN),
        shot("stats_down", desk(80, 24), &format!("{OPEN}<PgDn><PgDn>")),
        shot("stats_120x36", desk(120, 36), OPEN),
        shot("stats_200x50", desk(200, 50), &format!("{OPEN}<Tab>")),
        shot("stats_60x16", desk(60, 16), OPEN),
        shot("stats_orders", desk(80, 24), &format!("{OPEN}<Enter>")),
        shot("stats_empty", desk(80, 24), &format!("{OPEN}<Right>")),
        shot("ledger_form", desk(80, 24), LEDGER),
        shot("ledger_form_120x36", desk(120, 36), &format!("{OPEN}<F9>")),
    ]
}

#[test]
fn stats() {
    compare(shots());
}
