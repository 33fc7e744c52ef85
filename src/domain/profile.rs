//! Our unit's own profile: its names and people, and every number that the regulation leaves open.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::calendar::OfficeHours;
use super::limits::{self, LimitRow};
use super::section::Section;
use super::vocabulary::{Urgency, WhistleLevel};

/// The profile of our unit. Everything in [`Rules`] is the unit's own rule (本单位口径). Users see
/// it as such, and never as a rule of the regulation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// Official name of our unit, as it is printed on the form. Empty until it is set.
    pub unit: String,
    /// Officers who use the program (经办人). The first is the default.
    pub staff: Vec<String>,
    /// Deputy heads who may sign a filing form (分管负责人; 二(二), 三(二)). The first is the
    /// default.
    pub leaders: Vec<String>,
    /// Head of the unit (主要负责人, 六(一)). `None` if not given.
    pub principal: Option<String>,
    /// Telephone number of the platform, which is dialled for 报备. `None` if not given.
    pub platform_phone: Option<String>,
    /// The people who are called about 责任主体认定 (四).
    pub duty_contacts: DutyContacts,
    /// Limits and numbers that the unit sets itself (本单位口径).
    pub rules: Rules,
    /// Parts of our own unit to which work is given (内部交办), in the order that the unit chose.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
}

/// The people named for 责任主体认定会商 (专人, 四): name and telephone, as typed. Each is `None` if
/// not given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DutyContacts {
    /// Of the centre (区社会事务协调中心).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub centre: Option<String>,
    /// Of 区委编办, which gives the written opinion.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub staffing: Option<String>,
    /// Of 区司法局.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub justice: Option<String>,
}

impl DutyContacts {
    /// Returns the known people in one line, each with the office; empty if none is known.
    #[must_use]
    pub fn words(&self) -> String {
        let all = [
            ("中心", &self.centre),
            ("编办", &self.staffing),
            ("司法局", &self.justice),
        ];
        let known = all.into_iter().filter_map(|(office, person)| {
            let person = person.as_ref()?;
            Some(format!("{office} {person}"))
        });
        known.collect::<Vec<_>>().join("，")
    }
}

/// Splits a typed list of people at 、, commas, semicolons, strokes and line breaks, and at blanks between
/// names. A blank inside one name of two characters (王　强) does not part it.
#[must_use]
pub fn people_named(text: &str) -> Vec<String> {
    let groups = text.split(['、', '，', ',', ';', '；', '/', '\n']);
    let mut names: Vec<String> = Vec::new();
    for group in groups {
        let words: Vec<&str> = group.split_whitespace().collect();
        let whole = |word: &&str| word.chars().count() >= 2;
        let han = |word: &&str| word.chars().all(|c| !c.is_ascii());
        let found = if words.iter().all(|word| han(word) && whole(word)) {
            words.iter().map(|word| (*word).to_owned()).collect()
        } else if words.iter().all(han) {
            vec![words.concat()]
        } else {
            vec![words.join(" ")]
        };
        for name in found {
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

impl Profile {
    /// Returns the people who may sign a filing form: the deputy heads and the head of the unit.
    #[must_use]
    pub fn signers(&self) -> Vec<&String> {
        self.leaders.iter().chain(&self.principal).collect()
    }

    /// Returns this profile with only that changed which a form changed: `before` is what the form
    /// was filled from, `wanted` what it says now. So two windows that change different numbers do
    /// not overwrite each other.
    #[must_use]
    pub fn changed(&self, before: &Self, wanted: &Self) -> Self {
        Self {
            unit: changed(&self.unit, &before.unit, &wanted.unit),
            staff: changed(&self.staff, &before.staff, &wanted.staff),
            leaders: changed(&self.leaders, &before.leaders, &wanted.leaders),
            principal: changed(&self.principal, &before.principal, &wanted.principal),
            platform_phone: changed(
                &self.platform_phone,
                &before.platform_phone,
                &wanted.platform_phone,
            ),
            duty_contacts: changed(
                &self.duty_contacts,
                &before.duty_contacts,
                &wanted.duty_contacts,
            ),
            rules: self.rules.changed(&before.rules, &wanted.rules),
            sections: changed(&self.sections, &before.sections, &wanted.sections),
        }
    }
}

impl Profile {
    /// Returns what a form knows after it was told what was changed meanwhile: `before`, from which
    /// it was filled, with the present value where this profile and `wanted` have changed the same
    /// thing differently. It equals `before` if there is no such thing.
    #[must_use]
    pub fn seen(&self, before: &Self, wanted: &Self) -> Self {
        macro_rules! one {
            ($name:ident) => {
                seen(&self.$name, &before.$name, &wanted.$name)
            };
        }
        Self {
            unit: one!(unit),
            staff: one!(staff),
            leaders: one!(leaders),
            principal: one!(principal),
            platform_phone: one!(platform_phone),
            duty_contacts: one!(duty_contacts),
            rules: self.rules.seen(&before.rules, &wanted.rules),
            sections: one!(sections),
        }
    }
}

/// Returns the present value if it and the wanted one differ from each other and from the one
/// before, else the one before.
fn seen<T: Clone + PartialEq>(present: &T, before: &T, wanted: &T) -> T {
    if present != before && wanted != before && present != wanted {
        present
    } else {
        before
    }
    .clone()
}

/// Returns the wanted value if it differs from the one before, else the present one.
fn changed<T: Clone + PartialEq>(present: &T, before: &T, wanted: &T) -> T {
    if before == wanted { present } else { wanted }.clone()
}

/// The numbers that the regulation leaves open, or leaves to 办理规范, with defaults. All of them
/// are 本单位口径.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rules {
    /// Office hours. They count for the remaining time and for deadlines given as a date.
    pub office_hours: OfficeHours,
    /// Working days to handle an order for which nobody gave a deadline.
    pub due_working_days: u32,
    /// Working days before the deadline at which an order turns yellow.
    pub warn_working_days: u32,
    /// Office hours before the deadline at which an order turns red; 0 if it turns red only when the
    /// deadline is past.
    pub red_working_hours: u32,
    /// Clock hours within which an urgent order needs its first act.
    pub urgent_hours: u32,
    /// Clock hours within which a critical order needs its first act.
    pub critical_hours: u32,
    /// Office minutes within which a helper should respond.
    pub respond_working_minutes: u32,
    /// Clock minutes within which a helper should respond in an emergency.
    pub emergency_respond_minutes: u32,
    /// Clock minutes within which a helper should report in in an emergency.
    pub emergency_arrive_minutes: u32,
    /// Working days within which a helper should report in for a 常规哨, or join an order of
    /// 首接负责.
    pub arrive_working_days: u32,
    /// Working days within which a helper should report in for an 攻坚哨 or 重点哨.
    pub tackling_arrive_working_days: u32,
    /// Working days without work on an open order after which it counts as idle.
    pub idle_working_days: u32,
    /// Calendar days after the dispatch. An order that is not signed for then counts as long unsigned
    /// (附1§7(6)).
    pub unsigned_days: u32,
    /// Working days after the dispatch within which an order that is not our duty is given back
    /// (退回), and after which the platform's answer is asked for.
    pub return_working_days: u32,
    /// Calendar days after the reply to the platform. Then the order may be closed without a visit
    /// of the platform.
    pub close_after_days: u32,
    /// Working days that one extension normally does not exceed. More are asked about.
    pub extension_working_days: u32,
    /// Number of failed calls after which 未接通 settles the feedback (多次未接通).
    pub unreachable_attempts: u32,
    /// Least number of characters in a result. A shorter one is reported as possibly perfunctory
    /// (附1§7(1)).
    pub min_result_characters: u32,
    /// Number of characters that the platform's field for the reply takes. `None` if it is not
    /// known; then nothing is counted.
    pub platform_field_limit: Option<u32>,
    /// Number of last places of the monthly ranking that count as 排名靠后 (附1§9), which the
    /// regulation does not define. `None` until the unit sets it; then no ranking is bad.
    pub tail_places: Option<u32>,
    /// Years after its end for which an order is kept. What is older can be erased at once. `None` until
    /// the unit sets it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keep_years: Option<u32>,
    /// Whether the form's footer shows the number of the order and the revision.
    pub form_footer: bool,
    /// Limits by the kind of order, which take precedence over the numbers above: of each limit the
    /// first row that fits the order and names it counts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<LimitRow>,
    /// What single rules rest on (依据), as typed, by the name of the rule. Where nothing was typed,
    /// [`Rules::basis`] says why the unit has to set it.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub bases: BTreeMap<String, String>,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            office_hours: OfficeHours::default(),
            due_working_days: 5,
            warn_working_days: 1,
            red_working_hours: 0,
            urgent_hours: 24,
            critical_hours: 2,
            respond_working_minutes: 240,
            emergency_respond_minutes: 30,
            emergency_arrive_minutes: 120,
            arrive_working_days: 3,
            tackling_arrive_working_days: 5,
            idle_working_days: 3,
            unsigned_days: 14,
            return_working_days: 2,
            close_after_days: 15,
            extension_working_days: 10,
            unreachable_attempts: 2,
            min_result_characters: 20,
            platform_field_limit: None,
            tail_places: None,
            keep_years: None,
            form_footer: true,
            limits: Vec::new(),
            bases: BTreeMap::new(),
        }
    }
}

/// Defines a method that makes new rules out of three: these, the former and the wanted ones. Each
/// number of the new rules is what the free function with the method's name returns for the three
/// numbers.
macro_rules! merged {
    ($(#[$doc:meta])* $merge:ident: $($name:ident,)+) => {
        $(#[$doc])*
        #[must_use]
        pub fn $merge(&self, before: &Self, wanted: &Self) -> Self {
            Self { $($name: $merge(&self.$name, &before.$name, &wanted.$name),)+ }
        }
    };
}

impl Rules {
    merged! {
        /// Returns these rules with only those changed that differ between `before` and `wanted`.
        changed: office_hours, due_working_days, warn_working_days, red_working_hours, urgent_hours, critical_hours,
        respond_working_minutes, emergency_respond_minutes, emergency_arrive_minutes,
        arrive_working_days, tackling_arrive_working_days, idle_working_days, unsigned_days, return_working_days,
        close_after_days, extension_working_days, unreachable_attempts, min_result_characters,
        platform_field_limit, tail_places, keep_years, form_footer, limits, bases,
    }
    merged! {
        /// Returns `before` with the present value of each rule that was changed meanwhile and that
        /// `wanted` changes otherwise; see [`Profile::seen`].
        seen: office_hours, due_working_days, warn_working_days, red_working_hours, urgent_hours, critical_hours,
        respond_working_minutes, emergency_respond_minutes, emergency_arrive_minutes,
        arrive_working_days, tackling_arrive_working_days, idle_working_days, unsigned_days, return_working_days,
        close_after_days, extension_working_days, unreachable_attempts, min_result_characters,
        platform_field_limit, tail_places, keep_years, form_footer, limits, bases,
    }

    /// The whole numbers among the rules: name in JSON and Chinese label with the unit.
    pub const NUMBERS: [(&'static str, &'static str); 17] = [
        ("due_working_days", "没写时限的工单，办理期限（工作日）"),
        ("warn_working_days", "到期前几个工作日转黄"),
        (
            "red_working_hours",
            "到期前几个工作小时转红（0 为超期才红）",
        ),
        ("urgent_hours", "紧急工单首次处置（小时）"),
        ("critical_hours", "特急工单首次处置（小时）"),
        ("respond_working_minutes", "联动单位响应（工作分钟）"),
        ("emergency_respond_minutes", "应急时响应（分钟）"),
        ("emergency_arrive_minutes", "应急时报到（分钟）"),
        ("arrive_working_days", "首接、常规哨报到（工作日）"),
        (
            "tackling_arrive_working_days",
            "攻坚哨、重点哨报到（工作日）",
        ),
        ("idle_working_days", "多少工作日没有进展算停滞"),
        ("unsigned_days", "来单多少天没有签收算长期没有签收（天）"),
        (
            "return_working_days",
            "不属本单位职责的，几个工作日内退回（工作日）",
        ),
        ("close_after_days", "上传后多少天未回访可办结（天）"),
        ("extension_working_days", "一次延期一般最多（工作日）"),
        ("unreachable_attempts", "未接通几次算多次未接通"),
        ("min_result_characters", "办理结果少于多少字提示敷衍（字）"),
    ];

    /// Returns what differs from other rules, in Chinese: the label, the old and the new value.
    #[must_use]
    pub fn changes_from(&self, before: &Self) -> Vec<String> {
        let values = |rules: &Self| serde_json::to_value(rules).unwrap_or_default();
        let (old, new) = (values(before), values(self));
        let mut changes: Vec<String> = Self::NUMBERS
            .iter()
            .filter(|(name, _)| old.get(name) != new.get(name))
            .map(|(name, label)| {
                let number = |value: &serde_json::Value| {
                    value
                        .get(name)
                        .and_then(serde_json::Value::as_u64)
                        .unwrap_or_default()
                };
                format!("{label} {} → {}", number(&old), number(&new))
            })
            .collect();
        if self.office_hours != before.office_hours {
            changes.push(format!(
                "办公时间 {} → {}",
                before.office_hours, self.office_hours
            ));
        }
        if self.platform_field_limit != before.platform_field_limit {
            let limit = |rules: &Self| {
                rules
                    .platform_field_limit
                    .map_or_else(|| "未设".to_owned(), |limit| limit.to_string())
            };
            changes.push(format!(
                "平台答复栏字数 {} → {}",
                limit(before),
                limit(self)
            ));
        }
        if self.tail_places != before.tail_places {
            let places = |rules: &Self| {
                rules
                    .tail_places
                    .map_or_else(|| "未设".to_owned(), |places| format!("末 {places} 名"))
            };
            changes.push(format!("排名靠后 {} → {}", places(before), places(self)));
        }
        if self.keep_years != before.keep_years {
            let years = |rules: &Self| {
                rules
                    .keep_years
                    .map_or_else(|| "未设".to_owned(), |years| format!("{years} 年"))
            };
            changes.push(format!("工单保存 {} → {}", years(before), years(self)));
        }
        if self.form_footer != before.form_footer {
            let shown = |rules: &Self| if rules.form_footer { "印" } else { "不印" };
            changes.push(format!("页脚编号版次 {} → {}", shown(before), shown(self)));
        }
        changes.extend(limits::changes(&before.limits, &self.limits));
        let bases = self.bases.keys().chain(before.bases.keys());
        let mut bases: Vec<&String> = bases
            .filter(|name| self.bases.get(*name) != before.bases.get(*name))
            .collect();
        bases.sort();
        bases.dedup();
        changes.extend(bases.into_iter().map(|name| {
            let label = Self::label(name).unwrap_or(name);
            let typed = self.bases.get(name).map_or("（清空）", String::as_str);
            format!("依据 {label}：{typed}")
        }));
        changes
    }

    /// Names and labels of the rules that are no whole numbers.
    pub const FURTHER: [(&'static str, &'static str); 5] = [
        ("office_hours", "办公时间（上午、下午）"),
        ("platform_field_limit", "平台答复栏最多几个字"),
        ("tail_places", "排名末几名算靠后"),
        ("keep_years", "办结后保存几年（过后可清除）"),
        ("form_footer", "备案表页脚印编号和版次"),
    ];

    /// Returns the label of a rule by its name in JSON.
    #[must_use]
    pub fn label(name: &str) -> Option<&'static str> {
        let mut all = Self::NUMBERS.iter().chain(&Self::FURTHER);
        all.find(|(known, _)| *known == name)
            .map(|(_, label)| *label)
    }

    /// Returns what a rule rests on: what was typed, else why the unit has to set it.
    #[must_use]
    pub fn basis(&self, name: &str) -> &str {
        let typed = self.bases.get(name).map(String::as_str);
        typed.unwrap_or_else(|| default_basis(name))
    }

    /// Returns the clock hours for the first act on an order of this urgency; `None` for a normal
    /// one.
    #[must_use]
    pub const fn first_act_hours(&self, urgency: Urgency) -> Option<u32> {
        match urgency {
            Urgency::Normal => None,
            Urgency::Urgent => Some(self.urgent_hours),
            Urgency::Critical => Some(self.critical_hours),
        }
    }

    /// Returns the working days within which a helper should report in. `level` is `None` for
    /// 首接负责.
    #[must_use]
    pub const fn arrive_days(&self, level: Option<WhistleLevel>) -> u32 {
        match level {
            None | Some(WhistleLevel::Routine) => self.arrive_working_days,
            Some(WhistleLevel::Tackling | WhistleLevel::Key) => self.tackling_arrive_working_days,
        }
    }
}

/// Returns why the unit sets a rule itself: what the regulation says and leaves open.
fn default_basis(name: &str) -> &'static str {
    match name {
        "due_working_days" => "二(三)“规定时限内及时办结”，没有写天数；平台给了时限的按平台",
        "warn_working_days" | "red_working_hours" => "六(二)“在规定时限内办理”，提前多久提醒没有写",
        "urgent_hours" | "critical_hours" => "附1第七条(5)紧急类办件要及时响应，没有写小时数",
        "respond_working_minutes" => "二(二)、三(三)要求配合、响应，没有写时间",
        "emergency_respond_minutes" | "emergency_arrive_minutes" => {
            "三(一)应急类情况，没有写多久响应、报到"
        }
        "arrive_working_days" | "tackling_arrive_working_days" => "三(二)报到，没有写时间",
        "idle_working_days" => "附1第七条(6)不得拖沓，多久没有进展算停滞没有写；停滞的列入今日待办",
        "unsigned_days" => "附1第七条(6)不得不作为、慢作为，多久不签收算没有写",
        "keep_years" => "档案、个人信息保存多久由本单位按有关规定定；没有设的不清除",
        "return_working_days" => "二(一)不属职责的退回，期限没有写",
        "close_after_days" => "二(四)平台回访，多久未回访可办结没有写",
        "extension_working_days" => "文件没有写延期，由本单位定一次一般多长",
        "unreachable_attempts" => "二(二)、三(二)反馈诉求人，几次未接通没有写",
        "min_result_characters" => "附1第七条(1)不得敷衍应付，多少字没有写",
        "tail_places" => "附1第九条“排名靠后”，没有写末几名",
        "office_hours" => "文件没有写办公时间；只给日期的时限按下班时间",
        "platform_field_limit" => "平台网页答复栏的限制，以平台为准",
        _ => "文件没有规定，由本单位定",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_windows_that_change_different_things_keep_both_changes() {
        let before = Profile {
            unit: "文登区龙山街道办事处".to_owned(),
            staff: vec!["于某".to_owned()],
            ..Profile::default()
        };
        let mut first = before.clone();
        first.rules.due_working_days = 7;
        first.principal = Some("林某".to_owned());
        let mut second = before.clone();
        second.rules.warn_working_days = 2;
        second.staff.push("孙某".to_owned());
        let both = before.changed(&before, &first).changed(&before, &second);
        assert_eq!(
            (both.rules.due_working_days, both.rules.warn_working_days),
            (7, 2)
        );
        assert_eq!(both.principal.as_deref(), Some("林某"));
        assert_eq!(both.staff, ["于某", "孙某"]);
        // What both change is as the later one wants it, once it was told of the first.
        let mut third = before.clone();
        third.rules.due_working_days = 9;
        assert_eq!(both.changed(&before, &third).rules.due_working_days, 9);
    }

    #[test]
    fn only_what_two_windows_change_differently_has_to_be_told() {
        let before = Profile::default();
        let mut present = before.clone();
        present.rules.due_working_days = 7;
        present.rules.warn_working_days = 2;
        present.principal = Some("林某".to_owned());
        let mut wanted = before.clone();
        wanted.rules.due_working_days = 9;
        wanted.principal = Some("林某".to_owned());
        wanted.staff.push("孙某".to_owned());
        let mut told = before.clone();
        told.rules.due_working_days = 7;
        assert_eq!(present.seen(&before, &wanted), told);
        assert_eq!(before.seen(&before, &wanted), before);
    }
}
