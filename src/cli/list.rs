//! `liaison list` and `liaison search`: list orders.

use std::process::ExitCode;

use serde_json::{Value, json};

use super::environment::{Environment, OpenDesk};
use super::error::CliError;
use super::json::OrderView;
use super::output;
use crate::domain::context::Context;
use crate::domain::id::Id;
use crate::domain::order::Order;
use crate::domain::order::searched::SearchField;
use crate::domain::search_words::SearchWords;
use crate::domain::vocabulary::Urgency;
use crate::store::{COUNTED, ListedOrder, Query, View};
use crate::strings::{
    cli as words, columns as column_words, list as list_words, saved as saved_words,
};
use crate::text::{display_safe_line, fit};
use crate::work::hit::Hit;
use crate::work::row::{OwedCells, stage_label, time_left};

/// The rows shown to people who give no limit; scripts get all rows.
const SHOWN: u32 = 100;

/// Runs `liaison list`, which prints the orders of a view.
pub(super) fn run(
    environment: &Environment,
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    let reveal = matches.get_flag("reveal");
    output::allow_reveal(reveal)?;
    let desk = environment.open()?;
    let limit = limit(environment, matches);
    let (mut query, filter) = match matches.get_one::<String>("view") {
        Some(name) => view(&desk, name)?,
        None => (Query::default(), String::new()),
    };
    if let Some(handler) = matches.get_one::<String>("handler") {
        query.handler = Some(handler.clone());
        query.or_nobody = false;
    }
    let typed = matches.get_one::<String>("query");
    let typed = [filter.as_str(), typed.map_or("", String::as_str)].join(" ");
    let typed = typed.trim();
    let now = environment.now;
    let shown = Shown::of(query.view, reveal);
    if !typed.is_empty() {
        let limit = limit.map_or(usize::MAX, |limit| limit as usize);
        let words = desk.store.search_words(typed)?;
        let listed = desk.store.search_in(&query, &words, limit, now)?;
        return print(&desk, &listed, listed.len(), 0, shown);
    }
    let total = desk.store.count_in(&query, &SearchWords::default(), now)?;
    let window = Query { limit, ..query };
    let listed = desk.store.window(&window, now)?;
    // Everything that can be listed is listed, and the count did not end early.
    let whole = limit.is_none_or(|limit| listed.len() < limit as usize) && total < COUNTED;
    let unread = if whole {
        total.saturating_sub(listed.len())
    } else {
        0
    };
    print(&desk, &listed, total - unread, unread, shown)
}

/// Returns the query of a view, built-in or saved, and the text that it searches for.
pub(super) fn view(desk: &OpenDesk<'_>, name: &str) -> Result<(Query, String), CliError> {
    if let Some(view) = View::parse(name) {
        let query = Query {
            view: Some(view),
            ..Query::default()
        };
        return Ok((query, String::new()));
    }
    let saved = desk.store.saved_views()?;
    if let Some(found) = saved.iter().find(|one| one.name == name.trim()) {
        let query = found.query(&desk.caller().actor);
        return Ok((query, found.filter.clone()));
    }
    let built_in: Vec<String> = View::ALL
        .iter()
        .map(|view| format!("{} {}", view.code(), view.label()))
        .collect();
    let own: Vec<&str> = saved.iter().map(|one| one.name.as_str()).collect();
    Err(CliError::Usage(saved_words::unknown(
        name,
        &built_in.join("、"),
        &own.join("、"),
    )))
}

/// Runs `liaison search`, which prints the orders that match a text.
pub(super) fn search(
    environment: &Environment,
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    let reveal = matches.get_flag("reveal");
    output::allow_reveal(reveal)?;
    let typed = if let Some(text) = output::read_input(matches)? {
        match serde_json::from_str::<Value>(&text) {
            Ok(Value::Object(map)) => {
                if let Some(unknown) = map.keys().find(|key| *key != "text") {
                    return Err(CliError::Usage(words::unknown_search_name(unknown)));
                }
                let text = map.get("text").and_then(Value::as_str);
                text.unwrap_or_default().to_owned()
            }
            Ok(Value::String(text)) => text,
            _ => text,
        }
    } else {
        matches
            .get_one::<String>("text")
            .cloned()
            .unwrap_or_default()
    };
    if typed.trim().is_empty() {
        return Err(CliError::Usage(words::EMPTY_SEARCH.to_owned()));
    }
    let desk = environment.open()?;
    let wanted = limit(environment, matches).map_or(COUNTED, |limit| limit as usize);
    let words = desk.store.search_words(&typed)?;
    let all = Query::default();
    let listed = desk
        .store
        .search_best(&all, &words, wanted, environment.now)?;
    let shown = Shown {
        words: Some(&words),
        ..Shown::of(None, reveal)
    };
    print(&desk, &listed, listed.len(), 0, shown)
}

fn limit(environment: &Environment, matches: &clap::ArgMatches) -> Option<u32> {
    matches
        .get_one::<u32>("limit")
        .copied()
        .or((!environment.json).then_some(SHOWN))
}

/// What the rows of a list show.
#[derive(Debug, Clone, Copy)]
struct Shown<'a> {
    /// Whether personal data is shown.
    reveal: bool,
    /// Whether a row tells what is owed and the time left for that, as 今日待办 does.
    owed: bool,
    /// The words that were searched for: a row tells where they stand.
    words: Option<&'a SearchWords>,
}

impl Shown<'_> {
    fn of(view: Option<View>, reveal: bool) -> Self {
        Self {
            reveal,
            owed: view == Some(View::Today),
            words: None,
        }
    }
}

/// Prints the listed ones of `total` orders; `unread` more cannot be read at all.
fn print(
    desk: &OpenDesk<'_>,
    listed: &[ListedOrder],
    total: usize,
    unread: usize,
    Shown {
        reveal,
        owed,
        words: searched,
    }: Shown<'_>,
) -> Result<ExitCode, CliError> {
    let context = desk.context();
    if reveal {
        // Only a look at something is a look at it.
        let shown = listed.iter().map(|listed| &listed.stored.order);
        let shown = shown.filter(|order| holds_personal_data(order, searched, &context));
        let shown: Vec<Id> = shown.map(|order| order.id).collect();
        if !shown.is_empty() {
            desk.store.log_reveal(&desk.caller(), shown)?;
        }
    }
    if desk.environment.json {
        let all: Vec<Value> = listed
            .iter()
            .map(|listed| {
                let view = OrderView::new(&listed.stored.order, &context, reveal);
                let mut summary = view.summary();
                if let Some(words) = searched {
                    summary.insert("found".to_owned(), found(&view, words));
                }
                Value::Object(summary)
            })
            .collect();
        output::print_json(&Value::Array(all))?;
        if unread > 0 {
            output::note(&list_words::unreadable(unread));
        }
        return Ok(ExitCode::SUCCESS);
    }
    if listed.is_empty() && unread == 0 {
        let empty = desk.store.order_count()? == 0;
        output::say(if empty {
            words::NOTHING_LISTED
        } else {
            words::NOTHING_FOUND
        })?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut lines: Vec<String> = listed
        .iter()
        .map(|listed| {
            let view = OrderView::new(&listed.stored.order, &context, reveal);
            let mut line = line(&view, owed);
            if let Some(elsewhere) = searched.and_then(|words| elsewhere(&view, words)) {
                line = format!("{line}  {elsewhere}");
            }
            match caller_of(&view).filter(|_| reveal) {
                Some(caller) => format!("{line}  {caller}"),
                None => line,
            }
        })
        .collect();
    lines.push(list_words::total(listed.len(), total));
    if unread > 0 {
        lines.push(list_words::unreadable(unread));
    }
    output::say(&lines.join("\n"))?;
    Ok(ExitCode::SUCCESS)
}

/// Returns where the words of a search stand in an order, masked like the order.
fn found(view: &OrderView<'_>, words: &SearchWords) -> Value {
    let hits = Hit::all(view.order, words, view.context, &view.mask);
    let hits = hits
        .iter()
        .map(|hit| json!({ "field": hit.field, "label": hit.field.label(), "text": hit.said }));
    hits.collect()
}

/// Returns the first hit of a search that stands elsewhere than in the title, which a row shows anyway.
fn elsewhere(view: &OrderView<'_>, words: &SearchWords) -> Option<String> {
    let hits = Hit::all(view.order, words, view.context, &view.mask);
    let found = hits.iter().find(|hit| hit.field != SearchField::Title);
    found.map(|hit| format!("{}{}", hit.label(), hit.said))
}

/// Returns name and telephone of the citizen, for a list that shows personal data.
fn caller_of(view: &OrderView<'_>) -> Option<String> {
    let parts = [view.mask.appellant_name(), view.mask.appellant_phone()];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let joined = parts.join("  ");
    let said = display_safe_line(&joined);
    (!said.is_empty()).then(|| said.into_owned())
}

/// Returns whether an order has personal data that a list shows only if it is asked for.
fn holds_personal_data(
    order: &Order,
    searched: Option<&SearchWords>,
    context: &Context<'_>,
) -> bool {
    let said = |reveal| {
        let view = OrderView::new(order, context, reveal);
        (
            line(&view, true),
            caller_of(&view),
            view.mask.text(&order.ball().holder),
            searched.map(|words| found(&view, words)),
        )
    };
    said(true) != said(false)
}

/// Formats one row: its marks as text, the time left, mechanism, title and stage. With `owed`, as in
/// 今日待办, it tells what is owed soonest, and the time left is that for it.
pub(super) fn line(view: &OrderView<'_>, owed: bool) -> String {
    let order = view.order;
    let findings = order.findings(view.context);
    let worst = findings.first().map(|finding| finding.severity);
    let mark = worst.map_or("", list_words::severity_mark);
    let mark = fit(mark, 2);
    let urgency = match order.matter.urgency {
        Urgency::Normal => "　",
        Urgency::Urgent => "急",
        Urgency::Critical => "特",
    };
    let key = match (order.is_supervised(), order.expedited) {
        (true, _) => "督",
        (false, true) => "速",
        (false, false) => "　",
    };
    let cells = owed.then(|| OwedCells::of(order, view.context, &view.mask));
    let left = cells.as_ref().map_or_else(
        || time_left(order, view.context).0,
        |cells| cells.left.words.clone(),
    );
    let title = view.mask.title(&order.matter.title);
    let title = display_safe_line(&title);
    let stage = stage_label(order);
    let stage = if order.late_reply().is_some() {
        list_words::replied_late(stage)
    } else {
        stage.to_owned()
    };
    let owed = cells.map_or_else(String::new, |cells| {
        let owed = column_words::owed(cells.label, &cells.of);
        let owed = column_words::owed_also(&owed, &cells.also);
        format!("{} ", fit(&display_safe_line(&owed), 20))
    });
    format!(
        "{mark}{urgency}{key} {} {} {} {} {owed}{}",
        fit(&left, 10),
        fit(&order.number(), 22),
        fit(order.mechanism.label(), 8),
        fit(&title, 40),
        stage,
    )
}
