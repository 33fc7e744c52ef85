//! 撤销: the last entry is undone. This needs the journal, so the store carries it out.

use crate::domain::order::act::prelude::*;

fields! {
    /// Undoes the last batch of entries, or corrects it with a reason if it has left the office
    /// (撤销).
    pub struct Undo {
        reason: Option<String> = "更正理由" [words, help("已经送出去或别人录入的，要写明理由，记为更正。")];
        whole_batch: Option<bool> = "整批";
    }
}

impl ActType for Undo {
    const SPEC: ActSpec = ActSpec::new("undo", "撤销", clause::USAGE, Self::FIELDS)
        .help("撤销本单最近一次操作")
        .opens(ActScreen::Undo);

    fn decide(&self, _case: &Case<'_>) -> Decision {
        Err(Refusal::new(
            "nothing_to_undo",
            clause::USAGE,
            "没有可撤销的操作",
            "撤销只退回最近一批操作",
        )
        .into())
    }

    fn suggest(_asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        form.leave_out("whole_batch", true);
    }
}
