//! The filing form on the screen: cells to type into, one after another, in the order of the paper.

use serde_json::{Map, Value, json};

use super::detail::Detail;
use super::edit_keys::{self, Outcome};
use super::effect::{ActRequest, Effect};
use super::input::{Code, Key};
use crate::domain::form::{FormField, FormLayout, PrintedForm};
use crate::domain::id::Id;
use crate::domain::order::check::FormIssue;
use crate::domain::unit::UnitDirectory;
use crate::domain::vocabulary::{FeedbackOutcome, FormStatus, Rating};
use crate::text::edit::Editor;

/// A place that is typed into or chosen in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// 诉求事项.
    Matter,
    /// 办理结果.
    Result,
    /// 联动评价 of one helper: chosen, never typed, never filled in by the program.
    Rating(usize),
    /// 评价说明 of one helper.
    Note(usize),
    /// 回访情况, where the citizen gave no 满意 or 不满意.
    FollowUp,
    /// 联动时间.
    Time,
    /// 分管负责人 who will sign; below the grid, because the cell is for ink.
    Leader,
}

impl Slot {
    /// The cell it stands in.
    #[must_use]
    pub const fn field(self) -> FormField {
        match self {
            Self::Matter => FormField::Matter,
            Self::Result => FormField::Result,
            Self::Rating(_) => FormField::Ratings,
            Self::Note(_) => FormField::RatingNotes,
            Self::FollowUp => FormField::FollowUp,
            Self::Time => FormField::LinkageTime,
            Self::Leader => FormField::Leader,
        }
    }

    const fn edit_name(self) -> &'static str {
        match self {
            Self::Matter => "matter",
            Self::Result => "result",
            Self::FollowUp => "follow_up",
            Self::Leader => "leader",
            Self::Time => "linkage_time",
            Self::Rating(_) => "rating",
            Self::Note(_) => "rating_note",
        }
    }
}

/// A helper as the form rates it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rated {
    /// The unit's official name.
    pub unit: String,
    /// The name people say.
    pub short: String,
    /// The rating, when given.
    pub rating: Option<Rating>,
    /// Its explanation.
    pub note: String,
    /// An explanation drafted from the recorded times.
    pub draft: String,
    /// Whether rating or explanation still wait for the other: neither is kept without it.
    pub held: bool,
}

/// The filing form on the screen.
#[derive(Debug, Clone)]
pub struct Filing {
    /// The order.
    pub id: Id,
    /// The last event seen.
    pub last_seq: i64,
    /// Number and title.
    pub name: String,
    /// The layout in force.
    pub layout: FormLayout,
    /// The form as it would print now.
    pub printed: PrintedForm,
    /// What is wrong with it.
    pub issues: Vec<FormIssue>,
    /// How far it has come.
    pub status: FormStatus,
    /// The revision.
    pub revision: u32,
    /// The leader's remark that this draft answers.
    pub remark: Option<String>,
    /// The helpers.
    pub helpers: Vec<Rated>,
    /// Who will sign.
    pub leader: String,
    /// The act that comes next.
    pub next: Option<&'static str>,
    /// The places, in reading order.
    pub slots: Vec<Slot>,
    /// Which of them has the focus.
    pub at: usize,
    /// The text being written there.
    pub editor: Editor,
    /// Whether it differs from what is kept.
    pub touched: bool,
    /// Whether the text is on its way to the file.
    pub waiting: bool,
    /// The first line drawn.
    pub scroll: u16,
    /// Whether the printed page is shown.
    pub preview: bool,
    /// What was wrong with the last entry.
    pub error: Option<String>,
}

impl Filing {
    /// The name its draft is kept under.
    #[must_use]
    pub fn draft_place(&self) -> String {
        format!("{}/edit-form", self.id)
    }

    /// The name of the draft of the place with the focus, and the place's own in it.
    pub(super) fn draft_name(&self) -> (String, String) {
        let field = self.slot().map(|slot| self.code(slot));
        (self.draft_place(), field.unwrap_or_default())
    }

    /// A place's name in drafts.
    pub(super) fn code(&self, slot: Slot) -> String {
        match slot {
            Slot::Note(at) | Slot::Rating(at) => self
                .helpers
                .get(at)
                .map(|helper| format!("note:{}", helper.unit))
                .unwrap_or_default(),
            slot => slot.field().code().to_owned(),
        }
    }

    /// The form of an order; `None` when it owes none.
    #[must_use]
    pub fn of(detail: &Detail, layouts: &[FormLayout; 2], units: &UnitDirectory) -> Option<Self> {
        let printed = detail.printed.clone()?;
        let layout = layouts.iter().find(|one| one.kind == printed.kind)?.clone();
        let mut filing = Self {
            id: detail.stored.order.id,
            last_seq: 0,
            name: String::new(),
            layout,
            printed,
            issues: Vec::new(),
            status: FormStatus::Draft,
            revision: 1,
            remark: None,
            helpers: Vec::new(),
            leader: String::new(),
            next: None,
            slots: Vec::new(),
            at: 0,
            editor: Editor::area(),
            touched: false,
            waiting: false,
            scroll: 0,
            preview: false,
            error: None,
        };
        filing.refresh(detail, units);
        filing.go_to_issue();
        filing.load();
        Some(filing)
    }

    /// Takes in what changed; a text being written stays.
    pub fn refresh(&mut self, detail: &Detail, units: &UnitDirectory) {
        let order = &detail.stored.order;
        let Some(printed) = detail.printed.clone() else {
            return;
        };
        self.last_seq = detail.stored.last_seq;
        self.name = format!("{} {}", order.number(), detail.title());
        self.printed = printed;
        self.issues.clone_from(&detail.issues);
        self.status = detail.form_status.unwrap_or(FormStatus::Draft);
        self.next = detail.next.map(|(act, _)| act);
        if let Some(form) = order.form() {
            self.revision = form.revision;
            self.remark = form
                .remark
                .as_ref()
                .map(|back| format!("{}：{}", back.by, back.remark));
        }
        self.leader.clone_from(&detail.leader);
        let before = std::mem::take(&mut self.helpers);
        self.helpers = order
            .printed_helpers()
            .into_iter()
            .map(|helper| Rated {
                unit: helper.unit.clone(),
                short: units.short(&helper.unit).to_owned(),
                rating: helper.rating,
                note: helper.rating_note.clone().unwrap_or_default(),
                draft: order.rating_draft(helper),
                held: false,
            })
            .map(|fresh| {
                let held = before.iter().find(|old| old.held && old.unit == fresh.unit);
                match held {
                    Some(old) => Rated {
                        draft: fresh.draft,
                        ..old.clone()
                    },
                    None => fresh,
                }
            })
            .collect();
        let told = order.feedback().map(|told| told.outcome);
        let fixed = matches!(
            told,
            Some(FeedbackOutcome::Satisfied | FeedbackOutcome::Dissatisfied)
        );
        let focus = self.slot();
        self.slots = self
            .layout
            .fields()
            .flat_map(|(field, ..)| -> Vec<Slot> {
                match field {
                    FormField::Matter => vec![Slot::Matter],
                    FormField::Result => vec![Slot::Result],
                    FormField::Ratings => (0..self.helpers.len())
                        .flat_map(|at| [Slot::Rating(at), Slot::Note(at)])
                        .collect(),
                    FormField::FollowUp if !fixed => vec![Slot::FollowUp],
                    FormField::LinkageTime => vec![Slot::Time],
                    _ => Vec::new(),
                }
            })
            .chain([Slot::Leader])
            .collect();
        self.at = focus
            .and_then(|slot| self.slots.iter().position(|known| *known == slot))
            .unwrap_or(0);
        self.waiting = false;
        // What is not being written follows what is kept; where that is the same, caret and selection
        // stay too. A rating is chosen, not written.
        let here = self.slot();
        let same = here == focus
            && here.is_some_and(|slot| {
                matches!(slot, Slot::Rating(_)) || self.editor.text() == self.kept(slot)
            });
        if !self.touched && !same {
            self.load();
        }
    }

    /// The place with the focus.
    #[must_use]
    pub fn slot(&self) -> Option<Slot> {
        self.slots.get(self.at).copied()
    }

    /// Whether nothing of it may change any more.
    #[must_use]
    pub const fn is_closed(&self) -> bool {
        matches!(self.status, FormStatus::Uploaded | FormStatus::Void)
    }

    /// Whether typing goes into a text.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        !self.preview && !self.is_closed() && !matches!(self.slot(), Some(Slot::Rating(_)) | None)
    }

    /// What is kept in a place.
    #[must_use]
    pub fn kept(&self, slot: Slot) -> String {
        match slot {
            Slot::Rating(at) => self
                .helpers
                .get(at)
                .and_then(|helper| helper.rating)
                .map(|rating| rating.label().to_owned())
                .unwrap_or_default(),
            Slot::Note(at) => self
                .helpers
                .get(at)
                .map(|helper| helper.note.clone())
                .unwrap_or_default(),
            Slot::Leader => self.leader.clone(),
            slot => self.printed.cell(slot.field()).to_owned(),
        }
    }

    /// Puts what is kept into the editor.
    pub(super) fn load(&mut self) {
        let text = self.slot().map(|slot| self.kept(slot)).unwrap_or_default();
        // What the paper shows on several lines is written on several; the leader has one line below.
        let editor = match self.slot() {
            Some(Slot::Leader) | None => Editor::line(),
            Some(_) => Editor::area(),
        };
        self.editor = editor.with_text(&text);
        self.touched = false;
    }

    /// What is wrong with a cell, the hard things first.
    pub fn issues_of(&self, field: FormField) -> impl Iterator<Item = &FormIssue> {
        self.issues
            .iter()
            .filter(move |issue| issue.field == Some(field))
    }

    /// To the first place with a hard issue, else an empty one.
    pub(super) fn go_to_issue(&mut self) {
        let start = self.at;
        let count = self.slots.len();
        let wrong = |slot: Slot| match slot {
            Slot::Rating(at) => self
                .helpers
                .get(at)
                .is_some_and(|helper| helper.rating.is_none()),
            Slot::Note(at) => self.helpers.get(at).is_some_and(|helper| {
                helper.note.is_empty() && helper.rating.is_some_and(|rating| rating != Rating::Good)
            }),
            slot => self.issues_of(slot.field()).any(|issue| issue.hard),
        };
        let next = (1..=count)
            .map(|step| (start + step) % count.max(1))
            .find(|at| self.slots.get(*at).is_some_and(|slot| wrong(*slot)));
        if let Some(at) = next {
            self.at = at;
        }
    }

    /// To the neighbouring place, around the end.
    pub(super) fn step(&mut self, forward: bool) {
        let count = self.slots.len().max(1);
        self.at = if forward {
            (self.at + 1) % count
        } else {
            (self.at + count - 1) % count
        };
        self.error = None;
    }

    /// What is to be done to keep the text being written; nothing when it is as it was.
    pub(super) fn save(&mut self) -> Option<Effect> {
        let slot = self.slot().filter(|_| self.touched)?;
        let text = self.editor.text().trim().to_owned();
        if text == self.kept(slot).trim() {
            self.touched = false;
            return None;
        }
        let (act, fields): (&'static str, Value) = match slot {
            Slot::Note(at) => {
                let helper = self.helpers.get_mut(at)?;
                helper.note.clone_from(&text);
                let Some(rating) = helper.rating else {
                    helper.held = true;
                    self.touched = false;
                    return None;
                };
                helper.held = false;
                (
                    "rate",
                    json!({"unit": helper.unit, "rating": rating.code(), "rating_note": text}),
                )
            }
            Slot::Rating(_) => return None,
            Slot::Time if !text.is_empty() => {
                let Some((from, to)) = days(&text) else {
                    self.error = Some(crate::strings::filing::WANTS_DAYS.to_owned());
                    return None;
                };
                ("edit-form", json!({"linkage_from": from, "linkage_to": to}))
            }
            slot if text.is_empty() => ("edit-form", json!({"clear": slot.edit_name()})),
            _ => {
                let mut fields = Map::new();
                fields.insert(slot.edit_name().to_owned(), json!(text));
                ("edit-form", Value::Object(fields))
            }
        };
        self.waiting = true;
        self.show(slot, &text);
        Some(self.act(act, fields))
    }

    /// Shows what was written in a place from now on, though it is not known to be kept yet: who comes
    /// back to the place before that goes on with his own words, not with those of before.
    fn show(&mut self, slot: Slot, text: &str) {
        match slot {
            Slot::Leader => text.clone_into(&mut self.leader),
            // Each helper has his own.
            Slot::Rating(_) | Slot::Note(_) => {}
            slot => {
                let cells = self.printed.cells.iter_mut();
                let mut cells = cells.filter(|(field, _)| *field == slot.field());
                if let Some((_, cell)) = cells.next() {
                    text.clone_into(cell);
                } else {
                    self.printed.cells.push((slot.field(), text.to_owned()));
                }
            }
        }
    }

    fn act(&self, act: &'static str, fields: Value) -> Effect {
        let fields = match fields {
            Value::Object(fields) => fields,
            _ => Map::new(),
        };
        Effect::Act(ActRequest {
            orders: vec![(self.id, Some(self.last_seq))],
            acts: vec![(act, fields)],
        })
    }

    /// The helpers whose rating or explanation waits for the other.
    pub fn held(&self) -> impl Iterator<Item = &Rated> {
        self.helpers.iter().filter(|helper| helper.held)
    }

    /// Rates the selected helper; a rating that must be explained waits for its explanation.
    pub(super) fn rate(&mut self, rating: Rating) -> Option<Effect> {
        let Some(Slot::Rating(at)) = self.slot() else {
            return None;
        };
        let helper = self.helpers.get_mut(at)?;
        helper.rating = Some(rating);
        helper.held = rating.needs_explanation() && helper.note.is_empty();
        if helper.held {
            return None;
        }
        let mut fields = json!({"unit": helper.unit, "rating": rating.code()});
        if !helper.note.is_empty()
            && let Some(map) = fields.as_object_mut()
        {
            map.insert("rating_note".to_owned(), json!(helper.note));
        }
        Some(self.act("rate", fields))
    }

    /// Gives a key to the place with the focus: whether a text changed, or what is to be done.
    pub(super) fn key(&mut self, key: Key, width: usize, rows: usize) -> FilingReply {
        if self.is_closed() {
            return FilingReply::Ignored;
        }
        if let Some(Slot::Rating(at)) = self.slot() {
            return self.rating_key(key, at);
        }
        let before = self.editor.revision();
        // A short cell holds no line break of its own: Enter goes on.
        let short = matches!(self.slot(), Some(Slot::Time | Slot::FollowUp));
        if short && key.code == Code::Enter {
            return FilingReply::Step(true);
        }
        let outcome = edit_keys::apply(&mut self.editor, key, width, rows);
        if before != self.editor.revision() {
            self.touched = true;
        }
        match outcome {
            Outcome::Changed => FilingReply::Changed,
            Outcome::Copied(text) => FilingReply::Copy(text),
            Outcome::Moved => FilingReply::Moved,
            Outcome::Ignored => match key.code {
                Code::Up => FilingReply::Step(false),
                Code::Down | Code::Enter => FilingReply::Step(true),
                _ => FilingReply::Ignored,
            },
        }
    }

    fn rating_key(&mut self, key: Key, at: usize) -> FilingReply {
        let now = self.helpers.get(at).and_then(|helper| helper.rating);
        let place = now.and_then(|now| Rating::ALL.iter().position(|one| *one == now));
        let count = Rating::ALL.len();
        let chosen = match key.half_width().code {
            Code::Up => return FilingReply::Step(false),
            Code::Down | Code::Enter => return FilingReply::Step(true),
            Code::Right | Code::Char(' ') => place.map_or(0, |at| (at + 1) % count),
            Code::Left => place.map_or(count - 1, |at| (at + count - 1) % count),
            Code::Char(c) if !key.ctrl => {
                match c.to_digit(10).and_then(|digit| digit.checked_sub(1)) {
                    Some(at) => at as usize,
                    None => return FilingReply::Ignored,
                }
            }
            _ => return FilingReply::Ignored,
        };
        match Rating::ALL.get(chosen) {
            Some(rating) => self.rate(*rating).map_or(FilingReply::Moved, |effect| {
                FilingReply::Do(Box::new(effect))
            }),
            None => FilingReply::Ignored,
        }
    }

    /// The text offered for the place with the focus.
    #[must_use]
    pub fn suggestion(&self) -> Option<String> {
        match self.slot()? {
            Slot::Note(at) => Some(self.helpers.get(at)?.draft.clone()),
            _ => None,
        }
    }
}

/// What a key did in the form.
#[derive(Debug, Clone, PartialEq)]
pub enum FilingReply {
    /// Something else is shown.
    Moved,
    /// The text is another one.
    Changed,
    /// To the neighbouring place.
    Step(bool),
    /// Something is to be done.
    Do(Box<Effect>),
    /// For the clipboard.
    Copy(String),
    /// The key means nothing here.
    Ignored,
}

/// Two days as people write them: `11-18 至 11-20`, or one.
fn days(text: &str) -> Option<(String, String)> {
    let mut parts = text.split(['至', '到', '～', '~', '—']);
    let from = parts.next()?.trim();
    let to = parts.next().map_or(from, str::trim);
    let whole = parts.next().is_none() && !from.is_empty() && !to.is_empty();
    whole.then(|| (from.to_owned(), to.to_owned()))
}
