//! Finds the promise that an act means.

use crate::domain::order::act::meant::meant;
use crate::domain::order::act::prelude::*;
use crate::domain::order::promise::Promise;
use crate::domain::privacy::Mask;

/// Refuses an act for which there is no promise.
pub(super) fn needs_one(
    order: &Order,
    fits: fn(&Promise) -> bool,
    message: &'static str,
    before: ActId,
) -> Result<(), Refusal> {
    if order.promises.iter().any(fits) {
        return Ok(());
    }
    Err(Refusal::new(
        "no_promise",
        clause::USAGE,
        message,
        say!["先用", named(before)],
    )
    .mend(Mend::by(before)))
}

/// Returns the promise that is meant: by its number in the list, its id or some of its words, or the
/// only one that fits.
pub(super) fn promise<'a>(
    act: ActId,
    order: &'a Order,
    which: Option<&String>,
    fits: fn(&Promise) -> bool,
) -> Result<&'a Promise, Refusal> {
    let all = order.promises.iter().enumerate();
    let fitting: Vec<(usize, &Promise)> = all.filter(|(_, one)| fits(one)).collect();
    let is_called = |(index, one): (usize, &Promise), which: &str| {
        one.id.to_string() == which || (index + 1).to_string() == which
    };
    let says = |(_, one): (usize, &Promise), which: &str| one.text.contains(which);
    let found = meant(&fitting, which, is_called, says);
    found.map(|(_, one)| one).ok_or_else(|| {
        let mask = Mask::screen(order, false);
        let names: Vec<String> = fitting
            .iter()
            .map(|(index, one)| format!("{} {}", index + 1, mask.text(&one.text)))
            .collect();
        Refusal::new(
            "which_promise",
            clause::USAGE,
            format!("请指明是哪一项承诺：{}", names.join("；")),
            say!["填写", field(act, "which"), "：序号或内容中的几个字"],
        )
        .mend(Mend::field(act, "which"))
    })
}

/// Offers the promises that fit, with their numbers.
pub(super) fn offer(
    asking: &SuggestionContext<'_>,
    form: &mut Suggestions,
    fits: fn(&Promise) -> bool,
) {
    let Some(order) = asking.order else { return };
    let mask = Mask::screen(order, false);
    let all = order.promises.iter().enumerate();
    let fitting = all.filter(|(_, one)| fits(one)).map(|(index, one)| {
        let name = format!("{} {}（{}）", index + 1, one.text, one.owner);
        (one.id.to_string(), mask.text(&name))
    });
    form.options("which", fitting.collect());
}
