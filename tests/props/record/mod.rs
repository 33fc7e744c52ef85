//! A record of what the rules say, so that a changed rule shows as a difference that a person reads.
//!
//! Journals that are kept as files are folded batch by batch. After each batch, the record holds what
//! changed of the order: what comes next, what is owed, what threatens it, which acts are refused and
//! by which code, what an act would do, the cells of the filing form and what is wrong with them. A
//! text of a refusal or a question is written where it comes up for the first time. What is long and
//! seldom read is kept as a sum alone, such as `flow=1c0f2a77`.
//!
//! The record of a changed rule is written anew, and the difference looked at, with
//! `INSTA_UPDATE=always cargo test --test props record`. To see what lies behind a sum, set
//! `LIAISON_RECORD_FULL` to a folder: before and after the change, the whole record is written there.
//! `cargo test --test props record_the_walks -- --ignored` chooses the walks anew, which nearly all of
//! the record changes with: it is needed only if a new kind of event or act is missing in them. The
//! cases are journals of the rules' tests. To choose them anew, run `LIAISON_KEEP_DESKS=folder cargo test
//! --test rules`, then the same with `--test props record_the_cases -- --ignored`.

mod creations;
mod decisions;
mod names;
mod office;
mod pairs;
mod rows;
mod settings;
mod sheets;
mod statements;
mod streams;
mod tables;
mod view;
mod walks;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use liaison::domain::calendar::Calendar;
use liaison::domain::context::Context;
use liaison::domain::duty_list::{DutyItem, DutyLists};
use liaison::domain::id::Id;
use liaison::domain::profile::Profile;
use liaison::domain::time::BeijingTime;
use liaison::domain::unit::UnitDirectory;

pub(crate) static UNITS: LazyLock<UnitDirectory> =
    LazyLock::new(|| UnitDirectory::embedded().unwrap());
static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| Calendar::embedded().unwrap());

/// Lists of duties as an office would import them.
static LISTS: LazyLock<DutyLists> = LazyLock::new(|| {
    let item = |matter: &str, main: &str, assisting: &str| DutyItem {
        matter: matter.to_owned(),
        main: vec![main.to_owned()],
        assisting: vec![assisting.to_owned()],
        basis: Some("三定方案".to_owned()),
    };
    DutyLists {
        tackling: vec![
            item("施工噪音扰民整治", "区住建局", "区综合行政执法局"),
            item("违法建设查处", "区综合行政执法局", "区自然资源局"),
        ],
        duties: vec![
            item("建筑施工噪音监管", "区住建局", "镇街"),
            item("河道保洁", "区水利局", "宋村镇"),
        ],
    }
});

pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/record")
}

/// Returns the environment of a desk at a time.
pub(crate) fn context(profile: &Profile, now: BeijingTime, seed: u128) -> Context<'_> {
    Context {
        now,
        actor: "于某",
        profile,
        unit_damaged: false,
        calendar: &CALENDAR,
        units: &UNITS,
        lists: &LISTS,
        sections: &[],
        seed: Id((1 << 120) + (seed << 32)),
        next_temporary: 900,
        repeated: 0,
    }
}

/// Returns eight figures that differ between two texts (FNV-1a).
pub(crate) fn sum(text: &str) -> String {
    format!("{:08x}", hash(text))
}

/// Returns a number that differs between two texts.
pub(crate) fn hash(text: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in text.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    (hash >> 32) ^ (hash & 0xffff_ffff)
}

/// Fewest figures that make an id rather than the number of an order.
const ID: usize = 24;

/// Returns a text without the ids in it, which are random in the rehearsal.
fn without_ids(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut figures = String::new();
    for c in text.chars().chain(['\n']) {
        if c.is_ascii_hexdigit() {
            figures.push(c);
            continue;
        }
        out.push_str(if figures.len() < ID { &figures } else { "…" });
        figures.clear();
        out.push(c);
    }
    out
}

/// Returns a text without figures and quoted words: the same sentence about another time or unit.
fn pattern(text: &str) -> String {
    let mut quoted = false;
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        quoted = (quoted || c == '“') && c != '”';
        if !quoted && !c.is_ascii_digit() {
            kept.push(c);
        }
    }
    kept
}

/// Lines that are shown of a difference.
const SHOWN: usize = 6;

/// A record while it is written. It is compared line by line, so that a difference ends the test soon.
pub(crate) struct Record {
    name: &'static str,
    text: String,
    /// The same with the texts behind the sums.
    full: Option<String>,
    /// Texts that stand in the record already.
    seen: BTreeSet<String>,
    /// The lines that are kept; `None` if they are written anew.
    known: Option<Vec<String>>,
    /// Number of lines so far.
    lines: usize,
    /// The first line that differs.
    differs: Option<usize>,
    /// The last line that begins a part.
    part: String,
}

impl Record {
    pub(crate) fn new(name: &'static str) -> Self {
        let anew = std::env::var("INSTA_UPDATE").is_ok_and(|how| how == "always");
        let known = (!anew).then(|| {
            let text = std::fs::read_to_string(folder().join(name)).unwrap();
            text.lines().map(str::to_owned).collect()
        });
        Self {
            name,
            text: String::new(),
            full: std::env::var_os("LIAISON_RECORD_FULL").map(|_| String::new()),
            seen: BTreeSet::new(),
            known,
            lines: 0,
            differs: None,
            part: String::new(),
        }
    }

    pub(crate) fn line(&mut self, line: &str) {
        // One line of the record is one thing.
        let line = line.replace('\n', "⏎");
        if line.starts_with("==") {
            self.part.clone_from(&line);
        }
        let known = self.known.as_ref().map(|known| known.get(self.lines));
        if known.is_some_and(|known| known != Some(&line)) {
            self.differs.get_or_insert(self.lines);
        }
        writeln!(self.text, "{line}").unwrap();
        if let Some(full) = &mut self.full {
            writeln!(full, "{line}").unwrap();
        }
        self.lines += 1;
        if self.full.is_none() && self.differs.is_some_and(|at| self.lines >= at + SHOWN) {
            self.tell_difference();
        }
    }

    /// Writes a text if it comes up for the first time, whatever times and names it holds.
    pub(crate) fn first(&mut self, text: &str) {
        if self.seen.insert(pattern(text)) {
            self.line(text);
        }
    }

    /// Returns whether something comes up for the first time.
    pub(crate) fn is_new(&mut self, what: String) -> bool {
        self.seen.insert(what)
    }

    /// Fails if the record is not the one that is kept; keeps it if it is written anew.
    pub(crate) fn check(mut self) {
        if let (Some(full), Some(folder)) = (&self.full, std::env::var_os("LIAISON_RECORD_FULL")) {
            std::fs::write(Path::new(&folder).join(self.name), full).unwrap();
        }
        let Some(known) = &self.known else {
            std::fs::write(folder().join(self.name), self.text).unwrap();
            return;
        };
        if known.len() > self.lines {
            self.differs.get_or_insert(self.lines);
        }
        if self.differs.is_some() {
            self.tell_difference();
        }
    }

    fn tell_difference(&self) {
        let from = self.differs.unwrap();
        let known = self.known.iter().flatten().skip(from).take(SHOWN);
        let known = known.map(|line| format!("- {line}\n"));
        let now = self.text.lines().skip(from);
        let now = now.take(SHOWN).map(|line| format!("+ {line}\n"));
        panic!(
            "{} differs from line {} on, in “{}”:\n{}See tests/props/record/mod.rs.",
            self.name,
            from + 1,
            self.part,
            known.chain(now).collect::<String>()
        );
    }
}

/// What was known of a thing, under keys; only what differs is written.
#[derive(Default)]
pub(crate) struct Known(BTreeMap<String, String>);

impl Known {
    /// Writes what is new or different, and the keys that are gone.
    pub(crate) fn tell(&mut self, record: &mut Record, mark: &str, now: BTreeMap<String, String>) {
        for key in self.0.keys().filter(|key| !now.contains_key(*key)) {
            record.line(&format!("{mark}{key} —"));
        }
        for (key, text) in &now {
            if self.0.get(key) != Some(text) {
                record.line(&format!("{mark}{key} {text}"));
            }
        }
        self.0 = now;
    }

    /// Writes the sums of texts that are new or different, in one line.
    pub(crate) fn sums(&mut self, record: &mut Record, mut now: BTreeMap<String, String>) {
        let mut line = String::new();
        for text in now.values_mut() {
            *text = without_ids(text);
        }
        for (key, text) in &now {
            if self.0.get(key) != Some(text) {
                write!(line, " {key}={}", sum(text)).unwrap();
                if let Some(full) = &mut record.full {
                    writeln!(full, "    {key}: {text}").unwrap();
                }
            }
        }
        if !line.is_empty() {
            record.line(&format!(" #{line}"));
        }
        self.0 = now;
    }
}

#[test]
fn what_the_rules_say_of_every_kept_journal_is_as_recorded() {
    let mut record = Record::new("orders.txt");
    let kept = streams::fixture().into_iter().chain(streams::rehearsal());
    for stream in kept.chain(streams::walks()) {
        view::tell(&mut record, &stream);
    }
    record.check();
}

#[test]
fn what_the_rules_say_of_every_kept_case_is_as_recorded() {
    let mut record = Record::new("cases.txt");
    for stream in streams::cases() {
        view::tell(&mut record, &stream);
    }
    record.check();
}
