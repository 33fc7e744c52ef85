//! Data files that must be refused: of other programs, newer, damaged, links, or in a folder where
//! anyone can replace them.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::support::{Desk, NO, TOWN};

/// Runs commands of every kind on the desk's data file and asserts that each is refused with this
/// code and leaves the file unchanged.
fn refused_untouched(desk: &Desk, code: &str) {
    let before = fs::read(desk.db()).unwrap();
    let file = desk.csv("来单.csv", "工单编号|标题", &["261119093015000777|井盖"]);
    for command in [
        &["list"][..],
        &["show", NO],
        &["act", NO, "sign-for"],
        &["act", "new", "--title", "来电"],
        &["import", &file],
        &["check"],
        &["backup"],
        &["init", "--unit", TOWN],
        &["demo", "--no-ui"],
    ] {
        assert_eq!(desk.fails(1, command)["code"], code, "{command:?}");
        assert_eq!(
            fs::read(desk.db()).unwrap(),
            before,
            "{command:?} touched it"
        );
    }
    let beside: Vec<_> = fs::read_dir(desk.db().parent().unwrap()).unwrap().collect();
    assert_eq!(beside.len(), 1, "nothing is laid beside it: {beside:?}");
}

fn in_place_of_data(bytes: &[u8]) -> Desk {
    let desk = Desk::bare();
    fs::create_dir(desk.dir().join("data")).unwrap();
    fs::write(desk.db(), bytes).unwrap();
    desk
}

#[test]
fn a_file_that_is_no_database_is_refused_untouched() {
    refused_untouched(&in_place_of_data(b"dear diary, today I"), "foreign_file");
    refused_untouched(&in_place_of_data(&[0x5a; 8192]), "foreign_file");
}

#[test]
fn another_programs_database_is_refused_untouched() {
    let desk = in_place_of_data(b"");
    fs::remove_file(desk.db()).unwrap();
    let other = Connection::open(desk.db()).unwrap();
    other
        .execute_batch("CREATE TABLE journal (x); INSERT INTO journal VALUES (1);")
        .unwrap();
    drop(other);
    refused_untouched(&desk, "foreign_file");
}

#[test]
fn a_newer_releases_file_is_refused_untouched() {
    let desk = Desk::of(TOWN);
    let ours = Connection::open(desk.db()).unwrap();
    ours.execute_batch(
        "PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;",
    )
    .unwrap();
    drop(ours);
    refused_untouched(&desk, "newer_file");
}

#[test]
fn a_trial_releases_file_is_refused_untouched_with_what_to_do() {
    let desk = Desk::of(TOWN);
    let ours = Connection::open(desk.db()).unwrap();
    ours.execute_batch(
        "PRAGMA user_version = 2; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;",
    )
    .unwrap();
    drop(ours);
    let refused = desk.fails(1, &["list"]);
    assert!(
        refused["message"]
            .as_str()
            .unwrap()
            .contains("liaison init")
    );
    refused_untouched(&desk, "old_file");
}

#[test]
fn an_order_changed_behind_the_journal_is_found() {
    let desk = Desk::with_order();
    let file = Connection::open(desk.db()).unwrap();
    file.execute(
        "UPDATE orders SET stage = 'closed', open = 0 WHERE stage = 'to_triage'",
        [],
    )
    .unwrap();
    drop(file);
    let ran = desk.run(&["check", "--json"]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.json()["ok"], false);
    let problems = ran.json()["report"]["problems"].clone();
    let problem = problems[0].as_str().unwrap();
    assert_eq!(problems.as_array().unwrap().len(), 1);
    assert!(
        problem.contains(NO) && problem.contains("stage") && problem.contains("open"),
        "{problem}"
    );
}

#[test]
fn what_can_be_built_again_is_repaired_and_the_check_says_how() {
    let desk = Desk::with_order();
    let file = Connection::open(desk.db()).unwrap();
    file.execute("UPDATE orders SET stage = 'closed', open = 0", [])
        .unwrap();
    file.execute("DELETE FROM search_idx", []).unwrap();
    drop(file);
    let checked = desk.run(&["check"]);
    assert_eq!(checked.code, 1);
    assert!(
        checked.out.contains("liaison check --repair"),
        "{checked:?}"
    );
    let repaired = desk.run(&["check", "--repair"]);
    assert_eq!(repaired.code, 0, "{repaired:?}");
    for said in ["工单列表、全文索引、未归档来电", "流水没有改动", "检查通过"]
    {
        assert!(repaired.out.contains(said), "{repaired:?}");
    }
    let again = desk.run(&["check", "--repair", "--json"]);
    assert_eq!((again.code, &again.json()["ok"]), (0, &true.into()));
    assert!(again.json()["repaired"].is_null(), "{again:?}");
}

#[test]
fn a_journal_entry_that_was_changed_is_found() {
    let desk = Desk::with_order();
    let file = Connection::open(desk.db()).unwrap();
    let changed = file
        .execute("UPDATE event SET body = '{}' WHERE kind = 'created'", [])
        .unwrap();
    drop(file);
    assert_eq!(changed, 1);
    let listed = desk.run(&["list"]);
    for said in [NO, "来单内容无法识别", "只能查看"] {
        assert!(listed.out.contains(said), "{listed:?}");
    }
    assert!(listed.err.contains("liaison check"), "{listed:?}");
    let checked = desk.run(&["check"]);
    assert_eq!(checked.code, 1);
    assert!(checked.out.contains(NO), "{checked:?}");
}

#[cfg(unix)]
#[test]
fn a_link_in_place_of_the_data_file_is_refused() {
    use std::os::unix::fs::symlink;
    let desk = Desk::of(TOWN);
    let real = desk.dir().join("elsewhere.db");
    fs::rename(desk.db(), &real).unwrap();
    symlink(&real, desk.db()).unwrap();
    let before = fs::read(&real).unwrap();
    for command in [
        &["list"][..],
        &["act", "new", "--title", "来电"],
        &["init", "--unit", TOWN],
    ] {
        assert_eq!(desk.fails(1, command)["code"], "unsafe_path", "{command:?}");
    }
    assert_eq!(fs::read(&real).unwrap(), before);
    let backup = desk.dir().join("backup.db");
    symlink("/nowhere/at/all", &backup).unwrap();
    fs::remove_file(desk.db()).unwrap();
    fs::rename(&real, desk.db()).unwrap();
    let target = backup.to_str().unwrap();
    let ran = desk.run(&["backup", target, "--json"]);
    assert!(
        ran.code == 1 || is_plain(&backup),
        "a link was followed: {ran:?}"
    );
}

#[cfg(unix)]
fn is_plain(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
}

#[cfg(unix)]
#[test]
fn a_folder_that_anyone_may_write_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::of(TOWN);
    let folder = desk.db().parent().unwrap().to_owned();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o777)).unwrap();
    assert_eq!(desk.fails(1, &["list"])["code"], "unsafe_path");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
    desk.ok(&["list"]);
}

#[test]
fn a_rehearsal_never_touches_a_real_file_nor_is_made_over_another() {
    let desk = Desk::with_order();
    let before = desk.show(NO);
    assert_eq!(desk.fails(1, &["demo", "--no-ui"])["code"], "not_a_demo");
    assert_eq!(desk.show(NO), before);
    let elsewhere = Desk::bare();
    let made = elsewhere.ok(&["demo", "--no-ui", "--orders", "66", "--seed", "7"]);
    assert_eq!(made["orders"], 66);
    let list = elsewhere.list(&[]);
    assert_eq!(list.len(), 66);
    for order in &list {
        elsewhere.show(order["id"].as_str().unwrap());
    }
    elsewhere.sound();
    let again = ["demo", "--no-ui", "--orders", "10"];
    assert_eq!(elsewhere.fails(1, &again)["code"], "demo_exists");
}

/// Changes the data file behind the program's back.
fn behind(desk: &Desk, statement: &str) {
    let file = Connection::open(desk.db()).unwrap();
    file.execute_batch(statement).unwrap();
}

#[test]
fn a_missing_list_or_index_is_named_and_a_repair_creates_it_again() {
    for (kind, name) in [
        ("TABLE", "orders"),
        ("TABLE", "order_alias"),
        ("TABLE", "open_call"),
        ("TABLE", "projection"),
        ("TABLE", "search"),
        ("INDEX", "orders_by_key"),
        ("INDEX", "stream_other"),
    ] {
        let desk = Desk::with_order();
        behind(&desk, &format!("DROP {kind} {name}"));
        let ran = desk.run(&["check"]);
        assert_eq!(ran.code, 1, "{name}: {ran:?}");
        assert!(
            ran.out.contains(&format!("缺少列表或索引 {name}")),
            "{ran:?}"
        );
        assert!(ran.out.contains("check --repair"), "{ran:?}");
        assert!(!ran.out.contains("没有查完"), "{name}: {ran:?}");
        let ran = desk.run(&["check", "--repair"]);
        assert_eq!(ran.code, 0, "{name}: {ran:?}");
        assert!(desk.run(&["list"]).out.contains(NO), "{name}");
        assert!(desk.run(&["search", "井盖"]).code == 0, "{name}");
    }
}

#[test]
fn a_missing_table_of_the_journal_is_named_with_the_backup_and_the_rest_is_checked() {
    for name in ["journal", "batch", "event", "stream", "meta", "draft"] {
        let desk = Desk::with_order();
        behind(
            &desk,
            &format!("UPDATE orders SET pin = 5; DROP TABLE {name}"),
        );
        for command in [&["check"][..], &["check", "--repair"]] {
            let ran = desk.run(command);
            let said = format!("{}{}", ran.out, ran.err);
            assert_eq!(ran.code, 1, "{name}: {ran:?}");
            assert!(said.contains(&format!("缺少表 {name}")), "{ran:?}");
            assert!(said.contains("liaison restore"), "{ran:?}");
            assert!(!said.contains("请运行 liaison check"), "{name}: {ran:?}");
            if matches!(name, "meta" | "draft") && command.len() == 1 {
                assert!(said.contains("pin"), "{name}: {ran:?}");
            }
            if name == "draft" {
                break;
            }
        }
    }
}

#[test]
fn a_physically_damaged_file_names_the_backup_and_not_the_check_again() {
    let whole = Desk::with_order();
    behind(
        &whole,
        "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;",
    );
    let bytes = fs::read(whole.db()).unwrap();
    for page in [1, 2, 3, 5, 8] {
        let mut damaged = bytes.clone();
        let at = if page == 1 { 100 } else { (page - 1) * 8192 };
        damaged[at..at + 2000].fill(0xa5);
        fs::write(whole.db(), &damaged).unwrap();
        let ran = whole.run(&["check"]);
        let said = format!("{}{}", ran.out, ran.err);
        assert_eq!(ran.code, 1, "page {page}: {ran:?}");
        assert!(said.contains("备份"), "page {page}: {ran:?}");
        let circle = said.replace("check --repair", "");
        assert!(!circle.contains("liaison check"), "page {page}: {ran:?}");
    }
}

#[test]
fn a_changed_row_of_a_read_only_order_is_counted_as_not_imported_with_the_reason() {
    let desk = Desk::with_order();
    behind(
        &desk,
        "UPDATE event SET happened_at = happened_at - 86400 WHERE kind = 'created'",
    );
    let file = desk.csv("再来.csv", "工单编号|标题", &[&format!("{NO}|井盖又坏了")]);
    for command in [&["import", &file, "--dry-run"][..], &["import", &file]] {
        let ran = desk.run(command);
        assert_eq!(ran.code, 4, "{ran:?}");
        assert!(ran.out.contains("未导入 1"), "{ran:?}");
        assert!(
            ran.out.contains(NO) && ran.out.contains("只能查看"),
            "{ran:?}"
        );
        assert!(ran.out.contains("备份"), "{ran:?}");
    }
    let json = desk.run(&["import", &file, "--json"]);
    assert_eq!(json.code, 4, "{json:?}");
    assert!(json.out.contains("damaged_order"), "{json:?}");
}

#[test]
fn an_empty_file_is_refused_untouched_and_a_path_without_a_file_is_not() {
    let desk = in_place_of_data(b"");
    refused_untouched(&desk, "empty_file");
    fs::remove_file(desk.db()).unwrap();
    desk.ok(&["init", "--unit", TOWN]);
    desk.ok(&["check"]);
}

#[test]
fn a_file_that_was_cut_in_half_is_refused_untouched_as_incomplete() {
    let desk = Desk::with_order();
    behind(
        &desk,
        "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;",
    );
    let bytes = fs::read(desk.db()).unwrap();
    let cut = in_place_of_data(&bytes[..bytes.len() / 2]);
    refused_untouched(&cut, "incomplete_file");
    let said = cut.fails(1, &["check"])["message"]
        .as_str()
        .unwrap()
        .to_owned();
    for said_so in [bytes.len().to_string(), "备份".to_owned()] {
        assert!(said.contains(&said_so), "{said}");
    }
}

#[test]
fn an_order_whose_stream_cannot_be_read_stays_in_every_list_before_and_after_a_repair() {
    for repair in [false, true] {
        let desk = Desk::with_order();
        behind(
            &desk,
            "UPDATE stream SET name = x'00ff' WHERE kind = 'order';
             UPDATE projection SET version = 1;",
        );
        if repair {
            let ran = desk.run(&["check", "--repair"]);
            assert!(ran.out.contains(NO), "{ran:?}");
            assert!(!format!("{ran:?}").contains("读不了"), "{ran:?}");
        }
        for command in [&["list"][..], &["list", "--limit", "1"], &["show", NO]] {
            let ran = desk.run(command);
            assert_eq!(ran.code, 0, "{ran:?}");
            let said = ran.out.contains(NO) && ran.out.contains("只能查看");
            assert!(said, "{command:?}: {ran:?}");
        }
        let error = desk.fails(3, &["act", NO, "record", "--text", "现场查看"]);
        assert_eq!(error["code"], "damaged_events");
        let made = desk.run(&["act", "new", "--title", "来电", "--content", "井盖"]);
        assert_eq!(made.code, 0, "{made:?}");
        let copied = desk.run(&["backup"]);
        assert_eq!(copied.code, 1, "{copied:?}");
        assert!(copied.out.contains("同样有损坏"), "{copied:?}");
    }
}

#[test]
fn an_order_of_the_list_that_is_nowhere_in_the_journal_is_counted_as_one_that_cannot_be_read() {
    let desk = Desk::with_order();
    let file = Connection::open(desk.db()).unwrap();
    file.execute(
        "INSERT INTO orders SELECT 987654, 'X1', NULL, NULL, NULL, role, stage, handler, open,
         assigned_out, paper, reopened, key_case, promised, 0, 0, attention_at, last_seq, unknown, 0, 0, 0, 0
         FROM orders",
        [],
    )
    .unwrap();
    drop(file);
    let one = desk.run(&["list", "--limit", "1"]);
    assert!(one.out.contains(NO), "{one:?}");
    let all = desk.run(&["list"]);
    for said in [NO, "共 1 单", "另有 1 单读不出来", "liaison check"] {
        assert!(all.out.contains(said), "{all:?}");
    }
    assert!(!all.out.contains("--limit"), "{all:?}");
    // A script is told as well, beside the list that it reads.
    let json = desk.run(&["list", "--json"]);
    assert!(json.out.trim_end().ends_with(']'), "{json:?}");
    assert!(json.err.contains("另有 1 单读不出来"), "{json:?}");
}

#[test]
fn a_damaged_setting_is_marked_in_the_history_and_set_up_again_only_after_a_yes() {
    let desk = Desk::of(TOWN);
    let unit = ["init", "--leader", "丛某山", "--phone", "0631-12345"];
    assert_eq!(desk.run(&unit).code, 0);
    behind(
        &desk,
        "UPDATE event SET body = replace(body, '丛某山', '张某某') WHERE kind = 'leaders_set';",
    );
    let history = desk.run(&["history"]);
    let marked = |line: &&str| line.contains("张某某") && line.contains("损坏或被改动");
    assert_eq!(history.out.lines().filter(marked).count(), 1, "{history:?}");
    let shown = desk.run(&["init"]);
    assert!(shown.out.contains("分管负责人的记录损坏"), "{shown:?}");
    assert!(!shown.out.contains("张某某"), "{shown:?}");
    let change = ["init", "--leader", "李某某"];
    assert_eq!(desk.fails(3, &change)["code"], "damaged_setting");
    let yes = desk.run(&["init", "--leader", "李某某", "--confirm"]);
    assert_eq!(yes.code, 0, "{yes:?}");
    assert!(!desk.run(&["init"]).out.contains("损坏"));
    let history = desk.run(&["history"]).out;
    assert!(
        history.contains("李某某") && history.contains("核对后重新登记"),
        "{history}"
    );
}

#[test]
fn an_index_that_cannot_be_opened_keeps_no_order_from_being_saved_and_is_built_again_at_the_next_start()
 {
    for statement in [
        "UPDATE search_config SET v = 9 WHERE k = 'version'",
        "DROP TABLE search_config",
    ] {
        let desk = Desk::with_order();
        let file = Connection::open(desk.db()).unwrap();
        file.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)
            .unwrap();
        file.execute_batch(statement).unwrap();
        drop(file);
        let made = desk.run(&["act", "new", "--title", "消防通道堵塞"]);
        assert_eq!(made.code, 0, "{statement}: {made:?}");
        let found = desk.run(&["search", "消防通道"]);
        assert!(found.out.contains("堵塞"), "{statement}: {found:?}");
        assert!(desk.run(&["search", NO]).out.contains(NO), "{statement}");
        desk.sound();
    }
}
