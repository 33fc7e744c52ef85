//! The model: the complete state of the program from which the screen is drawn.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use super::board::{Board, SAVED};
use super::command::{BoardCommand, CommandId, EverywhereCommand, Scope};
use super::cover::Cover;
use super::effect::{Effect, EffectRequest};
use super::form::source::RecentNames;
use super::incoming::Incoming;
use super::input::Key;
use super::keymap::{Keymap, LoadedKeymap, Problem};
pub use super::layer::{ConfirmLayer, Layer, Layers, ReadingLayer, RefusalLayer};
pub use super::layer_id::LayerId;
use super::layout::{Hit, Hits, TextSpot};
use super::msg::ActAnswer;
use super::phrase::Phrases;
use super::request::LayerRequest;
use super::sidebar::SidebarItem;
use super::typed::{ListedDraft, TypedText};
use crate::domain::context::Context;
use crate::domain::form::FormLayout;
use crate::domain::id::Id;
use crate::domain::month::Months;
use crate::domain::order::act::ActId;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::CopyTo;
use crate::store::{CallNote, Caller, Settings, View};
use crate::strings::about::Facts;
use crate::strings::keymap as keymap_words;
use crate::text::Ambiguous;
use crate::text::edit::Editor;
use crate::work::scans::ScanFolder;

pub use super::theme::{Depth, ThemeName};

/// A notice that disappears by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// The message to show, in Chinese.
    pub text: String,
    /// Whether the notice reports a failure.
    pub bad: bool,
    /// The ticks (of one second each) for which it still stays.
    pub left: u8,
}

/// A batch of acts done in this run of the program that can be undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undoable {
    /// The label of the act.
    pub label: String,
    /// The id of the batch that undoing refers to.
    pub batch: Id,
    /// The orders in the batch, each with its number.
    pub orders: Vec<(Id, String)>,
}

/// The thing to do once the order it concerns has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PendingAction {
    /// Begin this act on the order.
    Act(ActId),
    /// Begin the act that the order suggests as its next step.
    Next,
    /// Open the filing form of the order.
    Filing,
    /// Draw the flow of the order.
    Flow,
    /// Begin the next step of the filing form that is open, once its cell has been saved.
    PaperStep,
}

/// What the officer must be told about the keymap file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeymapReport {
    /// All problems and doubtful points, as a text to read.
    pub text: String,
    /// The number of doubtful points; `None` when the file has problems and is not in force.
    pub doubtful: Option<usize>,
}

/// A long job that runs in the background.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunningJob {
    /// What the job is doing, in Chinese.
    pub message: String,
    /// The parts done and the parts in all, when known.
    pub part: Option<(usize, usize)>,
}

/// The state of the whole screen.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a plain fact about the screen, none a state of another"
)]
pub struct Model {
    /// The size of the terminal, in columns and rows.
    pub size: (u16, u16),
    /// The time now, updated with every tick.
    pub now: BeijingTime,
    /// Whether the time was set by hand instead of taken from the system.
    pub clock_set: bool,
    /// What 关于 says of the program and its files.
    pub about: Facts,
    /// Whether the data file is a rehearsal file.
    pub demo: bool,
    /// The settings in force: the unit's profile and its 口径.
    pub settings: Settings,
    /// The name of the officer at the keyboard.
    pub actor: String,
    /// The key bindings that are in force.
    pub keymap: Keymap,
    /// The report on the officer's own keymap; `None` once it has been shown.
    pub keymap_report: Option<KeymapReport>,
    /// What is wrong with the data file, and that it was upgraded; said once, at the start.
    pub file_warning: Option<String>,
    /// The keys pressed so far of an unfinished sequence.
    pub pressed: Vec<Key>,
    /// The unfinished sequence that was set aside when a call note was opened.
    pub kept_keys: Vec<Key>,
    /// The state of the board.
    pub board: Board,
    /// The layers that lie over the board.
    pub layers: Layers,
    /// The notices that are shown now.
    pub toasts: Vec<Toast>,
    /// The time at which something was last saved.
    pub saved_at: Option<BeijingTime>,
    /// What is known of typed text.
    pub typed: TypedText,
    /// Whether the screen is covered, and when it is.
    pub cover: Cover,
    /// The job that is running in the background, if any.
    pub job: Option<RunningJob>,
    /// The colour theme that is chosen.
    pub theme: ThemeName,
    /// The number of colours that the terminal can show.
    pub depth: Depth,
    /// Whether the terminal's own background is light.
    pub light: bool,
    /// Whether clicks and the wheel are reported as input.
    pub mouse: bool,
    /// Whether characters of ambiguous width take two columns in this terminal.
    pub wide: bool,
    /// Names typed before, offered again in the forms.
    pub memory: RecentNames,
    /// The names of the commands run from the palette, the latest first.
    pub recent: Vec<String>,
    /// The folders that forms were last exported to and files last imported from.
    pub folders: BTreeMap<&'static str, String>,
    /// What the last look into the scan folder found, while one of it is chosen.
    pub scans: Option<ScanFolder>,
    /// Paths of the files and folders that were written since the program started, newest first.
    pub written: Vec<String>,
    /// The calls that belong to no order.
    pub calls: Vec<CallNote>,
    /// What waits to come in.
    pub incoming: Incoming,
    /// The monthly results on record.
    pub months: Months,
    /// The drafts that can be continued, each with the name of its order; `None` until they have
    /// been read.
    pub drafts: Option<Vec<ListedDraft>>,
    /// The places of everything on the screen, as last drawn; clicks are looked up here.
    pub hits: Hits,
    /// Whether the screen must be drawn again.
    pub stale: bool,
    /// Whether the program is about to end.
    pub ended: bool,
    /// The seconds for which personal data of the selected order is still shown; 0 when it is hidden.
    pub reveal: u8,
    /// The order whose personal data is shown; set once that has been logged.
    pub revealed: Option<Id>,
    /// The time since the program started, from a monotonic clock that nobody can set.
    pub uptime: Duration,
    /// The layouts in force of the two filing forms.
    pub layouts: [FormLayout; 2],
    /// The order of the last act, and the window of the list since which it counts. When the cursor
    /// moves on to another order, the officer is told.
    pub acted: Option<(Id, u64)>,
    /// The order of the last act: the cursor goes to it in the next view that holds it.
    pub last_acted: Option<Id>,
    /// The order whose undo is under way, with its number.
    pub undoing: Option<(Id, String)>,
    /// The batches done here that can be undone, the latest last.
    pub undoable: Vec<Undoable>,
    /// The order that is being read, and what happens once it has been.
    pub after: Option<(Id, PendingAction)>,
    /// The destination that texts were last copied to.
    pub copy_to: Option<CopyTo>,
    /// The phrases (常用语) that can be inserted into texts.
    pub phrases: Phrases,
    /// The text that was cut or copied last, for pasting where the terminal cannot paste.
    pub clip: String,
    /// Whether that text is still on its way to the system's clipboard, or was not accepted by it.
    pub copying: bool,
    /// The words that were last searched for in a text.
    pub looked_for: String,
    /// The mouse button, while it is held down and the mouse has not moved since.
    pub button: Option<HeldButton>,
    /// The text being written in which the button was pressed, while it is held down.
    pub held: Option<TextSpot>,
    /// The cell and the time of the last click, to recognise a double click, which selects a word.
    pub pressed_at: Option<((u16, u16), Duration)>,
    pub(super) outbox: Vec<EffectRequest>,
    pub(super) requests: VecDeque<LayerRequest>,
}

/// Where the mouse button was pressed that is held down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldButton {
    /// Column and row of the cell.
    pub at: (u16, u16),
    /// What a click there refers to.
    pub hit: Option<Hit>,
    /// The text there.
    pub text: Option<TextSpot>,
}

impl Model {
    /// Creates an empty desk with these settings.
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
            about: Facts::default(),
            demo: false,
            settings,
            actor,
            keymap,
            keymap_report: None,
            file_warning: None,
            incoming: Incoming::default(),
            pressed: Vec::new(),
            kept_keys: Vec::new(),
            board: Board::default(),
            layers: Layers::default(),
            toasts: Vec::new(),
            saved_at: None,
            typed: TypedText::default(),
            cover: Cover::default(),
            job: None,
            theme: ThemeName::Default,
            depth: Depth::True,
            light: false,
            mouse: true,
            wide: false,
            memory: RecentNames::new(),
            recent: Vec::new(),
            folders: BTreeMap::new(),
            scans: None,
            written: Vec::new(),
            calls: Vec::new(),
            months: Months::default(),
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
            last_acted: None,
            copy_to: None,
            phrases: Phrases::default(),
            clip: String::new(),
            copying: false,
            looked_for: String::new(),
            held: None,
            button: None,
            pressed_at: None,
            outbox: Vec::new(),
            requests: VecDeque::new(),
        }
    }

    /// Puts a keymap into force; problems in its file are reported when the program starts.
    pub fn use_keys(&mut self, loaded: LoadedKeymap) {
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
                &self.key(BoardCommand::ReloadKeys),
            ),
            doubtful: loaded.problems.is_empty().then_some(loaded.warnings.len()),
        });
    }

    /// Returns the keys of a command as a sentence names them; those of a command that works
    /// everywhere in the scope that has the focus.
    #[must_use]
    pub fn key(&self, command: impl Into<CommandId>) -> String {
        self.keymap.name(command, self.scope())
    }

    /// Returns the keys of a command of the board, to be used in a sentence anywhere.
    #[must_use]
    pub fn board_command_key(&self, command: BoardCommand) -> String {
        self.keymap.name(command, Scope::Board)
    }

    /// Returns the keys that a command has on the board, to be used in a sentence.
    #[must_use]
    pub fn board_key(&self, command: EverywhereCommand) -> String {
        self.keymap.name(command, Scope::Board)
    }

    /// Restores what was remembered: view, colours, and names and folders used before. The saved views must
    /// have been loaded already.
    pub fn recall(&mut self, remembered: impl Fn(&str) -> Option<String>) {
        let view = remembered("view").unwrap_or_default();
        if let Some(view) = View::parse(&view) {
            self.board.view = view;
            self.board.sidebar.at = SidebarItem::View(view);
        } else if let Some(name) = view.strip_prefix(SAVED) {
            let at = self.board.saved.iter().position(|one| one.name == name);
            if let Some(at) = at {
                self.board.turn_to_saved(at);
            }
        }
        self.board.wanted = remembered("order").and_then(|id| id.parse().ok());
        self.board.recall_columns(&remembered);
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
        self.incoming.folder = remembered("watch.folder").unwrap_or_default();
        self.copy_to = remembered("copy.to").and_then(|code| CopyTo::parse(&code));
        self.phrases.own = remembered("phrases")
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default();
        for key in ["export", "import", "ledgers", "picked", "scanned"] {
            if let Some(folder) = remembered(&format!("folder.{key}")) {
                self.folders.insert(key, folder);
            }
        }
    }

    /// Returns how the terminal draws characters of ambiguous width.
    #[must_use]
    pub const fn ambiguous(&self) -> Ambiguous {
        if self.wide {
            Ambiguous::Wide
        } else {
            Ambiguous::Narrow
        }
    }

    /// Returns the theme that is drawn.
    #[must_use]
    pub const fn shown_theme(&self) -> ThemeName {
        self.theme.on(self.light)
    }

    /// Returns the officer who acts, and the present time.
    #[must_use]
    pub fn caller(&self) -> Caller {
        Caller {
            now: self.now,
            actor: self.actor.clone(),
            clock_set: self.clock_set,
        }
    }

    /// Returns a read-only context for hints, defaults and checks.
    #[must_use]
    pub fn context(&self) -> Context<'_> {
        self.settings.reading_context(self.now, &self.actor)
    }

    /// Returns the scope in which keys are looked up.
    #[must_use]
    pub fn scope(&self) -> Scope {
        match self.layers.last() {
            None => Scope::Board,
            Some(Layer::Form(_)) => Scope::Form,
            Some(Layer::Filing(_)) => Scope::Filing,
            Some(Layer::Import(_)) => Scope::Import,
            Some(Layer::Office(_)) => Scope::Office,
            Some(Layer::Stats(_)) => Scope::Stats,
            Some(
                Layer::Picker(_)
                | Layer::Why(_)
                | Layer::Confirm(_)
                | Layer::Reading(_)
                | Layer::Help(_)
                | Layer::Find(_),
            ) => Scope::Pick,
        }
    }

    /// Returns the editor of the text being written, if any.
    #[must_use]
    pub fn editor(&self) -> Option<&Editor> {
        match self.layers.last() {
            None => self.board.filter.as_ref().filter(|_| self.board.filtering),
            Some(layer) => layer.editor(),
        }
    }

    /// Returns the same editor, for moving its cursor or selecting.
    pub(super) fn editor_mut(&mut self) -> Option<&mut Editor> {
        match self.layers.last_mut() {
            None => self.board.filter.as_mut().filter(|_| self.board.filtering),
            Some(layer) => layer.editor_mut(),
        }
    }

    /// Returns whether typed characters go into a text.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        self.editor().is_some()
    }

    /// Asks for an effect for the layer on top, which gets the answer.
    pub(super) fn ask(&mut self, effect: impl Into<Effect>) {
        let by = self.layers.top();
        self.ask_for(by, effect);
    }

    /// Asks for an effect for a layer or, with `None`, for the board.
    pub(super) fn ask_for(&mut self, by: Option<LayerId>, effect: impl Into<Effect>) {
        let effect = effect.into();
        self.outbox.push(EffectRequest { by, effect });
    }

    /// Shows a notice for a few seconds, unless the same notice is shown already.
    pub fn say(&mut self, text: impl Into<String>) {
        self.toast(text.into(), false);
    }

    /// Shows a notice that something went wrong.
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

    /// Remembers a name that was used, the latest first.
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

    /// Offers a section of our own unit from now on; the data file remembers it. Each keeps its
    /// place in the list, so that the digit in front of it stays the same.
    pub(super) fn offer_section(&mut self, name: &str) {
        let names = self.memory.entry("to".to_owned()).or_default();
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }

    /// Tells the forms in lower layers of acts done here, so that they do not take them for
    /// changes made elsewhere.
    pub(super) fn follow(&mut self, each: &[ActAnswer]) {
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
                    let texts = form.preview.iter_mut().flat_map(|one| one.orders_mut());
                    let letters = form.letters.iter_mut().flat_map(|one| one.orders_mut());
                    for (id, seq) in texts.chain(letters) {
                        *seq = now(*id).unwrap_or(*seq);
                    }
                }
                Layer::Confirm(confirm) => {
                    if let Effect::Act(request) = &mut confirm.then {
                        for (id, seq) in &mut request.orders {
                            *seq = now(*id).or(*seq);
                        }
                    } else if let Effect::CopyOut { text, .. } = &mut confirm.then {
                        for (id, seq) in &mut text.orders {
                            *seq = now(*id).unwrap_or(*seq);
                        }
                    }
                }
                Layer::Picker(_)
                | Layer::Filing(_)
                | Layer::Import(_)
                | Layer::Office(_)
                | Layer::Stats(_)
                | Layer::Why(_)
                | Layer::Reading(_)
                | Layer::Help(_)
                | Layer::Find(_) => {}
            }
        }
    }

    /// Asks the officer before something is done; the layer on top gets the answer to the effect.
    pub(super) fn confirm(&mut self, title: String, lines: Vec<String>, then: impl Into<Effect>) {
        let by = self.layers.top();
        self.confirm_for(by, title, lines, then);
    }

    /// Asks the officer before something is done for another layer, which gets the answer.
    pub(super) fn confirm_for(
        &mut self,
        by: Option<LayerId>,
        title: String,
        lines: Vec<String>,
        then: impl Into<Effect>,
    ) {
        self.layers.open(Layer::Confirm(Box::new(ConfirmLayer {
            title,
            lines,
            clause: None,
            unknown_unit: None,
            then: then.into(),
            by,
        })));
    }

    /// Queues a request to another layer or the board; it is handled after the current message.
    pub(super) fn request(&mut self, request: LayerRequest) {
        self.requests.push_back(request);
    }
}
