//! 告知要求: the lead told us later that our part is called by a whistle, or by another level (三(一)), by when
//! it wants us, or whom we reach there.

use crate::domain::deadline;
use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{LimitSource, Mechanism, Via, WhistleCause, WhistleLevel};

body! {
    /// Records what the lead told our unit by word of mouth of its call: at which level a town whistles, the
    /// limits, and its contact. What we have done by then stays, and so does what was not told.
    pub struct WhistleTold {
        /// Level of the whistle (吹哨类型) from now on; `None` if nothing was said of it.
        level: Option<WhistleLevel>,
        /// Why it is this level (定级依据), as told; `None` if it stays.
        basis: Option<String>,
        /// Cause of an 攻坚哨, as told; `None` if it stays.
        cause: Option<WhistleCause>,
        /// Time until which our unit should respond: as told, else counted by 本单位口径 from an
        /// emergency or ended by the time to report in; `None` if it stays.
        respond_by: Option<BeijingTime>,
        /// Where `respond_by` comes from; `None` if it was counted by 本单位口径.
        respond_source: Option<LimitSource>,
        /// Time until which the lead wants our opinion, as told; `None` if it stays.
        opinion_by: Option<BeijingTime>,
        /// Person at the lead whom we reach, as typed; `None` if it stays.
        contact: Option<String>,
        /// Time until which our unit should report in: as told, else counted by 本单位口径 from a new
        /// level; `None` if it stays.
        arrive_by: Option<BeijingTime>,
        /// Where `arrive_by` comes from; `None` if it was counted by 本单位口径.
        arrive_source: Option<LimitSource>,
        /// Name of the person at the lead who told us (告知人), as typed.
        told_by: String,
        /// Channel by which we were told; `None` if not entered.
        via: Option<Via>,
    }
}

impl EventType for WhistleTold {
    const KIND: &'static str = "whistle_told";
    const LABEL: &'static str = "告知要求";
    const OUTWARD: bool = false;

    fn unkept_texts(&self) -> Vec<&str> {
        vec![&self.told_by]
    }

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        if self.level.is_some() {
            order.mechanism = Mechanism::Whistle;
        }
        let part = order.own_part_mut();
        part.level = self.level.or(part.level);
        if self.basis.is_some() {
            part.basis.clone_from(&self.basis);
        }
        // The cause is that of an 攻坚哨: it ends with the level.
        let tackling = part.level == Some(WhistleLevel::Tackling);
        part.cause = self.cause.or(part.cause).filter(|_| tackling);
        if self.respond_by.is_some() {
            (part.respond_by, part.respond_source) = (self.respond_by, self.respond_source);
        }
        if self.arrive_by.is_some() {
            (part.arrive_by, part.arrive_source) = (self.arrive_by, self.arrive_source);
        }
        part.opinion_by = self.opinion_by.or(part.opinion_by);
        if self.contact.is_some() {
            part.contact.clone_from(&self.contact);
        }
    }

    fn follow(&self, scratch: &mut ScratchOrder) {
        if self.level.is_some() {
            scratch.have_to_come();
        }
    }

    fn line(&self, _order: &Order) -> String {
        join([
            self.level.map(|level| level.label().to_owned()),
            self.cause.map(|cause| cause.label().to_owned()),
            told(self.via, Some(&self.told_by)),
            self.basis.clone(),
            limit("响应", self.respond_by, self.respond_source),
            limit("报到", self.arrive_by, self.arrive_source),
            self.opinion_by
                .map(|by| format!("{}前提交意见", minute(by))),
            self.contact.as_ref().map(|who| format!("联系人 {who}")),
        ])
    }
}

/// Says a limit and where it comes from: nobody may read a limit of our own as
/// one that was told.
fn limit(what: &str, by: Option<BeijingTime>, source: Option<LimitSource>) -> Option<String> {
    let by = by?;
    let source = deadline::call_source_words(source);
    Some(format!("{}前{what}（{source}）", minute(by)))
}
