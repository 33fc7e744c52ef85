//! V6: every helper is rated. V7: every grade but 好 is explained (附2注2, 附3注2).

use super::issue::{FormCheck, Rule, Weight};
use crate::domain::clause;
use crate::domain::form::FormField;
use crate::domain::order::act::id::ActId;
use crate::domain::order::act::read::explains;
use crate::domain::order::engagement::Engagement;
use crate::domain::refusal::Mend;
use crate::domain::sentence::{field, say};
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::{EngagementState, Rating};

impl FormCheck<'_> {
    pub(super) fn ratings(&mut self) {
        for helper in self.order.printed_helpers() {
            if helper.is_rating_outdated() {
                self.outdated(helper);
            }
            // 好 for such a unit is refused below.
            if helper.cooperated_unseen() && helper.rating != Some(Rating::Good) {
                self.unseen(helper);
            }
            match helper.rating {
                None => self.unrated(helper),
                Some(Rating::Good) => {
                    if let Some(against) = self.order.against_good(&helper.unit) {
                        self.too_good(against, helper);
                    } else if helper.state == EngagementState::PartlyCooperated {
                        self.doubtful(helper, Rating::Good);
                    } else if !helper.rating_note.as_deref().is_some_and(explains) {
                        self.good_though_late(helper);
                    }
                }
                Some(rating) if rating.needs_explanation() && helper.rating_note.is_none() => {
                    self.add(
                        (Rule::V7, Weight::Hard),
                        FormField::RatingNotes,
                        clause::FORM_RATING,
                        (
                            format!("对“{}”评价为“{rating}”，没有说明原因", helper.unit),
                            say!["用", ActId::Rate, "填写", field(ActId::Rate, "rating_note")],
                        ),
                        Mend::field(ActId::Rate, "rating_note"),
                    );
                }
                Some(Rating::FairlyGood) => {
                    let against = self.order.against_good(&helper.unit);
                    // A unit that cooperated when it was asked again, with a reason that tells of both
                    // times, is judged.
                    let settled = helper.state == EngagementState::Cooperated
                        && helper.rating_note.as_deref().is_some_and(explains);
                    let failed = against.filter(|one| has_failed(one));
                    if let Some(failed) = failed.filter(|one| !settled || one.id == helper.id) {
                        self.doubtful(failed, Rating::FairlyGood);
                    }
                }
                Some(_) => {}
            }
        }
    }

    /// Adds the issue of a grade that is older than what is on record of the unit (二(四), 三(四)).
    fn outdated(&mut self, helper: &Engagement) {
        self.add(
            (Rule::V6, Weight::Hard),
            FormField::Ratings,
            clause::LEAD_ASSESSMENT,
            (
                format!(
                    "评价“{}”之后又记了它的响应、报到、意见或结束情况，请核对评价和说明",
                    helper.unit
                ),
                say!["用", ActId::Rate, "按现在的记录再评一次"],
            ),
            Mend::field(ActId::Rate, "rating"),
        );
    }

    /// Adds the issue of a unit that counts as 已配合 without anything on record (二(四), 三(四)).
    fn unseen(&mut self, helper: &Engagement) {
        self.add(
            (Rule::V6, Weight::Soft),
            FormField::Ratings,
            clause::LEAD_ASSESSMENT,
            (
                format!(
                    "“{}”记为{}，但没有响应、报到或意见的记录",
                    helper.unit, helper.state
                ),
                say![
                    "用",
                    ActId::Contribute,
                    "等按实际时间补记；没有配合的，改记结束情况"
                ],
            ),
            Mend::by(ActId::Contribute),
        );
    }

    /// Adds the issue of a unit whose grade is better than how its part ended: the explanation has to
    /// carry it (二(四), 三(四)).
    fn doubtful(&mut self, helper: &Engagement, rating: Rating) {
        self.add(
            (Rule::V6, Weight::Soft),
            FormField::Ratings,
            clause::LEAD_ASSESSMENT,
            (
                format!(
                    "“{}”记为{}，评价却是“{rating}”，请核对评价和说明是否属实",
                    helper.unit, helper.state
                ),
                say![
                    "评价有误的，用",
                    ActId::Rate,
                    "改评；结束情况记错的，先用",
                    ActId::Undo,
                    "撤销"
                ],
            ),
            Mend::field(ActId::Rate, "rating"),
        );
    }

    /// Adds the issue of a unit that came or answered after its limit and has 好 without a reason
    /// (二(四), 三(四)). 附2注2 asks for a reason only below 好, so it is a remark.
    fn good_though_late(&mut self, helper: &Engagement) {
        let requests = self.order.engagements.iter();
        let late: Vec<String> = requests
            .filter(|one| one.round == helper.round && one.unit == helper.unit)
            .filter(|one| one.state.is_printed())
            .flat_map(late_signs)
            .collect();
        if late.is_empty() {
            return;
        }
        self.add(
            (Rule::V6, Weight::Soft),
            FormField::RatingNotes,
            clause::LEAD_ASSESSMENT,
            (
                format!(
                    "“{}”{}，评价是“好”，没有写为什么",
                    helper.unit,
                    late.join("，")
                ),
                say![
                    "用",
                    ActId::Rate,
                    "填写",
                    field(ActId::Rate, "rating_note"),
                    "，或如实改评"
                ],
            ),
            Mend::field(ActId::Rate, "rating_note"),
        );
    }

    /// Adds the issue of a helper whose grade 好 contradicts what is on record (二(四), 三(四)).
    fn too_good(&mut self, against: &Engagement, helper: &Engagement) {
        let once = if against.id == helper.id {
            ""
        } else {
            "有一次"
        };
        // A unit that came after all is judged by what was recorded before.
        let state = if against.was_absent_at.is_some() {
            format!("先记过{}", against.absent_word())
        } else if against.was_refused_at.is_some() {
            "先记过拒不配合".to_owned()
        } else {
            against.state_word().to_owned()
        };
        self.add(
            (Rule::V6, Weight::Hard),
            FormField::Ratings,
            clause::LEAD_ASSESSMENT,
            (
                format!("“{}”评价为“好”，与经过不符（{once}{state}）", helper.unit),
                say!["用", ActId::Rate, "如实评价并说明"],
            ),
            Mend::field(ActId::Rate, "rating"),
        );
    }

    /// Adds the issue of a helper without a rating. For one that stayed away or refused, in any
    /// request of this round, it drafts the explanation.
    fn unrated(&mut self, helper: &Engagement) {
        let unit = &helper.unit;
        let against = self.order.against_good(unit);
        let failed = against.filter(|one| has_failed(one));
        let (message, fix) = if let Some(failed) = failed {
            let draft = self.order.rating_draft(&helper.unit);
            (
                format!("“{unit}”有一次{}，仍要评价并说明", failed.state),
                say![
                    "用",
                    ActId::Rate,
                    format!("评价“{unit}”并说明（可参考：{draft}）"),
                ],
            )
        } else {
            (
                format!("“{unit}”还没有评价"),
                say![
                    "用",
                    ActId::Rate,
                    format!("评价“{unit}”：好、较好、一般、差")
                ],
            )
        };
        self.add(
            (Rule::V6, Weight::Hard),
            FormField::Ratings,
            clause::LEAD_FLOW,
            (message, fix),
            Mend::field(ActId::Rate, "rating"),
        );
    }
}

/// Says what a unit did after its limit: its response, which may be its coming or its opinion, and its
/// report-in.
fn late_signs(asked: &Engagement) -> Vec<String> {
    let first = [asked.responded_at, asked.arrived_at, asked.contributed_at];
    let first = first.into_iter().flatten().min();
    let late = |at: Option<BeijingTime>, limit: Option<BeijingTime>, what: &str| {
        let (at, limit) = at.zip(limit).filter(|(at, limit)| at > limit)?;
        let (at, limit) = (time::said_short(at), time::said_short(limit));
        Some(format!("{at}才{what}（时限{limit}）"))
    };
    let signs = [
        late(first, asked.respond_by, "响应"),
        late(asked.arrived_at, asked.arrive_by, "报到"),
    ];
    signs.into_iter().flatten().collect()
}

/// Checks whether a helper stayed away or refused.
fn has_failed(helper: &Engagement) -> bool {
    matches!(
        helper.state,
        EngagementState::Absent | EngagementState::Refused
    )
}
