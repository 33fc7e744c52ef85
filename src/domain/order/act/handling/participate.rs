//! 参与力量: owners, property companies, grids, volunteers and villages take part (一(二)).

use crate::domain::order::act::prelude::*;
use crate::domain::order::event::handling::participated::Participated;
use crate::domain::unit;
use crate::domain::vocabulary::ParticipantKind;

fields! {
    /// Records that a group of the neighbourhood takes part (参与力量). It is not a co-handler: it
    /// stands on no form and is not rated.
    pub struct Participate {
        name: String = "名称" [words, hint("如 阳光花园业委会、东关村委会"), help("谁参与：业委会、物业、网格、志愿者、村（社区）。")];
        text: String = "参与情况" [words, rows(2), hint("做了什么"), help("做了什么；不列入备案表，不评价。")];
        kind: Option<ParticipantKind> = "类别" [help("空着按名称判断。")];
        persons: Option<String> = "参加人";
    }
}

impl ActType for Participate {
    const SPEC: ActSpec = ActSpec::new("participate", "参与力量", clause::PRINCIPLES, Self::FIELDS)
        .help("记业委会、物业、网格、志愿者、村社区的参与，不列入备案表");

    fn decide(&self, case: &Case<'_>) -> Decision {
        let units = case.context.units;
        let known = units.resolve(&self.name);
        let known = known.filter(|_| !unit::is_informal(&self.name));
        if let Some(known) = known.filter(|known| case.context.is_own(&known.name)) {
            return Err(Refusal::new(
                "participant_is_us",
                clause::USAGE,
                format!("“{}”是本单位", known.name),
                say![
                    "本单位做的用",
                    ActId::Record,
                    "记下，交科室、村社区办的用",
                    ActId::Assign
                ],
            )
            .mend(Mend::by(ActId::Record))
            .into());
        }
        if let Some(known) = known {
            return Err(Refusal::new(
                "participant_is_unit",
                clause::MECHANISM,
                format!("“{}”是承办单位，它的配合要列入备案表并评价", known.name),
                say!["用", ActId::Invite, "邀请"],
            )
            .mend(Mend::by(ActId::Invite))
            .into());
        }
        let told = self.kind.or_else(|| ParticipantKind::told_by(&self.name));
        case.one(Participated {
            name: self.name.clone(),
            kind: told.unwrap_or(ParticipantKind::Other),
            text: self.text.clone(),
            persons: self.persons.clone(),
        })
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        let Some(order) = asking.order else { return };
        let mut names: Vec<String> = Vec::new();
        for one in order.participants.iter().rev() {
            if !names.contains(&one.name) {
                names.push(one.name.clone());
            }
        }
        form.offers("name", names);
    }
}
