//! What a detector looks at, and what it gives.

use serde::Serialize;

use crate::domain::clause;
use crate::domain::context::Context;
use crate::domain::order::engagement::{Engagement, OwnPart};
use crate::domain::order::filing::FilingForm;
use crate::domain::order::state::{Order, PlatformNotice};
use crate::domain::refusal::Mend;
use crate::domain::sentence::Sentence;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{EngagementState, FormKind, Role, Severity, Stage};

/// Something that threatens an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// A stable English code.
    pub code: &'static str,
    /// How much it threatens.
    pub severity: Severity,
    /// The clause, or 本单位口径.
    pub clause: &'static str,
    /// What it is; never with personal data.
    pub message: Sentence,
    /// What to do next.
    pub fix: Sentence,
    /// The act that mends it.
    #[serde(skip)]
    pub mend: Option<Mend>,
}

/// What the file of a finding provides.
pub trait Detector {
    /// The finding's code.
    const CODE: &'static str;

    /// Looks for it.
    fn detect(look: &Look<'_>) -> Vec<Finding>;
}

/// An order and what surrounds it.
pub struct Look<'a> {
    /// The order.
    pub order: &'a Order,
    /// What surrounds it.
    pub context: &'a Context<'a>,
}

impl<'a> Look<'a> {
    pub(super) fn finding(
        &self,
        code: &'static str,
        severity: Severity,
        clause: &'static str,
        message: impl Into<Sentence>,
        fix: impl Into<Sentence>,
        mend: impl Into<Option<Mend>>,
    ) -> Finding {
        Finding {
            code,
            severity,
            clause: self.order.clause(clause),
            message: message.into(),
            fix: fix.into(),
            mend: mend.into(),
        }
    }

    pub(super) fn one(
        &self,
        code: &'static str,
        severity: Severity,
        clause: &'static str,
        message: impl Into<Sentence>,
        fix: impl Into<Sentence>,
        mend: impl Into<Option<Mend>>,
    ) -> Vec<Finding> {
        vec![self.finding(code, severity, clause, message, fix, mend)]
    }

    /// Office minutes between two moments.
    pub(super) fn working_minutes(&self, from: BeijingTime, to: BeijingTime) -> i64 {
        let hours = &self.context.profile.rules.office_hours;
        let minutes = self
            .context
            .calendar
            .working_minutes_between(from, to, hours);
        minutes.max(0)
    }

    /// Whether we lead the order and still have it.
    pub(super) fn is_lead_case(&self) -> bool {
        self.order.role == Role::Lead && self.order.stage != Stage::Returned
    }

    /// 报备 of the present reopening round.
    pub(super) fn notices(&self) -> impl Iterator<Item = &'a PlatformNotice> {
        let round = self.order.round;
        let notices = self.order.notices.iter();
        notices.filter(move |notice| notice.round == round)
    }

    /// Whether the form of this round was uploaded.
    pub(super) fn is_uploaded(&self) -> bool {
        self.order.form().is_some_and(FilingForm::is_uploaded)
    }

    /// The live form, as long as one is owed.
    pub(super) fn owed_form(&self) -> Option<&'a FilingForm> {
        let order = self.order;
        order
            .form()
            .filter(|_| self.is_lead_case() && order.owes_form())
    }

    /// When the platform first had its reply in this cycle.
    pub(super) fn replied_at(&self) -> Option<BeijingTime> {
        let cycle = self.order.cycle;
        let replies = self
            .order
            .replies
            .iter()
            .filter(|reply| reply.cycle == cycle);
        replies.map(|reply| reply.at).min()
    }

    /// When the citizen was first told in this cycle.
    pub(super) fn told_at(&self) -> Option<BeijingTime> {
        let cycle = self.order.cycle;
        let told = self.order.feedbacks.iter();
        told.filter(|told| told.cycle == cycle && told.conclusive)
            .map(|told| told.at)
            .min()
    }

    /// The helpers that print, on an order that we lead and that is open.
    pub(super) fn our_helpers(&self) -> impl Iterator<Item = &'a Engagement> {
        let ours = self.order.role == Role::Lead && !self.order.stage.is_final();
        let helpers = ours.then(|| self.order.printed_helpers());
        helpers.unwrap_or_default().into_iter()
    }

    pub(super) fn helper_is_silent(&self, helper: &Engagement) -> bool {
        let now = self.context.now;
        helper.state == EngagementState::Requested && helper.respond_by.is_some_and(|by| now > by)
    }

    pub(super) fn helper_is_absent(&self, helper: &Engagement) -> bool {
        let now = self.context.now;
        let waited = matches!(
            helper.state,
            EngagementState::Requested | EngagementState::Responded
        );
        let whistled =
            helper.whistle_round.is_some() && self.order.form_kind() == FormKind::Whistle;
        waited && whistled && helper.arrive_by.is_some_and(|by| now > by)
    }

    /// The clause that assesses helpers: 二(四), or 三(四) for a whistle.
    pub(super) const fn assessment_clause(&self) -> &'static str {
        match self.order.form_kind() {
            FormKind::FirstHandler => clause::LEAD_ASSESSMENT,
            FormKind::Whistle => clause::WHISTLE_ASSESSMENT,
        }
    }

    /// Our own part on an order that another unit leads.
    pub(super) fn own_part(&self) -> Option<&'a OwnPart> {
        let order = self.order;
        order
            .own_part
            .as_ref()
            .filter(|_| order.role == Role::CoHandler)
    }

    /// The result of the present cycle, while the order is open and ours.
    pub(super) fn result_in_work(&self) -> Option<&'a str> {
        let order = self.order;
        let open = order.role == Role::Lead && !order.stage.is_final();
        let result = order.result();
        let result = result.filter(|result| open && result.cycle == order.cycle);
        result.map(|result| result.text.trim())
    }
}
