//! 回复督办: a 督办 or 工作提醒 was answered.

use crate::domain::order::event::prelude::*;
use crate::domain::order::supervision::Supervision;
use crate::domain::vocabulary::Via;

body! {
    /// The answer.
    pub struct SupervisionAnswered {
        /// Which it answers.
        supervision: Id,
        /// What was answered.
        text: String,
        /// How.
        via: Option<Via>,
    }
}

impl EventType for SupervisionAnswered {
    const KIND: &'static str = "supervision_answered";
    const LABEL: &'static str = "回复督办";
    const OUTWARD: bool = true;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        let open = order
            .supervisions
            .iter_mut()
            .find(|one| one.id == self.supervision && one.is_open());
        if let Some(open) = open {
            open.replied_at = Some(meta.happened_at);
            open.reply = Some(self.text.clone());
        }
    }

    fn line(&self, order: &Order) -> String {
        let asked = order
            .supervisions
            .iter()
            .rfind(|one| one.id == self.supervision);
        join([
            asked.map(Supervision::name),
            self.via.map(|via| via.label().to_owned()),
            Some(self.text.clone()),
        ])
    }
}
