//! `liaison show`: everything about one order.

use std::process::ExitCode;

use super::environment::Environment;
use super::error::CliError;
use super::json::Viewing;
use super::{act, output};
use crate::domain::order::Order;
use crate::domain::time::BeijingTime;
use crate::store::Entry;
use crate::strings::{report, show as words};

/// Runs the command.
pub(super) fn run(
    environment: &Environment,
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    let reveal = matches.get_flag("reveal");
    output::allow_reveal(reveal)?;
    let desk = environment.open()?;
    let word = matches
        .get_one::<String>("order")
        .map(String::as_str)
        .unwrap_or_default();
    let id = desk.store.resolve(word)?;
    let stored = desk.store.order(id)?;
    let journal = desk.store.journal(id)?;
    if reveal {
        desk.store.log_reveal(&desk.caller(), vec![id])?;
    }
    let context = desk.context();
    let viewing = Viewing {
        context: &context,
        reveal,
    };
    if environment.json {
        output::print_json(&viewing.full(&stored, &journal))?;
    } else {
        output::say(&text(&viewing, &stored.order, &journal))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn minute(at: BeijingTime) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}

fn when(at: Option<BeijingTime>) -> String {
    at.map_or_else(|| "—".to_owned(), minute)
}

fn text(viewing: &Viewing<'_>, order: &Order, journal: &[Entry]) -> String {
    let matter = &order.matter;
    let safe = |text: &str| viewing.text(order, text);
    let mut lines = vec![
        format!(
            "{}  {}  {}  {}",
            order.number(),
            matter.kind,
            matter.urgency,
            order.stage
        ),
        safe(&matter.title),
    ];
    let mut field = |label: &str, value: String| {
        if !value.trim().is_empty() && value != "—" {
            lines.push(format!("{label}　{value}"));
        }
    };
    let who = format!(
        "{}  {}",
        viewing.name(order).unwrap_or_default(),
        viewing.phone(order).unwrap_or_default()
    );
    field("诉求人", who.trim().to_owned());
    field(
        "事发地",
        matter.place.as_deref().map(safe).unwrap_or_default(),
    );
    field("内容", safe(&matter.content));
    field("受理", when(matter.received_at));
    field("派单", when(matter.dispatched_at));
    field(
        "时限",
        format!("{}  {}", when(order.due.at), order.due.basis),
    );
    field("机制", format!("{}  {}", order.mechanism, order.role));
    field("经办", order.handler.clone().unwrap_or_default());
    let ball = order.ball();
    field(
        "球在",
        format!("{}  自 {}", safe(&ball.holder), when(ball.since)),
    );
    for helper in &order.engagements {
        let rating = helper
            .rating
            .map(|rating| format!("  评价 {rating}"))
            .unwrap_or_default();
        field(
            "联动",
            format!(
                "{}  {}  发出 {}  响应 {}  报到 {}{rating}",
                helper.unit,
                helper.state,
                when(Some(helper.requested_at)),
                when(helper.responded_at),
                when(helper.arrived_at),
            ),
        );
    }
    for round in &order.whistle_rounds {
        let outcome = round.outcome.map_or(
            "进行中",
            super::super::domain::vocabulary::RoundOutcome::label,
        );
        field(
            "吹哨",
            format!("{}  {}  {outcome}", round.level, minute(round.at)),
        );
    }
    field(
        "结果",
        order
            .result()
            .map(|result| safe(&result.text))
            .unwrap_or_default(),
    );
    if let Some(told) = order.feedback() {
        field("反馈", format!("{}  {}", told.outcome, minute(told.at)));
    }
    if let Some(form) = order.form() {
        let status = order.form_status(viewing.context).unwrap_or(form.status);
        field(
            "备案表",
            format!("{}  第 {} 版  {status}", form.kind, form.revision),
        );
    }
    lines.push(words::JOURNAL.to_owned());
    for entry in journal {
        let envelope = &entry.envelope;
        let late = if envelope.recorded_at - envelope.happened_at > chrono::Duration::minutes(30) {
            words::LATE
        } else {
            ""
        };
        let rehearsal = if envelope.clock_set {
            words::REHEARSAL
        } else {
            ""
        };
        lines.push(format!(
            "  {}  {}  {}{late}{rehearsal}",
            minute(envelope.happened_at),
            report::event_label(&envelope.kind),
            envelope.actor,
        ));
    }
    lines.extend(act::next_lines(order, &order.findings(viewing.context)));
    lines.join("\n")
}
