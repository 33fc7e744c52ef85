//! Citizens among those who took part in a call, a visit or a meeting (参加人).
//!
//! The field is free text and holds officers as well as citizens. Officers stay readable, as they
//! are everywhere: those who are named with their unit or their post, and those whom the order
//! knows, such as who recorded it, who was sent by a co-handler or who got the work in our unit.
//! Everybody else is taken for a citizen.

use super::name::{at_end, is_name};
use super::role_words::{BEHIND, NOBODY};
use crate::domain::order::Order;

/// Words by which a participant is an officer: of units, of sections and of posts.
const OFFICES: &[&str] = &[
    "局",
    "街道",
    "镇政府",
    "办事处",
    "政府",
    "委员会",
    "居委",
    "村委",
    "科",
    "执法",
    "中队",
    "大队",
    "派出所",
    "司法所",
    "民警",
    "警官",
    "站长",
    "所长",
    "处长",
    "镇长",
    "区长",
    "部长",
    "主任",
    "书记",
    "工作人员",
    "干部",
    "同志",
    "经办",
    "联络员",
    "网格员",
    "法官",
    "律师",
    "平台",
    "领导",
    "单位",
    "部门",
];

/// Returns the names of citizens among the participants of an order's records.
pub(super) fn citizens(order: &Order) -> Vec<&str> {
    let officers = officers(order);
    let persons = order
        .records
        .iter()
        .filter_map(|one| one.persons.as_deref());
    let groups = order.participants.iter();
    let persons = persons.chain(groups.filter_map(|one| one.persons.as_deref()));
    let mut names: Vec<&str> = persons.flat_map(named).collect();
    names.retain(|name| !officers.iter().any(|known| known.contains(name)));
    names
}

/// Checks whether a name is that of an officer at work on the order.
#[must_use]
pub fn is_officer(order: &Order, name: &str) -> bool {
    officers(order).iter().any(|text| text.contains(name))
}

/// Returns the texts in which officers at work on the order are named.
fn officers(order: &Order) -> Vec<&str> {
    let mut texts: Vec<&str> = Vec::new();
    texts.extend(order.handler.as_deref());
    texts.extend(order.records.iter().map(|one| one.by.as_str()));
    texts.extend(order.participants.iter().map(|one| one.by.as_str()));
    texts.extend(order.triages.iter().map(|one| one.by.as_str()));
    texts.extend(order.results.iter().map(|one| one.by.as_str()));
    texts.extend(order.reviews.iter().map(|one| one.reviewer.as_str()));
    texts.extend(
        order
            .assignments
            .iter()
            .filter_map(|one| one.person.as_deref()),
    );
    for notice in &order.notices {
        texts.push(&notice.by);
        texts.extend(notice.platform_person.as_deref());
    }
    for helper in &order.engagements {
        texts.extend(helper.contact.as_deref());
        texts.extend(helper.persons.as_deref());
    }
    texts.extend(order.talks.iter().map(|talk| talk.person.as_str()));
    texts.extend(order.returns.iter().filter_map(|one| one.person.as_deref()));
    for one in &order.determinations {
        texts.extend(
            one.request
                .as_ref()
                .and_then(|asked| asked.person.as_deref()),
        );
        texts.extend(
            one.transferred
                .as_ref()
                .and_then(|step| step.contact.as_deref()),
        );
    }
    for one in &order.escalations {
        texts.push(&one.reporter);
        texts.extend(one.leader.as_deref());
        texts.extend(one.person.as_deref());
    }
    texts.extend(
        order
            .helper_reports
            .iter()
            .filter_map(|one| one.person.as_deref()),
    );
    let part = order.own_part.as_ref();
    texts.extend(part.and_then(|part| part.persons.as_deref()));
    texts
}

/// Returns the names in a list of participants of whom no unit or post is told. What stands before
/// a colon counts for the whole sentence: 区住建局：于某、王某.
fn named(persons: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for section in persons.split(['；', ';', '\n', '。']) {
        let (label, list) = section.split_once(['：', ':']).unwrap_or(("", section));
        if is_office(label) {
            continue;
        }
        for group in list.split(['、', '，', ',', '/', '|', '和', '与', '及']) {
            if is_office(group) {
                continue;
            }
            let words = group.split(|c: char| !c.is_alphabetic() && c != '·');
            names.extend(words.filter_map(name));
        }
    }
    names
}

fn is_office(text: &str) -> bool {
    OFFICES.iter().any(|word| text.contains(word))
}

/// Returns the name in 业主郑某, 郑某业主, 郑某等 or 郑先生.
fn name(word: &str) -> Option<&str> {
    let word = word.strip_suffix('等').unwrap_or(word);
    if is_name(word) || (word.contains('·') && word.chars().count() > 2) {
        return Some(word);
    }
    let mut words = NOBODY.iter().chain(BEHIND);
    let before = words.find_map(|role| word.strip_suffix(role).filter(|name| is_name(name)));
    let titled = || {
        let count = word.chars().count();
        let title = ["先生", "女士", "小姐"]
            .iter()
            .any(|title| word.ends_with(title));
        (title && count == 3).then_some(word)
    };
    before.or_else(titled).or_else(|| at_end(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Id;
    use crate::domain::order::state::CaseRecord;
    use crate::domain::privacy::{Audience, Mask};
    use crate::domain::time::BeijingTime;
    use crate::domain::vocabulary::RecordKind;

    #[test]
    fn citizens_are_told_from_officers_among_participants() {
        for (persons, names) in [
            ("郑爽、钱多多", &["郑爽", "钱多多"][..]),
            ("业主郑某、钱多多（租户）", &["郑某", "钱多多"]),
            ("李某等2人", &["李某"]),
            ("郑先生 13900001357", &["郑先生"]),
            ("区住建局王某、业主郑某", &["郑某"]),
            ("区住建局：于某、王某；业主：郑某", &["郑某"]),
            ("社区书记于某", &[]),
            ("业主3人", &[]),
            ("居民代表5人", &[]),
        ] {
            assert_eq!(named(persons), names, "{persons}");
        }
    }

    #[test]
    fn a_citizen_who_took_part_is_hidden_and_an_officer_is_not() {
        let mut order = Order::unborn(Id::default());
        order.records.push(CaseRecord {
            at: BeijingTime::parse_from_str("2026-11-20T09:00:00", "%Y-%m-%dT%H:%M:%S").unwrap(),
            kind: RecordKind::Visit,
            persons: Some("郑爽、钱多多、于某".to_owned()),
            text: "郑爽与于某看了现场".to_owned(),
            by: "于某".to_owned(),
        });
        let told = "郑爽、钱多多、于某";
        let others = Mask::of(&order, Audience::OtherUnits);
        assert_eq!(others.text(told), "郑*、钱**、于某");
        assert_eq!(
            Mask::of(&order, Audience::Screen).text(told),
            "郑*、钱**、于某"
        );
        assert_eq!(Mask::of(&order, Audience::Platform).text(told), told);
    }
}
