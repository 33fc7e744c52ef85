//! Property tests of editing over random texts and random sequences of operations.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::super::{grapheme_width, width as text_width, wrap_ranges};
use super::*;

/// Generates text from pieces that are known to cause errors in editors.
fn any_piece() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[一-龥]{1,4}",
        3 => "[，。、；：？！（）【】《》“”‘’…—·]",
        2 => "[a-zA-Z0-9.,:/-]{1,6}",
        1 => "[０-９Ａ-Ｚ]{1,6}",
        1 => "[a-z.-]{20,60}",
        1 => "—{1,9}",
        3 => prop::sample::select(vec![
            "\n", "\n", "\r\n", "\r", " ", "  ", "\t", "\u{3000}", "\u{2028}",
        ]).prop_map(str::to_owned),
        3 => prop::sample::select(vec![
            "䶮", "𠮷", "⚠", "\u{FE0F}", "👩", "\u{200D}", "👧", "👩\u{200D}👩\u{200D}👧", "👍🏽", "\u{1F1E8}",
            "\u{1F1F3}", "🇨🇳", "1\u{FE0F}\u{20E3}", "e\u{301}", "\u{301}", "\u{1B}[2J", "\u{202E}", "\u{200B}",
            "\u{AD}", "葛\u{E0100}", "ᄀ", "\u{1161}", "क\u{94D}", "ष", "ｶ\u{FF9E}", "\u{FF9E}", "\u{600}", "——", "……",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ]
}

fn any_text(pieces: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(any_piece(), 0..pieces).prop_map(|pieces| pieces.concat())
}

#[derive(Debug, Clone)]
enum Op {
    Insert(String),
    Paste(String),
    Go(Motion, bool),
    GoTo(usize, usize, bool),
    SetCursor(usize),
    Select(usize, usize),
    Do(fn(&mut Editor)),
    View(usize, usize),
}

fn any_op() -> impl Strategy<Value = Op> {
    let motion = prop::sample::select(vec![
        Motion::Left,
        Motion::Right,
        Motion::WordLeft,
        Motion::WordRight,
        Motion::LineStart,
        Motion::LineEnd,
        Motion::Up,
        Motion::Up,
        Motion::Down,
        Motion::Down,
        Motion::PageUp(3),
        Motion::PageDown(3),
        Motion::ParagraphUp,
        Motion::ParagraphDown,
        Motion::TextStart,
        Motion::TextEnd,
    ]);
    let change: Vec<fn(&mut Editor)> = vec![
        Editor::backspace,
        Editor::delete,
        Editor::delete_word_back,
        Editor::delete_word_forward,
        Editor::delete_to_line_start,
        Editor::delete_to_line_end,
        Editor::select_all,
        Editor::clear_selection,
        |editor| drop(editor.cut()),
        |editor| _ = editor.undo(),
        |editor| _ = editor.undo(),
        |editor| _ = editor.redo(),
    ];
    prop_oneof![
        4 => any_piece().prop_map(Op::Insert),
        2 => any_text(6).prop_map(Op::Paste),
        6 => (motion, any::<bool>()).prop_map(|(motion, extend)| Op::Go(motion, extend)),
        1 => (0_usize..12, 0_usize..40, any::<bool>()).prop_map(|(l, c, e)| Op::GoTo(l, c, e)),
        1 => (0_usize..120).prop_map(Op::SetCursor),
        1 => (0_usize..120, 0_usize..120).prop_map(|(a, b)| Op::Select(a, b)),
        5 => prop::sample::select(change).prop_map(Op::Do),
        2 => (0_usize..40, 0_usize..6).prop_map(|(width, rows)| Op::View(width, rows)),
    ]
}

fn run(editor: &mut Editor, op: &Op, width: usize) {
    match op {
        Op::Insert(text) => editor.insert(text),
        Op::Paste(text) => editor.paste(text),
        Op::Go(motion, extend) => editor.go(*motion, *extend, width),
        Op::GoTo(line, column, extend) => editor.go_to(*line, *column, *extend, width),
        Op::SetCursor(at) => editor.set_cursor(*at),
        Op::Select(from, to) => editor.select(*from.min(to)..*from.max(to)),
        Op::Do(change) => change(editor),
        Op::View(width, rows) => {
            let _ = (editor.view(*width, *rows), editor.window(*width));
        }
    }
}

/// Returns every offset where a cursor may stand.
fn boundaries(text: &str) -> Vec<usize> {
    let starts = text.grapheme_indices(true).map(|(at, _)| at);
    starts.chain([text.len()]).collect()
}

/// Checks what must hold after every operation.
fn check(editor: &Editor, width: usize, rows: usize) -> Result<(), TestCaseError> {
    let text = editor.text();
    let boundaries = boundaries(text);
    prop_assert!(boundaries.contains(&editor.cursor()), "{editor:?}");
    if let Some(selection) = editor.selection() {
        prop_assert!(boundaries.contains(&selection.start) && boundaries.contains(&selection.end));
        prop_assert_eq!(editor.copied(), text.get(selection).map(str::to_owned));
    }
    let allowed = |c: char| !c.is_control() || c == '\t' || (c == '\n' && editor.is_multiline());
    prop_assert!(text.chars().all(allowed));
    let graphemes = text.graphemes(true).filter(|g| *g != "\n").count();
    prop_assert_eq!(editor.characters(), graphemes);
    check_view(editor, width, rows)?;
    check_window(editor, width)
}

fn check_view(editor: &Editor, width: usize, rows: usize) -> Result<(), TestCaseError> {
    let text = editor.text();
    let fresh = wrap_ranges(text, view::columns(width));
    let view = editor.view(width, rows);
    prop_assert_eq!(view.total_lines, fresh.len());
    // Compare every line, including those that were not wrapped again after a change.
    let all: Vec<_> = editor.clone().view(width, fresh.len()).lines;
    let all: Vec<_> = all.into_iter().map(|line| line.range).collect();
    prop_assert_eq!(&all, &fresh);
    let view = editor.view(width, rows);
    let shown: Vec<_> = view.lines.iter().map(|line| line.range.clone()).collect();
    let last = (view.first_line + rows).min(fresh.len());
    prop_assert_eq!(&shown[..], &fresh[view.first_line..last]);
    for (index, line) in view.lines.iter().enumerate() {
        let next = fresh.get(view.first_line + index + 1);
        let ends = next.is_none_or(|next| next.start > line.range.end);
        prop_assert_eq!(line.ends_paragraph, ends);
        let shown = &text[line.range.clone()];
        prop_assert!(text_width(shown) < width.max(2) || shown.graphemes(true).count() == 1);
    }
    if rows > 0 {
        prop_assert!(view.first_line + rows <= fresh.len() || view.first_line == 0);
        let (row, column) = view.caret;
        let line = view.lines[row].range.clone();
        prop_assert!(line.start <= editor.cursor() && editor.cursor() <= line.end);
        prop_assert_eq!(column, text_width(&text[line.start..editor.cursor()]));
        let single = text[line].graphemes(true).count() == 1;
        prop_assert!(column < width.max(2) || single);
    }
    Ok(())
}

fn check_window(editor: &Editor, width: usize) -> Result<(), TestCaseError> {
    let text = editor.text();
    let LineView { range, caret } = editor.window(width);
    let boundaries = boundaries(text);
    prop_assert!(boundaries.contains(&range.start) && boundaries.contains(&range.end));
    prop_assert!(text_width(&text[range.clone()]) <= width);
    prop_assert!(range.start <= editor.cursor());
    prop_assert_eq!(caret, text_width(&text[range.start..editor.cursor()]));
    let under = text[editor.cursor()..].graphemes(true).next();
    let under = under.map_or(1, grapheme_width);
    prop_assert!(caret + under <= width || caret == 0);
    if text_width(text) < width {
        prop_assert_eq!(range, 0..text.len());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn whatever_is_done_the_cursor_stands_between_graphemes_and_is_seen(
        text in any_text(20), multiline in any::<bool>(), ops in prop::collection::vec(any_op(), 1..40),
        width in 0_usize..30, rows in 0_usize..6,
    ) {
        let new = if multiline { Editor::area() } else { Editor::line() };
        let mut editor = new.with_text(&text);
        for op in &ops {
            let before = (editor.revision(), editor.text().to_owned());
            run(&mut editor, op, width);
            prop_assert!(editor.revision() > before.0 || editor.text() == before.1);
            prop_assert!(editor.revision() >= before.0);
            check(&editor, width, rows)?;
        }
    }

    #[test]
    fn undoing_everything_gives_the_first_text_and_redoing_everything_the_last(
        text in any_text(12), ops in prop::collection::vec(any_op(), 1..40), width in 1_usize..30,
    ) {
        let first = Editor::area().with_text(&text);
        let mut editor = first.clone();
        for op in &ops {
            run(&mut editor, op, width);
        }
        // Redo first, so that the last text is the one after all operations.
        while editor.redo() {}
        let last = editor.text().to_owned();
        let mut seen = vec![last.clone()];
        while editor.undo() {
            seen.push(editor.text().to_owned());
            check(&editor, width, 4)?;
        }
        prop_assert_eq!(editor.text(), first.text());
        let mut again = vec![editor.text().to_owned()];
        while editor.redo() {
            again.push(editor.text().to_owned());
            check(&editor, width, 4)?;
        }
        again.reverse();
        prop_assert_eq!(seen, again);
        prop_assert_eq!(editor.text(), last);
    }

    #[test]
    fn going_down_line_by_line_and_up_again_meets_the_same_columns(
        text in any_text(30), width in 2_usize..30,
    ) {
        let mut editor = Editor::area().with_text(&text);
        editor.go(Motion::TextStart, false, width);
        editor.go(Motion::LineEnd, false, width);
        let total = editor.view(width, 1).total_lines;
        let mut down = Vec::new();
        for line in 0..total {
            let view = editor.view(width, 1);
            prop_assert_eq!(view.first_line, line);
            down.push(view.caret.1);
            editor.go(Motion::Down, false, width);
        }
        for line in (0..total).rev() {
            let view = editor.view(width, 1);
            prop_assert_eq!((view.first_line, Some(view.caret.1)), (line, down.pop()));
            editor.go(Motion::Up, false, width);
        }
    }

    #[test]
    fn words_lead_from_one_end_to_the_other_and_back(text in any_text(20)) {
        let mut editor = Editor::area().with_text(&text);
        for (motion, end) in [(Motion::WordLeft, 0), (Motion::WordRight, editor.text().len())] {
            let mut steps = 0;
            while editor.cursor() != end {
                editor.go(motion, false, 10);
                steps += 1;
                prop_assert!(steps <= editor.text().len());
            }
        }
    }

    #[test]
    fn what_is_found_is_there_and_what_is_there_is_found(
        before in any_text(8), needle in "[一-龥a-z]{1,3}", after in any_text(8), from in 0_usize..80,
        forward in any::<bool>(),
    ) {
        let editor = Editor::area().with_text(&[before.as_str(), "。", &needle, "。", &after].concat());
        let found = editor.find(&needle, from, forward);
        prop_assert!(found.is_some_and(|found| editor.text()[found].eq_ignore_ascii_case(&needle)));
    }
}
