//! Flows of letters: the form with its words, where it is reached from, the file and the journal.

use liaison::domain::letter::LetterKind;
use liaison::domain::order::event::EventBody;
use liaison::domain::order::event::office::copied_out::CopiedOut;
use liaison::domain::vocabulary::{CopyBy, CopyWhat};

use super::{DEPARTMENT, STREET, imported, signed_for};
use crate::harness::Harness;

/// Creates an order on which two units were just asked; the request is shown.
fn asked() -> Harness {
    let mut desk = signed_for(DEPARTMENT, "外墙渗水");
    desk.keys("<Enter>2<C-s>业主反映外墙渗水<C-s>已到现场查看两次<C-s>涉及执法和排水职责<C-s>");
    desk.keys("<Enter>zhxzzf<Enter>hbj<Enter><C-s><Down><C-s>");
    desk
}

fn letters(desk: &Harness) -> Vec<CopiedOut> {
    let journal = desk.store().journal(desk.order().id).unwrap();
    let events = journal.into_iter().filter_map(|entry| entry.event);
    events
        .filter_map(|event| match event.body {
            EventBody::CopiedOut(copy) if copy.letter.is_some() => Some(copy),
            _ => None,
        })
        .collect()
}

fn files(desk: &Harness) -> Vec<String> {
    let folder = std::fs::read_dir(desk.path("导出"));
    let names = folder.into_iter().flatten().map(|entry| {
        let name = entry.unwrap().file_name();
        name.to_string_lossy().into_owned()
    });
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
fn the_request_that_is_read_becomes_a_word_file_for_each_unit() {
    let mut desk = asked();
    desk.see("导出 Word").keys("<F12>").see("导出 Word 函件");
    desk.see("联动办理函：全部 2 份（二(二)）")
        .see("关于外墙渗水联动办理的函");
    assert_eq!(desk.field(), "letter");
    // Each letter of one go has a number of its own.
    desk.keys("3<Tab>文住建函〔2026〕12号<C-s>");
    desk.see("这次写 2 份函件，文号却有 1 个");
    desk.keys("<End>、文住建函〔2026〕13号<C-s>");
    desk.toast("已导出 联动办理函");
    assert_eq!(files(&desk).len(), 2, "{:?}", files(&desk));
    assert!(
        files(&desk)[0].contains("_联动办理函_"),
        "{:?}",
        files(&desk)
    );
    let entries = letters(&desk);
    assert_eq!(entries.len(), 2);
    for (entry, number) in entries.iter().zip(["12", "13"]) {
        assert_eq!(entry.letter, Some(LetterKind::Joint));
        assert_eq!((entry.what, entry.by), (CopyWhat::Word, CopyBy::Word));
        let document = format!("文住建函〔2026〕{number}号");
        assert_eq!(entry.document, Some(document));
        assert_eq!(entry.units.len(), 1);
    }
    desk.keys("<Esc>").on_board();
    desk.keys("2").see("导出 Word：联动办理函");
}

#[test]
fn the_window_that_copies_a_text_hands_it_to_the_form_of_the_letter() {
    let mut desk = imported(STREET, "路灯不亮");
    desk.keys("<F3>1<C-s><C-w>已为陶某某（13800001234）修好路灯，当面确认。<Tab>1<C-s>");
    desk.keys("<C-o>71<F12>").see("书面答复意见（六(二)）");
    desk.see("（诉求人姓名，导出时写入）").not_see("陶某某");
    desk.keys("<C-s>").on_board().toast("已导出 书面答复意见");
    assert_eq!(letters(&desk)[0].letter, Some(LetterKind::Reply));
    let body = serde_json::to_string(&letters(&desk)[0]).unwrap();
    assert!(!body.contains("陶某某"), "{body}");
    // The board has a key of its own, and elsewhere F12 in a form does nothing.
    desk.keys("<C-o><F9>3").see("导出 Word 函件").keys("<F12>");
    desk.see("导出 Word 函件").keys("<Esc>").on_board();
}
