//! How filing forms of many lengths fit their sheets, which layouts are refused, and what a search
//! looks for.

use std::fmt::Write as _;

use liaison::domain::clause;
use liaison::domain::form::{FormField, FormLayout, PrintedForm, fit};
use liaison::domain::order::searched::SearchField;
use liaison::domain::regulation;
use liaison::domain::search_words::{self, SearchWords};
use liaison::domain::vocabulary::{FormKind, Kind, ProposalField, Urgency};
use liaison::domain::{calendar, form};

use super::settings::sections;
use super::{CALENDAR, Record, UNITS, sum};

/// Texts of which a long cell is made.
const FILLERS: [&str; 4] = [
    "已到现场核实，督促施工单位停止夜间施工。",
    "区住房和城乡建设局：较好\n",
    "文登区综合行政执法局、",
    "abc 2026-11-20 至 2026-11-25\n\n　",
];

fn filled(kind: FormKind, cells: Vec<(FormField, String)>) -> PrintedForm {
    PrintedForm {
        kind,
        order_no: "261119093015000123".to_owned(),
        revision: 2,
        footer: true,
        cells,
    }
}

/// Writes how a form fits.
fn tell(record: &mut Record, layout: &FormLayout, what: &str, form: &PrintedForm) {
    let fitted = fit(layout, form);
    let mut text = format!("{fitted:?}");
    for (field, cell) in &form.cells {
        if let Some(one) = fitted.field(*field) {
            for paragraph in one.paragraphs(cell) {
                write!(text, "{paragraph}｜{:?}", one.lines_of(&paragraph)).unwrap();
            }
        }
    }
    let continued: Vec<&str> = fitted.continued().map(FormField::label).collect();
    record.line(&format!(
        "{what} {:?} {} {} {continued:?} {:?} #{}",
        fitted.size,
        fitted.pages,
        fitted.appendix_smaller,
        fitted.row_twips,
        sum(&text)
    ));
    if let Some(full) = &mut record.full {
        full.push_str(&text);
    }
}

#[test]
fn how_forms_fit_their_sheets_is_as_recorded() {
    let mut record = Record::new("sheets.txt");
    for kind in FormKind::ALL {
        let layout = FormLayout::built_in(*kind).unwrap();
        record.line(&format!(
            "== {kind} {} {} {} {} {}",
            layout.frame_twips(),
            layout.table_twips(),
            layout.appendix_head_twips(),
            layout.note_indent_twips(),
            sum(&format!("{layout:?}"))
        ));
        for (field, align, cell) in layout.fields() {
            record.line(&format!(
                " {} {align:?} {} {} {} {}",
                layout.label_of(field),
                field.label_on(*kind),
                cell.column,
                cell.inner_twips(),
                cell.outer_twips()
            ));
        }
        for (field, ..) in layout.fields() {
            for (number, filler) in FILLERS.iter().enumerate() {
                for count in [1, 2, 5, 9, 14, 20, 40, 90] {
                    let cells = vec![
                        (FormField::LeadUnit, "文登区龙山街道办事处".to_owned()),
                        (field, filler.repeat(count)),
                    ];
                    let what = format!("{} {number}×{count}", field.label());
                    tell(&mut record, &layout, &what, &filled(*kind, cells));
                }
            }
        }
        for (number, filler) in FILLERS.iter().enumerate() {
            for count in [1, 3, 6, 12, 30] {
                let cells = FormField::ALL
                    .iter()
                    .map(|one| (*one, filler.repeat(count)));
                let form = filled(*kind, cells.collect());
                tell(&mut record, &layout, &format!("全 {number}×{count}"), &form);
            }
        }
        for count in (120..420).step_by(12) {
            let cells = vec![(FormField::Result, "办".repeat(count))];
            tell(
                &mut record,
                &layout,
                &format!("办理结果 {count}"),
                &filled(*kind, cells),
            );
        }
    }
    for align in [
        form::layout::Align::Centre,
        form::layout::Align::Short,
        form::layout::Align::Range,
        form::layout::Align::Left,
        form::layout::Align::Text,
    ] {
        for text in [
            "一\n二\r\n\r三 \n　",
            " 前\n\t后",
            "甲：好",
            "甲局：较好\n乙",
            "甲：",
            "11月20日至11月25日",
            "至今",
            "从今至",
            "",
        ] {
            let plain: Vec<&str> = form::fit::paragraphs(text, align).collect();
            let parted = form::fit::parted_paragraphs(text, align, |line| line.chars().count() < 3);
            record.line(&format!(
                "{align:?} {text} {plain:?} {:?}",
                parted.collect::<Vec<_>>()
            ));
        }
    }
    record.check();
}

/// Changes of a layout file: what is replaced by what.
const CHANGES: [(&str, &str); 42] = [
    ("kind = \"first_handler\"", "kind = \"other\""),
    ("kind = \"first_handler\"", "kind = \"whistle\""),
    ("mark = \"附件2\"", "mark = \" \""),
    ("mark = \"附件2\"\n", ""),
    ("title = \"“首接负责”", "title = \"  \" # “"),
    (
        "columns_mm = [28, 48, 26, 54]",
        "columns_mm = [28, 48, 26, 55]",
    ),
    (
        "columns_mm = [28, 48, 26, 54]",
        "columns_mm = [8, 68, 26, 54]",
    ),
    (
        "columns_mm = [28, 48, 26, 54]",
        "columns_mm = [7, 69, 26, 54]",
    ),
    ("columns_mm = [28, 48, 26, 54]", "columns_mm = [28, 48, 80]"),
    (
        "columns_mm = [28, 48, 26, 54]",
        "columns_mm = [4294967295, 48, 26, 54]",
    ),
    ("\"注：1. ", "\"1. "),
    ("width_mm = 210", "width_mm = 1001"),
    ("width_mm = 210", "width_mm = 1000"),
    ("width_mm = 210", "width_mm = 104"),
    ("width_mm = 210", "width_mm = 103"),
    ("height_mm = 297", "height_mm = 1001"),
    ("height_mm = 297", "height_mm = 1000"),
    ("height_mm = 297", "height_mm = 121"),
    ("height_mm = 297", "height_mm = 122"),
    ("height_mm = 297", "height_mm = 240"),
    ("height_mm = 297", "height_mm = 253"),
    ("left_mm = 28", "left_mm = 400"),
    (
        "mark = { size = 32, line = 52 }",
        "mark = { size = 9, line = 52 }",
    ),
    (
        "mark = { size = 32, line = 52 }",
        "mark = { size = 10, line = 10 }",
    ),
    (
        "title = { size = 44, line = 64 }",
        "title = { size = 144, line = 400 }",
    ),
    (
        "title = { size = 44, line = 64 }",
        "title = { size = 145, line = 400 }",
    ),
    (
        "notes = { size = 24, line = 32 }",
        "notes = { size = 24, line = 401 }",
    ),
    (
        "footer = { size = 18, line = 24 }",
        "footer = { size = 18, line = 17 }",
    ),
    (
        "appendix = { size = 28, line = 48 }",
        "appendix = { size = 8, line = 48 }",
    ),
    (
        "label = { size = 28, line = 40 }",
        "label = { size = 60, line = 90 }",
    ),
    (
        "text = { size = 28, line = 40 }",
        "text = { size = 60, line = 120 }",
    ),
    ("min_mm = 18", "min_mm = 2000"),
    ("min_mm = 18", "min_mm = 60"),
    ("min_mm = 18", "min_mm = 5"),
    ("share = 1\n", "share = 5000\n"),
    (
        "{ span = 3, field = \"matter\"",
        "{ span = 2, field = \"matter\"",
    ),
    (
        "{ span = 3, field = \"matter\"",
        "{ span = 0, field = \"matter\"",
    ),
    (
        "field = \"matter\", align = \"text\"",
        "field = \"matters\", align = \"text\"",
    ),
    (
        "field = \"matter\", align = \"text\"",
        "field = \"result\", align = \"text\"",
    ),
    (
        "field = \"matter\", align = \"text\"",
        "field = \"matter\", align = \"middle\"",
    ),
    (
        "{ label = \"诉求事项\" }",
        "{ label = \"诉求事项\", align = \"left\" }",
    ),
    ("{ label = \"诉求事项\" }", "{ blank = \"stamp\" }"),
];

#[test]
fn which_layouts_are_refused_is_as_recorded() {
    let mut record = Record::new("layouts.txt");
    let shipped = include_str!("../../../assets/forms/first_handler.toml");
    for (from, to) in CHANGES {
        assert!(shipped.contains(from), "{from}");
        let read = FormLayout::from_toml(&shipped.replacen(from, to, 1));
        let said = match &read {
            Ok(layout) => {
                let cells = vec![(FormField::Result, FILLERS[0].repeat(12))];
                tell(&mut record, layout, to, &filled(layout.kind, cells));
                format!("{} {}", layout.table_twips(), sum(&format!("{layout:?}")))
            }
            Err(fault) => fault.to_string(),
        };
        record.line(&format!("{to} {said}"));
    }
    let long = |length: usize| format!("{shipped}\n#{}", "x".repeat(length - shipped.len() - 2));
    for length in [64 * 1024, 64 * 1024 + 1] {
        let read = FormLayout::from_toml(&long(length)).map(|layout| layout.rows.len());
        record.line(&format!(
            "{length} {:?}",
            read.map_err(|fault| fault.to_string())
        ));
    }
    record.check();
}

#[test]
fn what_a_search_looks_for_is_as_recorded() {
    let mut record = Record::new("search.txt");
    let sections = sections();
    let texts = [
        "文登区住房和城乡建设局",
        "文山路88号，龙山 街道",
        "联系电话 13800001234",
        "Ｎｏ．12 物业（二期）",
        "城建科、东关村",
        "区水利局污水外溢",
    ];
    for typed in [
        "",
        " ",
        "住建局",
        "住建",
        "zj",
        "zjj",
        "ls",
        "lsjd",
        "longshan",
        "l",
        "shuili",
        "slj",
        "建设科",
        "规划",
        "城建",
        "cjk",
        "138-0000-1234",
        "138.0000.1234",
        "138 0000",
        "(0631)12345",
        "+86138",
        "138-00",
        "138-0000a",
        "NO.12",
        "no",
        "Ｎｏ",
        "物业(二期)",
        "文山路 88号",
        "文山路，88号",
        "龙山街道",
        "sewage",
        "wushui",
        "ws",
        "中心",
        "局",
    ] {
        let words = SearchWords::of(typed, &UNITS, &sections);
        record.line(&format!("== {typed} {:?}", search_words::digits(typed)));
        for word in &words.words {
            record.line(&format!(
                " {} {} {} {:?}",
                word.typed,
                word.has_sound(),
                word.names.len(),
                word.names
            ));
            for text in texts {
                let found =
                    [SearchField::Unit, SearchField::Content].map(|field| word.find(field, text));
                if found != [None, None] {
                    record.line(&format!("  {text} {found:?}"));
                }
            }
        }
    }
    let many = "路 ".repeat(40);
    record.line(&format!(
        "{}",
        SearchWords::of(&many, &UNITS, &[]).words.len()
    ));
    for field in SearchField::ALL {
        record.line(&format!(
            "{field} {:?} {}",
            field.nearness(),
            field.has_sound()
        ));
    }
    record.check();
}

#[test]
fn what_the_clauses_say_is_as_recorded() {
    let mut record = Record::new("clauses.txt");
    for one in clause::ALL {
        let names: Vec<&str> = one.names().collect();
        record.line(&format!(
            "{} {names:?} {} {:?} {}",
            one.name(),
            one.is_of_regulation(),
            one.quote(),
            sum(&format!("{:?}", one.text()))
        ));
    }
    for one in regulation::paragraphs() {
        record.line(&format!(
            "{} {} {} {}",
            one.name,
            sum(one.quote()),
            sum(&one.words()),
            sum(&one.whole())
        ));
        let found = regulation::paragraph(&one.name).map(|found| found.name.as_str());
        let under: Vec<&str> = regulation::under(&one.name)
            .iter()
            .map(|found| found.name.as_str())
            .collect();
        record.line(&format!(" {found:?} {under:?}"));
    }
    for name in [
        "二",
        "二(一)",
        "二（一）",
        "二1",
        "2.1",
        "附1",
        "附件1第7条",
        "附1§7",
        "附1七(5)",
        "七",
        "三（三）",
        "",
        "十九",
        "一",
        "附",
    ] {
        let found = regulation::paragraph(name).map(|found| found.name.as_str());
        let under: Vec<&str> = regulation::under(name)
            .iter()
            .map(|found| found.name.as_str())
            .collect();
        record.line(&format!("{name} {found:?} {under:?}"));
    }
    for words in ["时限", "吹哨", "推诿扯皮", "没有的词", "首 接"] {
        let holding = regulation::paragraphs()
            .iter()
            .filter(|one| one.contains(words));
        record.line(&format!(
            "{words} {:?}",
            holding.map(|one| one.name.as_str()).collect::<Vec<_>>()
        ));
    }
    for text in [
        "标题",
        "title",
        "时限",
        "办理时限",
        "due_at",
        "主办",
        "主办单位",
        "没有",
        "",
    ] {
        record.line(&format!(
            "{text} {:?} {:?} {:?}",
            ProposalField::named(text),
            Kind::parse(text),
            Urgency::parse(text)
        ));
    }
    record.check();
}

#[test]
fn which_schedules_of_holidays_are_read_is_as_recorded() {
    let mut record = Record::new("schedules.txt");
    let day = |date: &str, off: bool| {
        format!("[[day]]\ndate = \"{date}\"\nname = \"元旦\"\noff = {off}\n")
    };
    let schedule = |year: &str, days: &[String]| {
        format!(
            "year = {year}\npapers = [\"https://www.gov.cn/1.htm\"]\n{}",
            days.concat()
        )
    };
    let files = [
        schedule(
            "2027",
            &[
                day("2027-01-01", true),
                day("2026-12-31", true),
                day("2027-01-03", false),
            ],
        ),
        schedule("2027", &[day("2027-01-03", false)]),
        schedule("2027", &[]),
        schedule("2027", &[day("2027-01-01", true), day("2027-01-01", false)]),
        schedule("2027", &[day("2027-01-01", true), day("2026-11-30", true)]),
        schedule("2027", &[day("2027-01-01", true), day("2028-01-01", true)]),
        schedule("2027", &[day("2027-01-01", true), day("2025-12-31", true)]),
        schedule("1999", &[day("1999-01-01", true)]),
        schedule("2000", &[day("2000-01-01", true)]),
        schedule("2199", &[day("2199-01-01", true)]),
        schedule("2200", &[day("2200-01-01", true)]),
        schedule("x", &[]),
        schedule("2027", &["[[day]]\n".to_owned()]),
    ];
    for text in files {
        let read = calendar::YearSchedule::from_toml(&text);
        match read {
            Ok(read) => {
                let with = CALENDAR.with_year(read.clone());
                record.line(&format!(
                    "{} {:?} {:?} {} {:?} {:?}",
                    read.year(),
                    read.papers(),
                    read.days(),
                    with.revision(),
                    with.coverage(2027),
                    with.schedule(2027).map(|one| one.days().len())
                ));
            }
            Err(fault) => record.line(&fault.to_string()),
        }
    }
    for text in [
        "{\"year\":2027,\"papers\":[],\"days\":[{\"date\":\"2027-01-01\",\"name\":\"元旦\",\"isOffDay\":true}]}",
        "\u{feff}{\"year\":2027,\"days\":[{\"date\":\"2027-01-01\",\"name\":\"元旦\",\"isOffDay\":true}]}",
        "{\"year\":2027,\n\"days\":[\n{\"date\":1}]}",
        "",
    ] {
        let read = calendar::YearSchedule::from_holiday_json(text);
        record.line(&format!("{:?}", read.map_err(|fault| fault.to_string())));
    }
    for year in 2020..2030 {
        record.line(&format!(
            "{year} {:?} {}",
            CALENDAR.coverage(year),
            CALENDAR.schedule(year).is_some()
        ));
    }
    record.line(&CALENDAR.revision());
    record.check();
}
