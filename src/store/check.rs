//! Checks the data file: verifies the chain, reads every body, and compares every projection with a
//! fresh fold.
//!
//! The check never stops at a fault: it reports what cannot be read, with the order's number and
//! the place in the journal, and goes on.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, ErrorCode};

use super::cell;
use super::chain;
use super::codec::Journaled;
use super::error::StoreError;
use super::journal::{self, BodyState, JournalEntry};
use super::order_event;
use super::orders::{self, FoldedOrder};
use super::place;
use super::projection::search_compare::IndexedTokens;
use super::projection::search_text::SearchText;
use super::projection::{self, board, calls, figures};
use super::stray::{self, FoundStream};
use super::stream::{self, StreamKind};
use super::structure::{self, Structure};
use super::tables;
use crate::domain::id::Id;
use crate::domain::office::{self, AuditEvent, CallEvent, MonthEvent, OfficeEvent};
use crate::domain::order::{Event, ReadOnly};
use crate::strings::check as words;

/// How many streams are looked for in one step.
const STREAMS: i64 = 2000;

/// How many orders have their search text compared in one step.
const CHUNK: usize = 500;

/// How many orders are named if the same thing is wrong with more of them.
const NAMED: usize = 10;

/// Result of checking a data file: what was read, and every problem found.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct CheckReport {
    /// How many journal entries were read.
    pub entries: u64,
    /// How many orders were folded again and compared.
    pub orders: u64,
    /// How many orders were erased; they cannot be folded again.
    pub purged: u64,
    /// How many events a newer release wrote. They are kept as they are; their orders are read-only
    /// here.
    pub unknown: u64,
    /// How many things of another program the file holds, such as triggers.
    pub foreign: u64,
    /// What is wrong, in Chinese; empty if nothing is.
    pub problems: Vec<String>,
    /// How many of the problems are in what is derived from the journal; [`super::Examination::repair`]
    /// mends them.
    pub repairable: u64,
    /// Whether so much of the journal is missing that nothing can be built again from it.
    pub lost: bool,
}

impl CheckReport {
    /// Whether something is wrong with the journal, which a rebuilding does not mend.
    #[must_use]
    pub fn is_journal_wrong(&self) -> bool {
        let others = self.repairable + self.foreign;
        u64::try_from(self.problems.len()).is_ok_and(|all| all > others)
    }
}

/// Checks the whole file. `progress` is called with the entries and streams seen so far.
///
/// # Errors
/// When the database cannot be read at all. Inconsistencies are reported, not returned as errors.
pub(super) fn check(
    connection: &Connection,
    progress: impl FnMut(u64),
) -> Result<CheckReport, StoreError> {
    let missing = tables::missing(connection)?;
    let altered = tables::altered(connection)?;
    let mut unusable: BTreeSet<String> = missing.iter().map(|one| one.name.clone()).collect();
    for one in altered.iter().filter(|one| one.name == one.table) {
        if !tables::has_columns(connection, &one.name)? {
            unusable.insert(one.name.clone());
        }
    }
    let mut check = CheckRun {
        connection,
        missing: unusable,
        report: CheckReport::default(),
        tokens: None,
        texts: Vec::new(),
        derived: BTreeMap::new(),
        next_temporary: 1,
        progress,
    };
    for one in missing {
        check.report.lost |= one.is_source();
        if one.is_derived() {
            check.derived(words::missing(&one.name));
        } else {
            check.problem(words::lost(&one.name));
        }
    }
    for one in altered {
        check.derived(words::altered(&one.name));
    }
    for one in tables::foreign(connection)? {
        check.report.foreign += 1;
        check.problem(words::foreign(&one.kind, &one.name, &one.table));
    }
    match structure::check(connection, "quick_check")? {
        Structure::Sound => {}
        Structure::DerivedWrong(tables) => {
            for table in tables {
                check.derived(words::structure_of(&table));
            }
        }
        Structure::Wrong => check.problem(words::STRUCTURE.to_owned()),
    }
    check.step(words::OF_CHAIN, CheckRun::problem, CheckRun::chain)?;
    check.step(words::OF_BATCHES, CheckRun::problem, CheckRun::batches)?;
    if check.has("search") {
        check.step(words::OF_INDEX, CheckRun::derived, CheckRun::index)?;
    }
    check.step(words::OF_STREAMS, CheckRun::problem, CheckRun::streams)?;
    check.step(words::OF_LISTS, CheckRun::derived, CheckRun::left_over)?;
    check.sum_up();
    Ok(check.report)
}

/// Whether the journal is whole: how SQLite keeps its tables, the chain, the batches, and the names of
/// its streams. What can be built again does not count.
///
/// # Errors
/// When the file is in use or the disk is full.
pub(super) fn is_journal_sound(connection: &Connection) -> Result<bool, StoreError> {
    let structure = structure::check(connection, "integrity_check")?;
    let missing = tables::missing(connection)?;
    let sources = missing.iter().any(|one| !one.is_derived());
    if structure == Structure::Wrong || sources {
        return Ok(false);
    }
    let mut check = CheckRun {
        connection,
        missing: missing.into_iter().map(|one| one.name).collect(),
        report: CheckReport::default(),
        tokens: None,
        texts: Vec::new(),
        derived: BTreeMap::new(),
        next_temporary: 1,
        progress: |_| {},
    };
    check.step(words::OF_CHAIN, CheckRun::problem, CheckRun::chain)?;
    check.step(words::OF_BATCHES, CheckRun::problem, CheckRun::batches)?;
    check.step(words::OF_STREAMS, CheckRun::problem, CheckRun::names)?;
    Ok(!check.report.is_journal_wrong())
}

/// The check of one data file while it runs.
struct CheckRun<'a, P> {
    connection: &'a Connection,
    /// The tables and indexes that the file lacks, and the tables that lack columns.
    missing: BTreeSet<String>,
    report: CheckReport,
    /// The tokens of the search index; `None` if it could not be read.
    tokens: Option<IndexedTokens>,
    texts: Vec<(i64, SearchText)>,
    /// What is wrong with projections, and at which places.
    derived: BTreeMap<&'static str, Vec<String>>,
    next_temporary: u32,
    progress: P,
}

impl<P: FnMut(u64)> CheckRun<'_, P> {
    fn has(&self, table: &str) -> bool {
        !self.missing.contains(table)
    }

    /// Runs one part of the check. If the file cannot be read there, says so by `note` and goes on.
    fn step(
        &mut self,
        part: &str,
        note: impl FnOnce(&mut Self, String),
        step: impl FnOnce(&mut Self) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        match step(self) {
            Err(error @ (StoreError::Busy | StoreError::Full)) => return Err(error),
            Err(error) => {
                tracing::warn!(code = error.code(), "a part of the check ended early");
                note(self, words::unchecked(part));
            }
            Ok(()) => {}
        }
        Ok(())
    }

    fn problem(&mut self, what: String) {
        self.report.problems.push(what);
    }

    /// Notes a problem of a projection, which can be built again.
    fn derived(&mut self, what: String) {
        self.report.repairable += 1;
        self.problem(what);
    }

    /// Notes that the same thing is wrong with a projection at one more place.
    fn derived_at(&mut self, place: String, what: &'static str) {
        self.derived.entry(what).or_default().push(place);
    }

    /// Reports what is wrong at many places as one problem, since a broken index concerns every
    /// order of the file.
    fn sum_up(&mut self) {
        for (what, places) in std::mem::take(&mut self.derived) {
            if places.len() > NAMED {
                self.derived(words::at_many(&places, NAMED, what));
            } else {
                for place in places {
                    self.derived(words::of(&place, what));
                }
            }
        }
    }

    fn chain(&mut self) -> Result<(), StoreError> {
        let mut faults = Vec::new();
        let progress = &mut self.progress;
        self.report.entries = chain::verify(
            self.connection,
            0,
            |seq| {
                if seq % 10_000 == 0 {
                    progress(seq.unsigned_abs());
                }
            },
            |fault| faults.push(fault),
        )?;
        for fault in faults {
            let place = match fault.stream {
                Some(stream) => self.place(stream)?,
                None => String::new(),
            };
            self.problem(words::of(&place, &fault.what));
        }
        let mut statement = self
            .connection
            .prepare("SELECT id, seq FROM event WHERE seq NOT IN (SELECT seq FROM journal)")?;
        let lost: Vec<(i64, Option<i64>)> = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1).ok())))?
            .collect::<Result<_, _>>()?;
        for (event, seq) in lost {
            let (stream, position) = stream::split(event);
            let what = seq.map_or_else(|| words::no_number(position), words::not_chained);
            self.problem(words::of(&self.place(stream)?, &what));
        }
        let (end, _) = journal::head(self.connection)?;
        let of_batches: Option<i64> =
            self.connection
                .query_row("SELECT max(last_seq) FROM batch", [], |row| row.get(0))?;
        let greatest = journal::greatest(self.connection)?.max(of_batches.unwrap_or(0));
        if greatest > end {
            self.problem(words::cut_off(end, greatest));
        }
        Ok(())
    }

    /// Checks that every batch begins and ends with its own events.
    fn batches(&mut self) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare(
            "SELECT b.id FROM batch b
             LEFT JOIN (SELECT batch, min(seq) AS first, max(seq) AS last FROM event GROUP BY batch) e
             ON e.batch = b.id
             WHERE b.first_seq IS NOT e.first OR b.last_seq IS NOT e.last",
        )?;
        let wrong: Vec<i64> = statement
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for batch in wrong {
            self.problem(words::batch(batch));
        }
        Ok(())
    }

    /// Checks the search index's own structure and reads its tokens.
    fn index(&mut self) -> Result<(), StoreError> {
        let sound = self.connection.execute(
            "INSERT INTO search (search, rank) VALUES ('integrity-check', 0)",
            [],
        );
        let sound = sound.map(|_| ()).map_err(|error| error.sqlite_error_code());
        // A read-only connection cannot run this check; the writer's connection can.
        let sound = matches!(sound, Ok(()) | Err(Some(ErrorCode::ReadOnly)));
        match IndexedTokens::read(self.connection) {
            Ok(tokens) => {
                for id in tokens.lost() {
                    let place = self.place(*id)?;
                    self.derived_at(place, words::NOT_FOUND);
                }
                self.tokens = Some(tokens);
                if !sound {
                    self.derived(words::INDEX.to_owned());
                }
            }
            Err(error @ (StoreError::Busy | StoreError::Full)) => return Err(error),
            // However it is damaged: it cannot be read, and nothing else depends on it.
            Err(_) => self.derived(words::INDEX.to_owned()),
        }
        Ok(())
    }

    /// Looks for streams that have events, but no row or no name.
    fn names(&mut self) -> Result<(), StoreError> {
        let mut last = i64::MIN;
        loop {
            let found = stray::after(self.connection, last, STREAMS)?;
            let Some(end) = found.last() else { break };
            last = end.row;
            for one in found.iter().filter(|one| !one.named) {
                self.problem(words::bad_stream(one.row, ""));
            }
        }
        Ok(())
    }

    fn streams(&mut self) -> Result<(), StoreError> {
        let mut seen = 0_u64;
        let mut last = i64::MIN;
        loop {
            let found = stray::after(self.connection, last, STREAMS)?;
            let Some(end) = found.last() else { break };
            last = end.row;
            for one in found {
                match self.stream(&one) {
                    Err(StoreError::Damaged(_)) => {
                        self.problem(words::of(&words::nothing(one.row), words::UNREADABLE));
                    }
                    done => done?,
                }
                seen += 1;
                if seen.is_multiple_of(1000) {
                    (self.progress)(self.report.entries + seen);
                }
            }
        }
        self.compare_texts()
    }

    fn stream(&mut self, found: &FoundStream) -> Result<(), StoreError> {
        let id = found.row;
        if !found.named {
            let place = self.place(id)?;
            self.problem(words::bad_stream(id, &place));
        }
        match found.kind {
            Some(StreamKind::Order) => self.order(id, found.name)?,
            Some(StreamKind::Call) => {
                let entries = self.entries::<CallEvent>(id)?;
                let newer = entries
                    .iter()
                    .any(|entry| entry.reading == BodyState::Unknown);
                let call = office::fold(&journal::known(&entries));
                if !newer && self.has("open_call") && !calls::is_right(self.connection, id, &call)?
                {
                    self.derived(words::call_list(id));
                }
            }
            Some(StreamKind::Office) => drop(self.entries::<OfficeEvent>(id)?),
            Some(StreamKind::Audit) => drop(self.entries::<AuditEvent>(id)?),
            Some(StreamKind::Month) => drop(self.entries::<MonthEvent>(id)?),
            None => self.report.unknown += self.count(id)?,
        }
        Ok(())
    }

    /// Returns the events of a stream. Counts or reports those that cannot be read.
    fn entries<E: Journaled>(&mut self, id: i64) -> Result<Vec<JournalEntry<E>>, StoreError> {
        let entries = journal::stream::<E>(self.connection, id)?;
        let mut place = None;
        for entry in &entries {
            match entry.reading {
                // The chain's own check reports an event that was altered.
                BodyState::Known | BodyState::Erased | BodyState::Altered => {}
                BodyState::Unknown => self.report.unknown += 1,
                BodyState::Damaged => {
                    let place = match &place {
                        Some(place) => place,
                        None => place.insert(self.place(id)?),
                    };
                    let what = words::unreadable(entry.envelope.seq, &entry.envelope.kind);
                    self.report.problems.push(words::of(place, &what));
                }
            }
        }
        Ok(entries)
    }

    fn count(&self, id: i64) -> Result<u64, StoreError> {
        let (from, to) = stream::range(id);
        let count: i64 = self
            .connection
            .prepare_cached("SELECT count(*) FROM event WHERE id BETWEEN ?1 AND ?2")?
            .query_row([from, to], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }

    fn order(&mut self, id: i64, name: Id) -> Result<(), StoreError> {
        let entries = self.entries::<Event>(id)?;
        let given = entries.iter().filter_map(|entry| entry.event.as_ref());
        for number in given.filter_map(order_event::temporary_no) {
            self.next_temporary = self.next_temporary.max(number.saturating_add(1));
        }
        let erased = entries
            .iter()
            .any(|entry| entry.reading == BodyState::Erased);
        if erased && orders::is_purged(&entries) {
            self.report.purged += 1;
        } else if erased {
            let place = self.place(id)?;
            self.problem(words::of(&place, words::ERASED));
        }
        let folded = FoldedOrder::of(id, name, &entries).numbered(self.connection)?;
        let damaged = folded.stored.order.read_only == Some(ReadOnly::Damaged);
        if damaged && orders::is_first_unreadable(&entries) {
            let place = self.place(id)?;
            self.problem(words::of(&place, words::FIRST_UNREADABLE));
        }
        if folded.stored.order.read_only.is_some() {
            // The projections may know more of it than what can be read now: a newer release wrote
            // them, or they are older than the damage. They are all that is left of the order.
            if let Some(tokens) = &mut self.tokens {
                tokens.forget(id);
            }
            let exists = folded.stored.order.exists;
            if exists && self.has("orders") && !board::holds(self.connection, id)? {
                let place = self.place(id)?;
                self.derived_at(place, words::NOT_ON_BOARD);
            }
            self.report.orders += u64::from(exists);
            return Ok(());
        }
        // What is wrong with a table that is missing was said already.
        let board = self.has("orders") && self.has("order_alias");
        let columns = if board {
            board::differing(self.connection, &folded)?
        } else {
            folded.stored.order.exists.then(Vec::new)
        };
        match (folded.stored.order.exists, columns) {
            (true, None) => {
                let number = folded.stored.order.number();
                self.derived_at(words::order(&number), words::NOT_ON_BOARD);
            }
            (true, Some(columns)) if !columns.is_empty() => {
                let number = folded.stored.order.number();
                let what = words::columns(&columns);
                self.derived(words::of(&words::order(&number), &what));
            }
            (false, Some(_)) => {
                let place = self.place(id)?;
                self.derived_at(place, words::GONE_BUT_ON_BOARD);
            }
            (true, Some(_)) | (false, None) => {}
        }
        if self.has("figure_order")
            && !figures::is_right(self.connection, id, &folded.stored.order)?
        {
            let place = self.place(id)?;
            self.derived_at(place, words::FIGURES);
        }
        if folded.stored.order.exists {
            self.report.orders += 1;
            self.texts.push((id, SearchText::of(&folded.stored.order)));
        }
        if self.texts.len() >= CHUNK {
            self.compare_texts()?;
        }
        Ok(())
    }

    fn compare_texts(&mut self) -> Result<(), StoreError> {
        let texts = std::mem::take(&mut self.texts);
        let Some(tokens) = &mut self.tokens else {
            return Ok(());
        };
        for id in tokens.differing(self.connection, &texts)? {
            let place = self.place(id)?;
            self.derived_at(place, words::NOT_SEARCHED);
        }
        Ok(())
    }

    /// Checks for rows of projections that belong to no stream, and checks the counter of 临-
    /// numbers.
    fn left_over(&mut self) -> Result<(), StoreError> {
        let left = self.tokens.as_ref().map(IndexedTokens::left);
        for id in left.unwrap_or_default() {
            let place = self.place(id)?;
            self.derived_at(place, words::SEARCHED_TOO_MUCH);
        }
        for (table, number, kind) in [
            ("orders", "order_no", StreamKind::Order),
            ("order_alias", "order_no", StreamKind::Order),
            ("open_call", "NULL", StreamKind::Call),
            ("figure_order", "NULL", StreamKind::Order),
        ] {
            if !self.has(table) {
                continue;
            }
            let sql = format!(
                "SELECT DISTINCT id, {number} FROM {table} WHERE typeof(id) <> 'integer' OR id NOT IN
                 (SELECT id FROM stream WHERE kind = '{}')",
                kind.code()
            );
            let mut statement = self.connection.prepare(&sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let id: Option<i64> = row.get(0).ok();
                // The row of the stream may be what is damaged.
                let found = match id {
                    Some(id) => stray::kind(self.connection, id)?,
                    None => None,
                };
                if found != Some(kind) {
                    let id = || id.map_or_else(String::new, |id| id.to_string());
                    let what = cell::text(row, 1).unwrap_or_else(id);
                    self.derived(words::orphan(table, &what));
                }
            }
        }
        let figures = self.has("figure_order") && self.has("figure_count");
        if figures && !figures::are_sums_right(self.connection)? {
            self.derived(words::SUMS.to_owned());
        }
        let next = board::next_temporary(self.connection)?;
        if next != self.next_temporary {
            self.derived(words::counter(next, self.next_temporary));
        }
        if self.has("projection") && projection::refuse_stale(self.connection).is_err() {
            self.derived(words::STALE.to_owned());
        }
        Ok(())
    }

    /// Returns the officer's name for the thing that a stream is the history of.
    fn place(&self, id: i64) -> Result<String, StoreError> {
        place::of(self.connection, id)
    }
}
