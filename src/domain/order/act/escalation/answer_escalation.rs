//! 提级答复: what came of a report upward, such as 议定事项 (二(三), 三(一), 三(三)).

use chrono::NaiveDate;

use crate::domain::order::act::document::{ask_about_date, dated_by_then, kept};
use crate::domain::order::act::meant::meant;
use crate::domain::order::act::prelude::*;
use crate::domain::order::escalation::Escalation;
use crate::domain::order::event::escalation::escalation_answered::EscalationAnswered;
use crate::domain::privacy::Mask;
use crate::domain::time;
use crate::domain::vocabulary::{EscalationKind, EscalationOutcome, Role, Via};

fields! {
    /// Records what came of a report upward (提级答复).
    pub struct AnswerEscalation {
        outcome: EscalationOutcome = "结果";
        text: String = "议定事项、答复内容" [words, rows(3)];
        which: Option<String> = "哪一件";
        leader: Option<String> = "分管区领导";
        number: Option<String> = "文号";
        date: Option<NaiveDate> = "日期" [hint("如 11-20")];
        file: Option<FileInput> = "文件" [hint("纪要、批示、复函；↓ 选择，→ 进入文件夹")];
        told_by: Option<String> = "告知人";
        via: Option<Via> = "方式";
    }
}

impl ActType for AnswerEscalation {
    const SPEC: ActSpec = ActSpec::new(
        "answer-escalation",
        "提级答复",
        clause::LEAD_HANDLING,
        Self::FIELDS,
    )
    .help("记区里的议定事项、批示，或上级部门的答复");

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        if order.open_escalations().next().is_some() {
            return Ok(());
        }
        let first = match order.role {
            Role::Lead => ActId::ReportDistrict,
            Role::CoHandler => ActId::AskSuperior,
        };
        Err(Refusal::new(
            "no_escalation",
            clause::USAGE,
            "没有等待答复的提级汇报或上级协调",
            say!["先用", named(first)],
        )
        .mend(Mend::by(first)))
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        dated_by_then(case, ActId::AnswerEscalation, self.date)?;
        let asked = self.escalation(case.order)?;
        case.not_before(ActId::AnswerEscalation, &asked.name(), asked.at)?;
        let name = asked.name();
        let dated = ask_about_date(case, self.date, &[(&name, Some(asked.at.date()))])?;
        let mut facts = Vec::from_iter(dated);
        facts.push(case.fact(EscalationAnswered {
            escalation: asked.id,
            outcome: self.outcome,
            text: self.text.clone(),
            leader: self.leader.clone(),
            number: self.number.clone(),
            date: self.date,
            file: kept(ActId::AnswerEscalation, self.file.as_ref())?,
            told_by: self.told_by.clone(),
            via: self.via,
        }));
        Ok(facts)
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        form.value("via", Via::Paper.code());
        let Some(order) = asking.order else { return };
        let mask = Mask::screen(order, false);
        let open = order.open_escalations();
        form.options(
            "which",
            open.map(|one| (one.id.to_string(), mask.text(&dated(one))))
                .collect(),
        );
        let leader = order.open_escalations().find_map(|one| one.leader.clone());
        form.value("leader", leader.unwrap_or_default());
    }
}

/// Returns what a report upward is called, with its time, such as 11-20 09:00 向区委区政府汇报.
fn dated(one: &Escalation) -> String {
    format!("{} {}", time::said(one.at), one.name())
}

impl AnswerEscalation {
    /// Returns the report that is meant: by its id, its kind or to whom it went, or the only open
    /// one.
    fn escalation<'a>(&self, order: &'a Order) -> Result<&'a Escalation, Refusal> {
        let open: Vec<&Escalation> = order.open_escalations().collect();
        // Two reports to the same office differ by their time.
        let is_called =
            |one: &Escalation, which: &str| one.id.to_string() == which || dated(one) == which;
        let fits = |one: &Escalation, which: &str| {
            one.to == which
                || dated(one).contains(which)
                || Some(one.kind) == EscalationKind::parse(which)
        };
        let found = meant(&open, self.which.as_ref(), is_called, fits);
        found.ok_or_else(|| {
            let names: Vec<String> = open.iter().map(|one| dated(one)).collect();
            Refusal::new(
                "which_escalation",
                clause::USAGE,
                format!("请指明答复的是哪一件：{}", names.join("、")),
                say![
                    "填写",
                    field(ActId::AnswerEscalation, "which"),
                    "：汇报给谁、与哪个上级协调；同一处的写哪天几点那一次",
                ],
            )
            .mend(Mend::field(ActId::AnswerEscalation, "which"))
        })
    }
}
