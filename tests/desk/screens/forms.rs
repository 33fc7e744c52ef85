//! Screens of the form of every act, on a rehearsal order that allows it.

use liaison::desk::form::Purpose;
use liaison::desk::input::Input;
use liaison::desk::model::Layer;
use liaison::domain::order::action::table;
use liaison::store::View;

use super::{Shot, bring, compare, shot};
use crate::flows::{STREET, signed_for};
use crate::harness::Harness;

/// Acts without a form: done at once, or in a screen of their own.
const NO_FORM: &[&str] = &["sign-for", "seal", "edit-form", "undo"];

/// Opens the form of an act on the first rehearsal order that allows it.
fn of_act(name: &'static str, width: u16, height: u16) -> Option<Harness> {
    let mut desk = Harness::demo(width, height);
    // Only shown; nothing is written.
    desk.model.folders.insert("export", "备案表".to_owned());
    desk.view(View::All);
    let rows = desk.model.board.list.rows.clone();
    for (at, row) in rows.iter().enumerate() {
        if super::order(row.id)
            .gate(name, &desk.model.context())
            .is_err()
        {
            continue;
        }
        bring(&mut desk, at);
        let command = liaison::desk::command::COMMANDS
            .iter()
            .find(|one| one.id == name)
            .unwrap();
        let keys = desk.model.keymap.of(command).next()?.keys.clone();
        for key in keys {
            desk.input(Input::Key(key));
        }
        let Some(Layer::Form(form)) = desk.model.layers.last() else {
            panic!("{name}:\n{}", desk.screen());
        };
        let own = match form.purpose {
            Purpose::Act(spec) => spec.name == name || (name, spec.name) == ("triage", "retriage"),
            Purpose::Create => name == "new",
            Purpose::Export => name == "export",
            Purpose::Copy => name == "copy-out",
            _ => false,
        };
        assert!(own, "{name}");
        desk.model.toasts.clear();
        desk.keys("<F1><Esc>");
        return Some(desk);
    }
    None
}

pub(super) fn shots() -> Vec<Shot> {
    let mut shots = Vec::new();
    for spec in table::TABLE
        .iter()
        .filter(|spec| !NO_FORM.contains(&spec.name))
    {
        let made = of_act(spec.name, 80, 24);
        match made {
            Some(desk) => shots.push(shot(&format!("form_{}", spec.name), desk, "")),
            // Acts for which the rehearsal has no order; no other may be missing.
            None => assert!(
                ["accept", "dismiss", "answer-supervision"].contains(&spec.name),
                "{}",
                spec.name
            ),
        }
    }
    for (name, act) in [("form_invite_60x16", "invite"), ("form_new_60x16", "new")] {
        shots.extend(of_act(act, 60, 16).map(|desk| shot(name, desk, "")));
    }
    let mut asked = signed_for(STREET, "路灯不亮");
    asked.keys("<C-o>181<Tab>请回复进展<C-s>");
    asked.model.toasts.clear();
    shots.push(shot("form_answer-supervision", asked, "<C-o>19"));
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
        .keys("<F3>3<Enter>三号楼前路灯不亮<Esc>")
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

#[test]
fn every_form_is_drawn_as_before() {
    compare(shots());
}
