//! Flows with F1 and `?`: the help.

use liaison::desk::board::Pane;
use liaison::desk::help::{HelpLayer, plain};
use liaison::desk::layout::help_room;
use liaison::desk::model::Layer;
use liaison::desk::sidebar::SidebarItem;
use liaison::domain::order::act::ActId;
use liaison::store::View;

use super::{STREET, imported, joint, signed_for, to_file};
use crate::harness::Harness;

/// Returns the help on top.
#[track_caller]
fn on_top(desk: &Harness) -> &HelpLayer {
    match desk.model.layers.last() {
        Some(Layer::Help(help)) => help,
        _ => panic!("no help is open:\n{}", desk.screen()),
    }
}

/// Returns the text of the help for what has the focus.
#[track_caller]
fn help(desk: &mut Harness) -> String {
    desk.keys("<F1>");
    let text = plain(&on_top(desk).sections);
    desk.keys("<Esc>");
    text
}

/// Returns the text of the help from what it says of the item with the focus.
#[track_caller]
fn of_focus(desk: &mut Harness) -> String {
    let text = help(desk);
    let (_, rest) = text.split_once("\n光标所在\n").unwrap_or_default();
    rest.to_owned()
}

/// Returns the three lines with which the help begins.
#[track_caller]
fn how(desk: &mut Harness) -> Vec<String> {
    let text = help(desk);
    let mut lines = text.lines().map(str::to_owned);
    assert_eq!(lines.next().as_deref(), Some("在这里怎么办"), "{text}");
    lines.take_while(|line| line.starts_with("怎么")).collect()
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
            "怎么填“研判结论”：按数字选",
            "怎么到下一项：按 Tab",
            "怎么提交：按 Ctrl+S",
            "【研判结论】本单怎么办",
            "写法：按数字选，或用 ←→ 换：1 ",
            "必填，依据 二(二)。",
            "\n填写与提交\n",
            "Ctrl+S",
            "提交",
            "\n依据的条款\n",
            "依据 二(二)：首接单位接到转办单后",
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
            let text = of_focus(&mut desk);
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
        let text = of_focus(&mut desk);
        let label = match desk.model.board.sidebar.at {
            SidebarItem::View(view) => view.label(),
            SidebarItem::Calls => "未归档来电",
            // Nothing is empty in the rehearsal but the calls.
            other => panic!("{other:?}"),
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
            "Ctrl+O 7 3 把当前视图",
            "依据 二(一)：第一个接收",
        ],
    );
}

#[test]
fn in_the_filing_form_the_cell_is_explained_with_its_note() {
    let mut desk = to_file("光明小区外墙渗水");
    desk.keys("<F8>");
    let mut seen = Vec::new();
    for _ in 0..desk.filing().slots.len() {
        let text = of_focus(&mut desk);
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
    while !of_focus(&mut desk).starts_with("【联动评价】") {
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
        .see("同步上传至区政务服务热线平台")
        .keys("<Home>")
        .see("【研判结论】");
    for _ in 0..40 {
        desk.keys("<PgDn>");
    }
    desk.see("同步上传至区政务服务热线平台");
}

#[test]
fn the_question_mark_opens_and_closes_the_help_wherever_no_text_is_typed() {
    let mut desk = signed_for(STREET, "路灯不亮");
    for key in ["?", "？"] {
        desk.keys(key).see("在这里怎么办").keys(key).on_board();
    }
    // A refusal, a question, a choice of a form, a text to read.
    for (opens, closes) in [("<C-e>", "<Esc>"), ("<F3>", "<Esc>"), ("<C-o>79", "<Esc>")] {
        desk.keys(opens).keys("?");
        on_top(&desk);
        desk.keys("<Esc>").keys(closes).on_board();
    }
    // Where a text is typed it is a character.
    desk.keys("<C-f>?").see("筛选?");
    assert!(desk.model.layers.is_empty());
}

#[test]
fn every_view_begins_with_three_lines_on_how_its_work_is_done() {
    let mut desk = Harness::demo(80, 24);
    let mut seen: Vec<Vec<String>> = Vec::new();
    for view in View::ALL {
        desk.view(*view);
        let lines = how(&mut desk);
        assert_eq!(lines.len(), 3, "{view}: {lines:?}");
        seen.push(lines);
    }
    // 未办结 and 全部 are read in the same way.
    seen.dedup();
    assert_eq!(seen.len(), View::ALL.len() - 1);
    desk.view(View::ToSignFor);
    assert!(how(&mut desk)[0].starts_with("怎么签收：按 F2"));
}

#[test]
fn every_tab_and_every_layer_begins_with_three_lines_of_its_own() {
    let mut desk = signed_for(STREET, "路灯不亮");
    let mut seen: Vec<Vec<String>> = Vec::new();
    let mut look = |desk: &mut Harness| {
        let lines = how(desk);
        assert_eq!(lines.len(), 3, "{lines:?}\n{}", desk.screen());
        let columns = help_room((80, 24)).columns;
        let longest = lines.iter().map(|line| liaison::text::width(line)).max();
        assert!(longest.unwrap() <= columns, "{lines:?}");
        seen.push(lines);
    };
    for tab in 1..=6 {
        desk.keys(&tab.to_string());
        desk.model.board.focus = Pane::Detail;
        look(&mut desk);
    }
    desk.model.board.focus = Pane::Views;
    look(&mut desk);
    desk.model.board.focus = Pane::List;
    for keys in [
        "<C-f>",
        "<F3>",
        "<C-l>",
        "<C-o><F8>1",
        "<C-o><F8>2",
        "<C-o><F8>3",
        "<C-o>72",
        "<C-p>",
        "<C-e>",
        "<C-o>79",
        "<C-z>",
    ] {
        desk.keys(keys);
        look(&mut desk);
        desk.keys("<Esc><Esc>").on_board();
    }
    let mut whistle = to_file("光明小区外墙渗水");
    whistle.keys("<F8>");
    look(&mut whistle);
    whistle.keys("<F7>");
    look(&mut whistle);
    let different: std::collections::BTreeSet<_> = seen.iter().collect();
    // A list to choose from is the same in the palette and elsewhere.
    assert!(different.len() + 1 >= seen.len(), "{seen:#?}");
}

#[test]
fn typing_narrows_the_help_and_escape_shows_all_of_it_before_it_closes() {
    let mut desk = Harness::demo(80, 24);
    desk.keys("<F1>").see("怎么办这一单的下一步");
    desk.keys("备份").see("备份数据库和附件并校验");
    desk.not_see("怎么办这一单的下一步");
    assert!(
        desk.cursor().is_some(),
        "the cursor stands where words are typed"
    );
    desk.keys("<Backspace><Backspace>")
        .see("怎么办这一单的下一步");
    // Pinyin, and the name of a key.
    desk.keys("yanpan").see("研判").not_see("备份数据库");
    desk.keys("<Esc>").see("怎么办这一单的下一步");
    desk.keys("f12")
        .see("交给科室、下属单位")
        .not_see("备份数据库");
    desk.keys("<C-a>没有这样的").see("帮助里没有");
    desk.keys("<Esc><Esc>").on_board();
}

#[test]
fn keys_stand_by_task_then_the_ten_things_of_the_day_then_the_words_of_the_trade() {
    let mut desk = Harness::demo(80, 24);
    says(
        &help(&mut desk),
        &[
            "\n最常用\n",
            "\n签收与研判\n",
            "F2  s  签收  ",
            "\n本单位办理\n",
            "\n联动与吹哨\n",
            "\n反馈与备案表\n",
            "\n平台与督办\n",
            "\n查找与视图\n",
            "\n数据与记录\n",
            "\n每天十件事\n",
            "1 看今日待办",
            "10 接电话",
            "\n行话（文件原话）\n",
            "首接负责",
            "攻坚哨",
            "提级",
        ],
    );
    // In two columns on a wide screen: two tasks stand side by side.
    desk.size(120, 36).keys("<F1>每天十件事");
    let line = desk.screen();
    let line = line.lines().find(|line| line.contains("1 看今日待办"));
    assert!(
        line.is_some_and(|line| line.contains("6 邀请、报备")),
        "{line:?}"
    );
}

#[test]
fn the_tab_key_goes_from_section_to_section() {
    let mut desk = Harness::demo(80, 24);
    desk.keys("<F1>");
    let room = help_room((80, 24));
    let heading = |desk: &Harness| {
        let help = on_top(desk);
        let laid = help.laid(room.columns);
        laid[help.scroll].first().map(|part| part.text.clone())
    };
    desk.keys("<Tab>");
    assert_eq!(heading(&desk).as_deref(), Some("光标所在"));
    desk.keys("<Tab><Tab>");
    assert_eq!(heading(&desk).as_deref(), Some("签收与研判"));
    desk.keys("<S-Tab>");
    assert_eq!(heading(&desk).as_deref(), Some("最常用"));
}

#[test]
fn a_text_is_scrolled_no_further_than_to_its_end_so_that_one_page_up_is_seen_at_once() {
    // The help, the whole regulation, a letter to copy, the preview of a form.
    for keys in ["<F1>", "<C-o>77<Enter>"] {
        let mut desk = Harness::demo(80, 24);
        desk.keys(keys);
        let top = desk.screen();
        desk.keys("<End>");
        let end = desk.screen();
        assert_ne!(top, end, "{keys}");
        for _ in 0..5 {
            desk.keys("<End><PgDn><Down>");
        }
        assert_eq!(desk.screen(), end, "{keys}");
        desk.keys("<PgUp>");
        assert_ne!(desk.screen(), end, "{keys}");
        desk.keys("<End><Up>");
        assert_ne!(desk.screen(), end, "{keys}");
        desk.keys("<Home>");
        assert_eq!(desk.screen(), top, "{keys}");
    }
    let mut desk = to_file("光明小区外墙渗水");
    desk.size(80, 20).keys("<F8><F7><End>");
    let end = desk.screen();
    desk.keys("<End><PgDn><PgDn><Up>");
    assert_ne!(desk.screen(), end);
}

#[test]
fn a_copied_text_is_scrolled_no_further_than_to_its_end() {
    let mut desk = Harness::demo(80, 24);
    desk.view(View::Today).keys("<C-a><C-o>71");
    desk.see("还有").keys("<End>");
    let end = desk.screen();
    desk.keys("<PgDn><PgDn><End>");
    assert_eq!(desk.screen(), end);
    desk.keys("<PgUp>");
    assert_ne!(desk.screen(), end);
}

#[test]
fn the_help_names_the_keys_of_the_officers_own_keymap() {
    let keymap =
        "[[key]]\non = \"F11\"\nrun = \"sign-for\"\n[[key]]\non = \"F2\"\nrun = \"none\"\n";
    let mut desk = Harness::with_keys(STREET, keymap);
    let text = help(&mut desk);
    let label = ActId::SignFor.label();
    let day = text
        .lines()
        .find(|line| line.contains(&format!("3 {label}")));
    assert!(day.is_some_and(|line| line.starts_with("F11")), "{day:?}");
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
