//! Complete tasks done by keyboard.

mod board;
mod calls;
mod changes;
mod columns;
mod copying;
mod covered;
mod drafts;
mod first_handler;
mod flow;
mod help;
mod ime;
mod imported;
mod importing;
mod invited;
mod keymap;
mod leaving;
mod lettering;
mod listing;
mod mapped;
mod masked;
mod meeting;
mod mending;
pub(crate) mod months;
mod mouse;
mod office;
mod palette;
mod procedures;
mod refusals;
mod registering;
mod rings;
mod saved;
mod searching;
mod sections;
mod setup;
mod solo;
pub(crate) mod stats;
mod text_tools;
mod thirty;
pub(crate) mod whistle;

use crate::harness::Harness;

/// A department that leads.
pub(crate) const DEPARTMENT: &str = "文登区住房和城乡建设局";

/// A street, which may use the whistle procedure (吹哨).
pub(crate) const STREET: &str = "文登区龙山街道办事处";

/// Creates a desk of a unit with one signed-for order, in the view of all open orders.
pub(crate) fn signed_for(unit: &str, title: &str) -> Harness {
    let mut desk = Harness::of(unit, 80, 24);
    desk.view(liaison::store::View::Open);
    desk.keys("<C-n><Tab><Tab><Tab><Tab>")
        .keys(title)
        .keys("<C-s><Enter>");
    desk
}

/// The same, with the order imported from a platform file by keyboard.
pub(crate) fn imported(unit: &str, title: &str) -> Harness {
    let mut desk = Harness::of(unit, 80, 24);
    let file = desk.path("平台工单.csv");
    let text = format!(
        "工单编号,标题,诉求内容,事发地址,诉求人,联系电话,派单时间\n\
         261123080000100001,{title},反映{title}，希望处理。,光明路,陶某某,13800001234,2026-11-23 08:00\n"
    );
    std::fs::write(&file, text).unwrap();
    desk.keys("<C-l><C-a>").paste(file.to_str().unwrap());
    desk.keys("<Enter>").see("新增 1").see("F9 开始导入");
    desk.keys("<F9>").see("新增 1").keys("<Esc>").on_board();
    desk.view(liaison::store::View::Open);
    desk.keys("<Enter>");
    desk
}

/// The same, led by a department: two others were invited, the platform was told, both arrived and
/// contributed.
pub(crate) fn joint(title: &str) -> Harness {
    joint_on(signed_for(DEPARTMENT, title))
}

/// The same, starting from a signed-for order.
pub(crate) fn joint_on(mut desk: Harness) -> Harness {
    desk.keys("<Enter>2<C-s>业主反映外墙渗水<C-s>已到现场查看两次<C-s>涉及执法和排水职责<C-s>");
    desk.keys("<Enter>zhxzzf<Enter>hbj<Enter><C-s><Down><C-s><Esc>");
    desk.keys("<Enter><C-s>");
    desk.until("2026-11-23 10:00")
        .keys("<Enter><C-s><Enter><C-s>");
    desk.until("2026-11-24 09:00").keys("<C-d><C-s><C-d><C-s>");
    desk.until("2026-11-24 16:00");
    desk.keys("<C-k>已出具整改通知书<C-s><C-k>已监测排水<C-s>");
    desk
}

/// The same, with the feedback given, so that only the form is missing.
pub(crate) fn to_file(title: &str) -> Harness {
    to_file_on(joint(title))
}

/// The same, starting from an order on which everybody has contributed.
pub(crate) fn to_file_on(mut desk: Harness) -> Harness {
    desk.keys("<Enter>1<C-s><Enter>2<C-s>");
    desk.until("2026-11-25 15:00");
    desk.keys("<Enter>外墙防水已重做，淋水试验合格，业主已确认。<Tab>1<C-s>");
    desk.keys("<Enter>1<C-s>");
    desk
}
