//! Flows with the call note (来电速记), which can be opened over anything.

use liaison::desk::sidebar::SidebarItem;
use liaison::domain::vocabulary::Stage;

use super::{DEPARTMENT, STREET, joint, signed_for};
use crate::harness::Harness;

/// Opens a form with an area being edited: cursor in the middle, a selection, and its position on
/// the screen.
fn typing() -> Harness {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<Enter>3<C-s>三号楼前路灯不亮<Left><Left><S-Left><S-Left>");
    assert_eq!(desk.field(), "facts");
    desk
}

#[test]
fn what_was_being_typed_is_exactly_as_it_was_when_the_call_is_filed() {
    let mut desk = typing();
    let (before, cursor, screen) = (desk.form().clone(), desk.cursor(), desk.screen());
    let selected = before.focused().unwrap().editor().unwrap().selection();
    assert!(selected.is_some() && cursor.is_some());
    desk.keys("<F6>平台来催<Tab>2<Tab>周某<C-s>").toast("记录");
    let after = desk.form();
    assert_eq!(after.focus, before.focus);
    let editor = after.focused().unwrap().editor().unwrap();
    assert_eq!(editor.text(), "三号楼前路灯不亮");
    assert_eq!(editor.selection(), selected);
    assert_eq!(desk.cursor(), cursor);
    let popup = |screen: &str| -> Vec<String> {
        screen.lines().skip(4).take(9).map(str::to_owned).collect()
    };
    assert_eq!(popup(&desk.screen()), popup(&screen));
    let order = desk.order();
    assert_eq!(order.records.last().unwrap().text, "平台来催");
    assert_eq!(
        order.records.last().unwrap().persons.as_deref(),
        Some("平台周某")
    );
}

#[test]
fn the_form_below_is_handed_in_without_a_word_about_our_own_note() {
    let mut desk = typing();
    desk.keys("<F6>平台来催<Tab>2<C-s>");
    desk.model.toasts.clear();
    desk.keys("<End><C-s>劝导<C-s>职责<C-s>")
        .stands(Stage::Handling);
    let said: Vec<_> = desk
        .model
        .toasts
        .iter()
        .map(|one| one.text.clone())
        .collect();
    assert!(!said.iter().any(|text| text.contains("别处")), "{said:?}");
}

#[test]
fn esc_keeps_the_note_and_the_focus_goes_back() {
    let mut desk = typing();
    let cursor = desk.cursor();
    desk.keys("<F6>诉求人说又漏了<Esc>");
    assert_eq!((desk.field(), desk.cursor()), ("facts", cursor));
    desk.keys("<F6>").see("诉求人说又漏了").see("已恢复");
}

#[test]
fn a_second_f6_does_not_lay_another_note_over_the_first() {
    let mut desk = typing();
    desk.keys("<F6>说到一半<F6>");
    assert_eq!(desk.model.layers.len(), 2);
    desk.keys("，接着说");
    assert_eq!(
        desk.form().text("text").as_deref(),
        Some("说到一半，接着说")
    );
}

#[test]
fn a_note_may_become_the_notice_to_the_platform_stamped_when_the_telephone_rang() {
    let mut desk = joint("光明小区外墙渗水");
    let notices = desk.order().notices.len();
    desk.keys("<F6>已口头报备");
    desk.until("2026-11-24 16:20")
        .keys("<Tab>2<Tab>7号<Tab><Tab>2<C-s>")
        .on_board();
    let order = desk.order();
    assert_eq!(order.notices.len(), notices + 1);
    let notice = order.notices.last().unwrap();
    assert_eq!(notice.at, crate::harness::at("2026-11-24 16:00"));
    assert_eq!(notice.platform_person.as_deref(), Some("7号"));
}

#[test]
fn a_note_is_filed_with_an_order_found_by_the_end_of_its_number() {
    let mut desk = Harness::of(STREET, 80, 24);
    for (title, number) in [
        ("路灯不亮", "2611230930150001"),
        ("井盖缺失", "2611230930157788"),
    ] {
        desk.keys("<C-n><Tab><Tab><Tab><Tab>").keys(title);
        while desk.field() != "order_no" {
            desk.keys("<Tab>");
        }
        desk.keys(number).keys("<C-s>");
    }
    desk.keys("<F6>说井盖还没盖<Tab>1<Tab><Tab>2<C-s>")
        .see("找工单");
    desk.keys("7788").see("井盖缺失").keys("<Enter>").on_board();
    let store = desk.store();
    let id = store.resolve("2611230930157788").unwrap();
    let order = store.order(id).unwrap().order;
    assert_eq!(order.records.last().unwrap().text, "说井盖还没盖");
}

#[test]
fn a_note_without_an_order_waits_among_the_calls_and_is_filed_later() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<F6>有人问公交改线<Tab>1<Tab>陶某<Tab>3<C-s>")
        .on_board();
    desk.toast("未归档来电");
    assert_eq!(desk.store().calls().unwrap().len(), 1);
    assert!(desk.order().records.is_empty());
    let mut desk = desk.restart();
    desk.see("未归档来电 1");
    shelf_of_calls(&mut desk);
    desk.keys("<Enter>").see("有人问公交改线").keys("<Enter>");
    assert_eq!(desk.form().text("text").as_deref(), Some("有人问公交改线"));
    desk.keys("<Esc>").on_board();
    assert_eq!(desk.store().calls().unwrap().len(), 1, "Esc keeps it");
    desk.keys("<Enter><Enter>");
    while desk.field() != "who" {
        desk.keys("<Tab>");
    }
    desk.keys("1");
    while desk.field() != "order" {
        desk.keys("<Tab>");
    }
    desk.keys("2<C-s>")
        .see("找工单")
        .keys("路灯<Enter>")
        .on_board();
    assert!(desk.store().calls().unwrap().is_empty());
    desk.view(liaison::store::View::Open);
    assert_eq!(desk.order().records.last().unwrap().text, "有人问公交改线");
}

/// Moves to the calls in the pane of views with arrow keys, which opens nothing on the way.
fn shelf_of_calls(desk: &mut Harness) {
    desk.keys("<S-Tab>");
    while desk.model.board.sidebar.at != SidebarItem::Calls {
        desk.keys("<Up>");
    }
    desk.on_board().see("▸未归档来电");
}

#[test]
fn enter_before_the_order_is_found_waits_for_it() {
    let mut desk = Harness::demo(80, 24);
    let wanted = desk.model.board.list.rows.last().unwrap().number.clone();
    let first = desk.model.board.list.rows[0].number.clone();
    assert_ne!(wanted, first);
    desk.keys("<F6>说漏了<Tab>1<Tab><Tab>2<C-s>");
    // The officer keeps typing while the data file is busy.
    let later = desk.unsettled(&format!("{wanted}<Enter>"));
    desk.answer(later).on_board();
    let store = desk.store();
    let records = |number: &str| {
        let id = store.resolve(number).unwrap();
        store.order(id).unwrap().order.records.len()
    };
    assert_eq!(records(&wanted), 1);
    assert_eq!(records(&first), 0);
}

#[test]
fn a_call_that_brings_a_new_order_is_registered_from_its_note() {
    let mut desk = Harness::of(DEPARTMENT, 80, 24);
    desk.keys("<F6>小区地库积水，请派人到场<Tab>3<Tab>街道刘某<Tab>");
    // Nothing is on the board, so the note brings a new order.
    desk.see("✓3登记为新来单").keys("<C-s>").see("登记来单");
    assert_eq!(desk.field(), "lead_unit");
    desk.keys("龙山街道<Enter>");
    while desk.field() != "title" {
        desk.keys("<Tab>");
    }
    desk.until("2026-11-23 08:40").keys("地库积水<C-s><Enter>");
    desk.on_board();
    let order = desk.order();
    assert_eq!(order.matter.title, "地库积水");
    assert_eq!(order.matter.content, "小区地库积水，请派人到场");
    assert_eq!(
        order.created_at,
        Some(crate::harness::at("2026-11-23 08:30"))
    );
    assert_eq!(desk.model.board.calls, 0);
    desk.keys("<F6>").not_see("已恢复").keys("<Esc>");
}
