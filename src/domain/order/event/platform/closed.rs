//! 办结: the order ended.

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{Stage, ToldVia, VisitResult};
use serde::{Deserialize, Serialize};

/// Person or source of information that closed an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "who", rename_all = "snake_case")]
pub enum ClosedBy {
    /// The officer, by the act 办结.
    Officer,
    /// The platform's visit, in which the citizen was satisfied or basically satisfied.
    Visit {
        /// What the citizen told the platform: 满意 or 基本满意.
        result: VisitResult,
    },
    /// The platform's file, whose status says that the order is closed.
    PlatformFile {
        /// Status exactly as the file words it, such as 已办结.
        said: String,
    },
    /// The platform, which told us so.
    Told {
        /// Name of the person who told us (告知人), as typed.
        by: String,
        /// Channel by which we were told.
        via: ToldVia,
    },
}

body! {
    /// Closes the order at the time of the event.
    pub struct Closed {
        /// What closed it: the officer, the visit, the platform's file or its word.
        by: ClosedBy,
        /// Reason that the officer typed (说明); `None` if none was given or the officer did not
        /// close it.
        reason: Option<String>,
    }
}

impl EventType for Closed {
    const KIND: &'static str = "closed";
    const LABEL: &'static str = "办结";
    const OUTWARD: bool = false;

    fn unkept_texts(&self) -> Vec<&str> {
        given([&self.reason])
    }

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.stage = Stage::Closed;
        order.closed_at = Some(meta.happened_at);
    }

    fn line(&self, _order: &Order) -> String {
        let by = match &self.by {
            ClosedBy::Officer => None,
            ClosedBy::Visit { result } => Some(format!("平台回访{result}")),
            ClosedBy::PlatformFile { said } => Some(format!("平台表格：{said}")),
            ClosedBy::Told { by, via } => {
                told_us(Some(*via), Some(by)).map(|told| format!("平台{told}"))
            }
        };
        join([by, self.reason.clone()])
    }
}
