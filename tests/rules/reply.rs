//! What a reply should say is checked before it goes to the platform (附1§3, 六(二)); it is advice.

use super::desks::{DONE, finished, joint, solo, solo_done};
use super::support::{Desk, NO};

/// The points that the reply does not cover.
fn missing(desk: &Desk) -> Vec<String> {
    let shown = desk.show(NO);
    let checks = shown["reply_check"].as_array().into_iter().flatten();
    let open = checks.filter(|one| one["seen"] == false);
    open.map(|one| one["point"].as_str().unwrap_or_default().to_owned())
        .collect()
}

const FULL: &str = "11月19日接到诉求后，执法人员当晚到龙山路工地检查，责令停止夜间施工；20日上午电话告知诉求人处理情况，诉求人表示认可。";

#[test]
fn a_reply_is_told_what_it_leaves_out_and_nothing_once_it_says_all() {
    let desk = solo();
    assert!(missing(&desk).is_empty(), "there is no reply yet");
    let short = [
        ("result", "已到现场处理好了这个事情，以后不会再有"),
        ("outcome", "已解决"),
    ];
    desk.act(NO, "finish", &short);
    assert_eq!(missing(&desk), ["received", "talked", "limit", "concrete"]);
    assert!(
        desk.run(&["show", NO])
            .out
            .contains("没看到何时受理、与谁沟通")
    );
    desk.act(NO, "finish", &[("result", FULL), ("outcome", "已解决")]);
    assert!(missing(&desk).is_empty(), "{:?}", missing(&desk));
    assert!(!desk.run(&["show", NO]).out.contains("答复核对"));
}

#[test]
fn a_denial_and_a_figure_of_speech_are_not_taken_for_what_a_reply_should_say() {
    let desk = solo();
    for (text, points) in [
        (
            "没有受理，没有沟通，没有采取措施。",
            &["received", "talked"][..],
        ),
        ("受理时间不详，由村里代办，没有与诉求人沟通。", &["talked"]),
        ("未与诉求人联系上，尚未更换灯泡。", &["talked"]),
        (
            "我单位收到工单后高度重视，第一时间到龙口路清运垃圾，进一步加强巡查。",
            &["concrete", "limit"],
        ),
        (
            "电话无人接听，无法与诉求人联系，未更换灯泡。",
            &["talked", "concrete"],
        ),
        ("更换灯泡二只，当天亮灯。", &["received", "talked"]),
        (
            "多次拨打诉求人电话均无人接听，未能取得联系。",
            &["received", "talked"],
        ),
        ("诉求人电话停机，短信未回复。", &["talked"]),
        ("高度重视，及时受理，随即到龙口路清理两处。", &["received"]),
        ("11月19日拆除危墙，砌新墙一道。", &["received", "talked"]),
    ] {
        desk.act(NO, "finish", &[("result", text), ("outcome", "已解决")]);
        let missing = missing(&desk);
        for point in points {
            assert!(
                missing.iter().any(|one| one == point),
                "{text}: {missing:?}"
            );
        }
        if text.contains("灯泡二只") || text.contains("砌新墙") {
            assert_eq!(missing, ["received", "talked"], "{text}");
        }
    }
}

#[test]
fn an_explanation_cites_its_policy_and_a_joint_reply_names_the_units() {
    let desk = solo();
    let explained = [
        ("result", FULL),
        ("outcome", "解释说明"),
        ("policy-basis", "威海市噪声管理规定"),
    ];
    desk.act(NO, "finish", &explained);
    assert_eq!(missing(&desk), ["policy"]);
    let cited = [
        ("result", FULL),
        ("outcome", "解释说明"),
        ("policy-basis", "《威海市环境噪声污染防治办法》第二十条"),
    ];
    desk.act(NO, "finish", &cited);
    assert!(missing(&desk).is_empty());
    // The number of a document is a citation as well as a name in book marks.
    let numbered = [
        ("result", FULL),
        ("outcome", "解释说明"),
        ("policy-basis", "威环发〔2026〕3号"),
    ];
    desk.act(NO, "finish", &numbered);
    assert!(missing(&desk).is_empty());
    let desk = finished(joint());
    assert!(
        missing(&desk).contains(&"helpers".to_owned()),
        "{:?}",
        missing(&desk)
    );
    desk.act(
        NO,
        "finish",
        &[
            ("result", &format!("{FULL}住建局派员会同检查。")),
            ("outcome", "已解决"),
        ],
    );
    assert!(missing(&desk).is_empty(), "{:?}", missing(&desk));
}

#[test]
fn the_same_words_after_the_order_came_back_are_warned_of() {
    let desk = solo_done();
    desk.acts(&[
        ("feedback", super::desks::CONTENT),
        ("upload", &[("confirm", "")]),
        ("revisit", &[("result", "不满意")]),
        ("reopen", &[("reason", "噪音仍在")]),
        ("finish", DONE),
    ]);
    desk.warned_of("reply_unchanged", "附1§7(1)", "finish");
    assert!(missing(&desk).contains(&"new".to_owned()));
    desk.act(NO, "finish", &[("result", FULL), ("outcome", "已解决")]);
    desk.not_warned_of("reply_unchanged");
}

#[test]
fn what_was_not_done_is_no_measure_and_what_was_done_beside_it_is() {
    let desk = solo();
    for (text, seen) in [
        ("路灯未修复。", false),
        ("城建科没有派人，尚未整改。", false),
        ("现场暂未整改，无法修复。", false),
        ("路灯尚未修复，没有派人到场，也没有回话。", false),
        ("村里无人处理，不予拆除。", false),
        ("路灯未修复，已更换灯泡两只。", true),
        ("连续三晚巡查未再发现施工。", true),
        ("已拆除未批先建的棚子。", true),
        ("没收违法砂石两车。", true),
        ("已责令停工，施工单位未提出异议。", true),
    ] {
        desk.act(
            NO,
            "finish",
            &[
                ("result", text),
                ("outcome", "未解决"),
                ("reason", "缺配件"),
                ("next-step", "等配件"),
                ("confirm", ""),
            ],
        );
        assert_eq!(
            !missing(&desk).contains(&"measures".to_owned()),
            seen,
            "{text}"
        );
    }
}
