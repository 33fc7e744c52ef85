//! `liaison scans`: files of a folder are matched by the number in their names, and stored after a yes only.

use serde_json::Value;

use super::support::{Desk, HEADER, NO, TOWN, row, scanned_pdf};

const SECOND: &str = "261123090000999011";
const THIRD: &str = "261123090000999012";

/// Takes an order with one unit that helped to its sealed form.
fn sealed(desk: &Desk, no: &str) {
    desk.act(no, "sign-for", &[]);
    let triage = [
        ("conclusion", "吹哨"),
        ("facts", "已到场"),
        ("own-effort", "已劝停"),
        ("basis", "职责在部门"),
    ];
    desk.act(no, "triage", &triage);
    desk.act(
        no,
        "invite",
        &[
            ("units", "住建局"),
            ("request", "到场执法"),
            ("level", "常规哨"),
        ],
    );
    desk.act(
        no,
        "notify-platform",
        &[("via", "电话"), ("platform-person", "丛某")],
    );
    desk.act(no, "arrive", &[("unit", "住建局")]);
    desk.act(
        no,
        "close-engagement",
        &[("unit", "住建局"), ("outcome", "已配合")],
    );
    desk.act(
        no,
        "finish",
        &[
            ("result", "已会同住建部门到现场核实，施工单位停止夜间施工。"),
            ("outcome", "已解决"),
            ("round-outcome", "已解决"),
            ("confirm", ""),
        ],
    );
    desk.act(no, "feedback", &[("outcome", "满意"), ("way", "电话")]);
    desk.act(no, "rate", &[("unit", "住建局"), ("rating", "好")]);
    desk.act(
        no,
        "review",
        &[("reviewer", "孙某"), ("truthful", "是"), ("confirm", "")],
    );
    let out = desk.dir().join("表").display().to_string();
    desk.ok(&["export", no, "--out", &out]);
    desk.act(no, "sign", &[("by", "周某")]);
    desk.act(no, "seal", &[]);
}

fn desk() -> Desk {
    let desk = Desk::of(TOWN);
    let one = |number: &str, title: &str| row(&[("工单编号", number), ("标题", title)]);
    let rows = [
        one(NO, "夜间施工噪音"),
        one(SECOND, "路灯不亮"),
        one(THIRD, "井盖破损"),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    desk.import(&desk.csv("来单.csv", HEADER, &rows));
    sealed(&desk, NO);
    sealed(&desk, SECOND);
    for name in [
        format!("{NO}_备案表.pdf"),
        "扫描_999011.PDF".to_owned(),
        format!("{THIRD}.pdf"),
        "IMG_0001.pdf".to_owned(),
    ] {
        std::fs::create_dir_all(desk.dir().join("扫描仪")).unwrap();
        std::fs::write(desk.dir().join("扫描仪").join(name), scanned_pdf()).unwrap();
    }
    desk
}

#[test]
fn scans_are_matched_by_number_and_only_those_named_are_stored() {
    let desk = desk();
    let folder = desk.dir().join("扫描仪").display().to_string();
    let waiting = |view: &str| desk.list(&["--view", view]).len();
    assert_eq!(
        (waiting("to_sign"), waiting("to_seal"), waiting("to_scan")),
        (0, 0, 2)
    );
    let listed = desk.ok(&["scans", &folder]);
    let of: Vec<&Value> = listed.as_array().unwrap().iter().collect();
    let order = |name: &str| {
        let one = of
            .iter()
            .find(|one| one["file"].as_str().unwrap().contains(name));
        one.unwrap()["order_no"].as_str().map(str::to_owned)
    };
    assert_eq!(order(NO).as_deref(), Some(NO));
    assert_eq!(order("扫描_999011").as_deref(), Some(SECOND));
    assert_eq!(order("IMG_0001"), None);
    // An order that is not so far is said with the reason.
    let early = of
        .iter()
        .find(|one| one["file"].as_str().unwrap().contains(THIRD))
        .unwrap();
    assert!(
        early["why_not"].as_str().unwrap().contains(THIRD),
        "{early}"
    );
    assert_eq!(waiting("to_scan"), 2, "looking stores nothing");
    let number = of.iter().find(|one| one["order_no"] == NO).unwrap()["number"].to_string();
    let stored = desk.ok(&["scans", &folder, "--take", &number]);
    assert_eq!(stored[0]["order_no"], NO, "{stored}");
    assert_eq!((waiting("to_scan"), waiting("to_upload")), (1, 1));
    let all = desk.ok(&["scans", &folder, "--take", "all"]);
    assert_eq!(all.as_array().unwrap().len(), 1, "{all}");
    assert_eq!((waiting("to_scan"), waiting("to_upload")), (0, 2));
    let error = desk.fails(2, &["scans", &folder, "--take", "9"]);
    assert!(
        error["message"].as_str().unwrap().contains("序号“9”"),
        "{error}"
    );
    let error = desk.fails(1, &["scans", "/没有这个文件夹"]);
    assert!(
        error["message"].as_str().unwrap().contains("打不开"),
        "{error}"
    );
    desk.sound();
}
