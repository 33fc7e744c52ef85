//! Tests of the exported filing form: it is read back and compared with the input.
#![cfg(test)]

#[path = "export/forms.rs"]
mod forms;
#[path = "export/reopen.rs"]
#[expect(dead_code, reason = "the tests of letters use the rest of it")]
mod reopen;
#[path = "export/tools.rs"]
mod tools;

use forms::{full, long, short, typical};
use liaison::domain::form::layout::{CellContent, FormLayout};
use liaison::domain::form::{FitSize, FormField, PrintedForm, fit};
use liaison::domain::vocabulary::FormKind;
use liaison::export::form_docx::render;
use liaison::export::{DocxOptions, ExportError, RenderedDocument};
use reopen::Reopened;

const KINDS: &[FormKind] = FormKind::ALL;

fn made(form: &PrintedForm) -> (FormLayout, RenderedDocument) {
    let layout = FormLayout::built_in(form.kind).unwrap();
    let rendered = render(&layout, form, &DocxOptions::default()).unwrap();
    (layout, rendered)
}

#[test]
fn every_field_stands_in_its_cell() {
    for kind in KINDS {
        let form = full(*kind);
        let (layout, rendered) = made(&form);
        let table = Reopened::read(&rendered.bytes).only_table();
        assert_eq!(table.len(), layout.rows.len());
        for (row, cells) in layout.rows.iter().zip(&table) {
            assert_eq!(row.cells.len(), cells.len());
            for (cell, found) in row.cells.iter().zip(cells) {
                let wanted = match &cell.content {
                    CellContent::Label(label) => label.clone(),
                    CellContent::Field(field, _) => form.cell(*field).to_owned(),
                    CellContent::Blank(_) => String::new(),
                };
                assert_eq!(found.text, wanted);
                assert_eq!(found.span, cell.span);
            }
        }
    }
}

#[test]
fn cells_are_merged_as_the_regulation_prints_them() {
    let spans = |kind| {
        let (_, rendered) = made(&short(kind));
        let table = Reopened::read(&rendered.bytes).only_table();
        table
            .iter()
            .map(|row| row.iter().map(|cell| cell.span).collect::<Vec<_>>())
            .collect::<Vec<_>>()
    };
    let four: [&[usize]; 6] = [
        &[1, 3],
        &[1, 1, 1, 1],
        &[1, 3],
        &[1, 1, 1, 1],
        &[1, 1, 1, 1],
        &[1, 1, 1, 1],
    ];
    let six: [&[usize]; 6] = [
        &[1, 5],
        &[1, 1, 1, 1, 1, 1],
        &[1, 5],
        &[1, 1, 1, 3],
        &[1, 2, 1, 2],
        &[1, 2, 1, 2],
    ];
    assert_eq!(spans(FormKind::FirstHandler), four);
    assert_eq!(spans(FormKind::Whistle), six);
}

#[test]
fn signature_and_seal_stay_blank_whatever_the_form_says() {
    for kind in KINDS {
        let mut form = full(*kind);
        form.cells.push((FormField::Leader, "王某某".to_owned()));
        let (_, rendered) = made(&form);
        let table = Reopened::read(&rendered.bytes).only_table();
        let last = table.last().unwrap();
        assert_eq!(last[1].text, "");
        assert_eq!(last[2].text, "盖章");
        assert_eq!(last[3].text, "");
        // A round seal of 42 mm.
        assert!(last[3].width_twips >= 2381 && last[3].height_twips >= 2381);
    }
}

#[test]
fn both_notes_are_the_regulations_own() {
    for (kind, second) in [
        (
            FormKind::FirstHandler,
            "2. 评价是指首接单位对协办单位配合情况的评价。评价标准为“好、较好、一般、差”；对评价为较好、一般、差的，要说明原因。",
        ),
        (
            FormKind::Whistle,
            "2. 评价是指“吹哨”主体对报到单位配合情况的评价。评价标准为“好、较好、一般、差”；对评价为较好、一般、差的，要说明原因。",
        ),
    ] {
        let (_, rendered) = made(&typical(kind));
        let body = Reopened::read(&rendered.bytes).outside_table();
        assert!(body.contains(
            &"注：1. 回访情况是指与群众沟通解释过程中，群众的满意度情况。填写内容为“满意”“不满意”。".to_owned()
        ));
        assert!(body.contains(&second.to_owned()));
    }
}

#[test]
fn the_footer_carries_number_and_revision_only_when_asked() {
    let mut form = short(FormKind::FirstHandler);
    let with = Reopened::read(&made(&form).1.bytes);
    assert_eq!(with.footer().unwrap(), "251121093015000123 第2版");
    form.footer = false;
    let without = Reopened::read(&made(&form).1.bytes);
    assert!(without.footer().is_none());
    assert!(!without.document().contains("251121093015000123"));
}

#[test]
fn a_text_too_long_for_its_cell_stands_whole_on_the_appendix() {
    for kind in KINDS {
        let form = long(*kind);
        let (layout, rendered) = made(&form);
        assert_eq!(fit(&layout, &form).size, FitSize::Continued);
        let reopened = Reopened::read(&rendered.bytes);
        let table = reopened.only_table();
        let printed = table[2][1].text.replace('\n', "");
        let beginning = printed.strip_suffix("（续附页）").unwrap();
        assert!(form.cell(FormField::Result).starts_with(beginning));
        assert!(beginning.chars().count() > 200, "{beginning}");
        let body = reopened.outside_table();
        let at = body.iter().position(|line| line == "办理结果").unwrap();
        assert_eq!(body[at + 1..].join("\n"), form.cell(FormField::Result));
    }
}

#[test]
fn every_character_xml_forbids_is_replaced_and_counted_in_every_field() {
    let forbidden: Vec<char> = (0..=0xffff_u32)
        .filter_map(char::from_u32)
        .filter(|c| matches!(*c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}'))
        .collect();
    assert_eq!(forbidden.len(), 31);
    let dirty: String = format!("甲{}乙", forbidden.iter().collect::<String>());
    for kind in KINDS {
        let layout = FormLayout::built_in(*kind).unwrap();
        let mut form = short(*kind);
        form.cells = layout.fields().map(|(f, ..)| (f, dirty.clone())).collect();
        form.order_no = "1\u{1}2".to_owned();
        let (_, rendered) = made(&form);
        assert_eq!(rendered.replaced_characters, 31 * form.cells.len() + 1);
        tools::audit(&format!("{}-forbidden", kind.code()), &rendered.bytes);
        tools::well_formed(&format!("{}-forbidden", kind.code()), &rendered.bytes);
        let reopened = Reopened::read(&rendered.bytes);
        let clean = format!("甲{}乙", "\u{fffd}".repeat(31));
        let document = reopened.document().to_owned();
        assert_eq!(document.matches(&clean).count(), form.cells.len());
        assert_eq!(reopened.footer().unwrap(), "1\u{fffd}2 第2版");
    }
}

#[test]
fn every_other_character_of_the_basic_plane_comes_back_as_it_went_in() {
    let legal: String = (0x20..=0xfffd_u32).filter_map(char::from_u32).collect();
    let all: Vec<char> = legal.chars().collect();
    for (index, piece) in all.chunks(8000).enumerate() {
        let text: String = format!("甲{}乙", piece.iter().collect::<String>());
        let mut form = short(FormKind::FirstHandler);
        form.cells.retain(|(field, _)| *field != FormField::Result);
        form.cells.push((FormField::Result, text.clone()));
        let (_, rendered) = made(&form);
        assert_eq!(rendered.replaced_characters, 0);
        tools::well_formed(&format!("plane-{index}"), &rendered.bytes);
        let body = Reopened::read(&rendered.bytes).outside_table();
        assert_eq!(body.last().unwrap(), &text);
    }
}

#[test]
fn the_same_form_gives_the_same_bytes() {
    let form = typical(FormKind::Whistle);
    assert_eq!(made(&form).1, made(&form).1);
}

#[test]
fn with_the_default_fonts_a_usual_form_is_one_page_whatever_stands_in_for_them() {
    let documents: Vec<_> = [FormKind::FirstHandler, FormKind::Whistle]
        .into_iter()
        .flat_map(|kind| [("blank", forms::blank(kind)), ("short", short(kind))])
        .map(|(name, form)| {
            (
                format!("default-{}-{name}", form.kind.code()),
                made(&form).1.bytes,
            )
        })
        .collect();
    if let Some(pages) = tools::pages(&documents) {
        assert!(pages.iter().all(|pages| *pages == 1), "{pages:?}");
    }
}

#[test]
fn fonts_are_options_and_name_their_stand_in() {
    let layout = FormLayout::built_in(FormKind::FirstHandler).unwrap();
    for (title, body) in [
        ("华文中宋", "仿宋_GB2312"),
        ("黑体", "黑体"),
        ("仿宋", "仿宋"),
    ] {
        let options = DocxOptions {
            title_font: title.to_owned(),
            body_font: body.to_owned(),
            draft: false,
        };
        let rendered = render(&layout, &short(FormKind::FirstHandler), &options).unwrap();
        let reopened = Reopened::read(&rendered.bytes);
        assert!(
            reopened
                .document()
                .contains(&format!("w:eastAsia=\"{title}\""))
        );
        assert!(
            reopened
                .document()
                .contains(&format!("w:eastAsia=\"{body}\""))
        );
        tools::audit(&format!("fonts-{title}-{body}"), &rendered.bytes);
    }
}

#[test]
fn a_layout_of_the_other_form_is_refused() {
    let layout = FormLayout::built_in(FormKind::Whistle).unwrap();
    let refused = render(
        &layout,
        &short(FormKind::FirstHandler),
        &DocxOptions::default(),
    );
    assert!(matches!(refused, Err(ExportError::WrongLayout)));
}

#[test]
fn nobody_is_named_in_the_document_properties() {
    let reopened = Reopened::read(&made(&typical(FormKind::FirstHandler)).1.bytes);
    let core = reopened.part("docProps/core.xml").unwrap();
    assert!(!core.contains("creator") && !core.contains("lastModifiedBy"));
}

#[test]
fn the_schema_checker_has_no_complaint_and_the_pages_are_as_estimated() {
    // 仿宋 is not installed on test machines, so a font with digits of the same width is used.
    let even = DocxOptions {
        title_font: "Noto Serif CJK SC".to_owned(),
        body_font: "Noto Sans Mono CJK SC".to_owned(),
        draft: false,
    };
    let (mut documents, mut estimates) = (Vec::new(), Vec::new());
    for kind in KINDS {
        let samples = [
            ("full", full(*kind)),
            ("typical", typical(*kind)),
            ("brim", forms::brim(*kind)),
            ("brim-small", forms::brim_small(*kind)),
            ("long", long(*kind)),
            ("all-long", forms::all_long(*kind)),
        ];
        let layout = FormLayout::built_in(*kind).unwrap();
        for (name, form) in samples {
            let rendered = render(&layout, &form, &even).unwrap();
            let name = format!("{}-{name}", kind.code());
            tools::audit(&name, &rendered.bytes);
            tools::well_formed(&name, &rendered.bytes);
            documents.push((name, rendered.bytes));
            estimates.push(fit(&layout, &form).pages);
        }
    }
    if let Some(pages) = tools::pages(&documents) {
        assert_eq!(pages, estimates);
    }
}

#[test]
fn a_draft_says_so_across_every_sheet_and_a_form_for_signature_does_not() {
    for kind in [FormKind::FirstHandler, FormKind::Whistle] {
        let layout = FormLayout::built_in(kind).unwrap();
        for form in [short(kind), forms::long(kind)] {
            let options = DocxOptions {
                draft: true,
                ..DocxOptions::default()
            };
            let draft = render(&layout, &form, &options).unwrap();
            let reopened = Reopened::read(&draft.bytes);
            let header = reopened.part("word/header1.xml").unwrap();
            assert!(header.contains("string=\"草稿\""));
            assert!(reopened.document().contains("w:headerReference"));
            let name = format!("draft-{}", kind.code());
            tools::audit(&name, &draft.bytes);
            let final_form = made(&form).1;
            let reopened = Reopened::read(&final_form.bytes);
            assert_eq!(reopened.part("word/header1.xml"), None);
            assert!(!reopened.document().contains("w:headerReference"));
            let pages = tools::pages(&[
                (name, draft.bytes),
                (format!("final-{}", kind.code()), final_form.bytes),
            ]);
            if let Some(pages) = pages {
                assert_eq!(pages[0], pages[1], "the mark takes no room");
            }
        }
    }
}
