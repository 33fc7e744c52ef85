//! Texts that are sent out of the unit: composed from an order, counted, and masked unless they go
//! to the platform.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::row::ListRow;
use crate::domain::context::Context;
use crate::domain::id::Id;
use crate::domain::order::act::Request;
use crate::domain::order::act::field::Names;
use crate::domain::order::act::leaving::copy_out::CopyOut;
use crate::domain::order::engagement::Engagement;
use crate::domain::order::event::{EventBody, label_of};
use crate::domain::order::{Order, taken_back};
use crate::domain::privacy::{self, Audience, Mask};
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{CopyBy, CopyTo, CopyWhat, EngagementState, Role};
use crate::export::create_new;
use crate::store::{Entry, ListedOrder, StoredOrder, files};
use crate::strings::{desk as desk_words, list, outgoing as words};
use crate::text::display_safe;
use crate::work::letter;
use crate::work::page::sort_entries;

/// Greatest number of orders in a digest.
pub const DIGEST: u32 = 50;

/// Greatest number of co-handlers whose requests are offered one by one.
const MOST_LETTERS: usize = 4;

/// A text ready to be sent out, exactly as it will be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Which of the order's texts this is.
    pub what: CopyWhat,
    /// Name of the text among the texts of its order, such as `letter:环境保护局`.
    pub code: String,
    /// The text's name, for the officer.
    pub label: String,
    /// Destination of the text: the platform, or other units and chat groups.
    pub to: CopyTo,
    /// The text itself; it is masked unless it goes to the platform.
    pub text: String,
    /// Whether it holds personal data, which only the platform may have.
    pub personal: bool,
    /// The orders that the text is about, each with the sequence number of its last event when the
    /// text was made.
    pub orders: Vec<(Id, i64)>,
    /// The order's number, if the text is about a single order.
    pub number: Option<String>,
    /// The co-handlers that a 联动要求 is addressed to, or that 认定请求 or 通报中心 is about.
    pub units: Vec<String>,
}

impl Outgoing {
    /// Returns its number of characters, as the platform's field counts them.
    #[must_use]
    pub fn characters(&self) -> usize {
        self.text.chars().count()
    }

    /// Returns the SHA-256 of the text, in lower-case hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> String {
        files::hex(&Sha256::digest(self.text.as_bytes()))
    }

    /// Returns whether it may be sent to its destination: only the platform may get personal data.
    #[must_use]
    pub fn may_go(&self) -> bool {
        self.to == CopyTo::Platform || !privacy::holds_number(&self.text)
    }

    /// Returns whether it is signed with the name of our unit.
    #[must_use]
    pub const fn is_signed(&self) -> bool {
        match self.what {
            CopyWhat::Reply
            | CopyWhat::Letter
            | CopyWhat::Digest
            | CopyWhat::ReturnNote
            | CopyWhat::Determination
            | CopyWhat::DistrictReport
            | CopyWhat::HelperReport
            | CopyWhat::HandOver
            | CopyWhat::SectionList
            | CopyWhat::Cooperation
            | CopyWhat::SuperiorRequest
            | CopyWhat::SlipAnswer
            | CopyWhat::Declining
            | CopyWhat::ExtensionRequest
            | CopyWhat::Word => true,
            CopyWhat::Package => false,
            CopyWhat::Result | CopyWhat::Progress => match self.to {
                CopyTo::Group | CopyTo::Colleague | CopyTo::Citizen => true,
                CopyTo::Platform => false,
            },
        }
    }

    /// Returns the act that enters the copying in the journal.
    #[must_use]
    pub fn entry(&self, by: CopyBy) -> Request {
        Request::now(CopyOut {
            what: self.what,
            to: self.to,
            by: Some(by),
            characters: u32::try_from(self.characters()).ok(),
            sha256: Some(self.sha256()),
            units: Names(self.units.clone()),
            letter: None,
            file_name: None,
            document: None,
            signer: None,
        })
    }

    /// Returns the limit on its characters: the one the unit set for the platform's field, if any.
    #[must_use]
    pub fn limit(&self, rule: Option<u32>) -> Option<usize> {
        rule.filter(|_| self.to == CopyTo::Platform)
            .map(|limit| limit as usize)
    }

    /// Returns by how many characters it exceeds the limit.
    #[must_use]
    pub fn over(&self, rule: Option<u32>) -> usize {
        self.limit(rule)
            .map_or(0, |limit| self.characters().saturating_sub(limit))
    }
}

/// Composes the texts of one order.
struct Composer<'a> {
    stored: &'a StoredOrder,
    context: &'a Context<'a>,
    to: CopyTo,
    /// Masks what this destination must not see.
    mask: Mask,
    /// Masks what destinations other than the platform must not see.
    others: Mask,
}

/// Returns every text of an order for one destination, with the requests to the named co-handlers.
#[must_use]
pub fn of_order(
    stored: &StoredOrder,
    journal: &[Entry],
    to: CopyTo,
    named: &[String],
    context: &Context<'_>,
) -> Vec<Outgoing> {
    let composer = Composer::new(stored, to, context);
    let mut texts = Vec::new();
    texts.extend(composer.result());
    texts.extend(composer.reply());
    texts.extend(composer.letters(named));
    texts.extend(composer.papers());
    texts.extend(composer.progress(journal));
    texts
}

/// Returns the requests to some co-handlers of an order as one text; `None` if none of them was
/// asked.
#[must_use]
pub fn letter(
    stored: &StoredOrder,
    helpers: &[&Engagement],
    to: CopyTo,
    context: &Context<'_>,
) -> Option<Outgoing> {
    let composer = Composer::new(stored, to, context);
    (!helpers.is_empty()).then(|| composer.letter(helpers))
}

/// Returns one paper about an order, such as 退回说明, about the named helper if there is one; `None`
/// if the order has no such paper.
#[must_use]
pub fn paper(
    stored: &StoredOrder,
    what: CopyWhat,
    helper: Option<Id>,
    to: CopyTo,
    context: &Context<'_>,
) -> Option<Outgoing> {
    let helpers = stored.order.engagements.iter();
    let mut about = helpers.filter(|one| Some(one.id) == helper);
    let unit = about.next().map(|one| &one.unit);
    let papers = Composer::new(stored, to, context).papers();
    let mut meant = papers.into_iter().filter(|text| text.what == what);
    meant.find(|text| text.units.first() == unit)
}

/// Returns when the centre was last told of a helper.
fn reported_at(order: &Order, helper: Id) -> Option<BeijingTime> {
    let reports = order.helper_reports.iter();
    let of_it = reports.filter(|one| one.helper == helper);
    of_it.map(|one| one.at).max()
}

impl<'a> Composer<'a> {
    fn new(stored: &'a StoredOrder, to: CopyTo, context: &'a Context<'a>) -> Self {
        let audience = match to {
            CopyTo::Platform => Audience::Platform,
            CopyTo::Group | CopyTo::Colleague | CopyTo::Citizen => Audience::OtherUnits,
        };
        Self {
            stored,
            context,
            to,
            mask: Mask::of(&stored.order, audience),
            others: Mask::of(&stored.order, Audience::OtherUnits),
        }
    }

    fn order(&self) -> &Order {
        &self.stored.order
    }

    /// Returns a text of the order, masked for this destination.
    fn safe(&self, text: &str) -> String {
        let text = self.mask.text(text);
        // Replacing control characters can join two parts of a number, so the text is masked once
        // more.
        self.mask.text(display_safe(&text).trim())
    }

    fn finish(&self, what: CopyWhat, text: &str, helpers: &[&Engagement]) -> Outgoing {
        let text = self.safe(text);
        let names: Vec<&str> = helpers
            .iter()
            .map(|helper| self.context.units.short(&helper.unit))
            .collect();
        let names = names.join("、");
        let (code, unit) = match helpers {
            [] => (what.code().to_owned(), None),
            [_] => (format!("{}:{names}", what.code()), Some(names.as_str())),
            all => (
                format!("{}:{names}", what.code()),
                Some(if all.len() == self.asked().len() {
                    words::ALL_HELPERS
                } else {
                    names.as_str()
                }),
            ),
        };
        Outgoing {
            what,
            code,
            label: words::option(what, unit),
            to: self.to,
            personal: self.to == CopyTo::Platform && self.others.text(&text) != text,
            text,
            orders: vec![(self.order().id, self.stored.last_seq)],
            number: Some(self.order().number()),
            units: helpers.iter().map(|one| one.unit.clone()).collect(),
        }
    }

    /// Adds a heading that says which order the text is about, for destinations that cannot know
    /// it. For a 保密 order they get no other detail.
    fn framed(&self, body: &str) -> String {
        let order = self.order();
        if self.to == CopyTo::Platform {
            return body.to_owned();
        }
        let (title, body) = if order.matter.confidential {
            (list::CONFIDENTIAL, words::HIDDEN)
        } else {
            (order.matter.title.as_str(), body)
        };
        let head = words::head(&order.number(), title);
        [
            head,
            body.to_owned(),
            words::foot(&self.context.own_name(), self.context.now),
        ]
        .join("\n")
    }

    fn result(&self) -> Option<Outgoing> {
        let result = self.order().current_result()?;
        let text = match self.to {
            CopyTo::Platform => result.words(),
            CopyTo::Group | CopyTo::Colleague | CopyTo::Citizen => {
                self.framed(&format!("{}{}", words::RESULT, result.words()))
            }
        };
        Some(self.finish(CopyWhat::Result, &text, &[]))
    }

    /// Returns the full reply: the result with its policy basis, who took part, and what the
    /// citizen said.
    fn reply(&self) -> Option<Outgoing> {
        let order = self.order();
        let result = order.current_result()?;
        let units: Vec<&str> = order
            .printed_helpers()
            .into_iter()
            // Who did not come took no part, and the reply does not say so.
            .filter(|helper| helper.took_part())
            .map(|helper| self.context.units.short(&helper.unit))
            .collect();
        let told = order.feedback().filter(|told| told.conclusive);
        let mut lines = vec![result.words()];
        if let Some(basis) = &result.policy_basis {
            lines.push(format!("{}{basis}", words::POLICY));
        }
        if !units.is_empty() {
            lines.push(format!("{}{}", words::HELPERS, units.join("、")));
        }
        if let Some(told) = told {
            let way = told.way.map(crate::domain::vocabulary::Via::label);
            let said = words::told(told.at, way, told.outcome.label());
            lines.push(format!("{}{said}", words::FEEDBACK));
        }
        // A promise is told with who keeps it and until when (六(二)).
        lines.extend(
            order
                .owed_promises()
                .filter(|one| one.is_open())
                .map(|one| {
                    format!(
                        "{}{}",
                        words::PROMISE,
                        words::promise(&one.text, &one.owner, one.due)
                    )
                }),
        );
        if lines.len() == 1 {
            return None;
        }
        let text = match self.to {
            CopyTo::Platform => {
                lines.push(words::foot(&self.context.own_name(), self.context.now));
                lines.join("\n")
            }
            CopyTo::Group | CopyTo::Colleague | CopyTo::Citizen => self.framed(&lines.join("\n")),
        };
        Some(self.finish(CopyWhat::Reply, &text, &[]))
    }

    /// Returns the co-handlers asked in this round.
    fn asked(&self) -> Vec<&Engagement> {
        let order = self.order();
        order
            .engagements
            .iter()
            .filter(|helper| helper.round == order.round)
            .filter(|helper| helper.state != EngagementState::Withdrawn)
            .collect()
    }

    /// Returns the requests to the co-handlers of this round: one for each, one for all, and one
    /// for those named.
    fn letters(&self, named: &[String]) -> Vec<Outgoing> {
        let asked = self.asked();
        let mut texts = Vec::new();
        if asked.len() > 1 {
            texts.push(self.letter(&asked));
        }
        // The newest request comes first because it is the one to be sent.
        let each = asked.iter().rev().take(MOST_LETTERS);
        texts.extend(each.map(|helper| self.letter(&[helper])));
        let meant: Vec<&Engagement> = asked
            .into_iter()
            .filter(|helper| named.contains(&helper.unit))
            .collect();
        if !meant.is_empty() && texts.iter().all(|text| text.units != named) {
            texts.push(self.letter(&meant));
        }
        texts
    }

    fn letter(&self, helpers: &[&Engagement]) -> Outgoing {
        let from = self.context.own_name();
        let contact = self.context.own_contact(self.order().handler.as_deref());
        let from = (from.as_str(), contact.as_deref());
        let texts: Vec<String> = helpers
            .iter()
            .map(|helper| letter::request(self.order(), helper, from, &self.mask, self.context.now))
            .collect();
        self.finish(CopyWhat::Letter, &texts.join("\n\n"), helpers)
    }

    /// Returns what our unit writes about the order to the platform, the centre and the district:
    /// 退回说明, 认定请求, 情况汇报, and 通报中心 about each helper that was reported or is passive; on an
    /// order that another unit leads the 配合情况说明 and our word that it is not our duty; on both the
    /// letter to our superior and the answer to a reminder.
    fn papers(&self) -> Vec<Outgoing> {
        let order = self.order();
        let now = self.context.now;
        let unit = self.context.own_name();
        let contact = self.context.own_contact(order.handler.as_deref());
        let writer = letter::Writer {
            order,
            unit: &unit,
            contact: contact.as_deref(),
            today: now.date(),
            mask: &self.mask,
        };
        let mut texts = Vec::new();
        for (what, text) in [
            (CopyWhat::Cooperation, writer.cooperation()),
            (CopyWhat::Declining, writer.declining()),
            (CopyWhat::SuperiorRequest, writer.superior_request()),
            (CopyWhat::SlipAnswer, writer.slip_answer()),
        ] {
            texts.extend(text.map(|text| self.finish(what, &text.text(), &[])));
        }
        if order.role == Role::CoHandler {
            return texts;
        }
        let asked = writer.extension_request();
        texts.extend(asked.map(|text| self.finish(CopyWhat::ExtensionRequest, &text.text(), &[])));
        let note = writer.return_note();
        texts.extend(note.map(|text| self.finish(CopyWhat::ReturnNote, &text.text(), &[])));
        for one in order.current_determinations().rev() {
            let about = order.engagements.iter();
            let about: Vec<&Engagement> = about
                .filter(|helper| Some(helper.id) == one.helper)
                .collect();
            let known = |text: &Outgoing| {
                let same = text.units.first() == about.first().map(|helper| &helper.unit);
                text.what == CopyWhat::Determination && same
            };
            if texts.iter().any(known) {
                continue;
            }
            let text = writer.determination(one);
            texts.extend(
                text.map(|text| self.finish(CopyWhat::Determination, &text.text(), &about)),
            );
        }
        let report = writer.district_report();
        texts.extend(report.map(|text| self.finish(CopyWhat::DistrictReport, &text.text(), &[])));
        let helpers = self.asked().into_iter();
        // About whom the act would ask first, no draft is written before the officer said yes there.
        let blamed = |one: &&Engagement| {
            let cooperated = one.state == EngagementState::Cooperated;
            let excused = order.is_excused(one);
            order.is_passive(one, now) && !cooperated && !excused
        };
        let told = helpers.filter(|one| order.is_reported(one.id) || blamed(one));
        let mut told: Vec<&Engagement> = told.rev().collect();
        // What was told of last is the letter that is meant, before what might be told.
        told.sort_by_key(|one| std::cmp::Reverse(reported_at(order, one.id)));
        texts.extend(told.into_iter().take(MOST_LETTERS).map(|helper| {
            let text = writer.helper_report(helper);
            self.finish(CopyWhat::HelperReport, &text.text(), &[helper])
        }));
        texts
    }

    /// Returns what was done on the order, step by step, in the sequence in which it happened.
    fn progress(&self, journal: &[Entry]) -> Option<Outgoing> {
        let steps = steps(self.order(), journal);
        if steps.len() < 2 {
            return None;
        }
        let lines: Vec<String> = steps
            .iter()
            .map(|step| words::step(step.at, step.label, &step.detail))
            .collect();
        let text = match self.to {
            CopyTo::Platform => lines.join("\n"),
            CopyTo::Group | CopyTo::Colleague | CopyTo::Citizen => self.framed(&lines.join("\n")),
        };
        Some(self.finish(CopyWhat::Progress, &text, &[]))
    }
}

/// Something that was done on an order.
pub(super) struct Step {
    /// When it happened.
    pub(super) at: BeijingTime,
    /// What was done.
    pub(super) label: &'static str,
    /// What the journal says of it, not masked yet.
    pub(super) detail: String,
}

/// Returns what was done on an order, in the sequence in which it happened.
pub(super) fn steps(order: &Order, journal: &[Entry]) -> Vec<Step> {
    let gone: HashSet<Id> = taken_back(journal.iter().filter_map(|one| one.event.as_ref()));
    let mut steps: Vec<&Entry> = journal
        .iter()
        .filter(|one| !gone.contains(&one.envelope.batch))
        .filter(|one| one.event.as_ref().is_none_or(|event| event.body.is_step()))
        .collect();
    sort_entries(&mut steps);
    let one = |entry: &Entry| Step {
        at: entry.envelope.happened_at,
        label: label_of(entry.envelope.kind.as_str()),
        // For a row of the platform, only the name of its file is given.
        detail: match &entry.event {
            Some(event) if !matches!(event.body, EventBody::Created(_)) => event.body.line(order),
            Some(_) | None => String::new(),
        },
    };
    steps.into_iter().map(one).collect()
}

/// Returns the morning's digest of several orders: masked whatever its destination, and with only
/// the number of a 保密 order.
#[must_use]
pub fn digest(
    listed: &[ListedOrder],
    view: &str,
    to: CopyTo,
    context: &Context<'_>,
) -> Option<Outgoing> {
    if listed.is_empty() {
        return None;
    }
    let unit = context.own_name();
    let mut lines = vec![words::digest(&unit, context.now, view, listed.len())];
    for (at, one) in listed.iter().enumerate() {
        let order = &one.stored.order;
        let row = ListRow::of(one, context);
        let mask = Mask::of(order, Audience::OtherUnits);
        let title = mask.title(&order.matter.title);
        let holder = mask.text(&order.ball().short(context));
        let stage = row.stage_label();
        lines.push(words::digest_line(
            at + 1,
            &row.number,
            &title,
            &[stage, &row.left.words, &holder],
        ));
    }
    let text = privacy::remove_numbers(&display_safe(&lines.join("\n")));
    Some(Outgoing {
        what: CopyWhat::Digest,
        code: CopyWhat::Digest.code().to_owned(),
        label: words::option(CopyWhat::Digest, None),
        to,
        text,
        personal: false,
        orders: listed
            .iter()
            .map(|one| (one.stored.order.id, one.stored.last_seq))
            .collect(),
        number: None,
        units: Vec::new(),
    })
}

/// Writes a text to a new file that only its owner can read, and returns the path. The file begins
/// with a byte order mark, since older versions of Notepad and of WPS take it for GBK without one.
///
/// # Errors
/// Why the folder cannot be created or written to, in Chinese.
pub fn write(text: &Outgoing, folder: &Path, now: BeijingTime) -> Result<String, String> {
    fs::create_dir_all(folder)
        .map_err(|error| desk_words::no_folder(&folder.display().to_string(), &error))?;
    let name = words::file_name(text.number.as_deref(), text.what, text.to, now);
    let marked = format!("\u{feff}{}", text.text);
    let path = create_new(folder, &name, marked.as_bytes()).map_err(|error| error.to_string())?;
    Ok(path.display().to_string())
}
