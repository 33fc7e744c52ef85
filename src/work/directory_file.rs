//! The unit directory as a CSV file that the import reads back.

use std::fs;
use std::path::Path;

use chrono::NaiveDate;

use super::Workplace;
use crate::domain::unit::Unit;
use crate::domain::unit_card::{Contact, ContactRole};
use crate::export::create_new;
use crate::strings::{desk as desk_words, directory as words};

/// Returns the directory as CSV with the headings that the import knows. Of each role all people stand in
/// one cell, and their posts, telephones and terms in the same order.
///
/// # Errors
/// If a value cannot be written, which does not happen for text.
pub fn csv(units: &[Unit]) -> Result<String, csv::Error> {
    let mut further: Vec<&str> = Vec::new();
    for (heading, _) in units.iter().flat_map(|unit| &unit.card.aside) {
        if !further.contains(&heading.as_str()) {
            further.push(heading);
        }
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut header: Vec<String> = words::HEADER
        .iter()
        .map(|name| (*name).to_owned())
        .collect();
    for role in ContactRole::ALL {
        header.extend(
            words::PERSON_HEADER
                .iter()
                .map(|part| format!("{role}{part}")),
        );
    }
    header.extend(further.iter().map(|heading| (*heading).to_owned()));
    header.push(words::RETIRED_HEADER.to_owned());
    writer.write_record(&header)?;
    for unit in units {
        let card = &unit.card;
        let mut row = vec![
            unit.name.clone(),
            unit.short.clone(),
            unit.aliases.join("、"),
            unit.kind.label().to_owned(),
            card.phone.clone(),
            card.district_leader.clone(),
            card.note.clone(),
        ];
        for role in ContactRole::ALL {
            let people: Vec<&Contact> =
                card.people.iter().filter(|one| one.role == *role).collect();
            let joined = |of: &dyn Fn(&Contact) -> String| {
                let parts: Vec<String> = people.iter().map(|one| of(one)).collect();
                if parts.iter().all(String::is_empty) {
                    String::new()
                } else {
                    parts.join("、")
                }
            };
            let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
            row.push(joined(&|one| one.name.clone()));
            row.push(joined(&|one| one.post.clone()));
            row.push(joined(&|one| one.phone.clone()));
            row.push(joined(&|one| day(one.since)));
            row.push(joined(&|one| day(one.until)));
        }
        for heading in &further {
            let value = card.aside.iter().find(|(name, _)| name == heading);
            row.push(value.map_or_else(String::new, |(_, value)| value.clone()));
        }
        row.push(card.retired.map_or_else(String::new, |day| day.to_string()));
        writer.write_record(&row)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Writes the directory to a new CSV file in a folder. Returns the path and the number of units.
///
/// # Errors
/// Why it cannot be written, in Chinese.
pub fn export(place: Workplace<'_>, folder: &Path) -> Result<(String, usize), String> {
    let text = csv(place.settings.units.units()).map_err(|error| error.to_string())?;
    fs::create_dir_all(folder)
        .map_err(|error| desk_words::no_folder(&folder.display().to_string(), &error))?;
    let name = words::file_name(place.caller.now);
    // Spreadsheet programs take a text without the mark for GBK.
    let marked = format!("\u{feff}{text}");
    let path = create_new(folder, &name, marked.as_bytes()).map_err(|error| error.to_string())?;
    Ok((
        path.display().to_string(),
        place.settings.units.units().len(),
    ))
}
