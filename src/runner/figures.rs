//! Reads figures and writes ledgers that the screen asks for.

use std::path::PathBuf;

use super::DeskWorker;
use crate::desk::effect::{FiguresEffect, LedgerWhat};
use crate::desk::layer_id::LayerId;
use crate::desk::msg::{EffectResult, FigureOrder, FiguresResult};
use crate::domain::privacy::Mask;
use crate::store::{COUNTED, Caller, Query, StoreError, StoredOrder};
use crate::strings::ledger as words;
use crate::work::Workplace;
use crate::work::ledger::{LedgerFormat, LedgerRequest, LedgerScope, write};
use crate::work::row::stage_label;
use crate::work::stats;

/// Most orders behind a figure that are listed.
const LISTED: usize = 500;

impl DeskWorker {
    /// Carries out one effect of figures or ledger.
    pub(super) fn figures(
        &mut self,
        caller: &Caller,
        by: Option<LayerId>,
        effect: FiguresEffect,
        tell: &mut dyn FnMut(EffectResult),
    ) -> Result<(), StoreError> {
        match effect {
            FiguresEffect::Read(period, basis) => {
                let stats = stats::read(self.place(caller), basis, period)?;
                tell(EffectResult::Figures(FiguresResult::Read(Box::new(stats))));
            }
            FiguresEffect::Orders(key, label) => {
                let (found, total) = stats::orders(self.place(caller), &key, LISTED)?;
                let found = found.iter().map(listed).collect();
                let listed = FiguresResult::Orders(label, found, total);
                tell(EffectResult::Figures(listed));
            }
            FiguresEffect::Ledger {
                what,
                csv,
                reveal,
                folder,
            } => {
                let request = LedgerRequest {
                    scope: scope(what),
                    format: if csv {
                        LedgerFormat::Csv
                    } else {
                        LedgerFormat::Xlsx
                    },
                    reveal,
                    folder: absolute(folder),
                };
                self.run_job(caller, by, tell, move |place, goes_on, tell| {
                    let done = ledger(place, &request, goes_on, tell);
                    tell(EffectResult::Figures(FiguresResult::Ledger(done)));
                })?;
            }
        }
        Ok(())
    }
}

/// Writes a ledger and tells how far it is.
fn ledger(
    place: Workplace<'_>,
    request: &LedgerRequest,
    goes_on: &dyn Fn() -> bool,
    tell: &mut dyn FnMut(EffectResult),
) -> Result<String, String> {
    let done = write(place, request, |done, total| {
        tell(EffectResult::Progress {
            message: words::WRITING.to_owned(),
            part: Some((done, total)),
        });
        goes_on()
    });
    let done = done.map_err(|error| error.to_string())?;
    let paths: Vec<String> = done
        .paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    let mut notes = String::new();
    if done.continued > 0 {
        notes.push_str(&words::continued_in_short(done.continued));
    }
    if done.capped {
        notes.push_str(&words::search_capped(COUNTED));
    }
    Ok(words::written_in_short(&paths, done.orders, &notes))
}

fn scope(what: LedgerWhat) -> LedgerScope {
    match what {
        LedgerWhat::Period(period, basis) => LedgerScope::Period(period, basis),
        LedgerWhat::List(list, name) => LedgerScope::View {
            name,
            query: Query {
                view: Some(list.view),
                handler: list.handler,
                or_nobody: true,
                ..Query::default()
            },
            filter: list.typed,
        },
    }
}

/// Returns the whole path of a folder, so that the officer finds the file that the message names.
fn absolute(folder: PathBuf) -> PathBuf {
    std::path::absolute(&folder).unwrap_or(folder)
}

fn listed(stored: &StoredOrder) -> FigureOrder {
    let order = &stored.order;
    let mask = Mask::screen(order, false);
    FigureOrder {
        id: order.id,
        last_seq: stored.last_seq,
        name: format!("{} {}", order.number(), mask.title(&order.matter.title)),
        stage: stage_label(order).to_owned(),
    }
}
