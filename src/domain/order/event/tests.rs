//! What holds for every kind of event, and for what the journal stores of one.

use std::collections::BTreeSet;

use super::consequences::{
    CarriedOver, ClosureChange, Consequences, EngagementChange, OwnPartBegun,
};
use super::due::{DueBasis, DueBody, DueCause, DueCountBody};
use super::extension::extension_requested::ExtensionRequested;
use super::handling::attached::Attached;
use super::handling::finished::Finished;
use super::handling::signed_for::SignedFor;
use super::handling::triaged::Triaged;
use super::helpers::arrived::Arrived;
use super::office::corrected::Corrected;
use super::office::purged::Purged;
use super::office::undone::Undone;
use super::paper::form_edited::FormEdited;
use super::paper::form_voided::{FormVoided, VoidCause};
use super::platform::closed::{Closed, ClosedBy};
use super::platform::due_revised::DueRevised;
use super::platform::platform_proposed::PlatformProposed;
use super::platform::reopened::Reopened;
use super::{Event, EventBody, UnreadableEvent, label_of};
use crate::domain::form::FormField;
use crate::domain::id::Id;
use crate::domain::order::matter::DueUnit;
use crate::domain::order::state::{ProposalEffect, ReopenCause};
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{
    AttachmentKind, Conclusion, EngagementState, Outcome, ProposalField, Rating, ReopenKind, Role,
    Stage, VisitResult, WorkForm,
};

fn time(text: &str) -> BeijingTime {
    text.parse().unwrap()
}

fn due() -> DueBody {
    DueBody {
        at: Some(time("2026-11-27T17:30:00")),
        warn_at: None,
        red_at: None,
        basis: DueBasis::Own {
            days: 5,
            unit: None,
        },
        calendar: "2026".to_owned(),
        provisional: true,
        counted: Some(DueCountBody {
            unit: DueUnit::WorkingDays,
            count: 5,
            base: time("2026-11-20T09:10:00"),
            own: true,
        }),
    }
}

fn samples() -> Vec<EventBody> {
    let text = |text: &str| Some(text.to_owned());
    vec![
        SignedFor {}.into(),
        Triaged {
            conclusion: Conclusion::FirstHandler,
            facts: text("夜间施工，“有噪音”"),
            own_effort: None,
            basis: None,
            cause: None,
            reason: None,
            completed: true,
            return_by: None,
            repeated: None,
        }
        .into(),
        Finished {
            text: "已整改。\n两行".to_owned(),
            outcome: Outcome::Solved,
            policy_basis: None,
            recognised: None,
            unsolved: None,
            rewritten: false,
        }
        .into(),
        Attached {
            kind: AttachmentKind::Evidence,
            name: "照片.jpg".to_owned(),
            sha256: "ab".repeat(32),
            size: 1 << 40,
            note: None,
        }
        .into(),
        Arrived {
            engagement: Some(Id(u128::MAX)),
            place: text("现场"),
            persons: None,
            work_form: Some(WorkForm::OnSite),
            via: None,
            told_by: None,
        }
        .into(),
        ExtensionRequested {
            extension: Id(7),
            working_days: 3,
            reason: "待检测".to_owned(),
            via: None,
            platform_person: text("1 号"),
            number: text("延 1 号"),
            old_due: None,
        }
        .into(),
        FormEdited {
            matter: text(""),
            result: None,
            linkage_time: Some(Vec::new()),
            follow_up: None,
            leader: text("王某"),
            privacy_reason: None,
        }
        .into(),
        FormVoided {
            revision: 2,
            cause: VoidCause::Changed {
                fields: vec![FormField::Result],
            },
        }
        .into(),
        Closed {
            by: ClosedBy::Visit {
                result: VisitResult::Satisfied,
            },
            reason: None,
        }
        .into(),
        PlatformProposed {
            field: ProposalField::DueAt,
            from: None,
            to: "2026-11-30T17:30:00".to_owned(),
            effect: ProposalEffect::NewDue {
                at: time("2026-11-30T17:30:00"),
            },
        }
        .into(),
        Reopened {
            cause: ReopenCause::PlatformFile {
                said: "重办".to_owned(),
            },
            kind: ReopenKind::Supplement,
            due: Some(due()),
        }
        .into(),
        DueRevised {
            told_by: None,
            via: None,
            reason: None,
            due: due(),
            cause: DueCause::CalendarYear { year: 2027 },
        }
        .into(),
        Undone {
            batch: Id(1),
            printed_to: Some(3),
            reason: None,
        }
        .into(),
        Corrected {
            batch: Id(2),
            reason: "记错".to_owned(),
            printed_to: None,
        }
        .into(),
        Purged {
            stage: Stage::Closed,
            ratings: vec![Rating::Good, Rating::Poor],
            temporary_no: None,
        }
        .into(),
    ]
}

/// Returns consequences in which every field is set.
fn everything() -> Consequences {
    Consequences {
        round: Some(1),
        cycle: Some(2),
        stage: Some(Stage::ToFile),
        role: Some(Role::CoHandler),
        handler: Some("李某".to_owned()),
        ending: Some(ClosureChange::Reopened),
        own_part: Some(OwnPartBegun {
            requested_at: time("2026-11-20T09:10:00"),
            again: true,
        }),
        engagements: vec![EngagementChange {
            id: Id(3),
            state: Some(EngagementState::Arrived),
            round: None,
            respond_by: None,
            arrive_by: None,
            opinion_by: None,
            respond_source: None,
            arrive_source: None,
        }],
        carried: Some(CarriedOver {
            notices: vec![0, 2],
            feedbacks: Vec::new(),
            result: true,
        }),
        review_lapsed: true,
        ..Consequences::default()
    }
}

fn read_back(event: &Event) -> Result<Event, UnreadableEvent> {
    Event::decode(event.kind(), event.version(), &event.encode().unwrap())
}

#[test]
fn a_stored_event_is_read_back_as_it_was() {
    for body in samples() {
        let plain = Event::plain(body.clone());
        assert_eq!(read_back(&plain), Ok(plain));
        let followed = Event {
            body,
            consequences: everything(),
        };
        assert_eq!(read_back(&followed), Ok(followed));
    }
}

#[test]
fn what_is_absent_is_not_stored_and_consequences_stand_beside_the_body() {
    let mut event = Event::plain(SignedFor {});
    assert_eq!(event.encode().unwrap(), "{}");
    event.consequences.stage = Some(Stage::ToTriage);
    assert_eq!(event.encode().unwrap(), r#"{"then":{"stage":"to_triage"}}"#);
    let event = Event::plain(Closed {
        by: ClosedBy::Officer,
        reason: Some("已电话核实".to_owned()),
    });
    assert_eq!(
        event.encode().unwrap(),
        r#"{"by":{"who":"officer"},"reason":"已电话核实"}"#
    );
}

#[test]
fn an_event_of_a_newer_release_is_told_from_a_damaged_one() {
    let (newer, damaged) = (Err(UnreadableEvent::Newer), Err(UnreadableEvent::Damaged));
    assert_eq!(Event::decode("not_a_kind", 1, "{}"), newer);
    assert_eq!(Event::decode("signed_for", 2, "{}"), newer);
    assert_eq!(Event::decode("signed_for", 1, "{"), damaged);
    assert_eq!(Event::decode("finished", 1, "{}"), damaged);
    let nowhere = r#"{"then":{"stage":"nowhere"}}"#;
    assert_eq!(Event::decode("signed_for", 1, nowhere), damaged);
}

#[test]
fn every_kind_has_a_name_of_its_own_and_a_label() {
    let mut names = BTreeSet::new();
    for (name, label) in EventBody::KINDS {
        assert!(names.insert(name), "{name}");
        let plain = |c: char| c.is_ascii_lowercase() || c == '_';
        assert!(name.chars().all(plain), "{name}");
        assert!(!label.is_empty() && !label.is_ascii(), "{name}");
        assert_eq!(label_of(name), *label);
    }
    assert_eq!(label_of("not_a_kind"), "本版本不认识的一条记录");
}
