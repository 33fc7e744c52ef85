//! Decides which fields a form shows, depending on the choices made in it.

use super::{Form, Purpose};
use crate::domain::vocabulary::{Conclusion, Outcome, Rating, WhistleCause, WhistleLevel};

impl Form {
    /// Shows and requires the fields that the choices made so far call for.
    pub fn reshape(&mut self) {
        match self.purpose {
            Purpose::Act(spec) => self.shape_act(spec.name),
            Purpose::Call => self.shape_call(),
            _ => {}
        }
        // A field that is hidden now must not keep the focus.
        if self
            .fields
            .get(self.focus)
            .is_some_and(|field| !field.shown)
        {
            self.step(true);
        }
    }

    fn shape_act(&mut self, name: &str) {
        match name {
            "triage" | "retriage" => self.shape_triage(),
            "invite" => self.shape_invite(),
            "finish" => {
                let explained = self.chosen("outcome", Outcome::parse) == Some(Outcome::Explained);
                self.show("policy_basis", explained, explained);
            }
            "rate" => {
                let rating = self.chosen("rating", Rating::parse);
                let owes = rating.is_some_and(|rating| rating != Rating::Good);
                self.show("rating_note", true, owes);
            }
            _ => {}
        }
    }

    fn chosen<T>(&self, name: &str, parse: fn(&str) -> Option<T>) -> Option<T> {
        parse(&self.text(name)?)
    }

    fn show(&mut self, name: &str, shown: bool, required: bool) {
        if let Some(field) = self.field_mut(name) {
            field.shown = shown;
            field.required = required;
        }
    }

    fn shape_triage(&mut self) {
        let conclusion = self.chosen("conclusion", Conclusion::parse);
        let whistle = conclusion == Some(Conclusion::Whistle);
        let excused = whistle
            && self
                .chosen("cause", WhistleCause::parse)
                .is_some_and(WhistleCause::is_emergency);
        let joint = conclusion.is_some_and(|conclusion| conclusion != Conclusion::Solo);
        for name in ["facts", "own_effort", "basis"] {
            self.show(name, joint, joint && !excused && !self.is_again());
        }
        self.show("cause", whistle, false);
        let solo = conclusion == Some(Conclusion::Solo);
        for name in ["assign_to", "assign_note", "assign_reply_by"] {
            self.show(name, solo, false);
        }
    }

    /// Returns whether the form changes an earlier 研判, whose answers remain where the new one gives none.
    fn is_again(&self) -> bool {
        matches!(self.purpose, Purpose::Act(spec) if spec.name == "retriage")
    }

    fn shape_invite(&mut self) {
        let level = self.chosen("level", WhistleLevel::parse);
        let whistles = self.field("level").is_some_and(|field| field.shown);
        let above = level.is_some_and(|level| level != WhistleLevel::Routine);
        self.show("basis", whistles && above, above);
        let tackling = level == Some(WhistleLevel::Tackling);
        self.show("cause", whistles && tackling, false);
    }
}
