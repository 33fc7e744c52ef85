//! Tests of a unit directory that the officer imports.

use super::support::Desk;

#[test]
fn a_directory_that_was_taken_in_is_the_one_units_are_found_by() {
    let desk = Desk::of("龙山街道办事处");
    let file = desk.write(
        "单位名录.csv",
        "单位名称,简称,别名,类别\n龙山街道办事处,龙山,,街道\n某区水利局,水利局,水务局,区直部门\n"
            .as_bytes(),
    );
    let taken = desk.ok(&["import", &file, "--as", "units"]);
    assert_eq!(taken["units"], 2);
    desk.ok(&["act", "new", "--title", "河道漂浮垃圾"]);
    desk.ok(&[
        "act",
        "临-0001",
        "triage",
        "--conclusion",
        "联动",
        "--facts",
        "河道有垃圾",
        "--own-effort",
        "已清理一段",
        "--basis",
        "河道归水利部门",
    ]);
    desk.ok(&[
        "act",
        "临-0001",
        "invite",
        "--unit",
        "水务局",
        "--request",
        "请清理河道",
    ]);
    let order = desk.ok(&["show", "临-0001"]);
    assert_eq!(order["engagements"][0]["unit"], "某区水利局");
}

#[test]
fn a_wrong_directory_changes_nothing_and_says_which_row() {
    let desk = Desk::of("龙山街道办事处");
    let file = desk.write("单位名录.csv", "单位名称,类别\n甲局,司令部\n".as_bytes());
    let ran = desk.run(&["import", &file, "--as", "units"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.contains("第 2 行") && ran.err.contains("司令部"),
        "{ran:?}"
    );
    let init = desk.ok(&["init", "--unit", "龙山街道办事处"]);
    assert_eq!(init["official_name"], "文登区龙山街道办事处");
}
