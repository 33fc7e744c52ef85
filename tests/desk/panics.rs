//! A panic during a command: the officer is informed, and typed text is still saved.

use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use liaison::desk::effect::{Effect, EffectRequest};
use liaison::desk::input::{Input, Key};
use liaison::desk::msg::{Answer, EffectResult, Msg, TypedResult};
use liaison::desk::update;
use liaison::runner::{DeskWorker, JobMode, Runner, Worker};
use liaison::store::draft_log::{self, DraftLog};
use liaison::store::{Caller, Draft, Store};

use crate::harness::{Harness, morning};

/// A runner that panics when it should count the orders of each view.
struct CannotCount(DeskWorker);

impl Worker for CannotCount {
    fn run(&mut self, caller: &Caller, asked: EffectRequest, tell: &mut dyn FnMut(Answer)) {
        assert!(asked.effect != Effect::Counts, "no text of 张某某 is told");
        self.0.run(caller, asked, tell);
    }

    fn with_jobs(self, jobs: JobMode) -> Self {
        Self(self.0.with_jobs(jobs))
    }
}

fn caller() -> Caller {
    Caller {
        now: morning(),
        actor: "于某".to_owned(),
        clock_set: false,
    }
}

fn spawned(database: &Path, log: Option<DraftLog>) -> (Runner, mpsc::Receiver<EffectResult>) {
    let store = Store::create(database).unwrap();
    let folder = database.parent().unwrap();
    let desk = DeskWorker::new(store, folder, Box::new(|_, _| Err(String::new()))).unwrap();
    let (tell, told) = mpsc::channel();
    let runner = Runner::spawn(CannotCount(desk), log, move |answer: Answer| {
        drop(tell.send(answer.done));
    })
    .unwrap();
    (runner, told)
}

#[test]
fn a_draft_is_kept_after_a_panic_and_the_panic_is_told_without_its_text() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("liaison.db");
    let (runner, told) = spawned(&database, None);
    let draft = Draft {
        place: "-/new".to_owned(),
        window: String::new(),
        stream: None,
        actor: "于某".to_owned(),
        body: "{\"title\":\"路灯不亮\"}".to_owned(),
        updated_at: morning(),
    };
    runner.send(caller(), Effect::Counts);
    let saved = Effect::SaveDraft {
        draft: draft.clone(),
        edit: 1,
    };
    runner.send(caller(), saved);
    let wait = || told.recv_timeout(Duration::from_mins(1)).unwrap();
    let EffectResult::Failed(message) = wait() else {
        panic!("the panic is not told");
    };
    assert!(
        message.contains("程序内部出错") && !message.contains('张'),
        "{message}"
    );
    assert!(matches!(
        wait(),
        EffectResult::Typed(TypedResult::Stored { edit: 1, .. })
    ));
    drop(runner);
    let kept = Store::open(&database).unwrap().draft("-/new").unwrap();
    let kept = kept.map(|kept| Draft {
        window: String::new(),
        ..kept
    });
    assert_eq!(kept, Some(draft));
    // The screen reports it, and the officer can go on typing.
    let mut desk = Harness::of("龙山街道办事处", 80, 24);
    let _ = update(&mut desk.model, Msg::Input(Input::Key(Key::ctrl('n'))));
    desk.tell(EffectResult::Failed(message)).see("程序内部出错");
    desk.keys("路灯").see("路灯");
}

#[test]
fn typed_text_is_on_the_disk_while_another_program_holds_the_data_file() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("liaison.db");
    let typed = folder.path().join("typed");
    let log = DraftLog::create(&typed, "a").unwrap();
    let (runner, told) = spawned(&database, Some(log));
    let holder = rusqlite::Connection::open(&database).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut body = String::new();
    for (edit, character) in (1..).zip("经核实，三号楼前路灯不亮".chars()) {
        body.push(character);
        let draft = Draft {
            place: "-/new".to_owned(),
            window: String::new(),
            stream: None,
            actor: "于某".to_owned(),
            body: body.clone(),
            updated_at: morning(),
        };
        runner.send(caller(), Effect::SaveDraft { draft, edit });
    }
    let wait = || told.recv_timeout(Duration::from_mins(1)).unwrap();
    let last = body.chars().count() as u64;
    while !matches!(wait(), EffectResult::Typed(TypedResult::Saved { edit, .. }) if edit == last) {}
    // The data file is tried, refuses, and the reason is told.
    let EffectResult::Typed(TypedResult::NotStored { why, .. }) = wait() else {
        panic!("not told");
    };
    assert!(why.contains("占用") || why.contains("另一个"), "{why}");
    assert!(
        draft_log::left(&typed).unwrap().is_empty(),
        "the window is open"
    );
    // It is tried again once the other program lets go.
    holder.execute_batch("ROLLBACK").unwrap();
    assert!(
        matches!(wait(), EffectResult::Typed(TypedResult::Stored { edit, .. }) if edit == last)
    );
    drop(runner);
    let kept = Store::open(&database).unwrap().draft("-/new").unwrap();
    assert_eq!(kept.unwrap().body, body);
    assert_eq!(
        std::fs::read_dir(&typed).unwrap().count(),
        0,
        "nothing is left"
    );
}

#[test]
fn what_only_the_log_of_a_closed_window_holds_is_offered_while_the_data_file_takes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("liaison.db");
    let typed = folder.path().join("typed");
    let store = Store::create(&database).unwrap();
    let draft = |body: &str, minutes| Draft {
        place: "-/new".to_owned(),
        window: "a".to_owned(),
        stream: None,
        actor: "于某".to_owned(),
        body: body.to_owned(),
        updated_at: morning() + chrono::Duration::minutes(minutes),
    };
    // The data file has the text as it was a minute before the window was killed.
    store.save_draft(draft("路灯", 0)).unwrap();
    let mut log = DraftLog::create(&typed, "a").unwrap();
    log.keep(&draft("路灯不亮", 1)).unwrap();
    drop(log);
    let clipboard = Box::new(|_: &str, _| Err(String::new()));
    let mut desk = DeskWorker::new(store, folder.path(), clipboard)
        .unwrap()
        .with_typed_in(&typed);
    let mut answers = |effect: Effect| {
        let mut told = Vec::new();
        desk.run(&caller(), effect.into(), &mut |answer| {
            told.push(answer.done);
        });
        told
    };
    let holder = rusqlite::Connection::open(&database).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    let read = answers(Effect::LoadDraft("-/new".to_owned()));
    let Some(EffectResult::Draft { draft, .. }) = read.first() else {
        panic!("not read")
    };
    assert_eq!(draft.as_ref().unwrap().body, "路灯不亮");
    let read = answers(Effect::LoadDrafts);
    let Some(EffectResult::Drafts(listed)) = read.first() else {
        panic!("not listed")
    };
    assert_eq!(
        listed.len(),
        1,
        "the older text of the same window is no draft of its own"
    );
    assert_eq!(draft_log::left(&typed).unwrap().len(), 1, "the log stays");
    drop(holder);
}
