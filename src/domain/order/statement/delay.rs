//! Reads in a text by how much something was late, or how long after the request it was: 晚了两个小时,
//! 第二天才.

use super::words::{AFTERWARDS, EVENINGS, NEXT_DAYS, NOT_LATE, THINGS};

/// How long something took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Span {
    /// So many hours.
    Hours(i64),
    /// So many days by the calendar.
    Days(i64),
}

/// Checks whether a text says plainly that something was late: 晚了, 晚于, 晚两个小时, 迟了半天; but not
/// 稍晚, 当晚 and 晚8点.
pub(super) fn says_late(text: &str) -> bool {
    text.match_indices(['晚', '迟']).any(|(at, late)| {
        let before = text.get(..at).unwrap_or_default();
        let mut others = NOT_LATE.iter().chain(EVENINGS);
        if others.any(|word| before.ends_with(word)) {
            return false;
        }
        let behind = text.get(at + late.len()..).unwrap_or_default();
        let rest = behind.strip_prefix('了').unwrap_or(behind);
        let ends = rest.is_empty() && rest.len() < behind.len();
        ends || rest.starts_with('于') || span_at(rest).is_some()
    })
}

/// Returns how long after the request a text says that something was: 第二天, 隔了两天才, 3小时后.
pub(super) fn said_after(text: &str) -> Option<Span> {
    let day = NEXT_DAYS.iter().find(|(word, _)| text.contains(word));
    if let Some((_, days)) = day {
        return Some(Span::Days(*days));
    }
    let mut from = text.char_indices().map(|(at, _)| at);
    from.find_map(|at| {
        // The number begins here and not in its middle.
        let before = text.get(..at).unwrap_or_default();
        if before.ends_with(|c| numeral(c).is_some()) {
            return None;
        }
        let (span, behind) = span_at(text.get(at..).unwrap_or_default())?;
        let waited = ["隔了", "过了", "拖了", "等了", "隔"];
        let later = AFTERWARDS.iter().any(|word| behind.starts_with(word));
        let waited = waited.iter().any(|word| before.ends_with(word));
        (later || waited).then_some(span)
    })
}

/// Checks whether things come before a word, such as 机械 in 机械晚到半天: what is said of them is not said
/// of the unit, unless the unit brought or sent them.
pub(super) fn is_of_things(before: &str) -> bool {
    let last = THINGS.iter().filter_map(|thing| {
        let at = before.rfind(thing)?;
        Some((at, at + thing.len()))
    });
    let Some((from, to)) = last.max_by_key(|(_, to)| *to) else {
        return false;
    };
    let brought = before.get(..from).unwrap_or_default();
    let brought = brought.ends_with(['派', '带', '携', '调', '开', '用', '遣', '动']);
    let between = before.get(to..).unwrap_or_default();
    !brought && between.chars().count() <= 4
}

/// Reads a length of time at the beginning of a text, and returns what stands behind it.
fn span_at(text: &str) -> Option<(Span, &str)> {
    let end = text.find(|c: char| numeral(c).is_none())?;
    let (number, rest) = text.split_at(end);
    let count = read_number(number)?;
    let rest = rest.strip_prefix('个').unwrap_or(rest);
    let rest = rest.strip_prefix('多').unwrap_or(rest);
    let half = number == "半";
    for unit in ["小时", "钟头"] {
        if let Some(behind) = rest.strip_prefix(unit) {
            return Some((Span::Hours(if half { 0 } else { count }), behind));
        }
    }
    for unit in ["分钟", "刻钟"] {
        if let Some(behind) = rest.strip_prefix(unit) {
            return Some((Span::Hours(0), behind));
        }
    }
    for unit in ["工作日", "天", "日"] {
        if let Some(behind) = rest.strip_prefix(unit) {
            let span = if half {
                Span::Hours(1)
            } else {
                Span::Days(count)
            };
            return Some((span, behind));
        }
    }
    let behind = rest.strip_prefix('周')?;
    Some((Span::Days(count * 7), behind))
}

/// Returns the value of a character of a number; of one that gives none exactly, the least.
fn numeral(c: char) -> Option<i64> {
    if let Some(digit) = c.to_digit(10) {
        return Some(i64::from(digit));
    }
    let known = "一二三四五六七八九十".chars().zip(1..);
    let exact = known.into_iter().find(|(known, _)| *known == c);
    exact.map(|(_, value)| value).or(match c {
        '两' | '几' | '数' => Some(2),
        '半' => Some(1),
        _ => None,
    })
}

/// Reads digits, or one Chinese numeral; of longer Chinese ones only that they are at least ten.
fn read_number(text: &str) -> Option<i64> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let mut values = text.chars().filter_map(numeral);
    let first = values.next()?;
    Some(if values.next().is_some() {
        10.max(first)
    } else {
        first
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delay_is_read_and_an_evening_is_none() {
        for late in [
            "晚了两个小时",
            "晚了",
            "迟了半天",
            "晚于约定",
            "比约定晚2小时",
        ] {
            assert!(says_late(late), "{late}");
        }
        for not in [
            "稍晚",
            "当晚了解情况",
            "11月20日晚8点",
            "早晚各一次",
            "晚上",
            "未迟到",
        ] {
            assert!(!says_late(not), "{not}");
        }
    }

    #[test]
    fn the_time_after_the_request_is_read() {
        for (text, span) in [
            ("直到第二天才", Some(Span::Days(1))),
            ("隔了两天才", Some(Span::Days(2))),
            ("3小时后", Some(Span::Hours(3))),
            ("十多天后", Some(Span::Days(10))),
            ("及时", None),
            ("在2天内", None),
        ] {
            assert_eq!(said_after(text), span, "{text}");
        }
    }
}
