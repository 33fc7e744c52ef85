//! V7, second half: what an explanation says of a unit agrees with what is on record of it.

use super::issue::{FormCheck, Rule, Weight};
use crate::domain::clause;
use crate::domain::form::FormField;
use crate::domain::order::act::id::ActId;
use crate::domain::refusal::Mend;
use crate::domain::sentence::{field, say};

impl FormCheck<'_> {
    /// Adds an issue for each statement of an explanation that no request to the unit bears out
    /// (附2注2, 附3注2). What the record contradicts must not print; a judgement such as 态度恶劣 that
    /// rests on no entry is a remark.
    pub(super) fn explanations(&mut self) {
        for helper in self.order.printed_helpers() {
            let Some(note) = helper.rating_note.as_deref() else {
                continue;
            };
            let units = self.context.units;
            for denial in self.order.denials(&helper.unit, note, units) {
                let (weight, fix) = if denial.opinion {
                    (
                        Weight::Soft,
                        say![
                            "有依据的，用",
                            ActId::Record,
                            "写明谁在什么时候怎样；没有的，用",
                            ActId::Rate,
                            "改",
                            field(ActId::Rate, "rating_note")
                        ],
                    )
                } else {
                    (
                        Weight::Hard,
                        say![
                            "说明有误的，用",
                            ActId::Rate,
                            "改",
                            field(ActId::Rate, "rating_note"),
                            "；经过漏记、错记的，先补正"
                        ],
                    )
                };
                self.add(
                    (Rule::V7, weight),
                    FormField::RatingNotes,
                    clause::FORM_RATING,
                    (
                        format!(
                            "对“{}”的说明写着“{}”，记录是：{}",
                            helper.unit, denial.words, denial.record
                        ),
                        fix,
                    ),
                    Mend::field(ActId::Rate, "rating_note"),
                );
            }
        }
    }
}
