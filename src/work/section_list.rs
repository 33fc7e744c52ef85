//! The list of what one part of our own unit still has to answer (内部交办未回), as it is sent to that part.

use super::Workplace;
use super::outgoing::Outgoing;
use crate::domain::id::Id;
use crate::domain::order::engagement::Assignment;
use crate::domain::privacy::{Audience, DoorText, Mask};
use crate::domain::section;
use crate::domain::vocabulary::{CopyTo, CopyWhat};
use crate::store::{ListedOrder, Query, StoreError, View};
use crate::strings::outgoing as outgoing_words;
use crate::strings::section_list as words;
use crate::text::display_safe;

/// What was asked for with the order at hand.
#[derive(Debug, Clone)]
pub enum SectionList {
    /// The list of the one section.
    Of(String, Box<Outgoing>),
    /// Several sections owe an answer on the order; the officer says which is meant.
    Which(Vec<String>),
    /// No section owes an answer on the order.
    Nobody,
}

/// Returns the list of the section that owes an answer on an order; `named` says which, if there are
/// several.
///
/// # Errors
/// When the data file fails.
pub fn of_order(
    place: Workplace<'_>,
    id: Id,
    named: Option<&str>,
) -> Result<SectionList, StoreError> {
    let known = &place.settings.profile.sections;
    let stored = place.store.order(id)?;
    let mut owing: Vec<String> = Vec::new();
    for one in open(&stored.order.assignments) {
        let name = section::present_name(known, &one.to);
        if !owing.iter().any(|known| known == name) {
            owing.push(name.to_owned());
        }
    }
    let section = match (named, owing.as_slice()) {
        (Some(named), _) => named.to_owned(),
        (None, [only]) => only.clone(),
        (None, []) => return Ok(SectionList::Nobody),
        (None, _) => return Ok(SectionList::Which(owing)),
    };
    let text = of_section(place, &section)?;
    Ok(text.map_or(SectionList::Nobody, |text| {
        SectionList::Of(section, Box::new(text))
    }))
}

fn open(assignments: &[Assignment]) -> impl Iterator<Item = &Assignment> {
    let open = |one: &&Assignment| one.returned_at.is_none();
    assignments.iter().filter(open)
}

/// Everything that a section has not answered yet, what is due first at the top.
pub(super) struct OwedList {
    /// The pieces of work. Their texts are not masked yet.
    pub(super) items: Vec<words::Item>,
    /// The mask of the order of each piece of work.
    pub(super) masks: Vec<Mask>,
    /// The orders they belong to, each with the sequence number of its last event.
    pub(super) orders: Vec<(Id, i64)>,
}

/// Returns what a section has not answered yet; `None` if there is nothing. Of a 保密 order only the number
/// is in it; the rest is masked by its mask when it leaves.
pub(super) fn owed_by(place: Workplace<'_>, section: &str) -> Result<Option<OwedList>, StoreError> {
    let known = &place.settings.profile.sections;
    let query = Query {
        view: Some(View::AssignedOut),
        ..Query::default()
    };
    let listed = place.store.window(&query, place.caller.now)?;
    let is_its = |one: &&Assignment| section::present_name(known, &one.to) == section;
    let mut owed: Vec<(&ListedOrder, &Assignment)> = listed
        .iter()
        .flat_map(|order| {
            let open = open(&order.stored.order.assignments).filter(is_its);
            open.map(move |one| (order, one))
        })
        .collect();
    if owed.is_empty() {
        return Ok(None);
    }
    owed.sort_by_key(|(_, one)| (one.reply_by.is_none(), one.reply_by, one.at));
    let now = place.caller.now;
    let mut list = OwedList {
        items: Vec::new(),
        masks: Vec::new(),
        orders: Vec::new(),
    };
    for (at, (order, one)) in (1..).zip(&owed) {
        let stored = &order.stored;
        if list.orders.iter().all(|(id, _)| *id != stored.order.id) {
            list.orders.push((stored.order.id, stored.last_seq));
        }
        let mask = Mask::of(&stored.order, Audience::OtherUnits);
        let matter = &stored.order.matter;
        let shown = |text: Option<&str>| {
            let text = text.filter(|_| !matter.confidential).unwrap_or_default();
            display_safe(text).trim().replace('\n', " ")
        };
        list.items.push(words::Item {
            at,
            number: tail(&stored.order.number()),
            title: mask
                .clone()
                .deferring()
                .title(&matter.title)
                .replace('\n', " "),
            place: shown(matter.place.as_deref()),
            person: shown(one.person.as_deref()),
            given: one.at,
            reply_by: one.reply_by,
            late: one.reply_by.is_some_and(|by| by < now),
            note: shown(one.note.as_deref()),
        });
        list.masks.push(mask);
    }
    Ok(Some(list))
}

/// Returns for each section that owes an answer its list, in the order of the settings.
///
/// # Errors
/// When the data file fails.
pub fn of_all(place: Workplace<'_>) -> Result<Vec<Outgoing>, StoreError> {
    let known = &place.settings.profile.sections;
    let query = Query {
        view: Some(View::AssignedOut),
        ..Query::default()
    };
    let mut owing: Vec<String> = Vec::new();
    for listed in place.store.window(&query, place.caller.now)? {
        for one in open(&listed.stored.order.assignments) {
            let name = section::present_name(known, &one.to);
            if owing.iter().all(|told| told != name) {
                owing.push(name.to_owned());
            }
        }
    }
    let place_of = |name: &String| known.iter().position(|one| one.name == *name);
    owing.sort_by_key(|name| (place_of(name).is_none(), place_of(name)));
    let mut texts = Vec::new();
    for section in &owing {
        texts.extend(of_section(place, section)?.map(|text| Outgoing {
            // Several such lists stand beside each other.
            code: format!("{}:{section}", text.code),
            ..text
        }));
    }
    Ok(texts)
}

/// Returns everything that a section has not answered yet as one text; `None` if there is nothing.
fn of_section(place: Workplace<'_>, section: &str) -> Result<Option<Outgoing>, StoreError> {
    let Some(list) = owed_by(place, section)? else {
        return Ok(None);
    };
    let context = place.context();
    let count = list.items.len();
    let head = words::head(&context.own_name(), section, place.caller.now, count);
    let mut door = DoorText::default();
    door.push_plain(&display_safe(&head));
    for (item, mask) in list.items.iter().zip(&list.masks) {
        door.push_plain("\n");
        door.push(mask, &display_safe(&words::item(item)));
    }
    Ok(Some(Outgoing {
        what: CopyWhat::SectionList,
        code: CopyWhat::SectionList.code().to_owned(),
        label: outgoing_words::option(CopyWhat::SectionList, Some(section)),
        to: CopyTo::Group,
        text: door.text(),
        personal: false,
        door,
        orders: list.orders,
        number: None,
        units: vec![section.to_owned()],
    }))
}

/// Returns the last digits of a number, by which people know an order.
fn tail(number: &str) -> String {
    const TAIL: usize = 6;
    let skip = number.chars().count().saturating_sub(TAIL);
    // A temporary number such as 临-0003 is short and stays whole.
    if number.chars().next().is_some_and(|c| c.is_ascii_digit()) {
        number.chars().skip(skip).collect()
    } else {
        number.to_owned()
    }
}
