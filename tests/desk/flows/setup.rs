//! Flows of the first run and of later settings.

use liaison::desk::model::ThemeName;
use liaison::store::View;

use super::STREET;
use crate::harness::Harness;

#[test]
fn the_first_run_asks_who_we_are_and_goes_on_to_the_first_order() {
    let mut desk = Harness::first_run(80, 24);
    desk.see("第一次使用").see("数据只存在这台电脑上，不联网");
    assert_eq!(desk.field(), "unit");
    desk.keys("lsjd")
        .see("1 文登区龙山街道办事处")
        .keys("<Enter>");
    while desk.field() != "staff" {
        desk.keys("<Tab>");
    }
    desk.keys("于某、毕某<Tab>丛某山<Tab>0631-8450000<C-s>")
        .on_board();
    let profile = desk.store().settings().unwrap().profile;
    assert_eq!(profile.unit, STREET);
    assert_eq!(profile.staff, ["于某", "毕某"]);
    assert_eq!(profile.leaders, ["丛某山"]);
    assert_eq!(profile.platform_phone.as_deref(), Some("0631-8450000"));
    assert_eq!(desk.model.actor, "于某");
    desk.see("还没有工单。三种办法").see("经办 于某");
    desk.keys("<C-n><Tab><Tab><Tab><Tab>路灯不亮<C-s>")
        .not_see("还没有工单");
    assert_eq!(desk.titles(), ["路灯不亮"]);
}

#[test]
fn on_a_stick_the_first_page_says_that_no_profile_protects_it_and_the_bar_that_it_is_one() {
    let mut desk = Harness::first_run(80, 24);
    desk.model.about.portable = true;
    desk.keys("<Esc>").see("联络台 便携").keys("<Enter>");
    desk.see("没有用户权限的保护")
        .see("加密盘")
        .not_see("这台电脑");
}

#[test]
fn about_says_which_version_this_is_where_the_data_is_and_how_to_upgrade() {
    let mut desk = Harness::of(STREET, 80, 24);
    desk.model.about = liaison::strings::about::Facts {
        version: "1.2.3".to_owned(),
        system: "windows x86_64".to_owned(),
        format: 3,
        program: r"E:\联络台\liaison.exe".to_owned(),
        db: r"E:\联络台\联络台数据\liaison.db".to_owned(),
        config: r"E:\联络台\联络台数据\config".to_owned(),
        portable: true,
    };
    desk.keys("<C-o>79").see("1.2.3").see("格式 3");
    desk.see(r"联络台数据\liaison.db")
        .see("升级前的备份")
        .see("没有用户权限的保护");
    desk.keys("<Esc>").on_board();
}

#[test]
fn a_unit_must_be_chosen_and_esc_says_where_to_do_it_later() {
    let mut desk = Harness::first_run(80, 24);
    desk.keys("<C-s>");
    assert_eq!(desk.field(), "unit");
    assert!(desk.store().settings().unwrap().profile.unit.is_empty());
    desk.keys("<Esc>").on_board().toast("还没有设置本单位");
}

#[test]
fn a_unit_that_the_directory_lacks_is_pointed_at_when_it_is_set_up() {
    let mut desk = Harness::first_run(80, 24);
    desk.keys("某某便民服务站<Enter>");
    while desk.field() != "staff" {
        desk.keys("<Tab>");
    }
    desk.keys("于某<C-s>").on_board().toast("请核对写法");
}

#[test]
fn what_was_typed_at_the_first_run_is_offered_again() {
    let mut desk = Harness::first_run(80, 24);
    desk.keys("<Tab>于某");
    let mut desk = desk.restart();
    desk.see("于某").see("已恢复");
}

#[test]
fn the_rules_of_the_unit_are_numbers_and_take_full_width_digits() {
    let mut desk = Harness::of(STREET, 80, 24);
    desk.keys("<C-o>63").see("本单位口径").keys("<Down><Enter>");
    desk.keys("due_working_days<Enter>");
    assert_eq!(desk.field(), "value");
    desk.keys("<C-a>七<C-s>").see("整数");
    desk.keys("<C-a>１０<C-s><Esc><Esc>").on_board();
    assert_eq!(
        desk.store()
            .settings()
            .unwrap()
            .profile
            .rules
            .due_working_days,
        10
    );
}

#[test]
fn another_colleague_takes_the_keyboard_and_signs_what_follows() {
    let mut desk = Harness::of(STREET, 80, 24);
    desk.keys("<C-n><Tab><Tab><Tab><Tab>路灯不亮<C-s><C-o>62")
        .see("谁在经办");
    desk.keys("毕<Enter>").see("经办 毕某");
    desk.keys("<F2>");
    let entries = desk.store().journal(desk.order().id).unwrap();
    assert_eq!(entries.last().unwrap().envelope.actor, "毕某");
    let mut desk = desk.restart();
    desk.see("经办 毕某");
}

#[test]
fn a_theme_is_kept() {
    let mut desk = Harness::of(STREET, 80, 24);
    desk.keys("<C-o>64<Down><Down><Down><Down><Enter>");
    assert_eq!(desk.model.theme, ThemeName::Mono);
    assert_eq!(desk.restart().model.theme, ThemeName::Mono);
}

#[test]
fn a_backup_is_written_and_said() {
    let mut desk = Harness::of(STREET, 80, 24);
    desk.keys("<C-o>67").toast("已备份并校验");
    assert_eq!(std::fs::read_dir(desk.path("backups")).unwrap().count(), 1);
    assert!(desk.model.job.is_none());
}

#[test]
fn the_view_at_hand_comes_back_after_a_restart() {
    let mut desk = Harness::demo(80, 24);
    desk.view(View::Joint);
    let titles: Vec<String> = desk.titles().into_iter().map(str::to_owned).collect();
    assert!(!titles.is_empty());
    let desk = desk.restart();
    assert_eq!(desk.model.board.view, View::Joint);
    assert_eq!(desk.titles(), titles);
}

#[test]
fn the_desk_comes_back_to_the_order_it_was_left_at() {
    let mut desk = Harness::demo(80, 24);
    desk.keys("<Down><Down><Down>");
    let here = desk.model.board.row().unwrap().id;
    desk.keys("<C-q>");
    let desk = desk.restart();
    assert_eq!(desk.model.board.row().unwrap().id, here);
}
