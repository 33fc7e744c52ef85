//! Letters as Word files: every kind from a worked order, read back; what other units must not read;
//! templates of the unit's own.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use super::support::{Desk, HEADER, HOUSING, NO, TOWN, row, text};

#[path = "../export/reopen.rs"]
#[expect(dead_code, reason = "the tests of the form use the rest of it")]
mod reopen;
#[path = "../export/tools.rs"]
pub(crate) mod tools;

use reopen::Reopened;

pub(crate) const NAME: &str = "桑嘉禾";
pub(crate) const PHONE: &str = "13700001357";
pub(crate) const CONTENT: &str = "桑嘉禾（13700001357）反映工地夜间浇筑，影响休息。";
pub(crate) const ANSWERS: [(&str, &str); 3] = [
    ("facts", "工地夜间浇筑，诉求人桑嘉禾 13700001357"),
    ("own-effort", "已两次劝停"),
    ("basis", "噪音执法权在部门"),
];
pub(crate) const REQUEST: &str = "到场执法，联系桑嘉禾核实";
/// Every kind but those that only an invited unit writes.
pub(crate) const OF_LEAD: [&str; 20] = [
    "joint",
    "whistle",
    "reply",
    "return_note",
    "determination",
    "district_report",
    "key_whistle",
    "superior_request",
    "helper_report",
    "extension",
    "slip_answer",
    "rectification",
    "interview",
    "notice",
    "assignment",
    "section_list",
    "hand_over",
    "meeting",
    "sign_in",
    "progress",
];

/// Creates a town's desk with an order whose texts name the citizen.
pub(crate) fn desk(cells: &[(&str, &str)]) -> Desk {
    let desk = Desk::of(TOWN);
    let all = [
        &[("联系人", NAME), ("联系电话", PHONE), ("主要内容", CONTENT)][..],
        cells,
    ]
    .concat();
    desk.import(&desk.csv("来单.csv", HEADER, &[&row(&all)]));
    desk.act(NO, "sign-for", &[]);
    desk
}

pub(crate) fn concluding(conclusion: &str) -> Vec<(&str, &str)> {
    [&[("conclusion", conclusion)][..], &ANSWERS].concat()
}

/// Takes an order through a whistle that fails, the report about it, and everything else that letters
/// tell.
pub(crate) fn worked() -> Desk {
    let desk = desk(&[]);
    desk.act(NO, "triage", &concluding("吹哨"));
    desk.act(
        NO,
        "invite",
        &[
            ("units", "住建局"),
            ("request", REQUEST),
            ("level", "攻坚哨"),
            ("basis", "情况复杂，镇街无执法权"),
        ],
    );
    desk.act(
        NO,
        "notify-platform",
        &[("via", "电话"), ("platform-person", "丛某")],
    );
    desk.act(
        NO,
        "record",
        &[
            ("kind", "会商"),
            ("persons", "住建局李某、街道于某"),
            ("text", "议定每晚巡查。\n桑嘉禾到会反映情况。"),
        ],
    );
    desk.act(
        NO,
        "assign",
        &[
            ("to", "城建办"),
            ("confirm", ""),
            ("person", "林某"),
            ("note", "每晚巡查"),
        ],
    );
    desk.act(
        NO,
        "request-extension",
        &[("working-days", "3"), ("reason", "取证需要时间")],
    );
    desk.act(
        NO,
        "supervise",
        &[
            ("kind", "黄色"),
            ("number", "黄〔2026〕3号"),
            ("text", "请说明桑嘉禾反映问题的进展"),
        ],
    );
    desk.act(
        NO,
        "answer-supervision",
        &[("text", "已开展执法"), ("rectified", "建立夜间巡查制度")],
    );
    desk.at("2026-11-27T09:00");
    desk.act(
        NO,
        "close-engagement",
        &[("unit", "住建局"), ("outcome", "未报到")],
    );
    desk.act(NO, "end-round", &[("outcome", "未解决")]);
    desk.act(
        NO,
        "report-district",
        &[("text", "请区里协调停工"), ("by", "周某"), ("confirm", "")],
    );
    desk.act(
        NO,
        "ask-superior",
        &[
            ("superior", "威海市住房和城乡建设局"),
            ("text", "请指导夜间施工许可"),
        ],
    );
    desk
}

pub(crate) fn folder(desk: &Desk) -> String {
    desk.dir().join("函件").to_str().unwrap().to_owned()
}

/// Exports a letter with these options.
#[track_caller]
pub(crate) fn export(desk: &Desk, kind: &str, options: &[&str]) -> Vec<Value> {
    let out = folder(desk);
    let fixed = [
        "export", NO, "--what", "letter", "--letter", kind, "--out", &out,
    ];
    let done = desk.ok(&[&fixed[..], options].concat());
    done.as_array().unwrap().clone()
}

pub(crate) fn read(file: &Value) -> Reopened {
    Reopened::read(&fs::read(text(&file["file"])).unwrap())
}

/// Returns all words of a file: its paragraphs, the cells of its tables, and its footer.
pub(crate) fn words(file: &Value) -> String {
    let document = read(file);
    let cells = document.all_rows().into_iter().flatten();
    let cells: Vec<String> = cells.map(|cell| cell.text).collect();
    let paragraphs = document.outside_table();
    // A long title is broken into two lines.
    let mut paragraphs = paragraphs.into_iter();
    let head: Vec<String> = paragraphs.by_ref().take(2).collect();
    let head: Vec<String> = head
        .into_iter()
        .map(|line| line.replace('\n', ""))
        .collect();
    let paragraphs: Vec<String> = head.into_iter().chain(paragraphs).collect();
    let footer = document.footer().unwrap_or_default();
    [paragraphs.join("\n"), cells.join("\n"), footer].join("\n")
}

pub(crate) fn offered(desk: &Desk) -> BTreeSet<String> {
    let listed = desk.ok(&["export", NO, "--list-letters"]);
    let all = listed.as_array().unwrap().iter();
    let can = all.filter(|one| one["available"] == true);
    can.map(|one| text(&one["letter"])).collect()
}

/// Checks a letter: valid, without the citizen, and with these words.
#[track_caller]
pub(crate) fn check(file: &Value, parts: &[&str]) {
    let path = text(&file["file"]);
    let bytes = fs::read(&path).unwrap();
    let name = text(&file["letter"]);
    tools::audit(&format!("letter-{name}"), &bytes);
    tools::well_formed(&format!("letter-{name}"), &bytes);
    let said = words(file);
    for part in parts {
        assert!(said.contains(part), "{name}: {part}\n{said}");
    }
    assert!(!said.contains('{'), "{name}: {said}");
    assert!(
        !said.contains(NAME) && !said.contains(PHONE),
        "{name}: {said}"
    );
    assert!(!path.contains(NAME) && !path.contains("桑"), "{path}");
}

#[test]
fn every_letter_of_a_worked_order_tells_what_is_recorded_and_does_not_name_the_citizen() {
    let desk = worked();
    for (kind, parts) in [
        (
            "whistle",
            &[
                "吹哨单（攻坚哨）",
                "文登区住房和城乡建设局：",
                "到场执法，联系桑**核实",
                "情况复杂，镇街无执法权",
                "文登区龙山街道办事处",
                "三(二)",
                "（联系人：于某，联系电话：〔　　〕）",
            ][..],
        ),
        (
            "district_report",
            &[
                "关于夜间施工噪音扰民办理情况的汇报",
                "请区里协调停工",
                "签发人：",
                "已两次劝停",
            ],
        ),
        (
            "key_whistle",
            &[
                "列为重点哨报区级研究的请示",
                "妥否，请批示。",
                "攻坚哨（未解决）",
            ],
        ),
        (
            "superior_request",
            &["威海市住房和城乡建设局：", "请指导夜间施工许可"],
        ),
        (
            "helper_report",
            &[
                "关于文登区住房和城乡建设局配合情况的通报",
                "区社会事务协调中心：",
            ],
        ),
        (
            "extension",
            &[
                "区政务服务热线平台：",
                "申请延长 3 个工作日",
                "取证需要时间",
            ],
        ),
        (
            "slip_answer",
            &[
                "黄色督办 黄〔2026〕3号收悉",
                "已开展执法",
                "建立夜间巡查制度",
                "附1§5",
            ],
        ),
        ("rectification", &["整改情况的报告", "建立夜间巡查制度"]),
        (
            "interview",
            &["存在问题", "黄色督办 黄〔2026〕3号", "办理结果", "〔　　〕"],
        ),
        ("notice", &["06310000345", "到场执法", "平台 丛某"]),
        ("assignment", &["城建办：", "每晚巡查", "林某"]),
        (
            "section_list",
            &["城建办未回复交办事项清单", "000123", "每晚巡查"],
        ),
        ("hand_over", &["移交人：于某", "接手人：〔　　〕", NO]),
        (
            "meeting",
            &["参加人员：", "议定每晚巡查。", "会议签到表", "姓名"],
        ),
        ("sign_in", &["会议签到表", "单位", "职务"]),
        ("progress", &["办理全过程", "研判", "2026年11月20日\n09:00"]),
    ] {
        let files = export(&desk, kind, &[]);
        assert_eq!(files.len(), 1, "{kind}");
        check(&files[0], parts);
    }
    let last = desk.show(NO)["journal"]
        .as_array()
        .unwrap()
        .last()
        .unwrap()
        .clone();
    assert_eq!(last["kind"], "copied_out", "{last}");
    desk.sound();
}

#[test]
fn the_written_answer_alone_names_the_citizen() {
    let desk = desk(&[]);
    desk.act(NO, "triage", &[("conclusion", "自办")]);
    desk.act(
        NO,
        "finish",
        &[
            (
                "result",
                "已劝停夜间施工，向桑嘉禾（13700001357）作了解释。",
            ),
            ("outcome", "解释说明"),
            ("policy-basis", "《噪声污染防治法》第四十三条"),
        ],
    );
    let files = export(&desk, "reply", &[]);
    let said = words(&files[0]);
    for part in [
        "桑嘉禾：",
        "2026年11月19日",
        "已劝停夜间施工",
        "《噪声污染防治法》第四十三条",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_eq!(
        said.matches(NAME).count(),
        1,
        "only as the addressee: {said}"
    );
    assert!(!said.contains(PHONE), "{said}");
    let looks = desk.ok(&["history"]);
    assert!(
        looks.to_string().contains("revealed"),
        "the look is logged: {looks}"
    );
    let progress = export(&desk, "progress", &[]);
    check(&progress[0], &["已劝停夜间施工"]);
}

#[test]
fn a_return_and_a_dispute_tell_what_the_copied_text_tells() {
    let desk = desk(&[]);
    desk.act(NO, "triage", &concluding("退回"));
    desk.act(
        NO,
        "talk-platform",
        &[
            ("person", "丛某"),
            ("content", "说明园区自管"),
            ("purpose", "退回"),
        ],
    );
    desk.act(NO, "send-return", &[("number", "退 3 号")]);
    let files = export(&desk, "return_note", &[]);
    check(
        &files[0],
        &["退 3 号", "噪音执法权在部门", "说明园区自管", "请予退回。"],
    );
    let copied = desk.ok(&["copy", NO, "--to", "group", "--what", "return_note"]);
    let (copied, said) = (text(&copied["text"]), words(&files[0]));
    for line in copied.lines().filter_map(|line| line.split_once('：')) {
        let (label, told) = line;
        if ["退回理由", "职责依据", "对接沟通"].contains(&label) {
            assert!(said.contains(told), "{told}: {said}");
        }
    }

    let desk = self::desk(&[]);
    desk.act(NO, "triage", &concluding("提请认定"));
    let asked = [
        ("issue", "两家都说不归自己管"),
        ("candidates", "住建局、交通运输局"),
    ];
    desk.act(NO, "request-determination", &asked);
    let files = export(&desk, "determination", &["--number", "文龙办〔2026〕12号"]);
    let parts = [
        "文龙办〔2026〕12号",
        "区社会事务协调中心：",
        "两家都说不归自己管",
        "文登区住房和城乡建设局、文登区交通运输局",
    ];
    check(&files[0], &parts);
    let journal = desk.show(NO)["journal"].as_array().unwrap().clone();
    let last = journal.last().unwrap().to_string();
    assert!(last.contains("文龙办〔2026〕12号"), "{last}");
}

#[test]
fn one_letter_to_five_units_is_five_files_with_their_own_requests() {
    let desk = desk(&[]);
    desk.act(NO, "triage", &concluding("首接联动"));
    let units = ["住建局", "公安分局", "水务局", "市场监管局", "交通运输局"];
    for (at, unit) in units.iter().enumerate() {
        let request = format!("第{at}项工作");
        let by = format!("2026-11-2{} 10:0{at}", at + 3);
        let fields = [
            ("units", *unit),
            ("request", &request),
            ("arrive-by", &by),
            ("contact", "李某"),
        ];
        desk.act(NO, "invite", &fields);
    }
    desk.ok(&["units", "set", TOWN, "--phone", "0631-8450001"]);
    let files = export(&desk, "joint", &[]);
    assert_eq!(files.len(), 5);
    let mut names = BTreeSet::new();
    for file in &files {
        check(
            file,
            &[
                "联动办理的函",
                "（贵单位联系人：李某）",
                "（联系人：于某，联系电话：0631-8450001）",
                "二(二)",
            ],
        );
        let said = words(file);
        assert_eq!(
            said.matches("项工作").count(),
            1,
            "only its own request: {said}"
        );
        names.insert(text(&file["file"]));
    }
    assert_eq!(names.len(), 5);
    let housing = files
        .iter()
        .find(|file| file["unit"] == "文登区住房和城乡建设局")
        .unwrap();
    check(
        housing,
        &[
            "文登区住房和城乡建设局：",
            "第0项工作",
            "请于11月23日10:00前",
        ],
    );
    assert!(text(&housing["file"]).contains("住建局"), "{housing}");
    let again = export(&desk, "joint", &["--to", "住建局"]);
    assert_eq!(again.len(), 1);
    assert_ne!(again[0]["file"], housing["file"], "no file is written over");
    let error = desk.fails(
        3,
        &[
            "export",
            NO,
            "--what",
            "letter",
            "--letter",
            "joint",
            "--to",
            "民政局",
            "--out",
            ".",
        ],
    );
    assert_eq!(error["code"], "no_such_letter");
    desk.sound();
}

#[test]
fn an_invited_unit_writes_to_the_lead() {
    let desk = Desk::of(HOUSING);
    let cells = [
        ("承办单位", "龙山街道"),
        ("协办单位", "住建局、交通局"),
        ("联系人", NAME),
        ("联系电话", PHONE),
        ("主要内容", CONTENT),
    ];
    let header = format!("{HEADER}|转办意见");
    desk.import(&desk.csv("来单.csv", &header, &[&format!("{}|吹哨", row(&cells))]));
    assert!(!offered(&desk).contains("cooperation"));
    desk.act(NO, "respond", &[("via", "电话")]);
    desk.at("2026-11-20T10:30");
    desk.act(NO, "arrive", &[("place", "工地")]);
    desk.act(NO, "contribute", &[("text", "已下达整改通知")]);
    let files = export(&desk, "cooperation", &[]);
    check(
        &files[0],
        &[
            "文登区龙山街道办事处：",
            "已下达整改通知",
            "工地",
            "文登区住房和城乡建设局",
        ],
    );

    let desk = Desk::of(HOUSING);
    desk.import(&desk.csv("来单.csv", &header, &[&format!("{}|吹哨", row(&cells))]));
    desk.act(NO, "decline", &[("basis", "三定方案：噪音执法属综合执法")]);
    let files = export(&desk, "declining", &[]);
    check(&files[0], &["噪音执法属综合执法", "请予核对"]);
}
