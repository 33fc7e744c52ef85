//! What one reader may see of one order.

use std::collections::BTreeMap;
use std::ops::Range;

use super::column::{ColumnKind, mask_cell};
use super::people::People;
use super::remove_numbers;
use crate::domain::order::Order;
use crate::domain::vocabulary::HeldKind;
use crate::text::{PersonalKind, mask_name, mask_phone, masked_spans, personal_spans};

/// Shown in place of the title and the content of a confidential order (保密).
pub(crate) const CONFIDENTIAL: &str = "（保密工单）";

/// Something personal in a text, and what stands in its place if it is masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Its place in the unmasked text, in bytes.
    pub range: Range<usize>,
    /// What it is.
    pub kind: HeldKind,
    /// What is shown in its place.
    pub mask: String,
}

/// Who reads a text of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Our own officer. Names and numbers are masked, those of citizens who took part (参加人)
    /// included, but their ends are shown (`张*`, `138****1234`).
    Screen,
    /// The platform (平台). It gave us the order, so it gets the texts unmasked.
    Platform,
    /// Other units and chat groups. Names and numbers are masked, those of citizens who took part
    /// (参加人) included, and what still looks like a number afterwards is removed as a whole.
    /// Officers stay readable.
    OtherUnits,
}

/// What a reader may see of an order. Make one for each order and reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mask {
    audience: Audience,
    reveal: bool,
    people: People,
    name: Option<String>,
    phone: Option<String>,
    confidential: bool,
    /// Names of people of other orders that stand in the texts of this one.
    others: Vec<String>,
    /// Numbers of our own house, which everybody may have.
    own: Vec<String>,
    /// Things that the officer allowed to leave, as they are written.
    allowed: Vec<String>,
    /// Whether texts stay as they are for now, because the whole is masked at the end.
    deferred: bool,
}

/// What stands for a person or a number of a confidential order (保密): not even a surname or a length
/// is shown.
pub(super) const HIDDEN: &str = "***";

impl Mask {
    /// Returns what an audience may see of an order.
    #[must_use]
    pub fn of(order: &Order, audience: Audience) -> Self {
        Self {
            audience,
            reveal: false,
            people: match audience {
                Audience::Screen | Audience::OtherUnits => People::with_participants(order),
                Audience::Platform => People::of(order),
            },
            name: order.appellant.name.clone(),
            phone: order.appellant.phone.clone(),
            confidential: order.matter.confidential,
            others: Vec::new(),
            own: Vec::new(),
            allowed: Vec::new(),
            deferred: false,
        }
    }

    /// Adds names of people of other orders, which are masked too.
    #[must_use]
    pub fn with_others(mut self, names: &[String]) -> Self {
        self.others.extend(names.iter().cloned());
        self
    }

    /// Leaves the numbers of our own house that stand in a text, such as how an officer is reached.
    #[must_use]
    pub fn sparing(mut self, text: &str) -> Self {
        self.own
            .extend(super::numbers_in(text).into_iter().map(digits));
        self
    }

    /// Leaves what the officer allowed to leave, as it is written. Of a confidential order nothing is
    /// left.
    #[must_use]
    pub fn allowing(mut self, values: &[String]) -> Self {
        if !self.confidential {
            self.allowed.extend(values.iter().cloned());
        }
        self
    }

    /// Returns a mask that leaves texts as they are but still hides what a confidential order is about.
    /// Texts that were composed with it are masked as a whole, by [`super::DoorText`].
    #[must_use]
    pub fn deferring(mut self) -> Self {
        self.deferred = true;
        self
    }

    /// Returns the digits of the numbers of our own house that stay.
    #[must_use]
    pub fn own_numbers(&self) -> &[String] {
        &self.own
    }

    /// Checks whether nothing of the order may be allowed to leave.
    #[must_use]
    pub const fn is_strict(&self) -> bool {
        self.confidential
    }

    /// Returns what is personal in a text of the order, in order and without overlap. For other units the
    /// numbers of flats and houses count too: our own officer has to find them.
    #[must_use]
    pub fn spots(&self, text: &str) -> Vec<Spot> {
        let houses = match self.audience {
            Audience::OtherUnits => true,
            Audience::Screen | Audience::Platform => false,
        };
        let known: Vec<&str> = self
            .people
            .known()
            .iter()
            .chain(&self.others)
            .map(String::as_str)
            .collect();
        let mut spots = Vec::new();
        for found in masked_spans(text, &known, houses) {
            let value = text.get(found.range.clone()).unwrap_or_default();
            let is_own = found.kind.is_some() && self.own.contains(&digits(value));
            if is_own || self.allowed.iter().any(|one| one == value) {
                continue;
            }
            let kind = match found.kind {
                None if self.is_of_another(value) => HeldKind::OtherName,
                None => HeldKind::Name,
                Some(PersonalKind::Mobile | PersonalKind::Landline) => HeldKind::Phone,
                Some(PersonalKind::IdNumber) => HeldKind::IdNumber,
                Some(PersonalKind::BankCard) => HeldKind::BankCard,
                Some(PersonalKind::Plate) => HeldKind::Plate,
                Some(PersonalKind::Account) => HeldKind::Account,
                Some(PersonalKind::House) => HeldKind::House,
            };
            let mask = if self.confidential {
                HIDDEN.to_owned()
            } else {
                found.mask
            };
            spots.push(Spot {
                range: found.range,
                kind,
                mask,
            });
        }
        spots
    }

    fn is_of_another(&self, value: &str) -> bool {
        let is = |names: &[String]| names.iter().any(|name| name == value);
        is(&self.others) && !is(self.people.known())
    }

    /// Returns what our own officer may see: everything if `reveal` is set. Then the look must be
    /// logged.
    #[must_use]
    pub fn screen(order: &Order, reveal: bool) -> Self {
        Self {
            reveal,
            ..Self::of(order, Audience::Screen)
        }
    }

    /// Adds the people of another state of the order. The order counts as confidential (保密) if
    /// one of the two states is.
    #[must_use]
    pub fn and(mut self, other: &Order) -> Self {
        self.people.add(&other.matter, &other.appellant);
        self.confidential |= other.matter.confidential;
        self
    }

    /// Checks whether this reader sees everything unmasked.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.reveal || self.audience == Audience::Platform
    }

    /// Checks whether the order is confidential (保密) and this reader must not see what it is
    /// about.
    #[must_use]
    pub fn hides_matter(&self) -> bool {
        self.confidential && !self.is_open()
    }

    /// Returns a text of the order with the known people and all personal numbers masked.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        if self.is_open() || self.deferred {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for spot in self.spots(text) {
            out.push_str(text.get(done..spot.range.start).unwrap_or_default());
            out.push_str(&spot.mask);
            done = spot.range.end;
        }
        out.push_str(text.get(done..).unwrap_or_default());
        self.closed(out)
    }

    /// Masks a text that may be missing, like `text`.
    #[must_use]
    pub fn optional(&self, text: Option<&String>) -> Option<String> {
        text.map(|text| self.text(text))
    }

    /// Returns a cell of a column that no field reads, masked by what its header says it holds.
    #[must_use]
    pub fn cell(&self, header: &str, text: &str) -> String {
        if self.is_open() {
            return text.to_owned();
        }
        if self.confidential {
            return self.text(text);
        }
        let kind = ColumnKind::of(header);
        self.closed(mask_cell(kind, text, self.people.known()).into_owned())
    }

    /// Returns the title; of a confidential order only that it is confidential.
    #[must_use]
    pub fn title(&self, title: &str) -> String {
        if self.hides_matter() {
            CONFIDENTIAL.to_owned()
        } else {
            self.text(title)
        }
    }

    /// Returns the content (诉求内容); of a confidential order only that it is confidential.
    #[must_use]
    pub fn content(&self, content: &str) -> String {
        self.title(content)
    }

    /// Returns the cells of columns that no field reads, each with its header; of a confidential
    /// order none.
    #[must_use]
    pub fn columns(&self, columns: &BTreeMap<String, String>) -> Vec<(String, String)> {
        let shown = columns.iter().filter(|_| !self.hides_matter());
        shown
            .map(|(header, text)| (header.clone(), self.cell(header, text)))
            .collect()
    }

    /// Returns the caller's name with only the surname shown; of a confidential order three stars.
    #[must_use]
    pub fn appellant_name(&self) -> Option<String> {
        self.name.as_deref().map(|name| self.name(name))
    }

    /// Returns the caller's telephone number with only its ends shown; of a confidential order
    /// only stars.
    #[must_use]
    pub fn appellant_phone(&self) -> Option<String> {
        self.phone.as_deref().map(|phone| self.phone(phone))
    }

    /// Masks a name of a citizen; in a confidential order completely.
    #[must_use]
    pub fn name(&self, name: &str) -> String {
        match (self.is_open(), self.confidential) {
            (true, _) => name.to_owned(),
            (false, true) => HIDDEN.to_owned(),
            (false, false) => mask_name(name),
        }
    }

    /// Masks a telephone number of a citizen; in a confidential order completely.
    #[must_use]
    pub fn phone(&self, phone: &str) -> String {
        match (self.is_open(), self.confidential) {
            (true, _) => phone.to_owned(),
            (false, true) => "*".repeat(11),
            (false, false) => self.closed(mask_phone(phone)),
        }
    }

    /// Removes what still looks like a personal number from a masked text for other units. Masking
    /// leaves the ends of a number, and beside other digits they may look like a number again.
    fn closed(&self, masked: String) -> String {
        match self.audience {
            Audience::OtherUnits if self.own.is_empty() && self.allowed.is_empty() => {
                remove_numbers(&masked)
            }
            Audience::OtherUnits => {
                let stays = |number: &str| {
                    self.own.contains(&digits(number))
                        || self.allowed.iter().any(|one| one == number)
                };
                remove_but(&masked, stays)
            }
            Audience::Screen | Audience::Platform => masked,
        }
    }
}

/// Returns the digits of a number.
pub(super) fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

/// Removes every personal number but those that stay.
fn remove_but(text: &str, stays: impl Fn(&str) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for span in personal_spans(text) {
        let number = text.get(span.range.clone()).unwrap_or_default();
        out.push_str(text.get(done..span.range.start).unwrap_or_default());
        out.push_str(if stays(number) {
            number
        } else {
            super::REMOVED
        });
        done = span.range.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Id;

    fn order() -> Order {
        let mut order = Order::unborn(Id::default());
        order.appellant.name = Some("桑嘉禾".to_owned());
        order.appellant.phone = Some("8451234".to_owned());
        order
            .matter
            .extra
            .insert("反映人家属".to_owned(), "佟小苗".to_owned());
        order
            .matter
            .extra
            .insert("备用联系方式".to_owned(), "13900001357".to_owned());
        order
    }

    const TOLD: &str = "桑嘉禾（8451234）与佟小苗（13900001357）反映";

    #[test]
    fn a_name_that_one_column_knows_is_masked_in_every_text() {
        let order = order();
        let mask = Mask::of(&order, Audience::Screen);
        assert_eq!(mask.text(TOLD), "桑**（****234）与佟**（139****1357）反映");
        assert_eq!(mask.cell("反映人家属", "佟小苗"), "佟**");
        assert_eq!(mask.cell("备注", TOLD), mask.text(TOLD));
        assert_eq!(mask.appellant_name().as_deref(), Some("桑**"));
        assert_eq!(mask.appellant_phone().as_deref(), Some("****234"));
        let others = Mask::of(&order, Audience::OtherUnits);
        assert!(!others.text(TOLD).contains("佟小苗"));
    }

    #[test]
    fn the_platform_and_who_asked_for_it_see_everything() {
        let order = order();
        let platform = Mask::of(&order, Audience::Platform);
        assert_eq!(platform.text(TOLD), TOLD);
        let revealed = Mask::screen(&order, true);
        assert_eq!(revealed.cell("反映人家属", "佟小苗"), "佟小苗");
        assert_eq!(revealed.appellant_name().as_deref(), Some("桑嘉禾"));
    }

    #[test]
    fn of_a_confidential_order_not_even_the_surname_is_shown() {
        let mut order = order();
        order.matter.confidential = true;
        let mask = Mask::of(&order, Audience::Screen);
        assert_eq!(mask.appellant_name().as_deref(), Some("***"));
        assert_eq!(mask.appellant_phone().as_deref(), Some("***********"));
        assert_eq!(mask.title("噪音"), CONFIDENTIAL);
        assert_eq!(mask.content("夜间"), CONFIDENTIAL);
        assert_eq!(mask.columns(&order.matter.extra), []);
        assert_eq!(Mask::screen(&order, true).title("噪音"), "噪音");
    }

    #[test]
    fn people_of_two_states_of_an_order_are_known_together() {
        let mut after = order();
        after.appellant.name = Some("何小禾".to_owned());
        let mask = Mask::of(&after, Audience::Screen).and(&order());
        assert_eq!(mask.text("何小禾、桑嘉禾"), "何**、桑**");
    }
}
