//! 记录: an everyday entry, such as a call, a visit or a meeting (二(一)).

use crate::domain::order::act::prelude::*;
use crate::domain::order::event::handling::recorded::Recorded;
use crate::domain::vocabulary::RecordKind;

fields! {
    /// Makes an everyday entry (记录), such as a telephone call, a visit or a meeting.
    pub struct Record {
        text: String = "内容" [words, rows(3), hint("谁、说了什么、定了什么")];
        kind: Option<RecordKind> = "类别";
        persons: Option<String> = "参加人";
    }
}

impl ActType for Record {
    const SPEC: ActSpec = ActSpec::new("record", "记录", clause::LEAD_DUTY, Self::FIELDS)
        .help("记电话、现场、会商、联合行动")
        .on_selection();

    fn decide(&self, case: &Case<'_>) -> Decision {
        case.one(Recorded {
            kind: self.kind.unwrap_or(RecordKind::Other),
            persons: self.persons.clone(),
            text: self.text.clone(),
        })
    }
}
