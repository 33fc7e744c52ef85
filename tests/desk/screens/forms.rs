//! Screens of the form of every act, on a rehearsal order that allows it.

use liaison::desk::form::Purpose;
use liaison::desk::input::Input;
use liaison::desk::model::Layer;
use liaison::domain::order::act::ActId;
use liaison::store::View;

use super::{Shot, bring, compare, shot};
use crate::flows::whistle::whistled;
use crate::flows::{STREET, signed_for};
use crate::harness::Harness;

/// Acts without a form: done at once, or in a screen of their own.
const NO_FORM: &[ActId] = &[ActId::SignFor, ActId::Seal, ActId::EditForm, ActId::Undo];

/// Acts for which the rehearsal has no order.
const NO_ORDER: &[ActId] = &[
    ActId::Accept,
    ActId::Dismiss,
    ActId::AnswerSupervision,
    ActId::AnswerExtension,
    ActId::TellExtension,
    ActId::TellPromise,
    // Shot below, each on an order that has come so far.
    ActId::Acknowledge,
    ActId::SendReturn,
    ActId::TransferDetermination,
    ActId::SpecialReport,
    ActId::DistrictDesignate,
    ActId::AnswerEscalation,
    // Its orders come from a file, which gives the number.
    ActId::SetNumber,
    ActId::Merge,
];

/// Opens the form of an act on the first rehearsal order that allows it.
fn of_act(act: ActId, width: u16, height: u16) -> Option<Harness> {
    let mut desk = Harness::demo(width, height);
    // Only shown; nothing is written.
    desk.model.folders.insert("export", "备案表".to_owned());
    desk.view(View::All);
    let rows = desk.model.board.list.rows.clone();
    for (at, row) in rows.iter().enumerate() {
        let gate = super::order(row.id).gate(act, &desk.model.context());
        // A new order is registered whatever is selected.
        if act != ActId::New && gate.is_err() {
            continue;
        }
        bring(&mut desk, at);
        return Some(opened(act, desk));
    }
    None
}

/// Opens the form of an act on the selected order by its keys.
fn opened(act: ActId, mut desk: Harness) -> Harness {
    let name = act.name();
    let keys = desk
        .model
        .keymap
        .of(act.into())
        .next()
        .unwrap()
        .keys
        .clone();
    for key in keys {
        desk.input(Input::Key(key));
    }
    let Some(Layer::Form(form)) = desk.model.layers.last() else {
        panic!("{name}:\n{}", desk.screen());
    };
    let own = match form.purpose {
        Purpose::Act(opened) => opened == act || (act, opened) == (ActId::Triage, ActId::Retriage),
        Purpose::Create => act == ActId::New,
        Purpose::Export => act == ActId::Export,
        Purpose::Copy => act == ActId::CopyOut,
        _ => false,
    };
    assert!(own, "{name}");
    desk.model.toasts.clear();
    desk.keys("<F1><Esc>");
    desk
}

pub(super) fn shots() -> Vec<Shot> {
    let mut shots = Vec::new();
    for act in ActId::ALL.iter().filter(|act| !NO_FORM.contains(act)) {
        let made = of_act(*act, 80, 24);
        match made {
            Some(desk) => shots.push(shot(&format!("form_{}", act.name()), desk, "")),
            None => assert!(NO_ORDER.contains(act), "{}", act.name()),
        }
    }
    let registered = opened(ActId::SetNumber, signed_for(STREET, "路灯不亮"));
    shots.push(shot("form_set-number", registered, ""));
    let told = opened(ActId::Merge, signed_for(STREET, "路灯不亮"));
    shots.push(shot("form_merge", told, ""));
    for (name, act) in [
        ("form_invite_60x16", ActId::Invite),
        ("form_new_60x16", ActId::New),
    ] {
        shots.extend(of_act(act, 60, 16).map(|desk| shot(name, desk, "")));
    }
    shots.extend(of_procedures());
    let mut asked = signed_for(STREET, "路灯不亮");
    asked.keys("<C-o>181<Tab>请回复进展<C-s>");
    asked.model.toasts.clear();
    shots.push(shot("form_answer-supervision", asked, "<C-o>19"));
    let mut told = whistled();
    told.keys("<Esc><C-o><F4>1请夜间再查一次<C-s><Esc>");
    told.model.toasts.clear();
    shots.push(shot("form_acknowledge", told, "<C-o><F4>2"));
    let triage = || signed_for(STREET, "路灯不亮");
    shots.push(shot("form_triage_solo", triage(), "<F3>1"));
    shots.push(shot("form_triage_required", triage(), "<F3>3<C-s>"));
    shots.push(shot(
        "form_bulk",
        Harness::demo(80, 24),
        "<Space><Space><F12>",
    ));
    let mut later = triage();
    later
        .keys("<F3>3<Tab>三号楼前路灯不亮<Esc>")
        .until("2026-11-23 08:31");
    shots.push(shot("form_restored", later, "<F3>"));
    let mut mono = triage();
    mono.keys("<C-o>64<Down><Down><Down><Enter>")
        .model
        .toasts
        .clear();
    shots.push(shot("form_mono", mono, "<F3>2"));
    let mut wide = triage();
    wide.model.wide = true;
    shots.push(shot("form_wide", wide, "<F3>2"));
    shots
}

/// Forms of 退回, 责任主体认定 and 提级 on orders that have come so far, and the letter that is
/// offered.
fn of_procedures() -> Vec<Shot> {
    let concluded = |digit: &str| {
        let mut desk = signed_for(STREET, "路灯不亮");
        desk.keys("<F3>").keys(digit);
        desk.keys("<Tab>路灯在园区内<Tab>已到现场<Tab>园区自管<C-s>");
        desk
    };
    let mut shots = Vec::new();
    let mut add = |name: &str, mut desk: Harness, keys: &str| {
        desk.model.toasts.clear();
        shots.push(shot(name, desk, keys));
    };
    let talked = || {
        let mut desk = concluded("4");
        desk.keys("<C-o>91丛某<Tab>说明园区自管<C-s>");
        desk
    };
    add("form_send-return", talked(), "<C-o>92");
    let mut sent = talked();
    sent.keys("<C-o>92<C-s>");
    add("letter_return", sent, "");
    let asked = || {
        let mut desk = concluded("5");
        desk.keys("<C-o>94两家都说不归自己管<C-s><Esc>");
        desk
    };
    add("form_transfer-determination", asked(), "<C-o>86");
    let mut gap = asked();
    gap.keys("<C-o>954<C-s>");
    add("form_special-report", gap, "<C-o>87");
    let mut named = asked();
    named.keys("<C-o>954<C-s>");
    add("form_district-designate", named, "<C-o>88");
    let mut reported = concluded("2");
    reported.keys("<C-o>96请区里协调<Tab>周某<C-s><Esc>");
    add("form_answer-escalation", reported, "<C-o>98");
    add("menu_procedures", concluded("4"), "<C-o>9");
    shots
}

#[test]
fn every_form_is_drawn_as_before() {
    compare(shots());
}
