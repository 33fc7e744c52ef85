//! `liaison init`: sets the profile of the unit.

use std::process::ExitCode;

use serde_json::json;

use super::environment::Environment;
use super::error::CliError;
use super::output;
use crate::domain::profile::{DutyContacts, people_named};
use crate::strings::init as words;

/// Runs the command. Values that are not given stay as they are.
pub(super) fn run(
    environment: &Environment,
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    let given = |name: &str| {
        matches
            .get_one::<String>(name)
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty())
    };
    let unit = given("unit");
    if unit.is_none() && !environment.has_data() {
        return Err(CliError::Usage(words::NO_UNIT.to_owned()));
    }
    let store = environment.create()?;
    let settings = store.settings()?;
    let before = settings.profile;
    let mut profile = before.clone();
    if let Some(unit) = unit {
        profile.unit = unit;
    }
    if profile.unit.is_empty() {
        return Err(CliError::Usage(words::NO_UNIT.to_owned()));
    }
    let mut split = Vec::new();
    let mut named = |typed: &str| {
        let names = people_named(typed);
        if names.get(1).is_some() {
            split.push((typed.trim().to_owned(), names.clone()));
        }
        names
    };
    let actors = environment.actor.as_deref().map(&mut named);
    let actors = actors.unwrap_or_default();
    if !actors.is_empty() {
        profile.staff.retain(|name| !actors.contains(name));
        profile.staff.splice(0..0, actors.iter().cloned());
    }
    let typed = matches.get_many::<String>("leader").into_iter().flatten();
    let leaders: Vec<String> = typed.flat_map(|typed| named(typed)).collect();
    if !leaders.is_empty() {
        profile.leaders = leaders;
    }
    profile.principal = given("principal").or(profile.principal);
    profile.platform_phone = given("phone").or(profile.platform_phone);
    let contacts = profile.duty_contacts;
    profile.duty_contacts = DutyContacts {
        centre: given("contact-centre").or(contacts.centre),
        staffing: given("contact-staffing").or(contacts.staffing),
        justice: given("contact-justice").or(contacts.justice),
    };
    let mut caller = environment.caller(&profile.staff);
    // Of several officers the first one is at the keyboard.
    if let Some(first) = actors.first() {
        caller.actor.clone_from(first);
    }
    if matches.get_flag("confirm") {
        store.save_profile_confirmed(&caller, before, profile.clone())?;
    } else {
        store.save_profile(&caller, before, profile.clone())?;
    }
    let damaged = store.settings()?.damaged;
    let known = settings.units.resolve(&profile.unit);
    if environment.json {
        output::print_json(&json!({
            "db": environment.db,
            "portable": environment.portable.is_some(),
            "unit": profile.unit,
            "official_name": known.map(|unit| unit.name.clone()),
            "kind": known.map(|unit| unit.kind),
            "can_whistle": known.map(|unit| unit.kind.can_whistle()),
            "staff": profile.staff,
            "leaders": profile.leaders,
            "principal": profile.principal,
            "platform_phone": profile.platform_phone,
            "duty_contacts": profile.duty_contacts,
            "damaged": damaged,
            "platform_field_limit": profile.rules.platform_field_limit,
        }))?;
    } else {
        output::say(&words::done(
            &profile,
            known,
            &damaged,
            &split,
            &environment.db.display().to_string(),
            environment.portable.is_some(),
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}
