//! The time limits that the store and the export must keep.
//!
//! `cargo bench` measures on a rehearsal file of 10,000 orders; `LIAISON_BENCH_ORDERS` makes it
//! larger.

#![expect(
    clippy::unwrap_used,
    reason = "a benchmark that cannot be set up has nothing to measure"
)]

use std::collections::VecDeque;
use std::path::PathBuf;

use chrono::NaiveDate;
use liaison::demo;
use liaison::desk::effect::EffectRequest;
use liaison::desk::input::{Code, Input, Key};
use liaison::desk::keymap::Keymap;
use liaison::desk::model::Model;
use liaison::desk::msg::Msg;
use liaison::desk::{start, update};
use liaison::domain::form::{FormLayout, PrintedForm};
use liaison::domain::order::act::Request;
use liaison::domain::order::act::handling::record::Record;
use liaison::domain::time::BeijingTime;
use liaison::domain::vocabulary::FormKind;
use liaison::export::DocxOptions;
use liaison::export::form_docx::render;
use liaison::runner::DeskWorker;
use liaison::store::{Caller, Query, Store, View};
use liaison::ui;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

fn main() {
    divan::main();
}

fn now() -> BeijingTime {
    NaiveDate::from_ymd_opt(2026, 11, 23)
        .unwrap()
        .and_hms_opt(9, 0, 0)
        .unwrap()
}

/// The rehearsal file of this run, created once.
fn file() -> PathBuf {
    use std::sync::OnceLock;
    static FILE: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = FILE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bench.db");
        let orders = std::env::var("LIAISON_BENCH_ORDERS")
            .ok()
            .and_then(|text| text.parse().ok());
        let store = Store::create(&path).unwrap();
        demo::fill(&store, orders.unwrap_or(10_000), 1, now(), |_| {}).unwrap();
        (folder, path)
    });
    path.clone()
}

#[divan::bench]
fn open_and_show_the_first_window(bencher: divan::Bencher<'_, '_>) {
    let path = file();
    bencher.bench_local(|| {
        let store = Store::open(&path).unwrap();
        let query = Query {
            view: Some(View::Today),
            limit: Some(50),
            ..Query::default()
        };
        store.window(&query, now()).unwrap()
    });
}

#[divan::bench(args = [View::Today, View::Joint, View::Open, View::Closed])]
fn window_of_50(bencher: divan::Bencher<'_, '_>, view: View) {
    let store = Store::open(&file()).unwrap();
    let query = Query {
        view: Some(view),
        limit: Some(50),
        ..Query::default()
    };
    bencher.bench_local(|| store.window(&query, now()).unwrap());
}

#[divan::bench(args = ["水", "施工", "消防通道", "0123"])]
fn search(bencher: divan::Bencher<'_, '_>, typed: &str) {
    let store = Store::open(&file()).unwrap();
    bencher.bench_local(|| store.search(typed, 50).unwrap());
}

#[divan::bench]
fn record_an_entry_durably(bencher: divan::Bencher<'_, '_>) {
    let store = Store::open(&file()).unwrap();
    let query = Query {
        view: Some(View::Handling),
        limit: Some(200),
        ..Query::default()
    };
    // Each entry goes to another order, so that they keep the length that orders have.
    let window = store.window(&query, now()).unwrap();
    let mut ids = window
        .iter()
        .map(|listed| listed.stored.order.id)
        .collect::<Vec<_>>()
        .into_iter()
        .cycle();
    let caller = Caller {
        now: now(),
        actor: "于某".to_owned(),
        clock_set: true,
    };
    bencher.bench_local(|| {
        let act = Record {
            kind: None,
            persons: None,
            text: "现场查看".to_owned(),
        };
        let id = ids.next().unwrap();
        store.act(&caller, id, None, Request::now(act)).unwrap()
    });
}

#[divan::bench(args = [FormKind::FirstHandler, FormKind::Whistle])]
fn export_a_form(bencher: divan::Bencher<'_, '_>, kind: FormKind) {
    use liaison::domain::form::FormField;
    let layout = FormLayout::built_in(kind).unwrap();
    let form = PrintedForm {
        kind,
        order_no: "261120093015000123".to_owned(),
        revision: 1,
        footer: true,
        cells: vec![
            (
                FormField::Matter,
                "反映小区东侧工地夜间施工噪音扰民，希望尽快处理。".repeat(2),
            ),
            (FormField::LeadUnit, "龙山街道办事处".to_owned()),
            (
                FormField::CoUnits,
                "文登区住房和城乡建设局、文登区综合行政执法局".to_owned(),
            ),
            (
                FormField::Result,
                "经现场核查，已责令整改，连续两晚巡查未再发现夜间施工。".repeat(6),
            ),
            (
                FormField::Ratings,
                "住建局：好\n综合执法局：较好".to_owned(),
            ),
            (FormField::FollowUp, "满意".to_owned()),
            (FormField::LinkageTime, "2026年11月20日".to_owned()),
        ],
    };
    bencher.bench(|| render(&layout, &form, &DocxOptions::default()).unwrap());
}

/// A desk on the benchmark's file, with a screen of 160 columns and 45 rows.
fn seat() -> (Model, DeskWorker) {
    let store = Store::open(&file()).unwrap();
    let folder = std::env::temp_dir();
    let desk = DeskWorker::new(store, &folder, Box::new(|_, _| Err(String::new()))).unwrap();
    let layouts =
        [FormKind::FirstHandler, FormKind::Whistle].map(|kind| FormLayout::built_in(kind).unwrap());
    let mut model = Model::new(
        desk.settings().clone(),
        Keymap::built_in().unwrap(),
        layouts,
        "于某".to_owned(),
        now(),
    );
    model.size = (160, 45);
    (model, desk)
}

fn settle(model: &mut Model, desk: &mut DeskWorker, effects: Vec<EffectRequest>) {
    let mut waiting: VecDeque<EffectRequest> = effects.into();
    while let Some(effect) = waiting.pop_front() {
        let caller = model.caller();
        let mut told = Vec::new();
        desk.run(&caller, effect, &mut |done| told.push(done));
        for done in told {
            waiting.extend(update(model, Msg::Done(Box::new(done))));
        }
    }
}

fn frame(model: &mut Model) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, model.size.0, model.size.1));
    model.hits = ui::draw(&mut buffer, model).hits;
}

/// From the start to the first frame with list, counts and order.
#[divan::bench]
fn start_to_the_first_frame(bencher: divan::Bencher<'_, '_>) {
    drop(file());
    bencher.bench_local(|| {
        let (mut model, mut desk) = seat();
        let effects = start(&mut model);
        settle(&mut model, &mut desk, effects);
        frame(&mut model);
    });
}

/// Drawing one frame, without any change before it.
#[divan::bench]
fn a_frame_of_160_by_45(bencher: divan::Bencher<'_, '_>) {
    let (mut model, mut desk) = seat();
    let effects = start(&mut model);
    settle(&mut model, &mut desk, effects);
    bencher.bench_local(|| frame(&mut model));
}

/// A key in the list: update, the order read, the frame drawn.
#[divan::bench]
fn a_key_to_the_frame_with_the_next_order(bencher: divan::Bencher<'_, '_>) {
    let (mut model, mut desk) = seat();
    let effects = start(&mut model);
    settle(&mut model, &mut desk, effects);
    let mut down = true;
    bencher.bench_local(|| {
        let key = if down { Code::Down } else { Code::Up };
        down = !down;
        let effects = update(&mut model, Msg::Input(Input::Key(Key::plain(key))));
        settle(&mut model, &mut desk, effects);
        frame(&mut model);
    });
}

/// A character typed into the filter, until the rows are listed.
#[divan::bench]
fn a_filter_key_to_the_rows(bencher: divan::Bencher<'_, '_>) {
    let (mut model, mut desk) = seat();
    let effects = start(&mut model);
    settle(&mut model, &mut desk, effects);
    let effects = update(&mut model, Msg::Input(Input::Key(Key::ctrl('f'))));
    settle(&mut model, &mut desk, effects);
    bencher.bench_local(|| {
        for key in [
            Key::char('污'),
            Key::char('水'),
            Key::plain(Code::Backspace),
            Key::plain(Code::Backspace),
        ] {
            let effects = update(&mut model, Msg::Input(Input::Key(key)));
            settle(&mut model, &mut desk, effects);
            frame(&mut model);
        }
    });
}

/// A desk with this many characters in one paragraph of a long field, and the cursor in the middle.
fn writing(characters: usize) -> Model {
    let (mut model, mut desk) = seat();
    let effects = start(&mut model);
    settle(&mut model, &mut desk, effects);
    for key in [Key::ctrl('n'), Key::plain(Code::Tab)] {
        let effects = update(&mut model, Msg::Input(Input::Key(key)));
        settle(&mut model, &mut desk, effects);
        frame(&mut model);
    }
    let sentence = "市民反映小区夜间施工噪音扰民，电话0631-8450000，希望“尽快”处理……";
    let text: String = sentence.chars().cycle().take(characters).collect();
    drop(update(&mut model, Msg::Input(Input::Paste(text))));
    for _ in 0..20 {
        drop(update(
            &mut model,
            Msg::Input(Input::Key(Key::plain(Code::PageUp))),
        ));
    }
    frame(&mut model);
    model
}

/// A character typed into a text of this length and deleted again: two keys, two frames. Saving the
/// draft is not measured because another thread does it.
#[divan::bench(args = [100, 10_000, 100_000])]
fn two_keys_in_a_text_of(bencher: divan::Bencher<'_, '_>, characters: usize) {
    let mut model = writing(characters);
    bencher.bench_local(|| {
        for key in [Key::char('中'), Key::plain(Code::Backspace)] {
            divan::black_box(update(&mut model, Msg::Input(Input::Key(key))));
            frame(&mut model);
        }
    });
}

/// A megabyte pasted into a long field, drawn, undone and drawn again.
#[divan::bench]
fn a_paste_of_a_megabyte_and_its_undoing(bencher: divan::Bencher<'_, '_>) {
    let mut model = writing(100);
    let text = "反映污水外溢，影响出行。".repeat(1_048_576 / 36);
    bencher.bench_local(|| {
        divan::black_box(update(&mut model, Msg::Input(Input::Paste(text.clone()))));
        frame(&mut model);
        divan::black_box(update(&mut model, Msg::Input(Input::Key(Key::ctrl('z')))));
        frame(&mut model);
    });
}
