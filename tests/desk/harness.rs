//! A desk without a terminal: real update, real store and real drawing, run one after another.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use liaison::demo;
use liaison::desk::effect::EffectRequest;
use liaison::desk::filing::Filing;
use liaison::desk::form::Form;
use liaison::desk::input::{Input, Key};
use liaison::desk::keymap;
use liaison::desk::model::{Layer, Model, RefusalLayer};
use liaison::desk::msg::{EffectResult, Msg};
use liaison::desk::sidebar::SidebarItem;
use liaison::desk::{start, update};
use liaison::domain::order::Order;
use liaison::domain::profile::Profile;
use liaison::domain::time::{self, BeijingTime};
use liaison::domain::vocabulary::{CopyBy, FormKind, Stage};
use liaison::runner::{DeskWorker, Personal};
use liaison::store::{Caller, Store, View};
use liaison::ui;
use liaison::work::export::layout;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tempfile::TempDir;

/// The time at which every flow begins, a Monday morning.
pub(crate) fn morning() -> BeijingTime {
    at("2026-11-23 08:30")
}

pub(crate) fn at(text: &str) -> BeijingTime {
    let some = time::from_unix(0).unwrap();
    time::parse_typed(text, some, some.time()).unwrap()
}

/// A rehearsal file, created once and copied for every desk.
fn rehearsal() -> &'static Path {
    static MADE: OnceLock<TempDir> = OnceLock::new();
    let folder = MADE.get_or_init(|| {
        let folder = TempDir::new().unwrap();
        let store = Store::create(&folder.path().join("demo.db")).unwrap();
        demo::fill(&store, demo::ORDERS, 1, morning(), |_| {}).unwrap();
        folder
    });
    folder.path()
}

/// A desk with its own data folder and a virtual screen.
pub(crate) struct Harness {
    pub(crate) folder: TempDir,
    pub(crate) model: Model,
    desk: DeskWorker,
    cursor: Option<(u16, u16)>,
    rest: (u16, u16),
    drawn: Buffer,
    /// Texts that were copied, oldest first.
    pub(crate) copied: std::sync::Arc<std::sync::Mutex<Vec<String>>>,
    /// For each copied text, whether it was marked as personal data.
    pub(crate) passing: std::sync::Arc<std::sync::Mutex<Vec<bool>>>,
    /// Results for the next copies.
    pub(crate) takes: std::sync::Arc<std::sync::Mutex<Result<CopyBy, String>>>,
    /// Number of keys pressed so far.
    pub(crate) pressed: usize,
}

impl Harness {
    /// Creates a desk on the rehearsal file with a screen of this size (columns and rows).
    pub(crate) fn demo(width: u16, height: u16) -> Self {
        let folder = TempDir::new().unwrap();
        std::fs::copy(
            rehearsal().join("demo.db"),
            folder.path().join("liaison.db"),
        )
        .unwrap();
        Self::open(folder, width, height)
    }

    /// Creates a desk with an empty file, as at the first run.
    pub(crate) fn first_run(width: u16, height: u16) -> Self {
        Self::open(TempDir::new().unwrap(), width, height)
    }

    /// Creates a desk of a unit with the officer's own keymap in its configuration folder.
    pub(crate) fn with_keys(unit: &str, keymap: &str) -> Self {
        let desk = Self::of(unit, 80, 24);
        std::fs::write(desk.path(keymap::FILE), keymap).unwrap();
        desk.restart()
    }

    /// Creates a desk of a unit without orders. 于某 is the officer and 丛某山 signs.
    pub(crate) fn of(unit: &str, width: u16, height: u16) -> Self {
        let folder = TempDir::new().unwrap();
        let store = Store::create(&folder.path().join("liaison.db")).unwrap();
        let profile = Profile {
            unit: unit.to_owned(),
            staff: vec!["于某".to_owned(), "毕某".to_owned()],
            leaders: vec!["丛某山".to_owned()],
            platform_phone: Some("0631-8450000".to_owned()),
            ..Profile::default()
        };
        let caller = Caller {
            now: morning(),
            actor: "于某".to_owned(),
            clock_set: true,
        };
        store
            .save_profile(&caller, store.settings().unwrap().profile, profile)
            .unwrap();
        drop(store);
        Self::open(folder, width, height)
    }

    /// Ensures that nothing is written to the source folder, whatever path a test types.
    fn leave_the_sources() {
        static ELSEWHERE: OnceLock<TempDir> = OnceLock::new();
        ELSEWHERE.get_or_init(|| {
            let folder = TempDir::new().unwrap();
            std::env::set_current_dir(folder.path()).unwrap();
            folder
        });
    }

    fn open(folder: TempDir, width: u16, height: u16) -> Self {
        Self::leave_the_sources();
        let store = Store::create(&folder.path().join("liaison.db")).unwrap();
        let copied = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
        let passing = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
        let takes = std::sync::Arc::new(std::sync::Mutex::new(Ok(CopyBy::System)));
        let clipboard = std::sync::Arc::clone(&copied);
        let (said, way) = (passing.clone(), takes.clone());
        let desk = DeskWorker::new(
            store,
            folder.path(),
            Box::new(move |text, personal| {
                let way = way.lock().unwrap().clone()?;
                clipboard.lock().unwrap().push(text.to_owned());
                said.lock().unwrap().push(personal == Personal::Yes);
                Ok(way)
            }),
        )
        .unwrap()
        .with_program(Path::new(env!("CARGO_BIN_EXE_liaison")));
        let layouts = [
            layout(folder.path(), FormKind::FirstHandler).unwrap(),
            layout(folder.path(), FormKind::Whistle).unwrap(),
        ];
        let settings = desk.settings().clone();
        let remembered = |key: &str| desk.store().remembered(key).unwrap();
        let staff = &settings.profile.staff;
        let actor = remembered("actor")
            .filter(|name| staff.contains(name))
            .or_else(|| staff.first().cloned())
            .unwrap_or_else(|| "未署名".to_owned());
        let loaded = liaison::runner::keymap::read(folder.path()).unwrap();
        let mut model = Model::new(settings, loaded.keymap.clone(), layouts, actor, morning());
        model.use_keys(loaded);
        model.size = (width, height);
        model.file_warning = desk.store().warning().map(str::to_owned);
        model.board.saved = desk.store().saved_views().unwrap();
        model.recall(|key| desk.store().remembered(key).unwrap());
        let exports = folder.path().join("导出");
        let exports = exports.display().to_string();
        model.folders.entry("export").or_insert(exports);
        let mut harness = Self {
            folder,
            model,
            desk,
            cursor: None,
            rest: (0, 0),
            drawn: Buffer::empty(Rect::new(0, 0, width, height)),
            copied,
            passing,
            takes,
            pressed: 0,
        };
        let effects = start(&mut harness.model);
        harness.draw();
        harness.settle(effects);
        harness
    }

    /// Runs all effects, and the effects that these cause.
    fn settle(&mut self, effects: Vec<EffectRequest>) {
        let mut waiting: VecDeque<EffectRequest> = effects.into();
        while let Some(effect) = waiting.pop_front() {
            let mut told = Vec::new();
            let caller = self.model.caller();
            self.desk
                .run(&caller, effect, &mut |answer| told.push(answer));
            for answer in told {
                waiting.extend(update(&mut self.model, Msg::Done(Box::new(answer))));
            }
        }
        self.draw();
    }

    /// Runs effects that were requested earlier.
    pub(crate) fn carry_out(&mut self, effects: Vec<EffectRequest>) -> &mut Self {
        self.settle(effects);
        self
    }

    fn draw(&mut self) {
        let (width, height) = self.model.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let scene = ui::draw(&mut buffer, &self.model);
        self.cursor = scene.cursor;
        self.rest = scene.rest;
        self.model.hits = scene.hits;
        let page = self.model.hits.list_rows;
        self.model.board.keep_in_sight(page);
        self.drawn = buffer;
    }

    /// Sets a rule of the unit on the page of 本单位口径, and comes back to the board.
    pub(crate) fn set_rule(&mut self, name: &str, value: &str) -> &mut Self {
        self.keys("<C-o><F8>3").keys(name).keys("<Enter>");
        assert_eq!(self.field(), "value", "{name}");
        self.keys(value).keys("<C-s><Esc><Esc>").on_board()
    }

    /// Handles one input.
    pub(crate) fn input(&mut self, input: Input) -> &mut Self {
        let effects = update(&mut self.model, Msg::Input(input));
        self.settle(effects);
        self
    }

    /// Presses keys as written in flows: `<F3>1<Enter>现场查看`. Text is typed character by
    /// character.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys;
        while let Some(c) = rest.chars().next() {
            let (key, length) = match rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
                Some((name, _)) => (
                    Key::parse(name).unwrap_or_else(|| panic!("no key <{name}>")),
                    name.len() + 2,
                ),
                None => (Key::char(c), c.len_utf8()),
            };
            rest = &rest[length..];
            self.pressed += 1;
            self.input(Input::Key(key));
        }
        self
    }

    /// Presses keys while the data file is busy. Returns the requested effects, to be answered
    /// later.
    pub(crate) fn unsettled(&mut self, keys: &str) -> Vec<EffectRequest> {
        let mut later = Vec::new();
        let mut rest = keys;
        while let Some(c) = rest.chars().next() {
            let (key, length) = match rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
                Some((name, _)) => (Key::parse(name).unwrap(), name.len() + 2),
                None => (Key::char(c), c.len_utf8()),
            };
            rest = &rest[length..];
            later.extend(update(&mut self.model, Msg::Input(Input::Key(key))));
            self.draw();
        }
        later
    }

    /// Delivers the answers of the data file.
    pub(crate) fn answer(&mut self, effects: Vec<EffectRequest>) -> &mut Self {
        self.settle(effects);
        self
    }

    /// Pastes a text.
    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        self.input(Input::Paste(text.to_owned()))
    }

    /// Delivers a message from outside, such as a text from the external editor.
    pub(crate) fn tell(&mut self, done: EffectResult) -> &mut Self {
        let effects = update(&mut self.model, Msg::Done(Box::new(done.into())));
        self.settle(effects);
        self
    }

    /// Sets the clock forward.
    pub(crate) fn until(&mut self, moment: &str) -> &mut Self {
        let effects = update(&mut self.model, Msg::Tick(at(moment)));
        self.settle(effects);
        self
    }

    /// Lets seconds pass in which nobody touches the keyboard.
    pub(crate) fn seconds(&mut self, count: u32) -> &mut Self {
        for _ in 0..count {
            let now = self.model.now;
            let effects = update(&mut self.model, Msg::Tick(now));
            self.settle(effects);
        }
        self
    }

    /// Changes the size of the screen.
    pub(crate) fn size(&mut self, width: u16, height: u16) -> &mut Self {
        self.input(Input::Resize(width, height))
    }

    /// Returns the screen as text.
    pub(crate) fn screen(&self) -> String {
        ui::cells::dump(&self.drawn)
    }

    /// Returns the cells as drawn.
    pub(crate) const fn cells(&self) -> &Buffer {
        &self.drawn
    }

    /// Returns the screen without line ends and borders, so that wrapped sentences can be found.
    fn flat(&self) -> String {
        self.screen()
            .chars()
            .filter(|c| !matches!(c, '\n' | ' ' | '│' | '|'))
            .collect()
    }

    /// Checks that a text is on the screen.
    #[track_caller]
    pub(crate) fn see(&mut self, text: &str) -> &mut Self {
        let wanted: String = text.chars().filter(|c| *c != ' ').collect();
        assert!(
            self.flat().contains(&wanted),
            "“{text}” is not seen:\n{}",
            self.screen()
        );
        self
    }

    /// Checks that a text is not on the screen.
    #[track_caller]
    pub(crate) fn not_see(&mut self, text: &str) -> &mut Self {
        let unwanted: String = text.chars().filter(|c| *c != ' ').collect();
        assert!(
            !self.flat().contains(&unwanted),
            "“{text}” is seen:\n{}",
            self.screen()
        );
        self
    }

    /// Returns the position of the hardware cursor, or `None` if it is hidden.
    pub(crate) const fn cursor(&self) -> Option<(u16, u16)> {
        self.cursor
    }

    /// Returns the column and row of what is selected, where the hidden cursor rests.
    pub(crate) const fn rest(&self) -> (u16, u16) {
        self.rest
    }

    /// Opens the same file again for reading.
    pub(crate) fn store(&self) -> Store {
        self.desk.store().share().unwrap()
    }

    /// Returns the selected order as stored.
    #[track_caller]
    pub(crate) fn order(&self) -> Order {
        let row = self.model.board.row();
        let id = row.unwrap_or_else(|| panic!("no order at hand:\n{}", self.screen()));
        self.store().order(id.id).unwrap().order
    }

    /// Returns the stage of an order by its number.
    #[track_caller]
    pub(crate) fn stage_of(&self, number: &str) -> Stage {
        let store = self.store();
        store
            .order(store.resolve(number).unwrap())
            .unwrap()
            .order
            .stage
    }

    /// Returns the kinds of all journal entries of the selected order.
    #[track_caller]
    pub(crate) fn kinds(&self) -> Vec<String> {
        let entries = self.store().journal(self.order().id).unwrap();
        entries
            .into_iter()
            .map(|entry| entry.envelope.kind)
            .collect()
    }

    /// Checks the stage of the selected order.
    #[track_caller]
    pub(crate) fn stands(&mut self, stage: Stage) -> &mut Self {
        assert_eq!(self.order().stage, stage, "\n{}", self.screen());
        self
    }

    /// Returns the form on top.
    #[track_caller]
    pub(crate) fn form(&self) -> &Form {
        match self.model.layers.last() {
            Some(Layer::Form(form)) => form,
            _ => panic!("no form is open:\n{}", self.screen()),
        }
    }

    /// Returns the name of the focused field of the form on top, or `提交` for the button.
    #[track_caller]
    pub(crate) fn field(&self) -> &'static str {
        self.form().focused().map_or("提交", |field| field.name)
    }

    /// Returns the filing form on top.
    #[track_caller]
    pub(crate) fn filing(&self) -> &Filing {
        match self.model.layers.last() {
            Some(Layer::Filing(filing)) => filing,
            _ => panic!("the filing form is not open:\n{}", self.screen()),
        }
    }

    /// Returns the refusal on top.
    #[track_caller]
    pub(crate) fn why(&self) -> &RefusalLayer {
        match self.model.layers.last() {
            Some(Layer::Why(why)) => why,
            _ => panic!("no refusal is shown:\n{}", self.screen()),
        }
    }

    /// Checks that no layer is open over the board.
    #[track_caller]
    pub(crate) fn on_board(&mut self) -> &mut Self {
        assert!(self.model.layers.is_empty(), "\n{}", self.screen());
        self
    }

    /// Checks that a notice contains a text.
    #[track_caller]
    pub(crate) fn toast(&mut self, text: &str) -> &mut Self {
        let said = &self.model.toasts;
        assert!(
            said.iter().any(|toast| toast.text.contains(text)),
            "“{text}” was not said, but {said:?}\n{}",
            self.screen()
        );
        self
    }

    /// Opens a view as the officer does, with Ctrl and arrow keys.
    pub(crate) fn view(&mut self, view: View) -> &mut Self {
        // A view without orders is behind the line of the empty views.
        self.model.board.sidebar.shows_empty = true;
        let items = self.model.board.sidebar_items();
        let place = |wanted: SidebarItem| items.iter().position(|item| *item == wanted);
        let to = place(SidebarItem::View(view));
        let key = if to < place(self.model.board.sidebar.at) {
            "<C-Up>"
        } else {
            "<C-Down>"
        };
        for _ in &items {
            if self.model.board.view != view || self.model.board.at_saved.is_some() {
                self.keys(key);
            }
        }
        self.model.board.sidebar.shows_empty = false;
        assert_eq!(self.model.board.view, view);
        self
    }

    /// Returns the titles in the list, from the top.
    pub(crate) fn titles(&self) -> Vec<&str> {
        let rows = self.model.board.list.rows.iter();
        rows.map(|row| row.title.as_str()).collect()
    }

    /// Returns a path in the desk's folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Restarts the program on the same file: a new model, the same store.
    pub(crate) fn restart(self) -> Self {
        let (width, height) = self.model.size;
        let Self { folder, desk, .. } = self;
        drop(desk);
        Self::open(folder, width, height)
    }
}

/// Returns the bytes of a scanned page, as far as the program looks at them.
pub(crate) fn scanned_pdf() -> Vec<u8> {
    let picture = b"%PDF-1.4\n1 0 obj<</Type /XObject /Subtype /Image>>stream\n";
    [picture.as_slice(), &[b'.'; 4096]].concat()
}
