//! 移交: another officer of our unit handles the order from now on (六(一)).

use crate::domain::id::Id;
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::handling::handed_over::HandedOver;
use crate::domain::order::promise::Promise;
use crate::domain::time::{self, BeijingTime};

fields! {
    /// Hands an order over to a colleague (移交), for good or for some days.
    pub struct HandOver {
        to: String = "接手人" [hint("本单位经办人")];
        until: Option<BeijingTime> = "代办到" [hint("请假、出差的写到哪天，如 12-11；长期移交空着"), help("到期会提醒交回；空着为长期移交。")];
        note: Option<String> = "交接说明" [words, rows(2), hint("办到哪一步、还差什么")];
    }
}

impl HandOver {
    /// Returns the promises that go along: on the way back those that came with the order, else those
    /// that the present handler has to keep.
    fn promises(&self, order: &Order) -> Vec<Id> {
        let back = order.stand_in.as_ref().filter(|one| one.owner == self.to);
        let goes = |one: &&Promise| match back {
            Some(lent) => lent.promises.contains(&one.id),
            None => Some(&one.owner) == order.handler.as_ref(),
        };
        let open = order.promises.iter().filter(|one| one.is_open());
        open.filter(goes).map(|one| one.id).collect()
    }
}

impl ActType for HandOver {
    const SPEC: ActSpec = ActSpec::new("hand-over", "移交", clause::ORGANISATION, Self::FIELDS)
        .help("把工单交给同事接着办，可写代办到哪天")
        .on_selection();

    fn decide(&self, case: &Case<'_>) -> Decision {
        let from = case.order.handler.clone();
        if from.as_ref() == Some(&self.to) && self.until.is_none() && case.order.stand_in.is_none()
        {
            return Err(Refusal::new(
                "same_handler",
                clause::USAGE,
                format!("工单现在就由“{}”经办", self.to),
                say!["改填", field(ActId::HandOver, "to")],
            )
            .mend(Mend::field(ActId::HandOver, "to"))
            .into());
        }
        let mut facts = Vec::new();
        if !case.context.profile.staff.contains(&self.to) {
            facts.extend(case.ask_each_time(
                Question::UnknownStaff,
                clause::USAGE,
                format!("经办人名单里没有“{}”", self.to),
                format!("移交给“{}”", self.to),
            )?);
        }
        if let Some(until) = self.until {
            if until < case.context.now {
                facts.extend(case.ask_each_time(
                    Question::StandInPast,
                    clause::USAGE,
                    format!("代办到 {}，这一天已经过了", time::said(until)),
                    format!("移交给“{}”，代办已到期", self.to),
                )?);
            }
            facts.extend(case.ask_about_far_deadline(until)?);
        }
        facts.push(case.fact(HandedOver {
            from,
            to: self.to.clone(),
            until: self.until,
            note: self.note.clone(),
            promises: self.promises(case.order),
        }));
        Ok(facts)
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        let staff = asking.context.profile.staff.iter();
        let now = asking.order.and_then(|order| order.handler.as_deref());
        let others = staff.filter(|name| Some(name.as_str()) != now);
        form.offers("to", others.cloned().collect());
        let stand_in = asking.order.and_then(|order| order.stand_in.as_ref());
        if let Some(stand_in) = stand_in {
            form.value("to", stand_in.owner.clone());
        }
    }
}
