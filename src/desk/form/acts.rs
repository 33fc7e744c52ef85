//! The form of an act: the fields from the table of acts, filled with what the order already tells.

use super::fields::{ChoiceInput, PathInput, UnitsInput};
use super::source::FormSource;
use super::{FieldInput, Form, FormTarget, InputField, Numbering, Purpose};
use crate::domain::order::act::ActId;
use crate::domain::order::act::spec::{FieldKind, FieldSpec};
use crate::domain::order::act::suggest::{
    AdvisedUnit, AlikeOrder, FieldSuggestion, SuggestionContext,
};
use crate::strings::{act_form as words, similar};
use crate::text::edit::Editor;

/// Creates the form of an act on these orders.
#[must_use]
pub fn form(act: ActId, targets: Vec<FormTarget>, source: &FormSource<'_>) -> Form {
    let spec = act.spec();
    let advice = source.beside.map(|beside| beside.advice.as_slice());
    let advised: Vec<AdvisedUnit> = advice
        .unwrap_or_default()
        .iter()
        .map(|one| AdvisedUnit {
            unit: one.unit.clone(),
            line: similar::advised(source.context.units.short(&one.unit), &one.why()),
        })
        .collect();
    let before = source
        .beside
        .and_then(|beside| beside.similar.sentence.as_deref());
    let alike = source.beside.map(|beside| beside.similar.orders.as_slice());
    let alike: Vec<AlikeOrder> = alike
        .unwrap_or_default()
        .iter()
        .map(|one| AlikeOrder {
            number: one.order_no.clone(),
            line: similar::alike(&one.order_no, &one.title, &one.by),
            repeated: one.repeated,
        })
        .collect();
    let suggestions = act.suggest(&SuggestionContext {
        alike: &alike,
        advised: &advised,
        before,
        order: source.order,
        context: source.context,
        recent: &|key| source.recent(key),
    });
    let none = FieldSuggestion::default();
    let mut fields: Vec<InputField> = spec
        .fields
        .iter()
        .map(|field| (field, suggestions.of(field.name).unwrap_or(&none)))
        .filter(|(_, suggestion)| !suggestion.left_out)
        .map(|(field, suggestion)| make(field, suggestion, source))
        .collect();
    fields.push(
        InputField::new("at", words::AT, FieldInput::Time(Editor::line()))
            .hint(words::at_hint(source.context.now)),
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
            source
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
        opened_at: source.context.now,
        preview: None,
        letters: None,
        scroll: 0,
        profile: None,
        confirmed: false,
    };
    form.reshape();
    if act == ActId::New {
        // Who told us comes first, though only the title must be filled in.
        form.focus = 0;
    } else {
        form.focus_first();
    }
    form
}

fn make(field: &FieldSpec, suggestion: &FieldSuggestion, source: &FormSource<'_>) -> InputField {
    let take = match (field.kind, &suggestion.options) {
        (_, Some(options)) => FieldInput::Choice(ChoiceInput {
            chosen: (!options.is_empty()).then_some(0),
            options: options.clone(),
        }),
        (FieldKind::Text, None) if field.is_unit => {
            // Our own unit may be meant as well.
            let mut units = UnitsInput::of(source.context.units, "", suggestion.offers.clone());
            units.single = true;
            FieldInput::Units(units)
        }
        (FieldKind::Text, None) => match field.rows {
            Some(rows) => FieldInput::Area(Editor::area(), rows),
            None => FieldInput::Line(Editor::line()),
        },
        (FieldKind::Number, None) => FieldInput::Number(Editor::line()),
        (FieldKind::Time, None) => FieldInput::Time(Editor::line()),
        (FieldKind::Date, None) => FieldInput::Date(Editor::line()),
        (FieldKind::Flag, None) => FieldInput::Choice(ChoiceInput::of([
            ("true", words::YES),
            ("false", words::NO),
        ])),
        (FieldKind::Units, None) => FieldInput::Units(UnitsInput::of(
            source.context.units,
            &source.context.profile.unit,
            suggestion.offers.clone(),
        )),
        (FieldKind::File, None) => FieldInput::Path(PathInput::of("", false)),
        (FieldKind::Choice(choices), None) => FieldInput::Choice(ChoiceInput::of((choices.list)())),
    };
    let mut made = InputField::new(field.name, field.label, take).hint(field.hint);
    made.required = suggestion.required.unwrap_or(field.required);
    made.in_words = field.in_words;
    if let Some(value) = &suggestion.value {
        made.set(&value.as_str().into());
    }
    if let Some(first) = suggestion.offers.first().filter(|_| suggestion.shows_offer) {
        made.hint = words::offered(first);
    }
    if !matches!(made.take, FieldInput::Units(_)) {
        made.offers.clone_from(&suggestion.offers);
        if suggestion.fixed_numbers {
            made.numbering = Numbering::Fixed;
        }
    }
    made
}
