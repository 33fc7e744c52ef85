//! Finds what a text says of a unit.

use super::delay::{Span, is_of_things, said_after, says_late};
use super::words::{
    ACTORS, AFTER_LIMIT, ALWAYS, AT_FIRST, CAME, CAME_BEFORE, DENYING, Doing, EAGER, EVENINGS,
    IN_TIME, MANY, NO_DENIAL, NOT_REAL, REFUSING, US, WORDS, Word, times_in,
};

/// What is said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// It did this.
    Did(Doing),
    /// It did not do this.
    Never(Doing),
    /// It did this within the limit.
    InTime(Doing),
    /// It did this after the limit, or not at all.
    NotInTime(Doing),
    /// It did this, after the limit.
    Late(Doing),
    /// It did this so long after the request.
    After(Doing, Span),
    /// It refused, this or altogether.
    Refused(Option<Doing>),
    /// It was there or did something, however late or little.
    Present,
    /// It took part.
    TookPart,
    /// It did not take part.
    NoPart,
    /// It did not follow the lead (不服从调度).
    Disobeyed,
    /// It called the matter not its duty (称非职责).
    Declined,
    /// We reminded it at least so often (催办).
    Urged(usize),
    /// We did not remind it.
    NotUrged,
    /// A judgement of how it behaved.
    Manner,
}

/// A statement of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Claim {
    /// Its words in the text.
    pub words: String,
    /// What it says.
    pub said: Said,
    /// Whether it is said of every request to the unit (始终, 一直).
    pub always: bool,
}

/// The names by which a text can speak of the unit and of others.
pub(super) struct Readers<'a> {
    /// Full and short name of the unit.
    pub unit: [&'a str; 2],
    /// Full and short names of the other units of the order.
    pub others: Vec<&'a str>,
}

/// Returns the statements of a text about the unit, in their order.
pub(super) fn claims(text: &str, readers: &Readers<'_>) -> Vec<Claim> {
    let mut claims = Vec::new();
    let mut other_before = false;
    let ends = |c: char| "，。；、！？,;!?：:\n（）()“”".contains(c);
    for (segment, end) in segments(text, ends) {
        let found = words_of(segment);
        let named = readers.names_unit(segment);
        let begins = !named && readers.begins_with_other(segment);
        let carried = other_before && !named;
        if !carried {
            let segment_claims = found.iter().enumerate().filter_map(|(index, one)| {
                let from = index.checked_sub(1).and_then(|at| found.get(at));
                read(segment, from, one, found.get(index + 1), readers)
            });
            claims.extend(segment_claims);
            if found.is_empty() {
                claims.extend(bare_refusal(segment, readers));
            }
        }
        // 施工方态度强硬，拒不配合: the subject goes on until the sentence ends.
        other_before = (begins || carried) && !"。；！？;!?\n".contains(end);
    }
    claims
}

/// Returns the parts of a text between signs, each with the sign that ends it.
fn segments(text: &str, ends: impl Fn(char) -> bool) -> Vec<(&str, char)> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, sign) in text.char_indices().filter(|(_, c)| ends(*c)) {
        parts.push((text.get(from..at).unwrap_or_default(), sign));
        from = at + sign.len_utf8();
    }
    parts.push((text.get(from..).unwrap_or_default(), '\n'));
    parts
}

/// A word of the table in a segment: where it begins and ends.
#[derive(Debug, Clone, Copy)]
struct Hit {
    word: Word,
    from: usize,
    to: usize,
}

fn words_of(segment: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut skip = 0;
    for (from, _) in segment.char_indices() {
        if from < skip {
            continue;
        }
        let rest = segment.get(from..).unwrap_or_default();
        let all = WORDS
            .iter()
            .flat_map(|(word, spellings)| spellings.iter().map(move |text| (*word, *text)));
        let longest = all
            .filter(|(_, text)| rest.starts_with(text))
            .max_by_key(|(_, text)| text.len());
        if let Some((word, text)) = longest {
            // 未到 and 没到 alone end the segment; before 场 or 报 they begin another word.
            let behind = rest.get(text.len()..).unwrap_or_default();
            let begins_another = text.ends_with('到') && !behind.is_empty();
            if matches!(word, Word::Omits(_)) && (begins_another || behind.starts_with("得及")) {
                continue;
            }
            // 当晚到场 says no delay.
            let before = segment.get(..from).unwrap_or_default();
            let evening = EVENINGS.iter().any(|word| before.ends_with(word));
            if evening && matches!(word, Word::Late(_)) {
                continue;
            }
            skip = from + text.len();
            hits.push(Hit {
                word,
                from,
                to: skip,
            });
        }
    }
    hits
}

/// Reads one word with what stands before and behind it.
fn read(
    segment: &str,
    before: Option<&Hit>,
    hit: &Hit,
    after: Option<&Hit>,
    readers: &Readers<'_>,
) -> Option<Claim> {
    let begin = before.map_or(0, |one| one.to);
    let joined = segment.get(begin..hit.from).unwrap_or_default();
    // 未响应和报到: the denial before the first holds for both.
    let joins =
        before.is_some() && matches!(joined, "和" | "及" | "或" | "与" | "也" | "并" | "或者");
    let lead = if joins {
        segment.get(..hit.from).unwrap_or_default()
    } else {
        joined
    };
    let tail = segment.get(hit.to..after.map_or(segment.len(), |one| one.from));
    let tail = tail.unwrap_or_default();
    let whole = segment.get(..hit.from).unwrap_or_default();
    let ours = hit.word == Word::Urges;
    let comes = matches!(
        hit.word,
        Word::Does(_) | Word::Omits(_) | Word::Late(_) | Word::Presence
    );
    if readers.is_others(whole, ours) || comes && is_of_things(whole) {
        return None;
    }
    let lead = as_asked(real(lead, hit.word), lead)?;
    let said = match hit.word {
        Word::Presence if refusing(lead).is_some() => return None,
        Word::Presence if is_denied(lead) => {
            let left = ["走", "离", "退"];
            let word = segment.get(hit.from..hit.to).unwrap_or_default();
            if left.iter().any(|one| word.contains(one)) {
                return None;
            }
            Said::Never(Doing::Arrive)
        }
        Word::Presence => came_when(lead, segment.get(begin..hit.to).unwrap_or_default()),
        Word::Works if did_work(segment, lead, tail) => Said::Present,
        Word::Does(doing) => does(doing, lead, tail)?,
        Word::Omits(doing) => match refusing(lead) {
            Some(true) => Said::Refused(Some(doing)),
            Some(false) => return None,
            None if is_denied(lead) => return None,
            None if after_limit(lead).is_some() => Said::NotInTime(doing),
            None => Said::Never(doing),
        },
        Word::Late(doing) if is_denied(lead) => Said::InTime(doing),
        Word::Late(doing) => Said::Late(doing),
        Word::TakesPart => takes_part(lead, tail)?,
        // Only what denies or refuses says something: 服从 alone is a wish.
        Word::Obeys if refusing(lead).unwrap_or_else(|| is_denied(lead)) => Said::Disobeyed,
        Word::Works | Word::Obeys => return None,
        Word::Declines | Word::Judged if is_denied(lead) => return None,
        Word::Declines => Said::Declined,
        Word::Urges => urges(lead, tail),
        Word::Judged => Said::Manner,
    };
    if matches!(said, Said::Never(_)) && is_for_a_while(whole) {
        return None;
    }
    Some(Claim {
        words: quoted(segment, hit, lead, tail, said),
        said,
        always: ALWAYS.iter().any(|word| whole.contains(word)),
    })
}

/// Returns the words as a message quotes them: from the first word that turns or times the statement.
fn quoted(segment: &str, hit: &Hit, lead: &str, tail: &str, said: Said) -> String {
    let marks = [REFUSING, IN_TIME, AFTER_LIMIT, ALWAYS, DENYING, MANY, EAGER];
    let first = marks.into_iter().flatten();
    let first = first.filter_map(|word| lead.find(word)).min();
    let whole = matches!(said, Said::After(..)) && lead.chars().count() <= 12;
    let first = if whole || matches!(said, Said::Urged(_)) && lead.chars().count() <= 6 {
        Some(0)
    } else {
        first
    };
    let lead = first.and_then(|at| lead.get(at..)).unwrap_or_default();
    let word = segment.get(hit.from..hit.to).unwrap_or_default();
    // 到场晚了两个小时: by how much is a part of what is said.
    let most = if matches!(said, Said::Late(_)) { 8 } else { 4 };
    let tail = match said {
        Said::Urged(_) if !tail.contains('次') => "",
        Said::InTime(_) | Said::NotInTime(_) | Said::Late(_) | Said::Urged(_) | Said::Present
            if tail.chars().count() <= most =>
        {
            tail
        }
        Said::InTime(_)
        | Said::NotInTime(_)
        | Said::Late(_)
        | Said::After(..)
        | Said::Urged(_)
        | Said::Did(_)
        | Said::Never(_)
        | Said::Refused(_)
        | Said::Present
        | Said::TookPart
        | Said::NoPart
        | Said::Disobeyed
        | Said::Declined
        | Said::NotUrged
        | Said::Manner => "",
    };
    format!("{lead}{word}{tail}")
}

/// Returns the lead that is real; also one that ends in 按要求, which says that it was done as asked.
fn as_asked<'a>(real: Option<&'a str>, lead: &'a str) -> Option<&'a str> {
    let asked = ["按要求", "按照要求", "按我街道要求", "按我镇要求"];
    let done = asked.iter().any(|one| lead.ends_with(one)) && !is_denied(lead);
    real.or_else(|| done.then_some("按要求"))
}

/// Checks whether a text says that the unit itself worked on the matter: 按要求清掏了管网, but not
/// 垃圾已清理 and not 由我街道清理了.
fn did_work(segment: &str, lead: &str, tail: &str) -> bool {
    let by_others = US.iter().any(|us| segment.contains(us)) || segment.contains('由');
    if by_others || is_denied(lead) || refusing(lead).is_some() {
        return false;
    }
    let begun = CAME_BEFORE.iter().any(|word| lead.ends_with(word));
    let ended = ["了", "完", "过"].iter().any(|word| tail.starts_with(word));
    let bare = lead.trim().is_empty() || ["已", "已经", "及时"].contains(&lead.trim());
    begun && !tail.starts_with(['不', '未', '没']) || ended && (bare || begun)
}

/// Returns the lead without what is only wanted or possible; `None` if the word itself is only that.
fn real(lead: &str, word: Word) -> Option<&str> {
    if word == Word::Urges {
        return Some(lead);
    }
    let ends = NOT_REAL.iter().filter_map(|one| {
        let end = lead.rfind(one)? + one.len();
        // 按要求的时间 is a limit.
        let rest = lead.get(end..).unwrap_or_default();
        let rest = rest.strip_prefix('的').unwrap_or(rest);
        (!rest.starts_with("时间") && !rest.starts_with("时限")).then_some(end)
    });
    let Some(at) = ends.max() else {
        return Some(lead);
    };
    let rest = lead.get(at..).unwrap_or_default();
    let turned =
        rest.contains('仍') || says_late(rest) || is_denied(rest) || refusing(rest).is_some();
    turned.then_some(rest)
}

/// Checks whether what a text says not to have been done is said of a day or of the beginning only:
/// 起初未响应 and 11月20日未响应 do not deny a later response.
fn is_for_a_while(before: &str) -> bool {
    let dated = before.match_indices(['日', '时', '点']).any(|(at, _)| {
        let earlier = before.get(..at).unwrap_or_default();
        earlier.ends_with(|c: char| c.is_ascii_digit())
    });
    dated || AT_FIRST.iter().any(|word| before.contains(word))
}

fn does(doing: Doing, lead: &str, tail: &str) -> Option<Said> {
    match refusing(lead) {
        Some(true) => return Some(Said::Refused(Some(doing))),
        Some(false) => return None,
        None => {}
    }
    let begins = |words: &[&str]| words.iter().any(|word| tail.starts_with(word));
    if begins(&["不及时", "不够及时", "不按时", "不准时"]) {
        // 到场不及时 says that it came.
        return Some(if doing == Doing::Arrive {
            Said::Late(doing)
        } else {
            Said::NotInTime(doing)
        });
    }
    if begins(&["及时", "准时", "按时", "迅速"]) {
        return Some(if is_denied(lead) {
            Said::Never(doing)
        } else {
            Said::InTime(doing)
        });
    }
    let behind = tail.strip_prefix("时间").unwrap_or(tail);
    let delayed = behind.starts_with(['晚', '迟']) && says_late(behind);
    if begins(AFTER_LIMIT) || delayed || says_late(lead) {
        return Some(Said::Late(doing));
    }
    if let Some((before, behind)) = after_limit(lead) {
        return Some(match (denials(before) % 2, denials(behind) % 2) {
            (1, 0) => Said::InTime(doing),
            (_, 1) => Said::NotInTime(doing),
            _ => Said::Late(doing),
        });
    }
    if let Some(span) = said_after(lead).filter(|_| !is_denied(lead)) {
        return Some(Said::After(doing, span));
    }
    let timed = IN_TIME.iter().any(|word| lead.contains(word));
    match (is_denied(lead), timed) {
        (true, true) => Some(Said::NotInTime(doing)),
        (true, false) => Some(Said::Never(doing)),
        (false, true) => Some(Said::InTime(doing)),
        (false, false) => {
            let done = ["已", "已经", "均已"]
                .iter()
                .any(|word| lead.ends_with(word));
            let came = doing == Doing::Arrive
                && (begins(CAME)
                    || tail.is_empty() && CAME_BEFORE.iter().any(|word| lead.ends_with(word)));
            let came = came.then_some(Said::Present);
            done.then_some(Said::Did(doing)).or(came)
        }
    }
}

/// Reads a word for being there: 隔了三天才到 says after how long, 晚两小时才来 that it was late.
fn came_when(lead: &str, with_word: &str) -> Said {
    if says_late(lead) {
        return Said::Late(Doing::Arrive);
    }
    if let Some(span) = said_after(with_word) {
        return Said::After(Doing::Arrive, span);
    }
    // 过了约定时间才来, 拖到最后才到.
    if after_limit(with_word).is_some() && !is_denied(lead) {
        return Said::Late(Doing::Arrive);
    }
    Said::Present
}

fn takes_part(lead: &str, tail: &str) -> Option<Said> {
    match refusing(lead) {
        Some(true) => return Some(Said::Refused(None)),
        Some(false) => return None,
        None => {}
    }
    // 配合不到位 and 配合一般 are grades, not facts.
    let last = last_characters(lead, 4);
    if is_denied(last) {
        let measured = [
            "积极", "主动", "够", "很", "太", "完全", "全程", "及时", "全力",
        ];
        let plain = !measured.iter().any(|word| last.contains(word));
        return plain.then_some(Said::NoPart);
    }
    // 配合了一次 and 现场配合不够积极 say that it was there.
    let there = lead.ends_with("现场") || lead.ends_with("到场");
    if there || ["了", "过"].iter().any(|word| tail.starts_with(word)) {
        return Some(Said::Present);
    }
    let praised = EAGER.iter().any(|word| lead.ends_with(word)) && !tail.starts_with('不');
    praised.then_some(Said::TookPart)
}

/// Returns at most so many characters from the end of a text.
fn last_characters(text: &str, count: usize) -> &str {
    let skipped = text.chars().count().saturating_sub(count);
    let start = text
        .char_indices()
        .nth(skipped)
        .map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

fn urges(lead: &str, tail: &str) -> Said {
    let near = last_characters(lead, 3);
    if is_denied(near) {
        return Said::NotUrged;
    }
    // 催办函, 催办单 and the like name a thing.
    let behind: String = tail.chars().take(4).collect();
    let many = MANY
        .iter()
        .any(|word| lead.contains(word) || behind.contains(word));
    let counted = times_in(&behind).or_else(|| times_in(lead));
    Said::Urged(counted.unwrap_or(if many { 2 } else { 1 }))
}

/// Returns whether a lead refuses: `Some(false)` if it denies that. `None` if it says nothing of it.
fn refusing(lead: &str) -> Option<bool> {
    let at = REFUSING.iter().filter_map(|word| lead.find(word)).min()?;
    Some(!is_denied(lead.get(..at).unwrap_or_default()))
}

/// Splits a lead at a word for being late.
fn after_limit(lead: &str) -> Option<(&str, &str)> {
    let hit = AFTER_LIMIT
        .iter()
        .filter_map(|word| Some((lead.find(word)?, word.len())));
    let (at, length) = hit.min_by_key(|(at, _)| *at)?;
    Some((lead.get(..at)?, lead.get(at + length..)?))
}

fn is_denied(text: &str) -> bool {
    denials(text) % 2 == 1
}

/// Counts the words that deny: two of them turn a statement back.
fn denials(text: &str) -> usize {
    let mut count = 0;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let longest = |words: &[&str]| {
            let fitting = words.iter().filter(|word| rest.starts_with(**word));
            fitting.map(|word| word.len()).max()
        };
        let step = if let Some(step) = longest(NO_DENIAL) {
            step
        } else if let Some(step) = longest(DENYING) {
            count += 1;
            step
        } else {
            first.len_utf8()
        };
        rest = rest.get(step..).unwrap_or_default();
    }
    count
}

/// Returns a refusal without what was refused, as in 电话明确拒绝.
fn bare_refusal(segment: &str, readers: &Readers<'_>) -> Option<Claim> {
    let plain = segment.trim_end_matches('了');
    let lead = plain.strip_suffix("拒绝")?;
    let skipped =
        is_denied(lead) || readers.is_others(lead, false) || real(lead, Word::TakesPart).is_none();
    (!skipped).then(|| Claim {
        words: "拒绝".to_owned(),
        said: Said::Refused(None),
        always: false,
    })
}

impl Readers<'_> {
    fn names_unit(&self, segment: &str) -> bool {
        let named = self.unit.iter().any(|name| segment.contains(name));
        named
            || ["该单位", "该局", "对方", "该部门", "该公司"]
                .iter()
                .any(|word| segment.contains(word))
    }

    fn others(&self) -> impl Iterator<Item = &str> {
        // 供电企业 and 物业服务中心 are units with such a word in their names.
        let actors = ACTORS.iter().copied();
        let actors = actors.filter(|word| !self.unit.iter().any(|name| name.contains(word)));
        actors.chain(self.others.iter().copied())
    }

    fn begins_with_other(&self, segment: &str) -> bool {
        self.others()
            .any(|other| segment.trim_start().starts_with(other))
    }

    /// Returns whether somebody else is the subject before a word: 诉求人 in 诉求人拒绝到场, but not in
    /// 诉求人反映后仍未到场 and not in 对诉求人.
    fn is_others(&self, before: &str, we_may: bool) -> bool {
        let begins = |words: &[&str]| {
            words
                .iter()
                .any(|word| before.trim_start().starts_with(word))
        };
        if !we_may && begins(US) {
            return true;
        }
        let last = self.others().filter_map(|other| {
            let at = before.rfind(other)?;
            Some((at, at + other.len()))
        });
        let Some((from, to)) = last.max_by_key(|(_, to)| *to) else {
            return false;
        };
        let own = self.unit.iter().filter_map(|name| before.rfind(name)).max();
        if own.is_some_and(|at| at > from) {
            return false;
        }
        let between = before.get(to..).unwrap_or_default();
        let object = before
            .get(..from)
            .unwrap_or_default()
            .ends_with(['对', '向', '与', '和', '经', '应', '被', '给', '为', '将']);
        let about = [
            "反映", "催", "投诉", "来电", "诉求", "问题", "的", "举报", "后",
        ];
        let about = about.iter().any(|word| between.contains(word));
        !object && !about && between.chars().count() <= 8
    }
}

#[cfg(test)]
mod tests;
