//! Whole orders from registration to the end. What is decided is stored, and read back without the
//! rules.

use serde_json::{Value, json};

use super::act::field::{Clock, FileInput, StoredFile};
use super::act::paper::export::Export;
use super::act::paper::scan::Scan;
use super::act::{Act, ActId, Request, read};
use super::{Event, Meta, Order};
use crate::domain::calendar::Calendar;
use crate::domain::context::Context;
use crate::domain::id::Id;
use crate::domain::profile::Profile;
use crate::domain::refusal::DecisionStop;
use crate::domain::time::BeijingTime;
use crate::domain::unit::UnitDirectory;
use crate::domain::vocabulary::{FormStatus, RoundOutcome, Stage};

/// An order with its journal as the store would keep it: batch, kind, version, body and times.
struct Journal {
    order: Order,
    now: BeijingTime,
    profile: Profile,
    calendar: Calendar,
    units: UnitDirectory,
    stored: Vec<(Id, String, u32, String, Meta)>,
}

impl Journal {
    fn of(unit: &str) -> Self {
        Self {
            order: Order::unborn(Id(1)),
            now: "2026-11-20T09:00:00".parse().unwrap(),
            profile: Profile {
                unit: unit.to_owned(),
                leaders: vec!["王某".to_owned()],
                ..Profile::default()
            },
            calendar: Calendar::embedded().unwrap(),
            units: UnitDirectory::embedded().unwrap(),
            stored: Vec::new(),
        }
    }

    /// Decides an act ten minutes after the last one and stores what it causes.
    fn decide(&mut self, request: &Request) -> Result<(), DecisionStop> {
        self.now += chrono::TimeDelta::minutes(10);
        let batch = Id(1000 * (self.stored.len() as u128 + 1));
        let facts = self.order.decide(
            request,
            &Context {
                now: self.now,
                actor: "李某",
                profile: &self.profile,
                unit_damaged: false,
                calendar: &self.calendar,
                units: &self.units,
                lists: &crate::domain::duty_list::NO_LISTS,
                sections: &[],
                seed: batch,
                next_temporary: 7,
                repeated: 0,
            },
        )?;
        for fact in facts {
            let meta = Meta {
                happened_at: fact.happened_at,
                recorded_at: self.now,
                actor: "李某".to_owned(),
            };
            self.order.apply(&fact.event, &meta);
            let body = fact.event.encode().unwrap();
            let (kind, version) = (fact.event.kind().to_owned(), fact.event.version());
            self.stored.push((batch, kind, version, body, meta));
        }
        Ok(())
    }

    /// Does an act that must be possible and checks the stage that follows.
    fn act(&mut self, act: ActId, fields: Value, stage: Stage) {
        self.request(&typed(act, fields, self.now), stage);
    }

    fn request(&mut self, request: &Request, stage: Stage) {
        let act = request.act.id();
        if let Err(stop) = self.decide(request) {
            panic!("{}: {stop:?}", act.name());
        }
        assert_eq!(self.order.stage, stage, "after {}", act.name());
        assert_eq!(self.read_back(), self.order, "after {}", act.name());
    }

    /// Returns the order as rebuilt from its stored journal alone.
    fn read_back(&self) -> Order {
        let read: Vec<(Id, Event, &Meta)> = self
            .stored
            .iter()
            .map(|(batch, kind, version, body, meta)| {
                let event = Event::decode(kind, *version, body);
                (
                    *batch,
                    event.unwrap_or_else(|_| panic!("{kind}: {body}")),
                    meta,
                )
            })
            .collect();
        let entries: Vec<(Id, &Event, &Meta)> = read
            .iter()
            .map(|(batch, event, meta)| (*batch, event, *meta))
            .collect();
        Order::fold(Id(1), &entries)
    }

    /// Returns the code of the refusal or question with which an act is stopped.
    fn stopped(&mut self, act: ActId, fields: Value) -> &'static str {
        match self.decide(&typed(act, fields, self.now)) {
            Ok(()) => panic!("{} is possible", act.name()),
            Err(DecisionStop::Refused(refusal)) => refusal.code,
            Err(DecisionStop::Asked(question)) => question.question.code(),
        }
    }
}

fn typed(act: ActId, fields: Value, now: BeijingTime) -> Request {
    let Value::Object(fields) = fields else {
        panic!("fields are an object");
    };
    let clock = Clock {
        now,
        close_of_day: chrono::NaiveTime::from_hms_opt(17, 30, 0).unwrap(),
        facts: false,
    };
    read::read(act, fields, clock).unwrap()
}

fn scanned() -> Request {
    Request::now(Act::from(Scan {
        file: FileInput::Stored(StoredFile {
            name: "扫描件.pdf".to_owned(),
            sha256: "cd".repeat(32),
            size: 4096,
            is_scan: true,
            is_own_form: false,
            is_picture: true,
            is_archive: false,
        }),
    }))
}

fn exported() -> Request {
    Request::now(Act::from(Export {
        file_name: "备案表.xlsx".to_owned(),
        sha256: "ef".repeat(32),
        printed: None,
    }))
}

/// Returns an order of 首接负责 with one helper, handled up to its result.
fn first_handler() -> Journal {
    let mut journal = Journal::of("住建局");
    let registered = json!({
        "title": "夜间施工噪音", "content": "工地夜间施工，影响休息。", "order_no": "WD20261120001",
        "appellant_name": "赵某", "appellant_phone": "13800001234",
    });
    journal.act(ActId::New, registered, Stage::ToSignFor);
    journal.act(ActId::SignFor, json!({}), Stage::ToTriage);
    let triage = json!({
        "conclusion": "首接", "facts": "工地无夜间施工许可", "own_effort": "已到现场劝停",
        "basis": "噪音监测属生态环境部门职责",
    });
    journal.act(ActId::Triage, triage, Stage::Handling);
    let invite = json!({ "units": "生态环境分局", "request": "请到现场监测噪音", "via": "电话" });
    journal.act(ActId::Invite, invite, Stage::Joint);
    journal.act(
        ActId::NotifyPlatform,
        json!({ "via": "电话" }),
        Stage::Joint,
    );
    journal.act(ActId::Respond, json!({}), Stage::Joint);
    journal.act(ActId::Arrive, json!({ "place": "工地" }), Stage::Joint);
    let opinion = json!({ "text": "夜间监测超标，已责令停工" });
    journal.act(ActId::Contribute, opinion, Stage::Joint);
    journal.act(
        ActId::CloseEngagement,
        json!({ "outcome": "已配合" }),
        Stage::Joint,
    );
    journal.act(ActId::Rate, json!({ "rating": "好" }), Stage::Joint);
    let result = json!({
        "result": "工地已停止夜间施工，安排专人每晚巡查，噪音监测达标。", "outcome": "已解决",
    });
    journal.act(ActId::Finish, result, Stage::ToFeedback);
    journal
}

#[test]
fn an_order_with_a_helper_is_read_back_from_its_journal_at_every_step() {
    let mut journal = first_handler();
    let told = json!({ "outcome": "满意", "way": "电话" });
    journal.act(ActId::Feedback, told, Stage::ToFile);
    journal.act(
        ActId::Review,
        json!({ "truthful": true, "reviewer": "孙某" }),
        Stage::ToFile,
    );
    journal.request(&exported(), Stage::ToFile);
    journal.act(ActId::Sign, json!({ "by": "王某" }), Stage::ToFile);
    journal.act(ActId::Seal, json!({}), Stage::ToFile);
    journal.request(&scanned(), Stage::ToFile);
    journal.act(ActId::Upload, json!({}), Stage::ToRevisit);
    journal.act(ActId::Revisit, json!({ "result": "满意" }), Stage::Closed);
    let supplement = json!({ "reason": "缺少会商记录", "kind": "补正" });
    journal.act(ActId::Reopen, supplement, Stage::ToFile);
    assert_eq!(journal.order.round, 1);
    assert_eq!(journal.order.forms.len(), 2, "a new form begins");
    assert_eq!(
        journal.order.engagements[0].round, 1,
        "the helper goes along"
    );
    assert!(journal.order.is_told(), "the feedback goes along");
}

#[test]
fn paper_that_is_out_becomes_void_when_what_it_prints_changes() {
    let mut journal = first_handler();
    journal.act(ActId::Feedback, json!({ "outcome": "满意" }), Stage::ToFile);
    journal.act(ActId::Review, json!({ "truthful": true }), Stage::ToFile);
    journal.request(&exported(), Stage::ToFile);
    let revision = journal.order.form().unwrap().revision;
    let rewritten = json!({ "result": "工地已停工整改，夜间不再施工，已安排巡查。" });
    journal.act(ActId::EditForm, rewritten, Stage::ToFile);
    let kinds: Vec<&str> = journal
        .stored
        .iter()
        .map(|entry| entry.1.as_str())
        .collect();
    assert_eq!(kinds[kinds.len() - 2..], ["finished", "form_voided"]);
    let form = journal.order.form().unwrap();
    assert_eq!(form.revision, revision + 1);
    assert_eq!(form.status, FormStatus::Draft);
    assert!(form.review.is_none(), "the review no longer holds");
}

#[test]
fn an_undone_batch_leaves_the_order_as_it_was_before() {
    let mut journal = first_handler();
    let before = journal.order.clone();
    journal.act(ActId::Feedback, json!({ "outcome": "满意" }), Stage::ToFile);
    let batch = journal.stored.last().unwrap().0;
    let meta = journal.stored.last().unwrap().4.clone();
    let body = json!({ "batch": batch }).to_string();
    let undo = (Id(9), "undone".to_owned(), 1, body, meta);
    journal.stored.push(undo);
    let after = journal.read_back();
    assert_eq!(
        (after.stage, &after.feedbacks),
        (before.stage, &before.feedbacks)
    );
}

#[test]
fn a_new_whistle_round_ends_the_running_one() {
    let mut journal = Journal::of("龙山街道");
    let registered =
        json!({ "title": "内涝", "content": "道路积水。", "order_no": "WD20261120002" });
    journal.act(ActId::New, registered, Stage::ToSignFor);
    journal.act(ActId::SignFor, json!({}), Stage::ToTriage);
    let triage = json!({
        "conclusion": "吹哨", "facts": "积水三十厘米", "own_effort": "已设警示",
        "basis": "排水属水利部门职责",
    });
    journal.act(ActId::Triage, triage, Stage::Handling);
    let routine = json!({
        "units": "水利局", "request": "请到场排水", "level": "常规哨", "basis": "单一部门可办",
    });
    journal.act(ActId::Invite, routine, Stage::Joint);
    let tackling = json!({
        "units": "住建局", "request": "请疏通管网", "level": "攻坚哨", "basis": "需多部门联合",
        "cause": "情况复杂",
    });
    journal.act(ActId::Invite, tackling, Stage::Joint);
    let outcomes: Vec<_> = journal
        .order
        .whistle_rounds
        .iter()
        .map(|round| round.outcome.map(RoundOutcome::label))
        .collect();
    assert_eq!(outcomes, [Some("改级"), None]);
}

#[test]
fn our_part_on_an_order_of_another_unit_moves_forward_only() {
    let mut journal = Journal::of("生态环境分局");
    let registered = json!({
        "title": "夜间施工噪音", "content": "工地夜间施工。", "order_no": "WD20261120003",
        "lead_unit": "住建局", "co_units": "生态环境分局",
    });
    journal.act(ActId::New, registered, Stage::ToRespond);
    assert_eq!(
        journal.stopped(
            ActId::Finish,
            json!({ "result": "已办", "outcome": "solved" })
        ),
        "only_lead"
    );
    journal.act(ActId::Respond, json!({}), Stage::Assisting);
    let opinion = json!({ "text": "监测超标，建议停工" });
    journal.act(ActId::Contribute, opinion, Stage::Submitted);
    journal.act(ActId::Arrive, json!({}), Stage::Submitted);
    journal.act(ActId::Release, json!({}), Stage::Released);
    assert!(journal.order.closed_at.is_some());
}

#[test]
fn nothing_is_decided_for_the_future_or_in_the_wrong_stage() {
    let mut journal = first_handler();
    let later = json!({ "outcome": "满意", "at": "2026-12-31 09:00" });
    assert_eq!(journal.stopped(ActId::Feedback, later), "future_time");
    assert_eq!(journal.stopped(ActId::Close, json!({})), "wrong_stage");
    let stored = journal.stored.len();
    assert_eq!(
        journal.stopped(ActId::SignFor, json!({})),
        "already_signed_for"
    );
    assert_eq!(journal.stored.len(), stored);
}
