//! Finds in running text what plainly stands there: a number, a telephone, a name with its address, a
//! limit. What is not plain is left to the officer.

use crate::domain::privacy;
use crate::text::surname;

/// Returns the runs of characters of a text that fit.
fn runs(text: &str, fits: impl Fn(char) -> bool) -> impl Iterator<Item = &str> {
    text.split(move |c| !fits(c)).filter(|run| !run.is_empty())
}

/// Returns the order number in a text: digits that begin with a date, as platforms build them, and that
/// are no personal number.
pub(super) fn order_no(text: &str) -> Option<&str> {
    dated_number(text).or_else(|| named_number(text))
}

/// Returns a number with letters before its digits behind a word that says what it is: 编号SZXX20261119003.
fn named_number(text: &str) -> Option<&str> {
    /// Fewest digits of such a number.
    const DIGITS: usize = 6;
    ["编号", "单号", "件号"].iter().find_map(|word| {
        let rest = text.get(text.find(word)? + word.len()..)?;
        let rest = rest.trim_start_matches(['：', ':', '为', '是', ' ']);
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
        let number = rest.get(..end.unwrap_or(rest.len()))?;
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let begins = number.starts_with(|c: char| c.is_ascii_uppercase());
        (begins && digits >= DIGITS).then_some(number)
    })
}

fn dated_number(text: &str) -> Option<&str> {
    let personal = privacy::numbers_in(text);
    let mut all = runs(text, |c| c.is_ascii_digit() || c == '-');
    all.find_map(|run| {
        let (digits, tail) = run.split_once('-').unwrap_or((run, ""));
        let has_tail =
            (1..=2).contains(&tail.len()) && tail.bytes().all(|byte| byte.is_ascii_digit());
        let number = if has_tail { run } else { digits };
        let is_personal = personal.iter().any(|number| number.contains(digits));
        (starts_with_date(digits) && !is_personal).then_some(number)
    })
}

/// Checks for `YYMMDD…` or `YYYYMMDD…` of the years 2015 to 2045, with at least 12 digits in all.
fn starts_with_date(digits: &str) -> bool {
    if !(12..=24).contains(&digits.len()) {
        return false;
    }
    let short = digits.strip_prefix("20").filter(|_| digits.len() >= 14);
    [Some(digits), short].into_iter().flatten().any(|date| {
        let two = |from: usize| {
            date.get(from..from + 2)
                .and_then(|part| part.parse::<u8>().ok())
        };
        matches!(
            (two(0), two(2), two(4)),
            (Some(15..=45), Some(1..=12), Some(1..=31))
        )
    })
}

/// Returns the telephone number in a text, as it is written: the first personal number that is shorter than
/// those of identity and bank cards.
pub(super) fn phone(text: &str) -> Option<&str> {
    /// Digits of a telephone number, with its area or country code.
    const DIGITS: std::ops::RangeInclusive<usize> = 7..=14;
    let digits = |number: &&str| number.chars().filter(char::is_ascii_digit).count();
    let mut numbers = privacy::numbers_in(text).into_iter();
    numbers.find(|number| DIGITS.contains(&digits(number)))
}

/// Words after a name by which a person is addressed.
const ADDRESSES: [&str; 4] = ["先生", "女士", "同志", "师傅"];
/// Words before the name of who called.
const CALLERS: [&str; 16] = [
    "诉求人",
    "来信人",
    "信访人",
    "来电人",
    "反映人",
    "投诉人",
    "联系人",
    "求助人",
    "市民",
    "居民",
    "村民",
    "业主",
    "群众",
    "住户",
    "用户",
    "商户",
];

/// Returns the name of who called: a name with an address, such as 邢先生, or after a word such as 市民,
/// before a comma, a figure or a word of telling.
pub(super) fn name(text: &str) -> Option<String> {
    addressed(text).or_else(|| introduced(text))
}

fn addressed(text: &str) -> Option<String> {
    let mut places: Vec<(usize, &str)> = ADDRESSES
        .iter()
        .filter_map(|word| text.find(word).map(|at| (at, *word)))
        .collect();
    places.sort_unstable();
    places.into_iter().find_map(|(at, word)| {
        let before = text.get(..at)?;
        // The longest name of at most three characters that begins with a surname.
        let starts = before.char_indices().rev().map(|(from, _)| from).take(3);
        let after_caller = CALLERS
            .iter()
            .filter_map(|caller| before.rfind(caller).map(|from| from + caller.len()))
            .max();
        let names = starts
            .filter(|from| after_caller.is_none_or(|least| *from >= least))
            .filter_map(|from| before.get(from..))
            .filter(|name| surname(name).is_some());
        // 王女士 in 反映王女士: the shortest run that is a surname alone, unless a word tells where the
        // name begins.
        let names: Vec<&str> = names.collect();
        let whole = after_caller
            .and_then(|from| before.get(from..))
            .filter(|name| names.contains(name));
        let name = whole.or_else(|| names.first().copied())?;
        Some(format!("{name}{word}"))
    })
}

fn introduced(text: &str) -> Option<String> {
    const TELLING: [&str; 8] = ["来电", "反映", "投诉", "称", "致电", "咨询", "求助", "举报"];
    CALLERS.iter().find_map(|caller| {
        let at = text.find(caller)? + caller.len();
        let rest = text
            .get(at..)?
            .trim_start_matches(['：', ':', ' ', '\u{3000}', '（', '(']);
        let cut = TELLING.iter().filter_map(|word| rest.find(word)).min();
        let end = rest
            .find(|c: char| !('\u{4e00}'..='\u{9fff}').contains(&c))
            .unwrap_or(rest.len());
        let name = rest.get(..cut.map_or(end, |cut| cut.min(end)))?;
        let count = name.chars().count();
        ((2..=3).contains(&count) && surname(name).is_some()).then(|| name.to_owned())
    })
}

/// Returns what a text is about: the words behind a word of telling, up to the next mark. A text that does
/// not tell so gives none.
pub(super) fn title(text: &str) -> Option<&str> {
    const TELLING: [&str; 8] = [
        "来电反映",
        "反映",
        "来电投诉",
        "投诉",
        "举报",
        "来电咨询",
        "咨询",
        "求助",
    ];
    let starts = TELLING
        .iter()
        .filter_map(|word| text.find(word).map(|at| at + word.len()));
    let rest = text.get(starts.min()?..)?;
    let rest = rest.trim_start_matches(['：', ':', '，', ',', '称', ' ', '的', '“']);
    let end = rest
        .find(|c: char| "，。；！？,;!?\n（(：:”".contains(c))
        .unwrap_or(rest.len());
    let title = rest.get(..end)?.trim();
    (4..=30).contains(&title.chars().count()).then_some(title)
}

/// Returns what a text tells of a whistle to us, as labels with values; empty if it tells of none.
pub(super) fn call(text: &str) -> Vec<(&'static str, String)> {
    const LEVELS: [&str; 3] = ["攻坚哨", "常规哨", "重点哨"];
    // 某街道向某局吹哨: without both of them nobody can tell who calls whom.
    let named = text.match_indices("吹哨").find_map(|(at, _)| {
        let before = text.get(..at)?;
        let clause = before
            .rsplit(|c: char| "，。；】\n：:".contains(c))
            .next()?;
        let (lead, helper) = clause.split_once('向')?;
        Some((name_before(lead)?, name_before(helper)?))
    });
    let Some((lead, helper)) = named else {
        return Vec::new();
    };
    let level = LEVELS.iter().find(|level| text.contains(**level));
    let limit = |doing: &[&str]| within(text, doing).map(str::to_owned);
    let contact = text.split_once("联系人").map(|(_, rest)| {
        let rest = rest.trim_start_matches(['：', ':', ' ']);
        let end = rest.find(|c: char| "，。；\n".contains(c));
        rest.get(..end.unwrap_or(rest.len()))
            .unwrap_or(rest)
            .to_owned()
    });
    [
        ("承办单位", Some(lead.to_owned())),
        ("协办单位", Some(helper.to_owned())),
        ("吹哨类型", level.map(|level| (*level).to_owned())),
        ("响应时限", limit(&["响应"])),
        ("报到时限", limit(&["报到", "到场"])),
        ("意见时限", limit(&["提交意见", "反馈意见"])),
        ("对方联系人", contact),
    ]
    .into_iter()
    .filter_map(|(label, value)| Some((label, value?)))
    .collect()
}

/// Returns the limit that a text sets: the words of time in front of 前 or 内, with that word, where a word of
/// doing follows or 限 stands before. Whether they can be read is found out where limits are read; words
/// that cannot be are told to the officer.
pub(super) fn limit(text: &str) -> Option<&str> {
    const DOING: [&str; 13] = [
        "办结", "反馈", "回复", "办理", "答复", "报送", "处理", "处置", "完成", "将", "上报", "报",
        "回",
    ];
    within(text, &DOING)
}

/// Returns the words of time in front of 前 or 内 that one of these words of doing follows, or before which 限
/// stands.
fn within<'a>(text: &'a str, doing: &[&str]) -> Option<&'a str> {
    const LONGEST: usize = 24;
    text.char_indices().find_map(|(at, c)| {
        if !matches!(c, '前' | '内') {
            return None;
        }
        let end = at + c.len_utf8();
        let after = text.get(end..)?.trim_start_matches(['，', ',', ' ']);
        let before = text.get(..at)?;
        let start = before
            .char_indices()
            .rev()
            .take_while(|(_, c)| is_of_time(*c))
            .last()
            .map(|(start, _)| start)?;
        let said = before.get(start..)?;
        let bare = said.trim_end_matches('之').trim();
        // To report in is no end of the order.
        let arrives = after.starts_with("报到") && !doing.contains(&"报到");
        let does = !arrives && doing.iter().any(|word| after.starts_with(word));
        let limited = before.get(..start)?.trim_end().ends_with('限') || bare.starts_with('限');
        let tells = bare.contains(|c: char| c.is_ascii_digit())
            || [
                "今", "明", "后天", "下班", "周", "三天", "两天", "三日", "两日",
            ]
            .iter()
            .any(|word| bare.contains(word));
        let plain = (2..=LONGEST).contains(&bare.chars().count()) && tells;
        let bare = bare
            .trim_start_matches(['于', '在', '限', ' ', '\u{3000}'])
            .trim();
        if !(plain && (does || limited)) || bare.is_empty() {
            return None;
        }
        // A day or an hour alone is read as it is; a length needs its last word.
        let from = text.find(bare)?;
        match c {
            '前' => Some(bare),
            _ => text.get(from..end),
        }
    })
}

/// Checks for a character that words of time are made of.
fn is_of_time(c: char) -> bool {
    c.is_ascii_digit() || " \u{3000}:：-/.年月日号时点分半上下午中晚早今明后天周一二三四五六七八九十两个小工作钟之班本于限".contains(c)
}

/// Returns the unit that a text calls the lead: what stands in front of 牵头 or 主办, as it is written.
pub(super) fn lead(text: &str) -> Option<&str> {
    ["牵头", "主办"].iter().find_map(|word| {
        let at = text.find(word)?;
        name_before(text.get(..at)?)
    })
}

/// Returns the unit that a text says helps: what stands in front of 配合 or 协办 at the end of a clause.
pub(super) fn helper(text: &str) -> Option<&str> {
    ["配合", "协办"].iter().find_map(|word| {
        let at = text.find(word)?;
        let after = text.get(at + word.len()..)?;
        let ends = |c: char| "，。；、,;）)\n ！!".contains(c);
        after.chars().next().is_none_or(ends).then_some(())?;
        name_before(text.get(..at)?)
    })
}

/// Returns the name of a unit at the end of a text: Chinese characters behind the last mark.
fn name_before(text: &str) -> Option<&str> {
    const MARKS: &str = "，。；、：:,;（()）\n 由请";
    const LONGEST: usize = 16;
    let unit = text.rsplit(|c| MARKS.contains(c)).next()?.trim();
    let is_name = unit.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    ((2..=LONGEST).contains(&unit.chars().count()) && is_name).then_some(unit)
}

/// Checks whether a line is what the sender asks of us and not what the citizen says.
pub(super) fn is_request(line: &str) -> bool {
    const ASKING: [&str; 10] = [
        "收到请回复",
        "收到后请",
        "请及时反馈",
        "请尽快反馈",
        "请各单位",
        "请按时",
        "请签收",
        "请接单",
        "请按职责",
        "请尽快办理并",
    ];
    line.starts_with('@')
        || limit(line).is_some()
        || ASKING.iter().any(|words| line.contains(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_an_order_is_told_from_an_identity_card_and_a_telephone() {
        assert_eq!(
            order_no("工单261128091500000123，请办理"),
            Some("261128091500000123")
        );
        assert_eq!(order_no("编号20261128000072-02"), Some("20261128000072-02"));
        assert_eq!(order_no("身份证371081199003070000"), None);
        assert_eq!(order_no("身份证210102198011280000"), None);
        assert_eq!(order_no("电话15500001234"), None);
    }

    #[test]
    fn a_telephone_is_taken_as_it_is_written() {
        assert_eq!(phone("电话：155-0000-1234。"), Some("155-0000-1234"));
        assert_eq!(phone("座机0631-8450000转2"), Some("0631-8450000"));
        assert_eq!(phone("编号261128091500000123"), None);
    }

    #[test]
    fn a_name_is_taken_only_where_it_plainly_stands() {
        assert_eq!(name("接到邢先生反映").as_deref(), Some("邢先生"));
        assert_eq!(name("市民毕某某来电反映").as_deref(), Some("毕某某"));
        assert_eq!(name("居民鞠海云女士投诉").as_deref(), Some("鞠海云女士"));
        assert_eq!(name("有居民反映楼道堆物"), None);
        assert_eq!(name("业主群里有人反映"), None);
    }

    #[test]
    fn a_title_is_what_follows_a_word_of_telling() {
        assert_eq!(
            title("邢先生反映天福名居3号楼楼道堆放杂物，希望处理"),
            Some("天福名居3号楼楼道堆放杂物")
        );
        assert_eq!(
            title("鞠女士来电投诉：工地夜间施工。"),
            Some("工地夜间施工")
        );
        assert_eq!(title("请尽快处理"), None);
        assert_eq!(title("市民反映：漏水"), None);
    }

    #[test]
    fn a_limit_is_words_of_time_with_a_word_of_doing() {
        assert_eq!(
            limit("请于2026-11-25 12:00前办结反馈。"),
            Some("2026-11-25 12:00")
        );
        assert_eq!(limit("务必11月25日17时之前，回复"), Some("11月25日17时"));
        assert_eq!(limit("请12月4号下班前回复"), Some("12月4号下班"));
        assert_eq!(limit("明天下午5点前报办理情况"), Some("明天下午5点"));
        assert_eq!(limit("限 3 日内办结"), Some("3 日内"));
        assert_eq!(limit("30分钟内反馈"), Some("30分钟内"));
        assert_eq!(limit("三天内报"), Some("三天内"));
        assert_eq!(limit("两年前办理过"), None);
        assert_eq!(limit("门前处理垃圾"), None);
    }

    #[test]
    fn who_leads_and_who_helps_is_taken_as_it_is_written() {
        assert_eq!(lead("此事由龙山街道牵头、环山街道配合"), Some("龙山街道"));
        assert_eq!(
            helper("此事由龙山街道牵头、环山街道配合。"),
            Some("环山街道")
        );
        assert_eq!(lead("请尽快办理"), None);
        assert_eq!(helper("希望居民配合工作"), None);
    }
}
