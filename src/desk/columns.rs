//! The columns of the list: what each shows, which a view shows, and how wide they are.

use serde::{Deserialize, Serialize};

use crate::domain::term::terms;
use crate::store::View;
use crate::strings::columns as words;
use crate::text;
use crate::work::row::ListRow;

terms! {
    /// A column of the list, from left to right.
    Column {
        OwedLeft = "owed_left", "还剩";
        Left = "left", "剩余";
        Due = "due", "时限";
        Owed = "owed", "该办";
        Supervision = "supervision", "督办";
        Mechanism = "mechanism", "方式";
        Number = "number", "编号";
        Title = "title", "事项";
        Place = "place", "地点";
        Helpers = "helpers", "到场";
        Section = "section", "科室";
        SectionLeft = "section_left", "科室剩";
        Handler = "handler", "经办";
        Holder = "holder", "谁在办";
        Since = "since", "已等";
        Stage = "stage", "阶段";
    }
}

/// The width of the marks before the columns: the cursor, the warning, the urgency and a blank.
pub const MARKS: u16 = 6;

/// How many columns, the most useful ones, a list shows before any gets a comfortable width.
const ESSENTIAL: usize = 5;

/// The columns that take room which is left, with the width up to which they grow, in turns.
const GROW: [(Column, usize); 8] = [
    (Column::Title, 24),
    (Column::Holder, 12),
    (Column::Owed, 14),
    (Column::Number, NUMBER),
    (Column::Place, 24),
    (Column::Title, 40),
    (Column::Section, 14),
    (Column::Holder, 24),
];

/// The width of the platform's whole number, in columns.
const NUMBER: usize = 18;

impl Column {
    /// Returns in one sentence what the column shows, for the list of columns.
    #[must_use]
    pub const fn help(self) -> &'static str {
        match self {
            Self::OwedLeft => "离本单位最先要办的那件的时限还有多久；超的写“超”。",
            Self::Left => "离本单办理时限还有多久；超的写“超”。",
            Self::Due => "本单的时限，日期和钟点。",
            Self::Owed => "本单位最先要办的：签收、答复、反馈、填表，或催谁。",
            Self::Supervision => "还没有回复的督办：红单、橙单、黄单、批办、督查、提醒。",
            Self::Mechanism => "自办、首接、吹哨；别的单位牵头的为协办。",
            Self::Number => "编号的尾数；地方够时写全。",
            Self::Title => "诉求标题。",
            Self::Place => "事发地。",
            Self::Helpers => "到场或提了意见的联动单位数 / 应到的单位数。",
            Self::Section => "交办出去还没有回复的科室、村社区、网格。",
            Self::SectionLeft => "离科室、村社区、网格最先到的回复期限还有多久；超的写“超”。",
            Self::Handler => "经办人。",
            Self::Holder => "现在该谁办：本单位、联动单位、科室、平台。",
            Self::Since => "轮到他们办已经多久。",
            Self::Stage => "办到哪一步。",
        }
    }

    /// Returns the least useful width, in columns of the terminal.
    const fn least(self) -> usize {
        match self {
            Self::Title => 16,
            Self::Stage => 10,
            Self::Due => 11,
            Self::Owed | Self::Place | Self::Holder => 8,
            Self::Number => 7,
            Self::OwedLeft | Self::Left | Self::SectionLeft | Self::Section | Self::Handler => 6,
            Self::Helpers => 5,
            Self::Supervision | Self::Mechanism | Self::Since => 4,
        }
    }

    /// Returns the width in which most texts of the column are whole, in columns of the terminal.
    const fn comfortable(self) -> usize {
        match self {
            Self::Title => 24,
            Self::Owed | Self::Place => 14,
            Self::Holder => 12,
            Self::Section => 8,
            Self::OwedLeft
            | Self::Left
            | Self::SectionLeft
            | Self::Due
            | Self::Supervision
            | Self::Mechanism
            | Self::Number
            | Self::Helpers
            | Self::Handler
            | Self::Since
            | Self::Stage => self.least(),
        }
    }

    /// Returns what the column shows of a row, in at most `width` columns of the terminal.
    #[must_use]
    pub fn text(self, row: &ListRow, width: usize) -> String {
        let whole = match self {
            Self::OwedLeft => row.owed_left.words.clone(),
            Self::Left => row.left.words.clone(),
            Self::SectionLeft => row.section_left.words.clone(),
            Self::Due => row
                .due
                .map(|due| due.format("%m-%d %H:%M").to_string())
                .unwrap_or_default(),
            Self::Owed => return owed(row, width),
            Self::Supervision => row.supervision_mark().to_owned(),
            Self::Mechanism => row.mechanism_label().to_owned(),
            Self::Number => return number(&row.number, width),
            Self::Title => row.title.clone(),
            Self::Place => row.place.clone(),
            Self::Helpers => row
                .helpers
                .map(|(came, of)| format!("{came}/{of}"))
                .unwrap_or_default(),
            Self::Section => row.sections.clone(),
            Self::Handler => row.handler.clone(),
            Self::Holder => row.holder.clone(),
            Self::Since => row.since_words.clone(),
            Self::Stage => row.stage_label().to_owned(),
        };
        text::cut(&whole, width).into_owned()
    }
}

/// Returns what is owed, and whom it concerns if there is room for the name.
fn owed(row: &ListRow, width: usize) -> String {
    let both = words::owed(row.owed, &row.owed_of);
    let ways = [
        words::owed_also(&both, &row.owed_also),
        words::owed_short(&both, row.owed, &row.owed_also),
        both,
    ];
    let fits = ways.into_iter().find(|way| text::width(way) <= width);
    fits.unwrap_or_else(|| text::cut(row.owed, width).into_owned())
}

/// Returns a number in full, or as many of its last characters as fit: people know an order by its
/// last digits.
fn number(number: &str, width: usize) -> String {
    if text::width(number) <= width {
        return number.to_owned();
    }
    let skip = number.chars().count().saturating_sub(width.min(6));
    number.chars().skip(skip).collect()
}

/// Returns the columns of a view, the most useful first. A narrow list leaves out the last ones.
#[must_use]
pub const fn of_view(view: View) -> &'static [Column] {
    use Column::{
        Due, Handler, Helpers, Holder, Left, Mechanism, Number, Owed, OwedLeft, Place, Section,
        SectionLeft, Since, Stage, Supervision, Title,
    };
    match view {
        View::Today => &[
            Title,
            OwedLeft,
            Owed,
            Holder,
            Since,
            Helpers,
            Number,
            Place,
            Supervision,
            Section,
            Stage,
            Mechanism,
            Due,
            Handler,
        ],
        View::ToSignFor | View::ToTriage => &[
            Title,
            Left,
            Place,
            Number,
            Since,
            Supervision,
            Due,
            Handler,
            Section,
        ],
        View::AssignedOut => &[
            Title,
            SectionLeft,
            Section,
            Place,
            Number,
            Since,
            Left,
            Stage,
            Due,
            Supervision,
            Handler,
        ],
        View::Handling => &[
            Title,
            Left,
            Holder,
            Since,
            Number,
            Place,
            Section,
            Mechanism,
            Due,
            Supervision,
            Handler,
        ],
        View::Joint => &[
            Title,
            Left,
            Helpers,
            Holder,
            Since,
            Number,
            Place,
            Mechanism,
            Due,
            Supervision,
            Section,
            Handler,
        ],
        View::ToFeedback
        | View::ToFill
        | View::ToSign
        | View::ToSeal
        | View::ToScan
        | View::ToUpload => &[
            Title,
            Left,
            Owed,
            Number,
            Helpers,
            Place,
            Mechanism,
            Handler,
            Due,
            Supervision,
            Since,
        ],
        View::ToRevisit => &[
            Title, Since, Number, Place, Mechanism, Helpers, Handler, Stage,
        ],
        View::Reopened | View::Disputed => &[
            Title,
            Left,
            Stage,
            Holder,
            Since,
            Number,
            Place,
            Mechanism,
            Due,
            Supervision,
            Handler,
        ],
        View::Invited => &[
            Title,
            OwedLeft,
            Owed,
            Stage,
            Number,
            Place,
            Since,
            Due,
            Supervision,
            Section,
            Handler,
        ],
        View::KeyCases => &[
            Title,
            Left,
            Supervision,
            Stage,
            Holder,
            Since,
            Number,
            Place,
            Helpers,
            Mechanism,
            Due,
            Handler,
        ],
        View::Promised => &[
            Title, OwedLeft, Owed, Holder, Since, Number, Place, Stage, Mechanism, Due, Handler,
        ],
        View::Closed => &[Title, Stage, Number, Place, Mechanism, Helpers, Handler],
        View::Open | View::All => &[
            Title,
            Left,
            Stage,
            Holder,
            Since,
            Number,
            Place,
            Helpers,
            Mechanism,
            Due,
            Supervision,
            Section,
            Handler,
        ],
    }
}

/// Chooses from the columns, the most useful first, those that fit in `room` columns of the terminal
/// with a blank between them, and gives each its width. They come from left to right. The title is
/// always among them. After the first five a further column is shown only if all then have a width in
/// which their texts are mostly whole.
#[must_use]
pub fn lay_out(wanted: &[Column], room: usize) -> Vec<(Column, usize)> {
    let mut chosen = vec![(Column::Title, Column::Title.least().min(room))];
    let mut used = Column::Title.least().min(room);
    for column in wanted {
        let is_new = chosen.iter().all(|(known, _)| known != column);
        let wants = column.least() + 1;
        let shown = chosen.iter().map(|(known, _)| known.comfortable() + 1);
        let comfortable = shown.sum::<usize>() + column.comfortable();
        let fits = used + wants <= room;
        if is_new && fits && (chosen.len() < ESSENTIAL || comfortable <= room) {
            chosen.push((*column, column.least()));
            used += wants;
        }
    }
    let mut left = room - used;
    for (column, most) in GROW {
        let found = chosen.iter_mut().find(|(known, _)| *known == column);
        let Some((_, width)) = found else { continue };
        let more = most.saturating_sub(*width).min(left);
        // Half a number says no more than its last digits.
        if column == Column::Number && *width + more < NUMBER {
            continue;
        }
        *width += more;
        left -= more;
    }
    if let Some((_, width)) = chosen.iter_mut().find(|(known, _)| *known == Column::Title) {
        *width += left;
    }
    chosen.sort_by_key(|(column, _)| *column);
    chosen
}

/// Returns the column by which a view sorts by itself; `None` for a view that sorts by time. The work that
/// was given to our own sections stands by section, so that each can be sent its list.
#[must_use]
pub const fn own_sort(view: View) -> Option<Sort> {
    match view {
        View::AssignedOut => Some(Sort {
            column: Column::Section,
            descending: false,
        }),
        View::Today
        | View::ToSignFor
        | View::ToTriage
        | View::Handling
        | View::Joint
        | View::ToFeedback
        | View::ToFill
        | View::ToSign
        | View::ToSeal
        | View::ToScan
        | View::ToUpload
        | View::ToRevisit
        | View::Reopened
        | View::Disputed
        | View::Invited
        | View::KeyCases
        | View::Promised
        | View::Closed
        | View::Open
        | View::All => None,
    }
}

/// How the list is sorted by a column that the officer chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sort {
    /// The column that is compared.
    pub column: Column,
    /// Whether the greatest comes first.
    pub descending: bool,
}

impl Sort {
    /// Sorts rows by what the column shows; rows that are equal keep their order.
    pub fn apply(self, rows: &mut [ListRow]) {
        rows.sort_by(|one, other| {
            let order = self.column.compare(one, other);
            if self.descending {
                order.reverse()
            } else {
                order
            }
        });
    }
}

impl Column {
    /// Compares two rows by this column. Rows that have nothing in it come last, as numbers that are
    /// not set are greater than all others.
    fn compare(self, one: &ListRow, other: &ListRow) -> std::cmp::Ordering {
        let words = |text: fn(&ListRow) -> &str| {
            let key = |row| {
                let text = text(row);
                (text.is_empty(), text.to_owned())
            };
            key(one).cmp(&key(other))
        };
        let times = |time: fn(&ListRow) -> Option<crate::domain::time::BeijingTime>| {
            let key = |row| (time(row).is_none(), time(row));
            key(one).cmp(&key(other))
        };
        match self {
            Self::OwedLeft | Self::Owed => times(|row| row.owed_at),
            Self::Left | Self::Due => times(|row| row.due),
            Self::SectionLeft => times(|row| row.section_by),
            // The gravest slip first.
            Self::Supervision => other.slip.cmp(&one.slip),
            Self::Mechanism => one.mechanism_label().cmp(other.mechanism_label()),
            Self::Number => words(|row| &row.number),
            Self::Title => words(|row| &row.title),
            Self::Place => words(|row| &row.place),
            Self::Helpers => {
                // The most units that have not come first.
                let missing = |row: &ListRow| row.helpers.map_or(0, |(came, of)| of - came.min(of));
                missing(other).cmp(&missing(one))
            }
            Self::Section => words(ListRow::first_section),
            Self::Handler => words(|row| &row.handler),
            Self::Holder => words(|row| &row.holder),
            Self::Since => times(|row| row.since),
            Self::Stage => one.stage.cmp(&other.stage),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn columns_and_the_blanks_between_them_never_exceed_the_room(
            room in 0_usize..220,
            view in 0_usize..View::ALL.len(),
        ) {
            let laid = lay_out(of_view(View::ALL[view]), room);
            let widths: usize = laid.iter().map(|(_, width)| width).sum();
            prop_assert_eq!(widths + laid.len() - 1, room);
            prop_assert!(laid.iter().any(|(column, _)| *column == Column::Title));
        }
    }

    #[test]
    fn every_view_shows_who_or_what_is_next_at_eighty_columns() {
        for view in View::ALL {
            let shown: Vec<Column> = lay_out(of_view(*view), 55)
                .into_iter()
                .map(|(column, _)| column)
                .collect();
            assert!(shown.len() >= 4, "{view}: {shown:?}");
        }
    }

    #[test]
    fn a_number_that_does_not_fit_is_shown_by_its_last_six_digits() {
        assert_eq!(number("261124081307100008", 7), "100008");
        assert_eq!(number("临-0003", 7), "临-0003");
        assert_eq!(number("261124081307100008", 18), "261124081307100008");
    }
}
