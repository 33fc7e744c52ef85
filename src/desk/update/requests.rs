//! Carries out the requests between layers; this is the only place that knows every layer.

use super::{
    call, columns, command, copy, door, drafts, duty_list, hand_over, history, import, incoming,
    keyboard, leaving, letter, mapping, month, office, office_forms, open, own_spelling, palette,
    refresh, register, regulation, saved, scans, section_list, settings, stats, text_tools,
};
use crate::desk::filing::draft_act;
use crate::desk::form::Purpose;
use crate::desk::model::{Model, PendingAction};
use crate::desk::picker::{Item, PickFor};
use crate::desk::request::LayerRequest;
use crate::domain::id::Id;
use crate::domain::order::act::{ActId, read};
use crate::strings::letter as letter_words;

/// Carries out all requests, including those that arise meanwhile.
pub(super) fn settle(model: &mut Model) {
    while let Some(request) = model.requests.pop_front() {
        handle(model, request);
    }
}

fn handle(model: &mut Model, request: LayerRequest) {
    match request {
        LayerRequest::Act { act, field } => open::act(model, act, field),
        LayerRequest::WatchedFolder => incoming::open(model),
        LayerRequest::ColumnMappings => mapping::open(model),
        LayerRequest::Run(found) => command::run(model, found),
        LayerRequest::Key(key) => keyboard::key(model, key),
        LayerRequest::Paste(text) => keyboard::paste(model, &text),
        LayerRequest::Close => open::close(model),
        LayerRequest::Why(title, refusal) => open::why(model, &title, &refusal),
        LayerRequest::Read(title, text) => open::reading(model, title, text),
        LayerRequest::Letter(letter) => {
            let title = letter_words::title(letter.what);
            open::letter(model, &title, letter);
        }
        LayerRequest::Calls => open::calls(model),
        LayerRequest::RefusedRows => incoming::rows(model),
        LayerRequest::FindOrder(what) => open::find(model, what),
        LayerRequest::Copy(targets, wanted) => {
            copy::open(model, targets, wanted.as_deref());
        }
        LayerRequest::TextTool(tool) => text_tools::run(model, tool),
        LayerRequest::CopyText(text) => copy::read(model, &text),
        LayerRequest::Letters => letter::begin(model),
        LayerRequest::FormToWord => letter::of_form(model),
        LayerRequest::CopyShown => copy::copy_shown(model),
        LayerRequest::Files => leaving::files(model),
        LayerRequest::Digest => copy::digest(model),
        LayerRequest::Held => door::open(model),
        LayerRequest::TextToWord(text) => letter::of_text(model, &text),
        LayerRequest::Chosen { what, item, order } => chosen(model, &what, &item, order),
        LayerRequest::Submit(purpose) => submit(model, purpose),
        LayerRequest::RegisterUnit(name) => register::open(model, &name),
        LayerRequest::Office(tab) => office::open(model, tab),
        LayerRequest::FormChanged => copy::changed(model),
        LayerRequest::CallBecomes(act) => call::becomes(model, act),
    }
}

/// Submits a form that does not result in an act of its own.
fn submit(model: &mut Model, purpose: Purpose) {
    match purpose {
        Purpose::Call => call::submit(model),
        Purpose::Copy => copy::submit(model),
        Purpose::Package => leaving::submit(model),
        Purpose::Scans => scans::submit(model),
        Purpose::Letter => letter::submit(model),
        Purpose::SaveView => saved::submit(model),
        Purpose::RegisterUnit => register::submit(model),
        Purpose::ImportList => duty_list::submit(model),
        Purpose::Watch => incoming::submit(model),
        Purpose::NameMapping => mapping::submit(model),
        Purpose::Ledger => stats::submit_ledger(model),
        Purpose::Month(of) => month::submit(model, of),
        Purpose::Unit => office_forms::submit_unit(model),
        Purpose::Person => office_forms::submit_person(model),
        Purpose::Section => office_forms::submit_section(model),
        Purpose::Rule => office_forms::submit_rule(model),
        Purpose::LimitRow => office_forms::submit_row(model),
        Purpose::ImportUnits => office_forms::submit_import(model),
        Purpose::ExportUnits => office_forms::submit_export(model),
        Purpose::HandOver => hand_over::submit(model),
        Purpose::UndoChange(seq) => history::submit(model, seq),
        Purpose::DropCall(call) => history::submit_drop(model, call),
        Purpose::Act(_) | Purpose::Create | Purpose::Undo | Purpose::Setup | Purpose::Export => {}
    }
}

/// Passes a chosen item on to what opened the list.
fn chosen(model: &mut Model, what: &PickFor, item: &Item, order: Option<(Id, i64)>) {
    let code = item.code.as_str();
    match what {
        PickFor::Staff => settings::staff_chosen(model, code),
        PickFor::Theme => settings::theme_chosen(model, code),
        PickFor::Settings => settings::chosen(model, code),
        PickFor::Columns => columns::chosen(model, code),
        PickFor::Sort => columns::sort_chosen(model, code),
        PickFor::CallOrder => {
            if let Some((id, seq)) = order {
                call::file(model, (id, Some(seq)));
            }
        }
        PickFor::Call => {
            if let Ok(id) = code.parse() {
                call::reopen(model, id);
            }
        }
        PickFor::Change => history::chosen(model, item),
        PickFor::RefusedRow => incoming::mend(model, code),
        PickFor::Mapping => mapping::chosen(model, code),
        PickFor::Draft => draft(model, code),
        PickFor::Column(column) => import::fixed(model, column.clone(), code),
        PickFor::OwnSpelling => own_spelling::chosen(model, code),
        PickFor::AnotherOrder => import::is_another(model, code),
        PickFor::Saved => {
            let at = model.board.saved.iter().position(|one| one.name == code);
            if let Some(at) = at {
                refresh::show_saved(model, at);
            }
        }
        PickFor::Month => month::chosen(model, code),
        PickFor::Person(unit) => office_forms::person(model, unit, code.parse().ok()),
        PickFor::Phrase => text_tools::phrase_chosen(model, code),
        PickFor::Paragraph => regulation::chosen(model, code),
        PickFor::SectionList => section_list::chosen(model, code),
        PickFor::File => leaving::chosen(model, code),
        PickFor::Held => door::chosen(model, code),
        PickFor::Scan => scans::chosen(model, code),
        PickFor::ScanOrder(file) => scans::order_chosen(model, file, code),
        PickFor::Command => palette::chosen(model, item),
        PickFor::FigureOrder => stats::chosen(model, order),
        PickFor::View | PickFor::GoTo => {}
    }
}

/// Continues a draft: selects its order, then opens its form.
fn draft(model: &mut Model, chosen: &str) {
    let Some((place, order)) = drafts::take_over(model, chosen) else {
        return;
    };
    let Some((stream, act)) = place.split_once('/') else {
        return;
    };
    match (stream, act) {
        ("-", "call") => call::open(model),
        ("-", "new-call") => call::continue_registration(model),
        ("-", act) if read::find(act) == Some(ActId::New) => open::act(model, ActId::New, None),
        ("-", "setup") => settings::setup(model, false),
        ("-", other) => {
            if let Some(id) = other.strip_prefix("call-").and_then(|id| id.parse().ok()) {
                call::reopen(model, id);
            } else if let Some(rest) = other.strip_prefix("month") {
                month::continue_draft(model, rest);
            }
        }
        (_, _) => {
            if let (Some(id), Some(act)) = (order, read::find(draft_act(&place))) {
                model.after = Some((id, PendingAction::Act(act)));
                refresh::go_to(model, id);
            }
        }
    }
}
