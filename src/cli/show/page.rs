//! The page of one order as text for people.

use crate::cli::act;
use crate::cli::json::OrderView;
use crate::store::Entry;
use crate::strings::detail as words;
use crate::text::{pad_end, width};
use crate::work::beside::Beside;
use crate::work::page::{DateStyle, OrderPage, PageLine};

/// The width of the labels, in columns.
const LABEL: usize = 10;
/// The width of the names of events, in columns.
const EVENT: usize = 14;
/// The index of 经过 among the sections.
const HISTORY: usize = 1;
/// The index of 风险 among the sections. The command line prints it with the next step instead.
const RISKS: usize = 5;

/// Returns the whole page: 经过 begins with the oldest entry, and empty sections are left out.
pub(super) fn text(view: &OrderView<'_>, journal: &[Entry], beside: &Beside) -> String {
    let order = view.order;
    let page = OrderPage::of(
        order,
        journal,
        view.context,
        &view.mask,
        DateStyle::Full,
        beside,
    );
    let mut lines = Vec::new();
    for (at, (section, label)) in page.sections.iter().zip(words::TABS).enumerate() {
        if section.lines.is_empty() || at == RISKS {
            continue;
        }
        lines.push(format!("── {label}"));
        if at == HISTORY {
            lines.extend(section.lines.iter().rev().map(line));
        } else {
            lines.extend(section.lines.iter().map(line));
        }
    }
    lines.push(format!("── {}", words::TABS[RISKS]));
    lines.extend(Some(page.ball).filter(|ball| !ball.is_empty()));
    lines.extend(act::next_lines(
        order.next_work(view.context),
        &page.findings,
    ));
    lines.join("\n")
}

/// Writes a label and its text. A label that fills its column or more stays apart from the text.
fn field(label: &str, text: &str) -> String {
    if width(label) < LABEL {
        format!("{}{text}", pad_end(label, LABEL))
    } else {
        format!("{label}  {text}")
    }
}

fn line(line: &PageLine) -> String {
    match line {
        PageLine::Field(label, text) => field(label, text),
        PageLine::Column(header, text) => field(header, text),
        PageLine::Heading(text) => text.clone(),
        PageLine::Text(text) | PageLine::Quiet(text) => format!("  {text}"),
        PageLine::Warning(severity, text) => format!("{} {text}", severity.label()),
        PageLine::Event(event) => format!(
            "  {}  {}  {}  {}{}",
            event.at,
            pad_end(&event.label, EVENT),
            event.actor,
            event.detail,
            event.marks
        ),
        PageLine::Issue {
            severity,
            message,
            fix,
        }
        | PageLine::Risk {
            severity,
            message,
            fix,
            ..
        } => format!("{} {message}{fix}", severity.label()),
        PageLine::Blank => String::new(),
    }
}
