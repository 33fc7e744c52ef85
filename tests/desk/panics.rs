//! A panic during a command: the officer is informed, and typed text is still saved.

use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use liaison::desk::effect::{Effect, EffectRequest};
use liaison::desk::input::{Input, Key};
use liaison::desk::msg::{Answer, EffectResult, Msg};
use liaison::desk::update;
use liaison::runner::{DeskWorker, JobMode, Runner, Worker};
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

fn spawned(database: &Path) -> (Runner, mpsc::Receiver<EffectResult>) {
    let store = Store::create(database).unwrap();
    let folder = database.parent().unwrap();
    let desk = DeskWorker::new(store, folder, Box::new(|_, _| Err(String::new()))).unwrap();
    let (tell, told) = mpsc::channel();
    let runner = Runner::spawn(CannotCount(desk), move |answer: Answer| {
        drop(tell.send(answer.done));
    })
    .unwrap();
    (runner, told)
}

#[test]
fn a_draft_is_kept_after_a_panic_and_the_panic_is_told_without_its_text() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("liaison.db");
    let (runner, told) = spawned(&database);
    let draft = Draft {
        place: "-/new".to_owned(),
        stream: None,
        actor: "于某".to_owned(),
        body: "{\"title\":\"路灯不亮\"}".to_owned(),
        updated_at: morning(),
    };
    runner.send(caller(), Effect::Counts);
    runner.send(caller(), Effect::SaveDraft(draft.clone()));
    let wait = || told.recv_timeout(Duration::from_mins(1)).unwrap();
    let EffectResult::Failed(message) = wait() else {
        panic!("the panic is not told");
    };
    assert!(
        message.contains("程序内部出错") && !message.contains('张'),
        "{message}"
    );
    assert!(matches!(wait(), EffectResult::DraftSaved(_)));
    drop(runner);
    let kept = Store::open(&database).unwrap().draft("-/new").unwrap();
    assert_eq!(kept, Some(draft));
    // The screen reports it, and the officer can go on typing.
    let mut desk = Harness::of("龙山街道办事处", 80, 24);
    let _ = update(&mut desk.model, Msg::Input(Input::Key(Key::ctrl('n'))));
    desk.tell(EffectResult::Failed(message)).see("程序内部出错");
    desk.keys("路灯").see("路灯");
}
