//! What fails is told with the file or folder that it is about, in Chinese.

use std::fs;

use super::support::{Desk, HEADER, NO, ROW};

#[test]
fn a_folder_that_is_not_there_is_named_and_nobody_is_sent_back_to_init() {
    let desk = Desk::with_order();
    let started = desk.run(&[
        "--db",
        "/proc/nowhere/x.db",
        "init",
        "--unit",
        "龙山街道办事处",
    ]);
    assert_eq!(started.code, 1, "{started:?}");
    assert!(
        started.err.contains("文件夹 /proc/nowhere 打不开或建不了"),
        "{started:?}"
    );
    assert!(!started.err.contains("liaison init"), "{started:?}");
    let copied = desk.run(&["backup", "/proc/nowhere/b.db"]);
    assert_eq!(copied.code, 1, "{copied:?}");
    assert!(copied.err.contains("/proc/nowhere"), "{copied:?}");
}

#[test]
fn an_input_that_is_no_json_is_told_in_chinese_and_where() {
    let desk = Desk::with_order();
    for (input, said) in [
        ("", "输入是空的"),
        ("{\"text\":\"甲\",}", "第 1 行"),
        ("text=甲", "写法不对"),
    ] {
        let refused = desk.feed(&["act", NO, "record", "--input", "-"], input);
        assert_eq!(refused.code, 2, "{refused:?}");
        assert!(refused.err.contains(said), "{refused:?}");
        let english = refused.err.contains("expected") || refused.err.contains("EOF");
        assert!(!english, "{refused:?}");
    }
}

#[test]
fn a_broken_file_of_the_config_folder_is_named() {
    let desk = Desk::with_order();
    let config = desk.dir().join("配置").display().to_string();
    let forms = format!("{config}/forms");
    fs::create_dir_all(&forms).unwrap();
    fs::write(format!("{config}/aliases.toml"), "titel = [\"事项\"]\n").unwrap();
    let list = desk.csv("来单.csv", HEADER, &[ROW]);
    let imported = desk.run(&["--config", &config, "import", &list]);
    assert!(imported.err.contains("aliases.toml"), "{imported:?}");
    let layout = format!("{forms}/first_handler.toml");
    fs::write(&layout, "坏 = [\n").unwrap();
    desk.act(
        NO,
        "triage",
        &[
            ("conclusion", "首接联动"),
            ("facts", "已到现场查看"),
            ("own-effort", "已劝停"),
            ("basis", "需住建局认定"),
        ],
    );
    desk.act(NO, "invite", &[("units", "住建局"), ("request", "到场")]);
    let out = desk.dir().join("out").display().to_string();
    let exported = desk.run(&["--config", &config, "export", NO, "--draft", "--out", &out]);
    assert!(exported.err.contains("first_handler.toml"), "{exported:?}");
}

#[test]
fn a_folder_in_the_place_of_a_file_is_called_a_folder() {
    let desk = Desk::with_order();
    let folder = desk.dir().join("资料 夹");
    fs::create_dir(&folder).unwrap();
    let name = folder.display().to_string();
    for command in [&["list"][..], &["check"], &["init", "--unit", "龙山街道"]] {
        let ran = desk.run(&[&["--db", &name], command].concat());
        assert_eq!(ran.code, 1, "{ran:?}");
        assert!(
            ran.err.contains("资料 夹 是文件夹，不是数据文件"),
            "{ran:?}"
        );
        assert!(!ran.err.contains("删除"), "{ran:?}");
    }
    let ran = desk.run(&["act", NO, "record", "--input", &name]);
    assert!(ran.err.contains("是文件夹，不是文件"), "{ran:?}");
}

#[test]
fn what_is_wrong_with_an_input_file_is_said_with_its_name() {
    let desk = Desk::with_order();
    let lost = r#"{"text":"?????????"}"#.as_bytes();
    for (bytes, said) in [
        (&b"\xff\xfe\xfa\xd8\x00"[..], "编码无法识别"),
        (lost, "问号"),
        (b"{\"text\":", "第 1 行"),
        (b"[1]", "JSON"),
        (br#"{"text":"a","text":"b"}"#, "text"),
    ] {
        let file = desk.dir().join("记录 乙.json");
        fs::write(&file, bytes).unwrap();
        let ran = desk.run(&["act", NO, "record", "--input", &file.display().to_string()]);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(
            ran.err.contains("记录 乙.json") && ran.err.contains(said),
            "{ran:?}"
        );
    }
}

#[test]
fn a_table_alone_on_the_command_line_is_told_how_to_be_imported() {
    let desk = Desk::with_order();
    let file = desk.csv("平台.csv", "工单编号", &["1"]);
    let ran = desk.run(&[&file]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("liaison import"), "{ran:?}");
}

#[cfg(unix)]
#[test]
fn a_data_file_in_a_folder_that_cannot_be_written_is_not_called_another_programs() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with_order();
    let folder = desk.dir().join("只读 盘");
    fs::create_dir(&folder).unwrap();
    let copy = folder.join("liaison.db").display().to_string();
    assert_eq!(desk.run(&["backup", &copy]).code, 0);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o500)).unwrap();
    let ran = desk.run(&["--db", &copy, "list"]);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
    // The administrator may write everywhere.
    if ran.code != 0 {
        assert!(ran.err.contains("只读 盘 不能写入"), "{ran:?}");
    }
    assert!(!ran.err.contains("不是本软件"), "{ran:?}");
}
