//! A leader's instruction (批办) that a column of the platform's list holds: 领导批示 (附1§5).

use crate::domain::context::Context;
use crate::domain::incoming::IncomingOrder;
use crate::domain::order::event::supervision::supervised::Supervised;
use crate::domain::order::fact::Fact;
use crate::domain::order::state::Order;
use crate::domain::vocabulary::{Stage, SupervisionKind};

/// Who wrote it, where the words name nobody.
const SOMEBODY: &str = "区领导";

/// Returns the instruction that the row of a new order holds; `None` if it holds none.
pub(super) fn told(row: &IncomingOrder, context: &Context<'_>) -> Option<Fact> {
    let words = row.leader_note.as_ref()?;
    let issuer = leader(words).unwrap_or(SOMEBODY).to_owned();
    let supervised = Supervised {
        supervision: context.seed.nth(0),
        kind: SupervisionKind::LeaderNote,
        issuer,
        number: None,
        issued_at: context.now,
        reply_by: None,
        text: Some(words.clone()),
        file: None,
    };
    Some(Fact::new(supervised, context.now))
}

/// Returns the instruction that a row holds about a known order at work on which none is recorded yet.
pub(super) fn told_of_known(
    order: &Order,
    row: &IncomingOrder,
    context: &Context<'_>,
) -> Option<Fact> {
    let recorded = order
        .supervisions
        .iter()
        .any(|one| one.kind == SupervisionKind::LeaderNote);
    let over = order.stage.is_final() || order.stage == Stage::Elsewhere;
    told(row, context).filter(|_| !recorded && !over)
}

/// Returns the leader whom the words name: 王区长：请小观镇阅处, 王区长批示：…, 请小观镇阅处（王区长）.
fn leader(words: &str) -> Option<&str> {
    /// Greatest length of a name with its office, in characters.
    const LONGEST: usize = 10;
    const AFTER: [&str; 6] = ["批示如下", "批示意见", "批示", "批办", "意见", "同志"];
    let fits = |name: &str| {
        let count = name.chars().count();
        (2..=LONGEST).contains(&count) && name.chars().all(char::is_alphabetic)
    };
    let before = words.split_once([':', '：']).map(|(before, _)| before);
    let said = || words.split_once("批示").map(|(before, _)| before);
    let mut name = before.or_else(said).unwrap_or_default().trim();
    while let Some(shorter) = AFTER.iter().find_map(|word| name.strip_suffix(word)) {
        name = shorter.trim_end();
    }
    let asks = ["请", "按", "根据", "落实", "领导"];
    if fits(name) && !asks.iter().any(|word| name.starts_with(word)) {
        return Some(name);
    }
    let signed = words.trim_end_matches(['。', ' ']);
    let inside = signed
        .strip_suffix(['）', ')'])?
        .rsplit_once(['（', '('])?
        .1;
    let office = ["长", "书记", "主任", "县长", "同志", "某"];
    let name = inside.split_whitespace().next().unwrap_or_default();
    (fits(name) && office.iter().any(|end| name.ends_with(end))).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_leader_is_named_where_the_words_name_one() {
        for (words, name) in [
            ("王区长：请小观镇阅处并回复", Some("王区长")),
            ("李副区长批示：请水利局研处", Some("李副区长")),
            ("于书记批示请尽快办理", Some("于书记")),
            ("请小观镇阅处。（王区长 11月20日）", Some("王区长")),
            ("请小观镇阅处并回复", None),
            ("批示：请阅处", None),
            ("请按时办理：11月30日前回复", None),
            ("领导批示：请阅", None),
        ] {
            assert_eq!(leader(words), name, "{words}");
        }
    }
}
