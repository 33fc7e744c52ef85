//! Forms that do no act on an order: the profile, an undo, a saved view, the folder of exports.

use serde_json::json;

use super::fields::{ChoiceInput, PathInput, UnitsInput};
use super::source::FormSource;
use super::{FieldInput, Form, FormTarget, InputField, Purpose};
use crate::domain::clause;
use crate::domain::duty_list::DutyListKind;
use crate::domain::profile::{DutyContacts, Profile, people_named};
use crate::domain::unit::Unit;
use crate::domain::unit_card::UnitCard;
use crate::domain::vocabulary::UnitKind;
use crate::strings::scans as scan_words;
use crate::strings::{desk_form as words, duty_list, history, incoming, package, saved, units};

pub(super) fn blank(purpose: Purpose, title: &str, source: &FormSource<'_>) -> Form {
    Form {
        purpose,
        title: title.to_owned(),
        clause: None,
        lines: Vec::new(),
        targets: Vec::new(),
        fields: Vec::new(),
        focus: 0,
        refused: None,
        place: None,
        restored: None,
        touched: false,
        waiting: false,
        opened_at: source.context.now,
        preview: None,
        letters: None,
        scroll: 0,
        profile: None,
        confirmed: false,
    }
}

/// Creates the form for the unit's profile, which is shown at the first start and for later
/// changes.
#[must_use]
pub fn setup(profile: &Profile, first: bool, source: &FormSource<'_>) -> Form {
    let mut form = blank(
        Purpose::Setup,
        if first { words::FIRST } else { words::SETUP },
        source,
    );
    let mut units = UnitsInput::of(source.context.units, "", Vec::new());
    units.single = true;
    if !profile.unit.is_empty() {
        units.chosen.push(profile.unit.clone());
        units.refit();
    }
    form.fields = vec![
        InputField::new("unit", words::UNIT, FieldInput::Units(units))
            .must()
            .hint(words::UNIT_HINT),
        InputField::line("staff", words::STAFF)
            .must()
            .hint(words::NAMES_HINT)
            .with(profile.staff.join("、")),
        InputField::line("leaders", words::LEADERS)
            .hint(words::NAMES_HINT)
            .with(profile.leaders.join("、")),
        InputField::line("platform_phone", words::PHONE)
            .hint(words::PHONE_HINT)
            .with(profile.platform_phone.clone().unwrap_or_default()),
        InputField::line("principal", words::PRINCIPAL)
            .with(profile.principal.clone().unwrap_or_default()),
    ];
    let contacts = &profile.duty_contacts;
    for (name, label, known) in [
        ("contact_centre", words::CONTACT_CENTRE, &contacts.centre),
        (
            "contact_staffing",
            words::CONTACT_STAFFING,
            &contacts.staffing,
        ),
        ("contact_justice", words::CONTACT_JUSTICE, &contacts.justice),
    ] {
        // At the first start nobody knows them yet.
        if !first {
            let field = InputField::line(name, label).hint(words::CONTACT_HINT);
            form.fields
                .push(field.with(known.clone().unwrap_or_default()));
        }
    }
    form.profile = Some(Box::new(profile.clone()));
    form.place = first.then(|| "-/setup".to_owned());
    form.focus_first();
    form
}

/// Returns the profile that the filled form describes.
///
/// # Errors
/// Returns the name of the field that is not valid, and what is wrong with it in Chinese.
pub fn read_profile(form: &Form, before: &Profile) -> Result<Profile, (&'static str, String)> {
    let text = |name: &str| form.text(name).unwrap_or_default();
    let names = |name: &str| people_named(&text(name));
    let unit = form
        .text("unit")
        .ok_or(("unit", words::NO_UNIT.to_owned()))?;
    let staff = names("staff");
    if let Some(long) = staff.iter().find(|name| name.chars().count() > 20) {
        return Err(("staff", words::long_name(long)));
    }
    if staff.is_empty() {
        return Err(("staff", words::NO_STAFF.to_owned()));
    }
    let some = |text: String| (!text.is_empty()).then_some(text);
    let duty_contacts = if form.field("contact_centre").is_none() {
        before.duty_contacts.clone()
    } else {
        DutyContacts {
            centre: some(text("contact_centre")),
            staffing: some(text("contact_staffing")),
            justice: some(text("contact_justice")),
        }
    };
    Ok(Profile {
        unit,
        staff,
        leaders: names("leaders"),
        principal: some(text("principal")),
        platform_phone: some(text("platform_phone")),
        duty_contacts,
        rules: before.rules.clone(),
        sections: before.sections.clone(),
    })
}

/// Creates the form that asks why something is undone that has already left the office.
#[must_use]
pub fn undo(target: FormTarget, message: String, source: &FormSource<'_>) -> Form {
    let mut form = blank(Purpose::Undo, words::UNDO, source);
    form.targets = vec![target];
    form.lines = vec![message];
    form.fields = undo_fields(words::UNDO_ONE);
    if let Some(reason) = form.field_mut("reason") {
        reason.required = true;
    }
    form
}

/// Creates the form that undoes a change of the settings or of a call. `lines` say what is undone.
#[must_use]
pub fn undo_change(seq: i64, lines: Vec<String>, source: &FormSource<'_>) -> Form {
    let mut form = blank(Purpose::UndoChange(seq), history::UNDO, source);
    form.lines = lines;
    form.fields = undo_fields(history::UNDO_ONE);
    // Nothing has to be typed, so that Enter is enough.
    form.focus = form.fields.len();
    form
}

/// Creates the form that asks why a call belongs to no order. `line` says which call.
#[must_use]
pub fn drop_call(call: i64, line: String, source: &FormSource<'_>) -> Form {
    let mut form = blank(Purpose::DropCall(call), history::DROP_CALL, source);
    form.lines = vec![line];
    form.fields = vec![InputField::line("reason", history::DROP_REASON).must()];
    form
}

/// Creates the form that registers a unit, with the name that is known already.
#[must_use]
pub fn register_unit(name: &str, source: &FormSource<'_>) -> Form {
    let mut form = blank(Purpose::RegisterUnit, units::REGISTER, source);
    form.clause = Some(clause::WHISTLE_DUTIES);
    form.lines = vec![units::REGISTER_LINE.to_owned()];
    let kinds = UnitKind::ALL
        .iter()
        .filter(|kind| **kind != UnitKind::Centre);
    let mut kind = InputField::new(
        "kind",
        units::KIND,
        FieldInput::Choice(ChoiceInput::of(
            kinds.map(|kind| (kind.code(), kind.label())),
        )),
    )
    .must();
    kind.set(&json!(UnitKind::Department.code()));
    form.fields = vec![
        InputField::line("name", units::NAME)
            .must()
            .hint(units::NAME_HINT)
            .with(name),
        InputField::line("short", units::SHORT),
        kind,
    ];
    form
}

/// Creates the form that imports a list of duties from a file of a folder.
#[must_use]
pub fn import_list(folder: &str, source: &FormSource<'_>) -> Form {
    let mut form = blank(Purpose::ImportList, duty_list::IMPORT, source);
    form.clause = Some(clause::WHISTLE_LEVELS);
    form.lines = vec![duty_list::IMPORT_LINE.to_owned()];
    let kinds = DutyListKind::ALL.iter();
    let kinds = kinds.map(|kind| (kind.code(), kind.label()));
    let mut list = InputField::new(
        "list",
        duty_list::KIND,
        FieldInput::Choice(ChoiceInput::of(kinds)),
    )
    .must();
    list.set(&json!(DutyListKind::Tackling.code()));
    form.fields = vec![
        InputField::new(
            "file",
            duty_list::FILE,
            FieldInput::Path(PathInput::of(folder, false)),
        )
        .must(),
        list,
    ];
    form
}

/// Creates the form for the folder that is watched; `known` is where files came from last, which is proposed
/// while none is watched.
#[must_use]
pub fn watch(folder: &str, known: &str, source: &FormSource<'_>) -> Form {
    let mut form = blank(Purpose::Watch, incoming::WATCH, source);
    form.lines = vec![incoming::WATCH_LINE.to_owned()];
    let filled = if folder.is_empty() { known } else { folder };
    let path = FieldInput::Path(PathInput::of(filled, true));
    form.fields = vec![InputField::new("folder", incoming::WATCH_FOLDER, path)];
    form
}

/// Creates the form that gives the mapping of a source another name.
#[must_use]
pub fn name_mapping(of: &str, name: &str, source: &FormSource<'_>) -> Form {
    let mut form = blank(Purpose::NameMapping, incoming::RENAME_MAPPING, source);
    let mut about = InputField::line("source", "").with(of);
    about.shown = false;
    let mut field = InputField::line("name", saved::NAME).must().with(name);
    // The old name is selected, so that typing replaces it and Enter keeps it.
    if let Some(editor) = field.editor_mut() {
        editor.select_all();
    }
    form.fields = vec![field, about];
    form
}

/// Returns the unit that the filled form describes; `None` while it has no name.
#[must_use]
pub fn read_unit(form: &Form) -> Option<Unit> {
    let text = |name: &str| form.text(name).map(|text| text.trim().to_owned());
    Some(Unit {
        name: text("name")?,
        short: text("short").unwrap_or_default(),
        aliases: Vec::new(),
        card: UnitCard::default(),
        kind: text("kind")
            .and_then(|kind| UnitKind::parse(&kind))
            .unwrap_or(UnitKind::Other),
    })
}

/// The fields of an undo: the reason, and whether the whole batch is meant; `one` is the label of
/// not the whole batch.
fn undo_fields(one: &'static str) -> Vec<InputField> {
    vec![InputField::line("reason", words::UNDO_REASON), {
        let mut whole = InputField::new(
            "whole_batch",
            words::UNDO_WHOLE,
            FieldInput::Choice(ChoiceInput::of([
                ("false", one),
                ("true", words::UNDO_BATCH),
            ])),
        );
        whole.set(&json!("false"));
        whole
    }]
}

/// Creates the form that names a view: a new one or, with `from`, one that is renamed.
#[must_use]
pub fn saved_view(holds: &str, name: &str, from: Option<&str>, source: &FormSource<'_>) -> Form {
    let title = if from.is_some() {
        saved::RENAME
    } else {
        saved::SAVE
    };
    let mut form = blank(Purpose::SaveView, title, source);
    form.lines = vec![holds.to_owned(), saved::STORED.to_owned()];
    let mut before = InputField::line("from", "").with(from.unwrap_or_default());
    before.shown = false;
    let mut field = InputField::line("name", saved::NAME)
        .must()
        .hint(saved::NAME_HINT)
        .with(name);
    // The old name is selected, so that typing replaces it and Enter keeps it.
    if let Some(editor) = field.editor_mut() {
        editor.select_all();
    }
    form.fields = vec![field, before];
    form
}

/// Creates the form for the folder of exported forms.
#[must_use]
pub fn export(targets: Vec<FormTarget>, folder: &str, source: &FormSource<'_>) -> Form {
    let options = [
        ("false", words::EXPORT_FINAL),
        ("true", words::EXPORT_DRAFT),
    ];
    let choice = choice_of("draft", words::EXPORT_AS, options);
    into_folder(
        (Purpose::Export, words::EXPORT),
        targets,
        folder,
        choice,
        source,
    )
}

/// The code of a package as one .zip.
pub const ZIP: &str = "zip";

/// Creates the form for folder and shape of upload packages (上传材料包).
#[must_use]
pub fn package(targets: Vec<FormTarget>, folder: &str, source: &FormSource<'_>) -> Form {
    let options = [("folder", package::AS_FOLDER), (ZIP, package::AS_ZIP)];
    let choice = choice_of("shape", package::SHAPE, options);
    let named = (Purpose::Package, package::TITLE);
    let mut form = into_folder(named, targets, folder, choice, source);
    form.lines = vec![package::LINE.to_owned()];
    form
}

/// Creates the form for the folder that scans wait in.
#[must_use]
pub fn scans(folder: &str, source: &FormSource<'_>) -> Form {
    let mut form = blank(Purpose::Scans, scan_words::TITLE, source);
    form.clause = Some(clause::LEAD_FLOW);
    form.lines = vec![scan_words::LINE.to_owned()];
    let path = FieldInput::Path(PathInput::of(folder, true));
    form.fields = vec![InputField::new("folder", scan_words::FOLDER, path).must()];
    form.focus = if folder.is_empty() {
        0
    } else {
        form.fields.len()
    };
    form
}

/// Creates a field with two options, of which the first is chosen.
fn choice_of(
    name: &'static str,
    label: &'static str,
    options: [(&'static str, &'static str); 2],
) -> InputField {
    let [(first, _), _] = options;
    let mut field = InputField::new(name, label, FieldInput::Choice(ChoiceInput::of(options)));
    field.set(&json!(first));
    field
}

/// Creates a form for files of orders: the folder that they go to, and in which shape. The folder is filled
/// in already, so the button has the focus and Enter is enough.
fn into_folder(
    (purpose, title): (Purpose, &str),
    targets: Vec<FormTarget>,
    folder: &str,
    choice: InputField,
    source: &FormSource<'_>,
) -> Form {
    let mut form = blank(purpose, title, source);
    let clause = clause::LEAD_FLOW;
    form.clause = Some(source.order.map_or(clause, |order| order.clause(clause)));
    form.targets = targets;
    let path = FieldInput::Path(PathInput::of(folder, true));
    form.fields = vec![
        InputField::new("folder", words::FOLDER, path).must(),
        choice,
    ];
    form.focus = form.fields.len();
    form
}
