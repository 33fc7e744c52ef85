//! 登记承诺: what an answer promises to the citizen gets an owner and a limit (六(二)).

use crate::domain::deadline;
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::promise::promise_made::PromiseMade;
use crate::domain::order::promising::promising;
use crate::domain::order::state::ResultVersion;
use crate::domain::privacy::Mask;
use crate::domain::time::BeijingTime;

fields! {
    /// Registers a promise to the citizen, with who keeps it and until when (登记承诺).
    pub struct MakePromise {
        text: String = "承诺内容" [words, rows(2), hint("答应诉求人办什么"), help("在答复中答应诉求人的事。")];
        owner: String = "责任主体" [hint("科室、单位或人"), help("由谁办成；可以是科室、村社区、联动单位或个人。")];
        due: BeijingTime = "承诺时限" [hint("如 12-31、12-31 17:00"), help("答应在什么时候以前办成。")];
    }
}

impl ActType for MakePromise {
    const SPEC: ActSpec = ActSpec::new("make-promise", "登记承诺", clause::QUALITY, Self::FIELDS)
        .help("登记答应诉求人的事、责任主体和时限");

    fn decide(&self, case: &Case<'_>) -> Decision {
        let mut facts = Vec::new();
        let known = case.order.promises.iter();
        if known
            .clone()
            .any(|one| one.is_open() && one.text == self.text)
        {
            return Err(Refusal::new(
                "promise_known",
                clause::USAGE,
                "这项承诺已经登记，还没有兑现",
                say!["改时限或内容的用", ActId::ChangePromise],
            )
            .mend(Mend::by(ActId::ChangePromise))
            .into());
        }
        facts.extend(case.ask_about_far_deadline(self.due)?);
        facts.push(case.fact(PromiseMade {
            promise: case.context.seed.nth(0),
            text: self.text.clone(),
            owner: self.owner.clone(),
            due: self.due,
            warn_at: deadline::warn_at(self.due, case.context),
        }));
        Ok(facts)
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        form.offers("owner", (asking.recent)("to"));
        let Some(order) = asking.order else { return };
        let result = order.current_result().map(ResultVersion::words);
        if let Some(said) = result.as_deref().and_then(promising) {
            form.offer_text("text", Mask::screen(order, false).text(said));
        }
    }
}
