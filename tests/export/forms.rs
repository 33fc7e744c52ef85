//! Forms to export: blank, short, typical, completely filled, and far too long.

use liaison::domain::form::layout::FormLayout;
use liaison::domain::form::{FitSize, FormField, PrintedForm, fit};
use liaison::domain::vocabulary::FormKind;

const SENTENCE: &str = "经现场查看，该小区换热站二次管网压力不足，已由供热公司当日完成补压并更换老化阀门3处，\
室温由15.5℃升至19℃；";

/// Returns a text of exactly this many characters.
pub(crate) fn prose(characters: usize) -> String {
    SENTENCE.chars().cycle().take(characters).collect()
}

fn form(kind: FormKind, cells: &[(FormField, String)]) -> PrintedForm {
    PrintedForm {
        kind,
        order_no: "251121093015000123".to_owned(),
        revision: 2,
        footer: true,
        cells: cells.to_vec(),
    }
}

pub(crate) fn blank(kind: FormKind) -> PrintedForm {
    form(kind, &[])
}

pub(crate) fn short(kind: FormKind) -> PrintedForm {
    use FormField as F;
    let level = match kind {
        FormKind::FirstHandler => "",
        FormKind::Whistle => "常规哨",
    };
    let cells = [
        (F::Matter, "反映龙山路某小区3号楼供暖温度不达标。"),
        (F::LeadUnit, "区住房城乡建设局"),
        (F::WhistleLevel, level),
        (F::CoUnits, "区综合执法局"),
        (
            F::Result,
            "已协调供热公司于当日完成检修，室温达到19℃，诉求人表示认可。",
        ),
        (F::Ratings, "好"),
        (F::FollowUp, "满意"),
        (F::LinkageTime, "2026年11月18日"),
    ];
    form(kind, &cells.map(|(field, text)| (field, text.to_owned())))
}

/// A form with a word in every field that prints unchanged.
pub(crate) fn full(kind: FormKind) -> PrintedForm {
    let cells: Vec<_> = FormField::ALL
        .iter()
        .map(|field| (*field, format!("{}的内容<&>\"'\n第二段", field.label())))
        .collect();
    form(kind, &cells)
}

/// Three co-handlers, mixed ratings, a result of 400 characters.
pub(crate) fn typical(kind: FormKind) -> PrintedForm {
    use FormField as F;
    let mut form = short(kind);
    for (field, text) in [
        (F::Matter, prose(70)),
        (F::LeadUnit, "龙山街道办事处".to_owned()),
        (
            F::CoUnits,
            "区住建局、区综合执法局、区市场监管局".to_owned(),
        ),
        (F::Result, format!("{}\n{}", prose(200), prose(199))),
        (
            F::Ratings,
            "区住建局：好\n区综合执法局：较好\n区市场监管局：一般".to_owned(),
        ),
        (
            F::RatingNotes,
            "区综合执法局：首次到场时间较约定晚半天。\n区市场监管局：只作电话答复，未到现场。"
                .to_owned(),
        ),
        (F::LinkageTime, "2026年11月18日至2026年11月20日".to_owned()),
    ] {
        put(&mut form, field, text);
    }
    form
}

/// Returns a form with the longest result that still fits in normal size.
pub(crate) fn brim(kind: FormKind) -> PrintedForm {
    longest(&short(kind), FitSize::Normal)
}

/// Returns a form with the longest result that still fits on the sheet.
pub(crate) fn brim_small(kind: FormKind) -> PrintedForm {
    longest(&typical(kind), FitSize::Smaller)
}

/// A result of 3,000 characters in one paragraph.
pub(crate) fn long(kind: FormKind) -> PrintedForm {
    let mut form = typical(kind);
    put(&mut form, FormField::Result, prose(3000));
    form
}

/// A form with every text long.
pub(crate) fn all_long(kind: FormKind) -> PrintedForm {
    let mut form = typical(kind);
    for field in FormField::ALL {
        put(&mut form, *field, prose(900));
    }
    form
}

fn longest(base: &PrintedForm, size: FitSize) -> PrintedForm {
    let layout = FormLayout::built_in(base.kind).unwrap();
    let with = |characters| {
        let mut form = base.clone();
        put(&mut form, FormField::Result, prose(characters));
        form
    };
    (1..1000)
        .map(with)
        .take_while(|form| fit(&layout, form).size <= size)
        .last()
        .unwrap()
}

fn put(form: &mut PrintedForm, field: FormField, text: String) {
    form.cells.retain(|(key, _)| *key != field);
    form.cells.push((field, text));
}
