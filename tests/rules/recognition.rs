//! What a result rests on: who recognised a demand as unreasonable and when, and by which document it is
//! explained (附1§9, 二(三), 三(三)).

use super::attempt::Fields;
use super::desks::{RESULT, solo};
use super::support::{NO, text};

const UNREASONABLE: [(&str, &str); 2] = [("result", RESULT), ("outcome", "不合理诉求")];

fn by<'a>(by: &'a str, on: &'a str) -> Vec<(&'a str, &'a str)> {
    [
        &UNREASONABLE[..],
        &[("recognised-by", by), ("recognised-on", on)],
    ]
    .concat()
}

#[test]
fn an_unreasonable_demand_is_not_recognised_by_our_own_parts_and_people() {
    for ours in [
        "本单位",
        "本街道",
        "我街道",
        "龙山街道综治办",
        "综治办",
        "周某",
        "于某",
        "未认定",
        "领导",
        "有关部门",
        "于某、周某",
        "本单位和综治办",
        "镇党委书记",
        "林书记",
        "司法所",
        "龙山街道司法所",
        "石羊村村委会",
        "秀山社区居民委员会",
        "秀山社区居民议事会",
        "天润物业服务有限公司",
        "文登热力有限公司",
        "市民营企业协会",
    ] {
        let desk = solo();
        desk.when("finish", &by(ours, "2026-11-20"))
            .refused_as("unreasonable_unrecognised", "附1§9", "--recognised-by")
            .goes_through_with(&[("recognised-by", "区社会事务协调中心")]);
    }
    for theirs in [
        "区社会事务协调中心",
        "龙山街道、区社会事务协调中心",
        "平台",
        "12345热线",
        "威海市12345政务服务热线",
        "区委编办",
        "司法局",
        "区委区政府",
        "区政府办公室",
        "区纪委监委",
    ] {
        let desk = solo();
        desk.act(NO, "finish", &by(theirs, "2026-11-20"));
        assert_eq!(desk.show(NO)["results"][0]["recognised"]["by"], theirs);
    }
}

#[test]
fn a_body_that_does_not_assess_orders_recognises_nothing_by_itself() {
    for theirs in [
        "区信访局",
        "信访工作联席会议",
        "文登区人民法院",
        "龙山派出所",
        "劳动人事争议仲裁委员会",
        "住建局",
        "小观镇人民政府",
    ] {
        solo().when("finish", &by(theirs, "2026-11-20")).asked_as(
            "recognised_elsewhere",
            "附1§9",
            "采信",
        );
    }
}

#[test]
fn a_recognition_from_before_the_order_is_asked_about_and_the_page_tells_it() {
    let desk = solo();
    let early = by("区社会事务协调中心", "2025-01-01");
    desk.when("finish", &early)
        .asked_as("recognised_before", "附1§9", "2025");
    let sure = [&early[..], &[("confirm", "")]].concat();
    desk.act(NO, "finish", &sure);
    let page = desk.run(&["show", NO]).out;
    assert!(
        page.contains("区社会事务协调中心2025年1月1日认定"),
        "{page}"
    );
}

#[test]
fn an_explanation_names_the_document_it_rests_on() {
    let explained = |basis: &'static str| {
        [
            ("result", RESULT),
            ("outcome", "解释说明"),
            ("policy-basis", basis),
        ]
    };
    for empty in [
        "无此规定",
        "见文件",
        "政策",
        "有关规定",
        "按照上级有关政策规定执行",
    ] {
        solo()
            .when("finish", &explained(empty))
            .refused_as("policy_basis_empty", "二(三)", "文号")
            .goes_through_with(&[("policy-basis", "《物业管理条例》第五十二条")]);
    }
    let numbers: [Fields<'_>; 4] = [
        &explained("鲁建发〔2021〕3号"),
        &explained("山东省物业管理条例"),
        &explained("第五十二条"),
        &explained("威文办发10号"),
    ];
    for said in numbers {
        let desk = solo();
        desk.act(NO, "finish", said);
        let page = desk.run(&["show", NO]).out;
        assert!(page.contains(said[2].1), "{page}");
    }
    assert_eq!(text(&solo().show(NO)["stage"]), "handling");
}
