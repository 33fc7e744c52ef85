//! What the citizen said, and which part of it is printed in 回访情况.

use super::support::{Desk, NO};

/// Creates a town's 首接 case that is handled and waits for the feedback.
pub(crate) fn finished() -> Desk {
    let desk = Desk::with_order();
    let answers = [
        ("conclusion", "首接联动"),
        ("facts", "已查看"),
        ("own-effort", "已劝停"),
        ("basis", "多部门监管"),
    ];
    desk.act(NO, "triage", &answers);
    desk.act(
        NO,
        "invite",
        &[("units", "住建局"), ("request", "到场执法")],
    );
    desk.act(NO, "notify-platform", &[("via", "电话")]);
    desk.act(NO, "respond", &[]);
    desk.act(NO, "close-engagement", &[("outcome", "已配合")]);
    desk.act(
        NO,
        "finish",
        &[
            ("result", "工地已停止夜间施工，复查三晚未再发现。"),
            ("outcome", "已解决"),
        ],
    );
    desk
}

fn follow_up(desk: &Desk) -> (String, bool) {
    let form = desk.ok(&["form", NO]);
    let text = form["fields"]["follow_up"].as_str().unwrap().to_owned();
    let issues = form["issues"].as_array().unwrap();
    let doubtful = issues
        .iter()
        .any(|issue| issue["rule"] == "V8" && issue["hard"] == false);
    (text, doubtful)
}

#[test]
fn only_satisfied_and_dissatisfied_print_and_the_others_warn() {
    for (outcome, printed) in [
        ("满意", "满意"),
        ("不满意", "不满意"),
        ("未评价", ""),
        ("无联系方式", ""),
        ("无需回复", ""),
    ] {
        let desk = finished();
        let told = ["act", NO, "feedback", "--outcome", outcome, "--way", "电话"];
        let done = if ["无联系方式", "无需回复"].contains(&outcome) {
            // The order has a number to call and wants an answer: that is asked about first.
            let asked = desk.run(&told);
            assert_eq!(asked.code, 3, "{asked:?}");
            assert!(asked.err.contains("--confirm"), "{asked:?}");
            desk.ok(&[&told[..], &["--confirm"]].concat())
        } else {
            desk.ok(&told)
        };
        assert_eq!(done["stage"], "to_file", "{outcome}");
        assert_eq!(
            follow_up(&desk),
            (printed.to_owned(), printed.is_empty()),
            "{outcome}"
        );
        if printed.is_empty() {
            // Only a wording that the feedback supports can stand there.
            let wording = match outcome {
                "未接通" => "多次联系未接通",
                "无联系方式" => "无联系方式",
                _ => "未评价",
            };
            desk.act(NO, "edit-form", &[("follow-up", wording)]);
            assert_eq!(follow_up(&desk).0, wording);
        }
    }
}

#[test]
fn one_call_that_nobody_answers_settles_nothing_and_every_attempt_is_kept() {
    let desk = finished();
    let call = [("outcome", "未接通"), ("way", "电话")];
    assert_eq!(desk.act(NO, "feedback", &call)["stage"], "to_feedback");
    assert_eq!(desk.refused(NO, "upload", &[])["code"], "paper_order");
    let form = desk.ok(&["form", NO]);
    assert_eq!(form["valid"], false);
    assert!(
        form["issues"]
            .as_array()
            .unwrap()
            .iter()
            .any(|issue| issue["rule"] == "V13")
    );
    desk.at("2026-11-20T16:00");
    assert_eq!(desk.act(NO, "feedback", &call)["stage"], "to_file");
    let order = desk.show(NO);
    let attempts = order["feedbacks"].as_array().unwrap();
    assert_eq!(attempts.len(), 2);
    assert_eq!(attempts[0]["at"], "2026-11-20T09:00:00");
    assert_eq!(attempts[1]["at"], "2026-11-20T16:00:00");
    assert_eq!(order["feedback"]["outcome"], "unreachable");
    assert_eq!(follow_up(&desk), (String::new(), true));
}

#[test]
fn a_citizen_reached_after_two_empty_calls_prints_what_was_said() {
    let desk = finished();
    for outcome in ["未接通", "未接通", "满意"] {
        desk.act(NO, "feedback", &[("outcome", outcome)]);
    }
    assert_eq!(desk.show(NO)["feedback"]["outcome"], "satisfied");
    assert_eq!(follow_up(&desk).0, "满意");
}

#[test]
fn a_dissatisfied_citizen_is_worth_going_on_for_and_both_answers_are_kept() {
    let desk = finished();
    desk.act(
        NO,
        "feedback",
        &[("outcome", "不满意"), ("note", "仍有噪音")],
    );
    let order = desk.show(NO);
    let findings = order["findings"].as_array().unwrap();
    assert!(
        findings
            .iter()
            .any(|f| f["fix"].as_str().unwrap().contains("resume")),
        "{findings:?}"
    );
    let done = desk.act(NO, "resume", &[("reason", "诉求人不满意，继续办理")]);
    assert_eq!(done["stage"], "joint");
    desk.act(
        NO,
        "finish",
        &[
            ("result", "加装隔音围挡，夜间复查五次均达标。"),
            ("outcome", "已解决"),
        ],
    );
    desk.act(NO, "feedback", &[("outcome", "满意")]);
    let order = desk.show(NO);
    let results = order["results"].as_array().unwrap();
    assert_eq!(results.len(), 2);
    assert_eq!(results[0]["text"], "工地已停止夜间施工，复查三晚未再发现。");
    let told = order["feedbacks"].as_array().unwrap();
    assert_eq!(told.len(), 2);
    assert_eq!(told[0]["outcome"], "dissatisfied");
    assert_eq!(order["feedback"]["outcome"], "satisfied");
    assert_eq!(follow_up(&desk).0, "满意");
}
