//! Lists to choose from.

use super::{board, call, open, palette, saved, text_tools, unknown};
use crate::app::edit_keys::{self, Outcome};
use crate::app::effect::Effect;
use crate::app::input::Key;
use crate::app::model::{Layer, Model, ThemeName, Then};
use crate::app::picker::{Item, PickFor, Picker};
use crate::domain::id::Id;
use crate::strings::desk as words;
use crate::work::row::Row;

fn top(model: &mut Model) -> Option<&mut Picker> {
    match model.layers.last_mut() {
        Some(Layer::Picker(picker)) => Some(picker),
        _ => None,
    }
}

/// A key that no command took: it narrows the list.
pub(super) fn key(model: &mut Model, key: Key) {
    let Some(picker) = top(model) else { return };
    match edit_keys::apply(&mut picker.typed, key, 40, 1) {
        Outcome::Changed => narrowed(model),
        Outcome::Copied(text) => super::text_tools::copied(model, text),
        Outcome::Moved => {}
        Outcome::Ignored => unknown(model, key),
    }
}

/// A paste narrows the list too.
pub(super) fn paste(model: &mut Model, text: &str) {
    if let Some(picker) = top(model) {
        picker.typed.paste(text);
        narrowed(model);
    }
}

fn narrowed(model: &mut Model) {
    let Some(picker) = top(model) else { return };
    picker.refit();
    if picker.remote {
        picker.epoch += 1;
        picker.pending = true;
        picker.chooses = false;
        let effect = Effect::Find {
            typed: picker.typed.text().to_owned(),
            epoch: picker.epoch,
        };
        model.ask(effect);
    }
}

/// A command of lists.
pub(super) fn command(model: &mut Model, id: &str) {
    let page = isize::try_from(model.hits.pick_rows.max(2) - 1).unwrap_or(5);
    let Some(picker) = top(model) else { return };
    match id {
        "pick-up" => picker.step(-1),
        "pick-down" => picker.step(1),
        "pick-page-up" => picker.step(-page),
        "pick-page-down" => picker.step(page),
        "pick-remove" if picker.what != PickFor::Saved => text_tools::phrase_remove(model),
        "close" => open::close(model),
        "choose" => choose(model),
        _ if picker.what == PickFor::Saved => saved::command(model, id),
        _ => {}
    }
}

/// Takes the item at hand.
pub(super) fn choose(model: &mut Model) {
    let Some(picker) = top(model) else { return };
    if picker.pending {
        // What stands there fits what was typed before.
        picker.chooses = true;
        return;
    }
    let Some(item) = picker.item().cloned() else {
        model.warn(words::NOTHING_FITS);
        return;
    };
    let what = picker.what.clone();
    let order = picker
        .fitting
        .get(picker.at)
        .and_then(|at| picker.orders.get(*at))
        .copied();
    if what == PickFor::Command {
        return palette::chosen(model, &item);
    }
    if let Some(why) = item.disabled {
        model.warn(why);
        return;
    }
    model.layers.pop();
    chosen(model, what, &item.code, order);
}

fn chosen(model: &mut Model, what: PickFor, code: &str, order: Option<(Id, i64)>) {
    match what {
        PickFor::Staff => {
            code.clone_into(&mut model.actor);
            model.say(words::now_at_keyboard(code));
            model.ask(Effect::Remember {
                key: "actor",
                value: code.to_owned(),
            });
            // Views of one's own orders hold others now.
            model.ask(Effect::Counts);
            if model.board.mine {
                board::list(model, crate::app::effect::Anchor::Start);
            }
        }
        PickFor::Theme => {
            if let Some(theme) = ThemeName::parse(code) {
                model.theme = theme;
                model.ask(Effect::Remember {
                    key: "theme",
                    value: code.to_owned(),
                });
            }
        }
        PickFor::Settings => match code {
            "unit" => open::setup(model, false),
            "rules" => open::rules(model),
            "staff" => open::staff(model),
            _ => open::theme(model),
        },
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
        PickFor::Draft => draft(model, code),
        PickFor::Column(header) => super::import::fixed(model, header, code),
        PickFor::Saved => {
            let at = model.board.saved.iter().position(|one| one.name == code);
            if let Some(at) = at {
                board::show_saved(model, at);
            }
        }
        PickFor::Phrase => text_tools::phrase_chosen(model, code),
        PickFor::View | PickFor::GoTo | PickFor::Command => {}
    }
}

/// Goes on with a draft: its order comes to hand, then its form opens.
fn draft(model: &mut Model, place: &str) {
    let Some((stream, act)) = place.split_once('/') else {
        return;
    };
    match (stream, act) {
        ("-", "call") => call::open(model),
        ("-", "new") => open::act(model, "new", None),
        ("-", "setup") => open::setup(model, false),
        ("-", other) => {
            if let Some(id) = other.strip_prefix("call-").and_then(|id| id.parse().ok()) {
                call::reopen(model, id);
            }
        }
        (_, act) => {
            let id = model
                .drafts
                .iter()
                .flatten()
                .find(|(draft, _)| draft.place == place)
                .and_then(|(draft, _)| draft.stream);
            if let Some(id) = id {
                model.after = Some((id, Then::Act(act.to_owned())));
                board::go_to(model, id);
            }
        }
    }
}

/// The store found orders for the list on top.
pub(super) fn found(model: &mut Model, epoch: u64, rows: &[Row]) {
    let Some(picker) = top(model).filter(|picker| picker.remote && picker.epoch == epoch) else {
        return;
    };
    picker.orders = rows.iter().map(|row| (row.id, row.last_seq)).collect();
    picker.items = rows
        .iter()
        .map(|row| {
            Item::new(
                row.number.clone(),
                crate::app::board::name(row),
                row.stage.label(),
            )
        })
        .collect();
    picker.refit();
    picker.pending = false;
    if std::mem::take(&mut picker.chooses) {
        choose(model);
    }
}
