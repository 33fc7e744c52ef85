//! What our unit writes about whose duty a matter is: 退回说明, 认定请求, 非职责说明.

use super::{PLATFORM, Writer};
use crate::domain::order::determination::Determination;
use crate::domain::order::state::TriageRecord;
use crate::domain::time::is_before;
use crate::domain::vocabulary::{Conclusion, Role, Via};
use crate::strings::letter as words;
use crate::strings::letter::Paper;

impl Writer<'_> {
    /// Returns the 退回说明: reason, basis and the talks with the platform (二(一)). `None` if nothing
    /// was found not to be our duty.
    #[must_use]
    pub fn return_note(&self) -> Option<Paper> {
        let order = self.order;
        let sent = order.returns.last().filter(|one| one.round == order.round);
        let decided = order.triages.last();
        let decided = decided.filter(|one| one.conclusion == Conclusion::Return);
        if sent.is_none() && decided.is_none() {
            return None;
        }
        let triaged = |pick: fn(&TriageRecord) -> &Option<String>| {
            decided
                .and_then(|one| pick(one).clone())
                .unwrap_or_default()
        };
        let reason = sent.map_or_else(|| triaged(|one| &one.facts), |one| one.reason.clone());
        let basis = sent.map_or_else(|| triaged(|one| &one.basis), |one| one.basis.clone());
        let mut lines = vec![("退回理由", reason), ("职责依据", basis)];
        // A paper of a past day cannot tell what was said later.
        let talks = order.return_talks();
        let talks = talks.filter(|talk| sent.is_none_or(|one| !is_before(one.at, talk.at)));
        lines.extend(talks.map(|talk| {
            let via = talk.via.map_or("", Via::label);
            (
                "对接沟通",
                words::talk(talk.at, &talk.person, via, &talk.content),
            )
        }));
        let date = sent.map_or(self.today, |one| one.at.date());
        let number = sent.and_then(|one| one.number.as_ref());
        Some(self.paper("退回说明", (PLATFORM, number), date, lines, "请予退回。"))
    }

    /// Returns the 认定请求 of one question (四). `None` if our unit did not ask it.
    #[must_use]
    pub fn determination(&self, one: &Determination) -> Option<Paper> {
        let order = self.order;
        let asked = one.request.as_ref()?;
        let then = order.as_of(asked.at);
        let order = &then;
        let done = order
            .triages
            .last()
            .and_then(|last| last.own_effort.clone());
        let mut lines = vec![
            ("争议点", asked.issue.clone()),
            ("可能的承办单位", asked.candidates.join("、")),
            ("已掌握情况", asked.facts.clone()),
            ("本单位已做工作", done.unwrap_or_default()),
            ("职责依据", asked.basis.clone()),
        ];
        let declined = order.engagements.iter().filter_map(|helper| {
            let basis = helper.declined_basis.as_deref()?;
            let words = words::declined(&helper.unit, helper.declined_at, basis);
            Some(("各单位意见", words))
        });
        lines.extend(declined);
        let close = if asked.expedite {
            "请从速认定责任主体。"
        } else {
            "请予认定责任主体。"
        };
        let date = asked.at.date();
        let to = (asked.to.as_str(), asked.number.as_ref());
        Some(self.paper("责任主体认定请求", to, date, lines, close))
    }

    /// Returns our word to the lead that the matter is not our duty (称非职责). `None` if we did not say
    /// so.
    #[must_use]
    pub fn declining(&self) -> Option<Paper> {
        let order = self.order;
        let part = order.own_part.as_ref();
        let part = part.filter(|_| order.role == Role::CoHandler)?;
        let (basis, at) = (part.declined_basis.clone()?, part.declined_at?);
        let lines = vec![
            ("工作要求", part.request.clone().unwrap_or_default()),
            ("非本单位职责的依据", basis),
        ];
        let to = order.matter.lead_unit.as_deref().unwrap_or("牵头单位");
        let close = "请予核对；职责有争议的，请提请责任主体认定。";
        Some(self.paper("非本单位职责的说明", (to, None), at.date(), lines, close))
    }
}
