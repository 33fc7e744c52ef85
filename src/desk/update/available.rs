//! Decides whether a command makes sense in the present place, and why it cannot run.

use crate::desk::command::{BoardCommand, CommandId, FormCommand, Scope};
use crate::desk::form::Purpose;
use crate::desk::model::{Layer, Model};
use crate::domain::order::act::ActId;
use crate::domain::refusal::Refusal;

/// The commands that work only in the note of a call.
const OF_CALLS: [CommandId; 4] = [
    CommandId::Form(FormCommand::AsNotice),
    CommandId::Form(FormCommand::AsRespond),
    CommandId::Form(FormCommand::AsDecline),
    CommandId::Form(FormCommand::AsSupervise),
];

/// Returns why a command cannot run on the selected order.
pub(super) fn why_not(model: &Model, command: CommandId) -> Option<Refusal> {
    if command.scope() != Scope::Board || !model.board.marked.is_empty() {
        return None;
    }
    let detail = model.board.current()?;
    // The filing form opens where it may be written, and where it is printed.
    let act = if command == BoardCommand::Filing.into() && detail.printed.is_none() {
        ActId::EditForm
    } else {
        command.act().filter(|act| *act != ActId::New)?
    };
    detail.stored.order.gate(act, &model.context()).err()
}

/// Returns whether an act lacks an order that it can be done on.
pub(super) fn is_without_order(model: &Model, command: CommandId) -> bool {
    let act = command.act().is_some_and(|act| act != ActId::New);
    act && model.board.marked.is_empty() && model.board.row().is_none()
}

/// Returns whether a command makes sense in the form on top; some commands apply only to the note
/// of a call, or to a text that is copied.
pub(super) fn makes_sense(model: &Model, command: CommandId) -> bool {
    let top = model.layers.last();
    let form_for = |purpose| matches!(top, Some(Layer::Form(form)) if form.purpose == purpose);
    let upload = form_for(Purpose::Act(ActId::Upload));
    let at_upload = [FormCommand::CopyShown, FormCommand::OpenFiles];
    if at_upload.into_iter().any(|one| command == one.into()) {
        return upload;
    }
    if command == FormCommand::Held.into() {
        return form_for(Purpose::Copy) || form_for(Purpose::Letter) || upload;
    }
    if command == FormCommand::ToWord.into() {
        return form_for(Purpose::Copy);
    }
    form_for(Purpose::Call) || !OF_CALLS.contains(&command)
}
