//! What every command needs: where the data is, which officer acts, and what time it is.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use chrono::Utc;
use directories::ProjectDirs;
use sha2::{Digest, Sha256};

use super::error::CliError;
use super::log;
use super::output::ProgressLine;
use super::places::{self, DefaultPlaces};
use crate::domain::calendar::OfficeHours;
use crate::domain::context::Context;
use crate::domain::order::act::field::Clock;
use crate::domain::time::{self, BeijingTime};
use crate::store::{Caller, Rebuilding, Settings, Store};
use crate::store::{draft_log, files};
use crate::strings::{check, cli as words, store as store_words};
use crate::work::{Workplace, config_file};

/// The environment in which a command runs.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a plain fact about how the command was called"
)]
pub struct Environment {
    /// The path of the data file.
    pub db: PathBuf,
    /// Whether the path is the default because none was given.
    pub db_is_default: bool,
    /// Whether the config folder is the default because none was given.
    pub config_is_default: bool,
    /// The size that the window is to have at least, in columns and rows.
    pub window: Option<(u16, u16)>,
    /// The unit's config folder, with its own aliases and form layouts.
    pub config: PathBuf,
    /// The folder beside the program that holds the data file; `None` if the program is not
    /// portable.
    pub portable: Option<PathBuf>,
    /// Name of the officer (经办人) given on the command line, if any.
    pub actor: Option<String>,
    /// Whether output is JSON instead of text.
    pub json: bool,
    /// The time now, fixed when the command began.
    pub now: BeijingTime,
    /// Whether the time comes from `LIAISON_NOW` instead of the system.
    pub clock_set: bool,
}

impl Environment {
    /// Reads the global arguments and the environment.
    ///
    /// # Errors
    /// Fails when `LIAISON_NOW` is not a valid time or when there is no home folder.
    pub(super) fn read(matches: &clap::ArgMatches) -> Result<Self, CliError> {
        let real = time::from_utc(Utc::now());
        let (now, clock_set) = match std::env::var("LIAISON_NOW") {
            Ok(text) if !text.trim().is_empty() => {
                let close = OfficeHours::default().afternoon.1;
                let now = time::parse_typed(&text, real, close)
                    .ok_or_else(|| CliError::Usage(words::bad_clock(&text)))?;
                (now, true)
            }
            _ => (real, false),
        };
        let given = |name: &str| matches.get_one::<PathBuf>(name).cloned();
        let program = std::env::current_exe().ok();
        let folder = program.as_deref().and_then(places::portable_folder);
        // The old data folder is looked for only if the default is used.
        let default = match given("db") {
            Some(_) if given("config").is_some() => None,
            _ => DefaultPlaces::find(folder.as_deref()),
        };
        let no_home = || CliError::failed("no_home", words::NO_HOME);
        let or_default = |name: &str, pick: fn(&DefaultPlaces) -> &PathBuf| {
            let given = given(name).or_else(|| default.as_ref().map(|found| pick(found).clone()));
            given.ok_or_else(no_home)
        };
        let db = or_default("db", |places| &places.db)?;
        Ok(Self {
            db_is_default: given("db").is_none(),
            config_is_default: given("config").is_none(),
            window: matches.get_one::<(u16, u16)>("window").copied(),
            portable: folder.filter(|folder| db.starts_with(folder)),
            config: or_default("config", |places| &places.config)?,
            db,
            actor: matches
                .get_one::<String>("actor")
                .map(|name| name.trim().to_owned())
                .filter(|name| !name.is_empty()),
            json: matches.get_flag("json"),
            now,
            clock_set,
        })
    }

    /// Checks whether the data file is there. One that may not be looked at counts, so that opening it
    /// tells why.
    pub(super) fn has_data(&self) -> bool {
        self.db.try_exists().unwrap_or(true)
    }

    /// Opens the data file and reads its settings.
    pub(super) fn open(&self) -> Result<OpenDesk<'_>, CliError> {
        let desk = self.desk(Store::open_telling(&self.db, self.rebuilding())?)?;
        self.say_upgraded(desk.store.upgrade_copy());
        if let Some(warning) = desk.store.warning().filter(|_| !self.json) {
            super::output::note(&format!("{warning}{}", check::BY_COMMAND));
        }
        Ok(desk)
    }

    /// Says that a file of an older format was upgraded, and where its copy is.
    pub(super) fn say_upgraded(&self, copy: Option<&Path>) {
        if let Some(copy) = copy.filter(|_| !self.json) {
            super::output::note(&store_words::upgraded(copy));
        }
    }

    fn desk(&self, store: Store) -> Result<OpenDesk<'_>, CliError> {
        log::start(&self.db);
        let settings = store.settings()?;
        let caller = self.caller(&settings.profile.staff);
        Ok(OpenDesk {
            environment: self,
            store,
            settings,
            caller,
        })
    }

    /// Opens the data file, and creates it when it does not exist.
    pub(super) fn create(&self) -> Result<Store, CliError> {
        let store = Store::create_telling(&self.db, self.rebuilding())?;
        self.say_upgraded(store.upgrade_copy());
        Ok(store)
    }

    /// Returns the folder in which each window logs what is typed: beside the data file or, if that is on
    /// a share, on the local disk, which does not go away while somebody types.
    pub(super) fn typed_folder(&self) -> PathBuf {
        let beside = draft_log::folder_beside(&self.db);
        if Store::is_on_local_disk(&self.db) {
            return beside;
        }
        let Some(folders) = ProjectDirs::from("", "", "liaison") else {
            return beside;
        };
        let path = std::path::absolute(&self.db).unwrap_or_else(|_| self.db.clone());
        let name = files::hex(&Sha256::digest(path.as_os_str().as_encoded_bytes()));
        folders.data_local_dir().join("typed").join(name)
    }

    /// Returns a callback that shows the progress of rebuilding lists which another release of
    /// the program built.
    pub(super) fn rebuilding(&self) -> impl FnMut(Rebuilding) + use<> {
        let mut progress = ProgressLine::new(self.shows_progress());
        move |how_far: Rebuilding| {
            progress.step(check::rebuilding(how_far.what, how_far.done, how_far.total));
        }
    }

    /// Returns the officer who acts: the one named, else the unit's first 经办人, else 未署名.
    pub(super) fn caller(&self, staff: &[String]) -> Caller {
        let actor = self
            .actor
            .clone()
            .or_else(|| staff.first().cloned())
            .unwrap_or_else(|| words::NOBODY.to_owned());
        Caller {
            now: self.now,
            actor,
            clock_set: self.clock_set,
        }
    }

    /// Returns whether a person sees stderr, so that progress can be shown there.
    pub(super) fn shows_progress(&self) -> bool {
        !self.json && std::io::stderr().is_terminal()
    }

    /// Reads a text file of the config folder; `None` when it does not exist.
    pub(super) fn config_file(&self, name: &str) -> Result<Option<String>, CliError> {
        let read = config_file::read(&self.config, name);
        read.map_err(|error| CliError::failed("config", error.to_string()))
    }
}

/// An open data file together with its settings.
pub(super) struct OpenDesk<'a> {
    /// The environment in which the command runs.
    pub(super) environment: &'a Environment,
    /// Connection to the open data file.
    pub(super) store: Store,
    /// The settings stored in the data file.
    pub(super) settings: Settings,
    caller: Caller,
}

impl OpenDesk<'_> {
    /// Returns the officer who acts; see [`Environment::caller`].
    pub(super) fn caller(&self) -> Caller {
        self.caller.clone()
    }

    /// Returns what the use-cases need: the data file, the settings and the officer.
    pub(super) fn place(&self) -> Workplace<'_> {
        Workplace {
            store: &self.store,
            settings: &self.settings,
            config: &self.environment.config,
            caller: &self.caller,
        }
    }

    /// Returns a read-only context for findings, form checks and hints.
    pub(super) fn context(&self) -> Context<'_> {
        self.place().context()
    }

    /// Returns how typed times are interpreted.
    pub(super) fn clock(&self) -> Clock {
        self.place().clock()
    }
}
