//! Letters as Word files (函件): which ones an order can give, and what each tells.
//!
//! The facts are those of the texts that are copied; a fact that is not recorded leaves a blank. All
//! letters are masked as texts for other units are. The written answer to the citizen alone names the
//! citizen.

mod draft;
mod file;
mod inside;
mod others;
mod story;

use super::letter::safe;
use super::{Workplace, door};
use crate::domain::context::Context;
use crate::domain::id::Id;
use crate::domain::letter::{LetterFacts, LetterKind};
use crate::domain::order::Order;
use crate::domain::order::act::ActId;
use crate::domain::order::act::field::Names;
use crate::domain::privacy::{Audience, DoorText, Mask};
use crate::domain::time;
use crate::domain::unit_card::ContactRole;
use crate::domain::vocabulary::{CopyTo, HeldKind};
use crate::store::{Entry, StoreError, StoredOrder};
use crate::strings::word as words;

pub use draft::{LetterDraft, door_text, drafts};
pub use file::{
    LetterFile, LetterFileError, LetterSigning, export, export_all, hand_over, preview, template,
};

/// A letter that an order can give.
#[derive(Debug, Clone, PartialEq)]
pub struct WordLetter {
    /// Its kind.
    pub kind: LetterKind,
    /// Name among the letters of its order, such as `joint:区住建局`.
    pub code: String,
    /// Its name for the officer, such as 联动办理函：区住建局.
    pub label: String,
    /// The unit or section that it goes to or is about, by its full name; `None` if it is about the
    /// order alone.
    pub unit: Option<String>,
    /// Short name of that unit for the name of the file; `None` if no directory knows it.
    pub short: Option<String>,
    /// What it tells of the order, not masked yet.
    pub facts: LetterFacts,
    /// What every letter may name, such as our own telephone, or what is masked already.
    pub said: LetterFacts,
    /// Finds what its reader may not have.
    pub mask: Mask,
    /// What the officer allowed to leave, as it is written.
    pub allowed: Vec<String>,
    /// Number (文号) that was recorded with the act; `None` if there is none.
    pub document: Option<String>,
    /// To whom it goes: the citizen, or anybody else.
    pub to: CopyTo,
    /// Whether it holds personal data that only its reader may have.
    pub personal: bool,
    /// The orders that it is about, each with the sequence number of its last event.
    pub orders: Vec<(Id, i64)>,
    /// Number of the order.
    pub number: String,
}

impl WordLetter {
    /// Returns what it tells, masked but for what the officer allowed.
    #[must_use]
    pub fn filled(&self) -> LetterFacts {
        let mask = self.mask.clone().allowing(&self.allowed);
        let mut facts = self.facts.clone().map(|text| mask.text(text));
        facts.extend(&self.said);
        facts
    }

    /// Returns what it tells without any mask. It is shown nowhere as it is.
    fn unmasked(&self) -> LetterFacts {
        let mut facts = self.facts.clone();
        facts.extend(&self.said);
        facts
    }

    /// Returns everything personal that it tells, as it is written, each thing once with its kind.
    fn held(&self) -> Vec<(String, HeldKind)> {
        let mut held: Vec<(String, HeldKind)> = Vec::new();
        for text in self.facts.all() {
            for spot in self.mask.spots(text) {
                let value = text.get(spot.range).unwrap_or_default();
                if held.iter().all(|(known, _)| known != value) {
                    held.push((value.to_owned(), spot.kind));
                }
            }
        }
        held
    }

    /// Returns the kinds of what the officer allowed to leave in it, for the journal.
    fn allowed_kinds(&self) -> Names {
        if self.mask.is_strict() {
            return Names::default();
        }
        let held = self.held().into_iter();
        let left = held.filter(|(value, _)| self.allowed.contains(value));
        Names(left.map(|(_, kind)| kind.code().to_owned()).collect())
    }

    /// Checks whether a number is left in it that was not allowed.
    fn leaks(&self) -> bool {
        let mask = self.mask.clone().allowing(&self.allowed);
        self.facts.all().any(|text| {
            let masked = mask.text(text);
            !DoorText::new(&self.mask, &masked).is_tight_but(&self.allowed)
        })
    }
}

/// A kind of letter with those that an order can give now; with none of them, [`words::why_not`] says
/// why.
#[derive(Debug, Clone, PartialEq)]
pub struct LetterOffer {
    /// Kind of the letters.
    pub kind: LetterKind,
    /// The letters, the newest first.
    pub letters: Vec<WordLetter>,
}

/// Returns the act that records what a kind of letter tells; `None` if no single one does.
#[must_use]
pub const fn recorded_by(kind: LetterKind) -> Option<ActId> {
    match kind {
        LetterKind::Joint | LetterKind::Whistle | LetterKind::Notice => Some(ActId::Invite),
        LetterKind::Reply => Some(ActId::Finish),
        LetterKind::ReturnNote => Some(ActId::SendReturn),
        LetterKind::Determination => Some(ActId::RequestDetermination),
        LetterKind::DistrictReport => Some(ActId::ReportDistrict),
        LetterKind::KeyWhistle => Some(ActId::SetLevel),
        LetterKind::SuperiorRequest => Some(ActId::AskSuperior),
        LetterKind::Extension => Some(ActId::RequestExtension),
        LetterKind::SlipAnswer => Some(ActId::AnswerSupervision),
        LetterKind::Rectification | LetterKind::Interview => Some(ActId::Supervise),
        LetterKind::Assignment | LetterKind::SectionList => Some(ActId::Assign),
        LetterKind::Meeting => Some(ActId::Record),
        LetterKind::Declining => Some(ActId::Decline),
        LetterKind::HelperReport
        | LetterKind::HandOver
        | LetterKind::SignIn
        | LetterKind::Progress
        | LetterKind::Cooperation => None,
    }
}

/// Returns every kind of letter with those that an order can give now. `to` is the reader whom the
/// officer names: one of several units, or who gets a letter whose addressee is not recorded.
///
/// # Errors
/// When the order cannot be read.
pub fn offers(
    place: Workplace<'_>,
    id: Id,
    to: Option<&str>,
) -> Result<Vec<LetterOffer>, StoreError> {
    let stored = place.store.order(id)?;
    let mut journal = place.store.journal(id)?;
    // What was done on an order that was merged into this one was done on the matter.
    for merged in &stored.order.absorbed {
        journal.extend(place.store.journal(merged.order)?);
    }
    let context = place.context();
    let maker = Maker::new(place, &stored, &journal, &context, to);
    let all = LetterKind::ALL.iter();
    let offers = all.map(|kind| {
        let mut letters = maker.letters(*kind)?;
        if let Some(to) = to.filter(|_| kind.is_for_each()) {
            let is_it = |one: &WordLetter| {
                let unit = one.unit.as_deref();
                unit.is_some_and(|unit| context.units.same(unit, to) || unit == to)
            };
            letters.retain(is_it);
        }
        let kind = *kind;
        Ok(LetterOffer { kind, letters })
    });
    let mut offers = offers.collect::<Result<Vec<LetterOffer>, StoreError>>()?;
    let letters = offers.iter_mut().flat_map(|offer| &mut offer.letters);
    hold_back(place, &stored.order, letters.collect())?;
    Ok(offers)
}

/// Masks the people of other orders whose names stand in letters.
fn hold_back(
    place: Workplace<'_>,
    order: &Order,
    letters: Vec<&mut WordLetter>,
) -> Result<(), StoreError> {
    let texts: Vec<&str> = letters.iter().flat_map(|one| one.facts.all()).collect();
    let names = door::people_of_others(place, Some(order), &texts.join("\n"))?;
    if names.is_empty() {
        return Ok(());
    }
    for letter in letters {
        letter.mask = letter.mask.clone().with_others(&names);
    }
    Ok(())
}

/// Makes the letters of one order.
struct Maker<'a> {
    place: Workplace<'a>,
    stored: &'a StoredOrder,
    journal: &'a [Entry],
    context: &'a Context<'a>,
    to: Option<&'a str>,
    /// Hides what a 保密 order is about, and leaves texts as they are.
    mask: Mask,
    /// Finds what a reader may not have.
    door: Mask,
    unit: String,
}

impl<'a> Maker<'a> {
    fn new(
        place: Workplace<'a>,
        stored: &'a StoredOrder,
        journal: &'a [Entry],
        context: &'a Context<'a>,
        to: Option<&'a str>,
    ) -> Self {
        Self {
            place,
            stored,
            journal,
            context,
            to,
            mask: Mask::of(&stored.order, Audience::OtherUnits).deferring(),
            door: Mask::of(&stored.order, Audience::OtherUnits),
            unit: context.own_name(),
        }
    }

    fn order(&self) -> &Order {
        &self.stored.order
    }

    fn letters(&self, kind: LetterKind) -> Result<Vec<WordLetter>, StoreError> {
        Ok(match kind {
            LetterKind::Joint => self.requests(false),
            LetterKind::Whistle => self.requests(true),
            LetterKind::Reply => self.reply().into_iter().collect(),
            LetterKind::ReturnNote
            | LetterKind::DistrictReport
            | LetterKind::KeyWhistle
            | LetterKind::SuperiorRequest
            | LetterKind::Extension
            | LetterKind::SlipAnswer
            | LetterKind::Cooperation
            | LetterKind::Declining => self.paper(kind).into_iter().collect(),
            LetterKind::Determination => self.determinations(),
            LetterKind::HelperReport => self.helper_reports(),
            LetterKind::Rectification => self.rectification().into_iter().collect(),
            LetterKind::Interview => self.interview().into_iter().collect(),
            LetterKind::Notice => self.notice().into_iter().collect(),
            LetterKind::Assignment => self.assignments(),
            LetterKind::SectionList => self.section_lists()?,
            LetterKind::HandOver => vec![self.hand_over()],
            LetterKind::Meeting => self.meeting().into_iter().collect(),
            LetterKind::SignIn => vec![self.finish(kind, LetterFacts::default(), None)],
            LetterKind::Progress => self.progress().into_iter().collect(),
        })
    }

    /// Completes a letter: adds what every letter may name.
    fn finish(&self, kind: LetterKind, facts: LetterFacts, unit: Option<&str>) -> WordLetter {
        let order = self.order();
        let number = order.number();
        // Replacing control characters can join two parts of a number, so it comes before the mask.
        let mut facts = facts.map(|text| safe(&self.mask, text));
        let mut said = LetterFacts::default();
        let hidden = self.mask.hides_matter();
        let title = safe(&self.mask, &order.matter.title);
        let title = title.trim_end_matches(['。', '，', '；']).replace('\n', "");
        if hidden {
            said.put("诉求事项", words::CONFIDENTIAL);
            said.put("事由", words::SOME_MATTER);
        } else {
            facts.put("诉求事项", title.as_str());
            facts.put("事由", title);
        }
        said.put("工单编号", number.as_str());
        said.put("本单位", self.unit.as_str());
        if facts.texts("落款日期").next().is_none() {
            said.put("落款日期", time::paper_date(self.context.now.date()));
        }
        if facts.texts("条款").next().is_none() {
            said.put("条款", kind.clause().of(order.mechanism).name());
        }
        if let Some(to) = self.to.filter(|_| !kind.is_for_each())
            && kind != LetterKind::HandOver
            && facts.texts("收件单位").next().is_none()
        {
            said.put("收件单位", self.context.units.official(to));
        }
        self.put_contact(&mut said);
        let short = unit.and_then(|unit| self.known_name(unit));
        let shown = unit.map(|unit| self.context.units.short(unit));
        WordLetter {
            kind,
            code: match shown {
                Some(unit) => format!("{}:{unit}", kind.code()),
                None => kind.code().to_owned(),
            },
            label: words::option(kind, shown),
            unit: unit.map(str::to_owned),
            short,
            facts,
            said,
            mask: self.door.clone(),
            allowed: Vec::new(),
            document: None,
            to: CopyTo::Group,
            personal: false,
            orders: vec![(order.id, self.stored.last_seq)],
            number,
        }
    }

    /// Adds who answers questions: the officer of the order, with the telephone that the directory has
    /// of the officer, else of our unit.
    fn put_contact(&self, facts: &mut LetterFacts) {
        let today = self.context.now.date();
        let card = self
            .context
            .units
            .resolve(&self.unit)
            .map(|unit| &unit.card);
        let handler = self.order().handler.as_deref();
        let actor = Some(self.place.caller.actor.as_str()).filter(|name| !name.is_empty());
        let liaison = card.and_then(|card| {
            let mut people = card.current(ContactRole::Liaison, today);
            people.next().map(|one| one.name.as_str())
        });
        let name = handler.or(actor).or(liaison);
        facts.put_some("联系人", name);
        let own = card.and_then(|card| {
            let mut people = card.people.iter();
            let found = people.find(|one| Some(one.name.as_str()) == name && one.is_current(today));
            found.map(|one| one.phone.as_str())
        });
        let own = own.filter(|phone| !phone.is_empty());
        facts.put_some(
            "联系电话",
            own.or_else(|| card.map(|card| card.phone.as_str())),
        );
    }

    /// Returns a short name that may stand in the name of a file: one that a directory of ours knows.
    fn known_name(&self, unit: &str) -> Option<String> {
        let known = self.context.units.resolve(unit);
        let section = self
            .place
            .settings
            .profile
            .sections
            .iter()
            .find(|one| one.name == unit);
        let name = known.map(|known| {
            if known.short.is_empty() {
                known.name.clone()
            } else {
                known.short.clone()
            }
        });
        name.or_else(|| section.map(|one| one.name.clone()))
    }
}
