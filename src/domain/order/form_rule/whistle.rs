//! V4: a whistle has its level and its preparation. V5: a 重点哨 follows an 攻坚哨 that ended as
//! 未解决, and was reported to the district. V10: the platform was told (报备), and for a whistle by telephone.

use super::issue::{FormCheck, Rule, Weight};
use crate::domain::clause;
use crate::domain::form::FormField;
use crate::domain::order::act::helpers::notify_platform::say_how;
use crate::domain::order::act::id::ActId;
use crate::domain::order::state::TriageRecord;
use crate::domain::refusal::{Mend, Question};
use crate::domain::sentence::say;
use crate::domain::vocabulary::{FormKind, Outcome, RoundOutcome, Via, WhistleLevel};

impl FormCheck<'_> {
    pub(super) fn whistle(&mut self) {
        if self.kind != FormKind::Whistle {
            return;
        }
        let cell = FormField::WhistleLevel;
        match self.order.round_level() {
            None => self.add(
                (Rule::V4, Weight::Hard),
                cell,
                clause::WHISTLE_LEVELS,
                ("“吹哨类型”没有填写", say!["用", ActId::SetLevel, "定级"]),
                Mend::field(ActId::SetLevel, "level"),
            ),
            Some(WhistleLevel::Key) if !self.order.has_failed_tackling() => self.add(
                (Rule::V5, Weight::Hard),
                cell,
                clause::WHISTLE_LEVELS,
                (
                    "重点哨之前没有“未解决”的攻坚哨",
                    say!["核对哨级；攻坚哨未解决的用", ActId::EndRound, "记结论"],
                ),
                Mend::field(ActId::EndRound, "outcome"),
            ),
            Some(WhistleLevel::Routine | WhistleLevel::Tackling | WhistleLevel::Key) => {}
        }
        self.key_whistle_reported();
        self.solved_against_the_round();
        if self.order.open_round().is_some() && self.order.has_result() {
            self.add(
                (Rule::V4, Weight::Hard),
                cell,
                clause::WHISTLE_LEVELS,
                (
                    "这一轮哨还没有结论",
                    say!["用", ActId::EndRound, "记已解决或未解决"],
                ),
                Mend::field(ActId::EndRound, "outcome"),
            );
        }
        // A department that has come to lead another unit's whistle did not whistle itself.
        let whistled_by_us = self.context.can_whistle();
        if whistled_by_us && !self.order.triages.iter().any(TriageRecord::is_answered) {
            self.add(
                (Rule::V4, Weight::Hard),
                FormField::WhistleLevel,
                clause::WHISTLE_DUTIES,
                (
                    "吹哨前的初步研究（已掌握情况、已做工作、职责依据）还没有补填",
                    say!["用", ActId::Retriage, "补填"],
                ),
                Mend::field(ActId::Retriage, "facts"),
            );
        }
    }

    /// Adds the issue of a 重点哨 that was never reported to the district (三(一)). While the matter is not
    /// solved the report is still owed, so the form does not go out; once it is solved nobody can make
    /// good for it, and the form says no more than that.
    fn key_whistle_reported(&mut self) {
        let order = self.order;
        let Some(result) = order.current_result() else {
            return;
        };
        if order.unreported_key_round().is_none() {
            return;
        }
        let weight = match result.outcome {
            Outcome::Solved => Weight::Soft,
            Outcome::PartlySolved
            | Outcome::Unsolved
            | Outcome::Explained
            | Outcome::Unreasonable
            | Outcome::Transferred => Weight::Hard,
        };
        self.add(
            (Rule::V5, weight),
            FormField::WhistleLevel,
            clause::WHISTLE_LEVELS,
            (
                "吹哨类型是“重点哨”，没有报区级研究的记录",
                say![
                    "报过的按实际时间用",
                    ActId::ReportDistrict,
                    "补记；没有报的现在报，再记"
                ],
            ),
            Mend::by(ActId::ReportDistrict),
        );
    }

    /// Adds the issue of a case called 已解决 whose last round ended as 未解决 afterwards, unless the
    /// officer said yes to that (三(一)).
    fn solved_against_the_round(&mut self) {
        let order = self.order;
        let mut rounds = order.whistle_rounds.iter().rev();
        let last = rounds.find(|round| round.round == order.round);
        let unresolved = last.is_some_and(|round| round.outcome == Some(RoundOutcome::Unresolved));
        let result = order.result().filter(|result| result.cycle == order.cycle);
        let solved = result.is_some_and(|result| result.outcome == Outcome::Solved);
        let asked = Question::SolvedThoughUnresolved.code();
        let mut said = order.confirmations.iter();
        let confirmed = said.any(|(code, cycle)| code == asked && *cycle == order.cycle);
        if unresolved && solved && !confirmed {
            self.add(
                (Rule::V16, Weight::Hard),
                FormField::Result,
                clause::WHISTLE_LEVELS,
                (
                    "最近一轮哨的结论是“未解决”，办理结论却是“已解决”",
                    say!["用", ActId::Finish, "改正结论；确已解决的，确认后记下"],
                ),
                Mend::field(ActId::Finish, "outcome"),
            );
        }
    }

    pub(super) fn notice(&mut self) {
        let round = self.order.round;
        let notices = self.order.notices.iter();
        let here: Vec<_> = notices.filter(|notice| notice.round == round).collect();
        let mend = Mend::by(ActId::NotifyPlatform);
        let clause = clause::LEAD_FLOW;
        let whistle = self.kind == FormKind::Whistle;
        let Some(first_notice) = here.iter().map(|notice| notice.at).min() else {
            let by_phone = if whistle { "电话" } else { "" };
            // The notice of an earlier round stands in 经过 (一事一报).
            let missing = if round > 0 {
                format!("重办后还没有向区政务服务热线平台{by_phone}报备的记录")
            } else {
                format!("没有向区政务服务热线平台{by_phone}报备的记录")
            };
            self.add(
                (Rule::V10, Weight::Hard),
                None,
                clause,
                (missing, say!["用", ActId::NotifyPlatform, "记录报备"]),
                mend,
            );
            return;
        };
        if whistle && !here.iter().any(|notice| notice.via == Some(Via::Phone)) {
            let unsaid = self.order.unsaid_notice().is_some();
            self.add(
                (Rule::V10, Weight::Hard),
                None,
                clause::WHISTLE_FLOW,
                if unsaid {
                    ("吹哨要电话报备，已记的报备没有写明是不是电话", say_how())
                } else {
                    (
                        "吹哨要电话报备，现有报备都不是电话",
                        say!["电话报备后用", ActId::NotifyPlatform, "记录，方式为电话"],
                    )
                },
                mend,
            );
        }
        let helpers = self.order.printed_helpers();
        let first_request = helpers.iter().map(|helper| helper.requested_at).min();
        // The regulation names the request first and no hours between the two.
        if first_request.is_some_and(|request| first_notice.date() > request.date()) {
            self.add(
                (Rule::V10, Weight::Soft),
                None,
                clause::OWN_RULE,
                (
                    "报备比发出联动要求晚了一天以上",
                    "如实保留；以后启动联动时一并报备",
                ),
                None,
            );
        }
    }
}
