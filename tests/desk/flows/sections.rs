//! Flows with the parts of our own unit: their fixed numbers, the list by section, and a section's list
//! that is copied to it.

use liaison::desk::grouped::ListLine;
use liaison::domain::order::event::EventBody;
use liaison::domain::vocabulary::{CopyBy, CopyTo, CopyWhat};
use liaison::store::View;

use super::STREET;
use crate::harness::Harness;

/// Creates an office with these sections, in this order.
fn office(names: &[&str]) -> Harness {
    let mut desk = Harness::of(STREET, 120, 36);
    desk.keys("<C-o><F8>2");
    for name in names {
        desk.keys("<F2>").keys(name).keys("<Tab>1<C-s>");
    }
    desk.keys("<Esc>").on_board();
    desk.model.toasts.clear();
    desk
}

/// Records an order and gives it to sections by these keys in the field of the section.
fn given(desk: &mut Harness, title: &str, sections: &[&str]) {
    desk.keys("<C-n><Tab><Tab><Tab><Tab>")
        .keys(title)
        .keys("<C-s>")
        .on_board();
    desk.view(View::All);
    while desk.model.board.row().unwrap().title != title {
        desk.keys("<Down>");
    }
    desk.keys("<F2><F3>1<C-s>");
    for section in sections {
        desk.keys("<F12>").keys(section).keys("<C-s>").on_board();
    }
}

/// Returns the lines of the list on a page: headings in brackets, and titles.
fn lines(desk: &Harness) -> Vec<String> {
    let lines = desk.model.board.lines(desk.model.hits.list_rows);
    lines
        .into_iter()
        .map(|line| match line {
            ListLine::Section(row) => format!("[{}]", row.first_section()),
            ListLine::Row(_, row) => row.title.clone(),
        })
        .collect()
}

#[test]
fn the_number_of_a_section_is_its_place_in_the_settings_and_typing_it_chooses_the_section() {
    let mut desk = office(&["党政办", "城建科", "河东村"]);
    desk.view(View::Open);
    desk.keys("<C-n><Tab><Tab><Tab><Tab>路灯不亮<C-s><F2><F3>1<C-s><F12>");
    desk.see("1 党政办  2 城建科  3 河东村").keys("2");
    assert_eq!(desk.form().text("to").as_deref(), Some("城建科"));
    // Pinyin narrows the list, and the number stays the same.
    desk.keys("<C-a>cj").see("2 城建科").not_see("1 城建科");
    desk.keys("2<C-s>").on_board();
    assert_eq!(desk.order().assignments[0].to, "城建科");
    // What was given before does not change the numbers; the settings do.
    desk.keys("<F12>").see("1 党政办  2 城建科  3 河东村");
    desk.keys("<Esc><C-o><F8>2").see("1 党政办").see("3 河东村");
    desk.keys("<Down><Down><C-Up>")
        .see("2 河东村")
        .see("3 城建科")
        .keys("<Esc><F12>");
    desk.see("1 党政办  2 河东村  3 城建科");
}

#[test]
fn a_section_behind_the_ninth_is_chosen_by_both_digits() {
    let names: Vec<String> = (1..=12).map(|at| format!("第{at}网格")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut desk = office(&names);
    desk.view(View::Open);
    desk.keys("<C-n><Tab><Tab><Tab><Tab>路灯不亮<C-s><F2><F3>1<C-s><F12>");
    desk.see("12 第12网格");
    desk.keys("1").see("12 第12网格").not_see("2 第2网格");
    desk.keys("2");
    assert_eq!(desk.form().text("to").as_deref(), Some("第12网格"));
    // One digit is enough when the officer moves on, and when no longer number begins with it.
    desk.keys("<C-a><Delete>1<Tab>");
    assert_eq!(desk.form().text("to").as_deref(), Some("第1网格"));
    desk.keys("<S-Tab><C-a><Delete>7");
    assert_eq!(desk.form().text("to").as_deref(), Some("第7网格"));
    desk.keys("<C-a><Delete>1<C-s>").on_board();
    assert_eq!(desk.order().assignments[0].to, "第1网格");
}

#[test]
fn a_section_that_cannot_be_moved_says_why() {
    let mut desk = office(&["党政办"]);
    given(&mut desk, "路灯不亮", &[]);
    desk.keys("<F12>城建科<C-s><Enter><Enter>").on_board();
    desk.keys("<C-o><F8>2<C-Up>").toast("已经在头上或末尾");
    desk.keys("<End>城建<C-Up>").toast("先按回车登记");
}

#[test]
fn internal_work_stands_by_section_under_its_name_and_number_of_orders() {
    let mut desk = office(&["党政办", "城建科"]);
    given(&mut desk, "路灯不亮", &["2"]);
    given(&mut desk, "井盖缺失", &["1"]);
    given(&mut desk, "噪音扰民", &["2"]);
    given(&mut desk, "污水外溢", &["1", "2"]);
    desk.view(View::AssignedOut);
    assert_eq!(
        lines(&desk),
        [
            "[党政办]",
            "井盖缺失",
            "污水外溢",
            "[城建科]",
            "路灯不亮",
            "噪音扰民"
        ]
    );
    desk.see("党政办  2 单")
        .see("城建科  2 单（另 1 单与别的科室同办，列在那里）");
    // Sorted by another column it is one list again, and comes back to the sections.
    desk.keys("9时限<Enter>");
    assert!(lines(&desk).iter().all(|line| !line.starts_with('[')));
    desk.keys("9原来的顺序<Enter>");
    assert_eq!(lines(&desk).len(), 6);
}

#[test]
fn on_a_low_screen_the_row_under_the_cursor_is_visible_and_has_its_heading_above_it() {
    let mut desk = office(&["党政办", "城建科", "河东村"]);
    for at in 0..9 {
        given(&mut desk, &format!("第{at}件"), &[["1", "2", "3"][at % 3]]);
    }
    desk.view(View::AssignedOut).size(60, 16);
    desk.keys("<Home>");
    for key in ["<Down>", "<Up>"] {
        for _ in 0..10 {
            let lines = lines(&desk);
            let page = desk.model.hits.list_rows;
            assert!(lines.len() <= page, "{lines:?}");
            let row = desk.model.board.row().unwrap();
            let at = lines.iter().position(|line| *line == row.title);
            let heading = format!("[{}]", row.first_section());
            let above = lines[..at.unwrap()].iter().rev();
            let above = above.clone().find(|line| line.starts_with('['));
            assert_eq!(above, Some(&heading), "{lines:?}");
            desk.keys(key);
        }
    }
}

#[test]
fn the_list_of_a_section_is_read_copied_masked_and_kept_in_the_journal() {
    let mut desk = office(&["党政办", "城建科"]);
    given(
        &mut desk,
        "路灯不亮",
        &["2<Tab><Tab>1700<Tab>联系陶某某13800001234，修好拍照"],
    );
    given(&mut desk, "井盖缺失", &["1"]);
    given(&mut desk, "噪音扰民", &["2"]);
    desk.view(View::AssignedOut);
    while desk.model.board.row().unwrap().title != "噪音扰民" {
        desk.keys("<Down>");
    }
    desk.keys("<C-o><F8>6")
        .see("城建科还没有回复的，可复制发给它")
        .see("还没有回复的 2 件")
        .keys("<Enter>")
        .toast("已复制");
    let copied = desk.copied.lock().unwrap().clone();
    let [text] = copied.as_slice() else {
        panic!("{copied:?}")
    };
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("城建科："), "{text}");
    assert!(
        lines[1].contains("路灯不亮"),
        "what is due first comes first: {text}"
    );
    assert!(
        text.contains("请于 ") && text.contains("17:00 前回复"),
        "{text}"
    );
    assert!(
        text.contains("要求：") && text.contains("修好拍照"),
        "{text}"
    );
    assert!(
        text.contains("噪音扰民") && !text.contains("井盖缺失"),
        "{text}"
    );
    assert!(!text.contains("13800001234"), "{text}");
    desk.keys("<Esc>").on_board();
    let journal = desk.store().journal(desk.order().id).unwrap();
    let entries: Vec<_> = journal
        .into_iter()
        .filter_map(|entry| match entry.event?.body {
            EventBody::CopiedOut(copy) => Some(copy),
            _ => None,
        })
        .collect();
    let [copy] = entries.as_slice() else {
        panic!("{entries:?}")
    };
    assert_eq!((copy.what, copy.to), (CopyWhat::SectionList, CopyTo::Group));
    assert_eq!(copy.by, CopyBy::System);
    assert_eq!(copy.units, ["城建科"]);
}

#[test]
fn an_order_that_several_sections_owe_asks_whose_list_is_meant_and_one_without_says_so() {
    let mut desk = office(&["党政办", "城建科"]);
    given(&mut desk, "污水外溢", &["1", "2"]);
    desk.view(View::AssignedOut)
        .keys("<C-o><F8>6")
        .see("复制哪一个的清单")
        .keys("城建<Enter>")
        .see("城建科还没有回复的，可复制发给它")
        .keys("<Esc>")
        .on_board();
    desk.keys("<C-n><Tab><Tab><Tab><Tab>路灯不亮<C-s>");
    desk.view(View::ToSignFor).keys("<C-o><F8>6");
    desk.toast("没有科室、村社区、网格欠着回复");
}

#[test]
fn a_list_that_the_clipboard_does_not_take_is_offered_as_a_file() {
    let mut desk = office(&["城建科"]);
    given(&mut desk, "路灯不亮", &["1"]);
    *desk.takes.lock().unwrap() = Err("剪贴板用不了".to_owned());
    desk.view(View::AssignedOut)
        .keys("<C-o><F8>6<Enter>")
        .see("改为写入文件")
        .keys("<Enter>")
        .toast("已写入");
    let files = std::fs::read_dir(desk.path("导出")).unwrap();
    let names: Vec<_> = files.map(|file| file.unwrap().file_name()).collect();
    let [name] = names.as_slice() else {
        panic!("{names:?}")
    };
    assert!(name.to_string_lossy().starts_with("科室清单_"), "{name:?}");
}
