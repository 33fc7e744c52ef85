//! A helper whose duty is in question, or about which it was decided: nobody says of it that it stayed away or
//! was called by mistake, unless that is so (四).

use super::attempt::Fields;
use super::desks::{concluding, joint, signed_for, whistle_alone};
use super::support::{Desk, NO, text};

const TWO: Fields<'_> = &[
    ("units", "住建局、水利局"),
    ("request", "到场查勘"),
    ("level", "常规哨"),
];
const DECLINES: Fields<'_> = &[("unit", "住建局"), ("basis", "河道归水利部门管")];
const DISPUTE: Fields<'_> = &[
    ("unit", "住建局"),
    ("issue", "河道边的挡墙归谁管"),
    ("candidates", "住建局、水利局"),
];
const REFUSED: Fields<'_> = &[
    ("unit", "住建局"),
    ("outcome", "拒不配合"),
    ("note", "丛科长11月20日电话里说不来"),
];

fn opinion<'a>(outcome: &'a str, units: &'a str) -> Vec<(&'a str, &'a str)> {
    let number = ("number", "文编发〔2026〕9号");
    let mut fields = vec![("unit", "住建局"), ("outcome", outcome), number];
    fields.extend(Some(("units", units)).filter(|_| !units.is_empty()));
    fields
}

/// Two departments are called; one says that the matter is not its duty.
fn declined() -> Desk {
    let desk = whistle_alone();
    desk.acts(&[("invite", TWO), ("notify-platform", &[("via", "电话")])])
        .at("2026-11-20T10:00")
        .acts(&[("decline", DECLINES)]);
    desk
}

/// The same, with the request to have it decided.
fn disputed() -> Desk {
    let desk = declined();
    desk.acts(&[("request-determination", DISPUTE)]);
    desk
}

fn next(desk: &Desk) -> String {
    text(&desk.show(NO)["next"]["action"])
}

#[test]
fn a_unit_whose_duty_is_not_decided_yet_neither_refused_nor_stayed_away() {
    let desk = disputed();
    desk.when("close-engagement", REFUSED)
        .refused_as("duty_undecided", "四", "record-opinion")
        .and_stays_so();
    desk.at("2026-11-30T10:00");
    let absent = [("unit", "住建局"), ("outcome", "未报到")];
    desk.when("close-engagement", &absent)
        .refused_as("duty_undecided", "四", "withdraw")
        .but_this_goes_through("withdraw", &[("unit", "住建局"), ("reason", "找错单位")]);
    // It is told to the centre only after a question.
    disputed()
        .when("report-helper", &[("unit", "住建局")])
        .asked_as("nothing_against", "三(四)", "还没有结论");
    // Once it was decided that the duty is its own, a refusal is one.
    let decided = disputed();
    decided
        .when("close-engagement", REFUSED)
        .refused_as("duty_undecided", "四", "record-opinion")
        .goes_through_after(&[("record-opinion", &opinion("其他单位承办", "住建局"))]);
    // A gap of duties waits for the unit that the district names.
    let gap = disputed();
    gap.acts(&[("record-opinion", &opinion("职责空白", ""))]);
    gap.when("close-engagement", REFUSED)
        .refused_as("duty_undecided", "四", "district-designate")
        .goes_through_after(&[("district-designate", &[("lead-unit", "住建局")])]);
}

#[test]
fn a_unit_that_was_freed_of_the_duty_is_taken_back_and_not_blamed() {
    let desk = disputed();
    desk.acts(&[("record-opinion", &opinion("其他单位承办", "水利局"))]);
    desk.warned_of("helper_determined", "四", "withdraw");
    desk.when("close-engagement", REFUSED)
        .refused_as("duty_elsewhere", "四", "withdraw")
        .but_this_goes_through("withdraw", &[("unit", "住建局"), ("reason", "找错单位")]);
    desk.not_warned_of("helper_determined");
}

#[test]
fn a_unit_that_only_says_it_is_not_its_duty_is_not_lightly_written_down_as_refusing() {
    let said = declined().when("close-engagement", REFUSED).asked_as(
        "refused_though_declined",
        "四",
        "request-determination",
    );
    assert_eq!(said["stage"], "joint");
}

#[test]
fn a_unit_that_was_named_by_the_opinion_was_not_called_by_mistake() {
    let desk = disputed();
    desk.acts(&[("record-opinion", &opinion("其他单位承办", "住建局"))]);
    desk.warned_of("helper_determined", "四", "respond");
    let wrong = [("unit", "住建局"), ("reason", "找错单位")];
    desk.when("withdraw", &wrong)
        .refused_as("duty_is_its", "四", "respond")
        .goes_through_with(&[("reason", "不再需要")]);
    assert_eq!(
        desk.ok(&["show", NO])["engagements"][0]["withdrawn"],
        "not_needed"
    );
}

#[test]
fn an_opinion_about_the_whole_order_counts_for_the_helper_that_it_names() {
    let desk = signed_for();
    desk.acts(&[
        ("triage", &concluding("提请认定")),
        (
            "request-determination",
            &[("issue", "谁牵头"), ("candidates", "水利局、龙山街道")],
        ),
        (
            "record-opinion",
            &[
                ("outcome", "共同承办"),
                ("units", "水利局、龙山街道"),
                ("lead-unit", "龙山街道"),
                ("number", "文编发〔2026〕9号"),
            ],
        ),
        ("retriage", &[("conclusion", "吹哨"), ("reason", "已认定")]),
        (
            "invite",
            &[
                ("units", "水利局"),
                ("request", "到场"),
                ("level", "常规哨"),
            ],
        ),
        ("notify-platform", &[("via", "电话")]),
    ]);
    desk.at("2026-11-20T10:00")
        .acts(&[("decline", &[("basis", "不归我们管")])]);
    desk.warned_of("helper_determined", "四", "respond")
        .not_warned_of("helper_declined");
    assert_eq!(next(&desk), "respond");
    desk.when("withdraw", &[("reason", "找错单位")])
        .refused_as("duty_is_its", "四", "respond")
        .goes_through_with(&[("reason", "不再需要")]);
}

#[test]
fn nobody_waits_for_a_unit_whose_duty_is_being_decided() {
    let desk = whistle_alone();
    desk.acts(&[("invite", TWO), ("notify-platform", &[("via", "电话")])])
        .at("2026-11-20T10:00")
        .acts(&[("respond", &[("unit", "水利局")])]);
    // It did not even call it not its duty; the town has doubts itself.
    desk.acts(&[("request-determination", DISPUTE)]);
    assert_eq!(next(&desk), "arrive");
    desk.acts(&[
        ("arrive", &[("unit", "水利局"), ("place", "河边")]),
        (
            "close-engagement",
            &[("unit", "水利局"), ("outcome", "已配合")],
        ),
    ]);
    assert_eq!(next(&desk), "transfer-determination");
    desk.at("2026-11-30T10:00")
        .not_warned_of("helper_absent")
        .not_warned_of("helper_silent");
    desk.acts(&[("record-opinion", &opinion("其他单位承办", "住建局"))])
        .warned_of("helper_absent", "三(四)", "urge");
}

#[test]
fn an_act_and_the_page_name_the_same_next_step() {
    let desk = joint();
    let said = desk.act(
        NO,
        "supervise",
        &[
            ("kind", "黄色督办"),
            ("text", "抓紧办理"),
            ("issuer", "区社会事务协调中心"),
            ("reply-by", "2026-11-20T10:00"),
        ],
    );
    assert_eq!(said["next"], desk.show(NO)["next"]);
    assert_eq!(said["next"]["action"], "answer-supervision");
    let lines = desk
        .run(&["act", NO, "record", "--text", "电话催过住建局"])
        .out;
    let page = desk.run(&["show", NO]).out;
    let next = |text: &str| {
        let line = text.lines().find(|line| line.contains("下一步"));
        line.unwrap_or_default().to_owned()
    };
    assert_eq!(next(&lines), next(&page));
}

#[test]
fn an_office_that_every_town_has_is_no_helper_beside_a_town() {
    let desk = super::desks::with_row(
        super::support::TOWN,
        &[
            ("承办单位", "龙山街道"),
            ("协办单位", "财政所、林业站、水利局"),
        ],
    );
    desk.acts(&[("sign-for", &[]), ("triage", &concluding("首接联动"))]);
    let found = desk.findings("named_helper_unasked");
    let of = |word: &str| {
        let mut all = found.iter();
        all.find(|one| text(&one["fix"]).contains(word))
            .unwrap_or_else(|| panic!("{word}: {found:?}"))
    };
    assert!(
        text(&of("assign")["message"]).contains("“财政所、林业站”"),
        "{found:?}"
    );
    assert_eq!(of("assign")["clause"], "附1§3");
    assert!(
        text(&of("用 invite 邀请；")["message"]).ends_with("：水利局"),
        "{found:?}"
    );
    for office in ["财政所", "林业站"] {
        desk.act(NO, "assign", &[("to", office), ("confirm", "")]);
    }
    desk.act(NO, "invite", &[("units", "水利局"), ("request", "到场")]);
    desk.not_warned_of("named_helper_unasked");
}

#[test]
fn a_case_that_became_a_whistle_asks_for_its_level_next() {
    let desk = joint();
    desk.acts(&[(
        "retriage",
        &[("conclusion", "吹哨"), ("reason", "要部门执法")],
    )]);
    let step = desk.show(NO)["next"].clone();
    assert_eq!(
        (text(&step["action"]), text(&step["clause"])),
        ("set-level".to_owned(), "三(一)".to_owned())
    );
    desk.acts(&[("set-level", &[("level", "常规哨")])]);
    assert_eq!(next(&desk), "respond");
}

#[test]
fn a_form_that_breaks_a_rule_is_put_right_before_its_export_comes_next() {
    let desk = super::desks::reviewed(joint());
    assert_eq!(next(&desk), "export");
    desk.acts(&[
        (
            "edit-form",
            &[("linkage-from", "2026-11-10"), ("linkage-to", "2026-11-20")],
        ),
        ("review", &[("truthful", "是"), ("reviewer", "周某")]),
    ]);
    let step = desk.show(NO)["next"].clone();
    assert_eq!(
        (text(&step["action"]), text(&step["clause"])),
        ("edit-form".to_owned(), "本单位口径".to_owned())
    );
    desk.refused(NO, "export", &[("out", "out")]);
}
