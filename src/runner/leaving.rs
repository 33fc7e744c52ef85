//! Writes upload packages, and opens files with the programs of the system.

use std::path::Path;
use std::time::SystemTime;

use super::DeskWorker;
use crate::desk::effect::LeavingEffect;
use crate::desk::msg::{EffectResult, LeavingResult, Trouble};
use crate::domain::id::Id;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{CopyTo, CopyWhat};
use crate::store::Caller;
use crate::strings::{package as words, scans as scan_words};
use crate::work::copy;
use crate::work::import::pasted;
use crate::work::outgoing::Outgoing;
use crate::work::package::{self, PackageShape};
use crate::work::scans::{self, ScanPair};
use crate::work::viewing;

impl DeskWorker {
    /// Carries out one effect about files.
    pub(super) fn leaving(&self, caller: &Caller, effect: LeavingEffect) -> LeavingResult {
        match effect {
            LeavingEffect::Package {
                orders,
                folder,
                shape,
                sure,
            } => {
                let ids: Vec<Id> = orders.iter().map(|(id, _)| *id).collect();
                // What cannot be read is told when it is written.
                let unreviewed =
                    package::unreviewed(self.place(caller), &ids).unwrap_or_else(|error| {
                        tracing::warn!(code = error.code(), "review not looked up");
                        Vec::new()
                    });
                if !sure && !unreviewed.is_empty() {
                    let again = LeavingEffect::Package {
                        orders,
                        folder,
                        shape,
                        sure: true,
                    };
                    return LeavingResult::Unreviewed(unreviewed, Box::new(again));
                }
                let each = self.packages(caller, &orders, &folder, shape);
                let result = match each.as_slice() {
                    [(id, _, Ok(_))] => self.result_of(caller, *id),
                    _ => None,
                };
                LeavingResult::Packaged { each, result }
            }
            LeavingEffect::LookScans(folder) => {
                let found = scans::look(self.place(caller), &folder);
                LeavingResult::ScansFound(found.map(Box::new).map_err(|error| error.to_string()))
            }
            LeavingEffect::StoreScans(pairs) => self.store_scans(caller, &pairs),
            LeavingEffect::OpenPath(path) => LeavingResult::Opened(open_path(&path)),
            LeavingEffect::OpenAttachment { sha256, name } => {
                LeavingResult::Opened(self.open_attachment(&sha256, &name))
            }
        }
    }

    fn store_scans(&self, caller: &Caller, pairs: &[ScanPair]) -> LeavingResult {
        let mut each = Vec::new();
        let mut not = Vec::new();
        for (id, path, outcome) in scans::store(self.place(caller), pairs) {
            match outcome {
                Ok(committed) => each.push(self.acted(id, Ok(committed), caller, None)),
                Err(error) => {
                    let name = path.file_name().unwrap_or_default().to_string_lossy();
                    not.push(scan_words::not_stored(&name, &error.to_string()));
                }
            }
        }
        LeavingResult::ScansStored(each, not)
    }

    /// Writes a package for each order; a refusal for one does not stop the others.
    fn packages(
        &self,
        caller: &Caller,
        orders: &[(Id, i64)],
        folder: &Path,
        shape: PackageShape,
    ) -> Vec<(Id, String, Result<package::Package, Trouble>)> {
        let place = self.place(caller);
        let each = orders.iter().map(|(id, seen)| {
            let number = self.store.order(*id).map(|stored| stored.order.number());
            let written = package::write(place, *id, Some(*seen), folder, shape);
            (
                *id,
                number.unwrap_or_default(),
                written.map_err(Trouble::from),
            )
        });
        each.collect()
    }

    /// Returns the result of an order as the platform gets it. It is shown as it would leave, so
    /// showing it is logged if it holds personal data.
    fn result_of(&self, caller: &Caller, id: Id) -> Option<Box<Outgoing>> {
        let place = self.place(caller);
        let composed = copy::texts(place, id, CopyTo::Platform, &[]).and_then(|texts| {
            let found = texts.into_iter().find(|text| text.what == CopyWhat::Result);
            copy::log_reveal(place, &found.iter().collect::<Vec<_>>(), &[id])?;
            Ok(found.map(Box::new))
        });
        composed.unwrap_or_else(|error| {
            tracing::warn!(code = error.code(), "result not composed");
            None
        })
    }

    /// Keeps a pasted text so that it can be read like a file. The one before is not previewed any more.
    pub(super) fn keep_pasted(&mut self, text: &str, now: BeijingTime) -> EffectResult {
        self.forget_pasted();
        let kept = pasted::keep(self.store.path(), text.as_bytes(), now);
        self.pasted = kept.as_ref().ok().cloned();
        EffectResult::PastedKept(kept)
    }

    fn forget_pasted(&mut self) {
        if let Some(file) = self.pasted.take().filter(|file| file.exists()) {
            pasted::forget(&file);
        }
    }

    /// Removes what lies beside the data file only while the program works: copies of attachments that
    /// were opened, and the pasted text.
    pub(super) fn clear(&mut self) {
        viewing::clear(self.store.path());
        self.forget_pasted();
    }

    /// Removes what a killed program left beside the data file; `now` is the time of the system.
    pub fn clear_left(&self, now: SystemTime) {
        viewing::clear(self.store.path());
        pasted::forget_left(self.store.path(), now);
    }

    /// Opens a copy of an attached file, since the file itself has no extension by which the system
    /// knows its program, and must not be changed.
    fn open_attachment(&self, sha256: &str, name: &str) -> Result<String, String> {
        check_screen()?;
        let file = viewing::copy(self.store.path(), sha256, name)?;
        open_path(&file)
    }
}

/// Opens a file or folder with the program that the system uses for it.
///
/// # Errors
/// In Chinese, where the file is, if there is no graphical screen to open it on, or no program.
fn open_path(path: &Path) -> Result<String, String> {
    check_screen().map_err(|why| words::only_there(&why, &path.display().to_string()))?;
    let shown = path.display().to_string();
    if !path.exists() {
        return Err(words::gone(&shown));
    }
    match open::that_detached(path) {
        Ok(()) => Ok(words::opened(&shown)),
        Err(error) => {
            tracing::warn!(code = ?error.kind(), "file not opened");
            Err(words::not_opened(&shown))
        }
    }
}

/// Checks that there is a graphical screen. In a plain terminal, the system would start a reader for
/// text there, on top of the desk.
fn check_screen() -> Result<(), String> {
    let has_screen = cfg!(any(windows, target_os = "macos"))
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    has_screen
        .then_some(())
        .ok_or_else(|| words::NO_SCREEN.to_owned())
}
