//! The call note is opened over everything. Afterwards every layer below must be exactly as before,
//! and react to the next keys as it would have done.

use liaison::desk::effect::EffectRequest;
use liaison::desk::input::{Input, Key};
use liaison::desk::model::{Layer, Model};
use liaison::desk::msg::Msg;
use liaison::desk::update;

use super::{DEPARTMENT, STREET, joint, signed_for, to_file_on};
use crate::harness::Harness;

/// A place where the call note may be opened: how to get there, and what is typed afterwards.
struct Place {
    name: &'static str,
    make: fn() -> Harness,
    there: &'static str,
    then: &'static str,
}

const fn place(
    name: &'static str,
    make: fn() -> Harness,
    there: &'static str,
    then: &'static str,
) -> Place {
    Place {
        name,
        make,
        there,
        then,
    }
}

fn one() -> Harness {
    signed_for(STREET, "路灯不亮")
}

fn demo() -> Harness {
    Harness::demo(80, 24)
}

fn filing() -> Harness {
    let mut desk = to_file_on(joint("光明小区外墙渗水"));
    desk.keys("<F8>");
    desk
}

/// A file to import, planned or with its path being typed.
fn import() -> Harness {
    let mut desk = Harness::of(STREET, 80, 24);
    let file = desk.path("平台工单.csv");
    std::fs::write(&file, "工单编号,标题\n261123080000100001,路灯不亮\n").unwrap();
    desk.keys("<C-l><C-a>").paste(file.to_str().unwrap());
    desk
}

fn letter() -> Harness {
    let mut desk = signed_for(DEPARTMENT, "光明小区外墙渗水");
    desk.keys("<Enter>2<C-s>查清<C-s>去过<C-s>职责清单<C-s>");
    desk.keys("<Enter>zhxzzf<Enter><C-s><Down><C-s>");
    desk
}

const PLACES: [Place; 31] = [
    place("the board", demo, "<Down><Down>", "<Space><Down><Up>"),
    place("a selection", demo, "<Space><Down><Space>", "<Space><F12>"),
    place("another pane", demo, "<S-Tab><Down>", "<Down><Tab>"),
    place("a scrolled tab", demo, "2<Tab><Down><Down>", "<Down>"),
    place(
        "the filter line",
        demo,
        "<C-f>噪音扰<Left><S-Left>",
        "民<C-z>",
    ),
    place("a filtered list", demo, "<C-f>施工<Down><Down>", "<Esc>"),
    place(
        "a selection in the middle of a text",
        one,
        "<Enter>3<Enter>三号楼前路灯不亮<Left><Left><S-Left><S-Left>",
        "坏<C-z><C-z><C-y>了",
    ),
    place(
        "an undo history",
        one,
        "<C-t>甲乙丙<C-z>",
        "<C-y>丁<C-z><C-z>",
    ),
    place("a choice", one, "<F3>2", "<Right><Tab>文字"),
    place("a refusal in a form", one, "<F3>3<C-s>", "<C-g>补"),
    place(
        "the units",
        || signed_for(DEPARTMENT, "外墙渗水"),
        "<Enter>2<C-s>查清<C-s>去过<C-s>职责<C-s><Enter>zhxz<Enter>hb<Down>",
        "<Enter>j",
    ),
    place("a path", one, "<C-o>17<C-a>/us", "r<Down>"),
    place("a time", one, "<F3>1<Tab><Tab><Tab><Tab>081", "0<Left>"),
    place(
        "a cell of the filing form",
        filing,
        "<S-Tab><S-Tab>渗水<S-Left>",
        "外<C-z>",
    ),
    place(
        "a cell that is looked at",
        filing,
        "<S-Tab><S-Tab><Left><S-Left>",
        "外<C-z>",
    ),
    place("a rating", filing, "<Right>", "<Tab>及时"),
    place("the preview", filing, "<F7><Down><Down>", "<Down><Esc>"),
    place("a path to import", import, "<Left><Left>", "<Backspace>"),
    place("a planned import", import, "<Enter><Tab><Tab>", "<Tab><F9>"),
    place("the palette", one, "<C-p>jsl<Left>", "z<Down>"),
    place("a picker", one, "<C-o>64<Down>", "<Down><Enter>"),
    place("help", one, "<F1><Down><Down>", "<PgDn><Esc>"),
    place("a why-not", one, "<C-e>", "<Enter>"),
    place("a question", demo, "<C-a><F2>", "<Esc>"),
    place("a letter", letter, "<Down>", "<Esc>"),
    place("a half-pressed sequence", one, "<C-o>2", "6现场"),
    place("a text to copy out", one, "<C-o>71", "<Tab>1"),
    place(
        "looking for a word in a text",
        one,
        "<C-t>灯不亮，灯坏了<C-f>灯<Left>",
        "<End><Enter>",
    ),
    place("常用语", one, "<C-t>已到<C-t>现场<Left>", "<Delete><Down>"),
    place("the settings", one, "<C-o>63<Down><Enter><Down>", "1<C-z>"),
    place("a rule", one, "<C-o><F8>3due_w<Enter>", "1<C-z>"),
];

/// Returns everything of the desk that the officer sees and that keys act on, except notices.
fn state(model: &Model) -> String {
    let board = &model.board;
    // The last seen event of the selection follows our own changes.
    let marked: Vec<_> = board
        .marked
        .iter()
        .map(|(id, (_, name))| (id, name))
        .collect();
    let rows: Vec<_> = board.list.rows.iter().map(|row| row.id).collect();
    format!(
        "{:?}\n{:?} {:?} {:?} {:?} {:?} {:?}\n{:?} {:?} {:?} {:?} {:?} {:?}\n{:?} {:?} {:?} {:?}",
        model.layers,
        board.view,
        board.sidebar.at,
        board.list.cursor,
        board.list.top,
        rows,
        marked,
        board.filter,
        board.filtering,
        board.tab,
        board.scroll,
        board.focus,
        board.mine,
        model.pressed,
        model.kept_keys,
        model.reveal,
        model.after,
    )
}

/// The screen without notices and the time of the last save.
fn picture(desk: &mut Harness) -> (String, Option<(u16, u16)>) {
    desk.model.toasts.clear();
    desk.model.saved_at = None;
    desk.model.board.calls = 0;
    let (width, height) = desk.model.size;
    desk.size(width, height);
    // Every desk has its own folder.
    let folder = desk.folder.path().display().to_string();
    (desk.screen().replace(&folder, "/desk"), desk.cursor())
}

/// Filing a note changes the last seen event of its order, and of the pending target too.
fn without_seqs(state: &str) -> String {
    let mut out = state.to_owned();
    for mark in ["last_seq: ", "), Some(", "), "] {
        let mut parts = out.split(mark);
        let first = parts.next().unwrap_or_default().to_owned();
        out = parts.fold(first, |out, part| {
            out + mark + part.trim_start_matches(|c: char| c.is_ascii_digit())
        });
    }
    out
}

/// What to compare after a note.
#[derive(Clone, Copy, PartialEq)]
enum Look {
    /// Everything is unchanged except the last event of the order with which the note was filed.
    Filed,
    /// Everything is exactly as before.
    Same,
    /// The same, and the next keys do what they do on a desk without a note.
    Goes,
}

/// Opens the note at every place; `answer` handles the note.
fn everywhere(answer: &str, look: Look) {
    for Place {
        name,
        make,
        there,
        then,
    } in PLACES
    {
        let mut rung = make();
        rung.keys(there);
        if look == Look::Filed && rung.model.board.row().is_none() {
            continue;
        }
        let before = state(&rung.model);
        let shown = picture(&mut rung);
        rung.keys("<F6>").see("来电速记").keys("平台来问");
        rung.keys(answer);
        let after = state(&rung.model);
        if look == Look::Filed {
            assert_eq!(without_seqs(&after), without_seqs(&before), "{name}");
            continue;
        }
        assert_eq!(after, before, "{name}");
        assert_eq!(picture(&mut rung), shown, "{name}");
        if look == Look::Same {
            continue;
        }
        let mut quiet = make();
        quiet.keys(there).keys(then);
        rung.keys(then);
        let (now, as_ever) = (picture(&mut rung), picture(&mut quiet));
        assert_eq!(now, as_ever, "{name}, then {then}");
        let top = |desk: &Harness| desk.model.layers.last().map(std::mem::discriminant);
        assert_eq!(top(&rung), top(&quiet), "{name}, then {then}");
        assert_eq!(rung.model.pressed, quiet.model.pressed, "{name}");
    }
}

#[test]
fn a_note_filed_with_the_order_at_hand_changes_nothing_below_it() {
    everywhere("<Tab>2<C-s>", Look::Filed);
}

#[test]
fn a_note_left_for_later_changes_nothing_below_it() {
    everywhere("<Tab>2<Tab>周某<Tab>先<C-s>", Look::Goes);
}

#[test]
fn a_note_kept_with_esc_changes_nothing_below_it() {
    everywhere("<Esc>", Look::Same);
}

#[test]
fn a_file_that_is_read_meanwhile_is_planned_below_the_note() {
    let mut desk = import();
    // The note is opened after the file was requested and before it is read.
    let effects = press(&mut desk, "Enter");
    press(&mut desk, "F6");
    desk.keys("平台来问");
    desk.carry_out(effects);
    desk.see("来电速记").keys("，接着说");
    assert_eq!(
        desk.form().text("text").as_deref(),
        Some("平台来问，接着说")
    );
    desk.keys("<Esc>").see("新增 1").keys("<F9>").see("新增 1");
}

/// Presses a key without running its effects yet.
fn press(desk: &mut Harness, key: &str) -> Vec<EffectRequest> {
    let key = Key::parse(key).unwrap();
    update(&mut desk.model, Msg::Input(Input::Key(key)))
}

#[test]
fn what_was_handed_in_just_before_it_rang_is_done_below_the_note() {
    let mut desk = signed_for(DEPARTMENT, "光明小区外墙渗水");
    desk.keys("<Enter>2<C-s>查清<C-s>去过<C-s>职责清单<C-s>");
    desk.keys("<Enter>zhxzzf<Enter><C-s><Down>");
    let effects = press(&mut desk, "C-s");
    assert!(!effects.is_empty());
    desk.keys("<F6>平台来问");
    desk.carry_out(effects);
    assert_eq!(desk.form().text("text").as_deref(), Some("平台来问"));
    assert_eq!(desk.order().engagements.len(), 1);
    desk.keys("<Tab>2<C-s>").see("可复制发给对方");
    assert!(matches!(desk.model.layers.as_slice(), [Layer::Reading(_)]));
    assert_eq!(desk.order().records.last().unwrap().text, "平台来问");
}

#[test]
fn a_refusal_that_comes_late_is_told_in_the_form_below() {
    let mut desk = joint("光明小区外墙渗水");
    desk.keys("<Enter>1<C-s><Enter>2<C-s>");
    // The result cannot be older than the order; only the decision knows it.
    desk.keys("<C-w>已经整改完毕。<Tab>1<Tab>11-22 09:00");
    let effects = press(&mut desk, "C-s");
    desk.keys("<F6>平台来问");
    desk.carry_out(effects);
    assert_eq!(desk.form().text("text").as_deref(), Some("平台来问"));
    assert!(desk.form().refused.is_none());
    desk.keys("<Esc>");
    assert!(desk.form().refused.is_some(), "{}", desk.screen());
    assert_eq!(
        desk.form().text("result").as_deref(),
        Some("已经整改完毕。")
    );
}

#[test]
fn a_draft_that_is_read_late_comes_back_below_the_note() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<C-t>说到一半<Esc>");
    let effects = press(&mut desk, "C-t");
    desk.keys("<F6>平台来问");
    desk.carry_out(effects);
    desk.keys("<Esc>").see("说到一半");
    assert_eq!(desk.form().text("text").as_deref(), Some("说到一半"));
}

#[test]
fn a_kept_note_keeps_the_time_it_rang_and_asks_which_order_when_another_is_at_hand() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<F6>说又漏了<Tab>1<Esc>");
    desk.keys("<C-n><Tab><Tab><Tab><Tab>井盖缺失<C-s>")
        .see("临-0002");
    desk.until("2026-11-23 09:40").keys("<F6>");
    desk.see("11-23 08:30 来电").see("说又漏了");
    assert_eq!(desk.form().text("order"), None);
    desk.keys("<C-s>");
    assert_eq!(desk.field(), "order");
    desk.keys("1<C-s>").on_board();
    let record = desk.order().records.last().unwrap().clone();
    assert_eq!(record.at, crate::harness::at("2026-11-23 08:30"));
}

#[test]
fn one_key_makes_the_note_a_response_of_one_of_the_helpers() {
    let mut desk = signed_for(DEPARTMENT, "光明小区外墙渗水");
    desk.keys("<Enter>2<C-s>查清<C-s>去过<C-s>职责清单<C-s>");
    desk.keys("<Enter>zhxzzf<Enter>hbj<Enter><C-s><Down><C-s><Esc>");
    desk.keys("<F6>说下午到<Tab>3<Tab>苗某<F7>");
    assert_eq!(desk.field(), "unit");
    desk.keys("2<C-s>").on_board();
    let helpers = desk.order().engagements;
    assert!(helpers[0].responded_at.is_none() && helpers[1].responded_at.is_some());
    desk.keys("<F6>说不归他们管<Tab>3<Tab>孔某<F8>1<C-s>")
        .on_board();
    let helper = desk.order().engagements[0].clone();
    assert_eq!(helper.declined_basis.as_deref(), Some("说不归他们管"));
}

#[test]
fn one_key_makes_the_note_the_notice_to_the_platform() {
    let mut desk = joint("光明小区外墙渗水");
    let notices = desk.order().notices.len();
    desk.keys("<F6>已口头报备<Tab>2<F5><C-s>").on_board();
    assert_eq!(desk.order().notices.len(), notices + 1);
}

#[test]
fn one_key_makes_the_note_a_supervision_with_its_deadline() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<F6>请今天回复进展<Tab>2<F9>");
    assert_eq!(desk.field(), "kind");
    assert_eq!(desk.form().text("kind").as_deref(), Some("reminder"));
    desk.keys("<Tab>1730<C-s>").on_board();
    let order = desk.order();
    let one = order.supervisions.last().unwrap();
    assert_eq!(one.text.as_deref(), Some("请今天回复进展"));
    assert_eq!(one.issuer, "区社会事务协调中心");
    assert_eq!(one.reply_by, Some(crate::harness::at("2026-11-23 17:30")));
    desk.see("督办重点 1").see("工作提醒还没有回复");
    desk.until("2026-11-23 18:00")
        .keys("r6")
        .see("工作提醒已过回复时限");
    desk.keys("<C-o>19已换灯<C-s><Esc>").on_board();
    assert!(!desk.order().supervisions[0].is_open());
    desk.not_see("工作提醒已过回复时限");
    // The key has no meaning in another form.
    desk.keys("<C-t><F9>").toast("只在来电速记里用");
}

#[test]
fn the_order_is_found_by_number_telephone_unit_and_place() {
    for (typed, by) in [
        ("100001", "the end of its number"),
        ("1234", "the end of the telephone"),
        ("13800001234", "the telephone"),
        ("光明路", "the place"),
        ("综合行政执法局", "a unit"),
        ("综合执法局", "a unit as people say it"),
    ] {
        let mut desk = super::imported(DEPARTMENT, "路灯不亮");
        desk.keys("<Enter>2<C-s>查清<C-s>去过<C-s>职责清单<C-s>");
        desk.keys("<Enter>zhxzzf<Enter><C-s><Down><C-s><Esc>");
        desk.keys("<C-n><Tab><Tab><Tab><Tab>井盖缺失<C-s>");
        let other = desk.order();
        desk.keys("<F6>来问进展<Tab>1<Tab><Tab>2<C-s>")
            .see("找工单");
        desk.keys(typed);
        desk.see("▸261123080000100001").keys("<Enter>").on_board();
        let store = desk.store();
        let id = store.resolve("261123080000100001").unwrap();
        let order = store.order(id).unwrap().order;
        let filed = order.records.last().map(|one| one.text.as_str());
        assert_eq!(filed, Some("来问进展"), "{by}");
        assert_ne!(other.id, id);
    }
}

#[test]
fn a_call_noted_earlier_says_once_who_called() {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.keys("<F6>问公交改线<Tab>1<Tab>陶某<Tab>3<C-s><S-Tab><Up><Enter><Enter>");
    assert_eq!(desk.form().text("who").as_deref(), Some("appellant"));
    assert_eq!(desk.form().text("person").as_deref(), Some("陶某"));
    desk.keys("，还问了站牌<Esc><Enter><Enter>")
        .see("还问了站牌");
}

#[test]
fn a_note_that_becomes_something_else_is_typed_on_where_a_field_is_shown() {
    let mut desk = signed_for(STREET, "路灯不亮");
    // 督办 has fields of its own, and the focus moves there; 报备 has none of them.
    desk.keys("<F6>平台来电<F9><Tab><F5>");
    assert!(
        desk.form().focused().is_none_or(|field| field.shown),
        "{}",
        desk.field()
    );
}
