//! An order came in: from a platform's file, or told by telephone, by `WeChat` or in a leader's
//! note.

use crate::domain::incoming::RowPlace;
use crate::domain::order::event::due::DueBody;
use crate::domain::order::event::prelude::*;
use crate::domain::order::matter::{AppellantPatch, MatterPatch};
use crate::domain::order::own_part::OwnPart;
use crate::domain::vocabulary::{
    LimitSource, Mechanism, Role, Stage, Via, WhistleCause, WhistleLevel,
};

body! {
    /// Our part at its beginning, on an order that another unit leads.
    pub struct OwnPartBody {
        /// Time at which the lead asked us: of a call that was told its own time, else the dispatch;
        /// `None` if the platform's row gives none.
        requested_at: Option<BeijingTime>,
        /// Time until which our unit should respond (本单位口径).
        respond_by: Option<BeijingTime>,
        /// Time until which our unit should report in (本单位口径).
        arrive_by: Option<BeijingTime>,
        /// Level of the whistle; `None` if it was not told, and for 首接负责.
        level: Option<WhistleLevel>,
        /// Cause of an 攻坚哨; `None` if it was not told, and for every other level.
        cause: Option<WhistleCause>,
        /// Person at the lead unit whom we reach about the order, as typed.
        contact: Option<String>,
        /// Time until which the lead wants our opinion; `None` if it was not told.
        opinion_by: Option<BeijingTime>,
        /// Where `respond_by` comes from; `None` if it was counted by 本单位口径.
        respond_source: Option<LimitSource>,
        /// Where `arrive_by` comes from; `None` if it was counted by 本单位口径.
        arrive_source: Option<LimitSource>,
    }
}

impl OwnPartBody {
    /// Begins our part in an order, with the lead's request from the order's own dispatch note.
    pub(in crate::domain::order::event) fn begin(&self, order: &mut Order) {
        order.own_part = Some(OwnPart {
            requested_at: self.requested_at,
            request: order.matter.dispatch_note.clone(),
            respond_by: self.respond_by,
            arrive_by: self.arrive_by,
            level: self.level,
            cause: self.cause,
            contact: self.contact.clone(),
            opinion_by: self.opinion_by,
            respond_source: self.respond_source,
            arrive_source: self.arrive_source,
            ..OwnPart::default()
        });
    }
}

body! {
    /// Brings an order into being, with everything known at that moment.
    pub struct Created {
        /// Number of the platform (工单编号); `None` if it is not known yet.
        order_no: Option<String>,
        /// Running number of a temporary number such as 临-0001; given only if there is no number.
        temporary_no: Option<u32>,
        /// Part of our unit: it leads the order, or another unit leads it.
        role: Role,
        /// Stage in which the order starts: 待签收 if we lead, else 待响应.
        stage: Stage,
        /// How the order is handled: 首接负责 or 吹哨报到 if another unit leads, else 未定.
        mechanism: Mechanism,
        /// What the platform says of the matter, as the change from an empty one.
        matter: MatterPatch,
        /// Name and telephone of the citizen (诉求人), stored apart from the matter. Personal data.
        appellant: AppellantPatch,
        /// Deadline: the platform's or the one told, else counted by 本单位口径.
        due: DueBody,
        /// Time until which an urgent order needs its first act (附1§7(5); the hours are
        /// 本单位口径).
        first_act_by: Option<BeijingTime>,
        /// Our part, if another unit leads. The lead's request is the 转办意见 of the matter.
        own_part: Option<OwnPartBody>,
        /// Place of the row in the platform's file; `None` if no file brought the order.
        row: Option<RowPlace>,
        /// Cells whose text no field of the matter holds, as (header, text). They are stored only
        /// here.
        raw: Vec<(String, String)>,
        /// Name of the person who told us (告知人), as typed; `None` for an order from a file.
        told_by: Option<String>,
        /// Channel by which we were told; `None` for an order from a file.
        via: Option<Via>,
    }
}

impl EventType for Created {
    const KIND: &'static str = "created";
    const LABEL: &'static str = "来单";
    const OUTWARD: bool = false;

    fn unkept_texts(&self) -> Vec<&str> {
        given([&self.told_by])
    }

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.exists = true;
        order.order_no.clone_from(&self.order_no);
        order.temporary_no = self.temporary_no;
        order.role = self.role;
        order.stage = self.stage;
        order.mechanism = self.mechanism;
        order.matter.apply_patch(&self.matter);
        order.appellant.apply_patch(&self.appellant);
        order.due = (&self.due).into();
        order.first_act_by = self.first_act_by;
        order.first_row.clone_from(&self.row);
        order.created_at = Some(meta.happened_at);
        if let Some(part) = &self.own_part {
            part.begin(order);
        }
    }

    fn line(&self, _order: &Order) -> String {
        match &self.row {
            Some(row) => join([Some(row.file.clone()), Some(row.sheet.clone())]),
            None => join([
                told(self.via, self.told_by.as_ref()),
                self.own_part
                    .as_ref()
                    .and_then(|part| part.level)
                    .map(|level| level.label().to_owned()),
                self.own_part
                    .as_ref()
                    .and_then(|part| part.cause)
                    .map(|cause| cause.label().to_owned()),
            ]),
        }
    }
}
