//! 报备: the platform is told that other units help (二(二)); for a whistle by telephone (三(二)).

use crate::domain::order::act::prelude::*;
use crate::domain::order::event::helpers::platform_notified::PlatformNotified;
use crate::domain::privacy::Mask;
use crate::domain::vocabulary::{Mechanism, Via};

fields! {
    /// Records that the platform was told of the joint work (报备).
    pub struct NotifyPlatform {
        via: Option<Via> = "方式";
        number: Option<String> = "拨打号码";
        platform_person: Option<String> = "接听人" [hint("接听人姓名或工号"), help("平台接电话的人，姓名或工号都可以。")];
        content: Option<String> = "报备内容" [rows(3)];
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
        case.one(PlatformNotified {
            via: self.via,
            number: self.number.clone().or(known.filter(|_| by_phone)),
            platform_person: self.platform_person.clone(),
            content: self.content.clone(),
        })
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        let phone = asking.context.profile.platform_phone.clone();
        form.value("via", Via::Phone.code());
        form.value("number", phone.clone().unwrap_or_default());
        form.offers("platform_person", (asking.recent)("platform_person"));
        let Some(order) = asking.order else { return };
        let said = notice(asking, order);
        form.line(phone.map_or_else(
            || "还没有登记平台电话：在设置里填上".to_owned(),
            |phone| format!("拨打 {phone}"),
        ));
        if asking.context.unknown_unit().is_some() {
            return;
        }
        form.line(format!("要说：{said}"));
        form.value("content", said);
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
