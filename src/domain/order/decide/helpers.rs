//! Decisions about helpers: who was asked, who came, how it ended, how it is rated.

use super::{Deciding, Decision, refusal, refuse};
use crate::domain::clause;
use crate::domain::deadline;
use crate::domain::id::Id;
use crate::domain::order::action::Action;
use crate::domain::order::engagement::Engagement;
use crate::domain::order::event::Event;
use crate::domain::refusal::{Mend, Refusal};
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{
    Ending, EngagementState, FormKind, Mechanism, Rating, Role, RoundOutcome, Via, WhistleCause,
    WhistleLevel,
};
use crate::strings::refusal as words;

/// The fields of a request to helpers.
struct Invitation<'a> {
    request: &'a str,
    level: Option<WhistleLevel>,
    basis: Option<&'a String>,
    cause: Option<WhistleCause>,
    via: Option<Via>,
    contact: Option<&'a String>,
    respond_by: Option<BeijingTime>,
    arrive_by: Option<BeijingTime>,
}

impl Deciding<'_> {
    pub(super) fn helpers(&self, action: &Action) -> Decision {
        match action {
            Action::Invite {
                units,
                request,
                level,
                basis,
                cause,
                via,
                contact,
                respond_by,
                arrive_by,
            } => self.invite(
                units,
                &Invitation {
                    request,
                    level: *level,
                    basis: basis.as_ref(),
                    cause: cause
                        .or_else(|| basis.as_deref().and_then(WhistleCause::named_in))
                        .or_else(|| self.order.triages.last().and_then(|triage| triage.cause)),
                    via: *via,
                    contact: contact.as_ref(),
                    respond_by: *respond_by,
                    arrive_by: *arrive_by,
                },
            ),
            Action::NotifyPlatform {
                via,
                number,
                platform_person,
                content,
            } => self.one(Event::PlatformNotified {
                via: via.unwrap_or(Via::Phone),
                // The number in the profile was dialled only if somebody dialled.
                number: number.clone().or_else(|| {
                    let phone = self.context.profile.platform_phone.clone();
                    phone.filter(|_| via.unwrap_or(Via::Phone) == Via::Phone)
                }),
                platform_person: platform_person.clone(),
                content: content.clone(),
            }),
            Action::Respond {
                unit,
                via,
                told_by,
                note,
            } => self.one(Event::Responded {
                engagement: self.helper_or_us(
                    unit.as_deref(),
                    "respond",
                    EngagementState::Requested,
                )?,
                via: *via,
                told_by: told_by.clone(),
                note: note.clone(),
            }),
            Action::Arrive {
                unit,
                place,
                persons,
                work_form,
                via,
                told_by,
            } => self.one(Event::Arrived {
                engagement: self.helper_or_us(
                    unit.as_deref(),
                    "arrive",
                    EngagementState::Responded,
                )?,
                place: place.clone(),
                persons: persons.clone(),
                work_form: *work_form,
                via: *via,
                told_by: told_by.clone(),
            }),
            Action::Contribute {
                unit,
                text,
                via,
                told_by,
            } => self.one(Event::Contributed {
                engagement: self.helper_or_us(
                    unit.as_deref(),
                    "contribute",
                    EngagementState::Arrived,
                )?,
                text: text.clone(),
                via: *via,
                told_by: told_by.clone(),
            }),
            Action::Decline {
                unit,
                basis,
                via,
                told_by,
            } => self.one(Event::DutyDeclined {
                engagement: self.helper_or_us(
                    unit.as_deref(),
                    "decline",
                    EngagementState::Requested,
                )?,
                basis: basis.clone(),
                via: *via,
                told_by: told_by.clone(),
            }),
            Action::Withdraw { unit, reason, note } => {
                let helper = self.helper(unit.as_deref(), "withdraw", None)?;
                if helper.state == EngagementState::Withdrawn {
                    return self.over(helper);
                }
                self.one(Event::Withdrawn {
                    engagement: helper.id,
                    reason: *reason,
                    note: note.clone(),
                })
            }
            Action::CloseEngagement {
                unit,
                outcome,
                note,
            } => {
                let helper = self.helper(unit.as_deref(), "close-engagement", None)?;
                if helper.state == EngagementState::Withdrawn {
                    return self.over(helper);
                }
                if *outcome == Ending::Absent && helper.arrived_at.is_some() {
                    return Err(refusal(
                        "came_after_all",
                        clause::PERFUNCTORY,
                        words::came_after_all(&helper.unit),
                    )
                    .mend(Mend::field("close-engagement", "outcome")));
                }
                self.one(Event::EngagementClosed {
                    engagement: helper.id,
                    outcome: *outcome,
                    note: note.clone(),
                })
            }
            Action::EndRound { outcome, note } => {
                let round = self.order.open_round().ok_or_else(|| {
                    refusal("no_round", clause::WHISTLE_LEVELS, words::no_round())
                })?;
                self.one(Event::RoundEnded {
                    round,
                    outcome: *outcome,
                    note: note.clone(),
                })
            }
            Action::Rate {
                unit,
                rating,
                rating_note,
            } => self.rate(unit.as_deref(), *rating, rating_note.as_ref()),
            Action::Release { told_by, note } => self.one(Event::Released {
                told_by: told_by.clone(),
                note: note.clone(),
            }),
            _ => Ok(Vec::new()),
        }
    }

    fn invite(&self, units: &[String], invitation: &Invitation<'_>) -> Decision {
        let names = self.invited_names(units, invitation.level)?;
        let mechanism = self.mechanism_for(&names, invitation.level)?;
        let mut facts = Vec::new();
        let mut round = None;
        if mechanism == Mechanism::Whistle {
            let (id, opened) = self.whistle_round(invitation)?;
            facts.extend(opened.map(|event| self.fact(event)));
            round = Some(id);
        }
        let level = invitation.level.or_else(|| self.order.round_level());
        for (index, unit) in names.into_iter().enumerate() {
            let town = self
                .context
                .units
                .resolve(&unit)
                .is_some_and(|unit| unit.kind.can_whistle());
            let whistle_round = round.filter(|_| !town);
            let level = whistle_round.and(level);
            let emergency = whistle_round.is_some() && self.is_emergency(invitation);
            let (respond_by, arrive_by) =
                deadline::helper_clocks(self.at, level, emergency, self.context);
            facts.push(
                self.fact(Event::Invited {
                    engagement: self
                        .context
                        .seed
                        .nth(u32::try_from(index).unwrap_or(u32::MAX) + 1),
                    unit,
                    whistle_round,
                    mechanism,
                    request: invitation.request.to_owned(),
                    via: invitation.via,
                    contact: invitation.contact.cloned(),
                    respond_by: Some(invitation.respond_by.unwrap_or(respond_by)),
                    arrive_by: Some(invitation.arrive_by.unwrap_or(arrive_by)),
                }),
            );
        }
        Ok(facts)
    }

    /// Whether this whistle is blown for one of the four emergencies.
    fn is_emergency(&self, invitation: &Invitation<'_>) -> bool {
        let running = self.order.whistle_rounds.iter().rev();
        let mut running =
            running.filter(|round| round.round == self.order.round && round.outcome.is_none());
        let cause = match invitation.level {
            Some(WhistleLevel::Tackling) => invitation.cause,
            Some(_) => None,
            None => running.next().and_then(|round| round.cause),
        };
        cause.is_some_and(WhistleCause::is_emergency)
    }

    /// Official names, none of them ours, none of them already at work.
    fn invited_names(
        &self,
        units: &[String],
        level: Option<WhistleLevel>,
    ) -> Result<Vec<String>, Refusal> {
        // Another level is another round, to which a unit still at work may be called again.
        let new_round = level.is_some()
            && (self.order.open_round().is_none() || level != self.order.round_level());
        let mut names: Vec<String> = Vec::new();
        for unit in units {
            if self.context.is_own(unit) {
                return Err(refusal("own_unit", clause::FORM, words::own_unit())
                    .mend(Mend::field("invite", "units")));
            }
            let known = self.context.units.resolve_typed(unit);
            let name = known.map_or_else(|| unit.trim().to_owned(), |unit| unit.name.clone());
            let at_work = !new_round
                && self.order.engagements.iter().any(|helper| {
                    helper.round == self.order.round
                        && helper.is_open()
                        && self.context.units.same(&helper.unit, &name)
                });
            if at_work {
                return Err(refusal(
                    "already_invited",
                    clause::FORM,
                    words::already_invited(&name),
                )
                .mend(Mend::by("urge")));
            }
            if !names.contains(&name) {
                names.push(name);
            }
        }
        Ok(names)
    }

    /// The mechanism of a request: the one chosen at 研判; else 吹哨 when a town asks departments.
    fn mechanism_for(
        &self,
        names: &[String],
        level: Option<WhistleLevel>,
    ) -> Result<Mechanism, Refusal> {
        let chosen = self.order.mechanism;
        if chosen == Mechanism::FirstHandler && level.is_some() {
            return Err(refusal(
                "level_without_whistle",
                clause::WHISTLE_LEVELS,
                words::level_without_whistle(),
            )
            .mend(Mend::by("retriage")));
        }
        if matches!(chosen, Mechanism::FirstHandler | Mechanism::Whistle) {
            return Ok(chosen);
        }
        let we_are_a_town = self
            .context
            .units
            .resolve(&self.context.profile.unit)
            .is_some_and(|unit| unit.kind.can_whistle());
        let to_department = names.iter().any(|name| {
            self.context
                .units
                .resolve(name)
                .is_some_and(|unit| unit.kind.can_report_in())
        });
        if level.is_some() && !self.context.can_whistle() {
            return refuse(
                "cannot_whistle",
                clause::WHISTLE_DUTIES,
                words::cannot_whistle(),
            );
        }
        Ok(if level.is_some() || (we_are_a_town && to_department) {
            Mechanism::Whistle
        } else {
            Mechanism::FirstHandler
        })
    }

    /// The round a whistle belongs to: the running one, or a new one when the level is new.
    fn whistle_round(&self, invitation: &Invitation<'_>) -> Result<(Id, Option<Event>), Refusal> {
        let running = self.order.open_round().zip(self.order.round_level());
        let level = match (invitation.level, running) {
            (None, Some((id, _))) => return Ok((id, None)),
            (Some(level), Some((id, same))) if level == same => return Ok((id, None)),
            (Some(level), _) => level,
            (None, None) => {
                return Err(refusal(
                    "level_missing",
                    clause::WHISTLE_LEVELS,
                    words::level_missing(),
                )
                .mend(Mend::field("invite", "level")));
            }
        };
        let basis = invitation.basis.cloned();
        match level {
            WhistleLevel::Tackling if basis.is_none() && invitation.cause.is_none() => {
                return Err(
                    refusal("level_basis", clause::WHISTLE_LEVELS, words::level_basis())
                        .mend(Mend::field("invite", "basis")),
                );
            }
            WhistleLevel::Key if !self.order.has_failed_tackling() => {
                return Err(refusal(
                    "key_needs_failed_tackling",
                    clause::WHISTLE_LEVELS,
                    words::key_needs_failed_tackling(),
                )
                .mend(match self.order.open_round() {
                    Some(_) => Mend::field("end-round", "outcome"),
                    None => Mend::field("invite", "level"),
                }));
            }
            _ => {}
        }
        let round = self.context.seed.nth(0);
        let cause = invitation.cause.filter(|_| level == WhistleLevel::Tackling);
        let basis = basis.or_else(|| cause.map(|cause| cause.label().to_owned()));
        Ok((
            round,
            Some(Event::RoundOpened {
                round,
                level,
                basis,
                cause,
            }),
        ))
    }

    fn rate(&self, unit: Option<&str>, rating: Rating, note: Option<&String>) -> Decision {
        if self.order.role == Role::CoHandler {
            return self.one(Event::Rated {
                engagement: None,
                rating,
                note: note.cloned(),
            });
        }
        let meant = self.helper(unit, "rate", None)?;
        // Asked twice and the second time taken back: the first is what prints and wants its rating.
        let helper = self
            .order
            .printed_helpers()
            .into_iter()
            .find(|helper| helper.unit == meant.unit)
            .unwrap_or(meant);
        if !helper.state.is_printed() {
            return refuse(
                "rating_withdrawn",
                clause::LEAD_FLOW,
                words::rating_withdrawn(&helper.unit),
            );
        }
        if rating.needs_explanation() && note.is_none() {
            let clause = match self.order.form_kind() {
                FormKind::FirstHandler => clause::FORM_RATING,
                FormKind::Whistle => clause::WHISTLE_FORM_RATING,
            };
            return Err(refusal(
                "rating_note",
                clause,
                words::rating_note(rating.label(), &helper.unit),
            )
            .mend(Mend::field("rate", "rating_note")));
        }
        self.one(Event::Rated {
            engagement: Some(helper.id),
            rating,
            note: note.cloned(),
        })
    }

    fn over(&self, helper: &Engagement) -> Decision {
        let _ = self;
        Err(refusal(
            "helper_over",
            clause::LEAD_HANDLING,
            words::helper_over(&helper.unit, helper.state.label()),
        )
        .mend(Mend::by("invite")))
    }

    /// The helper meant; our own unit on an order that another unit leads.
    fn helper_or_us(
        &self,
        unit: Option<&str>,
        action: &'static str,
        waiting: EngagementState,
    ) -> Result<Option<Id>, Refusal> {
        if self.order.role == Role::CoHandler {
            return Ok(None);
        }
        self.helper(unit, action, Some(waiting))
            .map(|helper| Some(helper.id))
    }

    /// The helper meant: the one named, or the only one it can be; of a unit asked several times, its
    /// latest engagement. Facts about a helper whose part is over are still recorded, so a name always
    /// finds it. A rating is for the engagement that prints, even if a later request was taken back.
    fn helper(
        &self,
        unit: Option<&str>,
        action: &'static str,
        waiting: Option<EngagementState>,
    ) -> Result<&Engagement, Refusal> {
        let mut all: Vec<&Engagement> = Vec::new();
        let here = |helper: &&Engagement| helper.round == self.order.round;
        for helper in self.order.engagements.iter().filter(here) {
            match all.iter_mut().find(|known| known.unit == helper.unit) {
                // A request taken back leaves the one before it in force.
                Some(known) if known.state.is_printed() && !helper.state.is_printed() => {}
                Some(known) => *known = helper,
                None => all.push(helper),
            }
        }
        let names = || {
            all.iter()
                .map(|helper| helper.unit.as_str())
                .collect::<Vec<_>>()
                .join("、")
        };
        if let Some(unit) = unit {
            return all
                .iter()
                .rev()
                .find(|helper| {
                    self.context.units.same(&helper.unit, unit)
                        || self
                            .context
                            .units
                            .resolve_typed(unit)
                            .is_some_and(|found| found.name == helper.unit)
                })
                .copied()
                .ok_or_else(|| {
                    refusal(
                        "unknown_helper",
                        clause::LEAD_FLOW,
                        words::unknown_helper(unit, &names()),
                    )
                    .mend(Mend::field(action, "unit"))
                });
        }
        let open: Vec<_> = all
            .iter()
            .filter(|helper| helper.is_open())
            .copied()
            .collect();
        let expected: Vec<_> = open
            .iter()
            .filter(|helper| waiting.is_some_and(|state| helper.state == state))
            .copied()
            .collect();
        let printed: Vec<_> = all
            .iter()
            .filter(|helper| helper.state.is_printed())
            .copied()
            .collect();
        for candidates in [&printed, &open, &expected] {
            if let [only] = candidates.as_slice() {
                return Ok(only);
            }
        }
        if all.is_empty() {
            return Err(refusal("no_helper", clause::LEAD_FLOW, words::no_helper())
                .mend(Mend::by("invite")));
        }
        Err(refusal(
            "which_helper",
            clause::LEAD_FLOW,
            words::which_helper(&names()),
        )
        .mend(Mend::field(action, "unit")))
    }
}

impl crate::domain::order::state::Order {
    /// The running whistle round of this reopening round.
    #[must_use]
    pub fn open_round(&self) -> Option<Id> {
        self.whistle_rounds
            .iter()
            .rev()
            .find(|round| round.round == self.round && round.outcome.is_none())
            .map(|round| round.id)
    }

    /// The level in force: the last round's, which the form prints.
    #[must_use]
    pub fn round_level(&self) -> Option<WhistleLevel> {
        self.whistle_rounds
            .iter()
            .rev()
            .find(|round| round.round == self.round)
            .map(|round| round.level)
    }

    /// Whether an 攻坚哨 of this order ended 未解决 (三(一)).
    #[must_use]
    pub fn has_failed_tackling(&self) -> bool {
        self.whistle_rounds.iter().any(|round| {
            round.level == WhistleLevel::Tackling && round.outcome == Some(RoundOutcome::Unresolved)
        })
    }
}
