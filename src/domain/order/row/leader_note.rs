//! A leader's instruction (批办) that a column of the platform's list holds: 领导批示 (附1§5).

use chrono::{Datelike, NaiveDate, NaiveTime};

use crate::domain::context::Context;
use crate::domain::incoming::IncomingOrder;
use crate::domain::order::event::supervision::supervised::Supervised;
use crate::domain::order::fact::Fact;
use crate::domain::order::state::Order;
use crate::domain::vocabulary::{Stage, SupervisionKind};

/// Who wrote it, where the words name nobody.
const SOMEBODY: &str = "区领导";

/// Returns the instruction that the row of a new order holds; `None` if it holds none, or only says that
/// the leader read it (已阅).
pub(super) fn told(row: &IncomingOrder, context: &Context<'_>) -> Option<Fact> {
    let words = row.leader_note.as_ref()?;
    if is_only_read(words) {
        return None;
    }
    let issuer = leader(words).unwrap_or_else(|| SOMEBODY.to_owned());
    let dated = date(words, context.now.date()).map(|(_, _, date)| date.and_time(NaiveTime::MIN));
    let supervised = Supervised {
        supervision: context.seed.nth(0),
        kind: SupervisionKind::LeaderNote,
        issuer,
        number: None,
        issued_at: dated.unwrap_or(context.now),
        reply_by: None,
        text: Some(words.clone()),
        file: None,
    };
    Some(Fact::new(supervised, context.now))
}

/// Checks whether words ask for nothing: 王区长已阅, 阅。
fn is_only_read(words: &str) -> bool {
    const READ: [&str; 11] = [
        "已阅知",
        "已阅悉",
        "已圈阅",
        "阅知",
        "阅悉",
        "圈阅",
        "已阅示",
        "已阅",
        "传阅",
        "知悉",
        "阅",
    ];
    let bare = without_date(words);
    let rest: String = bare.chars().filter(|c| c.is_alphanumeric()).collect();
    let Some(read) = READ.iter().find(|read| rest.contains(**read)) else {
        return false;
    };
    let others = rest.replacen(read, "", 1);
    let others = others.replace("批示", "").replace("同志", "");
    others.is_empty() || is_person(&others)
}

/// Checks whether a text is that of a leader, by the office at its end.
fn is_person(name: &str) -> bool {
    /// Greatest length of a name with its office, in characters.
    const LONGEST: usize = 10;
    const OFFICE: [&str; 7] = ["长", "书记", "主任", "同志", "某", "常委", "秘书长"];
    let count = name.chars().count();
    let bare = ["批", "请", "按", "落实", "处", "办"];
    (2..=LONGEST).contains(&count)
        && name.chars().all(char::is_alphabetic)
        && OFFICE.iter().any(|end| name.ends_with(end))
        && !bare.iter().any(|word| name.contains(word))
}

/// Finds the day on which words are dated, with where it stands: 11月20日, 2026-11-20, 11.20. A limit such as
/// 11月30日前, and a day that has not come, date nothing.
fn date(words: &str, today: NaiveDate) -> Option<(usize, usize, NaiveDate)> {
    dates(words).into_iter().find_map(|(from, to, parts)| {
        let behind = words.get(to..).unwrap_or_default();
        let before = words.get(..from).unwrap_or_default();
        let limit = ["前", "之前", "以前", "内", "止"];
        let asked = ["请于", "请在", "务于", "限于", "限", "至", "到"];
        if limit.iter().any(|word| behind.starts_with(word))
            || asked.iter().any(|word| before.ends_with(word))
        {
            return None;
        }
        let (year, month, day) = parts;
        let in_year = |year| NaiveDate::from_ymd_opt(year, month, day);
        let found = match year {
            Some(year) => in_year(year),
            None => [today.year(), today.year() - 1]
                .into_iter()
                .filter_map(in_year)
                .find(|date| *date <= today)
                // A day of long ago is one of next year.
                .filter(|date| (today - *date).num_days() <= RECENT_DAYS),
        };
        found
            .filter(|date| *date <= today)
            .map(|date| (from, to, date))
    })
}

/// Most days since the day of an instruction that is written without a year.
const RECENT_DAYS: i64 = 90;

/// The parts of a written day: year if it is given, month, day.
type DateParts = (Option<i32>, u32, u32);

/// Finds every written day in a text, with where it begins and ends.
fn dates(words: &str) -> Vec<(usize, usize, DateParts)> {
    let mut found = Vec::new();
    let mut skip = 0;
    for (from, first) in words.char_indices() {
        let begins = first.is_ascii_digit()
            && !words
                .get(..from)
                .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_alphanumeric()));
        if from < skip || !begins {
            continue;
        }
        let (one, rest) = number(words.get(from..).unwrap_or_default());
        let Some((sign, rest)) = sign(rest) else {
            continue;
        };
        let (two, rest) = number(rest);
        let (parts, rest) = if one >= 1000 {
            let Some((_, behind)) = self::sign(rest) else {
                continue;
            };
            let (three, behind) = number(behind);
            ((i32::try_from(one).ok(), two, three), behind)
        } else if sign == '年' {
            continue;
        } else {
            ((None, one, two), rest)
        };
        // 3.5万元 is no day.
        let measured = rest.starts_with(|c: char| c.is_alphabetic() && !"日号批".contains(c));
        if sign == '.' && measured {
            continue;
        }
        let rest = rest.strip_prefix(['日', '号']).unwrap_or(rest);
        let plausible = (1..=12).contains(&parts.1) && (1..=31).contains(&parts.2);
        if plausible {
            skip = words.len() - rest.len();
            found.push((from, skip, parts));
        }
    }
    found
}

/// Reads a number at the beginning of a text; 0 without one.
fn number(text: &str) -> (u32, &str) {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    (digits.parse().unwrap_or(0), rest)
}

/// Reads the sign between the parts of a day.
fn sign(text: &str) -> Option<(char, &str)> {
    let first = text.chars().next()?;
    let parts = matches!(first, '年' | '月' | '.' | '-' | '/' | '．');
    parts.then(|| (first, text.get(first.len_utf8()..).unwrap_or_default()))
}

/// Returns words without the days that stand in them.
fn without_date(words: &str) -> String {
    let mut bare = String::new();
    let mut from = 0;
    for (begin, end, _) in dates(words) {
        bare.push_str(words.get(from..begin).unwrap_or_default());
        bare.push(' ');
        from = end;
    }
    bare.push_str(words.get(from..).unwrap_or_default());
    bare
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

/// Returns the leader whom the words name: 王区长：请小观镇阅处, 王区长11月20日批示：…, 请小观镇阅处（王区长）,
/// 请小观镇阅处。王区长 11.20.
fn leader(words: &str) -> Option<String> {
    /// Greatest length of a name with its office, in characters.
    const LONGEST: usize = 10;
    const AFTER: [&str; 9] = [
        "批示如下",
        "批示意见",
        "作出批示",
        "批示",
        "批办",
        "签批",
        "意见",
        "同志",
        "于",
    ];
    let words = without_date(words);
    let fits = |name: &str| {
        let count = name.chars().count();
        (2..=LONGEST).contains(&count) && name.chars().all(char::is_alphabetic)
    };
    let before = words.split_once([':', '：']).map(|(before, _)| before);
    let said = || {
        let marks = ["批示", "签批", "作出"];
        let at = marks.iter().filter_map(|mark| words.find(mark)).min()?;
        words.get(..at)
    };
    let mut name = before.or_else(said).unwrap_or_default();
    name = name.trim_matches(|c: char| c.is_whitespace() || "【】[]（）()".contains(c));
    while let Some(shorter) = AFTER.iter().find_map(|word| name.strip_suffix(word)) {
        name = shorter.trim_end();
    }
    let asks = ["请", "按", "根据", "落实", "领导"];
    if fits(name) && !asks.iter().any(|word| name.starts_with(word)) {
        return Some(name.to_owned());
    }
    let is_sign = |c: char| c.is_whitespace() || "。，；！.—-、（）()【】[]".contains(c);
    let mut parts = words.split(is_sign).filter(|part| !part.is_empty());
    // It stands alone at the end, or in brackets in front.
    let signed = parts.clone().next_back().filter(|name| is_person(name));
    let first = words.starts_with(['【', '[', '（', '(']);
    let in_front = first.then(|| parts.next()).flatten();
    let in_front = in_front.filter(|name| is_person(name));
    signed.or(in_front).map(str::to_owned)
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
            ("王区长11月20日批示：请小观镇阅处", Some("王区长")),
            ("于书记于2026年11月19日作出批示，请尽快办理", Some("于书记")),
            ("【李副区长】请水利局研处", Some("李副区长")),
            ("请小观镇阅处。王区长 11.20", Some("王区长")),
            ("请尽快办理。——丛副区长2026-11-20", Some("丛副区长")),
            ("请小观镇阅处并回复", None),
            ("批示：请阅处", None),
            ("请按时办理：11月30日前回复", None),
            ("领导批示：请阅", None),
        ] {
            assert_eq!(leader(words).as_deref(), name, "{words}");
        }
    }

    #[test]
    fn an_instruction_is_dated_by_its_own_words_and_not_by_its_limit() {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        let today = day(11, 25);
        for (words, dated) in [
            ("王区长11月20日批示：请阅处", Some(day(11, 20))),
            ("请阅处。王区长 11.19", Some(day(11, 19))),
            ("请阅处。（王区长 2026/11/18）", Some(day(11, 18))),
            ("请于11月24日前办结", None),
            ("王区长11月21日批示：请于11月30日前办结", Some(day(11, 21))),
            ("12月5日上报", None),
            ("请于11月20日上报", None),
            ("请阅处", None),
            ("增加3.5万元", None),
        ] {
            let found = date(words, today).map(|(_, _, date)| date);
            assert_eq!(found, dated, "{words}");
        }
    }

    #[test]
    fn what_was_only_read_is_no_instruction() {
        for read in [
            "已阅",
            "王区长已阅。",
            "阅",
            "阅知 王区长 11月20日",
            "已圈阅（于书记）",
        ] {
            assert!(is_only_read(read), "{read}");
        }
        for asked in [
            "请阅处",
            "已阅，请水利局研处",
            "阅，抓紧办理",
            "王区长：请阅研",
        ] {
            assert!(!is_only_read(asked), "{asked}");
        }
    }
}
