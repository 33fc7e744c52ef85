//! What an order takes over from another one about the same matter (合并): everything that our unit
//! recorded on it, each entry with its own times and officers.

use super::kind::body;
use crate::domain::id::Id;
use crate::domain::order::determination::Determination;
use crate::domain::order::earlier::EarlierDispatch;
use crate::domain::order::engagement::{Assignment, Engagement, WhistleRound};
use crate::domain::order::escalation::{Escalation, HelperReport};
use crate::domain::order::extension::Extension;
use crate::domain::order::filing::{FilingForm, ReviewRecord};
use crate::domain::order::merged::AbsorbedOrder;
use crate::domain::order::own_part::OwnPart;
use crate::domain::order::participant::Participant;
use crate::domain::order::promise::Promise;
use crate::domain::order::returning::{PlatformTalk, ReturnAnswer, ReturnRequest};
use crate::domain::order::state::{
    Attachment, CaseRecord, FeedbackRecord, Order, PlatformNotice, PlatformReply, PlatformVisit,
    Reopening, ResultVersion, TriageRecord, UrgeRecord,
};
use crate::domain::order::supervision::Supervision;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{LimitSource, RoundOutcome};

body! {
    /// The entries of an order, as its state holds them. Rounds and cycles are those of the order
    /// they come from.
    pub struct Carried {
        /// Decisions how to handle it (研判).
        triages: Vec<TriageRecord>,
        /// Notices to the platform (报备).
        notices: Vec<PlatformNotice>,
        /// Whistle rounds (吹哨).
        whistle_rounds: Vec<WhistleRound>,
        /// Other units that were asked to help (联动单位).
        engagements: Vec<Engagement>,
        /// Groups of the neighbourhood that took part (参与力量).
        participants: Vec<Participant>,
        /// Work given to sections of our own unit (内部交办).
        assignments: Vec<Assignment>,
        /// Reminders given and received (催办).
        urges: Vec<UrgeRecord>,
        /// Everyday entries (记录).
        records: Vec<CaseRecord>,
        /// Attached files (附件).
        attachments: Vec<Attachment>,
        /// Versions of the result (办理结果).
        results: Vec<ResultVersion>,
        /// Our calls to the citizen (反馈诉求人).
        feedbacks: Vec<FeedbackRecord>,
        /// Reviews (审核).
        reviews: Vec<ReviewRecord>,
        /// Filing forms (备案表), the one that can still change last.
        forms: Vec<FilingForm>,
        /// Replies to the platform (回复平台).
        replies: Vec<PlatformReply>,
        /// The platform's calls to the citizen (平台回访).
        visits: Vec<PlatformVisit>,
        /// Each time it was sent back to us (重办).
        reopenings: Vec<Reopening>,
        /// Reminders and slips from above (督办).
        supervisions: Vec<Supervision>,
        /// Requests for a later deadline (延期).
        extensions: Vec<Extension>,
        /// Promises to the citizen (承诺事项).
        promises: Vec<Promise>,
        /// Talks with the platform (平台沟通).
        talks: Vec<PlatformTalk>,
        /// Orders given back to the platform (退回).
        returns: Vec<ReturnRequest>,
        /// The platform's answers to them.
        return_answers: Vec<ReturnAnswer>,
        /// Questions whose duty the matter is (责任主体认定).
        determinations: Vec<Determination>,
        /// Reports upward (提级汇报, 上级协调).
        escalations: Vec<Escalation>,
        /// Reports about passive helpers (通报中心).
        helper_reports: Vec<HelperReport>,
        /// Questions that an officer answered with yes, with the handling cycle.
        confirmations: Vec<(String, u32)>,
        /// What earlier dispatches said.
        earlier: Vec<EarlierDispatch>,
        /// Orders that it had taken over itself.
        absorbed: Vec<AbsorbedOrder>,
        /// Our part in an order that another unit leads.
        own_part: Option<OwnPart>,
    }
}

/// Lists the lists of [`Carried`] that an order has under the same name.
macro_rules! each_list {
    ($then:ident!($($argument:tt)*)) => {
        $then!($($argument)*; triages, notices, whistle_rounds, engagements, participants,
            assignments, urges, records, attachments, results, feedbacks, reviews, forms, replies,
            visits, reopenings, supervisions, extensions, promises, talks, returns, return_answers,
            determinations, escalations, helper_reports, confirmations, earlier, absorbed)
    };
}

macro_rules! copied {
    ($order:ident; $($list:ident),+) => {
        Carried {
            own_part: $order.own_part.clone(),
            $($list: $order.$list.clone(),)+
        }
    };
}

macro_rules! moved {
    ($from:ident, $to:ident; $($list:ident),+) => {
        $($to.$list = $from.$list;)+
    };
}

macro_rules! appended {
    ($to:ident, $from:ident; $($list:ident),+) => {
        $($to.$list.extend($from.$list);)+
    };
}

impl Carried {
    /// Returns everything that is recorded on an order.
    #[must_use]
    pub fn of(order: &Order) -> Self {
        each_list!(copied!(order))
    }

    /// Puts the entries into an order, in place of its own.
    pub(in crate::domain::order) fn put(self, order: &mut Order) {
        let mut from = self;
        order.own_part = from.own_part.take();
        each_list!(moved!(from, order));
    }

    /// Renumbers the reopening rounds and handling cycles.
    pub(in crate::domain::order) fn renumber(&mut self, rounds: u32, cycles: u32) {
        for notice in &mut self.notices {
            notice.round += rounds;
        }
        for whistle in &mut self.whistle_rounds {
            whistle.round += rounds;
        }
        for helper in &mut self.engagements {
            helper.round += rounds;
        }
        for form in &mut self.forms {
            form.round += rounds;
        }
        for talk in &mut self.talks {
            talk.round += rounds;
        }
        for sent in &mut self.returns {
            sent.round += rounds;
        }
        for asked in &mut self.determinations {
            asked.round += rounds;
        }
        for report in &mut self.escalations {
            report.round += rounds;
        }
        for result in &mut self.results {
            result.cycle += cycles;
        }
        for told in &mut self.feedbacks {
            told.cycle += cycles;
        }
        for reply in &mut self.replies {
            reply.cycle += cycles;
        }
        for (_, cycle) in &mut self.confirmations {
            *cycle += cycles;
        }
    }

    /// Adds the entries of another order. Entries stand in the order of their times, as if all had
    /// been recorded on one order; the decisions how to handle it in that in which the last one is
    /// in force: those of the other order if `decides`.
    pub(in crate::domain::order) fn join(mut self, other: Self, decides: bool) -> Self {
        let own_triages = self.triages.len();
        self.own_part = joined_parts(self.own_part.take(), other.own_part.clone());
        let (mut to, from) = (self, other);
        each_list!(appended!(to, from));
        if !decides {
            to.triages.rotate_left(own_triages);
        }
        to.notices.sort_by_key(|one| one.at);
        to.whistle_rounds.sort_by_key(|one| (one.round, one.at));
        to.engagements.sort_by_key(|one| one.requested_at);
        to.participants.sort_by_key(|one| one.at);
        to.assignments.sort_by_key(|one| one.at);
        to.urges.sort_by_key(|one| one.at);
        to.records.sort_by_key(|one| one.at);
        to.attachments.sort_by_key(|one| one.at);
        to.results.sort_by_key(|one| (one.cycle, one.at));
        to.feedbacks.sort_by_key(|one| (one.cycle, one.at));
        to.reviews.sort_by_key(|one| one.at);
        to.forms.sort_by_key(|one| one.round);
        to.replies.sort_by_key(|one| one.at);
        to.visits.sort_by_key(|one| one.at);
        to.talks.sort_by_key(|one| one.at);
        to.returns.sort_by_key(|one| one.at);
        to
    }

    /// Ends whistle rounds in favour of others: the matter has one level. The units that are still
    /// at work go on in the other round.
    pub(in crate::domain::order) fn end_rounds(&mut self, ended: &[(Id, Id)], at: BeijingTime) {
        for (from, to) in ended {
            let mut rounds = self.whistle_rounds.iter_mut();
            if let Some(round) = rounds.find(|round| round.id == *from) {
                round.outcome = Some(RoundOutcome::Reclassified);
                round.ended_at = Some(at);
            }
            let helpers = self.engagements.iter_mut();
            let here = helpers.filter(|one| one.is_open() && one.current_round() == Some(*from));
            for helper in here {
                helper.carried_to = Some(*to);
            }
        }
    }
}

/// Joins what two orders say of our part in one matter: of each step the earliest time, else what
/// either of them says; a limit that was told goes before one that was counted.
fn joined_parts(own: Option<OwnPart>, other: Option<OwnPart>) -> Option<OwnPart> {
    let (Some(own), Some(other)) = (&own, &other) else {
        return own.or(other);
    };
    let first = |one: Option<BeijingTime>, two: Option<BeijingTime>| match (one, two) {
        (Some(one), Some(two)) => Some(one.min(two)),
        (one, two) => one.or(two),
    };
    let mut part = own.clone();
    part.requested_at = first(own.requested_at, other.requested_at);
    part.responded_at = first(own.responded_at, other.responded_at);
    part.arrived_at = first(own.arrived_at, other.arrived_at);
    part.declined_at = first(own.declined_at, other.declined_at);
    part.released_at = first(own.released_at, other.released_at);
    // Of two limits that were counted, that of the earlier request holds.
    let asked = own.requested_at.zip(other.requested_at);
    let first_asked = asked.is_none_or(|(own, other)| other < own) && other.requested_at.is_some();
    let holds = |mine: Option<LimitSource>, theirs: Option<LimitSource>| {
        mine.is_none() && (theirs.is_some() || first_asked)
    };
    if own.respond_by.is_none() || holds(own.respond_source, other.respond_source) {
        part.respond_by = other.respond_by.or(own.respond_by);
        part.respond_source = other.respond_source;
    }
    if own.arrive_by.is_none() || holds(own.arrive_source, other.arrive_source) {
        part.arrive_by = other.arrive_by.or(own.arrive_by);
        part.arrive_source = other.arrive_source;
    }
    part.request = own.request.clone().or_else(|| other.request.clone());
    part.level = own.level.or(other.level);
    part.basis = own.basis.clone().or_else(|| other.basis.clone());
    part.cause = own.cause.or(other.cause);
    part.opinion_by = own.opinion_by.or(other.opinion_by);
    part.contact = own.contact.clone().or_else(|| other.contact.clone());
    part.place = own.place.clone().or_else(|| other.place.clone());
    part.persons = own.persons.clone().or_else(|| other.persons.clone());
    part.work_form = own.work_form.or(other.work_form);
    part.declined_basis = own
        .declined_basis
        .clone()
        .or_else(|| other.declined_basis.clone());
    // The later opinion replaces the earlier one, as on one order.
    if own.contributed_at < other.contributed_at {
        part.contribution.clone_from(&other.contribution);
        part.contributed_at = other.contributed_at;
    }
    if own.rated_at < other.rated_at || own.rating.is_none() {
        part.rating = other.rating;
        part.rating_note.clone_from(&other.rating_note);
        part.rated_at = other.rated_at;
    }
    part.explained_at = own.explained_at.max(other.explained_at);
    part.explanation_copied_at = own.explanation_copied_at.max(other.explanation_copied_at);
    part.instructions.extend(other.instructions.iter().cloned());
    part.instructions.sort_by_key(|one| one.at);
    part.reviews.extend(other.reviews.iter().cloned());
    part.reviews.sort_by_key(|one| one.at);
    Some(part)
}
