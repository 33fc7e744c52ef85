//! The form of an act: the fields from the table of acts, filled with what the order already tells.

use super::fields::{Choice, Path, Units};
use super::maker::Maker;
use super::{Field, Form, Purpose, Take, defaults};
use crate::domain::order::action::table::{ActionSpec, FieldKind, FieldSpec};
use crate::domain::time::BeijingTime;
use crate::strings::act_form as words;

use super::Target;

/// Creates the form of an act on these orders.
#[must_use]
pub fn form(spec: &'static ActionSpec, targets: Vec<Target>, maker: &Maker<'_>) -> Form {
    let creates = spec.name == "new";
    let mut fields: Vec<Field> = spec
        .fields
        .iter()
        .filter(|field| !defaults::left_out(spec.name, field.name, maker))
        .map(|field| make(spec, field, maker))
        .collect();
    if matches!(spec.name, "triage" | "retriage") {
        fields.extend(assignment(maker));
    }
    fields.push(
        Field::new(
            "at",
            words::AT,
            Take::Time(crate::text::edit::Editor::line()),
        )
        .hint(words::at_hint(maker.context.now)),
    );
    let place = match targets.as_slice() {
        [only] => Some(format!("{}/{}", only.id, spec.name)),
        [] => Some(format!("-/{}", spec.name)),
        // No draft is kept for several orders, since the text applies only to exactly this selection.
        _ => None,
    };
    let mut form = Form {
        purpose: if creates {
            Purpose::Create
        } else {
            Purpose::Act(spec)
        },
        title: defaults::title(spec, maker),
        clause: Some(
            maker
                .order
                .map_or(spec.clause, |order| order.clause(spec.clause)),
        ),
        lines: defaults::lines(spec.name, maker),
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

fn make(spec: &ActionSpec, field: &FieldSpec, maker: &Maker<'_>) -> Field {
    let take = match field.kind {
        FieldKind::Text => {
            if let Some(choice) = defaults::choice(spec.name, field.name, maker) {
                Take::Choice(choice)
            } else if let Some(rows) = rows(spec.name, field.name) {
                Take::Area(crate::text::edit::Editor::area(), rows)
            } else {
                Take::Line(crate::text::edit::Editor::line())
            }
        }
        FieldKind::Number => Take::Line(crate::text::edit::Editor::line()),
        FieldKind::Time | FieldKind::Date => Take::Time(crate::text::edit::Editor::line()),
        FieldKind::Flag => Take::Choice(Choice::of([("true", words::YES), ("false", words::NO)])),
        FieldKind::Units => Take::Units(Units::of(
            maker.context.units,
            &maker.context.profile.unit,
            defaults::units(maker),
        )),
        FieldKind::File => Take::Path(Path::of("", false)),
        FieldKind::Choice(choices) => Take::Choice(Choice::of((choices.list)())),
    };
    let mut made = Field::new(field.name, field.label, take);
    made.required = field.required;
    words::hint(spec.name, field.name).clone_into(&mut made.hint);
    defaults::fill(spec.name, &mut made, maker);
    made
}

/// Returns the number of lines shown for a long text; `None` for a text of one line.
fn rows(act: &str, field: &str) -> Option<u16> {
    Some(match (act, field) {
        ("finish", "result") | ("new", "content") => 6,
        (_, "facts" | "own_effort" | "request" | "text" | "remark" | "content") => 3,
        ("triage" | "retriage" | "invite" | "decline", "basis")
        | (_, "rating_note" | "policy_basis" | "requirement" | "follow_up") => 2,
        _ => return None,
    })
}

/// Returns the fields for assigning the order (自办 or 交办) together with the 研判.
fn assignment(maker: &Maker<'_>) -> Vec<Field> {
    let mut to = Field::line("assign_to", words::ASSIGN_TO).hint(words::ASSIGN_HINT);
    to.offers = maker.recent("to");
    vec![
        to,
        Field::line("assign_note", words::ASSIGN_NOTE),
        Field::new(
            "assign_reply_by",
            words::ASSIGN_REPLY_BY,
            Take::Time(crate::text::edit::Editor::line()),
        )
        .hint(words::REPLY_HINT),
    ]
}

/// Returns the time typed in the field 时间, to show it beside the field; `None` when the text is
/// not a time.
#[must_use]
pub fn typed_time(text: &str, now: BeijingTime) -> Option<BeijingTime> {
    crate::domain::time::parse_typed(text, now, now.time())
}
