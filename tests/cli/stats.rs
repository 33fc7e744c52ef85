//! Tests of `liaison stats`: the figures are compared with the same counted by plain loops over what
//! `show --json` tells.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::rehearsed::{BASES, dispatched_in, rehearsed};
use super::support::{Desk, HEADER, NO, ROW, TOWN, row, text};

const MONTH: &str = "2026-11";

/// Figure and subject, with the number of orders and of occurrences.
type Counted = BTreeMap<(String, String), (u64, u64)>;

fn month(at: &Value) -> Option<&str> {
    at.as_str().map(|at| &at[..7])
}

fn list<'a>(order: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    order[key].as_array().unwrap().iter()
}

/// Whether a time is after a limit. Only times to the second are compared here.
fn is_late(at: &Value, by: &Value) -> bool {
    let (Some(at), Some(by)) = (at.as_str(), by.as_str()) else {
        return false;
    };
    assert!(at.len() > 10 && by.len() > 10, "{at} {by}");
    at > by
}

fn visited<'a>(order: &'a Value, within: Option<&str>) -> Vec<&'a str> {
    let here =
        list(order, "visits").filter(|visit| within.is_none_or(|m| month(&visit["at"]) == Some(m)));
    here.map(|visit| visit["result"].as_str().unwrap())
        .collect()
}

/// Counts the figures of a month in plain loops.
fn count(orders: &[Value], by: &str) -> Counted {
    let mut all: BTreeMap<(String, String), (BTreeSet<String>, u64)> = BTreeMap::new();
    let mut add = |figure: &str, subject: &str, order: &Value| {
        let one = all
            .entry((figure.to_owned(), subject.to_owned()))
            .or_default();
        one.0.insert(text(&order["id"]));
        one.1 += 1;
    };
    for order in orders {
        if order["stage"] == "elsewhere" || !order["merged_into"].is_null() {
            continue;
        }
        let returned = order["stage"] == "returned";
        let role = if returned {
            "returned"
        } else {
            order["role"].as_str().unwrap()
        };
        let ended = ["closed", "released"].contains(&order["stage"].as_str().unwrap());
        let here = match by {
            "dispatched" => dispatched_in(order).as_deref() == Some(MONTH),
            "finished" => ended && month(&order["closed_at"]) == Some(MONTH),
            _ => {
                let last = list(order, "visits")
                    .map(|visit| visit["at"].as_str().unwrap())
                    .max();
                last.is_some_and(|at| at.starts_with(MONTH))
            }
        };
        let visits = match by {
            "revisited" => visited(order, Some(MONTH)),
            _ if here => visited(order, None),
            _ => Vec::new(),
        };
        if !returned && !visits.is_empty() {
            let valid = ["satisfied", "basically_satisfied", "dissatisfied"];
            match visits.iter().rfind(|result| valid.contains(result)) {
                Some(&"satisfied") => add("satisfied", role, order),
                Some(&"basically_satisfied") => {
                    add("satisfied", role, order);
                    add("basically_satisfied", role, order);
                }
                Some(_) => add("dissatisfied", role, order),
                None => add("not_counted", role, order),
            }
        }
        if !here {
            continue;
        }
        add("orders", role, order);
        let lead = order["role"] == "lead" && !returned;
        if lead && order["reply"].is_null() && order["stage"] != "closed" && order["round"] == 0 {
            add("unanswered", "", order);
        }
        if order["round"].as_u64() > Some(0) {
            add("reopened", "", order);
        }
        for helper in list(order, "engagements").filter(|helper| !helper["id"].is_null()) {
            if helper["state"] == "withdrawn" {
                continue;
            }
            let unit = helper["unit"].as_str().unwrap();
            add("helper_asked", unit, order);
            if !helper["arrived_at"].is_null() {
                add("helper_came", unit, order);
            }
            if is_late(&helper["arrived_at"], &helper["arrive_by"]) {
                add("helper_came_late", unit, order);
            }
            if ["absent", "refused"].contains(&helper["state"].as_str().unwrap()) {
                add("helper_absent", unit, order);
            }
        }
        let ratings: BTreeMap<&str, &str> = list(order, "engagements")
            .filter(|helper| !helper["id"].is_null() && helper["state"] != "withdrawn")
            .filter_map(|helper| Some((helper["unit"].as_str()?, helper["rating"].as_str()?)))
            .collect();
        for (unit, rating) in ratings {
            add(&format!("given_{rating}"), unit, order);
        }
        if order["role"] == "co_handler" && !returned {
            let unit = order["lead_unit"].as_str().unwrap_or_default();
            let part = &order["own_part"];
            add("own_asked", unit, order);
            if !part["arrived_at"].is_null() {
                add("own_came", unit, order);
            }
            if let Some(rating) = part["rating"].as_str() {
                add(&format!("received_{rating}"), unit, order);
            }
        }
        for round in list(order, "whistle_rounds") {
            let level = round["level"].as_str().unwrap();
            add("whistles", level, order);
            if let Some(outcome) = round["outcome"].as_str() {
                add("whistle_ended", &format!("{level}/{outcome}"), order);
            }
        }
        for work in list(order, "assignments") {
            let section = work["to"].as_str().unwrap();
            add("section_given", section, order);
            if !work["returned_at"].is_null() {
                add("section_answered", section, order);
                if is_late(&work["returned_at"], &work["reply_by"]) {
                    add("section_late", section, order);
                } else if !work["reply_by"].is_null() {
                    add("section_on_time", section, order);
                }
            }
        }
    }
    let all = all.into_iter();
    all.map(|(key, (orders, times))| (key, (orders.len() as u64, times)))
        .collect()
}

/// Figures that are compared; the others need more than `show --json` tells.
const COMPARED: [&str; 27] = [
    "orders",
    "satisfied",
    "basically_satisfied",
    "dissatisfied",
    "not_counted",
    "unanswered",
    "reopened",
    "helper_asked",
    "helper_came",
    "helper_came_late",
    "helper_absent",
    "given_good",
    "given_fairly_good",
    "given_average",
    "given_poor",
    "own_asked",
    "own_came",
    "received_good",
    "received_fairly_good",
    "received_average",
    "received_poor",
    "whistles",
    "whistle_ended",
    "section_given",
    "section_answered",
    "section_on_time",
    "section_late",
];

fn told(stats: &Value) -> Counted {
    let figures = stats["figures"].as_array().unwrap().iter();
    figures
        .filter(|one| COMPARED.contains(&one["figure"].as_str().unwrap()))
        .map(|one| {
            let key = (text(&one["figure"]), text(&one["subject"]));
            let counts = (
                one["orders"].as_u64().unwrap(),
                one["times"].as_u64().unwrap(),
            );
            (key, counts)
        })
        .collect()
}

#[test]
fn figures_are_those_that_plain_loops_over_the_orders_count() {
    let made = rehearsed();
    for (by, stats) in BASES.iter().zip(&made.stats) {
        let counted = count(&made.orders, by);
        let mut seen = 0;
        for (key, counts) in told(stats) {
            // An order that came back may have been answered in an earlier round; `show` tells the last
            // answer alone.
            let unanswered = key.0 == "unanswered";
            let expected = counted.get(&key).copied().unwrap_or_default();
            assert!(
                expected == counts || (unanswered && counts.0 >= expected.0),
                "{by} {key:?}: {counts:?}, counted {expected:?}"
            );
            seen += 1;
        }
        let missing: Vec<_> = counted
            .keys()
            .filter(|key| !told(stats).contains_key(*key))
            .collect();
        assert!(missing.is_empty(), "{by}: {missing:?}");
        assert!(seen > 5, "{by}: only {seen} figures");
    }
}

#[test]
fn the_orders_behind_a_figure_are_as_many_as_it_says() {
    let made = rehearsed();
    let stats = &made.stats[0];
    for (figure, numbers) in &made.behind {
        let figures = stats["figures"].as_array().unwrap().iter();
        let here = figures.filter(|one| one["figure"] == *figure);
        let most: u64 = here.map(|one| one["orders"].as_u64().unwrap()).sum();
        let distinct: BTreeSet<_> = numbers.iter().collect();
        assert_eq!(
            distinct.len(),
            numbers.len(),
            "{figure}: an order stands twice"
        );
        assert!(
            !numbers.is_empty() && numbers.len() as u64 <= most,
            "{figure}"
        );
    }
    let satisfied = &made
        .behind
        .iter()
        .find(|(figure, _)| *figure == "satisfied")
        .unwrap()
        .1;
    for number in satisfied {
        let order = made
            .orders
            .iter()
            .find(|order| order["order_no"] == **number);
        let results = visited(order.unwrap(), None);
        assert!(
            results.iter().any(|result| result.contains("satisfied")),
            "{number}"
        );
    }
}

/// 二(四), 三(四): whoever helped shares the assessment of the order, and is assessed by the grade it got.
#[test]
fn lead_and_helper_both_count_the_citizens_answer() {
    let desk = Desk::of(TOWN);
    let ours = row(&[]);
    let theirs = row(&[
        ("工单编号", "261119093015000124"),
        ("标题", "小区停车位不足"),
        ("事发地址", "龙山路6号"),
        ("承办单位", "文登区住房和城乡建设局"),
        ("协办单位", "龙山街道"),
    ]);
    desk.import(&desk.csv("来单.csv", HEADER, &[&ours, &theirs]));
    let joined = desk.show("261119093015000124");
    assert_eq!(joined["role"], "co_handler");
    let header = format!("{HEADER}|满意度|回访时间");
    let said = |row: &str, satisfaction: &str| {
        format!(
            "{}|{satisfaction}|2026-11-20 08:30",
            row.replace("已派单", "已办结")
        )
    };
    let rows = [said(&ours, "满意"), said(&theirs, "不满意")];
    desk.import_with(&[
        &desk.csv("回访.csv", &header, &[&rows[0], &rows[1]]),
        "--accept",
        "all",
    ]);
    let stats = desk.ok(&["stats", "--month", MONTH, "--by", "revisited"]);
    let of = |figure: &str, subject: &str| -> u64 {
        let figures = stats["figures"].as_array().unwrap().iter();
        let mut here = figures.filter(|one| one["figure"] == figure && one["subject"] == subject);
        here.next().map_or(0, |one| one["orders"].as_u64().unwrap())
    };
    assert_eq!(of("satisfied", "lead"), 1, "{stats}");
    assert_eq!(of("dissatisfied", "co_handler"), 1, "{stats}");
    assert_eq!(stats["satisfaction"]["satisfied"], 1);
    assert_eq!(stats["satisfaction"]["counted"], 2);
    assert_eq!(stats["satisfaction"]["rate"], 5000);
    let behind = [
        "stats",
        "--month",
        MONTH,
        "--by",
        "revisited",
        "--orders",
        "satisfied",
    ];
    assert_eq!(desk.ok(&behind)[0]["order_no"], NO);
}

/// 二(四), 三(四): the year's figures for the assessment, with the definition and the clause of each.
#[test]
fn the_year_is_counted_for_the_assessment_with_definition_and_clause() {
    let desk = Desk::with_order();
    let year = desk.ok(&["stats", "--year", "2026"]);
    assert_eq!(
        (&year["from"], &year["to"]),
        (&"2026-01".into(), &"2026-12".into())
    );
    assert_eq!(year["trend"].as_array().unwrap().len(), 12);
    for figure in year["figures"].as_array().unwrap() {
        assert!(text(&figure["definition"]).ends_with('。'), "{figure}");
        assert!(!text(&figure["clause"]).is_empty(), "{figure}");
    }
    let said = desk.run(&["stats", "--year", "2026"]);
    assert!(
        said.out.contains("工单与时限") && said.out.contains("口径"),
        "{}",
        said.out
    );
    let quarter = desk.ok(&["stats", "--quarter", "2026Q3"]);
    assert_eq!(quarter["figures"].as_array().unwrap().len(), 0);
    let wrong = desk.fails(2, &["stats", "--orders", "什么"]);
    assert!(text(&wrong["message"]).contains("satisfied"));
}

#[test]
fn what_was_published_stands_beside_what_was_counted() {
    let desk = Desk::with_order();
    desk.ok(&[
        "month",
        "set",
        "2026-10",
        "--visited",
        "20",
        "--satisfied",
        "19",
        "--dissatisfied",
        "1",
    ]);
    let stats = desk.ok(&["stats", "--month", "2026-10"]);
    let said = stats["published"].as_array().unwrap();
    let visited = said
        .iter()
        .find(|line| text(&line["label"]).contains("有效回访"));
    let visited = text(&visited.unwrap()["said"]);
    assert_eq!(visited, "通报 20，本单位 0，本单位少 20");
}

#[test]
fn a_place_with_two_complaints_of_one_kind_in_a_month_is_repeated() {
    let desk = Desk::of(TOWN);
    let numbers = [
        "261119093015000123",
        "261119093015000124",
        "261119093015000125",
    ];
    let rows: Vec<String> = numbers
        .iter()
        .enumerate()
        .map(|(at, number)| {
            let place = if at == 2 {
                "环山路3号楼"
            } else {
                "福海花园七号楼"
            };
            row(&[
                ("工单编号", number),
                ("事发地址", place),
                ("标题", &format!("事项{at}")),
            ])
        })
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    desk.import(&desk.csv("来单.csv", HEADER, &rows));
    let stats = desk.ok(&["stats", "--month", MONTH]);
    let figures = stats["figures"].as_array().unwrap().iter();
    let repeats: Vec<_> = figures.filter(|one| one["figure"] == "repeats").collect();
    assert_eq!(repeats.len(), 1, "{repeats:?}");
    assert!(text(&repeats[0]["subject"]).contains("福海花园7号楼"));
    assert_eq!(repeats[0]["orders"], 2);
    // When they came counts, whatever date the other figures go by.
    let finished = desk.ok(&["stats", "--month", MONTH, "--by", "finished"]);
    assert!(finished.to_string().contains("福海花园7号楼"), "{finished}");
    let behind = desk.ok(&["stats", "--month", MONTH, "--orders", "repeats"]);
    assert_eq!(behind.as_array().unwrap().len(), 2);
    let shown = ROW.split('|').next();
    assert_eq!(behind[0]["order_no"], shown.unwrap());
}

#[test]
fn figures_follow_an_undo() {
    let desk = Desk::with_order();
    let answered = |desk: &Desk| {
        let stats = desk.ok(&["stats", "--month", MONTH]);
        let figures = stats["figures"].as_array().unwrap().iter();
        figures
            .filter(|one| one["figure"] == "section_given")
            .count()
    };
    desk.act(NO, "triage", &[("conclusion", "solo")]);
    assert_eq!(answered(&desk), 0);
    desk.act(
        NO,
        "assign",
        &[("to", "城建办"), ("note", "看现场"), ("confirm", "")],
    );
    assert_eq!(answered(&desk), 1);
    desk.sound();
    desk.act(NO, "undo", &[]);
    assert_eq!(answered(&desk), 0);
    desk.sound();
}
