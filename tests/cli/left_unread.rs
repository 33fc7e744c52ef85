//! What a list says outside its headings, or in a word that nobody knows, is read or asked about.

use serde_json::{Value, json};

use super::support::Desk;

/// Our unit in these cases.
const OURS: &str = "宋村镇人民政府";
const HEAD: &str = "工单编号,标题,内容,派单时间";
const ROW: &str = "2611190001,桥面破损,坏了,2026-11-19 09:10";

/// Returns the reasons for which rows were left out.
fn left(report: &Value) -> Vec<&str> {
    let groups = report["left"].as_array().into_iter().flatten();
    groups
        .filter_map(|group| group["reason"].as_str())
        .collect()
}

fn told(desk: &Desk, title: &str) {
    desk.ok(&[
        "act",
        "new",
        "--title",
        title,
        "--content",
        title,
        "--told-by",
        "平台丛某",
        "--via",
        "电话",
    ]);
}

#[test]
fn an_order_told_by_telephone_gets_one_number_and_none_of_another_order() {
    let desk = Desk::of(OURS);
    told(&desk, "甲村路灯不亮要求修");
    told(&desk, "乙村水管破裂要求修");
    let file = desk.csv(
        "单.csv",
        "工单编号|标题|内容|派单时间|承办单位",
        &[
            "2611190001|一|一一|2026-11-19 09:10|宋村镇",
            "2611190002|二|二二|2026-11-19 09:10|宋村镇",
        ],
    );
    for (answers, code) in [
        (["临-0001=2611190001", "临-0001=2611190002"], "one_number"),
        (
            ["临-0001=2611190001", "临-0002=2611190001"],
            "two_told_orders",
        ),
    ] {
        let ran = desk.run(&[
            "--json", "import", &file, "--same", answers[0], "--same", answers[1],
        ]);
        assert_ne!(ran.code, 0, "{answers:?}");
        let said = format!("{}{}", ran.out, ran.err);
        assert!(said.contains(code), "{answers:?}: {said}");
        assert_eq!(desk.list(&[]).len(), 2, "{answers:?}");
    }
    desk.import_with(&[&file, "--same", "临-0001=2611190001"]);
    // The same answer once more changes nothing, another one is told.
    desk.import_with(&[&file, "--same", "临-0001=2611190001"]);
    let ran = desk.run(&["--json", "import", &file, "--same", "临-0002=2611190001"]);
    let said = format!("{}{}", ran.out, ran.err);
    assert!(
        said.contains("number_known") && said.contains("merge"),
        "{said}"
    );
}

#[test]
fn a_column_without_a_heading_that_names_units_says_whose_order_it_is() {
    for text in [
        format!(",{HEAD}\n供电公司,{ROW}\n宋村镇,2611190002,灯,不亮,2026-11-19 09:10\n"),
        "工单编号,标题,内容,,派单时间\n2611190001,桥,坏了,供电公司,2026-11-19 09:10\n2611190002,灯,不亮,宋村镇,2026-11-19 09:10\n".to_owned(),
    ] {
        let desk = Desk::of(OURS);
        let report = desk.import_with(&[&desk.write("单.csv", &text)]);
        assert_eq!((&report["new"], left(&report)), (&json!(1), vec!["other_unit"]), "{report}");
        assert!(report["notes"].to_string().contains("列"), "{report}");
    }
    // Under a heading that covers two columns the second unit helps.
    let desk = Desk::of(OURS);
    let text = "工单编号,标题,内容,承办单位,,派单时间\n2611190001,桥,坏了,供电公司,宋村镇,2026-11-19 09:10\n";
    let report = desk.import_with(&[&desk.write("单.csv", text)]);
    assert!(report.to_string().contains("第5列"), "{report}");
}

#[test]
fn one_unknown_word_does_not_switch_a_column_of_parts_off() {
    for header in ["职责", "角色", "主协办"] {
        for word in ["技术保障单位", "第一责任", "2", "抄送", "知悉"] {
            let desk = Desk::of(OURS);
            let header = format!("工单编号|标题|内容|派单时间|承办单位|{header}");
            let row = |number: &str, part: &str| {
                format!("{number}|桥{number}|坏了|2026-11-19 09:10|宋村镇|{part}")
            };
            let rows = [
                row("2611190001", "主办"),
                row("2611190002", "协办"),
                row("2611190003", word),
            ];
            let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
            let report = desk.import_with(&[&desk.csv("单.csv", &header, &rows)]);
            assert_eq!(desk.show("2611190001")["role"], "lead", "{word}: {report}");
            assert_eq!(
                left(&report),
                ["no_lead", "unsaid_lead"],
                "{header} {word}: {report}"
            );
        }
    }
    for word in ["第一责任", "2", "抄送", "知悉"] {
        let desk = Desk::of(OURS);
        let rows = [
            "2611190001|桥|坏了|2026-11-19 09:10|水利局|主办",
            &format!("2611190001|桥|坏了|2026-11-19 09:10|宋村镇|{word}"),
        ];
        let header = "工单编号|标题|内容|派单时间|承办单位|主协办";
        let report = desk.import_with(&[&desk.csv("单.csv", header, &rows)]);
        assert_eq!(
            (&report["new"], left(&report)),
            (&json!(0), vec!["unsaid_lead"]),
            "{word}: {report}"
        );
    }
}

#[test]
fn a_label_is_read_wherever_it_stands_in_the_title_of_the_first_table_or_of_a_further_one() {
    for title in [
        "转办台账（部门：葛家镇）",
        "转办台账（单位：葛家镇）",
        "转办台账【部门：葛家镇】",
        "转办台账 部门：葛家镇",
        "转办台账（归口：葛家镇）",
        "转办台账（镇街：葛家镇）",
        "导出条件：承办单位：葛家镇；时间：11月",
        "葛家",
        "泽库",
        "转办葛家",
        "承办单位,水利局",
        "部门,水利局",
    ] {
        let desk = Desk::of(OURS);
        let text = format!("{title}\n{HEAD}\n{ROW}\n");
        let report = desk.import_with(&[&desk.write("单.csv", text)]);
        assert_eq!(left(&report), ["unsaid_lead"], "{title}: {report}");
        let heads = [HEAD, "编号,诉求标题,诉求内容,交办时间"];
        for head in heads.iter().filter(|_| title.contains('：')) {
            let desk = Desk::of(OURS);
            let text = format!(
                "单位：宋村镇\n{HEAD}\n{ROW}\n,,,\n{title}\n{head}\n2611190002,灯,不亮,2026-11-19 09:10\n"
            );
            let report = desk.import_with(&[&desk.write("两.csv", text)]);
            assert_eq!(
                (&report["new"], left(&report)),
                (&json!(1), vec!["unsaid_lead"]),
                "{title}: {report}"
            );
        }
    }
    for title in [
        "转办台账（部门：宋村镇）",
        "导出条件：承办单位：宋村镇；时间：11月",
        "承办单位,宋村镇",
    ] {
        let desk = Desk::of(OURS);
        let text = format!("{title}\n{HEAD}\n{ROW}\n");
        let report = desk.import_with(&[&desk.write("单.csv", text)]);
        assert_eq!(report["new"], 1, "{title}: {report}");
    }
}

#[test]
fn words_outside_the_table_of_a_page_are_its_title() {
    let cells = |line: &str, tag: &str| -> String {
        let ends = format!("</{tag}><{tag}>");
        format!(
            "<{tag}>{}</{tag}>",
            line.split(',').collect::<Vec<_>>().join(&ends)
        )
    };
    let body = format!(
        "<tr>{}</tr><tr>{}</tr>",
        cells(HEAD, "th"),
        cells(ROW, "td")
    );
    for page in [
        format!("<p>承办单位：葛家镇</p><table>{body}</table>"),
        format!("<h2>葛家镇工单</h2><table>{body}</table>"),
        format!("<div><b>葛家镇</b>工单</div><table>{body}</table>"),
        format!("<table><caption>葛家镇工单</caption>{body}</table>"),
        format!("<b>葛家镇工单</b><table>{body}</table>"),
    ] {
        let desk = Desk::of(OURS);
        let page = format!("<html><head><title>水利局</title></head><body>{page}</body></html>");
        let report = desk.import_with(&[&desk.write("单.xls", page)]);
        assert_eq!(left(&report), ["unsaid_lead"], "{report}");
        assert!(report["left"].to_string().contains("葛家镇"), "{report}");
    }
}

#[test]
fn an_order_that_is_dispatched_again_keeps_its_number_however_the_suffix_is_written() {
    let short = "2611190001";
    let whole = "261119080000000001";
    let suffixes = [" -01", "—01", "–01", "_01", "/01", "（01）", "-01"];
    let all = suffixes.map(|suffix| (short, suffix));
    for (number, suffix) in all.into_iter().chain([(whole, "-001")]) {
        let desk = Desk::of(OURS);
        let header = "工单编号|标题|内容|派单时间|承办单位";
        let first = format!("{number}|桥|坏了|2026-11-19 09:10|宋村镇");
        desk.import(&desk.csv("一.csv", header, &[&first]));
        let row = format!("{number}{suffix}|桥|又坏了|2026-11-20 09:10|宋村镇");
        let report = desk.import_with(&[&desk.csv("二.csv", header, &[&row]), "--older"]);
        assert_eq!(desk.list(&[]).len(), 1, "{suffix}: {report}");
    }
}

#[test]
fn orders_that_are_counted_by_the_day_or_by_three_digits_are_orders_of_their_own() {
    for [first, second] in [
        ["20261119-01", "20261119-02"],
        ["TS20261119-001", "TS20261119-002"],
        ["2611190001-003", "2611190001-007"],
    ] {
        let desk = Desk::of(OURS);
        let rows = [first, second].map(|number| format!("{number}|桥|{number}坏了|宋村镇"));
        let rows = rows.each_ref().map(String::as_str);
        desk.import(&desk.csv("单.csv", "工单编号|标题|内容|承办单位", &rows));
        let listed = desk.list(&[]);
        let mut numbers: Vec<&str> = listed
            .iter()
            .map(|one| one["order_no"].as_str().unwrap())
            .collect();
        numbers.sort_unstable();
        assert_eq!(numbers, [first, second]);
    }
}

#[test]
fn a_row_word_for_word_like_an_order_told_before_is_asked_about_without_place_and_telephone() {
    for (title, content) in [("路灯不亮", "路灯不亮"), ("反映照明", "路灯不亮")] {
        let desk = Desk::of(OURS);
        told(&desk, "路灯不亮");
        let row = format!("2611190001|{title}|{content}|2026-11-19 09:10|宋村镇");
        let report = desk.import_with(&[&desk.csv(
            "单.csv",
            "工单编号|标题|内容|派单时间|承办单位",
            &[&row],
        )]);
        assert_eq!(left(&report), ["like_told"], "{title}: {report}");
    }
}
