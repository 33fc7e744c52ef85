//! Findings that time brings: deadlines, urgent orders, idle orders.

use super::Finder;
use crate::domain::clause;
use crate::domain::order::later::Supervision;
use crate::domain::refusal::Mend;
use crate::domain::vocabulary::{Role, Severity, Stage, Urgency};
use crate::strings::finding as words;

impl Finder<'_> {
    /// 督办 past its answer date, and what follows upon one that was ignored (附1§7(4), (7)).
    fn supervisions(&mut self) {
        let (order, now) = (self.order, self.context.now);
        let answer = Mend::by("answer-supervision");
        for one in order.supervisions.iter().filter(|one| one.is_open()) {
            let label = one.kind.label();
            if one.reply_by.is_some_and(|by| now > by) {
                let clause = if one.kind.is_warning() {
                    clause::IGNORED_SUPERVISION
                } else {
                    clause::REFUSED_WORK
                };
                let sentence = words::supervision_overdue(label);
                self.add(
                    "supervision_overdue",
                    Severity::Danger,
                    clause,
                    sentence,
                    answer,
                );
            } else {
                self.add(
                    "supervision_open",
                    Severity::Warning,
                    clause::REFUSED_WORK,
                    words::supervision_open(label, one.reply_by),
                    answer,
                );
            }
            let ignored = |earlier: &&Supervision| {
                earlier.kind.is_warning() && earlier.was_ignored(one.issued_at)
            };
            if one.kind.is_escalated()
                && let Some(earlier) = order.supervisions.iter().find(ignored)
            {
                self.add(
                    "supervision_escalated",
                    Severity::Danger,
                    clause::IGNORED_SUPERVISION,
                    words::supervision_escalated(earlier.kind.label(), label),
                    answer,
                );
            }
        }
    }

    pub(super) fn clocks(&mut self) {
        let order = self.order;
        let now = self.context.now;
        if let Some(due) = order.board_due() {
            let hours = &self.context.profile.rules.office_hours;
            let next = order.next_step().map(|step| Mend::by(step.action));
            if now > due {
                let minutes = self
                    .context
                    .calendar
                    .working_minutes_between(now, due, hours);
                let sentence = words::overdue(-minutes);
                self.add("overdue", Severity::Danger, clause::QUALITY, sentence, next);
            } else if order.due.warn_at.is_some_and(|warn| now >= warn) {
                let minutes = self
                    .context
                    .calendar
                    .working_minutes_between(now, due, hours);
                self.add(
                    "due_soon",
                    Severity::Warning,
                    clause::QUALITY,
                    words::due_soon(minutes),
                    next,
                );
            }
            if order.due.provisional {
                self.add(
                    "calendar_provisional",
                    Severity::Info,
                    clause::OWN_RULE,
                    words::calendar_provisional(),
                    None,
                );
            }
        }
        if order.role == Role::Lead
            && matches!(order.stage, Stage::ToSignFor | Stage::ToTriage)
            && order.matter.urgency != Urgency::Normal
            && order.signed_for_at.is_none()
            && order.first_act_by.is_some_and(|by| now > by)
        {
            let sentence = words::urgent_unanswered(order.matter.urgency);
            self.add(
                "urgent_unanswered",
                Severity::Danger,
                clause::URGENT_UNANSWERED,
                sentence,
                Mend::by("sign-for"),
            );
        }
        let working = matches!(order.stage, Stage::Handling | Stage::Joint);
        if let Some(last) = order
            .last_entry_at
            .filter(|_| working && order.role == Role::Lead)
        {
            let days = self
                .context
                .calendar
                .working_days_between(last.date(), now.date());
            let limit = i64::from(self.context.profile.rules.idle_working_days);
            if days > limit {
                let clause = if order.matter.assigned_by_centre {
                    clause::SHIRKED_LEAD
                } else {
                    clause::SLOW
                };
                self.add(
                    "idle",
                    Severity::Warning,
                    clause,
                    words::idle(days),
                    Mend::by("record"),
                );
            }
        }
        self.supervisions();
        for promise in &order.promises {
            let open = promise.state == crate::domain::order::later::PromiseState::Open;
            if open && now > promise.due {
                self.add(
                    "promise_overdue",
                    Severity::Danger,
                    clause::QUALITY,
                    words::promise_overdue(),
                    None,
                );
            }
        }
    }
}
