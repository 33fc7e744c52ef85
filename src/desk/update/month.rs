//! 月度结果: the list of months, what follows from them, and the form for one.

use super::{acted, forms, open, refresh};
use crate::desk::command::{BoardCommand, PickCommand};
use crate::desk::effect::Effect;
use crate::desk::form::{Purpose, month as month_form};
use crate::desk::model::{LayerId, Model};
use crate::desk::msg::Trouble;
use crate::desk::picker::{Item, PickFor};
use crate::domain::month::{Months, YearMonth};
use crate::strings::month as words;
use crate::work::month;

/// The code of the item that enters another month.
const NEW: &str = "new";
/// The code of the item that shows everything.
const ALL: &str = "all";

/// Lists the months, the newest first, with what is reckoned of the year.
pub(super) fn open(model: &mut Model) {
    let rules = &model.settings.profile.rules;
    let warned = month::warned(&model.months, rules, model.now);
    let mut items = Vec::new();
    let mut new = Item::new(NEW, words::NEW, "");
    words::NEW_HELP.clone_into(&mut new.help);
    items.push(new);
    for year in month::years(&model.months) {
        let lines = words::year(&year);
        let Some(first) = lines.first() else { continue };
        let said = words::year_item(&year);
        let mut item = Item::new(
            ALL,
            if said.is_empty() { first } else { &said },
            words::READ,
        );
        item.help = words::year_help(&year);
        items.push(item);
    }
    for line in month::lines(&model.months, rules) {
        let label = words::line(line.month, &line.record.result, &line.figures);
        let note = words::mark(line.record, &line.figures);
        let mut item = Item::new(line.month.to_string(), label.trim_end(), note);
        item.help = words::details(line.record, &line.figures).join("；");
        items.push(item);
    }
    let choose = model.key(PickCommand::Choose);
    let title = words::list_title(&warned, rules.tail_places, &choose);
    forms::pick(model, PickFor::Month, &title, items);
}

/// Opens what was chosen: the form of a month, or everything to read.
pub(super) fn chosen(model: &mut Model, code: &str) {
    match code {
        NEW => form(model, None),
        ALL => {
            let rules = &model.settings.profile.rules;
            let text = month::report(&model.months, rules, model.now).join("\n");
            open::reading(model, words::TITLE.to_owned(), text);
        }
        month => form(model, YearMonth::parse(month, model.now)),
    }
}

/// Opens the form of a month on record, or of one that is still to be named.
pub(super) fn form(model: &mut Model, month: Option<YearMonth>) {
    let months = model.months.clone();
    let known = month.and_then(|month| Some((month, months.get(month)?)));
    let previous = YearMonth::of(model.now).previous();
    let expected = months.last().map_or(previous, |(last, _)| last.next());
    let expected = expected.min(previous);
    let form = forms::make(model, None, |source| {
        month_form::month(known, expected, source)
    });
    forms::lay(model, form);
}

/// Continues a draft: its place after `month`, which names the month if it is on record.
pub(super) fn continue_draft(model: &mut Model, place: &str) {
    let month = place
        .strip_prefix('-')
        .and_then(|text| YearMonth::parse(text, model.now));
    form(model, month);
}

/// Records what the form on top says.
pub(super) fn submit(model: &mut Model, month: Option<YearMonth>) {
    let months = model.months.clone();
    let known = month.and_then(|month| months.get(month));
    let Some(form) = forms::top(model) else {
        return;
    };
    let typed = month_form::read(form, month, known);
    form.waiting = true;
    model.ask(Effect::RecordMonth {
        typed,
        confirmed: false,
    });
}

/// Takes in the months on record.
pub(super) fn read(model: &mut Model, months: Months) {
    model.months = months;
}

/// Says what was recorded, or shows in the form that asked why nothing was.
pub(super) fn recorded(model: &mut Model, to: Option<LayerId>, outcome: Result<String, Trouble>) {
    match outcome {
        Ok(said) => {
            let asks = forms::of(model, to);
            let place = asks.filter(|form| matches!(form.purpose, Purpose::Month(_)));
            if let Some(place) = place.map(|form| form.place.clone()) {
                if let Some(place) = place {
                    model.ask(Effect::DropDraft(place));
                }
                model.layers.close(to);
            }
            model.saved_at = Some(model.now);
            let history = model.key(BoardCommand::History);
            model.say(words::recorded_here(&said, &history));
            refresh::reload(model);
        }
        Err(Trouble::Refused(refusal)) => forms::refused(model, to, refusal),
        Err(Trouble::Asked { question, again }) => {
            acted::ask(model, to, words::RECORD, &question, *again);
        }
        Err(trouble @ (Trouble::Field { .. } | Trouble::Failed(_))) => {
            if let Some(form) = forms::of(model, to) {
                form.refuse(trouble);
            }
        }
    }
}
