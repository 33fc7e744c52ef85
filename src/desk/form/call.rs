//! 来电速记, the note of a call: who called, what was said, the order concerned, and the act that
//! the note becomes.

use serde_json::{Map, Value, json};

use super::desk::blank;
use super::fields::ChoiceInput;
use super::source::FormSource;
use super::{FieldInput, Form, FormTarget, InputField, Purpose};
use crate::domain::order::Order;
use crate::domain::order::act::ActId;
use crate::domain::term::Term as _;
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::{SupervisionKind, Via};
use crate::strings::{act_form as act_words, desk_form as words};
use crate::text::edit::Editor;

/// Name under which a draft keeps the time at which the telephone rang.
const RANG_AT: &str = "rang_at";

/// What is chosen in the field of the order for a call that brings a new one.
pub(in crate::desk) const NEW_ORDER: &str = "new";

/// An act that a call can become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CallAct {
    Record,
    NotifyPlatform,
    Respond,
    Decline,
    Supervise,
}

impl CallAct {
    /// All of them, in the order in which they are offered.
    const ALL: [Self; 5] = [
        Self::Record,
        Self::NotifyPlatform,
        Self::Respond,
        Self::Decline,
        Self::Supervise,
    ];

    const fn act(self) -> ActId {
        match self {
            Self::Record => ActId::Record,
            Self::NotifyPlatform => ActId::NotifyPlatform,
            Self::Respond => ActId::Respond,
            Self::Decline => ActId::Decline,
            Self::Supervise => ActId::Supervise,
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Record => words::CALL_RECORD,
            Self::NotifyPlatform | Self::Respond | Self::Decline | Self::Supervise => {
                self.act().label()
            }
        }
    }

    /// Returns what is chosen in the form; 记录 if nothing is.
    fn chosen(form: &Form) -> Self {
        let name = form.text("then");
        let mut all = Self::ALL.into_iter();
        all.find(|one| name.as_deref() == Some(one.act().name()))
            .unwrap_or(Self::Record)
    }
}

/// Creates the note, with the time of the key press as the time of the call.
#[must_use]
pub fn form(current: Option<FormTarget>, source: &FormSource<'_>) -> Form {
    let mut form = blank(Purpose::Call, words::CALL, source);
    form.lines = vec![words::call_at(source.context.now)];
    form.place = Some("-/call".to_owned());
    let mut file = InputField::new(
        "order",
        words::CALL_ORDER,
        FieldInput::Choice(ChoiceInput {
            options: current
                .iter()
                .map(|target| (target.id.to_string(), words::this_order(&target.name)))
                .chain([
                    ("find".to_owned(), words::CALL_FIND.to_owned()),
                    (String::new(), words::CALL_LATER.to_owned()),
                    (NEW_ORDER.to_owned(), words::CALL_NEW.to_owned()),
                ])
                .collect(),
            // Without an order under the cursor the call most likely brings a new one.
            chosen: Some(if current.is_none() { 2 } else { 0 }),
        }),
    );
    file.required = true;
    let mut then = InputField::new(
        "then",
        words::CALL_THEN,
        FieldInput::Choice(ChoiceInput::of(
            CallAct::ALL.map(|one| (one.act().name(), one.label())),
        )),
    );
    then.set(&json!(ActId::Record.name()));
    form.fields = vec![
        InputField::area("text", words::CALL_TEXT, 4).must(),
        InputField::new(
            "who",
            words::CALLER,
            FieldInput::Choice(ChoiceInput::of(words::CALLERS)),
        )
        .must(),
        InputField::line("person", words::CALL_PERSON),
        file,
        then,
        helper(source),
        InputField::new(
            "kind",
            words::CALL_KIND,
            FieldInput::Choice(ChoiceInput::of(SupervisionKind::choices())),
        ),
        InputField::new(
            "reply_by",
            words::CALL_REPLY_BY,
            FieldInput::Time(Editor::line()),
        )
        .hint(act_words::REPLY_HINT),
    ];
    form.targets = current.into_iter().collect();
    form.reshape();
    form.focus = 0;
    form
}

/// Returns the field for the co-handler that called, for an order with several co-handlers.
fn helper(source: &FormSource<'_>) -> InputField {
    let units = source.context.units;
    let options: Vec<(String, String)> = source
        .order
        .map(Order::printed_helpers)
        .unwrap_or_default()
        .into_iter()
        .map(|helper| {
            let label = act_words::helper(units.short(&helper.unit), helper.rating, helper.state);
            (helper.unit.clone(), label)
        })
        .collect();
    InputField::new(
        "unit",
        words::CALL_UNIT,
        FieldInput::Choice(ChoiceInput {
            options,
            chosen: None,
        }),
    )
}

impl Form {
    /// Shows the fields that are needed by the act that the note becomes.
    pub(super) fn shape_call(&mut self) {
        let then = CallAct::chosen(self);
        let here = self
            .text("order")
            .is_some_and(|code| !code.is_empty() && code != "find" && code != NEW_ORDER);
        let several = |field: &InputField| matches!(&field.take, FieldInput::Choice(choice) if choice.options.len() > 1);
        let helper = matches!(then, CallAct::Respond | CallAct::Decline)
            && here
            && self.field("unit").is_some_and(several);
        let supervises = then == CallAct::Supervise;
        if supervises && self.field("kind").is_some_and(InputField::is_empty) {
            let leader = self.text("who").as_deref() == Some("leader");
            let kind = if leader {
                SupervisionKind::LeaderNote
            } else {
                SupervisionKind::Reminder
            };
            if let Some(field) = self.field_mut("kind") {
                field.set(&json!(kind.code()));
            }
        }
        for (name, shown, required) in [
            ("unit", helper, helper),
            ("kind", supervises, supervises),
            ("reply_by", supervises, false),
        ] {
            if let Some(field) = self.field_mut(name) {
                field.shown = shown;
                field.required = required;
            }
        }
    }

    /// Returns the time of the call in the form that a draft keeps.
    pub(super) fn rang_at(&self) -> Option<(String, Value)> {
        let call = self.purpose == Purpose::Call;
        call.then(|| (RANG_AT.to_owned(), json!(time::iso(self.opened_at))))
    }

    /// Restores the time of the call from a draft. If another order is selected now, the order is
    /// asked for again.
    pub(super) fn restore_call(&mut self, all: &Map<String, Value>) {
        if self.purpose != Purpose::Call {
            return;
        }
        let rang = all.get(RANG_AT).and_then(Value::as_str);
        let now = self.opened_at;
        if let Some(at) = rang.and_then(|text| time::parse_typed(text, now, now.time())) {
            self.stamp(at);
        }
        let meant = all.get("order").and_then(Value::as_str).unwrap_or_default();
        if let Some(field) = self.field_mut("order")
            && let FieldInput::Choice(choice) = &mut field.take
            && choice.options.iter().all(|(code, _)| code != meant)
        {
            choice.chosen = None;
        }
    }

    /// Sets the time of the call.
    pub(in crate::desk) fn stamp(&mut self, at: BeijingTime) {
        self.opened_at = at;
        self.lines = vec![words::call_at(at)];
    }

    /// Chooses the act that the call note becomes. If the act has fields of its own, the first gets
    /// the focus.
    pub(in crate::desk) fn becomes(&mut self, act: ActId) {
        if let Some(field) = self.field_mut("then") {
            field.set(&json!(act.name()));
        }
        self.touched = true;
        self.refused = None;
        self.reshape();
        for name in ["unit", "kind"] {
            if self.focus_on(name) {
                break;
            }
        }
    }
}

/// Creates the form that registers the order which a call brought, filled with what the note says.
#[must_use]
pub fn new_order(note: &Form, source: &FormSource<'_>) -> Form {
    let mut form = super::acts::form(ActId::New, Vec::new(), source);
    let said = |name: &str| note.text(name).unwrap_or_default();
    let (who, person) = (said("who"), said("person"));
    let label = words::CALLERS.iter().find(|(code, _)| *code == who);
    let told_by = [label.map_or("", |(_, label)| label), person.as_str()].concat();
    let is_citizen = who == "appellant";
    let rang = note.opened_at.format("%Y-%m-%d %H:%M").to_string();
    for (name, text) in [
        ("told_by", told_by.as_str()),
        ("via", Via::Phone.code()),
        ("content", &said("text")),
        ("appellant_name", if is_citizen { &person } else { "" }),
        ("at", &rang),
    ] {
        if let Some(field) = form.field_mut(name).filter(|_| !text.is_empty()) {
            field.set(&json!(text));
        }
    }
    form.place = Some(NEW_ORDER_DRAFT.to_owned());
    form.reshape();
    // Who leads is known to the one who called, what it is about to the officer.
    form.focus_on(if who == "helper" {
        "lead_unit"
    } else {
        "title"
    });
    form
}

/// The name under which the text of such a form is kept as a draft.
pub(in crate::desk) const NEW_ORDER_DRAFT: &str = "-/new-call";

/// Returns the act that a call becomes, with its fields.
#[must_use]
pub fn act(form: &Form) -> (ActId, Map<String, Value>) {
    let text = form.text("text").unwrap_or_default();
    let who = words::CALLERS
        .iter()
        .find(|(code, _)| form.text("who").as_deref() == Some(*code))
        .map_or("", |(_, label)| *label);
    let person = form.text("person").unwrap_or_default();
    let at = json!(form.opened_at.format("%Y-%m-%d %H:%M:%S").to_string());
    let via = json!(Via::Phone.code());
    let told_by = [who, person.as_str()].concat();
    let unit = form.text("unit");
    let chosen = CallAct::chosen(form);
    let fields = match chosen {
        CallAct::NotifyPlatform => {
            json!({"via": via, "platform_person": person, "content": text})
        }
        CallAct::Respond => json!({"unit": unit, "via": via, "told_by": told_by, "note": text}),
        CallAct::Decline => json!({"unit": unit, "via": via, "told_by": told_by, "basis": text}),
        CallAct::Supervise => {
            // A name says who issued it; without one the kind says it.
            let issuer = (!person.is_empty()).then_some(told_by);
            let (kind, by) = (form.text("kind"), form.text("reply_by"));
            json!({"kind": kind, "issuer": issuer, "reply_by": by, "text": text})
        }
        CallAct::Record => json!({"kind": "phone", "persons": told_by, "text": text}),
    };
    let mut fields = match fields {
        Value::Object(fields) => fields,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            Map::new()
        }
    };
    fields.insert("at".to_owned(), at);
    (chosen.act(), fields)
}
