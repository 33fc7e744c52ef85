//! 平台沟通: a talk with the platform is recorded. 二(一) wants one before an order is given back.

use crate::domain::order::act::prelude::*;
use crate::domain::order::event::returning::platform_talked::PlatformTalked;
use crate::domain::vocabulary::{TalkPurpose, Via};

fields! {
    /// Records a talk with the platform (平台沟通): who, when, and what was said.
    pub struct TalkPlatform {
        person: String = "平台联系人" [hint("平台谁接的，如 丛某、12 号话务员")];
        content: String = "沟通内容" [words, rows(3), hint("为什么不属本单位职责，平台怎么说")];
        purpose: Option<TalkPurpose> = "事由" [help("为退回而沟通的选退回；空着的，在退回沟通时为退回，其他时候为其他。")];
        via: Option<Via> = "方式";
        number: Option<String> = "电话号码";
    }
}

impl ActType for TalkPlatform {
    const SPEC: ActSpec = ActSpec::new("talk-platform", "平台沟通", clause::DISPATCH, Self::FIELDS)
        .help("记与平台的对接沟通，退回前必须有");

    fn decide(&self, case: &Case<'_>) -> Decision {
        // While the order is to be given back, a talk is about that unless it is said to be of something
        // else.
        let usual = if case.order.stage == Stage::ReturnTalk {
            TalkPurpose::Return
        } else {
            TalkPurpose::Other
        };
        case.one(PlatformTalked {
            purpose: self.purpose.unwrap_or(usual),
            person: self.person.clone(),
            content: self.content.clone(),
            via: self.via,
            number: self.number.clone(),
        })
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        form.value("via", Via::Phone.code());
        let returning = asking
            .order
            .is_some_and(|order| order.stage == Stage::ReturnTalk);
        if returning {
            form.value("purpose", TalkPurpose::Return.code());
        }
        form.offers("person", (asking.recent)("platform_person"));
        let number = asking.context.profile.platform_phone.clone();
        form.value("number", number.unwrap_or_default());
    }
}
