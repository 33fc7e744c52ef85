//! Recognises units in the cells of a file, however people write them: numbered, with a section or
//! a contact behind the name, several in one cell, or by a short name like 龙山办.

mod arrows;
mod brackets;
mod claim;
mod contact;
mod instruction;
mod known;
mod mention;
mod ourselves;
mod part;
mod perhaps;
mod sentence;
mod words;

pub use brackets::{holds_further_unit, holds_further_words};
pub use claim::{OwnClaim, claim};
pub use instruction::holds_instruction;
pub use known::{by_stem, find, may_mean, means, official, parted, section};
pub use mention::{UnitMention, copies_to_units, is_regrouped, mentions};
pub use ourselves::{Ourselves, ourselves, speaks_of_ourselves};
pub use part::UnitPart;
pub use perhaps::{holds_word_for_us, may_include_us};
pub use sentence::{UnitCell, unit_cell};

/// Checks whether a name ends like that of a unit: 水利局, 宋村镇, 供电公司, rather than like that of a
/// person or a place.
#[must_use]
pub fn ends_like_unit(name: &str) -> bool {
    /// Further endings of units of a district that people's names do not have.
    const FURTHER: [&str; 9] = ["台", "关", "库", "庭", "联", "厅", "团委", "支行", "基地"];
    words::ends(name, words::UNITS) || words::ends(name, &FURTHER)
}

/// Checks whether a name is that of an office inside a town or a department, such as 综治办 or 民政科.
#[must_use]
pub fn is_office(name: &str) -> bool {
    words::is_office(name)
}

/// Checks whether a name is that of an office that a town has, as it is called beside its town: 城建办, 财政所,
/// 便民服务中心.
#[must_use]
pub fn is_town_office(name: &str) -> bool {
    words::is_town_office(name)
}

/// Beginnings of the names of units above the district.
const ABOVE: [&str; 4] = ["威海市", "山东省", "国家", "中华人民共和国"];

/// Words that begin with the character of a city or a province and name neither: 市政公司, 省道养护站.
const NOT_ABOVE: [&str; 9] = [
    "市政", "市场", "市民", "市容", "市区", "市郊", "市属", "省道", "省钱",
];

/// Ends of names by which a short one is that of an office or a public enterprise: 市住建局, 省水利厅.
const OFFICES_ABOVE: [&str; 22] = [
    "局",
    "厅",
    "委",
    "委员会",
    "办",
    "办公室",
    "集团",
    "公司",
    "中心",
    "支队",
    "总队",
    "处",
    "院",
    "部",
    "会",
    "站",
    "所",
    "台",
    "平台",
    "热线",
    "政府",
    "联",
];

/// Checks whether a name is that of a unit above the district, such as 威海市水务局, or short 市水务局, 省水利厅
/// and 威海供电公司.
#[must_use]
pub fn is_above(name: &str) -> bool {
    let name = name.trim();
    if name.contains("文登") {
        return false;
    }
    if ABOVE.iter().any(|above| name.starts_with(above)) {
        return true;
    }
    let rest = ["威海", "山东", "市", "省"]
        .iter()
        .find_map(|above| name.strip_prefix(above));
    let other = NOT_ABOVE.iter().any(|word| name.starts_with(word));
    // A company of that name may be anybody's: only those of public service are above.
    let private = name.ends_with("公司")
        && (name.starts_with("威海") || name.starts_with("山东"))
        && !["供电", "水务", "供水", "燃气", "热电", "公交", "电力"]
            .iter()
            .any(|service| name.contains(service));
    rest.is_some_and(|rest| rest.chars().count() >= 2)
        && OFFICES_ABOVE.iter().any(|end| name.ends_with(end))
        && !other
        && !private
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::unit::UnitDirectory;

    fn names(cell: &str) -> Vec<String> {
        let found = mentions(cell, true);
        found.into_iter().map(|one| one.name).collect()
    }

    #[test]
    fn a_short_name_of_a_unit_above_the_district_is_known_as_one() {
        for above in [
            "威海市水务局",
            "市住建局",
            "省水利厅",
            "市水务集团",
            "市12345热线",
            "威海供电公司",
            "山东省信访局",
        ] {
            assert!(is_above(above), "{above}");
        }
        for district in [
            "文登区水利局",
            "市政公司",
            "市场监管局",
            "市政园林局",
            "省道养护站",
            "国网威海市文登区供电公司",
            "威海某某物业有限公司",
            "区住建局",
        ] {
            assert!(!is_above(district), "{district}");
        }
    }

    #[test]
    fn units_are_parted_however_they_are_joined_and_numbered() {
        for (cell, expected) in [
            (
                "住建局、综合执法局，水务局;供热公司\n住建局  龙山街道/ 无",
                &["住建局", "综合执法局", "水务局", "供热公司", "龙山街道"][..],
            ),
            ("1.区水利局 2.区住建局", &["区水利局", "区住建局"]),
            ("1、区水利局；2、区住建局", &["区水利局", "区住建局"]),
            ("（一）区水利局（二）", &["区水利局（二）"]),
            ("①区水利局、②区住建局等", &["区水利局", "区住建局"]),
            ("协办：区水利局、区住建局等单位", &["区水利局", "区住建局"]),
            ("龙山街道办事处（城建科）", &["龙山街道办事处"]),
            ("龙山街道办事处-城建科", &["龙山街道办事处"]),
            ("区住建局/物业科", &["区住建局"]),
            ("文登区/龙山街道办事处", &["龙山街道办事处"]),
            ("区住建局等三个镇街", &["区住建局"]),
            ("NULL", &[]),
            (
                "1.区水利局 2.区住建局3.宋村镇",
                &["区水利局", "区住建局", "宋村镇"],
            ),
            ("（1）区水利局（2）区住建局", &["区水利局", "区住建局"]),
            ("侯家鎮", &["侯家鎮"]),
            ("宋村镇、等3家", &["宋村镇"]),
            ("一、宋村镇 二、民政局", &["宋村镇", "民政局"]),
            ("城建办-小观镇", &["小观镇-城建办"]),
            ("民政办/小观镇", &["小观镇-民政办"]),
            ("龙山办/小观镇", &["龙山办", "小观镇"]),
        ] {
            assert_eq!(names(cell), expected, "{cell}");
        }
    }

    #[test]
    fn a_word_that_says_there_is_no_unit_names_none() {
        for cell in [
            "无",
            "/",
            "—",
            "不需要",
            "无需协办",
            "无协办",
            "不涉及",
            "暂无",
            "详见附件",
            "（见附件）",
            "同上",
        ] {
            assert_eq!(names(cell), [""; 0], "{cell}");
        }
        assert_eq!(names("无线电管理处"), ["无线电管理处"]);
    }

    #[test]
    fn words_that_lead_up_to_a_unit_or_say_what_it_does_are_no_part_of_its_name() {
        for (cell, expected) in [
            ("侯家镇、区水利局共同办理", &["侯家镇", "区水利局"][..]),
            ("由侯家镇牵头，区水利局配合办理", &["侯家镇", "区水利局"]),
            ("请区水利局协助处理", &["区水利局"]),
            ("涉及侯家镇", &["侯家镇"]),
            ("侯家镇负责", &["侯家镇"]),
            ("侯家镇牵头会同区水利局办理", &["侯家镇", "区水利局"]),
            ("侯家镇，区水利局指导", &["侯家镇", "区水利局"]),
            ("侯家镇牵头，区水利局参与", &["侯家镇", "区水利局"]),
            ("侯家镇+区水利局", &["侯家镇", "区水利局"]),
            ("侯家镇，抄送：区水利局", &["侯家镇"]),
            ("侯家镇；抄送区水利局", &["侯家镇"]),
        ] {
            assert_eq!(names(cell), expected, "{cell}");
        }
    }

    #[test]
    fn who_answers_for_a_unit_is_no_unit() {
        for (cell, contact) in [
            ("区水利局（于某 19900001234）", "于某 19900001234"),
            ("区水利局【于某 19900001234】", "于某 19900001234"),
            ("区水利局[于某 19900001234]", "于某 19900001234"),
            (
                "区水利局（联系人：于某，电话：19900001234）",
                "于某 19900001234",
            ),
            ("区水利局 于某 19900001234", "于某 19900001234"),
            ("区水利局0631-8450001", "0631-8450001"),
            ("区水利局：19900001234", "19900001234"),
            ("区水利局（经发办 王强 0631-8450001）", "王强 0631-8450001"),
            ("区水利局（河道科 李某 19900001234）", "李某 19900001234"),
            ("区水利局（河道科：李某，19900001234）", "李某 19900001234"),
            ("区水利局（河道科李某19900001234）", "李某19900001234"),
            ("区水利局（河道所 李某）", "李某"),
            ("区水利局（承办人张某 19900001234）", "张某 19900001234"),
        ] {
            let found = mentions(cell, true);
            assert_eq!(found.len(), 1, "{cell} {found:?}");
            assert_eq!(found[0].name, "区水利局", "{cell}");
            assert_eq!(found[0].contact.as_deref(), Some(contact), "{cell}");
        }
    }

    #[test]
    fn a_cell_may_say_who_leads_and_who_helps() {
        let found = mentions("主办：龙山街道；协办：区住建局、区水利局", false);
        let parts: Vec<_> = found.iter().map(|one| one.part).collect();
        let (lead, helper) = (Some(UnitPart::Lead), Some(UnitPart::Helper));
        assert_eq!(parts, [lead, helper, helper]);
    }

    #[test]
    fn a_part_is_read_however_it_stands_beside_the_name() {
        for cell in [
            "牵头：界石镇 协办：区水利局",
            "牵头单位：界石镇 协办单位：区水利局",
            "牵头：界石镇协办：区水利局",
            "主办 界石镇 协办 区水利局",
            "主办单位 界石镇\n协办单位 区水利局",
            "界石镇牵头，区水利局配合",
            "界石镇牵头 区水利局协助",
            "界石镇 牵头 区水利局 协助",
            "由界石镇牵头，请区水利局配合办理",
            "界石镇为主，区水利局协助",
            "界石镇（牵头） 区水利局（协办）",
            "区水利局（协办）、界石镇（牵头）",
            "界石镇 牵头、区水利局 配合",
            "界石镇（主）区水利局（协）",
            "界石镇（主）、区水利局（辅）",
            "第一承办：界石镇 第二承办：区水利局",
            "区水利局（第二承办单位）、界石镇（主办）",
            "区水利局（协）、界石镇（主）",
        ] {
            let found = mentions(cell, false);
            let name_of = |part| {
                let of_part = found.iter().filter(|one| one.part == Some(part));
                of_part.map(|one| one.name.as_str()).collect::<Vec<_>>()
            };
            assert_eq!(name_of(UnitPart::Lead), ["界石镇"], "{cell}");
            assert_eq!(name_of(UnitPart::Helper), ["区水利局"], "{cell}");
            assert_eq!(found.len(), 2, "{cell} {found:?}");
        }
        for cell in [
            "界石镇（区水利局协助）",
            "界石镇（区水利局配合）",
            "界石镇(配合：区水利局)",
            "界石镇（协办单位：区水利局）",
        ] {
            let found = mentions(cell, false);
            let parts: Vec<_> = found.iter().map(|one| (&*one.name, one.part)).collect();
            let helper = ("区水利局", Some(UnitPart::Helper));
            assert_eq!(parts, [("界石镇", None), helper], "{cell}");
        }
        let found = mentions("区住建局 协办：界石镇", false);
        let parts: Vec<_> = found.iter().map(|one| (&*one.name, one.part)).collect();
        let expected = [("区住建局", None), ("界石镇", Some(UnitPart::Helper))];
        assert_eq!(parts, expected);
    }

    #[test]
    fn a_section_of_a_town_is_the_town_and_what_only_begins_like_it_may_be() {
        let units = UnitDirectory::embedded().unwrap();
        let own = "界石镇人民政府";
        for name in [
            "界石镇城建科",
            "文登区界石镇农业农村办公室",
            "界石镇政府农业科",
            "界石镇人民政府党政办",
            "界石镇执法中队",
        ] {
            assert!(means(&units, own, name), "{name}");
            assert!(!may_mean(&units, own, name), "{name}");
        }
        for name in [
            "界石镇农技站",
            "界石镇晶泊村",
            "界石镇综合治理中心",
            "界石镇派出所",
            "界石镇供电办",
            "界右镇",
            "界石真",
            "界石",
            "界石农技站",
            "转界石镇处",
        ] {
            assert!(!means(&units, own, name), "{name}");
            assert!(may_mean(&units, own, name), "{name}");
        }
        for name in ["石右镇", "宋村镇城建科", "水利局", "乳山市界石镇城建科"]
        {
            assert!(!means(&units, own, name), "{name}");
            assert!(!may_mean(&units, own, name), "{name}");
        }
        assert_eq!(official(&units, "宋村镇城建科"), "文登区宋村镇人民政府");
        assert!(find(&units, "龙山街道派出所").is_none());
    }

    #[test]
    fn a_verb_that_ends_like_an_office_is_no_section_of_a_unit() {
        let units = UnitDirectory::embedded().unwrap();
        for (own, place) in [("界石镇人民政府", "界石镇"), ("天福街道办事处", "天福街道")]
        {
            for verb in [
                "退办",
                "拒办",
                "转办",
                "催办",
                "督办",
                "阅办",
                "交办",
                "已转办",
                "热线转办",
                "速办",
            ] {
                for name in [format!("{place}{verb}"), format!("{place}-{verb}")] {
                    assert!(!means(&units, own, &name), "{name}");
                    assert!(may_mean(&units, own, &name), "{name}");
                    assert!(find(&units, &name).is_none(), "{name}");
                }
            }
            for office in [
                "城建办",
                "党政办",
                "创城办",
                "督查办",
                "社会事务办",
                "农业农村办公室",
            ] {
                for name in [format!("{place}{office}"), format!("{place}-{office}")] {
                    assert!(means(&units, own, &name), "{name}");
                    assert_eq!(section(&units, &name).as_deref(), Some(office), "{name}");
                }
            }
        }
        for name in [
            "天福街办城建办",
            "天福街道办城建办",
            "天福街道办事处城管办",
            "文登区天福街道办事处党政办公室",
            "天福办城建办",
            "天福街道办公室",
        ] {
            assert!(means(&units, "天福街道办事处", name), "{name}");
        }
        assert_eq!(parted(&units, "水利局、河长办"), ["水利局", "河长办"]);
        assert_eq!(names("界石镇，请阅"), ["界石镇"]);
        assert_eq!(names("界石镇 转办"), ["界石镇"]);
        assert_eq!(names("界石镇->城建办"), ["界石镇-城建办"]);
    }

    #[test]
    fn the_directory_knows_a_unit_by_many_spellings() {
        let units = UnitDirectory::embedded().unwrap();
        for name in [
            "龙山办",
            "龙山街办",
            "龙山街道（城建科）",
            "龙山街道办事处-城建科",
            "文登区龙山街道办事处城建科",
            "龙山街道办",
        ] {
            assert_eq!(official(&units, name), "文登区龙山街道办事处", "{name}");
            assert!(means(&units, "龙山街道办事处", name), "{name}");
        }
        assert!(find(&units, "某某便民服务站").is_none());
        assert!(!means(&units, "龙山街道办事处", "天福办"));
        assert_eq!(parted(&units, "住建局和水利局"), ["住建局", "水利局"]);
        let housing = "文登区住房和城乡建设局";
        assert_eq!(parted(&units, housing), [housing]);
        assert_eq!(
            parted(&units, "住房和城乡建设局和龙山街道"),
            ["住房和城乡建设局", "龙山街道"]
        );
        assert_eq!(parted(&units, "甲和乙"), ["甲和乙"]);
        for (cell, expected) in [
            (
                "高村镇和水利局及住建局",
                &["高村镇", "水利局", "住建局"][..],
            ),
            ("高村镇与某某服务站", &["高村镇", "某某服务站"]),
            ("某某服务站和水利局", &["某某服务站", "水利局"]),
            ("高村镇 水利局", &["高村镇", "水利局"]),
            ("宋村镇-供电公司", &["宋村镇", "供电公司"]),
            ("龙山街道办事处-城建科", &["龙山街道办事处-城建科"]),
            ("高村镇②水利局", &["高村镇", "水利局"]),
            ("某某和平服务站", &["某某和平服务站"]),
        ] {
            assert_eq!(parted(&units, cell), expected, "{cell}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_cell_makes_the_reading_of_units_panic(cell in "[0-9（）()：:、和及办街道局 于某.①一-]{0,24}") {
            let units = UnitDirectory::embedded().unwrap();
            for one in mentions(&cell, true) {
                let _ = parted(&units, &one.name);
            }
        }
    }
}
