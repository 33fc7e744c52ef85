//! Converts one row to an order in canonical fields, or refuses it.

use crate::domain::incoming::{DueText, IncomingOrder, SaidTime, UnreadCell, UnreadReason};
use crate::domain::order::says_closed;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{Kind, Urgency};
use crate::intake::cell::Cell;
use crate::intake::header::{ColumnRole, Field, Header, HeaderColumn};
use crate::intake::rows::day_order::DateForms;
use crate::intake::rows::doubtful;
use crate::intake::rows::pick::{FieldColumns, RowPicker, tells_failed};
use crate::intake::rows::plain_cell::plain;
use crate::intake::rows::units;
use crate::intake::rows::{call, leader_note};
use crate::intake::value::due::{self, BareNumber};
use crate::intake::value::text::{first_sentence, prose, word};
use crate::intake::value::time::{self, Moment, Near, Which};
use crate::intake::value::{UnreadableCell, flag, list, number};

/// Why a row is refused.
#[derive(Debug)]
pub(super) struct RowFault {
    pub(super) column: Option<String>,
    pub(super) code: &'static str,
    pub(super) message: String,
}

impl RowFault {
    /// The row holds units alone, and it is not certain to which order they belong.
    pub(super) fn lone_units() -> Self {
        Self {
            column: None,
            code: "units_without_order",
            message:
                "这一行只有单位，没有编号、标题和内容，看不出是哪一单的，没有收入。是上面那一单的，请在表格里补上编号再导入"
                    .to_owned(),
        }
    }

    /// The sheet is one order.
    pub(super) fn slip() -> Self {
        Self {
            column: None,
            code: "transfer_slip",
            message: "这是一张转办单（一张写一单，不是工单列表），没有收入。请在工作台用“登记来单”登记，照单填编号、内容、承办单位和时限"
                .to_owned(),
        }
    }

    /// The row has more cells than the header has names.
    pub(super) fn longer() -> Self {
        Self {
            column: None,
            code: "row_longer_than_header",
            // Rows of this kind are told together, however many cells each has.
            message:
                "这一行的格子比表头多，多半是内容里有分隔符，后面的格子都错开了，没有收入。请在平台重新导出（或把那一格加上引号）后再导入"
                    .to_owned(),
        }
    }
}

/// A row that was read.
pub(super) struct ReadRow {
    pub(super) order: IncomingOrder,
    /// Every cell as header and text.
    pub(super) raw: Vec<(String, String)>,
    /// Headers of the times whose year is a guess by the day of the import.
    pub(super) guessed: Vec<String>,
}

/// What the row above says of its order: a further row of the same order need not repeat it.
#[derive(Debug)]
pub(super) struct RowAbove {
    pub(super) number: Option<String>,
    pub(super) title: Option<String>,
    pub(super) content: Option<String>,
}

impl RowAbove {
    pub(super) fn of(order: &IncomingOrder) -> Self {
        Self {
            number: order.order_no.clone(),
            title: order.title.clone(),
            content: order.content.clone(),
        }
    }

    fn is_of(&self, order: &IncomingOrder) -> bool {
        self.number.is_some() && self.number == order.order_no
    }
}

/// What the rows beside a row say that helps to read it.
#[derive(Clone, Copy)]
pub(super) struct RowBeside<'a> {
    pub(super) above: Option<&'a RowAbove>,
    pub(super) dates: &'a DateForms,
    /// The time from which a limit counts, if the row names none.
    pub(super) base: Option<BeijingTime>,
}

/// Reads a row that is neither a note nor a total. `today` is the time of the import; times of
/// something done are not after it.
pub(super) fn read(
    header: &Header,
    field_columns: &FieldColumns,
    cells: &[Cell],
    today: Option<BeijingTime>,
    beside: RowBeside<'_>,
) -> Result<ReadRow, RowFault> {
    let RowBeside { above, dates, base } = beside;
    let mut row = RowPicker::new(header, field_columns, cells, dates);
    let mut order = IncomingOrder {
        order_no: order_no(&mut row, header)?,
        ..IncomingOrder::default()
    };
    let guessed = read_times(&mut row, &mut order, today, base);
    doubtful::note_times(&row, &mut order, today);
    read_texts(&mut row, header, &mut order, above)?;
    read_call(&mut row, &mut order, base);
    read_terms(&mut row, &mut order);
    read_flags(&mut row, &mut order);
    read_categories(&mut row, header, &mut order);
    order.unread.extend(broken_cells(header, cells));
    doubtful::note_other_weekdays(&row, &mut order);
    doubtful::note_day_orders(&row, &mut order);
    let (extra, raw) = row.finish();
    order.extra.extend(extra);
    Ok(ReadRow {
        order,
        raw,
        guessed,
    })
}

/// Reads what can be read of a row that was refused.
pub(super) fn partly(
    header: &Header,
    field_columns: &FieldColumns,
    cells: &[Cell],
    today: Option<BeijingTime>,
    beside: RowBeside<'_>,
) -> IncomingOrder {
    let mut row = RowPicker::new(header, field_columns, cells, beside.dates);
    let mut order = IncomingOrder {
        order_no: order_no(&mut row, header).unwrap_or_default(),
        ..IncomingOrder::default()
    };
    read_times(&mut row, &mut order, today, beside.base);
    // Why a text is missing is what the row was refused for.
    if read_texts(&mut row, header, &mut order, beside.above).is_err() {
        order.title = None;
    }
    read_terms(&mut row, &mut order);
    read_flags(&mut row, &mut order);
    read_categories(&mut row, header, &mut order);
    order
}

/// Returns every cell of a row that is not empty, with its header.
pub(super) fn words_of(header: &Header, cells: &[Cell]) -> Vec<(String, String)> {
    let named = |at: usize| {
        let mut columns = header.columns.iter();
        let column = columns.find(|column| column.index == at);
        column.map_or_else(|| format!("第{}列", at + 1), |column| column.header.clone())
    };
    let cells = cells.iter().enumerate();
    let cells = cells.filter(|(_, cell)| !cell.is_blank());
    cells
        .map(|(at, cell)| (named(at), cell.to_text().trim().to_owned()))
        .collect()
}

fn order_no(row: &mut RowPicker<'_>, header: &Header) -> Result<Option<String>, RowFault> {
    let found = row.pick(Field::OrderNo, |_, cell| {
        if number::is_several(cell) {
            return Err(UnreadableCell);
        }
        number::order_no(cell)
    });
    match found {
        Err((column, cell)) if number::is_several(cell) => Err(RowFault {
            column: Some(column.header.clone()),
            code: "several_order_numbers",
            message: "这一格写着几个工单编号，分不清是哪一单。请在平台核对，一行一单后再导入"
                .to_owned(),
        }),
        Ok(None) if header.has(Field::OrderNo) => Err(RowFault {
            column: header
                .columns_of(Field::OrderNo)
                .first()
                .map(|column| column.header.clone()),
            code: "missing_order_no",
            message: "这一行没有工单编号。请在平台核对后补上编号，再重新导入".to_owned(),
        }),
        Ok(found) => Ok(found),
        Err((column, cell)) if number::is_damaged(cell) => Err(RowFault {
            column: Some(column.header.clone()),
            code: "order_no_damaged",
            message: "工单编号里有损坏的字符，看不出是哪一单。请在平台核对后补上编号，再重新导入"
                .to_owned(),
        }),
        Err((column, cell)) if !cell.to_text().contains(|c: char| c.is_ascii_digit()) => {
            Err(RowFault {
                column: Some(column.header.clone()),
                code: "order_no_without_digits",
                message: "工单编号里没有数字，看不出是哪一单。请在平台核对后补上编号，再重新导入"
                    .to_owned(),
            })
        }
        Err((column, cell)) if number::other_kind(cell).is_some() => Err(RowFault {
            column: Some(column.header.clone()),
            code: "order_no_of_another_kind",
            message: format!(
                "工单编号一列写的是{}，不是编号，看不出是哪一单。请在平台核对后补上编号，再重新导入",
                number::other_kind(cell).unwrap_or_default()
            ),
        }),
        Err((column, cell)) => Err(RowFault {
            column: Some(column.header.clone()),
            code: "order_no_precision",
            message: format!(
                "工单编号{}已失真（长数字被表格软件改写）。请将工单编号列设为文本后重新导出",
                quoted(&as_excel_shows(cell))
            ),
        }),
    }
}

/// Reads the times. One that cannot be read costs the order nothing: its field stays empty, its
/// words are kept among the other columns, and the order says which cell it was. Returns the headers
/// of the times whose year is a guess.
fn read_times(
    row: &mut RowPicker<'_>,
    order: &mut IncomingOrder,
    today: Option<BeijingTime>,
    base: Option<BeijingTime>,
) -> Vec<String> {
    let unread = &mut order.unread;
    let read = |row: &mut RowPicker<'_>, field, near| {
        let found = row.pick(field, |_, cell| time::read_near(cell, near));
        found.map_err(|(column, cell)| unread_cell(field, column, cell))
    };
    let at = |row: &mut RowPicker<'_>, field, known| {
        let which = Which::Nearest;
        read(row, field, Near { known, which })
    };
    let mut exact = at(row, Field::DispatchedAt, None);
    let mut received = at(row, Field::ReceivedAt, moment(&exact));
    let mut guessed = Vec::new();
    if moment(&exact).or(moment(&received)).is_none() {
        // No time of the row names a year. What has happened is not after the import, nor after the
        // deadline if that has a year.
        let due = match read_due(row, None) {
            Ok(Some(DueText::At(at))) => Some(at),
            Ok(Some(DueText::Date(date))) => date.and_hms_opt(23, 59, 59),
            Ok(_) | Err(_) => None,
        };
        let near = Near {
            known: due.into_iter().chain(today).min(),
            which: Which::Preceding,
        };
        for (field, found) in [
            (Field::DispatchedAt, &mut exact),
            (Field::ReceivedAt, &mut received),
        ] {
            if let Err(cell) = found.as_ref()
                && let Ok(guess) = read(row, field, near)
            {
                guessed.push(cell.header.clone());
                *found = Ok(guess);
            }
        }
    }
    let taken = moment(&received);
    let dispatched = match exact {
        Err(_) => at(row, Field::DispatchedAt, taken),
        exact => exact,
    };
    let mut keep = |found: Result<Option<Moment>, UnreadCell>| {
        found.unwrap_or_else(|cell| {
            unread.push(cell);
            None
        })
    };
    order.received_at = keep(received).map(Moment::time);
    order.dispatched_at = keep(dispatched).map(Moment::time);
    let begun = order.dispatched_at.or(order.received_at);
    let mut zero_dates = Vec::new();
    for (field, known) in [
        (Field::ReceivedAt, order.received_at),
        (Field::DispatchedAt, order.dispatched_at),
    ] {
        // An order was received and dispatched some day: a zero date is no time, and says nothing of it.
        if known.is_none()
            && let Some((column, cell)) = row.cell_that(field, time::is_zero_date)
        {
            zero_dates.push(unread_cell(field, column, cell));
        }
    }
    order.upstream_dispatched_at =
        keep(at(row, Field::UpstreamDispatchedAt, begun)).map(Moment::time);
    order.closed_at = keep(read_closed_at(row, begun)).map(said);
    order.visited_at = keep(at(row, Field::VisitedAt, begun)).map(said);
    match read_due(row, begun.or(base)) {
        Ok(due) => {
            order.due = due;
            if let Some((due, (header, words))) = due.zip(row.source(Field::Due)) {
                let extended = due::is_extended(&words);
                let remark = due::remark(&words, due, begun.or(base)).filter(|_| !extended);
                if let Some(reason) = remark {
                    unread.push(UnreadCell {
                        field: Field::Due.name().to_owned(),
                        header: header.clone(),
                        reason,
                        said: plain(&words),
                    });
                    order.extra.insert(header, words);
                } else if extended {
                    // The old limit and the reason stand nowhere else.
                    order.extra.insert(header, words);
                }
            }
        }
        Err((column, cell)) => unread.push(unread_cell(Field::Due, column, cell)),
    }
    if order.due.is_none()
        && let Some((column, cell)) = row.cell_that(Field::Due, time::is_zero_date)
    {
        zero_dates.push(unread_cell(Field::Due, column, cell));
    }
    unread.extend(zero_dates);
    guessed
}

/// Reads when the platform closed the order. 处理时间 may be any step of the handling, so it counts
/// only for an order whose status says that it is closed, or if the officer chose the column.
fn read_closed_at(
    row: &mut RowPicker<'_>,
    begun: Option<BeijingTime>,
) -> Result<Option<Moment>, UnreadCell> {
    const VAGUE: &str = "处理时间";
    let status = row.pick_or_keep(Field::Status, |cell| Ok(word(cell)));
    let closed = status.is_some_and(|status| says_closed(&status));
    let near = Near {
        known: begun,
        which: Which::Nearest,
    };
    let found = row.pick(Field::ClosedAt, |column, cell| {
        if column.key == VAGUE && !closed && !column.corrected {
            return Ok(None);
        }
        time::read_near(cell, near)
    });
    found.map_err(|(column, cell)| unread_cell(Field::ClosedAt, column, cell))
}

/// Returns the cells with characters that were damaged on their way, and those of fields whose formula
/// failed. A time that failed is one that cannot be read.
fn broken_cells<'a>(header: &'a Header, cells: &'a [Cell]) -> impl Iterator<Item = UnreadCell> {
    let columns = header.columns.iter();
    columns.filter_map(|column| {
        let cell = cells.get(column.index)?;
        let field = match column.role {
            ColumnRole::Holds(field) | ColumnRole::FillsIn(field) => Some(field),
            ColumnRole::Unmapped => None,
        };
        let failed = cell.is_formula_error() && field.is_some_and(|field| !tells_failed(field));
        let damaged = match cell {
            Cell::Text(text) => text.contains('\u{fffd}') || crate::text::is_lost_value(text),
            Cell::Empty | Cell::Number(_) | Cell::DateTime(_) | Cell::Bool(_) => false,
        };
        (failed || damaged).then(|| UnreadCell {
            field: field.map_or_else(String::new, |field| field.name().to_owned()),
            header: column.header.clone(),
            reason: UnreadReason::Broken,
            said: if failed {
                cell.to_text().trim().to_owned()
            } else {
                String::new()
            },
        })
    })
}

/// Returns the time that was read, if any.
fn moment(found: &Result<Option<Moment>, UnreadCell>) -> Option<BeijingTime> {
    found.as_ref().ok().copied().flatten().map(Moment::time)
}

const fn said(moment: Moment) -> SaidTime {
    match moment {
        Moment::At(time) => SaidTime::At(time),
        Moment::Date(date) => SaidTime::Date(date),
    }
}

fn unread_cell(field: Field, column: &HeaderColumn, cell: &Cell) -> UnreadCell {
    UnreadCell {
        field: field.name().to_owned(),
        header: column.header.clone(),
        reason: UnreadReason::NoTime,
        said: if cell.is_formula_error() {
            cell.to_text().trim().to_owned()
        } else {
            plain(&cell.to_text())
        },
    }
}

fn read_due<'a>(
    row: &mut RowPicker<'a>,
    begun: Option<BeijingTime>,
) -> Result<Option<DueText>, (&'a HeaderColumn, &'a Cell)> {
    // If the unit is unknown, a bare number must not be taken for working days.
    let unit = row.pick(Field::DueUnit, |_, cell| match word(cell) {
        Some(text) => due::unit(&text).map(Some).ok_or(UnreadableCell),
        None => Ok(None),
    });
    let due = row.pick(Field::Due, |column, cell| {
        let bare = match (column.unit, unit) {
            (Some(unit), _) | (None, Ok(Some(unit))) => BareNumber::In(unit),
            (None, Err(_)) => BareNumber::Nothing,
            (None, Ok(None)) => BareNumber::by_header(&column.header),
        };
        due::read(cell, bare, begun)
    })?;
    if !matches!(due, Some(DueText::At(_) | DueText::Date(_))) {
        row.mark_field(Field::DueUnit);
    }
    Ok(due)
}

fn read_texts(
    row: &mut RowPicker<'_>,
    header: &Header,
    order: &mut IncomingOrder,
    above: Option<&RowAbove>,
) -> Result<(), RowFault> {
    let long = |row: &mut RowPicker<'_>, field| row.pick_or_keep(field, |cell| Ok(prose(cell)));
    let short = |row: &mut RowPicker<'_>, field| row.pick_or_keep(field, |cell| Ok(word(cell)));
    let number = |cell: &Cell| number::order_no(cell);
    order.upstream_no = row.pick_or_keep(Field::UpstreamNo, number);
    order.urge_of = row.pick_or_keep(Field::UrgeOf, number);
    order.content = long(row, Field::Content);
    order.title = long(row, Field::Title).or_else(|| order.content.as_deref().map(first_sentence));
    if let Some(above) = above.filter(|above| order.title.is_none() && above.is_of(order)) {
        order.title.clone_from(&above.title);
        order.content.clone_from(&above.content);
    }
    if order.title.is_none() {
        order.title = row
            .failed(Field::Title)
            .or_else(|| row.failed(Field::Content));
    }
    if order.title.is_none() {
        // If no column can hold them, another export of the same list gives the same file.
        if !header.has(Field::Title) && !header.has(Field::Content) {
            return Err(RowFault {
                column: None,
                code: "no_content_column",
                message: "认不出哪一列是标题或诉求内容，原表不用改。请在程序的导入界面“列对应”页里指定那一列，再导入"
                    .to_owned(),
            });
        }
        return Err(RowFault {
            column: None,
            code: "missing_content",
            message: "这一行既没有标题也没有诉求内容。请在平台核对后重新导出".to_owned(),
        });
    }
    order.channel = short(row, Field::Channel);
    order.appellant_name = short(row, Field::AppellantName);
    order.appellant_phone = row.pick_or_keep(Field::AppellantPhone, |cell| Ok(number::phone(cell)));
    order.place = short(row, Field::Place);
    order.town = short(row, Field::Town);
    order.community = short(row, Field::Community);
    units::read(row, order);
    order.dispatch_note = long(row, Field::DispatchNote);
    leader_note::read(row, order);
    order.result = long(row, Field::Result);
    order.reply = long(row, Field::Reply);
    order.status = short(row, Field::Status);
    order.satisfaction = short(row, Field::Satisfaction);
    Ok(())
}

fn read_call(row: &mut RowPicker<'_>, order: &mut IncomingOrder, base: Option<BeijingTime>) {
    let begun = order.dispatched_at.or(order.received_at).or(base);
    call::read(row, order, begun);
}

fn read_terms(row: &mut RowPicker<'_>, order: &mut IncomingOrder) {
    let known = |cell: &Cell| match word(cell) {
        Some(text) => flag::known_kind(&text).map(Some).ok_or(UnreadableCell),
        None => Ok(None),
    };
    // An unknown kind is read as 其他 and its text is kept in `extra`.
    order.kind = row
        .pick(Field::Kind, |_, cell| known(cell))
        .unwrap_or(Some(Kind::Other));
    order.urgency = row.pick_or_keep(Field::Urgency, |cell| match word(cell) {
        Some(text) => flag::urgency(&text).map(Some).ok_or(UnreadableCell),
        None => Ok(None),
    });
    // In one city 工单类别 contains the urgency, in others the kind. The value decides.
    if order.urgency.is_none() && order.kind.is_none() {
        order.kind = row.pick_or_keep(Field::Urgency, known);
    }
    // 立即 in the column of deadlines sets no day, but says how urgent the order is.
    let at_once = |cell: &Cell| word(cell).is_some_and(|text| due::is_at_once(&text));
    if order.urgency.is_none() && row.cell_that(Field::Due, at_once).is_some() {
        order.urgency = Some(Urgency::Urgent);
    }
}

fn read_flags(row: &mut RowPicker<'_>, order: &mut IncomingOrder) {
    let flag = |row: &mut RowPicker<'_>, field| row.pick_or_keep(field, flag::read);
    order.confidential = flag(row, Field::Confidential)
        .or_else(|| row.pick_or_keep(Field::Public, flag::read_public));
    order.need_reply = flag(row, Field::NeedReply);
    order.solved = flag(row, Field::Solved);
    order.supervised = flag(row, Field::Supervised);
    order.hard = flag(row, Field::Hard);
    order.key = flag(row, Field::Key);
}

fn read_categories(row: &mut RowPicker<'_>, header: &Header, order: &mut IncomingOrder) {
    let levels = Field::ALL
        .iter()
        .filter(|field| field.category_level().is_some() && header.has(**field));
    for field in levels {
        order
            .categories
            .extend(row.pick_or_keep(*field, |cell| Ok(word(cell))));
    }
    if order.categories.is_empty() {
        order.categories = row
            .pick_or_keep(Field::Category, |cell| {
                Ok(word(cell).map(|text| list::category_path(&text)))
            })
            .unwrap_or_default();
    }
}

/// Returns the headings of the deadlines of an order that were taken from behind an extension.
pub(super) fn extended_dues(header: &Header, order: &IncomingOrder) -> Vec<String> {
    let taken = order.due.is_some();
    let said = |column: &&HeaderColumn| {
        let kept = order.extra.get(&column.header);
        taken && kept.is_some_and(|words| due::is_extended(words))
    };
    let columns = header.columns_of(Field::Due).into_iter().filter(said);
    columns.map(|column| column.header.clone()).collect()
}

/// Returns a cell in quotation marks if it is clearly a time or a number, otherwise an empty text.
fn quoted(text: &str) -> String {
    let text = plain(text);
    if text.is_empty() {
        text
    } else {
        format!("“{text}”")
    }
}

/// Formats a long number as the spreadsheet program shows it: `1.81026E+17`.
fn as_excel_shows(cell: &Cell) -> String {
    match cell {
        Cell::Number(number) if number.abs() >= 1e11 => {
            let text = format!("{number:.5E}");
            text.replacen('E', "E+", 1)
        }
        other => other.to_text(),
    }
}
