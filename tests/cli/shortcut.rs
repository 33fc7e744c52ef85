//! `liaison shortcut` on Linux: an entry on the desktop and one in the menu.
#![cfg(target_os = "linux")]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use super::support::{Desk, TOWN};

#[test]
fn a_shortcut_on_the_desktop_opens_the_same_files_in_a_window_of_its_size() {
    let desk = Desk::of(TOWN);
    let home = desk.dir().to_path_buf();
    fs::create_dir(home.join("桌面")).unwrap();
    let report = desk.ok(&["shortcut"]);
    let files: Vec<_> = report["files"].as_array().unwrap().iter().collect();
    let on_desktop = home.join("桌面/联络台.desktop");
    assert_eq!(files.last().unwrap().as_str(), on_desktop.to_str());
    let text = fs::read_to_string(&on_desktop).unwrap();
    let program = env!("CARGO_BIN_EXE_liaison");
    let db = desk.db().display().to_string();
    let config = home.join("config").display().to_string();
    let command = format!("Exec={program} --window 120x36 --db {db} --config {config}");
    assert!(text.lines().any(|line| line == command), "{text}");
    let icon = home.join(".local/share/icons/hicolor/scalable/apps/liaison.svg");
    assert!(text.contains(&format!("Icon={}", icon.display())), "{text}");
    assert!(fs::read_to_string(icon).unwrap().contains("<svg"));
    let menu_entry = home.join(".local/share/applications/liaison.desktop");
    assert_eq!(fs::read_to_string(menu_entry).unwrap(), text);
    let mode = fs::metadata(&on_desktop).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o755, "the desktop does not trust it");
    // Again, after the program was moved: the shortcut is replaced.
    desk.ok(&["shortcut"]);
    let said = desk.run(&["shortcut"]);
    assert!(
        said.out.contains("120×36") && said.out.contains("联络台.desktop"),
        "{said:?}"
    );
}

#[test]
fn a_window_that_is_none_is_said() {
    let desk = Desk::of(TOWN);
    for wrong in ["large", "120", "0x0", "9999x9999"] {
        let ran = desk.run(&["--window", wrong, "list"]);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(
            ran.err.contains("--window") && ran.err.contains(wrong),
            "{ran:?}"
        );
    }
}
