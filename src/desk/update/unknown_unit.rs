//! Finds in what would be recorded a unit that the directory does not know.

use serde_json::Value;

use crate::desk::effect::Effect;
use crate::domain::unit::UnitDirectory;

/// Returns the first name of a unit, among the fields that an effect would record, that the
/// directory does not know.
pub(super) fn unknown_in(effect: &Effect, units: &UnitDirectory) -> Option<String> {
    let fields = if let Effect::Act(request) = effect {
        request.acts.iter().map(|(_, fields)| fields).collect()
    } else if let Effect::Create(fields) = effect {
        vec![fields]
    } else {
        Vec::new()
    };
    let values = fields
        .into_iter()
        .flat_map(|fields| ["units", "lead_unit", "co_units"].map(|name| fields.get(name)))
        .flatten();
    let names = values.flat_map(|value| match value {
        Value::String(name) => vec![name.clone()],
        Value::Array(names) => names
            .iter()
            .filter_map(|name| name.as_str().map(str::to_owned))
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => Vec::new(),
    });
    names
        .into_iter()
        .find(|name| !name.trim().is_empty() && units.resolve(name).is_none())
}
