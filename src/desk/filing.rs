//! The screen of a filing form (备案表): its cells are filled one after another, in the order of
//! the paper form.

mod cell;
mod drafts;

pub use cell::EditableCell;
pub use drafts::{draft_act, draft_place};

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::detail::OrderDetail;
use super::edit_keys::{self, EditOutcome};
use super::effect::{ActRequest, Effect};
use super::form::FormTarget;
use super::input::{Code, Key};
use crate::domain::form::{FormField, FormLayout, PrintedForm};
use crate::domain::id::Id;
use crate::domain::order::act::ActId;
use crate::domain::order::form_rule::FormIssue;
use crate::domain::privacy::Mask;
use crate::domain::unit::UnitDirectory;
use crate::domain::vocabulary::{FeedbackOutcome, FormStatus, Rating};
use crate::text::edit::Editor;

/// A co-handler and its rating in the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelperRating {
    /// The unit's official name, as the form prints it.
    pub unit: String,
    /// The short name by which officers call the unit.
    pub short: String,
    /// The rating that was given, if any.
    pub rating: Option<Rating>,
    /// The explanation of the rating.
    pub note: String,
    /// An explanation that is proposed, drafted from the recorded times.
    pub draft: String,
    /// Whether the rating waits for its explanation or the other way round; neither is saved
    /// without the other.
    pub held: bool,
}

/// The state of the screen of one filing form.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each tells of something else and any combination occurs"
)]
pub struct Filing {
    /// The order that the form belongs to.
    pub id: Id,
    /// The last event seen of the order.
    pub last_seq: i64,
    /// The number and title of the order.
    pub name: String,
    /// The layout of the form that is in force.
    pub layout: FormLayout,
    /// The form as it was exported or, of a draft, as it would be printed now.
    pub printed: PrintedForm,
    /// What of it the officer may see on the screen.
    mask: Mask,
    /// Whether the officer has begun to work in the cell with the focus. Before that its text is
    /// masked like that of all other cells.
    pub entered: bool,
    /// The problems found in the form.
    pub issues: Vec<FormIssue>,
    /// How far the form has come, from draft to filed.
    pub status: FormStatus,
    /// The number of the form's revision.
    pub revision: u32,
    /// The leader's remark that this draft responds to.
    pub remark: Option<String>,
    /// The co-handlers that the form must rate.
    pub helpers: Vec<HelperRating>,
    /// The name of the leader who will sign.
    pub leader: String,
    /// The act that comes next.
    pub next: Option<ActId>,
    /// The places, in reading order.
    pub slots: Vec<EditableCell>,
    /// What the data file holds for each cell, by the cell's name in drafts. A cell that is being saved
    /// is shown with its new text before that is confirmed.
    stored: BTreeMap<String, String>,
    /// The index in `slots` of the cell with the focus.
    pub at: usize,
    /// The text that is being written in that cell.
    pub editor: Editor,
    /// Whether anything was typed or deleted in the text since it was last saved.
    pub touched: bool,
    /// Whether the text has been sent to the data file and is not confirmed yet.
    pub waiting: bool,
    /// The number of lines scrolled past.
    pub scroll: u16,
    /// Whether the page is shown as it would be printed.
    pub preview: bool,
    /// What was wrong with the last entry, in Chinese.
    pub error: Option<String>,
}

impl Filing {
    /// Returns the order of the form, for an act on it.
    #[must_use]
    pub fn target(&self) -> FormTarget {
        FormTarget {
            id: self.id,
            last_seq: self.last_seq,
            name: self.name.clone(),
        }
    }

    /// Returns the form of an order, or `None` when the order needs no form.
    #[must_use]
    pub fn of(
        detail: &OrderDetail,
        layouts: &[FormLayout; 2],
        units: &UnitDirectory,
    ) -> Option<Self> {
        let printed = detail.printed.clone()?;
        let layout = layouts.iter().find(|one| one.kind == printed.kind)?.clone();
        let mut filing = Self {
            id: detail.stored.order.id,
            last_seq: 0,
            name: String::new(),
            layout,
            printed,
            mask: Mask::screen(&detail.stored.order, detail.reveal),
            entered: false,
            issues: Vec::new(),
            status: FormStatus::Draft,
            revision: 1,
            remark: None,
            helpers: Vec::new(),
            leader: String::new(),
            next: None,
            slots: Vec::new(),
            stored: BTreeMap::new(),
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

    /// Takes in changes of the order; a text that is being written stays as it is.
    pub fn refresh(&mut self, detail: &OrderDetail, units: &UnitDirectory) {
        let order = &detail.stored.order;
        let Some(printed) = detail.printed.clone() else {
            return;
        };
        self.last_seq = detail.stored.last_seq;
        self.name = format!("{} {}", order.number(), detail.title());
        self.printed = printed;
        self.mask = Mask::screen(order, detail.reveal);
        self.issues.clone_from(&detail.issues);
        self.status = detail.form_status.unwrap_or(FormStatus::Draft);
        self.next = detail.step;
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
            .map(|helper| HelperRating {
                unit: helper.unit.clone(),
                short: units.short(&helper.unit).to_owned(),
                rating: helper.rating,
                note: helper.rating_note.clone().unwrap_or_default(),
                draft: order.rating_draft(&helper.unit),
                held: false,
            })
            .map(|fresh| {
                let held = before.iter().find(|old| old.held && old.unit == fresh.unit);
                match held {
                    Some(old) => HelperRating {
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
            .flat_map(|(field, ..)| -> Vec<EditableCell> {
                match field {
                    FormField::Matter => vec![EditableCell::Matter],
                    FormField::Result => vec![EditableCell::Result],
                    FormField::Ratings => (0..self.helpers.len())
                        .flat_map(|at| [EditableCell::Rating(at), EditableCell::Note(at)])
                        .collect(),
                    FormField::FollowUp if !fixed => vec![EditableCell::FollowUp],
                    FormField::LinkageTime => vec![EditableCell::Time],
                    FormField::FollowUp
                    | FormField::LeadUnit
                    | FormField::WhistleLevel
                    | FormField::CoUnits
                    | FormField::RatingNotes
                    | FormField::Leader => Vec::new(),
                }
            })
            .chain([EditableCell::Leader])
            .collect();
        self.at = focus
            .and_then(|slot| self.slots.iter().position(|known| *known == slot))
            .unwrap_or(0);
        self.waiting = false;
        let texts = self.slots.iter().filter(|slot| !self.waits(**slot));
        self.stored = texts
            .map(|slot| (self.code(*slot), self.kept(*slot)))
            .collect();
        // Cells that are not being edited show what is saved. Where that has not changed, cursor
        // and selection stay as well. A rating is chosen and not written, so that it always shows
        // what is saved.
        let here = self.slot();
        let same = here == focus
            && here.is_some_and(|slot| {
                matches!(slot, EditableCell::Rating(_)) || self.editor.text() == self.kept(slot)
            });
        if !self.touched && !same {
            self.load();
        }
    }

    /// Returns the cell with the focus.
    #[must_use]
    pub fn slot(&self) -> Option<EditableCell> {
        self.slots.get(self.at).copied()
    }

    /// Returns whether the form is closed and can no longer be changed.
    #[must_use]
    pub const fn is_closed(&self) -> bool {
        matches!(self.status, FormStatus::Uploaded | FormStatus::Void)
    }

    /// Returns whether typed characters go into a text.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        !self.preview
            && !self.is_closed()
            && !matches!(self.slot(), Some(EditableCell::Rating(_)) | None)
    }

    /// Returns what is saved for a cell.
    #[must_use]
    pub fn kept(&self, slot: EditableCell) -> String {
        match slot {
            EditableCell::Rating(at) => self
                .helpers
                .get(at)
                .and_then(|helper| helper.rating)
                .map(|rating| rating.label().to_owned())
                .unwrap_or_default(),
            EditableCell::Note(at) => self
                .helpers
                .get(at)
                .map(|helper| helper.note.clone())
                .unwrap_or_default(),
            EditableCell::Leader => self.leader.clone(),
            slot @ (EditableCell::Matter
            | EditableCell::Result
            | EditableCell::FollowUp
            | EditableCell::Time) => self.printed.cell(slot.field()).to_owned(),
        }
    }

    /// Loads what is saved for the cell into the editor.
    pub(super) fn load(&mut self) {
        let text = self.slot().map(|slot| self.kept(slot)).unwrap_or_default();
        // Cells that the paper shows on several lines are edited on several lines; the leader's
        // name has one line.
        let editor = match self.slot() {
            Some(EditableCell::Leader) | None => Editor::line(),
            Some(_) => Editor::area(),
        };
        self.editor = editor.with_text(&text);
        self.touched = false;
        self.entered = false;
    }

    /// Returns a text of the form as the screen shows it.
    #[must_use]
    pub fn shown(&self, text: &str) -> String {
        self.mask.text(text)
    }

    /// Returns the form as its preview shows it.
    #[must_use]
    pub fn shown_form(&self) -> PrintedForm {
        let mut form = self.printed.clone();
        for (_, text) in &mut form.cells {
            *text = self.mask.text(text);
        }
        form
    }

    /// Returns the problems of a cell, the blocking ones first.
    pub fn issues_of(&self, field: FormField) -> impl Iterator<Item = &FormIssue> {
        self.issues
            .iter()
            .filter(move |issue| issue.field == Some(field))
    }

    /// Moves to the next cell with a problem that stops the export or, without one, to the next with
    /// a remark.
    pub(super) fn go_to_issue(&mut self) {
        let start = self.at;
        let count = self.slots.len();
        let wrong = |slot: EditableCell| match slot {
            EditableCell::Rating(at) => self
                .helpers
                .get(at)
                .is_some_and(|helper| helper.rating.is_none()),
            EditableCell::Note(at) => self.helpers.get(at).is_some_and(|helper| {
                helper.note.is_empty() && helper.rating.is_some_and(|rating| rating != Rating::Good)
            }),
            slot @ (EditableCell::Matter
            | EditableCell::Result
            | EditableCell::FollowUp
            | EditableCell::Time
            | EditableCell::Leader) => self.issues_of(slot.field()).any(|issue| issue.hard),
        };
        let remarked = |slot: EditableCell| self.issues_of(slot.field()).next().is_some();
        let after = |fits: &dyn Fn(EditableCell) -> bool| {
            (1..=count)
                .map(|step| (start + step) % count.max(1))
                .find(|at| self.slots.get(*at).is_some_and(|slot| fits(*slot)))
        };
        if let Some(at) = after(&wrong).or_else(|| after(&remarked)) {
            self.at = at;
        }
    }

    /// Moves to the next or the previous cell; after the last comes the first.
    pub(super) fn step(&mut self, forward: bool) {
        let count = self.slots.len().max(1);
        self.at = if forward {
            (self.at + 1) % count
        } else {
            (self.at + count - 1) % count
        };
        self.error = None;
    }

    /// Returns the effect that saves the text being written; `None` when it has not changed.
    pub(super) fn save(&mut self) -> Option<Effect> {
        let slot = self.slot().filter(|_| self.touched)?;
        let text = self.editor.text().trim().to_owned();
        if text == self.kept(slot).trim() {
            self.touched = false;
            return None;
        }
        let (act, fields): (ActId, Value) = match slot {
            EditableCell::Note(at) => {
                let helper = self.helpers.get_mut(at)?;
                helper.note.clone_from(&text);
                let Some(rating) = helper.rating else {
                    helper.held = true;
                    self.touched = false;
                    return None;
                };
                helper.held = false;
                (
                    ActId::Rate,
                    json!({"unit": helper.unit, "rating": rating.code(), "rating_note": text}),
                )
            }
            EditableCell::Rating(_) => return None,
            EditableCell::Time if !text.is_empty() => {
                let Some((from, to)) = days(&text) else {
                    self.error = Some(crate::strings::filing::WANTS_DAYS.to_owned());
                    return None;
                };
                (
                    ActId::EditForm,
                    json!({"linkage_from": from, "linkage_to": to}),
                )
            }
            slot if text.is_empty() => (ActId::EditForm, json!({"clear": slot.edit_name()})),
            EditableCell::Matter
            | EditableCell::Result
            | EditableCell::FollowUp
            | EditableCell::Time
            | EditableCell::Leader => {
                let mut fields = Map::new();
                fields.insert(slot.edit_name().to_owned(), json!(text));
                (ActId::EditForm, Value::Object(fields))
            }
        };
        self.waiting = true;
        self.show(slot, &text);
        Some(self.act(act, fields))
    }

    /// Shows a text in its cell before it is confirmed as saved, so that an officer who returns to
    /// the cell at once continues with that text and not with the older one.
    fn show(&mut self, slot: EditableCell, text: &str) {
        match slot {
            EditableCell::Leader => text.clone_into(&mut self.leader),
            // Each co-handler keeps its rating and explanation itself.
            EditableCell::Rating(_) | EditableCell::Note(_) => {}
            slot @ (EditableCell::Matter
            | EditableCell::Result
            | EditableCell::FollowUp
            | EditableCell::Time) => {
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

    fn act(&self, act: ActId, fields: Value) -> Effect {
        let fields = match fields {
            Value::Object(fields) => fields,
            _ => Map::new(),
        };
        Effect::Act(ActRequest {
            orders: vec![(self.id, Some(self.last_seq))],
            acts: vec![(act, fields)],
        })
    }

    /// Returns the co-handlers with a rating or an explanation that waits for the other.
    pub fn held(&self) -> impl Iterator<Item = &HelperRating> {
        self.helpers.iter().filter(|helper| helper.held)
    }

    /// Rates the selected co-handler. A rating that needs an explanation is saved together with it.
    pub(super) fn rate(&mut self, rating: Rating) -> Option<Effect> {
        let Some(EditableCell::Rating(at)) = self.slot() else {
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
        Some(self.act(ActId::Rate, fields))
    }

    /// Handles a key in the cell with the focus. Returns whether a text changed, or what is to be
    /// done.
    pub(super) fn key(&mut self, key: Key, width: usize, rows: usize) -> FilingReply {
        if self.is_closed() {
            return FilingReply::Ignored;
        }
        if let Some(EditableCell::Rating(at)) = self.slot() {
            return self.rating_key(key, at);
        }
        let before = self.editor.revision();
        if key.code == Code::Enter {
            return FilingReply::Step(true);
        }
        let outcome = edit_keys::apply(&mut self.editor, key, width, rows);
        self.entered |= !matches!(outcome, EditOutcome::Ignored);
        if before != self.editor.revision() {
            self.touched = true;
        }
        match outcome {
            EditOutcome::Changed => FilingReply::Changed,
            EditOutcome::Copied(text) => FilingReply::Copy(text),
            EditOutcome::Moved => FilingReply::Moved,
            EditOutcome::Ignored => match key.code {
                Code::Up => FilingReply::Step(false),
                Code::Down => FilingReply::Step(true),
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

    /// Returns the text that is proposed for the cell with the focus.
    #[must_use]
    pub fn suggestion(&self) -> Option<String> {
        let EditableCell::Note(at) = self.slot()? else {
            return None;
        };
        Some(self.helpers.get(at)?.draft.clone())
    }
}

/// The result of a key in the form.
#[derive(Debug, Clone, PartialEq)]
pub enum FilingReply {
    /// The cursor or the view moved; no text changed.
    Moved,
    /// The text that is being written has changed.
    Changed,
    /// Move to the next cell (`true`) or to the previous one.
    Step(bool),
    /// An effect has to be carried out.
    Do(Box<Effect>),
    /// A text is to be put on the clipboard.
    Copy(String),
    /// The key has no meaning here.
    Ignored,
}

/// Parts the text of a period, such as `11-18 至 11-20`, into its two days as typed; one day alone is
/// both. Whether they are days is checked when they are saved.
fn days(text: &str) -> Option<(String, String)> {
    let mut parts = text.split(['至', '到', '～', '~', '—']);
    let from = parts.next()?.trim();
    let to = parts.next().map_or(from, str::trim);
    let whole = parts.next().is_none() && !from.is_empty() && !to.is_empty();
    whole.then(|| (from.to_owned(), to.to_owned()))
}
