//! Flows with the list of changes (变更记录): who changed a setting, and undoing it; removing a call.

use liaison::desk::msg::EffectResult;
use liaison::store::Caller;

use super::{STREET, signed_for};
use crate::harness::{Harness, at};

/// Sets the telephone of the platform as somebody else would in another window.
fn set_phone(desk: &Harness, actor: &str, phone: &str) {
    let store = desk.store();
    let mut profile = store.settings().unwrap().profile;
    profile.platform_phone = Some(phone.to_owned());
    let caller = Caller {
        now: at("2026-11-23T08:31"),
        actor: actor.to_owned(),
        clock_set: false,
    };
    store
        .save_profile(&caller, store.settings().unwrap().profile, profile)
        .unwrap();
}

fn phone(desk: &Harness) -> Option<String> {
    desk.store().settings().unwrap().profile.platform_phone
}

#[test]
fn the_last_change_of_the_settings_is_seen_and_taken_back() {
    let mut desk = signed_for(STREET, "路灯不亮");
    let before = phone(&desk);
    set_phone(&desk, "于某", "06310000111");
    desk.keys("<C-o>76")
        .see("变更记录")
        .see("于某 平台电话  0631-8450000 → 06310000111")
        .see("可撤销");
    desk.keys("<Enter>").see("撤销变更").keys("<Enter>");
    desk.on_board().toast("已撤销");
    assert_eq!(phone(&desk), before);
    assert_eq!(desk.model.settings.profile.platform_phone, before);
    // The undo is a change too; what was undone says so and cannot be undone again.
    desk.keys("<C-o>76").see("已撤销").keys("<Down><Enter>");
    desk.toast("已经撤销");
    assert_eq!(phone(&desk), before);
}

#[test]
fn what_was_changed_at_one_go_is_one_line_and_taken_back_at_one_go() {
    let mut desk = signed_for(STREET, "路灯不亮");
    let store = desk.store();
    let before = store.settings().unwrap().profile;
    let mut profile = before.clone();
    profile.platform_phone = Some("06310000111".to_owned());
    profile.principal = Some("林某".to_owned());
    let caller = Caller {
        now: at("2026-11-23T08:31"),
        actor: "于某".to_owned(),
        clock_set: false,
    };
    store
        .save_profile(&caller, store.settings().unwrap().profile, profile)
        .unwrap();
    desk.keys("<C-o>76")
        .see("主要负责人  林某；平台电话")
        .keys("<Enter>")
        .see("以下 2 项是一次改的，将一并撤销")
        .see("主要负责人  林某")
        .see("平台电话  0631-8450000 → 06310000111")
        .keys("<Enter>")
        .on_board();
    assert_eq!(desk.store().settings().unwrap().profile, before);
}

#[test]
fn anothers_change_is_taken_back_with_a_reason() {
    let mut desk = signed_for(STREET, "路灯不亮");
    let before = phone(&desk);
    set_phone(&desk, "孙某", "06310000111");
    desk.keys("<C-o>76<Enter><Enter>");
    desk.see("不是您记录的").see("更正理由").not_see("--reason");
    while desk.field() != "reason" {
        desk.keys("<Tab>");
    }
    desk.keys("号码写错<C-s>").on_board().toast("已更正");
    assert_eq!(phone(&desk), before);
}

#[test]
fn only_the_last_change_can_be_chosen_and_the_first_set_up_stays() {
    let mut desk = signed_for(STREET, "路灯不亮");
    set_phone(&desk, "于某", "06310000111");
    desk.keys("<C-o>76<PageDown><PageDown><Enter>")
        .toast("只能从最近一次起逐次撤销");
    assert_eq!(phone(&desk).as_deref(), Some("06310000111"));
}

#[test]
fn a_call_that_belongs_to_no_order_is_removed_with_its_reason_and_comes_back() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<F6>打错电话的<Tab>1");
    while desk.field() != "order" {
        desk.keys("<Tab>");
    }
    desk.keys("3<C-s>").on_board();
    assert_eq!(desk.store().calls().unwrap().len(), 1);
    let open_calls = |desk: &mut Harness| {
        desk.model.board.sidebar.at = liaison::desk::sidebar::SidebarItem::Calls;
        desk.model.board.focus = liaison::desk::board::Pane::Views;
        desk.keys("<Enter>").see("未归档来电");
    };
    open_calls(&mut desk);
    desk.see("作废").keys("<C-d>");
    desk.see("作废来电").keys("<C-s>");
    assert_eq!(desk.store().calls().unwrap().len(), 1, "a reason is needed");
    desk.keys("打错了<C-s>").on_board().toast("来电已作废");
    assert!(desk.store().calls().unwrap().is_empty());
    desk.keys("<C-o>76").see("来电作废").see("打错了");
    desk.keys("<Enter><Enter>").on_board();
    assert_eq!(desk.store().calls().unwrap().len(), 1);
    assert_eq!(desk.model.calls.len(), 1);
}

#[test]
fn what_another_window_sets_is_seen_here_and_is_not_overwritten() {
    let mut desk = signed_for(STREET, "路灯不亮");
    // The form was filled before the other window changed the telephone.
    desk.keys("<C-o>63<Enter>").see("设置：本单位");
    set_phone(&desk, "孙某", "06310000222");
    desk.tell(EffectResult::Changed);
    while desk.field() != "principal" {
        desk.keys("<Tab>");
    }
    desk.keys("林某<C-s>").on_board();
    let saved = desk.store().settings().unwrap().profile;
    assert_eq!(saved.principal.as_deref(), Some("林某"));
    assert_eq!(saved.platform_phone.as_deref(), Some("06310000222"));
    // A form opened later shows what is in force.
    set_phone(&desk, "孙某", "06310000333");
    desk.tell(EffectResult::Changed);
    desk.keys("<C-o>63<Enter>").see("06310000333");
}

#[test]
fn the_same_setting_changed_in_two_windows_is_said_and_saved_only_when_it_is_meant() {
    let mut desk = signed_for(STREET, "路灯不亮");
    let other = |change: &dyn Fn(&mut liaison::domain::profile::Profile)| {
        let caller = Caller {
            now: at("2026-11-23T08:31"),
            actor: "孙某".to_owned(),
            clock_set: false,
        };
        let store = desk.store();
        let shown = store.settings().unwrap().profile;
        let mut wanted = shown.clone();
        change(&mut wanted);
        store.save_profile(&caller, shown, wanted).unwrap();
    };
    let rules = |desk: &Harness| desk.store().settings().unwrap().profile.rules;
    other(&|profile| profile.rules.idle_working_days = 8);
    desk.tell(EffectResult::Changed);
    desk.keys("<C-o>63<Down><Enter>").see("没写时限的工单");
    desk.keys("due_working_days<Enter>");
    desk.keys("<Backspace><Backspace>9");
    let store = desk.store();
    let shown = store.settings().unwrap().profile;
    let mut wanted = shown.clone();
    wanted.rules.due_working_days = 7;
    wanted.rules.warn_working_days = 2;
    let caller = Caller {
        now: at("2026-11-23T08:32"),
        actor: "孙某".to_owned(),
        clock_set: false,
    };
    store.save_profile(&caller, shown, wanted).unwrap();
    desk.keys("<C-s>")
        .see("别处已经改了同一项")
        .see("5 → 7")
        .see("孙某");
    assert_eq!(
        rules(&desk).due_working_days,
        7,
        "nothing is overwritten unsaid"
    );
    assert_eq!(desk.form().text("value").as_deref(), Some("9"));
    desk.keys("<C-s><Esc><Esc>").on_board();
    let saved = rules(&desk);
    assert_eq!(saved.due_working_days, 9);
    assert_eq!(saved.warn_working_days, 2, "the other's other change stays");
    assert_eq!(saved.idle_working_days, 8);
}

#[test]
fn a_setting_whose_entry_is_damaged_is_marked_and_saved_only_when_it_is_meant() {
    let mut desk = signed_for(STREET, "路灯不亮");
    let file = rusqlite::Connection::open(desk.store().path()).unwrap();
    let sql = "UPDATE event SET body = '{\"leaders\":[\"张某某\"]}' WHERE kind = 'leaders_set'";
    assert!(file.execute(sql, []).unwrap() > 0);
    drop(file);
    set_phone(&desk, "孙某", "06310000111");
    desk.tell(EffectResult::Changed);
    let leaders = |desk: &Harness| desk.store().settings().unwrap().profile.leaders;
    assert_eq!(leaders(&desk), Vec::<String>::new());
    desk.keys("<C-o>76").see("记录损坏或被改动");
    desk.keys("<Esc><C-o>63<Enter>").see("分管负责人的记录损坏");
    while desk.field() != "leaders" {
        desk.keys("<Tab>");
    }
    desk.keys("李某某<C-s>").see("原记录损坏或被改动");
    assert_eq!(leaders(&desk), Vec::<String>::new());
    desk.keys("<C-s>").on_board();
    assert_eq!(leaders(&desk), ["李某某"]);
    assert_eq!(desk.store().settings().unwrap().damaged, Vec::<&str>::new());
    desk.keys("<C-o>76").see("核对后重新登记");
}

#[test]
fn a_desk_whose_unit_entry_is_damaged_says_so_and_not_that_it_is_used_for_the_first_time() {
    let desk = signed_for(STREET, "路灯不亮");
    let file = rusqlite::Connection::open(desk.store().path()).unwrap();
    let sql = "UPDATE event SET body = '{\"unit\":7}' WHERE kind = 'unit_set'";
    assert!(file.execute(sql, []).unwrap() > 0);
    drop(file);
    let mut desk = desk.restart();
    desk.not_see("第一次使用").see("本单位名称的记录损坏");
    desk.see("数据文件最近的记录有损坏").keys("<Esc>");
    assert_eq!(desk.field(), "unit");
    desk.keys("<Esc>").on_board().see("路灯不亮");
}
