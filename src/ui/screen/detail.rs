//! Draws the selected order: its tabs, and below them the next step, who has to act, and the worst
//! finding.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::short;
use crate::desk::board::Pane;
use crate::desk::command::BoardCommand;
use crate::desk::detail::OrderDetail;
use crate::desk::layout::Hit;
use crate::domain::vocabulary::Severity;
use crate::strings::{detail as words, screen};
use crate::text;
use crate::ui::pen::Pen;
use crate::ui::theme::Theme;
use crate::work::page;

/// Width of the labels, in columns.
const LABEL: usize = 9;

/// The fewest rows of the pane in which each line below the tabs may take two.
const ROOMY: u16 = 11;

/// Draws the pane of the selected order; it stays empty until the order has been read.
pub fn draw(pen: &mut Pen<'_>, area: Rect) {
    let has_focus = pen.model.layers.is_empty() && pen.model.board.focus == Pane::Detail;
    pen.hit(area, Hit::Pane(Pane::Detail));
    let inside = pen.boxed(area, "", has_focus);
    if pen.model.board.focus == Pane::Detail {
        pen.rest = (inside.x, inside.y);
    }
    tabs(pen, area);
    let model = pen.model;
    let Some(detail) = model.board.current() else {
        return;
    };
    let keys = [BoardCommand::NextStep, BoardCommand::Tab6].map(|command| pen.key(command));
    let each = if inside.height < ROOMY { 1 } else { 2 };
    let foot = foot(&pen.theme, detail, inside.width, each, &keys);
    let foot_rows = short(foot.len()).min(inside.height / 2);
    let body = Rect {
        height: inside.height.saturating_sub(foot_rows),
        ..inside
    };
    let tab = model.board.tab.min(detail.tabs.len() - 1);
    let paras = detail.tabs.get(tab).map_or(&[][..], Vec::as_slice);
    let lines = lay(&pen.theme, paras, usize::from(body.width));
    let page = usize::from(body.height);
    pen.hits.detail_lines = (page, lines.len());
    let top = model.board.scroll.min(lines.len().saturating_sub(page));
    for (row, line) in lines.iter().skip(top).take(page).enumerate() {
        line.draw(pen, body.x, body.y + short(row), body.width);
    }
    if lines.len() > top + page && body.height > 0 {
        let more = screen::more(lines.len() - top - page);
        let width = short(text::width(&more));
        let style = pen.theme.quiet;
        pen.put(
            area.right().saturating_sub(width + 1),
            area.bottom() - 1,
            width,
            &more,
            style,
        );
    }
    for (row, line) in foot.iter().take(foot_rows.into()).enumerate() {
        line.draw(pen, inside.x, body.bottom() + short(row), inside.width);
    }
}

fn tabs(pen: &mut Pen<'_>, area: Rect) {
    let mut x = area.x + 1;
    for (at, label) in words::TABS.iter().enumerate() {
        let style = if at == pen.model.board.tab {
            pen.theme.chosen
        } else {
            pen.theme.heading
        };
        let label = format!("{}{label}", at + 1);
        let room = area.right().saturating_sub(x + 1);
        let used = pen.put(x, area.y, room, &label, style);
        pen.hit(Rect::new(x, area.y, used, 1), Hit::Tab(at));
        x += used + 1;
    }
}

/// A laid-out line: a label and a text.
#[derive(Debug, Clone)]
pub(super) struct DetailLine {
    label: Option<&'static str>,
    indent: u16,
    text: String,
    style: Style,
    label_style: Style,
}

impl DetailLine {
    pub(super) fn draw(&self, pen: &mut Pen<'_>, x: u16, y: u16, width: u16) {
        if let Some(label) = self.label {
            pen.put(x, y, width, label, self.label_style);
        }
        let indent = self.indent.min(width);
        pen.put(x + indent, y, width - indent, &self.text, self.style);
    }
}

/// Wraps a text below an indent.
fn wrap(
    lines: &mut Vec<DetailLine>,
    theme: &Theme,
    label: Option<&'static str>,
    indent: usize,
    text: &str,
    width: usize,
    style: Style,
) {
    let room = width.saturating_sub(indent).max(4);
    for (at, part) in text::wrap(text, room).into_iter().enumerate() {
        lines.push(DetailLine {
            label: label.filter(|_| at == 0),
            indent: short(indent),
            text: part.to_owned(),
            style,
            label_style: theme.label,
        });
    }
}

/// Lays out a section of the order's page in lines of at most `width` columns.
pub(super) fn lay(theme: &Theme, section: &[page::PageLine], width: usize) -> Vec<DetailLine> {
    let mut lines = Vec::new();
    for line in section {
        let mut put = |label, indent, text: &str, style| {
            wrap(&mut lines, theme, label, indent, text, width, style);
        };
        let warning = |severity: Severity, text: &str| format!("{} {text}", severity.label());
        match line {
            page::PageLine::Field(label, text) => put(Some(*label), LABEL, text, theme.text),
            page::PageLine::Column(header, text) => {
                put(None, 2, &words::column(header, text), theme.quiet);
            }
            page::PageLine::Heading(text) => put(None, 0, text, theme.heading),
            page::PageLine::Text(text) => put(None, 2, text, theme.text),
            page::PageLine::Quiet(text) => put(None, 2, text, theme.quiet),
            page::PageLine::Warning(severity, text) => {
                put(
                    None,
                    0,
                    &warning(*severity, text),
                    theme.severity(*severity),
                );
            }
            page::PageLine::Event(event) => {
                let head = format!(
                    "{}  {}  {}{}",
                    event.at, event.label, event.actor, event.marks
                );
                put(None, 0, &head, theme.heading);
                if !event.detail.is_empty() {
                    put(None, 2, &event.detail, theme.text);
                }
            }
            page::PageLine::Issue {
                severity,
                message,
                fix,
            } => {
                let text = warning(*severity, &format!("{message}{}", fix.screen()));
                put(None, 0, &text, theme.severity(*severity));
            }
            page::PageLine::Risk {
                severity,
                message,
                fix,
                act,
                quote,
            } => {
                put(
                    None,
                    0,
                    &warning(*severity, message),
                    theme.severity(*severity),
                );
                put(None, 2, &words::remedy(&fix.screen(), *act), theme.text);
                if let Some(quote) = quote {
                    put(None, 2, quote, theme.quiet);
                }
            }
            page::PageLine::Blank => put(None, 0, "", theme.text),
        }
    }
    lines
}

/// Returns the lines below the tabs: what is owed first if it is not the next step, the next step with
/// its key and who has to act, then the worst finding. Each takes at most `each` lines.
fn foot(
    theme: &Theme,
    detail: &OrderDetail,
    width: u16,
    each: usize,
    [next_key, risk_key]: &[String; 2],
) -> Vec<DetailLine> {
    let mut said = Vec::new();
    // A small pane has no line to spare: the list names what is owed, and the order is what is read here.
    if !detail.owed.is_empty() && (each > 1 || detail.next.is_none()) {
        said.push((screen::OWED, detail.owed.clone(), theme.text));
    }
    if let Some((act, clause)) = detail.next {
        let label = act.label();
        let text = screen::next(next_key, label, clause, &detail.ball);
        said.push((screen::NEXT, text, theme.heading));
    } else if !detail.ball.is_empty() {
        said.push((screen::NEXT, detail.ball.clone(), theme.text));
    }
    if let Some(worst) = detail.findings.first() {
        let more = detail.findings.len() - 1;
        let text = screen::threat(worst.clause, &worst.message.screen(), more, risk_key);
        said.push((screen::RISK, text, theme.severity(worst.severity)));
    }
    let width = usize::from(width);
    let mut lines = Vec::new();
    for (label, text, style) in said {
        let start = lines.len();
        wrap(&mut lines, theme, Some(label), LABEL, &text, width, style);
        if lines.len() > start + each {
            lines.truncate(start + each);
            if let Some(last) = lines.last_mut() {
                let room = width.saturating_sub(LABEL + 2);
                last.text = format!("{}..", text::take_width(&last.text, room));
            }
        }
    }
    lines
}
