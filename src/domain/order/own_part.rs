//! Our own part in an order that another unit leads.

use serde::{Deserialize, Serialize};

use super::engagement::{Instruction, PartMut, latest};
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{LimitSource, Rating, WhistleCause, WhistleLevel, WorkForm};

/// Our own part in an order that another unit leads. It is our evidence for the joint assessment
/// (二(四), 三(四)).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnPart {
    /// Time at which the lead unit asked us: when it called or the order was dispatched, or when
    /// our part began through a change of the lead unit or a 重办. `None` if nobody told it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requested_at: Option<BeijingTime>,
    /// What the lead unit asks of us, word for word: the dispatch note (转办意见) of the order.
    /// `None` if not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
    /// Level of the whistle by which we were called (吹哨类型). `None` if nobody told it, and for
    /// 首接负责.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<WhistleLevel>,
    /// Why the town whistles at that level (定级依据), as it told us. `None` if nobody told it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// Cause of an 攻坚哨 (三(一)), as the town told us. In an emergency our limits count nights and rest
    /// days too. `None` if nobody told it, and for every other level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<WhistleCause>,
    /// Person at the lead unit whom we reach about the order (联系人), as typed. `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Time by which we should respond (本单位口径, or told with the call). `None` if our part began
    /// through a change of the lead unit or a 重办.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub respond_by: Option<BeijingTime>,
    /// Time by which we should report in (本单位口径, or told with the call). `None` in the same
    /// cases.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrive_by: Option<BeijingTime>,
    /// Time by which the lead wants our opinion (办理意见). `None` if nobody told one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion_by: Option<BeijingTime>,
    /// Where `respond_by` comes from. `None` if it was counted by the unit's own rule (本单位口径).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub respond_source: Option<LimitSource>,
    /// Where `arrive_by` comes from. `None` if it was counted by the unit's own rule (本单位口径).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrive_source: Option<LimitSource>,
    /// Further instructions of the lead to us (补充调度, 二(三)), oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instructions: Vec<Instruction>,
    /// Time of our first response (响应). `None` before that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responded_at: Option<BeijingTime>,
    /// Time at which we first came to take part (报到). `None` before that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrived_at: Option<BeijingTime>,
    /// Place to which our people went. `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// People whom we sent (到场人员), as one free text. `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub persons: Option<String>,
    /// Form of the joint work, such as 现场办公 (三(三)). `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work_form: Option<WorkForm>,
    /// Reviews of our opinion before it goes to the lead (审核把关, 六(二)), oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<OpinionReview>,
    /// Our part of the result (办理意见), as given to the lead unit. `None` before that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contribution: Option<String>,
    /// Time at which we gave our part of the result. `None` before that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contributed_at: Option<BeijingTime>,
    /// Why we said that the matter is not our duty (称非职责). `None` if we never said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declined_basis: Option<String>,
    /// Time at which we said so. `None` if we never did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declined_at: Option<BeijingTime>,
    /// Time at which the lead unit released us from the order (解除). `None` before that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub released_at: Option<BeijingTime>,
    /// Grade that the lead unit gave us (评价). `None` if we have not heard of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
    /// The lead unit's explanation of our grade (评价说明). `None` if not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating_note: Option<String>,
    /// Time at which the lead told us the grade. `None` before that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rated_at: Option<BeijingTime>,
    /// Time at which the text of how we took part (配合情况说明) was last copied out, to be sent. `None`
    /// before that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanation_copied_at: Option<BeijingTime>,
    /// Time at which we last sent the lead how we took part (配合情况说明). `None` before that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explained_at: Option<BeijingTime>,
}

/// A review of our opinion on an order that another unit leads (审核把关, 六(二)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpinionReview {
    /// Time of the review, which may lie before the time it was recorded.
    pub at: BeijingTime,
    /// Name of the person who reviewed it.
    pub reviewer: String,
    /// The opinion (办理意见) as it was reviewed.
    pub text: String,
    /// The reviewer's remark (审核意见). `None` if there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion: Option<String>,
}

impl OwnPart {
    /// Ends the limits of the first call that may still run: after our answer, or after we were let go,
    /// only what is asked of us anew counts.
    pub(super) const fn lapse_limits(&mut self) {
        if self.responded_at.is_none() && self.declined_at.is_none() {
            (self.respond_by, self.respond_source) = (None, None);
        }
        if self.arrived_at.is_none() {
            (self.arrive_by, self.arrive_source) = (None, None);
        }
        self.opinion_by = None;
    }

    /// Returns the time by which we were told to come on an order that nobody whistled for (二(二)), while we
    /// neither came nor gave our opinion.
    #[must_use]
    pub fn owed_coming(&self) -> Option<BeijingTime> {
        let took_part = self.arrived_at.is_some() || self.contributed_at.is_some();
        self.arrive_by.filter(|_| !took_part)
    }

    /// Returns the further instructions of the lead that we have not answered, oldest first.
    pub fn open_instructions(&self) -> impl Iterator<Item = &Instruction> {
        let all = self.instructions.iter();
        all.filter(|one| one.acknowledged_at.is_none())
    }

    /// Returns when we first answered the request in any way: by responding, coming, giving our opinion,
    /// or calling the matter not our duty.
    #[must_use]
    pub fn answered_at(&self) -> Option<BeijingTime> {
        let answers = [
            self.responded_at,
            self.arrived_at,
            self.contributed_at,
            self.declined_at,
        ];
        answers.into_iter().flatten().min()
    }

    /// Returns the last thing that we did ourselves, with its name.
    #[must_use]
    pub fn last_act(&self) -> Option<(&'static str, BeijingTime)> {
        let acts = [
            ("本单位响应", self.responded_at),
            ("本单位称非职责", self.declined_at),
            ("本单位报到", self.arrived_at),
            ("本单位办理意见", self.contributed_at),
        ];
        latest(acts)
    }

    /// Returns when the opinion that we gave without a review of its words was given; `None` if it
    /// was reviewed, or none was given (六(二)).
    #[must_use]
    pub fn unreviewed_at(&self) -> Option<BeijingTime> {
        let given = self.contribution.as_deref()?;
        let mut reviews = self.reviews.iter();
        let reviewed = reviews.any(|review| review.text.trim() == given.trim());
        self.contributed_at.filter(|_| !reviewed)
    }

    /// Returns when we were given a grade other than 好 that we have not said anything about yet:
    /// both sides share the assessment (二(四), 三(四)).
    #[must_use]
    pub fn unexplained_at(&self) -> Option<BeijingTime> {
        let low = self.rating.filter(|rating| rating.needs_explanation());
        let rated = low.and(self.rated_at)?;
        let explained = self.explained_at.is_some_and(|at| at >= rated);
        (!explained).then_some(rated)
    }

    pub(super) const fn part(&mut self) -> PartMut<'_> {
        PartMut {
            responded_at: &mut self.responded_at,
            arrived_at: &mut self.arrived_at,
            place: &mut self.place,
            persons: &mut self.persons,
            work_form: &mut self.work_form,
            contribution: &mut self.contribution,
            contributed_at: &mut self.contributed_at,
            declined_basis: &mut self.declined_basis,
            rating: &mut self.rating,
            rating_note: &mut self.rating_note,
            instructions: &mut self.instructions,
        }
    }
}
