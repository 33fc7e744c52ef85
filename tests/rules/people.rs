//! What was told by people is kept: calls, names of sections, reasons, numbers of letters, and what a
//! colleague takes over.

use serde_json::Value;

use super::desks::{DONE, called, concluding, joint, solo, solo_done, solo_replied, whistle};
use super::support::{Desk, HEADER, NO, TOWN, row, text};

const WATER: &str = "文登区水利局";
const TOLD: &str = "临-0001";
/// A whistle by telephone of a matter about which the citizen had called the platform days before.
const PHONED: &[(&str, &str)] = &[
    ("title", "河道污水直排臭味扰民"),
    ("place", "大水泊镇河东村桥头"),
    ("lead-unit", "大水泊镇"),
    ("co-units", "水利局"),
    ("level", "攻坚哨"),
    ("received-at", "2026-11-16 09:00"),
    ("contact", "王某"),
];

fn phoned(at: &[(&str, &str)]) -> Desk {
    let desk = Desk::of(WATER);
    let mut arguments = vec!["act".to_owned(), "new".to_owned()];
    for (name, value) in PHONED.iter().chain(at) {
        arguments.extend([format!("--{name}"), (*value).to_owned()]);
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    desk.ok(&arguments);
    desk
}

/// The platform's row of the same matter, which names no mechanism and has an earlier deadline.
fn platform_row(title: &str, place: &str) -> String {
    row(&[
        ("工单编号", NO),
        ("标题", title),
        ("主要内容", "村民反映污水直排。"),
        ("事发地址", place),
        ("承办单位", "大水泊镇"),
        ("协办单位", "水利局"),
        ("受理时间", "2026-11-16 09:00"),
        ("派单时间", "2026-11-20 08:40"),
        ("办理时限", "2026-11-24 12:00"),
        ("工单状态", "办理中"),
    ])
}

fn codes(shown: &Value) -> String {
    shown["findings"].to_string()
}

#[test]
fn a_call_reached_us_when_we_were_called_and_not_when_the_citizen_called() {
    let desk = phoned(&[("at", "2026-11-20 08:50")]);
    let shown = desk.show(TOLD);
    assert_eq!(shown["own_part"]["requested_at"], "2026-11-20T08:50:00");
    assert_eq!(shown["received_at"], "2026-11-16T09:00:00");
    assert!(!codes(&shown).contains("own_silent"), "{shown}");
    // Without a time it is the present; a time of dispatch says more.
    let part = phoned(&[]).show(TOLD)["own_part"].clone();
    assert_eq!(part["requested_at"], "2026-11-20T09:00:00");
    let sent = phoned(&[("dispatched-at", "2026-11-20 08:20")]).show(TOLD);
    assert_eq!(sent["own_part"]["requested_at"], "2026-11-20T08:20:00");
}

#[test]
fn a_whistle_told_by_telephone_stays_one_when_the_row_names_no_mechanism() {
    let desk = phoned(&[("at", "2026-11-20 08:50")]);
    let file = desk.csv("平台.csv", HEADER, &[&platform_row("村里环境问题", "河东")]);
    desk.import(&file);
    assert_eq!(desk.show(NO)["mechanism"], "first_handler");
    let asked = desk.refused(TOLD, "merge", &[("into", NO)]);
    let said = text(&asked["message"]);
    assert!(said.contains("机制：按 临-0001 的吹哨报到"), "{said}");
    assert!(
        said.contains("本单位报到时限晚于办理时限，以办理时限 11-24 12:00 为限"),
        "{said}"
    );
    desk.act(TOLD, "merge", &[("into", NO), ("confirm", "")]);
    let shown = desk.show(NO);
    assert_eq!(shown["mechanism"], "whistle");
    let part = &shown["own_part"];
    assert_eq!(
        (&part["level"], &part["contact"]),
        (&"tackling".into(), &"王某".into())
    );
    // Our own report-in is not owed after the deadline that the platform gave.
    assert_eq!(part["arrive_by"], "2026-11-24T12:00:00");
    assert_eq!(part["arrive_source"], "deadline");
    let page = desk.run(&["show", NO]).out;
    assert!(page.contains("以办理时限为限"), "{page}");
    desk.act(TOLD, "undo", &[]);
    assert_eq!(desk.show(TOLD)["own_part"]["arrive_source"], Value::Null);
    desk.sound();
}

#[test]
fn a_row_that_is_the_told_order_caps_our_own_limit_too() {
    let desk = phoned(&[("at", "2026-11-20 08:50")]);
    let same = platform_row("河道污水直排有臭味", "大水泊镇河东村桥头");
    let file = desk.csv("平台.csv", HEADER, &[&same]);
    desk.import_with(&[&file, "--same", &format!("{TOLD}={NO}")]);
    let part = desk.show(NO)["own_part"].clone();
    assert_eq!(part["arrive_by"], "2026-11-24T12:00:00");
    assert_eq!(part["arrive_source"], "deadline");
    assert_eq!(part["level"], "tackling");
}

#[test]
fn a_row_that_lists_us_nowhere_does_not_take_the_call_away() {
    let desk = phoned(&[("at", "2026-11-20 08:50")]);
    let header = HEADER.replace("|承办单位|协办单位", "");
    let cells: Vec<String> = platform_row("村里环境问题", "河东")
        .split('|')
        .enumerate()
        .filter(|(at, _)| !matches!(at, 9 | 10))
        .map(|(_, cell)| cell.to_owned())
        .collect();
    let header = format!("{header}|主办单位");
    let rows = format!("{}|大水泊镇", cells.join("|"));
    let file = desk.csv("平台.csv", &header, &[&rows]);
    desk.import_with(&[&file, "--others"]);
    desk.act(TOLD, "merge", &[("into", NO), ("confirm", "")]);
    let shown = desk.show(NO);
    assert_eq!(shown["stage"], "to_respond");
    assert!(
        desk.list(&["--view", "invited"])
            .iter()
            .any(|one| one["order_no"] == NO)
    );
}

#[test]
fn a_released_order_is_todays_work_while_a_slip_is_owed() {
    let desk = called();
    desk.acts(&[
        ("respond", &[]),
        ("release", &[]),
        (
            "supervise",
            &[
                ("kind", "工作提醒"),
                ("reply-by", "2026-11-27 17:30"),
                ("text", "补报配合情况"),
            ],
        ),
    ]);
    assert_eq!(desk.stage(), "released");
    let today = || {
        desk.list(&["--view", "today"])
            .iter()
            .any(|one| one["order_no"] == NO)
    };
    assert!(today(), "on the day of the slip already");
    let done = desk.act(NO, "answer-supervision", &[("text", "已补报配合情况")]);
    let letter = text(&done["letters"][0]);
    assert!(
        letter.contains("关于工作提醒的回复") && letter.contains("已补报配合情况"),
        "{letter}"
    );
    assert!(!today());
}

#[test]
fn a_released_order_is_todays_work_while_an_instruction_is_unanswered() {
    let desk = called();
    desk.acts(&[
        ("respond", &[]),
        ("arrive", &[]),
        ("instruct", &[("text", "再查一次")]),
        ("release", &[]),
    ]);
    let today = || {
        desk.list(&["--view", "today"])
            .iter()
            .any(|one| one["order_no"] == NO)
    };
    assert!(today());
    desk.acts(&[("acknowledge", &[("text", "已查，没有新排口")])]);
    assert!(!today());
}

#[test]
fn what_a_renamed_section_did_and_owes_goes_with_it() {
    let desk = solo();
    desk.acts(&[("assign", &[("to", "供水科"), ("confirm", "")])]);
    desk.ok(&["sections", "set", "供水科", "--head", "甲某"]);
    desk.ok(&["sections", "set", "供水科", "--rename", "水务科"]);
    let figures = desk.ok(&["sections"]);
    assert_eq!(figures.as_array().unwrap().len(), 1, "{figures}");
    assert_eq!(figures[0]["section"]["name"], "水务科");
    assert_eq!(
        (&figures[0]["open"], &figures[0]["section"]["head"]),
        (&1.into(), &"甲某".into())
    );
    let history = desk.ok(&["history"]).to_string();
    assert!(history.contains("改名 供水科 → 水务科"), "{history}");
    assert!(!history.contains("删去"), "{history}");
    assert!(desk.run(&["show", NO]).out.contains("供水科（现 水务科）"));
    desk.acts(&[("urge", &[("target", "水务科")])]);
    desk.acts(&[("hand-in", &[("to", "水务科"), ("text", "已经修好")])]);
    assert_eq!(desk.ok(&["sections"])[0]["answered"], 1);
    // The former name is not free, and means the section.
    desk.ok(&["sections", "set", "城建科", "--kind", "科室"]);
    let taken = desk.fails(3, &["sections", "set", "城建科", "--rename", "供水科"]);
    assert!(
        text(&taken["message"]).contains("“水务科”的曾用名"),
        "{taken}"
    );
    desk.acts(&[("assign", &[("to", "供水科")])]);
    assert_eq!(desk.ok(&["sections"])[0]["open"], 1);
    // A section known from its work alone keeps it too.
    desk.acts(&[("assign", &[("to", "综治办公室"), ("confirm", "")])]);
    desk.ok(&["sections", "set", "综治办公室", "--rename", "平安办公室"]);
    assert_eq!(desk.ok(&["sections"])[2]["open"], 1);
    let seq = desk.ok(&["history"])[0]["seq"].to_string();
    desk.ok(&["history", "--undo", &seq]);
    assert!(desk.ok(&["sections"]).to_string().contains("综治办公室"));
    desk.sound();
}

#[test]
fn work_for_a_section_out_of_use_is_asked_about() {
    let desk = solo();
    desk.ok(&["sections", "set", "供水科", "--kind", "科室"]);
    desk.ok(&["sections", "retire", "供水科"]);
    desk.when("assign", &[("to", "供水科")])
        .asked_as("retired_section", "使用说明", "停用");
}

#[test]
fn a_renamed_unit_keeps_its_orders_and_our_own_is_never_retired() {
    let desk = joint();
    desk.ok(&["units", "set", "住建局", "--rename", "文登区住房建设局"]);
    let shown = desk.ok(&["units", "show", "文登区住房和城乡建设局"]);
    assert_eq!(shown["unit"]["name"], "文登区住房建设局");
    desk.acts(&[("urge", &[("target", "文登区住房建设局")])]);
    let retire = ["units", "retire", TOWN];
    desk.command_refused_as("own_unit_retired", "使用说明", "原名自动记为别名", &retire);
    assert!(desk.ok(&["units", "show", TOWN])["unit"]["card"]["retired"].is_null());
}

#[test]
fn a_hand_over_until_a_day_gone_by_is_asked_about() {
    let desk = solo();
    desk.ok(&["init", "--unit", TOWN, "--actor", "孙某"]);
    desk.when(
        "hand-over",
        &[("to", "孙某"), ("until", "2026-11-18 17:30")],
    )
    .asked_as("stand_in_past", "使用说明", "已经过了");
}

#[test]
fn the_sheet_for_a_colleague_is_no_word_to_other_units() {
    let desk = solo();
    desk.acts(&[(
        "make-promise",
        &[
            ("text", "年底前装好路灯"),
            ("owner", "供电所"),
            ("due", "2026-12-30"),
        ],
    )]);
    let out = desk.dir().join("出").display().to_string();
    let done = desk.ok(&["hand-over", "--to", "孙某", "--out", &out, "--confirm"]);
    assert_eq!(
        (&done["promises"], &done["promises_moved"]),
        (&1.into(), &0.into())
    );
    assert!(text(&done["file"]).contains("同事"), "{done}");
    assert!(text(&done["sheet"]).contains("年底前装好路灯"), "{done}");
    assert!(!desk.kinds(NO).contains(&"copied_out".to_owned()));
    // So it is a slip of the key like any other.
    desk.act(NO, "undo", &[]);
    assert_eq!(desk.show(NO)["handler"], "于某");
}

#[test]
fn why_a_citizen_is_not_satisfied_is_kept_and_goes_along() {
    let told = [
        ("outcome", "不满意"),
        ("way", "电话"),
        ("reason", "噪声夜里又响了"),
    ];
    let desk = solo_done();
    desk.when(
        "feedback",
        &[("outcome", "满意"), ("reason", "噪声夜里又响了")],
    )
    .refused_as("reason_not_dissatisfied", "使用说明", "--outcome")
    .goes_through_with(&told);
    let shown = desk.show(NO);
    assert_eq!(shown["feedback"]["reason"], "噪声夜里又响了");
    assert!(codes(&shown).contains("不满意：噪声夜里又响了"), "{shown}");
    assert!(desk.run(&["show", NO]).out.contains("不满意原因"));
    let desk = solo_replied();
    desk.when("revisit", &[("result", "满意"), ("reason", "嫌慢")])
        .refused_as("reason_not_dissatisfied", "使用说明", "--result")
        .goes_through_with(&[("result", "不满意")]);
    let shown = desk.show(NO);
    assert_eq!(shown["visits"][0]["reason"], "嫌慢");
    assert!(codes(&shown).contains("回访不满意：嫌慢"), "{shown}");
}

#[test]
fn basis_and_cause_of_a_running_whistle_are_added_later() {
    let desk = whistle();
    desk.when("set-level", &[("level", "常规哨")])
        .refused_as("level_in_force", "使用说明", "--basis")
        .goes_through_with(&[("basis", "情况简单，需指导"), ("reason", "无执法权")]);
    let shown = desk.show(NO);
    let round = &shown["whistle_rounds"][0];
    assert_eq!(round["basis"], "情况简单，需指导");
    assert_eq!(shown["whistle_rounds"].as_array().unwrap().len(), 1);
    let letter = desk.ok(&["copy", NO, "--what", "letter", "--to", "group"]);
    assert!(letter.to_string().contains("无执法权"), "{letter}");
    desk.acts(&[(
        "set-level",
        &[("level", "攻坚哨"), ("basis", "依靠镇街力量无法独立完成")],
    )]);
    desk.acts(&[("set-level", &[("level", "攻坚哨"), ("cause", "突发灾害")])]);
    let rounds = desk.show(NO)["whistle_rounds"].clone();
    assert_eq!(rounds.as_array().unwrap().len(), 2);
    assert_eq!(rounds[1]["cause"], "disaster");
    assert_eq!(rounds[1]["basis"], "依靠镇街力量无法独立完成");
    desk.act(NO, "undo", &[]);
    assert_eq!(desk.show(NO)["whistle_rounds"][1]["cause"], Value::Null);
}

#[test]
fn a_letter_prints_its_number() {
    let number = ("number", "威文龙发〔2026〕7号");
    let first = |desk: &Desk, act: &str, fields: &[(&str, &str)]| {
        let done = desk.act(NO, act, &[fields, &[number]].concat());
        let letter = text(&done["letters"][0]);
        assert!(
            letter.contains("文号：威文龙发〔2026〕7号"),
            "{act}: {letter}"
        );
        letter
    };
    let issue = [
        ("issue", "两家都说不归自己"),
        ("candidates", "住建局、水利局"),
    ];
    let grounds = [
        ("facts", "看过现场，夜间施工"),
        ("basis", "三定方案写明归住建"),
    ];
    first(&solo(), "request-determination", &[issue, grounds].concat());
    let desk = joint();
    first(
        &desk,
        "report-helper",
        &[("unit", "住建局"), ("confirm", "")],
    );
    let report = [("text", "请区里协调"), ("by", "吕某")];
    first(&desk, "report-district", &report);
    let superior = [("superior", "威海市生态环境局"), ("text", "请派员监测")];
    let letter = first(&desk, "ask-superior", &superior);
    assert!(
        letter.contains("威海市生态环境局：") && letter.contains("请派员监测"),
        "{letter}"
    );
    let longer = [("working-days", "3"), ("reason", "夜间监测要等设备")];
    let letter = first(&desk, "request-extension", &longer);
    assert!(letter.contains("申请延长 3 个工作日"), "{letter}");
}

#[test]
fn our_word_that_it_is_not_our_duty_can_be_copied() {
    let desk = called();
    let done = desk.act(NO, "decline", &[("basis", "三定方案写明归水利")]);
    let letter = text(&done["letters"][0]);
    assert!(letter.contains("非本单位职责的说明"), "{letter}");
    assert!(letter.contains("三定方案写明归水利"), "{letter}");
}

#[test]
fn an_order_with_helpers_at_work_does_not_go_back_without_a_word() {
    let desk = joint();
    let back = [&concluding("退回")[..], &[("reason", "不属本单位职责")]].concat();
    desk.when("retriage", &back)
        .asked_as("helpers_at_work", "二(一)", "住建局");
    // Asked once; the platform is told.
    desk.acts(&[
        (
            "talk-platform",
            &[
                ("person", "丛某"),
                ("content", "说明不属本单位职责"),
                ("purpose", "退回"),
            ],
        ),
        ("send-return", &[]),
    ]);
    assert_eq!(desk.stage(), "return_talk");
    let _ = DONE;
}

#[test]
fn another_word_about_the_same_place_is_the_same_matter_again() {
    let desk = Desk::of(TOWN);
    let rows: Vec<String> = [
        ("261119093015000301", "路灯不亮", "横山路12号"),
        ("261119093015000302", "路灯坏了", "横山路12号"),
        ("261119093015000303", "门口乱停车", "横山路12号"),
        ("261119093015000304", "反映路灯夜间不亮", "文山路88号"),
        ("261119093015000305", "反映路灯夜间不亮", "文山路88号院内"),
    ]
    .iter()
    .zip(["1", "2", "3", "4", "5"])
    .map(|((number, title, place), last)| {
        row(&[
            ("工单编号", number),
            ("标题", title),
            ("事发地址", place),
            ("联系电话", &format!("1990000432{last}")),
            ("承办单位", "龙山街道"),
            ("派单时间", &format!("2026-11-19 10:0{last}")),
        ])
    })
    .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    desk.import(&desk.csv("来单.csv", HEADER, &rows));
    let before = |number: &str| desk.run(&["show", number]).out.contains("此前已反映 1 次");
    assert!(before("261119093015000302"), "other words");
    assert!(!before("261119093015000303"), "another matter");
    assert!(before("261119093015000305"), "a place in the other");
}

#[test]
fn a_row_without_a_time_of_dispatch_does_not_say_when_we_were_called() {
    let desk = Desk::of(WATER);
    let cells = platform_row("井水发黄", "大水泊镇东").replace("|2026-11-20 08:40|", "||");
    desk.import(&desk.csv("平台.csv", HEADER, &[&cells]));
    let shown = desk.show(NO);
    assert_eq!(shown["received_at"], "2026-11-16T09:00:00");
    assert_eq!(shown["own_part"]["requested_at"], Value::Null);
    // The limit counts from when we learn of it.
    assert_eq!(shown["own_part"]["respond_by"], "2026-11-20T14:30:00");
    desk.not_warned_of("own_silent");
    assert!(
        desk.list(&["--view", "today"])
            .iter()
            .any(|one| one["order_no"] == NO)
    );
    // That we answered before we took in the list is a fact like any other.
    desk.acts(&[("respond", &[("at", "2026-11-19 10:00")])]);
    desk.sound();
}
