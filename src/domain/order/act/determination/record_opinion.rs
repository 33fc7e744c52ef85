//! 认定意见: it was decided in writing who handles the matter (四).

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::which;
use crate::domain::order::act::document::{dated_by_then, kept};
use crate::domain::order::act::helpers::which::helper;
use crate::domain::order::act::prelude::*;
use crate::domain::order::determination::Opinion;
use crate::domain::order::event::determination::opinion_given::OpinionGiven;
use crate::domain::time;
use crate::domain::vocabulary::{OpinionOutcome, Via};

fields! {
    /// Records the 书面认定意见 (认定意见). What is left empty stays as it was if the same opinion is
    /// recorded again.
    pub struct RecordOpinion {
        outcome: OpinionOutcome = "认定结果";
        units: Names = "承办单位";
        lead_unit: Option<String> = "牵头单位" [unit, help("共同承办的，谁牵头。")];
        unit: Option<String> = "只就联动单位";
        number: Option<String> = "文号";
        date: Option<NaiveDate> = "落款日期" [hint("如 11-20")];
        text: Option<String> = "意见内容" [words, rows(3)];
        file: Option<FileInput> = "文件" [hint("书面认定意见；↓ 选择，→ 进入文件夹")];
        told_by: Option<String> = "告知人";
        via: Option<Via> = "方式";
    }
}

impl ActType for RecordOpinion {
    const SPEC: ActSpec = ActSpec::new(
        "record-opinion",
        "认定意见",
        clause::ADJUDICATION,
        Self::FIELDS,
    )
    .help("记区委编办牵头出具的书面认定意见");

    fn decide(&self, case: &Case<'_>) -> Decision {
        let act = ActId::RecordOpinion;
        dated_by_then(case, act, self.date)?;
        let unit = self.unit.as_ref();
        let open = which::meant(case, act, unit, |one| !one.is_settled())?;
        let known = match open {
            Some(open) => Some(open),
            None => which::meant(case, act, unit, |_| true)?,
        };
        let about = match known {
            Some(known) => known.helper,
            None if unit.is_some() => Some(helper(case, act, unit, None)?.id),
            None => None,
        };
        // The same opinion again only completes what is on record of it.
        let on_record = known.and_then(|known| known.opinion.as_ref());
        let earlier = on_record.filter(|earlier| self.completes(earlier, case));
        let official = |unit: &String| case.context.units.official(unit);
        let mut units: Vec<String> = self.units.0.iter().map(official).collect();
        // An opinion with another number may leave its units out if its result is the same.
        let alike = on_record.filter(|known| known.outcome == self.outcome);
        if let Some(alike) = alike.filter(|_| units.is_empty()) {
            units.clone_from(&alike.units);
        }
        let known_lead = alike.and_then(|earlier| earlier.lead_unit.clone());
        let lead_unit = self.lead_unit.as_ref().map(official).or(known_lead);
        let lead_unit = lead_unit.filter(|_| self.outcome == OpinionOutcome::Joint);
        self.check(case, &units, lead_unit.as_deref())?;
        if self.outcome == OpinionOutcome::Ours {
            units = vec![case.context.own_name()];
            units.retain(|own| !own.is_empty());
        }
        let mut facts = Vec::new();
        let all = self.units.0.iter().chain(&self.lead_unit);
        facts.extend(case.ask_about_units(all.map(String::as_str))?);
        // The answer to a second request replaces that to the first as well, if it says something else.
        let answered = case.order.current_determinations().rev().find(|one| {
            let other = known.is_none_or(|known| known.id != one.id);
            other && one.helper == about && one.opinion.is_some()
        });
        let answered = answered.and_then(|one| one.opinion.as_ref());
        let answered = answered.filter(|other| !self.completes(other, case));
        let replaced = on_record.filter(|_| earlier.is_none());
        if let Some(other) = replaced.or(answered.filter(|_| on_record.is_none())) {
            facts.extend(case.ask_each_time(
                Question::OpinionReplaced,
                clause::ADJUDICATION,
                format!("{}已记认定意见：{}", time::said(other.at), said_of(other)),
                format!(
                    "认定结果改记为“{}”，原来的仍列在详情和经过里",
                    self.outcome.label()
                ),
            )?);
        }
        let we_lead = lead_unit
            .as_ref()
            .is_some_and(|lead| case.context.is_own(lead));
        facts.push(case.fact(OpinionGiven {
            determination: known.map_or_else(|| case.context.seed.nth(0), |known| known.id),
            helper: about,
            outcome: self.outcome,
            names_us: self.outcome == OpinionOutcome::Ours || we_lead,
            units,
            lead_unit,
            number: or(
                self.number.as_ref(),
                earlier.and_then(|one| one.number.as_ref()),
            ),
            date: self.date.or_else(|| earlier.and_then(|one| one.date)),
            text: or(
                self.text.as_ref(),
                earlier.and_then(|one| one.text.as_ref()),
            ),
            file: kept(act, self.file.as_ref())?,
            told_by: self.told_by.clone(),
            via: self.via,
            completed: earlier.is_some(),
        }));
        Ok(facts)
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        form.value("via", Via::Paper.code());
        let Some(order) = asking.order else { return };
        let open = order
            .current_determinations()
            .rev()
            .find(|one| !one.is_settled());
        let candidates = open.and_then(|open| open.request.as_ref());
        let candidates = candidates.map(|asked| asked.candidates.clone());
        form.offers("units", candidates.unwrap_or_default());
        let about = order
            .current_determinations()
            .any(|one| one.helper.is_some());
        form.leave_out("unit", !about);
        form.options("unit", asking.helper_choices(|_| false, None));
        let issue = open.and_then(|open| open.request.as_ref());
        form.lines
            .extend(issue.map(|asked| format!("争议点：{}", asked.issue)));
    }

    fn shape(form: &mut FormShape<'_>) {
        let outcome = form.chosen::<OpinionOutcome>("outcome");
        let joint = outcome == Some(OpinionOutcome::Joint);
        let others = outcome == Some(OpinionOutcome::Others);
        form.show("units", joint || others, others);
        form.show("lead_unit", joint, joint);
    }
}

impl RecordOpinion {
    /// Returns whether this only adds to an opinion on record: nothing that is typed differs from it.
    fn completes(&self, known: &Opinion, case: &Case<'_>) -> bool {
        let units = case.context.units;
        let official = |unit: &String| units.official(unit);
        let same_units = self.units.0.is_empty()
            || known.units.is_empty()
            || self.outcome == OpinionOutcome::Ours
            || self.units.0.iter().map(official).collect::<BTreeSet<_>>()
                == known.units.iter().map(official).collect();
        let lead = self.lead_unit.as_ref().zip(known.lead_unit.as_ref());
        let number = self.number.as_ref().zip(known.number.as_ref());
        let date = self.date.zip(known.date);
        known.outcome == self.outcome
            && same_units
            && lead.is_none_or(|(typed, known)| units.same(typed, known))
            && number.is_none_or(|(typed, known)| typed == known)
            && date.is_none_or(|(typed, known)| typed == known)
    }

    /// Refuses an outcome that its units contradict, or that lacks them.
    fn check(&self, case: &Case<'_>, units: &[String], lead: Option<&str>) -> Result<(), Refusal> {
        let about = |words: String, name: &'static str| {
            Refusal::new(
                "opinion_units",
                clause::USAGE,
                words,
                say!["核对", field(ActId::RecordOpinion, name)],
            )
            .mend(Mend::field(ActId::RecordOpinion, name))
        };
        let own = units.iter().find(|unit| case.context.is_own(unit));
        if let Some((unit, name)) = self.superfluous(case) {
            let outcome = self.outcome.label();
            let mut refusal = about(
                format!("认定结果填的是“{outcome}”，又写了“{unit}”"),
                "outcome",
            );
            refusal.fix = say![
                "核对书面意见：几个单位共同承办的，",
                field(ActId::RecordOpinion, "outcome"),
                "改选共同承办；不是的，不填",
                field(ActId::RecordOpinion, name)
            ];
            return Err(refusal);
        }
        match self.outcome {
            OpinionOutcome::Others if units.is_empty() => {
                Err(about("认定由哪个单位承办还没有写".to_owned(), "units"))
            }
            OpinionOutcome::Others => match own {
                None => Ok(()),
                Some(own) => Err(about(
                    format!("“{own}”就是本单位，认定结果不是“其他单位承办”"),
                    "outcome",
                )),
            },
            OpinionOutcome::Joint if lead.is_none() => {
                Err(about("共同承办由谁牵头还没有写".to_owned(), "lead_unit"))
            }
            OpinionOutcome::Joint => {
                let official = |unit: &str| case.context.units.official(unit);
                let named = units.iter().map(String::as_str).chain(lead);
                let named: BTreeSet<String> = named.map(official).collect();
                if named.len() > 1 {
                    return Ok(());
                }
                let mut refusal = about(
                    format!(
                        "共同承办至少两个单位，现在只写了{}",
                        named.into_iter().collect::<String>()
                    ),
                    "units",
                );
                refusal.fix = say![
                    "在",
                    field(ActId::RecordOpinion, "units"),
                    "里补上其他单位；只由一个单位承办的，",
                    field(ActId::RecordOpinion, "outcome"),
                    "改选本单位或其他单位承办"
                ];
                Err(refusal)
            }
            OpinionOutcome::Ours | OpinionOutcome::Gap => Ok(()),
        }
    }

    /// Returns a unit that was typed though the outcome leaves no room for it, with its field: another one
    /// beside 本单位承办, any beside a gap of duties, a lead where nobody handles the matter jointly.
    fn superfluous(&self, case: &Case<'_>) -> Option<(&String, &'static str)> {
        let foreign = |unit: &&String| !case.context.is_own(unit);
        let named = self.units.0.iter();
        let units = match self.outcome {
            OpinionOutcome::Ours => named.clone().find(foreign),
            OpinionOutcome::Gap => named.clone().next(),
            OpinionOutcome::Others | OpinionOutcome::Joint => None,
        };
        let lead = self.lead_unit.as_ref().filter(|lead| match self.outcome {
            OpinionOutcome::Joint => false,
            OpinionOutcome::Ours => foreign(lead),
            OpinionOutcome::Gap => true,
            OpinionOutcome::Others => {
                let mut named = named.clone();
                !named.any(|unit| case.context.units.same(unit, lead))
            }
        });
        units
            .map(|unit| (unit, "units"))
            .or_else(|| lead.map(|lead| (lead, "lead_unit")))
    }
}

/// Returns what an opinion on record says, with its number and date.
fn said_of(opinion: &Opinion) -> String {
    let date = opinion.date.map(|date| date.to_string());
    let parts = [Some(opinion.words()), opinion.number.clone(), date];
    parts.into_iter().flatten().collect::<Vec<_>>().join("，")
}

/// Returns what was typed, else what is on record.
fn or(given: Option<&String>, earlier: Option<&String>) -> Option<String> {
    given.or(earlier).cloned()
}
