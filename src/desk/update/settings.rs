//! Settings: the profile of the unit, the officer at the keyboard, 本单位口径, and the colours.

use super::{forms, refresh};
use crate::desk::command::{BoardCommand, FormCommand};
use crate::desk::effect::{Anchor, Effect};
use crate::desk::form::{Purpose, desk};
use crate::desk::model::{LayerId, Model, ThemeName};
use crate::desk::office_screen::OfficeTab;
use crate::desk::picker::{Item, PickFor};
use crate::desk::request::LayerRequest;
use crate::domain::profile::Profile;
use crate::domain::refusal::Refusal;
use crate::store::{DAMAGED_SETTING, Settings};
use crate::strings::{desk as words, desk_form, init};

/// Opens the form for the profile of the unit.
pub(super) fn setup(model: &mut Model, first: bool) {
    let profile = model.settings.profile.clone();
    let mut form = forms::make(model, None, |source| desk::setup(&profile, first, source));
    form.lines
        .extend(desk_form::damaged(&model.settings.damaged));
    if first {
        let key = |command: FormCommand| model.key(command);
        form.lines = desk_form::welcome(
            &key(FormCommand::Submit),
            &key(FormCommand::FieldNext),
            model.about.portable,
        );
    }
    forms::lay(model, form);
}

/// Asks which officer is at the keyboard.
pub(super) fn staff(model: &mut Model) {
    let items = model
        .settings
        .profile
        .staff
        .iter()
        .map(|name| {
            let here = if *name == model.actor {
                words::HERE
            } else {
                ""
            };
            Item::new(name.clone(), name.clone(), here)
        })
        .collect();
    forms::pick(model, PickFor::Staff, words::PICK_STAFF, items);
}

/// Asks which colour theme to use.
pub(super) fn theme(model: &mut Model) {
    let items = ThemeName::ALL
        .iter()
        .map(|theme| Item::new(theme.code(), theme.label(), words::theme_note(theme.code())))
        .collect();
    forms::pick(model, PickFor::Theme, words::PICK_THEME, items);
}

/// One of the settings pages that the officer can choose.
#[derive(Clone, Copy)]
enum SettingsPage {
    Unit,
    Rules,
    Directory,
    Sections,
    RegisterUnit,
    Staff,
    Theme,
    Watch,
    Mappings,
}

impl SettingsPage {
    /// All pages, in the order in which they are listed.
    const ALL: [Self; 9] = [
        Self::Unit,
        Self::Rules,
        Self::Directory,
        Self::Sections,
        Self::RegisterUnit,
        Self::Staff,
        Self::Theme,
        Self::Watch,
        Self::Mappings,
    ];

    /// Returns the code by which the list of pages names the one that was chosen.
    const fn code(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Rules => "rules",
            Self::Directory => "units-page",
            Self::Sections => "sections-page",
            Self::RegisterUnit => "register",
            Self::Staff => "staff",
            Self::Theme => "theme",
            Self::Watch => "watch",
            Self::Mappings => "mappings",
        }
    }

    /// Returns its label, and what it holds.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Unit => words::SETTINGS_UNIT,
            Self::Rules => words::SETTINGS_RULES,
            Self::Directory => words::SETTINGS_DIRECTORY,
            Self::Sections => words::SETTINGS_SECTIONS,
            Self::RegisterUnit => words::SETTINGS_REGISTER,
            Self::Staff => words::SETTINGS_STAFF,
            Self::Theme => words::SETTINGS_THEME,
            Self::Watch => words::SETTINGS_WATCH,
            Self::Mappings => words::SETTINGS_MAPPINGS,
        }
    }
}

/// Asks which settings page to open.
pub(super) fn open(model: &mut Model) {
    let items = SettingsPage::ALL
        .iter()
        .map(|page| {
            let (label, note) = page.words();
            Item::new(page.code(), label, note)
        })
        .collect();
    forms::pick(model, PickFor::Settings, words::PICK_SETTINGS, items);
}

/// Opens the settings page that was chosen.
pub(super) fn chosen(model: &mut Model, code: &str) {
    let Some(page) = SettingsPage::ALL.iter().find(|page| page.code() == code) else {
        return;
    };
    match page {
        SettingsPage::Unit => setup(model, false),
        SettingsPage::Rules => model.request(LayerRequest::Office(OfficeTab::Rules)),
        SettingsPage::Directory => model.request(LayerRequest::Office(OfficeTab::Units)),
        SettingsPage::Sections => model.request(LayerRequest::Office(OfficeTab::Sections)),
        SettingsPage::RegisterUnit => {
            model.request(LayerRequest::RegisterUnit(String::new()));
        }
        SettingsPage::Staff => staff(model),
        SettingsPage::Theme => theme(model),
        SettingsPage::Watch => model.request(LayerRequest::WatchedFolder),
        SettingsPage::Mappings => model.request(LayerRequest::ColumnMappings),
    }
}

/// Sets the officer at the keyboard.
pub(super) fn staff_chosen(model: &mut Model, name: &str) {
    name.clone_into(&mut model.actor);
    model.say(words::now_at_keyboard(name));
    model.ask(Effect::Remember {
        key: "actor",
        value: name.to_owned(),
    });
    // The views of one's own orders now list another officer's.
    model.ask(Effect::Counts);
    if model.board.mine {
        refresh::list(model, Anchor::Start);
    }
}

/// Sets the colour theme that was chosen.
pub(super) fn theme_chosen(model: &mut Model, code: &str) {
    if let Some(theme) = ThemeName::parse(code) {
        model.theme = theme;
        model.ask(Effect::Remember {
            key: "theme",
            value: code.to_owned(),
        });
    }
}

/// Offers the sections of our own unit for 交办.
fn offer_sections(model: &mut Model) {
    let sections = model.settings.profile.sections.iter();
    let in_use = sections.filter(|one| !one.retired);
    let names: Vec<String> = in_use.map(|one| one.name.clone()).collect();
    for name in names {
        model.offer_section(&name);
    }
}

/// Returns whether a form with this purpose saves a part of the profile.
const fn is_of_settings(purpose: Purpose) -> bool {
    matches!(
        purpose,
        Purpose::Setup | Purpose::Rule | Purpose::LimitRow | Purpose::Section
    )
}

/// Takes in the settings that were saved, and closes the form that asked for it.
pub(super) fn saved(model: &mut Model, to: Option<LayerId>, settings: Settings) {
    let first = model.settings.is_new();
    model.settings = settings;
    offer_sections(model);
    refresh::sections(model);
    let asks = forms::of(model, to).filter(|form| is_of_settings(form.purpose) && form.waiting);
    if let Some(place) = asks.map(|form| form.place.clone()) {
        if let Some(place) = place {
            model.ask(Effect::DropDraft(place));
        }
        model.layers.close(to);
        model.saved_at = Some(model.now);
        let import = model.key(BoardCommand::Import);
        model.say(if first {
            words::setup_done(&import)
        } else {
            words::SETTINGS_SAVED.to_owned()
        });
        let settings = &model.settings;
        if first && settings.units.resolve(&settings.profile.unit).is_none() {
            model.warn(init::UNKNOWN_UNIT);
        }
    }
    refresh::reload(model);
}

/// Shows in the form that asked why the settings were not saved: somebody changed the same setting
/// meanwhile, or its entry is damaged. What was typed stays; saving it again is then meant.
pub(super) fn refused(
    model: &mut Model,
    to: Option<LayerId>,
    settings: Settings,
    seen: Box<Profile>,
    refusal: Box<Refusal>,
) {
    model.settings = settings;
    if let Some(form) = forms::of(model, to) {
        form.profile = Some(seen);
        form.confirmed |= refusal.code == DAMAGED_SETTING;
    }
    forms::refused(model, to, refusal);
}
