//! 合并: an order told by telephone and another one are one matter, and go on as one.

use serde_json::Value;

use crate::domain::order::act::field::{Clock, FieldValue};
use crate::domain::order::act::prelude::*;
use crate::domain::order::act::spec::FieldKind;
use crate::domain::order::event::intake::merged_into::MergedInto;

/// Another order that an act names. The store reads it before the act is decided.
#[derive(Debug, Clone, PartialEq)]
pub struct OtherOrder {
    /// Number as typed.
    pub number: String,
    /// The order; `None` while it was not read, or if there is none.
    pub order: Option<Box<Order>>,
}

impl FieldValue for OtherOrder {
    const KIND: FieldKind = FieldKind::Text;

    fn read(value: Value, clock: Clock) -> Result<Self, String> {
        Ok(Self {
            number: String::read(value, clock)?,
            order: None,
        })
    }
}

fields! {
    /// Merges an order with a temporary number into another one about the same matter (合并).
    pub struct Merge {
        into: OtherOrder = "并入哪一单" [hint("另一单的编号"), help("同一件事的另一单：平台导入的，或另一人登记的。")];
        note: Option<String> = "说明" [rows(2), hint("怎么看出是同一件事")];
    }
}

impl ActType for Merge {
    const SPEC: ActSpec = ActSpec::new("merge", "合并", clause::USAGE, Self::FIELDS)
        .help("临时编号的来单与另一单是同一件事，并成一单");

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        let Some(number) = &order.order_no else {
            return Ok(());
        };
        Err(Refusal::new(
            "merge_numbered",
            clause::USAGE,
            format!("{number} 已有平台编号，不能并入别的工单"),
            say![
                "在临时编号的那一单上用",
                named(ActId::Merge),
                "，并入这一单"
            ],
        ))
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let Some(kept) = &self.into.order else {
            return Err(no_such_order(&self.into.number).into());
        };
        let joining = kept.joining(case.order, case.at, case.context)?;
        let asked = case.ask_each_time(
            Question::Merge,
            clause::USAGE,
            joining.preview.join("\n"),
            format!("{} 并入 {}", case.order.number(), kept.number()),
        )?;
        let mut facts: Vec<_> = asked.into_iter().collect();
        facts.push(case.fact(MergedInto {
            order: kept.id,
            number: kept.number(),
            note: self.note.clone(),
        }));
        Ok(facts)
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        for one in asking.alike {
            form.line(one.line.clone());
        }
        // A yes to what moves and what differs is asked for in any case.
        if let Some(first) = asking.alike.first().filter(|one| one.repeated) {
            form.value("into", first.number.clone());
        }
    }
}

/// The refusal of an order that is not there.
fn no_such_order(name: &str) -> Refusal {
    Refusal::new(
        "no_such_order",
        clause::USAGE,
        format!("没有编号为“{name}”的工单"),
        say![
            "核对",
            field(ActId::Merge, "into"),
            "；临时编号写全，如 临-0003"
        ],
    )
    .mend(Mend::field(ActId::Merge, "into"))
}
