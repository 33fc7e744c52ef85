//! What fails is told with the file or folder that it is about, in Chinese.

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
    std::fs::create_dir_all(&forms).unwrap();
    std::fs::write(format!("{config}/aliases.toml"), "titel = [\"事项\"]\n").unwrap();
    let list = desk.csv("来单.csv", HEADER, &[ROW]);
    let imported = desk.run(&["--config", &config, "import", &list]);
    assert!(imported.err.contains("aliases.toml"), "{imported:?}");
    let layout = format!("{forms}/first_handler.toml");
    std::fs::write(&layout, "坏 = [\n").unwrap();
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
