//! Similar and repeated orders: the same telephone, the same place, the same words (三(四): 问题重复
//! 反映).

use std::collections::BTreeSet;

use chrono::Duration;

use super::place::without_places;
use super::state::Order;
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::{Mechanism, SameBy};
use crate::text::{held, pairs, shared};

/// Fewest digits of a telephone.
const PHONE: usize = 7;

/// Fewest characters of a title that says enough to be compared alone.
const TITLE: usize = 8;

/// Least likeness of titles or contents that say the same, in percent.
const SAME_WORDS: usize = 60;

/// Least likeness of words about one and the same place, in percent: different callers tell one matter
/// in different words.
const LIKE_WORDS: usize = 30;
/// Least likeness of two places that may be one, in percent.
const LIKE_PLACE: usize = 50;

/// Hours between two orders that came on one day though midnight lies between them.
const NIGHT_HOURS: i64 = 12;

/// Fewest characters of a content that is compared.
const CONTENT: usize = 12;

/// Fewest characters of a reply that is compared with those of other orders.
const REPLY: usize = 8;

/// How the places of two orders lie to each other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Places {
    /// One of them is not known, or too short to be one place.
    #[default]
    Unknown,
    /// One is the other, or lies in it.
    Near,
    /// They are written alike, and no figures tell them apart.
    Alike,
    /// They differ.
    Apart,
}

/// What two orders have in common.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each answers a question of its own about the two orders"
)]
pub struct Sameness {
    /// By what they are the same.
    pub by: Vec<SameBy>,
    /// How the two places lie to each other.
    places: Places,
    /// Whether both tell of the same place, in words that are at least alike or of one category.
    alike_there: bool,
    /// Whether both tell of one place on one day, in whatever words.
    at_once_there: bool,
    /// How the two titles lie to each other.
    titles: Titles,
    /// Whether both tell the matter in one title or the very same words, and neither telephone nor place
    /// speaks against it.
    told_once: bool,
    /// Whether the title of one is touched on by what the other says, apart from the place.
    retold: bool,
}

/// How the titles of two orders lie to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Titles {
    /// They are equal and long enough to say what the matter is.
    Same,
    /// They are like each other, in slightly different words.
    Like,
    /// Neither.
    #[default]
    Apart,
}

impl Sameness {
    /// Returns whether one of the orders is worth reading beside the other.
    #[must_use]
    pub fn is_similar(&self) -> bool {
        let alike = self.titles == Titles::Same || self.alike_there;
        let repeated = self.is_repeated();
        self.by.len() >= 2 || self.by.contains(&SameBy::Phone) || alike || repeated
    }

    /// Returns whether the same matter was brought again: the words agree, and the telephone or the
    /// place. One caller may have several matters, and one place too. A place that lies in the other
    /// is the same; of exactly the same place the words need only be alike.
    #[must_use]
    pub fn is_repeated(&self) -> bool {
        let caller = self.by.contains(&SameBy::Phone);
        let phone = caller && self.places != Places::Apart;
        let there = phone || self.places == Places::Near;
        // One caller about one place needs no more than words that are like each other.
        let near = matches!(self.places, Places::Near | Places::Alike);
        let again = caller && near && (self.titles != Titles::Apart || self.retold);
        (self.by.contains(&SameBy::Words) && there) || self.alike_there || again
    }

    /// Returns by what they are the same, for a reader.
    #[must_use]
    pub fn told(&self) -> Vec<SameBy> {
        let mut by = if self.is_repeated() {
            self.agreement()
        } else {
            self.by.clone()
        };
        if self.alike_there && !by.contains(&SameBy::Words) {
            by.push(SameBy::Words);
        }
        by
    }

    /// Returns whether two files may tell of one matter, so that the officer is asked: an order that was
    /// told by telephone and the platform's row. Of telephone, place and words two agree, the words in
    /// slightly different form; or the titles are equal, and neither telephone nor place speaks against
    /// it; or both came on one day about one place, since two callers tell one event in words of their
    /// own. Not the telephone or the place alone: one caller may have several matters.
    #[must_use]
    pub fn is_one_matter(&self) -> bool {
        let near = matches!(self.places, Places::Near | Places::Alike);
        let phone = self.by.contains(&SameBy::Phone);
        let words = self.titles != Titles::Apart || self.by.contains(&SameBy::Words);
        let agreeing = [phone, near, words].into_iter().filter(|one| *one);
        agreeing.count() >= 2 || self.told_once || self.at_once_there
    }

    /// Returns by what two files tell of one matter; a place that lies in the other counts too.
    #[must_use]
    pub fn agreement(&self) -> Vec<SameBy> {
        let mut by = self.by.clone();
        let near = self.places == Places::Near || self.at_once_there;
        if near && !by.contains(&SameBy::Place) {
            by.push(SameBy::Place);
        }
        if self.titles != Titles::Apart && !by.contains(&SameBy::Words) {
            by.push(SameBy::Words);
        }
        by
    }
}

impl Order {
    /// Returns when the order came, as far as anybody knows.
    #[must_use]
    pub fn came_in(&self) -> Option<BeijingTime> {
        self.came_at().or(self.created_at)
    }

    /// Checks whether the matter was brought before another one. Of two that were dispatched in the same
    /// minute, that is the one which was received earlier; neither is, if that is the same too, or not known.
    #[must_use]
    pub fn came_before(&self, other: &Self) -> bool {
        let before = |one: Option<BeijingTime>, other: Option<BeijingTime>| {
            let times = one.zip(other);
            times.is_some_and(|(one, other)| time::is_before(one, other))
        };
        let (came_then, came_now) = (self.came_in(), other.came_in());
        let received = (self.matter.received_at, other.matter.received_at);
        before(came_then, came_now) || came_then == came_now && before(received.0, received.1)
    }

    /// Returns what the order and another one have in common. Nothing of a telephone leaves the
    /// comparison.
    #[must_use]
    pub fn sameness(&self, other: &Self) -> Sameness {
        let mut by = Vec::new();
        if self.phone_key().is_some() && self.phone_key() == other.phone_key() {
            by.push(SameBy::Phone);
        }
        let (spot, their_spot) = (self.spot(), other.spot());
        let elsewhere = spot.is_in_other_town(&their_spot);
        let (here, there) = (spot.key(), their_spot.key());
        if here.is_some() && here == there && !elsewhere {
            by.push(SameBy::Place);
        }
        let (one, two) = (&self.matter, &other.matter);
        let long = |text: &str| text.chars().count() >= CONTENT;
        let contents = long(&one.content) && long(&two.content);
        // Two matters at one place are not the same by the words that name it.
        let spelled: Vec<&str> = [&one.place, &two.place]
            .into_iter()
            .filter_map(|place| place.as_deref())
            .collect();
        let bare = |text: &str| without_places(text, &spelled);
        let (title_one, title_two) = (bare(&one.title), bare(&two.title));
        let (content_one, content_two) = (bare(&one.content), bare(&two.content));
        let mut likeness = shared(&title_one, &title_two);
        if contents {
            likeness = likeness.max(shared(&content_one, &content_two));
        }
        if likeness >= SAME_WORDS {
            by.push(SameBy::Words);
        }
        // Another title of one caller is looked for in what was said before.
        let told = [
            (&title_one, format!("{title_two} {content_two}")),
            (&title_two, format!("{title_one} {content_one}")),
        ];
        let retold = told.iter().any(|(title, whole)| {
            touches(title, whole) || held(&pairs(title), &pairs(whole)) >= LIKE_WORDS
        });
        let same_category = !one.categories.is_empty() && one.categories == two.categories;
        let alike = likeness >= LIKE_WORDS || same_category;
        let like_words = are_like(
            &title_one,
            &title_two,
            [one.place.as_deref(), two.place.as_deref()],
        );
        let title = self.title_key();
        let same = self.says_enough() && title.is_some() && title == other.title_key();
        let titles = match (same, like_words) {
            (true, _) => Titles::Same,
            (false, true) => Titles::Like,
            (false, false) => Titles::Apart,
        };
        let phones = [self.phone_key(), other.phone_key()];
        let content = plain(&one.content);
        let word_for_word = !content.is_empty() && content == plain(&two.content);
        let named = spot.short();
        let named = named.is_some() && named == their_spot.short() && !elsewhere;
        let same_place = by.contains(&SameBy::Place);
        // Of a village both must tell of something alike.
        let overlap = !pairs(&one.title).is_disjoint(&pairs(&two.title));
        // One place may be written longer: 香山路夜市 and 香山路夜市烧烤摊, 石羊村 and 石羊村东头机井房.
        let within = !elsewhere
            && (places(here.clone(), there.clone()) == Places::Near
                || spot.begins(&their_spot)
                || their_spot.begins(&spot));
        let same_spot = same_place || (named || within) && (overlap || titles != Titles::Apart);
        let same_words = titles == Titles::Same || word_for_word;
        // A village is one place, with its town before it or not, where both tell the matter in like words.
        let like_there = likeness >= LIKE_WORDS || like_words && self.came_with_town(other);
        let alike_there = same_place && alike || named && likeness >= LIKE_WORDS;
        let places = if named && (same_words || like_there) {
            Places::Near
        } else if elsewhere {
            Places::Apart
        } else {
            places(here, there)
        };
        let other_phone = phones.iter().all(Option::is_some) && !by.contains(&SameBy::Phone);
        Sameness {
            by,
            alike_there,
            at_once_there: same_spot && self.came_with(other),
            told_once: same_words && !other_phone && places != Places::Apart,
            places,
            titles,
            retold,
        }
    }

    /// Checks whether at most one of both was written with the town before a village.
    fn came_with_town(&self, other: &Self) -> bool {
        let (ours, theirs) = (self.spot(), other.spot());
        ours.town.is_empty() || theirs.town.is_empty()
    }

    /// Checks whether both came on one day, or within hours over midnight.
    fn came_with(&self, other: &Self) -> bool {
        let came = |order: &Self| {
            order
                .told_at
                .or_else(|| order.came_at())
                .or(order.created_at)
        };
        let times = came(self).zip(came(other));
        times.is_some_and(|(one, two)| {
            one.date() == two.date() || (one - two).abs() <= Duration::hours(NIGHT_HOURS)
        })
    }

    /// Returns the digits of the caller's telephone; `None` if there is none.
    #[must_use]
    pub fn phone_key(&self) -> Option<String> {
        let digits = digits(self.appellant.phone.as_deref()?);
        (digits.len() >= PHONE).then_some(digits)
    }

    /// Returns the title without what is written in different ways; `None` if there is none.
    #[must_use]
    pub fn title_key(&self) -> Option<String> {
        let title = plain(&self.matter.title);
        (!title.is_empty()).then_some(title)
    }

    /// Returns the words of the result in work without blanks and signs, by which equal replies are
    /// found; `None` if there is no result, or it says too little to be compared.
    #[must_use]
    pub fn reply_key(&self) -> Option<String> {
        reply_key(&self.current_result()?.words())
    }

    /// Returns the same of the last result that the platform got as a reply.
    #[must_use]
    pub fn given_reply_key(&self) -> Option<String> {
        let given = |cycle| self.replies.iter().any(|reply| reply.cycle == cycle);
        let mut results = self.results.iter().rev();
        let result = results.find(|one| given(one.cycle))?;
        reply_key(&result.words())
    }

    /// Returns whether the title alone says what the matter is.
    #[must_use]
    pub fn says_enough(&self) -> bool {
        self.title_key()
            .is_some_and(|title| title.chars().count() >= TITLE)
    }

    /// Returns whether units were called by a whistle for the order, in whatever round.
    #[must_use]
    pub fn was_whistled(&self) -> bool {
        self.mechanism == Mechanism::Whistle && !self.whistle_rounds.is_empty()
    }
}

/// Compares two places; 横山路1号 lies in 横山路.
fn places(one: Option<String>, other: Option<String>) -> Places {
    match (one, other) {
        (Some(one), Some(other)) if one.contains(&other) || other.contains(&one) => Places::Near,
        (Some(one), Some(other)) if are_alike(&one, &other) => Places::Alike,
        (Some(_), Some(_)) => Places::Apart,
        (None, _) | (_, None) => Places::Unknown,
    }
}

/// Checks whether two places are written alike and no figures tell them apart: 横山路1号 is not 横山路12号.
fn are_alike(one: &str, other: &str) -> bool {
    let (here, there) = (digits(one), digits(other));
    let figures = here == there || here.is_empty() || there.is_empty();
    figures && shared(one, other) >= LIKE_PLACE
}

/// Checks whether two titles may tell of one matter in slightly different words: 污水外溢 and
/// 下水道污水溢出路面. The names of the places do not count, nor do words that any title has.
fn are_like(one: &str, other: &str, places: [Option<&str>; 2]) -> bool {
    const ANY: [&str; 14] = [
        "反映", "投诉", "咨询", "求助", "举报", "问题", "处理", "解决", "请求", "希望", "影响",
        "严重", "居民", "来电",
    ];
    /// Least share of the shorter title's characters that both have, in percent.
    const CHARACTERS: usize = 40;
    /// The same of its neighbouring characters.
    const PAIRS: usize = 15;
    let bare = |title: &str| {
        let words = ANY.iter();
        words.fold(title.to_owned(), |rest, word| rest.replace(word, " "))
    };
    let (one, other) = (bare(one), bare(other));
    let place: String = places.into_iter().flatten().collect();
    let characters = |title: &str| -> BTreeSet<char> {
        let letters = title.chars().filter(|c| c.is_alphanumeric());
        letters
            .filter(|c| !place.contains(*c) && !"的了有在无不".contains(*c))
            .collect()
    };
    let (ours, theirs) = (characters(&one), characters(&other));
    let common = ours.intersection(&theirs).count();
    let shorter = ours.len().min(theirs.len());
    if common >= 2 && common * 100 >= shorter * CHARACTERS {
        return true;
    }
    let of_place = pairs(&place);
    let (ours, theirs) = (pairs(&one), pairs(&other));
    let common = ours
        .intersection(&theirs)
        .filter(|pair| !of_place.contains(pair));
    let shorter = ours.len().min(theirs.len());
    let common = common.count();
    common >= 1 && common * 100 >= shorter * PAIRS
}

/// Checks whether words share at least two characters that say something with others: 夜间施工 with 半夜还在
/// 工地打桩.
fn touches(title: &str, whole: &str) -> bool {
    /// Characters that most complaints have.
    const COMMON: &str = "的了有在无不人没是被问题反映投诉咨询求助举报处理解决请希望影响严重居民来电一二三四五六七八九十上下大小多长期";
    let letters = |text: &str| -> BTreeSet<char> {
        let letters = text.chars().filter(|c| c.is_alphabetic());
        letters.filter(|c| !COMMON.contains(*c)).collect()
    };
    letters(title).intersection(&letters(whole)).count() >= 2
}

fn reply_key(words: &str) -> Option<String> {
    let key = plain(words);
    (key.chars().count() >= REPLY).then_some(key)
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Id;

    fn order(title: &str, place: &str, phone: &str) -> Order {
        let mut order = Order::unborn(Id(1));
        order.matter.title = title.to_owned();
        order.matter.place = Some(place.to_owned());
        order.appellant.phone = Some(phone.to_owned());
        order
    }

    #[test]
    fn two_of_telephone_place_and_words_make_a_repetition_and_the_telephone_alone_a_link() {
        let first = order("小区夜间施工噪音扰民", "文山路 88号", "138-0000-1234");
        let same = first.sameness(&order("夜间施工噪音扰民", "文山路88号。", "13900005678"));
        assert_eq!(same.by, [SameBy::Place, SameBy::Words]);
        assert!(same.is_repeated());
        let caller = first.sameness(&order("公交站牌缺失", "横山路1号", "13800001234"));
        assert_eq!(caller.by, [SameBy::Phone]);
        assert!(caller.is_similar() && !caller.is_repeated());
        let title = first.sameness(&order("小区夜间施工噪音扰民", "横山路1号", "1"));
        assert!(title.is_similar() && !title.is_repeated());
        // The same matter in slightly different words is asked about, another one is not.
        for (title, place, phone, asked) in [
            ("夜里工地施工太吵", "文山路工地", "13800001234", true),
            ("夜里施工很吵", "文山路 88号院", "13900005678", true),
            ("施工扰民", "文山路八十八号", "13800001234", true),
            ("夜间施工扰民", "横山路", "13800001234", true),
            ("下水道返味", "文山路88号", "13900005678", false),
            ("公交站牌缺失", "横山路1号", "13800001234", false),
            ("夜间施工扰民", "文山路 8号", "13900005678", false),
            // Of another telephone the words alone do not ask, wherever it is.
            ("小区夜间施工噪音扰民", "", "13900005678", false),
            ("公交站牌缺失", "文山路八十八号", "13900005678", false),
        ] {
            let same = first.sameness(&order(title, place, phone));
            assert_eq!(same.is_one_matter(), asked, "{title}");
        }
        // A street light is dark in every village.
        let dark = order("路灯不亮", "东关村", "1").sameness(&order("路灯不亮", "西关村", "2"));
        assert!(!dark.is_similar());
    }
}
