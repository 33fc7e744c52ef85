//! What of an order may be shown: personal data is masked unless somebody asked for it by name
//! (附1§7(8)).

use super::context::Context;
use super::order::Order;
use crate::text::{mask_name, mask_phone, mask_text, replace_personal};

/// The names and numbers of people that an order is known to hold: they may stand in any text of it.
#[must_use]
pub fn known_people(order: &Order) -> Vec<String> {
    const PEOPLE: [&str; 8] = [
        "姓名",
        "诉求人",
        "反映人",
        "来电人",
        "投诉人",
        "联系人",
        "联系方式",
        "电话",
    ];
    let phones = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_ascii_digit())
            .filter(|digits| digits.len() >= 7)
            .map(str::to_owned)
            .collect()
    };
    let mut known: Vec<String> = order.appellant.name.iter().cloned().collect();
    known.extend(
        order
            .appellant
            .phone
            .as_deref()
            .map(phones)
            .unwrap_or_default(),
    );
    for (header, value) in &order.matter.extra {
        let value = value.trim();
        if PEOPLE.iter().any(|word| header.contains(word)) {
            known.extend(phones(value));
            let is_name = (2..=8).contains(&value.chars().count())
                && value
                    .chars()
                    .all(|c| c.is_alphabetic() || c.is_whitespace());
            known.extend(is_name.then(|| value.to_owned()));
        }
    }
    known
}

/// A text of an order as it may leave the house to others than the platform: every known name and
/// every personal number masked, and looked at again before it goes (`safety.md` C10).
#[must_use]
pub fn for_others(order: &Order, text: &str) -> String {
    let people = known_people(order);
    let people: Vec<&str> = people.iter().map(String::as_str).collect();
    let masked = mask_text(text, &people);
    // Masking leaves the ends of a number; beside other digits they may read as a number again.
    replace_personal(&masked, HIDDEN).into_owned()
}

/// Stands where not even a masked number may.
const HIDDEN: &str = "***";

/// How an order is shown: with personal data, or masked.
#[derive(Debug, Clone, Copy)]
pub struct Viewing<'a> {
    /// What surrounds it.
    pub context: &'a Context<'a>,
    /// Whether personal data is shown.
    pub reveal: bool,
}

impl Viewing<'_> {
    /// Free text: phone numbers, ID numbers and the caller's name masked.
    #[must_use]
    pub fn text(&self, order: &Order, text: &str) -> String {
        if self.reveal {
            return text.to_owned();
        }
        let name = order.appellant.name.as_deref().unwrap_or_default();
        mask_text(text, &[name]).into_owned()
    }

    /// 诉求人's name, masked; of a 保密 order nothing at all.
    #[must_use]
    pub fn name(&self, order: &Order) -> Option<String> {
        let name = order.appellant.name.as_ref()?;
        Some(match (self.reveal, order.matter.confidential) {
            (true, _) => name.clone(),
            (false, true) => "*".repeat(3),
            (false, false) => mask_name(name),
        })
    }

    /// 诉求人's phone, masked; of a 保密 order nothing at all.
    #[must_use]
    pub fn phone(&self, order: &Order) -> Option<String> {
        let phone = order.appellant.phone.as_ref()?;
        Some(match (self.reveal, order.matter.confidential) {
            (true, _) => phone.clone(),
            (false, true) => "*".repeat(11),
            (false, false) => mask_phone(phone),
        })
    }

    /// Office minutes until the deadline, negative when past; `None` without a running deadline.
    #[must_use]
    pub fn remaining_minutes(&self, order: &Order) -> Option<i64> {
        let due = order.board_due()?;
        let hours = &self.context.profile.rules.office_hours;
        Some(
            self.context
                .calendar
                .working_minutes_between(self.context.now, due, hours),
        )
    }
}
