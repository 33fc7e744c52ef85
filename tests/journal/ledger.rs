//! Tests that a ledger leaves nothing behind unless it is complete, and reads whatever view is asked for.

use std::path::Path;

use liaison::domain::figures::{Period, PeriodBasis};
use liaison::store::{Query, View};
use liaison::work::Workplace;
use liaison::work::ledger::{LedgerError, LedgerFormat, LedgerRequest, LedgerScope, write};

use crate::support::{File, caller};

fn count(folder: &Path) -> usize {
    std::fs::read_dir(folder).map_or(0, Iterator::count)
}

#[test]
fn a_ledger_that_is_stopped_leaves_no_file_and_a_view_is_read_in_windows_to_its_end() {
    let file = File::with_orders(450);
    let store = file.open();
    let (settings, caller) = (store.settings().unwrap(), caller());
    let folder = file.folder().join("台账");
    let place = Workplace {
        store: &store,
        settings: &settings,
        config: file.folder(),
        caller: &caller,
    };
    let of = |scope| LedgerRequest {
        scope,
        format: LedgerFormat::Xlsx,
        reveal: false,
        folder: folder.clone(),
    };
    let year = || LedgerScope::Period(Period::year(2026).unwrap(), PeriodBasis::Dispatched);
    let stopped = write(place, &of(year()), |_, _| false);
    assert!(matches!(stopped, Err(LedgerError::Stopped)), "{stopped:?}");
    assert_eq!(count(&folder), 0);
    for format in [LedgerFormat::Xlsx, LedgerFormat::Csv] {
        let request = LedgerRequest {
            format,
            ..of(year())
        };
        let stopped = write(place, &request, |_, _| false);
        assert!(stopped.is_err());
        assert_eq!(count(&folder), 0, "{format:?}");
    }
    // More than two windows; every order once.
    let view = LedgerScope::View {
        name: "全部".to_owned(),
        query: Query {
            view: Some(View::All),
            ..Query::default()
        },
        filter: String::new(),
    };
    let mut steps = Vec::new();
    let done = write(place, &of(view), |done, total| {
        steps.push((done, total));
        true
    });
    let done = done.unwrap();
    assert_eq!(done.orders, 450);
    assert_eq!(done.sheets[0], ("工单", 450));
    assert_eq!(steps, [(200, 450), (400, 450), (450, 450)]);
    assert_eq!(count(&folder), 1);
}
