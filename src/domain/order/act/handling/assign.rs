//! 交办: work is given to a section (科室), a subordinate unit, a village or community, or a grid
//! of our own (附1§3, 六(一)).

use crate::domain::deadline::{self, SourcedLimit};
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::handling::assigned::Assigned;
use crate::domain::section;
use crate::domain::time::BeijingTime;

fields! {
    /// Assigns work to a section of our own unit (交办), with a person and an answer date.
    pub struct Assign {
        to: String = "科室/村社区/网格";
        person: Option<String> = "承办人";
        reply_by: Option<BeijingTime> = "回复时限" [hint("如 1700（今天）、11-25 17:00"), help("内部承办人最迟什么时候回复；晚于办理时限的，以办理时限为限。")];
        note: Option<String> = "交办要求";
    }
}

impl ActType for Assign {
    const SPEC: ActSpec = ActSpec::new("assign", "交办", clause::SUPERVISION, Self::FIELDS)
        .help("交给科室、下属单位、村社区、网格去办")
        .on_selection();

    fn decide(&self, case: &Case<'_>) -> Decision {
        let limit = limit(&self.to, self.reply_by, case);
        let mut facts = Vec::new();
        facts.extend(case.ask_about_section(&self.to)?);
        facts.push(case.fact(Assigned {
            to: section::present_name(&case.context.profile.sections, &self.to).to_owned(),
            person: self.person.clone(),
            note: self.note.clone(),
            reply_by: limit.map(|limit| limit.at),
            reply_source: limit.and_then(|limit| limit.source),
        }));
        Ok(facts)
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        form.numbered_offers("to", offered(asking));
        if let Some(content) = asking.content() {
            form.offer_text("note", content);
        }
        form.offers("person", (asking.recent)("person"));
    }
}

/// Returns the parts of our own unit that work may be given to: those that were set up, in the order of
/// the settings, which gives each its number, then others that got some before, the first one first.
/// Those that are no longer in use are left out.
pub(super) fn offered(asking: &SuggestionContext<'_>) -> Vec<String> {
    let sections = &asking.context.profile.sections;
    let numbered = section::numbered(sections).map(|(_, one)| one.name.clone());
    let mut offered: Vec<String> = numbered.collect();
    for name in (asking.recent)("to") {
        let known = section::find(sections, &name);
        let retired = known.is_some_and(|one| one.retired);
        let name = known.map_or(name, |one| one.name.clone());
        if !retired && !offered.contains(&name) {
            offered.push(name);
        }
    }
    offered
}

/// Returns the limit of a section, as it was set; else the section's usual one (本单位口径), if it has one.
/// Neither lies after the order's own deadline.
pub(super) fn limit(
    to: &str,
    reply_by: Option<BeijingTime>,
    case: &Case<'_>,
) -> Option<SourcedLimit> {
    let due = case.order.due.at;
    let told = reply_by.map(|by| SourcedLimit::told(by, case.at, due));
    let usual = || {
        let section = section::find(&case.context.profile.sections, to)?;
        let by = deadline::span_end(section.reply_within?, case.at, case.context);
        Some(SourcedLimit::own(by, case.at, due))
    };
    told.or_else(usual)
}
