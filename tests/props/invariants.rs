//! What must be true of every order, every refusal and every finding.

use liaison::domain::clause::Clause;
use liaison::domain::context::Context;
use liaison::domain::order::act::read;
use liaison::domain::order::filing::FilingForm;
use liaison::domain::order::flow::FlowState;
use liaison::domain::order::{Event, EventBody, Fact, Order};
use liaison::domain::refusal::{Confirmation, Mend, Refusal};
use liaison::domain::sentence::Sentence;
use liaison::domain::vocabulary::{
    EngagementState, FormStatus, Role, RoundOutcome, Stage, WhistleLevel,
};

fn has_han(sentence: &Sentence) -> bool {
    let text = sentence.to_string();
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

fn clause_is_known(clause: Clause) -> bool {
    !clause.is_of_regulation() || clause.text().is_some()
}

fn mend_exists(mend: Mend) -> bool {
    read::find(mend.action.name()) == Some(mend.action)
        && mend
            .field
            .is_none_or(|field| field == "at" || mend.action.spec().field(field).is_some())
}

/// Asserts that a refusal says what is missing, by which clause, and what to do.
pub(crate) fn refusal(refusal: &Refusal) {
    assert!(!refusal.code.is_empty());
    assert!(clause_is_known(refusal.clause), "{refusal:?}");
    assert!(has_han(&refusal.message), "{refusal:?}");
    assert!(has_han(&refusal.fix), "{refusal:?}");
    assert!(refusal.mend.is_none_or(mend_exists), "{refusal:?}");
}

/// Asserts that a question says what is warned of, by which clause, and what a yes records.
pub(crate) fn question(question: &Confirmation) {
    assert!(!question.question.code().is_empty());
    assert!(clause_is_known(question.clause), "{question:?}");
    assert!(has_han(&question.message), "{question:?}");
    assert!(has_han(&question.records), "{question:?}");
}

/// Asserts that the facts after a yes include the confirmation and what it was about.
pub(crate) fn confirmed(facts: &[Fact], question: &Confirmation) {
    let kept = facts.iter().any(|fact| {
        matches!(&fact.event.body, EventBody::Confirmed(confirmed)
            if confirmed.code == question.question.code() && confirmed.clause == question.clause.name())
    });
    assert!(kept, "{question:?} is not kept by {facts:?}");
}

/// Asserts that the flow shows where an open order stands, and calls nothing done without a time on
/// record.
pub(crate) fn flow(order: &Order) {
    let Some(flow) = order.flow() else {
        assert!(
            order.stage == Stage::Elsewhere || !order.exists,
            "{order:?}"
        );
        return;
    };
    let current = flow
        .steps
        .iter()
        .filter(|step| step.state == FlowState::Current);
    let named: Vec<&str> = current.map(|step| step.label.as_str()).collect();
    let open = usize::from(!order.stage.is_final());
    assert_eq!(
        named.len(),
        open,
        "{:?}: {named:?} of {:?}",
        order.stage,
        flow.steps
    );
    for step in &flow.steps {
        assert!(clause_is_known(step.clause), "{step:?}");
        let told_without_a_time = step.label == "收到评价";
        assert!(
            step.state != FlowState::Done || step.at.is_some() || told_without_a_time,
            "{step:?}"
        );
    }
}

/// Asserts that every finding, also about the form, cites a known clause and an existing remedy.
pub(crate) fn advice(order: &Order, context: &Context<'_>) {
    flow(order);
    for finding in order.findings(context) {
        assert!(clause_is_known(finding.clause), "{finding:?}");
        assert!(has_han(&finding.message), "{finding:?}");
        assert!(finding.mend.is_none_or(mend_exists), "{finding:?}");
    }
    for issue in order.form_issues(context) {
        assert!(clause_is_known(issue.clause), "{issue:?}");
        assert!(has_han(&issue.message), "{issue:?}");
        assert!(issue.mend.is_none_or(mend_exists), "{issue:?}");
    }
    if let Some(step) = order.next_step() {
        assert!(clause_is_known(step.clause), "{step:?}");
        if let Err(refused) = order.gate(step.act, context) {
            // A form that is wrong in its words is mended by the step that its refusal names.
            let mended = refused
                .mend
                .is_some_and(|mend| order.gate(mend.action, context).is_ok());
            if refused.code == "form_invalid" && mended {
                return;
            }
            panic!(
                "the next step {step:?} is refused: {refused:?} ({} {:?})",
                order.stage,
                order.form().map(|form| form.status)
            );
        }
    }
}

fn stage_of_role(order: &Order) {
    let helper_stage = matches!(
        order.stage,
        Stage::ToRespond
            | Stage::ToArrive
            | Stage::Assisting
            | Stage::Submitted
            | Stage::Released
            | Stage::Declined
    );
    let ended = matches!(order.stage, Stage::Closed | Stage::Returned);
    match order.role {
        Role::Lead => assert!(!helper_stage, "a lead is at {}", order.stage),
        Role::CoHandler => assert!(helper_stage || ended, "a helper is at {}", order.stage),
    }
}

/// Asserts that an order that waits for its upload, without paper work, owes no form.
fn paper_comes_first(order: &Order) {
    let waits = order.stage == Stage::ToRevisit && !order.is_replied();
    assert!(!waits || !order.awaits_upload(), "{:?}", order.forms);
}

fn ended_or_not(order: &Order) {
    let said = order.closed_at.is_some();
    match order.stage {
        Stage::Closed | Stage::Returned | Stage::Released => {
            assert!(said, "{} without a time", order.stage);
        }
        Stage::Declined => {}
        _ => assert!(!said, "open at {} with a time of closing", order.stage),
    }
    if order.stage.is_final() {
        assert_eq!(order.board_due(), None);
        // What is left of an order that has ended is the promises that it made.
        let owes = order.owed_promises().next().is_some();
        // After 称非职责 what the lead decides is to be recorded.
        let waits = order.stage == Stage::Declined
            && order.read_only.is_none()
            && order.merged_into.is_none();
        assert_eq!(order.next_step().is_some(), owes || waits);
    }
}

fn form_is_backed(form: &FilingForm) {
    let rank = match form.status {
        FormStatus::Draft | FormStatus::Valid | FormStatus::Void => 0,
        FormStatus::Exported => 1,
        FormStatus::Signed => 2,
        FormStatus::Sealed => 3,
        FormStatus::Scanned => 4,
        FormStatus::Uploaded => 5,
    };
    let steps = [
        form.exported.is_some(),
        form.signature.is_some(),
        form.sealed_at.is_some(),
        form.scan_sha256.is_some() && form.scanned_at.is_some(),
        form.uploaded_at.is_some(),
    ];
    for (index, done) in steps.into_iter().enumerate() {
        assert_eq!(done, index < rank, "step {index} of {form:?}");
    }
}

fn whistles_climb(order: &Order) {
    for (index, round) in order.whistle_rounds.iter().enumerate() {
        let failed = order.whistle_rounds[..index].iter().any(|earlier| {
            earlier.level == WhistleLevel::Tackling
                && earlier.outcome == Some(RoundOutcome::Unresolved)
        });
        assert!(
            round.level != WhistleLevel::Key || failed,
            "重点哨 without a failed 攻坚哨"
        );
    }
}

/// Asserts what must be true of every order by itself.
pub(crate) fn state(order: &Order) {
    stage_of_role(order);
    paper_comes_first(order);
    ended_or_not(order);
    whistles_climb(order);
    order.forms.iter().for_each(form_is_backed);
    if order.role == Role::Lead && order.own_part.is_some() {
        let was_helper = order.matter.assigned_by_centre || !order.determinations.is_empty();
        assert!(was_helper, "a lead has a part as a helper");
    }
}

/// Asserts what no step may do to an order.
pub(crate) fn step(before: &Order, after: &Order, facts: &[Fact]) {
    for (was, is) in before.forms.iter().zip(&after.forms) {
        assert!(is.revision >= was.revision, "the revision fell");
        if was.is_uploaded() {
            assert_eq!(was, is, "an uploaded form changed");
        }
    }
    assert!(after.forms.len() >= before.forms.len());
    for was in &before.engagements {
        let is = after
            .engagements
            .iter()
            .find(|helper| helper.id == was.id)
            .expect("a helper is never forgotten");
        let ended_again = facts.iter().any(|fact| match &fact.event.body {
            EventBody::EngagementClosed(closed) => closed.engagement == was.id,
            EventBody::Withdrawn(withdrawn) => withdrawn.engagement == was.id,
            // Whoever comes after all has not stayed away.
            EventBody::Arrived(arrived) => {
                arrived.engagement == Some(was.id) && was.state == EngagementState::Absent
            }
            _ => false,
        });
        if was.state == EngagementState::Withdrawn || (was.state.is_final() && !ended_again) {
            assert_eq!(was.state, is.state, "a helper's ending was undone");
        }
    }
    for fact in facts {
        let event = &fact.event;
        let text = event.encode().unwrap();
        let back = Event::decode(event.kind(), event.version(), &text);
        assert_eq!(back.as_ref(), Ok(event));
    }
}
