//! One order of the fixture while its case is played through.

use chrono::NaiveDateTime;
use liaison::domain::calendar::Calendar;
use liaison::domain::context::Context;
use liaison::domain::duty_list::DutyLists;
use liaison::domain::id::Id;
use liaison::domain::incoming::{IncomingOrder, IncomingRow, RowPlace};
use liaison::domain::order::act::field::{Clock, FileInput, StoredFile};
use liaison::domain::order::act::paper::export::Export;
use liaison::domain::order::act::read::{find, read};
use liaison::domain::order::act::{ActId, Request};
use liaison::domain::order::event::office::corrected::Corrected;
use liaison::domain::order::event::office::undone::Undone;
use liaison::domain::order::{EventBody, Fact, Meta, Order, create_from_row, decide_row};
use liaison::domain::profile::Profile;
use liaison::domain::unit::UnitDirectory;
use serde_json::{Value, json};

use crate::fixture::{Line, refold};

pub(crate) fn time(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
}

/// One order while its case is played through.
pub(crate) struct Case {
    pub(crate) order: Order,
    pub(crate) now: NaiveDateTime,
    pub(crate) actor: &'static str,
    /// The seed of the ids that decisions create.
    seed: Id,
    /// Number of the last batch in the file.
    pub(crate) batch: Id,
    pub(crate) lines: Vec<Line>,
    pub(crate) profile: Profile,
    calendar: Calendar,
    units: UnitDirectory,
    pub(crate) lists: DutyLists,
}

impl Case {
    pub(crate) fn new(number: u128, start: &str, after: Id) -> Self {
        Self {
            order: Order::unborn(stream(number)),
            now: time(start),
            actor: "于某",
            seed: stream(number),
            batch: after,
            lines: Vec::new(),
            profile: Profile {
                unit: "文登区龙山街道办事处".to_owned(),
                staff: vec!["于某".to_owned(), "孙某".to_owned()],
                leaders: vec!["林某".to_owned()],
                platform_phone: Some("0631-12345".to_owned()),
                ..Profile::default()
            },
            calendar: Calendar::embedded().unwrap(),
            units: UnitDirectory::embedded().unwrap(),
            lists: DutyLists::default(),
        }
    }

    pub(crate) fn context(&self) -> Context<'_> {
        Context {
            now: self.now,
            actor: self.actor,
            profile: &self.profile,
            unit_damaged: false,
            calendar: &self.calendar,
            units: &self.units,
            lists: &self.lists,
            sections: &[],
            seed: Id(self.seed.0 + (1 << 32)),
            // The number of the stream, since a file gives each temporary number once.
            next_temporary: u32::try_from(self.order.id.0 >> 96).unwrap(),
            repeated: 0,
        }
    }

    /// Records facts as one batch and lets half an hour pass.
    pub(crate) fn keep(&mut self, facts: Vec<Fact>) {
        assert!(!facts.is_empty(), "nothing happened at {}", self.now);
        self.seed = Id(self.seed.0 + (1 << 64));
        self.batch = Id(self.batch.0 + 1);
        for fact in facts {
            let meta = Meta {
                happened_at: fact.happened_at,
                recorded_at: self.now,
                actor: self.actor.to_owned(),
            };
            self.order.apply(&fact.event, &meta);
            self.lines
                .push(Line::new(self.order.id, self.batch, &meta, &fact.event));
        }
        self.now += chrono::Duration::minutes(30);
    }

    pub(crate) fn event(&mut self, body: impl Into<EventBody>) {
        self.keep(vec![Fact::new(body, self.now)]);
    }

    pub(crate) fn act(&mut self, name: &str, fields: Value) {
        let Value::Object(fields) = fields else {
            panic!("fields are an object")
        };
        let clock = Clock {
            now: self.now,
            close_of_day: time("2026-11-20T17:30").time(),
            facts: false,
        };
        let id = find(name).unwrap_or_else(|| panic!("no act {name}"));
        let mut request = if id == ActId::Export {
            // The shell adds the file's data after writing the file.
            Request::now(Export {
                file_name: "备案表.docx".to_owned(),
                sha256: "0".repeat(64),
                printed: None,
            })
        } else {
            read(id, fields, clock).unwrap_or_else(|error| panic!("{name}: {error}"))
        };
        for file in request.act.files() {
            *file = stored(file);
        }
        let facts = self.order.decide(&request, &self.context());
        self.keep(facts.unwrap_or_else(|refused| panic!("{name}: {refused:?}")));
    }

    pub(crate) fn row(&mut self, order: IncomingOrder) {
        let row = IncomingRow {
            place: RowPlace {
                file: "工单.xlsx".to_owned(),
                sheet: "Sheet1".to_owned(),
                row: 2,
            },
            raw: vec![(
                "工单编号".to_owned(),
                order.order_no.clone().unwrap_or_default(),
            )],
            order,
            as_of: None,
            changed_at: None,
            names_lead: false,
            names_helpers: false,
            other_matter: false,
            dispatched_again: false,
        };
        let facts = if self.order.exists {
            decide_row(&self.order, &row, None, &self.context()).facts
        } else {
            create_from_row(&row, None, &self.context())
        };
        self.keep(facts);
    }

    /// Undoes the last batch, as a 撤销 or a 更正.
    pub(crate) fn take_back(&mut self, reason: Option<&str>) {
        let batch = self.batch;
        let printed_to = self.order.form().map(|form| form.printed_to);
        let printed_to = printed_to.filter(|number| *number > 0);
        match reason {
            None => self.event(Undone {
                reason: None,
                batch,
                printed_to,
            }),
            Some(reason) => self.event(Corrected {
                batch,
                reason: reason.to_owned(),
                printed_to,
            }),
        }
        let order = refold(self.order.id, &self.lines);
        self.order = order;
    }

    /// Returns the lines of the case, after checking that they fold to the order as it is now. An
    /// order whose bodies were erased cannot be folded.
    pub(crate) fn told(self) -> Vec<Line> {
        if self.lines.iter().all(|line| !line.body.is_null()) {
            assert_eq!(refold(self.order.id, &self.lines), self.order);
        }
        self.lines
    }

    /// Takes the form from a reviewed draft to the upload to the platform.
    pub(crate) fn file(&mut self) {
        self.act("review", json!({ "truthful": true, "reviewer": "孙某" }));
        self.act("export", json!({}));
        self.act("sign", json!({ "by": "赵某", "on_behalf_of": "林某" }));
        self.act("seal", json!({}));
        self.act("scan", json!({ "file": "扫描件.pdf" }));
        self.act("upload", json!({ "platform_person": "平台王某" }));
    }
}

/// Returns the file of a path as if its bytes had been stored.
fn stored(file: &FileInput) -> FileInput {
    let FileInput::Path(name) = file else {
        panic!("a file that was typed is a path")
    };
    FileInput::Stored(StoredFile {
        name: name.clone(),
        sha256: "ef".repeat(32),
        size: 20480,
        is_scan: true,
        is_own_form: false,
        is_picture: true,
        is_archive: false,
    })
}

/// Returns the id of the stream with this number.
pub(crate) const fn stream(number: u128) -> Id {
    Id(number << 96)
}
