//! Knows what a group chat adds to a message: who sent it and when, and answers that say nothing.

use crate::intake::value::text::{half_width, trim};

/// Greatest number of characters of a sender's name.
const LONGEST_NAME: usize = 20;

/// A line that the chat wrote and nobody typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ChatLine {
    /// Who sent the next message; the date and time, if the line has both.
    Sender(Option<String>),
    /// A day or time between messages.
    Time,
}

/// Returns what a line of a chat says of the message below it; `None` for a line of a message.
pub(super) fn chat_line(line: &str) -> Option<ChatLine> {
    let line = half_width(trim(line));
    let line = line.trim_matches(|c: char| matches!(c, '-' | '—' | '─' | ' '));
    let (rest, time) = cut_time(line)?;
    let (name, date) = cut_date(rest);
    let name = name.trim();
    if name.is_empty() {
        return Some(ChatLine::Time);
    }
    let is_name = name.chars().count() <= LONGEST_NAME
        && !name.contains(|c: char| "，。；：、！？,;:!?".contains(c))
        && !name.ends_with(|c: char| "于在至到前约是".contains(c) || c.is_ascii_digit());
    is_name.then(|| ChatLine::Sender(date.map(|date| format!("{date} {time}"))))
}

/// Cuts a time of day such as `9:05` or `09:05:07` off the end of a line.
fn cut_time(line: &str) -> Option<(&str, &str)> {
    let at = line
        .rfind(|c: char| !(c.is_ascii_digit() || c == ':'))
        .map_or(0, |at| {
            at + line
                .get(at..)
                .and_then(|rest| rest.chars().next())
                .map_or(1, char::len_utf8)
        });
    let (rest, time) = line.split_at_checked(at)?;
    let parts: Vec<&str> = time.split(':').collect();
    let digits =
        |part: &&str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let is_time = (2..=3).contains(&parts.len())
        && parts.iter().all(digits)
        && parts.iter().skip(1).all(|part| part.len() == 2);
    is_time.then_some((rest, time))
}

/// Cuts a date off the end of what stands before a time, whole or without its year.
fn cut_date(line: &str) -> (&str, Option<String>) {
    const DAYS: [&str; 13] = [
        "今天",
        "昨天",
        "前天",
        "上午",
        "下午",
        "星期一",
        "星期二",
        "星期三",
        "星期四",
        "星期五",
        "星期六",
        "星期日",
        "周",
    ];
    let mut line = line.trim_end();
    for day in DAYS {
        line = line.strip_suffix(day).unwrap_or(line).trim_end();
    }
    let is_part = |c: char| c.is_ascii_digit() || "/-.年月日".contains(c);
    let at = line.rfind(|c: char| !is_part(c)).map_or(0, |at| {
        at + line
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or(1, char::len_utf8)
    });
    let Some((name, date)) = line.split_at_checked(at) else {
        return (line, None);
    };
    let figures: Vec<&str> = date
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    match figures.as_slice() {
        [year, _, _] if year.len() == 4 => (name, Some(date.to_owned())),
        [_, _] | [_, _, _] => (name, None),
        _ => (line, None),
    }
}

/// Checks whether a line may be the name of who sent the message below it.
pub(super) fn may_be_name(line: &str) -> bool {
    line.chars().count() <= LONGEST_NAME
        && !line.contains(|c: char| "，。；：、！？,;:!?".contains(c) || c.is_ascii_digit())
}

/// Checks whether a message only says that it was received.
pub(super) fn is_answer(line: &str) -> bool {
    const ANSWERS: [&str; 16] = [
        "收到",
        "已收到",
        "收到了",
        "好的",
        "好",
        "嗯",
        "嗯嗯",
        "明白",
        "知道了",
        "ok",
        "OK",
        "Ok",
        "收到谢谢",
        "[强]",
        "[OK]",
        "马上",
    ];
    let bare = line.trim_matches(|c: char| c.is_whitespace() || "。，！!~.,".contains(c));
    ANSWERS.contains(&bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_over_a_message_names_its_sender_and_time() {
        let sender = |text: &str| Some(ChatLine::Sender(Some(text.to_owned())));
        assert_eq!(
            chat_line("联络台小鞠 2026/11/28 9:15:32"),
            sender("2026/11/28 9:15:32")
        );
        assert_eq!(
            chat_line("鞠某　2026年11月28日 09:15"),
            sender("2026年11月28日 09:15")
        );
        assert_eq!(chat_line("鞠某 昨天 20:15"), Some(ChatLine::Sender(None)));
        assert_eq!(chat_line("鞠某 11-28 09:15"), Some(ChatLine::Sender(None)));
        assert_eq!(
            chat_line("————— 2026-11-28 09:15 —————"),
            Some(ChatLine::Time)
        );
    }

    #[test]
    fn a_line_of_a_message_that_ends_in_a_time_is_no_sender() {
        for text in [
            "请于2026-11-25 12:00",
            "时间：9:30",
            "已约定，明天 9:30",
            "渗水点在3号楼",
        ] {
            assert_eq!(chat_line(text), None, "{text}");
        }
    }

    #[test]
    fn an_answer_that_says_nothing_is_known() {
        assert!(is_answer("收到。") && is_answer(" ok ") && !is_answer("收到请回复"));
    }
}
