//! Flows with refusals: what is missing, by which clause, and one key to the remedy.

use liaison::domain::vocabulary::Stage;
use liaison::store::View;

use super::{STREET, imported, joint, signed_for, to_file};
use crate::chain::{self, Raw};
use crate::harness::Harness;

fn ready_to_whistle() -> Harness {
    let mut desk = signed_for(STREET, "河道倾倒渣土");
    desk.keys("<Enter>3<C-s>渣土约二十方<C-s>社区劝导两次<C-s>属执法职责<C-s>");
    desk
}

#[test]
fn a_key_whistle_without_a_failed_tackling_one_is_refused_at_its_level() {
    let mut desk = ready_to_whistle();
    desk.keys("<F4>zhxzzf<Enter><C-s><Down><C-s>3<C-s>很重要<C-s>");
    let form = desk.form();
    let refused = form.refused.clone().unwrap();
    assert!(
        refused
            .message
            .contains("重点哨只能用于经攻坚哨仍无法解决的事项")
    );
    assert_eq!(
        refused.clause.map(liaison::domain::clause::Clause::name),
        Some("三(一)")
    );
    desk.see("重点哨只能用于").see("三(一)");
    assert_eq!(desk.field(), "level");
    assert!(desk.order().whistle_rounds.is_empty());
    // The field that needs a change has the focus; another level solves the problem.
    desk.keys("<Tab><C-g>");
    assert_eq!(desk.field(), "level", "Ctrl+G goes back to it");
    desk.keys("2<C-s>").see("【吹哨报到·攻坚哨】");
}

#[test]
fn finishing_with_helpers_at_work_says_who_and_goes_to_the_end_of_their_part() {
    let mut desk = joint("光明小区外墙渗水");
    desk.keys("<C-w>")
        .see("联动单位还没有结束")
        .see("文登区综合行政执法局（已提交）")
        .see("Enter 去办“结束联动”");
    let refused = desk.why();
    assert_eq!(refused.clause.name(), "使用说明");
    desk.stands(Stage::Joint).keys("<Enter>").see("配合结果");
    desk.keys("1<C-s><C-e>1<C-s>");
    desk.keys("<C-w>已办结，情况属实，已整改完毕。<Tab>1");
    desk.keys("<C-s>").stands(Stage::ToFeedback);
}

#[test]
fn an_invalid_form_is_not_exported_and_the_popup_leads_to_what_it_lacks() {
    let mut desk = to_file("光明小区外墙渗水");
    desk.keys("<F9>").see("送签").keys("<Enter>");
    let refused = desk.form().refused.clone().unwrap();
    assert!(
        refused.message.contains("备案表校验未通过"),
        "{}",
        refused.message
    );
    assert!(refused.clause.is_some() && refused.mend.is_some());
    assert!(!desk.path("导出").exists(), "no sheet lies about");
    let kinds = desk.kinds();
    desk.keys("<C-g>");
    assert_eq!(desk.kinds(), kinds);
    desk.see("评价");
}

#[test]
fn a_draft_may_be_looked_at_before_the_form_is_valid() {
    let mut desk = to_file("光明小区外墙渗水");
    let kinds = desk.kinds();
    desk.keys("<F9><Up>2<C-s>").toast("草稿");
    let files: Vec<_> = std::fs::read_dir(desk.path("导出")).unwrap().collect();
    assert_eq!(files.len(), 1);
    assert_eq!(desk.kinds(), kinds, "a draft is not the journal's business");
}

/// The place in the program.
type Made<'a> = &'a dyn Fn() -> Harness;

#[test]
fn each_popup_names_its_clause_and_enter_opens_the_act_that_mends_it() {
    // Place, key, text of the popup, and what Enter opens.
    let solo = || {
        let mut desk = signed_for(STREET, "路灯不亮");
        desk.keys("<Enter>1<C-s>");
        desk
    };
    let fresh = || {
        let mut desk = Harness::of(STREET, 80, 24);
        desk.keys("<C-n><Tab><Tab><Tab><Tab>路灯不亮<C-s>");
        desk
    };
    let triaged = || ready_to_whistle();
    let told = || to_file("光明小区外墙渗水");
    let cases: [(Made<'_>, &str, &str, &str); 7] = [
        (&solo, "<C-e>", "还没有邀请联动单位", "invite"),
        (&solo, "<C-y>", "还没有邀请联动单位", "invite"),
        (&solo, "<C-o>39", "没有正在进行的哨", "invite"),
        (&triaged, "<C-x>", "还没有邀请联动单位", "invite"),
        (&fresh, "<C-w>", "不能“办理完毕”", "triage"),
        (&told, "<C-o>46", "备案表现在是", "rate"),
        (&told, "<C-o>40", "备案表现在是", "rate"),
    ];
    for (make, keys, says, opens) in cases {
        let mut desk = make();
        desk.keys(keys);
        let before = desk.kinds();
        let why = desk.why().clone();
        assert!(why.message.contains(says), "{keys}: {}", why.message);
        assert!(
            !why.clause.name().is_empty() && !why.fix.is_empty(),
            "{keys}"
        );
        assert!(
            !why.fix.contains("--") && !why.message.contains("--"),
            "{keys}: {}",
            why.fix
        );
        assert_eq!(
            why.mend.map(|mend| mend.action.name()),
            Some(opens),
            "{keys}"
        );
        desk.see("怎么办：").see("Enter 去办");
        desk.see(why.clause.name());
        desk.keys("<Enter>");
        assert_eq!(desk.kinds(), before, "{keys}: nothing is done yet");
        assert!(
            matches!(
                desk.model.layers.last(),
                Some(liaison::desk::model::Layer::Form(_))
            ),
            "{keys}:\n{}",
            desk.screen()
        );
    }
}

#[test]
fn there_is_nothing_to_tell_before_a_result_and_a_key_goes_to_it() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<Enter>1<C-s><F7>").see("还没有办理结果");
    desk.keys("<Enter>").see("办理结论");
    assert_eq!(desk.order().feedbacks.len(), 0);
}

#[test]
fn a_time_that_lies_ahead_is_refused_and_the_form_stays() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<Enter>1");
    while desk.field() != "at" {
        desk.keys("<Tab>");
    }
    desk.keys("1800<C-s>").see("未发生的事不能记为已发生");
    desk.stands(Stage::ToTriage)
        .keys("<Backspace><Backspace><Backspace><Backspace>0830<C-s>");
    desk.on_board();
    assert_eq!(desk.stage_of("临-0001"), Stage::Handling);
}

#[test]
fn a_bulk_act_does_what_it_can_and_lists_the_others_with_their_reason() {
    let mut desk = Harness::of(STREET, 80, 24);
    desk.view(View::Open)
        .keys("<C-n><Tab><Tab><Tab><Tab>路灯不亮<C-s><Enter><C-n><Tab><Tab><Tab><Tab>井盖缺失<C-s><C-a><F2><Enter>");
    desk.see("没有办成的").see("已经签收");
    assert_eq!(desk.stage_of("临-0002"), Stage::ToTriage);
}

#[test]
fn what_is_asked_about_goes_through_after_a_yes_and_is_left_alone_after_a_no() {
    let mut desk = imported(STREET, "路灯不亮");
    desk.keys("<F3>1<C-s><C-w>已修好路灯，夜间复查照明正常。<Tab>1<C-s>");
    let before = desk.kinds();
    // The order has a number to call.
    desk.keys("<Enter>5<C-s>");
    desk.see("请确认").see("附1§3").see("联系电话");
    desk.keys("<Esc>");
    assert_eq!(desk.kinds(), before, "a no records nothing");
    assert_eq!(desk.form().text("outcome").as_deref(), Some("no_contact"));
    desk.keys("<C-s>");
    desk.see("请确认");
    desk.keys("<Enter>").on_board();
    let kinds = desk.kinds();
    assert_eq!(kinds[before.len()..], ["confirmed", "feedback_given"]);
}

#[test]
fn a_question_about_each_of_several_orders_is_told_and_none_is_done() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<C-n><Tab><Tab><Tab><Tab>井盖破损<C-s><Enter>");
    for row in ["<Home>", "<End>"] {
        desk.keys(row).keys("<C-o>14");
        assert_eq!(desk.field(), "lead_unit");
        desk.keys("龙山街道<C-s>").on_board();
    }
    desk.keys("<Home><Space><Space><F3>4<C-s>已到现场<C-s>已设警示<C-s>属住建职责<C-s>");
    desk.see("请逐单办理").see("二(一)");
    assert!(!desk.kinds().contains(&"confirmed".to_owned()));
    assert_eq!(desk.order().triages.len(), 0);
}

#[test]
fn a_question_about_one_of_several_orders_does_not_hold_up_the_others() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<C-n><Tab><Tab><Tab><Tab>井盖破损<C-s><Enter>");
    desk.keys("<Home>").keys("<C-o>14");
    assert_eq!(desk.field(), "lead_unit");
    desk.keys("龙山街道<C-s>").on_board();
    desk.keys("<Home><Space><Space><F3>4<C-s>已到现场<C-s>已设警示<C-s>属住建职责<C-s>");
    desk.see("请逐单办理").see("二(一)");
    let mut triages = Vec::new();
    for row in ["<Home>", "<End>"] {
        desk.keys("<Esc>").keys(row);
        triages.push(desk.order().triages.len());
    }
    triages.sort_unstable();
    assert_eq!(triages, [0, 1], "one is asked about, the other is done");
}

/// Changes the data file behind the program's back.
fn behind_its_back(desk: &Harness, statement: &str) {
    let file = rusqlite::Connection::open(desk.path("liaison.db")).unwrap();
    file.execute_batch(statement).unwrap();
}

#[test]
fn an_order_that_can_only_be_looked_at_offers_no_act_and_says_why() {
    let desk = signed_for(STREET, "河道倾倒渣土");
    let file = rusqlite::Connection::open(desk.path("liaison.db")).unwrap();
    let sql = "SELECT name FROM stream WHERE kind = 'order'";
    let order = file.query_row(sql, [], |row| row.get(0)).unwrap();
    chain::append(&file, &Raw::of_order(order, "drone_flown", "{}"));
    drop(file);
    let mut desk = desk.restart();
    desk.see("只能查看").see("更新版本").not_see("下一步");
    desk.keys("<Enter>").see("更新版本").see("升级");
    desk.keys("<Esc><F3>").see("更新版本").see("升级");
    desk.keys("<Esc><C-z>").see("更新版本");
    desk.keys("<Esc>2")
        .see("本版本不认识的一条记录")
        .not_see("drone");
}

#[test]
fn an_order_whose_first_entry_cannot_be_read_is_listed_and_read_only() {
    let desk = signed_for(STREET, "河道倾倒渣土");
    let number = desk.order().number();
    behind_its_back(
        &desk,
        "UPDATE event SET body = 'no JSON' WHERE kind = 'created'",
    );
    let mut desk = desk.restart();
    desk.see(&number).keys("<Esc>");
    desk.see(&number).see("来单内容无法识别").see("只能查看");
    desk.keys("<Enter>").see("备份");
}
