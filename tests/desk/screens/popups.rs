//! Screens of questions, refusals, letters, lists, help, settings, calls and notices.

use liaison::desk::model::Layer;

use super::{Shot, compare, shot};
use crate::flows::{STREET, joint, signed_for};
use crate::harness::Harness;

/// An order with a reply longer than the platform's field.
fn long_reply(width: u16, height: u16) -> Harness {
    let mut desk = signed_for(STREET, "路灯不亮");
    desk.set_rule("platform_field_limit", "60");
    let said = "经现场查看，三号楼前两盏路灯线路老化，已更换灯头和电缆并试灯正常；社区将每周巡查，再有不亮请拨打网格电话。已当面告知诉求人，诉求人认可。";
    desk.keys("<F3>1<C-s><C-w>").keys(said).keys("<Tab>1<C-s>");
    desk.size(width, height);
    desk.model.toasts.clear();
    desk
}

pub(super) fn shots() -> Vec<Shot> {
    let demo = || Harness::demo(80, 24);
    let order = || {
        let mut desk = signed_for(STREET, "路灯不亮");
        desk.model.toasts.clear();
        desk
    };
    let mut shots = vec![
        shot("popup_why", order(), "<C-e>"),
        shot(
            "popup_why_60x16",
            {
                let mut desk = order();
                desk.size(60, 16);
                desk
            },
            "<C-e>",
        ),
        shot("popup_confirm", demo(), "<C-a><F2>"),
        shot("popup_palette", order(), "<C-p>"),
        shot("popup_palette_disabled", order(), "<C-p>jsld"),
        shot("popup_palette_nothing", order(), "<C-p>没有这样的"),
        shot("popup_palette_in_form", order(), "<F3><C-p>"),
        shot("popup_staff", order(), "<C-o>62"),
        shot("popup_settings", order(), "<C-o>63"),
        shot("popup_theme", order(), "<C-o>64"),
        shot("popup_prefix", order(), "<C-o>"),
        shot("popup_prefix_group", order(), "<C-o>3"),
        shot(
            "popup_find_text",
            order(),
            "<C-t>噪音来自北侧工地，噪音扰民<C-Home><C-f>噪音<Enter>",
        ),
        shot("popup_phrases", order(), "<C-t>先写<C-a><C-t>"),
        shot("popup_help_board", order(), "<F1>"),
        shot("popup_help_form", order(), "<F3><F1>"),
        shot("popup_help_end", order(), "<F1><End>"),
        shot("popup_setup", Harness::first_run(80, 24), ""),
        shot("popup_setup_60x16", Harness::first_run(60, 16), ""),
        shot("popup_setup_unit", Harness::first_run(80, 24), "lsjd"),
        shot("popup_rules", order(), "<C-o>63<Down><Enter>"),
        shot("popup_call", order(), "<F6>说又漏了"),
        shot("popup_call_supervise", order(), "<F6>请今日回复<Tab>2<F9>"),
        shot("popup_copy", order(), "<C-o>71"),
        shot("popup_copy_platform", long_reply(80, 24), "<C-o>71<Tab>1"),
        shot("popup_copy_over", long_reply(80, 24), "<C-o>71<Tab>1<C-s>"),
        shot("popup_copy_60x16", long_reply(60, 16), "<C-o>71<Tab>1"),
        shot("popup_call_over_form", order(), "<F3>3<Tab>现场查看<F6>"),
        shot(
            "popup_calls",
            order(),
            "<F6>问公交改线<Tab>1<Tab>陶某<Tab>3<C-s><S-Tab><Up><Up><Enter>",
        ),
        shot("popup_find", demo(), "<F6>说漏了<Tab>1<Tab><Tab>2<C-s>"),
        shot("popup_drafts", order(), "<F3>3<Tab>现场查看<Esc><C-o>68"),
        shot(
            "popup_refused_form",
            order(),
            "<F3>1<Tab><Tab><Tab><Tab>1800<C-s>",
        ),
        shot(
            "popup_toasts",
            order(),
            "<C-n><Tab><Tab><Tab><Tab>井盖缺失<C-s><F2>签",
        ),
        shot(
            "popup_paste_nowhere",
            {
                let mut desk = order();
                desk.paste("x");
                desk
            },
            "",
        ),
    ];
    for (size, (width, height)) in [("60x16", (60, 16)), ("120x36", (120, 36))] {
        let sized = || {
            let mut desk = order();
            desk.size(width, height);
            desk
        };
        let name = |what: &str| format!("popup_{what}_{size}");
        shots.push(shot(&name("palette"), sized(), "<C-p>"));
        shots.push(shot(&name("palette_disabled"), sized(), "<C-p>jsld"));
        shots.push(shot(&name("prefix_group"), sized(), "<C-o>3"));
        shots.push(shot(&name("help_field"), sized(), "<F3>3<Tab><F1>"));
    }
    shots.push(shot("popup_help_view", order(), "<S-Tab><F1>"));
    shots.push(shot("popup_save_view", order(), "<C-f>路灯<Enter><C-o>73"));
    let saved = "<C-f>路灯<Enter><C-o>73路灯的<C-s><Esc><C-o>73未办的<C-s>";
    let keys = saved.to_owned() + "<C-o>74";
    shots.push(shot("popup_manage_views", order(), &keys));
    let keys = saved.to_owned() + "<S-Tab><End>";
    shots.push(shot("board_saved_views", order(), &keys));
    let bad = "[[key]]\non = \"F2\"\nrun = \"seal\"\n[[key]]\non = \"F2\"\nrun = \"scan\"\n[[key]]\non = \"C-h\"\nrun = \"sgin\"\n[[key]]\non = \"F5\"\nrun = \"sign\"\nin = \"here\"\n";
    let mut refused = Harness::with_keys(STREET, bad);
    // Its folder has a new name in each run.
    if let Some(Layer::Reading(reading)) = refused.model.layers.last_mut() {
        let folder = refused.folder.path().display().to_string();
        reading.text = reading.text.replace(&folder, "配置文件夹");
    }
    shots.push(shot("popup_keymap_refused", refused, "<Up>"));
    let mut letter = signed_for(STREET, "河道倾倒渣土");
    letter.keys("<Enter>3<Tab>渣土约二十方<Tab>社区劝导两次<Tab>属执法职责<C-s>");
    letter.model.toasts.clear();
    let keys = "<Enter>zhxzzf<Enter>hbj<Enter><C-s><Down><C-s>2<C-s>街道无执法权<C-s>";
    shots.push(shot("popup_letter", letter, keys));
    let mut finish = joint("光明小区外墙渗水");
    finish.model.toasts.clear();
    shots.push(shot(
        "popup_finish_refused",
        finish,
        "<C-w>已经整改完毕。<Tab>1<C-s>",
    ));
    let mut some = Harness::of(STREET, 80, 24);
    some.view(liaison::store::View::Open);
    let keys = "<C-n><Tab><Tab><Tab><Tab>路灯不亮<C-s><Enter><C-n><Tab><Tab><Tab><Tab>井盖缺失<C-s><C-a><F2><Enter>";
    shots.push(shot("popup_some_refused", some, keys));
    let mut mono = order();
    mono.keys("<C-o>64<Down><Down><Down><Enter>")
        .model
        .toasts
        .clear();
    shots.push(shot("popup_why_mono", mono, "<C-e>"));
    let mut wide = order();
    wide.model.wide = true;
    shots.push(shot("popup_why_wide", wide, "<C-e>"));
    shots
}

#[test]
fn every_popup_is_drawn_as_before() {
    compare(shots());
}
