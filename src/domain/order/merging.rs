//! Joins two orders that are one matter (合并): what the one that goes on takes over, what differs,
//! and why it may be refused. Neither history is changed: each order gets one event in one batch.

use super::act::id::ActId;
use super::decide::differences;
use super::earlier::EarlierDispatch;
use super::event::Consequences;
use super::event::carried::Carried;
use super::event::intake::absorbed::Absorbed;
use super::event::paper::form_voided::{FormVoided, VoidCause};
use super::fact::Fact;
use super::filing::FilingForm;
use super::matter::{Appellant, AppellantPatch, DueBasis, Matter, MatterField, MatterPatch};
use super::row;
use super::state::Order;
use crate::domain::clause;
use crate::domain::context::Context;
use crate::domain::id::Id;
use crate::domain::privacy::{Mask, People};
use crate::domain::refusal::{Mend, Refusal};
use crate::domain::sentence::{Sentence, named, say};
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::{Mechanism, Role, Source, Stage};

/// Fields in which two files of one matter are compared.
const COMPARED: [MatterField; 11] = [
    MatterField::Title,
    MatterField::Content,
    MatterField::Place,
    MatterField::Source,
    MatterField::Kind,
    MatterField::Urgency,
    MatterField::ReceivedAt,
    MatterField::DispatchedAt,
    MatterField::DispatchNote,
    MatterField::LeadUnit,
    MatterField::CoUnits,
];

/// Greatest number of characters of a value in the comparison.
const SHOWN: usize = 40;

/// What an order takes over from another one about the same matter.
pub(super) struct Joining {
    /// The facts of the order that goes on.
    pub(super) facts: Vec<Fact>,
    /// What moves, what differs and which side holds, one line for each; personal data is masked.
    pub(super) preview: Vec<String>,
}

impl Order {
    /// Returns the facts by which this order takes over another one about the same matter; the
    /// other one records in the same batch that it goes on here.
    ///
    /// # Errors
    /// A [`Refusal`] if not everything could be taken over, with the act that helps.
    pub fn absorb(
        &self,
        other: &Self,
        at: BeijingTime,
        context: &Context<'_>,
    ) -> Result<Vec<Fact>, Refusal> {
        Ok(self.joining(other, at, context)?.facts)
    }

    pub(super) fn joining(
        &self,
        other: &Self,
        at: BeijingTime,
        context: &Context<'_>,
    ) -> Result<Joining, Refusal> {
        self.refuse_join(other)?;
        let body = self.absorbed(other);
        let mut facts = vec![Fact::new(body.clone(), at)];
        let after = self.settle(&mut facts, context);
        facts.extend(voided_by_joining(self, other, &after, at, context));
        let mut preview = self.preview(other, &body, &after);
        let capped = facts.first().map(|fact| &fact.event.consequences);
        preview.extend(capped.and_then(Consequences::remark));
        Ok(Joining { facts, preview })
    }

    /// Returns the refusal of an act on an order that goes on as another one; `None` if it was not
    /// merged.
    pub(super) fn refusal_of_merged(&self) -> Option<Refusal> {
        let gone = self.merged_into.as_ref()?;
        let refusal = Refusal::new(
            "merged",
            clause::USAGE,
            format!("{} 已并入 {}，在那一单上办理", self.number(), gone.number),
            say![
                format!("打开 {}；并错了的用", gone.number),
                ActId::Undo,
                "撤销合并"
            ],
        );
        Some(refusal.mend(Mend::by(ActId::Undo)))
    }

    /// Refuses what could not be joined without losing something.
    fn refuse_join(&self, other: &Self) -> Result<(), Refusal> {
        if self.id == other.id {
            return Err(not_joinable(
                "merge_itself",
                "不能并入自己".to_owned(),
                say!["填写同一件事的另一单的编号"],
            ));
        }
        if let Some(why) = self.read_only {
            return Err(why.refusal());
        }
        if let Some(gone) = &self.merged_into {
            return Err(not_joinable(
                "merge_gone",
                format!("{} 已并入 {}", self.number(), gone.number),
                say![format!("改填 {}", gone.number)],
            ));
        }
        if self.role != other.role {
            return Err(not_joinable(
                "merge_roles",
                format!(
                    "{} 由本单位{}，{} 由本单位{}，两单的角色不同",
                    other.number(),
                    other.role,
                    self.number(),
                    self.role
                ),
                say![
                    "先核对由谁牵头，用",
                    named(ActId::Designate),
                    "改正其中一单，再合并"
                ],
            ));
        }
        let disputed = |stage| matches!(stage, Stage::ReturnTalk | Stage::Adjudication);
        if disputed(self.stage) && disputed(other.stage) && self.stage != other.stage {
            return Err(not_joinable(
                "merge_two_disputes",
                format!(
                    "{} 在“{}”，{} 在“{}”，不能同时进行",
                    other.number(),
                    other.stage_word(),
                    self.number(),
                    self.stage_word()
                ),
                say!["先在其中一单记下结果，再合并"],
            ));
        }
        let on_paper = |order: &Self| order.form().is_some_and(has_left_the_screen);
        if on_paper(self) && on_paper(other) {
            return Err(not_joinable(
                "merge_two_sheets",
                "两单的备案表都已经导出，一事只报一份".to_owned(),
                say![
                    "先在不用的那一单上用",
                    named(ActId::EditForm),
                    "改动备案表，使导出的那份作废，再合并"
                ],
            ));
        }
        Ok(())
    }

    fn absorbed(&self, other: &Self) -> Absorbed {
        let round = self.round.max(other.round);
        let cycle = self.cycle.max(other.cycle);
        let mut carried = Carried::of(other);
        let replaces_form = self.settle_forms(other, &mut carried);
        let matter = filled(self, other);
        let appellant = Appellant {
            name: self
                .appellant
                .name
                .clone()
                .or_else(|| other.appellant.name.clone()),
            phone: self
                .appellant
                .phone
                .clone()
                .or_else(|| other.appellant.phone.clone()),
        };
        let known = People::of(self);
        let people = People::of(other);
        let mut people = people.known().to_vec();
        people.retain(|one| !known.known().contains(one));
        let signed = [self.signed_for_at, other.signed_for_at];
        let signed = signed.into_iter().flatten().min();
        Absorbed {
            order: other.id,
            number: other.number(),
            stage: other.work_stage(),
            mechanism: other.mechanism,
            decides: self.is_decided_by(other),
            own_rounds: round - self.round,
            own_cycles: cycle - self.cycle,
            rounds: round - other.round,
            cycles: cycle - other.cycle,
            said: EarlierDispatch::of(
                &other.matter,
                Some(other.number()),
                other.due.at,
                &People::of(other),
            ),
            matter: Box::new(MatterPatch::between(&self.matter, &matter)),
            appellant: AppellantPatch::between(&self.appellant, &appellant),
            due: takes_due(self, other).then(|| other.due.clone().into()),
            handler: other.handler.clone().filter(|_| self.handler.is_none()),
            told_at: other.told_at.or_else(|| match other.came_at() {
                Some(came) => Some(came),
                None => other.registered_on(),
            }),
            signed_for_at: signed.filter(|_| signed != self.signed_for_at),
            expedited: other.expedited,
            replaces_form,
            ended_rounds: one_round(self, other),
            people,
            carried: Box::new(carried),
        }
    }

    /// Leaves one form of the round in force: a sheet that was printed goes before a draft, and our
    /// own draft before the other one. Returns whether our own draft gives way.
    fn settle_forms(&self, other: &Self, carried: &mut Carried) -> bool {
        let (Some(own), Some(theirs)) = (self.form(), other.form()) else {
            return false;
        };
        if has_left_the_screen(theirs) && !has_left_the_screen(own) {
            return true;
        }
        carried.forms.pop();
        false
    }

    /// Returns how far the work has come; of a closed order as if it had not been closed, since the
    /// order that takes it over is still owed an answer.
    fn work_stage(&self) -> Stage {
        if self.role == Role::CoHandler || !self.stage.is_final() {
            return self.stage;
        }
        if self.stage == Stage::Returned {
            return Stage::ToSignFor;
        }
        if self.has_result() && !self.is_told() {
            Stage::ToFeedback
        } else if self.has_result() && self.awaits_upload() {
            Stage::ToFile
        } else if self.has_result() {
            Stage::ToRevisit
        } else if self.owes_form() {
            Stage::Joint
        } else if self.mechanism != Mechanism::Undecided {
            Stage::Handling
        } else if self.signed_for_at.is_some() {
            Stage::ToTriage
        } else {
            Stage::ToSignFor
        }
    }

    /// Checks whether the other order's decision how to handle the matter holds: nobody decided
    /// here, or only there other units are at work. On an order that another unit leads, a whistle of
    /// which somebody told us holds where the platform's row names no mechanism.
    fn is_decided_by(&self, other: &Self) -> bool {
        if self.role == Role::CoHandler {
            return other.mechanism == Mechanism::Whistle
                && self.mechanism != Mechanism::Whistle
                && !row::create::denies_whistle(&self.matter);
        }
        let decided = other.mechanism != Mechanism::Undecided;
        let helped = |order: &Self| !order.printed_helpers().is_empty();
        decided && (self.mechanism == Mechanism::Undecided || helped(other) && !helped(self))
    }

    fn preview(&self, other: &Self, body: &Absorbed, after: &Self) -> Vec<String> {
        let mask = Mask::screen(self, false).and(other);
        let hidden = mask.hides_matter();
        let (told, kept) = (other.number(), self.number());
        let mut lines = vec![moves(&body.carried, &mask)];
        for one in COMPARED {
            let (theirs, ours) = (other.matter.words(one), self.matter.words(one));
            let quoted = |text: &str| {
                if hidden && one.is_personal() {
                    "（保密）".to_owned()
                } else {
                    let text = mask.text(text).replace(['\n', '\r'], " ");
                    text.chars().take(SHOWN).collect()
                }
            };
            let filled = after.matter.words(one) != ours;
            let label = one.label();
            match (theirs, ours) {
                (Some(theirs), _) if filled => {
                    lines.push(format!("补上{label}：{}", quoted(&theirs)));
                }
                (Some(theirs), Some(ours)) if theirs != ours => lines.push(format!(
                    "{label}：{told} 写“{}”，{kept} 写“{}”，以 {kept} 的为准",
                    quoted(&theirs),
                    quoted(&ours)
                )),
                (Some(_) | None, _) => {}
            }
        }
        for (label, theirs, ours) in [
            ("诉求人", &other.appellant.name, &self.appellant.name),
            ("联系电话", &other.appellant.phone, &self.appellant.phone),
        ] {
            match (theirs, ours) {
                (Some(_), None) => lines.push(format!("补上{label}")),
                (Some(theirs), Some(ours)) if theirs != ours => {
                    lines.push(format!("{label}：两单不同，以 {kept} 的为准"));
                }
                (Some(_) | None, _) => {}
            }
        }
        if other.due.at != self.due.at
            && let (Some(theirs), Some(ours)) = (other.due.at, self.due.at)
        {
            let holds = if body.due.is_some() { &told } else { &kept };
            lines.push(format!(
                "办理时限：{told} 到 {}，{kept} 到 {}，以 {holds} 的为准",
                time::said(theirs),
                time::said(ours)
            ));
        }
        if other.mechanism != self.mechanism && other.mechanism != Mechanism::Undecided {
            let (from, holds) = if body.decides {
                (&told, other)
            } else {
                (&kept, self)
            };
            lines.push(format!("机制：按 {from} 的{}", holds.mechanism));
        }
        if body.replaces_form {
            lines.push(format!("备案表：用 {told} 已导出的那份"));
        }
        lines.push(format!(
            "合并后 {kept} 在“{}”；{told} 记为已并入，原来的经过都留着",
            after.stage_word()
        ));
        lines
    }
}

/// Says what moves to the order that goes on.
fn moves(carried: &Carried, mask: &Mask) -> String {
    let units: Vec<&str> = carried
        .engagements
        .iter()
        .map(|one| one.unit.as_str())
        .collect();
    let counted =
        |what: &str, count: usize, unit: &str| (count > 0).then(|| format!("{what}{count}{unit}"));
    let parts = [
        counted("研判", carried.triages.len(), "次"),
        counted("吹哨", carried.whistle_rounds.len(), "轮"),
        (!units.is_empty()).then(|| format!("联动单位（{}）", mask.text(&units.join("、")))),
        counted("报备", carried.notices.len(), "次"),
        counted("参与力量", carried.participants.len(), "个"),
        counted("内部交办", carried.assignments.len(), "件"),
        counted("催办", carried.urges.len(), "次"),
        counted("记录", carried.records.len(), "条"),
        counted("附件", carried.attachments.len(), "个"),
        counted("办理结果", carried.results.len(), "稿"),
        counted("反馈", carried.feedbacks.len(), "次"),
        counted("审核", carried.reviews.len(), "次"),
        counted("备案表", carried.forms.len(), "份"),
        counted("回复平台", carried.replies.len(), "次"),
        counted("平台回访", carried.visits.len(), "次"),
        counted("督办、提醒", carried.supervisions.len(), "件"),
        counted("延期", carried.extensions.len(), "次"),
        counted("承诺事项", carried.promises.len(), "件"),
        counted("平台沟通", carried.talks.len(), "次"),
        counted("退回", carried.returns.len(), "次"),
        counted("责任认定", carried.determinations.len(), "件"),
        counted("提级", carried.escalations.len(), "件"),
        carried
            .own_part
            .as_ref()
            .map(|_| "本单位的配合情况".to_owned()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        "没有要搬过去的办理记录".to_owned()
    } else {
        format!("搬过去：{}", parts.join("、"))
    }
}

/// Makes the refusal of joining with the order that was named.
fn not_joinable(code: &'static str, message: String, fix: Sentence) -> Refusal {
    Refusal::new(code, clause::USAGE, message, fix).mend(Mend::field(ActId::Merge, "into"))
}

/// Checks whether a sheet of the form exists outside the program.
const fn has_left_the_screen(form: &FilingForm) -> bool {
    form.is_out() || form.is_uploaded()
}

/// Returns the matter of the order that goes on, with what only the other one said. What the
/// platform says is never replaced; an order registered by hand may have left more open.
fn filled(kept: &Order, other: &Order) -> Matter {
    let mut matter = kept.matter.clone();
    let said = &other.matter;
    let by_hand = !kept.is_in_a_file();
    let fill = |slot: &mut Option<String>, said: &Option<String>| {
        if slot.is_none() {
            slot.clone_from(said);
        }
    };
    fill(&mut matter.place, &said.place);
    fill(&mut matter.town, &said.town);
    fill(&mut matter.community, &said.community);
    fill(&mut matter.dispatch_note, &said.dispatch_note);
    fill(&mut matter.channel, &said.channel);
    // Who leads is told by whoever calls us; a row that only lists us does not say it.
    if kept.role == Role::CoHandler {
        fill(&mut matter.lead_unit, &said.lead_unit);
    }
    if matter.content.trim().is_empty() {
        matter.content.clone_from(&said.content);
    }
    matter.received_at = matter.received_at.or(said.received_at);
    if matter.categories.is_empty() {
        matter.categories.clone_from(&said.categories);
    }
    // A file that names no channel says nothing of it; who told us knew it.
    let named = said.source != Source::Unstated && kept.matter.channel.is_none();
    let unsaid = matches!(kept.matter.source, Source::Unstated | Source::Hotline);
    if named && unsaid {
        matter.source = said.source;
    }
    if kept.matter.is_default(MatterField::Kind) {
        matter.kind = said.kind;
    }
    // Whoever asked for secrecy on either way is hidden.
    matter.confidential |= said.confidential;
    matter.key |= said.key;
    matter.supervised |= said.supervised;
    if by_hand && kept.matter.is_default(MatterField::Urgency) {
        matter.urgency = said.urgency;
    }
    for unit in &said.co_units {
        let leads = matter.lead_unit.as_ref() == Some(unit);
        if by_hand && !leads && !matter.co_units.contains(unit) {
            matter.co_units.push(unit.clone());
        }
    }
    matter
}

/// Checks whether the other order's deadline holds: it was given by somebody, and that of the order
/// that goes on was only counted by the unit's own rule.
const fn takes_due(kept: &Order, other: &Order) -> bool {
    let counted = matches!(kept.due.basis, DueBasis::None | DueBasis::Own { .. });
    let given = !matches!(other.due.basis, DueBasis::None | DueBasis::Own { .. });
    counted && given && kept.matter.platform_due.is_none()
}

/// Returns the running whistle rounds that end because the matter has one level (三(一)), each with
/// the round that goes on: the one that was opened last.
fn one_round(kept: &Order, other: &Order) -> Vec<(Id, Id)> {
    let running = |order: &Order| {
        let id = order.open_round()?;
        let round = order.whistle_rounds.iter().find(|round| round.id == id)?;
        Some((round.at, round.id))
    };
    match (running(kept), running(other)) {
        (Some((at, own)), Some((their_at, theirs))) if their_at > at => vec![(own, theirs)],
        (Some((_, own)), Some((_, theirs))) => vec![(theirs, own)],
        (Some(_) | None, _) => Vec::new(),
    }
}

/// Returns the event that makes the other order's printed form void, if it does not print any more
/// what the joined order says. That of the order that goes on is compared with the others.
fn voided_by_joining(
    kept: &Order,
    other: &Order,
    after: &Order,
    at: BeijingTime,
    context: &Context<'_>,
) -> Option<Fact> {
    let own_is_out = kept.form().is_some_and(FilingForm::is_out);
    let form = after.form().filter(|form| form.is_out() && !own_is_out)?;
    let fields = differences(&other.printed(context), &after.printed(context));
    if fields.is_empty() {
        return None;
    }
    let mut facts = [Fact::new(
        FormVoided {
            revision: form.next_revision(),
            cause: VoidCause::Changed { fields },
        },
        at,
    )];
    super::rules::ScratchOrder::settle(after, &mut facts, context.now, context.actor);
    let [fact] = facts;
    Some(fact)
}
