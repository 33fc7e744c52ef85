//! What the import says of a file is true: guesses are called guesses, times that cannot be right are
//! named where they stand, and nobody is said to have given a time of day.

use serde_json::{Value, json};

use super::support::{Desk, TOWN};

/// Returns the findings of an order in one text.
fn findings(order: &Value) -> String {
    order["findings"].to_string()
}

#[test]
fn a_time_that_cannot_be_right_is_named_by_its_column_and_its_words_are_kept() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|来电时间|交办给镇街时间|实际办结日期|工单状态";
    let rows = [
        "261119093015000101|一|甲|2026-11-18 08:00|2026-12-05 09:00||办理中",
        "261119093015000102|二|乙|2026/12/1 8:00|2026-11-18 09:00||办理中",
        "261119093015000103|三|丙|2026-11-18 08:00|2026-11-18 09:00|2026-11-12|已办结",
    ];
    let file = desk.csv("单.csv", header, &rows);
    for arguments in [&[file.as_str(), "--dry-run"][..], &[file.as_str()]] {
        let notes = desk.import_with(arguments)["notes"].to_string();
        for column in ["交办给镇街时间", "来电时间", "实际办结日期"] {
            let told = format!("“{column}”列有 1 行的时间在现在之后或早于派单，没有采用");
            assert!(notes.contains(&told), "{notes}");
        }
    }
    for (number, column, words) in [
        ("101", "交办给镇街时间", "2026-12-05 09:00"),
        ("102", "来电时间", "2026/12/1 8:00"),
        ("103", "实际办结日期", "2026-11-12"),
    ] {
        let order = desk.show(&format!("261119093015000{number}"));
        assert_eq!(order["extra"][column], words, "{order}");
        let told = format!("表格“{column}”列");
        assert!(findings(&order).contains(&told), "{order}");
    }
}

#[test]
fn a_heading_that_demands_an_end_is_the_deadline_and_ends_that_all_lie_ahead_are_pointed_at() {
    for heading in [
        "规定完成时间",
        "规定处理时间",
        "应完成时间",
        "应办结日期",
        "要求处理时间",
        "规定办结时间",
        "应回复时间",
    ] {
        let desk = Desk::of(TOWN);
        let header = format!("工单编号|标题|主要内容|派单时间|{heading}");
        let rows = [
            "261119093015000101|一|甲|2026-11-18 09:00|2026-11-26",
            "261119093015000102|二|乙|2026-11-12 09:00|2026-11-19",
        ];
        desk.import(&desk.csv("单.csv", &header, &rows));
        let order = desk.show("261119093015000102");
        assert_eq!(order["due_at"], "2026-11-19T17:30:00", "{heading}");
        assert!(order["platform_closed_at"].is_null(), "{heading}");
    }
    let desk = Desk::of(TOWN);
    let rows = ["261119093015000101|一|甲|2026-12-03"];
    let report = desk.import(&desk.csv("单.csv", "工单编号|标题|主要内容|完成时间", &rows));
    let notes = report["notes"].to_string();
    assert!(
        notes.contains("“完成时间”列都是比来单晚的日期，可能是办理时限"),
        "{notes}"
    );
}

#[test]
fn a_date_without_a_time_of_day_is_told_as_a_date_and_contradicts_nothing_on_its_day() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|来电时间|派单时间";
    let rows = [
        "261119093015000101|一|甲|2026-11-18 08:05|2026-11-18",
        "261119093015000102|二|乙|2026-11-19 08:05|20261118",
    ];
    desk.import(&desk.csv("单.csv", header, &rows));
    let order = desk.show("261119093015000101");
    assert_eq!(order["dispatched_at"], "2026-11-18");
    assert!(!findings(&order).contains("早于"), "{order}");
    let told = findings(&desk.show("261119093015000102"));
    assert!(
        told.contains("“派单”的时间（2026-11-18）早于“受理”的时间"),
        "{told}"
    );
    for number in ["261119093015000101", "261119093015000102"] {
        let page = desk.run(&["show", number]).out;
        assert!(!page.contains("00:00"), "{page}");
    }
}

#[test]
fn the_other_dates_of_a_row_and_a_column_tell_which_figure_is_the_day() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|来电时间|派单时间|办理时限";
    let rows = [
        "261119093015000101|一|甲|18/11/2026 08:05|18/11/2026 9:05|03/12/2026",
        "261119093015000102|二|乙|05/11/2026 08:05|06/11/2026 9:05|01/12/2026",
    ];
    desk.import(&desk.csv("日前.csv", header, &rows));
    let due = |number: &str| desk.show(number)["due_at"].clone();
    assert_eq!(due("261119093015000101"), "2026-12-03T17:30:00");
    let order = desk.show("261119093015000102");
    assert_eq!(order["received_at"], "2026-11-05T08:05:00");
    assert_eq!(order["due_at"], "2026-12-01T17:30:00");
    let rows = [
        "261119093015000103|三|丙|11/05/2026 08:05|11/06/2026 9:05|12/01/2026",
        "261119093015000104|四|丁|11/18/2026 08:05|11/18/2026 9:05|12/03/2026",
    ];
    desk.import(&desk.csv("月前.csv", header, &rows));
    assert_eq!(
        desk.show("261119093015000103")["received_at"],
        "2026-11-05T08:05:00"
    );
    assert_eq!(due("261119093015000104"), "2026-12-03T17:30:00");
}

#[test]
fn lost_zeros_are_asked_about_whichever_list_came_first_and_though_a_word_changed() {
    let header = "工单编号|标题|主要内容";
    for (first, second) in [
        ("2611240777", "0002611240777"),
        ("0002611240777", "2611240777"),
        ("02611240777", "0002611240777"),
    ] {
        let desk = Desk::of(TOWN);
        let before = format!("{first}|文山路路灯不亮|文山路三盏路灯不亮");
        let after = format!("{second}|文山路路灯不明|文山路两盏路灯不亮");
        desk.import(&desk.csv("一.csv", header, &[&before]));
        let ran = desk.run(&["import", &desk.csv("二.csv", header, &[&after])]);
        assert!(
            ran.out.contains("只差开头的零"),
            "{first} {second}: {ran:?}"
        );
        // Nothing failed: the row waits for an answer.
        assert_eq!(ran.code, 4, "{ran:?}");
        assert!(!ran.out.contains("一行也没有导入"), "{ran:?}");
        assert_eq!(desk.list(&[]).len(), 1);
    }
}

#[test]
fn a_stray_nul_costs_nothing_and_a_missing_file_is_told_in_chinese() {
    let desk = Desk::of(TOWN);
    let text = "工单编号,标题,主要内容\n261119093015000101,路\0灯,不亮\n";
    let report = desk.import(&desk.write("空.csv", text));
    assert_eq!(report["new"], 1);
    assert_eq!(desk.show("261119093015000101")["title"], "路灯");
    let said = desk.run(&["import", "没有.csv"]).out;
    assert!(
        said.contains("找不到") && !said.contains("os error"),
        "{said}"
    );
}

#[test]
fn a_guessed_column_is_called_a_guess_wherever_the_import_is_told() {
    let desk = Desk::of(TOWN);
    let header = "热线件编号|诉求概述内容|牵头责任单位|转给";
    let file = desk.csv("猜.csv", header, &["261119093015000101|不亮|龙山街道|甲"]);
    let report = desk.import_with(&[&file, "--dry-run"]);
    let guessed = json!(["热线件编号", "诉求概述内容", "牵头责任单位"]);
    assert_eq!(report["sheets"][0]["guessed"], guessed);
    let said = desk.run(&["import", &file]).out;
    assert!(
        said.contains("“牵头责任单位”列没见过，猜作承办单位，请核对"),
        "{said}"
    );
    let file = desk.csv("知.csv", "工单编号|标题", &["261119093015000102|井盖"]);
    assert_eq!(desk.import(&file)["sheets"][0]["guessed"], json!([]));
}

#[test]
fn a_lead_outside_the_directory_is_told_as_such_where_we_help() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|承办单位|协办单位";
    let rows = [
        "261119093015000101|一|甲|威海市住房和城乡建设局|龙山街道、某某办",
        "261119093015000102|二|乙|龙山街道|市场局",
    ];
    let report = desk.import(&desk.csv("单.csv", header, &rows));
    let notes = report["notes"].to_string();
    assert!(
        notes.contains("市场局（第 3 行）") && notes.contains("某某办（第 2 行）"),
        "{notes}"
    );
    let told = findings(&desk.show("261119093015000101"));
    assert!(told.contains("不在单位名录中；本单位是协办单位"), "{told}");
    assert!(!told.contains("分不清"), "{told}");
}

#[test]
fn what_is_written_around_a_number_is_no_part_of_it_and_two_numbers_are_refused() {
    let desk = Desk::of(TOWN);
    let rows = [
        "№26111909301|一|甲",
        "26111909302（重复）|二|乙",
        "26111909303.0|三|丙",
        "26111909304、26111909305|四|丁",
    ];
    let report = desk.import_with(&[&desk.csv("号.csv", "工单编号|标题|主要内容", &rows)]);
    assert_eq!(report["rejections"][0]["code"], "several_order_numbers");
    for number in ["26111909301", "26111909302", "26111909303"] {
        desk.show(number);
    }
}

#[test]
fn a_helper_one_slip_from_a_known_unit_is_told_with_that_unit() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|承办单位|协办单位";
    let rows = ["261119093015000101|漏水|一楼漏水|龙山街道|文登区水力局"];
    let report = desk.import(&desk.csv("单.csv", header, &rows));
    let notes = report["notes"].to_string();
    assert!(
        notes.contains("写错了吗？文登区水力局，名录里有文登区水利局"),
        "{notes}"
    );
}
