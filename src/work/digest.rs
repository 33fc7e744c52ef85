//! The morning's digest (晨会摘要、日报): the orders of a list, grouped by who must do what, masked as a text
//! for a group is.

use std::collections::BTreeMap;

use super::outgoing::Outgoing;
use super::row::ListRow;
use super::{Workplace, door, section_list};
use crate::domain::context::Context;
use crate::domain::order::Order;
use crate::domain::order::next::US;
use crate::domain::privacy::{Audience, DoorText, Mask};
use crate::domain::section;
use crate::domain::vocabulary::{CopyTo, CopyWhat};
use crate::store::{ListedOrder, StoreError};
use crate::strings::{digest as words, outgoing as outgoing_words};
use crate::text::display_safe;

/// Greatest number of orders in a digest.
pub const DIGEST: u32 = 50;

/// Whose turn it is. The sequence is that of the digest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    /// An officer of our own unit; the name, empty if nobody handles the order.
    Officer(String),
    /// A part of our own unit: its name.
    Section(String),
    /// Other units: their short names.
    Units(String),
}

impl Turn {
    fn heading(&self, count: usize) -> String {
        match self {
            Self::Officer(name) if name.is_empty() => words::group(words::US, words::NOBODY, count),
            Self::Officer(name) => words::group(words::US, name, count),
            Self::Section(name) => words::group(words::SECTION, name, count),
            Self::Units(names) => words::group(words::OTHERS, names, count),
        }
    }
}

/// An order in the digest: whose turn it is, and what is to be done.
struct Line {
    turn: Turn,
    what: String,
    left: String,
    overdue: bool,
    today: bool,
}

impl Line {
    fn of(order: &Order, row: &ListRow, context: &Context<'_>) -> Self {
        let now = context.now;
        let (left, by) = if row.owed.is_empty() {
            (&row.left, row.due)
        } else {
            (&row.owed_left, row.owed_by)
        };
        let ball = order.ball();
        let holder = ball.short(context);
        // What a section or another unit is late with is its turn, and ours to ask again.
        let asked_again = !row.owed_of.is_empty();
        let name = if asked_again {
            row.owed_of.clone()
        } else if row.owed.is_empty() && holder != US {
            holder
        } else {
            String::new()
        };
        let turn = if name.is_empty() {
            Turn::Officer(order.handler.clone().unwrap_or_default())
        } else if is_section(order, &name, context) {
            Turn::Section(name)
        } else {
            Turn::Units(name)
        };
        let what = if row.owed.is_empty() {
            row.stage_label().to_owned()
        } else {
            row.owed.to_owned()
        };
        Self {
            turn,
            what,
            left: left.words.clone(),
            overdue: left.overdue,
            today: by.is_some_and(|by| by > now && by.date() == now.date()),
        }
    }
}

impl Line {
    /// Returns the line, and one for each section that owes an answer besides.
    fn and_sections(self, row: &ListRow) -> Vec<Self> {
        let named = match &self.turn {
            Turn::Section(names) => names.clone(),
            Turn::Officer(_) | Turn::Units(_) => String::new(),
        };
        let owing = || row.sections.split('、').filter(|name| !name.is_empty());
        // The limit of the row is the earliest one; of several sections it is not said whose.
        let only = owing().count() == 1;
        let left = only.then(|| row.section_left.words.clone());
        let more: Vec<Self> = owing()
            .filter(|name| named.split('、').all(|known| known != *name))
            .map(|name| Self {
                turn: Turn::Section(name.to_owned()),
                what: words::ANSWER.to_owned(),
                left: left.clone().unwrap_or_default(),
                overdue: false,
                today: false,
            })
            .collect();
        std::iter::once(self).chain(more).collect()
    }
}

/// Checks whether all the names are those of parts of our own unit.
fn is_section(order: &Order, names: &str, context: &Context<'_>) -> bool {
    let sections = &context.profile.sections;
    names.split('、').all(|name| {
        let given = order.assignments.iter();
        sections.iter().any(|one| one.name == name)
            || given
                .map(|one| section::present_name(sections, &one.to))
                .any(|one| one == name)
    })
}

/// Returns the digest of a list: masked whatever its destination, and with only the number of a 保密
/// order. `total` is how many orders the list has, of which only the most urgent are in the digest. `None`
/// if there is none.
#[must_use]
pub fn digest(
    listed: &[ListedOrder],
    (view, total): (&str, usize),
    to: CopyTo,
    context: &Context<'_>,
) -> Option<Outgoing> {
    if listed.is_empty() {
        return None;
    }
    let mut groups: BTreeMap<Turn, Vec<(Mask, String)>> = BTreeMap::new();
    let mut counted = words::Counted {
        shown: listed.len(),
        total: total.max(listed.len()),
        ..words::Counted::default()
    };
    for one in listed {
        let order = &one.stored.order;
        let row = ListRow::of(one, context);
        let first = Line::of(order, &row, context);
        counted.overdue += usize::from(first.overdue);
        counted.today += usize::from(first.today);
        let mask = Mask::of(order, Audience::OtherUnits);
        let title = mask.clone().deferring().title(&order.matter.title);
        let title = title.replace('\n', " ");
        for line in first.and_sections(&row) {
            match &line.turn {
                Turn::Officer(_) => counted.ours += 1,
                Turn::Section(_) => counted.sections += 1,
                Turn::Units(_) => counted.others += 1,
            }
            let said = words::line(&row.number, &title, &line.what, &line.left);
            groups
                .entry(line.turn)
                .or_default()
                .push((mask.clone(), said));
        }
    }
    let mut door = DoorText::default();
    let unit = context.own_name();
    door.push_plain(&display_safe(&words::head(&unit, context.now)));
    door.push_plain(&format!(
        "\n{}",
        display_safe(&words::counted(view, &counted))
    ));
    for (turn, lines) in groups {
        door.push_plain("\n");
        door.push_plain(&display_safe(&turn.heading(lines.len())));
        for (at, (mask, said)) in (1..).zip(lines) {
            door.push_plain(&format!("\n{at}. "));
            door.push(&mask, &display_safe(&said));
        }
    }
    Some(Outgoing {
        what: CopyWhat::Digest,
        code: CopyWhat::Digest.code().to_owned(),
        label: outgoing_words::option(CopyWhat::Digest, None),
        to,
        text: door.text(),
        personal: false,
        door,
        orders: listed
            .iter()
            .map(|one| (one.stored.order.id, one.stored.last_seq))
            .collect(),
        number: None,
        units: Vec::new(),
    })
}

/// Returns the digest of a list, and for each part of our own unit what it still has to answer, with the
/// people of other orders masked too.
///
/// # Errors
/// When the data file fails.
pub fn with_sections(
    place: Workplace<'_>,
    listed: &[ListedOrder],
    list: (&str, usize),
    to: CopyTo,
    sections: bool,
) -> Result<Vec<Outgoing>, StoreError> {
    let context = place.context();
    let mut texts: Vec<Outgoing> = digest(listed, list, to, &context).into_iter().collect();
    if sections && to != CopyTo::Platform {
        texts.extend(section_list::of_all(place)?);
    }
    door::hold_back(place, None, &mut texts)?;
    Ok(texts)
}
