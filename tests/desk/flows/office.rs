//! The page of the office: units with their people, sections, 本单位口径; and handing all work over.

use std::fs;

use liaison::domain::limits::{LimitKind, SpanUnit};
use liaison::domain::unit_card::ContactRole;
use liaison::domain::vocabulary::{Source, Urgency};

use super::{STREET, signed_for};
use crate::harness::Harness;

fn rules(desk: &Harness) -> liaison::domain::profile::Rules {
    desk.store().settings().unwrap().profile.rules
}

fn unit(desk: &Harness, name: &str) -> liaison::domain::unit::Unit {
    let settings = desk.store().settings().unwrap();
    settings.units.resolve(name).unwrap().clone()
}

#[test]
fn the_limits_of_the_unit_are_a_list_of_which_rows_are_added_moved_changed_deleted_and_undone() {
    let mut desk = Harness::of(STREET, 120, 36);
    desk.keys("<C-o><F8>3")
        .see("本单位口径")
        .see("没写时限的工单");
    // A row for 特急 orders, then one for all from the grid.
    desk.keys("<F2>");
    assert_eq!(desk.field(), "source");
    desk.keys("<Tab><Tab>4<Tab>5天<C-s>")
        .see("没有写明是哪种天");
    desk.keys("<C-a>1工作日<Tab><Tab><Tab>30分钟<Tab><Tab>党组会议定<C-s>");
    desk.see("第 1 条 特急").see("党组会议定");
    desk.keys("<F2>3<Tab><Tab><Tab>4工作日<C-s>");
    let list = rules(&desk).limits;
    assert_eq!(list.len(), 2);
    assert_eq!(list[0].urgency, Some(Urgency::Critical));
    assert_eq!(list[0].basis, "党组会议定");
    assert_eq!(list[1].source, Some(Source::Grid));
    let respond = list[0].limit(LimitKind::Respond).unwrap();
    assert_eq!((respond.count, respond.unit), (30, SpanUnit::Minutes));
    desk.keys("<Down><C-Up>");
    assert_eq!(rules(&desk).limits[0].source, Some(Source::Grid));
    desk.keys("<C-Down>");
    assert_eq!(rules(&desk).limits[1].source, Some(Source::Grid));
    desk.keys("<C-d>")
        .see("删去期限清单的这一条")
        .keys("<Enter>");
    assert_eq!(rules(&desk).limits.len(), 1);
    desk.keys("<Esc>").on_board();
    desk.keys("<C-o>76<Enter><Enter>");
    assert_eq!(rules(&desk).limits.len(), 2, "the deletion is undone");
}

#[test]
fn a_limit_of_the_list_counts_for_new_orders_and_never_moves_one_that_was_given() {
    let mut desk = Harness::of(STREET, 120, 36);
    desk.keys("<C-n><Tab><Tab><Tab><Tab>路灯不亮<C-s>");
    let due = desk.order().due.at;
    desk.set_rule("due_working_days", "2");
    desk.keys("<C-o><F8>3<F2><Tab><Tab><Tab>1工作日<C-s><Esc>")
        .on_board();
    assert_eq!(desk.order().due.at, due, "a limit that was given stays");
    desk.keys("<C-n><Tab><Tab><Tab><Tab>井盖破损<C-s>");
    let new = desk.order().due.clone();
    assert!(new.at < due, "{new:?}");
    assert_eq!(
        new.basis.words(),
        "平台未给时限，按 1 个工作日（本单位口径）"
    );
}

#[test]
fn office_hours_and_the_red_line_are_set_with_what_they_rest_on() {
    let mut desk = Harness::of(STREET, 120, 36);
    desk.keys("<C-o><F8>3office_hours<Enter>")
        .see("本单位口径，不是文件的规定");
    desk.keys("九点到六点<C-s>").see("写四个时间");
    desk.keys("<C-a>0900-1200 1330-1800<Tab><C-a>区里通知<C-s>");
    assert_eq!(
        rules(&desk).office_hours.to_string(),
        "09:00–12:00 13:30–18:00"
    );
    assert_eq!(rules(&desk).basis("office_hours"), "区里通知");
    desk.see("区里通知").keys("<Esc><Esc>");
    desk.set_rule("red_working_hours", "8");
    desk.keys("<C-o><F8>3<F2><Tab><Tab><Tab>1工作日<C-s><Esc>")
        .on_board();
    desk.keys("<C-n><Tab><Tab><Tab><Tab>路灯不亮<C-s>");
    let due = desk.order().due.clone();
    assert!(
        due.red_at.is_some_and(|red| red < due.at.unwrap()),
        "{due:?}"
    );
    desk.until("2026-11-24 12:00");
    desk.keys("r").see("!!");
}

#[test]
fn people_of_a_unit_are_entered_with_their_term_and_a_successor_ends_it() {
    let mut desk = Harness::of(STREET, 120, 36);
    desk.keys("<C-o><F8>1").see("单位名录").keys("水利局");
    desk.see("没有联络员").keys("<F3>");
    assert_eq!(desk.field(), "name");
    desk.keys("丁某<Tab>副局长<Tab>19900000003<Tab>2026-03-01<C-s>");
    desk.see("丁某 副局长 19900000003");
    desk.keys("<F3>")
        .see("新增人员")
        .keys("<Enter>戊某<Tab><Tab><Tab>2026-11-20<C-s>");
    let people = unit(&desk, "水利局").card.people;
    assert_eq!(people.len(), 2);
    assert_eq!(people[0].until.unwrap().to_string(), "2026-11-19");
    assert_eq!(people[1].role, ContactRole::Liaison);
    desk.see("曾任：联络员 丁某")
        .keys("<F7>")
        .see("联络员 增加 戊某")
        .keys("<Esc>");
    // The entry of 戊某 gets an end before its beginning.
    desk.keys("<F3><Down><Down><Enter>").see("戊某");
    while desk.field() != "until" {
        desk.keys("<Tab>");
    }
    desk.keys("2026-01-01<C-s>").see("早于任职起");
    desk.keys("<Esc><Esc><Esc>");
    desk.keys("<C-o>76<Enter><Enter>");
    assert_eq!(
        unit(&desk, "水利局").card.people.len(),
        1,
        "the last entry is undone"
    );
}

#[test]
fn a_unit_is_added_changed_and_retired_and_a_retired_one_is_asked_about() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.size(120, 36);
    desk.keys("<C-o><F8>1<F2>文登区河道管护服务中心<Tab>河道中心<Tab>河管中心、河管<C-s>");
    let added = unit(&desk, "河管");
    assert_eq!(added.name, "文登区河道管护服务中心");
    desk.keys("河道管护<Enter>");
    while desk.field() != "district_leader" {
        desk.keys("<Tab>");
    }
    desk.keys("庚某<C-s>").see("分管区领导：庚某");
    desk.keys("<Enter><C-a>文登区水利局<C-s>")
        .see("分不清是哪一个")
        .keys("<Esc>");
    desk.keys("<C-d>")
        .see("停用这个单位")
        .keys("<Enter>")
        .see("停用");
    desk.keys("<Esc><Esc>").on_board();
    desk.keys("<F3>2<Tab>看过<Tab>劝过<Tab>职责<C-s>");
    desk.keys("<F4>河管<Enter>")
        .not_see("文登区河道管护服务中心");
}

#[test]
fn a_table_of_units_is_previewed_before_it_is_imported_and_updates_what_is_known() {
    let mut desk = Harness::of(STREET, 120, 36);
    let folder = desk.path("");
    let table = "单位名称,类别,联络员,电话,传真\n文登区水利局,区直部门,丁某,19900000003,8450001\n";
    fs::write(desk.path("名录.csv"), table).unwrap();
    let file = format!("{}名录.csv", folder.display());
    desk.keys("<C-o><F8>1<F4>").see("导入单位名录");
    desk.keys("<C-a>").paste(&file).keys("<C-s>");
    desk.see("将新增 0 个单位，更新 1 个")
        .see("传真")
        .see("保留不变");
    assert!(
        unit(&desk, "水利局").card.people.is_empty(),
        "nothing is imported yet"
    );
    desk.keys("<Enter>").toast("更新 1 个");
    let known = unit(&desk, "水利局");
    assert_eq!(known.card.people[0].words(), "丁某 19900000003");
    assert_eq!(
        known.card.aside,
        [("传真".to_owned(), "8450001".to_owned())]
    );
    assert!(desk.store().settings().unwrap().units.units().len() > 60);
}

#[test]
fn a_section_has_a_usual_limit_that_counts_when_work_is_given_and_figures() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.size(120, 36);
    desk.keys("<C-o><F8>2")
        .see("内部承办")
        .keys("<F2>城建科<Tab>1<Tab>4工作小时<C-s>");
    desk.see("回复期限：4 个工作小时").keys("<Esc>").on_board();
    desk.keys("<F3>1<C-s><F12>城建科<C-s>");
    let given = desk.order().assignments[0].clone();
    assert!(given.reply_by.is_some_and(|by| by > given.at), "{given:?}");
    desk.until("2026-11-25 09:00");
    desk.keys("<C-o><F8>2").see("未回 1　超期 1").keys("<Esc>");
    desk.keys("<C-o>25已更换灯头<C-s><C-o><F8>2")
        .see("已回 1")
        .see("按时 0/1");
    desk.keys("<C-d>").see("已停用");
}

#[test]
fn a_renamed_section_that_has_to_be_asked_again_has_its_present_name_in_the_list_and_the_detail() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.size(160, 36);
    desk.keys("<C-o><F8>2<F2>城建科<Tab>1<Tab>4工作小时<C-s><Esc>");
    desk.on_board();
    desk.keys("<F3>1<C-s><F12>城建科<C-s>");
    desk.keys("<C-o><F8>2<Enter><C-a>建设管理科<C-s><Esc>");
    desk.until("2026-11-25 09:00");
    desk.keys("r")
        .see("交办“城建科（现 建设管理科）”已过回复时限");
    desk.keys("<C-u>")
        .see("城建科（现 建设管理科）")
        .keys("<Esc>");
    // The next step is to tell the citizen, but the section's reply was owed before.
    desk.keys("<C-w>已更换灯头<Tab>1<C-s>");
    let row = desk.model.board.row().unwrap().clone();
    let list = format!("{} {}", row.owed, row.owed_of);
    assert_eq!(list, "催收回复 建设管理科");
    desk.see("该办 催收回复 建设管理科（11-");
}

#[test]
fn all_work_goes_to_a_colleague_with_a_sheet_and_comes_back_by_a_key() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.size(120, 36);
    desk.keys("<F3>1<C-s><C-t>写了一半<Esc>").on_board();
    desk.keys("<C-o><F8>4")
        .see("整体移交")
        .see("今日待办会提醒");
    desk.keys("毕某<Tab>12-11<Tab>留意路灯<C-s>");
    desk.see("在办工单 1 件，草稿 1 处").keys("<Enter>");
    desk.see("工作交接单")
        .see("移交人：于某")
        .see("代办到")
        .see("留意路灯")
        .see("草稿 1 处");
    let sheet = desk.screen();
    assert!(sheet.contains("路灯不亮"), "{sheet}");
    desk.keys("<Esc>").on_board();
    assert_eq!(desk.order().handler.as_deref(), Some("毕某"));
    let drafts = desk.store().drafts().unwrap();
    assert_eq!(drafts[0].actor, "毕某");
    desk.until("2026-12-14 09:00");
    desk.keys("r6").see("代办已到期");
    assert_eq!(
        desk.order().handler.as_deref(),
        Some("毕某"),
        "nothing goes back by itself"
    );
    desk.keys("<C-o><F8>5")
        .see("毕某 代 于某 办到 12-11，已到期")
        .keys("<Enter>");
    desk.toast("已交回工单 1 件、草稿 1 处");
    assert_eq!(desk.order().handler.as_deref(), Some("于某"));
    assert_eq!(desk.store().drafts().unwrap()[0].actor, "于某");
}
