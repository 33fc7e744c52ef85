//! A row of the board, ready to draw. It is computed when the order is read, so that drawing stays
//! fast.

use std::ops::Range;

use super::hit::Hit;
use crate::domain::context::Context;
use crate::domain::deadline;
use crate::domain::id::Id;
use crate::domain::order::searched::SearchField;
use crate::domain::order::{Order, ReadOnly};
use crate::domain::privacy::Mask;
use crate::domain::search_words::SearchWords;
use crate::domain::section;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{Mechanism, Role, Severity, Stage, SupervisionKind, Urgency};
use crate::store::{BoardKey, ListedOrder};
use crate::strings::list as words;

/// How much office time is left until a limit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TimeLeft {
    /// The time in words, such as 剩2日 or 超1时; empty if no limit runs.
    pub words: String,
    /// Whether the limit is past.
    pub overdue: bool,
}

/// What our unit owes soonest on an order, as 今日待办 shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwedCells {
    /// What it is, in words; empty if nothing is owed.
    pub label: &'static str,
    /// The unit or section that has to be asked again for it, masked; empty if it is our own work.
    pub of: String,
    /// The units that have to be reminded besides, masked; empty if there is none.
    pub also: String,
    /// Time by which 今日待办 sorts it.
    pub at: Option<BeijingTime>,
    /// Time by which it is owed.
    pub by: Option<BeijingTime>,
    /// Time left for it.
    pub left: TimeLeft,
}

impl OwedCells {
    /// Works them out for an order.
    #[must_use]
    pub fn of(order: &Order, context: &Context<'_>, mask: &Mask) -> Self {
        let Some(work) = order.owed_work(context.now) else {
            return Self::default();
        };
        let of = work.of.as_deref();
        let left = work.by.map_or_else(TimeLeft::default, |by| {
            let overdue = by < context.now;
            let minutes = working_minutes(context, by);
            TimeLeft {
                words: words_left(Some(minutes), overdue, context),
                overdue,
            }
        });
        Self {
            label: work.label(),
            of: of
                .map(|of| mask.text(asked_again(of, context)))
                .unwrap_or_default(),
            also: {
                let units = order.reminded_beside(context.now);
                let short = units
                    .iter()
                    .map(|unit| mask.text(context.units.short(unit)));
                short.collect::<Vec<_>>().join("、")
            },
            at: work.sorts_at(),
            by: work.by,
            left,
        }
    }
}

/// One line of a list of orders.
#[derive(Debug, Clone, PartialEq)]
pub struct ListRow {
    /// The order's id; it never changes.
    pub id: Id,
    /// Sort key of the order in the list.
    pub key: BoardKey,
    /// Sequence number of the last event folded in.
    pub last_seq: i64,
    /// The number that people use: the platform's, or a 临- number.
    pub number: String,
    /// Title of the matter, masked; on an order that another unit leads it begins with that unit.
    pub title: String,
    /// Severity of its most serious finding; `None` if there is no finding.
    pub severity: Option<Severity>,
    /// How urgent it is; the list marks 急 and 特.
    pub urgency: Urgency,
    /// Whether it is marked 督: under 督办, or a key case.
    pub supervised: bool,
    /// Whether quick handling was asked for (从速).
    pub expedited: bool,
    /// Time left until its limit.
    pub left: TimeLeft,
    /// The mechanism it is handled by: 自办, 首接 or 吹哨.
    pub mechanism: Mechanism,
    /// Whether our unit leads the order or helps another unit with it.
    pub role: Role,
    /// Where the order stands (阶段), such as 办理中, as far as it can be read.
    pub stage: Stage,
    /// Why the order can only be looked at; `None` for nearly all.
    pub read_only: Option<ReadOnly>,
    /// What the list shows as its stage.
    stage_label: &'static str,
    /// Place of the matter, masked.
    pub place: String,
    /// Number of co-handlers that came, and number of those printed on the form; `None` without
    /// any.
    pub helpers: Option<(usize, usize)>,
    /// The limit that `left` counts down to.
    pub due: Option<BeijingTime>,
    /// What our unit owes soonest, in words; empty if nothing.
    pub owed: &'static str,
    /// The unit or section that has to be asked again for it; empty if it is our own work.
    pub owed_of: String,
    /// The units that have to be reminded besides; empty if there is none.
    pub owed_also: String,
    /// Time by which 今日待办 sorts it.
    pub owed_at: Option<BeijingTime>,
    /// Time by which it is owed.
    pub owed_by: Option<BeijingTime>,
    /// Time left for it.
    pub owed_left: TimeLeft,
    /// Most serious 三色督办 or other kind of 督办 that is still to be answered.
    pub slip: Option<SupervisionKind>,
    /// Who has to act now, masked; empty once the order has ended.
    pub holder: String,
    /// Time since which it is their turn.
    pub since: Option<BeijingTime>,
    /// How long that is, in words.
    pub since_words: String,
    /// Sections of our own unit that have not replied.
    pub sections: String,
    /// The earliest limit of those sections; `None` if none has one.
    pub section_by: Option<BeijingTime>,
    /// Time left until it.
    pub section_left: TimeLeft,
    /// The officer who handles it (经办人); empty if nobody does.
    pub handler: String,
    /// Where the words of a search stand; `None` in a list that nothing was searched in.
    pub found: Option<Box<RowHits>>,
}

/// Where the words of a search stand in a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowHits {
    /// The words in the row's title, as ranges of bytes.
    pub title: Vec<Range<usize>>,
    /// Where the first word stands that the title does not have; `None` if it has them all.
    pub elsewhere: Option<Hit>,
}

impl ListRow {
    /// Returns what the list shows as its stage: 只能查看 if part of the order cannot be read.
    #[must_use]
    pub const fn stage_label(&self) -> &'static str {
        self.stage_label
    }

    /// Returns how the order is handled, in two characters.
    #[must_use]
    pub const fn mechanism_label(&self) -> &'static str {
        match (self.role, self.mechanism) {
            (Role::CoHandler, _) => "协办",
            (_, Mechanism::Solo) => "自办",
            (_, Mechanism::FirstHandler) => "首接",
            (_, Mechanism::Whistle) => "吹哨",
            (_, Mechanism::Undecided) => "--",
        }
    }

    /// Returns the mark of its 督办: the colour of a slip that waits for an answer, 督 for a key case,
    /// 速 where quick handling was asked for, or nothing.
    #[must_use]
    pub fn supervision_mark(&self) -> &'static str {
        match (self.slip, self.supervised, self.expedited) {
            (Some(kind), ..) => words::slip(kind),
            (None, true, _) => words::SUPERVISED,
            (None, false, true) => words::EXPEDITED,
            (None, false, false) => "",
        }
    }

    /// Returns the mark that stands before the title of a list without a column of 督办: an open slip by
    /// its name, and 督 or 速 where the urgency takes the place of that mark.
    #[must_use]
    pub fn mark_before_title(&self) -> &'static str {
        if self.slip.is_some() || self.urgency != Urgency::Normal {
            self.supervision_mark()
        } else {
            ""
        }
    }

    /// Returns the first of the sections that have not replied, under which the row stands in a list by
    /// section; empty if none.
    #[must_use]
    pub fn first_section(&self) -> &str {
        self.sections.split('、').next().unwrap_or_default()
    }

    /// Returns whether a section is one of those that have not replied.
    #[must_use]
    pub fn is_owed_by(&self, section: &str) -> bool {
        self.sections.split('、').any(|one| one == section)
    }

    /// Builds the row of an order.
    #[must_use]
    pub fn of(listed: &ListedOrder, context: &Context<'_>) -> Self {
        let order = &listed.stored.order;
        let mask = Mask::screen(order, false);
        let (left, overdue) = time_left(order, context);
        let owed = OwedCells::of(order, context, &mask);
        let (holder, since) = holder(order, context, &mask);
        let title = mask.title(&order.matter.title);
        let section_by = order
            .open_assignments()
            .filter_map(|one| one.reply_by)
            .min();
        // On an order that another unit leads, the title begins with that unit.
        let title = match &order.matter.lead_unit {
            Some(lead) if order.role == Role::CoHandler => {
                words::of_unit(context.units.short(lead), &title)
            }
            Some(_) | None => title,
        };
        Self {
            id: order.id,
            key: listed.key,
            last_seq: listed.stored.last_seq,
            number: order.number(),
            title,
            severity: order
                .findings(context)
                .first()
                .map(|finding| finding.severity)
                .filter(|severity| *severity > Severity::Info),
            urgency: order.matter.urgency,
            supervised: order.is_supervised(),
            expedited: order.expedited,
            left: TimeLeft {
                words: left,
                overdue,
            },
            mechanism: order.mechanism,
            role: order.role,
            stage: order.stage,
            read_only: order.read_only,
            stage_label: stage_label(order),
            place: order
                .matter
                .place
                .as_deref()
                .filter(|_| !mask.hides_matter())
                .map(|place| mask.text(place))
                .unwrap_or_default(),
            helpers: helpers(order),
            due: order.list_due(),
            owed: owed.label,
            owed_of: owed.of,
            owed_also: owed.also,
            owed_at: owed.at,
            owed_by: owed.by,
            owed_left: owed.left,
            slip: worst_slip(order),
            holder,
            since,
            since_words: since
                .map(|since| words::since(since, context.now))
                .unwrap_or_default(),
            sections: sections(order, context, &mask),
            section_by,
            section_left: section_by.map_or_else(TimeLeft::default, |by| {
                let overdue = by < context.now;
                let minutes = working_minutes(context, by);
                TimeLeft {
                    words: words_left(Some(minutes), overdue, context),
                    overdue,
                }
            }),
            handler: order.handler.clone().unwrap_or_default(),
            found: None,
        }
    }

    /// Builds the row of an order that a search found.
    #[must_use]
    pub fn found(listed: &ListedOrder, words: &SearchWords, context: &Context<'_>) -> Self {
        let mut row = Self::of(listed, context);
        let order = &listed.stored.order;
        let mut hits = RowHits::default();
        let mut elsewhere = SearchWords::default();
        for word in &words.words {
            match word.find(SearchField::Title, &row.title) {
                Some(span) => hits.title.push(span),
                None => elsewhere.words.push(word.clone()),
            }
        }
        let mask = Mask::screen(order, false);
        hits.elsewhere = Hit::all(order, &elsewhere, context, &mask)
            .into_iter()
            .next();
        row.found = Some(Box::new(hits));
        row
    }
}

/// Returns who has to act now and since when; nobody once the order has ended.
fn holder(order: &Order, context: &Context<'_>, mask: &Mask) -> (String, Option<BeijingTime>) {
    let ended = order.stage.is_final() && order.promise_due().is_none();
    if ended || order.read_only.is_some() {
        return (String::new(), None);
    }
    let ball = order.ball();
    (mask.text(&ball.short(context)), ball.since)
}

/// Returns the short name of a unit, or the present name of a section, that has to be asked again.
fn asked_again<'a>(of: &'a str, context: &'a Context<'_>) -> &'a str {
    let sections = &context.profile.sections;
    context.units.short(section::present_name(sections, of))
}

/// Returns the present names of our own sections that still have to reply.
fn sections(order: &Order, context: &Context<'_>, mask: &Mask) -> String {
    let known = &context.profile.sections;
    let open = order.assignments.iter();
    let open = open.filter(|one| one.returned_at.is_none());
    let mut names: Vec<&str> = open
        .map(|one| section::present_name(known, &one.to))
        .collect();
    names.dedup();
    mask.text(&names.join("、"))
}

/// Returns the kind of the gravest 督办 that waits for an answer: a coloured slip before others.
fn worst_slip(order: &Order) -> Option<SupervisionKind> {
    let open = order.open_slips();
    open.map(|one| one.kind).max_by_key(|kind| match kind {
        SupervisionKind::Red => 4,
        SupervisionKind::Orange => 3,
        SupervisionKind::Yellow => 2,
        SupervisionKind::Reminder => 0,
        SupervisionKind::LeaderNote
        | SupervisionKind::Inspection
        | SupervisionKind::Interview
        | SupervisionKind::Petition
        | SupervisionKind::MassIncident
        | SupervisionKind::Attitude
        | SupervisionKind::Commendation
        | SupervisionKind::Other => 1,
    })
}

/// Returns the minutes of office hours until a time, fewer than zero after it.
fn working_minutes(context: &Context<'_>, by: BeijingTime) -> i64 {
    let hours = &context.profile.rules.office_hours;
    context
        .calendar
        .working_minutes_between(context.now, by, hours)
}

/// Returns so many minutes of office hours in words; `past` says whether the limit has passed.
fn words_left(minutes: Option<i64>, past: bool, context: &Context<'_>) -> String {
    match minutes {
        None => String::new(),
        // The deadline has passed, but no office minute has gone by since then.
        Some(0) if past => words::PAST.to_owned(),
        Some(minutes) => words::time_left(minutes, &context.profile.rules.office_hours),
    }
}

/// Returns the time left of an order in words, and whether its deadline is past: the lead's limit
/// for our answer if it waits for one, else the order's own deadline. Of an order that was replied to
/// late it is how late that was.
#[must_use]
pub fn time_left(order: &Order, context: &Context<'_>) -> (String, bool) {
    let hours = &context.profile.rules.office_hours;
    if let Some((replied, due)) = order.late_reply() {
        let minutes = context
            .calendar
            .working_minutes_between(due, replied, hours);
        return (words::late(minutes, hours), false);
    }
    let asked = order.asked_by();
    let past = order.list_due().is_some_and(|due| due < context.now);
    let minutes = match asked {
        Some(by) => Some(working_minutes(context, by)),
        None => deadline::remaining_minutes(order, context),
    };
    (words_left(minutes, past, context), past)
}

/// Returns what lists show as the stage of an order. The stage of an order that can only be looked
/// at may be another by now; a closed one may have a promise to be kept.
#[must_use]
pub fn stage_label(order: &Order) -> &'static str {
    if order.read_only.is_none() && order.stage.is_final() && order.owed_promises().next().is_some()
    {
        return words::PROMISED;
    }
    order
        .read_only
        .map_or_else(|| order.stage_word(), |_| ReadOnly::LABEL)
}

/// Returns how many of the co-handlers that are printed on the filing form came or contributed, and
/// how many there are.
fn helpers(order: &Order) -> Option<(usize, usize)> {
    let printed = order.printed_helpers();
    (!printed.is_empty()).then(|| {
        let here = printed.iter().filter(|helper| helper.took_part()).count();
        (here, printed.len())
    })
}
