//! The invented environment of a random walk: a unit, its people, and a clock that only goes
//! forward.

use std::sync::LazyLock;

use chrono::{Duration, NaiveDate};
use liaison::domain::calendar::Calendar;
use liaison::domain::context::Context;
use liaison::domain::id::Id;
use liaison::domain::order::act::Request;
use liaison::domain::order::act::field::Names;
use liaison::domain::order::act::intake::new::New;
use liaison::domain::order::{Event, Fact, Meta, Order};
use liaison::domain::profile::Profile;
use liaison::domain::refusal::{DecisionStop, Refusal};
use liaison::domain::time::BeijingTime;
use liaison::domain::unit::UnitDirectory;
use liaison::domain::vocabulary::{Urgency, WhistleLevel};

use crate::invariants;

/// The kinds of unit that sit at the desk: a street, a department, one the directory does not know.
pub(crate) const OWN: [&str; 3] = [
    "文登区龙山街道办事处",
    "文登区住房和城乡建设局",
    "某某便民服务站",
];

/// Units that may be asked for help; some names are misspelled.
pub(crate) const OTHERS: [&str; 8] = [
    "住建局",
    "文登区环山街道办事处",
    "区综合行政执法局",
    "龙山街道",
    "市场监管局",
    "某某物业公司",
    "天福街道",
    "水务集团",
];

pub(crate) const LEADER: &str = "林某";

static UNITS: LazyLock<UnitDirectory> = LazyLock::new(|| UnitDirectory::embedded().unwrap());
static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| Calendar::embedded().unwrap());

/// One order with its environment and its journal.
pub(crate) struct World {
    pub(crate) profile: Profile,
    pub(crate) now: BeijingTime,
    pub(crate) actor: String,
    pub(crate) order: Order,
    pub(crate) journal: Vec<(Id, Event, Meta)>,
    seeds: u128,
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} as {:?}", self.profile.unit, self.order.role)
    }
}

/// When every walk begins: a Friday morning in office hours.
pub(crate) fn start() -> BeijingTime {
    NaiveDate::from_ymd_opt(2026, 11, 20)
        .unwrap()
        .and_hms_opt(9, 0, 0)
        .unwrap()
}

pub(crate) fn profile(own: &str) -> Profile {
    Profile {
        unit: own.to_owned(),
        staff: vec!["于某".to_owned()],
        leaders: vec![LEADER.to_owned(), "王某".to_owned()],
        platform_phone: Some("0631-12345".to_owned()),
        ..Profile::default()
    }
}

/// Returns the act that creates an order, led by us or by another unit.
pub(crate) fn created(lead: Option<&str>, own: &str, urgency: Urgency) -> Request {
    // A town calls a department for what is urgent by a whistle.
    let may_be_called = UNITS
        .resolve(own)
        .is_some_and(|unit| unit.kind.can_report_in());
    let called = lead.is_some() && may_be_called && urgency != Urgency::Normal;
    Request::now(New {
        level: called.then_some(WhistleLevel::Routine),
        cause: None,
        title: "小区夜间施工噪音".to_owned(),
        content: Some("诉求人吴小某（13800001234）反映楼下夜间施工。".to_owned()),
        order_no: None,
        source: None,
        channel: None,
        kind: None,
        urgency: Some(urgency),
        place: Some("龙山街道某小区".to_owned()),
        appellant_name: Some("吴小某".to_owned()),
        appellant_phone: Some("13800001234".to_owned()),
        received_at: None,
        dispatched_at: None,
        due_at: None,
        lead_unit: lead.map(str::to_owned),
        respond_by: None,
        arrive_by: None,
        opinion_by: None,
        contact: None,
        co_units: Names(lead.iter().map(|_| own.to_owned()).collect()),
        requirement: Some("请到现场核实".to_owned()),
        confidential: None,
        told_by: None,
        via: None,
    })
}

impl World {
    /// Creates an order at the desk of one of [`OWN`]; another unit leads it if `helping` is true.
    pub(crate) fn new(own: usize, helping: bool, urgency: Urgency) -> Self {
        let own = OWN[own % OWN.len()];
        let mut world = Self {
            profile: profile(own),
            now: start(),
            actor: "于某".to_owned(),
            order: Order::unborn(Id(7)),
            journal: Vec::new(),
            seeds: 0,
        };
        let lead = helping.then_some("文登区天福街道办事处");
        let request = created(lead, own, urgency);
        let facts = world.decide(&request);
        world.take(facts.unwrap());
        world
    }

    /// Takes over an order that exists already, at the desk with this profile.
    pub(crate) fn of(order: Order, profile: Profile, now: BeijingTime) -> Self {
        Self {
            profile,
            now,
            actor: "于某".to_owned(),
            order,
            journal: Vec::new(),
            seeds: 1 << 64,
        }
    }

    /// Returns the same order and clock, from which another way can be taken. The journal stays behind.
    pub(crate) fn fork(&self) -> Self {
        Self {
            profile: self.profile.clone(),
            now: self.now,
            actor: self.actor.clone(),
            order: self.order.clone(),
            journal: Vec::new(),
            seeds: self.seeds,
        }
    }

    /// Returns a second order about the same matter at the same desk.
    pub(crate) fn second(&self) -> Self {
        let mut second = self.fork();
        second.order.id = Id(8);
        second.seeds += 1 << 100;
        second
    }

    pub(crate) fn context(&self) -> Context<'_> {
        Context {
            now: self.now,
            actor: &self.actor,
            profile: &self.profile,
            unit_damaged: false,
            calendar: &CALENDAR,
            units: &UNITS,
            lists: &liaison::domain::duty_list::NO_LISTS,
            sections: &[],
            seed: Id(self.seeds),
            next_temporary: 1,
            repeated: 0,
        }
    }

    /// Decides with new random ids.
    pub(crate) fn decide_with<T>(&mut self, decide: impl FnOnce(&Order, &Context<'_>) -> T) -> T {
        self.seeds += 1 << 32;
        decide(&self.order, &self.context())
    }

    /// Decides a request as an officer who answers every question with yes.
    pub(crate) fn decide(&mut self, request: &Request) -> Result<Vec<Fact>, Refusal> {
        match self.decide_with(|order, context| order.decide(request, context)) {
            Err(DecisionStop::Asked(question)) => {
                invariants::question(&question);
                assert!(!request.confirmed, "asked again after yes: {question:?}");
                let mut request = request.clone();
                request.confirmed = true;
                let facts = self.decide(&request)?;
                invariants::confirmed(&facts, &question);
                Ok(facts)
            }
            Err(DecisionStop::Refused(refused)) => Err(refused),
            Ok(facts) => Ok(facts),
        }
    }

    /// Applies facts as one batch.
    pub(crate) fn take(&mut self, facts: Vec<Fact>) {
        self.seeds += 1 << 32;
        let batch = Id(self.seeds);
        for fact in facts {
            let meta = Meta {
                happened_at: fact.happened_at,
                recorded_at: self.now,
                actor: self.actor.clone(),
            };
            self.order.apply(&fact.event, &meta);
            self.journal.push((batch, fact.event, meta));
        }
    }

    pub(crate) fn wait(&mut self, minutes: i64) {
        self.now += Duration::minutes(minutes);
    }
}
