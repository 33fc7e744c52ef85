//! What our unit tells the lead of its own part: 配合情况说明.

use super::Writer;
use crate::domain::deadline::call_source_words;
use crate::domain::vocabulary::{Role, WhistleCause, WhistleLevel, WorkForm};
use crate::strings::letter as words;
use crate::strings::letter::Paper;

impl Writer<'_> {
    /// Returns the 配合情况说明 to the lead unit: what is on record of our own part, for the assessment
    /// that both sides share (二(四), 三(四)). `None` if we lead the order, or did and heard nothing
    /// yet.
    #[must_use]
    pub fn cooperation(&self) -> Option<Paper> {
        let order = self.order;
        let part = order.own_part.as_ref();
        let part = part.filter(|part| {
            let done = [part.responded_at, part.arrived_at, part.contributed_at];
            let heard = part.rating.is_some() || part.declined_at.is_some();
            order.role == Role::CoHandler && (heard || done.iter().any(Option::is_some))
        })?;
        let level = part.level.map_or("", WhistleLevel::label);
        let mut lines = Vec::new();
        if let Some(at) = part.requested_at {
            lines.push(("收到要求", words::asked(at, level, part.contact.as_deref())));
        }
        lines.push((
            "攻坚哨原因",
            part.cause.map_or("", WhistleCause::label).to_owned(),
        ));
        lines.push(("定级依据", part.basis.clone().unwrap_or_default()));
        let request = part.request.clone().unwrap_or_default();
        lines.push(("工作要求", request));
        // A response recorded late is not told as later than what we did before it.
        if let Some(at) = part.responded_at.and(part.answered_at()) {
            lines.push((
                "响应",
                words::in_limit(at, part.respond_by, call_source_words(part.respond_source)),
            ));
        }
        if let Some(at) = part.arrived_at {
            let form = part.work_form.map(WorkForm::label);
            let with = [part.place.as_deref(), part.persons.as_deref(), form];
            let with: Vec<&str> = with.into_iter().flatten().collect();
            let came = words::in_limit(at, part.arrive_by, call_source_words(part.arrive_source));
            lines.push(("报到", words::came(&came, &with)));
        } else if let Some(by) = part.arrive_by.filter(|_| part.declined_at.is_none()) {
            lines.push((
                "报到",
                words::not_came(
                    (by, call_source_words(part.arrive_source)),
                    part.contributed_at,
                ),
            ));
        }
        for one in &part.instructions {
            let answered = one.acknowledged_at.map(|at| (at, one.answer.as_deref()));
            let said = words::instructed(one.at, &one.text, answered, one.answer_by);
            lines.push(("补充调度", said));
        }
        for one in &order.records {
            let kind = one.kind.label();
            lines.push(("工作记录", words::record(one.at, kind, &one.text)));
        }
        if let (Some(text), Some(at)) = (&part.contribution, part.contributed_at) {
            let mut reviews = part.reviews.iter().rev();
            let review = reviews.find(|review| review.text.trim() == text.trim());
            let reviewer = review.map(|review| review.reviewer.as_str());
            let given = words::in_time(at, part.opinion_by);
            lines.push(("办理意见", words::opinion(&given, text, reviewer)));
        }
        if let (Some(basis), Some(at)) = (&part.declined_basis, part.declined_at) {
            lines.push(("称非职责", words::on(at, basis)));
        }
        let files: Vec<&str> = order
            .attachments
            .iter()
            .map(|one| one.name.as_str())
            .collect();
        lines.push(("佐证材料", files.join("、")));
        if let Some(rating) = part.rating {
            let note = part.rating_note.as_deref();
            lines.push(("牵头单位评价", words::graded(rating.label(), note)));
        }
        let lines = lines
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .collect();
        let to = order.matter.lead_unit.as_deref().unwrap_or("牵头单位");
        Some(self.paper(
            "配合情况说明",
            (to, None),
            self.today,
            lines,
            "以上为本单位记录，请予核对。",
        ))
    }
}
