//! Finds accounts by which a person is reached: WeChat, QQ and their like, and e-mail addresses.

use super::{PersonalKind, PersonalSpan, half_width};

/// Words that announce an account, in lower case. The longer ones come first.
const LABELS: &[&str] = &[
    "支付宝账号",
    "微信号码",
    "微信号",
    "微信id",
    "抖音号",
    "快手号",
    "钉钉号",
    "qq号码",
    "qq号",
    "支付宝",
    "wechat",
    "weixin",
    "微信",
    "钉钉",
    "wxid",
    "qq",
    "vx",
    "wx",
];

/// Signs and words between such a word and the account.
const BETWEEN: &[char] = &[
    '：', ':', '是', '为', '号', '码', ' ', '　', '＝', '=', '（', '(', '“', '"', '，', ',', '、',
    '加',
];

/// Greatest number of characters between the word and the account.
const MOST_BETWEEN: usize = 6;

/// Least and greatest number of characters of an account.
const LENGTH: std::ops::RangeInclusive<usize> = 5..=40;

fn is_part(c: char) -> bool {
    let c = half_width(c);
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-')
}

/// Returns the accounts of a text, in order and without overlap.
#[must_use]
pub fn handle_spans(text: &str) -> Vec<PersonalSpan> {
    let lower: String = text
        .chars()
        .map(|c| {
            if c.is_ascii() {
                c.to_ascii_lowercase()
            } else {
                c
            }
        })
        .collect();
    let mut spans: Vec<PersonalSpan> = Vec::new();
    for (at, _) in lower.char_indices() {
        if spans.last().is_some_and(|last| at < last.range.end) {
            continue;
        }
        let range = labelled(text, &lower, at).or_else(|| address(text, at));
        spans.extend(range.map(|range| PersonalSpan {
            range,
            kind: PersonalKind::Account,
        }));
    }
    spans
}

/// Returns the account behind a word such as 微信 that begins here.
fn labelled(text: &str, lower: &str, at: usize) -> Option<std::ops::Range<usize>> {
    let label = LABELS.iter().find(|label| {
        lower
            .get(at..)
            .is_some_and(|rest| rest.starts_with(**label))
    })?;
    let before = text.get(..at)?.chars().next_back();
    // qq in abcqq is no word.
    if label.is_ascii() && before.is_some_and(is_part) {
        return None;
    }
    let behind = text.get(at + label.len()..)?;
    let joined = label.is_ascii() && behind.chars().next().is_some_and(is_part);
    let gap: usize = behind
        .chars()
        .take(MOST_BETWEEN)
        .take_while(|c| BETWEEN.contains(c))
        .map(char::len_utf8)
        .sum();
    let account = behind.get(gap..)?;
    let end = account.find(|c| !is_part(c)).unwrap_or(account.len());
    let count = account.get(..end)?.chars().count();
    // wxid_zhao and vx88888 are the account as a whole.
    let (start, count) = if joined {
        (at, count + label.len())
    } else {
        (at + label.len() + gap, count)
    };
    LENGTH
        .contains(&count)
        .then(|| start..at + label.len() + gap + end)
}

/// Returns the e-mail address that begins here.
fn address(text: &str, at: usize) -> Option<std::ops::Range<usize>> {
    let is_local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '+');
    let before = text.get(..at)?.chars().next_back();
    if before.is_some_and(is_local) {
        return None;
    }
    let rest = text.get(at..)?;
    let local = rest.find(|c| !is_local(c))?;
    let domain = rest.get(local..)?.strip_prefix('@')?;
    let end = domain
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '.')))
        .unwrap_or(domain.len());
    let domain = domain.get(..end)?.trim_end_matches('.');
    (local > 0 && domain.contains('.')).then(|| at..at + local + 1 + domain.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_found_behind_the_words_that_announce_them_and_nothing_else_is() {
        let found = |text: &str| -> Vec<String> {
            let spans = handle_spans(text);
            spans
                .into_iter()
                .map(|span| text.get(span.range).unwrap().to_owned())
                .collect()
        };
        for (text, accounts) in [
            ("微信号：sang_jiahe01，请联系", &["sang_jiahe01"][..]),
            ("加微信sangjiahe可发照片", &["sangjiahe"]),
            ("微信wxid_abc123发来", &["wxid_abc123"]),
            ("QQ 10000123", &["10000123"]),
            ("qq号是10000123。", &["10000123"]),
            ("VX：sang-88", &["sang-88"]),
            ("vx88888a联系", &["vx88888a"]),
            ("邮箱sang.jh@example.com。", &["sang.jh@example.com"]),
            ("微信公众号12345", &[]),
            ("微信群里有300人", &[]),
            ("通过微信2026年11月发来", &[]),
            ("价格@元", &[]),
        ] {
            assert_eq!(found(text), accounts, "{text}");
        }
    }
}
