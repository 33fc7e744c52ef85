//! 统计 and 台账: the screen of the figures, the orders behind one of them, and the form for a ledger.

use super::forms;
use crate::desk::command::StatsCommand;
use crate::desk::effect::{Anchor, Effect, FiguresEffect, LedgerWhat, ListRequest};
use crate::desk::form::{Purpose, ledger as ledger_form};
use crate::desk::layer::Layer;
use crate::desk::model::{LayerId, Model};
use crate::desk::msg::{FigureOrder, FiguresResult, Trouble};
use crate::desk::picker::{Item, PickFor, Picker};
use crate::desk::request::LayerRequest;
use crate::desk::stats_screen::StatsScreen;
use crate::domain::id::Id;
use crate::domain::month::YearMonth;
use crate::strings::{desk as desk_words, ledger as ledger_words, stats as words};

/// Opens the screen on the present month.
pub(super) fn open(model: &mut Model) {
    let screen = StatsScreen::open(YearMonth::of(model.now));
    model.layers.open(Layer::Stats(Box::new(screen)));
    load(model);
}

fn top(model: &mut Model) -> Option<&mut StatsScreen> {
    let Some(Layer::Stats(screen)) = model.layers.last_mut() else {
        return None;
    };
    Some(screen)
}

/// Asks for the figures of the period that is shown.
fn load(model: &mut Model) {
    let Some(screen) = top(model) else { return };
    screen.pending = true;
    let effect = FiguresEffect::Read(screen.period, screen.basis);
    model.ask(effect);
}

/// Runs a command of the screen.
pub(super) fn command(model: &mut Model, command: StatsCommand) {
    let page = isize::try_from(model.hits.pick_rows.max(2) - 1).unwrap_or(5);
    let Some(screen) = top(model) else { return };
    match command {
        StatsCommand::Up => screen.step(-1),
        StatsCommand::Down => screen.step(1),
        StatsCommand::PageUp => screen.step(-page),
        StatsCommand::PageDown => screen.step(page),
        StatsCommand::Earlier => {
            screen.period = screen.period.previous();
            load(model);
        }
        StatsCommand::Later => {
            screen.period = screen.period.next();
            load(model);
        }
        StatsCommand::Span => {
            screen.change_span();
            load(model);
        }
        StatsCommand::Basis => {
            screen.change_basis();
            load(model);
        }
        StatsCommand::Orders => orders(model),
        StatsCommand::Ledger => ledger(model),
        StatsCommand::Close => model.request(LayerRequest::Close),
    }
}

/// Selects a figure that was clicked; a second click lists its orders. Returns whether the screen is on top.
pub(super) fn click(model: &mut Model, at: usize) -> bool {
    let Some(screen) = top(model) else {
        return false;
    };
    if screen.at == at {
        orders(model);
    } else {
        screen.at = at;
    }
    true
}

/// Asks for the orders behind the selected figure.
fn orders(model: &mut Model) {
    let Some(screen) = top(model) else { return };
    let Some(line) = screen.selected() else {
        return;
    };
    let effect = FiguresEffect::Orders(Box::new(line.key.clone()), line.label.clone());
    model.ask(effect);
}

/// Opens the form for a ledger: of the period on the screen, or of the list.
pub(super) fn ledger(model: &mut Model) {
    match model.job.as_ref().map(|job| job.message.as_str()) {
        Some(ledger_words::WRITING) => {
            model.say(ledger_words::STOPPING);
            return model.ask(Effect::Cancel);
        }
        // Another job would be stopped by the ledger.
        Some(_) => return model.warn(desk_words::JOB_RUNS),
        None => {}
    }
    let shown = top(model).map(|screen| (screen.period, screen.basis));
    let list = model.board.listed_name();
    let month = YearMonth::of(model.now).to_string();
    let folder = model.folders.get("ledgers").cloned();
    let folder = folder.unwrap_or_else(|| ledger_words::FOLDER_NAME.to_owned());
    let form = forms::make(model, None, |source| {
        ledger_form::ledger(&list, &month, shown, &folder, source)
    });
    forms::lay(model, form);
}

/// Writes the ledger that the form on top asks for.
pub(super) fn submit_ledger(model: &mut Model) {
    let Some(form) = forms::top(model) else {
        return;
    };
    let input = match ledger_form::read(form) {
        Ok(input) => input,
        Err((field, message)) => {
            let field = field.to_owned();
            return form.refuse(Trouble::Field { field, message });
        }
    };
    form.waiting = true;
    model.folders.insert("ledgers", input.folder.clone());
    model.ask(Effect::Remember {
        key: "folder.ledgers",
        value: input.folder.clone(),
    });
    let what = if let Some((period, basis)) = input.period {
        LedgerWhat::Period(period, basis)
    } else {
        let board = &model.board;
        let handler = board.mine.then(|| model.actor.clone());
        let list = ListRequest {
            view: board.view,
            handler,
            typed: board.typed(),
            sort: None,
            anchor: Anchor::Start,
            limit: 0,
            keeps: None,
            epoch: 0,
        };
        LedgerWhat::List(Box::new(list), board.listed_name())
    };
    model.ask(FiguresEffect::Ledger {
        what,
        csv: input.csv,
        reveal: input.reveal,
        folder: input.folder.into(),
    });
}

/// Takes in an answer.
pub(super) fn came(model: &mut Model, to: Option<LayerId>, done: FiguresResult) {
    match done {
        FiguresResult::Read(stats) => {
            if let Some(Layer::Stats(screen)) = model.layers.layer_mut(to) {
                screen.take(stats);
            }
        }
        FiguresResult::Orders(label, orders, total) => listed(model, &label, &orders, total),
        FiguresResult::Ledger(outcome) => {
            model.job = None;
            match outcome {
                Ok(message) => {
                    forms::close(model, to, Purpose::Ledger);
                    if let Some(folder) = model.folders.get("ledgers").cloned() {
                        forms::wrote(model, folder);
                    }
                    model.say(message);
                }
                Err(message) => {
                    if let Some(form) = forms::of_purpose(model, to, Purpose::Ledger) {
                        form.refuse(Trouble::Failed(message));
                    } else {
                        model.warn(message);
                    }
                }
            }
        }
    }
}

/// Lists the orders behind a figure, to go to one of them.
fn listed(model: &mut Model, label: &str, orders: &[FigureOrder], total: usize) {
    if orders.is_empty() {
        return model.say(words::no_orders(label));
    }
    let items = orders
        .iter()
        .map(|order| {
            Item::new(
                order.id.to_string(),
                order.name.clone(),
                order.stage.clone(),
            )
        })
        .collect();
    let title = words::orders_of(label, orders.len(), total);
    let mut picker = Picker::new(PickFor::FigureOrder, title, items);
    picker.orders = orders.iter().map(|one| (one.id, one.last_seq)).collect();
    model.layers.open(Layer::Picker(Box::new(picker)));
}

/// Goes to an order that was chosen; the figures close.
pub(super) fn chosen(model: &mut Model, order: Option<(Id, i64)>) {
    let Some((id, _)) = order else {
        return model.warn(desk_words::NOTHING_FITS);
    };
    while let Some(Layer::Stats(_)) = model.layers.last() {
        model.layers.pop();
    }
    super::refresh::go_to(model, id);
}
