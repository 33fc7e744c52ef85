//! 重新研判: changes the conclusion of a 研判 with a reason, or completes its answers.

use super::triage::{conclude, shape};
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::handling::triaged::Triaged;
use crate::domain::order::state::TriageRecord;
use crate::domain::vocabulary::{Conclusion, WhistleCause};

fields! {
    /// Decides again how to handle the order (重新研判). Answers left empty stay as in the last
    /// 研判.
    pub struct Retriage {
        conclusion: Conclusion = "研判结论" [alias(&["mechanism"]), help("本单怎么办：自己办，还是要别的单位一起办。")];
        reason: Option<String> = "改判原因" [words];
        facts: Option<String> = "已掌握情况" [words, rows(3), hint("什么事、在哪里、现场情况"), help("初步掌握的情况；吹哨、邀请前要先研究清楚。")];
        own_effort: Option<String> = "已做工作" [words, rows(3), hint("本单位已经做了什么"), help("找别的单位之前，本单位自己做了什么。")];
        basis: Option<String> = "职责依据"
            [words, rows(2), hint("为什么需要其他单位：职责、法规、清单"), help("为什么需要对方：职责、法规、清单。")];
        cause: Option<WhistleCause> = "应急或复杂原因" [help("应急或复杂的原因；应急的可以先吹哨、后补说明。")];
    }
}

impl ActType for Retriage {
    const SPEC: ActSpec = ActSpec::new("retriage", "重新研判", clause::LEAD_FLOW, Self::FIELDS)
        .help("改变研判结论，或补全研判内容")
        .lead_only()
        .on_selection()
        .stages(&[
            Stage::ToTriage,
            Stage::Handling,
            Stage::Joint,
            Stage::ReturnTalk,
            Stage::Adjudication,
            Stage::ToFeedback,
            Stage::ToFile,
            Stage::ToRevisit,
        ]);

    fn elsewhere(_order: &Order, stage: Stage) -> Option<StageRemedy> {
        Some(if stage == Stage::ToSignFor {
            StageRemedy {
                fix: say!["先用", named(ActId::Triage)],
                act: Some(ActId::Triage),
            }
        } else {
            StageRemedy {
                fix: say!["平台重派的先用", named(ActId::Reopen)],
                act: Some(ActId::Reopen),
            }
        })
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let last = case.order.triages.last();
        let changes = last.is_some_and(|last| last.conclusion != self.conclusion);
        if changes && self.reason.is_none() {
            return Err(Refusal::new(
                "retriage_reason",
                clause::USAGE,
                "改变研判结论要写明原因",
                say!["填写", field(ActId::Retriage, "reason")],
            )
            .mend(Mend::field(ActId::Retriage, "reason"))
            .into());
        }
        let earlier =
            |pick: fn(&TriageRecord) -> &Option<String>| last.and_then(|last| pick(last).clone());
        let given = |now: &Option<String>, pick| now.clone().or_else(|| earlier(pick));
        conclude(
            case,
            ActId::Retriage,
            Triaged {
                conclusion: self.conclusion,
                facts: given(&self.facts, |last| &last.facts),
                own_effort: given(&self.own_effort, |last| &last.own_effort),
                basis: given(&self.basis, |last| &last.basis),
                cause: self.cause,
                reason: self.reason.clone(),
                completed: self.reason.is_none(),
                return_by: None,
                repeated: Some(case.context.repeated).filter(|count| *count > 0),
            },
        )
    }

    /// Starts the form with the answers of the last 研判.
    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        let Some(last) = asking.order.and_then(|order| order.triages.last()) else {
            return;
        };
        for (name, text) in [
            ("facts", &last.facts),
            ("own_effort", &last.own_effort),
            ("basis", &last.basis),
        ] {
            form.value(name, text.clone().unwrap_or_default());
        }
        if last.conclusion != Conclusion::Solo {
            form.value("conclusion", last.conclusion.code());
        }
    }

    fn shape(form: &mut FormShape<'_>) {
        shape(form, false);
    }
}
