//! What an order already tells about an act on it: values, choices and texts for the act's form.
//!
//! A rating, a citizen's attitude and the truth of a form are never filled in.

use crate::domain::context::Context;
use crate::domain::order::engagement::Engagement;
use crate::domain::order::state::Order;
use crate::domain::vocabulary::{EngagementState, Role};

/// What suggestions are made from.
pub struct Asking<'a> {
    /// The order; `None` for several orders at once, or before there is one.
    pub order: Option<&'a Order>,
    /// What surrounds it.
    pub context: &'a Context<'a>,
    /// Names used before under a key, the latest first.
    pub recent: &'a dyn Fn(&str) -> Vec<String>,
}

impl Asking<'_> {
    /// The short name of a unit.
    #[must_use]
    pub fn short<'b>(&'b self, unit: &'b str) -> &'b str {
        self.context.units.short(unit)
    }

    /// Whether the order is led by another unit.
    #[must_use]
    pub fn we_help(&self) -> bool {
        self.order
            .is_some_and(|order| order.role == Role::CoHandler)
    }

    /// A helper to choose, with its state and rating.
    #[must_use]
    pub fn helper_choice(&self, helper: &Engagement) -> (String, String) {
        let rating = helper
            .rating
            .map(|rating| format!("·{rating}"))
            .unwrap_or_default();
        let label = format!("{}({}{rating})", self.short(&helper.unit), helper.state);
        (helper.unit.clone(), label)
    }

    /// The helpers of the present round that were not taken back, those for which `likely` holds
    /// first.
    #[must_use]
    pub fn helpers(&self, likely: impl Fn(&Engagement) -> bool) -> Vec<&Engagement> {
        let Some(order) = self.order else {
            return Vec::new();
        };
        let mut helpers: Vec<&Engagement> = order
            .engagements
            .iter()
            .filter(|one| one.round == order.round && one.state != EngagementState::Withdrawn)
            .collect();
        helpers.sort_by_key(|helper| !likely(helper));
        helpers
    }

    /// Helpers as choices; with `all`, one more choice that means every helper for which it holds.
    #[must_use]
    pub fn helper_choices(
        &self,
        likely: impl Fn(&Engagement) -> bool,
        all: Option<&dyn Fn(&Engagement) -> bool>,
    ) -> Vec<(String, String)> {
        let mut choices: Vec<(String, String)> = self
            .helpers(likely)
            .into_iter()
            .map(|helper| self.helper_choice(helper))
            .collect();
        let waiting: Vec<&str> = match (all, self.order) {
            (Some(waits), Some(order)) => order
                .printed_helpers()
                .into_iter()
                .filter(|helper| waits(helper))
                .map(|helper| helper.unit.as_str())
                .collect(),
            (None, _) | (_, None) => Vec::new(),
        };
        if waiting.len() > 1 {
            choices.push((waiting.join("、"), format!("全部{}家", waiting.len())));
        }
        choices
    }
}

/// What is suggested for one field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldSuggestion {
    /// Whether the field has no place in this form.
    pub left_out: bool,
    /// Whether it is required, where that depends on the order.
    pub required: Option<bool>,
    /// The value it starts with: a text, or the code of a choice.
    pub value: Option<String>,
    /// The choices of a text field that means one of the order's own things, (value, label); the
    /// first is chosen.
    pub options: Option<Vec<(String, String)>>,
    /// Texts or names offered while it is empty.
    pub offers: Vec<String>,
    /// Whether the first offer is shown in the empty field.
    pub shows_offer: bool,
}

/// What is suggested for a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// Its title, where it is not the act's label.
    pub title: Option<&'static str>,
    /// What is to be said or known before filling.
    pub lines: Vec<String>,
    /// By field name.
    pub fields: Vec<(&'static str, FieldSuggestion)>,
}

impl Suggestions {
    /// The suggestion for a field.
    #[must_use]
    pub fn of(&self, name: &str) -> Option<&FieldSuggestion> {
        let found = self.fields.iter().find(|(field, _)| *field == name);
        found.map(|(_, suggestion)| suggestion)
    }

    fn field(&mut self, name: &'static str) -> &mut FieldSuggestion {
        let at = self.fields.iter().position(|(field, _)| *field == name);
        let at = at.unwrap_or_else(|| {
            self.fields.push((name, FieldSuggestion::default()));
            self.fields.len() - 1
        });
        &mut self.fields[at].1
    }

    pub(super) fn line(&mut self, line: impl Into<String>) {
        self.lines.push(line.into());
    }

    pub(super) fn leave_out(&mut self, name: &'static str, left_out: bool) {
        self.field(name).left_out = left_out;
    }

    pub(super) fn require(&mut self, name: &'static str, required: bool) {
        self.field(name).required = Some(required);
    }

    pub(super) fn value(&mut self, name: &'static str, value: impl Into<String>) {
        let value = value.into();
        if !value.is_empty() {
            self.field(name).value = Some(value);
        }
    }

    pub(super) fn options(&mut self, name: &'static str, options: Vec<(String, String)>) {
        self.field(name).options = Some(options);
    }

    pub(super) fn offers(&mut self, name: &'static str, offers: Vec<String>) {
        self.field(name).offers = offers;
    }

    /// Offers a text that is shown in the empty field.
    pub(super) fn offer_text(&mut self, name: &'static str, text: String) {
        let field = self.field(name);
        field.offers = vec![text];
        field.shows_offer = true;
    }
}

/// Which fields a form shows and requires, by what is chosen in it so far.
pub struct Shape<'a> {
    value: &'a dyn Fn(&str) -> Option<String>,
    /// (field, shown, required), to be taken over by the form.
    pub changes: Vec<(&'static str, bool, bool)>,
}

impl<'a> Shape<'a> {
    /// The shape of a form whose fields hold these values.
    #[must_use]
    pub fn new(value: &'a dyn Fn(&str) -> Option<String>) -> Self {
        Self {
            value,
            changes: Vec::new(),
        }
    }

    /// What is chosen in a field.
    #[must_use]
    pub fn chosen<T: crate::domain::term::Term>(&self, name: &str) -> Option<T> {
        T::parse_term(&(self.value)(name)?)
    }

    pub(super) fn show(&mut self, name: &'static str, shown: bool, required: bool) {
        self.changes.push((name, shown, required));
    }
}
