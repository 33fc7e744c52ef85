//! 督办 (supervision from above) and 工作提醒 (a reminder by the centre) as part of an order
//! (附1§4, §5, §7(7)).

use serde::{Deserialize, Serialize};

use crate::domain::clause::{self, Clause};
use crate::domain::id::Id;
use crate::domain::time::{BeijingTime, is_before};
use crate::domain::vocabulary::SupervisionKind;

/// A reminder or slip from above (工作提醒, 督办单, 批办) that must be answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supervision {
    /// Id by which the answer refers to it.
    pub id: Id,
    /// Kind, such as a reminder of the centre or a yellow, orange or red slip.
    pub kind: SupervisionKind,
    /// Who issued it. If the officer gave none, a default that follows from the kind.
    pub issuer: String,
    /// Number of the document (文号), as text. `None` if it has none.
    pub number: Option<String>,
    /// Time of issue; the time of the entry if the officer gave none.
    pub issued_at: BeijingTime,
    /// Time by which it must be answered. `None` if it sets no limit.
    pub reply_by: Option<BeijingTime>,
    /// What it asks for (督办内容). `None` if not given.
    pub text: Option<String>,
    /// Time of our answer. `None` while it is open.
    pub replied_at: Option<BeijingTime>,
    /// Text of our answer. `None` while it is open.
    pub reply: Option<String>,
    /// What was put right (整改情况). `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rectified: Option<String>,
}

impl Supervision {
    /// Checks whether it is still to be answered. Praise is not. A 约谈 (附1§9) is answered by nothing, unless it
    /// sets a date by which the unit has to report.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        let owed = self.wants_answer() || self.reply_by.is_some();
        self.replied_at.is_none() && owed && !self.kind.is_praise()
    }

    /// Checks whether it is answered as such: everything but 约谈, which is a talk (附1§9).
    const fn wants_answer(&self) -> bool {
        !matches!(self.kind, SupervisionKind::Interview) && !self.kind.is_praise()
    }

    /// Checks whether the order stays one of 督办重点 after the answer, while it is open: what came
    /// from the centre alone is settled by it (附1§4), what came from the district is not (附1§5).
    #[must_use]
    pub const fn lasts(&self) -> bool {
        !matches!(self.kind, SupervisionKind::Reminder) && !self.kind.is_praise()
    }

    /// Returns what is still owed, as a Chinese phrase for a finding.
    #[must_use]
    pub const fn owed(&self) -> &'static str {
        if self.kind.is_incident() {
            "的处置情况还没有记"
        } else if self.wants_answer() {
            "还没有回复"
        } else {
            "的整改情况还没有报送"
        }
    }

    /// Checks whether it was ignored up to a time: its limit had passed by then without an answer.
    /// One without a limit cannot be called ignored (附1§7(7)).
    #[must_use]
    pub fn was_ignored(&self, at: BeijingTime) -> bool {
        self.reply_by
            .is_some_and(|by| by < at && self.replied_at.is_none_or(|replied| replied > by))
    }

    /// Checks whether it was answered after the limit that it set.
    #[must_use]
    pub fn is_late(&self) -> bool {
        let times = self.replied_at.zip(self.reply_by);
        times.is_some_and(|(replied, by)| is_before(by, replied))
    }

    /// Returns the clause under which it was issued: the centre reminds (附1§4), the offices of the
    /// district supervise (附1§5), its leaders talk to the head of a unit (附1§9); a petition is named among
    /// the consequences of what was ignored (附1§7(7)).
    #[must_use]
    pub const fn clause(&self) -> Clause {
        match self.kind {
            SupervisionKind::Reminder => clause::REMINDERS,
            SupervisionKind::Yellow
            | SupervisionKind::Orange
            | SupervisionKind::Red
            | SupervisionKind::LeaderNote
            | SupervisionKind::Inspection => clause::SLIPS,
            SupervisionKind::Interview => clause::INTERVIEWS,
            // The only clause that speaks of 上访 and 群体性事件.
            SupervisionKind::Petition | SupervisionKind::MassIncident => {
                clause::IGNORED_SUPERVISION
            }
            SupervisionKind::Attitude => clause::LEAKED,
            SupervisionKind::Other => clause::OTHER_FAILURES,
            SupervisionKind::Commendation => clause::ACCOUNTABILITY,
        }
    }

    /// Returns the kind, followed by the number of the document if there is one.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.number {
            Some(number) => format!("{} {number}", self.kind),
            None => self.kind.label().to_owned(),
        }
    }
}
