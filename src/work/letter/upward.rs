//! What our unit writes to those above about a hard matter: 情况汇报, 通报中心, 上级协调函.

use super::Writer;
use crate::domain::order::engagement::Engagement;
use crate::domain::order::state::TriageRecord;
use crate::domain::time::{BeijingTime, is_before};
use crate::domain::vocabulary::{EscalationKind, RecordKind, RoundOutcome};
use crate::strings::letter as words;
use crate::strings::letter::Paper;

impl Writer<'_> {
    /// Returns the 情况汇报 to 区委区政府 (二(三), 三(三)): what is on record of the matter, of the
    /// helpers and of the whistles. `None` if nothing was reported and no whistle failed.
    #[must_use]
    pub fn district_report(&self) -> Option<Paper> {
        let order = self.order;
        let mut reports = order.escalations.iter().rev();
        let report =
            reports.find(|one| one.kind == EscalationKind::District && one.round == order.round);
        let failed = order.has_failed_tackling() || order.open_key_round().is_some();
        if report.is_none() && !failed {
            return None;
        }
        // A report of a past day cannot tell what came later.
        let then = report.map(|report| order.as_of(report.at));
        let order = then.as_ref().unwrap_or(order);
        let triage = order.triages.last();
        let of = |pick: fn(&TriageRecord) -> &Option<String>| {
            triage.and_then(|one| pick(one).clone()).unwrap_or_default()
        };
        let mut lines = vec![
            ("基本情况", of(|one| &one.facts)),
            ("已做工作", of(|one| &one.own_effort)),
        ];
        lines.extend(order.whistle_rounds.iter().map(|round| {
            let outcome = round.outcome.map_or("进行中", RoundOutcome::label);
            ("吹哨", words::round(round.level, round.at, outcome))
        }));
        let helpers = order.printed_helpers().into_iter();
        lines.extend(helpers.map(|helper| {
            let facts = order.rating_draft(&helper.unit);
            ("联动情况", words::helper(&helper.unit, &facts))
        }));
        // What was said at meetings, and what was decided above on earlier reports, stands in the report.
        let known = |at: BeijingTime| report.is_none_or(|report| !is_before(report.at, at));
        let met = order.records.iter();
        let met = met.filter(|one| one.kind == RecordKind::Meeting && known(one.at));
        lines.extend(met.map(|one| ("会商情况", words::on(one.at, &one.text))));
        let above = order.escalations.iter();
        let above = above.filter(|one| one.kind == EscalationKind::District);
        lines.extend(above.filter_map(|one| {
            let answer = one.answer.as_ref()?;
            let of_this = report.is_some_and(|report| report.id == one.id);
            let number = answer.number.as_deref();
            let said = words::decided(answer.at, number, answer.outcome.label(), &answer.text);
            (of_this || known(answer.at)).then_some(("议定事项", said))
        }));
        if report.is_none() {
            let result = order.result().and_then(|result| result.unsolved.as_ref());
            let result = result.filter(|_| !order.matter.confidential);
            let reason = result.map_or_else(
                || words::DIFFICULTY_UNWRITTEN.to_owned(),
                |unsolved| unsolved.reason.clone(),
            );
            lines.push(("困难和请求", reason));
        }
        if let Some(report) = report {
            lines.push(("困难和请求", report.text.clone()));
            let by = words::reporter(&report.reporter, report.leader.as_deref());
            lines.push(("汇报人", by));
        }
        let to = report.map_or("区委区政府", |report| report.to.as_str());
        // With the answer the paper is no longer that of the day of the report.
        let sent = report.filter(|report| report.answer.is_none());
        let date = sent.map_or(self.today, |report| report.at.date());
        let to = (to, report.and_then(|report| report.number.as_ref()));
        Some(self.paper("情况汇报", to, date, lines, "请予研究协调。"))
    }

    /// Returns the 通报 to the centre about one helper (二(四)), as it was sent, else as a draft of what
    /// is on record.
    #[must_use]
    pub fn helper_report(&self, helper: &Engagement) -> Paper {
        let order = self.order;
        let mut sent = order.helper_reports.iter().rev();
        let sent = sent.find(|one| one.helper == helper.id);
        let facts = sent.map_or_else(
            || order.rating_draft(&helper.unit),
            |sent| sent.facts.clone(),
        );
        let lines = vec![("工作要求", helper.request.clone()), ("配合情况", facts)];
        let date = sent.map_or(self.today, |sent| sent.at.date());
        let head = words::about_unit(&helper.unit);
        let to = (
            "区社会事务协调中心",
            sent.and_then(|sent| sent.number.as_ref()),
        );
        self.paper(&head, to, date, lines, "特此通报。")
    }

    /// Returns the letter to our superior department (上级协调, 三(三)). `None` if we asked none.
    #[must_use]
    pub fn superior_request(&self) -> Option<Paper> {
        let order = self.order;
        let mut asked = order.escalations.iter().rev();
        let asked = asked.find(|one| {
            let ours = one.kind == EscalationKind::Superior && one.helper.is_none();
            ours && one.round == order.round
        })?;
        let then = order.as_of(asked.at);
        let triage = then.triages.last();
        let facts = triage.and_then(|one| one.facts.clone());
        let done = triage.and_then(|one| one.own_effort.clone());
        let opinion = order.own_part.as_ref();
        let opinion = opinion.filter(|part| {
            let given = part.contributed_at;
            given.is_none_or(|given| !is_before(asked.at, given))
        });
        let opinion = opinion.and_then(|part| part.contribution.clone());
        let lines = vec![
            ("基本情况", facts.unwrap_or_default()),
            ("已做工作", done.unwrap_or_default()),
            ("办理意见", opinion.unwrap_or_default()),
            ("协调事项", asked.text.clone()),
        ];
        let to = (asked.to.as_str(), asked.number.as_ref());
        let date = asked.at.date();
        Some(self.paper("请予协调支持的函", to, date, lines, "请予支持。"))
    }
}
