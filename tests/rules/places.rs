//! One place is one place however much of it is written (三(四)), and one event that was told by
//! telephone and by the platform is asked about.

use serde_json::{Value, json};

use super::support::{Desk, HEADER, NO, TOWN, row, text};

/// A later order of another caller.
const LATER: &str = "261121093015000777";

/// Imports one order with this number and these cells.
fn comes(desk: &Desk, number: &str, cells: &[(&str, &str)]) -> Value {
    let cells = [&[("工单编号", number)][..], cells].concat();
    let file = desk.csv(&format!("{number}.csv"), HEADER, &[&row(&cells)]);
    desk.import_with(&[&file])
}

#[test]
fn a_place_that_is_written_longer_is_the_same_place() {
    for (first, second) in [
        ("福海花园7号楼", "福海花园7号楼二单元"),
        ("福海花园7号楼", "文登区环山街道福海花园七号楼"),
        ("文登区环山街道福海花园7号楼", "福海花园7号楼二单元"),
        ("秀山小区2号楼", "秀山小区2号楼1单元"),
        ("香山路夜市", "香山路夜市西头"),
        ("香山路夜市西头", "香山路夜市"),
    ] {
        let desk = Desk::of(TOWN);
        let said = [
            ("标题", "油烟扰民"),
            ("主要内容", "楼下烧烤店油烟直排，影响居民休息。"),
        ];
        comes(&desk, NO, &[&said[..], &[("事发地址", first)]].concat());
        desk.at("2026-11-21T09:00");
        let later = [
            ("事发地址", second),
            ("联系人", "刘某某"),
            ("联系电话", "19900005678"),
            ("受理时间", "2026-11-21 08:30:15"),
            ("派单时间", "2026-11-21 08:50"),
            ("办理时限", "2026-11-27 17:30"),
        ];
        let done = comes(&desk, LATER, &[&said[..], &later].concat());
        assert_eq!(done["similar"][0], LATER, "{second}: {done}");
        let shown = desk.show(LATER);
        assert_eq!(
            shown["reported_before"], "此前已反映 1 次，从未吹哨",
            "{second}"
        );
        assert_eq!(
            shown["similar"][0]["by"],
            json!(["place", "words"]),
            "{second}"
        );
    }
    // Another building, and a village of the same name in another town.
    for (first, second) in [
        ("福海花园7号楼", "福海花园17号楼"),
        ("宋村镇石羊村", "侯家镇石羊村"),
    ] {
        let desk = Desk::of(TOWN);
        comes(&desk, NO, &[("事发地址", first)]);
        desk.at("2026-11-21T09:00");
        let later = [("事发地址", second), ("联系电话", "19900005678")];
        comes(&desk, LATER, &later);
        assert_eq!(desk.show(LATER)["reported_before"], Value::Null, "{second}");
    }
}

/// A desk with an order told by telephone about a place.
fn told(title: &str, place: &str, content: &str) -> Desk {
    let desk = Desk::of(TOWN);
    desk.ok(&[
        "act",
        "new",
        "--title",
        title,
        "--place",
        place,
        "--content",
        content,
        "--source",
        "网格员上报",
        "--told-by",
        "网格员孙某",
        "--via",
        "电话",
    ]);
    desk
}

#[test]
fn one_place_on_one_day_is_asked_about_in_whatever_words() {
    for (place, one, other) in [
        (
            "西里岛村断桥",
            ("断桥", "栏杆断裂，儿童险些落水"),
            ("桥栏杆断裂", "护栏断裂，孩子差点落水"),
        ),
        (
            "西楼村",
            ("老人走失", "村里一名老人走失"),
            ("寻找走失老人", "家属求助"),
        ),
        (
            "南庄村口",
            ("水管爆裂", "路面积水"),
            ("自来水管破裂", "村口大量漏水"),
        ),
    ] {
        let desk = told(one.0, place, one.1);
        desk.at("2026-11-20T09:40");
        let cells = [
            ("标题", other.0),
            ("主要内容", other.1),
            ("事发地址", place),
            ("联系人", "刘某某"),
            ("联系电话", "19900005678"),
            ("受理时间", "2026-11-20 09:10:15"),
            ("派单时间", "2026-11-20 09:30"),
        ];
        let report = comes(&desk, LATER, &cells);
        let same = report["left"][0]["meetings"][0]["same"].clone();
        assert_eq!(same, format!("临-0001={LATER}"), "{place}: {report}");
    }
    // On another day it is another event.
    let desk = told("水管爆裂", "福海花园7号楼", "路面积水");
    desk.at("2026-11-25T09:40");
    let cells = [
        ("标题", "电梯困人"),
        ("主要内容", "电梯停在三楼。"),
        ("事发地址", "福海花园7号楼"),
        ("联系电话", "19900005678"),
        ("受理时间", "2026-11-25 09:10:15"),
        ("派单时间", "2026-11-25 09:30"),
        ("办理时限", "2026-11-30 17:30"),
    ];
    assert_eq!(comes(&desk, LATER, &cells)["new"], 1);
}

#[test]
fn a_merged_order_keeps_the_channel_by_which_it_was_told() {
    let desk = told("水管爆裂", "福海花园7号楼", "路面积水");
    desk.at("2026-11-20T09:40");
    let cells = [("标题", "自来水管破裂"), ("事发地址", "福海花园7号楼")];
    let file = desk.csv(
        "来单.csv",
        HEADER,
        &[&row(&[&[("工单编号", LATER)][..], &cells].concat())],
    );
    let met = told("水管爆裂", "福海花园7号楼", "路面积水");
    met.at("2026-11-20T09:40");
    let same = format!("临-0001={LATER}");
    met.import_with(&[&file, "--same", &same]);
    let page = met.run(&["show", LATER]).out;
    assert!(page.contains("网格员上报"), "{page}");
    desk.import_with(&[&file, "--new", LATER]);
    let into = [("into", LATER)];
    let asked = desk.run(&["act", "临-0001", "merge", "--into", LATER]);
    assert!(asked.err.contains("网格员上报"), "{asked:?}");
    desk.act(
        "临-0001",
        "merge",
        &[&into[..], &[("confirm", "")]].concat(),
    );
    let page = desk.run(&["show", LATER]).out;
    assert!(page.contains("网格员上报"), "{page}");
    assert!(!text(&desk.show(LATER)["stage"]).is_empty());
}

/// Imports two complaints of different days and returns how often the second says that it came before.
fn again(first: &[(&str, &str)], second: &[(&str, &str)]) -> Value {
    let desk = Desk::of(TOWN);
    comes(&desk, NO, first);
    desk.at("2026-11-21T09:00");
    let later = [
        ("联系人", "刘某某"),
        ("受理时间", "2026-11-21 08:30:15"),
        ("派单时间", "2026-11-21 08:50"),
        ("办理时限", "2026-11-27 17:30"),
    ];
    comes(&desk, LATER, &[&later[..], second].concat());
    desk.show(LATER)["reported_before"].clone()
}

#[test]
fn the_name_of_the_place_in_a_title_makes_no_two_matters_one() {
    let other = [("联系电话", "19900005678"), ("事发地址", "福海花园12号楼")];
    let here = [("事发地址", "福海花园12号楼")];
    let leak = [
        ("标题", "福海花园12号楼地下室渗水"),
        ("主要内容", "福海花园12号楼地下室渗水无人修。"),
    ];
    let light = [
        ("标题", "福海花园12号楼楼道灯坏了"),
        ("主要内容", "福海花园12号楼楼道灯坏了半个月。"),
    ];
    let same = [
        ("标题", "福海花园12号楼地下室又渗水"),
        ("主要内容", "地下室渗水还没修好。"),
    ];
    assert_eq!(
        again(&[&here[..], &leak].concat(), &[&other[..], &light].concat()),
        Value::Null
    );
    let said = again(&[&here[..], &leak].concat(), &[&other[..], &same].concat());
    assert_eq!(said, "此前已反映 1 次，从未吹哨");
}

#[test]
fn a_village_is_the_same_with_its_town_before_it_and_without() {
    let matter = |place: &'static str| {
        [
            ("标题", "沟渠堵塞污水倒灌"),
            ("主要内容", "污水倒灌进院子。"),
            ("事发地址", place),
        ]
    };
    let caller = [("联系电话", "19900005678")];
    for (first, second) in [("宋村镇石羊村", "石羊村"), ("石羊村", "文登区宋村镇石羊村")]
    {
        let later = [&matter(second)[..], &caller].concat();
        let said = again(&matter(first), &later);
        assert_eq!(said, "此前已反映 1 次，从未吹哨", "{second}");
    }
    let other = [
        ("标题", "路灯不亮"),
        ("主要内容", "村口路灯不亮。"),
        ("事发地址", "石羊村"),
    ];
    let said = again(&matter("宋村镇石羊村"), &[&other[..], &caller].concat());
    assert_eq!(said, Value::Null);
}

#[test]
fn one_caller_about_one_place_repeats_the_matter_under_another_title() {
    let first = [
        ("标题", "楼下烧烤店油烟扰民"),
        ("主要内容", "油烟直排，影响居民休息。"),
        ("事发地址", "秀山小区3号楼"),
    ];
    let second = [
        ("标题", "投诉执法部门不作为"),
        ("主要内容", "烧烤店油烟还在直排，没有人管。"),
        ("事发地址", "秀山小区3号楼"),
    ];
    assert_eq!(again(&first, &second), "此前已反映 1 次，从未吹哨");
    let other = [
        ("标题", "公交站牌缺失"),
        ("主要内容", "小区门口没有站牌。"),
        ("事发地址", "秀山小区3号楼"),
    ];
    assert_eq!(again(&first, &other), Value::Null);
}
