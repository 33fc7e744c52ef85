//! The filing form: what may be written in it, and the steps from print to upload.

use super::desks::{
    ANSWERS, ASKED, CONTENT, DONE, concluding, exported, joint, reviewed, scanned, solo, solo_done,
    told, uploaded, whistle, with_row,
};
use super::support::{Desk, HEADER, NO, ROW, TOWN, text};

#[test]
fn a_case_handled_alone_has_no_form() {
    let desk = solo_done();
    // 对能够自行办理的问题，要在规定时限内及时办结: nobody to rate, nothing to file.
    desk.command_refused_as("no_form", "使用说明", "自办", &["form", NO]);
    desk.when("sign", &[])
        .refused_as("no_form", "使用说明", "直接回复平台")
        .but_this_goes_through("feedback", CONTENT);
    desk.command_refused_as(
        "no_form",
        "使用说明",
        "直接回复平台",
        &["export", NO, "--out", "out"],
    );
    desk.acts(&[("upload", &[("confirm", "")])]);
}

#[test]
fn an_uploaded_form_is_not_touched_until_the_order_is_handled_again() {
    let desk = uploaded(joint());
    // 一事一报.
    desk.when("sign", &[])
        .refused_as("form_uploaded", "二(二)", "reopen")
        .but_this_goes_through(
            "reopen",
            &[("reason", "扫描件不清"), ("kind", "仅补正材料")],
        );
    desk.acts(&[("edit-form", &[("matter", "工地夜间施工扰民")])]);
    let whistle = uploaded(whistle());
    whistle
        .when("send-back", &[("remark", "写具体")])
        .refused_as("form_uploaded", "三(二)", "reopen")
        .but_this_goes_through("reopen", &[("reason", "平台要求再办")]);
}

#[test]
fn a_form_is_printed_only_when_it_is_complete_and_reviewed() {
    let desk = told(joint());
    let export = ["export", NO, "--out", "out"];
    desk.command_refused_as("form_invalid", "二(二)", "rate", &export);
    desk.acts(&[("rate", &[("rating", "好")])]);
    // 对办理结果审核把关，对回复内容的真实性负责.
    desk.command_refused_as("not_reviewed", "附1§3", "review", &export);
    desk.when("review", &[("truthful", "否")])
        .refused_as("not_truthful", "附1§3", "核实")
        .goes_through_with(&[("truthful", "是")]);
    desk.export();
}

#[test]
fn a_whistles_form_is_checked_by_the_whistles_clauses() {
    let desk = told(whistle());
    desk.command_refused_as("form_invalid", "三(二)", "rate", &["form", NO, "--check"]);
    desk.acts(&[("rate", &[("rating", "好")])]);
    desk.ok(&["form", NO, "--check"]);
}

#[test]
fn paper_goes_one_way() {
    let desk = exported(joint());
    desk.at("2026-11-20T14:00");
    let sheet = desk.scanned_sheet();
    let scan: [(&str, &str); 1] = [("file", &sheet)];
    desk.when("seal", &[])
        .refused_as("paper_order", "使用说明", "sign")
        .goes_through_after(&[("sign", &[])]);
    desk.when("upload", &[])
        .refused_as("paper_order", "二(二)", "scan")
        .goes_through_after(&[("scan", &scan)]);
    let drafted = reviewed(joint());
    drafted
        .when("sign", &[])
        .refused_as("paper_order", "使用说明", "export")
        .but_this_goes_through("edit-form", &[("matter", "工地夜间施工扰民")]);
    let signed = exported(whistle());
    signed.at("2026-11-20T14:00").acts(&[("sign", &[])]);
    signed
        .when("scan", &scan)
        .refused_as("paper_order", "使用说明", "seal")
        .goes_through_after(&[("seal", &[])]);
}

#[test]
fn what_is_signed_is_not_printed_over() {
    let desk = exported(joint());
    desk.export();
    desk.at("2026-11-20T14:00").acts(&[("sign", &[])]);
    desk.command_refused_as(
        "paper_order",
        "使用说明",
        "seal",
        &["export", NO, "--out", "out"],
    );
    desk.acts(&[
        ("send-back", &[("remark", "写具体")]),
        ("review", &[("truthful", "是")]),
    ]);
    desk.export();
}

#[test]
fn nothing_is_signed_before_it_was_printed_nor_sealed_before_it_was_signed() {
    let desk = exported(joint());
    desk.at("2026-11-20T14:00");
    desk.when("sign", &[("at", "2026-11-20 11:59")])
        .refused_as("time_before_cause", "使用说明", "--at")
        .goes_through_with(&[("at", "2026-11-20 12:00")]);
    desk.when("seal", &[("at", "2026-11-20 11:59")])
        .refused_as("time_before_cause", "使用说明", "--at")
        .goes_through_with(&[("at", "2026-11-20 12:30")]);
}

#[test]
fn the_leader_in_charge_signs_or_another_on_his_behalf() {
    exported(joint())
        .when("sign", &[("by", "鞠某")])
        .refused_as("foreign_leader", "二(二)", "init")
        .goes_through_with(&[("by", "周某")]);
    // Whom somebody signs for is registered as well.
    exported(joint())
        .when("sign", &[("by", "周某"), ("on-behalf-of", "外单位赵某")])
        .refused_as("foreign_leader", "二(二)", "init")
        .goes_through_without("on-behalf-of");
    let signed = exported(joint());
    signed.acts(&[("sign", &[("by", "周某")])]);
    signed
        .when("edit-form", &[("leader", "鞠某")])
        .refused_as("signed_already", "使用说明", "undo")
        .goes_through_after(&[("undo", &[])]);
    exported(joint())
        .when("sign", &[("by", "周某"), ("on-behalf-of", "周某")])
        .refused_as("signed_for_self", "使用说明", "--on-behalf-of")
        .goes_through_without("on-behalf-of");
    exported(joint())
        .when("send-back", &[("remark", "写具体"), ("by", "外单位赵某")])
        .refused_as("foreign_leader", "二(二)", "init")
        .goes_through_with(&[("by", "周某")]);
    exported(whistle())
        .when("sign", &[("by", "鞠某")])
        .refused_as("foreign_leader", "三(二)", "init")
        .goes_through_with(&[("by", "周某")]);
}

/// A desk of a town that has no leader registered.
fn without_leader() -> Desk {
    let desk = Desk::bare();
    desk.ok(&["init", "--unit", TOWN, "--actor", "于某"]);
    desk.import(&desk.csv("来单.csv", HEADER, &[ROW]));
    let triage = [&[("conclusion", "首接联动")][..], &ANSWERS].concat();
    desk.acts(&[
        ("sign-for", &[]),
        ("triage", &triage),
        ("invite", ASKED),
        ("notify-platform", &[("via", "电话")]),
    ]);
    desk
}

#[test]
fn a_unit_without_a_leader_in_charge_is_told_so() {
    // 明确分管负责人和具体工作人员.
    let desk = without_leader();
    desk.warned_of("no_leader", "六(一)", "init");
    desk.ok(&["init", "--leader", "周某"]);
    desk.not_warned_of("no_leader");
}

#[test]
fn whoever_the_sheet_was_printed_for_signs_it() {
    let desk = told(without_leader());
    desk.acts(&[
        ("rate", &[("rating", "好")]),
        ("edit-form", &[("leader", "周某")]),
        ("review", &[("truthful", "是")]),
    ]);
    desk.export();
    desk.acts(&[("edit-form", &[("clear", "leader")])]);
    // The sheet keeps the leader for whom it was printed.
    desk.acts(&[("sign", &[])]);
    assert_eq!(desk.show(NO)["form"]["signed_by"], "周某");
}

#[test]
fn an_edit_changes_something() {
    told(joint())
        .when("edit-form", &[])
        .refused_as("nothing_to_edit", "使用说明", "--matter")
        .goes_through_with(&[("matter", "工地夜间施工扰民")]);
    told(whistle())
        .when("edit-form", &[])
        .refused_as("nothing_to_edit", "使用说明", "--matter")
        .goes_through_with(&[("matter", "工地夜间施工扰民")]);
}

#[test]
fn linkage_does_not_end_before_it_begins() {
    told(joint())
        .when(
            "edit-form",
            &[("linkage-from", "2026-11-20"), ("linkage-to", "2026-11-19")],
        )
        .refused_as("linkage_order", "使用说明", "--linkage-from")
        .goes_through_with(&[("linkage-from", "2026-11-19")]);
}

#[test]
fn what_the_citizen_said_is_neither_written_over_nor_made_up() {
    // 满意 and 不满意 are no choice: they come from the feedback alone.
    let desk = told(joint());
    for wording in ["满意", "不满意", "基本满意", "群众满意", "诉求人认可"] {
        let error = desk.fails(2, &["act", NO, "edit-form", "--follow-up", wording]);
        assert!(
            error["message"].as_str().unwrap().contains("未评价"),
            "{error}"
        );
    }
    desk.when("edit-form", &[("follow-up", "未评价")])
        .refused_as("follow_up_from_feedback", "附2注1", "feedback")
        .goes_through_after(&[("feedback", &[("outcome", "未评价"), ("confirm", "")])]);
    let desk = finished_without_an_answer();
    desk.when("edit-form", &[("follow-up", "多次联系未接通")])
        .refused_as("follow_up_from_feedback", "附2注1", "留空")
        .goes_through_with(&[("follow-up", "诉求人未表态")]);
    let form = desk.ok(&["form", NO]);
    assert_eq!(form["fields"]["follow_up"], "诉求人未表态");
    // What the citizen says later replaces it.
    desk.acts(&[("feedback", &[("outcome", "不满意"), ("way", "电话")])]);
    let form = desk.ok(&["form", NO]);
    assert_eq!(form["fields"]["follow_up"], "不满意");
    super::desks::finished(joint())
        .when("edit-form", &[("follow-up", "未评价")])
        .refused_as("follow_up_before_feedback", "附2注1", "feedback")
        .goes_through_after(&[("feedback", &[("outcome", "未评价")])]);
}

/// The citizen was told and did not say whether he is satisfied.
fn finished_without_an_answer() -> Desk {
    let desk = super::desks::finished(joint());
    desk.acts(&[("feedback", &[("outcome", "未评价"), ("way", "电话")])]);
    desk
}

#[test]
fn a_sheet_sent_back_is_mended_and_printed_again() {
    let desk = exported(joint());
    desk.at("2026-11-20T14:00");
    desk.acts(&[("send-back", &[("remark", "写具体")])]);
    desk.warned_of("sent_back", "二(二)", "修改意见");
    desk.not_warned_of("form_voided");
    desk.acts(&[
        ("edit-form", &[("matter", "工地夜间施工扰民")]),
        ("review", &[("truthful", "是")]),
    ]);
    desk.export().not_warned_of("sent_back");
}

#[test]
fn a_sheet_overtaken_by_a_change_is_void_and_printed_again() {
    let desk = exported(whistle());
    desk.not_warned_of("form_voided");
    desk.acts(&[("rate", &[("rating", "较好"), ("rating-note", "到场稍晚")])]);
    desk.warned_of("form_voided", "三(二)", "review");
    desk.acts(&[("review", &[("truthful", "是")])]);
    desk.export().not_warned_of("form_voided");
}

#[test]
fn an_order_that_the_platform_took_back_owes_no_sheet_any_more() {
    let desk = exported(joint());
    desk.acts(&[("rate", &[("rating", "较好"), ("rating-note", "到场稍晚")])]);
    desk.warned_of("form_voided", "二(二)", "review");
    super::platform::the_platform_says(&desk, &[("工单状态", "部门回退")]);
    desk.act(NO, "accept", &[]);
    assert_eq!(desk.stage(), "returned");
    desk.not_warned_of("form_voided");
}

#[test]
fn an_order_that_the_platform_closed_before_its_form_still_owes_it() {
    let desk = told(joint());
    super::platform::closed_by_the_platform(&desk);
    desk.warned_of("form_not_uploaded", "二(二)", "补齐");
    desk.acts(&[
        ("rate", &[("rating", "好")]),
        ("review", &[("truthful", "是")]),
    ]);
    desk.export();
    let sheet = desk.scanned_sheet();
    desk.acts(&[
        ("sign", &[]),
        ("seal", &[]),
        ("scan", &[("file", &sheet)]),
        ("upload", &[]),
    ]);
    desk.not_warned_of("form_not_uploaded");
    assert_eq!(desk.stage(), "closed");
}

#[test]
fn a_case_without_helpers_is_not_reminded_of_a_form() {
    let desk = solo();
    desk.acts(&[("finish", DONE), ("feedback", CONTENT)]);
    for code in ["sent_back", "form_voided", "form_not_uploaded", "no_leader"] {
        desk.not_warned_of(code);
    }
    scanned(joint()).not_warned_of("form_not_uploaded");
}

#[test]
fn what_was_complained_of_is_printed_though_a_name_or_number_stands_in_it() {
    let told = "市民孙玉某反映幸福小区2号楼夜间施工扰民，联系电话13900002001，请尽快处理。";
    let desk = with_row(TOWN, &[("主要内容", told), ("联系人", "孙玉某")]);
    desk.acts(&[("sign-for", &[]), ("triage", &concluding("首接联动"))]);
    desk.acts(&[("invite", ASKED)]);
    let form = desk.ok(&["form", NO]);
    assert_eq!(
        form["fields"]["matter"],
        "市民反映幸福小区2号楼夜间施工扰民，请尽快处理。"
    );
    // A title is treated likewise.
    let only = "孙玉某，13900002001。";
    let named = &[
        ("主要内容", only),
        ("联系人", "孙玉某"),
        ("标题", "孙玉某家停水"),
    ];
    let desk = with_row(TOWN, named);
    desk.acts(&[("sign-for", &[]), ("triage", &concluding("首接联动"))]);
    desk.acts(&[("invite", ASKED)]);
    assert_eq!(desk.ok(&["form", NO])["fields"]["matter"], "诉求人家停水。");
}

#[test]
fn only_a_pdf_or_a_picture_is_a_scan_whatever_its_name() {
    let desk = exported(joint());
    desk.acts(&[("sign", &[]), ("seal", &[])]);
    let ours = std::fs::read_dir(desk.dir().join("out")).unwrap();
    let ours = ours.map(|entry| entry.unwrap().path()).next().unwrap();
    let renamed = desk.dir().join("签字件.pdf");
    std::fs::copy(&ours, &renamed).unwrap();
    let photo = [b"\xff\xd8\xff\xe0 picture".as_slice(), &[7; 4096]].concat();
    let sheet = desk.write("手机拍照.jpg", photo);
    // The exported form turned into a PDF holds letters and no picture.
    let printed = [b"%PDF-1.7 /Subtype /TrueType".as_slice(), &[b'.'; 4096]].concat();
    let printed = desk.write("另存为.pdf", printed);
    let empty = desk.write("空白.jpg", b"\xff\xd8\xff\xe0 picture");
    for file in [&printed, &empty] {
        assert_eq!(
            desk.refused(NO, "scan", &[("file", file)])["code"],
            "not_a_scan"
        );
    }
    let error = desk.refused(NO, "scan", &[("file", ours.to_str().unwrap())]);
    assert_eq!(error["code"], "not_a_scan");
    desk.when("scan", &[("file", renamed.to_str().unwrap())])
        .refused_as("not_a_scan", "二(二)", "--file")
        .goes_through_with(&[("file", &sheet)]);
}

#[test]
fn a_sheet_keeps_the_number_that_is_printed_on_it_when_what_voided_it_is_undone() {
    let desk = exported(joint());
    desk.acts(&[("sign", &[]), ("seal", &[])]);
    let number = || desk.show(NO)["form"]["revision"].clone();
    assert_eq!(number(), 1);
    desk.acts(&[
        (
            "rate",
            &[("rating", "一般"), ("rating-note", "到场后没有带设备。")],
        ),
        ("undo", &[]),
    ]);
    let form = desk.show(NO)["form"].clone();
    assert_eq!(
        (form["revision"].clone(), text(&form["status"])),
        (1.into(), "sealed".into())
    );
    desk.acts(&[("send-back", &[("remark", "写具体")])]);
    assert_eq!(number(), 2);
    desk.acts(&[("undo", &[("reason", "没有退改")])]);
    assert_eq!(number(), 1);
    // An export that is undone has used up its number.
    for reason in ["没有盖章", "没有签字", "印错"] {
        desk.acts(&[("undo", &[("reason", reason)])]);
    }
    assert_eq!(number(), 2);
}
