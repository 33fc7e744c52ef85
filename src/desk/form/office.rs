//! The forms of the page of the office: a unit, a person, a section, a rule, a row of the list of limits,
//! a table to import, and the hand-over of all work.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::desk::blank;
use super::fields::{ChoiceInput, PathInput};
use super::source::FormSource;
use super::{FieldInput, Form, InputField, Purpose};
use crate::domain::clause;
use crate::domain::limits::{LimitKind, LimitRow, Span};
use crate::domain::order::act::field::split_units;
use crate::domain::profile::{Profile, Rules};
use crate::domain::section::{Section, SectionKind};
use crate::domain::term::Term;
use crate::domain::time::{self, BeijingTime, DayLean};
use crate::domain::unit::Unit;
use crate::domain::unit_card::{Contact, ContactRole, UnitCard};
use crate::domain::vocabulary::{Kind, Source, UnitKind, Urgency};
use crate::strings::{directory as directory_words, hand_over as hand_over_words, office as words};
use crate::text::edit::Editor;
use crate::work::directory::Unlisted;
use crate::work::rules::{self, ROW_FIELDS, TypedRow};

/// The field that holds what is changed; it is never shown.
const OF: &str = "of";

/// The choice of all values.
const ANY: &str = "any";

/// What is wrong with a form: the name of the field, and what to do in Chinese.
pub type FieldFault = (&'static str, String);

fn hidden(value: impl Into<String>) -> InputField {
    let mut field = InputField::line(OF, "");
    field.set(&Value::String(value.into()));
    field.shown = false;
    field
}

/// Returns what the form changes; `None` for something new.
#[must_use]
pub fn of(form: &Form) -> Option<String> {
    let value = form.field(OF)?.value()?;
    value.as_str().map(str::to_owned)
}

fn choice<T: Term>(name: &'static str, label: &'static str, chosen: &str) -> InputField {
    let options = T::choices();
    let mut field = InputField::new(name, label, FieldInput::Choice(ChoiceInput::of(options)));
    field.set(&json!(chosen));
    field
}

fn choice_or_any<T: Term>(name: &'static str, label: &'static str, chosen: &str) -> InputField {
    let options = std::iter::once((ANY, words::ALL)).chain(T::choices());
    let mut field = InputField::new(name, label, FieldInput::Choice(ChoiceInput::of(options)));
    field.set(&json!(if chosen.is_empty() { ANY } else { chosen }));
    field
}

/// Creates the form of a unit; `None` for a new one.
#[must_use]
pub fn unit(known: Option<&Unit>, source: &FormSource<'_>) -> Form {
    let title = known.map_or_else(
        || words::ADD_UNIT.to_owned(),
        |unit| words::unit_form(&unit.name),
    );
    let mut form = blank(Purpose::Unit, &title, source);
    form.clause = Some(clause::WHISTLE_DUTIES);
    let text = |of: fn(&Unit) -> &str| known.map_or("", of).to_owned();
    let kind = known.map_or(UnitKind::Department, |unit| unit.kind);
    form.fields = vec![
        InputField::line("name", words::NAME)
            .must()
            .with(text(|unit| &unit.name)),
        InputField::line("short", words::SHORT).with(text(|unit| &unit.short)),
        InputField::line("aliases", words::ALIASES)
            .hint(words::ALIASES_HINT)
            .with(known.map_or_else(String::new, |unit| unit.aliases.join("、"))),
        choice::<UnitKind>("kind", words::KIND, kind.code()).must(),
        InputField::line("phone", words::PHONE).with(text(|unit| &unit.card.phone)),
        InputField::line("district_leader", words::LEADER)
            .with(text(|unit| &unit.card.district_leader)),
        InputField::line("note", words::NOTE).with(text(|unit| &unit.card.note)),
        hidden(text(|unit| &unit.name)),
    ];
    form.focus_first();
    form
}

/// Returns the unit that the filled form describes: `known` with what the form changes.
#[must_use]
pub fn read_unit(form: &Form, known: Option<&Unit>) -> Unit {
    let text = |name: &str| form.text(name).unwrap_or_default();
    let card = known.map(|unit| unit.card.clone()).unwrap_or_default();
    Unit {
        name: text("name"),
        short: text("short"),
        aliases: split_units(&text("aliases")),
        kind: UnitKind::parse(&text("kind")).unwrap_or(UnitKind::Other),
        card: UnitCard {
            phone: text("phone"),
            district_leader: text("district_leader"),
            note: text("note"),
            ..card
        },
    }
}

/// Codes of what becomes of the present people of a role.
const TAKES_OVER: &str = "succeeds";
const BESIDE: &str = "beside";
const TAKEN_OFF: &str = "remove";

/// Creates the form of a person of a unit; `at` is the place of an entry that is changed.
#[must_use]
pub fn person(unit: &Unit, at: Option<usize>, source: &FormSource<'_>) -> Form {
    let mut form = blank(Purpose::Person, words::PERSON, source);
    form.clause = Some(clause::WHISTLE_DUTIES);
    form.lines = vec![unit.name.clone()];
    let known = at.and_then(|at| unit.card.people.get(at));
    let text = |of: fn(&Contact) -> &str| known.map_or("", of).to_owned();
    let date = |name: &'static str, label: &'static str, day: Option<NaiveDate>| {
        let field = InputField::new(name, label, FieldInput::Date(Editor::line()));
        field.with(day.map_or_else(String::new, |day| day.to_string()))
    };
    let role = known.map_or(ContactRole::Liaison, |one| one.role);
    let options = if known.is_some() {
        vec![
            (BESIDE, words::SUCCEEDS_NO),
            (TAKES_OVER, words::SUCCEEDS_YES),
            (TAKEN_OFF, words::SUCCEEDS_REMOVE),
        ]
    } else {
        vec![
            (TAKES_OVER, words::SUCCEEDS_YES),
            (BESIDE, words::SUCCEEDS_NO),
        ]
    };
    let first = options.first().map_or(BESIDE, |(code, _)| *code);
    let mut succeeds = InputField::new(
        "succeeds",
        words::SUCCEEDS,
        FieldInput::Choice(ChoiceInput::of(options)),
    );
    succeeds.set(&json!(first));
    form.fields = vec![
        choice::<ContactRole>("role", words::ROLE, role.code()).must(),
        InputField::line("name", words::PERSON_NAME)
            .must()
            .with(text(|one| &one.name)),
        InputField::line("post", words::POST).with(text(|one| &one.post)),
        InputField::line("phone", words::PHONE).with(text(|one| &one.phone)),
        date("since", words::SINCE, known.and_then(|one| one.since)),
        date("until", words::UNTIL, known.and_then(|one| one.until)),
        succeeds,
        hidden(unit.name.clone()),
    ];
    let mut place = InputField::line("at", "");
    place.shown = false;
    form.fields
        .push(place.with(at.map_or_else(String::new, |at| at.to_string())));
    form.focus_first();
    form
}

/// Returns the unit with what the filled form says of a person.
///
/// # Errors
/// The field that is wrong.
pub fn read_person(form: &Form, unit: &Unit, now: BeijingTime) -> Result<Unit, FieldFault> {
    let text = |name: &str| form.text(name).unwrap_or_default();
    let date = |name: &'static str| {
        let typed = text(name);
        if typed.is_empty() {
            return Ok(None);
        }
        let read = time::parse_typed_date(&typed, now, DayLean::Nearest);
        read.map(Some)
            .ok_or_else(|| (name, directory_words::bad_date(&typed)))
    };
    let one = Contact {
        role: ContactRole::parse(&text("role")).unwrap_or(ContactRole::Liaison),
        name: text("name"),
        post: text("post"),
        phone: text("phone"),
        since: date("since")?,
        until: date("until")?,
    };
    let at = form.field("at").and_then(InputField::value);
    let at = at.and_then(|at| at.as_str().and_then(|at| at.parse::<usize>().ok()));
    let mut unit = unit.clone();
    let people = &mut unit.card.people;
    let succeeds = text("succeeds");
    if succeeds == TAKEN_OFF {
        if let Some(at) = at.filter(|at| *at < people.len()) {
            people.remove(at);
        }
        return Ok(unit);
    }
    if succeeds == TAKES_OVER {
        if let Some(at) = at.filter(|at| *at < people.len()) {
            people.remove(at);
        }
        let from = one.since.unwrap_or(now.date());
        let has = unit.card.current(one.role, from).next().is_some();
        let since = one.since.or(has.then_some(from));
        let role = one.role;
        unit.card
            .replace(role, vec![Contact { since, ..one }], from);
        return Ok(unit);
    }
    match at.and_then(|at| people.get_mut(at)) {
        Some(known) => *known = one,
        None => people.push(one),
    }
    Ok(unit)
}

/// Creates the form of a section; `of` is its name if it was set up before.
#[must_use]
pub fn section(
    profile: &Profile,
    known: Option<&Section>,
    of: Option<&str>,
    source: &FormSource<'_>,
) -> Form {
    let title = known.map_or_else(
        || words::ADD_SECTION.to_owned(),
        |one| words::section_form(&one.name),
    );
    let mut form = blank(Purpose::Section, &title, source);
    form.clause = Some(clause::OWN_RULE);
    form.profile = Some(Box::new(profile.clone()));
    let text = |of: fn(&Section) -> &str| known.map_or("", of).to_owned();
    let kind = known.map_or(SectionKind::Department, |one| one.kind);
    let within = known.and_then(|one| one.reply_within);
    form.fields = vec![
        InputField::line("name", words::SECTION_NAME)
            .must()
            .hint(words::SECTION_NAME_HINT)
            .with(text(|one| &one.name)),
        choice::<SectionKind>("kind", words::KIND, kind.code()).must(),
        InputField::line("within", words::WITHIN)
            .hint(words::WITHIN_HINT)
            .with(within.map_or_else(String::new, |span| span.to_string())),
        InputField::line("basis", words::BASIS).with(text(|one| &one.basis)),
        InputField::line("head", words::HEAD).with(text(|one| &one.head)),
        InputField::line("phone", words::PHONE).with(text(|one| &one.phone)),
        hidden(of.unwrap_or_default()),
    ];
    form.focus_first();
    form
}

/// Returns the section that the filled form describes.
///
/// # Errors
/// The field that is wrong.
pub fn read_section(form: &Form, retired: bool) -> Result<Section, FieldFault> {
    let text = |name: &str| form.text(name).unwrap_or_default();
    let typed = text("within");
    let within = if typed.is_empty() {
        None
    } else {
        let read = Span::parse(&typed, LimitKind::Reply);
        Some(read.map_err(|fault| ("within", fault.to_string()))?)
    };
    Ok(Section {
        name: text("name"),
        aliases: Vec::new(),
        kind: SectionKind::parse(&text("kind")).unwrap_or(SectionKind::Department),
        reply_within: within,
        head: text("head"),
        phone: text("phone"),
        basis: text("basis"),
        retired,
    })
}

/// Creates the form of a single rule.
#[must_use]
pub fn rule(profile: &Profile, name: &'static str, source: &FormSource<'_>) -> Form {
    let label = Rules::label(name).unwrap_or(name);
    let mut form = blank(Purpose::Rule, label, source);
    form.clause = Some(clause::OWN_RULE);
    form.lines = vec![words::RULE_LINE.to_owned()];
    form.profile = Some(Box::new(profile.clone()));
    let value = rules::value(&profile.rules, name);
    let mut field = InputField::line("value", words::VALUE).with(value);
    // The old value is selected, so that typing replaces it and Enter keeps it.
    if let Some(editor) = field.editor_mut() {
        editor.select_all();
    }
    form.fields = vec![
        field,
        InputField::line("basis", words::BASIS).with(profile.rules.basis(name)),
        hidden(name),
    ];
    form
}

/// Returns the rules with what the filled form of a single rule says.
///
/// # Errors
/// The field that is wrong.
pub fn read_rule(form: &Form, before: &Rules) -> Result<Rules, FieldFault> {
    let text = |name: &str| form.text(name).unwrap_or_default();
    let name = of(form).and_then(|name| rules::find(&name));
    let Some(name) = name else {
        return Ok(before.clone());
    };
    let basis = text("basis");
    let basis = (basis != before.basis(name)).then_some(basis);
    let set = rules::set(before, name, &text("value"), basis.as_deref());
    set.map_err(|fault| (fault.field, fault.message))
}

/// Creates the form of a row of the list of limits; `None` for a new one.
#[must_use]
pub fn row(profile: &Profile, at: Option<usize>, source: &FormSource<'_>) -> Form {
    let known = at.and_then(|at| profile.rules.limits.get(at)).cloned();
    let title = if known.is_some() {
        words::ROW
    } else {
        words::ADD_ROW
    };
    let mut form = blank(Purpose::LimitRow, title, source);
    form.clause = Some(clause::OWN_RULE);
    form.lines = vec![words::RULE_LINE.to_owned()];
    form.profile = Some(Box::new(profile.clone()));
    let known = known.unwrap_or_default();
    form.fields = ROW_FIELDS
        .iter()
        .map(|field| row_field(field, &known))
        .collect();
    form.fields
        .push(hidden(at.map_or_else(String::new, |at| at.to_string())));
    form.focus = 0;
    form
}

fn row_field(
    (name, label, hint): &(&'static str, &'static str, &'static str),
    known: &LimitRow,
) -> InputField {
    let value = rules::row_value(known, name);
    match *name {
        "source" => choice_or_any::<Source>(name, label, &value),
        "kind" => choice_or_any::<Kind>(name, label, &value),
        "urgency" => choice_or_any::<Urgency>(name, label, &value),
        _ => InputField::line(name, *label).hint(*hint).with(value),
    }
}

/// Returns the rules with the row that the filled form describes.
///
/// # Errors
/// The field that is wrong.
pub fn read_row(form: &Form, before: &Rules) -> Result<Rules, FieldFault> {
    let mut typed = TypedRow::default();
    for (name, _, _) in ROW_FIELDS {
        let value = form.text(name).unwrap_or_default();
        typed.put(name, if value == ANY { String::new() } else { value });
    }
    let at = of(form).and_then(|at| at.parse::<usize>().ok());
    let read = match at {
        Some(at) => rules::change(before, at, &typed),
        None => rules::add(before, &typed),
    };
    read.map_err(|fault| (fault.field, fault.message))
}

/// Creates the form that imports a table of units; `keeps` is what is proposed for units that it lacks.
#[must_use]
pub fn import(folder: &str, keeps: bool, source: &FormSource<'_>) -> Form {
    let mut form = blank(Purpose::ImportUnits, words::IMPORT, source);
    form.lines = vec![words::IMPORT_LINE.to_owned()];
    let mut unlisted = InputField::new(
        "unlisted",
        words::UNLISTED_LABEL,
        FieldInput::Choice(ChoiceInput::of([("stay", words::STAY), ("go", words::GO)])),
    );
    unlisted.set(&json!(if keeps { "stay" } else { "go" }));
    form.fields = vec![
        InputField::new(
            "file",
            words::FILE,
            FieldInput::Path(PathInput::of(folder, false)),
        )
        .must(),
        unlisted,
    ];
    form
}

/// Returns what becomes of units that the table lacks.
#[must_use]
pub fn read_unlisted(form: &Form) -> Unlisted {
    if form.text("unlisted").as_deref() == Some("go") {
        Unlisted::Go
    } else {
        Unlisted::Stay
    }
}

/// Creates the form for the folder of an exported directory.
#[must_use]
pub fn export(folder: &str, source: &FormSource<'_>) -> Form {
    let mut form = blank(Purpose::ExportUnits, words::EXPORT, source);
    form.fields = vec![
        InputField::new(
            "folder",
            words::FOLDER,
            FieldInput::Path(PathInput::of(folder, true)),
        )
        .must(),
    ];
    form
}

/// Creates the form that hands all work of an officer over.
#[must_use]
pub fn hand_over(from: &str, source: &FormSource<'_>) -> Form {
    let mut form = blank(Purpose::HandOver, hand_over_words::TITLE, source);
    form.clause = Some(clause::ORGANISATION);
    form.lines = vec![hand_over_words::FORM_LINE.to_owned()];
    let staff = &source.context.profile.staff;
    let mut to = InputField::line("to", hand_over_words::TO).must();
    to.offers = staff.iter().filter(|name| *name != from).cloned().collect();
    form.fields = vec![
        InputField::line("from", hand_over_words::FROM)
            .must()
            .with(from),
        to,
        InputField::new(
            "until",
            hand_over_words::UNTIL,
            FieldInput::Date(Editor::line()),
        )
        .hint(hand_over_words::UNTIL_HINT),
        InputField::line("note", hand_over_words::NOTE).hint(hand_over_words::NOTE_HINT),
    ];
    form.focus_on("to");
    form
}
