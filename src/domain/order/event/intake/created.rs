//! An order came in: from a file, or told by telephone, `WeChat` or a leader's note.

use crate::domain::incoming::RowPlace;
use crate::domain::order::engagement::OwnPart;
use crate::domain::order::event::due::DueBody;
use crate::domain::order::event::prelude::*;
use crate::domain::order::matter::{AppellantPatch, MatterPatch};
use crate::domain::vocabulary::{Mechanism, Role, Stage, Via};

body! {
    /// Our part on an order that another unit leads, as it begins.
    pub struct OwnPartBody {
        /// When we were asked.
        requested_at: BeijingTime,
        /// Until when we should respond (本单位口径).
        respond_by: Option<BeijingTime>,
        /// Until when we should report in (本单位口径).
        arrive_by: Option<BeijingTime>,
    }
}

body! {
    /// The order as it came in.
    pub struct Created {
        /// 工单编号.
        order_no: Option<String>,
        /// The running number of 临-0001 when there is none.
        temporary_no: Option<u32>,
        /// Our part.
        role: Role,
        /// Where it starts.
        stage: Stage,
        /// How it is handled, where the file says so.
        mechanism: Mechanism,
        /// What the platform owns, from an empty matter.
        matter: MatterPatch,
        /// Who complained.
        appellant: AppellantPatch,
        /// The deadline.
        due: DueBody,
        /// Until when an urgent order needs its first act.
        first_act_by: Option<BeijingTime>,
        /// Our part, when another unit leads. The lead's words are the 转办意见 of the matter.
        own_part: Option<OwnPartBody>,
        /// Where the row stood.
        row: Option<RowPlace>,
        /// The raw cells that the fields do not say; kept here and nowhere else.
        raw: Vec<(String, String)>,
        /// Who told us, when no file did.
        told_by: Option<String>,
        /// How we were told.
        via: Option<Via>,
    }
}

impl EventType for Created {
    const KIND: &'static str = "created";
    const LABEL: &'static str = "来单";

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
            order.own_part = Some(OwnPart {
                requested_at: Some(part.requested_at),
                request: order.matter.dispatch_note.clone(),
                respond_by: part.respond_by,
                arrive_by: part.arrive_by,
                ..OwnPart::default()
            });
        }
    }

    fn line(&self, _order: &Order) -> String {
        match &self.row {
            Some(row) => join([Some(row.file.clone()), Some(row.sheet.clone())]),
            None => join([told(self.via, self.told_by.as_ref())]),
        }
    }
}
