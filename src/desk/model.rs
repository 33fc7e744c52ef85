//! Everything the screen shows.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use super::board::{Board, SAVED, SidebarItem};
use super::command::Scope;
use super::effect::{Asked, Effect};
use super::form::maker::Memory;
use super::input::Key;
use super::keymap::{Keymap, Loaded, Problem};
pub use super::layer::{Confirm, Layer, Layers, Reading, Why};
pub use super::layer_id::LayerId;
use super::layout::{Hits, TextSpot};
use super::msg::Acted;
use super::phrase::Phrases;
use super::request::Request;
use crate::domain::context::Context;
use crate::domain::form::FormLayout;
use crate::domain::id::Id;
use crate::domain::term::terms;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::CopyTo;
use crate::store::{CallNote, Caller, Draft, Settings, View};
use crate::strings::keymap as keymap_words;
use crate::text::Ambiguous;
use crate::text::edit::Editor;

terms! {
    /// How the screen is coloured.
    ThemeName {
        Default = "default", "默认";
        Light = "light", "浅色";
        Contrast = "contrast", "高对比";
        Mono = "mono", "单色";
    }
}

terms! {
    /// How many colours the terminal shows.
    Depth {
        /// Any colour.
        True = "true", "真彩";
        /// The cube and the greys of xterm.
        Indexed = "256", "256 色";
        /// Sixteen.
        Sixteen = "16", "16 色";
    }
}

/// A notice that goes away by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// What it says.
    pub text: String,
    /// Whether something went wrong.
    pub bad: bool,
    /// Ticks (seconds) it stays.
    pub left: u8,
}

/// Something done here that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undoable {
    /// The act's label.
    pub label: String,
    /// The batch.
    pub batch: Id,
    /// The orders, with their numbers.
    pub orders: Vec<(Id, String)>,
}

/// What waits for an order to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pending {
    /// An act.
    Act(String),
    /// Whatever comes next.
    Next,
    /// The filing form.
    Filing,
}

/// What is to be said of the officer's own keymap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeymapReport {
    /// Everything wrong or doubtful, to read.
    pub text: String,
    /// How many doubtful entries there are in a keymap that is in force.
    pub doubtful: Option<usize>,
}

/// Work that goes on beside the keyboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// What it says.
    pub message: String,
    /// How much of how much.
    pub part: Option<(usize, usize)>,
}

/// The model.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a plain fact about the screen, none a state of another"
)]
pub struct Model {
    /// Columns and rows.
    pub size: (u16, u16),
    /// The present.
    pub now: BeijingTime,
    /// Whether the clock was set by hand.
    pub clock_set: bool,
    /// Whether this is a rehearsal file.
    pub demo: bool,
    /// Who we are and how we count.
    pub settings: Settings,
    /// Who sits at the keyboard.
    pub actor: String,
    /// Which keys run which command.
    pub keymap: Keymap,
    /// What the officer's own keymap is found to be, until he was told.
    pub keymap_report: Option<KeymapReport>,
    /// The keys of a sequence pressed so far.
    pub pressed: Vec<Key>,
    /// The keys of a sequence half pressed when the telephone rang.
    pub kept_keys: Vec<Key>,
    /// The board.
    pub board: Board,
    /// What lies over it.
    pub layers: Layers,
    /// Notices.
    pub toasts: Vec<Toast>,
    /// When something was last saved.
    pub saved_at: Option<BeijingTime>,
    /// Work that goes on.
    pub job: Option<Job>,
    /// Colours.
    pub theme: ThemeName,
    /// How many of them the terminal shows.
    pub depth: Depth,
    /// Whether clicks and the wheel come as input.
    pub mouse: bool,
    /// Whether ambiguous characters take two columns here.
    pub wide: bool,
    /// Names used before.
    pub memory: Memory,
    /// How often each command was run from the palette, the latest highest.
    pub recent: Vec<String>,
    /// Where forms were last exported to, and files last imported from.
    pub folders: BTreeMap<&'static str, String>,
    /// Calls that belong to no order.
    pub calls: Vec<CallNote>,
    /// Drafts that wait, each with the name of its order; `None` until they were read.
    pub drafts: Option<Vec<(Draft, String)>>,
    /// What lies where on the screen, as last drawn.
    pub hits: Hits,
    /// Whether the screen must be drawn again.
    pub stale: bool,
    /// Whether the program ends.
    pub ended: bool,
    /// Whether personal data of the selected order is shown, and for how many more seconds.
    pub reveal: u8,
    /// The order whose personal data is shown, once that was logged.
    pub revealed: Option<Id>,
    /// Time since the program began, as a clock that nobody sets tells it.
    pub uptime: Duration,
    /// The layouts of the two forms in force.
    pub layouts: [FormLayout; 2],
    /// The order an act was just done on: where the list goes on to another, that is said.
    pub acted: Option<Id>,
    /// The order an undo is under way for, with its number.
    pub undoing: Option<(Id, String)>,
    /// What was done here, the latest last, for taking back.
    pub undoable: Vec<Undoable>,
    /// What is to be done once an order is read.
    pub after: Option<(Id, Pending)>,
    /// Where texts were copied to last.
    pub copy_to: Option<CopyTo>,
    /// 常用语.
    pub phrases: Phrases,
    /// What was cut or copied last, for pasting where the terminal does not.
    pub clip: String,
    /// What was looked for last in a text.
    pub looked_for: String,
    /// The text the mouse was pressed in, while it is held.
    pub held: Option<TextSpot>,
    /// Where and when it was pressed last: twice at one place is a word.
    pub pressed_at: Option<((u16, u16), Duration)>,
    pub(super) outbox: Vec<Asked>,
    pub(super) requests: VecDeque<Request>,
}

impl Model {
    /// An empty desk of these settings.
    #[must_use]
    pub fn new(
        settings: Settings,
        keymap: Keymap,
        layouts: [FormLayout; 2],
        actor: String,
        now: BeijingTime,
    ) -> Self {
        Self {
            size: (80, 24),
            now,
            clock_set: false,
            demo: false,
            settings,
            actor,
            keymap,
            keymap_report: None,
            pressed: Vec::new(),
            kept_keys: Vec::new(),
            board: Board::default(),
            layers: Layers::default(),
            toasts: Vec::new(),
            saved_at: None,
            job: None,
            theme: ThemeName::Default,
            depth: Depth::True,
            mouse: true,
            wide: false,
            memory: Memory::new(),
            recent: Vec::new(),
            folders: BTreeMap::new(),
            calls: Vec::new(),
            drafts: None,
            hits: Hits::default(),
            stale: true,
            ended: false,
            reveal: 0,
            revealed: None,
            uptime: Duration::ZERO,
            layouts,
            after: None,
            undoable: Vec::new(),
            undoing: None,
            acted: None,
            copy_to: None,
            phrases: Phrases::default(),
            clip: String::new(),
            looked_for: String::new(),
            held: None,
            pressed_at: None,
            outbox: Vec::new(),
            requests: VecDeque::new(),
        }
    }

    /// Takes a keymap that was read; what is wrong with it is said when the program starts.
    pub fn use_keys(&mut self, loaded: Loaded) {
        self.keymap = loaded.keymap;
        self.pressed.clear();
        if loaded.problems.is_empty() && loaded.warnings.is_empty() {
            self.keymap_report = None;
            return;
        }
        let said =
            |all: &[Problem]| -> Vec<String> { all.iter().map(ToString::to_string).collect() };
        self.keymap_report = Some(KeymapReport {
            text: keymap_words::report(
                &loaded.file.display().to_string(),
                &said(&loaded.problems),
                &said(&loaded.warnings),
                &self.board_key("reload-keys"),
            ),
            doubtful: loaded.problems.is_empty().then_some(loaded.warnings.len()),
        });
    }

    /// How a sentence names a command of the place that has the focus: by its keys.
    #[must_use]
    pub fn key(&self, id: &str) -> String {
        self.keymap.name(id, self.scope())
    }

    /// How a sentence names a command of the board: by its keys.
    #[must_use]
    pub fn board_key(&self, id: &str) -> String {
        self.keymap.name(id, Scope::Board)
    }

    /// Puts back what the desk was left with: view, colours, names and folders used before. The saved
    /// views are there already.
    pub fn recall(&mut self, remembered: impl Fn(&str) -> Option<String>) {
        let view = remembered("view").unwrap_or_default();
        if let Some(view) = View::parse(&view) {
            self.board.view = view;
            self.board.sidebar_at = self.board.place_of(SidebarItem::View(view));
        } else if let Some(name) = view.strip_prefix(SAVED) {
            let at = self.board.saved.iter().position(|one| one.name == name);
            if let Some(at) = at {
                self.board.turn_to_saved(at);
            }
        }
        self.board.wanted = remembered("order").and_then(|id| id.parse().ok());
        if let Some(theme) = remembered("theme").and_then(|code| ThemeName::parse(&code)) {
            self.theme = theme;
        }
        if let Some(mouse) = remembered("mouse") {
            self.mouse = mouse != "off";
        }
        let list = |key: &str| -> Vec<String> {
            remembered(key)
                .and_then(|text| serde_json::from_str(&text).ok())
                .unwrap_or_default()
        };
        for key in ["to", "person", "platform_person", "units"] {
            self.memory
                .insert(key.to_owned(), list(&format!("recent.{key}")));
        }
        self.recent = list("recent.commands");
        self.copy_to = remembered("copy.to").and_then(|code| CopyTo::parse(&code));
        self.phrases.own = remembered("phrases")
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default();
        for key in ["export", "import"] {
            if let Some(folder) = remembered(&format!("folder.{key}")) {
                self.folders.insert(key, folder);
            }
        }
    }

    /// How the terminal draws characters of ambiguous width.
    #[must_use]
    pub const fn ambiguous(&self) -> Ambiguous {
        if self.wide {
            Ambiguous::Wide
        } else {
            Ambiguous::Narrow
        }
    }

    /// Who asks, and when.
    #[must_use]
    pub fn caller(&self) -> Caller {
        Caller {
            now: self.now,
            actor: self.actor.clone(),
            clock_set: self.clock_set,
        }
    }

    /// A context for looking: hints, defaults, gates.
    #[must_use]
    pub fn context(&self) -> Context<'_> {
        Context {
            now: self.now,
            actor: &self.actor,
            profile: &self.settings.profile,
            calendar: &self.settings.calendar,
            units: &self.settings.units,
            seed: Id::default(),
            next_temporary: 0,
        }
    }

    /// Where keys go.
    #[must_use]
    pub fn scope(&self) -> Scope {
        match self.layers.last() {
            None => Scope::Board,
            Some(Layer::Form(_)) => Scope::Form,
            Some(Layer::Filing(_)) => Scope::Filing,
            Some(Layer::Import(_)) => Scope::Import,
            Some(
                Layer::Picker(_)
                | Layer::Why(_)
                | Layer::Confirm(_)
                | Layer::Reading(_)
                | Layer::Find(_),
            ) => Scope::Pick,
        }
    }

    /// The text being written, if any.
    #[must_use]
    pub fn editor(&self) -> Option<&Editor> {
        match self.layers.last() {
            None => self.board.filter.as_ref().filter(|_| self.board.filtering),
            Some(layer) => layer.editor(),
        }
    }

    /// The same, to move its cursor or to select.
    pub(super) fn editor_mut(&mut self) -> Option<&mut Editor> {
        match self.layers.last_mut() {
            None => self.board.filter.as_mut().filter(|_| self.board.filtering),
            Some(layer) => layer.editor_mut(),
        }
    }

    /// Whether typing goes into a text.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        self.editor().is_some()
    }

    /// Asks for an effect on behalf of the layer on top, which gets the answer.
    pub(super) fn ask(&mut self, effect: Effect) {
        let by = self.layers.top();
        self.ask_for(by, effect);
    }

    /// Asks for an effect on behalf of a layer, or with `None` of the board.
    pub(super) fn ask_for(&mut self, by: Option<LayerId>, effect: Effect) {
        self.outbox.push(Asked { by, effect });
    }

    /// Says something for a few seconds; the same thing is not said twice at once.
    pub fn say(&mut self, text: impl Into<String>) {
        self.toast(text.into(), false);
    }

    /// Says that something went wrong.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.toast(text.into(), true);
    }

    fn toast(&mut self, text: String, bad: bool) {
        self.toasts.retain(|toast| toast.text != text);
        self.toasts.push(Toast {
            text,
            bad,
            left: if bad { 8 } else { 4 },
        });
        let extra = self.toasts.len().saturating_sub(3);
        self.toasts.drain(..extra);
    }

    /// Remembers a name used, the latest first.
    pub(super) fn remember(&mut self, key: &'static str, store_key: &'static str, name: &str) {
        let names = self.memory.entry(key.to_owned()).or_default();
        names.retain(|known| known != name);
        names.insert(0, name.to_owned());
        names.truncate(9);
        let value = serde_json::to_string(names).unwrap_or_default();
        self.ask(Effect::Remember {
            key: store_key,
            value,
        });
    }

    /// Forms that lay below know of what we did ourselves: it is no change made elsewhere.
    pub(super) fn follow(&mut self, each: &[Acted]) {
        let now = |id: Id| {
            let ours = each.iter().find(|one| one.id == id && !one.moved_on);
            ours.and_then(|one| one.last_seq)
        };
        for layer in self.layers.iter_mut() {
            match layer {
                Layer::Form(form) => {
                    for target in &mut form.targets {
                        target.last_seq = now(target.id).unwrap_or(target.last_seq);
                    }
                    let texts = form.preview.as_mut().and_then(|one| one.texts.as_mut());
                    for (id, seq) in texts.into_iter().flatten().flat_map(|one| &mut one.orders) {
                        *seq = now(*id).unwrap_or(*seq);
                    }
                }
                Layer::Confirm(confirm) => match &mut confirm.then {
                    Effect::Act(request) => {
                        for (id, seq) in &mut request.orders {
                            *seq = now(*id).or(*seq);
                        }
                    }
                    Effect::CopyOut { text, .. } => {
                        for (id, seq) in &mut text.orders {
                            *seq = now(*id).unwrap_or(*seq);
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
        }
    }

    /// Asks before something is done; the layer on top gets the answer of what is done.
    pub(super) fn confirm(&mut self, title: String, lines: Vec<String>, then: Effect) {
        let by = self.layers.top();
        self.layers.open(Layer::Confirm(Box::new(Confirm {
            title,
            lines,
            then,
            by,
        })));
    }

    /// Asks another layer, or the board, for something: done once the message at work is taken in.
    pub(super) fn request(&mut self, request: Request) {
        self.requests.push_back(request);
    }
}
