//! Creates an order from a row of the platform's file.

use super::leader_note;
use super::owner::{RowOwner, owner_of};
use super::status::{PlatformStanding, end_by_time, standing};
use crate::domain::context::Context;
use crate::domain::deadline::{self, SourcedLimit};
use crate::domain::incoming::{
    DueText, IncomingCall, IncomingOrder, IncomingRow, SaidTime, UnreadCell, UnreadReason,
};
use crate::domain::order::channel::is_key_channel;
use crate::domain::order::event::intake::created::{Created, OwnPartBody};
use crate::domain::order::event::platform::closed::{Closed, ClosedBy};
use crate::domain::order::event::platform::platform_proposed::PlatformProposed;
use crate::domain::order::event::platform::platform_visited::PlatformVisited;
use crate::domain::order::event::platform::returned::Returned;
use crate::domain::order::fact::Fact;
use crate::domain::order::matter::{
    Appellant, AppellantPatch, Due, Matter, MatterField, MatterPatch, unsaid_cells,
};
use crate::domain::order::state::{Order, Proposal, ProposalEffect};
use crate::domain::time::{self, BeijingTime};
use crate::domain::unit_name;
use crate::domain::vocabulary::{
    LimitSource, Mechanism, ProposalField, Role, Source, Stage, VisitResult, WhistleCause,
    WhistleLevel,
};

/// Finds our part in an order from the units its file names. We lead if the file names no lead or
/// ours; else another unit leads, known or not, and we help.
pub(in crate::domain::order) fn role_by_units(lead: Option<&str>, context: &Context<'_>) -> Role {
    let Some(lead) = lead.filter(|lead| !lead.trim().is_empty()) else {
        return Role::Lead;
    };
    if context.profile.unit.is_empty() || context.is_own(lead) {
        return Role::Lead;
    }
    Role::CoHandler
}

/// Returns the stage in which a new order starts.
pub(in crate::domain::order) const fn first_stage(role: Role) -> Stage {
    match role {
        Role::Lead => Stage::ToSignFor,
        Role::CoHandler => Stage::ToRespond,
    }
}

/// The mechanism of an order that is new to our unit, and our part in it if another unit leads.
pub(in crate::domain::order) struct NewOrderRole {
    pub mechanism: Mechanism,
    pub own_part: Option<OwnPartBody>,
}

/// What was told with a call to our unit, besides the matter itself.
#[derive(Default)]
pub(in crate::domain::order) struct ToldCall {
    /// Level of the whistle (吹哨类型).
    pub level: Option<WhistleLevel>,
    /// Cause of an 攻坚哨 (三(一)).
    pub cause: Option<WhistleCause>,
    /// Time by which we should respond.
    pub respond_by: Option<BeijingTime>,
    /// Time by which we should report in.
    pub arrive_by: Option<BeijingTime>,
    /// Time by which the lead wants our opinion.
    pub opinion_by: Option<BeijingTime>,
    /// Person at the lead unit whom we reach.
    pub contact: Option<String>,
}

/// Works out our part in a new order. An order that we lead starts with an undecided mechanism and
/// without an own part. `called_at` is when we were asked; if nobody told it, limits count from now. `call` is what we were told with it, while
/// what the platform writes of a whistle is read from the matter.
pub(in crate::domain::order) fn our_part(
    role: Role,
    matter: &Matter,
    called_at: Option<BeijingTime>,
    due: Option<BeijingTime>,
    call: &ToldCall,
    context: &Context<'_>,
) -> NewOrderRole {
    if role == Role::Lead {
        return NewOrderRole {
            mechanism: Mechanism::Undecided,
            own_part: None,
        };
    }
    let lead = matter.lead_unit.as_deref();
    let level = call.level.or_else(|| whistle_told(matter));
    let level = level.filter(|_| may_whistle_us(lead, context));
    let asked_at = called_at.unwrap_or(context.now);
    let part = part_asked_for(matter, level, asked_at, due, call, context);
    NewOrderRole {
        mechanism: invited_mechanism(level),
        own_part: Some(OwnPartBody {
            requested_at: called_at,
            ..part
        }),
    }
}

/// Works out our part from the time at which we were asked, with limits by the unit's own rule.
fn part_asked_for(
    matter: &Matter,
    level: Option<WhistleLevel>,
    asked_at: BeijingTime,
    due: Option<BeijingTime>,
    call: &ToldCall,
    context: &Context<'_>,
) -> OwnPartBody {
    let whistled = level.is_some();
    let tackling = level == Some(WhistleLevel::Tackling);
    let cause = call.cause.filter(|_| tackling);
    let emergency = cause.is_some_and(WhistleCause::is_emergency);
    let own = deadline::helper_clocks(matter, asked_at, level, emergency, context);
    let told = (call.respond_by, call.arrive_by);
    let (respond, arrive) = deadline::helper_limits(own, told, asked_at, due);
    // A limit that follows from another one was not told itself.
    let source = |limit: SourcedLimit, told: Option<BeijingTime>| {
        let capped = limit.source == Some(LimitSource::Deadline);
        limit.source.filter(|_| capped || told.is_some())
    };
    // Who is told a time to come by is to come, whatever the mechanism.
    let comes = whistled || call.arrive_by.is_some();
    OwnPartBody {
        requested_at: Some(asked_at),
        respond_by: Some(respond.at),
        arrive_by: comes.then_some(arrive.at),
        level: call.level,
        cause,
        contact: call.contact.clone(),
        opinion_by: call.opinion_by,
        respond_source: source(respond, call.respond_by),
        arrive_source: source(arrive, call.arrive_by),
    }
}

/// Returns our part if the units named now ask it of us for the first time: another unit leads, and
/// until now we led or were not named. Its limits run from this naming (二(一)).
pub(in crate::domain::order) fn part_of_named(
    order: &Order,
    lead: &str,
    co_units: &[String],
    at: BeijingTime,
    context: &Context<'_>,
) -> Option<NewOrderRole> {
    let names_us = |units: &[String]| units.iter().any(|unit| context.is_own(unit));
    let was_lead = order.role == Role::Lead;
    // An order that left us asks it of us anew.
    let left = order.stage == Stage::Returned;
    let named_before = !was_lead && !left && names_us(&order.matter.co_units);
    let is_new = !context.is_own(lead) && !named_before && (was_lead || names_us(co_units));
    let level = whistle_told(&order.matter).filter(|_| may_whistle_us(Some(lead), context));
    is_new.then(|| NewOrderRole {
        mechanism: invited_mechanism(level),
        own_part: Some(part_asked_for(
            &order.matter,
            level,
            at,
            order.due.at,
            &ToldCall::default(),
            context,
        )),
    })
}

/// Returns what a row tells of the call to our unit; lengths of time count from `base`.
fn told_call(call: &IncomingCall, base: BeijingTime, context: &Context<'_>) -> ToldCall {
    let limit = |text: DueText| deadline::platform_due(text, base, context).at;
    ToldCall {
        level: call.level,
        cause: None,
        respond_by: call.respond_by.and_then(limit),
        arrive_by: call.arrive_by.and_then(limit),
        opinion_by: call.opinion_by.and_then(limit),
        contact: call.contact.clone(),
    }
}

/// Returns the mechanism of an order that another unit leads: 吹哨报到 only if somebody said that it is
/// a whistle, else 首接负责: who dispatches to several units names the one that leads and those that
/// help (二(一)).
const fn invited_mechanism(level: Option<WhistleLevel>) -> Mechanism {
    match level {
        Some(_) => Mechanism::Whistle,
        None => Mechanism::FirstHandler,
    }
}

/// Returns whether a unit may call ours by a whistle: it is a town, and we are one of those that 三
/// lets a town call.
pub(in crate::domain::order) fn may_whistle_us(lead: Option<&str>, context: &Context<'_>) -> bool {
    let town = lead.is_some_and(|lead| context.is_town(lead));
    let we_report_in = context
        .units
        .resolve(&context.profile.unit)
        .is_some_and(|unit| unit.kind.can_report_in());
    town && we_report_in
}

/// Returns the level of the whistle of which the platform's own words tell: its note of the dispatch,
/// or a column that no field reads. A whistle without a level is taken for 常规哨, whose limits are
/// the longest that a level gives. `None` if they tell of none.
fn whistle_told(matter: &Matter) -> Option<WhistleLevel> {
    let noted = matter.dispatch_note.iter().map(|note| ("", note.as_str()));
    let columns = matter.extra.iter();
    let columns = columns.map(|(header, text)| (header.as_str(), text.as_str()));
    noted.chain(columns).find_map(|(header, text)| {
        let names = |word: &str| text.contains(word);
        let is_yes = matches!(text.trim(), "是" | "已吹哨");
        if is_denied(text) {
            None
        } else if names("攻坚哨") {
            Some(WhistleLevel::Tackling)
        } else if names("重点哨") {
            Some(WhistleLevel::Key)
        } else if names("常规哨") || names("吹哨") || (header.contains("吹哨") && is_yes) {
            Some(WhistleLevel::Routine)
        } else {
            None
        }
    })
}

/// Checks whether words say that nobody whistled.
fn is_denied(text: &str) -> bool {
    let denied = ["不吹哨", "未吹哨", "无需吹哨", "没有吹哨"];
    denied.iter().any(|word| text.contains(word))
}

/// Checks whether the platform's own words say that nobody whistled.
pub(in crate::domain::order) fn denies_whistle(matter: &Matter) -> bool {
    let columns = matter.extra.values();
    let mut words = matter.dispatch_note.iter().chain(columns);
    words.any(|text| is_denied(text))
}

/// Returns the source that the words of a channel name. Where the file gives none, nobody knows it: a
/// list of the platform holds visits, letters and messages besides calls.
fn source_of(channel: Option<&str>) -> Source {
    let Some(channel) = channel.map(str::trim).filter(|channel| !channel.is_empty()) else {
        return Source::Unstated;
    };
    let names = |words: &[&str]| words.iter().any(|word| channel.contains(word));
    if names(&["网格"]) {
        Source::Grid
    } else if is_key_channel(channel) {
        Source::KeyChannel
    } else if names(&["热线", "12345"]) {
        Source::Hotline
    } else {
        Source::Other
    }
}

/// Returns the platform's part of an order, updated by a row.
pub(super) fn merge_matter(
    known: &Matter,
    row: &IncomingOrder,
    source: Option<Source>,
    context: &Context<'_>,
) -> Matter {
    let mut matter = known.merged(row, context.units);
    matter.source = source.unwrap_or_else(|| source_of(matter.channel.as_deref()));
    doubt_begun_times(known, &mut matter, row, context.now);
    doubt_done_times(known, &mut matter, row, context.now);
    matter
}

/// Does not take a time at which the order is said to have been received or dispatched in the
/// future: the known time stays, and the cell is noted as unread.
fn doubt_begun_times(known: &Matter, matter: &mut Matter, row: &IncomingOrder, now: BeijingTime) {
    let mut refused = Vec::new();
    for (field, said, taken, was) in [
        (
            MatterField::ReceivedAt,
            row.received_at,
            &mut matter.received_at,
            known.received_at,
        ),
        (
            MatterField::DispatchedAt,
            row.dispatched_at,
            &mut matter.dispatched_at,
            known.dispatched_at,
        ),
        (
            MatterField::UpstreamDispatchedAt,
            row.upstream_dispatched_at,
            &mut matter.upstream_dispatched_at,
            known.upstream_dispatched_at,
        ),
    ] {
        if let Some(at) = said.filter(|at| *at > now) {
            *taken = was;
            let said = time::said(at);
            refused.push((field, UnreadReason::Future, said));
        }
    }
    keep_refused(matter, row, refused);
}

/// Does not take the time of something done that lies in the future, or before the order was
/// received or dispatched: the known time stays, and the cell is noted as unread.
fn doubt_done_times(known: &Matter, matter: &mut Matter, row: &IncomingOrder, now: BeijingTime) {
    let begun = matter.dispatched_at.or(matter.received_at);
    let reason = |said: SaidTime| {
        if said.is_after(now) {
            Some(UnreadReason::Future)
        } else if begun.is_some_and(|begun| said.is_before(begun)) {
            Some(UnreadReason::TooEarly)
        } else {
            None
        }
    };
    let mut refused = Vec::new();
    let (closed, visited) = (
        MatterField::PlatformClosedAt,
        MatterField::PlatformVisitedAt,
    );
    for (field, said) in [(closed, row.closed_at), (visited, row.visited_at)] {
        if let Some((said, reason)) = said.and_then(|said| Some((said, reason(said)?))) {
            if field == closed {
                matter.platform_closed_at = known.platform_closed_at;
            } else {
                matter.platform_visited_at = known.platform_visited_at;
            }
            let words = match said {
                SaidTime::At(at) => at.format("%Y-%m-%d %H:%M").to_string(),
                SaidTime::Date(date) => date.format("%Y-%m-%d").to_string(),
            };
            refused.push((field, reason, words));
        }
    }
    keep_refused(matter, row, refused);
}

/// Notes the cells whose time was not taken, under the headers of the file, and keeps their words
/// among the other columns.
fn keep_refused(
    matter: &mut Matter,
    row: &IncomingOrder,
    refused: Vec<(MatterField, UnreadReason, String)>,
) {
    for (field, reason, said) in refused {
        let cell = row.doubtful.get(field.code()).cloned();
        let (header, words) = cell.unwrap_or_else(|| (field.label().to_owned(), said.clone()));
        matter.extra.insert(header.clone(), words);
        matter.unread.push(UnreadCell {
            field: field.code().to_owned(),
            header,
            reason,
            said,
        });
    }
}

/// Checks whether the centre named one unit to lead and others to help (二). A part of the unit that
/// leads, or a name that nobody knows, is no other unit.
pub(super) fn names_lead_and_helpers(matter: &Matter, context: &Context<'_>) -> bool {
    let is_new = |_: &str| true;
    names_lead_and(matter, is_new, context)
}

/// Checks whether the centre named one unit to lead, and another one to help that counts.
pub(super) fn names_lead_and(
    matter: &Matter,
    counts: impl Fn(&str) -> bool,
    context: &Context<'_>,
) -> bool {
    let Some(lead) = matter.lead_unit.as_deref() else {
        return false;
    };
    let official = |name: &str| {
        let own = context.is_own(name).then(|| context.own_name());
        own.or_else(|| unit_name::find(context.units, name).map(|unit| unit.name.clone()))
    };
    let lead = official(lead);
    let mut helpers = matter.co_units.iter().filter_map(|name| official(name));
    helpers.any(|helper| lead.as_ref() != Some(&helper) && counts(&helper))
}

/// Returns the deadline of a new order: the platform's, else the unit's own.
fn first_due(
    matter: &Matter,
    row: &IncomingOrder,
    base: BeijingTime,
    context: &Context<'_>,
) -> Due {
    match row.due {
        Some(due) => deadline::platform_due(due, base, context),
        None => deadline::own_due(matter, base, context),
    }
}

/// Returns the facts that a row causes if no known order has its number. An order first seen as
/// 办结 enters closed, at the platform's 办结时间, and owes no form.
#[must_use]
pub fn create_from_row(
    row: &IncomingRow,
    source: Option<Source>,
    context: &Context<'_>,
) -> Vec<Fact> {
    let incoming = &row.order;
    let mut matter = merge_matter(&Matter::default(), incoming, source, context);
    let came = matter.dispatched_at.or(matter.received_at);
    let base = came.unwrap_or(context.now);
    let due = first_due(&matter, incoming, base, context);
    matter.platform_due = incoming.due.and(due.at);
    matter.platform_as_of = row.as_of;
    matter.row_changed_at = row.changed_at;
    matter.assigned_by_centre = names_lead_and_helpers(&matter, context);
    let owner = owner_of(incoming, context);
    let role = match owner {
        RowOwner::NoLead(_) | RowOwner::Unsaid(_) => Role::CoHandler,
        // The heading of its section names a unit that nobody knows.
        RowOwner::Unknown(_) if incoming.lead_unit.is_none() => Role::CoHandler,
        RowOwner::Ours
        | RowOwner::Other(_)
        | RowOwner::NamedElsewhere(_)
        | RowOwner::Unknown(_) => role_by_units(matter.lead_unit.as_deref(), context),
    };
    let mut ours = our_part(
        role,
        &matter,
        // The receipt is the citizen's call to the platform: who does not tell the dispatch does not tell
        // when we were called.
        matter.dispatched_at,
        due.at,
        &told_call(&incoming.call, base, context),
        context,
    );
    let elsewhere = role == Role::CoHandler
        && match owner {
            RowOwner::Ours | RowOwner::NoLead(true) => false,
            RowOwner::Other(_)
            | RowOwner::NamedElsewhere(_)
            | RowOwner::Unknown(_)
            | RowOwner::NoLead(false)
            | RowOwner::Unsaid(_) => true,
        };
    if elsewhere {
        // Taken in to be looked at: an order that does not name us owes nothing.
        ours.own_part = None;
    }
    let appellant = Appellant::default().merged(incoming);
    let satisfaction = matter
        .platform_satisfaction
        .as_deref()
        .and_then(VisitResult::parse);
    let order_no = incoming.order_no.clone();
    let mut facts = vec![Fact::new(
        Created {
            temporary_no: order_no.is_none().then_some(context.next_temporary),
            order_no,
            role,
            stage: if elsewhere {
                Stage::Elsewhere
            } else {
                first_stage(role)
            },
            mechanism: ours.mechanism,
            appellant: AppellantPatch::between(&Appellant::default(), &appellant),
            due: due.into(),
            first_act_by: deadline::first_act_by(matter.urgency, base, context),
            own_part: ours.own_part,
            row: Some(row.place.clone()),
            raw: unsaid_cells(row, &matter, &appellant),
            matter: MatterPatch::between(&Matter::default(), &matter),
            told_by: None,
            via: None,
        },
        context.now,
    )];
    if let Some(result) = satisfaction {
        let visited = PlatformVisited {
            result,
            solved: incoming.solved,
            remark: None,
            reason: None,
        };
        let at = matter.platform_visited_at.map(SaidTime::latest);
        facts.push(Fact::new(
            visited,
            at.unwrap_or(context.now).min(context.now),
        ));
    }
    let end = ended(&matter, context);
    if end.is_none() && !elsewhere {
        facts.extend(leader_note::told(incoming, context));
    }
    facts.extend(end);
    Order::default().settle(&mut facts, context);
    facts
}

/// Returns the remark on a 办结 of which the file gives the date alone. The entry needs a time of day;
/// the remark says that nobody gave it.
pub(in crate::domain::order) fn date_alone(said: SaidTime) -> Option<String> {
    match said {
        SaidTime::Date(date) => Some(format!("表格只给办结日期 {date}，没有时刻")),
        SaidTime::At(_) => None,
    }
}

fn status_proposed(
    from: Option<String>,
    to: String,
    effect: ProposalEffect,
    context: &Context<'_>,
) -> Fact {
    let proposal = Proposal {
        field: ProposalField::Status,
        from,
        to,
        effect,
        at: context.now,
    };
    Fact::new(PlatformProposed::of(&proposal), context.now)
}

/// Returns the end of an order that the platform has closed or taken back already; `None` for an
/// open one. A 办结时间 without any status tells an end; beside an open status it is only proposed.
fn ended(matter: &Matter, context: &Context<'_>) -> Option<Fact> {
    let known = matter.platform_closed_at;
    let at = known.map_or(context.now, SaidTime::latest).min(context.now);
    let reason = known.and_then(date_alone);
    let by_time = end_by_time(matter.platform_status.as_deref(), known);
    let Some(said) = matter.platform_status.clone() else {
        let by = ClosedBy::PlatformFile { said: by_time? };
        return Some(Fact::new(Closed { by, reason }, at));
    };
    match standing(&said) {
        PlatformStanding::Closed => {
            let by = ClosedBy::PlatformFile { said };
            Some(Fact::new(Closed { by, reason }, at))
        }
        PlatformStanding::Returned => Some(Fact::new(
            Returned {
                said: Some(said),
                told_by: None,
                via: None,
                reason: None,
            },
            at,
        )),
        PlatformStanding::MayBeReturned => {
            let effect = ProposalEffect::Returned;
            Some(status_proposed(None, said, effect, context))
        }
        PlatformStanding::Open => {
            let effect = ProposalEffect::Close;
            Some(status_proposed(Some(said), by_time?, effect, context))
        }
        PlatformStanding::Reopened => None,
    }
}
