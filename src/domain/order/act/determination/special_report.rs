//! 专报: the centre reported a gap of duties to 区委区政府 (四).

use chrono::NaiveDate;

use super::which::{may_be_reported, meant, no_gap, opinion_day};
use crate::domain::order::act::document::{ask_about_date, dated_by_then, kept};
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::determination::gap_reported::GapReported;
use crate::domain::vocabulary::Via;

fields! {
    /// Records the 专报 of the centre about a gap of duties (专报).
    pub struct SpecialReport {
        number: Option<String> = "专报期号";
        date: Option<NaiveDate> = "日期" [hint("如 11-20")];
        file: Option<FileInput> = "文件" [hint("专报；↓ 选择，→ 进入文件夹")];
        told_by: Option<String> = "告知人";
        via: Option<Via> = "方式";
    }
}

impl ActType for SpecialReport {
    const SPEC: ActSpec =
        ActSpec::new("special-report", "专报", clause::ADJUDICATION, Self::FIELDS)
            .help("职责空白的，中心以专报向区委区政府汇报");

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        let mut all = order.current_determinations();
        if all.any(may_be_reported) {
            return Ok(());
        }
        Err(no_gap())
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        dated_by_then(case, ActId::SpecialReport, self.date)?;
        let gap = meant(case, ActId::SpecialReport, None, may_be_reported)?;
        let gap = gap.ok_or_else(no_gap)?;
        // It may be told when the unit is named already, but it did not happen after that.
        let named = gap.assigned.as_ref().map(|named| named.at);
        case.not_after(ActId::SpecialReport, "区级指定", named)?;
        let causes = [("认定意见", opinion_day(gap))];
        let mut facts = Vec::from_iter(ask_about_date(case, self.date, &causes)?);
        facts.push(case.fact(GapReported {
            determination: gap.id,
            number: self.number.clone(),
            date: self.date,
            file: kept(ActId::SpecialReport, self.file.as_ref())?,
            told_by: self.told_by.clone(),
            via: self.via,
        }));
        Ok(facts)
    }

    fn suggest(_asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        form.value("via", Via::Phone.code());
    }
}
