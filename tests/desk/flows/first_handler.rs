//! Flows of 首接联动 from 研判 to 办结, mostly with Enter for the suggested next step.

use liaison::domain::order::state::TriageRecord;
use liaison::domain::vocabulary::{EngagementState, FormStatus, Mechanism, Rating, Stage};

use super::{joint, signed_for, to_file};

#[test]
fn a_triage_asks_for_its_three_answers_and_enter_goes_through_them() {
    let mut desk = signed_for(super::DEPARTMENT, "光明小区外墙渗水");
    desk.stands(Stage::ToTriage).keys("<Enter>");
    assert_eq!(desk.field(), "conclusion");
    desk.keys("2<C-s>");
    for field in ["facts", "own_effort", "basis"] {
        assert_eq!(desk.field(), field);
        desk.keys("查清<C-s>");
    }
    desk.on_board().stands(Stage::Handling);
    let order = desk.order();
    assert_eq!(order.mechanism, Mechanism::FirstHandler);
    assert!(order.triages.first().is_some_and(TriageRecord::is_answered));
}

#[test]
fn units_are_invited_by_pinyin_initials_and_the_letter_is_copied() {
    let mut desk = signed_for(super::DEPARTMENT, "光明小区外墙渗水");
    desk.keys("<Enter>2<C-s>查清<C-s>去过<C-s>职责清单<C-s><Enter>");
    desk.keys("zhxzzf").see("1 文登区综合行政执法局");
    desk.keys("<Enter>hbj<Enter><C-s>");
    assert_eq!(desk.field(), "request");
    desk.keys("<Down><C-s>");
    desk.see("联动要求：可复制发给对方")
        .see("【首接负责·联动办理】");
    desk.keys("<Enter>").see("去向").keys("<C-s>");
    let copied = desk.copied.lock().unwrap().clone();
    let [letters] = copied.as_slice() else {
        panic!("one copy, not {copied:?}")
    };
    assert!(letters.contains("文登区综合行政执法局："), "{letters}");
    assert!(letters.contains("威海市生态环境局文登分局："), "{letters}");
    assert!(
        letters.contains("请就“光明小区外墙渗水”派员到现场查看"),
        "{letters}"
    );
    desk.keys("<Esc>").on_board().stands(Stage::Joint);
    assert_eq!(desk.order().engagements.len(), 2);
}

#[test]
fn the_card_of_the_notice_tells_whom_to_dial_and_what_to_say() {
    let mut desk = signed_for(super::DEPARTMENT, "光明小区外墙渗水");
    desk.keys("<Enter>2<C-s>查清<C-s>去过<C-s>职责清单<C-s>");
    desk.keys("<Enter>zhxzzf<Enter><C-s><Down><C-s><Esc><Enter>");
    desk.see("拨打 0631-8450000");
    desk.see("已邀请综合执法局共同办理。");
    desk.keys("<C-s>").on_board();
    let order = desk.order();
    let notice = order.notices.first().unwrap();
    assert_eq!(notice.number.as_deref(), Some("0631-8450000"));
    assert!(notice.content.as_ref().unwrap().contains("临-0001"));
}

#[test]
fn helpers_respond_come_and_give_their_part_each_time_the_next_one_is_offered() {
    let desk = joint("光明小区外墙渗水");
    let order = desk.order();
    assert_eq!(order.stage, Stage::Joint);
    for helper in &order.engagements {
        assert_eq!(
            helper.state,
            EngagementState::Contributed,
            "{}",
            helper.unit
        );
        assert!(helper.responded_at.is_some() && helper.arrived_at.is_some());
    }
    let said: Vec<_> = order
        .engagements
        .iter()
        .map(|one| one.contribution.as_deref())
        .collect();
    assert_eq!(said, [Some("已出具整改通知书"), Some("已监测排水")]);
}

#[test]
fn a_result_may_be_drafted_from_what_the_helpers_said() {
    let mut desk = joint("光明小区外墙渗水");
    desk.keys("<Enter>1<C-s><Enter>1<C-s><Enter>");
    desk.see("采用：综合执法局：已出具整改通知书。生态环境分局：");
    desk.keys("<Down><Tab>1<C-s>").stands(Stage::ToFeedback);
    assert_eq!(
        desk.order().results.last().unwrap().text,
        "综合执法局：已出具整改通知书。生态环境分局：已监测排水。"
    );
}

#[test]
fn a_rating_below_good_waits_for_its_reason_and_f3_adopts_the_draft() {
    let mut desk = to_file("光明小区外墙渗水");
    desk.stands(Stage::ToFile).keys("<F8>1<Tab><Tab>2");
    let rated = |desk: &crate::harness::Harness, at: usize| desk.order().engagements[at].rating;
    assert_eq!(rated(&desk, 0), Some(Rating::Good));
    assert_eq!(rated(&desk, 1), None, "较好 alone is not kept");
    desk.see("较好、一般、差要说明原因");
    desk.keys("<Tab>")
        .see("F3 采用：11月23日8:30发出联动要求")
        .keys("<F3><Tab>");
    assert_eq!(rated(&desk, 1), Some(Rating::FairlyGood));
    let note = desk.order().engagements[1].rating_note.clone().unwrap();
    assert!(note.starts_with("11月23日8:30发出联动要求"), "{note}");
    desk.see("校验通过");
}

#[test]
fn a_reason_typed_before_its_rating_is_kept_with_it() {
    let mut desk = to_file("光明小区外墙渗水");
    desk.keys("<F8><Tab>来得晚<Tab><S-Tab><S-Tab>2");
    let order = desk.order();
    assert_eq!(order.engagements[0].rating, Some(Rating::FairlyGood));
    assert_eq!(order.engagements[0].rating_note.as_deref(), Some("来得晚"));
}

#[test]
fn a_rating_left_without_its_reason_is_said_to_be_lost() {
    let mut desk = to_file("光明小区外墙渗水");
    desk.keys("<F8>3<Esc>")
        .toast("综合执法局的评价和说明还缺一项，没有保存");
    assert_eq!(desk.order().engagements[0].rating, None);
}

#[test]
fn the_paper_goes_its_way_from_review_to_upload_with_one_key() {
    let mut desk = to_file("光明小区外墙渗水");
    desk.keys("<F8>1<Tab><Tab>1<F5>").see("内容真实");
    desk.keys("1<C-s>2<C-s><F5>").see("送签");
    desk.keys("<Enter>");
    let status = |desk: &crate::harness::Harness| desk.filing().status;
    assert_eq!(status(&desk), FormStatus::Exported);
    let folder = desk.path("导出");
    let files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|one| one.unwrap())
        .collect();
    assert_eq!(files.len(), 1);
    let name = files[0].file_name().into_string().unwrap();
    assert_eq!(name, "临-0001_首接负责备案表_v1.docx");
    assert!(files[0].metadata().unwrap().len() > 2_000);
    assert_eq!(
        desk.kinds().last().map(String::as_str),
        Some("form_exported")
    );
    desk.keys("<F5>")
        .see("已导出：临-0001_首接负责备案表_v1.docx");
    desk.keys("<C-s>");
    assert_eq!(status(&desk), FormStatus::Signed);
    desk.keys("<F5>").see("盖章");
    let seals = |desk: &crate::harness::Harness| {
        desk.kinds().iter().filter(|kind| *kind == "sealed").count()
    };
    assert_eq!(seals(&desk), 0, "the seal is asked for");
    desk.keys("<C-s>");
    assert_eq!(status(&desk), FormStatus::Sealed);
    let scan = desk.path("扫描件.pdf");
    std::fs::write(&scan, crate::harness::scanned_pdf()).unwrap();
    desk.keys("<F5><C-a>")
        .keys(scan.to_str().unwrap())
        .keys("<C-s>");
    assert_eq!(status(&desk), FormStatus::Scanned);
    desk.keys("<F5><C-s>");
    assert_eq!(status(&desk), FormStatus::Uploaded);
    desk.keys("<Esc>").on_board().stands(Stage::ToRevisit);
    desk.until("2026-11-26 09:00").keys("<Enter>");
    assert_eq!(desk.field(), "result");
    desk.keys("1<C-s>");
    assert_eq!(desk.stage_of("临-0001"), Stage::Closed);
}

#[test]
fn a_scan_that_is_not_there_is_said_beside_its_field_and_nothing_is_kept() {
    let mut desk = to_file("光明小区外墙渗水");
    desk.keys("<F8>1<Tab><Tab>1<F5>1<C-s>2<C-s><F5><Enter><F5><C-s><F5><C-s>");
    let before = desk.kinds();
    let missing = desk.path("没有.pdf");
    desk.keys("<F5><C-a>")
        .keys(missing.to_str().unwrap())
        .keys("<C-s>");
    desk.see("找不到这个文件或没有读取权限");
    assert_eq!(desk.field(), "file");
    assert_eq!(desk.kinds(), before);
}

#[test]
fn a_form_stays_with_its_order_when_that_leaves_the_list_below_it() {
    let mut desk = crate::harness::Harness::demo(120, 36);
    desk.view(liaison::store::View::ToFill);
    desk.keys("<F8>");
    let id = desk.filing().id;
    for _ in 0..desk.filing().helpers.len() {
        desk.keys("<F5>");
        if desk.model.layers.as_slice().len() > 1 {
            break;
        }
        desk.keys("1<Tab>");
    }
    desk.keys("1<C-s>2<C-s><F5><Enter>");
    assert_eq!(desk.filing().status, FormStatus::Exported);
    let listed = |desk: &crate::harness::Harness| {
        let rows = &desk.model.board.list.rows;
        rows.iter().any(|row| row.id == id)
    };
    assert!(!listed(&desk), "the order waits for its signature now");
    desk.keys("<F5>").see("审签");
    assert_eq!(desk.form().targets[0].id, id);
    desk.keys("<Esc><F9>").see("导出");
    assert_eq!(desk.form().targets[0].id, id);
    desk.keys("<Esc>");
    let current = desk.model.board.current().unwrap();
    assert_eq!(current.stored.order.id, id);
    // Back on the board, the list's own order is shown again.
    desk.keys("<Esc>").on_board();
    let row = desk.model.board.row().unwrap().id;
    assert_ne!(row, id);
    assert_eq!(desk.model.board.current().unwrap().stored.order.id, row);
}
