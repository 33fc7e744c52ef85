//! Letters as Word files: what a secret order keeps, what is refused and why, templates of the unit's own,
//! and a letter of many pages.

use std::fs;

use serde_json::json;

use super::letters::{
    CONTENT, NAME, OF_LEAD, PHONE, check, concluding, desk, export, folder, offered, read, tools,
    words,
};
use super::support::{HEADER, NO, row, text};

#[test]
fn a_secret_order_tells_neither_matter_nor_citizen() {
    let secret = "夜间施工噪音扰民";
    let desk = desk(&[("诉求类型", "保密")]);
    let header = format!("{HEADER}|是否保密");
    let cells = [("联系人", NAME), ("联系电话", PHONE), ("主要内容", CONTENT)];
    desk.import(&desk.csv("保密.csv", &header, &[&format!("{}|是", row(&cells))]));
    assert_eq!(desk.show(NO)["confidential"], json!(true));
    desk.act(NO, "triage", &concluding("首接联动"));
    desk.act(NO, "invite", &[("units", "住建局"), ("request", "到场")]);
    desk.act(
        NO,
        "record",
        &[("kind", "会商"), ("text", "夜间施工噪音扰民的会商")],
    );
    desk.act(
        NO,
        "assign",
        &[
            ("to", "城建办"),
            ("confirm", ""),
            ("note", "工地夜间浇筑的巡查"),
        ],
    );
    desk.act(
        NO,
        "supervise",
        &[("kind", "黄色"), ("text", "工地夜间浇筑为何不停")],
    );
    desk.act(
        NO,
        "close-engagement",
        &[("unit", "住建局"), ("outcome", "已配合"), ("confirm", "")],
    );
    desk.act(
        NO,
        "finish",
        &[
            ("result", "工地夜间浇筑已停"),
            ("outcome", "已解决"),
            ("confirm", ""),
        ],
    );
    let kinds = offered(&desk);
    assert!(
        kinds.contains("reply") && kinds.contains("joint"),
        "{kinds:?}"
    );
    for kind in &kinds {
        for file in export(&desk, kind, &[]) {
            let said = words(&file);
            assert!(
                !said.contains(NAME) && !said.contains(PHONE),
                "{kind}: {said}"
            );
            assert!(!said.contains(secret), "{kind}: {said}");
            assert!(!said.contains("浇筑"), "{kind}: {said}");
        }
    }
    let reply = export(&desk, "reply", &[]);
    assert!(
        words(&reply[0]).contains("〔　　〕："),
        "the name is written by hand"
    );
}

#[test]
fn the_listing_says_why_a_letter_cannot_be_written_and_what_to_record_first() {
    let desk = desk(&[]);
    let listed = desk.ok(&["export", NO, "--list-letters"]);
    let all = listed.as_array().unwrap();
    assert_eq!(all.len(), 22);
    let reply = all.iter().find(|one| one["letter"] == "reply").unwrap();
    assert_eq!(reply["available"], false);
    assert_eq!(reply["why_not"], "还没有办理结果");
    assert_eq!(reply["act"], "finish");
    assert_eq!(reply["clause"], "六(二)");
    let said = desk.run(&["export", NO, "--list-letters"]).out;
    assert!(said.contains("✓ sign_in 签到表"), "{said}");
    assert!(
        said.contains("书面答复意见（六(二)）：还没有办理结果；先用 finish"),
        "{said}"
    );
    let out = folder(&desk);
    let error = desk.fails(
        3,
        &[
            "export", NO, "--what", "letter", "--letter", "reply", "--out", &out,
        ],
    );
    assert_eq!(error["code"], "no_such_letter");
    assert!(text(&error["fix"]).contains("finish"), "{error}");
    assert!(
        !desk.dir().join("函件").exists(),
        "a refusal leaves nothing behind"
    );
    for wrong in [
        &["export", NO, "--out", &out, "--letter", "reply"][..],
        &["export", NO, "--out", &out, "--what", "letter"],
        &[
            "export", NO, "--out", &out, "--what", "letter", "--letter", "reply", "--draft",
        ],
    ] {
        desk.fails(2, wrong);
    }
    for kind in OF_LEAD {
        assert!(all.iter().any(|one| one["letter"] == kind), "{kind}");
    }
}

#[test]
fn a_template_of_the_unit_takes_the_place_of_the_built_in_one_and_its_faults_are_named() {
    let desk = desk(&[]);
    let letters = desk.dir().join("config/letters");
    fs::create_dir_all(&letters).unwrap();
    let own = letters.join("sign_in.toml");
    fs::write(
        &own,
        "title = \"{事由}到会登记\"\n[fonts]\nbody = \"仿宋\"\n[[block]]\nkind = \"body\"\n\
         text = \"会议室：〔　　〕\"\n",
    )
    .unwrap();
    let files = export(&desk, "sign_in", &[]);
    let document = read(&files[0]);
    assert_eq!(document.outside_table()[0], "夜间施工噪音扰民到会登记");
    assert!(document.document().contains("w:eastAsia=\"仿宋\""));
    let out = folder(&desk);
    let call = [
        "export", NO, "--what", "letter", "--letter", "sign_in", "--out", &out,
    ];
    for (template, parts) in [
        (
            "title = \"登记\"\n[[block]]\nkind = \"body\"\ntext = \"{诉求内容}\"\n",
            &["第 4 行", "没有“{诉求内容}”这个栏目", "工单编号"][..],
        ),
        (
            "title = \"登记\"\n[[block]]\nkind = \"letter\"\ntext = \"x\"\n",
            &["第 3 行", "letter"],
        ),
        (
            "title = \"登记\"\n[[block]]\nkind = \"body\"\n",
            &["第 3 行", "缺少 text"],
        ),
        (
            "title = \"登记{\"\n[[block]]\nkind = \"body\"\ntext = \"x\"\n",
            &["第 1 行", "花括号"],
        ),
        ("title = 登记\n", &["第 1 行", "TOML"]),
    ] {
        fs::write(&own, template).unwrap();
        let error = desk.fails(1, &call);
        let said = text(&error["message"]);
        assert!(said.contains("sign_in.toml"), "{said}");
        for part in parts {
            assert!(said.contains(part), "{part}: {said}");
        }
    }
}

#[test]
fn a_very_long_letter_is_whole_and_its_lines_are_not_lost() {
    let long = "经现场查看，该工地夜间连续浇筑。".repeat(300);
    let desk = desk(&[]);
    desk.act(NO, "triage", &concluding("首接联动"));
    desk.act(NO, "invite", &[("units", "住建局"), ("request", &long)]);
    let files = export(&desk, "joint", &[]);
    check(&files[0], &[&long]);
    let bytes = fs::read(text(&files[0]["file"])).unwrap();
    if let Some(pages) = tools::pages(&[("letter-long".to_owned(), bytes)]) {
        assert!(pages[0] > 5, "{pages:?}");
    }
}
