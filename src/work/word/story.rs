//! Papers that tell how an order was handled: the written answer, 会议纪要, 办理全过程, 约谈材料, 整改报告.

use super::{Maker, WordLetter};
use crate::domain::letter::{LetterFacts, LetterKind};
use crate::domain::order::act::supervision::supervise;
use crate::domain::order::state::ResultVersion;
use crate::domain::order::supervision::Supervision;
use crate::domain::time;
use crate::domain::vocabulary::{
    CopyTo, FeedbackOutcome, RecordKind, Role, RoundOutcome, SupervisionKind, Via, VisitResult,
};
use crate::strings::{letter as paper_words, outgoing as outgoing_words, word as words};
use crate::work::outgoing::steps;

impl Maker<'_> {
    /// Returns the written answer to the citizen. It names the citizen and nobody else; of a 保密
    /// order name, matter and result are filled in by hand.
    pub(super) fn reply(&self) -> Option<WordLetter> {
        let order = self.order();
        let result = order.current_result()?;
        if order.role == Role::CoHandler {
            return None;
        }
        let hidden = self.mask.hides_matter();
        let mut facts = LetterFacts::default();
        let came = order.matter.received_at.or(order.matter.dispatched_at);
        let came = came.or(order.created_at);
        facts.put_some("来件日期", came.map(|at| time::paper_date(at.date())));
        if !hidden {
            facts.put("办理结果", result.words());
            facts.put_some("政策依据", result.policy_basis.as_deref());
            for promise in order.owed_promises().filter(|one| one.is_open()) {
                let said = outgoing_words::promise(&promise.text, &promise.owner, promise.due);
                facts.put("承诺事项", said);
            }
            // Who did not come took no part, and the answer does not say so.
            let helpers = order.printed_helpers().into_iter();
            let helpers = helpers.filter(|helper| helper.took_part());
            let names: Vec<&str> = helpers.map(|helper| helper.unit.as_str()).collect();
            facts.put("参与单位", names.join("、"));
        }
        let mut letter = self.finish(LetterKind::Reply, facts, None);
        letter.to = CopyTo::Citizen;
        if let Some(name) = order.appellant.name.as_deref().filter(|_| !hidden) {
            letter.said.put("诉求人", name);
            letter.personal = true;
        }
        Some(letter)
    }

    /// Returns the 会议纪要 of the last meeting on record.
    pub(super) fn meeting(&self) -> Option<WordLetter> {
        let meetings = self.order().records.iter();
        let last = meetings
            .filter(|one| one.kind == RecordKind::Meeting)
            .max_by_key(|one| one.at)?;
        let mut facts = LetterFacts::default();
        facts.put("会商时间", words::moment(last.at));
        facts.put_some("参加人员", last.persons.as_deref());
        if !self.mask.hides_matter() {
            facts.put("会商内容", last.text.as_str());
        }
        Some(self.finish(LetterKind::Meeting, facts, None))
    }

    /// Returns the whole handling of the order, step by step.
    pub(super) fn progress(&self) -> Option<WordLetter> {
        let order = self.order();
        let rows = self.steps();
        if rows.is_empty() {
            return None;
        }
        let mut facts = LetterFacts::default();
        facts.put("当前阶段", order.stage_word());
        if !self.mask.hides_matter() {
            facts.put("诉求内容", order.matter.content.as_str());
            facts.put_some("办理结果", order.current_result().map(ResultVersion::words));
        }
        let told = order.feedback().filter(|told| told.conclusive);
        facts.put_some(
            "反馈情况",
            told.map(|told| {
                let way = told.way.map(Via::label);
                outgoing_words::told(told.at, way, told.outcome.label())
            }),
        );
        facts.put_rows("经过", rows);
        Some(self.finish(LetterKind::Progress, facts, None))
    }

    /// Returns the steps of the order as rows; of a 保密 order without what was said.
    fn steps(&self) -> Vec<Vec<String>> {
        let hidden = self.mask.hides_matter();
        let steps = steps(self.order(), self.journal).into_iter();
        let rows = steps.map(|step| {
            let detail = if hidden { String::new() } else { step.detail };
            vec![words::step_time(step.at), step.label.to_owned(), detail]
        });
        rows.collect()
    }

    /// Returns the slips from above, without praise.
    fn slips(&self) -> impl Iterator<Item = &Supervision> {
        let all = self.order().supervisions.iter();
        all.filter(|one| !one.kind.is_praise())
    }

    /// Returns the slip that was answered last.
    pub(super) fn last_answered(&self) -> Option<&Supervision> {
        let all = self.order().supervisions.iter();
        let answered = all.filter_map(|one| Some((one.replied_at?, one)));
        answered.max_by_key(|(at, _)| *at).map(|(_, one)| one)
    }

    /// Returns the 整改报告 on the last slip.
    pub(super) fn rectification(&self) -> Option<WordLetter> {
        // A measure that is on record makes the report; without one it is about the last slip.
        let asking = self.slips().filter(|one| asks_to_mend(one.kind));
        let slip = asking.max_by_key(|one| (one.rectified.is_some(), one.issued_at))?;
        let mut facts = LetterFacts::default();
        put_slip(&mut facts, slip);
        if slip.issuer != supervise::UNSAID {
            facts.put("收件单位", slip.issuer.as_str());
        }
        if !self.mask.hides_matter() {
            facts.put_some("要求", slip.text.as_deref());
            facts.put_some("整改情况", slip.rectified.as_deref());
            facts.put_some("回复内容", slip.reply.as_deref());
        }
        Some(self.finish(LetterKind::Rectification, facts, None))
    }

    /// Returns the material for a talk with the head of our unit (约谈, 附1§9).
    pub(super) fn interview(&self) -> Option<WordLetter> {
        let order = self.order();
        let hidden = self.mask.hides_matter();
        let mut facts = LetterFacts::default();
        // What a leader notes on an order names no fault.
        let named_fault = self
            .slips()
            .filter(|one| one.kind != SupervisionKind::LeaderNote);
        for slip in named_fault {
            let text = slip.text.as_deref().filter(|_| !hidden);
            if slip.kind == SupervisionKind::Interview {
                facts.put_some("约谈要求", text);
            }
            facts.put("存在问题", words::problem(&named(slip), text));
            if !hidden {
                facts.put_some("整改情况", slip.rectified.as_deref());
            }
        }
        for told in &order.feedbacks {
            if told.outcome == FeedbackOutcome::Dissatisfied {
                let reason = told.reason.as_deref().filter(|_| !hidden);
                let said = words::dissatisfied(told.at, words::OWN_FEEDBACK, reason);
                facts.put("存在问题", said);
            }
        }
        for visit in &order.visits {
            if visit.result == VisitResult::Dissatisfied {
                let reason = visit.reason.as_deref().filter(|_| !hidden);
                let said = words::dissatisfied(visit.at, words::PLATFORM_VISIT, reason);
                facts.put("存在问题", said);
            }
        }
        facts.texts("存在问题").next()?;
        for again in order.reopenings.iter().filter(|_| !hidden) {
            let reason = again.cause.reason();
            facts.put(
                "存在问题",
                words::reopened(again.at, again.cause.by(), &reason),
            );
        }
        let late = order.late_reply();
        facts.put_some("存在问题", late.map(|(at, due)| words::late_reply(at, due)));
        self.put_handling(&mut facts);
        facts.put_rows("经过", self.steps());
        Some(self.finish(LetterKind::Interview, facts, None))
    }

    /// Adds what is on record of the handling.
    fn put_handling(&self, facts: &mut LetterFacts) {
        let order = self.order();
        for round in &order.whistle_rounds {
            let outcome = round.outcome.map_or("进行中", RoundOutcome::label);
            facts.put("吹哨", paper_words::round(round.level, round.at, outcome));
        }
        for helper in order.printed_helpers() {
            let said = order.rating_draft(&helper.unit);
            facts.put("联动情况", paper_words::helper(&helper.unit, &said));
        }
        if self.mask.hides_matter() {
            return;
        }
        facts.put("诉求内容", order.matter.content.as_str());
        let triage = order.triages.last();
        facts.put_some("基本情况", triage.and_then(|one| one.facts.as_deref()));
        facts.put_some("已做工作", triage.and_then(|one| one.own_effort.as_deref()));
        facts.put_some("办理结果", order.current_result().map(ResultVersion::words));
        for one in &order.records {
            if one.kind == RecordKind::Meeting {
                facts.put("会商情况", paper_words::on(one.at, &one.text));
            }
        }
    }
}

/// Adds what identifies a slip: its kind, its name with issuer and day, and its clause.
pub(super) fn put_slip(facts: &mut LetterFacts, slip: &Supervision) {
    facts.put("来文种类", slip.kind.label());
    facts.put("来文", named(slip));
    facts.put("条款", slip.clause().name());
}

/// Returns a slip with who issued it and when, if anybody said who.
fn named(slip: &Supervision) -> String {
    let issuer = Some(slip.issuer.as_str()).filter(|issuer| *issuer != supervise::UNSAID);
    words::slip(issuer, slip.issued_at, &slip.name())
}

/// Checks whether a slip asks our unit to mend something, so that a 整改报告 answers it (附1§7(7), §9).
const fn asks_to_mend(kind: SupervisionKind) -> bool {
    match kind {
        SupervisionKind::Reminder
        | SupervisionKind::Yellow
        | SupervisionKind::Orange
        | SupervisionKind::Red
        | SupervisionKind::Inspection
        | SupervisionKind::Interview => true,
        SupervisionKind::LeaderNote
        | SupervisionKind::Petition
        | SupervisionKind::MassIncident
        | SupervisionKind::Attitude
        | SupervisionKind::Commendation
        | SupervisionKind::Other => false,
    }
}
