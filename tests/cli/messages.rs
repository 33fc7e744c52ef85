//! Messages as people write them in groups, pasted as they are: how much of them is read, and that no unit
//! is ever read wrongly.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::support::Desk;

#[derive(Deserialize)]
struct Corpus {
    message: Vec<Message>,
}

#[derive(Deserialize)]
struct Message {
    text: String,
    order: Vec<BTreeMap<String, toml::Value>>,
}

/// Returns what an order holds under a name of the corpus.
fn held(order: &Value, page: &Value, name: &str) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    match name {
        "number" => text(&order["order_no"]),
        "name" => text(&order["appellant"]["name"]),
        "phone" => text(&order["appellant"]["phone"]),
        "due" => text(&order["due_at"]),
        "lead" => text(&order["lead_unit"]),
        "title" | "content" | "place" => text(&page[name]),
        other => panic!("{other}"),
    }
}

/// Checks an order against what must be read. Returns the number of fields and the faults, and panics if a
/// unit is wrong.
fn check(
    order: &Value,
    page: &Value,
    wanted: &BTreeMap<String, toml::Value>,
) -> (usize, Vec<String>) {
    let mut faults = Vec::new();
    for (name, value) in wanted {
        if let Some(helpers) = value.as_array() {
            let read = order["co_units"].to_string();
            for helper in helpers.iter().filter_map(toml::Value::as_str) {
                if !read.contains(helper) {
                    faults.push(format!("{name}: {helper} is not in {read}"));
                }
            }
            continue;
        }
        let value = value.as_str().unwrap();
        let bare = name.strip_prefix("has_").unwrap_or(name);
        let read = held(order, page, bare);
        let fits = if bare.len() < name.len() || bare == "lead" {
            read.contains(value)
        } else if name == "number" && value.is_empty() {
            read.is_empty() || read.starts_with("临-")
        } else {
            read == value
        };
        assert!(
            fits || bare != "lead" || read.is_empty(),
            "a wrong unit leads: {read} for {value}"
        );
        if !fits {
            faults.push(format!("{name}: “{read}” for “{value}”"));
        }
    }
    (wanted.len(), faults)
}

#[test]
fn thirty_messages_as_people_write_them_are_read_and_no_unit_is_wrong() {
    let corpus: Corpus = toml::from_str(include_str!("messages.toml")).unwrap();
    assert!(corpus.message.len() >= 30);
    let (mut fields, mut faults) = (0, Vec::new());
    for (at, message) in corpus.message.iter().enumerate() {
        let desk = Desk::of("文登区龙山街道办事处");
        let ran = desk.feed(
            &["import", "-", "--others", "--json"],
            message.text.as_str(),
        );
        let orders = desk.list(&["--view", "all", "--reveal"]);
        let mut told: Vec<String> = Vec::new();
        if orders.len() != message.order.len() {
            told.push(format!("{} orders, {ran:?}", orders.len()));
        }
        for (place, wanted) in message.order.iter().enumerate() {
            let number = wanted.get("number").and_then(toml::Value::as_str);
            let is_it = |order: &&Value| {
                number.is_none_or(|number| number.is_empty() || order["order_no"] == number)
            };
            let order = orders.iter().find(is_it).or(orders.get(place));
            let Some(order) = order else {
                fields += wanted.len();
                told.extend(
                    wanted
                        .keys()
                        .map(|name| format!("{name}: nothing was read")),
                );
                continue;
            };
            let page = desk.ok(&["show", order["order_no"].as_str().unwrap(), "--reveal"]);
            let (count, wrong) = check(order, &page, wanted);
            fields += count;
            told.extend(wrong);
        }
        faults.extend(
            told.into_iter()
                .map(|fault| format!("message {}: {fault}", at + 1)),
        );
    }
    let right = fields - faults.len().min(fields);
    println!("{right} of {fields} fields\n{}", faults.join("\n"));
    assert!(
        right * 100 >= fields * 95,
        "{right} of {fields} fields\n{}",
        faults.join("\n")
    );
}

/// The messages by which a town whistles to a department, in words and as labels.
const WHISTLES: [&str; 2] = [
    "【吹哨】龙山街道向住建局吹哨（攻坚哨）：文昌路3号楼外墙保温层脱落，威胁行人。请于11月20日11:00前响应，11月20日15:00前报到，联系人毕某某 13900000141。工单编号261120083000010301",
    "吹哨单\n吹哨单位：龙山街道办事处\n被吹哨单位：住房和城乡建设局\n吹哨类型：攻坚哨\n工单编号：261120083000010301\n标题：外墙脱落\n诉求内容：文昌路3号楼外墙保温层脱落，威胁行人\n响应时限：2026-11-20 11:00\n报到时限：2026-11-20 15:00\n联系人：毕某某\n联系电话：13900000141",
];

#[test]
fn a_whistle_of_another_unit_is_read_with_its_lead_level_limits_and_contact() {
    for text in WHISTLES {
        let desk = Desk::of("文登区住房和城乡建设局");
        let ran = desk.feed(&["import", "-", "--json"], text);
        assert_eq!(ran.code, 0, "{ran:?}");
        let page = desk.ok(&["show", "261120083000010301", "--reveal"]);
        assert_eq!(page["role"], "co_handler", "{page}");
        assert!(page["lead_unit"].as_str().unwrap().contains("龙山街道"));
        assert!(page["content"].as_str().unwrap().contains("外墙保温层脱落"));
        let part = &page["own_part"];
        assert_eq!(part["level"], "tackling", "{part}");
        assert_eq!(part["respond_by"], "2026-11-20T11:00:00");
        assert_eq!(part["arrive_by"], "2026-11-20T15:00:00");
        let contact = part["contact"].as_str().unwrap();
        assert!(contact.contains("毕某某") && contact.contains("13900000141"));
        // The contact is no citizen.
        assert!(page["appellant"]["name"].is_null(), "{}", page["appellant"]);
    }
}
