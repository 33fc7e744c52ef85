//! Finds the proposals of the platform's file that an act means.

use crate::domain::order::act::prelude::*;
use crate::domain::order::state::Proposal;
use crate::domain::privacy::Mask;
use crate::domain::vocabulary::ProposalField;

/// Refuses an act on proposals if no proposal waits.
pub(super) fn needs_proposal(order: &Order) -> Result<(), Refusal> {
    if order.proposals.is_empty() {
        return Err(Refusal::new(
            "no_proposal",
            clause::USAGE,
            "没有待确认的平台变更",
            "导入新的平台表格后，有变更会列在这里",
        ));
    }
    Ok(())
}

/// Returns the proposals whose field is named; all of them if none is named, or for `all` and 全部.
pub(super) fn selected<'a>(
    order: &'a Order,
    act: ActId,
    named: Option<&String>,
) -> Result<Vec<&'a Proposal>, Refusal> {
    let all = &order.proposals;
    let Some(named) = named.filter(|named| !matches!(named.as_str(), "all" | "全部")) else {
        return Ok(all.iter().collect());
    };
    let wanted = ProposalField::named(named);
    let is_named = |proposal: &&Proposal| Some(proposal.field) == wanted;
    let found: Vec<_> = all.iter().filter(is_named).collect();
    if found.is_empty() {
        let known: Vec<String> = all
            .iter()
            .map(|one| format!("{} {}", one.field.label(), one.field.code()))
            .collect();
        return Err(Refusal::new(
            "unknown_proposal",
            clause::USAGE,
            format!("没有字段“{named}”的平台变更（现有：{}）", known.join("、")),
            say!["核对", field(act, "field"), "，或省略以全部处理"],
        )
        .mend(Mend::field(act, "field")));
    }
    Ok(found)
}

/// Lists the proposals in a form, both as lines and as choices.
pub(super) fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
    let Some(order) = asking.order else { return };
    let mask = Mask::screen(order, false);
    for proposal in &order.proposals {
        let from = mask.optional(proposal.from_words().as_ref());
        form.line(format!(
            "{}：{} → {}",
            proposal.field,
            from.unwrap_or_else(|| "（空）".to_owned()),
            mask.text(&proposal.to_words()),
        ));
    }
    let choices = order.proposals.iter();
    let choices = choices.map(|one| (one.field.code().to_owned(), one.field.label().to_owned()));
    form.options("field", choices.collect());
}
