//! What the filing form of an order says. Everything is taken from recorded facts, except what the
//! officer wrote in the form.

use chrono::NaiveDate;

use super::engagement::Engagement;
use super::filing::ExportedSheet;
use super::state::{Order, ResultVersion};
use crate::domain::context::Context;
use crate::domain::form::{FormField, PrintedForm};
use crate::domain::privacy;
use crate::domain::time;
use crate::domain::vocabulary::{FeedbackOutcome, FormKind};

/// If the content is longer than this many characters, the title is printed as 诉求事项 instead.
const MATTER_CHARACTERS: usize = 200;

impl Order {
    /// Returns the helpers printed on the form: those of this round that were not withdrawn, and
    /// of each unit only the latest request.
    #[must_use]
    pub fn printed_helpers(&self) -> Vec<&Engagement> {
        let mut printed: Vec<&Engagement> = Vec::new();
        let here = self
            .engagements
            .iter()
            .filter(|helper| helper.round == self.round && helper.state.is_printed());
        for helper in here {
            match printed.iter_mut().find(|known| known.unit == helper.unit) {
                Some(known) => *known = helper,
                None => printed.push(helper),
            }
        }
        printed
    }

    /// Returns the first and last day of the joint work (联动时间): from the first request to the
    /// last sign of work, but not beyond the feedback that settles. `None` if no unit was asked.
    #[must_use]
    pub fn linkage_days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let helpers: Vec<_> = self
            .engagements
            .iter()
            .filter(|helper| helper.round == self.round && helper.state.is_printed())
            .collect();
        let first = helpers
            .iter()
            .map(|helper| helper.requested_at)
            .min()?
            .date();
        let last = helpers
            .iter()
            .flat_map(|helper| {
                [
                    helper.ended_at,
                    helper.contributed_at,
                    helper.arrived_at,
                    Some(helper.requested_at),
                ]
            })
            .flatten()
            .max()?
            .date();
        let last = self
            .feedback()
            .filter(|told| told.conclusive)
            .map_or(last, |told| last.min(told.at.date()))
            .max(first);
        Some((first, last))
    }

    /// Returns the text of 回访情况: 满意 or 不满意 as the citizen answered (附2注1), else the
    /// wording that the officer chose if the feedback supports it, else nothing.
    fn follow_up(&self) -> String {
        let told = self.feedback().filter(|told| told.conclusive);
        let Some(outcome) = told.map(|told| told.outcome) else {
            return String::new();
        };
        if matches!(
            outcome,
            FeedbackOutcome::Satisfied | FeedbackOutcome::Dissatisfied
        ) {
            return outcome.label().to_owned();
        }
        self.form()
            .and_then(|form| form.edits.follow_up)
            .filter(|wording| wording.agrees_with(outcome))
            .map(|wording| wording.label().to_owned())
            .unwrap_or_default()
    }

    /// Returns 诉求事项 for a form in which the officer wrote none: the content without personal
    /// data and without clauses that only say whom to call. The title stands in its place if nothing
    /// is left or the content is too long for the cell.
    fn default_matter(&self) -> String {
        let people = privacy::People::of(self);
        let caller = self.appellant.name.as_deref();
        let clean = |text: &str| -> String {
            let kept = people.on_paper(caller, text);
            let kept = kept
                .trim()
                .trim_end_matches(['，', '；', ',', ';', '：'])
                .to_owned();
            if kept.is_empty() || kept.ends_with(['。', '！', '？']) {
                kept
            } else {
                kept + "。"
            }
        };
        let content = clean(self.matter.content.trim());
        if content.is_empty() || content.chars().count() > MATTER_CHARACTERS {
            clean(self.matter.title.trim())
        } else {
            content
        }
    }

    /// Returns the form as it would print now. Ratings come only from the act `rate`; the cells
    /// for signature and seal stay blank.
    #[must_use]
    pub fn printed(&self, context: &Context<'_>) -> PrintedForm {
        let kind = self
            .form()
            .map_or_else(|| self.form_kind(), |form| form.kind);
        let edits = self
            .form()
            .map(|form| form.edits.clone())
            .unwrap_or_default();
        let helpers = self.printed_helpers();
        let per_unit = |say: &dyn Fn(&Engagement) -> Option<String>| -> String {
            let lines: Vec<(String, String)> = helpers
                .iter()
                .filter_map(|helper| say(helper).map(|text| (helper.unit.clone(), text)))
                .collect();
            if helpers.len() == 1 {
                lines.into_iter().map(|(_, text)| text).collect()
            } else {
                lines
                    .into_iter()
                    .map(|(unit, text)| format!("{}：{text}", context.units.short(&unit)))
                    .collect::<Vec<_>>()
                    .join("\n")
            }
        };
        let linkage = edits
            .linkage_time
            .or_else(|| self.linkage_days())
            .map(|(from, to)| {
                if from == to {
                    time::paper_date(from)
                } else {
                    format!("{}至{}", time::paper_date(from), time::paper_date(to))
                }
            });
        let result = edits
            .result
            .clone()
            .or_else(|| self.current_result().map(ResultVersion::words));
        let mut cells = vec![
            (
                FormField::Matter,
                edits
                    .matter
                    .clone()
                    .unwrap_or_else(|| self.default_matter()),
            ),
            (FormField::LeadUnit, context.own_name()),
        ];
        if kind == FormKind::Whistle {
            let level = self.round_level().map(|level| level.label().to_owned());
            cells.push((FormField::WhistleLevel, level.unwrap_or_default()));
        }
        let units: Vec<_> = helpers.iter().map(|helper| helper.unit.as_str()).collect();
        cells.extend([
            (FormField::CoUnits, units.join("、")),
            (FormField::Result, result.unwrap_or_default()),
            (
                FormField::Ratings,
                per_unit(&|helper| helper.rating.map(|rating| rating.label().to_owned())),
            ),
            (
                FormField::RatingNotes,
                per_unit(&|helper| helper.rating_note.clone()),
            ),
            (FormField::FollowUp, self.follow_up()),
            (FormField::LinkageTime, linkage.unwrap_or_default()),
        ]);
        PrintedForm {
            kind,
            order_no: self.number(),
            revision: self.form().map_or(1, |form| form.revision),
            footer: context.profile.rules.form_footer,
            cells,
        }
    }

    /// Returns what the live sheet says: a sheet that was exported says what it printed, whatever
    /// the unit, its leaders and the short names are today; a draft says what it would print now.
    #[must_use]
    pub fn sheet(&self, context: &Context<'_>) -> PrintedForm {
        match self.sheet_on_paper() {
            Some(sheet) => sheet.printed.clone(),
            None => self.printed(context),
        }
    }

    /// Returns the exported sheet of the live revision; `None` while it is a draft.
    pub(in crate::domain::order) fn sheet_on_paper(&self) -> Option<&ExportedSheet> {
        let form = self.form()?;
        let is_paper = form.is_out() || form.is_uploaded();
        form.exported.as_ref().filter(|_| is_paper)
    }

    /// Returns the leader who will sign: the one written in the form, else the first of the unit's
    /// profile. A sheet that was exported keeps the one of its export.
    #[must_use]
    pub fn signing_leader(&self, context: &Context<'_>) -> Option<String> {
        if let Some(leader) = self.sheet_on_paper().and_then(|sheet| sheet.leader.clone()) {
            return Some(leader);
        }
        self.leader_in_force(context)
    }

    /// Returns the leader who would sign a sheet that is exported now.
    pub(in crate::domain::order) fn leader_in_force(
        &self,
        context: &Context<'_>,
    ) -> Option<String> {
        self.form()
            .and_then(|form| form.edits.leader.clone())
            .or_else(|| context.profile.leaders.first().cloned())
    }
}
