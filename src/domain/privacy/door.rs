//! A text at the door: about to leave the office, with everything personal in it found, each thing masked
//! or allowed one by one (附1§7(8)).

use std::ops::Range;

use super::mask::{HIDDEN, Mask, Spot, digits};
use crate::domain::vocabulary::HeldKind;
use crate::text::{mask_name, masked_spans};

/// One personal thing of a text, wherever it stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// What it is.
    pub kind: HeldKind,
    /// How it is written in the text that leaves: masked, or as it is.
    pub shown: String,
    /// Whether it leaves as it is.
    pub allowed: bool,
    /// Where it stands in the text that leaves: line and character, both counted from 1.
    pub places: Vec<(usize, usize)>,
    /// The words around the first place, as they leave.
    pub around: String,
}

/// A text about to leave, with what is personal in it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct DoorText {
    /// The text without any mask. It is never shown or logged as a whole.
    open: String,
    spots: Vec<Spot>,
    /// The things that leave as they are.
    allowed: Vec<String>,
    /// Whether nothing may be allowed: the order is confidential (保密).
    strict: bool,
    /// Digits of numbers that are no citizen's.
    own: Vec<String>,
}

impl std::fmt::Debug for DoorText {
    /// Shows only how much was found: the text is secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DoorText")
            .field("spots", &self.spots.len())
            .finish_non_exhaustive()
    }
}

/// Number of characters of the words around a place, on each side.
const AROUND: usize = 8;

impl DoorText {
    /// Returns a text with what a mask finds in it.
    #[must_use]
    pub fn new(mask: &Mask, open: &str) -> Self {
        let mut text = Self::default();
        text.push(mask, open);
        text
    }

    /// Adds words that hold nothing of an order.
    pub fn push_plain(&mut self, words: &str) {
        self.open.push_str(words);
    }

    /// Adds a text of an order; its mask finds what is personal in it. If the order is confidential,
    /// nothing in the whole text may be allowed.
    pub fn push(&mut self, mask: &Mask, open: &str) {
        let start = self.open.len();
        self.open.push_str(open);
        self.strict |= mask.is_strict();
        self.own.extend(mask.own_numbers().iter().cloned());
        self.spots
            .extend(mask.spots(open).into_iter().map(|spot| Spot {
                range: start + spot.range.start..start + spot.range.end,
                ..spot
            }));
    }

    /// Adds another text.
    pub fn join(&mut self, other: Self) {
        let start = self.open.len();
        self.open.push_str(&other.open);
        self.strict |= other.strict;
        self.own.extend(other.own);
        self.spots.extend(other.spots.into_iter().map(|spot| Spot {
            range: start + spot.range.start..start + spot.range.end,
            ..spot
        }));
        for value in other.allowed {
            if !self.allowed.contains(&value) {
                self.allowed.push(value);
            }
        }
    }

    /// Returns the text without any mask, to be searched for more.
    #[must_use]
    pub fn open(&self) -> &str {
        &self.open
    }

    /// Leaves out every spot that is not one of these things. Used where only a part of a text can be
    /// personal, such as the facts of a letter within its fixed words.
    pub fn only(&mut self, values: &[String]) {
        let Self { open, spots, .. } = self;
        spots.retain(|spot| {
            let value = open.get(spot.range.clone()).unwrap_or_default();
            values.iter().any(|known| known == value)
        });
    }

    fn value(&self, spot: &Spot) -> &str {
        self.open.get(spot.range.clone()).unwrap_or_default()
    }

    fn is_allowed(&self, spot: &Spot) -> bool {
        let value = self.value(spot);
        self.allowed.iter().any(|one| one == value)
    }

    /// Returns the text as it leaves.
    #[must_use]
    pub fn text(&self) -> String {
        self.render().0
    }

    /// Returns the places of what is personal in the text as it leaves, in bytes, each with whether it
    /// leaves as it is.
    #[must_use]
    pub fn places(&self) -> Vec<(Range<usize>, bool)> {
        self.render().1
    }

    fn render(&self) -> (String, Vec<(Range<usize>, bool)>) {
        let mut out = String::with_capacity(self.open.len());
        let mut places = Vec::with_capacity(self.spots.len());
        let mut done = 0;
        for spot in &self.spots {
            out.push_str(self.open.get(done..spot.range.start).unwrap_or_default());
            let start = out.len();
            let allowed = self.is_allowed(spot);
            out.push_str(if allowed {
                self.value(spot)
            } else {
                &spot.mask
            });
            places.push((start..out.len(), allowed));
            done = spot.range.end;
        }
        out.push_str(self.open.get(done..).unwrap_or_default());
        (out, places)
    }

    /// Returns what is personal in the text, each thing once, in the order in which they stand there.
    #[must_use]
    pub fn held(&self) -> Vec<Held> {
        let (text, places) = self.render();
        let mut values: Vec<&str> = Vec::new();
        let mut held: Vec<Held> = Vec::new();
        for (spot, (range, allowed)) in self.spots.iter().zip(places) {
            let value = self.value(spot);
            let at = position(&text, range.start);
            if let Some(known) = values.iter().position(|one| *one == value) {
                if let Some(one) = held.get_mut(known) {
                    one.places.push(at);
                }
                continue;
            }
            values.push(value);
            held.push(Held {
                kind: spot.kind,
                shown: text.get(range.clone()).unwrap_or_default().to_owned(),
                allowed,
                places: vec![at],
                around: around(&text, &range),
            });
        }
        held
    }

    /// Checks whether something of it may be allowed at all.
    #[must_use]
    pub const fn may_allow(&self) -> bool {
        !self.strict
    }

    /// Allows or masks a thing, by its place in [`Self::held`]. Returns whether it leaves as it is now;
    /// `None` if there is no such thing, or the order is confidential.
    pub fn toggle(&mut self, which: usize) -> Option<bool> {
        if self.strict {
            return None;
        }
        let value = self
            .distinct()
            .get(which)
            .map(|spot| self.value(spot).to_owned())?;
        let known = self.allowed.iter().position(|one| *one == value);
        if let Some(at) = known {
            self.allowed.remove(at);
            Some(false)
        } else {
            self.allowed.push(value);
            Some(true)
        }
    }

    /// Allows everything: for the platform, which gave us the order.
    #[must_use]
    pub fn all_allowed(mut self) -> Self {
        let values: Vec<String> = self
            .distinct()
            .into_iter()
            .map(|spot| self.value(spot).to_owned())
            .collect();
        self.allowed = values;
        self
    }

    /// Returns the things that leave as they are, as they are written.
    #[must_use]
    pub fn allowed(&self) -> &[String] {
        &self.allowed
    }

    /// Returns the kind of each thing that leaves as it is.
    #[must_use]
    pub fn allowed_kinds(&self) -> Vec<HeldKind> {
        let all = self.distinct().into_iter();
        all.filter(|spot| self.is_allowed(spot))
            .map(|spot| spot.kind)
            .collect()
    }

    /// Checks whether no number is left in the text that was neither allowed nor is our own: masking keeps the
    /// ends of a number, and beside other digits they may look like one again.
    #[must_use]
    pub fn is_tight(&self) -> bool {
        let text = self.text();
        let mut numbers = super::numbers_in(&text).into_iter();
        numbers.all(|number| {
            self.allowed.iter().any(|one| one == number) || self.own.contains(&digits(number))
        })
    }

    /// Checks the same of a text that was rendered already, in which these things were allowed.
    #[must_use]
    pub fn is_tight_but(&self, allowed: &[String]) -> bool {
        let mut numbers = super::numbers_in(&self.open).into_iter();
        numbers.all(|number| {
            allowed.iter().any(|one| one == number) || self.own.contains(&digits(number))
        })
    }

    /// Adds people of other orders whose names stand in the text.
    pub fn hold_back(&mut self, names: &[String]) {
        let mask = |name: &str| {
            if self.strict {
                HIDDEN.to_owned()
            } else {
                mask_name(name)
            }
        };
        let found = masked_spans(&self.open, names, false).into_iter();
        let more: Vec<Spot> = found
            .filter(|one| one.kind.is_none())
            .filter(|one| {
                let meets = |spot: &Spot| {
                    spot.range.start < one.range.end && one.range.start < spot.range.end
                };
                !self.spots.iter().any(meets)
            })
            .map(|one| Spot {
                kind: HeldKind::OtherName,
                mask: mask(self.open.get(one.range.clone()).unwrap_or_default()),
                range: one.range,
            })
            .collect();
        self.spots.extend(more);
        self.spots.sort_by_key(|spot| spot.range.start);
    }

    /// Checks whether something leaves as it is.
    #[must_use]
    pub fn is_personal(&self) -> bool {
        self.spots.iter().any(|spot| self.is_allowed(spot))
    }

    /// Returns one spot for each thing.
    fn distinct(&self) -> Vec<&Spot> {
        let mut found: Vec<&Spot> = Vec::new();
        for spot in &self.spots {
            if found.iter().all(|one| self.value(one) != self.value(spot)) {
                found.push(spot);
            }
        }
        found
    }
}

/// Returns line and character of a place, both counted from 1.
fn position(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    (line, column)
}

/// Returns the words around a place on its line.
fn around(text: &str, range: &Range<usize>) -> String {
    let before = text.get(..range.start).unwrap_or_default();
    let before: Vec<char> = before
        .chars()
        .rev()
        .take_while(|c| *c != '\n')
        .take(AROUND)
        .collect();
    let behind = text.get(range.end..).unwrap_or_default();
    let behind = behind.chars().take_while(|c| *c != '\n').take(AROUND);
    let shown = text.get(range.clone()).unwrap_or_default();
    before
        .into_iter()
        .rev()
        .chain(shown.chars())
        .chain(behind)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Id;
    use crate::domain::order::Order;
    use crate::domain::privacy::Audience;

    fn order() -> Order {
        let mut order = Order::unborn(Id::default());
        order.appellant.name = Some("桑嘉禾".to_owned());
        order.appellant.phone = Some("13700001357".to_owned());
        order
    }

    const TOLD: &str = "桑嘉禾住山水小区3号楼2单元501室，\n微信sang_88，桑嘉禾电话13700001357";

    #[test]
    fn each_thing_is_masked_until_it_is_allowed_and_the_rest_stays_masked() {
        let mut text = DoorText::new(&Mask::of(&order(), Audience::OtherUnits), TOLD);
        let masked = "桑**住山水小区3号楼*单元***室，\n微信s******，桑**电话137****1357";
        assert_eq!(text.text(), masked);
        let kinds: Vec<HeldKind> = text.held().iter().map(|one| one.kind).collect();
        assert_eq!(
            kinds,
            [
                HeldKind::Name,
                HeldKind::House,
                HeldKind::Account,
                HeldKind::Phone
            ]
        );
        assert_eq!(text.held()[0].places, [(1, 1), (2, 11)]);
        assert_eq!(text.toggle(1), Some(true));
        assert_eq!(text.text(), masked.replace("*单元***室", "2单元501室"));
        assert_eq!(text.allowed_kinds(), [HeldKind::House]);
        assert_eq!(text.toggle(1), Some(false));
        assert_eq!(text.text(), masked);
        assert_eq!(text.toggle(9), None);
    }

    #[test]
    fn of_a_confidential_order_nothing_is_allowed_and_nobody_is_half_shown() {
        let mut order = order();
        order.matter.confidential = true;
        let mut text = DoorText::new(&Mask::of(&order, Audience::OtherUnits), TOLD);
        assert_eq!(text.toggle(0), None);
        assert_eq!(text.text(), "***住山水小区3号楼***，\n微信***，***电话***");
    }

    #[test]
    fn the_places_of_the_spots_are_those_in_the_text_that_leaves() {
        let text = DoorText::new(&Mask::of(&order(), Audience::OtherUnits), TOLD);
        let leaves = text.text();
        let shown: Vec<&str> = text
            .places()
            .into_iter()
            .map(|(range, _)| leaves.get(range).unwrap())
            .collect();
        assert_eq!(
            shown,
            ["桑**", "*单元***室", "s******", "桑**", "137****1357"]
        );
    }
}
