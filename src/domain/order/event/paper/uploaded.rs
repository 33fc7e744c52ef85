//! 上传: the platform got the reply, together with the form if one is owed (同步上传; 二(二),
//! 三(二)).

use crate::domain::order::event::prelude::*;
use crate::domain::order::state::PlatformReply;
use crate::domain::vocabulary::{FormStatus, Stage};

body! {
    /// Records the reply to the platform, made for the handling cycle in force.
    pub struct Uploaded {
        /// Whether the filing form was sent with it.
        with_form: bool,
        /// Person at the platform who received it (平台接收人), as typed.
        platform_person: Option<String>,
    }
}

impl EventType for Uploaded {
    const KIND: &'static str = "uploaded";
    const LABEL: &'static str = "上传";
    const OUTWARD: bool = true;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.replies.push(PlatformReply {
            at: meta.happened_at,
            by: meta.actor.clone(),
            with_form: self.with_form,
            cycle: order.cycle,
        });
        if self.with_form
            && let Some(form) = order.forms.last_mut()
        {
            form.status = FormStatus::Uploaded;
            form.uploaded_at = Some(meta.happened_at);
        }
    }

    fn follow(&self, scratch: &mut ScratchOrder) {
        let told = scratch.order.is_told();
        let stage = scratch.order.stage;
        if stage == Stage::ToFile || (stage == Stage::ToFeedback && told) {
            scratch.order.stage = Stage::ToRevisit;
        }
    }

    fn line(&self, _order: &Order) -> String {
        let what = if self.with_form {
            "结果与备案表同步上传"
        } else {
            "回复平台"
        };
        join([Some(what.to_owned()), self.platform_person.clone()])
    }
}
