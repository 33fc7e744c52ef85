//! 导入责任清单 at the desk: the list is imported, suggests, is chosen, and can be taken back.

use super::{STREET, signed_for};

#[test]
fn a_list_is_imported_at_the_desk_and_its_entry_is_offered_at_a_whistle() {
    let mut desk = signed_for(STREET, "河道倾倒渣土");
    let file = desk.path("清单.csv");
    std::fs::write(
        &file,
        "事项,主体责任部门,依据\n河道倾倒渣土,水利局,水法第三十七条\n",
    )
    .unwrap();
    desk.keys("<C-o>10").see("导入责任清单");
    desk.paste(file.to_str().unwrap());
    desk.keys("<C-s>").toast("攻坚哨事项清单已换成 1 项");
    desk.keys("<Enter>3<C-s>渣土约二十方<C-s>社区劝导两次<C-s>属水利职责<C-s>");
    desk.keys("<Enter>").see("吹哨：请部门报到");
    desk.see("攻坚哨事项清单“河道倾倒渣土”（水法第三十七条）");
    assert_eq!(desk.form().text("listed"), None, "nothing is filled in");
    desk.keys("slj<Enter><C-s><Down><C-s>1");
    while desk.field() != "listed" {
        desk.keys("<Tab>");
    }
    desk.keys("1<C-s>");
    let order = desk.order();
    let listed = order.engagements[0].listed.as_ref().unwrap();
    assert_eq!(listed.matter, "河道倾倒渣土");
    desk.see("职责依据：攻坚哨事项清单");
    desk.keys("<Esc><C-o>76")
        .see("责任清单")
        .keys("<Enter><Enter>");
    assert!(desk.model.settings.lists.is_empty());
}

#[test]
fn a_list_that_is_wrong_says_where_in_the_form_and_changes_nothing() {
    let mut desk = signed_for(STREET, "河道倾倒渣土");
    let file = desk.path("错.csv");
    std::fs::write(&file, "事项,主体责任部门\n河道保洁,\n").unwrap();
    desk.keys("<C-o>10").paste(file.to_str().unwrap());
    desk.keys("<C-s>").see("第 2 行 B 列");
    assert!(desk.model.settings.lists.is_empty());
}
