//! Converts one row to an order in canonical fields, or refuses it.

use crate::domain::incoming::{DueText, IncomingOrder};
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::Kind;
use crate::intake::cell::Cell;
use crate::intake::header::{Field, Header, HeaderColumn};
use crate::intake::rows::pick::{FieldColumns, RowPicker};
use crate::intake::value::due::{self, DurationUnit};
use crate::intake::value::text::{first_sentence, prose, word};
use crate::intake::value::{UnreadableCell, flag, list, number, time};

/// Why a row is refused.
#[derive(Debug)]
pub(super) struct RowFault {
    pub(super) column: Option<String>,
    pub(super) code: &'static str,
    pub(super) message: String,
}

type RawCells = Vec<(String, String)>;

/// Reads a row that is neither a note nor a total.
pub(super) fn read(
    header: &Header,
    field_columns: &FieldColumns,
    cells: &[Cell],
) -> Result<(IncomingOrder, RawCells), RowFault> {
    let mut row = RowPicker::new(header, field_columns, cells);
    let mut order = IncomingOrder {
        order_no: order_no(&mut row, header)?,
        ..IncomingOrder::default()
    };
    read_times(&mut row, &mut order)?;
    read_texts(&mut row, &mut order)?;
    read_terms(&mut row, &mut order);
    read_flags(&mut row, &mut order);
    read_categories(&mut row, header, &mut order);
    let (extra, raw) = row.finish();
    order.extra = extra;
    Ok((order, raw))
}

fn order_no(row: &mut RowPicker<'_>, header: &Header) -> Result<Option<String>, RowFault> {
    let found = row.pick(Field::OrderNo, |_, cell| number::order_no(cell));
    match found {
        Ok(None) if header.has(Field::OrderNo) => Err(RowFault {
            column: header
                .columns_of(Field::OrderNo)
                .first()
                .map(|column| column.header.clone()),
            code: "missing_order_no",
            message: "这一行没有工单编号。请在平台核对后补上编号，再重新导入".to_owned(),
        }),
        Ok(found) => Ok(found),
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

fn read_times(row: &mut RowPicker<'_>, order: &mut IncomingOrder) -> Result<(), RowFault> {
    let moment = |cell: &Cell| Ok(time::read(cell)?.map(time::Moment::time));
    let strict = |row: &mut RowPicker<'_>, field| -> Result<Option<BeijingTime>, RowFault> {
        row.pick(field, |_, cell| moment(cell))
            .map_err(|(column, cell)| bad_time(column, cell))
    };
    order.received_at = strict(row, Field::ReceivedAt)?;
    order.dispatched_at = strict(row, Field::DispatchedAt)?;
    order.upstream_dispatched_at = row.pick_or_keep(Field::UpstreamDispatchedAt, moment);
    order.closed_at = row.pick_or_keep(Field::ClosedAt, moment);
    order.due = read_due(row).map_err(|(column, cell)| bad_time(column, cell))?;
    Ok(())
}

fn read_due<'a>(row: &mut RowPicker<'a>) -> Result<Option<DueText>, (&'a HeaderColumn, &'a Cell)> {
    // If the unit is unknown, a bare number must not be taken for working days.
    let unit = row.pick(Field::DueUnit, |_, cell| match word(cell) {
        Some(text) => due::unit(&text).map(Some).ok_or(UnreadableCell),
        None => Ok(None),
    });
    let due = row.pick(Field::Due, |column, cell| {
        let default = match (column.unit, unit) {
            (Some(unit), _) | (None, Ok(Some(unit))) => unit,
            (None, Err(_)) if is_bare_number(cell) => return Err(UnreadableCell),
            (None, Ok(None) | Err(_)) => DurationUnit::default(),
        };
        due::read(cell, default)
    })?;
    if !matches!(due, Some(DueText::At(_) | DueText::Date(_))) {
        row.mark_field(Field::DueUnit);
    }
    Ok(due)
}

fn is_bare_number(cell: &Cell) -> bool {
    match cell {
        Cell::Number(number) => *number < 10_000.0,
        Cell::Text(text) => text.trim().parse::<u32>().is_ok_and(|n| n < 10_000),
        _ => false,
    }
}

fn read_texts(row: &mut RowPicker<'_>, order: &mut IncomingOrder) -> Result<(), RowFault> {
    let long = |row: &mut RowPicker<'_>, field| row.pick_or_keep(field, |cell| Ok(prose(cell)));
    let short = |row: &mut RowPicker<'_>, field| row.pick_or_keep(field, |cell| Ok(word(cell)));
    let number = |cell: &Cell| number::order_no(cell);
    order.upstream_no = row.pick_or_keep(Field::UpstreamNo, number);
    order.urge_of = row.pick_or_keep(Field::UrgeOf, number);
    order.content = long(row, Field::Content);
    order.title = long(row, Field::Title).or_else(|| order.content.as_deref().map(first_sentence));
    if order.title.is_none() {
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
    order.lead_unit = short(row, Field::LeadUnit);
    order.co_units = row
        .pick_or_keep(Field::CoUnits, |cell| {
            Ok(word(cell).map(|text| list::units(&text)))
        })
        .unwrap_or_default();
    order.dispatch_note = long(row, Field::DispatchNote);
    order.result = long(row, Field::Result);
    order.reply = long(row, Field::Reply);
    order.status = short(row, Field::Status);
    order.satisfaction = short(row, Field::Satisfaction);
    Ok(())
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

fn bad_time(column: &HeaderColumn, cell: &Cell) -> RowFault {
    RowFault {
        column: Some(column.header.clone()),
        code: "bad_time",
        message: format!(
            "“{}”列的时间{}无法识别。请改成 2026-11-20 09:10 这样的写法（时限也可写 5个工作日）后重新导入",
            column.header,
            quoted(&cell.to_text())
        ),
    }
}

/// Returns a cell in quotation marks if it is clearly a time or a number, otherwise an empty text:
/// in a shifted row it may be a name, a phone number or a sentence.
fn quoted(text: &str) -> String {
    const LONGEST: usize = 24;
    let text = text.trim();
    let plain =
        |c: char| c.is_ascii_digit() || "-/.: TZE+年月日时分秒点上下午内个工作天小周".contains(c);
    let short = (1..=LONGEST).contains(&text.chars().count());
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let telephone = digits == 11 && text.starts_with('1') && !text.contains(['.', 'E']);
    if short && text.chars().all(plain) && !telephone {
        format!("“{text}”")
    } else {
        String::new()
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
