//! Drafts an explanation of a grade (评价说明) from what is on record about a unit.

use super::engagement::Engagement;
use super::state::Order;
use crate::domain::time::{BeijingTime, is_before, paper_fact, paper_time};
use crate::domain::vocabulary::EngagementState;

impl Order {
    /// Drafts an explanation of a unit's grade from everything recorded about it in this matter:
    /// one sentence for each time it was asked, with the whistle's level. It states facts and never
    /// a grade.
    #[must_use]
    pub fn rating_draft(&self, unit: &str) -> String {
        let asked: Vec<&Engagement> = self
            .engagements
            .iter()
            .filter(|one| one.unit == unit && one.round == self.round && one.state.is_printed())
            .collect();
        let until = asked.iter().skip(1).map(|next| Some(next.requested_at));
        asked
            .iter()
            .zip(until.chain([None]))
            .map(|(one, until)| self.asked_sentence(one, until))
            .collect()
    }

    /// Returns the sentence about one request to a unit; reminders count until the next request.
    fn asked_sentence(&self, asked: &Engagement, until: Option<BeijingTime>) -> String {
        let level = asked
            .whistle_round
            .and_then(|id| self.whistle_rounds.iter().find(|round| round.id == id))
            .map_or("", |round| round.level.label());
        let carried = self.carried_through(asked);
        let requested = paper_fact(asked.requested_at);
        let mut parts = vec![format!("{requested}发出{level}联动要求{carried}")];
        // Whoever came or answered with an opinion has responded by that.
        let by = |sign, at| sign == at || is_before(sign, at);
        let told = asked.responded_at.filter(|at| {
            let by_coming = asked.arrived_at.is_some_and(|came| by(came, *at));
            let by_answer = asked.contributed_at.is_some_and(|gave| by(gave, *at));
            !by_coming && !by_answer
        });
        parts.extend(told.map(|at| dated(at, asked.respond_by, "响应")));
        // What came first is then the response, and late for it if it was after its limit.
        let first = asked.answered_at().filter(|_| told.is_none());
        let came_first = first.is_some() && first == asked.arrived_at;
        let mut signs: Vec<(BeijingTime, String)> = Vec::new();
        if let Some(at) = asked.arrived_at {
            let respond_by = asked.respond_by.filter(|limit| came_first && at > *limit);
            let sign = match respond_by {
                Some(_) => limited(
                    at,
                    &[("响应时限", respond_by), ("报到时限", asked.arrive_by)],
                    "响应并报到",
                ),
                None => dated(at, asked.arrive_by, "报到"),
            };
            signs.push((at, sign));
        }
        if let Some(at) = asked.was_absent_at {
            let word = asked.absent_word();
            signs.push((at, format!("{}记{word}", paper_fact(at))));
        }
        if let Some(at) = asked.was_refused_at {
            signs.push((at, format!("{}记拒不配合", paper_fact(at))));
        }
        if let Some(at) = asked.declined_at {
            // Whoever calls the matter not its duty has answered by that.
            let answers = !came_first && first == Some(at);
            let limit = asked.respond_by.filter(|_| answers);
            signs.push((at, limited(at, &[("响应时限", limit)], "称非职责")));
        }
        if let Some(at) = asked.contributed_at {
            let answers = !came_first && first == asked.contributed_at;
            let limit = asked.respond_by.filter(|_| answers);
            signs.push((at, limited(at, &[("响应时限", limit)], "提交办理意见")));
        }
        signs.sort_by_key(|(at, _)| *at);
        parts.extend(signs.into_iter().map(|(_, sign)| sign));
        let urged = self.urges.iter().filter(|urge| {
            urge.target.as_deref() == Some(asked.unit.as_str())
                && !is_before(urge.at, asked.requested_at)
                && until.is_none_or(|until| is_before(urge.at, until))
        });
        match urged.count() {
            0 => {}
            times => parts.push(format!("其间催办{times}次")),
        }
        parts.extend(missing(asked));
        parts.join("，") + "。"
    }

    /// Returns the levels that a unit went through without a new request, as （11月23日9:00起为攻坚哨）;
    /// empty if there was only one.
    fn carried_through(&self, asked: &Engagement) -> String {
        let (Some(first), Some(last)) = (asked.whistle_round, asked.carried_to) else {
            return String::new();
        };
        let rounds = self.whistle_rounds.iter();
        let after_first = rounds.skip_while(|round| round.id != first).skip(1);
        let mut levels = Vec::new();
        for round in after_first {
            levels.push(format!(
                "{}起为{}",
                paper_fact(round.at),
                round.level.label()
            ));
            if round.id == last {
                break;
            }
        }
        format!("（{}）", levels.join("，"))
    }
}

/// Returns when something was done, and whether that was after its limit. A date alone is not after
/// a limit of that day: nobody said the hour.
fn dated(at: BeijingTime, limit: Option<BeijingTime>, what: &str) -> String {
    limited(at, &[("时限", limit)], what)
}

/// As [`dated`], for limits with names of their own; those that were kept are left out.
fn limited(at: BeijingTime, limits: &[(&str, Option<BeijingTime>)], what: &str) -> String {
    let done = format!("{}{what}", paper_fact(at));
    let over = limits.iter().filter_map(|(name, limit)| {
        let limit = limit.filter(|limit| at > *limit)?;
        Some(format!("{name}{}", paper_time(limit)))
    });
    let over: Vec<String> = over.collect();
    if over.is_empty() {
        done
    } else {
        format!("{done}（{}）", over.join("，"))
    }
}

/// Returns what a unit did not do, and how its part ended, as recorded.
fn missing(asked: &Engagement) -> Vec<String> {
    // While the part has not ended, the limit says whether that is late.
    let so_far = |what: &str, limit: Option<BeijingTime>| match limit {
        Some(limit) => format!("尚{what}（时限{}）", paper_time(limit)),
        None => format!("尚{what}"),
    };
    let answered = asked.answered_at().is_some();
    let mut missing = Vec::new();
    if !answered && asked.state == EngagementState::Requested {
        missing.push(so_far("未响应", asked.respond_by));
    } else if !answered && asked.state == EngagementState::Absent {
        missing.push("未见响应".to_owned());
    }
    match asked.state {
        EngagementState::Refused => missing.push("拒不配合".to_owned()),
        EngagementState::Absent => missing.push(asked.state_word().to_owned()),
        EngagementState::Declined if asked.declined_at.is_none() => {
            missing.push("称非职责".to_owned());
        }
        EngagementState::Responded if asked.current_round().is_some() => {
            missing.push(so_far("未报到", asked.arrive_by));
        }
        EngagementState::Responded if asked.opinion_by.is_some() => {
            missing.push(so_far("未到场，也未提交办理意见", asked.opinion_by));
        }
        // Who was silent did not come either, and has its own limit for that.
        EngagementState::Requested if !answered && asked.current_round().is_some() => {
            let limit = asked.arrive_by.is_some();
            missing.extend(limit.then(|| so_far("未报到", asked.arrive_by)));
        }
        EngagementState::Requested if !answered && asked.opinion_by.is_some() => {
            missing.push(so_far("未到场，也未提交办理意见", asked.opinion_by));
        }
        EngagementState::Requested
        | EngagementState::Responded
        | EngagementState::Declined
        | EngagementState::Arrived
        | EngagementState::Contributed
        | EngagementState::Cooperated
        | EngagementState::PartlyCooperated
        | EngagementState::Withdrawn => {}
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Id;
    use crate::domain::order::engagement::WhistleRound;
    use crate::domain::order::state::UrgeRecord;
    use crate::domain::unit::UnitDirectory;
    use crate::domain::vocabulary::WhistleLevel;

    const UNIT: &str = "文登区住房和城乡建设局";

    fn at(text: &str) -> BeijingTime {
        format!("2026-11-{text}:00").parse().unwrap()
    }

    fn asked(id: u128, when: &str) -> Engagement {
        Engagement::requested(Id(id), UNIT, 0, "到场执法", at(when))
    }

    fn order(asked: Vec<Engagement>) -> Order {
        let mut order = Order::unborn(Id(1));
        order.engagements = asked;
        order
    }

    /// Returns the draft, which the record of its own unit bears out.
    fn draft(order: &Order) -> String {
        let said = order.rating_draft(UNIT);
        let units = UnitDirectory::embedded().unwrap();
        assert_eq!(order.denials(UNIT, &said, &units), [], "{said}");
        said
    }

    fn round(id: u128, level: WhistleLevel) -> WhistleRound {
        WhistleRound {
            id: Id(id),
            level,
            basis: None,
            cause: None,
            at: at("20T09:00"),
            outcome: None,
            ended_at: None,
            round: 0,
        }
    }

    #[test]
    fn every_time_a_unit_was_asked_is_told_with_its_level() {
        let mut first = asked(2, "20T09:00");
        first.whistle_round = Some(Id(8));
        first.responded_at = Some(at("20T10:00"));
        first.state = EngagementState::Absent;
        let mut second = asked(3, "23T09:00");
        second.whistle_round = Some(Id(9));
        second.responded_at = Some(at("23T10:00"));
        second.arrive_by = Some(at("24T17:30"));
        second.arrived_at = Some(at("25T09:00"));
        second.state = EngagementState::Arrived;
        let mut order = order(vec![first, second]);
        order.whistle_rounds = vec![
            round(8, WhistleLevel::Tackling),
            round(9, WhistleLevel::Key),
        ];
        let urge = |when: &str| UrgeRecord {
            at: at(when),
            target: Some(UNIT.to_owned()),
            via: None,
            note: None,
            urging_no: None,
            answer_by: None,
        };
        order.urges = vec![urge("21T09:00"), urge("22T09:00"), urge("25T08:00")];
        assert_eq!(
            draft(&order),
            "11月20日9:00发出攻坚哨联动要求，11月20日10:00响应，其间催办2次，未报到。\
             11月23日9:00发出重点哨联动要求，11月23日10:00响应，\
             11月25日9:00报到（时限11月24日17:30），其间催办1次。"
        );
    }

    #[test]
    fn a_level_that_the_unit_was_not_carried_over_to_is_not_told() {
        let mut carried = asked(2, "20T09:00");
        carried.whistle_round = Some(Id(8));
        carried.carried_to = Some(Id(9));
        let mut order = order(vec![carried]);
        order.whistle_rounds = vec![
            round(8, WhistleLevel::Routine),
            round(9, WhistleLevel::Tackling),
            round(10, WhistleLevel::Key),
        ];
        let said = order.rating_draft(UNIT);
        assert!(said.contains("（11月20日9:00起为攻坚哨）"), "{said}");
    }

    #[test]
    fn whoever_came_or_gave_an_opinion_without_a_word_before_has_responded_by_that() {
        let mut came = asked(2, "20T09:00");
        came.arrived_at = Some(at("20T15:00"));
        came.responded_at = Some(at("20T15:00"));
        came.state = EngagementState::Arrived;
        assert_eq!(
            draft(&order(vec![came])),
            "11月20日9:00发出联动要求，11月20日15:00报到。"
        );
        let mut gave = asked(2, "20T09:00");
        gave.contributed_at = Some(at("20T16:00"));
        gave.state = EngagementState::Cooperated;
        assert_eq!(
            draft(&order(vec![gave])),
            "11月20日9:00发出联动要求，11月20日16:00提交办理意见。"
        );
    }

    #[test]
    fn an_arrival_that_is_the_response_is_late_for_both_limits() {
        let mut came = asked(2, "20T09:00");
        came.respond_by = Some(at("20T11:00"));
        came.arrive_by = Some(at("20T17:30"));
        came.arrived_at = Some(at("20T15:00"));
        came.responded_at = Some(at("20T15:00"));
        came.state = EngagementState::Arrived;
        assert_eq!(
            draft(&order(vec![came.clone()])),
            "11月20日9:00发出联动要求，11月20日15:00响应并报到（响应时限11月20日11:00）。"
        );
        came.responded_at = None;
        came.arrived_at = Some(at("21T09:00"));
        assert_eq!(
            draft(&order(vec![came])),
            "11月20日9:00发出联动要求，11月21日9:00响应并报到（响应时限11月20日11:00，\
             报到时限11月20日17:30）。"
        );
    }

    #[test]
    fn what_a_unit_did_not_do_is_said_as_recorded() {
        let silent = asked(2, "20T09:00");
        assert_eq!(
            draft(&order(vec![silent.clone()])),
            "11月20日9:00发出联动要求，尚未响应。"
        );
        let mut late = silent.clone();
        late.respond_by = Some(at("20T13:00"));
        late.responded_at = Some(at("20T13:01"));
        late.state = EngagementState::Refused;
        assert_eq!(
            draft(&order(vec![late])),
            "11月20日9:00发出联动要求，11月20日13:01响应（时限11月20日13:00），拒不配合。"
        );
        let mut withdrawn = silent;
        withdrawn.state = EngagementState::Withdrawn;
        assert_eq!(draft(&order(vec![withdrawn])), "");
    }
}
