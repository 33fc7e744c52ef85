//! Flows with F1: help for the focused item.

use liaison::desk::board::Pane;
use liaison::desk::sidebar::SidebarItem;

use super::{STREET, imported, joint, signed_for, to_file};
use crate::harness::Harness;

/// Returns the text of the help on top.
#[track_caller]
fn help(desk: &mut Harness) -> String {
    desk.keys("<F1>");
    let text = match desk.model.layers.last() {
        Some(liaison::desk::model::Layer::Reading(reading)) => reading.text.clone(),
        _ => panic!("no help is open:\n{}", desk.screen()),
    };
    desk.keys("<Esc>");
    text
}

#[track_caller]
fn says(text: &str, wanted: &[&str]) {
    let mut rest = text;
    for part in wanted {
        let at = rest.find(part);
        let at = at.unwrap_or_else(|| panic!("“{part}” is not said there:\n{text}"));
        rest = &rest[at + part.len()..];
    }
}

#[test]
fn a_small_form_begins_with_the_field_at_hand_then_its_clause_then_its_keys() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<F3>");
    says(
        &help(&mut desk),
        &[
            "【研判结论】本单怎么办",
            "写法：按数字选，或用 ←→ 换：1 ",
            "必填，依据 二(二)。",
            "依据 二(二)：首接单位接到转办单后",
            "Ctrl+S",
            "提交",
        ],
    );
    desk.keys("3<C-s>");
    assert_eq!(desk.field(), "facts");
    // 吹哨 has its own clause about what must be known before.
    says(
        &help(&mut desk),
        &[
            "写法：可以写几行",
            "限制：要用文字写明",
            "必填，依据 三(三)。",
            "依据 三(三)：“吹哨报到”工作机制的主体为各镇街",
        ],
    );
    desk.keys("<S-Tab><S-Tab>");
    while desk.field() != "at" {
        desk.keys("<Tab>");
    }
    says(
        &help(&mut desk),
        &["【时间】", "0910 是今天 9:10", "不能晚于现在", "可以空着"],
    );
    desk.keys("<Tab>");
    says(&help(&mut desk), &["【提交】", "Ctrl+S"]);
}

#[test]
fn every_field_of_every_form_says_how_it_is_written() {
    let mut desk = joint("光明小区外墙渗水");
    // The result is written once the parts of both helpers have ended.
    desk.keys("<Enter>1<C-s><Enter>2<C-s>");
    for keys in ["<C-w>", "<C-y>", "<C-t>", "<F12>", "<F6>", "<C-n>", "<F4>"] {
        desk.keys(keys);
        for _ in 0..desk.form().fields.len() {
            let text = help(&mut desk);
            assert!(text.starts_with('【'), "{text}");
            assert!(text.contains("写法：") || desk.field() == "提交", "{text}");
            desk.keys("<Tab>");
        }
        desk.keys("<Esc>").on_board();
    }
    desk.keys("<C-w>");
    says(
        &help(&mut desk),
        &["【办理结果】", "Ctrl+J 换行", "少于 20 字会提示敷衍应付"],
    );
    desk.keys("<Esc><C-y>");
    while desk.field() != "rating_note" {
        desk.keys("<Tab>");
    }
    says(
        &help(&mut desk),
        &["【评价说明】评价为较好、一般、差的", "依据 附2注2"],
    );
}

#[test]
fn in_the_pane_of_views_every_view_is_explained() {
    let mut desk = Harness::demo(80, 24);
    desk.keys("<S-Tab>");
    assert_eq!(desk.model.board.focus, Pane::Views);
    for _ in desk.model.board.sidebar_items() {
        let text = help(&mut desk);
        let label = match desk.model.board.sidebar.at {
            SidebarItem::View(view) => view.label(),
            _ => "未归档来电",
        };
        let begin = format!("【{label}】");
        assert!(text.starts_with(&begin), "{text}");
        assert!(text[begin.len()..].lines().next().unwrap().chars().count() > 5);
        desk.keys("<Down>");
    }
    desk.keys("<Home><Down>");
    says(
        &help(&mut desk),
        &[
            "【新派待签收】",
            "依据 二(一)：第一个接收",
            "Ctrl+O 7 3 把当前视图",
        ],
    );
}

#[test]
fn in_the_filing_form_the_cell_is_explained_with_its_note() {
    let mut desk = to_file("光明小区外墙渗水");
    desk.keys("<F8>");
    let mut seen = Vec::new();
    for _ in 0..desk.filing().slots.len() {
        let text = help(&mut desk);
        assert!(text.starts_with('【'), "{text}");
        seen.push(text.lines().next().unwrap().to_owned());
        desk.keys("<Tab>");
    }
    let all = seen.join("\n");
    for cell in [
        "【诉求事项】",
        "【办理结果】",
        "【联动评价】",
        "【评价说明】",
        "【分管负责人】",
    ] {
        assert!(all.contains(cell), "{cell} is not among\n{all}");
    }
    while !help(&mut desk).starts_with("【联动评价】") {
        desk.keys("<Tab>");
    }
    says(
        &help(&mut desk),
        &["只能由人填", "依据 附2注2：2. 评价是指"],
    );
}

#[test]
fn on_the_import_screen_the_page_is_explained() {
    let mut desk = imported(STREET, "路灯不亮");
    desk.keys("<Esc><C-l>");
    says(&help(&mut desk), &["选一个平台导出的表格", "再按 F9 存入"]);
    let file = desk.path("平台工单.csv");
    desk.keys("<C-a>").paste(file.to_str().unwrap());
    desk.keys("<Enter>");
    for page in [
        "还没有存入任何一行",
        "每一列当作什么",
        "会成为新工单",
        "已有的工单",
        "平台改了状态",
        "收不进来的行",
    ] {
        says(&help(&mut desk), &[page]);
        desk.keys("<Tab>");
    }
}

#[test]
fn all_of_the_help_is_reached_on_the_smallest_screen() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.size(60, 16).keys("<F3><F1>").see("【研判结论】");
    desk.keys("<End>")
        .see("退出程序")
        .keys("<Home>")
        .see("【研判结论】");
    for _ in 0..20 {
        desk.keys("<PgDn>");
    }
    desk.see("退出程序");
}

#[test]
fn the_regulation_is_found_by_its_words_and_read_from_the_clause_on() {
    let mut desk = Harness::demo(120, 40);
    desk.keys("<C-o>77").see("威文办发〔2021〕10号 全文");
    desk.paste("电话报备").see("三(二)");
    desk.keys("<Enter>")
        .see("并向区政务服务热线平台电话报备")
        .see("【三(三)】");
}

#[test]
fn a_refusal_explains_its_clause_with_the_whole_text() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<Enter>1<C-s><F7>");
    let text = desk.why().clause.text().unwrap();
    assert!(help(&mut desk).contains(&text), "{text}");
}

#[test]
fn the_findings_of_an_order_explain_the_clauses_they_cite() {
    let mut desk = Harness::demo(120, 40);
    desk.keys("6");
    while desk.model.board.focus != Pane::Detail {
        desk.keys("<Tab>");
    }
    let detail = desk.model.board.current().unwrap();
    let cited: Vec<_> = detail.findings.iter().map(|one| one.clause).collect();
    assert!(!cited.is_empty());
    let text = help(&mut desk);
    for clause in cited {
        // A rule of the unit's own has no text to show.
        let words = clause.text().unwrap_or_else(|| clause.name().to_owned());
        assert!(text.contains(&words), "{clause}: {text}");
    }
}
