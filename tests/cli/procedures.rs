//! 退回, 责任主体认定 and 提级 from the command line, with the letters that they write.

use super::support::{Desk, HEADER, NO, TOWN, row, text};

/// The name and the telephone of the caller of the usual order.
const PHONE: &str = "19900001234";

const ANSWERS: [(&str, &str); 3] = [
    ("facts", "路灯在园区内，诉求人电话 19900001234"),
    ("own-effort", "已到现场查看"),
    ("basis", "园区管理办法第 8 条"),
];

fn concluding(conclusion: &str) -> Vec<(&str, &str)> {
    [&[("conclusion", conclusion)][..], &ANSWERS].concat()
}

/// Asserts that a letter says these words, and not the citizen's number.
#[track_caller]
fn says(letter: &str, parts: &[&str]) {
    for part in parts {
        assert!(letter.contains(part), "{part}: {letter}");
    }
    assert!(!letter.contains(PHONE), "{letter}");
}

#[test]
fn a_return_is_talked_over_sent_with_its_letter_and_refused() {
    let desk = Desk::with_order();
    desk.act(NO, "triage", &concluding("退回"));
    desk.act(
        NO,
        "talk-platform",
        &[
            ("person", "丛某"),
            ("content", "说明园区自管"),
            ("purpose", "退回"),
            ("via", "电话"),
            ("at", "0840"),
        ],
    );
    let sent = desk.act(NO, "send-return", &[("number", "退 3 号"), ("via", "平台")]);
    let letter = text(&sent["letters"][0]);
    says(
        &letter,
        &[
            "【退回说明】",
            "区政务服务热线平台：",
            "职责依据：园区管理办法第 8 条",
            "11月20日8:40与丛某电话沟通，说明园区自管",
            "请予退回。",
        ],
    );
    let copied = desk.ok(&["copy", NO, "--to", "platform", "--what", "退回说明"]);
    assert!(text(&copied["text"]).contains("【退回说明】"), "{copied}");
    let listed = desk.list(&["--view", "disputed"]);
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0]["ball"]["holder"], "平台");
    desk.act(
        NO,
        "answer-return",
        &[
            ("decision", "不同意"),
            ("told-by", "丛某"),
            ("via", "电话"),
            ("reason", "属地管理"),
        ],
    );
    let shown = desk.run(&["show", NO]).out;
    for part in [
        "平台沟通",
        "提交退回",
        "退回答复",
        "平台不同意退回：属地管理",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    desk.sound();
}

#[test]
fn what_the_platforms_file_takes_back_was_given_back() {
    let desk = Desk::with_order();
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
    desk.act(NO, "send-return", &[]);
    desk.import(&desk.csv("再来.csv", HEADER, &[&row(&[("工单状态", "部门回退")])]));
    desk.act(NO, "accept", &[]);
    let shown = desk.show(NO);
    assert_eq!(shown["stage"], "returned");
    assert_eq!(shown["returns"][0]["decision"], "agreed");
    assert_eq!(shown["waiting"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_dispute_writes_its_request_and_is_a_precedent_for_the_next_order_like_it() {
    let desk = Desk::with_order();
    desk.act(NO, "triage", &concluding("提请认定"));
    let asked = desk.act(
        NO,
        "request-determination",
        &[
            ("issue", "住建局、交通运输局都说不归自己管"),
            ("candidates", "住建局、交通运输局"),
            ("expedite", "是"),
        ],
    );
    let letter = text(&asked["letters"][0]);
    says(
        &letter,
        &[
            "【责任主体认定请求】",
            "区社会事务协调中心：",
            "争议点：住建局、交通运输局都说不归自己管",
            "可能的承办单位：文登区住房和城乡建设局、文登区交通运输局",
            "本单位已做工作：已到现场查看",
            "请从速认定责任主体。",
        ],
    );
    desk.act(
        NO,
        "record-opinion",
        &[
            ("outcome", "其他单位承办"),
            ("units", "住建局"),
            ("number", "文编发〔2026〕8号"),
        ],
    );
    let like = row(&[
        ("工单编号", "261119093015000200"),
        ("标题", "工地夜间施工扰民"),
    ]);
    let other = row(&[("工单编号", "261119093015000201"), ("标题", "公园长椅损坏")]);
    desk.import(&desk.csv("后来.csv", HEADER, &[&like, &other]));
    let found = desk.show("261119093015000200")["precedents"].clone();
    assert_eq!(found.as_array().map(Vec::len), Some(1), "{found}");
    assert_eq!(found[0]["order_no"], NO);
    assert_eq!(found[0]["number"], "文编发〔2026〕8号");
    assert_eq!(found[0]["decided"], "文登区住房和城乡建设局承办");
    let shown = desk.run(&["show", "261119093015000200"]).out;
    assert!(shown.contains("认定先例"), "{shown}");
    assert_eq!(
        desk.show("261119093015000201")["precedents"]
            .as_array()
            .map(Vec::len),
        Some(0)
    );
    // The order itself is not its own precedent, and an opinion that was taken back is none.
    assert_eq!(
        desk.show(NO)["precedents"].as_array().map(Vec::len),
        Some(0)
    );
    desk.act(NO, "undo", &[]);
    let found = desk.show("261119093015000200")["precedents"].clone();
    assert_eq!(found.as_array().map(Vec::len), Some(0), "{found}");
    desk.sound();
}

#[test]
fn a_report_upward_and_one_to_the_centre_tell_only_what_is_on_record() {
    let desk = Desk::with_order();
    desk.act(NO, "triage", &concluding("首接联动"));
    desk.act(
        NO,
        "invite",
        &[("units", "住建局"), ("request", "到场核实")],
    );
    desk.act(NO, "notify-platform", &[("via", "电话")]);
    desk.at("2026-11-20T14:31").act(NO, "urge", &[]);
    desk.at("2026-11-23T10:00");
    let told = desk.act(NO, "report-helper", &[("person", "丛某")]);
    let letter = text(&told["letters"][0]);
    says(
        &letter,
        &[
            "【关于文登区住房和城乡建设局配合情况的通报】",
            "催办1次",
            "尚未响应",
            "特此通报。",
        ],
    );
    let hard = [
        ("text", "住建局一直没有响应"),
        ("by", "周某"),
        ("leader", "王副区长"),
    ];
    let reported = desk.act(NO, "report-district", &hard);
    let letter = text(&reported["letters"][0]);
    says(
        &letter,
        &[
            "【情况汇报】",
            "区委区政府：",
            "住建局一直没有响应",
            "周某（分管区领导：王副区长）",
            "尚未响应",
        ],
    );
    let only = desk.ok(&[
        "copy",
        NO,
        "--to",
        "群",
        "--what",
        "通报中心",
        "--unit",
        "住建局",
    ]);
    assert!(text(&only["text"]).contains("特此通报。"), "{only}");
    desk.act(
        NO,
        "answer-escalation",
        &[
            ("outcome", "已协调"),
            ("text", "王副区长召集两家现场办公"),
            ("via", "纸质"),
        ],
    );
    assert_eq!(
        desk.show(NO)["escalations"][0]["answer"]["outcome"],
        "coordinated"
    );
    desk.sound();
}

#[test]
fn a_letter_about_a_confidential_order_does_not_tell_what_it_is_about() {
    let desk = Desk::of(TOWN);
    let header = format!("{HEADER}|是否保密");
    desk.import(&desk.csv("来单.csv", &header, &[&format!("{}|是", row(&[]))]));
    desk.act(NO, "triage", &concluding("提请认定"));
    let asked = desk.act(
        NO,
        "request-determination",
        &[("issue", "两家都说不归自己管")],
    );
    let letter = text(&asked["letters"][0]);
    assert!(
        !letter.contains("夜间施工") && !letter.contains("路灯在园区内"),
        "{letter}"
    );
    assert!(letter.contains("两家都说不归自己管"), "{letter}");
}

#[test]
fn the_people_for_a_decision_about_the_duty_are_registered_and_offered() {
    let desk = Desk::with_order();
    let set = desk.ok(&[
        "init",
        "--contact-centre",
        "丛某 06310000111",
        "--contact-staffing",
        "于某 06310000222",
    ]);
    assert_eq!(set["duty_contacts"]["staffing"], "于某 06310000222");
    let said = desk.run(&["init"]).out;
    assert!(
        said.contains("中心 丛某 06310000111，编办 于某 06310000222"),
        "{said}"
    );
    desk.sound();
}
