//! Texts that leave the house: what is sent to helpers.

use crate::domain::order::Order;
use crate::domain::order::engagement::Engagement;
use crate::domain::profile::Profile;
use crate::domain::time;
use crate::text::mask_text;

/// The head of a request ready to copy.
pub const TITLE: &str = "联动要求：可复制发给对方";

/// The text of a request 联动办理要求 or 吹哨, ready to copy or print; without personal data.
#[must_use]
pub fn request(order: &Order, helper: &Engagement, profile: &Profile) -> String {
    let name = order.appellant.name.as_deref().unwrap_or_default();
    request_with(order, helper, profile, |text| {
        mask_text(text, &[name]).into_owned()
    })
}

/// The same with texts made safe as its reader may see them.
#[must_use]
pub fn request_with(
    order: &Order,
    helper: &Engagement,
    profile: &Profile,
    masked: impl Fn(&str) -> String,
) -> String {
    let level = helper
        .whistle_round
        .and_then(|id| order.whistle_rounds.iter().find(|round| round.id == id))
        .map(|round| round.level.label());
    let title = match level {
        Some(level) => format!("【吹哨报到·{level}】"),
        None => "【首接负责·联动办理】".to_owned(),
    };
    let mut lines = vec![
        title,
        format!("{}：", helper.unit),
        // Of a 保密 order the helper is told what to do, and nothing else that others may read.
        if order.matter.confidential {
            format!("工单 {}：{}", order.number(), super::list::CONFIDENTIAL)
        } else {
            format!("工单 {}：{}", order.number(), masked(&order.matter.title))
        },
        format!("诉求内容：{}", masked(order.matter.content.trim())),
        format!("工作要求：{}", masked(&helper.request)),
    ];
    if order.matter.content.trim().is_empty() || order.matter.confidential {
        lines.remove(3);
    }
    if let Some(place) = order
        .matter
        .place
        .as_ref()
        .filter(|_| !order.matter.confidential)
    {
        lines.push(format!("地点：{}", masked(place)));
    }
    if let Some(at) = helper.respond_by {
        lines.push(format!("请于{}前响应。", time::paper_time(at)));
    }
    if let Some(at) = helper.arrive_by.filter(|_| level.is_some()) {
        lines.push(format!(
            "请于{}前到{}报到。",
            time::paper_time(at),
            profile.unit
        ));
    }
    lines.push(format!(
        "{}　{}",
        profile.unit,
        time::paper_date(helper.requested_at.date())
    ));
    lines.join("\n")
}
