//! Nothing of a list is taken in silence: what cannot be read for certain is asked about, or stays on the
//! order as a finding with the words of its cell.

use serde_json::{Value, json};

use super::support::{Desk, NO};

/// Our unit in these cases.
const OURS: &str = "宋村镇人民政府";
/// Its name in the directory.
const OFFICIAL: &str = "文登区宋村镇人民政府";
const POWER: &str = "国网威海市文登区供电公司";

/// Imports one row about the order [`NO`] with these further columns.
fn import(desk: &Desk, columns: &[(&str, &str)], options: &[&str]) -> Value {
    let headers: Vec<&str> = columns.iter().map(|(header, _)| *header).collect();
    let cells: Vec<&str> = columns.iter().map(|(_, cell)| *cell).collect();
    let header = format!("工单编号|标题|主要内容|派单时间|{}", headers.join("|"));
    let row = format!(
        "{NO}|桥面破损|桥面坏了|2026-11-19 09:10|{}",
        cells.join("|")
    );
    let file = desk.csv("单.csv", &header, &[&row]);
    desk.import_with(&[&[file.as_str()], options].concat())
}

/// Returns the reason for which the only row was left out; empty if it was taken in.
fn left(report: &Value) -> &str {
    report["left"][0]["reason"].as_str().unwrap_or_default()
}

fn findings(order: &Value) -> String {
    order["findings"].to_string()
}

#[test]
fn a_later_list_that_names_us_no_longer_is_a_proposal_wherever_the_helpers_stood() {
    for (first, later) in [
        ("供电公司（协办：宋村镇）", "供电公司"),
        ("供电公司、宋村镇", "供电公司"),
        ("供电公司（宋村镇参与）", "供电公司"),
        ("供电公司、宋村镇", "供电公司、水利局"),
    ] {
        let desk = Desk::of(OURS);
        import(&desk, &[("承办单位", first)], &[]);
        assert_eq!(desk.show(NO)["role"], "co_handler", "{first}");
        desk.at("2026-11-20T10:00");
        let report = import(&desk, &[("承办单位", later)], &[]);
        assert_eq!(
            report["proposals"][0]["effect"]["kind"], "reassigned",
            "{first}: {report}"
        );
        let order = desk.show(NO);
        assert!(
            findings(&order).contains("协办单位里没有本单位了"),
            "{first}: {order}"
        );
        let helpers = order["co_units"].as_array().unwrap();
        assert!(
            helpers.contains(&json!(OFFICIAL)),
            "until then we help: {order}"
        );
        // The next list names us again.
        desk.at("2026-11-20T11:00");
        import(&desk, &[("承办单位", first)], &[]);
        assert_eq!(desk.show(NO)["proposals"], json!([]), "{first}");
    }
    // A list with the lead alone says nothing of helpers that stood in a column of their own.
    let desk = Desk::of(OURS);
    import(
        &desk,
        &[("承办单位", "供电公司"), ("协办单位", "宋村镇")],
        &[],
    );
    desk.at("2026-11-20T10:00");
    import(&desk, &[("承办单位", "供电公司")], &[]);
    assert_eq!(desk.show(NO)["proposals"], json!([]));
}

#[test]
fn one_row_for_each_unit_that_lacks_ours_later_is_a_proposal_too() {
    let desk = Desk::of(OURS);
    let header = "工单编号|标题|主要内容|派单时间|承办单位|办理角色";
    let row = |unit, part| format!("{NO}|桥面破损|坏了|2026-11-19 09:10|{unit}|{part}");
    let (lead, ours) = (row("供电公司", "主办"), row("宋村镇", "协办"));
    desk.import(&desk.csv("一.csv", header, &[&lead, &ours]));
    assert_eq!(desk.show(NO)["co_units"], json!([OFFICIAL]));
    desk.at("2026-11-20T10:00");
    let report = desk.import(&desk.csv("二.csv", header, &[&lead]));
    assert_eq!(
        report["proposals"][0]["effect"]["kind"], "reassigned",
        "{report}"
    );
}

#[test]
fn the_order_of_the_rows_of_a_redispatched_order_does_not_matter() {
    let header = "工单编号|标题|主要内容|承办单位|派单时间|办理时限";
    let rows = |timed: bool| {
        let row = |suffix: &str, content: &str, at: &str, due: &str| {
            let (at, due) = if timed { (at, due) } else { ("", "") };
            format!("{NO}{suffix}|桥|{content}|宋村镇|{at}|{due}")
        };
        [
            row("", "桥坏了", "2026-11-10 09:10", "2026-11-15"),
            row("-01", "桥又坏了", "2026-11-16 09:10", "2026-11-20"),
            row("-02", "桥还坏着", "2026-11-19 09:10", "2026-11-30"),
        ]
    };
    let told = |order: &Value| {
        json!([
            order["order_no"],
            order["content"],
            order["due_at"],
            order["redispatched_as"],
            order["proposals"],
            order["earlier"],
        ])
    };
    for timed in [true, false] {
        let rows = rows(timed);
        let mut all: Vec<Value> = Vec::new();
        for places in [
            [0, 1, 2],
            [2, 1, 0],
            [1, 0, 2],
            [2, 0, 1],
            [1, 2, 0],
            [0, 2, 1],
        ] {
            let desk = Desk::of(OURS);
            let rows = places.map(|place| rows[place].as_str());
            let file = desk.csv("单.csv", header, &rows);
            let preview = desk.import_with(&[&file, "--dry-run"]);
            let report = desk.import(&file);
            for count in ["new", "updated", "unchanged"] {
                assert_eq!(preview[count], report[count], "{places:?} {count}");
            }
            assert_eq!(desk.list(&[]).len(), 1, "{places:?}");
            let order = desk.show(NO);
            assert_eq!(order["order_no"], NO, "{places:?}");
            all.push(told(&order));
            desk.import(&file);
            assert_eq!(
                told(&desk.show(NO)),
                all[0],
                "{places:?}: the same file again"
            );
        }
        assert!(all.iter().all(|one| *one == all[0]), "{all:#?}");
        // Without the first dispatch both are one order as well, in one file and in two.
        for places in [[1, 2], [2, 1]] {
            for apart in [false, true] {
                let desk = Desk::of(OURS);
                let rows = places.map(|place| rows[place].as_str());
                if apart {
                    for (n, row) in rows.iter().enumerate() {
                        let file = desk.csv(&format!("{n}.csv"), header, &[row]);
                        desk.import_with(&[&file, "--older"]);
                    }
                } else {
                    desk.import(&desk.csv("单.csv", header, &rows));
                }
                let listed = desk.list(&[]);
                assert_eq!(listed.len(), 1, "{places:?} {apart}");
                let order = desk.show(&format!("{NO}-02"));
                assert_eq!(order["content"], "桥还坏着", "{places:?} {apart}");
            }
        }
    }
}

#[test]
fn an_earlier_dispatch_that_is_listed_again_does_not_write_over_the_newest() {
    let desk = Desk::of(OURS);
    let header = "工单编号|标题|主要内容|承办单位|派单时间";
    let first = format!("{NO}|桥|桥坏了|宋村镇|2026-11-10 09:10");
    let again = format!("{NO}-01|桥|桥又坏了|宋村镇|2026-11-16 09:10");
    desk.import(&desk.csv("一.csv", header, &[&first, &again]));
    let report = desk.import_with(&[&desk.csv("二.csv", header, &[&first]), "--older"]);
    assert_eq!(report["updated"], 0, "{report}");
    assert_eq!(desk.show(NO)["content"], "桥又坏了");
}

#[test]
fn a_column_of_parts_is_read_by_heading_and_value_and_never_makes_us_lead_in_silence() {
    for (header, value, reason) in [
        ("主协办标识", "协", "no_lead"),
        ("主办", "否", "no_lead"),
        ("主次", "次办", "no_lead"),
        ("单位角色", "辅助", "no_lead"),
        ("牵头单位标识", "否", "no_lead"),
        ("协办标志", "是", "no_lead"),
        ("是否主办", "0", "no_lead"),
        ("是否主办", "N", "no_lead"),
        ("是否为主办单位", "否", "no_lead"),
        ("主办标志", "×", "no_lead"),
        ("主办/协办", "从办", "no_lead"),
        ("办理顺位", "第二顺位", "no_lead"),
        ("主从关系", "从", "no_lead"),
        ("主办情况", "非主办", "no_lead"),
        ("角色", "支援", "unsaid_lead"),
        ("主协办标识", "0", "unsaid_lead"),
        ("是否主办", "不清楚", "unsaid_lead"),
        ("主协办标识", "主", ""),
        ("主办", "是", ""),
        ("协办标志", "否", ""),
        ("办理类型", "直接办理", ""),
        ("主办人", "于某", ""),
    ] {
        let desk = Desk::of(OURS);
        let columns = [("承办单位", "宋村镇"), (header, value)];
        let preview = import(&desk, &columns, &["--dry-run"]);
        assert_eq!(left(&preview), reason, "{header} {value}: {preview}");
        let report = import(&desk, &columns, &[]);
        assert_eq!(left(&report), reason, "{header} {value}: {report}");
        if reason.is_empty() {
            assert_eq!(desk.show(NO)["role"], "lead", "{header} {value}");
        }
        if reason == "unsaid_lead" {
            let about = report["left"].to_string();
            assert!(about.contains(header), "{header} {value}: {about}");
        }
        // Another unit's part, whatever it is, makes no question of ours.
        let desk = Desk::of(OURS);
        let other = import(&desk, &[("承办单位", "水利局"), (header, value)], &[]);
        assert_eq!(other["new"], 0, "{header} {value}: {other}");
    }
}

#[test]
fn an_empty_cell_among_parts_is_asked_about() {
    let desk = Desk::of(OURS);
    let header = "工单编号|标题|主要内容|派单时间|承办单位|是否牵头";
    let rows = [
        "2611190001|桥一|坏了|2026-11-19 09:10|宋村镇|√",
        "2611190002|桥二|坏了|2026-11-19 09:10|宋村镇|",
    ];
    let report = desk.import_with(&[&desk.csv("单.csv", header, &rows)]);
    assert_eq!(
        (&report["new"], left(&report)),
        (&json!(1), "unsaid_lead"),
        "{report}"
    );
    assert!(
        report["left"].to_string().contains("“是否牵头”列"),
        "{report}"
    );
}

#[test]
fn a_unit_in_the_brackets_of_the_units_cell_helps_or_is_kept_with_its_words() {
    let (water, housing) = ("文登区水利局", "文登区住房和城乡建设局");
    for (cell, helpers) in [
        ("宋村镇（供电公司参与）", json!([POWER])),
        ("宋村镇（水利局指导）", json!([water])),
        ("宋村镇（需公安分局支持）", json!(["威海市公安局文登分局"])),
        ("宋村镇（与龙山街道联动）", json!(["文登区龙山街道办事处"])),
        ("宋村镇（会同水利局、住建局）", json!([water, housing])),
        ("宋村镇（水利局配合，住建局参与）", json!([water, housing])),
        ("宋村镇，水利局指导", json!([water])),
        ("宋村镇+水利局", json!([water])),
    ] {
        let desk = Desk::of(OURS);
        import(&desk, &[("承办单位", cell)], &[]);
        let order = desk.show(NO);
        assert_eq!(order["lead_unit"], OFFICIAL, "{cell}");
        assert_eq!(order["co_units"], helpers, "{cell}");
    }
    for (cell, told) in [
        ("宋村镇（水利局监督）", true),
        ("宋村镇（配合水利局）", true),
        ("宋村镇（水利局代管）", true),
        ("宋村镇（月底前办好）", false),
    ] {
        let desk = Desk::of(OURS);
        let report = import(&desk, &[("承办单位", cell)], &[]);
        let order = desk.show(NO);
        assert_eq!(order["extra"]["承办单位"], cell, "{report}");
        assert_eq!(report["notes"].to_string().contains(cell), told, "{report}");
    }
    for cell in [
        "供电公司（宋村镇参与）",
        "供电公司（需宋村镇支持）",
        "供电公司（与宋村镇联动）",
    ] {
        let desk = Desk::of(OURS);
        import(&desk, &[("承办单位", cell)], &[]);
        let order = desk.show(NO);
        assert_eq!(
            (&order["role"], &order["lead_unit"]),
            (&json!("co_handler"), &json!(POWER)),
            "{cell}"
        );
    }
}

#[test]
fn a_title_that_sends_the_orders_to_another_unit_is_asked_about() {
    let row = format!("{NO},桥面破损,坏了,2026-11-19 09:10");
    let list = |title: &str| format!("{title},,,\n工单编号,标题,主要内容,派单时间\n{row}\n");
    for (title, asked) in [
        ("转办：葛家镇", true),
        ("送：区水利局", true),
        ("发：葛家镇", true),
        ("派：葛家镇", true),
        ("交办给：葛家镇", true),
        ("转办：葛家镇、水利局", true),
        ("转办：贵镇", true),
        ("转办：宋村镇", false),
        ("转办：文登区社会事务协调中心", false),
        ("派单：于某", false),
    ] {
        let desk = Desk::of(OURS);
        let report = desk.import_with(&[&desk.write("单.csv", list(title))]);
        let expected = if asked { "unsaid_lead" } else { "" };
        assert_eq!(left(&report), expected, "{title}: {report}");
    }
    // The same words between the rows begin a section.
    let desk = Desk::of(OURS);
    let text = format!(
        "工单编号,标题,主要内容,派单时间\n转办：宋村镇,,,\n{row}\n转办：葛家镇,,,\n2611190009,灯,不亮,2026-11-19 09:10\n"
    );
    let report = desk.import_with(&[&desk.write("单.csv", text)]);
    assert_eq!(
        (&report["new"], left(&report)),
        (&json!(1), "unsaid_lead"),
        "{report}"
    );
}

#[test]
fn a_status_by_which_the_platform_declines_the_matter_is_a_question_on_the_order() {
    for status in [
        "不予受理",
        "不受理",
        "不属于受理范围",
        "非受理范围",
        "并案处理",
        "无需办理",
    ] {
        let desk = Desk::of(OURS);
        let report = import(&desk, &[("承办单位", "宋村镇"), ("工单状态", status)], &[]);
        assert!(report["notes"].to_string().contains(status), "{report}");
        let order = desk.show(NO);
        assert_eq!(
            order["proposals"][0]["effect"]["kind"], "returned",
            "{status}"
        );
        assert!(findings(&order).contains(status), "{order}");
    }
    for status in ["无法办理", "不签收", "暂缓办理"] {
        let desk = Desk::of(OURS);
        let report = import(&desk, &[("承办单位", "宋村镇"), ("工单状态", status)], &[]);
        assert!(report["notes"].to_string().contains(status), "{report}");
    }
}

#[test]
fn a_deadline_with_further_words_is_the_time_that_stands_or_none_and_a_finding_tells_the_words() {
    let due = |cell: &str| {
        let desk = Desk::of(OURS);
        let report = import(&desk, &[("承办单位", "宋村镇"), ("办理时限", cell)], &[]);
        (report, desk.show(NO))
    };
    for cell in [
        "2026-12-07（另给3个工作日）",
        "2026-12-07（再给3天）",
        "2026-12-07（宽限3天）",
        "8个工作日（另给3个工作日）",
    ] {
        let (report, order) = due(cell);
        assert_ne!(order["due_at"], "2026-12-07T17:30:00", "{cell}");
        assert!(findings(&order).contains(cell), "{cell}: {order}");
        assert!(report["notes"].to_string().contains("办理时限"), "{report}");
    }
    for (cell, date) in [
        ("2026-12-07（延长至2026-12-10）", "2026-12-10"),
        ("12月7日（宽限至12月10日）", "2026-12-10"),
    ] {
        let (report, order) = due(cell);
        assert_eq!(order["due_at"], format!("{date}T17:30:00"), "{cell}");
        assert!(report["notes"].to_string().contains("写着延期"), "{report}");
    }
    for cell in [
        "2026-12-07（提前2天）",
        "2026-12-07（以通知为准）",
        "2026-12-07（2026-12-01）",
        "12-07（初次响应11-21）",
    ] {
        let (report, order) = due(cell);
        assert_eq!(order["due_at"], "2026-12-07T17:30:00", "{cell}");
        assert_eq!(order["extra"]["办理时限"], cell);
        assert!(
            findings(&order).contains("除了时间还有别的话"),
            "{cell}: {order}"
        );
        assert!(
            report["notes"].to_string().contains("除了时间还有别的话"),
            "{report}"
        );
    }
    for cell in [
        "2026-12-07（周一）",
        "12个工作日（2026-12-07前）",
        "2026-12-07（剩余9天）",
        "2026-12-07（紧急）",
    ] {
        let (report, order) = due(cell);
        assert_eq!(order["due_at"], "2026-12-07T17:30:00", "{cell}");
        assert_eq!(report["notes"], json!([]), "{cell}");
    }
}

#[test]
fn midnight_is_the_end_of_its_day_however_it_is_written() {
    for (cell, date) in [
        ("12月4日24:00", "2026-12-04"),
        ("12月4日24时", "2026-12-04"),
        ("2026-12-04 24:00前", "2026-12-04"),
        ("12月4日二十四时", "2026-12-04"),
        ("12月4日夜24时前办结", "2026-12-04"),
        ("12月4日晚12点", "2026-12-04"),
        ("12月4日午夜", "2026-12-04"),
        ("2026年12月4日（24:00）", "2026-12-04"),
        ("2026-12-04T24:00:00+08:00", "2026-12-04"),
        ("次日24:00", "2026-11-20"),
        ("当日24时", "2026-11-19"),
        ("本周五24时", "2026-11-20"),
        ("4日24时", "2026-12-04"),
        ("5个工作日（12月4日24:00前）", "2026-12-04"),
    ] {
        let desk = Desk::of(OURS);
        let report = import(&desk, &[("承办单位", "宋村镇"), ("办理时限", cell)], &[]);
        assert_eq!(
            desk.show(NO)["due_at"],
            format!("{date}T23:59:59"),
            "{cell}: {report}"
        );
    }
}

#[test]
fn words_that_speak_to_the_reader_are_asked_about_wherever_they_stand() {
    for cell in [
        "贵方",
        "贵单位",
        "贵镇",
        "贵局",
        "供电公司、贵方",
        "供电公司（贵方配合）",
        "供电公司、贵局",
    ] {
        let desk = Desk::of(OURS);
        let report = import(&desk, &[("承办单位", cell)], &[]);
        assert_eq!(left(&report), "unknown_unit", "{cell}: {report}");
    }
    for cell in ["供电公司（我单位配合）", "供电公司（本单位参与）"] {
        let desk = Desk::of(OURS);
        import(&desk, &[("承办单位", cell)], &[]);
        assert_eq!(desk.show(NO)["role"], "co_handler", "{cell}");
    }
    for (cell, reason) in [
        ("供电公司（各镇街配合）", "unknown_unit"),
        ("供电公司（贵镇知悉）", "named_elsewhere"),
    ] {
        let desk = Desk::of(OURS);
        let report = import(&desk, &[("承办单位", cell)], &[]);
        assert_eq!(left(&report), reason, "{cell}: {report}");
    }
    let desk = Desk::of(OURS);
    let report = import(
        &desk,
        &[("承办单位", "供电公司"), ("协办单位", "贵方")],
        &[],
    );
    assert_eq!(left(&report), "unknown_unit", "{report}");
}

#[test]
fn the_first_hour_of_a_day_in_words_ends_the_day_before_and_in_figures_it_is_that_date() {
    for (cell, due) in [
        ("12月4日0点", "2026-12-03T23:59:59"),
        ("12月4日零时前", "2026-12-03T23:59:59"),
        ("2026-12-04 0时", "2026-12-03T23:59:59"),
        ("2026-12-04 0:00", "2026-12-04T17:30:00"),
        ("2026-12-04 00:00:00", "2026-12-04T17:30:00"),
    ] {
        let desk = Desk::of(OURS);
        import(&desk, &[("承办单位", "宋村镇"), ("办理时限", cell)], &[]);
        let order = desk.show(NO);
        assert_eq!(order["due_at"], due, "{cell}");
        let findings = order["findings"].to_string();
        assert!(!findings.contains("“办理时限”列"), "{cell} {findings}");
    }
}

#[test]
fn a_column_about_our_own_part_names_us_beside_the_unit_that_leads() {
    let desk = Desk::of(OURS);
    let header = "工单编号|标题|主要内容|我单位角色|牵头单位|派单时间";
    let rows = [
        "2611200701|机场一|噪声|协办|交通局|2026-11-19 09:00",
        "2611200702|机场二|噪声|主办|宋村镇|2026-11-19 09:00",
        "2611200703|机场三|噪声|牵头||2026-11-19 09:00",
        "2611200704|机场四|噪声|支援|交通局|2026-11-19 09:00",
    ];
    let report = desk.import_with(&[&desk.csv("单.csv", header, &rows)]);
    assert_eq!(
        (&report["new"], left(&report)),
        (&json!(3), "unsaid_lead"),
        "{report}"
    );
    for (number, role) in [
        ("2611200701", "co_handler"),
        ("2611200702", "lead"),
        ("2611200703", "lead"),
    ] {
        assert_eq!(desk.show(number)["role"], role, "{number}");
    }
    assert_eq!(desk.show("2611200701")["lead_unit"], "文登区交通运输局");
}

#[test]
fn helpers_in_numbered_columns_and_second_units_by_any_word_are_all_read() {
    let desk = Desk::of(OURS);
    let header = "办件号|标题|主要内容|承办单位|协办单位1|协办单位2|派单时间";
    let rows = [
        "A2611200301|噪声一|酒吧|宋村镇|公安分局|市场监管局|2026-11-19 09:00",
        "A2611200302|噪声二|酒吧|公安分局|宋村镇||2026-11-19 09:00",
        "A2611200303|噪声三|酒吧|公安分局||宋村镇、市场监管局|2026-11-19 09:00",
        "A2611200304|噪声四|酒吧|公安分局、宋村镇（第二承办单位）|||2026-11-19 09:00",
    ];
    let report = desk.import(&desk.csv("单.csv", header, &rows));
    assert_eq!(report["new"], 4, "{report}");
    let helpers = |number: &str| desk.show(number)["co_units"].as_array().unwrap().len();
    assert_eq!(helpers("A2611200301"), 2);
    for number in ["A2611200302", "A2611200303", "A2611200304"] {
        assert_eq!(desk.show(number)["role"], "co_handler", "{number}");
    }
}

#[test]
fn who_is_only_told_of_an_order_does_not_help_and_an_order_that_went_on_is_asked_about() {
    for cell in ["宋村镇，抄送：水利局", "宋村镇；抄送水利局"] {
        let desk = Desk::of(OURS);
        import(&desk, &[("承办单位", cell)], &[]);
        let order = desk.show(NO);
        assert_eq!(order["co_units"], json!([]), "{cell}");
        assert_eq!(order["extra"]["承办单位"], cell);
    }
    for (cell, reason) in [
        ("水利局，抄送：宋村镇", "named_elsewhere"),
        ("宋村镇（已转水利局）", "unsaid_lead"),
        ("宋村镇（第二承办单位）", "no_lead"),
    ] {
        let desk = Desk::of(OURS);
        let report = import(&desk, &[("承办单位", cell)], &[]);
        assert_eq!(left(&report), reason, "{cell}: {report}");
    }
}

#[test]
fn a_number_of_the_order_is_guessed_under_other_names_and_no_order_loses_it() {
    for header in ["案卷号", "案件号", "任务号", "事件编码", "受理号", "办件号"]
    {
        let desk = Desk::of(OURS);
        let header = format!("{header}|标题|内容|承办单位|派单时间");
        let row = "2611200909|桥|坏了|宋村镇|2026-11-19 09:00";
        let report = desk.import(&desk.csv("单.csv", &header, &[row]));
        assert_eq!(
            desk.show("2611200909")["order_no"],
            "2611200909",
            "{header}"
        );
        assert!(
            report["notes"].to_string().contains("猜作工单编号"),
            "{report}"
        );
    }
}
