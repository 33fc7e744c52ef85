//! 审核: somebody checks the result and the form and confirms that they are true (附1§3, 六(二)).

use super::live_form;
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::paper::reviewed::Reviewed;
use crate::domain::privacy::Mask;
use crate::domain::vocabulary::Role;

/// Number of characters of the result that the form of the review shows; the whole stands in 经过.
const RESULT_SHOWN: usize = 200;

fields! {
    /// Records the review of result and form (审核), which is needed before the export.
    pub struct Review {
        truthful: bool = "内容真实" [help("审核人确认内容真实，对真实性负责。")];
        reviewer: Option<String> = "审核人";
        opinion: Option<String> = "审核意见" [hint("没有意见就空着")];
        text: Option<String> = "办理意见" [words, rows(3), help("别的单位牵头时，审核的是本单位要交给牵头单位的办理意见。")];
    }
}

impl ActType for Review {
    const SPEC: ActSpec = ActSpec::new("review", "审核", clause::SUPERVISION, Self::FIELDS)
        .help("审核把关，确认内容真实");

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        if order.role == Role::CoHandler {
            return Ok(());
        }
        if order.owes_form() {
            live_form(order)?;
        }
        needs_result(ActId::Review, order)
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        if !self.truthful {
            let order = case.order;
            let fix = if order.stage == Stage::ToRevisit {
                say![
                    "核实后再审核；有误的先用",
                    order.way_back(),
                    "转回办理再改正"
                ]
            } else if order.owes_form() {
                say![
                    "核实后再审核；有误的先用",
                    ActId::EditForm,
                    "或",
                    ActId::Finish,
                    "改正",
                ]
            } else {
                say!["核实后再审核；有误的先用", ActId::Finish, "改正"]
            };
            return Err(Refusal::new(
                "not_truthful",
                clause::SUPERVISION,
                "审核人没有确认内容真实",
                fix,
            )
            .mend(Mend::field(ActId::Review, "truthful"))
            .into());
        }
        if case.order.role == Role::CoHandler {
            return self.of_our_opinion(case);
        }
        let written = case.order.current_result().map(|result| result.at);
        case.not_before(ActId::Review, "办理结果", written)?;
        let actor = || case.context.actor.to_owned();
        case.one(Reviewed {
            reviewer: self.reviewer.clone().unwrap_or_else(actor),
            truthful: self.truthful,
            opinion: self.opinion.clone(),
            text: None,
        })
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        // Who wrote the result does not review it unasked (附1§3).
        let result = asking.order.and_then(Order::current_result);
        let is_author = result.is_some_and(|result| result.by == asking.context.actor);
        // Of an opinion that we gave as a helper it is not known who wrote it.
        let is_author = is_author || asking.we_help();
        if let (Some(order), Some(result)) = (asking.order, result) {
            let words = Mask::screen(order, false).text(&result.words());
            let mut shown: String = words.chars().take(RESULT_SHOWN).collect();
            if shown.len() < words.len() {
                shown.push('…');
            }
            form.line(format!("办理结果：{shown}"));
        }
        if is_author {
            form.require("reviewer", true);
        } else {
            form.value("reviewer", asking.context.actor);
        }
        form.leave_out("text", !asking.we_help());
        form.require("text", asking.we_help());
        let part = asking.order.and_then(|order| order.own_part.as_ref());
        let given = part.and_then(|part| part.contribution.clone());
        form.value(
            "text",
            given.filter(|_| asking.we_help()).unwrap_or_default(),
        );
        let profile = asking.context.profile;
        let people = profile.staff.iter().chain(profile.signers());
        form.offers("reviewer", people.cloned().collect());
    }
}

impl Review {
    /// Decides the review of what we tell the lead unit (六(二)): the text given, else the opinion
    /// that was given already.
    fn of_our_opinion(&self, case: &Case<'_>) -> Decision {
        let part = case.order.own_part.as_ref();
        let given = part.and_then(|part| part.contribution.clone());
        let Some(text) = self.text.clone().or(given) else {
            return Err(Refusal::new(
                "no_opinion",
                clause::QUALITY,
                "没有写明要审核的办理意见",
                say!["填写", field(ActId::Review, "text")],
            )
            .mend(Mend::field(ActId::Review, "text"))
            .into());
        };
        case.one(Reviewed {
            reviewer: self
                .reviewer
                .clone()
                .unwrap_or_else(|| case.context.actor.to_owned()),
            truthful: self.truthful,
            opinion: self.opinion.clone(),
            text: Some(text),
        })
    }
}

/// Refuses an act that needs a result (办理结果) if there is none.
pub(super) fn needs_result(act: ActId, order: &Order) -> Result<(), Refusal> {
    if !order.has_result() {
        return Err(Refusal::new(
            "no_result",
            act.spec().clause,
            "还没有办理结果",
            say!["先用", ActId::Finish, "记办理完毕"],
        )
        .mend(Mend::by(ActId::Finish)));
    }
    Ok(())
}
