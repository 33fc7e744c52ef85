//! Personal data: masked everywhere, shown only with `--reveal`, and then recorded.

use rusqlite::Connection;

use super::support::{Desk, HEADER, NO, TOWN, row};

const NAME: &str = "桑嘉禾";
const PHONE: &str = "13700001357";
const ID: &str = "371081199001010010";

/// Returns a sentence that holds name, phone number and identity number.
fn told() -> String {
    format!("{NAME}（身份证{ID}）电话{PHONE}反映")
}

/// Creates a town's desk with a case that holds name, phone number and identity number in every
/// text.
fn desk() -> Desk {
    let desk = Desk::of(TOWN);
    let told = told();
    let header = format!("{HEADER}|转办意见|办理情况|备注栏");
    let cells = [
        ("标题", told.as_str()),
        ("主要内容", &told),
        ("联系人", NAME),
        ("联系电话", PHONE),
        ("事发地址", &told),
    ];
    let full = format!("{}|{told}|{told}|{told}", row(&cells));
    desk.import(&desk.csv("来单.csv", &header, &[&full]));
    let told = told.as_str();
    let photo = desk.write(&format!("{NAME}{PHONE}.jpg"), b"photo");
    for (action, fields) in [
        ("sign-for", &[][..]),
        (
            "triage",
            &[
                ("conclusion", "吹哨"),
                ("facts", told),
                ("own-effort", told),
                ("basis", told),
            ],
        ),
        ("assign", &[("to", told), ("person", told), ("note", told)]),
        ("hand-in", &[("text", told)]),
        ("record", &[("text", told), ("persons", told)]),
        ("attach", &[("file", &photo), ("note", told)]),
        (
            "invite",
            &[
                ("units", "住建局"),
                ("request", told),
                ("level", "攻坚哨"),
                ("basis", told),
                ("contact", told),
            ],
        ),
        (
            "notify-platform",
            &[("platform-person", told), ("content", told)],
        ),
        ("urge", &[("note", told)]),
        ("respond", &[("told-by", told), ("note", told)]),
        ("arrive", &[("place", told), ("persons", told)]),
        ("contribute", &[("text", told)]),
        ("decline", &[("basis", told)]),
        (
            "close-engagement",
            &[("outcome", "部分配合"), ("note", told)],
        ),
        ("end-round", &[("outcome", "未解决"), ("note", told)]),
        (
            "finish",
            &[
                ("result", told),
                ("outcome", "已解决"),
                ("policy-basis", told),
            ],
        ),
        ("resume", &[("reason", told)]),
        ("retriage", &[("conclusion", "吹哨"), ("reason", told)]),
        (
            "finish",
            &[
                ("result", told),
                ("outcome", "已解决"),
                ("policy-basis", told),
            ],
        ),
        (
            "feedback",
            &[("outcome", "未接通"), ("note", told), ("by", told)],
        ),
        ("feedback", &[("outcome", "满意"), ("note", told)]),
        ("rate", &[("rating", "差"), ("rating-note", told)]),
        ("edit-form", &[("matter", told), ("result", told)]),
        ("edit-form", &[("allow-personal-data", told)]),
        ("review", &[("truthful", "是"), ("opinion", told)]),
    ] {
        let options: Vec<String> = fields
            .iter()
            .flat_map(|(field, value)| [format!("--{field}"), (*value).to_owned()])
            .collect();
        for json in [false, true] {
            let mut arguments = vec!["act", NO, action];
            arguments.extend(options.iter().map(String::as_str));
            arguments.extend(json.then_some("--json"));
            // A question is answered with yes: here only what is shown matters.
            arguments.push("--confirm");
            let ran = desk.run(&arguments);
            if !json {
                assert_eq!(ran.code, 0, "{action}: {ran:?}");
                hidden(&ran.out, action);
                hidden(&ran.err, action);
                continue;
            }
            // The same for the JSON: it shows none of the three, whether the act is done or
            // refused.
            hidden(&ran.out, action);
            hidden(&ran.err, action);
            if ran.code == 0 && action != "feedback" && action != "attach" {
                let undone = desk.run(&["act", NO, "undo", "--reason", "重复", "--json"]);
                assert_eq!(undone.code, 0, "{action}: {undone:?}");
                hidden(&undone.out, action);
            }
        }
    }
    desk
}

#[track_caller]
fn hidden(text: &str, from: &str) {
    for secret in [NAME, PHONE, ID] {
        if let Some(at) = text.find(secret) {
            let line = text[..at].lines().count();
            let shown = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
            panic!("{from} shows {secret}: {shown}");
        }
    }
}

#[test]
fn no_reading_command_shows_who_called_unless_asked() {
    let desk = desk();
    std::fs::create_dir(desk.dir().join("out")).unwrap();
    let file = format!("{}/来单.csv", desk.dir().display());
    let id = desk.show(NO)["id"].as_str().unwrap().to_owned();
    for command in [
        &[][..],
        &["list"],
        &["list", "反映"],
        &["list", "--view", "open"],
        &["search", "反映"],
        &["search", "1357"],
        &["show", NO],
        &["show", &id],
        &["act", NO, "--list"],
        &["form", NO],
        &["form", NO, "--check"],
        &["import", &file, "--dry-run"],
        &["import", &file],
        &["export", NO, "--out", "out"],
        &["export", NO, "--out", "out", "--draft"],
        &["check"],
        &["backup"],
    ] {
        desk.at("2026-11-20T09:00");
        for json in [&[][..], &["--json"]] {
            let ran = desk.run(&[command, json].concat());
            desk.at("2026-11-20T09:01");
            assert!([0, 3].contains(&ran.code), "{command:?}: {ran:?}");
            assert!(!ran.out.is_empty() || ran.code == 3);
            hidden(&ran.out, &format!("{command:?} {json:?}"));
            hidden(&ran.err, &format!("{command:?} {json:?}"));
        }
    }
    let found = desk.feed(&["search", "--input", "-", "--json"], PHONE);
    assert_eq!(
        found.json().as_array().unwrap().len(),
        1,
        "found by the whole number"
    );
    hidden(&found.out, "search");
    let found = desk.feed(
        &["search", "--input", "-"],
        format!(r#"{{"text":"{NAME}"}}"#),
    );
    assert!(found.out.contains(NO), "{found:?}");
    hidden(&found.out, "search");
}

/// Names and a number that occur only in columns without a field.
const RELATIVE: &str = "邰小满";
const OTHER_CALLER: &str = "景大川";
const LOCAL_NUMBER: &str = "5987654";

#[track_caller]
fn relatives_hidden(text: &str, from: &str) {
    for secret in [RELATIVE, OTHER_CALLER, LOCAL_NUMBER] {
        assert!(!text.contains(secret), "{from} shows {secret}: {text}");
    }
}

#[test]
fn who_is_known_from_an_unrecognised_column_alone_is_masked_in_every_text() {
    let desk = Desk::of(TOWN);
    let told = format!("{RELATIVE}与{OTHER_CALLER}（{LOCAL_NUMBER}）反映");
    let told = told.as_str();
    let header = format!("{HEADER}|反映人家属|联系人2|备用联系方式|经办人");
    let cells = row(&[
        ("标题", told),
        ("主要内容", told),
        ("联系人", "卞某某"),
        ("事发地址", told),
    ]);
    let full = format!("{cells}|{RELATIVE}|父亲：{OTHER_CALLER}|{LOCAL_NUMBER}|于某");
    let imported = desk.csv("来单.csv", &header, &[&full]);
    let dry = desk.run(&["import", &imported, "--dry-run"]);
    relatives_hidden(&dry.out, "import --dry-run");
    desk.import(&imported);
    for (action, fields) in [
        ("sign-for", &[][..]),
        (
            "triage",
            &[
                ("conclusion", "吹哨"),
                ("facts", told),
                ("own-effort", told),
                ("basis", told),
            ],
        ),
        ("assign", &[("to", told), ("reply-by", "2026-11-20T17:30")]),
        ("record", &[("text", told), ("persons", told)]),
        (
            "invite",
            &[("units", "住建局"), ("request", told), ("level", "常规哨")],
        ),
        ("notify-platform", &[("via", "电话"), ("content", told)]),
        ("respond", &[]),
        ("contribute", &[("text", told)]),
        ("close-engagement", &[("outcome", "已配合"), ("note", told)]),
        (
            "finish",
            &[
                ("result", told),
                ("outcome", "已解决"),
                ("round-outcome", "已解决"),
            ],
        ),
    ] {
        let options: Vec<String> = fields
            .iter()
            .flat_map(|(field, value)| [format!("--{field}"), (*value).to_owned()])
            .collect();
        let mut arguments = vec!["act", NO, action];
        arguments.extend(options.iter().map(String::as_str));
        if action == "assign" {
            let asked = desk.run(&arguments);
            assert_eq!(asked.code, 3, "{asked:?}");
            arguments.push("--confirm");
        }
        let ran = desk.run(&arguments);
        assert_eq!(ran.code, 0, "{action}: {ran:?}");
        relatives_hidden(&ran.out, action);
        if action == "invite" {
            assert!(ran.out.contains("邰**与景**（***"), "{}", ran.out);
        }
    }
    for command in [
        &[][..],
        &["list"],
        &["show", NO],
        &["search", "反映"],
        &["act", NO, "--list"],
        &["form", NO],
        &["form", NO, "--check"],
        &["act", NO, "hand-in", "--to", RELATIVE, "--text", "无"],
        &["copy", NO, "--what", "letter", "--to", "group"],
        &["copy", NO, "--what", "progress", "--to", "group"],
        &["copy", NO, "--what", "result", "--to", "group"],
        &["import", &imported],
    ] {
        for json in [&[][..], &["--json"]] {
            let ran = desk.run(&[command, json].concat());
            assert_ne!(ran.code, 2, "{command:?}: {ran:?}");
            relatives_hidden(&ran.out, &format!("{command:?} {json:?}"));
            relatives_hidden(&ran.err, &format!("{command:?} {json:?}"));
        }
    }
    let shown = desk.show(NO);
    assert_eq!(shown["extra"]["反映人家属"], "邰**");
    assert_eq!(
        shown["extra"]["经办人"], "于某",
        "an official stays readable"
    );
    let findings = shown["findings"].to_string();
    assert!(
        findings.contains("邰**"),
        "a sentence quotes it masked: {findings}"
    );
    let revealed = desk.ok(&["show", NO, "--reveal"]);
    assert_eq!(revealed["extra"]["反映人家属"], RELATIVE);
}

/// Returns how many times the data file records that somebody looked at personal data.
fn looks(desk: &Desk) -> i64 {
    let file = Connection::open(desk.db()).unwrap();
    let sql = "SELECT count(*) FROM event WHERE kind = 'revealed'";
    file.query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn what_is_asked_for_is_shown_and_the_looking_is_logged() {
    let desk = desk();
    assert_eq!(looks(&desk), 0);
    let shown = desk.ok(&["show", NO, "--reveal"]);
    assert_eq!(shown["appellant"]["name"], NAME);
    assert_eq!(shown["appellant"]["phone"], PHONE);
    assert!(shown["content"].as_str().unwrap().contains(ID));
    assert_eq!(looks(&desk), 1);
    let shown = desk.run(&["show", NO, "--reveal"]);
    assert!(shown.out.contains(PHONE));
    assert!(desk.run(&["list", "--reveal"]).out.contains(NAME));
    let found = desk.run(&["search", "反映", "--reveal", "--json"]);
    assert!(found.out.contains(NAME));
    assert_eq!(looks(&desk), 4);
}

#[test]
fn who_is_named_in_one_column_is_masked_in_every_text_of_the_order() {
    for column in [
        "小组长",
        "组长",
        "班长",
        "队长",
        "村支书",
        "村书记",
        "村主任",
        "网格长",
        "楼长",
        "投诉人",
        "举报人",
        "被反映人",
        "店主",
    ] {
        let desk = Desk::of(TOWN);
        let header = format!("{HEADER}|{column}|情况说明");
        let told = row(&[
            ("标题", "反映邰小满占道"),
            ("主要内容", "邰小满多次占道经营"),
            ("事发地址", "文山路邰小满门前"),
        ]);
        let told = format!("{told}|{RELATIVE}|已找邰小满谈过");
        desk.import(&desk.csv("来单.csv", &header, &[&told]));
        let desk = &desk;
        desk.act(NO, "sign-for", &[]);
        desk.act(NO, "record", &[("text", "邰小满答应整改")]);
        for command in [&["show", NO][..], &["show", NO, "--json"], &["list"]] {
            let said = desk.run(command).out;
            assert!(!said.contains(RELATIVE), "{column} {command:?}: {said}");
        }
        let copied = desk
            .run(&["copy", NO, "--to", "group", "--what", "progress"])
            .out;
        assert!(!copied.contains(RELATIVE), "{column}: {copied}");
    }
}

#[test]
fn who_is_named_in_a_column_that_nobody_foresaw_is_masked_in_every_text() {
    for (column, cell, name) in [
        ("备用联系", "邰秀英 13900001357", "邰秀英"),
        ("备用联系", "邰秀英（女儿）13900001357", "邰秀英"),
        ("备用联系", "邰秀英/13900001357", "邰秀英"),
        ("第三方", "上官小满", "上官小满"),
        ("被反映对象", "某超市老板高小满", "高小满"),
        ("附注", "139-0000-1357 范小满", "范小满"),
        ("附注", "邰小满", "邰小满"),
        ("所属片区", "邰小满，电话13900001357", "邰小满"),
    ] {
        let desk = Desk::of(TOWN);
        let told = format!("反映与{name}的纠纷");
        let cells = row(&[("标题", &told), ("主要内容", &told), ("事发地址", &told)]);
        let header = format!("{HEADER}|{column}|标记|片区");
        let full = format!("{cells}|{cell}|平安|高新区");
        desk.import(&desk.csv("来单.csv", &header, &[&full]));
        desk.act(NO, "sign-for", &[]);
        desk.act(NO, "record", &[("text", &told)]);
        desk.act(
            NO,
            "triage",
            &[
                ("conclusion", "首接联动"),
                ("facts", "核实"),
                ("own-effort", "劝解"),
                ("basis", "职责"),
            ],
        );
        desk.act(NO, "invite", &[("units", "住建局"), ("request", &told)]);
        for command in [
            &["show", NO][..],
            &["show", NO, "--json"],
            &["list"],
            &["form", NO],
            &["copy", NO, "--to", "group", "--what", "letter"],
            &["copy", NO, "--to", "group", "--what", "progress"],
        ] {
            let said = desk.run(command);
            assert_eq!(said.code, 0, "{command:?} {said:?}");
            assert!(!said.out.contains(name), "{cell} {command:?}: {}", said.out);
            assert!(
                !said.out.contains("00001357"),
                "{cell} {command:?}: {}",
                said.out
            );
        }
        let shown = desk.show(NO);
        assert_eq!(shown["extra"]["标记"], "平安", "a word is no name");
        assert_eq!(shown["extra"]["片区"], "高新区", "a place is no name");
    }
}

#[test]
fn citizens_who_took_part_are_hidden_from_groups_and_officers_are_not() {
    let desk = Desk::with_order();
    let record = [
        ("text", "郑小爽同意协商，于某记录"),
        ("persons", "郑小爽、于某、区住建局孟某"),
    ];
    desk.act(NO, "record", &record);
    let copied = desk
        .run(&["copy", NO, "--to", "group", "--what", "progress"])
        .out;
    assert!(!copied.contains("郑小爽"), "{copied}");
    assert!(copied.contains("郑**、于某、区住建局孟某"), "{copied}");
    let shown = desk.run(&["show", NO]).out;
    assert!(
        shown.contains("郑**") && !shown.contains("郑小爽"),
        "our own officer asks to see it: {shown}"
    );
    let revealed = desk.run(&["show", NO, "--reveal"]).out;
    assert!(revealed.contains("郑小爽"), "{revealed}");
}

#[test]
fn a_name_that_the_platform_replaced_stays_masked_in_every_text() {
    let header = format!("{HEADER}|邻居姓名");
    let text = "井盖缺失，桑嘉禾称邻居邰小满摔伤";
    let of = |caller: &str, neighbour: &str| {
        let row = row(&[
            ("联系人", caller),
            ("标题", "桑嘉禾反映井盖缺失"),
            ("主要内容", text),
        ]);
        format!("{row}|{neighbour}")
    };
    let desk = Desk::of(TOWN);
    desk.import(&desk.csv("一.csv", &header, &[&of(NAME, RELATIVE)]));
    desk.import(&desk.csv("二.csv", &header, &[&of("景大川", "冯玉")]));
    desk.act(NO, "sign-for", &[]);
    let triage = [
        ("conclusion", "首接联动"),
        ("facts", "桑嘉禾家门口井盖缺失"),
        ("own-effort", "街道已到现场查看"),
        ("basis", "市政设施由住建部门管养"),
    ];
    desk.act(NO, "triage", &triage);
    let ask = [("units", "住建局"), ("request", "请查看桑嘉禾家门口井盖")];
    let invited = desk.act(NO, "invite", &ask).to_string();
    let mut read = vec![("the letter", invited)];
    for command in [
        &["list"][..],
        &["list", "--json"],
        &["show", NO],
        &["show", NO, "--json"],
        &["copy", NO, "--what", "letter", "--to", "group"],
        &["copy", NO, "--what", "progress", "--to", "group"],
        &["form", NO],
    ] {
        read.push((command[0], desk.run(command).out));
    }
    for (from, text) in read {
        for name in [NAME, RELATIVE] {
            assert!(!text.contains(name), "{from} shows {name}: {text}");
        }
    }
}

#[test]
fn a_list_reveals_the_caller_and_logs_only_what_it_reveals() {
    let desk = Desk::of(TOWN);
    let plain = row(&[
        ("联系人", NAME),
        ("联系电话", PHONE),
        ("标题", "路灯不亮"),
        ("主要内容", "路灯不亮"),
    ]);
    desk.import(&desk.csv("来单.csv", HEADER, &[&plain]));
    let masked = desk.run(&["list"]).out;
    assert!(
        !masked.contains(NAME) && !masked.contains(PHONE),
        "{masked}"
    );
    let json = desk.list(&[]);
    assert_eq!(json[0]["appellant"]["name"], "桑**");
    let revealed = desk.run(&["list", "--reveal"]).out;
    assert!(
        revealed.contains(NAME) && revealed.contains(PHONE),
        "{revealed}"
    );
    let json = desk.list(&["--reveal"]);
    assert_eq!(json[0]["appellant"]["phone"], PHONE);
    assert_eq!(looks(&desk), 2);
    // An order that names nobody has nothing to be looked at.
    let nobody = Desk::of(TOWN);
    nobody.act("261119093015000900", "new", &[("title", "路灯不亮")]);
    assert!(nobody.run(&["list", "--reveal"]).out.contains("路灯不亮"));
    assert_eq!(looks(&nobody), 0);
}

#[test]
fn a_list_says_of_a_deadline_what_the_desk_says() {
    let desk = Desk::with_order();
    // The deadline was half past five; no office minute has gone by since.
    desk.at("2026-11-25T19:00");
    let listed = desk.run(&["list"]).out;
    assert!(
        listed.contains("已超期") && !listed.contains("剩0分"),
        "{listed}"
    );
    assert_eq!(desk.list(&[])[0]["overdue"], true);
    desk.at("2026-11-25T17:00");
    assert_eq!(desk.list(&[])[0]["overdue"], false);
}

/// Without the program `script`, which makes a terminal, this cannot be tested.
#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_nothing_is_revealed() {
    let desk = desk();
    for command in ["list", "show 261119093015000123", "search 反映"] {
        let program = env!("CARGO_BIN_EXE_liaison");
        let output = std::process::Command::new("script")
            .args([
                "-qec",
                &format!("'{program}' {command} --reveal"),
                "/dev/null",
            ])
            .env("LIAISON_DB", desk.db())
            .env("LIAISON_NOW", "2026-11-20T09:00")
            .stdin(std::process::Stdio::null())
            .output();
        let Ok(output) = output else { return };
        let shown = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(2), "{shown}");
        assert!(shown.contains("终端"), "{shown}");
        hidden(&shown, command);
    }
    assert_eq!(looks(&desk), 0);
}

#[test]
fn of_a_confidential_order_not_even_the_surname_is_shown() {
    let desk = Desk::of(TOWN);
    let header = format!("{HEADER}|是否保密");
    let kept = row(&[
        ("联系人", NAME),
        ("联系电话", PHONE),
        ("标题", "反映某事"),
        ("主要内容", "私密的内容"),
    ]);
    desk.import(&desk.csv("来单.csv", &header, &[&format!("{kept}|是")]));
    let order = desk.show(NO);
    assert_eq!(order["confidential"], true);
    assert_eq!(order["appellant"]["name"], "***");
    assert_eq!(order["appellant"]["phone"], "***********");
    assert!(!desk.run(&["list"]).out.contains("反映某事"));
    assert!(!desk.run(&["show", NO]).out.contains('桑'));
    assert_eq!(
        desk.ok(&["search", "私密"]).as_array().unwrap().len(),
        0,
        "its content is not indexed"
    );
    assert_eq!(desk.ok(&["search", NO]).as_array().unwrap().len(), 1);
    let told = desk.ok(&["show", NO, "--reveal"]);
    assert_eq!(told["appellant"]["name"], NAME);
}
