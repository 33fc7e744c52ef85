//! The page of one order: six sections of labelled lines, laid out once for screen and command
//! line.
//!
//! A page holds texts as its reader may see them ([`Mask`]) and knows nothing of columns, colours
//! or keys. A field of the platform needs no line here: the table of
//! [`crate::domain::order::matter`] says where it is shown.

mod helpers;
mod history;
mod matter;
mod paper;
mod procedures;
mod risks;
mod writer;

use crate::domain::context::Context;
use crate::domain::order::{Finding, Order};
use crate::domain::privacy::Mask;
use crate::domain::sentence::Sentence;
use crate::domain::vocabulary::Severity;
use crate::store::Entry;
use crate::strings::detail as words;
use crate::work::beside::Beside;
use writer::PageWriter;

pub(in crate::work) use history::sort_entries;
pub use history::{history_of, taken_back_batches};

/// Number of sections of a page: 诉求, 经过, 联动, 备案表, 附件, 风险.
pub const SECTIONS: usize = 6;

/// How the times of a page are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateStyle {
    /// Without the year if it is the present one.
    Short,
    /// With the year in every case.
    Full,
}

/// An entry of the history of an order (经过).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageEvent {
    /// Time at which the event happened, to the minute, as text.
    pub at: String,
    /// Name of the event, in the user's words.
    pub label: String,
    /// Name of the officer who recorded the event.
    pub actor: String,
    /// The marks 补录, 演练时钟 and 已撤销; empty for most entries.
    pub marks: String,
    /// Further details; empty for some events.
    pub detail: String,
}

/// A line of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageLine {
    /// A label and its value.
    Field(&'static str, String),
    /// A column that no field reads: its header and the cell.
    Column(String, String),
    /// Heading of a section of the page.
    Heading(String),
    /// A line of plain text, without a label.
    Text(String),
    /// A remark or a quotation.
    Quiet(String),
    /// A warning and how serious it is.
    Warning(Severity, String),
    /// An entry of 经过.
    Event(PageEvent),
    /// A finding about the filing form, and how to mend it.
    Issue {
        /// Severity that decides the colour and mark of the line.
        severity: Severity,
        /// What is wrong, with its rule and clause.
        message: String,
        /// Sentence that says how to mend it.
        fix: Sentence,
    },
    /// A risk of the order, and how to remove it.
    Risk {
        /// Severity that decides the colour and mark of the line.
        severity: Severity,
        /// What threatens or is missing, with its clause.
        message: String,
        /// Sentence that says how to remove the risk.
        fix: Sentence,
        /// Label of the act that removes it; `None` if no single act does.
        act: Option<&'static str>,
        /// Words of the clause, quoted from the regulation; `None` if the clause has no quotation.
        quote: Option<String>,
    },
    /// An empty line between two entries.
    Blank,
}

/// A section of the page: its lines, or a sentence for an empty section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageSection {
    /// The section's lines, from top to bottom.
    pub lines: Vec<PageLine>,
    /// The sentence shown if there is no line.
    pub nothing: &'static str,
}

impl PageSection {
    /// Returns the lines, or a line with the sentence for an empty section.
    #[must_use]
    pub fn or_nothing(self) -> Vec<PageLine> {
        if self.lines.is_empty() {
            vec![PageLine::Quiet(self.nothing.to_owned())]
        } else {
            self.lines
        }
    }
}

/// The page of one order.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderPage {
    /// The sections, in order. 经过 begins with the newest entry.
    pub sections: [PageSection; SECTIONS],
    /// The risks of the order, most serious first.
    pub findings: Vec<Finding>,
    /// Who has to act next and since when, in words; empty once the order is final.
    pub ball: String,
}

impl OrderPage {
    /// Lays out the page of an order as one reader may see it: `mask` hides personal data. What
    /// other orders tell about it is shown beside its own.
    #[must_use]
    pub fn of(
        order: &Order,
        journal: &[Entry],
        context: &Context<'_>,
        mask: &Mask,
        dates: DateStyle,
        beside: &Beside,
    ) -> Self {
        let findings = order.findings_beside(context, &beside.neighbours);
        let section = |nothing: &'static str, fill: &dyn Fn(&mut PageWriter<'_>)| {
            let mut writer = PageWriter {
                order,
                context,
                mask,
                dates,
                lines: Vec::new(),
            };
            fill(&mut writer);
            // What cannot be read may be what belongs here.
            let nothing = match order.read_only {
                Some(_) if !nothing.is_empty() => words::NOT_KNOWN,
                Some(_) | None => nothing,
            };
            PageSection {
                lines: writer.lines,
                nothing,
            }
        };
        let sections = [
            section("", &|writer| matter::fill(writer, beside)),
            section("", &|writer| {
                history::fill(writer, journal, &beside.absorbed);
            }),
            section(words::NO_HELPERS, &|writer| helpers::fill(writer, beside)),
            section(words::NO_FORM, &paper::fill_form),
            section(words::NO_FILES, &paper::fill_files),
            section(words::NO_RISK, &|writer| risks::fill(writer, &findings)),
        ];
        Self {
            sections,
            ball: ball(order, context, mask),
            findings,
        }
    }
}

fn ball(order: &Order, context: &Context<'_>, mask: &Mask) -> String {
    if order.stage.is_final() || order.read_only.is_some() {
        return String::new();
    }
    let ball = order.ball();
    words::ball(
        &mask.text(&ball.short(context)),
        ball.since.map(|since| (since, context.now)),
    )
}
