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
