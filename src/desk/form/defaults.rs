//! What an order already tells about an act on it: choices among its co-handlers, sensible values, and
//! texts to propose. A rating, an attitude and a confirmation that a form is true are never filled in,
//! because the officer must decide them.

use serde_json::{Value, json};

use super::fields::Choice;
use super::maker::Maker;
use super::{Field, Take};
use crate::domain::order::Order;
use crate::domain::order::action::table::ActionSpec;
use crate::domain::order::engagement::Engagement;
use crate::domain::privacy::{Audience, Mask};
use crate::domain::vocabulary::{Conclusion, EngagementState, Mechanism, Outcome, Role, Via};
use crate::strings::act_form as words;

/// Returns whether the form of this act leaves a field out.
pub(super) fn left_out(act: &str, field: &str, maker: &Maker<'_>) -> bool {
    let role = maker.order.map(|order| order.role);
    match (act, field) {
        // For our own part as a co-handler the unit is known.
        (_, "unit") => role == Some(Role::CoHandler),
        ("invite", "level" | "basis" | "cause") => {
            !maker.context.can_whistle()
                || maker
                    .order
                    .is_some_and(|order| order.mechanism == Mechanism::FirstHandler)
        }
        ("undo", "whole_batch") => true,
        _ => false,
    }
}

/// Returns the title of the form; inviting co-handlers is called a whistle where the order goes by 吹哨.
pub(super) fn title(spec: &ActionSpec, maker: &Maker<'_>) -> String {
    let whistle = maker
        .order
        .is_some_and(|order| order.mechanism == Mechanism::Whistle);
    match spec.name {
        "invite" if whistle => words::WHISTLE.to_owned(),
        "invite" => words::INVITE.to_owned(),
        _ => spec.label.to_owned(),
    }
}

/// Returns the lines that are shown above the fields.
pub(super) fn lines(act: &str, maker: &Maker<'_>) -> Vec<String> {
    let Some(order) = maker.order else {
        return Vec::new();
    };
    let mask = Mask::screen(order, false);
    match act {
        "notify-platform" => {
            let phone = maker.context.profile.platform_phone.as_deref();
            vec![
                phone.map_or_else(|| words::NO_PHONE.to_owned(), words::dial),
                words::say(&notice(order, maker)),
            ]
        }
        "invite" if !order.matter.co_units.is_empty() => {
            vec![words::named_by_platform(&order.matter.co_units.join("、"))]
        }
        "feedback" => {
            let tried = order
                .feedbacks
                .iter()
                .filter(|told| told.cycle == order.cycle);
            let count = tried.count();
            let result = order
                .result()
                .map(|result| mask.text(&result.text))
                .unwrap_or_default();
            let tried = (count > 0).then(|| words::tried(count));
            [words::tell(&result)].into_iter().chain(tried).collect()
        }
        "finish" => {
            let open: Vec<&str> = order
                .printed_helpers()
                .into_iter()
                .filter(|helper| helper.is_open())
                .map(|helper| helper.unit.as_str())
                .collect();
            if open.is_empty() {
                Vec::new()
            } else {
                vec![words::helpers_open(&open.join("、"))]
            }
        }
        "upload" => vec![words::UPLOAD.to_owned()],
        "accept" | "dismiss" => order
            .proposals
            .iter()
            .map(|proposal| {
                words::proposal(
                    crate::domain::order::matter::proposal_label(&proposal.field),
                    mask.optional(proposal.from.as_ref()).as_deref(),
                    &mask.text(&proposal.to),
                )
            })
            .collect(),
        "sign" => order
            .form()
            .and_then(|form| form.exported.as_ref())
            .map(|sheet| words::sheet(&sheet.file_name))
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}

/// Returns the text to report to the platform, without personal data.
fn notice(order: &Order, maker: &Maker<'_>) -> String {
    let mask = Mask::screen(order, false);
    let units: Vec<&str> = order
        .printed_helpers()
        .into_iter()
        .map(|helper| maker.context.units.short(&helper.unit))
        .collect();
    words::notice(
        &maker.context.profile.unit,
        &order.number(),
        &mask.title(&order.matter.title),
        order.mechanism == Mechanism::Whistle,
        &units.join("、"),
    )
}

/// Returns the units that are offered first: those that the platform named, then those asked most recently.
pub(super) fn units(maker: &Maker<'_>) -> Vec<String> {
    let named = maker
        .order
        .map(|order| order.matter.co_units.clone())
        .unwrap_or_default();
    named
        .iter()
        .map(|name| maker.context.units.official(name))
        .chain(maker.recent("units"))
        .collect()
}

/// Returns a choice for a text field that refers to one of the order's own co-handlers,
/// assignments or proposals.
pub(super) fn choice(act: &str, field: &str, maker: &Maker<'_>) -> Option<Choice> {
    let order = maker.order?;
    let options: Vec<(String, String)> = match (act, field) {
        (
            "respond" | "arrive" | "contribute" | "decline" | "withdraw" | "close-engagement"
            | "rate",
            "unit",
        ) => helpers(act, order)
            .into_iter()
            .map(|helper| {
                (
                    helper.unit.clone(),
                    words::helper(helper, maker.context.units.short(&helper.unit)),
                )
            })
            .chain(all_at_once(act, order))
            .collect(),
        ("urge", "target") => {
            let here = order
                .printed_helpers()
                .into_iter()
                .filter(|one| one.is_open());
            let out = order
                .assignments
                .iter()
                .filter(|one| one.returned_at.is_none());
            here.map(|helper| {
                (
                    helper.unit.clone(),
                    words::helper(helper, maker.context.units.short(&helper.unit)),
                )
            })
            .chain(out.map(|one| (one.to.clone(), one.to.clone())))
            .collect()
        }
        ("hand-in", "to") => order
            .assignments
            .iter()
            .filter(|one| one.returned_at.is_none())
            .map(|one| (one.to.clone(), one.to.clone()))
            .collect(),
        ("answer-supervision", "which") => order
            .supervisions
            .iter()
            .filter(|one| one.is_open())
            .map(|one| {
                let name = crate::strings::refusal::supervision(one);
                (one.id.to_string(), name)
            })
            .collect(),
        ("accept" | "dismiss", "field") => order
            .proposals
            .iter()
            .map(|proposal| {
                let label = crate::domain::order::matter::proposal_label(&proposal.field);
                (proposal.field.clone(), label.to_owned())
            })
            .collect(),
        _ => return None,
    };
    Some(Choice {
        options,
        chosen: None,
    })
}

/// Returns one option for all co-handlers that still wait for this step, if there are several.
fn all_at_once(act: &str, order: &Order) -> Option<(String, String)> {
    let waits = |helper: &&Engagement| match act {
        "respond" => helper.state == EngagementState::Requested,
        "arrive" => matches!(
            helper.state,
            EngagementState::Requested | EngagementState::Responded
        ),
        "close-engagement" => helper.is_open(),
        _ => false,
    };
    let names: Vec<&str> = order
        .printed_helpers()
        .into_iter()
        .filter(waits)
        .map(|helper| helper.unit.as_str())
        .collect();
    (names.len() > 1).then(|| (names.join(SEVERAL), words::all(names.len())))
}

/// The separator between unit names in an option that stands for several units; no name contains it.
pub const SEVERAL: &str = "\u{1F}";

/// Returns the co-handlers that an act can concern, the likeliest first.
fn helpers<'a>(act: &str, order: &'a Order) -> Vec<&'a Engagement> {
    let mut helpers: Vec<&Engagement> = order
        .engagements
        .iter()
        .filter(|helper| helper.round == order.round && helper.state != EngagementState::Withdrawn)
        .collect();
    if act == "rate" {
        helpers = order.printed_helpers();
    }
    let likely = |helper: &Engagement| match act {
        "respond" | "decline" | "withdraw" => helper.state == EngagementState::Requested,
        "arrive" => matches!(
            helper.state,
            EngagementState::Requested | EngagementState::Responded
        ),
        "contribute" => matches!(
            helper.state,
            EngagementState::Responded | EngagementState::Arrived
        ),
        "rate" => helper.rating.is_none(),
        _ => helper.is_open(),
    };
    helpers.sort_by_key(|helper| !likely(helper));
    helpers
}

/// Fills a field with a sensible value, or proposes texts for it.
pub(super) fn fill(act: &str, field: &mut Field, maker: &Maker<'_>) {
    let profile = maker.context.profile;
    let set = |field: &mut Field, value: Value| field.set(&value);
    match (act, field.name) {
        (_, "unit" | "target")
        | ("hand-in", "to")
        | ("accept" | "dismiss", "field")
        | ("answer-supervision", "which") => {
            first(field);
        }
        ("notify-platform" | "respond" | "arrive" | "contribute" | "decline", "via") => {
            set(field, json!(Via::Phone.code()));
        }
        ("notify-platform", "number") => {
            set(
                field,
                json!(profile.platform_phone.clone().unwrap_or_default()),
            );
        }
        ("notify-platform", "content") => {
            if let Some(order) = maker.order {
                set(field, json!(notice(order, maker)));
            }
        }
        ("feedback", "way") => set(field, json!(Via::Phone.code())),
        ("feedback", "by") | ("review", "reviewer") => {
            set(field, json!(maker.context.actor));
            field.offers.clone_from(&profile.staff);
        }
        ("finish", "outcome") => set(field, json!(Outcome::Solved.code())),
        ("invite", "request") => {
            if let Some(order) = maker.order {
                let mask = Mask::of(order, Audience::OtherUnits);
                let title = mask.title(&order.matter.title);
                offer(field, vec![words::request(&title)]);
            }
        }
        ("invite", "level") => {
            // A running round of coordination has a level already; a new round needs one (三(一)).
            field.required = maker.order.is_some_and(|order| {
                order.mechanism == Mechanism::Whistle && order.open_round().is_none()
            });
        }
        ("sign" | "send-back", "by") => {
            let leader = maker
                .order
                .and_then(|order| order.signing_leader(maker.context))
                .or_else(|| profile.leaders.first().cloned());
            set(field, json!(leader.unwrap_or_default()));
            field.offers.clone_from(&profile.leaders);
        }
        ("scan" | "attach", "file") => {
            // Scans are often kept in the folder to which the forms were exported.
            if let Some(folder) = maker.recent("folder").first() {
                let slash = std::path::MAIN_SEPARATOR;
                let folder = folder.trim_end_matches(slash);
                set(field, json!(format!("{folder}{slash}")));
            }
        }
        ("sign", "on_behalf_of") => field.offers.clone_from(&profile.leaders),
        ("assign", "to") => field.offers = maker.recent("to"),
        ("assign", "person") => field.offers = maker.recent("person"),
        (_, "platform_person") => field.offers = maker.recent("platform_person"),
        ("rate", "rating_note") => {
            let rated = maker.order.and_then(|order| {
                let helper = *helpers("rate", order).first()?;
                Some((order.rating_draft(helper), helper.rating_note.clone()))
            });
            if let Some((draft, note)) = rated {
                offer(field, vec![draft]);
                set(field, json!(note.unwrap_or_default()));
            }
        }
        ("retriage", _) => earlier_triage(field, maker),
        ("finish", "result") => earlier_result(field, maker),
        ("reopen", "by") => set(field, json!(words::PLATFORM)),
        _ => {}
    }
}

fn offer(field: &mut Field, offers: Vec<String>) {
    if let Some(first) = offers.first()
        && matches!(field.take, Take::Area(..))
    {
        field.hint = words::offered(first);
    }
    field.offers = offers;
}

fn first(field: &mut Field) {
    if let Take::Choice(choice) = &mut field.take
        && !choice.options.is_empty()
    {
        choice.chosen = Some(0);
    }
}

/// Fills a repeated 研判 with the answers of the last one.
fn earlier_triage(field: &mut Field, maker: &Maker<'_>) {
    let Some(last) = maker.order.and_then(|order| order.triages.last()) else {
        return;
    };
    let text = match field.name {
        "facts" => last.facts.clone(),
        "own_effort" => last.own_effort.clone(),
        "basis" => last.basis.clone(),
        "conclusion" if last.conclusion != Conclusion::Solo => {
            Some(last.conclusion.code().to_owned())
        }
        _ => None,
    };
    if let Some(text) = text {
        field.set(&json!(text));
    }
}

/// Fills in the earlier result, so that it is corrected and not written again.
fn earlier_result(field: &mut Field, maker: &Maker<'_>) {
    let Some(order) = maker.order else { return };
    if let Some(result) = order.result().filter(|result| result.cycle == order.cycle) {
        field.set(&json!(result.text));
        return;
    }
    let said: Vec<String> = order
        .engagements
        .iter()
        .filter(|helper| helper.round == order.round)
        .filter_map(|helper| {
            let text = helper.contribution.as_ref()?;
            Some(words::part(maker.context.units.short(&helper.unit), text))
        })
        .chain(order.assignments.iter().filter_map(|one| one.text.clone()))
        .collect();
    if !said.is_empty() {
        offer(field, vec![said.join("")]);
    }
}
