//! The request to a co-handler, 联动办理要求 or 吹哨, ready to be copied or printed.

use crate::domain::order::Order;
use crate::domain::order::engagement::Engagement;
use crate::domain::privacy::Mask;
use crate::strings::letter as words;
use crate::strings::letter::Letter;
use crate::text::display_safe;

/// Returns the request from `unit` to one co-handler, masked by `mask`.
///
/// For a 保密 order it holds only what the co-handler must do, whoever reads it, because the letter
/// is meant for the co-handler.
#[must_use]
pub fn request(order: &Order, helper: &Engagement, unit: &str, mask: &Mask) -> String {
    // Replacing control characters can join two parts of a number, so the text is masked once more.
    let safe = |text: &str| mask.text(display_safe(&mask.text(text)).trim());
    let matter = &order.matter;
    let level = helper
        .whistle_round
        .and_then(|id| order.whistle_rounds.iter().find(|round| round.id == id))
        .map(|round| round.level);
    let open = !matter.confidential;
    words::request(&Letter {
        level,
        to: &helper.unit,
        number: &order.number(),
        title: open.then(|| safe(&matter.title)),
        content: open.then(|| safe(&matter.content)),
        request: safe(&helper.request),
        place: matter.place.as_deref().filter(|_| open).map(safe),
        respond_by: helper.respond_by,
        arrive_by: helper.arrive_by,
        from: unit,
        date: helper.requested_at.date(),
    })
}
