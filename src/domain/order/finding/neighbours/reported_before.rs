//! The same matter was brought before (三(四): 导致问题重复反映).

use crate::domain::order::act::read::explains;
use crate::domain::order::finding::prelude::*;
use crate::domain::order::state::Order;
use crate::domain::sentence::field;
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::{Conclusion, Mechanism};

/// Finds how often the matter was brought before, and whether units were called by a whistle for it.
pub struct ReportedBefore;

impl Detector for ReportedBefore {
    const CODE: &'static str = "reported_before";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let (order, beside) = (inspection.order, inspection.beside);
        let in_work = matches!(
            order.stage,
            Stage::ToSignFor | Stage::ToTriage | Stage::Handling | Stage::Joint
        );
        // A list reads no other orders: it knows what the 研判 knew.
        let known = order.triages.last().map_or(0, |last| last.repeated);
        let before = match beside.before {
            0 => usize::try_from(known).unwrap_or_default(),
            before => before,
        };
        if before == 0 || !in_work || !inspection.is_lead_case() {
            return Vec::new();
        }
        // How it is handled this time has to be decided; then it is enough to write down what is done.
        let may_whistle = inspection.context.can_whistle();
        let whistled = beside.whistled > 0 || order.was_whistled();
        let decided = match order.mechanism {
            Mechanism::Undecided | Mechanism::Whistle => !may_whistle || whistled,
            Mechanism::Solo | Mechanism::FirstHandler => true,
        };
        let told = if may_whistle {
            whistled && tells_of_work(order) || tells_why_not(order)
        } else {
            tells_of_work(order)
        };
        if decided && told {
            return Vec::new();
        }
        let times = format!("此前已反映 {before} 次");
        let read = || {
            let first = "看以前怎么办的、结果怎样，用";
            say![first, ActId::Record, "写明这次又做了什么"]
        };
        let mend = Mend::field(ActId::Record, "text");
        if !may_whistle {
            return inspection.one(
                Self::CODE,
                Severity::Info,
                clause::SUPERVISION,
                times,
                read(),
                mend,
            );
        }
        if whistled {
            return inspection.one(
                Self::CODE,
                Severity::Info,
                clause::WHISTLE_ASSESSMENT,
                match beside.whistled {
                    0 => format!("{times}，这次才吹哨"),
                    before => format!("{times}，吹过哨 {before} 次"),
                },
                read(),
                mend,
            );
        }
        if order.mechanism == Mechanism::Whistle {
            return inspection.one(
                Self::CODE,
                Severity::Warning,
                clause::WHISTLE_ASSESSMENT,
                format!("{times}，从未吹哨；这次已研判为吹哨，还没有发出"),
                say!["用", ActId::Invite, "吹哨"],
                Mend::by(ActId::Invite),
            );
        }
        let act = if order.triages.is_empty() {
            ActId::Triage
        } else {
            ActId::Retriage
        };
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::WHISTLE_ASSESSMENT,
            format!("{times}，从未吹哨"),
            if order.mechanism == Mechanism::Undecided {
                say![
                    "要部门配合的用",
                    act,
                    "定为“吹哨”；能自行解决的定为“自办”，在",
                    field(act, "facts"),
                    "里写明这次怎样办到位"
                ]
            } else {
                say![
                    "要部门配合的用",
                    act,
                    "定为“吹哨”；不用的，用",
                    ActId::Record,
                    "写明为什么不用吹哨、这次怎样办到位"
                ]
            },
            Mend::field(act, "conclusion"),
        )
    }
}

/// Checks whether it is on record why nobody is called by a whistle this time, since the platform last handed
/// the order to us: in an entry that speaks of it, or in the 研判 of a matter that we handle alone.
fn tells_why_not(order: &Order) -> bool {
    /// Words by which our unit says that it solves the matter itself.
    const OURS: [&str; 6] = ["自行", "办到位", "职权内", "职责内", "能解决", "自己"];
    /// Words that deny what stands before a word of the former.
    const NOT: [&str; 5] = ["不", "未", "难以", "无法", "没"];
    /// Words of whom a whistle calls: an entry that denies anything else gives no reason.
    const OTHERS: [&str; 5] = ["吹哨", "部门", "联动", "单位配合", "别的单位"];
    const NEEDLESS: [&str; 4] = ["不需", "无需", "不用", "用不着"];
    let since = order.reopenings.last().map(|again| again.at);
    let counts = |at: BeijingTime| since.is_none_or(|since| !time::is_before(at, since));
    let entered = order.records.iter().any(|one| {
        let holds = |words: &[&str]| words.iter().any(|word| one.text.contains(word));
        let ours = OURS.iter().any(|word| {
            let mut found = one.text.match_indices(word);
            found.any(|(at, _)| {
                let before = one.text.get(..at).unwrap_or_default();
                !NOT.iter().any(|not| before.ends_with(not))
            })
        });
        let reason = ours || one.text.contains("吹哨") || (holds(&NEEDLESS) && holds(&OTHERS));
        counts(one.at) && reason && explains(&one.text)
    });
    entered || decided_alone(order, counts)
}

/// Checks whether the last 研判 says how our unit solves the matter alone.
fn decided_alone(order: &Order, counts: impl Fn(BeijingTime) -> bool) -> bool {
    let decided = order.triages.last().filter(|one| counts(one.at));
    let decided = decided.filter(|one| one.conclusion == Conclusion::Solo);
    let said = decided.map(|one| [one.facts.as_deref(), one.own_effort.as_deref()]);
    said.into_iter().flatten().flatten().any(explains)
}

/// Checks whether it is on record what is done this time: an entry since the platform last handed the
/// order to us; for one that we handle alone, also what 研判 says of it.
fn tells_of_work(order: &Order) -> bool {
    let since = order.reopenings.last().map(|again| again.at);
    let counts = |at: BeijingTime| since.is_none_or(|since| !time::is_before(at, since));
    let entered = order.records.iter().any(|one| counts(one.at));
    entered || decided_alone(order, counts)
}
