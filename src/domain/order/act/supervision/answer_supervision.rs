//! 回复督办: our unit answers a reminder or a supervision slip (附1§7(4), 附1§7(7)).

use crate::domain::order::act::document::kept;
use crate::domain::order::act::meant::meant;
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::supervision::supervision_answered::SupervisionAnswered;
use crate::domain::order::supervision::Supervision;
use crate::domain::privacy::Mask;
use crate::domain::vocabulary::{SupervisionKind, Via};

fields! {
    /// Records our answer to a reminder or a supervision slip (回复督办).
    pub struct AnswerSupervision {
        text: String = "回复内容" [words, rows(3), help("怎么回复的。")];
        which: Option<String> = "哪一件";
        via: Option<Via> = "方式";
        rectified: Option<String> = "整改情况" [words, rows(2), hint("改了什么、谁负责、何时改完"), help("督办要求整改的，写明怎么改的。")];
        file: Option<FileInput> = "回复文件" [hint("文件路径；↓ 选择，→ 进入文件夹")];
    }
}

impl ActType for AnswerSupervision {
    const SPEC: ActSpec = ActSpec::new(
        "answer-supervision",
        "回复督办",
        clause::SLIPS,
        Self::FIELDS,
    )
    .help("记对督办的回复");

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        if order.supervisions.iter().any(Supervision::is_open) {
            return Ok(());
        }
        Err(Refusal::new(
            "no_supervision",
            clause::USAGE,
            "没有未回复的督办",
            say!["先用", named(ActId::Supervise)],
        )
        .mend(Mend::by(ActId::Supervise)))
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        case.one(SupervisionAnswered {
            supervision: self.supervision(case.order)?.id,
            text: self.text.clone(),
            via: self.via,
            rectified: self.rectified.clone(),
            file: kept(ActId::AnswerSupervision, self.file.as_ref())?,
        })
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        let Some(order) = asking.order else { return };
        let open = order.supervisions.iter().filter(|one| one.is_open());
        let mask = Mask::screen(order, false);
        form.options(
            "which",
            open.map(|one| (one.id.to_string(), mask.text(&one.name())))
                .collect(),
        );
    }
}

impl AnswerSupervision {
    /// Returns the slip that is meant: by its number, name or kind, or the only open one.
    fn supervision<'a>(&self, order: &'a Order) -> Result<&'a Supervision, Refusal> {
        let open: Vec<&Supervision> = order
            .supervisions
            .iter()
            .filter(|one| one.is_open())
            .collect();
        let is_called = |one: &Supervision, which: &str| {
            one.number.as_deref() == Some(which)
                || one.id.to_string() == which
                || one.name() == which
        };
        let is_kind =
            |one: &Supervision, which: &str| Some(one.kind) == SupervisionKind::parse(which);
        let found = meant(&open, self.which.as_ref(), is_called, is_kind);
        found.ok_or_else(|| {
            let names: Vec<String> = open.iter().map(|one| one.name()).collect();
            Refusal::new(
                "which_supervision",
                clause::USAGE,
                format!("请指明回复的是哪一件督办：{}", names.join("、")),
                say![
                    "填写",
                    field(ActId::AnswerSupervision, "which"),
                    "：文号或类别",
                ],
            )
            .mend(Mend::field(ActId::AnswerSupervision, "which"))
        })
    }
}
