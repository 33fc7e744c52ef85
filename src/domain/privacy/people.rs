//! The citizens that an order is known to be about: names and numbers that may occur in any of its
//! texts.

use super::column::ColumnKind;
use super::name::{at_end, beside_numbers, only_names};
use super::organisation::is_organisation;
use super::participants::citizens;
use super::role_words::{BEFORE, BEHIND, NOBODY};
use crate::domain::order::Order;
use crate::domain::order::matter::{Appellant, Matter};
use crate::text::{self, names_any};

/// Least number of digits in a telephone number.
const LEAST_DIGITS: usize = 7;
/// Largest number of digits in a telephone number, with its country code.
const MOST_DIGITS: usize = 15;

/// The names and numbers of citizens that an order is known to hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct People {
    known: Vec<String>,
}

impl People {
    /// Collects the people of an order.
    #[must_use]
    pub fn of(order: &Order) -> Self {
        let mut people = Self::default();
        people.add(&order.matter, &order.appellant);
        // The text of an earlier dispatch may name another caller, and so may what was written
        // before the platform changed a name.
        let earlier = order.earlier.iter().flat_map(|one| &one.people);
        for name in earlier.chain(&order.former_people) {
            if !people.known.contains(name) {
                people.known.push(name.clone());
            }
        }
        people
    }

    /// Returns the names, without numbers, of the people of an order and of the citizens who took part.
    #[must_use]
    pub fn names_of(order: &Order) -> Vec<String> {
        let people = Self::with_participants(order);
        let is_name = |known: &String| !known.chars().all(|c| c.is_ascii_digit());
        people.known.into_iter().filter(is_name).collect()
    }

    /// Collects the people of an order and the citizens who took part in a call, a visit or a
    /// meeting.
    #[must_use]
    pub(super) fn with_participants(order: &Order) -> Self {
        let mut people = Self::of(order);
        people.add_found(&citizens(order));
        people
    }

    /// Adds the people of another state of the same order, such as the one before an import.
    pub fn add(&mut self, matter: &Matter, appellant: &Appellant) {
        if let Some(name) = &appellant.name {
            self.add_caller(name);
        }
        if let Some(phone) = &appellant.phone {
            self.add_numbers(phone);
        }
        for (header, value) in &matter.extra {
            self.add_cell(header, value);
        }
    }

    /// Adds the caller (诉求人) from the cell with the name: its whole text, and the names and
    /// numbers in it.
    pub fn add_caller(&mut self, name: &str) {
        self.add_name(name.trim());
        self.add_names(name);
        self.add_numbers(name);
    }

    /// Adds the names and numbers in a cell of any other column: all of them if its header is about
    /// people, and else those that the cell itself shows to be about a person. A name beside a
    /// telephone number is one whatever the header, except where officials are named.
    pub fn add_cell(&mut self, header: &str, value: &str) {
        match ColumnKind::of(header) {
            ColumnKind::Person | ColumnKind::Number => {
                self.add_names(value);
                self.add_numbers(value);
            }
            ColumnKind::Other => {
                let names = only_names(value);
                if !names.is_empty() {
                    self.add_numbers(value);
                }
                self.add_found(&names);
                self.add_found(&beside_numbers(value));
            }
            ColumnKind::Thing => self.add_found(&beside_numbers(value)),
            ColumnKind::Official => {}
        }
    }

    fn add_found(&mut self, names: &[&str]) {
        for name in names {
            self.add_name(name);
        }
    }

    /// Returns all known names and numbers, in the order in which they were found.
    #[must_use]
    pub fn known(&self) -> &[String] {
        &self.known
    }

    /// Checks whether a text contains one of the names or numbers.
    #[must_use]
    pub fn are_named_in(&self, text: &str) -> bool {
        names_any(text, &self.known)
    }

    /// Masks the known names and numbers in a text, and every other personal number.
    #[must_use]
    pub fn mask(&self, text: &str) -> String {
        text::mask_text(text, &self.known).into_owned()
    }

    fn add_name(&mut self, name: &str) {
        let is_name = name.chars().count() > 1 && !NOBODY.contains(&name);
        if is_name && !self.known.iter().any(|known| known == name) {
            self.known.push(name.to_owned());
        }
    }

    /// Adds every name in a cell, such as `张三、李四`, `母亲王某（13800001234）` or `王　磊`.
    fn add_names(&mut self, cell: &str) {
        let parted = cell
            .split(|c: char| !(c.is_alphabetic() || c.is_whitespace() || matches!(c, '·' | '•')));
        for part in parted {
            let words: Vec<&str> = part.split_whitespace().collect();
            // Tables often put a space between the characters of one name. Otherwise every word is
            // a name.
            if words.iter().any(|word| word.chars().count() < 2) {
                self.add_one_name(&words.concat());
            } else if part.is_ascii() {
                self.add_one_name(&words.join(" "));
            } else {
                for word in words {
                    self.add_one_name(word);
                }
            }
        }
    }

    fn add_one_name(&mut self, name: &str) {
        let bare = BEFORE
            .iter()
            .find_map(|word| name.strip_prefix(word))
            .unwrap_or(name);
        let bare = BEHIND
            .iter()
            .find_map(|word| bare.strip_suffix(word))
            .unwrap_or(bare);
        // The surname of 王先生 alone is too common, so the two together count as the name.
        let name = if bare.chars().count() < 2 { name } else { bare };
        let count = name.chars().count();
        let is_long = name.is_ascii() || name.contains(['·', '•']);
        let most = if is_long { 30 } else { 6 };
        // Of 某超市老板高某某 only the end is the name, and it may occur alone.
        if count > 4
            && !is_long
            && let Some(end) = at_end(name)
        {
            self.add_name(end);
        } else if count <= most && !is_organisation(name) {
            self.add_name(name);
        }
    }

    /// Adds every number in a cell. Of a number with spaces or hyphens its parts are added too.
    fn add_numbers(&mut self, cell: &str) {
        let mut add = |digits: String| {
            let count = digits.chars().count();
            if (LEAST_DIGITS..=MOST_DIGITS).contains(&count) && !self.known.contains(&digits) {
                self.known.push(digits);
            }
        };
        let whole = cell.split(|c: char| !(c.is_ascii_digit() || matches!(c, ' ' | '-')));
        for run in whole {
            add(run.chars().filter(char::is_ascii_digit).collect());
            run.split([' ', '-']).for_each(|part| add(part.to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(header: &str, value: &str) -> Vec<String> {
        let mut people = People::default();
        people.add_cell(header, value);
        people.known
    }

    #[test]
    fn a_column_of_people_gives_its_names_and_numbers() {
        for (value, names) in [
            ("陈小某", &["陈小某"][..]),
            ("王　某", &["王某"]),
            ("张某三、李某四", &["张某三", "李某四"]),
            ("张某三 李某四", &["张某三", "李某四"]),
            ("母亲王某某（13800001234）", &["王某某", "13800001234"]),
            ("王先生", &["王先生"]),
            ("王某某女士", &["王某某"]),
            ("阿某·买某", &["阿某·买某"]),
            ("John Smith", &["John Smith"]),
            ("本人", &[]),
            ("牛二（女婿）", &["牛二"]),
            ("牛某某（儿媳代诉）", &["牛某某"]),
            ("女婿牛二某", &["牛二某"]),
            ("龙山社区", &[]),
            ("0631-8451234", &["06318451234", "8451234"]),
            ("这是一段写错了列的很长的话", &[]),
        ] {
            assert_eq!(known("联系人2", value), names, "{value}");
        }
        for (value, names) in [
            ("桑嘉禾", &["桑嘉禾"][..]),
            ("组长桑嘉禾", &["桑嘉禾"]),
            ("桑嘉禾主任", &["桑嘉禾"]),
            ("王主任", &["王主任"]),
            ("村支书", &[]),
        ] {
            assert_eq!(known("小组长", value), names, "{value}");
        }
        assert_eq!(known("经办人", "于某某"), Vec::<String>::new());
        for (header, value, names) in [
            ("备注", "于某某", &["于某某"][..]),
            ("其他2", "司马长青，男，48岁", &["司马长青"]),
            ("其他2", "登记人：司马长青", &["司马长青"]),
            ("其他2", "反映人李建国", &["李建国"]),
            ("其他2", "其女李小青", &["李小青"]),
            ("其他2", "男，48岁", &[]),
            ("其他2", "负责人", &[]),
            ("第3列", "李秀英 13900001357", &["13900001357", "李秀英"]),
            ("第3列", "李秀英（女儿）8451234", &["8451234", "李秀英"]),
            ("所属社区", "李秀英/13900001357", &["李秀英"]),
            ("所属社区", "高家庄", &[]),
            ("所属网格", "于某某", &[]),
            ("领导批示", "请联系李秀英13900001357", &["李秀英"]),
        ] {
            assert_eq!(known(header, value), names, "{header} {value}");
        }
        let with_number = known("备用联系", "李秀英（女儿）13900001357");
        assert_eq!(with_number, ["李秀英", "13900001357"]);
        assert_eq!(known("第三方", "上官婉儿"), ["上官婉儿"]);
        assert_eq!(known("被反映对象", "某超市老板高富贵"), ["高富贵"]);
    }
}
