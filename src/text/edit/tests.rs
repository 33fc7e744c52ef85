//! Tests of editing by example.

use super::*;

fn typed(editor: &mut Editor, text: &str) {
    for c in text.chars() {
        editor.insert(c.encode_utf8(&mut [0; 4]));
    }
}

fn lines(editor: &Editor, width: usize) -> Vec<&str> {
    let view = editor.view(width, 1000);
    view.lines
        .into_iter()
        .map(|line| &editor.text()[line.range])
        .collect()
}

#[test]
fn typing_is_undone_clause_by_clause_and_a_paste_in_one_go() {
    let mut editor = Editor::area();
    typed(&mut editor, "市民反映，小区有噪音。");
    editor.paste("一。二。\r\n三");
    typed(&mut editor, "四");
    for text in [
        "市民反映，小区有噪音。一。二。\n三",
        "市民反映，小区有噪音。",
        "市民反映，",
        "",
    ] {
        assert!(editor.undo());
        assert_eq!(editor.text(), text);
    }
    assert!(!editor.undo());
    while editor.redo() {}
    assert_eq!(editor.text(), "市民反映，小区有噪音。一。二。\n三四");
    assert_eq!(editor.cursor(), editor.text().len());
}

#[test]
fn moving_ends_a_run_of_typing_and_typing_forgets_what_was_undone() {
    let mut editor = Editor::line();
    typed(&mut editor, "甲乙");
    editor.go(Motion::Left, false, 10);
    typed(&mut editor, "丙");
    assert_eq!(editor.text(), "甲丙乙");
    editor.undo();
    assert_eq!((editor.text(), editor.cursor()), ("甲乙", 3));
    typed(&mut editor, "丁");
    assert!(!editor.redo());
    assert_eq!(editor.text(), "甲丁乙");
}

#[test]
fn erasing_is_undone_word_by_word_and_brings_the_selection_back() {
    let mut editor = Editor::line().with_text("小区噪音，扰民");
    for _ in 0..4 {
        editor.backspace();
    }
    assert_eq!(editor.text(), "小区噪");
    editor.undo();
    assert_eq!(editor.text(), "小区噪音，");
    editor.undo();
    assert_eq!(editor.text(), "小区噪音，扰民");
    editor.select(0..6);
    editor.insert("楼");
    assert_eq!(editor.text(), "楼噪音，扰民");
    editor.undo();
    assert_eq!(editor.selection(), Some(0..6));
    assert_eq!(editor.cut().as_deref(), Some("小区"));
    assert_eq!((editor.cut(), editor.copied()), (None, None));
}

#[test]
fn a_field_of_one_line_holds_no_line_break() {
    let mut editor = Editor::line().with_text("甲\n乙");
    editor.insert("丙\r\n丁");
    editor.paste("\n戊\n己\r\n");
    assert_eq!(editor.text(), "甲 乙丙 丁戊 己");
}

#[test]
fn a_mark_typed_after_its_letter_joins_it_and_is_deleted_with_it() {
    let mut editor = Editor::line().with_text("\u{301}x");
    editor.set_cursor(0);
    editor.insert("e");
    assert_eq!(editor.cursor(), "e\u{301}".len());
    editor.backspace();
    assert_eq!((editor.text(), editor.cursor()), ("x", 0));
    editor.undo();
    editor.undo();
    assert_eq!((editor.text(), editor.cursor()), ("\u{301}x", 0));
}

#[test]
fn deleting_takes_words_and_the_rest_of_the_paragraph() {
    let mut editor = Editor::area().with_text("市民 反映，小区\n今天");
    editor.delete_word_back();
    editor.delete_word_back();
    assert_eq!(editor.text(), "市民 反映，小区");
    editor.set_cursor(0);
    editor.delete_word_forward();
    assert_eq!(editor.text(), "反映，小区");
    editor.go(Motion::WordRight, false, 10);
    editor.delete_to_line_end();
    assert_eq!(editor.text(), "反映");
    editor.delete_to_line_start();
    assert!(editor.is_empty());
}

#[test]
fn up_and_down_go_by_the_lines_shown_and_keep_their_column() {
    // Nine columns plus one for the cursor: 市民反映 | 小区噪音 | 短 | 长一些的
    let mut editor = Editor::area().with_text("市民反映小区噪音\n短\n长一些的");
    editor.set_cursor(9);
    let mut walked = Vec::new();
    for _ in 0..4 {
        let caret = editor.view(10, 9).caret;
        walked.push(caret);
        editor.go(Motion::Down, false, 10);
    }
    assert_eq!(walked, [(0, 6), (1, 6), (2, 2), (3, 6)]);
    let end = editor.cursor();
    editor.go(Motion::Down, false, 10);
    assert_eq!(editor.cursor(), end, "there is no line below");
    editor.go(Motion::Down, true, 10);
    assert_eq!(editor.selection(), Some(end..editor.text().len()));
    editor.go(Motion::PageUp(9), false, 10);
    assert_eq!(editor.view(10, 9).caret.0, 0);
}

#[test]
fn the_end_of_a_wrapped_line_can_be_stood_on() {
    let mut editor = Editor::area().with_text("市民反映小区噪音");
    assert_eq!(lines(&editor, 9), ["市民反映", "小区噪音"]);
    editor.set_cursor(0);
    editor.go(Motion::LineEnd, false, 9);
    assert_eq!((editor.cursor(), editor.view(9, 9).caret), (12, (0, 8)));
    editor.go(Motion::Down, false, 9);
    assert_eq!((editor.cursor(), editor.view(9, 9).caret), (24, (1, 8)));
    editor.set_cursor(12);
    assert_eq!(editor.view(9, 9).caret, (1, 0));
    editor.go(Motion::LineStart, false, 9);
    assert_eq!(editor.cursor(), 12);
}

#[test]
fn a_click_goes_where_it_points() {
    let mut editor = Editor::area().with_text("市民反映\n小区");
    editor.go_to(0, 3, false, 20);
    assert_eq!(editor.cursor(), 3);
    editor.go_to(1, 99, true, 20);
    assert_eq!(editor.selection(), Some(3..19));
    editor.go_to(9, 0, false, 20);
    assert_eq!(editor.cursor(), 19);
}

#[test]
fn paragraphs_and_the_ends_of_the_text_can_be_gone_to() {
    let mut editor = Editor::area().with_text("甲乙\n丙丁\n戊");
    let mut stops = Vec::new();
    for motion in [
        Motion::ParagraphUp,
        Motion::ParagraphUp,
        Motion::ParagraphDown,
        Motion::TextStart,
        Motion::ParagraphUp,
        Motion::TextEnd,
        Motion::ParagraphDown,
    ] {
        editor.go(motion, false, 10);
        stops.push(editor.cursor());
    }
    assert_eq!(stops, [14, 7, 14, 0, 0, 17, 17]);
}

#[test]
fn searching_goes_round_and_finds_whole_characters_only() {
    let editor = Editor::area().with_text("哈哈哈 e\u{301}e");
    assert_eq!(editor.find("哈哈", 0, true), Some(0..6));
    assert_eq!(editor.find("哈哈", 1, true), Some(3..9));
    assert_eq!(editor.find("哈哈", 6, true), Some(0..6));
    assert_eq!(editor.find("哈哈", 3, false), Some(0..6));
    assert_eq!(editor.find("哈哈", 0, false), Some(3..9));
    assert_eq!(editor.find("e", 0, true), Some(13..14));
    assert_eq!(editor.find("", 0, true), None);
    assert_eq!(editor.find("无", 0, true), None);
}

#[test]
fn characters_are_counted_as_a_reader_counts_them() {
    let mut editor = Editor::area().with_text("䶮𠮷\n👩\u{200D}👧e\u{301}\n");
    assert_eq!(editor.characters(), 4);
    editor.insert("。");
    assert_eq!(editor.characters(), 5);
    assert_eq!(Editor::area().view(10, 3).lines.len(), 1);
}

#[test]
fn a_long_text_is_scrolled_only_as_far_as_it_takes() {
    let mut editor = Editor::area().with_text(&"行\n".repeat(50));
    assert_eq!(editor.view(10, 5).first_line, 46);
    editor.go(Motion::Up, false, 10);
    assert_eq!(editor.view(10, 5).first_line, 46);
    editor.go(Motion::TextStart, false, 10);
    let view = editor.view(10, 5);
    assert_eq!((view.first_line, view.total_lines), (0, 51));
    editor.go(Motion::PageDown(5), false, 10);
    assert_eq!(editor.view(10, 5).first_line, 1);
}

#[test]
fn a_narrow_field_shows_what_stands_around_the_cursor() {
    let mut editor = Editor::line().with_text("市民反映小区噪音扰民");
    let shown = |editor: &Editor| {
        let window = editor.window(8);
        (editor.text()[window.range].to_owned(), window.caret)
    };
    assert_eq!(shown(&editor), ("音扰民".to_owned(), 6));
    editor.go(Motion::Left, false, 8);
    assert_eq!(shown(&editor), ("音扰民".to_owned(), 4));
    editor.go(Motion::TextStart, false, 8);
    assert_eq!(shown(&editor), ("市民反映".to_owned(), 0));
    editor.set_cursor(9);
    assert_eq!(shown(&editor), ("市民反映".to_owned(), 6));
    editor.set_cursor(12);
    assert_eq!(shown(&editor), ("民反映小".to_owned(), 6));
}

#[test]
fn an_editor_can_be_sent_to_another_thread() {
    fn sent<T: Send>() {}
    sent::<Editor>();
}
