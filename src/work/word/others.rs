//! Letters to other units, from the same facts as the texts that are copied.

use super::story::put_slip;
use super::{Maker, WordLetter};
use crate::domain::clause;
use crate::domain::letter::{LetterFacts, LetterKind};
use crate::domain::order::engagement::Engagement;
use crate::domain::time;
use crate::domain::vocabulary::{EngagementState, Mechanism, Role, WhistleLevel};
use crate::strings::letter::{self as paper_words, Paper};
use crate::work::letter::{Writer, asked};

impl Maker<'_> {
    /// Returns what writes the papers of the order.
    fn writer(&self) -> Writer<'_> {
        Writer {
            order: self.order(),
            unit: &self.unit,
            // The template prints whom the reader reaches.
            contact: None,
            today: self.context.now.date(),
            mask: &self.mask,
        }
    }

    /// Returns the co-handlers asked in this round, each with its last request, the newest first.
    pub(super) fn helpers(&self) -> Vec<&Engagement> {
        let order = self.order();
        let mut found: Vec<&Engagement> = Vec::new();
        let asked = order.engagements.iter().rev();
        let asked = asked.filter(|helper| helper.round == order.round);
        for helper in asked.filter(|helper| helper.state != EngagementState::Withdrawn) {
            if found.iter().all(|known| known.unit != helper.unit) {
                found.push(helper);
            }
        }
        found
    }

    /// Returns the request to each co-handler: 吹哨单 to those that a whistle calls, else 联动办理函.
    pub(super) fn requests(&self, whistled: bool) -> Vec<WordLetter> {
        if self.order().role == Role::CoHandler {
            return Vec::new();
        }
        let helpers = self.helpers().into_iter();
        let letters = helpers.filter_map(|helper| {
            let now = self.context.now;
            let letter = asked(self.order(), helper, &self.unit, &self.mask, now);
            if letter.level.is_some() != whistled {
                return None;
            }
            let mut facts = LetterFacts::default();
            for line in letter.lines() {
                let text = match line.label.as_str() {
                    // A further instruction is told with its time.
                    label if !label.is_empty() && label != line.field => {
                        format!("{label}{}", line.text)
                    }
                    _ => line.text,
                };
                facts.put(line.field, text);
            }
            facts.put_some("吹哨类型", letter.level.map(WhistleLevel::label));
            facts.put_some("收件联系人", helper.contact.as_deref());
            facts.put("结语", letter.close());
            facts.put("收件单位", letter.to);
            facts.put("落款日期", time::paper_date(letter.date));
            let (kind, clause) = if whistled {
                (LetterKind::Whistle, clause::WHISTLE_FLOW)
            } else {
                (
                    LetterKind::Joint,
                    clause::LEAD_FLOW.of(Mechanism::FirstHandler),
                )
            };
            facts.put("条款", clause.name());
            Some(self.finish(kind, facts, Some(&helper.unit)))
        });
        letters.collect()
    }

    /// Returns the paper of a kind of which an order has only one.
    pub(super) fn paper(&self, kind: LetterKind) -> Option<WordLetter> {
        let order = self.order();
        let writer = self.writer();
        let leads = order.role != Role::CoHandler;
        let paper = match kind {
            LetterKind::ReturnNote => writer.return_note().filter(|_| leads),
            LetterKind::DistrictReport => writer.district_report().filter(|_| leads),
            LetterKind::KeyWhistle => {
                let failed = order.open_key_round().is_some() || order.has_failed_tackling();
                writer.district_report().filter(|_| leads && failed)
            }
            LetterKind::SuperiorRequest => writer.superior_request(),
            LetterKind::Extension => writer.extension_request().filter(|_| leads),
            LetterKind::SlipAnswer => writer.slip_answer(),
            LetterKind::Cooperation => writer.cooperation(),
            LetterKind::Declining => writer.declining(),
            LetterKind::Joint
            | LetterKind::Whistle
            | LetterKind::Reply
            | LetterKind::Determination
            | LetterKind::HelperReport
            | LetterKind::Rectification
            | LetterKind::Interview
            | LetterKind::Notice
            | LetterKind::Assignment
            | LetterKind::SectionList
            | LetterKind::HandOver
            | LetterKind::Meeting
            | LetterKind::SignIn
            | LetterKind::Progress => None,
        }?;
        let mut facts = LetterFacts::default();
        if kind == LetterKind::SlipAnswer
            && let Some(slip) = self.last_answered()
        {
            put_slip(&mut facts, slip);
        }
        Some(self.of_paper(kind, paper, facts, None))
    }

    /// Returns the request to decide whose duty the order, or the part of a co-handler, is.
    pub(super) fn determinations(&self) -> Vec<WordLetter> {
        let order = self.order();
        let mut letters: Vec<WordLetter> = Vec::new();
        if order.role == Role::CoHandler {
            return letters;
        }
        let writer = self.writer();
        for one in order.current_determinations().rev() {
            let helper = order
                .engagements
                .iter()
                .find(|helper| Some(helper.id) == one.helper);
            let unit = helper.map(|helper| helper.unit.as_str());
            if letters.iter().any(|letter| letter.unit.as_deref() == unit) {
                continue;
            }
            let paper = writer.determination(one);
            letters.extend(paper.map(|paper| {
                self.of_paper(
                    LetterKind::Determination,
                    paper,
                    LetterFacts::default(),
                    unit,
                )
            }));
        }
        letters
    }

    /// Returns the 通报 about each co-handler that was reported, or whose record says that it did not
    /// take part.
    pub(super) fn helper_reports(&self) -> Vec<WordLetter> {
        let order = self.order();
        if order.role == Role::CoHandler {
            return Vec::new();
        }
        let writer = self.writer();
        let blamed = |one: &&Engagement| {
            let cooperated = one.state == EngagementState::Cooperated;
            let excused = order.is_excused(one);
            let passive = order.is_passive(one, self.context.now);
            order.is_reported(one.id) || (passive && !cooperated && !excused)
        };
        let helpers = self.helpers().into_iter().filter(blamed);
        let letters = helpers.map(|helper| {
            let mut facts = LetterFacts::default();
            facts.put("被通报单位", helper.unit.as_str());
            let paper = writer.helper_report(helper);
            self.of_paper(LetterKind::HelperReport, paper, facts, Some(&helper.unit))
        });
        letters.collect()
    }

    /// Returns the letter that tells what a copied paper tells.
    fn of_paper(
        &self,
        kind: LetterKind,
        paper: Paper,
        mut facts: LetterFacts,
        unit: Option<&str>,
    ) -> WordLetter {
        let told: Vec<&str> = facts.names().collect();
        for (label, text) in paper.lines {
            // What stands in a draft to be replaced is a blank in a letter.
            if text != paper_words::DIFFICULTY_UNWRITTEN && !told.contains(&label) {
                facts.put(label, text);
            }
        }
        if paper.to != paper_words::SLIP_ADDRESSEE {
            facts.put("收件单位", paper.to);
        }
        facts.put("结语", paper.close);
        facts.put("落款日期", time::paper_date(paper.date));
        let mut letter = self.finish(kind, facts, unit);
        letter.document = paper.document;
        letter
    }
}
