//! Asks the record of a unit whether it bears a statement out.

use super::delay::Span;
use super::read::{Claim, Said};
use super::words::Doing;
use crate::domain::order::engagement::Engagement;
use crate::domain::order::state::Order;
use crate::domain::time::{BeijingTime, is_date_alone, paper_fact, paper_time};
use crate::domain::unit::UnitDirectory;
use crate::domain::vocabulary::EngagementState;

/// What is on record of one unit in this reopening round.
pub(super) struct Conduct<'a> {
    asked: Vec<&'a Engagement>,
    /// Number of reminders to it since it was first asked.
    urges: usize,
    /// What somebody wrote down of it at the time: remarks on its end, reasons it gave, notes of
    /// reminders, and entries that name it.
    noted: String,
}

impl<'a> Conduct<'a> {
    pub(super) fn of(order: &'a Order, asked: Vec<&'a Engagement>, units: &UnitDirectory) -> Self {
        let unit = asked.first().map_or("", |one| one.unit.as_str());
        let first = asked.iter().map(|one| one.requested_at).min();
        let urges: Vec<_> = order
            .urges
            .iter()
            .filter(|urge| urge.target.as_deref() == Some(unit))
            .filter(|urge| {
                first.is_none_or(|first| urge.at >= first || urge.at.date() == first.date())
            })
            .collect();
        let short = units.short(unit);
        let named = order
            .records
            .iter()
            .map(|one| one.text.as_str())
            .filter(|text| text.contains(unit) || text.contains(short));
        let ends = asked.iter().filter_map(|one| one.ending_note.as_deref());
        let reasons = asked.iter().filter_map(|one| one.declined_basis.as_deref());
        let with_urges = urges.iter().filter_map(|urge| urge.note.as_deref());
        let all = named.chain(ends).chain(reasons).chain(with_urges);
        let noted = all.collect::<Vec<_>>().join("\n");
        Self {
            urges: urges.len(),
            asked,
            noted,
        }
    }

    fn any(&self, holds: impl Fn(&Engagement) -> bool) -> bool {
        self.asked.iter().any(|one| holds(one))
    }

    /// Asks one request, or all of them for what is said of every time.
    fn requests(&self, always: bool, holds: impl Fn(&Engagement) -> bool) -> bool {
        if always {
            self.asked.iter().all(|one| holds(one))
        } else {
            self.any(holds)
        }
    }

    /// Checks whether the record bears a statement out.
    pub(super) fn bears_out(&self, claim: &Claim) -> bool {
        let always = claim.always;
        match claim.said {
            Said::Did(doing) => self.any(|one| done_at(one, doing).is_some()),
            Said::Never(doing) => self.requests(always, |one| never(one, doing)),
            Said::InTime(doing) => self.requests(always, |one| {
                done_at(one, doing).is_some() && !is_late(one, doing)
            }),
            Said::NotInTime(doing) => {
                self.requests(always, |one| never(one, doing) || is_late(one, doing))
            }
            // Without a limit on record nothing can be called late or not.
            Said::Late(doing) => self.requests(always, |one| {
                done_at(one, doing).is_some()
                    && (is_late(one, doing) || limit(one, doing).is_none())
                    || doing == Doing::Arrive && one.was_absent_at.is_some()
            }),
            Said::After(doing, span) => self.requests(always, |one| took(one, doing, span)),
            Said::Refused(doing) => self.any(|one| self.refused(one, doing)),
            Said::Present => self.any(|one| {
                one.arrived_at.is_some() || one.contributed_at.is_some() || one.took_part()
            }),
            Said::TookPart => self.any(|one| one.took_part() && !failed(one)),
            Said::NoPart => self.any(|one| {
                !one.took_part() || failed(one) || one.state == EngagementState::PartlyCooperated
            }),
            Said::Disobeyed => {
                self.any(|one| {
                    failed(one)
                        || one.declined_at.is_some()
                        || one.open_instructions().next().is_some()
                        || one.state == EngagementState::PartlyCooperated
                        || !one.took_part() && one.responded_at.is_none()
                }) || self.noted.contains("不服从")
            }
            Said::Declined => self.any(|one| one.declined_basis.is_some()),
            Said::Urged(times) => self.urges >= times,
            Said::NotUrged => self.urges == 0,
            Said::Manner => self.shows_manner(&claim.words),
        }
    }

    /// Checks whether a unit refused: its part was ended so, it called the matter not its duty, or
    /// somebody noted it. Whoever came did not refuse to come, unless it did so first.
    fn refused(&self, asked: &Engagement, doing: Option<Doing>) -> bool {
        let noted = ["拒", "不来", "不去", "不配合", "不肯", "不愿"];
        let noted = noted.iter().any(|word| self.noted.contains(word));
        let ended = asked.state == EngagementState::Refused || asked.was_refused_at.is_some();
        let came = doing == Some(Doing::Arrive)
            && asked.arrived_at.is_some()
            && asked.was_refused_at.is_none();
        (ended || asked.declined_basis.is_some() || noted) && !came
    }

    /// Checks whether a judgement rests on something: the same words were noted at the time; for
    /// passive work also that the unit failed or shifted the matter off.
    fn shows_manner(&self, words: &str) -> bool {
        let key: String = words.chars().take(2).collect();
        if self.noted.contains(&key) {
            return true;
        }
        let passive = ["推诿", "扯皮", "敷衍", "消极", "应付", "不作为", "慢作为"];
        passive.contains(&words)
            && self.any(|one| {
                failed(one)
                    || one.declined_basis.is_some()
                    || never(one, Doing::Respond)
                    || is_late(one, Doing::Respond)
                    || is_late(one, Doing::Arrive)
            })
    }

    /// Says what is on record where a statement is not borne out.
    pub(super) fn record(&self, claim: &Claim) -> String {
        match claim.said {
            Said::Did(doing)
            | Said::Never(doing)
            | Said::InTime(doing)
            | Said::NotInTime(doing)
            | Said::Late(doing) => self.signs(doing),
            Said::After(doing, _) => {
                let asked = self.asked.iter().map(|one| one.requested_at).min();
                let asked = asked.map(|at| format!("{}发出要求，", paper_fact(at)));
                format!("{}{}", asked.unwrap_or_default(), self.signs(doing))
            }
            Said::Refused(Some(Doing::Arrive)) if self.any(|one| one.arrived_at.is_some()) => {
                self.signs(Doing::Arrive)
            }
            Said::Refused(_) => format!("没有拒绝的记录{}", self.endings()),
            Said::Present | Said::TookPart | Said::NoPart | Said::Disobeyed => self.part(),
            Said::Declined => format!("没有称非职责的记录{}", self.endings()),
            Said::Urged(_) | Said::NotUrged => match self.urges {
                0 => "没有催办的记录".to_owned(),
                times => format!("催办{times}次"),
            },
            Said::Manner => "没有这方面的记录".to_owned(),
        }
    }

    /// Says when the unit did something, each with its limit.
    fn signs(&self, doing: Doing) -> String {
        let name = name(doing);
        let told = self.asked.iter().filter_map(|one| {
            let at = done_at(one, doing)?;
            let by = limit(one, doing);
            let by = by.map(|by| format!("（时限{}）", paper_time(by)));
            let how = if doing == Doing::Respond && one.responded_at != Some(at) {
                by_what(one)
            } else {
                name
            };
            Some(format!("{}{how}{}", paper_fact(at), by.unwrap_or_default()))
        });
        let told: Vec<String> = told.collect();
        if told.is_empty() {
            format!("没有{name}的记录{}", self.endings())
        } else {
            told.join("，")
        }
    }

    /// Says that the unit took part, or did not.
    fn part(&self) -> String {
        let all = [Doing::Respond, Doing::Arrive, Doing::Opinion];
        let did = |doing: &Doing| self.any(|one| done_at(one, *doing).is_some());
        let told: Vec<String> = all
            .into_iter()
            .filter(did)
            .map(|doing| self.signs(doing))
            .collect();
        if told.is_empty() {
            format!("没有响应、报到或意见的记录{}", self.endings())
        } else {
            format!("{}{}", told.join("，"), self.endings())
        }
    }

    /// Says how the parts of the unit ended.
    fn endings(&self) -> String {
        let ended = self.asked.iter().filter(|one| !one.is_open());
        let ended: Vec<&str> = ended.map(|one| one.state_word()).collect();
        if ended.is_empty() {
            String::new()
        } else {
            format!("，结束时记为{}", ended.join("、"))
        }
    }
}

const fn name(doing: Doing) -> &'static str {
    match doing {
        Doing::Respond => "响应",
        Doing::Arrive => "报到",
        Doing::Opinion => "提交意见",
    }
}

/// Returns how a unit answered that was not recorded as responding.
fn by_what(asked: &Engagement) -> &'static str {
    let first = asked.answered_at();
    if first == asked.arrived_at {
        "报到"
    } else if first == asked.contributed_at {
        "提交意见"
    } else {
        "称非职责"
    }
}

/// Returns when a unit did something. Whoever came or gave an opinion has responded by that; a refusal
/// of the duty is an answer too.
fn done_at(asked: &Engagement, doing: Doing) -> Option<BeijingTime> {
    match doing {
        Doing::Respond => asked.answered_at(),
        Doing::Arrive => asked.arrived_at,
        Doing::Opinion => asked.contributed_at,
    }
}

fn never(asked: &Engagement, doing: Doing) -> bool {
    done_at(asked, doing).is_none() || doing == Doing::Arrive && asked.was_absent_at.is_some()
}

/// Returns the limit of a report-in, for 首接负责 without one that of the response.
fn limit(asked: &Engagement, doing: Doing) -> Option<BeijingTime> {
    match doing {
        Doing::Respond => asked.respond_by,
        Doing::Arrive => asked.arrive_by.or(asked.respond_by),
        Doing::Opinion => None,
    }
}

fn is_late(asked: &Engagement, doing: Doing) -> bool {
    let at = done_at(asked, doing).zip(limit(asked, doing));
    at.is_some_and(|(at, limit)| at > limit)
}

/// Checks whether a unit did something so long after the request. Of a day without an hour only the
/// date is compared.
fn took(asked: &Engagement, doing: Doing, span: Span) -> bool {
    let Some(at) = done_at(asked, doing) else {
        return false;
    };
    let days = (at.date() - asked.requested_at.date()).num_days();
    match span {
        Span::Days(wanted) => days >= wanted,
        Span::Hours(wanted) => {
            let a_day_alone = is_date_alone(at) || is_date_alone(asked.requested_at);
            a_day_alone || (at - asked.requested_at).num_hours() >= wanted
        }
    }
}

fn failed(asked: &Engagement) -> bool {
    asked.was_absent_at.is_some()
        || asked.was_refused_at.is_some()
        || matches!(
            asked.state,
            EngagementState::Absent | EngagementState::Refused | EngagementState::Declined
        )
}
