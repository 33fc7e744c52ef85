//! What is known of a unit besides its names: its people with their telephones and terms, the district
//! leader in charge, and remarks (三(三), 六(一)).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::term::terms;

terms! {
    /// What a person of a unit is for us.
    ContactRole {
        /// 六(一): the first responsible person.
        Principal = "principal", "主要负责人" | "一把手" | "单位负责人";
        /// 六(一), 三(三): a deputy head in charge.
        Deputy = "deputy", "分管负责人" | "分管领导";
        /// 三(三): a deputy head named for 吹哨报到.
        Liaison = "liaison", "联络员" | "联络人" | "联系人";
        /// 六(一): who does the work.
        Staff = "staff", "具体工作人员" | "工作人员" | "经办人" | "承办人";
        /// 四: who comes to 会商认定.
        Determination = "determination", "认定会商专人" | "认定专人" | "会商专人";
        /// Who answers the telephone.
        Duty = "duty", "平台值班" | "值班员" | "值班人员";
    }
}

/// One person of a unit in one role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// What the person is for us.
    pub role: ContactRole,
    /// Name, as typed.
    pub name: String,
    /// Post (职务), as typed; empty if nobody said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub post: String,
    /// Telephone, as text; empty if nobody said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// First day in the role. `None` if not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
    /// Last day in the role. `None` while no end is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

impl Contact {
    /// Checks whether the person has the role on a day.
    #[must_use]
    pub fn is_current(&self, day: NaiveDate) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Returns the term in words; empty if nothing of it is known.
    #[must_use]
    pub fn term(&self) -> String {
        match (self.since, self.until) {
            (None, None) => String::new(),
            (Some(since), None) => format!("{since} 起"),
            (None, Some(until)) => format!("到 {until}"),
            (Some(since), Some(until)) => format!("{since} 至 {until}"),
        }
    }

    /// Returns name, post, telephone and term in one line.
    #[must_use]
    pub fn words(&self) -> String {
        let term = self.term();
        let term = if term.is_empty() {
            term
        } else {
            format!("（{term}）")
        };
        let parts = [self.name.as_str(), &self.post, &self.phone];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        format!("{}{term}", parts.join(" "))
    }

    /// Checks whether an entry is about the same person in the same role.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.role == other.role && self.name == other.name
    }
}

/// What is known of a unit besides its names and its kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UnitCard {
    /// Its people, former ones included, in the order in which they were entered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Contact>,
    /// Telephone of the unit, as text; empty if nobody said.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// District leader in charge of it (分管区领导, 附1§9); empty if nobody said.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub district_leader: String,
    /// Remark, as typed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Columns of an imported table that nobody recognised: heading and value.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aside: Vec<(String, String)>,
    /// Day from which it is no longer called (停用). `None` while it is in use. Its names stay known, so
    /// that earlier orders read as they did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retired: Option<NaiveDate>,
}

impl UnitCard {
    /// Checks whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns the people who have a role on a day.
    pub fn current(&self, role: ContactRole, day: NaiveDate) -> impl Iterator<Item = &Contact> {
        let people = self.people.iter();
        people.filter(move |one| one.role == role && one.is_current(day))
    }

    /// Returns the people whose term is over on a day.
    pub fn former(&self, day: NaiveDate) -> impl Iterator<Item = &Contact> {
        let over = move |one: &&Contact| one.until.is_some_and(|until| until < day);
        self.people.iter().filter(over)
    }

    /// Replaces the people of a role by those named, from a day on. Who is named again keeps the entry
    /// and gets what is new of it; who is not ends the day before, and stays as a former one.
    pub fn replace(&mut self, role: ContactRole, named: Vec<Contact>, day: NaiveDate) {
        let before = day.pred_opt().unwrap_or(day);
        for known in self.people.iter_mut().filter(|one| one.role == role) {
            let again = named.iter().any(|one| one.is_same(known));
            if !again && known.until.is_none_or(|until| until > before) {
                known.until = Some(before);
            }
        }
        for one in named {
            let known = self.people.iter_mut();
            let mut known = known.filter(|known| known.is_same(&one));
            match known.find(|known| known.is_current(day) || one.since.is_none()) {
                Some(known) => {
                    for (field, new) in
                        [(&mut known.post, &one.post), (&mut known.phone, &one.phone)]
                    {
                        if !new.is_empty() {
                            field.clone_from(new);
                        }
                    }
                    known.since = one.since.or(known.since);
                    known.until = one.until;
                }
                None => self.people.push(one),
            }
        }
    }

    /// Returns what differs from an earlier card, in words, without telephone numbers.
    #[must_use]
    pub fn changes_from(&self, before: &Self) -> Vec<String> {
        let mut said = Vec::new();
        for role in ContactRole::ALL {
            let of = |card: &Self| -> Vec<Contact> {
                let people = card.people.iter();
                people.filter(|one| one.role == *role).cloned().collect()
            };
            let (old, new) = (of(before), of(self));
            if old == new {
                continue;
            }
            for one in &new {
                match old.iter().find(|known| known.is_same(one)) {
                    None => said.push(format!("{role} 增加 {}", named(one))),
                    Some(known) if known != one => said.push(changed(*role, known, one)),
                    Some(_) => {}
                }
            }
            let gone = old
                .iter()
                .filter(|one| !new.iter().any(|now| now.is_same(one)));
            said.extend(gone.map(|one| format!("{role} 删去 {}", one.name)));
        }
        if self.phone != before.phone {
            said.push("改电话".to_owned());
        }
        if self.district_leader != before.district_leader {
            let old = or_none(&before.district_leader);
            let new = or_none(&self.district_leader);
            said.push(format!("分管区领导 {old} → {new}"));
        }
        if self.note != before.note {
            said.push("改备注".to_owned());
        }
        if self.aside != before.aside {
            said.push("改其他列".to_owned());
        }
        match (before.retired, self.retired) {
            (None, Some(day)) => said.push(format!("{day} 起停用")),
            (Some(_), None) => said.push("恢复使用".to_owned()),
            (None, None) | (Some(_), Some(_)) => {}
        }
        said
    }
}

fn or_none(text: &str) -> &str {
    if text.is_empty() { "（空）" } else { text }
}

/// Returns a person without the telephone.
fn named(one: &Contact) -> String {
    let plain = Contact {
        phone: String::new(),
        ..one.clone()
    };
    plain.words()
}

fn changed(role: ContactRole, known: &Contact, one: &Contact) -> String {
    let mut parts = Vec::new();
    if known.post != one.post {
        parts.push(format!(
            "职务 {} → {}",
            or_none(&known.post),
            or_none(&one.post)
        ));
    }
    if known.phone != one.phone {
        parts.push("改电话".to_owned());
    }
    if (known.since, known.until) != (one.since, one.until) {
        let term = one.term();
        parts.push(format!("任期 {}", or_none(&term)));
    }
    format!("{role} {}：{}", one.name, parts.join("，"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    fn liaison(name: &str) -> Contact {
        Contact {
            role: ContactRole::Liaison,
            name: name.to_owned(),
            post: String::new(),
            phone: String::new(),
            since: Some(day(1)),
            until: None,
        }
    }

    #[test]
    fn whoever_is_named_again_keeps_the_entry_unless_the_term_was_over() {
        let mut card = UnitCard::default();
        card.replace(ContactRole::Liaison, vec![liaison("甲某")], day(1));
        let mut again = liaison("甲某");
        again.since = Some(day(10));
        again.post = "副科长".to_owned();
        card.replace(ContactRole::Liaison, vec![again.clone()], day(10));
        let kept = |card: &UnitCard| (card.people.len(), card.people[0].post.clone());
        assert_eq!(kept(&card), (1, "副科长".to_owned()));
        card.people[0].until = Some(day(12));
        again.since = Some(day(20));
        again.post = "科长".to_owned();
        card.replace(ContactRole::Liaison, vec![again.clone()], day(20));
        assert_eq!(kept(&card), (2, "副科长".to_owned()));
        // Without a date it is the same entry, whenever that was.
        again.since = None;
        again.post = "主任".to_owned();
        card.people.truncate(1);
        card.replace(ContactRole::Liaison, vec![again], day(25));
        assert_eq!(kept(&card), (1, "主任".to_owned()));
    }

    #[test]
    fn a_new_liaison_officer_ends_the_term_of_the_former_one_who_stays_on_record() {
        let mut card = UnitCard::default();
        card.replace(ContactRole::Liaison, vec![liaison("甲某")], day(1));
        let before = card.clone();
        let mut next = liaison("乙某");
        next.since = Some(day(10));
        card.replace(ContactRole::Liaison, vec![next], day(10));
        let now: Vec<&str> = card
            .current(ContactRole::Liaison, day(10))
            .map(|one| one.name.as_str())
            .collect();
        assert_eq!(now, ["乙某"]);
        assert_eq!(card.people[0].until, Some(day(9)));
        assert_eq!(card.former(day(10)).count(), 1);
        let said = card.changes_from(&before).join("；");
        assert!(
            said.contains("增加 乙某") && said.contains("至 2026-11-09"),
            "{said}"
        );
    }

    #[test]
    fn a_telephone_is_never_in_the_words_of_a_change() {
        let mut card = UnitCard::default();
        let mut one = liaison("甲某");
        one.phone = "19900000001".to_owned();
        card.people.push(one);
        let said = card.changes_from(&UnitCard::default()).join("；");
        assert!(said.contains("甲某") && !said.contains("1990"), "{said}");
    }
}
