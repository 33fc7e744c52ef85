//! Snapshot tests of both forms on the screen, filled in with invented cases.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::dump::lines;
use super::{
    Border, CellText, PaperPreview, PaperStyle, ScreenForm, draw, draw_preview, lines_needed,
    preview,
};
use crate::domain::form::{FormField, FormLayout, PrintedForm, fit};
use crate::domain::vocabulary::FormKind;

pub(super) fn layout(kind: FormKind) -> FormLayout {
    FormLayout::built_in(kind).unwrap()
}

pub(super) fn printed(kind: FormKind, cells: &[(FormField, &str)]) -> PrintedForm {
    PrintedForm {
        kind,
        order_no: "251121093015000123".to_owned(),
        revision: 2,
        footer: true,
        cells: cells
            .iter()
            .map(|(field, text)| (*field, (*text).to_owned()))
            .collect(),
    }
}

const NOISE: &[(FormField, &str)] = &[
    (
        FormField::Matter,
        "市民反映龙山街道云海小区东侧工地夜间施工，噪音扰民，影响老人休息，希望相关部门尽快处理。",
    ),
    (FormField::LeadUnit, "龙山街道办事处"),
    (FormField::CoUnits, "区住房和城乡建设局、区综合行政执法局"),
    (
        FormField::Result,
        "11月18日，我街道会同区住房和城乡建设局、区综合行政执法局到现场核查，施工单位因连续浇筑混凝土于22时后施工，未办理夜间施工许可。\n区综合行政执法局当场责令停止夜间施工并立案，区住房和城乡建设局约谈施工单位负责人，施工单位书面承诺22时至次日6时不再施工。已向市民说明情况。",
    ),
    (
        FormField::Ratings,
        "区住房和城乡建设局：较好\n区综合行政执法局：好",
    ),
    (
        FormField::RatingNotes,
        "区住房和城乡建设局较约定时间晚到2小时，次日补齐材料。",
    ),
    (FormField::FollowUp, "满意"),
    (FormField::LinkageTime, "2026年11月18日至2026年11月20日"),
];

const SEWAGE: &[(FormField, &str)] = &[
    (
        FormField::Matter,
        "市民反映山水大道与文山路口“污水外溢”，异味大，多次报修未解决。",
    ),
    (FormField::LeadUnit, "龙山街道办事处"),
    (FormField::WhistleLevel, "攻坚哨"),
    (
        FormField::CoUnits,
        "区住房和城乡建设局、区水利局、区城市管理服务中心",
    ),
    (
        FormField::Result,
        "经现场会商，外溢系老旧管网错接、雨污合流所致。区住房和城乡建设局负责疏通并更换破损管道120米，区水利局提供临时抽排设备，11月26日完工，现场无外溢、无异味。",
    ),
    (
        FormField::Ratings,
        "区住房和城乡建设局：好\n区水利局：好\n区城市管理服务中心：一般",
    ),
    (
        FormField::RatingNotes,
        "区城市管理服务中心经两次催办后到场，未带管网图纸。",
    ),
    (FormField::FollowUp, "满意"),
    (FormField::LinkageTime, "2026年11月20日至2026年11月26日"),
];

fn case(kind: FormKind) -> PrintedForm {
    printed(
        kind,
        match kind {
            FormKind::FirstHandler => NOISE,
            FormKind::Whistle => SEWAGE,
        },
    )
}

pub(super) fn lay_out(form: &PrintedForm, width: u16) -> ScreenForm {
    let layout = layout(form.kind);
    ScreenForm::lay_out(&layout, width, &|field, columns| {
        lines_needed(&layout, field, form.cell(field), columns)
    })
}

fn shown(form: &PrintedForm, width: u16, border: Border, wrong: Option<FormField>) -> String {
    let sheet = lay_out(form, width);
    let area = Rect::new(0, 0, sheet.width, sheet.height);
    let mut buffer = Buffer::empty(area);
    let cells = |field| CellText {
        text: form.cell(field).to_owned(),
        mark: (wrong == Some(field)).then_some("!缺"),
        ..CellText::default()
    };
    let styles = PaperStyle {
        border,
        ..PaperStyle::default()
    };
    draw(&mut buffer, area, &sheet, 0, &cells, &styles);
    lines(&buffer).join("\n")
}

fn previewed(form: &PrintedForm, width: u16) -> (PaperPreview, String) {
    let layout = layout(form.kind);
    let fit = fit(&layout, form);
    let preview = preview(&layout, form, &fit, width);
    let area = Rect::new(0, 0, preview.width, preview.height);
    let mut buffer = Buffer::empty(area);
    draw_preview(&mut buffer, area, &preview, 0, &PaperStyle::default());
    (preview, lines(&buffer).join("\n"))
}

#[test]
fn forms_at_every_width() {
    for (name, kind) in [
        ("first_handler", FormKind::FirstHandler),
        ("whistle", FormKind::Whistle),
    ] {
        for width in [40, 60, 76, 100] {
            let text = shown(&case(kind), width, Border::Light, None);
            insta::assert_snapshot!(format!("{name}_{width}"), text);
        }
    }
}

#[test]
fn a_form_without_box_drawing_and_with_a_cell_that_is_wrong() {
    let mut cells = NOISE.to_vec();
    cells.retain(|(field, _)| *field != FormField::RatingNotes);
    let form = printed(FormKind::FirstHandler, &cells);
    let text = shown(&form, 76, Border::Ascii, Some(FormField::RatingNotes));
    insta::assert_snapshot!("first_handler_76_ascii", text);
}

#[test]
fn an_empty_form() {
    let form = printed(FormKind::Whistle, &[]);
    let text = shown(&form, 76, Border::Light, None);
    insta::assert_snapshot!("whistle_76_empty", text);
}

#[test]
fn previews() {
    for (name, kind) in [
        ("first_handler", FormKind::FirstHandler),
        ("whistle", FormKind::Whistle),
    ] {
        let (preview, text) = previewed(&case(kind), 80);
        assert!(preview.exact);
        insta::assert_snapshot!(format!("preview_{name}_80"), text);
    }
    let (preview, text) = previewed(&case(FormKind::Whistle), 60);
    assert!(!preview.exact);
    insta::assert_snapshot!("preview_whistle_60", text);
}

#[test]
fn a_preview_of_a_short_text_and_one_with_a_further_sheet() {
    for (name, result) in [
        ("normal", "已修复路灯2盏，市民表示满意。".to_owned()),
        ("continued", [NOISE[3].1; 5].join("\n")),
    ] {
        let mut form = case(FormKind::FirstHandler);
        for (field, text) in &mut form.cells {
            if *field == FormField::Result {
                text.clone_from(&result);
            }
        }
        let (preview, text) = previewed(&form, 80);
        assert!(preview.exact);
        insta::assert_snapshot!(format!("preview_{name}_80"), text);
    }
}
