//! What the page of the office asks for: units, sections, hand-overs.

use std::path::{Path, PathBuf};

use super::DeskWorker;
use super::acts::trouble;
use crate::desk::effect::OfficeEffect;
use crate::desk::msg::OfficeResult;
use crate::desk::msg::{EffectResult, HandOverAnswer, Trouble};
use crate::domain::unit::Unit;
use crate::store::{Caller, StoreError};
use crate::strings::{directory as directory_words, hand_over as hand_over_words};
use crate::work::directory::{self, Unlisted};
use crate::work::directory_file;
use crate::work::hand_over::{self, HandOverInput};
use crate::work::{section_list, sections};

impl DeskWorker {
    /// Carries out one effect of the page of the office.
    pub(super) fn office(
        &mut self,
        caller: &Caller,
        effect: OfficeEffect,
        tell: &mut dyn FnMut(EffectResult),
    ) -> Result<(), StoreError> {
        let tell: &mut dyn FnMut(OfficeResult) = &mut |done| tell(EffectResult::Office(done));
        match effect {
            OfficeEffect::ChangeUnit {
                of,
                unit,
                confirmed,
            } => self.change_unit(caller, of.as_deref(), unit, confirmed, tell)?,
            OfficeEffect::PlanUnits { file, unlisted } => {
                tell(self.plan_units(caller, file, unlisted)?);
            }
            OfficeEffect::ImportUnits { file, unlisted } => {
                self.import_units(caller, &file, unlisted, tell)?;
            }
            OfficeEffect::ExportUnits(folder) => tell(self.export_units(caller, &folder)),
            OfficeEffect::UnitHistory(name) => tell(self.unit_history(caller, name)?),
            OfficeEffect::LoadSections => tell(self.sections(caller)?),
            OfficeEffect::SectionList(id, named) => {
                let list = section_list::of_order(self.place(caller), id, named.as_deref())?;
                tell(OfficeResult::SectionList(list));
            }
            OfficeEffect::HandOver {
                input,
                sure,
                confirmed,
            } => self.hand_over(caller, input, (sure, confirmed), tell)?,
            OfficeEffect::HandBack {
                officer,
                sure,
                confirmed,
            } => self.hand_back(caller, &officer, (sure, confirmed), tell)?,
        }
        Ok(())
    }

    /// Adds or changes a unit.
    fn change_unit(
        &mut self,
        caller: &Caller,
        of: Option<&str>,
        unit: Box<Unit>,
        confirmed: bool,
        tell: &mut dyn FnMut(OfficeResult),
    ) -> Result<(), StoreError> {
        let name = unit.name.clone();
        let again = OfficeEffect::ChangeUnit {
            of: of.map(str::to_owned),
            unit: unit.clone(),
            confirmed: true,
        };
        match directory::change(self.place(caller), of, *unit, confirmed) {
            Ok(changed) => {
                self.read_settings(tell)?;
                tell(OfficeResult::UnitChanged(Ok((name, changed))));
            }
            Err(error @ (StoreError::Refused(_) | StoreError::Asked(_))) => {
                tell(OfficeResult::UnitChanged(Err(trouble(
                    error,
                    Some(&again.into()),
                ))));
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Reads the settings again and tells them.
    fn read_settings(&mut self, tell: &mut dyn FnMut(OfficeResult)) -> Result<(), StoreError> {
        self.settings = self.store.settings()?;
        tell(OfficeResult::SettingsRead(Box::new(self.settings.clone())));
        Ok(())
    }

    /// Works out what importing a table of units would change.
    fn plan_units(
        &self,
        caller: &Caller,
        file: PathBuf,
        unlisted: Unlisted,
    ) -> Result<OfficeResult, StoreError> {
        let program = self.reader_program()?;
        let plan = directory::plan(
            self.place(caller),
            &program,
            std::slice::from_ref(&file),
            unlisted,
        );
        let plan = plan.map(Box::new).map_err(|error| error.to_string());
        Ok(OfficeResult::UnitsPlanned((file, unlisted), plan))
    }

    /// Imports a table of units.
    fn import_units(
        &mut self,
        caller: &Caller,
        file: &Path,
        unlisted: Unlisted,
        tell: &mut dyn FnMut(OfficeResult),
    ) -> Result<(), StoreError> {
        let program = self.reader_program()?;
        let files = [file.to_path_buf()];
        match directory::plan(self.place(caller), &program, &files, unlisted) {
            Ok(plan) => {
                let said = directory_words::counts(plan.new, plan.updated, plan.unchanged, false);
                directory::import(self.place(caller), plan)?;
                self.read_settings(tell)?;
                tell(OfficeResult::UnitsImported(Ok(said)));
            }
            Err(error) => tell(OfficeResult::UnitsImported(Err(error.to_string()))),
        }
        Ok(())
    }

    /// Writes the unit directory to a file.
    fn export_units(&self, caller: &Caller, folder: &Path) -> OfficeResult {
        let written = directory_file::export(self.place(caller), folder);
        OfficeResult::UnitsExported(
            written.map(|(path, count)| directory_words::exported(&path, count)),
        )
    }

    /// Reads what was changed of a unit.
    fn unit_history(&self, caller: &Caller, name: String) -> Result<OfficeResult, StoreError> {
        let lines = directory::history(self.place(caller), &name)?;
        Ok(OfficeResult::UnitHistory(name, lines))
    }

    /// Reads the figures of the sections.
    fn sections(&self, caller: &Caller) -> Result<OfficeResult, StoreError> {
        Ok(OfficeResult::Sections(sections::figures(
            self.place(caller),
        )?))
    }

    /// Hands all work of an officer over, or says what would be moved while it is not `sure`.
    fn hand_over(
        &self,
        caller: &Caller,
        input: Box<HandOverInput>,
        (sure, confirmed): (bool, bool),
        tell: &mut dyn FnMut(OfficeResult),
    ) -> Result<(), StoreError> {
        let place = self.place(caller);
        if !sure {
            match hand_over::ask(place, &input) {
                Ok(lines) => {
                    let again = OfficeEffect::HandOver {
                        input,
                        sure: true,
                        confirmed,
                    };
                    tell(OfficeResult::HandOverAsked(lines, Box::new(again.into())));
                }
                Err(error @ StoreError::Refused(_)) => {
                    tell(OfficeResult::HandedOver(Err(error.into())));
                }
                Err(error) => return Err(error),
            }
            return Ok(());
        }
        let again = OfficeEffect::HandOver {
            input: input.clone(),
            sure: true,
            confirmed: true,
        };
        match hand_over::hand_over(place, &input, confirmed) {
            Ok(done) => {
                let counts = (done.orders, done.drafts, done.promises);
                tell(OfficeResult::HandedOver(Ok(HandOverAnswer {
                    message: hand_over_words::done(&input.to, counts, input.until),
                    left: done.left,
                    sheet: Some(Box::new(done.sheet)),
                })));
            }
            Err(error @ (StoreError::Refused(_) | StoreError::Asked(_))) => {
                tell(OfficeResult::HandedOver(Err(trouble(
                    error,
                    Some(&again.into()),
                ))));
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Gives lent orders back, or says which while it is not `sure`.
    fn hand_back(
        &self,
        caller: &Caller,
        officer: &str,
        (sure, confirmed): (bool, bool),
        tell: &mut dyn FnMut(OfficeResult),
    ) -> Result<(), StoreError> {
        let place = self.place(caller);
        let again = OfficeEffect::HandBack {
            officer: officer.to_owned(),
            sure: true,
            confirmed: sure || confirmed,
        };
        if !sure {
            let lent = hand_over::lent(place, Some(officer))?;
            if lent.orders.is_empty() {
                let nothing = Trouble::Failed(hand_over_words::NOTHING_LENT.to_owned());
                tell(OfficeResult::HandedOver(Err(nothing)));
            } else {
                tell(OfficeResult::HandOverAsked(
                    lent.lines(),
                    Box::new(again.into()),
                ));
            }
            return Ok(());
        }
        match hand_over::give_back(place, Some(officer), false, confirmed) {
            Ok((orders, drafts, left)) => {
                tell(OfficeResult::HandedOver(Ok(HandOverAnswer {
                    message: hand_over_words::back(orders, drafts),
                    left,
                    sheet: None,
                })));
            }
            Err(error @ (StoreError::Refused(_) | StoreError::Asked(_))) => {
                tell(OfficeResult::HandedOver(Err(trouble(
                    error,
                    Some(&again.into()),
                ))));
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }
}
