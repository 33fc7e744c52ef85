//! Findings about helpers that do not come, and about our own part on another unit's order.

use super::Finder;
use crate::domain::clause;
use crate::domain::refusal::Mend;
use crate::domain::vocabulary::{EngagementState, FormKind, Role, Severity, Stage};
use crate::strings::finding as words;

impl Finder<'_> {
    pub(super) fn helpers(&mut self) {
        match self.order.role {
            Role::Lead if !self.order.stage.is_final() => self.their_part(),
            Role::CoHandler => self.our_part(),
            Role::Lead => {}
        }
    }

    fn their_part(&mut self) {
        let order = self.order;
        let now = self.context.now;
        let (slow, form) = match order.form_kind() {
            FormKind::FirstHandler => (clause::LEAD_ASSESSMENT, false),
            FormKind::Whistle => (clause::WHISTLE_ASSESSMENT, true),
        };
        for helper in order.printed_helpers() {
            let late = |by: Option<crate::domain::time::BeijingTime>| by.is_some_and(|by| now > by);
            let urge = Mend::field("urge", "target");
            match helper.state {
                EngagementState::Requested if late(helper.respond_by) => {
                    let sentence = words::helper_silent(&helper.unit);
                    self.add("helper_silent", Severity::Warning, slow, sentence, urge);
                }
                EngagementState::Requested | EngagementState::Responded
                    if form && helper.whistle_round.is_some() && late(helper.arrive_by) =>
                {
                    let sentence = words::helper_absent(&helper.unit);
                    self.add("helper_absent", Severity::Warning, slow, sentence, urge);
                }
                EngagementState::Declined => {
                    let sentence = words::helper_declined(&helper.unit);
                    let mend = Mend::by("withdraw");
                    self.add(
                        "helper_declined",
                        Severity::Warning,
                        clause::ADJUDICATION,
                        sentence,
                        mend,
                    );
                }
                EngagementState::Absent | EngagementState::Refused => {
                    let sentence = words::helper_failed(&helper.unit, helper.state.label());
                    self.add(
                        "helper_failed",
                        Severity::Info,
                        slow,
                        sentence,
                        Mend::by("rate"),
                    );
                }
                _ => {}
            }
            let town = self
                .context
                .units
                .resolve(&helper.unit)
                .is_some_and(|unit| unit.kind.can_whistle());
            if form && town && helper.state.is_printed() {
                let sentence = words::town_whistled(&helper.unit);
                self.add(
                    "town_whistled",
                    Severity::Info,
                    clause::WHISTLE_TARGETS,
                    sentence,
                    None,
                );
            }
        }
    }

    fn our_part(&mut self) {
        let Some(part) = self.order.own_part.as_ref() else {
            return;
        };
        let now = self.context.now;
        match self.order.stage {
            Stage::ToRespond if part.respond_by.is_some_and(|by| now > by) => {
                self.add(
                    "own_silent",
                    Severity::Danger,
                    clause::NOT_COOPERATING,
                    words::own_silent(),
                    Mend::by("respond"),
                );
            }
            Stage::ToArrive if part.arrive_by.is_some_and(|by| now > by) => {
                self.add(
                    "own_absent",
                    Severity::Danger,
                    clause::NOT_COOPERATING,
                    words::own_absent(),
                    Mend::by("arrive"),
                );
            }
            _ => {}
        }
    }
}
