//! The scan folder: which scan belongs to which order, and storing them after a yes.

use std::path::PathBuf;

use super::{forms, open, refresh};
use crate::desk::effect::{Effect, LeavingEffect};
use crate::desk::form::Purpose;
use crate::desk::form::desk;
use crate::desk::layer_id::LayerId;
use crate::desk::model::{Model, Undoable};
use crate::desk::msg::{ActAnswer, Trouble};
use crate::desk::picker::{Item, PickFor};
use crate::strings::scans as words;
use crate::work::scans::{ScanFile, ScanFolder, ScanOf, ScanPair, Waiting};

/// The code of the item that stores all matched scans.
const ALL: &str = "all";

/// Asks for the folder that scans wait in.
pub(super) fn open(model: &mut Model) {
    let folder = model.folders.get("scanned").cloned().unwrap_or_default();
    let form = forms::make(model, None, |source| desk::scans(&folder, source));
    forms::lay(model, form);
}

/// Looks into the folder of the form.
pub(super) fn submit(model: &mut Model) {
    let Some(form) = forms::top(model) else {
        return;
    };
    let folder = form.text("folder").unwrap_or_default();
    form.waiting = true;
    model.folders.insert("scanned", folder.clone());
    model.ask(Effect::Remember {
        key: "folder.scanned",
        value: folder.clone(),
    });
    model.ask(LeavingEffect::LookScans(folder.into()));
}

/// Lists what was found.
pub(super) fn found(
    model: &mut Model,
    to: Option<LayerId>,
    found: Result<Box<ScanFolder>, String>,
) {
    let found = match found {
        Ok(found) => *found,
        Err(message) => {
            if let Some(form) = forms::of_purpose(model, to, Purpose::Scans) {
                form.refuse(Trouble::Failed(message));
            }
            return;
        }
    };
    forms::close(model, to, Purpose::Scans);
    if found.files.is_empty() {
        return model.say(words::NONE);
    }
    if found.cut {
        model.warn(words::CUT);
    }
    list(model, found);
}

fn list(model: &mut Model, found: ScanFolder) {
    let matched = found.files.iter().filter(|one| is_matched(one)).count();
    let mut items = Vec::new();
    if matched > 1 {
        items.push(Item::new(ALL, words::all(matched), ""));
    }
    for (at, file) in found.files.iter().enumerate() {
        let (label, note) = match &file.of {
            ScanOf::Order(order) => (
                words::pair(&file.name, &order.number, &order.title),
                String::new(),
            ),
            ScanOf::NotWaiting(number, why) => (file.name.clone(), words::not_waiting(number, why)),
            ScanOf::Unknown => (file.name.clone(), words::NOT_MATCHED.to_owned()),
        };
        items.push(Item::new(at.to_string(), label, note));
    }
    model.scans = Some(found);
    forms::pick(model, PickFor::Scan, words::TITLE, items);
}

fn is_matched(file: &ScanFile) -> bool {
    matched(file).is_some()
}

fn matched(file: &ScanFile) -> Option<(ScanPair, String)> {
    match &file.of {
        ScanOf::Order(order) => Some((
            (file.path.clone(), order.id, order.last_seq),
            words::pair(&file.name, &order.number, &order.title),
        )),
        ScanOf::NotWaiting(..) | ScanOf::Unknown => None,
    }
}

/// Asks before the chosen scan is stored, or all that were matched; of a scan without an order asks first
/// for it.
pub(super) fn chosen(model: &mut Model, code: &str) {
    let Some(found) = &model.scans else {
        return;
    };
    if code == ALL {
        let pairs: Vec<(ScanPair, String)> = found.files.iter().filter_map(matched).collect();
        return ask(model, pairs);
    }
    let file = code.parse().ok().and_then(|at: usize| found.files.get(at));
    let Some(file) = file else {
        return;
    };
    if let Some(pair) = matched(file) {
        return ask(model, vec![pair]);
    }
    let path = file.path.display().to_string();
    let items: Vec<Item> = found
        .waiting
        .iter()
        .map(|one| Item::new(one.number.clone(), one.number.clone(), one.title.clone()))
        .collect();
    if items.is_empty() {
        return model.say(words::NO_WAITING);
    }
    forms::pick(model, PickFor::ScanOrder(path), words::WHICH, items);
}

/// Asks before a scan is stored with the order that was chosen for it.
pub(super) fn order_chosen(model: &mut Model, file: &str, number: &str) {
    let waiting = model.scans.as_ref().map(|found| &found.waiting);
    let order: Option<&Waiting> =
        waiting.and_then(|waiting| waiting.iter().find(|one| one.number == number));
    let Some(order) = order else {
        return;
    };
    let path = PathBuf::from(file);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let line = words::pair(&name, &order.number, &order.title);
    let pair = (path.clone(), order.id, order.last_seq);
    ask(model, vec![(pair, line)]);
}

fn ask(model: &mut Model, pairs: Vec<(ScanPair, String)>) {
    let (pairs, lines): (Vec<ScanPair>, Vec<String>) = pairs.into_iter().unzip();
    model.confirm(
        words::CONFIRM.to_owned(),
        lines,
        LeavingEffect::StoreScans(pairs),
    );
}

/// Reports which scans were stored, and which were not and why.
pub(super) fn stored(model: &mut Model, each: &[ActAnswer], not: &[String]) {
    model.scans = None;
    if !each.is_empty() {
        model.say(words::stored(each.len()));
        model.saved_at = Some(model.now);
    }
    model.follow(each);
    for one in each {
        model.undoable.extend(one.batch.map(|batch| Undoable {
            label: words::TITLE.to_owned(),
            batch,
            orders: vec![(one.id, one.number.clone())],
        }));
        if let Some(last_seq) = one.last_seq {
            model.board.advanced(one.id, last_seq);
        }
    }
    if !not.is_empty() {
        open::reading(model, words::TITLE, not.join("\n"));
    }
    refresh::reload(model);
    refresh::load_detail(model);
}
