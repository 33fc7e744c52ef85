//! Clauses that are easily confused: a late order is not yet 长期不能解决, the rules of 三 on the
//! whistle are not in 二, and a discarded form is discarded by 一事一报.

use super::desks::{CONTENT, DONE, joint, solo, uploaded, whistle};
use super::support::NO;

#[test]
fn an_order_half_an_hour_late_is_overdue_until_the_platform_has_its_reply() {
    let desk = solo();
    desk.at("2026-11-25T17:30").not_warned_of("overdue");
    // 在规定时限内办理 is not the same as 长期不能解决.
    desk.at("2026-11-25T18:00")
        .warned_of("overdue", "六(二)", "尽快办结")
        .not_warned_of("due_soon")
        .acts(&[("finish", DONE), ("feedback", CONTENT), ("upload", &[])])
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
