//! `liaison stats`: the figures of a period, and the orders behind one of them.

use std::collections::BTreeSet;
use std::process::ExitCode;

use clap::{ArgMatches, Command, value_parser};
use serde_json::{Value, json};

use super::environment::{Environment, OpenDesk};
use super::error::CliError;
use super::json::OrderView;
use super::ledger;
use super::list;
use super::option::{given, text};
use super::output;
use crate::domain::figures::{Measure, PeriodBasis};
use crate::domain::month::Tally;
use crate::strings::stats as words;
use crate::text;
use crate::work::stats::{self, FigureKey, Stats};

/// Orders that are shown to people who give no limit; scripts get all.
const SHOWN: usize = 100;

/// Returns the definition of the command.
pub(super) fn command() -> Command {
    ledger::period_options(Command::new("stats").about(words::ABOUT))
        .arg(text("orders", "数字", words::HELP_ORDERS))
        .arg(text("limit", "数量", words::HELP_LIMIT).value_parser(value_parser!(usize)))
}

/// Runs the command.
pub(super) fn run(environment: &Environment, matches: &ArgMatches) -> Result<ExitCode, CliError> {
    let desk = environment.open()?;
    let (period, basis) = ledger::period(matches, environment.now)?;
    let stats = stats::read(desk.place(), basis, period)?;
    if let Some(wanted) = given(matches, "orders") {
        return orders(&desk, &stats, wanted, matches.get_one("limit").copied());
    }
    if environment.json {
        output::print_json(&as_json(&stats))?;
    } else {
        output::say(&in_words(&stats).join("\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn in_words(stats: &Stats) -> Vec<String> {
    let mut lines = vec![words::heading(stats.period, stats.basis)];
    if stats.groups.is_empty() {
        lines.push(words::EMPTY.to_owned());
        return lines;
    }
    let mut defined: BTreeSet<Measure> = BTreeSet::new();
    for group in &stats.groups {
        lines.push(format!("\n{}", group.title));
        for line in &group.lines {
            lines.push(format!("  {} {}", text::fit(&line.label, 34), line.value));
            if line.definition == line.key.measure.definition() {
                defined.insert(line.key.measure);
            }
        }
    }
    lines.push(format!("\n{}", words::TREND));
    for one in &stats.trend {
        lines.push(words::trend(&one.month.to_string(), one.orders, one.tally));
    }
    lines.push(format!("\n{}", words::DEFINITIONS));
    lines.push(format!("  {}", stats.basis.definition()));
    lines.push(format!("  {}：{}", words::RATE, words::RATE_DEFINITION));
    for measure in defined {
        lines.push(format!(
            "  {}（{}）：{}（{}）",
            measure.label(),
            measure.code(),
            measure.definition(),
            measure.clause()
        ));
    }
    lines
}

fn tally(tally: Tally) -> Value {
    json!({
        "satisfied": tally.satisfied, "counted": tally.counted,
        "rate": tally.rate().map(crate::domain::month::Rate::basis_points),
        "below_target": tally.is_below_target(), "needed": tally.needed(), "spare": tally.spare(),
    })
}

fn as_json(stats: &Stats) -> Value {
    let figures: Vec<Value> = stats
        .sums
        .iter()
        .map(|((measure, subject), sum)| {
            json!({
                "figure": measure, "label": measure.label(), "subject": subject,
                "orders": sum.orders, "times": sum.times,
                "timed": sum.timed, "minutes": sum.minutes,
                "definition": measure.definition(), "clause": measure.clause(),
            })
        })
        .collect();
    let compared = stats.groups.iter();
    let compared = compared.filter(|group| group.title == words::COMPARED);
    let compared = compared.flat_map(|group| &group.lines);
    json!({
        "period": stats.period.said(),
        "from": stats.period.first(), "to": stats.period.last(), "by": stats.basis,
        "satisfaction": tally(stats::plain(&stats.sums, &[])),
        "satisfaction_adjusted": tally(stats::adjusted(&stats.sums, &[])),
        "figures": figures,
        "trend": stats.trend.iter().map(|one| json!({
            "month": one.month, "orders": one.orders, "satisfaction": tally(one.tally),
        })).collect::<Vec<_>>(),
        "published": compared.map(|line| json!({
            "label": line.label, "said": line.value,
        })).collect::<Vec<_>>(),
    })
}

/// Reads which figure is meant: its code or label, and after a colon one of its parts.
fn figure(
    desk: &OpenDesk<'_>,
    stats: &Stats,
    typed: &str,
) -> Result<(FigureKey, String), CliError> {
    let (name, part) = match typed.split_once([':', '：']) {
        Some((name, part)) => (name.trim(), Some(part.trim())),
        None => (typed, None),
    };
    let measure = Measure::parse(name).ok_or_else(|| {
        let known: Vec<_> = Measure::ALL.iter().map(|one| one.code()).collect();
        CliError::Usage(words::unknown(name, &known.join("、")))
    })?;
    // Repeated complaints are reckoned by the dispatch alone.
    let basis = if measure == Measure::Repeats {
        PeriodBasis::Dispatched
    } else {
        stats.basis
    };
    let mut key = FigureKey {
        basis,
        period: stats.period,
        measure,
        subjects: Vec::new(),
    };
    let label = match part {
        None => measure.label().to_owned(),
        Some(part) => {
            let units = &desk.settings.units;
            let known: Vec<&String> = stats
                .sums
                .keys()
                .filter(|(of, _)| *of == measure)
                .map(|(_, subject)| subject)
                .collect();
            let is_meant = |subject: &str| subject == part || units.short(subject) == part;
            let found = known.iter().find(|subject| is_meant(subject));
            let Some(found) = found else {
                let known: Vec<&str> = known.iter().map(|one| one.as_str()).collect();
                return Err(CliError::Usage(words::unknown_subject(
                    part,
                    &known.join("、"),
                )));
            };
            key.subjects = vec![(*found).clone()];
            format!("{} {part}", measure.label())
        }
    };
    Ok((key, label))
}

fn orders(
    desk: &OpenDesk<'_>,
    stats: &Stats,
    typed: &str,
    limit: Option<usize>,
) -> Result<ExitCode, CliError> {
    let (key, label) = figure(desk, stats, typed)?;
    let json = desk.environment.json;
    let limit = limit.unwrap_or(if json { usize::MAX } else { SHOWN });
    let (found, total) = stats::orders(desk.place(), &key, limit)?;
    let context = desk.context();
    let views: Vec<OrderView<'_>> = found
        .iter()
        .map(|stored| OrderView::new(&stored.order, &context, false))
        .collect();
    if json {
        let all = views.iter().map(|view| Value::Object(view.summary()));
        output::print_json(&all.collect())?;
    } else if views.is_empty() {
        output::say(&words::no_orders(&label))?;
    } else {
        let mut lines: Vec<String> = views.iter().map(|view| list::line(view, false)).collect();
        let shown = lines.len();
        lines.push(words::orders_of(&label, shown, total));
        output::say(&lines.join("\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}
