//! The way of an order through its mechanism as a drawing of text, for screen and command line.

use chrono::Datelike;

use crate::domain::context::Context;
use crate::domain::order::Order;
use crate::domain::order::flow::{Flow, FlowState, FlowStep};
use crate::domain::privacy::Mask;
use crate::domain::time::{self, BeijingTime};
use crate::strings::flow as words;
use crate::text::{cut, pad_end, wrap};

/// Columns of the name of a step.
const LABEL: usize = 14;
/// Columns of a time without its year.
const TIME: usize = 13;

/// A drawn flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowDrawing {
    /// Its lines, from top to bottom.
    pub lines: Vec<String>,
    /// Index of the line with the step that the order waits for; 0 if it waits for none.
    pub current: usize,
}

/// Draws the flow of an order in at most `columns` columns.
///
/// # Errors
/// The sentence that says why there is no flow.
pub fn draw(
    order: &Order,
    context: &Context<'_>,
    mask: &Mask,
    columns: usize,
) -> Result<FlowDrawing, &'static str> {
    let flow = order.flow().ok_or(words::NONE)?;
    let mut lines = heading(&flow);
    let mut current = 0;
    for (at, step) in flow.steps.iter().enumerate() {
        if at > 0 && !step.aside {
            lines.push(words::WAY.to_owned());
        }
        if step.state == FlowState::Current {
            current = lines.len();
        }
        let last_beside = flow.steps.get(at + 1).is_none_or(|next| !next.aside);
        let drawn = step_lines(step, last_beside, context, mask);
        lines.extend(drawn.into_iter().flat_map(|line| wrapped(&line, columns)));
    }
    lines.push(String::new());
    lines.extend(wrapped(words::LEGEND, columns));
    Ok(FlowDrawing { lines, current })
}

fn heading(flow: &Flow) -> Vec<String> {
    let mut lines = vec![words::heading(flow).to_owned()];
    if flow.reopened > 0 {
        lines.push(words::reopened(flow.reopened));
    }
    lines.push(words::SOURCE.to_owned());
    lines.push(String::new());
    lines
}

/// A line that is too wide goes on below, behind the name of its step.
fn wrapped(line: &str, columns: usize) -> Vec<String> {
    let mut rest = wrap(line, columns.max(LABEL * 2)).into_iter();
    let first: Vec<String> = rest.next().map(str::to_owned).into_iter().collect();
    let below = format!("{}{}", words::WAY, " ".repeat(3));
    let more = rest.map(|part| format!("{below}{}", part.trim_start()));
    first.into_iter().chain(more).collect()
}

fn step_lines(
    step: &FlowStep,
    last_beside: bool,
    context: &Context<'_>,
    mask: &Mask,
) -> Vec<String> {
    let sign = words::mark(step.state);
    let name = if step.aside {
        mask.text(context.units.short(&step.label))
    } else {
        step.label.clone()
    };
    let at = step.at.map_or_else(String::new, |at| said(at, context.now));
    let said = match step.state {
        FlowState::Unrecorded => words::UNRECORDED,
        FlowState::Done | FlowState::Current | FlowState::Open | FlowState::Ahead => "",
    };
    let branch = match (step.aside, last_beside) {
        (false, _) => "",
        (true, false) => words::BRANCH,
        (true, true) => words::LAST_BRANCH,
    };
    let line = format!(
        "{branch}{sign} {}{}{}{said}",
        pad_end(&cut(&name, LABEL - 2), LABEL),
        pad_end(&at, TIME),
        step.detail,
    );
    let clause = if step.aside {
        String::new()
    } else {
        words::clause(&step.clause.to_string())
    };
    let mut lines = vec![format!("{}{clause}", line.trim_end())];
    if !step.choices.is_empty() {
        let choices = step.choices.iter();
        let choices: Vec<String> = choices
            .map(|one| words::choice(one.label, one.taken))
            .collect();
        lines.push(format!("{}   {}", words::WAY, choices.join("  ")));
    }
    lines
}

fn said(at: BeijingTime, now: BeijingTime) -> String {
    if at.year() == now.year() {
        time::said_short(at)
    } else {
        time::said(at)
    }
}
