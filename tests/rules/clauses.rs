//! Clauses that are easily confused: a late order is not yet 长期不能解决, the rules of 三 on the
//! whistle are not in 二, and a discarded form is discarded by 一事一报.

use super::desks::{CONTENT, DONE, finished, joint, signed_for, solo, told, uploaded, whistle};
use super::support::{Desk, NO};

#[test]
fn an_order_half_an_hour_late_is_overdue_until_the_platform_has_its_reply() {
    let desk = solo();
    desk.at("2026-11-25T17:30").not_warned_of("overdue");
    // 在规定时限内办理 is not the same as 长期不能解决.
    desk.at("2026-11-25T18:00")
        .warned_of("overdue", "六(二)", "尽快办结")
        .not_warned_of("due_soon")
        .acts(&[
            ("finish", DONE),
            ("feedback", CONTENT),
            ("upload", &[("confirm", "")]),
        ])
        .not_warned_of("overdue");
}

#[test]
fn what_the_platform_heard_of_a_whistle_counts_by_the_whistles_clause() {
    // 三(四): 区政务服务热线平台对诉求的办理情况进行回访.
    let desk = uploaded(whistle());
    desk.at("2026-11-21T09:00")
        .acts(&[("revisit", &[("result", "不满意")])]);
    desk.warned_of("visit_dissatisfied", "三(四)", "reopen");
}

#[test]
fn nothing_of_an_uploaded_form_changes_because_one_matter_has_one_form() {
    // 按照“一事一报”的原则 stands in 二(二) and 三(二), whatever is tried on the form.
    for (desk, clause) in [(joint(), "二(二)"), (whistle(), "三(二)")] {
        let desk = uploaded(desk);
        for (act, fields) in [
            ("sign", &[][..]),
            ("edit-form", &[("matter", "改")]),
            ("rate", &[("rating", "差"), ("rating-note", "改评")]),
        ] {
            let error = desk.refused(NO, act, fields);
            assert_eq!(error["code"], "form_uploaded", "{act}");
            assert_eq!(error["clause"], clause, "{act}");
        }
    }
}

/// Returns the clauses of the order's next step, findings and form.
fn cited(desk: &Desk) -> Vec<String> {
    let order = desk.ok(&["show", NO]);
    let of = |list: &serde_json::Value| -> Vec<String> {
        let list = list.as_array().into_iter().flatten();
        // That a town did not whistle is said by the section on whistles.
        let list = list.filter(|one| one["code"] != "called_without_whistle");
        list.filter_map(|one| Some(one["clause"].as_str()?.to_owned()))
            .collect()
    };
    let mut all = of(&order["findings"]);
    all.extend(of(&desk.ok(&["form", NO])["issues"]));
    all.extend(order["next"]["clause"].as_str().map(str::to_owned));
    assert!(!all.is_empty(), "{order}");
    all
}

#[test]
fn at_every_step_a_whistle_is_held_against_section_three_and_a_joint_case_against_two() {
    for (name, step) in [
        ("asked", (|desk| desk) as fn(Desk) -> Desk),
        ("finished", finished),
        ("told", told),
        ("uploaded", uploaded),
    ] {
        for clause in cited(&step(joint())) {
            let theirs = clause.starts_with('三') || clause.starts_with("附3");
            assert!(!theirs, "{name}: {clause}");
        }
        for clause in cited(&step(whistle())) {
            let theirs = clause.starts_with('二') || clause.starts_with("附2");
            assert!(!theirs, "{name}: {clause}");
        }
    }
}

#[test]
fn what_the_lead_owes_to_the_end_is_section_two_one_and_for_the_whistle_three_three() {
    // 二(一)全过程跟踪直至办结；三(三)吹哨主体回复办理结果并向诉求人沟通解释。
    for (desk, clause) in [(joint(), "二(一)"), (whistle(), "三(三)")] {
        let desk = uploaded(desk);
        desk.acts(&[("revisit", &[("result", "不满意")])]);
        let next = &desk.ok(&["show", NO])["next"];
        assert_eq!(next["action"], "reopen");
        assert_eq!(next["clause"], clause);
    }
}

#[test]
fn a_dispute_about_who_is_responsible_rests_on_section_four() {
    let desk = signed_for();
    let missing = desk.refused(NO, "triage", &[("conclusion", "提请认定")]);
    assert_eq!(missing["clause"], "四");
    desk.acts(&[(
        "triage",
        &[
            ("conclusion", "提请认定"),
            ("facts", "两家都说不归自己管"),
            ("own-effort", "现场看过"),
            ("basis", "职责清单没有写明"),
        ],
    )]);
    let next = &desk.ok(&["show", NO])["next"];
    assert_eq!(next["clause"], "四", "{next}");
}
