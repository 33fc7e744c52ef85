//! Flows with saved views: saved, found, changed, deleted, and unchanged after a restart.

use liaison::store::View;

use super::{STREET, signed_for};
use crate::harness::Harness;

/// Three orders, two of them about lamps.
fn three() -> Harness {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<C-n><Tab><Tab><Tab><Tab>路灯倾斜<C-s><C-n><Tab><Tab><Tab><Tab>井盖缺失<C-s>");
    desk.view(View::Open);
    desk
}

fn names(desk: &Harness) -> Vec<String> {
    let views = desk.store().saved_views().unwrap();
    views.into_iter().map(|view| view.name).collect()
}

#[test]
fn what_is_shown_is_saved_under_a_name_and_comes_back_after_a_restart() {
    let mut desk = three();
    desk.keys("<C-f>路灯<Enter><C-o>73");
    desk.see("未办结，筛选“路灯”").see("不要写诉求人姓名电话");
    assert_eq!(desk.field(), "name");
    desk.keys("路灯的<C-s>")
        .on_board()
        .toast("已存为视图“路灯的”");
    assert_eq!(desk.model.board.saved_here().unwrap().name, "路灯的");
    desk.see("»路灯的 1/2");
    assert_eq!(desk.model.board.saved_counts["路灯的"], 2);
    let mut desk = desk.restart();
    desk.see("»路灯的 1/2");
    assert_eq!(desk.titles().len(), 2);
    desk.view(View::Open);
    assert_eq!(desk.titles().len(), 3);
    // In the sidebar below the built-in views, and among the commands.
    desk.keys("<Tab><Tab><End>").see("▸»路灯的");
    assert_eq!(desk.titles().len(), 2);
    desk.keys("<F1>")
        .see("【»路灯的】您自存的视图：未办结，筛选“路灯”。")
        .keys("<Esc>");
    desk.keys("<Esc>").view(View::Open);
    desk.keys("<C-p>lddd<Backspace>")
        .see("视图：路灯的")
        .keys("<Enter>");
    assert_eq!(desk.titles().len(), 2);
}

#[test]
fn a_view_of_ones_own_orders_lists_those_and_leaves_the_next_view_as_it_was() {
    let mut desk = three();
    desk.keys("<C-o>65<C-f>路灯<Enter><C-o>73我的路灯<C-s>");
    desk.keys("<C-o>65").toast("看全部经办人的工单");
    desk.view(View::All);
    assert!(!desk.model.board.mine);
    desk.keys("<C-p>我的路灯<Enter>");
    assert!(desk.model.board.mine && desk.model.board.saved_here().is_some());
    desk.view(View::All);
    assert!(
        !desk.model.board.mine,
        "what the saved view said holds for it alone"
    );
    // Another filter is another view.
    desk.keys("<C-p>我的路灯<Enter><Esc>")
        .not_see("─»我的路灯 ")
        .not_see("┬»我的路灯 ");
    assert!(desk.model.board.saved_here().is_none());
}

#[test]
fn an_existing_name_is_replaced_only_when_agreed() {
    let mut desk = three();
    desk.keys("<C-f>路灯<Enter><C-o>73甲<C-s>").view(View::Open);
    desk.keys("<C-f>井盖<Enter><C-o>73甲<C-s>")
        .see("已有视图“甲”，换成现在的？")
        .see("原来：未办结，筛选“路灯”")
        .see("现在：未办结，筛选“井盖”");
    desk.keys("<Esc>");
    assert_eq!(desk.field(), "name", "no answer leaves the form");
    assert_eq!(desk.store().saved_views().unwrap()[0].filter, "路灯");
    desk.keys("<C-s><Enter>").on_board();
    assert_eq!(desk.store().saved_views().unwrap()[0].filter, "井盖");
    assert_eq!(desk.titles(), ["井盖缺失"]);
    assert_eq!(names(&desk), ["甲"]);
}

#[test]
fn a_filter_or_name_with_a_personal_number_is_not_stored() {
    let mut desk = three();
    desk.keys("<C-f>13800001234<Enter><C-o>73")
        .on_board()
        .toast("筛选词里有电话或身份证号，不能存为视图");
    desk.keys("<Esc><C-f>路灯<Enter><C-o>73陶某13800001234<C-s>")
        .see("名称里不要写电话");
    desk.keys("<C-a>今日待办<C-s>")
        .see("已有这个名称的内置视图");
    desk.keys("<C-a>一二三四五六七八九十一二三四五六七八九十一<C-s>")
        .see("不超过 20 字");
    assert!(names(&desk).is_empty());
}

#[test]
fn views_are_renamed_moved_and_given_up_in_their_list() {
    let mut desk = three();
    desk.keys("<C-o>74")
        .toast("还没有自存的视图：先筛选，再按 Ctrl+O 7 3");
    for name in ["甲", "乙", "丙"] {
        desk.view(View::Open);
        desk.keys("<C-o>73").keys(name).keys("<C-s>");
    }
    desk.keys("<C-o>74")
        .see("F2 改名")
        .see("Ctrl+↑ 前移")
        .see("Ctrl+D 删除");
    desk.keys("<Home><Up><Up><C-Down>");
    assert_eq!(names(&desk), ["乙", "甲", "丙"]);
    desk.keys("<C-Up>");
    assert_eq!(names(&desk), ["甲", "乙", "丙"]);
    desk.keys("<F2>")
        .see("视图改名")
        .keys("<C-a>乙<C-s>")
        .see("已有同名的视图");
    desk.keys("<C-a>丁<C-s>").see("管理视图");
    assert_eq!(names(&desk), ["丁", "乙", "丙"]);
    desk.keys("<C-d>")
        .see("删除视图“丁”？")
        .keys("<Esc>")
        .see("管理视图");
    desk.keys("<C-d><Enter>").see("管理视图");
    assert_eq!(names(&desk), ["乙", "丙"]);
    desk.keys("<Enter>").on_board();
    assert_eq!(desk.model.board.saved_here().unwrap().name, "乙");
    // The current view is deleted; its orders stay on the screen.
    desk.keys("<C-o>74<C-d><Enter><Esc>").on_board();
    assert_eq!(desk.titles().len(), 3);
    assert_eq!(desk.model.board.view, View::Open);
    desk.keys("<C-o>74<C-d><Enter>").on_board();
    assert!(names(&desk).is_empty());
}

#[test]
fn a_view_of_ones_own_orders_is_counted_for_whoever_sits_at_the_keyboard() {
    let mut desk = three();
    desk.keys("<C-o>65<C-o>73我的<C-s>");
    let count = |desk: &Harness| desk.model.board.saved_counts["我的"];
    let mine = count(&desk);
    assert_eq!(mine, desk.titles().len());
    desk.keys("<C-o>62毕<Enter>");
    assert_eq!(count(&desk), desk.titles().len());
    assert!(count(&desk) < mine, "what 于某 handles is not 毕某's");
}

#[test]
fn another_window_sees_the_view_with_the_next_counts() {
    let mut desk = three();
    let caller = desk.model.caller();
    let view = liaison::store::SavedView {
        name: "别处存的".to_owned(),
        view: View::All,
        mine: false,
        filter: "井盖".to_owned(),
    };
    desk.store()
        .change_saved_views(&caller, liaison::store::SavedChange::Put(view))
        .unwrap();
    desk.keys("r");
    assert_eq!(desk.model.board.saved_counts["别处存的"], 1);
}
