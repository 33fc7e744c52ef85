//! Reads a text with an order in it: label and value on a line, several orders one after another, or a
//! message from a group.

use super::gathered::{CONTENT, Gathered, ORDER_NO};
use super::labels::{self, Labels, bare};
use super::message::{self, ChatLine};
use super::{columns, facts};
use crate::intake::header::Field;
use crate::intake::value::text::trim;

/// Label of what whoever passed the order on asks for.
const NOTE: &str = "转办意见";
/// Label of the time at which a message was sent.
const SENT: &str = "派单时间";
/// Label of the limit.
const LIMIT: &str = "办理时限";
/// Label of the unit that leads.
const LEAD: &str = "承办单位";
/// Label of a unit that helps.
const HELPER: &str = "协办单位";
/// Label of the person at the unit that calls us.
const CONTACT: &str = "对方联系人";
/// Label of the caller's name.
const NAME: &str = "诉求人";
/// Label of the caller's telephone.
const PHONE: &str = "联系电话";

/// Checks whether a text is written as label and value, with at least two labels, one of them of the
/// number, the title or the content.
pub(in crate::intake) fn is_labelled(text: &str, labels: &Labels) -> bool {
    /// Number of lines looked at.
    const LINES: usize = 400;
    if has_heading(text, labels) {
        return false;
    }
    let lines = text.lines().map(trim).filter(|line| !line.is_empty());
    let mut fields: Vec<Field> = lines
        .take(LINES)
        .flat_map(|line| pairs(line, labels))
        .filter_map(|(label, _)| labels.field(label))
        .collect();
    fields.sort_unstable();
    fields.dedup();
    fields.len() >= 2 && fields.iter().any(|field| field.is_essential())
}

/// Checks whether a text begins with the heading of a table, which names columns without a value, or with
/// the tags of a page.
pub(in crate::intake) fn has_heading(text: &str, labels: &Labels) -> bool {
    /// Number of lines in which the heading may stand, below titles.
    const LINES: usize = 8;
    let mut lines = text.lines().map(trim).filter(|line| !line.is_empty());
    lines.by_ref().take(LINES).any(|line| {
        let cells = line.split(['\t', ',', '，', ';', '|']);
        cells.filter(|cell| labels.field(cell).is_some()).count() >= 2
    })
}

/// Returns the labels of a line with their values, as the cells of a row.
pub(in crate::intake) fn pairs_of(line: &str, labels: &Labels) -> Vec<String> {
    let pairs = pairs(trim(line), labels).into_iter();
    pairs
        .flat_map(|(label, value)| [bare(label).to_owned(), trim(value).to_owned()])
        .collect()
}

/// Reads the orders of a text.
pub(in crate::intake) fn read(text: &str, labels: &Labels) -> Gathered {
    let mut found = Gathered::default();
    let mut message = Message::default();
    let mut blank = false;
    for line in text.lines().map(trim) {
        if line.is_empty() || line.chars().all(|c| "-—─=*_·".contains(c)) {
            blank = true;
            continue;
        }
        // 办理时限 2026-12-03 17:30 looks like a sender with a time.
        // So does the value of a label that stands on the line above.
        let is_value = message.pending.is_some();
        let chat = message::chat_line(line).filter(|_| !is_value && pairs(line, labels).is_empty());
        match chat {
            Some(ChatLine::Sender(sent)) => {
                message.end(&mut found, labels);
                message = Message {
                    sent,
                    ..Message::default()
                };
            }
            Some(ChatLine::Time) => {
                message.end(&mut found, labels);
                message.after_time = true;
            }
            None => message.line(line, blank, &mut found, labels),
        }
        blank = false;
    }
    message.end(&mut found, labels);
    found
}

/// One message of a chat, or a text that no chat passed on.
#[derive(Debug, Default)]
struct Message {
    /// When it was sent.
    sent: Option<String>,
    /// Whether a label was read in it.
    labelled: bool,
    /// Whether the line before is a time between messages: a name may follow.
    after_time: bool,
    /// A label that stood alone on the line before: its value follows.
    pending: Option<String>,
    /// Whether it calls another unit to help: the person named in it is not the citizen.
    calls: bool,
    /// The running text of it, in which facts are looked for at its end.
    prose: String,
}

impl Message {
    fn line(&mut self, line: &str, blank: bool, found: &mut Gathered, labels: &Labels) {
        if std::mem::take(&mut self.after_time) && message::may_be_name(line) {
            // Who sent it is no part of what the citizen says.
            found.append(NOTE, line);
            return;
        }
        if let Some(cells) = columns::row(line) {
            self.end(found, labels);
            for (label, value) in cells {
                found.pair(labels, &label, &value);
            }
            found.end();
            return;
        }
        let pairs = pairs(line, labels);
        if pairs.is_empty() && self.alone(line, found, labels) {
            return;
        }
        if !pairs.is_empty() {
            self.pending = None;
            self.begin_labels(found);
            for (label, value) in pairs {
                if label == NOTE {
                    found.append(NOTE, value);
                } else {
                    self.pair(label, value, found, labels);
                }
            }
            return;
        }
        if message::is_answer(line) {
            return;
        }
        let loose = labels::split(line).filter(|(label, _)| Labels::may_be(label));
        let in_prose = found
            .last_label()
            .and_then(|label| labels.field(label))
            .is_some_and(is_prose);
        if let Some((label, value)) = loose
            && self.labelled
            && !in_prose
        {
            found.pair(labels, label, value);
            return;
        }
        let heading = line.starts_with('【') && line.ends_with('】');
        if heading || facts::is_request(line) {
            if !found.is_between() || found.reopen() || heading {
                self.note(line, found, labels);
            } else {
                self.prose(line, found);
            }
            return;
        }
        // A number of its own is the next order of a list.
        let has_number = facts::order_no(&self.prose).is_some() || blank && !self.prose.is_empty();
        if !self.labelled && facts::order_no(line).is_some() && has_number {
            let sent = self.sent.clone();
            self.end(found, labels);
            self.sent = sent;
        }
        if self.labelled {
            found.more(CONTENT, line);
        } else {
            self.prose(line, found);
        }
    }

    /// Reads a label that stands alone on its line, or the value on the line below it. Returns whether the
    /// line is one of them.
    fn alone(&mut self, line: &str, found: &mut Gathered, labels: &Labels) -> bool {
        /// Fewest characters of such a label: shorter words also stand alone as text.
        const SHORTEST: usize = 3;
        let is_label = labels.field(line).is_some() && bare(line).chars().count() >= SHORTEST;
        if let Some(label) = self.pending.take()
            && !is_label
        {
            self.begin_labels(found);
            self.pair(&label, line, found, labels);
            return true;
        }
        if is_label {
            self.pending = Some(line.to_owned());
        }
        is_label
    }

    /// Takes the few words above the first label for a heading, which is no part of what the citizen says.
    fn begin_labels(&mut self, found: &mut Gathered) {
        /// Most characters of a heading.
        const LONGEST: usize = 16;
        let first = !std::mem::replace(&mut self.labelled, true);
        if first
            && !self.prose.is_empty()
            && self.prose.chars().count() <= LONGEST
            && found.take(CONTENT).is_some()
        {
            found.append(NOTE, &std::mem::take(&mut self.prose));
        }
    }

    /// Adds a label with its value; a telephone behind a name is a value of its own.
    fn pair(&mut self, label: &str, value: &str, found: &mut Gathered, labels: &Labels) {
        self.calls |= labels::says_call(label);
        if self.calls && matches!(bare(label), "联系人" | "联系电话" | "联系人电话") {
            let known = found.take(CONTACT).unwrap_or_default();
            let both = [known.as_str(), value.trim()].join(" ");
            found.append(CONTACT, &both);
            return;
        }
        let field = labels.field(label);
        let phone = facts::phone(value).filter(|_| field == Some(Field::AppellantName));
        let name = phone.map(|phone| {
            let name = value.replace(phone, "");
            name.trim_matches(|c: char| c.is_whitespace() || "，,、；;()（）/".contains(c))
                .to_owned()
        });
        let is_first = found.is_between();
        found.pair(labels, label, name.as_deref().unwrap_or(value));
        if let Some(phone) = phone {
            found.fill(labels, PHONE, phone);
        }
        if is_first && let Some(sent) = &self.sent {
            found.fill(labels, SENT, sent);
        }
    }

    fn note(&self, line: &str, found: &mut Gathered, labels: &Labels) {
        found.append(NOTE, line);
        if let Some(limit) = facts::limit(line) {
            found.fill(labels, LIMIT, limit);
        }
        if let Some(sent) = &self.sent {
            found.fill(labels, SENT, sent);
        }
    }

    fn prose(&mut self, line: &str, found: &mut Gathered) {
        if !self.prose.is_empty() {
            self.prose.push('\n');
        }
        self.prose.push_str(line);
        found.append(CONTENT, line);
    }

    /// Ends the message: what its running text plainly says becomes values of their own. A short message
    /// without an order of its own belongs to the one before.
    fn end(&mut self, found: &mut Gathered, labels: &Labels) {
        /// Fewest characters of a text that can be an order.
        const SHORTEST: usize = 12;
        if let Some(label) = self.pending.take() {
            // A label without a value is a word of the text.
            self.prose(&label, found);
        }
        let prose = std::mem::take(&mut self.prose);
        if !prose.is_empty() {
            let call = facts::call(&prose);
            let is_call = !call.is_empty();
            for (label, value) in call {
                found.fill(labels, label, &value);
            }
            for (label, value) in [
                (ORDER_NO, facts::order_no(&prose).map(str::to_owned)),
                (
                    super::gathered::TITLE,
                    facts::title(&prose).map(str::to_owned),
                ),
                (NAME, facts::name(&prose).filter(|_| !is_call)),
                (
                    PHONE,
                    facts::phone(&prose).map(str::to_owned).filter(|_| !is_call),
                ),
                (LIMIT, facts::limit(&prose).map(str::to_owned)),
                (LEAD, facts::lead(&prose).map(str::to_owned)),
                (HELPER, facts::helper(&prose).map(str::to_owned)),
                (SENT, self.sent.clone()),
            ] {
                if let Some(value) = value {
                    found.fill(labels, label, &value);
                }
            }
            let own = found.has(labels, Field::OrderNo) || prose.chars().count() >= SHORTEST;
            if !self.labelled && !own {
                found.drop_open();
                if found.reopen() {
                    found.append(NOTE, &prose);
                }
            }
        }
        self.labelled = false;
        found.end();
    }
}

/// Checks whether a value runs over several lines of free text, in which a colon is no label.
const fn is_prose(field: Field) -> bool {
    matches!(
        field,
        Field::Content | Field::Result | Field::Reply | Field::DispatchNote
    )
}

/// Returns the labels of a line that the dictionary knows, each with its value.
fn pairs<'a>(line: &'a str, labels: &Labels) -> Vec<(&'a str, &'a str)> {
    let line = without_heading(line, labels);
    let alone = bracketed(line, labels)
        .or_else(|| bare_number(line, labels))
        .or_else(|| spaced(line, labels));
    if let Some(pair) = alone {
        return vec![pair];
    }
    let parts = parted(line, labels);
    if !parts.is_empty() {
        return parts;
    }
    let Some((label, mut value)) = labels::split(line) else {
        return Vec::new();
    };
    let Some(mut field) = labels.field(label) else {
        return Vec::new();
    };
    let mut label = label;
    let mut found = Vec::new();
    // 来电人：邢某　电话：… holds two labels; a text holds what it holds.
    while !is_prose(field)
        && let Some((before, next, rest)) = next_label(value, labels)
    {
        found.push((label, before));
        (label, value) = (next, rest);
        field = labels.field(label).unwrap_or(field);
    }
    found.push((label, value));
    found
}

/// Reads several labels that stand in one line between semicolons, bars or full stops, also behind a text
/// and with words before the first of them. A line with fewer than three is none of this kind.
fn parted<'a>(line: &'a str, labels: &Labels) -> Vec<(&'a str, &'a str)> {
    /// Fewest known labels of such a line.
    const FEWEST: usize = 3;
    let mut found: Vec<(&str, &str)> = Vec::new();
    let mut known = 0;
    for part in line.split(['；', ';', '|', '。']) {
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        let pair = labels::split(part);
        let named = pair.filter(|(label, _)| labels.field(label).is_some());
        let loose = pair.filter(|(label, _)| Labels::may_be(label) && known > 0);
        let number = bare_number(part, labels);
        if let Some(pair) = named.or(number) {
            known += 1;
            found.push(pair);
        } else if let Some(pair) = loose {
            found.push(pair);
        } else {
            // Words before, between or behind the labels are what the sender adds.
            found.push((NOTE, part));
        }
    }
    if known < FEWEST {
        return Vec::new();
    }
    found
}

/// Finds a further known label in a value, behind a space or a mark: what stands before it, the label, and
/// what follows.
fn next_label<'a>(value: &'a str, labels: &Labels) -> Option<(&'a str, &'a str, &'a str)> {
    let colons = value
        .char_indices()
        .filter(|(_, c)| matches!(c, ':' | '：'));
    colons.into_iter().find_map(|(at, colon)| {
        let before = value.get(..at)?;
        let is_mark = |c: char| c.is_whitespace() || "；;，,。|".contains(c);
        let mark = before.rfind(is_mark)?;
        let width = before.get(mark..)?.chars().next()?.len_utf8();
        let label = before.get(mark + width..)?;
        labels.field(label)?;
        Some((
            before.get(..mark)?,
            label,
            value.get(at + colon.len_utf8()..)?,
        ))
    })
}

/// Leaves out a heading in brackets before a label, such as 【派单】.
fn without_heading<'a>(line: &'a str, labels: &Labels) -> &'a str {
    let inside = line
        .strip_prefix('【')
        .and_then(|rest| rest.split_once('】'));
    match inside {
        Some((heading, rest)) if labels.field(heading).is_none() && !rest.trim().is_empty() => {
            rest.trim()
        }
        Some(_) | None => line,
    }
}

/// Reads 【工单编号】2611….
fn bracketed<'a>(line: &'a str, labels: &Labels) -> Option<(&'a str, &'a str)> {
    let (label, value) = line.strip_prefix('【')?.split_once('】')?;
    labels.field(label)?;
    Some((label, value.trim_start_matches(['：', ':'])))
}

/// Reads a number behind its label without a colon: 工单号 2611….
fn bare_number<'a>(line: &'a str, labels: &Labels) -> Option<(&'a str, &'a str)> {
    let at = line.find(|c: char| c.is_ascii_digit())?;
    let (label, value) = line.split_at_checked(at)?;
    let label = bare(label);
    let whole = value
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'-');
    (labels.field(label) == Some(Field::OrderNo) && whole).then_some((label, value))
}

/// Reads a label and its value with blanks between them: 诉求内容  盲道被占.
fn spaced<'a>(line: &'a str, labels: &Labels) -> Option<(&'a str, &'a str)> {
    let (label, value) = line.split_once([' ', '\u{3000}', '\t'])?;
    let value = value.trim();
    let is_label = !label.contains([':', '：']) && labels.field(label).is_some();
    (is_label && !value.is_empty()).then_some((label, value))
}
