//! Files that the program writes: readable only by their owner, never over another file, and
//! restorable.

use std::fs;
use std::path::Path;

use super::feedback::finished;
use super::support::{Desk, NO};

/// Returns every entry of a folder with its permissions.
#[cfg(unix)]
fn modes(folder: &Path) -> Vec<(String, bool, u32)> {
    use std::os::unix::fs::PermissionsExt as _;
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let meta = entry.metadata().unwrap();
        let name = entry.path().display().to_string();
        found.push((name, meta.is_dir(), meta.permissions().mode() & 0o777));
        if meta.is_dir() {
            found.extend(modes(&entry.path()));
        }
    }
    found
}

#[cfg(unix)]
#[test]
fn under_any_umask_every_file_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    for mask in ["000", "022", "277"] {
        let desk = Desk::bare();
        let out = desk.dir().join("out");
        fs::create_dir(&out).unwrap();
        let input = desk.csv("来单.csv", "工单编号|标题", &["261119093015000777|井盖"]);
        let photo = desk.write("现场.jpg", b"photo");
        let backup = desk.dir().join("copy/b.db");
        let program = env!("CARGO_BIN_EXE_liaison");
        let script = format!(
            "umask {mask}
             '{program}' init --unit 龙山街道 --leader 周某 --actor 于某
             '{program}' import '{input}'
             '{program}' act 261119093015000777 attach --file '{photo}'
             '{program}' act 261119093015000777 invite --units 住建局 --request 到场 --level 常规哨
             '{program}' export 261119093015000777 --out '{out}' --draft
             '{program}' backup
             '{program}' backup '{backup}'
             '{program}' demo --no-ui --db '{demo}' --orders 3",
            out = out.display(),
            backup = backup.display(),
            demo = desk.dir().join("deep/er/demo.db").display(),
        );
        let mut shell = std::process::Command::new("sh");
        let ran = shell
            .arg("-ec")
            .arg(script)
            .env("LIAISON_DB", desk.db())
            .env("LIAISON_CONFIG", desk.dir().join("config"))
            .env("LIAISON_NOW", "2026-11-20T09:00")
            .output()
            .unwrap();
        assert!(ran.status.success(), "{mask}: {ran:?}");
        // A reader that stays open keeps the -wal and -shm files.
        let open = rusqlite::Connection::open(desk.db()).unwrap();
        open.query_row("SELECT count(*) FROM journal", [], |row| {
            row.get::<_, i64>(0)
        })
        .unwrap();
        desk.act("261119093015000777", "record", &[("text", "又记一笔")]);
        let mut seen = Vec::new();
        for (name, is_folder, mode) in modes(desk.dir()) {
            if name.ends_with("来单.csv") || name.ends_with("现场.jpg") || Path::new(&name) == out
            {
                continue;
            }
            let wanted = if is_folder { 0o700 } else { 0o600 };
            assert_eq!(mode, wanted, "umask {mask}: {name} is {mode:o}");
            seen.push(name);
        }
        for part in [
            "liaison.db",
            "-wal",
            "-shm",
            ".files/",
            "backups/",
            "copy/b.db",
            ".docx",
            "er/demo.db",
        ] {
            assert!(
                seen.iter().any(|name| name.contains(part)),
                "no {part}: {seen:?}"
            );
        }
        let mode = fs::metadata(&out).unwrap().permissions().mode();
        assert_ne!(mode & 0o700, 0, "the officer's own folder is left alone");
    }
}

#[test]
fn a_backup_opens_to_the_same_orders_and_never_overwrites() {
    let desk = finished();
    let photo = desk.write("现场.jpg", b"photo");
    desk.act(NO, "attach", &[("file", &photo)]);
    let list = |db: &str| {
        let ran = desk.run(&["list", "--json", "--db", db]);
        assert_eq!(ran.code, 0, "{ran:?}");
        ran.out
    };
    let show = |db: &str| desk.run(&["show", NO, "--json", "--db", db]).out;
    let live = desk.db().to_str().unwrap().to_owned();
    let copy = desk.dir().join("备份.db").to_str().unwrap().to_owned();
    let made = desk.ok(&["backup", &copy]);
    assert_eq!(made["attachments"], 1);
    let bytes = fs::read(&copy).unwrap();
    assert_eq!(desk.fails(1, &["backup", &copy])["code"], "unsafe_path");
    assert_eq!(fs::read(&copy).unwrap(), bytes);
    desk.act(NO, "feedback", &[("outcome", "满意")]);
    let before = show(&copy);
    assert_ne!(before, show(&live), "the copy is of then");
    desk.act(NO, "undo", &[("reason", "比对")]);
    assert_eq!(list(&copy), list(&live));
    let check = desk.run(&["check", "--json", "--db", &copy]);
    assert_eq!(check.json()["ok"], true);
    let files: Vec<_> = fs::read_dir(desk.dir().join("备份.files"))
        .unwrap()
        .collect();
    assert_eq!(files.len(), 1, "its attachments lie beside it");
    let done = desk.run(&["act", NO, "record", "--text", "在副本上", "--db", &copy]);
    assert_eq!(done.code, 0, "a restored copy can be worked on: {done:?}");
}

#[test]
fn a_backup_made_without_a_name_lies_in_its_own_folder() {
    let desk = Desk::with_order();
    let made = desk.ok(&["backup"]);
    let file = made["file"].as_str().unwrap();
    assert!(
        file.ends_with("backups/liaison-20261120-090000.db"),
        "{file}"
    );
    assert_eq!(
        desk.fails(1, &["backup"])["code"],
        "unsafe_path",
        "the same second"
    );
    desk.at("2026-11-20T09:01").ok(&["backup"]);
}

#[test]
fn an_attachment_is_kept_by_its_bytes_and_a_bad_one_is_refused() {
    let desk = Desk::with_order();
    let one = desk.write("一.jpg", b"\xff\xd8\xffsame by");
    let two = desk.write("二.jpg", b"\xff\xd8\xffsame by");
    desk.act(NO, "attach", &[("file", &one), ("kind", "现场照片")]);
    desk.act(NO, "attach", &[("file", &two)]);
    let order = desk.show(NO);
    assert_eq!(order["attachments"][0]["name"], "一.jpg");
    assert_eq!(order["attachments"][0]["kind"], "photo");
    assert_eq!(order["attachments"][0]["size"], 10);
    let kept: Vec<_> = fs::read_dir(desk.db().with_file_name("liaison.files"))
        .unwrap()
        .collect();
    assert_eq!(kept.len(), 1);
    let empty = desk.write("空.jpg", b"");
    for bad in [empty.as_str(), "/dev/null", desk.dir().to_str().unwrap()] {
        assert_eq!(
            desk.fails(1, &["act", NO, "attach", "--file", bad])["code"],
            "unsafe_path",
            "{bad}"
        );
    }
    assert_eq!(desk.show(NO)["attachments"].as_array().unwrap().len(), 2);
    // A file whose action is refused leaves no copy, but copies that other actions use are kept.
    let scan = desk.write("扫描.pdf", b"other bytes");
    desk.refused(NO, "scan", &[("file", &scan)]);
    desk.refused(NO, "scan", &[("file", &one)]);
    let kept = fs::read_dir(desk.db().with_file_name("liaison.files")).unwrap();
    assert_eq!(kept.count(), 1);
}
