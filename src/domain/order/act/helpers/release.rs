//! 解除联动: the lead says that our help is no longer needed (二(三)).

use crate::domain::order::act::prelude::*;
use crate::domain::order::event::helpers::released::Released;
use crate::domain::order::own_part::OwnPart;
use crate::domain::vocabulary::Via;

fields! {
    /// Ends our own part on an order that another unit leads (解除联动).
    pub struct Release {
        told_by: Option<String> = "告知人";
        via: Option<Via> = "方式";
        note: Option<String> = "备注";
    }
}

impl ActType for Release {
    const SPEC: ActSpec = ActSpec::new("release", "解除联动", clause::LEAD_HANDLING, Self::FIELDS)
        .help("牵头单位解除对本单位的联动")
        .helper_only();

    fn decide(&self, case: &Case<'_>) -> Decision {
        let last = case.order.own_part.as_ref().and_then(OwnPart::last_act);
        if let Some((what, at)) = last {
            case.not_before(ActId::Release, what, at)?;
        }
        case.one(Released {
            told_by: self.told_by.clone(),
            via: self.via,
            note: self.note.clone(),
        })
    }
}
