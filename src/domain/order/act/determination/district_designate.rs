//! 区级指定: 区委区政府 named the unit that handles what lay in a gap of duties (四).

use chrono::NaiveDate;

use super::which::{is_open_gap, meant, no_gap, opinion_day};
use crate::domain::order::act::document::{ask_about_date, dated_by_then, kept};
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::determination::gap_assigned::GapAssigned;
use crate::domain::vocabulary::Via;

fields! {
    /// Records the unit that 区委区政府 named for a gap of duties (区级指定).
    pub struct DistrictDesignate {
        lead_unit: String = "指定单位" [unit];
        expedite: Option<bool> = "从速" [help("四：由区委区政府指定的责任单位从速办理，已填“是”；文件没有这样要求的改为“否”。")];
        number: Option<String> = "文号";
        date: Option<NaiveDate> = "日期" [hint("如 11-20")];
        file: Option<FileInput> = "文件" [hint("指定的文件；↓ 选择，→ 进入文件夹")];
        told_by: Option<String> = "告知人";
        via: Option<Via> = "方式";
    }
}

impl ActType for DistrictDesignate {
    const SPEC: ActSpec = ActSpec::new(
        "district-designate",
        "区级指定",
        clause::ADJUDICATION,
        Self::FIELDS,
    )
    .help("职责空白的，区委区政府指定责任单位");

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        let mut all = order.current_determinations();
        if all.any(is_open_gap) {
            return Ok(());
        }
        Err(no_gap())
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        dated_by_then(case, ActId::DistrictDesignate, self.date)?;
        let gap = meant(case, ActId::DistrictDesignate, None, is_open_gap)?;
        let gap = gap.ok_or_else(no_gap)?;
        let unit = case.context.units.official(&self.lead_unit);
        let mut facts = Vec::new();
        facts.extend(case.ask_about_units([self.lead_unit.as_str()])?);
        let report = gap.gap_report.as_ref();
        let report = report.map(|report| report.date.unwrap_or_else(|| report.at.date()));
        let causes = [("认定意见", opinion_day(gap)), ("专报", report)];
        facts.extend(ask_about_date(case, self.date, &causes)?);
        facts.push(case.fact(GapAssigned {
            determination: gap.id,
            names_us: case.context.is_own(&unit),
            unit,
            expedite: self.expedite.unwrap_or(true),
            number: self.number.clone(),
            date: self.date,
            file: kept(ActId::DistrictDesignate, self.file.as_ref())?,
            told_by: self.told_by.clone(),
            via: self.via,
        }));
        Ok(facts)
    }

    fn suggest(_asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        form.value("via", Via::Paper.code());
        // 四 has the unit that was named handle the matter quickly; the officer sees it and may say no.
        form.value("expedite", "true");
    }
}
