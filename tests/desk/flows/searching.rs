//! Searching: what finds an order, where the hit is shown, what was searched for before.

use liaison::domain::order::searched::SearchField;

use super::{STREET, joint, signed_for};
use crate::harness::Harness;

/// Returns where the first row has what was searched for outside its title.
#[track_caller]
fn elsewhere(desk: &Harness) -> (SearchField, String) {
    let row = desk.model.board.list.rows.first().expect("a hit");
    let found = row.found.as_ref().and_then(|found| found.elsewhere.clone());
    let hit = found.expect("a hit outside the title");
    (hit.field, hit.said)
}

fn ours() -> Harness {
    let mut desk = Harness::of(STREET, 120, 36);
    desk.view(liaison::store::View::Open);
    desk.keys(
        "<C-n><Tab><Tab><Tab><Tab>公交站牌缺失<Tab><Tab><Tab><Tab><Tab>2611230930157788<C-s>",
    );
    desk.keys("<C-n><Tab><Tab><Tab><Tab>龙山路井盖破损");
    while desk.field() != "appellant_name" {
        desk.keys("<Tab>");
    }
    desk.keys("陶某某<Tab>13800001234<C-s>");
    desk.keys("<C-n><Tab><Tab><Tab><Tab>水管漏水<C-s>");
    assert_eq!(desk.titles().len(), 3);
    desk
}

#[test]
fn the_beginning_and_the_end_of_numbers_and_pinyin_find_their_orders() {
    let mut desk = ours();
    for (typed, title) in [
        ("261", "公交站牌缺失"),
        ("261123093", "公交站牌缺失"),
        ("7788", "公交站牌缺失"),
        ("788", "公交站牌缺失"),
        ("138", "龙山路井盖破损"),
        ("1380000-1234", "龙山路井盖破损"),
        ("234", "龙山路井盖破损"),
        ("gjzp", "公交站牌缺失"),
        ("lsljg", "龙山路井盖破损"),
        ("longshanlu", "龙山路井盖破损"),
        ("loushui", "水管漏水"),
        ("陶某某", "龙山路井盖破损"),
    ] {
        desk.keys("<C-g>").keys(typed);
        assert_eq!(desk.titles(), [title], "{typed}");
    }
    desk.keys("<C-g>000");
    assert!(desk.titles().iter().all(|title| *title != "公交站牌缺失"));
    desk.keys("<C-g>ysbz").see("全部工单里都没有");
    desk.keys("<Esc><Esc>");
    desk.view(liaison::store::View::Joint);
    desk.keys("<C-f>公交").see("到全部工单里找");
}

#[test]
fn short_names_opinions_and_sections_find_their_orders_and_the_hit_stands_in_its_line() {
    let mut desk = joint("外墙渗水");
    desk.size(120, 36);
    for (typed, field, said) in [
        ("综合执法", SearchField::Unit, "综合执法"),
        ("zhxzzf", SearchField::Unit, "综合执法"),
        ("整改通知", SearchField::Opinion, "已出具整改通知书"),
        ("监测排水", SearchField::Opinion, "已监测排水"),
    ] {
        desk.keys("<C-g>").keys(typed);
        assert_eq!(desk.titles(), ["外墙渗水"], "{typed}");
        let (found, text) = elsewhere(&desk);
        assert_eq!(found, field, "{typed}");
        assert!(text.contains(said), "{typed}: {text}");
        desk.see("找到")
            .see("最相关的在前")
            .see(&format!("{}：", field.label()));
    }
    let mut desk = signed_for(STREET, "楼道堆物");
    desk.size(120, 36);
    desk.keys("<F3>1<C-s><F12>城建办<C-s><Enter>").on_board();
    desk.keys("<C-g>城建");
    assert_eq!(
        elsewhere(&desk),
        (SearchField::Section, "城建办".to_owned())
    );
    desk.keys("<C-g>堆物");
    let row = &desk.model.board.list.rows[0];
    let found = row.found.as_ref().unwrap();
    assert!(found.elsewhere.is_none());
    assert_eq!(&row.title[found.title[0].clone()], "堆物");
    desk.not_see("找到");
}

#[test]
fn what_names_an_order_comes_before_what_is_only_told_in_it() {
    let mut desk = signed_for(STREET, "水管爆裂");
    desk.keys("<C-t>已到现场，路面积水<C-s>");
    desk.keys("<C-n><Tab><Tab><Tab><Tab>路面积水<C-s><C-n><Tab><Tab><Tab><Tab>井盖破损<C-s>");
    desk.keys("<C-g>路面积水");
    assert_eq!(desk.titles(), ["路面积水", "水管爆裂"]);
}

#[test]
fn a_name_that_was_searched_for_is_masked_where_it_was_found() {
    let mut desk = ours();
    desk.keys("<C-g>陶某某");
    assert_eq!(elsewhere(&desk), (SearchField::Person, "陶**".to_owned()));
    desk.keys("<C-g>13800001234");
    assert_eq!(
        elsewhere(&desk),
        (SearchField::Phone, "138****1234".to_owned())
    );
}

#[test]
fn an_arrow_in_the_empty_filter_line_brings_what_was_searched_for_before() {
    let mut desk = ours();
    desk.keys("<C-f>公交<Enter><Esc><C-f>漏水<Enter><Esc>");
    desk.keys("<C-f>").see("查过的");
    desk.keys("<Up>");
    assert_eq!(desk.model.board.typed(), "漏水");
    assert_eq!(desk.titles(), ["水管漏水"]);
    desk.keys("<Up>");
    assert_eq!(desk.titles(), ["公交站牌缺失"]);
    desk.keys("<Down><Down>");
    assert_eq!(
        (desk.model.board.typed().as_str(), desk.titles().len()),
        ("", 3)
    );
    assert!(desk.model.board.filtering);
    desk.keys("<Down>");
    assert!(!desk.model.board.filtering);
    // Nothing of it is in the data file, nor known after a restart.
    let mut desk = desk.restart();
    let file = std::fs::read(desk.path("liaison.db")).unwrap();
    assert!(desk.keys("<C-f>").model.board.typed().is_empty());
    desk.not_see("查过的");
    assert!(!file.is_empty());
}
