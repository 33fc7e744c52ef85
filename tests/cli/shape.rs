//! The JSON that scripts rely on: every documented key, its type and its closed set of values.

use serde_json::Value;

const STAGES: &str = "to_sign_for to_triage handling joint return_talk returned adjudication to_feedback to_file to_revisit closed to_respond to_arrive assisting submitted released declined elsewhere";
const MECHANISMS: &str = "undecided solo first_handler whistle";
const SOURCES: &str = "hotline grid key_channel other unstated";
const KINDS: &str = "inquiry help complaint tip_off suggestion praise other unstated";
const STATES: &str = "requested responded arrived contributed cooperated partly_cooperated absent refused declined withdrawn";
const OUTCOMES: &str = "satisfied dissatisfied not_rated unreachable no_contact not_required";
const WAITED_FOR: &str = "extension visit response arrival contribution assignment promise supervision return determination escalation instruction";
const FORM_STATES: &str = "draft valid exported signed sealed scanned uploaded void";

/// One element of `list --json`.
#[track_caller]
pub(crate) fn check_summary(order: &Value) {
    for key in ["id", "order_no", "title"] {
        assert!(order[key].is_string(), "{key}: {order}");
    }
    one_of(order, "stage", STAGES);
    one_of(order, "mechanism", MECHANISMS);
    one_of(order, "role", "lead co_handler");
    one_of(order, "source", SOURCES);
    one_of(order, "kind", KINDS);
    one_of(order, "urgency", "normal urgent critical");
    assert!(order["confidential"].is_boolean(), "{order}");
    for key in ["handler", "lead_unit"] {
        maybe(order, key, Value::is_string);
    }
    // The platform may give a date alone; a deadline always has its time of day.
    for key in ["received_at", "dispatched_at"] {
        maybe(order, key, is_time);
    }
    maybe(order, "due_at", is_time);
    maybe(order, "remaining_working_minutes", Value::is_i64);
    assert!(items(order, "co_units").iter().all(Value::is_string));
    for finding in items(order, "findings") {
        for key in ["code", "clause", "message", "fix"] {
            assert!(finding[key].is_string(), "{key}: {finding}");
        }
        one_of(finding, "severity", "info warning danger");
    }
}

/// `show --json`: the summary and everything else.
#[track_caller]
pub(crate) fn check_show(order: &Value) {
    check_summary(order);
    assert!(order["content"].is_string(), "{order}");
    for key in ["place", "town"] {
        maybe(order, key, Value::is_string);
    }
    for key in ["name", "phone"] {
        maybe(&order["appellant"], key, Value::is_string);
    }
    assert!(order["extra"].is_object(), "{order}");
    maybe(order, "triage", Value::is_object);
    for round in items(order, "whistle_rounds") {
        one_of(round, "level", "routine tackling key");
        maybe(round, "basis", Value::is_string);
        assert!(is_time(&round["at"]), "{round}");
        maybe_one_of(
            round,
            "outcome",
            "resolved unresolved reclassified mechanism_changed withdrawn",
        );
    }
    for one in items(order, "assignments") {
        assert!(one["to"].is_string(), "{one}");
        maybe(one, "person", Value::is_string);
        maybe(one, "reply_by", is_time);
        maybe(one, "returned_at", is_time);
    }
    items(order, "engagements")
        .iter()
        .for_each(check_engagement);
    for notice in items(order, "platform_notices") {
        assert!(is_time(&notice["at"]), "{notice}");
    }
    maybe(order, "feedback", Value::is_object);
    if order["feedback"].is_object() {
        one_of(&order["feedback"], "outcome", OUTCOMES);
    }
    maybe(order, "form", Value::is_object);
    if order["form"].is_object() {
        check_form(&order["form"]);
    }
    maybe_one_of(order, "read_only", "newer damaged");
    for one in items(order, "waiting") {
        assert!(one["on"].is_string(), "{one}");
        one_of(one, "what", WAITED_FOR);
        maybe(one, "until", is_time);
    }
    for one in items(order, "participants") {
        one_of(one, "kind", "owners property grid volunteers village other");
        assert!(is_time(&one["at"]) && one["text"].is_string(), "{one}");
    }
    for one in items(order, "duty_items") {
        one_of(one, "list", "tackling duties");
        assert!(
            one["main"].is_array() && one["assisting"].is_array(),
            "{one}"
        );
    }
    for helper in items(order, "engagements") {
        let told = helper.get("instructions").and_then(Value::as_array);
        for one in told.into_iter().flatten() {
            assert!(is_time(&one["at"]) && one["text"].is_string(), "{one}");
            maybe(one, "answer_by", is_time);
            maybe(one, "acknowledged_at", is_time);
        }
    }
    assert!(order["wrong_whistles"].is_u64(), "{order}");
    for one in items(order, "similar") {
        one_of(one, "stage", STAGES);
        maybe(one, "at", is_time);
        assert!(
            one["repeated"].is_boolean() && one["earlier"].is_boolean(),
            "{one}"
        );
        for by in items(one, "by") {
            assert!(
                ["phone", "place", "words"].iter().any(|known| by == known),
                "{by}"
            );
        }
    }
    for one in items(order, "suggested_units") {
        for reason in items(one, "reasons") {
            one_of(reason, "kind", "listed determined helped");
        }
    }
    for one in items(order, "extensions") {
        assert!(
            one["working_days"].is_i64() && is_time(&one["requested_at"]),
            "{one}"
        );
        maybe_one_of(one, "decision", "granted refused");
    }
    for one in items(order, "promises") {
        for key in ["text", "owner"] {
            assert!(one[key].is_string(), "{key}: {one}");
        }
        one_of(one, "state", "open advanced overdue kept kept_late dropped");
        assert!(is_time(&one["due"]) && is_time(&one["made_at"]), "{one}");
        maybe(one, "end", Value::is_object);
    }
    check_procedures(order);
    let mut last = 0;
    for entry in items(order, "journal") {
        let seq = entry["seq"].as_i64().expect("no seq");
        assert!(seq > last, "the journal is out of order: {entry}");
        last = seq;
        assert!(is_time(&entry["happened_at"]), "{entry}");
        assert!(is_time(&entry["recorded_at"]), "{entry}");
        assert!(entry["actor"].is_string(), "{entry}");
        for key in ["kind", "label", "text"] {
            assert!(entry[key].is_string(), "{key}: {entry}");
        }
        assert!(entry["undone"].is_boolean(), "{entry}");
        one_of(entry, "reading", "known erased newer damaged altered");
    }
    assert!(last > 0, "an order without a journal");
}

#[track_caller]
fn check_engagement(helper: &Value) {
    assert!(helper["unit"].is_string(), "{helper}");
    maybe(helper, "whistle_round", Value::is_i64);
    assert!(helper["request"].is_string(), "{helper}");
    // Null where a row of the platform does not say when our unit was called.
    maybe(helper, "requested_at", is_time);
    maybe(helper, "responded_at", is_time);
    maybe(helper, "arrived_at", is_time);
    maybe(helper, "contribution", Value::is_string);
    maybe_one_of(helper, "rating", "good fairly_good average poor");
    maybe(helper, "rating_note", Value::is_string);
    one_of(helper, "state", STATES);
}

/// The form, in `show --json` and `form --json`.
#[track_caller]
pub(crate) fn check_form(form: &Value) {
    one_of(form, "kind", "first_handler whistle");
    assert!(form["revision"].as_u64().is_some_and(|n| n > 0), "{form}");
    one_of(form, "status", FORM_STATES);
    assert!(form["fields"].is_object(), "{form}");
}

/// `import --json`.
#[track_caller]
pub(crate) fn check_import(report: &Value) {
    for file in items(report, "files") {
        assert!(file["file"].is_string(), "{file}");
        if let Some(error) = file.get("error") {
            assert!(error["code"].is_string(), "{file}");
            assert!(error["message"].is_string(), "{file}");
            continue;
        }
        assert!(file["format"].is_string(), "{file}");
        for sheet in items(file, "sheets") {
            assert!(sheet["sheet"].is_string(), "{sheet}");
            maybe(sheet, "header_row", Value::is_u64);
            let columns = sheet["columns"].as_object().expect("no columns");
            assert!(columns.values().all(Value::is_string), "{sheet}");
            assert!(items(sheet, "unmapped").iter().all(Value::is_string));
            assert!(items(sheet, "guessed").iter().all(Value::is_string));
        }
        for key in ["new", "updated", "unchanged"] {
            assert!(file[key].is_u64(), "{key}: {file}");
        }
        for group in items(file, "left") {
            assert!(group["reason"].is_string(), "{group}");
            assert!(group["rows"].as_u64().is_some_and(|n| n > 0), "{group}");
            assert!(group["about"].is_object(), "{group}");
        }
        assert!(items(file, "notes").iter().all(Value::is_string));
        for proposal in items(file, "proposals") {
            assert!(proposal["order_no"].is_string(), "{proposal}");
            assert!(proposal["field"].is_string(), "{proposal}");
            maybe(proposal, "from", Value::is_string);
            assert!(proposal["to"].is_string(), "{proposal}");
        }
        for row in items(file, "rejected") {
            assert!(row["sheet"].is_string(), "{row}");
            assert!(row["row"].as_u64().is_some_and(|n| n > 0), "{row}");
            maybe(row, "column", Value::is_string);
            assert!(row["code"].is_string(), "{row}");
        }
        let mut refused = 0;
        for kind in items(file, "rejections") {
            assert!(kind["sheet"].is_string(), "{kind}");
            maybe(kind, "column", Value::is_string);
            assert!(kind["code"].is_string(), "{kind}");
            assert!(kind["message"].is_string(), "{kind}");
            assert!(!items(kind, "first_rows").is_empty(), "{kind}");
            refused += kind["rows"].as_u64().unwrap();
        }
        assert_eq!(refused, items(file, "rejected").len() as u64);
    }
}

#[track_caller]
fn items<'a>(value: &'a Value, key: &str) -> &'a Vec<Value> {
    value[key]
        .as_array()
        .unwrap_or_else(|| panic!("{key} is no array: {value}"))
}

#[track_caller]
fn maybe(value: &Value, key: &str, test: impl Fn(&Value) -> bool) {
    let found = value
        .get(key)
        .unwrap_or_else(|| panic!("no {key}: {value}"));
    assert!(found.is_null() || test(found), "{key}: {found}");
}

/// Checks what the order says of 退回, 责任主体认定 and 提级.
#[track_caller]
fn check_procedures(order: &Value) {
    for talk in items(order, "talks") {
        assert!(is_time(&talk["at"]) && talk["person"].is_string(), "{talk}");
        one_of(talk, "purpose", "return extension determination other");
    }
    for sent in items(order, "returns") {
        assert!(is_time(&sent["at"]) && sent["basis"].is_string(), "{sent}");
        maybe_one_of(sent, "decision", "agreed refused reassigned");
        maybe(sent, "answered_at", is_time);
    }
    for answer in items(order, "return_answers") {
        one_of(answer, "decision", "agreed refused reassigned");
        let named = answer["reassigned_to"].is_string();
        assert_eq!(named, answer["decision"] == "reassigned", "{answer}");
    }
    for one in items(order, "determinations") {
        assert!(one["settled"].is_boolean(), "{one}");
        if !one["opinion"].is_null() {
            one_of(&one["opinion"], "outcome", "ours others joint gap");
        }
    }
    for one in items(order, "escalations") {
        one_of(one, "kind", "district superior");
        assert!(is_time(&one["at"]) && one["text"].is_string(), "{one}");
    }
    for one in items(order, "helper_reports") {
        assert!(one["unit"].is_string() && one["facts"].is_string(), "{one}");
    }
}

#[track_caller]
fn one_of(value: &Value, key: &str, words: &str) {
    let found = value[key].as_str().unwrap_or_default();
    let known = words.split(' ').any(|word| word == found);
    assert!(known, "{key} is {found:?}, which is not documented");
}

#[track_caller]
fn maybe_one_of(value: &Value, key: &str, words: &str) {
    if value.get(key).is_none_or(|found| !found.is_null()) {
        one_of(value, key, words);
    }
}

/// `2026-11-20T08:30:00`; `2026-11-20` of what is known by its day alone.
fn is_time(value: &Value) -> bool {
    has_form(value, "0000-00-00T00:00:00") || is_date(value)
}

fn is_date(value: &Value) -> bool {
    has_form(value, "0000-00-00")
}

fn has_form(value: &Value, form: &str) -> bool {
    value.as_str().is_some_and(|text| {
        text.len() == form.len()
            && text
                .bytes()
                .zip(form.bytes())
                .all(|(found, form)| match form {
                    b'0' => found.is_ascii_digit(),
                    _ => found == form,
                })
    })
}
