//! The program on a stick: a folder beside it holds data, config and backups.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;

use super::support::TOWN;

/// Puts the program into a folder with a Chinese name and a blank, with the data folder beside it.
fn stick(home: &Path) -> PathBuf {
    let folder = home.join("U 盘");
    fs::create_dir_all(folder.join("联络台数据")).unwrap();
    let program = folder.join(if cfg!(windows) {
        "liaison.exe"
    } else {
        "liaison"
    });
    let built = env!("CARGO_BIN_EXE_liaison");
    // A link takes no time, but only within one file system.
    if fs::hard_link(built, &program).is_err() {
        fs::copy(built, &program).unwrap();
    }
    program
}

fn run(program: &Path, home: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(program);
    command
        .env_clear()
        .env("HOME", home)
        .env("LIAISON_NOW", "2026-11-20T09:00");
    command.args(arguments).output().unwrap()
}

#[track_caller]
fn json(program: &Path, home: &Path, arguments: &[&str]) -> Value {
    let ran = run(program, home, &[arguments, &["--json"]].concat());
    assert!(ran.status.success(), "{ran:?}");
    serde_json::from_slice(&ran.stdout).unwrap()
}

#[test]
fn with_a_folder_beside_the_program_nothing_is_left_in_the_profile() {
    let home = tempfile::tempdir().unwrap();
    let program = stick(home.path());
    let folder = program.with_file_name("联络台数据");
    let set = json(
        &program,
        home.path(),
        &["init", "--unit", TOWN, "--actor", "于某"],
    );
    assert_eq!(set["portable"], true);
    assert_eq!(set["db"], folder.join("liaison.db").to_str().unwrap());
    let copied = json(&program, home.path(), &["backup"]);
    let backup = Path::new(copied["file"].as_str().unwrap());
    assert_eq!(backup.parent(), Some(folder.join("backups").as_path()));
    fs::create_dir(folder.join("config")).unwrap();
    let keymap = "[[key]]\non = \"F2\"\nrun = \"assign\"\ndesc = \"交给网格员\"\n";
    fs::write(folder.join("config/keymap.toml"), keymap).unwrap();
    let keys = run(&program, home.path(), &["keys"]);
    assert!(
        String::from_utf8_lossy(&keys.stdout).contains("交给网格员"),
        "{keys:?}"
    );
    let demo = json(&program, home.path(), &["demo", "--no-ui", "--orders", "3"]);
    assert_eq!(demo["db"], folder.join("demo.db").to_str().unwrap());
    let entries = fs::read_dir(home.path()).unwrap();
    let names: Vec<_> = entries.map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["U 盘"], "something was written to the profile");
}

#[test]
fn setting_up_a_stick_says_that_no_profile_protects_it() {
    let home = tempfile::tempdir().unwrap();
    let program = stick(home.path());
    let set = run(&program, home.path(), &["init", "--unit", TOWN]);
    let said = String::from_utf8_lossy(&set.stdout).into_owned();
    assert!(said.contains("便携使用") && said.contains("加密"), "{said}");
}

#[test]
fn a_data_file_that_is_named_is_used_and_is_not_portable() {
    let home = tempfile::tempdir().unwrap();
    let program = stick(home.path());
    let db = home.path().join("data/own.db");
    let db = db.to_str().unwrap();
    let set = json(&program, home.path(), &["init", "--unit", TOWN, "--db", db]);
    assert_eq!(
        (set["portable"].as_bool(), &set["db"]),
        (Some(false), &db.into())
    );
    assert!(
        !program
            .with_file_name("联络台数据")
            .join("liaison.db")
            .exists()
    );
}
