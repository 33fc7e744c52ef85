//! Keeps the rows that an import did not take, each as the draft of a registration, until it is saved as an
//! order or left.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use crate::domain::deadline;
use crate::domain::incoming::{DueText, IncomingOrder};
use crate::domain::order;
use crate::domain::time::BeijingTime;
use crate::intake::{KeptRow, RejectedRow};
use crate::store::{Draft, StoreError, files};
use crate::strings::incoming as words;
use crate::work::Workplace;

/// What the place of such a draft begins with.
pub const PLACE: &str = "-/row-";
/// The hidden field of the form that tells where the row stands and why it was refused.
pub const FIELD: &str = "row";
/// Greatest number of rows of one import that are kept.
const MOST: usize = 200;

/// Where a refused row stands, and why it was refused.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedRow {
    /// Name of the file, without its folder.
    pub file: String,
    /// Name of the sheet; empty for a file of text.
    pub sheet: String,
    /// Number of the row, from 1.
    pub row: u32,
    /// Why it was refused, in Chinese.
    pub why: String,
    /// Name of the form's field for the cell that failed, if there is one.
    pub field: Option<String>,
    /// What that cell says, as written.
    pub said: Option<String>,
}

impl RefusedRow {
    /// Reads what a draft keeps of its row; `None` if the draft holds none.
    #[must_use]
    pub fn of(draft: &Draft) -> Option<Self> {
        let body: Map<String, Value> = serde_json::from_str(&draft.body).ok()?;
        Self::read(body.get(FIELD)?.as_str()?)
    }

    /// Reads it from the hidden field of the form.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

/// Returns the title that a draft of a row holds, if any, and the name of its caller. Personal data.
#[must_use]
pub fn title_and_caller(draft: &Draft) -> (String, String) {
    let body: Map<String, Value> = serde_json::from_str(&draft.body).unwrap_or_default();
    let text = |name: &str| {
        let text = body.get(name).and_then(Value::as_str);
        text.unwrap_or_default().to_owned()
    };
    (text("title"), text("appellant_name"))
}

/// Returns the refused rows without their words, which are personal data and not shown with a plan.
#[must_use]
pub fn without_words(rejected: &[RejectedRow]) -> Vec<RejectedRow> {
    let bare = rejected.iter().map(|row| RejectedRow {
        sheet: row.sheet.clone(),
        row: row.row,
        column: row.column.clone(),
        code: row.code,
        message: row.message.clone(),
        kept: None,
    });
    bare.collect()
}

/// Keeps the refused rows of a file whose words are known. Returns how many are kept.
///
/// # Errors
/// When the database fails.
pub fn keep(
    place: Workplace<'_>,
    file: &str,
    rejected: &[RejectedRow],
) -> Result<usize, StoreError> {
    let known = rejected
        .iter()
        .filter_map(|row| Some((row, row.kept.as_deref()?)));
    let mut count = 0;
    for (row, kept) in known.take(MOST) {
        place.store.save_draft(draft(place, file, row, kept))?;
        count += 1;
    }
    Ok(count)
}

fn draft(place: Workplace<'_>, file: &str, row: &RejectedRow, kept: &KeptRow) -> Draft {
    let mut order = kept.order.clone();
    let settings = place.settings;
    order::name_ourselves(&mut order, &settings.units, &settings.profile.unit);
    let mut body = fields(&order, place);
    if body.is_empty() {
        // Nothing is certain of a row whose cells have moved, but all its words are there.
        body.insert(
            "content".to_owned(),
            json!(words::cells_of_row(&kept.cells)),
        );
    }
    let invalid = row.column.as_deref();
    let said = kept
        .cells
        .iter()
        .find(|(header, _)| Some(header.as_str()) == invalid);
    let about = RefusedRow {
        file: file.to_owned(),
        sheet: row.sheet.clone(),
        row: row.row,
        why: row.message.clone(),
        field: kept.field.map(|field| form_field(field).to_owned()),
        said: said.map(|(_, words)| words.clone()),
    };
    let about = serde_json::to_string(&about).unwrap_or_default();
    let mut sum = Sha256::new();
    sum.update(&about);
    sum.update(serde_json::to_vec(&kept.cells).unwrap_or_default());
    let sum: String = files::hex(&sum.finalize()).chars().take(16).collect();
    body.insert(FIELD.to_owned(), json!(about));
    Draft {
        place: format!("{PLACE}{sum}"),
        window: String::new(),
        stream: None,
        actor: place.caller.actor.clone(),
        body: Value::Object(body).to_string(),
        updated_at: place.caller.now,
    }
}

/// Returns the field of the registration for a field of the import.
fn form_field(field: &str) -> &str {
    match field {
        "platform_due" => "due_at",
        "dispatch_note" => "requirement",
        other => other,
    }
}

/// Returns what the registration form is filled with.
fn fields(row: &IncomingOrder, place: Workplace<'_>) -> Map<String, Value> {
    let context = place
        .settings
        .reading_context(place.caller.now, &place.caller.actor);
    let minute = |at: BeijingTime| at.format("%Y-%m-%d %H:%M").to_string();
    let base = row
        .dispatched_at
        .or(row.received_at)
        .unwrap_or(place.caller.now);
    let due = |text: DueText| deadline::platform_due(text, base, &context).at;
    let due = row.due.and_then(due);
    let helps = |unit: &&String| !context.is_own(unit);
    let lead = row.lead_unit.as_ref().filter(helps);
    let texts = [
        ("order_no", row.order_no.clone()),
        ("title", row.title.clone()),
        ("content", row.content.clone()),
        ("requirement", row.dispatch_note.clone()),
        ("place", row.place.clone()),
        ("due_at", due.map(minute)),
        ("lead_unit", lead.cloned()),
        ("appellant_name", row.appellant_name.clone()),
        ("appellant_phone", row.appellant_phone.clone()),
        ("kind", row.kind.map(|kind| kind.code().to_owned())),
        (
            "urgency",
            row.urgency.map(|urgency| urgency.code().to_owned()),
        ),
        ("received_at", row.received_at.map(minute)),
        ("dispatched_at", row.dispatched_at.map(minute)),
        (
            "confidential",
            row.confidential.map(|secret| secret.to_string()),
        ),
    ];
    let mut fields: Map<String, Value> = texts
        .into_iter()
        .filter_map(|(name, text)| Some((name.to_owned(), json!(text?))))
        .collect();
    let co_units: Vec<&String> = row.co_units.iter().collect();
    if !co_units.is_empty() {
        fields.insert("co_units".to_owned(), json!(co_units));
    }
    fields
}
