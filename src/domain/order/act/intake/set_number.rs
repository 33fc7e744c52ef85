//! 补录编号: the platform's number for an order that was registered without one.

use super::new::require_number;
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::paper::form_voided::{FormVoided, VoidCause};
use crate::domain::order::event::platform::number_given::NumberGiven;
use crate::domain::order::fact::Fact;
use crate::domain::order::filing::FilingForm;
use crate::domain::refusal::DecisionStop;

fields! {
    /// Gives a registered order the platform's number (补录编号), or corrects a number typed
    /// wrongly. A number that came from a platform's file cannot be changed.
    pub struct SetNumber {
        order_no: String = "工单编号";
    }
}

impl ActType for SetNumber {
    const SPEC: ActSpec = ActSpec::new("set-number", "补录编号", clause::USAGE, Self::FIELDS)
        .help("补录平台给的工单编号");

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        if order.order_no.is_some() && order.is_in_a_file() {
            return Err(Refusal::new(
                "platform_number",
                clause::USAGE,
                "编号来自平台表格，不能改",
                "只有登记的来单可以补录或改正编号",
            ));
        }
        Ok(())
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let order = case.order;
        let order_no = require_number(&self.order_no, ActId::SetNumber)?;
        if order.order_no.as_ref() == Some(&order_no) {
            return Err(Refusal::new(
                "same_number",
                clause::USAGE,
                "工单编号没有变化",
                say!["核对", field(ActId::SetNumber, "order_no")],
            )
            .into());
        }
        let mut facts = Vec::new();
        facts.extend(number_sent(case, &order_no)?);
        // A sheet that is out shows the wrong number at its foot.
        let sheet = order.form().filter(|form| form.is_out());
        let sheet = sheet.filter(|_| case.context.profile.rules.form_footer);
        let wrong = order.order_no.clone();
        facts.push(case.fact(NumberGiven {
            order_no,
            row: None,
        }));
        facts.extend(sheet.zip(wrong).map(|(form, order_no)| {
            case.fact(FormVoided {
                revision: form.next_revision(),
                cause: VoidCause::Renumbered { order_no },
            })
        }));
        Ok(facts)
    }
}

/// Asks before a typed number is changed that stands on what has gone out: the sheet, the uploaded form, the
/// reply to the platform, the requests to other units.
fn number_sent(case: &Case<'_>, new: &str) -> Result<Option<Fact>, DecisionStop> {
    let order = case.order;
    let Some(old) = &order.order_no else {
        return Ok(None);
    };
    let mut on: Vec<String> = Vec::new();
    for form in &order.forms {
        let state = if form.is_uploaded() {
            "已上传，不能再改"
        } else if form.is_out() {
            "已导出"
        } else {
            continue;
        };
        on.push(format!("第 {} 版备案表（{state}）", form.revision));
    }
    let sent = [
        (!order.replies.is_empty(), "对平台的回复"),
        (!order.engagements.is_empty(), "联动要求"),
        (!order.returns.is_empty(), "退回单"),
        (!order.determinations.is_empty(), "认定请求"),
        (!order.escalations.is_empty(), "提级汇报"),
    ];
    on.extend(
        sent.iter()
            .filter(|(is, _)| *is)
            .map(|(_, what)| (*what).to_owned()),
    );
    if on.is_empty() {
        return Ok(None);
    }
    let on = on.join("、");
    let void = order.form().is_some_and(FilingForm::is_out);
    let void = if void && case.context.profile.rules.form_footer {
        "，已导出的备案表作废，重新导出送签"
    } else {
        ""
    };
    case.ask_each_time(
        Question::NumberSent,
        clause::SUPERVISION,
        format!("{on}写的是原编号“{old}”，外面拿到的仍是原编号，要告知对方"),
        format!("编号改为“{new}”{void}"),
    )
}
