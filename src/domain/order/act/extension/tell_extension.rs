//! 告知延期: the citizen is told that the deadline moved, and why (六(二), 二(三)).

use crate::domain::order::act::prelude::*;
use crate::domain::order::event::extension::extension_told::ExtensionTold;
use crate::domain::vocabulary::Via;

fields! {
    /// Records that the citizen was told of the new deadline (告知延期).
    pub struct TellExtension {
        way: Option<Via> = "方式";
        by: Option<String> = "告知人";
        note: Option<String> = "诉求人的意见";
    }
}

impl ActType for TellExtension {
    const SPEC: ActSpec = ActSpec::new("tell-extension", "告知延期", clause::QUALITY, Self::FIELDS)
        .help("记已把延期的原因和新时限告知诉求人")
        .lead_only();

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        order
            .untold_extension()
            .map(|_| ())
            .ok_or_else(nothing_to_tell)
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let extension = case.order.untold_extension().ok_or_else(nothing_to_tell)?;
        let actor = || case.context.actor.to_owned();
        case.one(ExtensionTold {
            extension: extension.id,
            way: self.way,
            by: self.by.clone().unwrap_or_else(actor),
            note: self.note.clone(),
        })
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        form.value("way", Via::Phone.code());
        form.value("by", asking.context.actor);
        form.offers("by", asking.context.profile.staff.clone());
        let Some(order) = asking.order else { return };
        if let Some(due) = order.due.at {
            form.line(format!("告知：新的办理时限 {}", due.format("%m-%d %H:%M")));
        }
    }
}

fn nothing_to_tell() -> Refusal {
    Refusal::new(
        "no_granted_extension",
        clause::USAGE,
        "没有平台已同意而未告知诉求人的延期",
        say!["平台同意后先用", ActId::AnswerExtension, "记答复"],
    )
    .mend(Mend::by(ActId::AnswerExtension))
}
