//! The views of the board, each a range of an index, and the windows that a list shows of them.

use std::borrow::Cow;

use rusqlite::{Connection, OptionalExtension, params_from_iter, types::Value};

use super::error::StoreError;
use super::fold_cache::FoldCache;
use super::orders::{self, FoldedOrder, StoredOrder};
use super::projection::search;
use super::stray;
use super::stream::StreamKind;
use crate::domain::clause::{self, Clause};
use crate::domain::id::Id;
use crate::domain::term::terms;
use crate::domain::time::{self, BeijingTime};

terms! {
    /// A view of the board.
    View {
        Today = "today", "今日待办";
        ToSignFor = "to_sign_for", "新派待签收";
        ToTriage = "to_triage", "待研判";
        AssignedOut = "assigned_out", "内部交办未回";
        Handling = "handling", "办理中";
        Joint = "joint", "联动中";
        ToFeedback = "to_feedback", "待反馈";
        ToFill = "to_fill", "待填表";
        ToSign = "to_sign", "待审签";
        ToSeal = "to_seal", "待盖章";
        ToScan = "to_scan", "待扫描";
        ToUpload = "to_upload", "待上传";
        ToRevisit = "to_revisit", "待平台回访";
        Reopened = "reopened", "重办";
        Disputed = "disputed", "退回/认定中";
        Invited = "invited", "收到的联动/哨";
        KeyCases = "key_cases", "督办重点";
        Promised = "promised", "承诺事项";
        Closed = "closed", "已办结";
        Open = "open", "未办结";
        All = "all", "全部";
    }
}

impl View {
    /// Returns in one sentence which orders the view holds, for the help.
    #[must_use]
    pub const fn holds(self) -> &'static str {
        match self {
            Self::Today => {
                "今天有事要办的：到期、该响应、该报到、该回复；督办重点在前，其余按本单位最先要办的那件的时限。"
            }
            Self::ToSignFor => "平台新派来、还没有签收的；签收的单位即为首接单位。",
            Self::ToTriage => "已签收、还没有研判的：自办、首接联动、吹哨、退回还是提请认定。",
            Self::AssignedOut => {
                "交给科室、下属单位、村社区、网格去办，还没有回复的；本单位已解除的也在，回复或撤回为止。"
            }
            Self::Handling => "本单位自己在办的。",
            Self::Joint => "邀请了别的单位一起办，或吹了哨，还没有办完的。",
            Self::ToFeedback => "办完了，还没有把结果反馈给诉求人的。",
            Self::ToFill => "已反馈，备案表还没有填好、审核、导出的。",
            Self::ToSign => "备案表已导出，等分管负责人审签的。",
            Self::ToSeal => "已审签，等盖章的。",
            Self::ToScan => "已盖章，等扫描存入的。",
            Self::ToUpload => "扫描件齐了，还没有上传平台的。",
            Self::ToRevisit => "已上传，等平台回访的；过了本单位口径的天数可以办结。",
            Self::Reopened => "平台要求重新办理或补正材料的。",
            Self::Disputed => {
                "正在商量退回，或已提请认定责任主体的，也包括只就一个联动单位提请的，和本单位称非职责、等牵头单位决定的。"
            }
            Self::Invited => "别的单位牵头，邀请本单位协办，或向本单位吹哨的。",
            Self::KeyCases => "督办、重点的，无论办到哪一步。",
            Self::Promised => "答应诉求人还没有办成的，办结以后也在。",
            Self::Closed => "已经办结的。",
            Self::Open => "没有办结的全部工单。",
            Self::All => "数据文件里的全部工单。",
        }
    }

    /// Returns the clause of 威文办发〔2021〕10号 that the view serves, if there is one.
    #[must_use]
    pub const fn clause(self) -> Option<Clause> {
        match self {
            Self::ToSignFor => Some(clause::DISPATCH),
            Self::Reopened => Some(clause::LEAD_DUTY),
            Self::ToTriage
            | Self::Joint
            | Self::ToFeedback
            | Self::ToSign
            | Self::ToScan
            | Self::ToUpload => Some(clause::LEAD_FLOW),
            Self::ToSeal => Some(clause::FORM),
            Self::AssignedOut => Some(clause::SUPERVISION),
            Self::Handling => Some(clause::OWN_HANDLING),
            Self::ToFill => Some(clause::FORM_RATING),
            Self::ToRevisit => Some(clause::LEAD_ASSESSMENT),
            Self::Disputed => Some(clause::ADJUDICATION),
            Self::Invited => Some(clause::LEAD_HANDLING),
            Self::KeyCases => Some(clause::SLIPS),
            Self::Promised => Some(clause::QUALITY),
            Self::Today | Self::Closed | Self::Open | Self::All => None,
        }
    }
}

/// Sort key of the board: pinned orders first, then by time, then by row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BoardKey {
    /// 0 if the order is pinned, else 1.
    pub pin: i64,
    /// The time that the view sorts by, in Unix seconds: in 今日待办 when we owe the next piece of work,
    /// else the deadline; [`super::NEVER`] if there is none.
    pub at: i64,
    /// Row of the order in the `orders` table; it makes the key unique.
    pub row: i64,
}

impl BoardKey {
    /// A key that sorts after every order, for the last window of a view.
    pub const END: Self = Self {
        pin: i64::MAX,
        at: i64::MAX,
        row: i64::MAX,
    };
}

/// The times by which 今日待办 is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct BoardTime {
    /// The present time.
    pub now: BeijingTime,
    /// The last time at which an order in work may have got an entry that counts as idle now, see
    /// [`quiet_since`](crate::domain::order::quiet_since).
    pub quiet: BeijingTime,
}

/// Which orders to list, and which window of them.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// View of the board to list; `None` for all orders.
    pub view: Option<View>,
    /// Only orders of this 经办人; `None` for everybody's.
    pub handler: Option<String>,
    /// Whether to include orders that nobody handles yet; counts only with a handler.
    pub or_nobody: bool,
    /// Only orders after this key, the last one of the window before.
    pub after: Option<BoardKey>,
    /// Only the last orders before this key; [`BoardKey::END`] gives the end of the view.
    pub before: Option<BoardKey>,
    /// Greatest number of rows; `None` for all.
    pub limit: Option<u32>,
}

/// A listed order with its key.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedOrder {
    /// Sort key of the order; pass the last one to get the next window.
    pub key: BoardKey,
    /// The order itself, folded from its events.
    pub stored: StoredOrder,
}

/// Returns the SQL condition of a view over `orders`, and its parameters. Each condition is an
/// equality on the first columns of an index or the predicate of a partial index, so that the rows
/// come from the index already sorted.
pub(super) fn condition(view: View, time: BoardTime) -> (&'static str, Vec<Value>) {
    let stage = |code: &'static str| ("stage = ?", vec![Value::from(code.to_owned())]);
    let paper = |paper: i64| ("stage = 'to_file' AND paper = ?", vec![Value::from(paper)]);
    match view {
        View::Today => {
            let now = time.now;
            let end = now.date().and_hms_opt(23, 59, 59).unwrap_or(now);
            (
                // The first condition of each is that of its index.
                "((attention_at < 253402271999 AND attention_at <= ?)
                  OR (entry_at < 253402271999 AND entry_at <= ?))",
                [end, time.quiet].map(|at| time::to_unix(at).into()).into(),
            )
        }
        View::ToSignFor => stage("to_sign_for"),
        View::ToTriage => stage("to_triage"),
        View::AssignedOut => ("assigned_out = 1", vec![]),
        View::Handling => stage("handling"),
        View::Joint => stage("joint"),
        View::ToFeedback => stage("to_feedback"),
        View::ToFill => paper(0),
        View::ToSign => paper(1),
        View::ToSeal => paper(3),
        View::ToScan => paper(4),
        View::ToUpload => ("stage IN ('to_file', 'to_revisit') AND paper = 2", vec![]),
        View::ToRevisit => ("stage = 'to_revisit' AND paper = 0", vec![]),
        View::Reopened => ("open = 1 AND reopened = 1", vec![]),
        View::Disputed => ("disputed = 1", vec![]),
        View::Invited => ("open = 1 AND role = 'co_handler'", vec![]),
        View::KeyCases => ("open = 1 AND key_case = 1", vec![]),
        View::Promised => ("promised = 1", vec![]),
        View::Closed => stage("closed"),
        View::Open => ("open = 1", vec![]),
        View::All => ("1 = 1", vec![]),
    }
}

/// Appends the condition on the handler.
pub(super) fn push_handler(query: &Query, sql: &mut String, values: &mut Vec<Value>) {
    if let Some(handler) = &query.handler {
        sql.push_str(if query.or_nobody {
            " AND (handler = ? OR handler IS NULL)"
        } else {
            " AND handler = ?"
        });
        values.push(Value::from(handler.clone()));
    }
}

/// The deadline of an order, by which most views sort.
pub(super) const DUE: &str = "due_at";

/// Returns the time that a view sorts by, in SQL. In 今日待办 it is that of our own work, or that of a
/// reminder once it is due; the moment counts by the minute, so that few statements differ.
pub(super) fn time_column(view: View, now: BeijingTime) -> Cow<'static, str> {
    match view {
        View::Today => {
            let minute = time::to_unix(now).div_euclid(60) * 60;
            Cow::Owned(format!(
                "min(owed_at, iif(remind_at <= {minute}, remind_at, owed_at))"
            ))
        }
        View::ToSignFor
        | View::ToTriage
        | View::AssignedOut
        | View::Handling
        | View::Joint
        | View::ToFeedback
        | View::ToFill
        | View::ToSign
        | View::ToSeal
        | View::ToScan
        | View::ToUpload
        | View::ToRevisit
        | View::Reopened
        | View::Disputed
        | View::Invited
        | View::KeyCases
        | View::Promised
        | View::Closed
        | View::Open
        | View::All => Cow::Borrowed(DUE),
    }
}

/// Returns the beginning of a query that reads rows for a list: their keys, with the time that they are
/// sorted by, and what is needed to read the orders.
pub(super) fn select(time: &str) -> String {
    format!(
        "SELECT orders.pin, {time}, orders.id, stream.name, orders.last_seq
         FROM orders LEFT JOIN stream ON stream.id = orders.id"
    )
}

/// Returns the SQL of a window and its parameters. The tests examine its query plan.
pub(super) fn window_sql(query: &Query, at: BoardTime) -> (String, Vec<Value>) {
    let view = query.view.unwrap_or(View::All);
    let time = time_column(view, at.now);
    let (condition, mut values) = condition(view, at);
    let mut sql = format!("{} WHERE {condition}", select(&time));
    push_handler(query, &mut sql, &mut values);
    if let Some(after) = query.after {
        let later = format!(" AND (pin, {time}, orders.id) > (?, ?, ?)");
        sql.push_str(&later);
        values.extend([after.pin, after.at, after.row].map(Value::from));
    }
    if let Some(before) = query.before {
        let earlier = format!(" AND (pin, {time}, orders.id) < (?, ?, ?)");
        sql.push_str(&earlier);
        values.extend([before.pin, before.at, before.row].map(Value::from));
    }
    let order = if query.before.is_some() {
        format!(" ORDER BY pin DESC, {time} DESC, orders.id DESC")
    } else {
        format!(" ORDER BY pin, {time}, orders.id")
    };
    sql.push_str(&order);
    (sql, values)
}

/// Returns a window of a view, in the board's order.
///
/// # Errors
/// When the database fails.
pub(super) fn window(
    connection: &Connection,
    folds: &mut FoldCache,
    query: &Query,
    time: BoardTime,
) -> Result<Vec<ListedOrder>, StoreError> {
    let (sql, values) = window_sql(query, time);
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    let mut listed = Vec::new();
    // An order that cannot be listed does not count, so the statement itself has no limit.
    let limit = query.limit.map_or(usize::MAX, |limit| limit as usize);
    while listed.len() < limit
        && let Some(row) = rows.next()?
    {
        listed.extend(read_listed(connection, folds, row)?);
    }
    if query.before.is_some() {
        listed.reverse();
    }
    Ok(listed)
}

/// Returns the key of a row of the board; `None` if a part of it has a wrong type, a fault that
/// `check` reports and a repair mends.
fn read_key(found: &rusqlite::Row<'_>, row: i64) -> Option<BoardKey> {
    let key = found.get(0).ok().zip(found.get(1).ok());
    if key.is_none() {
        tracing::warn!(row, "an order of the board has no key");
    }
    key.map(|(pin, at)| BoardKey { pin, at, row })
}

/// Reads the order of a row for a window; `None` if it has no key. It could not be the last of a
/// window, since no window begins after it.
fn read_listed(
    connection: &Connection,
    folds: &mut FoldCache,
    row: &rusqlite::Row<'_>,
) -> Result<Option<ListedOrder>, StoreError> {
    match read_key(row, row.get(2)?) {
        Some(key) => read_with_key(connection, folds, row, key),
        None => Ok(None),
    }
}

/// Reads the order of a row that a search found, also one without a key: it comes last.
pub(super) fn read_found(
    connection: &Connection,
    folds: &mut FoldCache,
    row: &rusqlite::Row<'_>,
) -> Result<Option<ListedOrder>, StoreError> {
    let id = row.get(2)?;
    let last = BoardKey {
        row: id,
        ..BoardKey::END
    };
    read_with_key(connection, folds, row, read_key(row, id).unwrap_or(last))
}

/// Reads the order of a row; `None` if it has no events or they say that it does not exist, a fault
/// that `check` reports.
fn read_with_key(
    connection: &Connection,
    folds: &mut FoldCache,
    row: &rusqlite::Row<'_>,
    key: BoardKey,
) -> Result<Option<ListedOrder>, StoreError> {
    let last_seq = row.get(4).ok();
    if let Some(stored) = last_seq.and_then(|last| folds.get(key.row, last)) {
        return Ok(Some(ListedOrder { key, stored }));
    }
    let folded = orders::load_row(connection, key.row, stray::name(row, 3, key.row))?;
    if folded.is_none() {
        tracing::warn!(row = key.row, "an order of the board has no events");
    }
    Ok(folded.map(|FoldedOrder { stored, .. }| {
        folds.keep(&stored);
        ListedOrder { key, stored }
    }))
}

/// Returns the place of an order in a view; `None` if there is no such order.
///
/// # Errors
/// When the database fails.
pub(super) fn key_of(
    connection: &Connection,
    view: View,
    id: Id,
    now: BeijingTime,
) -> Result<Option<BoardKey>, StoreError> {
    let Some(row) = stray::find(connection, StreamKind::Order, id)? else {
        return Ok(None);
    };
    Ok(connection
        .prepare_cached(&format!(
            "SELECT pin, {} FROM orders WHERE id = ?1",
            time_column(view, now)
        ))?
        .query_row([row], |found| Ok(read_key(found, row)))
        .optional()?
        .flatten())
}

/// Counts the orders of a view, up to [`search::COUNTED`].
///
/// # Errors
/// When the database fails.
pub(super) fn count(
    connection: &Connection,
    view: View,
    time: BoardTime,
) -> Result<usize, StoreError> {
    let (condition, values) = condition(view, time);
    let limit = search::COUNTED;
    let sql =
        format!("SELECT count(*) FROM (SELECT 1 FROM orders WHERE {condition} LIMIT {limit})");
    let count: i64 = connection
        .prepare_cached(&sql)?
        .query_row(params_from_iter(values), |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Views that may sort their rows because they hold few orders at any time: their condition is
    /// a range or a list of values, so that no index has the rows in the board's order.
    const MAY_SORT: [View; 2] = [View::Today, View::ToUpload];

    /// A view that reads the whole table gets slow only in a large file; the query plan shows it at
    /// once.
    #[test]
    fn every_view_is_a_range_of_an_index_and_no_stage_view_sorts() {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch(&crate::store::format::FORMATS.concat())
            .unwrap();
        let now = time::from_unix(1_763_800_000).unwrap();
        let at = BoardTime { now, quiet: now };
        let key = BoardKey {
            pin: 1,
            at: 5,
            row: 9,
        };
        let both = [(Some(key), None), (None, Some(key))];
        for (view, (after, before)) in View::ALL
            .iter()
            .flat_map(|view| both.map(|ways| (view, ways)))
        {
            let query = Query {
                view: Some(*view),
                after,
                before,
                limit: Some(50),
                ..Query::default()
            };
            let (sql, values) = window_sql(&query, at);
            let mut statement = connection
                .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
                .unwrap();
            let plan: Vec<String> = statement
                .query_map(params_from_iter(values), |row| row.get::<_, String>(3))
                .unwrap()
                .map(Result::unwrap)
                .collect();
            let plan = plan.join("; ");
            assert!(plan.contains("INDEX orders_"), "{view}: {plan}");
            let sorts = plan.contains("TEMP B-TREE");
            assert!(!sorts || MAY_SORT.contains(view), "{view} sorts: {plan}");
            assert!(
                !plan.contains("SCAN orders;"),
                "{view} reads everything: {plan}"
            );
        }
    }
}
