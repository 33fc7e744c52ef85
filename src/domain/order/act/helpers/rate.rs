//! 评价: the lead rates a helper, or another unit's lead rated us (二(二), 三(二), 附2注2, 附3注2).

use super::which::{helper, needs_helper_of_ours, only_us};
use crate::domain::order::act::paper::live_form;
use crate::domain::order::act::prelude::*;
use crate::domain::order::act::read::explains;
use crate::domain::order::engagement::Engagement;
use crate::domain::order::event::helpers::rated::Rated;
use crate::domain::sentence::Sentence;
use crate::domain::vocabulary::{EngagementState, Rating, Role, Via};

fields! {
    /// Rates a helper with one of four grades (评价), or records how the lead rated our own unit.
    pub struct Rate {
        rating: Rating = "评价" [help("配合得怎样；只能由人评，程序不代填。")];
        unit: Option<String> = "单位";
        rating_note: Option<String> = "评价说明"
            [alias(&["note"]), words, rows(2), hint("评价为较好、一般、差的要说明原因"), help("评价为较好、一般、差的，要说明原因。")];
        via: Option<Via> = "方式" [help("牵头单位怎么告诉本单位的；评价别的单位不填。")];
        told_by: Option<String> = "告知人" [help("牵头单位的谁告诉的；评价别的单位不填。")];
    }
}

impl ActType for Rate {
    const SPEC: ActSpec = ActSpec::new("rate", "评价", clause::FORM_RATING, Self::FIELDS)
        .help("评价联动单位，较好以下说明原因");

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        needs_helper_of_ours(order)?;
        match order.role {
            Role::CoHandler => Ok(()),
            Role::Lead => live_form(order).map(|_| ()),
        }
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        if case.order.role == Role::CoHandler {
            if let Some(unit) = &self.unit {
                only_us(case, ActId::Rate, unit)?;
            }
            return case.one(Rated {
                engagement: None,
                rating: self.rating,
                note: self.rating_note.clone(),
                told_at: Some(case.at),
                via: self.via,
                told_by: self.told_by.clone(),
            });
        }
        let meant = helper(case, ActId::Rate, self.unit.as_ref(), None)?;
        // If a later invitation was withdrawn, rate the earlier one, which is printed.
        let helper = case
            .order
            .printed_helpers()
            .into_iter()
            .find(|helper| helper.unit == meant.unit)
            .unwrap_or(meant);
        if !helper.state.is_printed() {
            return Err(Refusal::new(
                "rating_withdrawn",
                clause::USAGE,
                format!("“{}”的邀请已撤回，不评价", helper.unit),
                say!["撤回有误的，重新用", ActId::Invite, "邀请"],
            )
            .into());
        }
        // A grade is given to what the unit did and how its part ended (二(二), 三(二)).
        for (what, at) in helper.times() {
            case.not_before(ActId::Rate, &format!("{} {what}", helper.unit), at)?;
        }
        let against = case.order.against_good(&helper.unit);
        if let Some(against) = against.filter(|_| self.rating == Rating::Good) {
            let (said, fix) = objection(against, helper);
            return Err(Refusal::new(
                "rating_against_record",
                clause::LEAD_ASSESSMENT,
                format!("“{}”{said}，不能评价为“好”", helper.unit),
                fix,
            )
            .mend(Mend::field(ActId::Rate, "rating"))
            .into());
        }
        let explained = self.rating_note.as_deref().is_some_and(explains);
        if self.rating.needs_explanation() && !explained {
            return Err(Refusal::new(
                "rating_note",
                clause::FORM_RATING,
                format!("对“{}”评价为“{}”，要说明原因", helper.unit, self.rating),
                say!["填写", field(ActId::Rate, "rating_note")],
            )
            .mend(Mend::field(ActId::Rate, "rating_note"))
            .into());
        }
        case.one(Rated {
            engagement: Some(helper.id),
            rating: self.rating,
            note: self.rating_note.clone(),
            told_at: None,
            via: None,
            told_by: None,
        })
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        form.leave_out("unit", asking.we_help());
        form.leave_out("via", !asking.we_help());
        form.leave_out("told_by", !asking.we_help());
        let Some(order) = asking.order else { return };
        let mut helpers = order.printed_helpers();
        helpers.sort_by_key(|helper| helper.rating.is_some() && !helper.is_rating_outdated());
        let choices = helpers.iter().map(|helper| asking.helper_choice(helper));
        form.options("unit", choices.collect());
        if let Some(first) = helpers.first() {
            form.offer_text("rating_note", order.rating_draft(&first.unit));
            form.value("rating_note", first.rating_note.clone().unwrap_or_default());
        }
    }

    fn shape(form: &mut FormShape<'_>) {
        let rating = form.chosen::<Rating>("rating");
        let owed = rating.is_some_and(Rating::needs_explanation);
        form.show("rating_note", true, owed);
    }
}

/// Returns in words what the record says against 好, and what can be done: what was not recorded can
/// be added, but a unit that stayed away or refused cannot be 好.
fn objection(against: &Engagement, latest: &Engagement) -> (String, Sentence) {
    let refused = matches!(
        against.state,
        EngagementState::Absent | EngagementState::Refused | EngagementState::Declined
    );
    let earlier = if against.was_absent_at.is_some() {
        Some(format!("先记过“{}”，后来才到", against.absent_word()))
    } else if against.was_refused_at.is_some() {
        Some("先记过“拒不配合”，后来才配合".to_owned())
    } else {
        None
    };
    if let Some(said) = earlier.filter(|_| !refused) {
        return (said, say!["改选较好、一般或差，并说明原因"]);
    }
    if refused {
        // It may have come when it was asked again.
        let said = if against.id == latest.id {
            against.state_word().to_owned()
        } else {
            format!("有一次{}", against.state_word())
        };
        return (said, say!["改选较好、一般或差，并说明原因"]);
    }
    let unshown = if against.declined_basis.is_some() {
        "称非职责，之后没有报到或提交意见的记录"
    } else {
        "没有报到、提交意见或配合的记录"
    };
    (
        unshown.to_owned(),
        say![
            "如实评价；到过或出过意见的，先用",
            ActId::Arrive,
            "、",
            ActId::Contribute,
            "补记"
        ],
    )
}
