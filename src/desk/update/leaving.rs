//! Upload packages, and the files that the program keeps or has written: choosing, opening, reporting.

use super::{forms, open, refresh, scans};
use crate::desk::effect::LeavingEffect;
use crate::desk::form::Purpose;
use crate::desk::form::desk::{self, ZIP};
use crate::desk::layer::ReadingLayer;
use crate::desk::layer_id::LayerId;
use crate::desk::model::{Layer, Model, Undoable};
use crate::desk::msg::{LeavingResult, Trouble};
use crate::desk::picker::{Item, PickFor};
use crate::domain::id::Id;
use crate::domain::privacy::Mask;
use crate::strings::{desk as desk_words, package as words};
use crate::work::outgoing::Outgoing;
use crate::work::package::{Package, PackageShape};

/// Opens the form for the upload packages of the selection or the selected order.
pub(super) fn package(model: &mut Model) {
    let targets = open::targets(model);
    if targets.is_empty() {
        return model.warn(desk_words::NO_ORDER);
    }
    forms::into_folder(model, targets, desk::package);
}

/// Writes the packages as the form says.
pub(super) fn submit(model: &mut Model) {
    let Some(form) = forms::top(model) else {
        return;
    };
    let shape = if form.text("shape").as_deref() == Some(ZIP) {
        PackageShape::Zip
    } else {
        PackageShape::Folder
    };
    let orders = form.targets.iter();
    let orders = orders.map(|target| (target.id, target.last_seq)).collect();
    let folder = forms::chosen_folder(model);
    model.ask(LeavingEffect::Package {
        orders,
        folder: folder.into(),
        shape,
        sure: false,
    });
}

/// Takes in what came of an effect about files.
pub(super) fn came(model: &mut Model, to: Option<LayerId>, done: LeavingResult) {
    match done {
        LeavingResult::Packaged { each, result } => packaged(model, to, each, result),
        LeavingResult::Unreviewed(numbers, again) => {
            if let Some(form) = forms::of_purpose(model, to, Purpose::Package) {
                form.waiting = false;
            }
            let lines = vec![words::unreviewed(&numbers)];
            model.confirm_for(to, words::UNREVIEWED_TITLE.to_owned(), lines, *again);
        }
        LeavingResult::ScansFound(found) => scans::found(model, to, found),
        LeavingResult::ScansStored(each, not) => scans::stored(model, &each, &not),
        LeavingResult::Opened(Ok(message)) => model.say(message),
        LeavingResult::Opened(Err(message)) => model.warn(message),
    }
}

fn packaged(
    model: &mut Model,
    to: Option<LayerId>,
    each: Vec<(Id, String, Result<Package, Trouble>)>,
    result: Option<Box<Outgoing>>,
) {
    if let [(_, _, Err(trouble))] = each.as_slice()
        && let Some(form) = forms::of_purpose(model, to, Purpose::Package)
    {
        form.refuse(trouble.clone());
        return;
    }
    forms::close(model, to, Purpose::Package);
    let mut lines = Vec::new();
    let mut made = Vec::new();
    for (id, number, outcome) in each {
        match outcome {
            Ok(package) => {
                let path = package.path.display().to_string();
                forms::wrote(model, path.clone());
                model.board.advanced(id, package.last_seq);
                model.undoable.push(Undoable {
                    label: words::TITLE.to_owned(),
                    batch: package.batch,
                    orders: vec![(id, number.clone())],
                });
                made.push((number, path, package));
            }
            Err(trouble) => lines.push(format!("{number}  {}", forms::in_words(&trouble))),
        }
    }
    if !made.is_empty() {
        model.saved_at = Some(model.now);
        model.board.marked.clear();
    }
    if let [(_, path, package)] = made.as_slice()
        && lines.is_empty()
    {
        let shown = result.as_ref().map_or("", |text| text.text.as_str());
        let text = words::sheet(path, &package.lines(), &package.to_know(), shown);
        model.layers.open(Layer::Reading(Box::new(ReadingLayer {
            title: words::TITLE.to_owned(),
            text,
            scroll: 0,
            copies: result,
        })));
    } else if !made.is_empty() {
        model.say(words::written_many(made.len()));
        let remarked = made
            .iter()
            .filter(|(_, _, package)| !package.remarks.is_empty() || package.over > 0);
        lines.extend(
            remarked
                .map(|(number, _, package)| format!("{number}  {}", package.to_know().join("；"))),
        );
    }
    if !lines.is_empty() {
        open::reading(model, words::TO_KNOW, lines.join("\n"));
    }
    refresh::reload(model);
    refresh::load_detail(model);
}

/// Lists the files of the selected order and those that were written, to open one of them.
pub(super) fn files(model: &mut Model) {
    let mut items = Vec::new();
    if let Some(detail) = model.board.current() {
        // The name of a file may name a citizen.
        let mask = Mask::screen(&detail.stored.order, false);
        for (at, one) in detail.stored.order.attachments.iter().enumerate().rev() {
            let code = format!("{ATTACHED}{at}");
            items.push(Item::new(code, mask.text(&one.name), one.kind.label()));
        }
    }
    for path in &model.written {
        items.push(Item::new(path, path, words::WRITTEN));
    }
    for path in folders(model) {
        items.push(Item::new(path.clone(), path, words::FOLDER));
    }
    if items.is_empty() {
        return model.say(words::NO_FILES);
    }
    forms::pick(model, PickFor::File, words::FILES, items);
}

/// Beginning of the code of an attachment in the list of files; no path begins with it.
const ATTACHED: &str = "\u{0}attached:";

/// Returns the folders of the files that were written, each once.
fn folders(model: &Model) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let parents = model.written.iter().filter_map(|path| {
        let parent = std::path::Path::new(path).parent()?;
        Some(parent.display().to_string())
    });
    for folder in parents {
        if !folder.is_empty() && !found.contains(&folder) {
            found.push(folder);
        }
    }
    found
}

/// Opens the file or folder that was chosen.
pub(super) fn chosen(model: &mut Model, code: &str) {
    let Some(at) = code.strip_prefix(ATTACHED) else {
        return model.ask(LeavingEffect::OpenPath(code.into()));
    };
    let order = model.board.current().map(|detail| &detail.stored.order);
    let file = order.and_then(|order| order.attachments.get(at.parse::<usize>().ok()?));
    let Some((sha256, name)) = file.map(|one| (one.sha256.clone(), one.name.clone())) else {
        return model.warn(words::NO_FILES);
    };
    model.ask(LeavingEffect::OpenAttachment { sha256, name });
}
