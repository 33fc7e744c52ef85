//! Which statements about a unit contradict what is on record of it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use liaison::domain::order::Order;

use super::{Record, UNITS, streams, sum, view};

/// What a statement begins with: when, how often, after what.
const BEGINNINGS: [&str; 16] = [
    "",
    "该单位",
    "经催办后",
    "3次催办后",
    "催办三次后",
    "催办2次仍未",
    "两次联系",
    "十次督促仍",
    "多次催促，",
    "11月20日",
    "2026年11月25日下午3点",
    "当天",
    "第二天",
    "逾期2天",
    "未",
    "没有按时",
];

/// What a unit did.
const DEEDS: [&str; 11] = [
    "到场",
    "响应",
    "报到",
    "提交办理意见",
    "答复",
    "参加会商",
    "配合",
    "办结",
    "推诿扯皮",
    "拒绝参与",
    "回复平台",
];

/// What is added.
const ENDINGS: [&str; 3] = ["", "，配合较好", "，没有提出意见，群众不满意"];

/// Returns the kept orders of which each has a helper about whom something else is on record.
fn orders() -> Vec<Order> {
    let kept = streams::fixture().into_iter().chain(streams::walks());
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for stream in kept.chain(streams::cases()) {
        let order = view::folded(stream.id, &stream.entries);
        let known = order.engagements.iter().map(|one| {
            format!(
                "{:?} {:?} {} {} {}",
                one.state,
                one.times().map(|(_, at)| at.is_some()),
                one.first_sign().is_some(),
                order.urges.len().min(3),
                one.answered_at().is_some()
            )
        });
        let own = order
            .own_part
            .is_some()
            .then(|| format!("{:?}", order.stage));
        let visits = (!order.visits.is_empty()).then(|| "回访".to_owned());
        let known: Vec<String> = known.chain(own).chain(visits).collect();
        let before = seen.len();
        seen.extend(known);
        if seen.len() > before {
            found.push(order);
        }
    }
    found
}

#[test]
fn which_statements_contradict_the_record_is_as_recorded() {
    let mut record = Record::new("statements.txt");
    let orders = orders();
    for (number, order) in orders.iter().enumerate() {
        let helpers: Vec<_> = order
            .engagements
            .iter()
            .map(|one| one.state.code())
            .collect();
        record.line(&format!("== {number} {} {helpers:?}", order.stage.code()));
    }
    for beginning in BEGINNINGS {
        for deed in DEEDS {
            for ending in ENDINGS {
                let text = format!("{beginning}{deed}{ending}");
                let mut said = String::new();
                for order in &orders {
                    for helper in &order.engagements {
                        let denied = order.denials(&helper.unit, &text, &UNITS);
                        writeln!(said, "{denied:?}").unwrap();
                        for one in denied {
                            record.first(&format!(" {text} {one:?}"));
                        }
                    }
                    let unit = order
                        .matter
                        .lead_unit
                        .as_deref()
                        .unwrap_or("文登区龙山街道办事处");
                    let own = order.own_denials(&text, unit, &UNITS);
                    writeln!(said, "{own:?} {:?}", order.content_doubt(&text)).unwrap();
                }
                record.line(&format!("{text} #{}", sum(&said)));
            }
        }
    }
    record.check();
}
