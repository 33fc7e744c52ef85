//! 承诺兑现: a promise was kept (六(二): 确保承诺事项落到实处).

use super::which::{needs_one, offer, promise};
use crate::domain::order::act::prelude::*;
use crate::domain::order::act::read::explains;
use crate::domain::order::event::promise::promise_kept::PromiseKept;
use crate::domain::order::promise::Promise;

fields! {
    /// Records that a promise was kept, and what shows it (承诺兑现).
    pub struct KeepPromise {
        text: String = "兑现情况" [words, rows(2), hint("办成了什么、有什么凭证"), help("怎么兑现的、凭证是什么；照片和文件另用“附件”。")];
        which: Option<String> = "哪一项";
    }
}

impl ActType for KeepPromise {
    const SPEC: ActSpec = ActSpec::new("keep-promise", "承诺兑现", clause::QUALITY, Self::FIELDS)
        .help("记承诺事项已经办成");

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        needs_one(
            order,
            Promise::is_open,
            "没有待兑现的承诺",
            ActId::MakePromise,
        )
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let which = self.which.as_ref();
        let known = promise(ActId::KeepPromise, case.order, which, Promise::is_open)?;
        if !explains(&self.text) {
            return Err(Refusal::new(
                "promise_unshown",
                clause::QUALITY,
                "兑现承诺要写明怎么办成的",
                say!["填写", field(ActId::KeepPromise, "text")],
            )
            .mend(Mend::field(ActId::KeepPromise, "text"))
            .into());
        }
        case.one(PromiseKept {
            promise: known.id,
            text: self.text.clone(),
        })
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        offer(asking, form, Promise::is_open);
    }
}
