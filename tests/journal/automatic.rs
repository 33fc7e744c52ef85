//! Tests of the backups that the program makes by itself.

use chrono::Duration;
use liaison::store::{AutomaticBackup, Store, files};

use crate::support::{File, caller, now, open_orders, record};

#[test]
fn a_backup_is_made_once_a_day_and_only_if_something_was_recorded() {
    let file = File::with_orders(22);
    let store = file.open();
    let attached = files::keep(&file.path(), "回执.txt".to_owned(), b"receipt").unwrap();
    let AutomaticBackup::Written { path, sound: true } = store.back_up_by_itself(now()).unwrap()
    else {
        panic!("none was written")
    };
    let hours = |hours| now() + Duration::hours(hours);
    let again = |hours_later| store.back_up_by_itself(hours(hours_later)).unwrap();
    assert_eq!(again(3), AutomaticBackup::NotDue);
    assert_eq!(again(30), AutomaticBackup::NotDue, "nothing was recorded");
    let (id, _) = open_orders(&store).remove(0);
    store.act(&caller(), id, None, record("现场查看")).unwrap();
    assert!(matches!(again(30), AutomaticBackup::Written { .. }));
    assert_eq!(again(31), AutomaticBackup::NotDue);
    let copy = Store::open(&path).unwrap();
    assert_eq!(copy.order_count().unwrap(), store.order_count().unwrap());
    let sum = &attached.file.sha256;
    assert_eq!(files::read(&path, sum, "回执.txt").unwrap(), b"receipt");
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_a_backup_made_by_itself() {
    use std::os::unix::fs::PermissionsExt;
    let file = File::with_orders(22);
    let AutomaticBackup::Written { path, .. } = file.open().back_up_by_itself(now()).unwrap()
    else {
        panic!("none was written")
    };
    let mode = std::fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode & 0o077, 0);
}
