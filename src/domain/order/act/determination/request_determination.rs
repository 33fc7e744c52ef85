//! 认定请求: the centre is asked to have it decided whose duty the matter is (四).

use super::which;
use crate::domain::order::act::document::kept;
use crate::domain::order::act::helpers::which::{helper, helper_ended};
use crate::domain::order::act::prelude::*;
use crate::domain::order::act::read::explains;
use crate::domain::order::engagement::Engagement;
use crate::domain::order::event::determination::determination_requested::DeterminationRequested;
use crate::domain::vocabulary::{EngagementState, Via};

fields! {
    /// Asks the centre to have it decided whose duty the matter is (认定请求), for the whole order
    /// or for one helper.
    pub struct RequestDetermination {
        issue: String = "争议点" [words, rows(2), hint("哪些单位、为什么说不是自己的职责")];
        candidates: Names = "可能的承办单位";
        unit: Option<String> = "只就联动单位" [help("只问一个联动单位该不该配合的，选这个单位，其他单位照常办；空着为整单。")];
        facts: Option<String> = "已掌握情况" [words, rows(3), hint("空着用研判的“已掌握情况”")];
        basis: Option<String> = "职责依据" [words, rows(2), hint("空着用研判的“职责依据”")];
        expedite: Option<bool> = "请求从速";
        to: Option<String> = "报送" [hint("空着为区社会事务协调中心")];
        via: Option<Via> = "方式";
        person: Option<String> = "对方联系人";
        number: Option<String> = "文号";
        file: Option<FileInput> = "文件" [hint("认定请求；↓ 选择，→ 进入文件夹")];
    }
}

impl ActType for RequestDetermination {
    const SPEC: ActSpec = ActSpec::new(
        "request-determination",
        "认定请求",
        clause::ADJUDICATION,
        Self::FIELDS,
    )
    .help("职责不清的，提请认定责任主体")
    .lead_only()
    // Our own act: nothing is asked for once the work is done or has left us.
    .stages(&[
        Stage::ToSignFor,
        Stage::ToTriage,
        Stage::Handling,
        Stage::Joint,
        Stage::ReturnTalk,
        Stage::Adjudication,
    ]);

    fn elsewhere(order: &Order, _stage: Stage) -> Option<StageRemedy> {
        let act = if order.is_with_platform() {
            ActId::Reopen
        } else {
            ActId::Resume
        };
        Some(StageRemedy {
            fix: say!["已有办理结果的先用", named(act), "转回办理"],
            act: Some(act),
        })
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let order = case.order;
        let act = ActId::RequestDetermination;
        let about = match &self.unit {
            Some(_) => Some(helper(case, act, self.unit.as_ref(), None)?),
            None => None,
        };
        if let Some(ended) = about.filter(|one| !one.is_open()) {
            return Err(helper_ended(ended).into());
        }
        let open = which::meant(case, act, self.unit.as_ref(), |one| !one.is_settled())?;
        if open.is_some_and(|open| open.helper == about.map(|one| one.id)) {
            return Err(Refusal::new(
                "determination_open",
                clause::USAGE,
                "已提请认定，还没有认定意见",
                say!["先用", ActId::RecordOpinion, "记认定意见"],
            )
            .mend(Mend::by(ActId::RecordOpinion))
            .into());
        }
        let facts_text = self.facts.clone().or_else(|| known_facts(order, about));
        let basis = self.basis.clone().or_else(|| known_basis(order));
        for (text, name) in [(&facts_text, "facts"), (&basis, "basis")] {
            if !text.as_deref().is_some_and(explains) {
                return Err(Refusal::new(
                    "determination_answers",
                    clause::ADJUDICATION,
                    "认定请求要写明已掌握情况和职责依据",
                    say!["填写", field(act, name)],
                )
                .mend(Mend::field(act, name))
                .into());
            }
        }
        let mut facts = Vec::new();
        if about.is_none() {
            facts.extend(case.ask_about_decided_duty()?);
        }
        facts.extend(case.ask_about_units(self.candidates.0.iter().map(String::as_str))?);
        let units = case.context.units;
        let candidates = self.candidates.0.iter().map(|unit| units.official(unit));
        let to = self.to.clone();
        facts.push(case.fact(DeterminationRequested {
            determination: case.context.seed.nth(0),
            helper: about.map(|one| one.id),
            issue: self.issue.clone(),
            candidates: candidates.collect(),
            facts: facts_text.unwrap_or_default(),
            basis: basis.unwrap_or_default(),
            to: to.unwrap_or_else(|| CENTRE.to_owned()),
            expedite: self.expedite.unwrap_or(false),
            via: self.via,
            person: self.person.clone(),
            number: self.number.clone(),
            file: kept(ActId::RequestDetermination, self.file.as_ref())?,
        }));
        Ok(facts)
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        let declined = |helper: &Engagement| helper.state == EngagementState::Declined;
        form.leave_out("unit", asking.helpers(declined).is_empty());
        form.offers("to", vec![CENTRE.to_owned()]);
        form.value("via", Via::Paper.code());
        let contacts = &asking.context.profile.duty_contacts;
        form.offers("person", contacts.centre.iter().cloned().collect());
        let words = contacts.words();
        if !words.is_empty() {
            form.line(format!("认定专人：{words}"));
        }
        let Some(order) = asking.order else { return };
        let helpers = asking.helpers(declined).into_iter();
        let helpers = helpers.map(|helper| asking.helper_choice(helper));
        let whole = (String::new(), "整单".to_owned());
        form.options("unit", std::iter::once(whole).chain(helpers).collect());
        form.value("facts", known_facts(order, None).unwrap_or_default());
        form.value("basis", known_basis(order).unwrap_or_default());
    }
}

/// To whom a request goes (四).
const CENTRE: &str = "区社会事务协调中心";

/// Returns what is on record of the matter: of the 研判, or what a helper is asked for.
fn known_facts(order: &Order, about: Option<&Engagement>) -> Option<String> {
    let triaged = order.triages.last().and_then(|last| last.facts.clone());
    triaged.or_else(|| about.map(|helper| helper.request.clone()))
}

/// Returns the basis on record, which is that of our own 研判. What a helper says of its duty stands
/// among the opinions of the units, since it speaks for the helper.
fn known_basis(order: &Order) -> Option<String> {
    order.triages.last().and_then(|last| last.basis.clone())
}
