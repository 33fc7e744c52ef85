//! Flows with tools for the edited text: search, 常用语, the mouse, an external editor, cut and
//! paste.

use liaison::desk::effect::{Effect, OutsideText};
use liaison::desk::filing::EditableCell;
use liaison::desk::input::{Input, Mouse, MouseAction};
use liaison::desk::model::Layer;
use liaison::desk::msg::EffectResult;
use liaison::runner::outside::{EditorSession, folder};

use super::{STREET, signed_for, to_file};
use crate::harness::Harness;

/// Opens a record with a text of four lines.
fn record() -> Harness {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<C-t>")
        .paste("夜间施工噪音扰民。\n噪音来自北侧工地。\n已要求停工。");
    assert_eq!(desk.field(), "text");
    desk
}

fn text(desk: &Harness) -> String {
    desk.model.editor().unwrap().text().to_owned()
}

fn selected(desk: &Harness) -> Option<String> {
    // Also below the search line.
    let layers = desk.model.layers.iter();
    let form = layers.rev().find(|layer| matches!(layer, Layer::Form(_)));
    form.unwrap().editor().unwrap().copied()
}

/// Returns the column and row at which a text is drawn.
#[track_caller]
fn spot(desk: &Harness, needle: &str) -> (u16, u16) {
    let screen = desk.screen();
    let found = screen.lines().enumerate().find_map(|(row, line)| {
        let at = line.find(needle)?;
        Some((liaison::text::width(&line[..at]), row))
    });
    let (column, row) = found.unwrap_or_else(|| panic!("no {needle}:\n{screen}"));
    (column.try_into().unwrap(), row.try_into().unwrap())
}

fn mouse(desk: &mut Harness, what: MouseAction, (column, row): (u16, u16)) {
    desk.input(Input::Mouse(Mouse { what, column, row }));
}

fn click(desk: &mut Harness, at: (u16, u16)) {
    mouse(desk, MouseAction::Press, at);
    mouse(desk, MouseAction::Release, at);
}

#[test]
fn words_are_found_in_a_text_one_after_another_and_around_its_end() {
    let mut desk = record();
    desk.keys("<C-Home><C-f>噪音").see("查找").see("1/2");
    let (_, row) = desk.cursor().unwrap();
    assert_eq!(
        row, 21,
        "the cursor stands in the line to look for something"
    );
    assert_eq!(selected(&desk).as_deref(), Some("噪音"));
    desk.keys("<Enter>")
        .see("2/2")
        .keys("<Enter>")
        .see("1/2")
        .keys("<Up>")
        .see("2/2");
    desk.keys("<Esc>").not_see("要找的文字");
    assert_eq!(
        desk.model.editor().unwrap().cursor(),
        "夜间施工噪音扰民。\n噪音".len()
    );
    // The same again, then a text that does not exist.
    desk.keys("<C-f>").see("2/2").keys("没有的").see("没有");
    assert_eq!(selected(&desk), None);
    desk.keys("<Esc><C-End>。");
    assert!(text(&desk).ends_with("停工。。"));
}

#[test]
fn typing_more_searches_on_from_where_the_search_began() {
    let mut desk = record();
    desk.keys("<C-Home><C-f>工")
        .see("1/3")
        .keys("地")
        .see("1/1")
        .keys("<Backspace>")
        .see("1/3");
}

#[test]
fn a_phrase_is_found_by_pinyin_filled_from_the_order_and_undone_at_once() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<C-t>先写<C-t>")
        .see("常用语")
        .keys("zzzz")
        .see("没有符合的");
    desk.keys("<Backspace><Backspace><Backspace><Backspace>xcckwfx<Enter>");
    let written = text(&desk);
    assert!(written.starts_with("先写2026年11月23日到"), "{written}");
    desk.keys("<C-z>");
    assert_eq!(text(&desk), "先写");
}

#[test]
fn phrases_meant_for_the_field_come_first() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<Enter>3<C-s>");
    assert_eq!(desk.field(), "facts");
    desk.keys("<C-t><Enter>");
    assert!(text(&desk).contains("现场查看"), "{}", text(&desk));
}

#[test]
fn what_is_selected_is_kept_as_a_phrase_of_ones_own_and_removed_when_asked() {
    let mut desk = record();
    desk.keys("<C-a><C-t>")
        .see("把选中的存为常用语")
        .keys("<Down><Enter>")
        .toast("已存为常用语");
    let mut desk = desk.restart();
    desk.keys("<C-t>");
    desk.keys("<C-a><Del><C-t>").see("自存").keys("<Enter>");
    assert!(text(&desk).starts_with("夜间施工噪音扰民。\n噪音"));
    desk.keys("<C-t><Down><C-d>").toast("不是自己存的");
    desk.keys("<Up><C-d>").see("删除常用语").keys("<Enter>");
    desk.keys("<C-t>").not_see("自存");
    assert!(desk.restart().model.phrases.own.is_empty());
}

#[test]
fn a_text_with_a_telephone_number_is_not_kept_as_a_phrase() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<C-t>")
        .paste("请拨 13800001234")
        .keys("<C-a><C-t><Down><Enter>");
    desk.toast("不能存为常用语");
    assert!(desk.model.phrases.own.is_empty());
}

/// Answers a paste with what another program put on the clipboard.
fn paste_from_outside(desk: &mut Harness, keys: &str, outside: Option<&str>) {
    let effects = desk.unsettled(keys);
    assert!(
        effects
            .iter()
            .any(|one| matches!(one.effect, Effect::ReadClipboard)),
        "{effects:?}"
    );
    desk.tell(EffectResult::ClipboardRead(outside.map(str::to_owned)));
}

#[test]
fn what_another_program_copied_is_pasted_by_key_and_by_the_right_button() {
    let mut desk = record();
    desk.keys("<C-End>");
    paste_from_outside(&mut desk, "<C-v>", Some("𠮷字店\n第二行"));
    assert!(text(&desk).ends_with("已要求停工。𠮷字店\n第二行"));
    // It never submits the form, and one undo takes all of it back.
    assert_eq!(desk.field(), "text");
    desk.keys("<C-z>");
    assert!(text(&desk).ends_with("已要求停工。"));
    // Without such a text, what was cut here is pasted.
    desk.keys("<C-Home><S-End><C-x><C-End>");
    paste_from_outside(&mut desk, "<S-Ins>", None);
    assert!(text(&desk).ends_with("已要求停工。夜间施工噪音扰民。"));
    let before = text(&desk);
    let at = spot(&desk, "已要求");
    mouse(&mut desk, MouseAction::Paste, at);
    assert_eq!(text(&desk), format!("{before}夜间施工噪音扰民。"));
    desk.keys("<C-s>").on_board();
    mouse(&mut desk, MouseAction::Paste, (5, 5));
    desk.on_board();
}

#[test]
fn a_short_text_takes_a_line_break_by_three_keys() {
    for key in ["<A-Enter>", "<C-Enter>", "<C-j>"] {
        let mut desk = signed_for(STREET, "路灯不亮");
        desk.keys("<C-l>")
            .keys("<Esc>")
            .keys("<C-n><Tab><Tab><Tab><Tab>路灯");
        while desk
            .model
            .editor()
            .is_none_or(|editor| !editor.is_multiline())
        {
            desk.keys("<Tab>");
        }
        desk.keys("甲").keys(key).keys("乙");
        assert_eq!(text(&desk), "甲\n乙", "{key}");
    }
}

#[test]
fn what_was_cut_here_is_pasted_where_the_terminal_leaves_the_key_to_us() {
    let mut desk = record();
    desk.keys("<C-Home><S-End><C-x>");
    assert!(text(&desk).starts_with("\n噪音"));
    desk.keys("<C-End><C-v>");
    assert!(text(&desk).ends_with("已要求停工。夜间施工噪音扰民。"));
    desk.keys("<C-z>");
    assert!(text(&desk).ends_with("已要求停工。"));
    assert_eq!(
        desk.copied.lock().unwrap().last().unwrap(),
        "夜间施工噪音扰民。"
    );
}

#[test]
fn how_long_the_text_is_and_how_much_is_selected_stand_beside_it() {
    let mut desk = record();
    desk.see("24字").keys("<S-Left><S-Left>").see("选2/24字");
}

#[test]
fn a_click_puts_the_cursor_before_the_character_and_a_drag_selects() {
    let mut desk = record();
    let (column, row) = spot(&desk, "来自北侧");
    click(&mut desk, (column, row));
    assert_eq!(desk.cursor(), Some((column, row)));
    desk.keys("（");
    assert!(text(&desk).contains("噪音（来自"));
    desk.keys("<C-z>");
    mouse(&mut desk, MouseAction::Press, (column, row));
    mouse(&mut desk, MouseAction::Drag, (column + 4, row));
    assert_eq!(selected(&desk).as_deref(), Some("来自"));
    let (_, below) = spot(&desk, "已要求");
    mouse(&mut desk, MouseAction::Drag, (column, below));
    mouse(&mut desk, MouseAction::Release, (column, below));
    assert_eq!(selected(&desk).as_deref(), Some("来自北侧工地。\n已要"));
    desk.keys("x");
    assert!(text(&desk).ends_with("噪音x求停工。"));
}

#[test]
fn a_double_click_selects_the_word() {
    let mut desk = record();
    let (column, row) = spot(&desk, "工地");
    click(&mut desk, (column + 2, row));
    assert_eq!(selected(&desk), None);
    click(&mut desk, (column + 2, row));
    assert_eq!(selected(&desk).as_deref(), Some("工地"));
}

#[test]
fn a_click_on_the_right_half_of_a_wide_character_stands_before_it_too() {
    let mut desk = record();
    let (column, row) = spot(&desk, "北侧");
    click(&mut desk, (column + 1, row));
    assert_eq!(desk.cursor(), Some((column, row)));
}

#[test]
fn a_click_into_another_field_goes_there_and_to_its_character() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<C-n><Tab><Tab><Tab><Tab>标题写在这里<Tab>内容写在这里");
    let (column, row) = spot(&desk, "在这里");
    click(&mut desk, (column, row));
    assert_eq!(desk.field(), "title");
    desk.keys("好");
    assert_eq!(text(&desk), "标题写好在这里");
}

#[test]
fn cells_of_the_filing_form_have_the_same_tools() {
    let mut desk = to_file("光明小区外墙渗水");
    desk.keys("<F8>");
    while !desk.model.is_typing() {
        desk.keys("<Tab>");
    }
    desk.keys("<C-a>").paste("第一段。第二段。");
    let (column, row) = spot(&desk, "第二段");
    click(&mut desk, (column, row));
    assert_eq!(desk.cursor(), Some((column, row)));
    desk.keys("<C-f>第")
        .see("2/2")
        .keys("<Enter>")
        .see("1/2")
        .keys("<Esc><C-t>")
        .see("常用语")
        .keys("<Esc>");
    desk.see("选1/8字");
}

#[test]
fn an_editor_outside_gives_its_text_back_as_one_edit() {
    let mut desk = record();
    desk.keys("<F4>").toast("这里不能打开外部编辑器");
    let before = text(&desk);
    let said = "已取回".to_owned();
    desk.tell(EffectResult::EditedOutside(Ok((
        "改过的\n两行".to_owned(),
        said,
    ))));
    assert_eq!(text(&desk), "改过的\n两行");
    desk.toast("已取回").keys("<C-z>");
    assert_eq!(text(&desk), before);
    desk.tell(EffectResult::EditedOutside(Ok((before, String::new()))));
    desk.toast("没有改动");
    desk.tell(EffectResult::EditedOutside(Err(
        "外部编辑器打不开".to_owned()
    )));
    desk.toast("打不开");
}

#[test]
fn a_text_an_editor_had_when_the_program_ended_is_found_again() {
    let desk = record();
    let place = desk.form().place.clone().unwrap();
    let outside = OutsideText {
        place,
        field: "text".to_owned(),
        text: String::new(),
    };
    let lent = EditorSession::begin(&folder(&desk.path("liaison.db")), &outside).unwrap();
    std::fs::write(lent.path(), "在外面写到一半\n").unwrap();
    // While the editor is open in another window its text stays unchanged.
    let mut desk = desk.restart();
    assert!(
        !desk
            .model
            .toasts
            .iter()
            .any(|toast| toast.text.contains("找回"))
    );
    drop(lent);
    desk = desk.restart();
    desk.toast("找回")
        .keys("<C-t>")
        .see("在外面写到一半")
        .see("已恢复");
}

#[test]
fn the_tools_say_so_where_no_text_is_written() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<F3><C-f>").toast("先到要写字的那一项");
    desk.keys("<F4>").toast("先到要写字的那一项");
}

#[test]
fn a_cell_typed_into_again_before_it_is_known_to_be_kept_keeps_both_words() {
    let mut desk = to_file("光明小区外墙渗水");
    desk.keys("<F8>");
    while desk.filing().slot() != Some(EditableCell::Result) {
        desk.keys("<Tab>");
    }
    let before = text(&desk);
    desk.keys("甲乙丙");
    // The data file answers late: everything below is typed before.
    let later = desk.unsettled("<Tab><S-Tab>X");
    assert_eq!(text(&desk), format!("{before}甲乙丙X"));
    desk.answer(later).keys("<Tab>");
    desk.keys("<S-Tab>");
    assert_eq!(text(&desk), format!("{before}甲乙丙X"));
}

#[test]
fn a_date_that_stands_on_two_lines_is_clicked_into_on_the_line_it_stands_on() {
    let mut desk = to_file("光明小区外墙渗水");
    desk.keys("<F8>");
    while desk.filing().slot() != Some(EditableCell::Time) {
        desk.keys("<Tab>");
    }
    desk.keys("<C-a>").paste("2026年11月17日至2026年11月19日");
    let (column, row) = desk.cursor().unwrap();
    click(&mut desk, (column - 4, row));
    assert_eq!(desk.cursor(), Some((column - 4, row)));
    desk.keys("<Home>");
    assert_eq!(desk.cursor().map(|(_, at)| at), Some(row));
    desk.keys("<Enter>");
    assert_ne!(
        desk.filing().slot(),
        Some(EditableCell::Time),
        "Enter goes on"
    );
}

#[test]
fn what_an_editor_gives_back_and_nothing_takes_changes_nothing() {
    let mut desk = record();
    let before = text(&desk);
    let said = || "已取回".to_owned();
    desk.tell(EffectResult::EditedOutside(Ok((
        "\u{1B}\u{7}".to_owned(),
        said(),
    ))));
    assert_eq!(text(&desk), "", "only controls are an empty text");
    desk.keys("<C-z><C-End>");
    assert_eq!(text(&desk), before);
    let same = format!("{before}\u{1B}");
    desk.tell(EffectResult::EditedOutside(Ok((same, said()))))
        .toast("没有改动");
    assert_eq!(selected(&desk), None);
}

#[test]
fn letters_of_either_case_are_found() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<C-t>").paste("编号 Abc-1，另见 aBC-2");
    desk.keys("<C-Home><C-f>ABC")
        .see("1/2")
        .keys("<Enter>")
        .see("2/2");
    assert_eq!(selected(&desk).as_deref(), Some("aBC"));
}

#[test]
fn a_click_on_the_text_ends_the_search_and_puts_the_cursor_there() {
    let mut desk = record();
    desk.keys("<C-Home><C-f>噪音").see("1/2");
    let (column, row) = spot(&desk, "停工");
    click(&mut desk, (column, row));
    assert_eq!(desk.cursor(), Some((column, row)));
    desk.not_see("1/2").keys("马上");
    assert!(text(&desk).ends_with("已要求马上停工。"));
}
