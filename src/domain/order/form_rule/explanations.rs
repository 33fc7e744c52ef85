//! V7, second half: what an explanation says of a unit agrees with what is on record of it.

use super::issue::{FormCheck, Rule, Weight};
use crate::domain::clause;
use crate::domain::form::FormField;
use crate::domain::order::act::id::ActId;
use crate::domain::order::engagement::Engagement;
use crate::domain::refusal::Mend;
use crate::domain::sentence::{field, say};
use crate::domain::time::BeijingTime;

/// A statement about a unit that its record can contradict.
struct Claim {
    /// Wordings of the statement.
    words: &'static [&'static str],
    /// Whether one request to the unit bears the statement out.
    holds: fn(&Engagement) -> bool,
    /// What is on record when no request bears it out.
    record: &'static str,
}

/// The statements that are looked for. A unit that was asked several times bears a statement out
/// if any of the requests does.
const CLAIMS: &[Claim] = &[
    Claim {
        words: &[
            "未报到",
            "没有报到",
            "没报到",
            "未到场",
            "没有到场",
            "没到场",
            "未到现场",
        ],
        holds: |asked| asked.arrived_at.is_none() || asked.was_absent_at.is_some(),
        record: "记有报到",
    },
    Claim {
        words: &["未响应", "没有响应", "没响应", "未见响应"],
        holds: |asked| first_sign(asked).is_none(),
        record: "记有响应",
    },
    Claim {
        words: &[
            "未提交意见",
            "没有提交意见",
            "未出具意见",
            "没有出具意见",
            "未提意见",
        ],
        holds: |asked| asked.contributed_at.is_none(),
        record: "记有提交的意见",
    },
    Claim {
        words: &[
            "按时报到",
            "及时报到",
            "准时报到",
            "如期报到",
            "按时到场",
            "及时到场",
        ],
        holds: |asked| {
            asked
                .arrived_at
                .is_some_and(|at| asked.arrive_by.is_none_or(|limit| at <= limit))
        },
        record: "没有按时报到的记录",
    },
    Claim {
        words: &["按时响应", "及时响应", "准时响应"],
        holds: |asked| {
            first_sign(asked).is_some_and(|at| asked.respond_by.is_none_or(|limit| at <= limit))
        },
        record: "没有按时响应的记录",
    },
];

/// Words before a statement that turn it round, as 并非未报到 and 未及时响应 do.
const TURNED_BY: &[char] = &['非', '未', '不', '没', '无'];

/// Returns the first sign of life after a request: an answer, an arrival or an opinion.
fn first_sign(asked: &Engagement) -> Option<BeijingTime> {
    [asked.responded_at, asked.arrived_at, asked.contributed_at]
        .into_iter()
        .flatten()
        .min()
}

/// Returns the wording of a claim that a text makes.
fn claimed(text: &str, claim: &Claim) -> Option<&'static str> {
    claim.words.iter().copied().find(|words| {
        text.match_indices(words).any(|(at, _)| {
            let before = text.get(..at).unwrap_or_default();
            !before.ends_with(TURNED_BY) && !before.ends_with("没有") && !before.ends_with("未能")
        })
    })
}

impl FormCheck<'_> {
    /// Adds an issue for each statement of an explanation that no request to the unit bears out
    /// (附2注2, 附3注2).
    pub(super) fn explanations(&mut self) {
        for helper in self.order.printed_helpers() {
            let Some(note) = helper.rating_note.as_deref() else {
                continue;
            };
            for claim in CLAIMS {
                let requests = self.order.engagements.iter();
                let mut requests = requests
                    .filter(|asked| asked.round == helper.round && asked.unit == helper.unit);
                if requests.any(claim.holds) {
                    continue;
                }
                let Some(words) = claimed(note, claim) else {
                    continue;
                };
                self.add(
                    (Rule::V7, Weight::Soft),
                    FormField::RatingNotes,
                    clause::FORM_RATING,
                    (
                        format!(
                            "对“{}”的说明写着“{words}”，经过里{}，请核对",
                            helper.unit, claim.record
                        ),
                        say![
                            "说明有误的，用",
                            ActId::Rate,
                            "改",
                            field(ActId::Rate, "rating_note"),
                            "；经过漏记、错记的，先补正"
                        ],
                    ),
                    Mend::field(ActId::Rate, "rating_note"),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_is_found_unless_a_word_before_it_turns_it_round() {
        let [absent, .., punctual] = CLAIMS else {
            unreachable!("there are several claims");
        };
        assert_eq!(claimed("未报到，影响办理", absent), Some("未报到"));
        assert_eq!(claimed("不是没报到，来晚了", absent), Some("没报到"));
        assert_eq!(claimed("并非未报到", absent), None);
        assert_eq!(claimed("及时响应", punctual), Some("及时响应"));
        assert_eq!(claimed("未及时响应", punctual), None);
        assert_eq!(claimed("没有按时响应", punctual), None);
    }
}
