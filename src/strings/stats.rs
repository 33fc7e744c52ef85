//! Sentences of the figures (统计).

use crate::domain::figures::{Period, PeriodBasis};
use crate::domain::month::{Rate, Tally};

/// What the command does.
pub const ABOUT: &str =
    "统计：满意率、时限、联动单位、吹哨、重复反映、内部承办、逐月趋势，与通报对照";
/// The orders behind a figure.
pub const HELP_ORDERS: &str =
    "列出一个数字背后的工单，写它的代码，如 late；分单位、分科室的写 helper_asked:单位名";
/// A period, if none is given.
pub const HELP_LIMIT: &str = "最多列多少件";
/// Title of the screen.
pub const TITLE: &str = "统计";
/// Title of the rates.
pub const SATISFACTION: &str = "满意率";
/// Title of the orders.
pub const ORDERS: &str = "工单与时限";
/// Title of the helpers.
pub const HELPERS: &str = "协办、报到单位";
/// Title of our own parts.
pub const OWN_PARTS: &str = "收到的联动、吹哨";
/// Title of the whistles.
pub const WHISTLES: &str = "吹哨";
/// Title of the repeated complaints.
pub const REPEATS: &str = "重复反映";
/// Title of the sections.
pub const SECTIONS: &str = "内部承办";
/// Title of the comparison with what was published.
pub const COMPARED: &str = "与通报对照";
/// Title of the trend.
pub const TREND: &str = "逐月";
/// Title of the definitions.
pub const DEFINITIONS: &str = "口径";
/// Label of the rate.
pub const RATE: &str = "满意率（剔除不合理）";
/// Label of the rate of orders that our unit leads.
pub const RATE_LED: &str = "  其中牵头";
/// Label of the rate of orders in which our unit takes part.
pub const RATE_JOINED: &str = "  其中协办、报到";
/// What the rate is.
pub const RATE_DEFINITION: &str = "满意 ÷（有效回访 − 认定为不合理）；牵头的和协办的都计，两家共同承担。列出的是回访不满意的工单。";
/// Nothing is in the period.
pub const EMPTY: &str = "这个期间没有工单";
/// It is being read.
pub const READING: &str = "正在统计…";
/// Nobody wrote which unit leads.
pub const UNSTATED_LEAD: &str = "未写明牵头单位";
/// Our unit leads.
pub const LED: &str = "牵头";
/// Our unit takes part.
pub const JOINED: &str = "协办、报到";
/// It went back.
pub const RETURNED: &str = "退回、转出";
/// Nothing is on record.
pub const NO_RATE: &str = "没有有效回访";
/// Label of the published number of valid visits.
pub const VISITED: &str = "有效回访";
/// Label of the published number of satisfied citizens.
pub const SATISFIED: &str = "满意";
/// Label of the published number of dissatisfied citizens.
pub const DISSATISFIED: &str = "不满意";
/// Label of the published number of unreasonable demands.
pub const UNREASONABLE: &str = "不合理";
/// What the comparison is.
pub const COMPARED_DEFINITION: &str = "通报的数字在月度结果里登记；本单位的按平台回访时间数。列出的是本单位这边数到的工单，可逐件核对。";
/// Label of the average.
const AVERAGE: &str = "平均";

/// Help of the screen, with its keys.
#[must_use]
pub fn help([earlier, later, span, basis, orders, ledger]: [&str; 6]) -> String {
    format!(
        "{earlier}、{later} 换期间，{span} 换月、季、年，{basis} 换归入期间的时间；{orders} 列出一个数字背后的工单；{ledger} 导出这个期间的台账。"
    )
}

/// Says which period, and by which date.
#[must_use]
pub fn heading(period: Period, basis: PeriodBasis) -> String {
    format!("{}（按{}时间）", period.said(), basis.label())
}

/// Says how many orders, or how many times in how many orders.
#[must_use]
pub fn count(times: u64, orders: u64, counts_times: bool) -> String {
    if counts_times && times != orders {
        format!("{times} 次（{orders} 件）")
    } else if counts_times {
        format!("{times} 次")
    } else {
        format!("{orders} 件")
    }
}

/// Says how long something took on average.
#[must_use]
pub fn average(minutes: u64, timed: u64) -> String {
    let Some(each) = minutes.checked_div(timed) else {
        return String::new();
    };
    format!("，{AVERAGE} {}", duration(each))
}

/// Says a duration of so many minutes.
#[must_use]
pub fn duration(minutes: u64) -> String {
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    match (days, hours) {
        (0, 0) => format!("{rest} 分钟"),
        (0, _) => format!("{hours} 小时 {rest} 分"),
        (_, _) => format!("{days} 天 {hours} 小时"),
    }
}

/// Says a rate with its counts.
#[must_use]
pub fn rate(tally: Tally) -> String {
    match tally.rate() {
        Some(rate) => format!("{rate}（{} / {}）", tally.satisfied, tally.counted),
        None => NO_RATE.to_owned(),
    }
}

/// Says how the rate stands to the 95 % of 附1§9.
#[must_use]
pub fn target(tally: Tally) -> String {
    if tally.counted == 0 {
        String::new()
    } else if tally.is_below_target() {
        format!("低于 95%，再有 {} 件满意才到", tally.needed())
    } else {
        format!("达到 95%，还经得起 {} 件不满意", tally.spare())
    }
}

/// Says the published and our own number beside each other.
#[must_use]
pub fn compared(published: Option<u64>, ours: u64) -> String {
    match published {
        None => format!("通报没有写，本单位 {ours}"),
        Some(published) if published == ours => format!("通报 {published}，本单位 {ours}，一致"),
        Some(published) => {
            let (sign, by) = if ours > published {
                ("多", ours - published)
            } else {
                ("少", published - ours)
            };
            format!("通报 {published}，本单位 {ours}，本单位{sign} {by}")
        }
    }
}

/// Says the published rate.
#[must_use]
pub fn published_rate(published: Option<Rate>, ours: Tally) -> String {
    let published = published.map_or_else(|| "没有写".to_owned(), |rate| rate.to_string());
    let ours = ours
        .rate()
        .map_or_else(|| NO_RATE.to_owned(), |rate| rate.to_string());
    format!("通报 {published}，本单位 {ours}")
}

/// One line of the trend.
#[must_use]
pub fn trend(month: &str, orders: u64, tally: Tally) -> String {
    format!("  {month}  {orders:>5} 件  {}", rate(tally))
}

/// A figure is not known.
#[must_use]
pub fn unknown(text: &str, known: &str) -> String {
    format!("没有“{text}”这个数字。可写：{known}")
}

/// A figure has no such part.
#[must_use]
pub fn unknown_subject(text: &str, known: &str) -> String {
    if known.is_empty() {
        format!("这个期间没有“{text}”")
    } else {
        format!("这个期间没有“{text}”，有：{known}")
    }
}

/// Title of the orders behind a figure.
#[must_use]
pub fn orders_of(label: &str, shown: usize, total: usize) -> String {
    let label = label.trim();
    if shown < total {
        format!("{label}：{total} 件，列出前 {shown} 件")
    } else {
        format!("{label}：{total} 件")
    }
}

/// No order is behind a figure.
#[must_use]
pub fn no_orders(label: &str) -> String {
    format!("“{}”背后没有工单", label.trim())
}

/// Name of the line at the wanted rate.
pub const TARGET: &str = "95%";

/// Heading of the chart: what its bars show, from which rate on, and the last month.
#[must_use]
pub fn satisfaction_chart(floor: u64, last: &str) -> String {
    format!("{TREND}满意率（柱从 {floor}% 起，虚线 95%；下面是件数）{last}")
}
