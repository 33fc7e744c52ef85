//! What one order adds to the figures.

use std::collections::BTreeMap;

use super::basis::PeriodBasis;
use super::measure::{JOINED, LED, Measure, RETURNED};
use super::visited;
use crate::domain::month::YearMonth;
use crate::domain::order::Order;
use crate::domain::order::engagement::Engagement;
use crate::domain::privacy::Mask;
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::{EngagementState, Rating, Role, Stage};

/// What one order adds to one figure of one month.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Contribution {
    /// The date by which the order belongs to the month.
    pub basis: PeriodBasis,
    /// What is counted.
    pub measure: Measure,
    /// The month of that date.
    pub month: YearMonth,
    /// What the figure is divided by: a unit, a section, a level, a role, a place with its kind; empty for a
    /// figure that is not divided. Holds no personal data.
    pub subject: String,
    /// How often it occurred in the order, at least once.
    pub times: u32,
    /// How many of these have a known duration.
    pub timed: u32,
    /// The sum of the known durations in minutes, nights and rest days included.
    pub minutes: i64,
}

#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    times: u32,
    timed: u32,
    minutes: i64,
}

#[derive(Default)]
struct Sums(BTreeMap<(Measure, String), Sum>);

impl Sums {
    fn once(&mut self, measure: Measure, subject: &str) {
        let sum = self.0.entry((measure, subject.to_owned())).or_default();
        sum.times = 1;
    }

    fn again(&mut self, measure: Measure, subject: &str) {
        self.took(measure, subject, None);
    }

    /// Counts an occurrence that took some time. A time of which only the date is known gives no duration.
    fn took(&mut self, measure: Measure, subject: &str, span: Option<(BeijingTime, BeijingTime)>) {
        let sum = self.0.entry((measure, subject.to_owned())).or_default();
        sum.times = sum.times.saturating_add(1);
        let known = |at: BeijingTime| !time::is_date_alone(at);
        if let Some((from, to)) = span.filter(|(from, to)| known(*from) && known(*to)) {
            sum.timed = sum.timed.saturating_add(1);
            sum.minutes += (to - from).num_minutes().max(0);
        }
    }
}

/// Returns what an order adds to the figures, each figure and month once, in the order of its fields. An
/// order that was merged into another one, or that is no order of ours, adds nothing.
#[must_use]
pub fn contributions(order: &Order) -> Vec<Contribution> {
    if !order.exists || order.merged_into.is_some() || order.stage == Stage::Elsewhere {
        return Vec::new();
    }
    let common = common(order);
    let role = role(order);
    // Somebody else answers for an order that went back.
    let visited = role != RETURNED;
    let mut all = Vec::new();
    for basis in PeriodBasis::ALL {
        let Some(month) = basis.date_of(order).map(YearMonth::of) else {
            continue;
        };
        let row = |measure, subject: &str, month, sum: Sum| Contribution {
            basis: *basis,
            measure,
            month,
            subject: subject.to_owned(),
            times: sum.times,
            timed: sum.timed,
            minutes: sum.minutes,
        };
        let sums = common.0.iter();
        all.extend(sums.map(|((measure, subject), sum)| row(*measure, subject, month, *sum)));
        let once = Sum {
            times: 1,
            ..Sum::default()
        };
        match basis {
            PeriodBasis::Dispatched | PeriodBasis::Finished if visited => {
                let measures = visited::overall(order).into_iter();
                all.extend(measures.map(|measure| row(measure, role, month, once)));
            }
            PeriodBasis::Revisited if visited => {
                for (month, measures) in visited::by_month(order) {
                    let measures = measures.into_iter();
                    all.extend(measures.map(|measure| row(measure, role, month, once)));
                }
            }
            PeriodBasis::Dispatched | PeriodBasis::Finished | PeriodBasis::Revisited => {}
        }
        if *basis == PeriodBasis::Dispatched
            && let Some(subject) = place_and_kind(order)
        {
            all.push(row(Measure::Repeats, &subject, month, once));
        }
    }
    all.sort();
    all
}

/// Returns under which heading the order stands in the list of orders.
fn role(order: &Order) -> &'static str {
    match (order.role, order.stage) {
        (_, Stage::Returned) => RETURNED,
        (Role::Lead, _) => LED,
        (Role::CoHandler, _) => JOINED,
    }
}

fn common(order: &Order) -> Sums {
    let mut sums = Sums::default();
    sums.once(Measure::Orders, role(order));
    if order.is_lead_case() {
        reply(order, &mut sums);
    }
    if order.round > 0 {
        sums.once(Measure::Reopened, "");
    }
    let last = order.triages.last();
    if last.is_some_and(|triage| triage.repeated > 0) {
        sums.once(Measure::RepeatedUnwhistled, "");
    }
    helpers(order, &mut sums);
    own_part(order, &mut sums);
    whistles(order, &mut sums);
    sections(order, &mut sums);
    sums
}

fn reply(order: &Order, sums: &mut Sums) {
    let here = order.replies.iter().filter(|one| one.cycle == order.cycle);
    match here.map(|reply| reply.at).min() {
        Some(replied) => match order.due.at {
            Some(due) if replied > due => sums.once(Measure::Late, ""),
            Some(_) => sums.once(Measure::OnTime, ""),
            None => {}
        },
        None if !order.stage.is_final() => sums.once(Measure::Unanswered, ""),
        None => {}
    }
}

/// Whether something came after its limit; where only the day of one is known, the day counts.
fn is_late(at: BeijingTime, by: Option<BeijingTime>) -> bool {
    by.is_some_and(|by| time::is_before(by, at))
}

fn helpers(order: &Order, sums: &mut Sums) {
    let mut ratings: BTreeMap<&str, Rating> = BTreeMap::new();
    for helper in &order.engagements {
        if helper.state == EngagementState::Withdrawn {
            continue;
        }
        helper_times(helper, sums);
        if let Some(rating) = helper.rating {
            ratings.insert(&helper.unit, rating);
        }
    }
    for (unit, rating) in ratings {
        let measure = match rating {
            Rating::Good => Measure::GivenGood,
            Rating::FairlyGood => Measure::GivenFairlyGood,
            Rating::Average => Measure::GivenAverage,
            Rating::Poor => Measure::GivenPoor,
        };
        sums.once(measure, unit);
    }
}

fn helper_times(helper: &Engagement, sums: &mut Sums) {
    let unit = helper.unit.as_str();
    let asked = helper.requested_at;
    sums.again(Measure::HelperAsked, unit);
    if let Some(answered) = helper.answered_at() {
        sums.took(Measure::HelperAnswered, unit, Some((asked, answered)));
        if is_late(answered, helper.respond_by) {
            sums.again(Measure::HelperAnsweredLate, unit);
        }
    } else {
        sums.again(Measure::HelperSilent, unit);
    }
    if let Some(came) = helper.arrived_at {
        sums.took(Measure::HelperCame, unit, Some((asked, came)));
        if is_late(came, helper.arrive_by) {
            sums.again(Measure::HelperCameLate, unit);
        }
    }
    match helper.state {
        EngagementState::Absent | EngagementState::Refused => {
            sums.again(Measure::HelperAbsent, unit);
        }
        EngagementState::Requested
        | EngagementState::Responded
        | EngagementState::Arrived
        | EngagementState::Contributed
        | EngagementState::Cooperated
        | EngagementState::PartlyCooperated
        | EngagementState::Declined
        | EngagementState::Withdrawn => {}
    }
}

fn own_part(order: &Order, sums: &mut Sums) {
    let Some(part) = order.own_part.as_ref() else {
        return;
    };
    if role(order) != JOINED {
        return;
    }
    let lead = order.matter.lead_unit.as_deref().unwrap_or_default();
    sums.once(Measure::OwnAsked, lead);
    let span = |at| part.requested_at.map(|asked| (asked, at));
    if let Some(answered) = part.answered_at() {
        sums.took(Measure::OwnAnswered, lead, span(answered));
        if is_late(answered, part.respond_by) {
            sums.once(Measure::OwnAnsweredLate, lead);
        }
    }
    if let Some(came) = part.arrived_at {
        sums.took(Measure::OwnCame, lead, span(came));
        if is_late(came, part.arrive_by) {
            sums.once(Measure::OwnCameLate, lead);
        }
    }
    if let Some(rating) = part.rating {
        let measure = match rating {
            Rating::Good => Measure::ReceivedGood,
            Rating::FairlyGood => Measure::ReceivedFairlyGood,
            Rating::Average => Measure::ReceivedAverage,
            Rating::Poor => Measure::ReceivedPoor,
        };
        sums.once(measure, lead);
    }
}

fn whistles(order: &Order, sums: &mut Sums) {
    for round in &order.whistle_rounds {
        let level = round.level.code();
        sums.again(Measure::Whistles, level);
        if let Some(outcome) = round.outcome {
            let subject = format!("{level}/{}", outcome.code());
            sums.again(Measure::WhistleEnded, &subject);
        }
    }
    for helper in order.wrong_whistles() {
        sums.again(Measure::WrongWhistle, &helper.unit);
    }
}

fn sections(order: &Order, sums: &mut Sums) {
    for work in &order.assignments {
        let section = work.to.as_str();
        sums.again(Measure::SectionGiven, section);
        if let Some(answered) = work.returned_at {
            sums.took(Measure::SectionAnswered, section, Some((work.at, answered)));
            if is_late(answered, work.reply_by) {
                sums.again(Measure::SectionLate, section);
            } else if work.reply_by.is_some() {
                sums.again(Measure::SectionOnTime, section);
            }
        }
    }
}

/// Returns place and kind of the matter, by which repeated complaints are found (三(四)); `None` if the
/// place is not one place, or the order is confidential. People are masked in it.
fn place_and_kind(order: &Order) -> Option<String> {
    let matter = &order.matter;
    let place = order.repeat_place().filter(|_| !matter.confidential)?;
    let kind = matter.categories.last().map(String::as_str);
    let kind = kind.unwrap_or_else(|| matter.kind.label());
    let mask = Mask::screen(order, false);
    Some(format!("{} · {}", mask.text(&place), mask.text(kind)))
}
