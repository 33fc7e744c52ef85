//! Whistling right (一(二), 三): why a unit is called, who takes part without being called, and what a
//! unit at work is told.

use super::desks::{ASKED, DONE, called, joint, joint_alone, solo, whistle, whistle_alone};
use super::support::{Desk, NO, text};

#[test]
fn the_reason_of_a_whistle_stands_in_the_letter_and_on_the_order() {
    let desk = whistle_alone();
    let done = desk.act(
        NO,
        "invite",
        &[
            ("units", "住建局"),
            ("request", "到场执法"),
            ("level", "常规哨"),
            ("reason", "无执法权"),
        ],
    );
    let letter = text(&done["letters"][0]);
    assert!(letter.contains("吹哨原因：本单位无执法权"), "{letter}");
    let shown = desk.show(NO);
    assert_eq!(shown["engagements"][0]["reason"], "no_authority");
    let page = desk.run(&["show", NO]).out;
    assert!(page.contains("吹哨原因  无执法权"), "{page}");
}

#[test]
fn a_unit_that_leads_without_a_whistle_gives_no_reason_of_one() {
    joint_alone()
        .when("invite", &[ASKED, &[("reason", "无资源")]].concat())
        .refused_as("reason_without_whistle", "三", "--reason")
        .but_this_goes_through("invite", ASKED);
}

#[test]
fn groups_of_the_neighbourhood_take_part_without_a_rating_and_without_standing_on_the_form() {
    let desk = joint();
    for (name, kind) in [
        ("阳光花园业委会", "owners"),
        ("某某物业服务有限公司", "property"),
        ("东关村委会", "village"),
        ("第三网格", "grid"),
        ("红马甲志愿队", "volunteers"),
        ("老年协会", "other"),
    ] {
        let done = [("name", name), ("text", "上门劝导"), ("persons", "刘甲")];
        desk.acts(&[("participate", &done)]);
        let shown = desk.show(NO);
        let last = shown["participants"].as_array().unwrap().last().unwrap();
        assert_eq!(last["kind"], kind, "{last}");
        assert_eq!(last["name"], name);
        assert_eq!(last["persons"], "刘*", "{last}");
    }
    let shown = desk.show(NO);
    assert_eq!(shown["engagements"].as_array().unwrap().len(), 1);
    let form = desk.ok(&["form", NO]).to_string();
    assert!(!form.contains("业委会"), "{form}");
    let page = desk.run(&["show", NO]).out;
    assert!(page.contains("东关村委会（村社区）"), "{page}");
    // Alone they make no form owed.
    let desk = solo();
    desk.acts(&[
        (
            "participate",
            &[("name", "东关村委会"), ("text", "清理沟渠")],
        ),
        ("finish", DONE),
    ]);
    assert_eq!(desk.show(NO)["form"], serde_json::Value::Null);
}

#[test]
fn our_own_unit_is_no_neighbour_that_takes_part() {
    let desk = whistle();
    desk.when("participate", &[("name", "龙山街道"), ("text", "到场")])
        .refused_as("participant_is_us", "使用说明", "record")
        .but_this_goes_through("record", &[("text", "到场查看")]);
}

#[test]
fn a_unit_that_handles_orders_takes_part_by_an_invitation_only() {
    joint_alone()
        .when("participate", &[("name", "住建局"), ("text", "到场")])
        .refused_as("participant_is_unit", "二", "invite")
        .but_this_goes_through("invite", ASKED);
}

#[test]
fn enforcement_that_came_down_to_the_town_is_a_kind_of_entry_and_of_joint_work() {
    let desk = called();
    desk.acts(&[
        ("respond", &[]),
        ("arrive", &[("work-form", "执法下沉")]),
        (
            "record",
            &[("kind", "执法下沉"), ("text", "执法中队驻街道开展夜查")],
        ),
    ]);
    let shown = desk.show(NO);
    assert_eq!(shown["engagements"][0]["work_form"], "enforcement");
    let records = shown["records"].as_array().unwrap();
    assert_eq!(records.last().unwrap()["kind"], "enforcement");
}

/// The 攻坚哨事项清单 of these tests: noise at night is on it, rivers are too.
const LIST: &str = "“攻坚哨”事项清单,,,,\n序号,事项,主体责任部门,配合责任部门,依据,备注\n\
    1,小区夜间施工噪音扰民,区住建局,综合行政执法局、各镇街,噪声污染防治法第四十三条,x\n\
    2,河道乱倒垃圾,水利局,,水法,\n";

/// A list whose matters are all unlike the usual order.
const OTHER_LIST: &str = "事项,主体责任部门\n河道乱倒垃圾,水利局\n违法建设,住建局\n";

fn with_list(desk: super::support::Desk, text: &str) -> super::support::Desk {
    let file = desk.write("清单.csv", text.as_bytes());
    let done = desk.ok(&["import", &file, "--as", "tackling-list"]);
    assert_eq!(done["changed"], true, "{done}");
    desk
}

#[test]
fn a_whistle_rests_on_an_entry_of_the_imported_list_and_its_letter_says_so() {
    let desk = with_list(whistle_alone(), LIST);
    let shown = desk.show(NO);
    let near = &shown["duty_items"][0];
    assert_eq!(near["matter"], "小区夜间施工噪音扰民", "{shown}");
    assert_eq!(near["main"][0], "文登区住房和城乡建设局");
    // The entry is a basis by itself.
    let done = desk.act(
        NO,
        "invite",
        &[
            ("units", "住建局"),
            ("request", "到场执法"),
            ("level", "攻坚哨"),
            ("listed", "夜间施工"),
        ],
    );
    let letter = text(&done["letters"][0]);
    let basis = "职责依据：攻坚哨事项清单“小区夜间施工噪音扰民”（噪声污染防治法第四十三条）";
    assert!(letter.contains(basis), "{letter}");
    let shown = desk.show(NO);
    assert_eq!(
        shown["engagements"][0]["listed"]["basis"],
        "噪声污染防治法第四十三条"
    );
    let based = text(&shown["whistle_rounds"][0]["basis"]);
    assert!(based.contains("攻坚哨事项清单"), "{based}");
    let page = desk.run(&["show", NO]).out;
    assert!(page.contains("清单事项"), "{page}");
}

#[test]
fn a_tackling_whistle_about_a_matter_on_no_list_is_asked_about_and_never_refused() {
    let level = [
        ("units", "住建局"),
        ("request", "到场"),
        ("level", "攻坚哨"),
        ("basis", "情况复杂"),
    ];
    with_list(whistle_alone(), OTHER_LIST)
        .when("invite", &level)
        .asked_as("not_listed", "三(一)", "攻坚哨");
    // Without a list, and with an emergency, nobody asks.
    whistle_alone().acts(&[("invite", &level)]);
    with_list(whistle_alone(), OTHER_LIST)
        .acts(&[("invite", &[&level[..], &[("cause", "突发灾害")]].concat())]);
    let desk = with_list(whistle(), OTHER_LIST);
    desk.when(
        "set-level",
        &[("level", "攻坚哨"), ("basis", "情况变得复杂")],
    )
    .asked_as("not_listed", "三(一)", "攻坚哨");
}

#[test]
fn an_entry_is_one_of_the_imported_lists() {
    let call = [
        ("units", "住建局"),
        ("request", "到场"),
        ("level", "常规哨"),
        ("listed", "路灯"),
    ];
    whistle_alone()
        .when("invite", &call)
        .refused_as("no_duty_list", "三(一)", "--listed")
        .but_this_goes_through("invite", &call[..3]);
    with_list(whistle_alone(), LIST)
        .when("invite", &call)
        .refused_as("not_in_duty_list", "三(一)", "--listed")
        .goes_through_with(&[("listed", "噪音")]);
    let two = "事项,主体责任部门\n道路积水,水利局\n道路破损,住建局\n";
    with_list(whistle_alone(), two)
        .when("invite", &[&call[..3], &[("listed", "道路")]].concat())
        .refused_as("which_listed", "三(一)", "--listed")
        .goes_through_with(&[("listed", "道路破损")]);
}

#[test]
fn a_list_says_where_it_is_wrong_and_who_changed_it_and_is_taken_back() {
    let desk = whistle_alone();
    let file = desk.write("错.csv", "事项,主体责任部门\n,水利局\n".as_bytes());
    let error = desk.fails(1, &["import", &file, "--as", "duty-list"]);
    let message = text(&error["message"]);
    assert!(message.contains("第 2 行 A 列“事项”"), "{message}");
    // As an office program of Windows saves it.
    let (gbk, _, _) = encoding_rs::GB18030.encode(LIST);
    let file = desk.write("清单.csv", &gbk);
    let done = desk.ok(&["import", &file, "--as", "duty-list"]);
    assert_eq!(done["items"], 2);
    let notes = done["notes"].to_string();
    assert!(notes.contains("F 列“备注”"), "{notes}");
    let again = desk.ok(&["import", &file, "--as", "duty-list"]);
    assert_eq!(again["changed"], false);
    let history = desk.ok(&["history"]);
    let change = history
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["label"] == "责任清单")
        .unwrap_or_else(|| panic!("{history}"));
    let seq = change["seq"].to_string();
    desk.ok(&["history", "--undo", &seq]);
    let shown = desk.show(NO);
    assert_eq!(shown["duty_items"].as_array().unwrap().len(), 0);
}

#[test]
fn a_unit_at_work_gets_a_further_instruction_and_its_answer_is_on_record() {
    let desk = joint();
    let told = desk.act(
        NO,
        "instruct",
        &[
            ("text", "请夜间再查一次"),
            ("answer-by", "2026-11-20T12:00"),
        ],
    );
    let letter = text(&told["letters"][0]);
    assert!(
        letter.contains("补充调度（11月20日9:00）：请夜间再查一次"),
        "{letter}"
    );
    let shown = desk.show(NO);
    let helper = &shown["engagements"][0];
    assert_eq!(helper["state"], "requested", "it is no new call");
    assert_eq!(
        helper["instructions"][0]["answer_by"],
        "2026-11-20T12:00:00"
    );
    let waits = shown["waiting"].as_array().unwrap();
    assert!(waits.iter().any(|one| one["what"] == "instruction"));
    desk.not_warned_of("instruction_unanswered");
    desk.at("2026-11-20T12:30")
        .warned_of("instruction_unanswered", "二(三)", "acknowledge");
    desk.acts(&[("acknowledge", &[("text", "今晚去"), ("via", "电话")])]);
    desk.not_warned_of("instruction_unanswered");
    let helper = desk.show(NO)["engagements"][0].clone();
    assert_eq!(helper["state"], "responded", "who answers has responded");
    assert_eq!(helper["instructions"][0]["answer"], "今晚去");
    let page = desk.run(&["show", NO]).out;
    assert!(
        page.contains("补充调度") && page.contains("今晚去"),
        "{page}"
    );
}

#[test]
fn an_instruction_goes_to_a_unit_at_work_and_its_answer_names_which() {
    let desk = joint();
    desk.when("acknowledge", &[])
        .refused_as("no_instruction", "使用说明", "instruct")
        .goes_through_after(&[("instruct", &[("text", "带测量设备")])]);
    desk.acts(&[
        ("instruct", &[("text", "夜间再查")]),
        ("instruct", &[("text", "附照片")]),
    ]);
    desk.when("acknowledge", &[])
        .refused_as("which_instruction", "使用说明", "--which")
        .goes_through_with(&[("which", "照片")]);
    desk.acts(&[(
        "close-engagement",
        &[("outcome", "已配合"), ("confirm", "")],
    )]);
    desk.when("instruct", &[("text", "再来一次")])
        .refused_as("helper_over", "使用说明", "invite")
        .goes_through_after(&[("invite", ASKED)]);
}

#[test]
fn units_called_by_mistake_are_counted_by_unit() {
    let desk = whistle();
    desk.acts(&[(
        "withdraw",
        &[("reason", "吹错哨"), ("note", "属交通局职责")],
    )]);
    assert_eq!(desk.show(NO)["wrong_whistles"], 1);
    let call = [
        ("units", "住建局"),
        ("request", "到场"),
        ("level", "常规哨"),
    ];
    desk.acts(&[
        ("invite", &call),
        ("withdraw", &[("reason", "吹错哨"), ("unit", "住建局")]),
    ]);
    let counted = desk.ok(&[])["wrong_whistles"].clone();
    assert_eq!(counted[0]["unit"], "文登区住房和城乡建设局");
    assert_eq!(counted[0]["count"], 2);
    assert_eq!(counted[0]["orders"][0], NO);
    let said = desk.run(&[]).out;
    assert!(said.contains("吹错哨 2 次（三(三)）：住建局 2"), "{said}");
    let page = desk.run(&["show", NO]).out;
    assert!(page.contains("吹错哨，累计 2 次"), "{page}");
    // What is undone never happened.
    desk.run(&["act", NO, "undo", "--reason", "记错", "--confirm"]);
    assert_eq!(desk.ok(&[])["wrong_whistles"][0]["count"], 1);
    desk.sound();
}

/// Imports a 攻坚哨事项清单 in which 噪音 is the duty of 公安分局.
fn listed(desk: &Desk) {
    let rows = ["夜间施工噪音|公安分局|综合执法局|噪声污染防治法"];
    let file = desk.csv("清单.csv", "事项名称|主体责任部门|配合责任部门|依据", &rows);
    desk.ok(&["import", &file, "--as", "tackling-list"]);
}

#[test]
fn an_entry_that_names_other_units_is_asked_about_and_is_no_basis_of_the_request() {
    let whistle = |units: &'static str, entry: &'static str| {
        [
            ("units", units),
            ("request", "到场执法"),
            ("level", "攻坚哨"),
            ("listed", entry),
        ]
    };
    let desk = whistle_alone();
    listed(&desk);
    let done = desk
        .when("invite", &whistle("住建局,综合执法局", "夜间施工噪音"))
        .asked_as("listed_elsewhere", "三(三)", "没有列文登区住房和城乡建设局");
    let letters = done["letters"].as_array().unwrap();
    let of = |unit: &str| {
        let mut all = letters.iter().map(text);
        all.find(|letter| letter.contains(&format!("\n{unit}：")))
            .unwrap()
    };
    assert!(!of("文登区住房和城乡建设局").contains("噪声污染防治法"));
    assert!(
        of("文登区综合行政执法局")
            .contains("职责依据：攻坚哨事项清单“夜间施工噪音”（噪声污染防治法）")
    );
    let helpers = desk.show(NO)["engagements"].clone();
    assert_eq!(helpers[0]["listed"], serde_json::Value::Null, "{helpers}");
    // The units of the entry are not asked about.
    let named = whistle_alone();
    listed(&named);
    let done = named.act(NO, "invite", &whistle("公安分局", "夜间施工噪音"));
    assert!(!done["events"].to_string().contains("confirmed"), "{done}");
}

#[test]
fn a_limit_that_is_moved_to_the_deadline_of_the_order_is_said_in_the_answer() {
    let late = ("answer-by", "2026-11-30 17:00");
    let desk = whistle_alone();
    let done = desk.act(
        NO,
        "invite",
        &[
            ("units", "住建局"),
            ("request", "到场"),
            ("level", "常规哨"),
            ("respond-by", "2026-11-30 17:00"),
        ],
    );
    let said = done["remarks"].to_string();
    assert!(
        said.contains("响应、报到时限晚于办理时限，以办理时限 11-25 17:30 为限"),
        "{said}"
    );
    let done = desk.act(NO, "instruct", &[("text", "再查一次"), late]);
    assert_eq!(
        done["remarks"][0],
        "回复时限晚于办理时限，以办理时限 11-25 17:30 为限"
    );
    let ran = desk.run(&[
        "act",
        NO,
        "assign",
        "--to",
        "城建科",
        "--reply-by",
        "2026-11-30 17:00",
        "--confirm",
    ]);
    assert!(
        ran.out.contains("“城建科”的回复时限晚于办理时限"),
        "{ran:?}"
    );
    let done = desk.act(
        NO,
        "instruct",
        &[("text", "再查"), ("answer-by", "2026-11-24 17:00")],
    );
    assert_eq!(done["remarks"], serde_json::json!([]));
}
