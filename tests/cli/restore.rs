//! Putting a backup back: the list, the preview, the file that was there, and what is refused.

use std::fs;

use liaison::store::Store;

use super::support::{Desk, NO};

/// A desk with a backup, and a record that the backup does not have.
fn backed_up() -> Desk {
    let desk = Desk::with_order();
    desk.ok(&["backup", "备份.db"]);
    desk.act(NO, "record", &[("text", "备份以后记的")]);
    desk
}

fn says(desk: &Desk, words: &str) -> bool {
    desk.run(&["show", NO, "--json"]).out.contains(words)
}

#[test]
fn a_backup_takes_the_place_of_the_data_file_only_after_a_yes_and_the_old_file_stays() {
    let desk = backed_up();
    let asked = desk.fails(3, &["restore", "备份.db"]);
    assert_eq!(asked["code"], "restore_asked");
    assert!(says(&desk, "备份以后记的"), "nothing changes before a yes");
    let ran = desk.run(&["restore", "备份.db"]);
    assert!(ran.out.contains("恢复后少 1 条较新的记录"), "{ran:?}");

    let done = desk.ok(&["restore", "备份.db", "--confirm"]);
    assert!(!says(&desk, "备份以后记的"));
    desk.sound();
    let kept = done["kept"].as_str().unwrap().to_owned();
    // The file that was there can be put back the same way.
    desk.ok(&["restore", &kept, "--confirm"]);
    assert!(says(&desk, "备份以后记的"));
    desk.sound();
}

#[test]
fn the_backups_are_listed_with_their_age() {
    let desk = Desk::with_order();
    assert!(desk.run(&["restore"]).out.contains("还没有备份"));
    desk.ok(&["backup"]);
    let listed = desk.ok(&["restore"]);
    let [one] = listed.as_array().unwrap().as_slice() else {
        panic!("{listed}")
    };
    assert!(one["file"].as_str().unwrap().contains("backups"));
}

#[test]
fn a_damaged_backup_and_the_data_file_itself_are_refused_and_change_nothing() {
    let desk = backed_up();
    let path = desk.dir().join("备份.db");
    let mut bytes = fs::read(&path).unwrap();
    let (from, to) = (bytes.len() / 8, bytes.len() / 8 * 7);
    for byte in &mut bytes[from..to] {
        *byte ^= 0x5a;
    }
    fs::write(desk.dir().join("坏.db"), bytes).unwrap();
    fs::write(desk.dir().join("别的.db"), "不是数据文件").unwrap();
    let own = desk.db().display().to_string();
    for file in ["坏.db", "别的.db", "没有.db", own.as_str()] {
        let ran = desk.run(&["restore", file, "--confirm"]);
        assert_eq!(ran.code, 1, "{file}: {ran:?}");
    }
    assert!(says(&desk, "备份以后记的"));
    assert!(desk.run(&["restore", "坏.db"]).err.contains("坏.db"));
    let left = fs::read_dir(desk.dir())
        .unwrap()
        .map(|one| one.unwrap().file_name());
    assert!(
        left.map(|name| name.into_string().unwrap())
            .all(|name| !name.starts_with(".liaison-"))
    );
}

#[test]
fn a_data_file_that_a_window_has_open_is_not_replaced() {
    let desk = backed_up();
    let window = Store::open(&desk.db()).unwrap();
    let ran = desk.run(&["restore", "备份.db", "--confirm"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    drop(window);
    assert!(says(&desk, "备份以后记的"));
    desk.ok(&["restore", "备份.db", "--confirm"]);
}

#[test]
fn a_file_that_is_lost_or_beyond_reading_is_replaced_and_kept() {
    let desk = backed_up();
    fs::write(desk.db(), "砸坏了").unwrap();
    let done = desk.ok(&["restore", "备份.db", "--confirm"]);
    assert_eq!(
        fs::read_to_string(done["kept"].as_str().unwrap()).unwrap(),
        "砸坏了"
    );
    desk.sound();
    fs::remove_file(desk.db()).unwrap();
    let done = desk.ok(&["restore", "备份.db", "--confirm"]);
    assert!(done["kept"].is_null());
    desk.sound();
}

#[test]
fn a_backup_of_another_unit_is_told_and_nothing_is_left_behind() {
    let desk = backed_up();
    let other = Desk::of("文登区水利局");
    other.ok(&["backup", "别家.db"]);
    let path = other.dir().join("别家.db").display().to_string();
    let ran = desk.run(&["restore", &path]);
    assert!(ran.out.contains("这个备份是文登区水利局的"), "{ran:?}");
    let folder = desk.db().parent().unwrap().to_path_buf();
    let names = fs::read_dir(folder)
        .unwrap()
        .map(|one| one.unwrap().file_name());
    let names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    assert!(
        names.iter().all(|name| !name.contains("restore")),
        "{names:?}"
    );
}
