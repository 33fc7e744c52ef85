//! Unites the rows of a file that are one order.

use super::IncomingOrder;
use crate::text::half_width;

/// Checks whether two texts may be one: either is missing, or one holds the other. Blanks, marks and
/// the width of characters do not count, since they are typed as one likes.
#[must_use]
pub fn agree(one: Option<&str>, other: Option<&str>) -> bool {
    let (Some(one), Some(other)) = (one.map(bare), other.map(bare)) else {
        return true;
    };
    one.contains(&other) || other.contains(&one)
}

/// Returns the letters and digits of a text in half width, with points, which tell 3.5 from 35.
fn bare(text: &str) -> String {
    let characters = text.chars().map(half_width);
    characters
        .filter(|c| c.is_alphanumeric() || *c == '.')
        .collect()
}

impl IncomingOrder {
    /// Fills what this row leaves empty from another row about the same order. Of two texts that
    /// hold each other the longer one stays, and of two cells of one column both. The units are left
    /// alone: who leads and who helps is decided for all rows of an order together.
    pub fn completed_by(&mut self, other: Self) {
        let Self {
            order_no,
            upstream_no,
            urge_of,
            title,
            content,
            kind,
            categories,
            channel,
            received_at,
            dispatched_at,
            upstream_dispatched_at,
            due,
            urgency,
            confidential,
            need_reply,
            appellant_name,
            appellant_phone,
            place,
            town,
            community,
            lead_unit: _,
            lead_doubt: _,
            co_units: _,
            named_beside_lead,
            dispatch_note,
            call,
            leader_note,
            result,
            reply,
            closed_at,
            visited_at,
            status,
            satisfaction,
            solved,
            supervised,
            hard,
            key,
            unread,
            doubtful,
            extra,
        } = other;
        longer(&mut self.title, title);
        longer(&mut self.content, content);
        fill(&mut self.order_no, order_no);
        fill(&mut self.upstream_no, upstream_no);
        fill(&mut self.urge_of, urge_of);
        fill(&mut self.kind, kind);
        fill(&mut self.channel, channel);
        fill(&mut self.received_at, received_at);
        fill(&mut self.dispatched_at, dispatched_at);
        fill(&mut self.upstream_dispatched_at, upstream_dispatched_at);
        fill(&mut self.due, due);
        fill(&mut self.urgency, urgency);
        fill(&mut self.confidential, confidential);
        fill(&mut self.need_reply, need_reply);
        fill(&mut self.appellant_name, appellant_name);
        fill(&mut self.appellant_phone, appellant_phone);
        fill(&mut self.place, place);
        fill(&mut self.town, town);
        fill(&mut self.community, community);
        fill(&mut self.named_beside_lead, named_beside_lead);
        fill(&mut self.dispatch_note, dispatch_note);
        self.call.fill_from(call);
        fill(&mut self.leader_note, leader_note);
        fill(&mut self.result, result);
        fill(&mut self.reply, reply);
        fill(&mut self.closed_at, closed_at);
        fill(&mut self.visited_at, visited_at);
        fill(&mut self.status, status);
        fill(&mut self.satisfaction, satisfaction);
        fill(&mut self.solved, solved);
        fill(&mut self.supervised, supervised);
        fill(&mut self.hard, hard);
        fill(&mut self.key, key);
        if self.categories.is_empty() {
            self.categories = categories;
        }
        for cell in unread {
            if !self.unread.contains(&cell) {
                self.unread.push(cell);
            }
        }
        for (field, cell) in doubtful {
            self.doubtful.entry(field).or_insert(cell);
        }
        for (header, text) in extra {
            let known = self.extra.entry(header).or_default();
            if known.is_empty() {
                *known = text;
            } else if !known.contains(&text) {
                known.push('；');
                known.push_str(&text);
            }
        }
    }
}

fn fill<T>(known: &mut Option<T>, other: Option<T>) {
    if known.is_none() {
        *known = other;
    }
}

fn longer(known: &mut Option<String>, other: Option<String>) {
    let short = known.as_ref().map_or(0, String::len);
    if other.as_ref().is_some_and(|other| other.len() > short) {
        *known = other;
    }
}
