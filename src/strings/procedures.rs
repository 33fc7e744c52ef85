//! Words of 退回, 责任主体认定 and 提级 on the page of an order.

use crate::domain::vocabulary::ReturnDecision;

macro_rules! labels {
    ($($name:ident = $text:literal;)*) => {
        $(
            #[doc = concat!("The label ", $text, ".")]
            pub const $name: &str = $text;
        )*
    };
}

labels! {
    TALK = "平台沟通";
    RETURN = "退回";
    RETURN_ANSWER = "退回答复";
    DETERMINATION = "认定请求";
    TRANSFER = "移交";
    OPINION = "认定意见";
    OPINION_REPLACED = "原认定意见";
    SPECIAL_REPORT = "专报";
    DESIGNATED = "区级指定";
    WAITS = "在等";
    PRECEDENT = "认定先例";
    ESCALATION = "提级";
    HELPER_REPORT = "通报中心";
    NO_ANSWER = "还没有答复";
    QUICKLY = "从速";
}

/// Joins the parts that are there.
#[must_use]
pub fn parts<const N: usize>(parts: [Option<String>; N]) -> String {
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("  ")
}

/// What the platform answered to a 退回; `to` is the unit to which it gave the order instead.
#[must_use]
pub fn decided(decision: ReturnDecision, to: Option<&str>) -> String {
    match to {
        Some(unit) => format!("改派给{unit}"),
        None => decision.label().to_owned(),
    }
}

/// When an order was given back.
#[must_use]
pub fn sent(at: &str) -> String {
    format!("{at}提交")
}

/// The duty, law or list that a letter rests on.
#[must_use]
pub fn basis(basis: &str) -> String {
    format!("依据：{basis}")
}

/// When a decision was asked for.
#[must_use]
pub fn asked(at: &str) -> String {
    format!("{at}提出")
}

/// Units that may be responsible.
#[must_use]
pub fn candidates(units: &str) -> String {
    format!("可能承办：{units}")
}

/// When a question was handed over, and to whom.
#[must_use]
pub fn transferred(at: &str, to: &str) -> String {
    format!("{at}移交{to}")
}

/// For whom an order waits, and since when.
#[must_use]
pub fn waits(holder: &str, since: Option<&str>) -> String {
    match since {
        Some(since) => format!("{holder}，{since}起"),
        None => holder.to_owned(),
    }
}

/// What came of a report upward.
#[must_use]
pub fn answered(at: &str, outcome: &str, text: &str) -> String {
    format!("{at}{outcome}：{text}")
}

/// The leader of the district in charge.
#[must_use]
pub fn leader(name: &str) -> String {
    format!("分管区领导{name}")
}
