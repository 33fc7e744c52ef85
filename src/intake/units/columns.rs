//! The columns of a table of units, and what a row says of one unit and its people. A column that nobody
//! recognises is kept with the unit under its heading.

use chrono::NaiveDate;

use super::{ListedUnit, UnitsError, kind_of, kinds};
use crate::domain::order::act::field::split_units;
use crate::domain::unit::Unit;
use crate::domain::unit_card::{Contact, ContactRole, UnitCard};
use crate::domain::vocabulary::UnitKind;
use crate::intake::column_letters::letters;
use crate::strings::units as words;

/// What a column says of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Name,
    Post,
    Phone,
    Since,
    Until,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Short,
    Aliases,
    Kind,
    Phone,
    DistrictLeader,
    Note,
    Retired,
    /// A running number, which is not needed.
    Number,
    Person(ContactRole, Part),
}

/// The columns of a table.
pub(super) struct Columns {
    columns: Vec<(Option<Column>, String)>,
}

/// What could not be read in a row, with its column.
pub(super) struct RowRemark {
    /// Place of the cell: letters and heading of its column.
    pub(super) column: String,
    /// What was done with it, in Chinese.
    pub(super) why: &'static str,
}

impl Columns {
    /// Reads a row as a header; `None` if it names no column of unit names.
    pub(super) fn of(cells: &[String]) -> Option<Self> {
        let mut columns: Vec<(Option<Column>, String)> = Vec::new();
        for cell in cells {
            let heading = cell.trim().replace('\n', "");
            let meant = meaning(&heading);
            let taken = columns
                .iter()
                .any(|(known, _)| known.is_some() && *known == meant);
            columns.push((meant.filter(|_| !taken), heading));
        }
        let mut header = Self { columns };
        header.at(Column::Name)?;
        header.give_to_the_liaison();
        Some(header)
    }

    /// A bare 联系电话 or 职务 beside a 联系人 is that of this person; else the telephone is the unit's.
    fn give_to_the_liaison(&mut self) {
        let role = ContactRole::Liaison;
        let has = |columns: &[(Option<Column>, String)], wanted| {
            columns.iter().any(|(column, _)| *column == Some(wanted))
        };
        let named = has(&self.columns, Column::Person(role, Part::Name));
        for index in 0..self.columns.len() {
            let Some((None, heading)) = self.columns.get(index) else {
                continue;
            };
            let part = bare_part(heading);
            let meant = match part {
                Some(part) if named => Some(Column::Person(role, part)),
                Some(Part::Phone) => Some(Column::Phone),
                Some(Part::Name | Part::Post | Part::Since | Part::Until) | None => None,
            };
            let Some(meant) = meant.filter(|meant| !has(&self.columns, *meant)) else {
                continue;
            };
            if let Some((column, _)) = self.columns.get_mut(index) {
                *column = Some(meant);
            }
        }
    }

    fn at(&self, wanted: Column) -> Option<usize> {
        let mut columns = self.columns.iter();
        columns.position(|(column, _)| *column == Some(wanted))
    }

    /// Returns the place of a column as an officer reads it.
    fn place(&self, at: usize) -> String {
        let heading = self.columns.get(at).map_or("", |(_, heading)| heading);
        if heading.is_empty() {
            words::nameless_column(&letters(at))
        } else {
            words::column(&letters(at), heading)
        }
    }

    fn places(&self, wanted: impl Fn(Option<Column>) -> Option<String>) -> Vec<String> {
        let columns = self.columns.iter().enumerate();
        let columns = columns.filter(|(_, (_, heading))| !heading.is_empty());
        columns
            .filter_map(|(at, (column, _))| Some(format!("{}{}", self.place(at), wanted(*column)?)))
            .collect()
    }

    /// Returns the columns about people and telephones, each with what it is taken for.
    pub(super) fn people(&self) -> Vec<String> {
        self.places(|column| match column {
            Some(Column::Person(role, part)) => Some(words::taken_as(role.label(), part.label())),
            Some(Column::Phone) => Some(words::taken_as("", Part::Phone.label())),
            Some(Column::DistrictLeader) => Some(words::taken_as("分管区领导", "")),
            Some(
                Column::Name
                | Column::Short
                | Column::Aliases
                | Column::Kind
                | Column::Note
                | Column::Retired
                | Column::Number,
            )
            | None => None,
        })
    }

    /// Returns the columns with a heading that nobody recognises.
    pub(super) fn unknown(&self) -> Vec<String> {
        self.places(|column| column.is_none().then(String::new))
    }

    /// Returns the columns without a heading in which a row has a value.
    pub(super) fn nameless(&self, cells: &[String]) -> Vec<String> {
        let nameless = |at: usize| {
            self.columns
                .get(at)
                .is_none_or(|(_, heading)| heading.is_empty())
        };
        let cells = cells.iter().enumerate();
        let filled = cells.filter(|(at, cell)| nameless(*at) && !cell.trim().is_empty());
        filled.map(|(at, _)| self.place(at)).collect()
    }

    /// Returns the columns that are left out.
    pub(super) fn left_out(&self) -> Vec<String> {
        self.places(|column| (column == Some(Column::Number)).then(String::new))
    }

    /// Returns whether a row repeats the header, as on every page of a printed list.
    pub(super) fn is_header(&self, cells: &[String]) -> bool {
        let at = self.at(Column::Name);
        at.and_then(|at| cells.get(at))
            .is_some_and(|cell| meaning(cell) == Some(Column::Name))
    }

    /// Reads a row. Returns the unit, and what of the row was kept aside.
    pub(super) fn unit(
        &self,
        cells: &[String],
        row: usize,
    ) -> Result<(ListedUnit, Vec<RowRemark>), UnitsError> {
        let text = |wanted| {
            let cell = self.at(wanted).and_then(|at| cells.get(at));
            cell.map_or("", |cell| cell.trim())
        };
        let name = text(Column::Name);
        let fault = |why| UnitsError::Row { row, why };
        if name.is_empty() {
            return Err(fault(words::NO_NAME.to_owned()));
        }
        let typed = text(Column::Kind);
        let kind = match typed {
            "" => kind_of(name),
            typed => {
                UnitKind::parse(typed).ok_or_else(|| fault(words::bad_kind(typed, &kinds())))?
            }
        };
        let mut card = UnitCard {
            phone: text(Column::Phone).to_owned(),
            district_leader: text(Column::DistrictLeader).to_owned(),
            note: text(Column::Note).to_owned(),
            ..UnitCard::default()
        };
        let mut remarks = Vec::new();
        for role in ContactRole::ALL {
            let (people, aside) = self.contacts(*role, cells);
            card.people.extend(people);
            for (part, why) in aside {
                let at = self.at(Column::Person(*role, part));
                let Some(at) = at else { continue };
                let value = cells.get(at).map_or("", |cell| cell.trim());
                card.aside.push((self.heading(at), value.to_owned()));
                let column = self.place(at);
                remarks.push(RowRemark { column, why });
            }
        }
        if let Some(at) = self.at(Column::Retired)
            && !text(Column::Retired).is_empty()
        {
            card.retired = date(text(Column::Retired));
            if card.retired.is_none() {
                card.aside
                    .push((self.heading(at), text(Column::Retired).to_owned()));
                let column = self.place(at);
                let why = words::BAD_DATE;
                remarks.push(RowRemark { column, why });
            }
        }
        for (at, cell) in cells.iter().enumerate() {
            let unknown = self
                .columns
                .get(at)
                .is_none_or(|(column, _)| column.is_none());
            if unknown && !cell.trim().is_empty() {
                card.aside.push((self.heading(at), cell.trim().to_owned()));
            }
        }
        let unit = Unit {
            name: name.to_owned(),
            short: text(Column::Short).to_owned(),
            aliases: split_units(text(Column::Aliases)),
            kind,
            card,
        };
        let told = !typed.is_empty();
        let listed = ListedUnit {
            unit,
            place: row,
            told,
        };
        Ok((listed, remarks))
    }

    /// Returns the heading under which a value is kept: that of its column, else its letters.
    fn heading(&self, at: usize) -> String {
        let heading = self.columns.get(at).map_or("", |(_, heading)| heading);
        if heading.is_empty() {
            words::letters_alone(&letters(at))
        } else {
            heading.to_owned()
        }
    }

    /// Returns the people of a role in a row, and the parts that fit no person.
    fn contacts(
        &self,
        role: ContactRole,
        cells: &[String],
    ) -> (Vec<Contact>, Vec<(Part, &'static str)>) {
        let text = |part| {
            let cell = self
                .at(Column::Person(role, part))
                .and_then(|at| cells.get(at));
            cell.map_or("", |cell| cell.trim())
        };
        let names = split_units(text(Part::Name));
        let mut aside = Vec::new();
        let parts = [Part::Post, Part::Phone, Part::Since, Part::Until];
        if names.is_empty() {
            let alone = parts.into_iter().filter(|part| !text(*part).is_empty());
            aside.extend(alone.map(|part| (part, words::NO_PERSON)));
            return (Vec::new(), aside);
        }
        let mut people: Vec<Contact> = names.iter().map(|name| person(role, name)).collect();
        for part in parts {
            let value = text(part);
            if value.is_empty() {
                continue;
            }
            let values: Vec<&str> = if let [_] = people.as_slice() {
                vec![value]
            } else {
                value.split(SEPARATORS).map(str::trim).collect()
            };
            if values.len() != people.len() {
                aside.push((part, words::OTHER_COUNT));
                continue;
            }
            let read = people.iter_mut().zip(values);
            let put = read.map(|(one, value)| part.put(one, value));
            let unread = put.filter(|done| !done).count();
            if unread > 0 {
                aside.push((part, words::BAD_DATE));
            }
        }
        (people, aside)
    }
}

/// What separates several people in one cell.
const SEPARATORS: [char; 6] = ['、', '，', ',', ';', '；', '\n'];

/// Makes a person of a name, with the telephone that may stand behind it in the same cell.
fn person(role: ContactRole, text: &str) -> Contact {
    /// Fewest digits of a telephone.
    const PHONE: usize = 7;
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let at = text.find(|c: char| c.is_ascii_digit());
    let (name, phone) = match at {
        Some(at) if digits >= PHONE => text.split_at(at),
        Some(_) | None => (text, ""),
    };
    let bare = |text: &str| {
        let text = text.trim_matches(|c: char| c.is_whitespace() || "（）()：:".contains(c));
        text.to_owned()
    };
    Contact {
        role,
        name: bare(name),
        post: String::new(),
        phone: bare(phone),
        since: None,
        until: None,
    }
}

impl Part {
    const fn label(self) -> &'static str {
        match self {
            Self::Name => "",
            Self::Post => "职务",
            Self::Phone => "电话",
            Self::Since => "任职起",
            Self::Until => "任职止",
        }
    }

    /// Puts a value into a person. Returns false if it cannot be read.
    fn put(self, one: &mut Contact, value: &str) -> bool {
        match self {
            Self::Name => {}
            Self::Post => value.clone_into(&mut one.post),
            Self::Phone => value.clone_into(&mut one.phone),
            Self::Since | Self::Until if value.is_empty() => {}
            Self::Since | Self::Until => {
                let day = date(value);
                if self == Self::Since {
                    one.since = day;
                } else {
                    one.until = day;
                }
                return day.is_some();
            }
        }
        true
    }
}

/// Reads a date as tables write it: 2026-11-01, 2026/11/1, 2026年11月1日; a month alone is its first day.
fn date(text: &str) -> Option<NaiveDate> {
    let groups: Vec<u32> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    let (year, month, day) = match groups.as_slice() {
        [year, month] => (*year, *month, 1),
        [year, month, day, ..] => (*year, *month, *day),
        _ => return None,
    };
    let year = i32::try_from(year)
        .ok()
        .filter(|year| (1980..2100).contains(year))?;
    NaiveDate::from_ymd_opt(year, month, day)
}

/// Returns what a heading without a person's role says of a person.
fn bare_part(heading: &str) -> Option<Part> {
    match heading {
        "电话" | "联系电话" | "手机" | "手机号" | "手机号码" | "联系方式" => {
            Some(Part::Phone)
        }
        "职务" => Some(Part::Post),
        "任职时间" | "任职日期" | "任职起" => Some(Part::Since),
        "任职止" | "离任时间" => Some(Part::Until),
        _ => None,
    }
}

/// Returns what a heading means; `None` for a column that nobody recognises.
fn meaning(heading: &str) -> Option<Column> {
    let plain: String = heading.chars().filter(|c| !c.is_whitespace()).collect();
    let known = match plain.as_str() {
        "全称" | "单位全称" | "单位名称" | "名称" | "单位" => Column::Name,
        "简称" | "单位简称" => Column::Short,
        "别名" | "其他名称" | "曾用名" => Column::Aliases,
        "类别" | "类型" | "单位类别" | "单位性质" | "性质" => Column::Kind,
        "单位电话" | "办公电话" | "办公室电话" | "值班电话" => Column::Phone,
        "分管区领导" | "区分管领导" | "分管区级领导" | "联系区领导" | "包联区领导" => {
            Column::DistrictLeader
        }
        "备注" => Column::Note,
        "停用日期" => Column::Retired,
        "序号" | "编号" => Column::Number,
        other => return of_person(other),
    };
    Some(known)
}

/// Reads a heading such as 联络员电话: a role and what is said of the person.
fn of_person(heading: &str) -> Option<Column> {
    const NAMES: [&str; 21] = [
        "主要负责人",
        "一把手",
        "单位负责人",
        "分管负责人",
        "分管领导",
        "联络员",
        "联络人",
        "联系人",
        "具体工作人员",
        "工作人员",
        "经办人",
        "承办人",
        "认定会商专人",
        "认定专人",
        "会商专人",
        "平台值班",
        "值班员",
        "值班人员",
        "主要领导",
        "分管副职",
        "具体经办人",
    ];
    let mut fitting: Vec<&str> = NAMES
        .iter()
        .copied()
        .filter(|name| heading.starts_with(name))
        .collect();
    fitting.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let name = fitting.first()?;
    let role = match *name {
        "主要领导" => ContactRole::Principal,
        "分管副职" => ContactRole::Deputy,
        "具体经办人" => ContactRole::Staff,
        name => ContactRole::parse(name)?,
    };
    let rest = heading.strip_prefix(name)?;
    let rest = rest.trim_matches(|c: char| "（）()的/及".contains(c));
    let part = match rest {
        "" | "姓名" => Part::Name,
        "职务" | "任职" => Part::Post,
        "起" | "自" => Part::Since,
        "止" | "至" => Part::Until,
        other => bare_part(other)?,
    };
    Some(Column::Person(role, part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(header: &str, row: &str) -> (Unit, usize) {
        let cells = |line: &str| -> Vec<String> { line.split('|').map(str::to_owned).collect() };
        let columns = Columns::of(&cells(header)).unwrap();
        let (listed, remarks) = columns.unit(&cells(row), 2).ok().unwrap();
        (listed.unit, remarks.len())
    }

    #[test]
    fn people_are_read_with_post_telephone_and_term() {
        let (unit, remarks) = read(
            "单位名称|主要负责人|分管负责人|分管负责人电话|联络员|职务|联系电话|联络员任职时间|分管区领导|办公电话",
            "文登区水利局|甲某|乙某、丙某|19900000001、19900000002|丁某|副局长|19900000003|2026年3月|戊某|0631-8450000",
        );
        assert_eq!(remarks, 0);
        let of = |role| -> Vec<String> {
            let people = unit.card.people.iter().filter(|one| one.role == role);
            people.map(Contact::words).collect()
        };
        assert_eq!(of(ContactRole::Principal), ["甲某"]);
        assert_eq!(
            of(ContactRole::Deputy),
            ["乙某 19900000001", "丙某 19900000002"]
        );
        assert_eq!(
            of(ContactRole::Liaison),
            ["丁某 副局长 19900000003（2026-03-01 起）"]
        );
        assert_eq!(unit.card.district_leader, "戊某");
        assert_eq!(unit.card.phone, "0631-8450000");
    }

    #[test]
    fn what_fits_no_person_or_column_is_kept_with_the_unit_under_its_heading() {
        let (unit, remarks) = read(
            "单位名称|分管负责人|分管负责人电话|联络员电话|联络员任职时间|传真|",
            "文登区水利局|乙某、丙某|19900000001|19900000003|上月|8450001|另记",
        );
        assert_eq!(remarks, 3);
        let aside: Vec<&str> = unit
            .card
            .aside
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(
            aside,
            [
                "分管负责人电话",
                "联络员电话",
                "联络员任职时间",
                "传真",
                "G 列"
            ]
        );
    }

    #[test]
    fn a_telephone_in_the_cell_of_a_name_and_one_without_a_person_are_told_apart() {
        let (unit, _) = read("单位名称|联络员|电话", "文登区水利局|丁某 19900000003|");
        assert_eq!(unit.card.people[0].words(), "丁某 19900000003");
        let (unit, _) = read("单位名称|电话", "文登区水利局|8450000");
        assert_eq!(unit.card.phone, "8450000");
    }
}
