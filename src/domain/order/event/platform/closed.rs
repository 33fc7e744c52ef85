//! 办结: the order ended.

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{Stage, VisitResult};
use serde::{Deserialize, Serialize};

/// What closed the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "who", rename_all = "snake_case")]
pub enum ClosedBy {
    /// The officer.
    Officer,
    /// The platform's visit, with which the citizen was content.
    Visit {
        /// What the citizen said.
        result: VisitResult,
    },
    /// The platform's file said so.
    PlatformFile {
        /// In these words.
        said: String,
    },
}

body! {
    /// The end.
    pub struct Closed {
        /// What closed it.
        by: ClosedBy,
        /// The officer's reason, when it ended without a visit.
        reason: Option<String>,
    }
}

impl EventType for Closed {
    const KIND: &'static str = "closed";
    const LABEL: &'static str = "办结";

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.stage = Stage::Closed;
        order.closed_at = Some(meta.happened_at);
    }

    fn line(&self, _order: &Order) -> String {
        let by = match &self.by {
            ClosedBy::Officer => None,
            ClosedBy::Visit { result } => Some(format!("平台回访{result}")),
            ClosedBy::PlatformFile { said } => Some(format!("平台表格：{said}")),
        };
        join([by, self.reason.clone()])
    }
}
