//! The form for copying a text out: which text, to whom, by which way, and a preview of
//! exactly what leaves.

use serde_json::json;

use super::desk::blank;
use super::fields::ChoiceInput;
use super::source::FormSource;
use super::{FieldInput, Form, FormTarget, InputField, Purpose};
use crate::desk::effect::ListRequest;
use crate::domain::clause;
use crate::domain::id::Id;
use crate::domain::term::Term as _;
use crate::domain::vocabulary::{CopyTo, CopyWhat};
use crate::strings::outgoing as words;
use crate::work::outgoing::Outgoing;

/// The code for copying to the clipboard.
pub const CLIPBOARD: &str = "clipboard";
/// The code for writing into a file.
pub const FILE: &str = "file";

/// The preview below the fields: the chosen text, exactly as it will leave.
#[derive(Debug, Clone)]
pub struct CopyPreview {
    /// The destination for which the texts were last asked for.
    pub to: CopyTo,
    /// The texts for that destination; `None` until they have been composed.
    pub texts: Option<Vec<Outgoing>>,
    /// The code of the text to choose once the texts have been composed.
    pub wanted: Option<String>,
    /// The co-handlers whose request is wanted.
    pub named: Vec<String>,
    /// The most characters that the platform's field takes (本单位口径); `None` when it is not set.
    pub limit: Option<u32>,
    /// The list whose digest can be copied.
    pub list: ListRequest,
}

impl CopyPreview {
    /// Returns the orders that the texts are about, each with the last event seen.
    pub fn orders_mut(&mut self) -> impl Iterator<Item = &mut (Id, i64)> {
        let texts = self.texts.iter_mut().flatten();
        texts.flat_map(|one| &mut one.orders)
    }
}

/// Returns the destinations of a text of an order. What a colleague or the citizen gets is composed
/// elsewhere.
fn outside() -> Vec<(&'static str, &'static str)> {
    let mut all = CopyTo::choices();
    let elsewhere = [CopyTo::Colleague.code(), CopyTo::Citizen.code()];
    all.retain(|(code, _)| !elsewhere.contains(code));
    all
}

/// Creates the form; `wanted` is the text that is chosen at first.
#[must_use]
pub fn form(
    targets: Vec<FormTarget>,
    to: CopyTo,
    wanted: Option<&Outgoing>,
    list: ListRequest,
    source: &FormSource<'_>,
) -> Form {
    let mut form = blank(Purpose::Copy, words::TITLE, source);
    form.clause = Some(clause::LEAKED);
    form.targets = targets;
    let choice = |options: Vec<(&'static str, &'static str)>, chosen: &str| {
        let mut choice = ChoiceInput::of(options);
        choice.choose(chosen);
        FieldInput::Choice(choice)
    };
    let by = vec![(CLIPBOARD, words::BY_CLIPBOARD), (FILE, words::BY_FILE)];
    form.fields = vec![
        InputField::new(
            "what",
            words::WHAT,
            FieldInput::Choice(ChoiceInput::default()),
        )
        .must(),
        InputField::new("to", words::TO, choice(outside(), to.code())).must(),
        InputField::new("by", words::BY, choice(by, CLIPBOARD)).must(),
    ];
    form.preview = Some(Box::new(CopyPreview {
        to,
        texts: None,
        wanted: wanted.map(|text| text.code.clone()),
        named: wanted.map(|text| text.units.clone()).unwrap_or_default(),
        limit: source.context.profile.rules.platform_field_limit,
        list,
    }));
    form.say_where();
    form
}

impl Form {
    /// Returns the chosen text, once it has been composed.
    #[must_use]
    pub fn outgoing(&self) -> Option<&Outgoing> {
        let preview = self.preview.as_ref()?;
        let texts = preview.texts.as_ref()?;
        // Where no text is chosen, the one that belongs to the form stands below it.
        let code = self.text("what").or_else(|| preview.wanted.clone())?;
        texts.iter().find(|text| text.code == code)
    }

    /// Returns the destination that is chosen in the form.
    #[must_use]
    pub fn destination(&self) -> Option<CopyTo> {
        CopyTo::parse(&self.text("to")?)
    }

    /// Shows the result as the platform gets it below the fields, of the composed texts.
    pub(in crate::desk) fn show_result(
        &mut self,
        texts: Vec<Outgoing>,
        limit: Option<u32>,
        list: ListRequest,
    ) {
        let result = texts.into_iter().find(|text| text.what == CopyWhat::Result);
        self.preview = result.map(|text| {
            Box::new(CopyPreview {
                to: CopyTo::Platform,
                wanted: Some(text.code.clone()),
                texts: Some(vec![text]),
                named: Vec::new(),
                limit,
                list,
            })
        });
    }

    /// Tells the officer what may be sent to the chosen destination.
    fn say_where(&mut self) {
        let line = match self.preview.as_ref().map(|preview| preview.to) {
            Some(CopyTo::Platform) => words::LINE_PLATFORM,
            Some(CopyTo::Group | CopyTo::Colleague | CopyTo::Citizen) | None => words::LINE_GROUP,
        };
        self.lines = vec![line.to_owned()];
    }

    /// Takes in a changed choice of destination. Returns whether it differs from the last one, so
    /// that the texts must be composed again.
    pub(in crate::desk) fn turn_to(&mut self) -> bool {
        let Some(to) = self.destination() else {
            return false;
        };
        let code = self.text("what");
        let Some(preview) = &mut self.preview else {
            return false;
        };
        self.scroll = 0;
        if preview.to == to {
            return false;
        }
        preview.to = to;
        preview.texts = None;
        preview.wanted = code;
        self.say_where();
        true
    }

    /// Takes in the composed texts; the text that was chosen stays chosen.
    pub(in crate::desk) fn compose(&mut self, texts: Vec<Outgoing>) {
        let chosen = self.text("what");
        let Some(preview) = &mut self.preview else {
            return;
        };
        let wanted = preview.wanted.take().or(chosen);
        let options = texts
            .iter()
            .map(|text| (text.code.clone(), text.label.clone()))
            .collect::<Vec<_>>();
        let none = options.is_empty();
        preview.texts = Some(texts);
        if let Some(field) = self.field_mut("what") {
            let first = options.first().map(|(code, _)| code.clone());
            field.take = FieldInput::Choice(ChoiceInput {
                options,
                chosen: None,
            });
            field.error = None;
            for code in [first, wanted].into_iter().flatten() {
                field.set(&json!(code));
            }
        }
        if none {
            self.lines.push(words::NOTHING.to_owned());
        }
    }
}
