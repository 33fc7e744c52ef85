//! Messages as people write them in groups, with the values that must be read from them.

use std::collections::BTreeMap;

use super::labels::Labels;
use super::text::{is_labelled, read};
use crate::intake::frame::RawRow;

type Order = BTreeMap<String, String>;

/// Reads a text and returns the values of each order by label, without blank ones.
fn orders(text: &str) -> Vec<Order> {
    let labels = Labels::built_in();
    let tables = read(text, &labels).into_tables(&labels);
    let mut found = Vec::new();
    for table in &tables {
        let [RawRow(_, heading), orders @ ..] = table.as_slice() else {
            panic!("no heading");
        };
        let of = |RawRow(_, cells): &RawRow| {
            let cells = heading
                .iter()
                .zip(cells)
                .filter(|(_, cell)| !cell.is_blank());
            cells
                .map(|(label, cell)| (label.to_text(), cell.to_text()))
                .collect()
        };
        found.extend(orders.iter().map(of));
    }
    found
}

/// Reads a text with one order.
fn order(text: &str) -> Order {
    let mut all = orders(text);
    assert_eq!(all.len(), 1, "{text}\n{all:#?}");
    all.remove(0)
}

/// Checks values by label; an empty one means that the order must not have it.
fn has(text: &str, wanted: &[(&str, &str)]) {
    let order = order(text);
    for (label, value) in wanted {
        let read = order.get(*label).map_or("", String::as_str);
        assert_eq!(read, *value, "{label} of {text}\n{order:#?}");
    }
}

#[test]
fn an_order_with_a_label_on_each_line_is_read_with_its_continued_lines() {
    has(
        "【派单】工单号 261128091500000123\n来电人：鞠某 15500001234\n标题：路灯不亮\n内容：南海路东段路灯，\n三天没有亮了。\n请于2026-12-02 12:00前办结反馈。收到请回复",
        &[
            ("工单号", "261128091500000123"),
            ("来电人", "鞠某"),
            ("联系电话", "15500001234"),
            ("标题", "路灯不亮"),
            ("内容", "南海路东段路灯，\n三天没有亮了。"),
            ("转办意见", "请于2026-12-02 12:00前办结反馈。收到请回复"),
            ("办理时限", "2026-12-02 12:00"),
        ],
    );
}

#[test]
fn several_labels_on_a_line_are_parted_but_a_text_keeps_its_colons() {
    has(
        "编号：261128091500000124；类型：投诉；来源：12345\n联系人：毕某　电话：15500001235\n主要内容：毕某称，地址：文昌路5号门前积水，车辆无法通行\n承办单位：龙山街道办事处",
        &[
            ("编号", "261128091500000124"),
            ("类型", "投诉"),
            ("来源", "12345"),
            ("联系人", "毕某"),
            ("电话", "15500001235"),
            ("主要内容", "毕某称，地址：文昌路5号门前积水，车辆无法通行"),
            ("承办单位", "龙山街道办事处"),
        ],
    );
}

#[test]
fn orders_one_after_another_are_parted_at_their_numbers() {
    let all = orders(
        "1.工单编号：261128091500000125\n标题：垃圾清运不及时\n电话：15500001236\n\n2.工单编号：261128091500000126\n标题：井盖松动\n电话：15500001237\n",
    );
    assert_eq!(all.len(), 2);
    assert_eq!(all[1]["工单编号"], "261128091500000126");
    assert_eq!(all[1]["标题"], "井盖松动");
    assert_eq!(all[0]["电话"], "15500001236");
}

#[test]
fn a_chat_gives_each_message_its_time_and_leaves_out_who_says_received() {
    let all = orders(
        "联络台小滕 2026/11/28 9:15:32\n工单编号：261128091500000127\n标题：楼道堆物\n诉求内容：天福名居2号楼楼道堆放杂物\n\n宋村镇老侯 2026/11/28 9:20:01\n收到\n\n联络台小滕 2026/11/28 10:02:11\n工单编号：261128100200000128\n标题：夜间施工\n诉求内容：世纪大道工地夜间施工\n",
    );
    assert_eq!(all.len(), 2, "{all:#?}");
    assert_eq!(all[0]["派单时间"], "2026/11/28 9:15:32");
    assert_eq!(all[1]["派单时间"], "2026/11/28 10:02:11");
    assert_eq!(all[1]["标题"], "夜间施工");
    assert!(all.iter().all(|one| !format!("{one:?}").contains("收到")));
}

#[test]
fn running_text_gives_only_what_plainly_stands_in_it() {
    has(
        "刚接12345转来：邢先生（15500001238）反映天福名居3号楼楼道堆放杂物，消防通道被占，希望处理。",
        &[
            ("诉求人", "邢先生"),
            ("联系电话", "15500001238"),
            (
                "诉求内容",
                "刚接12345转来：邢先生（15500001238）反映天福名居3号楼楼道堆放杂物，消防通道被占，希望处理。",
            ),
            ("承办单位", ""),
            ("办理时限", ""),
        ],
    );
    has(
        "工单261128091500000129，市民滕某某来电，电话0631-8450000，反映文山东路快递柜占道，请务必于11月30日17时前回复",
        &[
            ("工单编号", "261128091500000129"),
            ("诉求人", "滕某某"),
            ("联系电话", "0631-8450000"),
            ("办理时限", "11月30日17时"),
        ],
    );
}

#[test]
fn what_follows_an_order_without_being_one_is_what_its_sender_asks() {
    let all = orders(
        "于某 2026-11-28 09:15\n261128091500000130 鞠女士反映西楼北区暖气不热，电话15500001239\n于某 2026-11-28 09:16\n@龙山街道 抓紧\n",
    );
    assert_eq!(all.len(), 1, "{all:#?}");
    assert_eq!(all[0]["诉求人"], "鞠女士");
    assert_eq!(all[0]["转办意见"], "@龙山街道 抓紧");
}

#[test]
fn a_number_of_an_identity_card_is_never_taken_for_that_of_an_order() {
    has(
        "市民隋某来电咨询低保办理，身份证371081199003070000，电话15500001240",
        &[
            ("工单编号", ""),
            ("诉求人", "隋某"),
            ("联系电话", "15500001240"),
        ],
    );
}

#[test]
fn brackets_bullets_and_numbering_around_labels_do_not_count() {
    has(
        "【工单编号】261128091500000131\n【诉求内容】珠海路绿化带枯死\n● 联系电话：15500001241\n（3）事发地点：珠海路与文登路交叉口",
        &[
            ("工单编号", "261128091500000131"),
            ("诉求内容", "珠海路绿化带枯死"),
            ("联系电话", "15500001241"),
            ("事发地点", "珠海路与文登路交叉口"),
        ],
    );
}

#[test]
fn a_table_is_never_taken_for_a_message() {
    let labels = Labels::built_in();
    for text in [
        "工单编号,标题,诉求内容\n261128091500000132,甲,标题：乙\n",
        "工单编号\t标题\t内容\n1\t标题：a\t编号：b",
        "通知\n各单位：\n请于明天上午9:30到会议室开会\n",
    ] {
        assert!(!is_labelled(text, &labels), "{text}");
    }
    assert!(is_labelled("编号：261128091500000133\n标题：甲", &labels));
}

#[test]
fn labels_with_blanks_between_are_read_and_a_limit_is_no_sender() {
    has(
        "于某  9:12\n工单编号 261128091500000134\n诉求内容 盲道被占\n办理时限 2026-12-03 17:30\n承办单位 环山街道办事处",
        &[
            ("工单编号", "261128091500000134"),
            ("诉求内容", "盲道被占"),
            ("办理时限", "2026-12-03 17:30"),
            ("承办单位", "环山街道办事处"),
            ("派单时间", ""),
        ],
    );
}

#[test]
fn a_senders_name_under_its_time_tears_no_order_in_two() {
    has(
        "周五 上午 8:31\n中心-小梁\n编号：261128091500000135\n标题：路面塌陷\n内容：昆嵛路路面塌陷",
        &[
            ("编号", "261128091500000135"),
            ("标题", "路面塌陷"),
            ("内容", "昆嵛路路面塌陷"),
        ],
    );
}

#[test]
fn numbered_lines_with_numbers_of_their_own_are_orders_of_their_own() {
    let all = orders(
        "1. 261128091500000136 鞠女士反映路灯不亮，今天17:00前回复\n2. 261128091500000137 邢先生反映井盖响\n",
    );
    assert_eq!(all.len(), 2, "{all:#?}");
    assert_eq!(all[0]["标题"], "路灯不亮");
    assert_eq!(all[0]["办理时限"], "今天17:00");
    assert_eq!(all[1]["工单编号"], "261128091500000137");
}

#[test]
fn who_leads_in_a_message_is_never_taken_for_us() {
    has(
        "请看 261128091500000138，天福名居污水外溢，龙山街道牵头、环山街道配合",
        &[("承办单位", "龙山街道"), ("协办单位", "环山街道")],
    );
}
