//! 报备: the platform is told that other units help (二(二)); for a whistle by telephone (三(二)).

use crate::domain::order::act::prelude::*;
use crate::domain::order::event::helpers::platform_notified::PlatformNotified;
use crate::domain::order::fact::Fact;
use crate::domain::privacy::Mask;
use crate::domain::sentence::Sentence;
use crate::domain::time;
use crate::domain::vocabulary::{Mechanism, Via};

fields! {
    /// Records that the platform was told of the joint work (报备).
    pub struct NotifyPlatform {
        via: Option<Via> = "方式";
        number: Option<String> = "拨打号码";
        platform_person: Option<String> = "接听人" [hint("接听人姓名或工号"), help("平台接电话的人，姓名或工号都可以。")];
        content: Option<String> = "报备内容" [rows(3)];
        completes: Option<bool> = "补全已记的报备" [help("已记的那次报备没有写方式，选“是”补上，时间不变；又报备一次的选“否”。")];
    }
}

impl ActType for NotifyPlatform {
    const SPEC: ActSpec = ActSpec::new("notify-platform", "报备", clause::LEAD_FLOW, Self::FIELDS)
        .help("向平台报备本次联动")
        .lead_only()
        .on_selection();

    fn decide(&self, case: &Case<'_>) -> Decision {
        // The number in the profile counts as dialled only if somebody said that the notice was made by
        // telephone.
        let by_phone = self.via == Some(Via::Phone);
        let known = case.context.profile.platform_phone.clone();
        let completes = self.completes.unwrap_or(false);
        let notified = PlatformNotified {
            via: self.via,
            number: self.number.clone().or(known.filter(|_| by_phone)),
            platform_person: self.platform_person.clone(),
            content: self.content.clone(),
            completes,
        };
        if !completes {
            return case.one(notified);
        }
        let Some(unsaid) = case.order.unsaid_notice() else {
            return Err(Refusal::new(
                "nothing_to_complete",
                clause::USAGE,
                "没有缺方式的报备可以补全",
                say![
                    "又报备一次的，",
                    field(ActId::NotifyPlatform, "completes"),
                    "不选“是”"
                ],
            )
            .mend(Mend::field(ActId::NotifyPlatform, "completes"))
            .into());
        };
        Ok(vec![Fact::new(notified, unsaid.at)])
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        let phone = asking.context.profile.platform_phone.clone();
        form.value("via", Via::Phone.code());
        form.value("number", phone.clone().unwrap_or_default());
        form.offers("platform_person", (asking.recent)("platform_person"));
        let unsaid = asking.order.and_then(Order::unsaid_notice);
        form.leave_out("completes", unsaid.is_none());
        let Some(order) = asking.order else { return };
        if let Some(unsaid) = unsaid {
            let at = time::said_short(unsaid.at);
            form.line(format!(
                "{at}的报备没有写方式：补上的，“补全已记的报备”选“是”"
            ));
            form.value("completes", "true");
        }
        let said = notice(asking, order);
        form.line(phone.map_or_else(
            || "还没有登记平台电话：在设置里填上".to_owned(),
            |phone| format!("拨打 {phone}"),
        ));
        if asking.context.unknown_unit().is_some() {
            return;
        }
        form.line(format!("要说：{said}"));
        if unsaid.is_none() {
            form.value("content", said);
        }
    }
}

/// Returns what to say to the platform, without personal data.
fn notice(asking: &SuggestionContext<'_>, order: &Order) -> String {
    let units: Vec<&str> = order
        .printed_helpers()
        .into_iter()
        .map(|helper| asking.short(&helper.unit))
        .collect();
    let way = if order.mechanism == Mechanism::Whistle {
        "吹哨"
    } else {
        "邀请"
    };
    let title = Mask::screen(order, false).title(&order.matter.title);
    let (unit, number) = (asking.context.own_name(), order.number());
    if units.is_empty() {
        return format!("{unit}报备：工单 {number}（{title}）。");
    }
    format!(
        "{unit}报备：工单 {number}（{title}），已{way}{}共同办理。",
        units.join("、")
    )
}

/// Says how a notice is completed of which nobody said how it was made, without a second call.
pub(in crate::domain::order) fn say_how() -> Sentence {
    say![
        "是电话的用",
        ActId::NotifyPlatform,
        "补上：",
        field(ActId::NotifyPlatform, "via"),
        "选“电话”，",
        field(ActId::NotifyPlatform, "completes"),
        "选“是”；不是电话的，电话报备后再记"
    ]
}
