//! What comes of registering an order by hand, filled in in many ways.

use liaison::domain::id::Id;
use liaison::domain::order::Order;
use liaison::domain::order::act::ActId;
use liaison::domain::time;
use liaison::domain::vocabulary::WhistleLevel;
use serde_json::{Map, Value, json};

use super::settings::other_profile;
use super::{Record, context, decisions, sum};
use crate::world::{self, OWN};

/// Writes what comes of one form.
fn tell(record: &mut Record, what: &str, fields: Map<String, Value>, own: usize) {
    let profile = match own {
        1 => other_profile(OWN[1], 1),
        _ => world::profile(OWN[own]),
    };
    let context = context(&profile, world::start(), 1);
    let unborn = Order::unborn(Id(5));
    let (short, said) = decisions::outcome(record, ActId::New, fields, &unborn, &context);
    record.line(&format!("{what}: {short} #{}", sum(&said)));
    if let Some(full) = &mut record.full {
        full.push_str(&said);
    }
}

#[test]
fn what_comes_of_registering_an_order_is_as_recorded() {
    let mut record = Record::new("creations.txt");
    for (own, name) in OWN.iter().enumerate() {
        let profile = world::profile(name);
        let context = context(&profile, world::start(), 1);
        let unborn = Order::unborn(Id(5));
        let form = decisions::suggestions(ActId::New, &unborn, &context);
        record.line(&format!("== {name} {}", sum(&format!("{form:?}"))));
        let mut plain = decisions::plain_fields(ActId::New, &form, &context);
        plain.insert("title".to_owned(), json!("小区夜间施工噪音"));
        tell(&mut record, "照样", plain.clone(), own);
        let leads = ["", "文登区天福街道办事处", "区水利局", name, "某某物业公司"];
        for lead in leads {
            let mut called = plain.clone();
            if !lead.is_empty() {
                called.insert("lead_unit".to_owned(), json!(lead));
            }
            let varied = decisions::variations(ActId::New, &called, &unborn, &context);
            for (what, fields) in varied {
                tell(&mut record, &format!("{lead} {what}"), fields, own);
            }
            let levels = std::iter::once("").chain(WhistleLevel::ALL.iter().map(|one| one.code()));
            for level in levels {
                for urgency in ["normal", "urgent", "critical"] {
                    for days in [-3, -1] {
                        let at = world::start() + chrono::Duration::days(days);
                        let mut fields = called.clone();
                        fields.insert("urgency".to_owned(), json!(urgency));
                        fields.insert("dispatched_at".to_owned(), json!(time::iso(at)));
                        if !level.is_empty() {
                            fields.insert("level".to_owned(), json!(level));
                        }
                        let what = format!("{lead} {level} {urgency} {days}");
                        tell(&mut record, &what, fields, own);
                    }
                }
            }
        }
    }
    for (key, value) in [
        ("confirm", "是"),
        ("确认", "否"),
        ("时间", "昨天"),
        ("标题", "两次"),
        ("不认识", "一"),
    ] {
        let fields = [
            ("title".to_owned(), json!("噪音")),
            (key.to_owned(), json!(value)),
        ];
        tell(&mut record, key, fields.into_iter().collect(), 0);
    }
    record.check();
}
