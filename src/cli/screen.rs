//! The program on the screen: sets up terminal, runner and model, and runs the main loop.

use std::path::Path;
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use chrono::Utc;
use ratatui::layout::Position;

use super::config::{self, Colours, ScreenSettings};
use super::environment::Environment;
use super::error::CliError;
use super::log;
use crate::desk::effect::{Effect, EffectRequest, OutsideText};
use crate::desk::input::Input;
use crate::desk::layer_id::LayerId;
use crate::desk::model::{Model, ThemeName};
use crate::desk::msg::{Answer, EffectResult, Msg};
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::{CopyBy, FormKind};
use crate::runner::outside::{self, EditorSession};
use crate::runner::{ClipboardWriter, DeskWorker, Personal, Runner, log_ms};
use crate::runner::{keymap, phrases};
use crate::store::draft_log::DraftLog;
use crate::store::{AutomaticBackup, Store};
use crate::strings::about::{self, Facts};
use crate::strings::{
    check as check_words, cli as words, desk as desk_words, phrase as phrase_words,
    store as store_words, system,
};
use crate::term::editor::EditorError;
use crate::term::{self, ClipboardOutcome, InputReader, Screen, ScreenOptions, signals};
use crate::text::Ambiguous;
use crate::work::export::layout;

/// What the main loop waits for.
enum LoopEvent {
    /// All keys, pastes and clicks that were pending.
    Inputs(Vec<Input>),
    /// The answer to an effect.
    Done(Box<Answer>),
    /// The terminal was closed, so the program must end.
    Gone,
}

/// Returns whether a person sits at a terminal, so that the screen can be shown.
pub(super) fn can_show(environment: &Environment) -> bool {
    use std::io::IsTerminal;
    !environment.json && std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

/// Returns the function that puts a text on the clipboard and reports only what is known to have
/// happened.
fn clipboard() -> ClipboardWriter {
    let clipboard = term::Clipboard::default();
    Box::new(move |text, personal| {
        let passing = personal == Personal::Yes;
        match clipboard.copy(text, passing) {
            Ok(ClipboardOutcome::System) => Ok(CopyBy::System),
            Ok(ClipboardOutcome::Terminal) => Ok(CopyBy::Terminal),
            Err(error) => Err(error.to_string()),
        }
    })
}

/// Runs the program on the screen until the officer leaves it.
pub(super) fn run(environment: &Environment) -> Result<ExitCode, CliError> {
    let settings = config::read(environment)?;
    let store = environment.create()?;
    log::start(&environment.db);
    let typed_in = environment.typed_folder();
    let desk = DeskWorker::new(store, &environment.config, clipboard())?.with_typed_in(&typed_in);
    desk.clear_left(SystemTime::now());
    let mut model = model(environment, &desk, settings)?;
    let log = DraftLog::create(&typed_in, desk.window());
    if let Err(error) = &log {
        tracing::error!(code = ?error.kind(), "no draft log");
        model.typed.log_failed = true;
        model.warn(desk_words::typed_log_failed(&system::reason(error)));
    }
    let (tell, news) = mpsc::channel::<LoopEvent>();
    let watched = FileWatch::new(&desk)?;
    back_up(desk.store().share()?, environment.now, tell.clone())?;
    let merged = desk.store().share()?;
    let runner = {
        let tell = tell.clone();
        Runner::spawn(desk, log.ok(), move |answer| {
            if tell.send(LoopEvent::Done(Box::new(answer))).is_err() {
                tracing::info!("answer after the end");
            }
        })?
    };
    let runner = Arc::new(Mutex::new(Some(runner)));
    {
        let runner = Arc::clone(&runner);
        signals::watch(
            move |signal| {
                tracing::info!(code = signal, "ended by a signal");
                // Text typed last is still being saved: wait until that is done.
                drop(runner.lock().unwrap_or_else(PoisonError::into_inner).take());
                if let Err(error) = merged.merge_log() {
                    tracing::warn!(code = error.code(), "log not merged into the data file");
                }
            },
            term::restore,
        )?;
    }
    let mut screen = Screen::enter(ScreenOptions {
        mouse: model.mouse,
        size: environment.window,
        title: Some(about::name(env!("CARGO_PKG_VERSION"))),
    })?;
    model.cover.after_minutes = settings.cover_minutes.filter(|minutes| *minutes > 0);
    let width = settings.width.unwrap_or_default();
    let answers = term::probe::ask(width);
    model.wide = width.decide(answers.measured) == Ambiguous::Wide;
    screen.set_agreed(answers.agreed);
    let colours = std::env::var("COLORFGBG").ok();
    let light = term::background::is_light(answers.background, colours.as_deref());
    model.light = light.unwrap_or(false);
    if let Some(doubt) = term::session::doubt(answers)
        && !term::session::goes_on(&doubt, answers)
    {
        term::say_at_end(doubt.ascii());
        return Ok(ExitCode::FAILURE);
    }
    let reader = {
        let gone = TerminalClosed(tell.clone());
        InputReader::spawn(move |inputs| gone.0.send(LoopEvent::Inputs(inputs)).is_ok())?
    };
    drop(tell);
    let mut shell = MainLoop {
        environment,
        screen: &mut screen,
        reader: &reader,
        runner: &runner,
        handled: 0,
        detail: SelectedDetail::default(),
    };
    tracing::info!("desk started");
    let outcome = turn(&mut shell, &mut model, &news, &watched);
    drop(reader);
    // All effects finish before the terminal is restored, so that the officer sees that the program
    // is still closing.
    drop(runner.lock().unwrap_or_else(PoisonError::into_inner).take());
    drop(screen);
    tracing::info!("desk ended");
    outcome.map(|()| ExitCode::SUCCESS)
}

/// How long the desk is open before it makes a backup by itself, so that it opens quickly and a short look
/// makes none.
const BEFORE_BACKUP: Duration = Duration::from_mins(1);

/// Makes a backup if one is due, on a thread of its own, and reports why not.
fn back_up(store: Store, now: BeijingTime, tell: mpsc::Sender<LoopEvent>) -> Result<(), CliError> {
    let work = move || {
        std::thread::sleep(BEFORE_BACKUP);
        let outcome = match store.back_up_by_itself(now + chrono::Duration::minutes(1)) {
            Ok(AutomaticBackup::NotDue | AutomaticBackup::Written { sound: true, .. }) => Ok(()),
            Ok(AutomaticBackup::Written { path, sound: false }) => {
                Err(check_words::backed_up(&path.display().to_string(), false))
            }
            Ok(AutomaticBackup::NoRoom { wanted, free }) => {
                Err(check_words::no_room_for_backup(wanted, free))
            }
            Err(error) => {
                tracing::warn!(code = error.code(), "no automatic backup");
                Err(check_words::not_backed_up(&error.to_string()))
            }
        };
        let done = EffectResult::BackedUpByItself(outcome);
        if tell
            .send(LoopEvent::Done(Box::new(Answer { to: None, done })))
            .is_err()
        {
            tracing::info!("backup after the end");
        }
    };
    std::thread::Builder::new()
        .name("backup".to_owned())
        .spawn(work)
        .map_err(CliError::from)?;
    Ok(())
}

/// Reports that the terminal was closed, when the thread that reads it ends.
struct TerminalClosed(mpsc::Sender<LoopEvent>);

impl Drop for TerminalClosed {
    fn drop(&mut self) {
        if self.0.send(LoopEvent::Gone).is_err() {
            tracing::info!("terminal gone after the end");
        }
    }
}

/// Checks whether another window has changed the data file.
struct FileWatch {
    store: Store,
    seen: std::cell::Cell<i64>,
}

impl FileWatch {
    fn new(desk: &DeskWorker) -> Result<Self, CliError> {
        let store = desk.store().share()?;
        let seen = std::cell::Cell::new(store.data_version()?);
        Ok(Self { store, seen })
    }

    fn changed(&self) -> bool {
        match self.store.data_version() {
            Ok(version) => self.seen.replace(version) != version,
            Err(error) => {
                tracing::warn!(code = error.code(), "other windows not looked at");
                false
            }
        }
    }
}

/// What the main loop works with.
struct MainLoop<'a> {
    environment: &'a Environment,
    screen: &'a mut Screen,
    reader: &'a InputReader,
    runner: &'a Mutex<Option<Runner>>,
    /// Number of bursts of input that were handled.
    handled: u64,
    detail: SelectedDetail,
}

/// How long the list has to stand still until the order is read that the cursor has moved to, once it
/// moves on and on. Each order drawn on the way would cost a slow line a second.
const STILL: Duration = Duration::from_millis(200);
/// How long a frame waits for an order that is being read, so that both are drawn as one.
const ANSWER_GRACE: Duration = Duration::from_millis(15);

/// When the selected order is read.
#[derive(Default)]
struct SelectedDetail {
    /// When the list last moved to another order.
    moved: Option<Instant>,
    /// The request that waits, and until when.
    waiting: Option<(EffectRequest, Instant)>,
    /// True if an order was asked for since the last frame.
    asked: bool,
}

impl MainLoop<'_> {
    /// Carries out the effects that an update asked for.
    fn send(&mut self, model: &mut Model, effects: Vec<EffectRequest>) -> Result<(), CliError> {
        for EffectRequest { by, effect } in effects {
            match effect {
                // Effects on the terminal are carried out here, since this thread owns it.
                Effect::EditOutside(outside) => self.edit(model, by, &outside)?,
                Effect::Mouse(on) => self.screen.mouse(on)?,
                Effect::ReadClipboard => {
                    let text = term::clipboard::read();
                    let text = text.map(|text| term::input::clean(&text));
                    let done = EffectResult::ClipboardRead(text);
                    self.update(model, Msg::Done(Box::new(Answer { to: by, done })))?;
                }
                Effect::Detail { id, reveal, log } => {
                    let asked = Effect::Detail { id, reveal, log };
                    self.detail.waiting = None;
                    let now = Instant::now();
                    let read = model.board.detail.as_ref();
                    let moves = !reveal && read.is_some_and(|read| read.stored.order.id != id);
                    let before = if moves {
                        self.detail.moved.replace(now)
                    } else {
                        None
                    };
                    let again = before.is_some_and(|at| now.duration_since(at) < STILL);
                    let request = EffectRequest { by, effect: asked };
                    if again {
                        self.detail.waiting = Some((request, now + STILL));
                    } else {
                        self.detail.asked = true;
                        self.run(model, request);
                    }
                }
                effect => self.run(model, EffectRequest { by, effect }),
            }
        }
        Ok(())
    }

    /// Reads the selected order if the list stands still, or if something waits for the order.
    fn read_selected(&mut self, model: &Model) {
        let waits = |(_, until): &(EffectRequest, Instant)| {
            *until > Instant::now() && model.after.is_none() && model.layers.is_empty()
        };
        if self.detail.waiting.as_ref().is_some_and(|one| !waits(one))
            && let Some((request, _)) = self.detail.waiting.take()
        {
            self.detail.asked = true;
            self.run(model, request);
        }
    }

    /// Has the runner carry out an effect.
    fn run(&self, model: &Model, request: EffectRequest) {
        let runner = self.runner.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(runner) = runner.as_ref() {
            runner.send(model.caller(), request);
        }
    }

    fn update(&mut self, model: &mut Model, msg: Msg) -> Result<(), CliError> {
        let effects = crate::desk::update(model, msg);
        self.send(model, effects)
    }

    /// Gives the terminal to the officer's editor, and takes the text back however the editor ends.
    fn edit(
        &mut self,
        model: &mut Model,
        by: Option<LayerId>,
        outside: &OutsideText,
    ) -> Result<(), CliError> {
        let folder = outside::folder(&self.environment.db);
        let failed = |error: &std::io::Error| phrase_words::editor_failed(&in_words(error));
        let lent = match EditorSession::begin(&folder, outside) {
            Ok(lent) => lent,
            Err(error) => {
                let done = EffectResult::EditedOutside(Err(failed(&error)));
                return self.update(model, Msg::Done(Box::new(Answer { to: by, done })));
            }
        };
        let ended = term::editor::edit(self.screen, self.reader, lent.path());
        if let Err(EditorError::Gone(error)) = ended {
            return Err(error.into());
        }
        model.stale = true;
        let back = match (lent.finish(), ended) {
            (_, Err(error)) => Err(error.to_string()),
            (Err(error), _) => Err(phrase_words::not_taken_back(&in_words(&error))),
            (Ok(text), Ok(status)) if text == outside.text && !status.success() => {
                Err(match status.code() {
                    // The exit codes of a shell for a command that does not exist or cannot be
                    // executed.
                    Some(126 | 127) => phrase_words::NO_SUCH_EDITOR.to_owned(),
                    code => phrase_words::ended_unchanged(code),
                })
            }
            (Ok(text), Ok(status)) if status.success() => {
                Ok((text, phrase_words::TAKEN.to_owned()))
            }
            (Ok(text), Ok(status)) => {
                let code = status
                    .code()
                    .map_or_else(|| "?".to_owned(), |code| code.to_string());
                Ok((text, phrase_words::ended_badly(&code)))
            }
        };
        let done = EffectResult::EditedOutside(back);
        self.update(model, Msg::Done(Box::new(Answer { to: by, done })))
    }
}

/// Describes in Chinese why a text could not be written for the editor or read back.
fn in_words(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => phrase_words::FILE_GONE.to_owned(),
        ErrorKind::FileTooLarge => phrase_words::FILE_TOO_LARGE.to_owned(),
        _ => system::reason(error),
    }
}

/// The main loop: waits, handles everything pending, then draws once.
fn turn(
    shell: &mut MainLoop<'_>,
    model: &mut Model,
    news: &Receiver<LoopEvent>,
    watched: &FileWatch,
) -> Result<(), CliError> {
    const SECOND: Duration = Duration::from_secs(1);
    let effects = crate::desk::start(model);
    shell.send(model, effects)?;
    let began = Instant::now();
    let mut ticked = began;
    loop {
        // Within a sequence of keys a character is a command.
        let typing = model.is_typing() && model.pressed.is_empty();
        shell.reader.set_typing(shell.handled, typing);
        shell.read_selected(model);
        let mut first = None;
        if model.stale {
            if std::mem::take(&mut shell.detail.asked) {
                first = news.recv_timeout(ANSWER_GRACE).ok();
            }
            if first.is_none() {
                paint(model, shell.screen)?;
            }
        }
        if model.ended {
            return Ok(());
        }
        if first.is_none() {
            let second = SECOND.saturating_sub(ticked.elapsed());
            let still = shell.detail.waiting.as_ref();
            let still = still.map(|(_, at)| at.saturating_duration_since(Instant::now()));
            first = match news.recv_timeout(still.map_or(second, |still| still.min(second))) {
                Ok(one) => Some(one),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            };
        }
        while let Some(one) = first.take().or_else(|| news.try_recv().ok()) {
            match one {
                LoopEvent::Gone => return Ok(()),
                LoopEvent::Inputs(inputs) => {
                    model.now = present(shell.environment);
                    model.uptime = began.elapsed();
                    for input in inputs {
                        if matches!(input, Input::Resize(..)) {
                            shell.screen.redraw();
                        }
                        shell.update(model, Msg::Input(input))?;
                    }
                    shell.handled += 1;
                }
                LoopEvent::Done(answer) => shell.update(model, Msg::Done(answer))?,
            }
        }
        if ticked.elapsed() >= SECOND {
            ticked = Instant::now();
            // Some consoles do not tell that the window was resized.
            if let Some((width, height)) = shell.screen.resized(model.size) {
                shell.screen.redraw();
                shell.update(model, Msg::Input(Input::Resize(width, height)))?;
            }
            shell.update(model, Msg::Tick(present(shell.environment)))?;
            if watched.changed() {
                shell.update(model, Msg::Done(Box::new(EffectResult::Changed.into())))?;
            }
        }
    }
}

/// Returns the present time, or the time that was set by hand.
fn present(environment: &Environment) -> time::BeijingTime {
    if environment.clock_set {
        environment.now
    } else {
        time::from_utc(Utc::now())
    }
}

fn paint(model: &mut Model, screen: &mut Screen) -> Result<(), CliError> {
    /// The time for one frame, in milliseconds, above which a delay is noticeable and is logged.
    const SLOW: u64 = 50;
    let began = Instant::now();
    let mut hits = None;
    screen.draw(|frame| {
        let area = frame.area();
        model.size = (area.width, area.height);
        let scene = crate::ui::draw(frame.buffer_mut(), model);
        if let Some((x, y)) = scene.cursor {
            frame.set_cursor_position(Position::new(x, y));
        }
        hits = Some(scene.hits);
        scene.rest
    })?;
    if let Some(hits) = hits {
        model.hits = hits;
    }
    let page = model.hits.list_rows;
    model.board.keep_in_sight(page);
    model.stale = false;
    let ms = log_ms(began);
    if ms > SLOW {
        let (width, height) = model.size;
        tracing::warn!(ms, width, height, "slow frame");
    }
    Ok(())
}

/// Creates the model at the start, with the officer at the keyboard and the state remembered from
/// the last run.
fn model(
    environment: &Environment,
    desk: &DeskWorker,
    screen: ScreenSettings,
) -> Result<Model, CliError> {
    let settings = desk.settings().clone();
    let store = desk.store();
    let remembered = |key: &str| match store.remembered(key) {
        Ok(found) => found,
        Err(error) => {
            tracing::warn!(code = error.code(), "not remembered");
            None
        }
    };
    let loaded = keymap::read(&environment.config)
        .map_err(|error| CliError::failed("keymap", error.to_string()))?;
    let layouts = [
        layout(&environment.config, FormKind::FirstHandler)?,
        layout(&environment.config, FormKind::Whistle)?,
    ];
    let staff = &settings.profile.staff;
    let actor = environment
        .actor
        .clone()
        .or_else(|| remembered("actor").filter(|name| staff.contains(name)))
        .or_else(|| staff.first().cloned())
        .unwrap_or_else(|| words::NOBODY.to_owned());
    let mut model = Model::new(
        settings,
        loaded.keymap.clone(),
        layouts,
        actor,
        environment.now,
    );
    model.use_keys(loaded);
    model.clock_set = environment.clock_set;
    model.demo = store.is_demo()?;
    let upgraded = store.upgrade_copy().map(store_words::upgraded);
    let warning = store.warning().map(str::to_owned);
    let unread = match phrases::read(&environment.config) {
        Ok(given) => {
            model.phrases.give(given);
            None
        }
        Err(message) => Some(message),
    };
    let said: Vec<String> = upgraded.into_iter().chain(warning).chain(unread).collect();
    model.file_warning = (!said.is_empty()).then(|| said.join("\n\n"));
    model.about = facts(environment);
    for (key, folder) in super::start_folders::folders(environment.portable.as_deref()) {
        model.folders.insert(key, folder);
    }
    model.board.saved = store.saved_views()?;
    model.recall(|key| {
        let found = remembered(key);
        // A stick has another drive letter on another machine.
        let moved = environment.portable.is_some() && key.starts_with("folder.");
        found.filter(|folder| !moved || Path::new(folder).is_dir())
    });
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    // A setting for this program overrides the general `NO_COLOR` (no-color.org).
    let colours = match screen.colours {
        Some(Colours::Of(depth)) => Some(depth),
        Some(Colours::None) => None,
        Some(Colours::Auto) | None if no_colour => None,
        Some(Colours::Auto) | None => Some(term::colours::detect()),
    };
    match colours {
        Some(depth) => model.depth = depth,
        None => model.theme = ThemeName::Mono,
    }
    if let Some(mouse) = screen.mouse {
        model.mouse = mouse;
    }
    Ok(model)
}

/// Returns what 关于 says of this program and its files.
fn facts(environment: &Environment) -> Facts {
    let program = std::env::current_exe().unwrap_or_default();
    Facts {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        system: crate::strings::about::system(std::env::consts::OS, std::env::consts::ARCH),
        format: Store::FORMAT,
        program: program.display().to_string(),
        db: environment.db.display().to_string(),
        config: environment.config.display().to_string(),
        portable: environment.portable.is_some(),
    }
}
