//! Decides which fields a form shows, depending on the choices made in it.

use super::{Form, Purpose};
use crate::domain::order::act::ActId;
use crate::domain::order::act::suggest::FormShape;

impl Form {
    /// Shows and requires the fields that the choices made so far call for.
    pub fn reshape(&mut self) {
        match self.purpose {
            Purpose::Act(act) => self.shape_act(act),
            Purpose::Call => self.shape_call(),
            Purpose::Month(_) => self.shape_month(),
            Purpose::Ledger => self.shape_ledger(),
            Purpose::Create => self.shape_act(ActId::New),
            Purpose::Undo
            | Purpose::Setup
            | Purpose::Unit
            | Purpose::Person
            | Purpose::Section
            | Purpose::Rule
            | Purpose::LimitRow
            | Purpose::ImportUnits
            | Purpose::ExportUnits
            | Purpose::HandOver
            | Purpose::Export
            | Purpose::Package
            | Purpose::Scans
            | Purpose::Copy
            | Purpose::Letter
            | Purpose::SaveView
            | Purpose::RegisterUnit
            | Purpose::ImportList
            | Purpose::Watch
            | Purpose::NameMapping
            | Purpose::UndoChange(_)
            | Purpose::DropCall(_) => {}
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

    fn shape_act(&mut self, act: ActId) {
        let value = |name: &str| self.text(name);
        let mut shape = FormShape::new(&value);
        act.shape(&mut shape);
        let (changes, clause) = (shape.changes, shape.clause);
        self.clause = clause.or(self.clause);
        for (name, shown, required) in changes {
            if let Some(field) = self.field_mut(name) {
                field.shown = shown;
                field.required = required;
            }
        }
    }
}
