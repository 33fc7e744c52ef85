//! The result promises something, so it must be clear who keeps the promise and until when
//! (六(二)).

use crate::domain::order::finding::prelude::*;

/// Finds a result that contains a promise. Whether owner and date are named is left to the officer.
pub struct PromiseUnowned;

/// Words by which our own unit says that it will still do something. What somebody else promised, or
/// what has been agreed or finished already, is no promise of ours.
const PROMISING: &[&str] = &[
    "我单位将",
    "我局将",
    "我镇将",
    "我街道将",
    "本单位将",
    "我们将",
    "将于",
    "将在",
    "拟于",
    "计划",
    "后续将",
    "保证",
    "答应",
    "一定解决",
    "一定办",
    "预计",
    "力争",
    "承诺",
    "日前完成",
    "日前解决",
    "月底前完成",
    "年底前完成",
];

/// Words before a promise that turn it into its opposite.
const DENYING: &[&str] = &["不", "未", "无法", "不能", "没有"];

/// Words after which somebody else speaks or promises.
const OTHERS: &[&str] = &[
    "诉求人称",
    "诉求人表示",
    "商户",
    "业主",
    "物业",
    "村干部",
    "施工方",
    "店主",
    "当事人",
];

/// Checks whether one sentence promises something in the name of our unit.
fn promises(sentence: &str) -> bool {
    PROMISING.iter().any(|phrase| {
        let parts = sentence.split_once(phrase);
        parts.is_some_and(|(before, after)| {
            !OTHERS.iter().any(|other| before.contains(other))
                && !DENYING.iter().any(|no| before.ends_with(no))
                && !after.contains('已')
        })
    })
}

impl Detector for PromiseUnowned {
    const CODE: &'static str = "promise_unowned";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let text = inspection.result_in_work();
        let promising = |text: &str| {
            let mut clauses = text.split(['。', '；', ';', '\n']);
            clauses.any(promises)
        };
        // Once the platform has the reply, its words stand.
        if inspection.order.is_with_platform() || !text.is_some_and(promising) {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Info,
            clause::QUALITY,
            "办理结果中像是有承诺，是承诺的应明确责任主体和时限",
            say![
                "是承诺的，在办理结果中写明由谁办、何时办成；要改写的用",
                ActId::Finish,
            ],
            Mend::field(ActId::Finish, "result"),
        )
    }
}
