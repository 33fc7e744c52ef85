//! Checks that a person known only from an unrecognised column stays masked on every page and form.

use super::STREET;
use crate::harness::Harness;

const RELATIVE: &str = "邰小满";

/// Creates an order whose every text names a relative of the caller, who is known only from a
/// column without a field.
fn imported() -> Harness {
    let mut desk = Harness::of(STREET, 140, 45);
    let file = desk.path("平台工单.csv");
    let told = format!("{RELATIVE}反映河道渣土");
    let text = format!(
        "工单编号,标题,诉求内容,事发地址,诉求人,反映人家属,派单时间\n\
         261123080000100001,{told},{told}，希望处理。,{RELATIVE}家,陶某某,{RELATIVE},2026-11-23 08:00\n"
    );
    std::fs::write(&file, text).unwrap();
    desk.keys("<C-l><C-a>").paste(file.to_str().unwrap());
    desk.keys("<Enter>").see("新增 1").not_see(RELATIVE);
    desk.keys("<F9><Esc>").on_board();
    desk.view(liaison::store::View::Open);
    desk
}

#[test]
fn a_relative_known_from_one_column_is_masked_on_every_page_and_in_every_form() {
    let mut desk = imported();
    desk.see("邰**反映河道渣土").not_see(RELATIVE);
    desk.keys("<Enter>");
    let pages = |desk: &mut Harness| {
        for tab in 1..=6 {
            desk.keys(&tab.to_string()).not_see(RELATIVE);
        }
        desk.keys("1").see("反映人家属：邰**").see("邰**家");
    };
    pages(&mut desk);
    let told = format!("{RELATIVE}说渣土约二十方");
    // What the citizen said is offered for the first answer, masked.
    desk.keys("<Enter>3<C-s>").see("采用：邰**反映");
    desk.not_see(RELATIVE).keys(&told);
    desk.keys("<C-s>社区劝导两次<C-s>属执法和环境职责<C-s>");
    desk.keys("2").see("邰**说渣土约二十方").not_see(RELATIVE);
    desk.keys("<Enter>").not_see(RELATIVE);
    desk.keys("zhxzzf<Enter><C-s><Down><C-s>1<C-s>");
    desk.see("【吹哨报到·常规哨】")
        .see("邰**反映")
        .not_see(RELATIVE);
    desk.keys("<Esc>").on_board();
    desk.keys("<F5>").see("邰**反映河道渣土").not_see(RELATIVE);
    desk.keys("<Esc>").on_board();
    pages(&mut desk);
}
