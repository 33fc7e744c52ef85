//! The request to a co-handler (联动要求): a whistle, or the request of 首接负责.

use super::safe;
use crate::domain::order::Order;
use crate::domain::order::engagement::{Engagement, WhistleRound};
use crate::domain::privacy::Mask;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::Stage;
use crate::strings::letter as words;
use crate::strings::letter::Letter;

/// Returns the request from our unit to one co-handler, masked by `mask`, with whom it reaches at our
/// unit.
///
/// For a 保密 order it holds only what the co-handler must do, whoever reads it, because the letter
/// is meant for the co-handler.
///
/// A letter that is copied again asks for nothing that was done, or that cannot be done any more: `now`
/// says which limits are over, and the letter then says how the matter stands.
#[must_use]
pub fn request(
    order: &Order,
    helper: &Engagement,
    (unit, contact): (&str, Option<&str>),
    mask: &Mask,
    now: BeijingTime,
) -> String {
    let letter = Letter {
        contact: contact.map(str::to_owned),
        ..asked(order, helper, unit, mask, now)
    };
    letter.text()
}

/// Returns what the request from `unit` to one co-handler says, as [`request`] writes it.
#[must_use]
pub fn asked(
    order: &Order,
    helper: &Engagement,
    unit: &str,
    mask: &Mask,
    now: BeijingTime,
) -> Letter {
    let safe = |text: &str| safe(mask, text);
    let matter = &order.matter;
    let round_of = |id| order.whistle_rounds.iter().find(|round| round.id == id);
    let called = helper.whistle_round.and_then(round_of);
    // A unit at work goes on when the level changes, so its letter, which is then of that day, names the
    // level in force. That of a unit that was done before names the level of its own round.
    let raised = order.open_round().and_then(round_of);
    let raised = raised.filter(|_| called.is_some() && helper.is_open());
    let round = raised.or(called);
    // The letter is that of the last thing asked; limits that were over by then are asked no more.
    let told = helper.instructions.iter().map(|one| one.at);
    let told = told.chain(raised.map(|round| round.at)).max();
    let written = told.map_or(helper.requested_at, |at| at.max(helper.requested_at));
    let still = |by: &BeijingTime| written == helper.requested_at || *by > written;
    let level = round.map(|round| round.level);
    let standing = Standing::of(order, helper, now);
    let said = standing.words(helper);
    let open = !matter.confidential;
    Letter {
        level,
        to: helper.unit.clone(),
        number: order.number(),
        title: open.then(|| safe(&matter.title)),
        content: open.then(|| safe(&matter.content)),
        request: safe(&helper.request),
        urgency: matter.urgency,
        cause: round.and_then(|round| round.cause),
        basis: round
            .and_then(|round| own_basis(order, round))
            .filter(|_| open)
            .map(safe),
        reason: helper.reason,
        listed: helper.listed.as_ref().map(|listed| safe(&listed.words())),
        instructions: helper
            .instructions
            .iter()
            .map(|one| {
                let open = standing.is_open && one.acknowledged_at.is_none();
                let by = one.answer_by.filter(|by| open && *by > now);
                (one.at, safe(&one.text), by)
            })
            .collect(),
        place: matter.place.as_deref().filter(|_| open).map(safe),
        scene: round
            .and_then(|round| round.cause)
            .filter(|cause| cause.is_emergency())
            .map(|_| scene(matter.place.as_deref().filter(|_| open).map(safe))),
        respond_by: standing
            .running(helper.respond_by, helper.answered_at())
            .filter(still),
        arrive_by: standing
            .running(helper.arrive_by, helper.arrived_at)
            .filter(still),
        opinion_by: standing
            .running(
                helper.opinion_by,
                helper.arrived_at.or(helper.contributed_at),
            )
            .filter(still)
            .filter(|_| round.is_none()),
        date: said.as_ref().map_or(written, |_| now).date(),
        standing: said,
        // Who gave an opinion has done what was asked.
        wanted: standing.is_open && helper.contributed_at.is_none(),
        from: unit.to_owned(),
        contact: None,
    }
}

/// Returns where a unit comes to in an emergency: who is called to a flood does not go to an office first.
fn scene(place: Option<String>) -> String {
    place.map_or_else(
        || words::SCENE.to_owned(),
        |place| format!("{}（{place}）", words::SCENE),
    )
}

/// Returns why a round has its level in words of its own. Where nobody gave any, the basis repeats the
/// cause or the entry of a list, which the letter tells of anyway, and the entry only to whom it names.
fn own_basis<'a>(order: &Order, round: &'a WhistleRound) -> Option<&'a str> {
    let basis = round.basis.as_deref()?;
    let cause = round.cause.is_some_and(|cause| cause.label() == basis);
    let mut listed = order
        .engagements
        .iter()
        .filter_map(|one| one.listed.as_ref());
    let entry = listed.any(|entry| entry.words() == basis);
    (!cause && !entry).then_some(basis)
}

/// How a request stands when its letter is copied.
struct Standing {
    now: BeijingTime,
    /// Whether the unit still has something to do for it.
    is_open: bool,
    /// When the work was done, if it was (办理完毕).
    finished_at: Option<BeijingTime>,
}

impl Standing {
    fn of(order: &Order, helper: &Engagement, now: BeijingTime) -> Self {
        let done = matches!(
            order.stage,
            Stage::ToFeedback | Stage::ToFile | Stage::ToRevisit | Stage::Closed | Stage::Returned
        );
        let finished = order.finished_at().filter(|_| done);
        Self {
            now,
            is_open: helper.is_open() && !done,
            finished_at: finished,
        }
    }

    /// Returns a limit that the unit can still keep.
    fn running(
        &self,
        limit: Option<BeijingTime>,
        done: Option<BeijingTime>,
    ) -> Option<BeijingTime> {
        limit.filter(|limit| self.is_open && done.is_none() && *limit > self.now)
    }

    /// Says what the unit did, what is over, and what is still wanted; `None` for a request that is as
    /// new.
    fn words(&self, helper: &Engagement) -> Option<String> {
        // Only a whistle asks to report in (三(二)).
        let whistled = helper.current_round().is_some();
        let coming = if whistled { "报到" } else { "到场" };
        let did = [
            ("响应", helper.responded_at),
            (coming, helper.arrived_at),
            ("提交办理意见", helper.contributed_at),
            ("称非职责", helper.declined_at),
        ];
        let did = did
            .into_iter()
            .filter_map(|(what, at)| Some(words::did(what, at?)));
        let did: Vec<String> = did.collect();
        let mut parts: Vec<String> = words::all_done(&did).into_iter().collect();
        if self.is_open {
            let over = |limit: Option<BeijingTime>, done: bool| {
                limit.filter(|limit| !done && *limit <= self.now)
            };
            let responded = helper.answered_at().is_some();
            let late = [
                ("响应", over(helper.respond_by, responded)),
                (
                    coming,
                    over(
                        helper.arrive_by.filter(|_| whistled),
                        helper.arrived_at.is_some(),
                    ),
                ),
                (
                    "到场或提交办理意见",
                    over(helper.owed_part().and(helper.opinion_by), false),
                ),
            ];
            let late = late.into_iter();
            parts.extend(late.filter_map(|(what, by)| Some(words::late(what, by?))));
        } else {
            let ended = helper.ended_at.filter(|_| !helper.is_open());
            parts.push(words::over(ended, self.finished_at, whistled));
        }
        (!parts.is_empty()).then(|| parts.join("，"))
    }
}
