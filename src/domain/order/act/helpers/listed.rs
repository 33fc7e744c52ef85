//! The lists that say whose duty a matter is, as a whistle rests on them (三(一)).

use crate::domain::duty_list::{DutyListKind, ListedDuty, Resemblance};
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::helpers::round_opened::RoundOpened;
use crate::domain::order::fact::Fact;
use crate::domain::refusal::DecisionStop;
use crate::domain::vocabulary::{WhistleCause, WhistleLevel};

/// Greatest number of entries that are described above the form.
const LINES: usize = 2;

/// Returns the entry that a typed name means; `None` if none was typed.
///
/// # Errors
/// If no list has such an entry, or several entries fit.
pub(super) fn entry<'a>(
    case: &Case<'a>,
    act: ActId,
    typed: Option<&String>,
) -> Result<Option<Resemblance<'a>>, Refusal> {
    let Some(typed) = typed else { return Ok(None) };
    let lists = case.context.lists;
    let mut found = lists.named(typed);
    if found.len() == 1 {
        return Ok(found.pop());
    }
    let here = Mend::field(act, "listed");
    if lists.is_empty() {
        return Err(Refusal::new(
            "no_duty_list",
            clause::WHISTLE_LEVELS,
            "还没有导入攻坚哨事项清单、属地管理责任清单",
            say!["导入清单，或不填", field(act, "listed")],
        )
        .mend(here));
    }
    if found.is_empty() {
        return Err(Refusal::new(
            "not_in_duty_list",
            clause::WHISTLE_LEVELS,
            format!("清单里没有“{typed}”"),
            say![
                "填清单里的事项名称或其中几个字，或不填",
                field(act, "listed")
            ],
        )
        .mend(here));
    }
    let names: Vec<&str> = found
        .iter()
        .map(|one| one.item.matter.as_str())
        .take(5)
        .collect();
    Err(Refusal::new(
        "which_listed",
        clause::WHISTLE_LEVELS,
        format!(
            "清单里有 {} 项像“{typed}”：{}",
            found.len(),
            names.join("、")
        ),
        say!["写全", field(act, "listed"), "的名称"],
    )
    .mend(here))
}

/// Asks before units are invited by an entry that names units, and not these: it says nothing of their
/// duty (三(三): 准确定位“报到”部门).
pub(super) fn ask_about_units(
    case: &Case<'_>,
    entry: Option<Resemblance<'_>>,
    units: &[String],
) -> Result<Option<Fact>, DecisionStop> {
    let Some(entry) = entry else {
        return Ok(None);
    };
    let others: Vec<&str> = units
        .iter()
        .filter(|unit| !entry.item.names(unit, case.context.units))
        .map(String::as_str)
        .collect();
    if others.is_empty() {
        return Ok(None);
    }
    let others = others.join("、");
    let listed: Vec<&str> = entry.item.units().collect();
    case.ask_each_time(
        Question::ListedElsewhere,
        clause::WHISTLE_DUTIES,
        format!(
            "{}“{}”列的单位是{}，没有列{others}",
            entry.list,
            entry.item.matter,
            listed.join("、")
        ),
        format!("邀请{others}；清单这一项不作为它的职责依据，不印在它的联动要求里"),
    )
}

/// Returns the entry as the request to one unit keeps it: only if the entry names the unit.
pub(super) fn of_unit(
    case: &Case<'_>,
    entry: Option<Resemblance<'_>>,
    unit: &str,
) -> Option<ListedDuty> {
    let entry = entry.filter(|entry| entry.item.names(unit, case.context.units));
    entry.map(|entry| entry.listed())
}

/// Asks before an 攻坚哨 is blown whose matter stands on no list, while the 攻坚哨事项清单 is imported.
/// An emergency is none of the list's business.
pub(super) fn ask(
    case: &Case<'_>,
    opened: &RoundOpened,
    listed: Option<&ListedDuty>,
) -> Result<Option<Fact>, DecisionStop> {
    let lists = case.context.lists;
    let emergency = opened.cause.is_some_and(WhistleCause::is_emergency);
    let asks = opened.level == WhistleLevel::Tackling && !emergency && listed.is_none();
    if !asks || lists.of(DutyListKind::Tackling).is_empty() {
        return Ok(None);
    }
    let matter = &case.order.matter;
    let near = lists.resembling(&matter.title, &matter.content, &matter.categories);
    if near.iter().any(|one| one.list == DutyListKind::Tackling) {
        return Ok(None);
    }
    case.ask(
        Question::NotListed,
        clause::WHISTLE_LEVELS,
        "攻坚哨事项清单里没有像本单的事项",
        "仍按攻坚哨吹哨",
    )
}

/// Offers the entries that resemble the order, and describes them above the form if `described`.
/// Nothing is filled in.
pub(super) fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions, described: bool) {
    let lists = asking.context.lists;
    form.leave_out("listed", lists.is_empty());
    let Some(order) = asking.order else { return };
    let matter = &order.matter;
    let near = lists.resembling(&matter.title, &matter.content, &matter.categories);
    let mut names: Vec<String> = Vec::new();
    for one in &near {
        if !names.contains(&one.item.matter) {
            names.push(one.item.matter.clone());
        }
    }
    form.offers("listed", names);
    let told = if described { LINES } else { 0 };
    for one in near.iter().take(told) {
        form.line(one.words(|unit| asking.short(unit).to_owned()));
    }
}
