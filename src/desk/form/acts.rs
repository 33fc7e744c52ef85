//! The form of an act: the fields from the table of acts, filled with what the order already tells.

use super::fields::{Choice, Path, Units};
use super::maker::Maker;
use super::{Field, Form, Purpose, Take, Target};
use crate::domain::order::act::ActId;
use crate::domain::order::act::spec::{FieldKind, FieldSpec};
use crate::domain::order::act::suggest::{Asking, FieldSuggestion};
use crate::domain::time::BeijingTime;
use crate::strings::act_form as words;
use crate::text::edit::Editor;

/// Creates the form of an act on these orders.
#[must_use]
pub fn form(act: ActId, targets: Vec<Target>, maker: &Maker<'_>) -> Form {
    let spec = act.spec();
    let suggestions = act.suggest(&Asking {
        order: maker.order,
        context: maker.context,
        recent: &|key| maker.recent(key),
    });
    let none = FieldSuggestion::default();
    let mut fields: Vec<Field> = spec
        .fields
        .iter()
        .map(|field| (field, suggestions.of(field.name).unwrap_or(&none)))
        .filter(|(_, suggestion)| !suggestion.left_out)
        .map(|(field, suggestion)| make(field, suggestion, maker))
        .collect();
    fields.push(
        Field::new("at", words::AT, Take::Time(Editor::line()))
            .hint(words::at_hint(maker.context.now)),
    );
    let place = match targets.as_slice() {
        [only] => Some(format!("{}/{}", only.id, spec.name)),
        [] => Some(format!("-/{}", spec.name)),
        // No draft is kept for several orders, since the text applies only to exactly this
        // selection.
        _ => None,
    };
    let mut form = Form {
        purpose: if act == ActId::New {
            Purpose::Create
        } else {
            Purpose::Act(act)
        },
        title: suggestions.title.unwrap_or(spec.label).to_owned(),
        clause: Some(
            maker
                .order
                .map_or(spec.clause, |order| order.clause(spec.clause)),
        ),
        lines: suggestions.lines,
        targets,
        fields,
        focus: 0,
        refused: None,
        place,
        restored: None,
        touched: false,
        waiting: false,
        opened_at: maker.context.now,
        preview: None,
    };
    form.reshape();
    form.focus_first();
    form
}

fn make(field: &FieldSpec, suggestion: &FieldSuggestion, maker: &Maker<'_>) -> Field {
    let take = match (field.kind, &suggestion.options) {
        (_, Some(options)) => Take::Choice(Choice {
            chosen: (!options.is_empty()).then_some(0),
            options: options.clone(),
        }),
        (FieldKind::Text, None) => match field.rows {
            Some(rows) => Take::Area(Editor::area(), rows),
            None => Take::Line(Editor::line()),
        },
        (FieldKind::Number, None) => Take::Line(Editor::line()),
        (FieldKind::Time | FieldKind::Date, None) => Take::Time(Editor::line()),
        (FieldKind::Flag, None) => {
            Take::Choice(Choice::of([("true", words::YES), ("false", words::NO)]))
        }
        (FieldKind::Units, None) => Take::Units(Units::of(
            maker.context.units,
            &maker.context.profile.unit,
            suggestion.offers.clone(),
        )),
        (FieldKind::File, None) => Take::Path(Path::of("", false)),
        (FieldKind::Choice(choices), None) => Take::Choice(Choice::of((choices.list)())),
    };
    let mut made = Field::new(field.name, field.label, take).hint(field.hint);
    made.required = suggestion.required.unwrap_or(field.required);
    made.in_words = field.in_words;
    if let Some(value) = &suggestion.value {
        made.set(&value.as_str().into());
    }
    if let Some(first) = suggestion.offers.first().filter(|_| suggestion.shows_offer) {
        made.hint = words::offered(first);
    }
    if !matches!(made.take, Take::Units(_)) {
        made.offers.clone_from(&suggestion.offers);
    }
    made
}

/// Returns the time that is typed into the field 时间, to show beside it; `None` if it is not a
/// time.
#[must_use]
pub fn typed_time(text: &str, now: BeijingTime) -> Option<BeijingTime> {
    crate::domain::time::parse_typed(text, now, now.time())
}
