//! Flows of copying: a destination, the text as it will be copied, and an entry in the journal.

use liaison::desk::model::Layer;
use liaison::domain::order::event::EventBody;
use liaison::domain::order::event::office::copied_out::CopiedOut;
use liaison::domain::vocabulary::{CopyBy, CopyTo, CopyWhat, HeldKind};
use liaison::store::View;

use super::{DEPARTMENT, STREET, imported, joint, signed_for, to_file_on};
use crate::harness::Harness;

/// Creates an order handled alone (自办) whose result names the caller.
fn finished() -> Harness {
    let mut desk = imported(STREET, "路灯不亮");
    desk.keys("<F3>1<C-s><C-w>已为陶某某（13800001234）修好路灯，当面确认。<Tab>1<C-s>");
    desk
}

fn copies(desk: &Harness) -> Vec<CopiedOut> {
    let journal = desk.store().journal(desk.order().id).unwrap();
    let events = journal.into_iter().filter_map(|entry| entry.event);
    events
        .filter_map(|event| match event.body {
            EventBody::CopiedOut(copy) => Some(copy),
            _ => None,
        })
        .collect()
}

fn copied(desk: &Harness) -> Vec<String> {
    desk.copied.lock().unwrap().clone()
}

#[test]
fn the_platform_gets_the_whole_text_and_the_journal_a_line_without_it() {
    let mut desk = finished();
    desk.keys("<C-o>71").see("将发出的文字").see("陶**");
    assert_eq!(desk.field(), "what");
    desk.keys("<Tab>1")
        .see("陶某某（13800001234）")
        .keys("<C-s>");
    desk.on_board().toast("已复制");
    let text = "已为陶某某（13800001234）修好路灯，当面确认。";
    assert_eq!(copied(&desk), [text]);
    assert_eq!(*desk.passing.lock().unwrap(), [true]);
    let entries = copies(&desk);
    let [copy] = entries.as_slice() else {
        panic!("{entries:?}")
    };
    assert_eq!((copy.what, copy.to), (CopyWhat::Result, CopyTo::Platform));
    assert_eq!(copy.by, CopyBy::System);
    assert_eq!(copy.characters as usize, text.chars().count());
    assert_eq!(copy.sha256.as_ref().unwrap().len(), 64);
    let body = serde_json::to_string(copy).unwrap();
    assert!(!body.contains("陶某某"), "{body}");
    desk.keys("2").see("复制到平台：办理结果 28 字");
}

#[test]
fn a_group_gets_nothing_of_the_caller() {
    let mut desk = finished();
    desk.keys("<C-o>71<Tab>2<C-s>").on_board();
    let texts = copied(&desk);
    assert!(
        texts[0].contains("陶**（138****1234）修好路灯"),
        "{texts:?}"
    );
    assert!(texts[0].contains("261123080000100001"), "{texts:?}");
    assert!(!texts[0].contains("陶某某") && !texts[0].contains("13800001234"));
    assert_eq!(*desk.passing.lock().unwrap(), [false]);
    assert_eq!(copies(&desk)[0].to, CopyTo::Group);
}

#[test]
fn what_is_personal_is_listed_and_allowed_one_by_one_before_it_leaves() {
    let mut desk = finished();
    desk.keys("<C-o>71<Tab>2").see("个人信息 2 个，已遮盖");
    desk.keys("<F2>").see("个人信息：逐个遮盖或放行");
    desk.see("姓名  陶**  已遮盖")
        .see("电话  138****1234  已遮盖");
    // The second is allowed; the list stays for the next one.
    desk.keys("<Down><Enter>").see("电话  13800001234  放行");
    desk.keys("<Esc>").see("个人信息 2 个，放行 1 个");
    desk.see("陶**（13800001234）").keys("<C-s>").on_board();
    let texts = copied(&desk);
    assert!(texts[0].contains("陶**（13800001234）"), "{texts:?}");
    let entry = &copies(&desk)[0];
    assert_eq!(entry.allowed, [HeldKind::Phone]);
    let body = serde_json::to_string(entry).unwrap();
    assert!(!body.contains("13800001234"), "{body}");
    desk.keys("2").see("放行电话 1 处");
    // What was allowed once is masked again the next time.
    desk.keys("1<C-o>71<Tab>2").see("陶**（138****1234）");
}

#[test]
fn looking_at_the_whole_text_is_logged_as_any_look_at_personal_data_is() {
    let mut desk = finished();
    let looked = |desk: &Harness| -> i64 {
        let file = rusqlite::Connection::open(desk.path("liaison.db")).unwrap();
        let count = "SELECT count(*) FROM event WHERE kind = 'revealed'";
        file.query_row(count, [], |row| row.get(0)).unwrap()
    };
    assert_eq!(looked(&desk), 0);
    desk.keys("<C-o>71").see("陶**");
    assert_eq!(looked(&desk), 0);
    desk.keys("<Tab>1");
    assert_eq!(looked(&desk), 1);
    desk.keys("<Esc>").on_board();
    assert!(copied(&desk).is_empty() && copies(&desk).is_empty());
}

#[test]
fn a_text_longer_than_the_platforms_field_is_copied_only_after_a_question() {
    let mut desk = finished();
    desk.set_rule("platform_field_limit", "20");
    desk.keys("<C-o>71<Tab>1");
    desk.see("28 字，超出 8 字，平台答复栏 20 字（本单位口径）");
    desk.keys("<C-s>").see("仍然全文复制").see("之后");
    assert!(copied(&desk).is_empty());
    desk.keys("<Esc>");
    assert_eq!(desk.field(), "to");
    desk.keys("<C-s><Enter>").on_board();
    assert_eq!(copied(&desk)[0].chars().count(), 28);
    // A text for a chat group is not limited by a platform field.
    desk.keys("<C-o>71<Tab>2").not_see("超出");
}

#[test]
fn the_terminals_clipboard_is_never_said_to_hold_it() {
    let mut desk = finished();
    *desk.takes.lock().unwrap() = Ok(CopyBy::Terminal);
    desk.keys("<C-o>71<Tab>2<C-s>");
    desk.toast("已发送到终端剪贴板（终端不一定接受）");
    let said: Vec<_> = desk.model.toasts.iter().map(|one| &one.text).collect();
    assert!(!said.iter().any(|text| text.contains("已复制")), "{said:?}");
    assert_eq!(copies(&desk)[0].by, CopyBy::Terminal);
}

#[test]
fn what_no_clipboard_takes_goes_to_a_file_and_nothing_is_journalled_before() {
    let mut desk = finished();
    *desk.takes.lock().unwrap() = Err("文字太长".to_owned());
    desk.keys("<C-o>71<Tab>1<C-s>")
        .see("文字太长")
        .see("写入文件");
    assert!(copies(&desk).is_empty());
    assert_eq!(desk.field(), "by");
    desk.keys("<C-s>").on_board().toast("已写入");
    let folder = desk.path("导出");
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().flatten().collect();
    let [file] = files.as_slice() else {
        panic!("{files:?}")
    };
    let name = file.file_name().into_string().unwrap();
    assert!(
        name.starts_with("261123080000100001_办理结果_平台_"),
        "{name}"
    );
    let text = std::fs::read_to_string(file.path()).unwrap();
    assert!(text.contains("陶某某"), "{text}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    assert_eq!(copies(&desk)[0].by, CopyBy::File);
    // A second draft exists.
    desk.keys("<C-o>71<Tab><Tab>2<C-s>").on_board();
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 2);
}

#[test]
fn a_letter_asks_once_where_it_goes_and_then_goes_there() {
    let mut desk = signed_for(DEPARTMENT, "光明小区外墙渗水");
    desk.keys("<Enter>2<C-s>查清<C-s>去过<C-s>职责清单<C-s>");
    desk.keys("<Enter>zhxzzf<Enter><C-s><Down><C-s>");
    desk.see("可复制发给对方").keys("<Enter>");
    assert_eq!(
        desk.form().text("what").as_deref(),
        Some("letter:综合执法局")
    );
    desk.keys("<C-s>").toast("联动要求");
    desk.keys("<Esc>").on_board();
    assert_eq!(copies(&desk)[0].units, ["文登区综合行政执法局"]);
    // The second one is copied at once, even on another day.
    let mut desk = desk.restart();
    desk.view(View::Open);
    desk.keys("<F4>hbj<Enter><C-s><Down><C-s>")
        .see("可复制发给对方");
    desk.keys("<Enter>").toast("联动单位、群");
    assert!(matches!(desk.model.layers.last(), Some(Layer::Reading(_))));
    let texts = copied(&desk);
    assert!(texts[0].contains("威海市生态环境局文登分局："), "{texts:?}");
    assert!(!texts[0].contains("综合行政执法局："), "{texts:?}");
    assert_eq!(copies(&desk).len(), 2);
}

#[test]
fn a_letter_to_some_of_the_helpers_goes_to_these_only() {
    let mut desk = joint("光明小区外墙渗水");
    desk.keys("<F4>zrzyj<Enter>jtysj<Enter><C-s><Down><C-s><Enter>");
    let text = desk.form().outgoing().unwrap().clone();
    assert_eq!(text.units.len(), 2, "{:?}", text.units);
    desk.keys("<C-s>");
    let texts = copied(&desk);
    assert_eq!(texts[0].matches("【首接负责·联动办理】").count(), 2);
}

#[test]
fn the_digest_of_a_selection_names_nobody_and_is_journalled_on_each_order() {
    let mut desk = Harness::of(STREET, 80, 24);
    desk.view(View::Open);
    desk.keys("<C-n><Tab><Tab><Tab><Tab>陶某某家路灯不亮13800001234<C-s>");
    desk.keys("<C-n><Tab><Tab><Tab><Tab>井盖缺失<C-s>");
    desk.keys("<C-a><C-o>71").see("晨会摘要").see("选中 2 单");
    desk.keys("<C-s>").on_board();
    let texts = copied(&desk);
    assert!(texts[0].starts_with("文登区龙山街道办事处 "), "{texts:?}");
    assert!(texts[0].contains("138****1234"), "{texts:?}");
    assert!(texts[0].lines().count() == 5, "{texts:?}");
    let journalled = desk.model.board.list.rows.clone();
    for row in journalled {
        let kinds = desk.store().journal(row.id).unwrap();
        assert_eq!(kinds.last().unwrap().envelope.kind, "copied_out");
    }
}

#[test]
fn of_a_confidential_order_others_learn_the_number_only() {
    let mut desk = Harness::of(STREET, 80, 24);
    desk.view(View::Open);
    desk.keys("<C-n><Tab><Tab><Tab><Tab>噪音扰民");
    while desk.field() != "confidential" {
        desk.keys("<Tab>");
    }
    desk.keys("1<C-s><Enter><F3>1<C-s><C-w>已劝停，商户承诺夜间不再外放。<Tab>1<C-s>");
    desk.keys("<C-o>71<C-s>").on_board();
    let texts = copied(&desk);
    assert!(texts[0].contains("临-0001：（保密工单）"), "{texts:?}");
    assert!(!texts[0].contains("噪音"), "{texts:?}");
    assert!(!texts[0].contains("劝停"), "{texts:?}");
    desk.keys("<C-o>71<Tab>1<C-s>").on_board();
    assert!(copied(&desk)[1].contains("已劝停"));
}

#[test]
fn a_copy_is_taken_back_only_with_a_reason() {
    let mut desk = finished();
    desk.keys("<C-o>71<Tab>2<C-s><C-z>");
    assert_eq!(desk.field(), "reason");
    desk.keys("发错了群<C-s>").on_board();
    assert_eq!(desk.kinds().last().unwrap(), "corrected");
    assert_eq!(copies(&desk).len(), 1, "it did go out");
}

#[test]
fn the_filing_form_copies_too_and_keeps_its_place() {
    let mut desk = to_file_on(joint("光明小区外墙渗水"));
    desk.keys("<F8>").see("诉求事项");
    let at = desk.filing().at;
    desk.keys("<F12>").see("将发出的文字").see("答复全文");
    desk.keys("<C-s>").toast("已记入经过");
    assert_eq!(desk.filing().at, at);
    assert_eq!(copies(&desk)[0].what, CopyWhat::Result);
}

#[test]
fn copying_what_is_being_typed_is_no_copy_out() {
    let mut desk = finished();
    desk.keys("<C-t>陶某某来电<S-Home><C-c>");
    assert_eq!(copied(&desk), ["陶某某来电"]);
    desk.keys("<Esc>");
    assert!(copies(&desk).is_empty());
}

#[test]
fn the_text_can_be_scrolled_to_its_end() {
    let mut desk = finished();
    for at in 0..12 {
        desk.keys("<C-t>")
            .keys(&format!("第{at}次现场查看，仍在等配件。<C-s>"));
    }
    desk.keys("<C-o>71");
    let progress = desk.form().field("what").unwrap().clone();
    let liaison::desk::form::FieldInput::Choice(choice) = progress.take else {
        panic!()
    };
    let at = choice
        .options
        .iter()
        .position(|(code, _)| code == "progress");
    desk.keys(&(at.unwrap() + 1).to_string()).not_see("第11次");
    desk.see("PgDn 还有").keys("<End>").see("第11次");
    desk.keys("<PgUp>").see("第5次");
}

#[test]
fn one_key_opens_the_digest_of_the_morning_and_the_next_copies_it() {
    let mut desk = Harness::demo(120, 36);
    desk.keys("<C-s>").see("晨会摘要").see("【本单位】");
    desk.see("联动单位、群").keys("<C-s>").on_board();
    let texts = copied(&desk);
    assert!(texts[0].contains("今日待办"), "{texts:?}");
    assert!(texts[0].contains("【本单位】"), "{texts:?}");
    for name in ["日报", "摘要", "群发", "晨会"] {
        desk.keys("<C-p>").paste(name).see("日报");
        desk.keys("<Esc>").on_board();
    }
}
