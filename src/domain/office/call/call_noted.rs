//! A telephone call was noted.

use serde::{Deserialize, Serialize};

use super::Call;
use crate::domain::office::StreamEvent;
use crate::domain::order::Meta;

/// A telephone call was noted (来电速记), before it is known which order it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallNoted {
    /// Who called, as typed by the officer.
    pub caller: String,
    /// What the caller said, as typed by the officer.
    pub body: String,
}

impl StreamEvent<Call> for CallNoted {
    const KIND: &'static str = "call_noted";
    const LABEL: &'static str = "记下来电";

    fn apply(&self, call: &mut Call, meta: &Meta) {
        call.at = Some(meta.happened_at);
        call.actor.clone_from(&meta.actor);
        call.caller.clone_from(&self.caller);
        call.body.clone_from(&self.body);
    }
}
