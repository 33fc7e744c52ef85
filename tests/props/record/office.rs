//! What the office's own streams come to: the profile, the directory, lists, views, columns, calls.

use chrono::Duration;
use liaison::domain::calendar::YearSchedule;
use liaison::domain::duty_list::{DutyItem, DutyListKind};
use liaison::domain::id::Id;
use liaison::domain::office::call::{Call, CallDropped, CallFiled, CallNoted, CallUndone};
use liaison::domain::office::{
    self, AuditEvent, CalendarYearTaken, CallEvent, FoldableEvent, HeaderMeaning, Office,
    OfficeEvent, OfficeUndone, RehearsalMarked, SavedViewRecord, UnitChange, ViewChange,
    profile_events,
};
use liaison::domain::order::Meta;
use liaison::domain::profile::Profile;
use liaison::domain::unit::Unit;
use liaison::domain::unit_card::UnitCard;
use liaison::domain::vocabulary::{EraseReason, UnitKind};

use super::settings::{card, other_profile};
use super::{Record, sum};
use crate::world::{self, OWN};

fn unit(name: &str, kind: UnitKind) -> Unit {
    Unit {
        name: name.to_owned(),
        short: name.trim_start_matches("文登区").to_owned(),
        aliases: Vec::new(),
        kind,
        card: UnitCard::default(),
    }
}

fn meta() -> Meta {
    Meta {
        happened_at: world::start(),
        recorded_at: world::start() + Duration::hours(1),
        actor: "于某".to_owned(),
    }
}

/// Applies events of the office and writes what they say and what is so then.
fn tell(record: &mut Record, office: &mut Office, what: &str, events: Vec<OfficeEvent>) {
    record.line(&format!("== {what}"));
    for event in events {
        let said = event.described(office);
        let body = event.body().unwrap();
        let back = OfficeEvent::read(event.kind(), event.version(), &body).unwrap();
        assert_eq!(back.as_ref(), Some(&event));
        let newer = OfficeEvent::read(event.kind(), event.version() + 1, &body);
        assert!(matches!(newer, Ok(None)));
        event.take_into(office, &meta());
        record.line(&format!(" {} {said:?} {:?}", event.kind(), event.undoes()));
    }
    let names: Vec<String> = office.directory().into_iter().map(|one| one.name).collect();
    record.line(&format!(
        " {} {} {} {:?} {:?} {:?}",
        names.len(),
        sum(&names.join("、")),
        sum(&serde_json::to_string(&office).unwrap()),
        names.last(),
        office.views,
        office.headers
    ));
}

fn view(name: &str, mine: bool) -> ViewChange {
    ViewChange::Put(SavedViewRecord {
        name: name.to_owned(),
        view: "open".to_owned(),
        mine,
        filter: String::new(),
    })
}

fn moved(name: &str, by: isize) -> ViewChange {
    ViewChange::Move {
        name: name.to_owned(),
        by,
    }
}

fn renamed(from: &str, to: &str) -> ViewChange {
    ViewChange::Rename {
        from: from.to_owned(),
        to: to.to_owned(),
    }
}

#[test]
fn what_changes_of_the_offices_settings_come_to_is_as_recorded() {
    let mut record = Record::new("office.txt");
    let mut office = Office::default();
    let profiles = [1, 2].map(|number| other_profile(OWN[0], number));
    for (before, wanted) in [
        (Profile::default(), &profiles[0]),
        (profiles[0].clone(), &profiles[1]),
        (profiles[1].clone(), &profiles[1]),
        (profiles[1].clone(), &Profile::default()),
    ] {
        let events = office.change_profile(&before, wanted);
        tell(&mut record, &mut office, "本单位", events);
    }
    let events = office.record_profile(&Profile::default(), &Profile::default(), &["staff_set"]);
    tell(&mut record, &mut office, "再记", events);
    assert_eq!(profile_events(&profiles[0]).len(), 8);
    let own = unit("文登区某某中心", UnitKind::Department);
    let add = |of: Option<&str>, unit: &Unit| UnitChange {
        of: of.map(str::to_owned),
        unit: unit.clone(),
    };
    let mut water = office
        .directory()
        .into_iter()
        .find(|one| one.name.contains("水利"))
        .unwrap();
    let water_name = water.name.clone();
    water.short = "水利".to_owned();
    let events = office.change_units(vec![add(None, &own), add(Some(&water_name), &water)]);
    tell(&mut record, &mut office, "名录", events);
    let mut again = own.clone();
    again.aliases = vec!["某中心".to_owned()];
    again.card = card();
    water.aliases.clear();
    let events = office.change_units(vec![
        add(Some(&own.name), &again),
        add(Some(&water_name), &water),
        add(Some(&water_name), &water),
    ]);
    tell(&mut record, &mut office, "名录又改", events);
    let events = office.change_units(vec![add(Some(&own.name), &again), add(None, &again)]);
    tell(&mut record, &mut office, "一个没变", events);
    let many: Vec<UnitChange> = (1..=6)
        .map(|number| {
            add(
                None,
                &unit(&format!("文登区第{number}中心"), UnitKind::Department),
            )
        })
        .collect();
    let events = office.change_units(many);
    tell(&mut record, &mut office, "六个", events);
    for name in ["文登区某某站", "文登区某某站"] {
        let events = office.register_unit(unit(name, UnitKind::Department));
        tell(&mut record, &mut office, "登记", events);
    }
    let mut list = vec![
        unit("文登区甲局", UnitKind::Department),
        unit("文登区乙局", UnitKind::Department),
        own,
    ];
    for what in ["换名录", "没变"] {
        let events = office.set_units(list.clone());
        tell(&mut record, &mut office, what, events);
    }
    list[0].kind = UnitKind::Town;
    list[0].name = "文登区丙局".to_owned();
    list[0].short = "甲局".to_owned();
    list.remove(1);
    let mut known = list[1].clone();
    known.name = "文登区丁局".to_owned();
    list.push(known);
    let events = office.set_units(list);
    tell(&mut record, &mut office, "又换", events);
    let events = office.change_units(vec![add(
        Some("文登区丙局"),
        &unit("文登区戊局", UnitKind::Department),
    )]);
    tell(&mut record, &mut office, "改导入的", events);
    let item = |matter: &str, main: &str| DutyItem {
        matter: matter.to_owned(),
        main: vec![main.to_owned()],
        ..DutyItem::default()
    };
    for kind in DutyListKind::ALL {
        for items in [
            vec![
                item("一", "甲局"),
                item("二", "甲局"),
                item("三", "甲局"),
                item("四", "甲局"),
            ],
            vec![item("一", "乙局"), item("五", "甲局")],
            vec![item("一", "乙局"), item("五", "甲局")],
            vec![],
        ] {
            let events = office.set_duty_list(*kind, items);
            tell(&mut record, &mut office, kind.label(), events);
        }
    }
    for change in [
        view("甲", false),
        view("乙", false),
        view("丙", false),
        view("丁", false),
        view("乙", true),
        view("乙", true),
        moved("丙", -1),
        moved("丙", -9),
        moved("丙", -1),
        moved("丙", 2),
        moved("丙", 9),
        moved("丁", 0),
        moved("没有", 1),
        renamed("甲", "戊"),
        renamed("戊", "乙"),
        renamed("没有", "己"),
        renamed("丁", "丁"),
        ViewChange::Delete("丁".to_owned()),
        ViewChange::Delete("没有".to_owned()),
    ] {
        let what = format!("{change:?}");
        let events = office.change_views(change);
        tell(&mut record, &mut office, &what, events);
    }
    let meaning = |source: &str, header: &str, field: Option<&str>| HeaderMeaning {
        source: source.to_owned(),
        header: header.to_owned(),
        field: field.map(str::to_owned),
    };
    for one in [
        meaning("甲", "列", Some("title")),
        meaning("乙", "列", None),
        meaning("甲", "行", None),
        meaning("甲", "列", None),
        meaning("甲", "列", None),
    ] {
        let events = office.set_header(one);
        tell(&mut record, &mut office, "列", events);
    }
    for (source, header) in [("乙", "行"), ("丙", "列"), ("乙", "列"), ("甲", "列")] {
        let events = office.forget_header(source, header);
        tell(&mut record, &mut office, "撤列", events);
    }
    let year = "year = 2027\n[[day]]\ndate = \"2027-01-01\"\nname = \"元旦\"\noff = true\n";
    let taken = CalendarYearTaken {
        schedule: YearSchedule::from_toml(year).unwrap(),
    };
    let undone = |reason: Option<&str>| OfficeUndone {
        batch: Id(3),
        reason: reason.map(str::to_owned),
    };
    let rest = vec![
        taken.into(),
        RehearsalMarked {}.into(),
        undone(None).into(),
        undone(Some("记错")).into(),
    ];
    tell(&mut record, &mut office, "其余", rest);
    record.check();
}

#[test]
fn what_a_noted_call_comes_to_is_as_recorded() {
    let mut record = Record::new("calls.txt");
    let noted: CallEvent = CallNoted {
        caller: "陈某某 19900001234".to_owned(),
        body: "路灯不亮，电话19900001234".to_owned(),
    }
    .into();
    let filed: CallEvent = CallFiled { order: Id(7) }.into();
    let dropped: CallEvent = CallDropped {
        reason: "陈某某打错了，19900001234".to_owned(),
    }
    .into();
    let undone = |batch, reason: Option<&str>| -> CallEvent {
        CallUndone {
            batch: Id(batch),
            reason: reason.map(str::to_owned),
        }
        .into()
    };
    for events in [
        vec![noted.clone()],
        vec![noted.clone(), filed.clone()],
        vec![noted.clone(), dropped.clone()],
        vec![noted.clone(), filed, undone(2, None)],
        vec![
            noted.clone(),
            dropped,
            undone(2, Some("还要办")),
            undone(1, Some("没有这事")),
        ],
        vec![noted, undone(1, None)],
    ] {
        let mut entries = Vec::new();
        let mut before = Call::default();
        for (batch, event) in (1..).zip(&events) {
            record.line(&format!(
                " {} {} {:?}",
                event.kind(),
                event.version(),
                event.described(&before)
            ));
            event.take_into(&mut before, &meta());
            entries.push((Id(batch), event, meta()));
        }
        let call: Call = office::fold(&entries);
        record.line(&format!("{call:?} {:?}", call.waits_since()));
    }
    let seen: AuditEvent = office::audit::Revealed {
        orders: vec![Id(1), Id(2), Id(3)],
    }
    .into();
    let mut audit = office::audit::Audit::default();
    record.line(&format!("{:?}", seen.described(&audit)));
    seen.take_into(&mut audit, &meta());
    seen.take_into(&mut audit, &meta());
    let erased: AuditEvent = office::audit::OrdersErased {
        orders: 4,
        reason: EraseReason::Expired,
    }
    .into();
    record.line(&format!("{:?}", erased.described(&audit)));
    erased.take_into(&mut audit, &meta());
    record.line(&format!("{audit:?}"));
    record.check();
}
