//! Reads a layout file and refuses one that could not be printed.

use serde::Deserialize;

use super::{
    Align, BlankKind, CELL_PAD_Y, CellContent, FormLayout, LayoutCell, LayoutError, LayoutRow,
    PageSetup, RULE, Sizes, TextColumn, TextSize, line_count, mm_to_twips,
};
use crate::domain::form::FormField;
use crate::domain::vocabulary::FormKind;

/// Far larger than any form. It keeps a wrong file from being parsed as a layout.
const MAX_BYTES: usize = 64 * 1024;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLayout {
    kind: String,
    mark: Option<String>,
    title: String,
    columns_mm: Vec<u32>,
    #[serde(default)]
    notes: Vec<String>,
    page: PageSetup,
    #[serde(default)]
    sizes: Sizes,
    row: Vec<RawLayoutRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLayoutRow {
    min_mm: u32,
    #[serde(default)]
    share: u32,
    cells: Vec<RawLayoutCell>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLayoutCell {
    #[serde(default = "one")]
    span: usize,
    label: Option<String>,
    field: Option<String>,
    align: Option<String>,
    blank: Option<String>,
}

const fn one() -> usize {
    1
}

pub(super) fn parse(text: &str) -> Result<FormLayout, LayoutError> {
    if text.len() > MAX_BYTES {
        return Err(LayoutError::TooLarge);
    }
    let raw: RawLayout = toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        LayoutError::Syntax {
            line: text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1,
            detail: crate::text::toml_fault(error.message()),
        }
    })?;
    if raw.title.trim().is_empty() {
        return Err(LayoutError::Missing("标题"));
    }
    if raw.row.is_empty() {
        return Err(LayoutError::Missing("表格行"));
    }
    let kind = match raw.kind.as_str() {
        "first_handler" => FormKind::FirstHandler,
        "whistle" => FormKind::Whistle,
        _ => return Err(LayoutError::UnknownKind(raw.kind)),
    };
    check_page(raw.page)?;
    check_sizes(&raw.sizes)?;
    check_columns(&raw.columns_mm, raw.page.type_width_mm())?;
    let mut rows = Vec::with_capacity(raw.row.len());
    for (index, row) in raw.row.into_iter().enumerate() {
        rows.push(place_row(index + 1, row, &raw.columns_mm)?);
    }
    let layout = FormLayout {
        kind,
        mark: raw.mark.filter(|mark| !mark.trim().is_empty()),
        title: raw.title,
        page: raw.page,
        columns_mm: raw.columns_mm,
        sizes: raw.sizes,
        rows,
        notes: raw.notes,
    };
    check_fields(&layout)?;
    check_height(&layout)?;
    Ok(layout)
}

fn check_page(page: PageSetup) -> Result<(), LayoutError> {
    let (width_mm, height_mm) = (page.type_width_mm(), page.type_height_mm());
    let sane = page.width_mm <= 1000 && page.height_mm <= 1000;
    if sane && width_mm >= 50 && height_mm >= 50 {
        Ok(())
    } else {
        Err(LayoutError::Page {
            width_mm,
            height_mm,
        })
    }
}

fn check_sizes(sizes: &Sizes) -> Result<(), LayoutError> {
    let all: [(&'static str, TextSize); 9] = [
        ("mark", sizes.mark),
        ("title", sizes.title),
        ("label", sizes.label),
        ("text", sizes.text),
        ("smaller", sizes.smaller),
        ("notes", sizes.notes),
        ("footer", sizes.footer),
        ("appendix", sizes.appendix),
        ("appendix_smaller", sizes.appendix_smaller),
    ];
    all.into_iter()
        .find(|(_, text)| {
            !(10..=144).contains(&text.size) || !(text.size..=400).contains(&text.line)
        })
        .map_or(Ok(()), |(what, _)| Err(LayoutError::Size { what }))
}

fn check_columns(columns: &[u32], wanted: u32) -> Result<(), LayoutError> {
    let sum = columns
        .iter()
        .fold(0, |sum: u32, mm| sum.saturating_add(*mm));
    // A column narrower than 8 mm has no room for its padding and one character.
    if sum == wanted && columns.iter().all(|mm| *mm >= 8) {
        Ok(())
    } else {
        Err(LayoutError::Columns { sum, wanted })
    }
}

fn place_row(number: usize, raw: RawLayoutRow, columns: &[u32]) -> Result<LayoutRow, LayoutError> {
    let sum = raw
        .cells
        .iter()
        .fold(0, |sum: usize, cell| sum.saturating_add(cell.span));
    if sum != columns.len() || raw.cells.iter().any(|cell| cell.span == 0) {
        return Err(LayoutError::Spans {
            row: number,
            sum,
            wanted: columns.len(),
        });
    }
    let mut cells = Vec::with_capacity(raw.cells.len());
    let (mut column, mut x_mm) = (0, 0);
    for (index, cell) in raw.cells.into_iter().enumerate() {
        let width_mm = columns.iter().skip(column).take(cell.span).sum();
        cells.push(LayoutCell {
            column,
            span: cell.span,
            x_mm,
            width_mm,
            content: content(number, index + 1, &cell)?,
        });
        column += cell.span;
        x_mm += width_mm;
    }
    Ok(LayoutRow {
        min_mm: raw.min_mm.min(1000),
        share: raw.share.min(1000),
        cells,
    })
}

fn content(row: usize, cell: usize, raw: &RawLayoutCell) -> Result<CellContent, LayoutError> {
    let unknown = |what, value: &str| LayoutError::UnknownValue {
        row,
        cell,
        what,
        value: value.to_owned(),
    };
    match (&raw.label, &raw.field, &raw.blank) {
        (Some(label), None, None) if raw.align.is_none() => Ok(CellContent::Label(label.clone())),
        (None, Some(name), None) => {
            let field = FormField::ALL
                .iter()
                .copied()
                .find(|field| field.code() == name)
                .ok_or_else(|| unknown("栏目", name))?;
            let align = match raw.align.as_deref().unwrap_or("short") {
                "centre" => Align::Centre,
                "short" => Align::Short,
                "range" => Align::Range,
                "left" => Align::Left,
                "text" => Align::Text,
                other => return Err(unknown("对齐方式", other)),
            };
            Ok(CellContent::Field(field, align))
        }
        (None, None, Some(kind)) if raw.align.is_none() => match kind.as_str() {
            "signature" => Ok(CellContent::Blank(BlankKind::Signature)),
            "seal" => Ok(CellContent::Blank(BlankKind::Seal)),
            other => Err(unknown("空格种类", other)),
        },
        _ => Err(LayoutError::CellContent { row, cell }),
    }
}

fn check_fields(layout: &FormLayout) -> Result<(), LayoutError> {
    let mut seen = Vec::new();
    for (field, ..) in layout.fields() {
        if seen.contains(&field) {
            return Err(LayoutError::Repeated(field));
        }
        seen.push(field);
    }
    Ok(())
}

/// Checks that an empty form fits one sheet; otherwise no text would ever fit.
fn check_height(layout: &FormLayout) -> Result<(), LayoutError> {
    let needed: u32 = layout.rows.iter().map(|row| empty_twips(layout, row)).sum();
    let room = layout.table_twips();
    if needed <= room {
        return Ok(());
    }
    let mm = |twips: u32| twips * 254 / 14_400;
    Err(LayoutError::TooTall {
        sum: mm(needed) + 1,
        room: mm(room),
    })
}

/// Returns the height of a row with its labels and one line for each field, in twips: at least that
/// of the printed form.
pub(crate) fn empty_twips(layout: &FormLayout, row: &LayoutRow) -> u32 {
    needed_twips(layout, row).max(mm_to_twips(row.min_mm) + RULE)
}

/// Returns the height that a row needs for its labels and one line for each field, in twips. A row
/// with a blank cell, for a signature or the seal, needs the height of the printed form.
pub(crate) fn needed_twips(layout: &FormLayout, row: &LayoutRow) -> u32 {
    let least = |cell: &LayoutCell| matches!(cell.content, CellContent::Blank(_));
    let least = if row.cells.iter().any(least) {
        mm_to_twips(row.min_mm)
    } else {
        0
    };
    let labels = row.cells.iter().map(|cell| match &cell.content {
        CellContent::Label(text) => {
            let column = TextColumn::new(cell.inner_twips(), layout.sizes.label);
            let lines: u32 = text.split('\n').map(|line| line_count(line, &column)).sum();
            lines * layout.sizes.label.line_twips() + 2 * CELL_PAD_Y
        }
        CellContent::Field(..) => layout.sizes.text.line_twips() + 2 * CELL_PAD_Y,
        CellContent::Blank(_) => 0,
    });
    labels.max().unwrap_or(0).max(least) + RULE
}

#[cfg(test)]
mod tests {
    use super::*;

    const FOUR: &str = include_str!("../../../../assets/forms/first_handler.toml");

    /// Returns the message about the shipped layout after one change to it.
    fn said(from: &str, to: &str) -> String {
        assert!(FOUR.contains(from), "{from}");
        parse(&FOUR.replacen(from, to, 1)).unwrap_err().to_string()
    }

    #[test]
    fn a_row_is_as_tall_as_its_tallest_cell_with_padding_and_its_rule() {
        let low = FOUR.replacen("min_mm = 43", "min_mm = 5", 1);
        let low = low.replacen("min_mm = 18", "min_mm = 5", 1);
        let taller = low.replacen(
            "text = { size = 28, line = 40 }",
            "text = { size = 28, line = 60 }",
            1,
        );
        let layout = parse(&taller).unwrap();
        // Lines of 20 and 30 points are 400 and 600 twips; padding takes 40 above and below, the
        // rule 10.
        assert_eq!(empty_twips(&layout, &layout.rows[5]), 2 * 400 + 80 + 10);
        assert_eq!(empty_twips(&layout, &layout.rows[0]), 600 + 80 + 10);
        let shipped = parse(FOUR).unwrap();
        // 43 millimetres, room for the seal, are 2,438 twips.
        assert_eq!(empty_twips(&shipped, &shipped.rows[5]), 2438 + 10);
    }

    #[test]
    fn numbers_of_the_notes_stand_below_one_another() {
        let shipped = parse(FOUR).unwrap();
        // Two characters of 12 points.
        assert_eq!(shipped.note_indent_twips(), 480);
        let plain = parse(&FOUR.replacen("\"注：1. ", "\"1. ", 1)).unwrap();
        assert_eq!(plain.note_indent_twips(), 0);
    }

    #[test]
    fn the_shipped_layouts_are_sound_and_print_every_field_of_their_form() {
        for (kind, columns, fields) in [(FormKind::FirstHandler, 4, 8), (FormKind::Whistle, 6, 9)] {
            let layout = FormLayout::built_in(kind).unwrap();
            assert_eq!(layout.kind, kind);
            assert_eq!((layout.columns_mm.len(), layout.rows.len()), (columns, 6));
            assert_eq!(layout.fields().count(), fields);
            assert_eq!(layout.sizes, Sizes::default());
            assert_eq!(
                (layout.page.type_width_mm(), layout.page.type_height_mm()),
                (156, 225)
            );
        }
    }

    #[test]
    fn each_form_has_its_own_words_for_the_same_field() {
        let label = |kind, field| FormLayout::built_in(kind).unwrap().label_of(field);
        assert_eq!(
            label(FormKind::FirstHandler, FormField::CoUnits),
            "联动单位"
        );
        assert_eq!(label(FormKind::Whistle, FormField::CoUnits), "报到单位");
        assert_eq!(
            label(FormKind::Whistle, FormField::WhistleLevel),
            "吹哨类型"
        );
        assert_eq!(label(FormKind::Whistle, FormField::Leader), "分管负责人");
    }

    #[test]
    fn no_label_is_broken_where_the_layout_does_not_say_so() {
        for kind in FormKind::ALL {
            let layout = FormLayout::built_in(*kind).unwrap();
            for cell in layout.rows.iter().flat_map(|row| &row.cells) {
                if let CellContent::Label(text) = &cell.content {
                    let column = TextColumn::new(cell.inner_twips(), layout.sizes.label);
                    assert!(
                        text.split('\n').all(|line| line_count(line, &column) == 1),
                        "{text}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_wrong_grid_is_refused_with_its_place() {
        assert_eq!(
            said("[28, 48, 26, 54]", "[28, 48, 26, 53]"),
            "各列宽度之和是 155 毫米，应等于版心宽度 156 毫米"
        );
        assert_eq!(
            said("span = 3", "span = 2"),
            "表格第 1 行共跨 3 列，应为 4 列"
        );
        assert_eq!(
            said("{ label = \"首接单位\" },", ""),
            "表格第 2 行共跨 3 列，应为 4 列"
        );
        assert_eq!(
            said("span = 3", "span = 0"),
            "表格第 1 行共跨 1 列，应为 4 列"
        );
        assert!(said("min_mm = 43", "min_mm = 143").starts_with("各行高度之和是"));
        assert!(said("left_mm = 28", "left_mm = 280").starts_with("纸张或页边距不合理"));
        assert!(said("line = 64", "line = 6").contains("title"));
    }

    #[test]
    fn a_wrong_cell_is_refused_with_its_place() {
        assert_eq!(
            said("field = \"ratings\"", "field = \"rating\""),
            "表格第 4 行第 2 格：没有“rating”这个栏目"
        );
        assert_eq!(
            said("align = \"range\"", "align = \"right\""),
            "表格第 5 行第 4 格：没有“right”这个对齐方式"
        );
        assert_eq!(
            said("blank = \"seal\"", "blank = \"stamp\""),
            "表格第 6 行第 4 格：没有“stamp”这个空格种类"
        );
        assert_eq!(
            said("label = \"盖章\"", "label = \"盖章\", blank = \"seal\""),
            "表格第 6 行第 3 格应当且只应当写 label、field、blank 中的一个"
        );
        assert_eq!(
            said("field = \"co_units\"", "field = \"lead_unit\""),
            "栏目“首接单位”在版式里出现了两次"
        );
    }

    #[test]
    fn a_file_that_is_no_layout_is_refused_with_its_line() {
        assert!(said("kind =", "kind").starts_with("版式文件第 4 行写法不对："));
        assert!(said("title =", "titel =").contains("写法不对"));
        assert!(said("first_handler", "third").contains("没有“third”这种备案表"));
        assert_eq!(
            said(
                "“首接负责”工作机制落实情况备案表\"\ncolumns",
                " \"\ncolumns"
            ),
            "版式缺少标题"
        );
        assert_eq!(
            parse(&"#".repeat(MAX_BYTES + 1)),
            Err(LayoutError::TooLarge)
        );
        assert!(parse("").is_err());
    }
}
