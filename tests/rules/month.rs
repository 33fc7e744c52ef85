//! Monthly results (附1§4, 附1§9): what is refused, asked and warned of. The clock shows 20 November
//! 2026.

use serde_json::Value;

use super::support::{Desk, TOWN, text};

fn desk() -> Desk {
    Desk::of(TOWN)
}

/// Sets values of a month; must succeed.
#[track_caller]
fn set(desk: &Desk, month: &str, values: &[&str]) -> Value {
    desk.ok(&[&["month", "set", month][..], values].concat())
}

/// Returns the warnings of the months, by code.
#[track_caller]
fn warnings(desk: &Desk) -> Vec<Value> {
    let shown = desk.ok(&["month"]);
    shown["warnings"].as_array().unwrap().clone()
}

#[track_caller]
fn codes(desk: &Desk) -> Vec<String> {
    warnings(desk)
        .iter()
        .map(|one| text(&one["code"]))
        .collect()
}

#[test]
fn numbers_that_contradict_each_other_are_refused_and_nothing_is_recorded() {
    let desk = desk();
    for (values, says) in [
        (&["--rank", "12"][..], "参评"),
        (&["--rank", "31", "--of", "30"], "第 31 名"),
        (&["--rank", "0", "--of", "30"], "从 1 起"),
        (&["--satisfied", "9", "--visited", "8"], "满意数多于"),
        (
            &["--satisfied", "6", "--dissatisfied", "5", "--visited", "10"],
            "共 11 件",
        ),
        (&["--rate", "九成"], "95.2%"),
        (&["--rate", "101%"], "95.2%"),
        (&["--visited", "12.5"], "整数"),
        (&["--source-date", "2026-11-05"], "文号"),
        (
            &["--source", "通报 1 号", "--source-date", "2026-11-30"],
            "还没有到",
        ),
        (&[], "什么都没有填"),
    ] {
        let arguments = [&["month", "set", "2026-10"][..], values].concat();
        if values.is_empty() {
            desk.command_refused_as(
                "month_value",
                "使用说明",
                "改好后",
                &[&arguments[..], &["--rank", ""]].concat(),
            );
            continue;
        }
        let error = desk.fails(3, &arguments);
        assert_eq!(error["code"], "month_value", "{values:?}");
        assert!(text(&error["message"]).contains(says), "{says}: {error}");
    }
    let future = desk.fails(3, &["month", "set", "2026-12", "--rate", "95%"]);
    assert!(text(&future["message"]).contains("还没有到"), "{future}");
    assert_eq!(desk.ok(&["month"])["months"], serde_json::json!([]));
}

#[test]
fn unreasonable_demands_are_recognised_by_somebody_else_on_some_day() {
    let desk = desk();
    let counts = [
        "--visited",
        "100",
        "--satisfied",
        "94",
        "--unreasonable",
        "2",
    ];
    let with = |more: &[&str]| {
        let all = [&["month", "set", "2026-10"][..], &counts, more].concat();
        let error = desk.fails(3, &all);
        assert_eq!(error["code"], "month_value");
        text(&error["message"])
    };
    assert!(with(&[]).contains("谁认定"));
    assert!(with(&["--recognised-by", "区社会事务协调中心"]).contains("哪天"));
    for own in [TOWN, "本单位", "于某"] {
        let said = with(&["--recognised-by", own, "--recognised-on", "2026-11-05"]);
        assert!(said.contains("本单位以外"), "{own}: {said}");
    }
    let too_many = [
        "--unreasonable",
        "7",
        "--recognised-by",
        "区社会事务协调中心",
        "--recognised-on",
        "2026-11-05",
    ];
    let all = [
        &[
            "month",
            "set",
            "2026-10",
            "--visited",
            "100",
            "--satisfied",
            "94",
        ][..],
        &too_many,
    ]
    .concat();
    let said = text(&desk.fails(3, &all)["message"]);
    assert!(said.contains("不能又剔除"), "{said}");
    let both = format!("{TOWN}、区社会事务协调中心");
    set(
        &desk,
        "2026-10",
        &[
            &counts[..],
            &["--recognised-by", &both, "--recognised-on", "2026-11-05"],
        ]
        .concat(),
    );
    let month = &desk.ok(&["month"])["months"][0];
    assert_eq!(month["adjusted"]["counted"], 98);
    assert_eq!(month["plain"]["counted"], 100);
    assert_eq!(month["result"]["unreasonable"]["on"], "2026-11-05");
}

#[test]
fn a_doubtful_value_is_asked_and_the_journal_keeps_the_yes() {
    let desk = desk();
    for (values, says) in [
        (&["2026-10", "--rate", "9.52"][..], "按 9.52% 读"),
        (&["2026-10", "--rate", "1"], "按 100% 读"),
        (&["2026-11", "--rate", "95%"], "还没有过完"),
        (
            &[
                "2026-10",
                "--rate",
                "95%",
                "--visited",
                "100",
                "--satisfied",
                "80",
            ],
            "5 个百分点",
        ),
    ] {
        let arguments = [&["month", "set"][..], values].concat();
        desk.command_refused_as("month_doubtful", "使用说明", "--confirm", &arguments);
        let said = text(&desk.fails(3, &arguments)["message"]);
        assert!(said.contains(says), "{says}: {said}");
    }
    set(&desk, "2026-10", &["--rate", "9.52", "--confirm"]);
    assert_eq!(desk.ok(&["month"])["months"][0]["published"], "9.52%");
}

#[test]
fn a_correction_is_asked_and_keeps_what_was_on_record() {
    let desk = desk();
    set(&desk, "2026-10", &["--rank", "12", "--of", "30"]);
    // A value that was missing is no correction, and the same value again is none either.
    set(&desk, "2026-10", &["--rate", "95.2%"]);
    assert_eq!(
        set(&desk, "2026-10", &["--rank", "12"])["changes"],
        serde_json::json!([])
    );
    let correct = ["month", "set", "2026-10", "--rank", "13"];
    desk.command_refused_as("month_replaced", "使用说明", "--confirm", &correct);
    let said = text(&desk.fails(3, &correct)["message"]);
    assert!(said.contains("排名 12 → 13"), "{said}");
    let done = set(&desk, "2026-10", &["--rank", "13", "--confirm"]);
    let month = &desk.ok(&["month"])["months"][0];
    assert_eq!(
        (&month["result"]["rank"], &month["result"]["rate"]),
        (&13.into(), &9520.into())
    );
    let earlier = month["earlier"].as_array().unwrap();
    assert_eq!(earlier.last().unwrap()["result"]["rank"], 12);
    desk.ok(&["history", "--undo", &done["undo"].to_string()]);
    assert_eq!(desk.ok(&["month"])["months"][0]["result"]["rank"], 12);
    desk.sound();
}

#[test]
fn one_bad_month_warns_and_the_second_in_a_row_is_a_talk() {
    let desk = desk();
    set(&desk, "2026-08", &["--rank", "29", "--of", "30"]);
    set(&desk, "2026-09", &["--rank", "28", "--of", "30"]);
    // 靠后 is not defined by the regulation: without the unit's own rule nothing is bad.
    assert_eq!(codes(&desk), [""; 0]);
    desk.ok(&["month", "tail", "3"]);
    let warned = warnings(&desk);
    assert_eq!(warned[0]["code"], "two_bad_months");
    assert_eq!(
        (&warned[0]["severity"], &warned[0]["clause"]),
        (&"danger".into(), &"附1§9".into())
    );
    assert!(
        text(&warned[0]["message"]).contains("本单位口径"),
        "{warned:?}"
    );
    // After the talk the same two months ask for nothing more.
    let notice = [
        "month",
        "notice",
        "2026-09",
        "--kind",
        "约谈",
        "--on",
        "2026-10-20",
        "--by",
        "分管区领导",
        "--text",
        "限期整改",
    ];
    desk.ok(&notice);
    assert_eq!(codes(&desk), [""; 0]);
    set(&desk, "2026-10", &["--rank", "27", "--of", "30"]);
    assert_eq!(codes(&desk), [""; 0]);
    set(&desk, "2026-10", &["--rank", "28", "--confirm"]);
    assert_eq!(codes(&desk), ["two_bad_months"]);
    desk.ok(&["month", "tail", "2"]);
    assert_eq!(codes(&desk), [""; 0]);
    desk.ok(&["month", "tail", "0"]);
    assert_eq!(desk.ok(&["month"])["tail_places"], Value::Null);
}

#[test]
fn a_gap_between_two_bad_months_is_no_row_of_two() {
    let desk = desk();
    desk.ok(&["month", "tail", "3"]);
    set(&desk, "2026-08", &["--rank", "30", "--of", "30"]);
    set(&desk, "2026-10", &["--rank", "30", "--of", "30"]);
    let warned = warnings(&desk);
    assert_eq!((warned.len(), &warned[0]["code"]), (1, &"bad_month".into()));
    assert_eq!(warned[0]["severity"], "warning");
    assert!(
        text(&warned[0]["message"]).contains("2026年11月"),
        "{warned:?}"
    );
    set(&desk, "2026-09", &["--rank", "20", "--of", "30"]);
    assert_eq!(codes(&desk), ["bad_month"]);
}

#[test]
fn a_year_below_95_percent_says_how_many_in_a_row_are_wanted() {
    let desk = desk();
    set(&desk, "2026-09", &["--visited", "100", "--satisfied", "95"]);
    assert_eq!(codes(&desk), [""; 0]);
    set(&desk, "2026-10", &["--visited", "20", "--satisfied", "18"]);
    let warned = warnings(&desk);
    assert_eq!(
        (&warned[0]["code"], &warned[0]["clause"]),
        (&"year_below_target".into(), &"附1§9".into())
    );
    // 113 of 120; 133 of 140 are 95 %.
    assert!(
        text(&warned[0]["remedy"]).contains("还需连续 20 件满意"),
        "{warned:?}"
    );
    assert_eq!(warned[0]["severity"], "warning");
    let recognised = [
        "--unreasonable",
        "2",
        "--recognised-by",
        "区社会事务协调中心",
        "--recognised-on",
        "2026-11-05",
    ];
    set(&desk, "2026-10", &recognised);
    let year = &desk.ok(&["month"])["years"][0];
    assert_eq!(
        (&year["adjusted"]["counted"], &year["adjusted"]["needed"]),
        (&118.into(), &0.into())
    );
    assert_eq!(codes(&desk), [""; 0]);
    // The year is over when December is on record.
    desk.at("2027-01-20T09:00:00");
    set(&desk, "2026-12", &["--visited", "20", "--satisfied", "10"]);
    assert_eq!(warnings(&desk)[0]["severity"], "danger");
    let year = &desk.ok(&["month"])["years"][0];
    assert_eq!(year["missing"].as_array().unwrap().len(), 9, "{year}");
    // What is long ago warns of nothing.
    desk.at("2027-09-20T09:00:00");
    assert_eq!(codes(&desk), [""; 0]);
}

#[test]
fn a_published_rate_that_differs_from_the_counts_is_said_and_not_corrected() {
    let desk = desk();
    let counts = ["--visited", "126", "--satisfied", "120"];
    set(
        &desk,
        "2026-08",
        &[&counts[..], &["--rate", "95.2%"]].concat(),
    );
    set(
        &desk,
        "2026-09",
        &[&counts[..], &["--rate", "95.8%"]].concat(),
    );
    let months = desk.ok(&["month"])["months"].clone();
    assert_eq!(
        (&months[1]["gap"], &months[0]["gap"]),
        (&"same".into(), &"differs".into())
    );
    assert_eq!(months[0]["published"], "95.8%");
    assert_eq!(months[0]["adjusted"]["rate"], "95.24%");
    let shown = desk.run(&["month"]).out;
    assert!(
        shown.contains("公布 95.8% 和件数算的 95.24% 不一致"),
        "{shown}"
    );
    let recognised = [
        "--unreasonable",
        "2",
        "--recognised-by",
        "区社会事务协调中心",
        "--recognised-on",
        "2026-11-05",
    ];
    set(&desk, "2026-08", &recognised);
    let months = desk.ok(&["month"])["months"].clone();
    assert_eq!(months[1]["gap"], "same_with_unreasonable");
}

#[test]
fn a_talk_is_a_fact_of_a_month_on_record_and_of_somebody_above() {
    let desk = desk();
    let notice = |by: &str, on: &str| {
        let arguments = [
            "month", "notice", "2026-10", "--kind", "约谈", "--on", on, "--by", by,
        ];
        text(&desk.fails(3, &arguments)["message"])
    };
    assert!(notice("分管区领导", "2026-11-05").contains("先登记"));
    set(&desk, "2026-10", &["--rank", "30", "--of", "30"]);
    assert!(notice("分管区领导", "2026-11-30").contains("还没有到"));
    assert!(notice(TOWN, "2026-11-05").contains("自己"));
    assert!(notice("", "2026-11-05").contains("写明是谁"));
    let clear = ["month", "clear", "2026-10", "--reason", "。"];
    assert!(text(&desk.fails(3, &clear)["message"]).contains("为什么"));
    desk.ok(&["month", "clear", "2026-10", "--reason", "记成了别家的"]);
    assert_eq!(desk.ok(&["month"])["months"], serde_json::json!([]));
    let history = desk.ok(&["history"]);
    assert!(text(&history[0]["detail"]).contains("排名 30"), "{history}");
}

#[test]
fn what_the_months_warn_of_stands_in_the_overview() {
    let desk = desk();
    desk.ok(&["month", "tail", "3"]);
    set(
        &desk,
        "2026-10",
        &[
            "--rank",
            "30",
            "--of",
            "30",
            "--visited",
            "10",
            "--satisfied",
            "9",
        ],
    );
    let shown = desk.run(&[]).out;
    assert!(
        shown.contains("！") && shown.contains("liaison month") && shown.contains("附1§9"),
        "{shown}"
    );
    assert_eq!(shown.matches('！').count(), 1, "{shown}");
    let all = desk.ok(&[]);
    assert_eq!(all["month_warnings"].as_array().unwrap().len(), 2);
}
