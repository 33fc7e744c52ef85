//! Events beside the case itself: 督办 that comes and is answered, texts that were copied out.

use super::super::event::{Event, Meta};
use super::super::state::Order;

impl Order {
    pub(super) fn apply_later(&mut self, event: &Event, meta: &Meta) -> bool {
        match event {
            Event::Supervised { supervision } => self.supervisions.push(supervision.clone()),
            Event::SupervisionAnswered { answer } => {
                let open = self
                    .supervisions
                    .iter_mut()
                    .find(|one| one.id == answer.supervision && one.is_open());
                if let Some(open) = open {
                    open.replied_at = Some(meta.happened_at);
                    open.reply = Some(answer.text.clone());
                }
            }
            // What left the house is told by the journal; the order is as it was.
            Event::CopiedOut { .. } => {}
            _ => return false,
        }
        true
    }
}
