//! The main screens at other sizes: with narrow and wide ambiguous characters, and without colour.

use liaison::desk::model::ThemeName;
use liaison::domain::order::Order;
use liaison::domain::vocabulary::{Mechanism, Stage};
use ratatui::style::Modifier;

use super::{rehearsal, roles};
use crate::flows::{STREET, signed_for, to_file};
use crate::harness::Harness;

const SIZES: [(u16, u16); 4] = [(80, 24), (120, 36), (200, 50), (60, 16)];

/// A platform file with its import plan: new orders, one with ambiguous characters, and an invalid
/// row.
fn planned(keys: &str) -> Harness {
    let mut desk = Harness::of(STREET, 80, 24);
    let file = desk.path("平台工单.csv");
    let text = "工单编号,标题,诉求内容,事发地址,诉求人,联系电话,派单时间\n\
         261123080000100001,“三号楼”前路灯不亮……,反映路灯不亮——已三天，希望处理。,光明路①号,陶某某,13800001234,2026-11-23 08:00\n\
         261123080000100002,井盖缺失,反映井盖缺失。,世纪大道,丛某,13900004321,2026-11-23 08:10\n\
         261123080000100003,河道倾倒渣土,,抱龙河,于某,13700001111,哪一天\n";
    std::fs::write(&file, text).unwrap();
    desk.keys("<C-l><C-a>").paste(file.to_str().unwrap());
    desk.keys("<Enter>").see("新增").keys(keys);
    desk
}

fn is_whistled(order: &Order) -> bool {
    order.mechanism == Mechanism::Whistle
        && order.stage == Stage::Joint
        && order.engagements.len() > 1
}

/// Draws the attributes of each cell in the theme without colour.
fn attributes(modifier: Modifier) -> char {
    let has = |one| modifier.contains(one);
    match (has(Modifier::REVERSED), has(Modifier::BOLD)) {
        (true, true) => 'R',
        (true, false) => 'r',
        (false, true) => 'b',
        (false, false) if has(Modifier::DIM | Modifier::UNDERLINED) => 'D',
        (false, false) if has(Modifier::DIM) => 'd',
        (false, false) if has(Modifier::UNDERLINED) => 'u',
        (false, false) => '.',
    }
}

/// Returns the three views of a screen at a size.
fn views(desk: &mut Harness, (width, height): (u16, u16)) -> String {
    desk.model.toasts.clear();
    let narrow = desk.size(width, height).screen();
    desk.model.wide = true;
    let wide = desk.size(width, height).screen();
    desk.model.wide = false;
    let theme = std::mem::replace(&mut desk.model.theme, ThemeName::Mono);
    desk.size(width, height);
    let mono = roles::of(desk.cells(), |cell| attributes(cell.modifier));
    desk.model.theme = theme;
    desk.size(width, height);
    format!("{narrow}\n\n=== wide ===\n{wide}\n\n=== mono ===\n{mono}")
}

#[test]
fn the_main_screens_are_drawn_as_before_at_every_size() {
    let mut form = signed_for(STREET, "路灯“三号楼”不亮……");
    form.keys("<F3>3<Tab>三号楼前路灯不亮——已三天<Tab>社区报修①次，“未修”");
    let mut filing = to_file("光明小区外墙渗水");
    filing.keys("<F8>2<Tab>");
    let screens = vec![
        ("board", Harness::demo(80, 24)),
        ("detail", {
            let mut desk = rehearsal(80, 24, is_whistled);
            desk.keys("2");
            desk
        }),
        ("form", form),
        ("filing", filing),
        ("import", planned("")),
        ("import_new", planned("3")),
    ];
    for (name, mut desk) in screens {
        for size in SIZES {
            let views = views(&mut desk, size);
            insta::with_settings!({ snapshot_path => "sizes", omit_expression => true }, {
                insta::assert_snapshot!(format!("{name}_{}x{}", size.0, size.1), views);
            });
        }
    }
}
