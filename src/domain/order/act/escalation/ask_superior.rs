//! 上级协调: our unit, or a helper, works with its superior department at city level or above
//! (三(三)).

use crate::domain::order::act::document::kept;
use crate::domain::order::act::helpers::which::helper;
use crate::domain::order::act::prelude::*;
use crate::domain::order::act::read::explains;
use crate::domain::order::engagement::Engagement;
use crate::domain::order::event::escalation::escalated::Escalated;
use crate::domain::vocabulary::{EscalationKind, Role, Via};

fields! {
    /// Records work with a superior department (上级协调), of our own unit or of a helper.
    pub struct AskSuperior {
        superior: String = "上级部门" [hint("如 威海市水务局")];
        text: String = "协调事项" [words, rows(2)];
        unit: Option<String> = "哪个联动单位的上级" [help("联动单位在与它的上级协调的，选这个单位；空着为本单位。")];
        person: Option<String> = "对方联系人";
        via: Option<Via> = "方式";
        number: Option<String> = "文号";
        file: Option<FileInput> = "文件" [hint("请示、函件；↓ 选择，→ 进入文件夹")];
        told_by: Option<String> = "告知人";
    }
}

impl ActType for AskSuperior {
    const SPEC: ActSpec = ActSpec::new(
        "ask-superior",
        "上级协调",
        clause::WHISTLE_DUTIES,
        Self::FIELDS,
    )
    .help("记本单位或联动单位与上级主管部门的协调");

    fn decide(&self, case: &Case<'_>) -> Decision {
        if case.context.is_own(&self.superior) || !explains(&self.superior) {
            return Err(Refusal::new(
                "no_superior",
                clause::USAGE,
                format!("“{}”不是上级主管部门", self.superior),
                say![
                    "填写",
                    field(ActId::AskSuperior, "superior"),
                    "：市级及以上主管部门的名称"
                ],
            )
            .mend(Mend::field(ActId::AskSuperior, "superior"))
            .into());
        }
        let mut facts = Vec::new();
        if let Some(known) = case.context.units.resolve(&self.superior) {
            facts.extend(case.ask_each_time(
                Question::NotSuperior,
                clause::WHISTLE_DUTIES,
                format!(
                    "“{}”在区里的单位名录中，不像是市级及以上主管部门",
                    known.name
                ),
                format!("记与“{}”的上级协调", self.superior),
            )?);
        }
        let lead = case.order.role == Role::Lead;
        let about = match &self.unit {
            Some(unit) if lead || !case.context.is_own(unit) => {
                let found = helper(case, ActId::AskSuperior, self.unit.as_ref(), None)?;
                Some(found.id)
            }
            Some(_) | None => None,
        };
        facts.push(case.fact(Escalated {
            escalation: case.context.seed.nth(0),
            kind: EscalationKind::Superior,
            reporter: case.context.own_name(),
            to: self.superior.clone(),
            leader: None,
            text: self.text.clone(),
            via: self.via,
            person: self.person.clone(),
            number: self.number.clone(),
            file: kept(ActId::AskSuperior, self.file.as_ref())?,
            whistle_round: None,
            helper: about,
            told_by: self.told_by.clone(),
        }));
        Ok(facts)
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        let helpers = asking.helpers(Engagement::is_open);
        form.leave_out("unit", asking.we_help() || helpers.is_empty());
        let helpers = helpers.into_iter();
        let helpers = helpers.map(|helper| asking.helper_choice(helper));
        let ours = (String::new(), "本单位".to_owned());
        form.options("unit", std::iter::once(ours).chain(helpers).collect());
        form.value("via", Via::Phone.code());
    }
}
