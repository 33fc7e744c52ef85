//! Decisions beside the case itself: 督办 that comes and is answered, texts that are copied out.

use super::{Deciding, Decision, refusal, refuse};
use crate::domain::clause;
use crate::domain::order::action::Action;
use crate::domain::order::event::Event;
use crate::domain::order::later::{CopiedText, Supervision, SupervisionAnswer, SupervisionKind};
use crate::domain::refusal::{Mend, Refusal};
use crate::domain::vocabulary::CopyBy;
use crate::strings::refusal as words;

impl Deciding<'_> {
    pub(super) fn later(&self, action: &Action) -> Decision {
        match action {
            Action::Supervise {
                kind,
                issuer,
                number,
                issued_at,
                reply_by,
                text,
            } => self.one(Event::Supervised {
                supervision: Supervision {
                    id: self.context.seed.nth(0),
                    kind: *kind,
                    issuer: issuer
                        .clone()
                        .unwrap_or_else(|| words::issuer(*kind).to_owned()),
                    number: number.clone(),
                    issued_at: issued_at.unwrap_or(self.at),
                    reply_by: *reply_by,
                    text: text.clone(),
                    replied_at: None,
                    reply: None,
                },
            }),
            Action::AnswerSupervision { text, which, via } => {
                let supervision = self.open_supervision(which.as_deref())?.id;
                self.one(Event::SupervisionAnswered {
                    answer: SupervisionAnswer {
                        supervision,
                        text: text.clone(),
                        via: *via,
                    },
                })
            }
            Action::CopyOut {
                what,
                to,
                by,
                characters,
                sha256,
                units,
            } => {
                let whole = |sum: &String| sum.len() == 64 && sum.bytes().all(is_hex);
                if sha256.as_ref().is_some_and(|sum| !whole(sum)) {
                    return Err(refusal("bad_sha256", clause::USAGE, words::bad_sha256())
                        .mend(Mend::field("copy-out", "sha256")));
                }
                self.one(Event::CopiedOut {
                    copy: CopiedText {
                        what: *what,
                        to: *to,
                        by: by.unwrap_or(CopyBy::System),
                        characters: characters.unwrap_or(0),
                        sha256: sha256.clone(),
                        units: units.clone(),
                    },
                })
            }
            _ => Ok(Vec::new()),
        }
    }

    /// The 督办 that an answer means: by number or by kind, or the only one that waits.
    fn open_supervision(&self, which: Option<&str>) -> Result<&Supervision, Refusal> {
        let open: Vec<&Supervision> = self
            .order
            .supervisions
            .iter()
            .filter(|one| one.is_open())
            .collect();
        let names = || {
            let names: Vec<String> = open.iter().map(|one| words::supervision(one)).collect();
            names.join("、")
        };
        let unclear = || {
            let words = words::which_supervision(&names());
            refusal("which_supervision", clause::REFUSED_WORK, words)
                .mend(Mend::field("answer-supervision", "which"))
        };
        let Some(which) = which else {
            return match open.as_slice() {
                [] => refuse(
                    "no_supervision",
                    clause::REFUSED_WORK,
                    words::no_supervision(),
                ),
                [only] => Ok(only),
                _ => Err(unclear()),
            };
        };
        let kind = SupervisionKind::parse(which);
        let is_meant = |one: &&&Supervision| {
            one.number.as_deref() == Some(which)
                || one.id.to_string() == which
                || words::supervision(one) == which
        };
        let by_name = open.iter().find(is_meant);
        by_name
            .or_else(|| open.iter().find(|one| Some(one.kind) == kind))
            .copied()
            .ok_or_else(unclear)
    }
}

const fn is_hex(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'f')
}
