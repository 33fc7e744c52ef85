//! The log beside the data file: it holds the code of a failed command but none of its input.

use super::support::Desk;

fn log(desk: &Desk) -> String {
    std::fs::read_to_string(desk.db().with_extension("log")).unwrap_or_default()
}

#[test]
fn a_command_that_fails_is_logged_by_its_code_and_without_what_it_was_given() {
    let desk = Desk::with_order();
    desk.fails(1, &["show", "金丝雀13800009876"]);
    desk.run(&["import", "/没有/canary.xlsx"]);
    desk.fails(1, &["act", "canary", "sign-for"]);
    let log = log(&desk);
    assert!(
        log.contains("WARN work import failed code=cannot_open"),
        "{log}"
    );
    assert!(
        log.contains("WARN cli command failed command=show code="),
        "{log}"
    );
    assert!(
        log.contains("WARN cli command failed command=act code="),
        "{log}"
    );
    assert!(
        log.is_ascii() && !log.contains("canary") && !log.contains("9876"),
        "{log}"
    );
}

#[cfg(unix)]
#[test]
fn a_log_is_its_owners_alone_and_none_is_left_where_there_is_no_data_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::with_order();
    desk.fails(1, &["show", "没有这单"]);
    let found = std::fs::metadata(desk.db().with_extension("log")).unwrap();
    assert_eq!(found.permissions().mode() & 0o777, 0o600);
    let bare = Desk::bare();
    let before = std::fs::read_dir(bare.dir()).unwrap().count();
    bare.fails(1, &["show", "没有这单"]);
    assert_eq!(std::fs::read_dir(bare.dir()).unwrap().count(), before);
}
