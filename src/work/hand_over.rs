//! 整体移交: all work of one officer goes to a colleague, for good or until a day, with a 交接单; and it
//! comes back when the day has come (六(一)).

use super::Workplace;
use super::outgoing::Outgoing;
use super::row::{stage_label, time_left};
use crate::domain::clause;
use crate::domain::context::Context;
use crate::domain::deadline::call_source_words;
use crate::domain::id::Id;
use crate::domain::order::Order;
use crate::domain::order::act::handling::hand_over::HandOver;
use crate::domain::order::act::{ActId, Request, read};
use crate::domain::order::promise::Promise;
use crate::domain::privacy::{self, Audience, DoorText, Mask};
use crate::domain::refusal::Refusal;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{CopyTo, CopyWhat, FormStatus, Role, Stage, WhistleLevel};
use crate::store::{CallNote, Draft, DraftsMoved, Query, StoreError, StoredOrder, View};
use crate::strings::hand_over::{self as words, SheetOrder};
use crate::strings::{desk as desk_words, outgoing as outgoing_words};
use crate::text::display_safe;

/// Who hands work over to whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOverInput {
    /// Officer whose work it is.
    pub from: String,
    /// Colleague who takes it over.
    pub to: String,
    /// Time until which the colleague stands in; `None` if it is for good.
    pub until: Option<BeijingTime>,
    /// What the colleague has to know; `None` if nothing.
    pub note: Option<String>,
}

/// The work of an officer.
#[derive(Debug, Clone, PartialEq)]
pub struct OfficersWork {
    /// Orders that the officer handles: the open ones, and closed ones with a promise to be kept; and calls
    /// of other units that nobody has answered, which otherwise nobody would get.
    pub orders: Vec<StoredOrder>,
    /// Text that the officer typed and did not submit.
    pub drafts: Vec<Draft>,
    /// Orders of others with a promise that the officer has to keep. They are told and not moved.
    pub elsewhere: Vec<StoredOrder>,
    /// Calls that the officer noted and that are not filed with an order (未归档来电). They belong to
    /// nobody, and are told.
    pub calls: Vec<CallNote>,
}

impl OfficersWork {
    /// Returns the number of orders and of drafts.
    #[must_use]
    pub const fn counts(&self) -> (usize, usize) {
        (self.orders.len(), self.drafts.len())
    }
}

/// What was handed over.
#[derive(Debug)]
pub struct HandedOver {
    /// Number of orders that were moved.
    pub orders: usize,
    /// Number of drafts that were moved.
    pub drafts: usize,
    /// Promises of the sheet, and those of them for which the colleague answers from now on.
    pub promises: (usize, usize),
    /// Orders that stayed, each with the reason.
    pub left: Vec<String>,
    /// The 交接单.
    pub sheet: Outgoing,
}

/// Returns the open orders, and ended ones of which something is still owed: a promise, or a word to the lead
/// that let us go.
fn living(place: Workplace<'_>, handler: Option<&str>) -> Result<Vec<StoredOrder>, StoreError> {
    let mut found: Vec<StoredOrder> = Vec::new();
    for view in [View::Open, View::Promised, View::Today] {
        let query = Query {
            view: Some(view),
            handler: handler.map(str::to_owned),
            ..Query::default()
        };
        for listed in place.store.window(&query, place.caller.now)? {
            let known = found
                .iter()
                .any(|one| one.order.id == listed.stored.order.id);
            if !known {
                found.push(listed.stored);
            }
        }
    }
    Ok(found)
}

/// Returns the work of an officer.
///
/// # Errors
/// When the data file fails.
pub fn work_of(place: Workplace<'_>, officer: &str) -> Result<OfficersWork, StoreError> {
    let mut orders = living(place, Some(officer))?;
    let mut drafts = place.store.drafts()?;
    drafts.retain(|draft| draft.actor == officer);
    let mut elsewhere = living(place, None)?;
    let unanswered = elsewhere.iter().filter(|one| is_unanswered(&one.order));
    orders.extend(unanswered.cloned());
    let mut calls = place.store.calls()?;
    calls.retain(|call| call.actor == officer);
    elsewhere.retain(|one| {
        let others = one.order.handler.as_deref() != Some(officer);
        others && promises_of(&one.order, officer).next().is_some() && !is_unanswered(&one.order)
    });
    Ok(OfficersWork {
        orders,
        drafts,
        elsewhere,
        calls,
    })
}

/// Returns whether another unit asks something of ours and nobody of us has answered it yet: who answers
/// becomes its handler.
fn is_unanswered(order: &Order) -> bool {
    let asked = order.role == Role::CoHandler && order.own_part.is_some();
    asked && order.handler.is_none() && !order.stage.is_final() && order.stage != Stage::Elsewhere
}

fn promises_of<'a>(order: &'a Order, officer: &'a str) -> impl Iterator<Item = &'a Promise> {
    let open = order.promises.iter().filter(|one| one.is_open());
    open.filter(move |one| one.owner == officer)
}

/// Returns the number of promises that the sheet lists, and of those that go over to the colleague.
fn promises_told(work: &OfficersWork, from: &str) -> (usize, usize) {
    let orders = work.orders.iter();
    let moved = orders.flat_map(|one| promises_of(&one.order, from)).count();
    (promises(work, from).len(), moved)
}

/// Refuses a hand-over that moves nothing or has no colleague.
fn check(input: &HandOverInput, work: &OfficersWork) -> Result<(), Refusal> {
    let usage = clause::USAGE;
    if input.to.trim().is_empty() {
        let (message, fix) = (words::NO_COLLEAGUE, words::NO_COLLEAGUE_FIX);
        return Err(Refusal::new("no_colleague", usage, message, fix));
    }
    if input.from.trim() == input.to.trim() {
        let message = words::same(&input.to);
        return Err(Refusal::new(
            "handed_to_self",
            usage,
            message,
            words::SAME_FIX,
        ));
    }
    if work.orders.is_empty() && work.drafts.is_empty() {
        let (message, fix) = (words::nothing(&input.from), words::NOTHING_FIX);
        return Err(Refusal::new("nothing_to_hand_over", usage, message, fix));
    }
    Ok(())
}

/// Returns what would be handed over, in words.
///
/// # Errors
/// A refusal if there is nothing to hand over, or the failure of the data file.
pub fn ask(place: Workplace<'_>, input: &HandOverInput) -> Result<Vec<String>, StoreError> {
    let work = work_of(place, &input.from)?;
    check(input, &work).map_err(StoreError::Refused)?;
    let promises = promises_told(&work, &input.from);
    let paper = work
        .orders
        .iter()
        .filter(|one| paper(&one.order).is_some())
        .count();
    let counts = (work.orders.len(), work.drafts.len(), promises, paper);
    Ok(words::asked(&input.from, &input.to, input.until, counts))
}

/// Hands all work of an officer over to a colleague, as one batch. `confirmed` says that the officer has
/// said yes to what may be asked.
///
/// # Errors
/// A refusal if there is nothing to hand over, a question such as that of an unknown colleague, or the
/// failure of the data file; nothing is then moved.
pub fn hand_over(
    place: Workplace<'_>,
    input: &HandOverInput,
    confirmed: bool,
) -> Result<HandedOver, StoreError> {
    let work = work_of(place, &input.from)?;
    check(input, &work).map_err(StoreError::Refused)?;
    let sheet = sheet(place, input, &work);
    let promises = promises_told(&work, &input.from);
    let requests = work.orders.iter().map(|one| {
        let mut request = Request::now(HandOver {
            to: input.to.clone(),
            until: input.until,
            note: input.note.clone(),
        });
        request.confirmed = confirmed;
        (one.order.id, request)
    });
    let moved = DraftsMoved {
        from: input.from.clone(),
        to: input.to.clone(),
        without_order: true,
    };
    let done = place
        .store
        .hand_over(place.caller, requests.collect(), moved)?;
    let (orders, left) = told(&work.orders, &done.orders);
    Ok(HandedOver {
        orders,
        drafts: done.drafts.len(),
        promises,
        left,
        sheet,
    })
}

/// Returns how many orders were moved, and which stayed and why.
fn told(orders: &[StoredOrder], outcomes: &[crate::store::OrderOutcome]) -> (usize, Vec<String>) {
    let number = |id: Id| {
        let known = orders.iter().find(|one| one.order.id == id);
        known.map_or_else(String::new, |one| one.order.number())
    };
    let mut left = Vec::new();
    let mut done = 0;
    for (id, outcome) in outcomes {
        match outcome {
            Ok(_) => done += 1,
            Err(error) => left.push(words::stayed(&number(*id), &error.to_string())),
        }
    }
    (done, left)
}

/// Orders that a colleague handles for some days, with the officer who gets them back.
#[derive(Debug, Clone, PartialEq)]
pub struct LentOrders {
    /// The orders, each with the officer who gets it back and whether the day has come.
    pub orders: Vec<(StoredOrder, String, bool)>,
}

/// Returns the orders that an officer lent to a colleague, or handles for one. With `None` those of all.
///
/// # Errors
/// When the data file fails.
pub fn lent(place: Workplace<'_>, officer: Option<&str>) -> Result<LentOrders, StoreError> {
    let now = place.caller.now;
    let mut orders = Vec::new();
    for stored in living(place, None)? {
        let Some(stand_in) = stored.order.stand_in.clone() else {
            continue;
        };
        let concerned = officer.is_none_or(|officer| {
            stand_in.owner == officer || stored.order.handler.as_deref() == Some(officer)
        });
        if concerned {
            orders.push((stored, stand_in.owner, now > stand_in.until));
        }
    }
    Ok(LentOrders { orders })
}

impl LentOrders {
    /// Returns how many orders there are, and of how many the day has come.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let over = self.orders.iter().filter(|(_, _, over)| *over).count();
        (self.orders.len(), over)
    }

    /// Returns one line for each order.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let lines = self.orders.iter().map(|(stored, owner, over)| {
            let order = &stored.order;
            let mask = Mask::of(order, Audience::OtherUnits);
            let holder = order.handler.as_deref().unwrap_or_default();
            let until = order.stand_in.as_ref().map(|one| one.until);
            words::lent(
                &order.number(),
                &mask.title(&order.matter.title),
                holder,
                owner,
                until,
                *over,
            )
        });
        lines.collect()
    }
}

/// Gives lent orders back to their officers, with the drafts of these orders and the promises that came
/// along. With `over_only` only those of which the day has come. Returns how many went back, and which
/// stayed and why.
///
/// # Errors
/// A refusal if there is none, a question, or the failure of the data file.
pub fn give_back(
    place: Workplace<'_>,
    officer: Option<&str>,
    over_only: bool,
    confirmed: bool,
) -> Result<(usize, usize, Vec<String>), StoreError> {
    let mut lent = lent(place, officer)?;
    if over_only {
        lent.orders.retain(|(_, _, over)| *over);
    }
    if lent.orders.is_empty() {
        let message = words::NOTHING_LENT;
        return Err(Refusal::new("nothing_lent", clause::USAGE, message, words::LENT_FIX).into());
    }
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (stored, owner, _) in &lent.orders {
        let holder = stored.order.handler.clone().unwrap_or_default();
        if !pairs
            .iter()
            .any(|(from, to)| *from == holder && to == owner)
        {
            pairs.push((holder, owner.clone()));
        }
    }
    let (mut count, mut drafts, mut stayed) = (0, 0, Vec::new());
    for (from, to) in pairs {
        let of_pair = lent.orders.iter().filter(|(stored, owner, _)| {
            *owner == to && stored.order.handler.as_deref() == Some(from.as_str())
        });
        let stored: Vec<StoredOrder> = of_pair.map(|(stored, _, _)| stored.clone()).collect();
        let requests = stored.iter().map(|one| {
            let mut request = Request::now(HandOver {
                to: to.clone(),
                until: None,
                note: None,
            });
            request.confirmed = confirmed;
            (one.order.id, request)
        });
        let requests = requests.collect();
        let moved = DraftsMoved {
            from,
            to,
            without_order: false,
        };
        let done = place.store.hand_over(place.caller, requests, moved)?;
        let (moved, refused) = told(&stored, &done.orders);
        count += moved;
        drafts += done.drafts.len();
        stayed.extend(refused);
    }
    Ok((count, drafts, stayed))
}

/// Returns what the 交接单 says: orders by stage, drafts, promises and paper, each text masked as in a
/// letter to others.
pub(super) fn listed<'a>(
    place: Workplace<'_>,
    input: &'a HandOverInput,
    work: &OfficersWork,
) -> words::Sheet<'a> {
    let context = place.context();
    let orders = in_order(work);
    words::Sheet {
        from: &input.from,
        to: &input.to,
        until: input.until,
        note: input.note.as_deref(),
        orders: orders
            .iter()
            .map(|one| sheet_order(&one.order, &context))
            .collect(),
        drafts: drafts(work),
        promises: promises(work, &input.from),
        paper: orders.iter().filter_map(|one| paper(&one.order)).collect(),
        invited: orders
            .iter()
            .filter_map(|one| invited(&one.order, &context))
            .collect(),
        calls: calls(&work.calls),
        unit: context.own_name(),
        at: place.caller.now,
    }
}

/// Returns the orders by stage and deadline.
fn in_order(work: &OfficersWork) -> Vec<&StoredOrder> {
    let mut orders: Vec<&StoredOrder> = work.orders.iter().collect();
    orders.sort_by_key(|one| (one.order.stage, one.order.list_due()));
    orders
}

/// Returns the 交接单, masked as a letter to others is.
#[must_use]
pub fn sheet(place: Workplace<'_>, input: &HandOverInput, work: &OfficersWork) -> Outgoing {
    let text = words::sheet(&listed(place, input, work));
    let text = privacy::remove_numbers(&display_safe(&text));
    // Its parts are masked already, each as its own order wants it.
    let mut door = DoorText::default();
    door.push_plain(&text);
    Outgoing {
        what: CopyWhat::HandOver,
        code: CopyWhat::HandOver.code().to_owned(),
        label: outgoing_words::option(CopyWhat::HandOver, None),
        to: CopyTo::Colleague,
        text,
        personal: false,
        door,
        orders: in_order(work)
            .into_iter()
            .map(|one| (one.order.id, one.last_seq))
            .collect(),
        number: None,
        units: Vec::new(),
    }
}

fn masked(mask: &Mask, text: &str) -> String {
    mask.text(display_safe(&mask.text(text)).trim())
        .replace('\n', " ")
}

fn sheet_order(order: &Order, context: &Context<'_>) -> SheetOrder {
    let mask = Mask::of(order, Audience::OtherUnits);
    let ball = order.ball();
    let stand_in = order.stand_in.as_ref();
    SheetOrder {
        stage: stage_label(order).to_owned(),
        number: order.number(),
        title: mask.title(&order.matter.title).replace('\n', " "),
        holder: masked(&mask, &ball.short(context)),
        since: ball.since,
        due: order.list_due(),
        left: time_left(order, context).0,
        lent_by: stand_in.map(|one| (one.owner.clone(), one.until)),
    }
}

fn drafts(work: &OfficersWork) -> Vec<String> {
    let lines = work.drafts.iter().map(|draft| {
        let act = draft.place.split('/').nth(1).unwrap_or_default();
        let label = desk_words::draft_label(act, read::find(act).map(ActId::label));
        let of = work
            .orders
            .iter()
            .find(|one| Some(one.order.id) == draft.stream);
        let number = of.map_or_else(String::new, |one| one.order.number());
        words::draft(&label, &number, draft.updated_at)
    });
    lines.collect()
}

/// Returns the calls that are not filed yet, with time, caller and words.
fn calls(noted: &[CallNote]) -> Vec<String> {
    let lines = noted.iter().map(|call| {
        let said = |text: &str| privacy::mask_call(&call.caller, text).replace('\n', " ");
        words::call(call.at, &said(&call.caller), &said(&call.body))
    });
    lines.collect()
}

fn promises(work: &OfficersWork, from: &str) -> Vec<String> {
    let all = work.orders.iter().map(|one| (one, true));
    let all = all.chain(work.elsewhere.iter().map(|one| (one, false)));
    let mut lines = Vec::new();
    for (stored, moves) in all {
        let order = &stored.order;
        let mask = Mask::of(order, Audience::OtherUnits);
        let open = order
            .owed_promises()
            .filter(|one| moves || one.owner == from);
        for one in open {
            let text = if mask.hides_matter() {
                words::HIDDEN.to_owned()
            } else {
                masked(&mask, &one.text)
            };
            lines.push(words::promise(
                &order.number(),
                &text,
                &one.owner,
                one.due,
                moves,
            ));
        }
    }
    lines
}

/// Returns what we owe the lead of an order that another unit leads, or wait for; `None` for an order of
/// ours.
fn invited(order: &Order, context: &Context<'_>) -> Option<String> {
    let part = order.own_part.as_ref();
    let part = part.filter(|_| order.role == Role::CoHandler)?;
    let mask = Mask::of(order, Audience::OtherUnits);
    let lead = order.matter.lead_unit.as_deref().unwrap_or_default();
    let mut owed: Vec<String> = Vec::new();
    match order.stage {
        Stage::ToRespond => owed.push(words::owes_by(
            "响应",
            part.respond_by,
            call_source_words(part.respond_source),
        )),
        Stage::ToArrive => owed.push(words::owes_by(
            "报到",
            part.arrive_by,
            call_source_words(part.arrive_source),
        )),
        Stage::Assisting => owed.push(words::owes("办理意见", part.opinion_by)),
        Stage::Submitted if part.rating.is_none() => owed.push(words::AWAITS_GRADE.to_owned()),
        Stage::ToSignFor
        | Stage::ToTriage
        | Stage::Handling
        | Stage::Joint
        | Stage::ReturnTalk
        | Stage::Returned
        | Stage::Adjudication
        | Stage::ToFeedback
        | Stage::ToFile
        | Stage::ToRevisit
        | Stage::Closed
        | Stage::Submitted
        | Stage::Released
        | Stage::Declined
        | Stage::Elsewhere => {}
    }
    owed.extend(part.open_instructions().map(|one| {
        let text = masked(&mask, &one.text);
        words::owes(&format!("补充调度的回复“{text}”"), one.answer_by)
    }));
    if part.unreviewed_at().is_some() {
        owed.push(words::OWES_REVIEW.to_owned());
    }
    if part.unexplained_at().is_some() {
        owed.push(words::OWES_EXPLANATION.to_owned());
    }
    if owed.is_empty() {
        owed.push(words::NOTHING_OWED.to_owned());
    }
    if order.handler.is_none() {
        owed.push(words::ANSWERED_BY_NOBODY.to_owned());
    }
    let contact = part.contact.as_ref().map(|who| masked(&mask, who));
    Some(words::invited(
        (&order.number(), context.units.short(lead)),
        part.level.map(WhistleLevel::label),
        contact.as_deref(),
        &owed,
    ))
}

/// Returns the paper of an order that is out for signature, seal, scan or upload.
fn paper(order: &Order) -> Option<String> {
    let form = order.form()?;
    let waits = match form.status {
        FormStatus::Exported => words::TO_SIGN,
        FormStatus::Signed => words::TO_SEAL,
        FormStatus::Sealed => words::TO_SCAN,
        FormStatus::Scanned => words::TO_UPLOAD,
        FormStatus::Draft | FormStatus::Valid | FormStatus::Uploaded | FormStatus::Void => {
            return None;
        }
    };
    Some(words::paper(&order.number(), form.revision, waits))
}
