//! The times at which time alone raises or ends a finding, and the deadline by which the board
//! sorts.

use crate::domain::order::next::Ball;
use crate::domain::order::own_part::OwnPart;
use crate::domain::order::state::{Order, ProposalEffect};
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{Mechanism, Role, Stage, Urgency};

impl Order {
    /// Returns the time from which the order is today's work: the earliest of
    /// [`Order::attention_times`]; `None` if there is none.
    #[must_use]
    pub fn attention_at(&self) -> Option<BeijingTime> {
        self.attention_times().into_iter().min()
    }

    /// Returns the times, in any order, at which time alone raises or ends a finding, or from which
    /// the order waits for us. They depend only on the order, whose limits were set by events, so
    /// that the board can store the earliest.
    ///
    /// A finding that time alone raises or ends adds its times here, unless it says
    /// [`CALLS_ATTENTION`](super::inspection::Detector::CALLS_ATTENTION)` = false`.
    #[must_use]
    pub fn attention_times(&self) -> Vec<BeijingTime> {
        let mut instants: Vec<Option<BeijingTime>> = Vec::new();
        if self.merged_into.is_some() {
            return Vec::new();
        }
        // A supervision slip may ask for an answer even after the order has ended. Where nothing else
        // keeps the order before our eyes, it is today's work from the day of the slip.
        let alone = self.stage.is_final() || self.role == Role::CoHandler;
        for slip in self.open_slips() {
            let from = alone || slip.reply_by.is_none();
            instants.extend([Some(slip.issued_at).filter(|_| from), slip.reply_by]);
        }
        // So may a promise (六(二)), and the citizen has to be told of its change at once.
        for promise in self.owed_promises() {
            instants.push(promise.untold().map(|change| change.at));
            if promise.is_open() {
                instants.extend([promise.warn_at, promise.due].map(Some));
            }
        }
        // A citizen who is not satisfied waits for us, also when the order was closed before.
        let visit = self.dissatisfied_visit();
        let visit = visit.filter(|visit| self.closed_at.is_none_or(|at| at <= visit.at));
        instants.push(visit.map(|visit| visit.at));
        // So may a grade that the lead gives us after our part is over (二(四), 三(四)).
        let part = self.own_part.as_ref();
        let part = part.filter(|_| self.role == Role::CoHandler);
        instants.push(part.and_then(OwnPart::unexplained_at));
        // And a further instruction that we have not answered, also when the lead has released us.
        let asked = part.into_iter().flat_map(OwnPart::open_instructions);
        instants.extend(asked.flat_map(|one| [Some(one.at), one.answer_by]));
        // A section that was given work is asked for it, whatever became of the order.
        let given = self.open_assignments();
        instants.extend(given.map(|one| {
            let limit = one.reply_by?;
            Some(self.waits_until(&one.to, limit))
        }));
        if self.stage.is_final() {
            return instants.into_iter().flatten().collect();
        }
        instants.push(self.stand_in.as_ref().map(|one| one.until));
        // A 联动时间 that ends in the future is wrong on the form until its last day begins.
        instants.extend(self.form().map(|form| {
            let last = form.edits.linkage_time.map(|days| days.1);
            last.map(|last| last.and_time(chrono::NaiveTime::MIN))
        }));
        instants.extend(
            self.proposals
                .iter()
                .filter(|proposal| proposal.effect != ProposalEffect::Note)
                .map(|proposal| Some(proposal.at)),
        );
        // An order that nobody has looked at yet is today's work from the moment it came in.
        if matches!(
            self.stage,
            Stage::ToSignFor | Stage::ToTriage | Stage::ToRespond
        ) {
            instants.push(self.created_at);
        }
        // What is not our duty goes back within a limit, and then its answer is asked for.
        match self.open_return() {
            Some(sent) => instants.push(sent.answer_by),
            None if self.stage == Stage::ReturnTalk => instants.push(self.return_by()),
            None => {}
        }
        // What 研判 found not to be ours waits for us until it is given back or decided.
        let waits = matches!(self.stage, Stage::ReturnTalk | Stage::Adjudication);
        if waits && self.ball().is_ours() {
            instants.push(self.triages.last().map(|triage| triage.at));
        }
        // A 重点哨 is to be reported from its beginning on.
        let waits = self.is_lead_case() && !self.is_with_platform();
        let key = self.unreported_key_round().filter(|_| waits);
        let key = key.and_then(|id| self.whistle_rounds.iter().find(|round| round.id == id));
        instants.extend(key.map(|round| Some(round.at)));
        // If the 研判 needs other units and none was asked, the next step is ours from the moment
        // of the 研判.
        // So it is if every request was taken back.
        let asked = || {
            self.engagements
                .iter()
                .filter(|one| one.round == self.round)
        };
        let in_force = asked().any(|helper| helper.withdrawn.is_none());
        if self.stage == Stage::Handling
            && matches!(self.mechanism, Mechanism::FirstHandler | Mechanism::Whistle)
            && !in_force
        {
            let taken_back = asked().filter_map(|helper| helper.ended_at).max();
            instants.push(taken_back.or_else(|| self.triages.last().map(|triage| triage.at)));
        }
        instants.push(self.repeated_from());
        instants.push(self.desk_work_since());
        if let Some(due) = self.board_due() {
            // 临近时限 comes with the first, gets urgent with the second and ends with the third, when 超期
            // comes.
            instants.extend([self.due.warn_at, self.due.red_at, Some(due)]);
        }
        if self.signed_for_at.is_none() && matches!(self.stage, Stage::ToSignFor | Stage::ToTriage)
        {
            instants.push(self.first_act_by);
        }
        // A 特急 on which nothing was done is today's work at once, another urgent order once the time for
        // its first act is over (附1§7(5)).
        let untouched = self.untouched_since();
        let critical = self.matter.urgency == Urgency::Critical;
        instants.push(untouched.filter(|_| critical));
        instants.push(self.first_act_by.filter(|_| untouched.is_some()));
        let waits = |target: &str, limit: Option<BeijingTime>| {
            limit.map(|limit| self.waits_until(target, limit))
        };
        for helper in self
            .engagements
            .iter()
            .filter(|helper| helper.round == self.round && self.undecided_duty(helper).is_none())
        {
            instants.push(waits(&helper.unit, helper.owed_response()));
            // Whoever has not come by its limit is before our eyes, however often it was reminded.
            instants.push(helper.owed_part());
            if helper.is_open() {
                let open = helper.open_instructions();
                instants.extend(open.map(|one| waits(&helper.unit, one.answer_by)));
            }
        }
        if let Some(part) = part {
            instants.extend(self.own_instants(part));
        }
        instants.into_iter().flatten().collect()
    }

    /// Returns the last entry of an order that our unit works on. Once it is so long ago that the order counts
    /// as idle, 今日待办 shows it; how long that is, is a setting, with which the board is asked.
    #[must_use]
    pub fn waits_since(&self) -> Option<BeijingTime> {
        let in_work = matches!(self.stage, Stage::Handling | Stage::Joint);
        let ours = self.role == Role::Lead && self.merged_into.is_none();
        self.idle_from().filter(|_| in_work && ours)
    }

    /// Returns since when nothing happens on the order although it is our turn: its last entry or, where
    /// helpers or sections have time to answer, the end of that time. `None` while somebody outside has to
    /// decide: the platform about an extension, the centre about a helper's duty, the district about a
    /// report.
    #[must_use]
    pub fn idle_from(&self) -> Option<BeijingTime> {
        let asked = self.extensions.iter().any(|one| one.decision.is_none());
        if asked || !self.waits_above().is_empty() {
            return None;
        }
        let limits = self.reminders().into_iter().filter_map(|work| work.by);
        self.last_entry_at.into_iter().chain(limits).max()
    }

    /// Returns since when our unit handles a matter alone that was brought before and never whistled for
    /// (三(四)): it is today's work until it is done.
    fn repeated_from(&self) -> Option<BeijingTime> {
        let alone = self.stage == Stage::Handling && self.is_lead_case();
        let last = self.triages.last();
        let last = last.filter(|last| alone && last.repeated > 0 && !self.was_whistled());
        last.map(|last| last.at)
    }

    /// Returns since when the next step of a joint case is work at our own desk: 报备, an ending, the
    /// next whistle, 反馈 or the paper. `None` while we wait for somebody else. Our own handling is
    /// no such work: it takes days, and its deadline calls us.
    fn desk_work_since(&self) -> Option<BeijingTime> {
        let at_desk = match self.stage {
            Stage::Joint | Stage::ToFeedback | Stage::ToFile => true,
            Stage::ToRevisit => !self.is_replied(),
            Stage::ToSignFor
            | Stage::ToTriage
            | Stage::Handling
            | Stage::ReturnTalk
            | Stage::Returned
            | Stage::Adjudication
            | Stage::Closed
            | Stage::ToRespond
            | Stage::ToArrive
            | Stage::Assisting
            | Stage::Submitted
            | Stage::Released
            | Stage::Declined
            | Stage::Elsewhere => false,
        };
        let ball = at_desk.then(|| self.ball()).filter(Ball::is_ours);
        self.unreported_since().or_else(|| ball?.since)
    }

    /// Returns the times of our own part in an open order that another unit leads. While our
    /// response, report-in or opinion is owed, the order is today's work.
    fn own_instants(&self, part: &OwnPart) -> Vec<Option<BeijingTime>> {
        let responded = part.responded_at.or(part.requested_at);
        let owed = match self.stage {
            Stage::ToRespond => vec![part.requested_at, part.respond_by],
            Stage::ToArrive => vec![responded, part.arrive_by],
            // 首接负责 may have told a time to come by, too.
            Stage::Assisting => vec![part.arrived_at.or(responded), part.owed_coming()],
            Stage::ToSignFor
            | Stage::ToTriage
            | Stage::Handling
            | Stage::Joint
            | Stage::ReturnTalk
            | Stage::Returned
            | Stage::Adjudication
            | Stage::ToFeedback
            | Stage::ToFile
            | Stage::ToRevisit
            | Stage::Closed
            | Stage::Submitted
            | Stage::Released
            | Stage::Declined
            | Stage::Elsewhere => Vec::new(),
        };
        let opinion = part.opinion_by.filter(|_| !owed.is_empty());
        let told = [opinion, part.unreviewed_at()];
        owed.into_iter().chain(told).collect()
    }

    /// Returns the deadline by which the board sorts; `None` while we wait for the platform or the
    /// lead, and once the order is done.
    #[must_use]
    pub fn board_due(&self) -> Option<BeijingTime> {
        // The deadline stays ours until the platform has its reply.
        let waits_for_platform = self.stage == Stage::ToRevisit && self.is_replied();
        let waits_for_lead = matches!(self.stage, Stage::Submitted | Stage::Declined);
        let waits_for_us = !waits_for_lead && !waits_for_platform;
        let running = !self.stage.is_final();
        self.due.at.filter(|_| running && waits_for_us)
    }
}
