//! What an order already shows for an act on it: values, choices and texts for the form of the act.
//!
//! A rating, a citizen's attitude and the truth of a form are never filled in.

use crate::domain::clause::Clause;
use crate::domain::context::Context;
use crate::domain::order::engagement::Engagement;
use crate::domain::order::state::Order;
use crate::domain::privacy::Mask;
use crate::domain::section;
use crate::domain::vocabulary::{EngagementState, Role};

/// What suggestions for a form are made from.
pub struct SuggestionContext<'a> {
    /// Order that the act is done on; `None` for several orders at once, or before there is one.
    pub order: Option<&'a Order>,
    /// Officer, time, settings and directory of units.
    pub context: &'a Context<'a>,
    /// Units that may be called, each with the reasons in words, the best founded first.
    pub advised: &'a [AdvisedUnit],
    /// How often the matter was brought before, in words; `None` if never, or not known.
    pub before: Option<&'a str>,
    /// Orders that may be the same matter, the likeliest first.
    pub alike: &'a [AlikeOrder],
    /// Returns what was entered before under a key, such as names of sections; the latest comes
    /// first.
    pub recent: &'a dyn Fn(&str) -> Vec<String>,
}

/// A unit that may be called, as a form suggests it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdvisedUnit {
    /// Official name of the unit.
    pub unit: String,
    /// The line above the form: the unit and why.
    pub line: String,
}

/// An order that may be the same matter, as a form suggests it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlikeOrder {
    /// Number of the order.
    pub number: String,
    /// The line above the form: number, title, and what both have in common.
    pub line: String,
    /// Whether it most likely is the same matter.
    pub repeated: bool,
}

impl SuggestionContext<'_> {
    /// Returns the short name of a unit.
    #[must_use]
    pub fn short<'b>(&'b self, unit: &'b str) -> &'b str {
        self.context.units.short(unit)
    }

    /// Returns whether another unit leads the order.
    #[must_use]
    pub fn we_help(&self) -> bool {
        self.order
            .is_some_and(|order| order.role == Role::CoHandler)
    }

    /// Returns what the citizen said, masked as on the screen, to be taken over into a text about the matter;
    /// `None` if there is nothing, or if it is confidential.
    #[must_use]
    pub fn content(&self) -> Option<String> {
        let order = self.order?;
        let content = order.matter.content.trim();
        let is_open = !order.matter.confidential && !content.is_empty();
        is_open.then(|| Mask::screen(order, false).text(content))
    }

    /// Returns a helper as a choice: its name, and a label with its state and rating.
    #[must_use]
    pub fn helper_choice(&self, helper: &Engagement) -> (String, String) {
        let rating = helper
            .rating
            .map(|rating| format!("·{rating}"))
            .unwrap_or_default();
        let label = format!(
            "{}({}{rating})",
            self.short(&helper.unit),
            helper.state_word()
        );
        (helper.unit.clone(), label)
    }

    /// Returns the sections of our unit that have not replied, by their names as they were written, each
    /// with its present one.
    #[must_use]
    pub fn section_choices(&self, order: &Order) -> Vec<(String, String)> {
        let sections = &self.context.profile.sections;
        let open = order.open_assignments().map(|one| {
            let label = section::with_present_name(sections, &one.to);
            (one.to.clone(), label)
        });
        open.collect()
    }

    /// Returns the helpers of the present round that were not withdrawn. Those for which `likely`
    /// holds come first.
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

    /// Returns helpers as choices. With `all`, one more choice means every helper for which it
    /// holds.
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

/// What is suggested for one field of a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldSuggestion {
    /// Whether the form leaves the field out.
    pub left_out: bool,
    /// Whether the field is required, if that depends on the order; `None` keeps the fixed rule.
    pub required: Option<bool>,
    /// Value with which the field starts: a text, or the code of a choice.
    pub value: Option<String>,
    /// Choices (value, label) of a text field that means something of the order, such as a helper.
    /// The first one is chosen at the start.
    pub options: Option<Vec<(String, String)>>,
    /// Texts or names offered while the field is empty.
    pub offers: Vec<String>,
    /// Whether the first offer is shown in the empty field.
    pub shows_offer: bool,
    /// Whether each offer keeps its number whatever is typed, as people know it by that number.
    pub fixed_numbers: bool,
}

/// What is suggested for a whole form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// Title of the form; `None` for the label of the act.
    pub title: Option<&'static str>,
    /// Lines above the fields: what to say or to know before filling in the form.
    pub lines: Vec<String>,
    /// Suggestions by name of field; a field without suggestions is missing.
    pub fields: Vec<(&'static str, FieldSuggestion)>,
}

impl Suggestions {
    /// Returns the suggestion for a field.
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

    /// Offers names that keep their numbers, from 1, whatever is typed.
    pub(super) fn numbered_offers(&mut self, name: &'static str, offers: Vec<String>) {
        let field = self.field(name);
        field.offers = offers;
        field.fixed_numbers = true;
    }

    /// Offers a text, which is shown in the empty field.
    pub(super) fn offer_text(&mut self, name: &'static str, text: String) {
        let field = self.field(name);
        field.offers = vec![text];
        field.shows_offer = true;
    }
}

/// Which fields a form shows and requires, depending on what is chosen in it so far.
pub struct FormShape<'a> {
    value: &'a dyn Fn(&str) -> Option<String>,
    /// Changes as (field, shown, required), which the form takes over.
    pub changes: Vec<(&'static str, bool, bool)>,
    /// Clause that the act rests on with these values; `None` to leave it as it is.
    pub clause: Option<Clause>,
}

impl<'a> FormShape<'a> {
    /// Makes the shape of a form whose fields hold these values.
    #[must_use]
    pub fn new(value: &'a dyn Fn(&str) -> Option<String>) -> Self {
        Self {
            value,
            changes: Vec::new(),
            clause: None,
        }
    }

    /// Returns the term that is chosen in a field.
    #[must_use]
    pub fn chosen<T: crate::domain::term::Term>(&self, name: &str) -> Option<T> {
        T::parse_term(&(self.value)(name)?)
    }

    /// Checks whether something is entered in a field.
    #[must_use]
    pub(super) fn is_filled(&self, name: &str) -> bool {
        (self.value)(name).is_some_and(|text| !text.trim().is_empty())
    }

    /// Cites a clause for the act as it is filled in now.
    pub(super) fn cite(&mut self, clause: Clause) {
        self.clause = Some(clause);
    }

    pub(super) fn show(&mut self, name: &'static str, shown: bool, required: bool) {
        self.changes.push((name, shown, required));
    }
}
