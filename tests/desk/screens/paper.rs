//! Screens of the filing form as a grid and as a print preview.

use liaison::domain::order::Order;
use liaison::domain::vocabulary::{FormStatus, Mechanism, Stage};

use super::{Shot, compare, rehearsal, shot};
use crate::flows::to_file;
use crate::harness::Harness;

pub(super) fn shots() -> Vec<Shot> {
    let whistle =
        |order: &Order| order.mechanism == Mechanism::Whistle && order.stage == Stage::ToFile;
    let first = |order: &Order| {
        order.mechanism == Mechanism::FirstHandler
            && order
                .form()
                .is_some_and(|form| form.status != FormStatus::Draft)
    };
    let draft = || -> Harness {
        let mut desk = to_file("光明小区外墙渗水");
        desk.model.toasts.clear();
        desk
    };
    let exported = || {
        let mut desk = draft();
        desk.keys("<F8>1<Tab><Tab>1<F5>1<C-s>2<C-s><F5><Enter>");
        desk.model.toasts.clear();
        desk
    };
    let mut sent_back = exported();
    sent_back
        .keys("<Esc><C-o>47办理结果写得太简单<C-s>")
        .model
        .toasts
        .clear();
    vec![
        shot("filing_first_draft", draft(), "<F8>"),
        shot("filing_first_note", draft(), "<F8>2<Tab>"),
        shot("filing_first_help", draft(), "<F8><F1>"),
        shot("filing_first_exported", exported(), "<S-Tab><Tab>"),
        shot("filing_first_sent_back", sent_back, "<F8>"),
        shot("filing_first_preview", exported(), "<F7>"),
        shot(
            "filing_first_60x16",
            {
                let mut desk = draft();
                desk.size(60, 16);
                desk
            },
            "<F8>",
        ),
        shot(
            "filing_first_120x36",
            {
                let mut desk = draft();
                desk.size(120, 36);
                desk
            },
            "<F8>",
        ),
        shot("filing_first_leader", draft(), "<F8><S-Tab><S-Tab><S-Tab>"),
        shot("filing_rehearsal_first", rehearsal(80, 24, first), "<F8>"),
        shot(
            "filing_rehearsal_whistle",
            rehearsal(80, 24, whistle),
            "<F8>",
        ),
        shot(
            "filing_rehearsal_whistle_preview",
            rehearsal(80, 24, whistle),
            "<F8><F7>",
        ),
        shot(
            "filing_rehearsal_whistle_120x36",
            rehearsal(120, 36, whistle),
            "<F8>",
        ),
    ]
}

#[test]
fn the_filing_form_is_drawn_as_before() {
    compare(shots());
}
