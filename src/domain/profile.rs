//! Who we are and how we count: the unit's own profile, with every number the regulation leaves open.

use serde::{Deserialize, Serialize};

use super::calendar::OfficeHours;
use super::vocabulary::{Urgency, WhistleLevel};

/// The unit's profile. Everything in [`Rules`] is 本单位口径 and is shown to users as such, never as
/// a rule of the regulation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// Our unit's full name.
    pub unit: String,
    /// 经办人: the staff who sit at the keyboard.
    pub staff: Vec<String>,
    /// 分管负责人: who may sign a filing form (二(二), 三(二)). The first is the default.
    pub leaders: Vec<String>,
    /// 主要负责人 (六(一)).
    pub principal: Option<String>,
    /// The platform's telephone, dialled for 报备.
    pub platform_phone: Option<String>,
    /// The unit's own numbers.
    pub rules: Rules,
}

/// The numbers that the regulation leaves open or leaves to 办理规范, with defaults. All of them are
/// 本单位口径.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rules {
    /// Office hours, for remaining time and for deadlines given as a date.
    pub office_hours: OfficeHours,
    /// Working days to handle an order whose file names no deadline.
    pub due_working_days: u32,
    /// Working days before the deadline at which an order turns yellow.
    pub warn_working_days: u32,
    /// Clock hours within which an urgent order needs a first act.
    pub urgent_hours: u32,
    /// Clock hours within which a critical order needs a first act.
    pub critical_hours: u32,
    /// Working minutes within which a helper should respond.
    pub respond_working_minutes: u32,
    /// Clock minutes within which a helper should respond in an emergency.
    pub emergency_respond_minutes: u32,
    /// Clock minutes within which a helper should report in in an emergency.
    pub emergency_arrive_minutes: u32,
    /// Working days within which a helper should report in on a 常规哨 or join a 首接 case.
    pub arrive_working_days: u32,
    /// Working days within which a helper should report in on an 攻坚哨 or 重点哨.
    pub tackling_arrive_working_days: u32,
    /// Working days without any entry after which an open order counts as idle.
    pub idle_working_days: u32,
    /// Calendar days after the upload at which an order may close without a platform visit.
    pub close_after_days: u32,
    /// Attempts after which 未接通 counts as 多次未接通 and the order may go on.
    pub unreachable_attempts: u32,
    /// A result with fewer characters is reported as possibly perfunctory (附1§7(1)).
    pub min_result_characters: u32,
    /// Characters the platform's page takes in its field for the reply; not counted when absent.
    pub platform_field_limit: Option<u32>,
    /// Whether number and revision print in the form's footer.
    pub form_footer: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            office_hours: OfficeHours::default(),
            due_working_days: 5,
            warn_working_days: 1,
            urgent_hours: 24,
            critical_hours: 2,
            respond_working_minutes: 240,
            emergency_respond_minutes: 30,
            emergency_arrive_minutes: 120,
            arrive_working_days: 3,
            tackling_arrive_working_days: 5,
            idle_working_days: 3,
            close_after_days: 15,
            unreachable_attempts: 2,
            min_result_characters: 20,
            platform_field_limit: None,
            form_footer: true,
        }
    }
}

impl Rules {
    /// Clock hours for the first act on an order of this urgency; `None` for a normal one.
    #[must_use]
    pub const fn first_act_hours(&self, urgency: Urgency) -> Option<u32> {
        match urgency {
            Urgency::Normal => None,
            Urgency::Urgent => Some(self.urgent_hours),
            Urgency::Critical => Some(self.critical_hours),
        }
    }

    /// Working days for a helper to report in; `level` is `None` for 首接 cases.
    #[must_use]
    pub const fn arrive_days(&self, level: Option<WhistleLevel>) -> u32 {
        match level {
            None | Some(WhistleLevel::Routine) => self.arrive_working_days,
            Some(WhistleLevel::Tackling | WhistleLevel::Key) => self.tackling_arrive_working_days,
        }
    }
}
