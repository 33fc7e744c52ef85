//! What one reader may see of one order.

use std::collections::BTreeMap;

use super::column::{ColumnKind, mask_cell};
use super::people::People;
use super::remove_numbers;
use crate::domain::order::Order;
use crate::text::{mask_name, mask_phone, mask_text};

/// Stands in place of what a 保密 order is about.
pub(crate) const CONFIDENTIAL: &str = "（保密工单）";

/// Who reads a text of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Our own officer: names and numbers masked, their ends shown (张\*, 138\*\*\*\*1234).
    Screen,
    /// 平台: it gave us the order and gets whole texts.
    Platform,
    /// Other units and groups: masked, and not even the ends of a number when they form one again.
    OtherUnits,
}

/// What a reader may see of one order. Make one for each order and reader.
#[derive(Debug, Clone)]
pub struct Mask {
    audience: Audience,
    reveal: bool,
    people: People,
    name: Option<String>,
    phone: Option<String>,
    confidential: bool,
}

impl Mask {
    /// What an audience may see of an order.
    #[must_use]
    pub fn of(order: &Order, audience: Audience) -> Self {
        Self {
            audience,
            reveal: false,
            people: People::of(order),
            name: order.appellant.name.clone(),
            phone: order.appellant.phone.clone(),
            confidential: order.matter.confidential,
        }
    }

    /// What our own officer sees; everything when personal data was asked for, which must be logged.
    #[must_use]
    pub fn screen(order: &Order, reveal: bool) -> Self {
        Self {
            reveal,
            ..Self::of(order, Audience::Screen)
        }
    }

    /// The same with the people of another state of the order; 保密 when one of the two is.
    #[must_use]
    pub fn and(mut self, other: &Order) -> Self {
        self.people.add(&other.matter, &other.appellant);
        self.confidential |= other.matter.confidential;
        self
    }

    /// Whether everything is shown.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.reveal || self.audience == Audience::Platform
    }

    /// Whether the order is 保密 and this reader is not told what it is about.
    #[must_use]
    pub fn hides_matter(&self) -> bool {
        self.confidential && !self.is_open()
    }

    /// A text of the order, with the known people and all personal numbers masked.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        if self.is_open() {
            return text.to_owned();
        }
        self.closed(mask_text(text, self.people.known()).into_owned())
    }

    /// The same for a text that may be missing.
    #[must_use]
    pub fn optional(&self, text: Option<&String>) -> Option<String> {
        text.map(|text| self.text(text))
    }

    /// A cell of a column that no field reads, masked by what its header says it holds.
    #[must_use]
    pub fn cell(&self, header: &str, text: &str) -> String {
        if self.is_open() {
            return text.to_owned();
        }
        let kind = ColumnKind::of(header);
        self.closed(mask_cell(kind, text, self.people.known()).into_owned())
    }

    /// The title; of a 保密 order that it is one.
    #[must_use]
    pub fn title(&self, title: &str) -> String {
        if self.hides_matter() {
            CONFIDENTIAL.to_owned()
        } else {
            self.text(title)
        }
    }

    /// 诉求内容; of a 保密 order that it is one.
    #[must_use]
    pub fn content(&self, content: &str) -> String {
        self.title(content)
    }

    /// The cells of columns that no field reads, header by header; of a 保密 order none.
    #[must_use]
    pub fn columns(&self, columns: &BTreeMap<String, String>) -> Vec<(String, String)> {
        let shown = columns.iter().filter(|_| !self.hides_matter());
        shown
            .map(|(header, text)| (header.clone(), self.cell(header, text)))
            .collect()
    }

    /// 诉求人's name: its surname; of a 保密 order nothing at all.
    #[must_use]
    pub fn appellant_name(&self) -> Option<String> {
        self.name.as_deref().map(|name| self.name(name))
    }

    /// 诉求人's telephone number: its ends; of a 保密 order nothing at all.
    #[must_use]
    pub fn appellant_phone(&self) -> Option<String> {
        self.phone.as_deref().map(|phone| self.phone(phone))
    }

    /// A name of a citizen.
    #[must_use]
    pub fn name(&self, name: &str) -> String {
        match (self.is_open(), self.confidential) {
            (true, _) => name.to_owned(),
            (false, true) => "*".repeat(3),
            (false, false) => mask_name(name),
        }
    }

    /// A telephone number of a citizen.
    #[must_use]
    pub fn phone(&self, phone: &str) -> String {
        match (self.is_open(), self.confidential) {
            (true, _) => phone.to_owned(),
            (false, true) => "*".repeat(11),
            (false, false) => self.closed(mask_phone(phone)),
        }
    }

    /// Masking leaves the ends of a number; beside other digits they may read as a number again, so
    /// what leaves the unit is searched once more.
    fn closed(&self, masked: String) -> String {
        match self.audience {
            Audience::OtherUnits => remove_numbers(&masked),
            Audience::Screen | Audience::Platform => masked,
        }
    }
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
