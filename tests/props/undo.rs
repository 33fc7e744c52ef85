//! Properties of undo: the order is as it was before; what was made known outside or done by
//! another person is corrected with a reason; undoing a bulk action leaves orders alone that were
//! changed since.

use liaison::domain::id::Id;
use liaison::domain::incoming::{IncomingOrder, IncomingRow, RowPlace};
use liaison::domain::order::act::field::Names;
use liaison::domain::order::act::helpers::invite::Invite;
use liaison::domain::order::act::intake::set_number::SetNumber;
use liaison::domain::order::act::intake::sign_for::SignFor;
use liaison::domain::order::act::platform::reopen::Reopen;
use liaison::domain::order::act::{ActId, Request};
use liaison::domain::order::{Order, taken_back};
use liaison::domain::vocabulary::FormStatus;
use liaison::store::{Entry, ImportOptions, StoreError, UndoRequest};
use proptest::prelude::*;
use serde_json::json;

use crate::fields;
use crate::random::{Random, cases};
use crate::store::Desk;
use crate::world::OWN;

/// Kinds of events that others have seen or heard of: they are only corrected with a reason, never
/// undone without a trace.
const OUTWARD: [&str; 15] = [
    "form_exported",
    "form_sealed",
    "uploaded",
    "platform_notified",
    "feedback_given",
    "extension_requested",
    "extension_told",
    "promise_told",
    "supervision_answered",
    "copied_out",
    "platform_talked",
    "return_sent",
    "determination_requested",
    "escalated",
    "helper_reported",
];

/// Kinds of events that others have heard of only if a channel is on record.
const TOLD_BY_A_CHANNEL: [&str; 7] = [
    "invited",
    "instructed",
    "urged",
    "responded",
    "arrived",
    "contributed",
    "duty_declined",
];

/// Checks whether a batch of an order was made known outside.
fn went_out(entries: &[Entry], batch: Id) -> bool {
    let mut of_it = entries.iter().filter(|entry| entry.envelope.batch == batch);
    of_it.any(|entry| {
        let kind = entry.envelope.kind.as_str();
        let body = format!("{:?}", entry.event.as_ref().map(|event| &event.body));
        let told = body.contains("via: Some(");
        // What helpers told us is not what we told; our own sections are ourselves.
        let ours = match kind {
            "invited" | "instructed" => true,
            "urged" => body.contains("outside: true"),
            _ => body.contains("engagement: None"),
        };
        OUTWARD.contains(&kind) || (TOLD_BY_A_CHANNEL.contains(&kind) && told && ours)
    })
}

/// Returns the batch of an order that an undo would take back.
fn last_batch(entries: &[Entry]) -> Id {
    let gone = taken_back(entries.iter().filter_map(|entry| entry.event.as_ref()));
    let undoes = |entry: &Entry| {
        let event = entry.event.as_ref();
        event.is_some_and(|event| event.body.takes_back().is_some())
    };
    let mut last = entries.iter().rev();
    let last = last.find(|entry| !gone.contains(&entry.envelope.batch) && !undoes(entry));
    last.unwrap().envelope.batch
}

/// Returns the order without what outlives an undo: up to which version sheets were printed, and
/// the number of a draft, which is one that no sheet carries. A sheet's own number stays.
fn apart_from_numbers(mut order: Order) -> Order {
    for form in &mut order.forms {
        form.printed_to = 0;
        if form.status.is_draft() {
            form.revision = 0;
        }
    }
    order
}

fn code(error: StoreError) -> &'static str {
    match error {
        StoreError::Refused(refused) => refused.code,
        other => panic!("{other}"),
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn undoing_what_was_done_gives_the_order_back(
        own in 0..OWN.len(),
        helping in prop::bool::weighted(0.2),
        steps in prop::collection::vec(any::<(usize, u64)>(), 1..14),
    ) {
        let mut desk = Desk::new(OWN[own]);
        let id = desk.create(OWN[own], helping);
        let mut history = Vec::new();
        for step in steps {
            let before = desk.order(id);
            if desk.step(id, step) {
                history.push(before);
            }
        }
        while let Some(before) = history.pop() {
            let now = desk.order(id);
            let entries = desk.store.journal(id).unwrap();
            let outward = went_out(&entries, last_batch(&entries));
            let undone = desk.undo("于某", id, true).unwrap();
            prop_assert_eq!(undone.corrected, outward, "{:?}", undone.kinds);
            let after = desk.order(id);
            for (form, was) in after.forms.iter().zip(&now.forms) {
                prop_assert!(form.printed_to >= was.printed_to || form.round < now.round);
                match &form.exported {
                    Some(sheet) => prop_assert_eq!(form.revision, sheet.printed.revision),
                    None => prop_assert!(form.revision > form.printed_to),
                }
                if form.status == FormStatus::Uploaded {
                    let known = before.forms.iter().find(|known| known.round == form.round);
                    prop_assert_eq!(known, Some(form));
                }
            }
            prop_assert_eq!(apart_from_numbers(after), apart_from_numbers(before));
        }
        desk.undo("于某", id, true).unwrap();
        prop_assert!(desk.store.order(id).is_err(), "the creation was undone");
        prop_assert_eq!(code(desk.undo("于某", id, true).unwrap_err()), "nothing_to_undo");
        desk.assert_sound();
    }

    #[test]
    fn what_went_out_or_was_anothers_is_only_taken_back_with_a_reason(
        steps in prop::collection::vec(any::<(usize, u64)>(), 1..14),
    ) {
        let mut desk = Desk::new(OWN[0]);
        let id = desk.create(OWN[0], false);
        for step in steps {
            if !desk.step(id, step) {
                continue;
            }
            let entries = desk.store.journal(id).unwrap();
            let batch = entries.last().unwrap().envelope.batch;
            let outward = went_out(&entries, batch);
            let before = desk.order(id);
            prop_assert_eq!(code(desk.undo("孙某", id, false).unwrap_err()), "undo_needs_reason");
            if outward {
                prop_assert_eq!(code(desk.undo("于某", id, false).unwrap_err()), "undo_needs_reason");
                prop_assert_eq!(&desk.order(id), &before);
            } else {
                prop_assert!(!desk.undo("于某", id, false).unwrap().corrected);
            }
        }
        desk.assert_sound();
    }

    #[test]
    fn a_bulk_batch_leaves_the_orders_touched_since_and_lists_them(
        touched in prop::collection::vec(any::<bool>(), 2..7),
        asked in any::<prop::sample::Index>(),
    ) {
        let desk = Desk::new(OWN[0]);
        let rows = (0..touched.len()).map(row).collect();
        let batch = desk.store.begin_import(&desk.caller("于某"), ImportOptions::default()).unwrap();
        desk.store.import(&batch, rows).wait().unwrap();
        let ids: Vec<_> = (0..touched.len())
            .map(|index| desk.store.resolve(&number(index)).unwrap())
            .collect();
        for (id, touched) in ids.iter().zip(&touched) {
            if *touched {
                desk.act(*id, Request::now(SignFor {})).unwrap();
            }
        }
        let Some(asked) = (0..touched.len()).filter(|index| !touched[*index]).nth(asked.index(touched.len()) / 2) else {
            return Ok(());
        };
        prop_assert_eq!(code(desk.undo("于某", ids[asked], false).unwrap_err()), "undo_whole_batch");
        let request = UndoRequest { reason: None, whole_batch: true };
        let undone = desk.store.undo(&desk.caller("于某"), ids[asked], request).unwrap();
        let mut left = undone.left;
        left.sort();
        let expected: Vec<_> = (0..touched.len()).filter(|index| touched[*index]).map(number).collect();
        prop_assert_eq!(left, expected);
        for (id, touched) in ids.iter().zip(&touched) {
            prop_assert_eq!(desk.store.order(*id).is_ok(), *touched);
        }
        desk.assert_sound();
    }
}

fn number(index: usize) -> String {
    format!("2511210930150{index:05}")
}

fn row(index: usize) -> IncomingRow {
    IncomingRow {
        place: RowPlace {
            file: "工单.xlsx".to_owned(),
            sheet: "Sheet1".to_owned(),
            row: u32::try_from(index).unwrap() + 2,
        },
        order: IncomingOrder {
            order_no: Some(number(index)),
            title: Some("路灯不亮".to_owned()),
            ..IncomingOrder::default()
        },
        raw: Vec::new(),
        as_of: None,
        changed_at: None,
        names_lead: false,
        names_helpers: false,
        other_matter: false,
        dispatched_again: false,
    }
}

#[test]
fn a_number_given_to_another_order_meanwhile_is_not_taken_back() {
    let desk = Desk::new(OWN[0]);
    let first = desk.create(OWN[0], false);
    let second = desk.create(OWN[0], false);
    let give = |id, order_no: String| desk.act(id, Request::now(SetNumber { order_no }));
    give(first, number(1)).unwrap();
    give(first, number(2)).unwrap();
    give(second, number(1)).unwrap();
    let refused = desk.undo("于某", first, false).unwrap_err();
    assert_eq!(code(refused), "number_taken");
    assert_eq!(desk.order(first).number(), number(2));
    assert_eq!(desk.store.resolve(&number(1)).unwrap(), second);
    desk.assert_sound();
}

#[test]
fn undoing_a_supplement_leaves_the_uploaded_form_alone() {
    let mut desk = Desk::new(OWN[0]);
    let id = desk.create(OWN[0], false);
    let mut random = Random::new(1);
    let mut act = |desk: &mut Desk, act: ActId| {
        desk.now += chrono::Duration::minutes(5);
        let request = fields::sensible(&desk.order(id), act, &mut random, desk.now);
        desk.act(id, request)
            .unwrap_or_else(|error| panic!("{}: {error}", act.name()));
    };
    for step in [
        ActId::SignFor,
        ActId::Triage,
        ActId::Invite,
        ActId::NotifyPlatform,
        ActId::CloseEngagement,
        ActId::Rate,
        ActId::Finish,
        ActId::Feedback,
        ActId::Review,
        ActId::Export,
        ActId::Sign,
        ActId::Seal,
        ActId::Scan,
        ActId::Upload,
    ] {
        if step == ActId::Triage {
            let studied = json!({
                "conclusion": "whistle", "facts": "已到现场", "own_effort": "已劝停",
                "basis": "三定方案",
            });
            let studied = studied.as_object().cloned().unwrap();
            let request = fields::request(ActId::Triage, studied, desk.now);
            desk.act(id, request).unwrap();
            continue;
        }
        if step == ActId::Invite {
            let request = Request::now(Invite {
                listed: None,
                reason: None,
                units: Names(vec!["住建局".to_owned()]),
                request: "请到现场处理".to_owned(),
                level: Some(liaison::domain::vocabulary::WhistleLevel::Routine),
                basis: None,
                cause: None,
                via: None,
                contact: None,
                respond_by: None,
                arrive_by: None,
            });
            desk.act(id, request).unwrap();
            continue;
        }
        act(&mut desk, step);
    }
    let uploaded = desk.order(id);
    assert_eq!(uploaded.form().unwrap().status, FormStatus::Uploaded);
    let reopen = Reopen {
        reason: "缺扫描页".to_owned(),
        by: None,
        kind: Some(liaison::domain::vocabulary::ReopenKind::Supplement),
        due_at: None,
        reinvite: None,
    };
    desk.act(id, Request::now(reopen)).unwrap();
    for step in [ActId::Review, ActId::Export, ActId::SendBack] {
        act(&mut desk, step);
    }
    // Revisions are numbered through all rounds, so that no two sheets carry the same number.
    assert_eq!(desk.order(id).form().unwrap().revision, 3);
    for _ in 0..4 {
        desk.undo("于某", id, true).unwrap();
    }
    let again = apart_from_numbers(desk.order(id));
    assert_eq!(again.forms, apart_from_numbers(uploaded).forms);
}
