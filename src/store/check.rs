//! `check`: the chain verified, every body against its hash, every order refolded and compared.

use rusqlite::Connection;

use super::error::StoreError;
use super::journal::{self, Hash};
use super::{open, orders};
use crate::domain::id::Id;

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct CheckReport {
    /// Journal entries whose chain adds up.
    pub entries: u64,
    /// Orders refolded and compared.
    pub orders: u64,
    /// Orders whose bodies were purged; they cannot be refolded.
    pub purged: u64,
    /// What is wrong, in Chinese; empty when all is well.
    pub problems: Vec<String>,
}

/// Checks the whole file. `progress` is called with the entries and orders seen so far.
///
/// # Errors
/// When the database cannot be read at all; what merely does not add up is reported.
pub(super) fn check(
    connection: &Connection,
    mut progress: impl FnMut(u64),
) -> Result<CheckReport, StoreError> {
    let mut report = CheckReport::default();
    let quick: String = connection.query_row("PRAGMA quick_check", [], |row| row.get(0))?;
    if quick != "ok" {
        report.problems.push("SQLite 文件结构有损坏".to_owned());
    }
    match open::verify_chain(connection, 0, |seq| {
        if seq % 10_000 == 0 {
            progress(seq.unsigned_abs());
        }
    }) {
        Ok(entries) => report.entries = entries,
        Err(StoreError::Damaged(problem)) => report.problems.push(problem),
        Err(error) => return Err(error),
    }
    bodies(connection, &mut report)?;
    refold(connection, &mut report, &mut progress)?;
    let search = connection
        .execute(
            "INSERT INTO search (search, rank) VALUES ('integrity-check', 0)",
            [],
        )
        .map(|_| ());
    match search {
        Ok(()) => {}
        // A reading connection may not run it; the writer's check does.
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::ReadOnly) => {}
        Err(_) => report
            .problems
            .push("全文索引与工单不一致，请重建".to_owned()),
    }
    Ok(report)
}

fn bodies(connection: &Connection, report: &mut CheckReport) -> Result<(), StoreError> {
    let mut statement = connection.prepare(
        "SELECT j.seq, j.body_hash, b.salt, b.body FROM journal j JOIN event_body b ON b.seq = j.seq",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (seq, hash): (i64, Hash) = (row.get(0)?, row.get(1)?);
        let (salt, body): (Vec<u8>, String) = (row.get(2)?, row.get(3)?);
        if journal::body_hash(&salt, &body) != hash {
            report.problems.push(format!("流水第 {seq} 条的内容被改动"));
        }
    }
    Ok(())
}

fn refold(
    connection: &Connection,
    report: &mut CheckReport,
    progress: &mut impl FnMut(u64),
) -> Result<(), StoreError> {
    let mut statement = connection.prepare("SELECT DISTINCT stream FROM journal")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let stream = Id::from_bytes(row.get(0)?);
        let entries = journal::stream(connection, stream)?;
        if entries.iter().any(|entry| entry.event.is_none()) {
            if entries.iter().any(|entry| entry.envelope.kind == "purged") {
                report.purged += 1;
            } else {
                report
                    .problems
                    .push(format!("工单 {stream} 的流水缺少内容，且没有清除记录"));
            }
            continue;
        }
        let order = orders::fold(stream, &entries)?;
        let stored = orders::load(connection, stream)?;
        let last = entries.last().map_or(0, |entry| entry.envelope.seq);
        match stored {
            None if !order.exists => {}
            None => report
                .problems
                .push(format!("工单 {} 有流水而没有快照", order.number())),
            Some(stored) if stored.order != order => {
                report
                    .problems
                    .push(format!("工单 {} 的快照与流水不一致", order.number()));
            }
            Some(stored) if stored.last_seq != last => {
                report
                    .problems
                    .push(format!("工单 {} 的快照没有到最后一条流水", order.number()));
            }
            Some(_) => {}
        }
        report.orders += 1;
        if report.orders.is_multiple_of(1000) {
            progress(report.entries + report.orders);
        }
    }
    Ok(())
}
