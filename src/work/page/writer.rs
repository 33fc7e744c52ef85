//! Collects the lines of a section and leaves empty values out.

use super::{DateStyle, PageLine};
use crate::domain::context::Context;
use crate::domain::order::Order;
use crate::domain::privacy::Mask;
use crate::domain::time::{self, BeijingTime};

pub(super) struct PageWriter<'a> {
    pub(super) order: &'a Order,
    pub(super) context: &'a Context<'a>,
    pub(super) mask: &'a Mask,
    pub(super) dates: DateStyle,
    pub(super) lines: Vec<PageLine>,
}

impl PageWriter<'_> {
    /// Returns a text, masked for the reader.
    pub(super) fn safe(&self, text: &str) -> String {
        self.mask.text(text)
    }

    /// Returns a text that may be missing, masked for the reader; empty if it is missing.
    pub(super) fn safe_or_empty(&self, text: Option<&String>) -> String {
        self.mask.optional(text).unwrap_or_default()
    }

    pub(super) fn field(&mut self, label: &'static str, value: impl AsRef<str>) {
        let value = value.as_ref().trim();
        if !value.is_empty() {
            self.lines.push(PageLine::Field(label, value.to_owned()));
        }
    }

    pub(super) fn optional(&mut self, label: &'static str, value: Option<&String>) {
        let value = self.safe_or_empty(value);
        self.field(label, value);
    }

    /// Formats a time to the minute; a date alone without an hour.
    pub(super) fn at(&self, at: BeijingTime) -> String {
        use chrono::Datelike;
        let short = self.dates == DateStyle::Short && at.year() == self.context.now.year();
        if short {
            time::said_short(at)
        } else {
            time::said(at)
        }
    }

    pub(super) fn time(&mut self, label: &'static str, at: Option<BeijingTime>) {
        if let Some(at) = at {
            let at = self.at(at);
            self.field(label, at);
        }
    }

    pub(super) fn heading(&mut self, heading: impl Into<String>) {
        if !self.lines.is_empty() {
            self.lines.push(PageLine::Blank);
        }
        self.lines.push(PageLine::Heading(heading.into()));
    }

    /// Joins the steps that have a time in one line.
    pub(super) fn steps(&self, steps: &[(&str, Option<BeijingTime>)]) -> String {
        let steps: Vec<String> = steps
            .iter()
            .filter_map(|(label, at)| at.map(|at| format!("{label} {}", self.at(at))))
            .collect();
        steps.join("  ")
    }
}
