//! 调度回执: a unit answers a further instruction of the lead (二(三)).

use crate::domain::order::act::meant::meant;
use crate::domain::order::act::prelude::*;
use crate::domain::order::engagement::{Engagement, Instruction};
use crate::domain::order::event::helpers::instruction_acknowledged::InstructionAcknowledged;
use crate::domain::time;
use crate::domain::vocabulary::{Role, Via};

fields! {
    /// Records that a unit answered a further instruction (调度回执).
    pub struct Acknowledge {
        which: Option<String> = "哪一条" [help("单位名称，或调度内容里的几个字；只有一条没回复的可不填。")];
        text: Option<String> = "回复内容" [rows(2), hint("对方怎么说")];
        via: Option<Via> = "方式";
        told_by: Option<String> = "告知人";
    }
}

impl ActType for Acknowledge {
    const SPEC: ActSpec = ActSpec::new(
        "acknowledge",
        "调度回执",
        clause::LEAD_HANDLING,
        Self::FIELDS,
    )
    .short("回执")
    .help("记对方对补充调度的回复；别的单位牵头的，记本单位的回复");

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        if open(order).next().is_some() {
            return Ok(());
        }
        if order.role == Role::CoHandler {
            return Err(Refusal::new(
                "no_instruction",
                clause::USAGE,
                "没有等回复的补充调度",
                say!["牵头单位又提了要求的，先用", named(ActId::Instruct), "记下"],
            )
            .mend(Mend::by(ActId::Instruct)));
        }
        let helpers = order.engagements.iter();
        let mut at_work = helpers.filter(|one| one.round == order.round && one.is_open());
        let nothing =
            |fix| Refusal::new("no_instruction", clause::USAGE, "没有等回复的补充调度", fix);
        // Only a unit at work can be told more.
        Err(match at_work.next() {
            Some(_) => {
                nothing(say!["先用", named(ActId::Instruct)]).mend(Mend::by(ActId::Instruct))
            }
            None => nothing(say!["没有在联动的单位，不用记回执"]),
        })
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let all: Vec<(Option<&Engagement>, &Instruction)> = open(case.order).collect();
        let units = case.context.units;
        let is_called = |(_, one): (Option<&Engagement>, &Instruction), which: &str| {
            one.id.to_string() == which
        };
        let fits = |(helper, one): (Option<&Engagement>, &Instruction), which: &str| {
            helper.is_some_and(|helper| units.same(&helper.unit, which)) || one.text.contains(which)
        };
        let found = meant(&all, self.which.as_ref(), is_called, fits);
        let Some((helper, one)) = found else {
            let names: Vec<String> = all.iter().map(|(helper, one)| name(*helper, one)).collect();
            return Err(Refusal::new(
                "which_instruction",
                clause::USAGE,
                format!("请指明是哪一条补充调度：{}", names.join("；")),
                say![
                    "填写",
                    field(ActId::Acknowledge, "which"),
                    "：单位名称或内容里的几个字"
                ],
            )
            .mend(Mend::field(ActId::Acknowledge, "which"))
            .into());
        };
        case.not_before(ActId::Acknowledge, "补充调度", one.at)?;
        case.one(InstructionAcknowledged {
            engagement: helper.map(|helper| helper.id),
            instruction: one.id,
            text: self.text.clone(),
            via: self.via,
            told_by: self.told_by.clone(),
        })
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        let Some(order) = asking.order else { return };
        let mask = crate::domain::privacy::Mask::screen(order, false);
        let choice = |(helper, one): (Option<&Engagement>, &Instruction)| {
            let unit = helper.map_or("", |helper| asking.short(&helper.unit));
            let label = format!("{unit} {}", mask.text(&one.text)).trim().to_owned();
            (one.id.to_string(), label)
        };
        form.options("which", open(order).map(choice).collect());
        form.value("via", Via::Phone.code());
    }
}

/// Returns the instructions of this round that nobody has answered, oldest first within each unit;
/// on an order that another unit leads those to us.
fn open(order: &Order) -> impl Iterator<Item = (Option<&Engagement>, &Instruction)> {
    let helpers = order.engagements.iter();
    let helpers = helpers.filter(|one| order.role == Role::Lead && one.round == order.round);
    let theirs = helpers.flat_map(|helper| {
        helper
            .open_instructions()
            .map(move |one| (Some(helper), one))
    });
    let ours = order.own_part.iter();
    let ours = ours.filter(|_| order.role == Role::CoHandler);
    theirs.chain(ours.flat_map(|part| part.open_instructions().map(|one| (None, one))))
}

fn name(helper: Option<&Engagement>, one: &Instruction) -> String {
    let unit = helper.map_or("", |helper| helper.unit.as_str());
    let name = format!("{unit} {}“{}”", time::said(one.at), one.text);
    name.trim().to_owned()
}
