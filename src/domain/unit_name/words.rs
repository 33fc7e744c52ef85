//! Words by which units, their sections and their parts in an order are known.

/// Words before a colon that give a unit its part.
pub(super) const LEADS: &[&str] = &[
    "主办",
    "牵头",
    "首接",
    "第一承办",
    "主承办",
    "主要承办",
    "承办",
    "责任",
    "主责",
    "办理",
];

pub(super) const HELPERS: &[&str] = &[
    "协办",
    "配合",
    "联动",
    "会办",
    "协同",
    "协助",
    "报到",
    "第二承办",
    "次要承办",
    "次承办",
    "副承办",
];

/// Words before a unit that is told of an order and does nothing for it.
pub(super) const COPIED: &[&str] = &["抄送", "抄报", "抄告", "抄致", "知会", "报送", "报备"];

/// Endings of parts of a unit.
pub(super) const SECTIONS: &[&str] = &[
    "科",
    "科室",
    "股",
    "室",
    "组",
    "中队",
    "大队",
    "窗口",
    "值班室",
    "网格",
    "专班",
    "一科",
    "二科",
    "所",
    "站",
    "社区",
    "村",
];

/// What the offices of a town are for, by which 城建办 is known from 龙山办, the short name of a street.
const OFFICES: &[&str] = &[
    "城建",
    "民政",
    "党政",
    "综治",
    "平安",
    "农业",
    "经发",
    "经济",
    "社会",
    "财政",
    "财经",
    "应急",
    "安监",
    "环保",
    "规划",
    "执法",
    "信访",
    "司法",
    "文化",
    "卫健",
    "计生",
    "扶贫",
    "振兴",
    "党建",
    "组织",
    "宣传",
    "人大",
    "武装",
    "网格",
    "便民",
    "统战",
    "纪检",
    "纪委",
    "国土",
    "水利",
    "林业",
    "畜牧",
    "劳保",
    "人社",
    "村镇",
    "建设",
    "政务",
    "热线",
    "服务",
    "治理",
    "创城",
    "创卫",
    "拆迁",
    "征迁",
    "征收",
    "老龄",
    "河长",
    "湖长",
    "林长",
    "旅游",
    "文旅",
    "招商",
    "审计",
    "统计",
    "督查",
    "纪工委",
    "退役",
    "双拥",
    "民宗",
    "安全",
    "生态",
    "环卫",
    "环境",
    "物业",
    "城管",
    "市政",
    "城市",
    "城镇",
    "综合",
    "机关",
    "人武",
    "妇联",
    "工会",
    "团委",
    "三资",
    "农经",
    "农技",
    "农村",
    "渔业",
    "海洋",
    "水产",
    "森防",
    "防火",
    "防汛",
    "食药",
    "食安",
    "市场",
    "交通",
    "土地",
    "资源",
    "社区",
    "民生",
    "卫生",
    "健康",
    "教育",
    "科技",
    "工业",
    "企业",
    "项目",
    "营商",
    "发展",
    "政法",
    "维稳",
    "法制",
    "法治",
    "行政",
    "审批",
    "保密",
    "档案",
    "后勤",
    "科教",
    "宗教",
    "侨务",
    "移民",
    "供销",
    "经贸",
    "商贸",
    "商务",
    "金融",
    "电商",
    "民族",
    "三农",
    "农机",
    "残联",
    "红十字",
    "气象",
    "防疫",
    "文明",
    "创建",
    "督导",
];

/// Characters that make a verb of the 办 behind them: 退办, 转办, 热线交办. Such a word is no office.
const HANDLED: &str = "退拒转催督阅交承批协代主补待急缓";

/// Checks whether a name is that of an office inside a town or a department: 城建办, 民政科, 党政办公室.
pub(super) fn is_office(name: &str) -> bool {
    let stem = ["办公室", "办", "科", "股", "室"]
        .iter()
        .find_map(|end| name.strip_suffix(end));
    stem.is_some_and(|stem| {
        !is_handling(name)
            && (2..=6).contains(&stem.chars().count())
            && stem.chars().all(char::is_alphabetic)
            && OFFICES.iter().any(|office| stem.contains(office))
    })
}

/// Offices of a town that do not end like one: its stations and service centres. A 派出所 or a 税务所 belongs to
/// its own department.
const TOWN_OFFICES: &[&str] = &[
    "财政所",
    "财政经管所",
    "经管站",
    "农经站",
    "司法所",
    "林业站",
    "农技站",
    "农机站",
    "农业站",
    "水利站",
    "畜牧站",
    "畜牧兽医站",
    "兽医站",
    "文化站",
    "广播站",
    "文化广播站",
    "计生站",
    "劳动保障所",
    "人社所",
    "退役军人服务站",
    "社会工作服务站",
    "社工站",
    "村建所",
    "村镇建设所",
    "规划所",
    "环卫所",
    "环卫站",
    "防疫站",
    "企管站",
    "统计站",
    "文明实践所",
    "便民服务中心",
    "便民中心",
    "为民服务中心",
    "党群服务中心",
    "综治中心",
    "社会治理中心",
    "综合服务中心",
    "农业综合服务中心",
    "农业服务中心",
    "文化服务中心",
    "文体中心",
    "财经服务中心",
    "应急管理中心",
    "综合执法队",
    "综合行政执法队",
    "综合执法中队",
    "网格中心",
    "网格化服务中心",
    "社保中心",
];

/// Checks whether a name is that of an office that belongs to the town beside which it stands: 城建办, 财政所,
/// 便民服务中心.
pub(super) fn is_town_office(name: &str) -> bool {
    is_office(name) || TOWN_OFFICES.contains(&name)
}

/// Checks whether a text ends with a verb for handling an order, rather than with an office: 退办, 已转办,
/// 热线交办, 速办. 城建办 and 督办办公室 are offices.
pub(super) fn is_handling(text: &str) -> bool {
    let Some(stem) = text.trim().strip_suffix('办') else {
        return false;
    };
    // 应急办 is an office though 急办 alone is a verb.
    let is_office = OFFICES.iter().any(|office| stem.ends_with(office));
    stem.chars().count() < 2 || !is_office && stem.ends_with(|c| HANDLED.contains(c))
}

/// Endings of names of units, by which a name of two to four characters is no person's.
pub(super) const UNITS: &[&str] = &[
    "局", "办", "镇", "街道", "委", "院", "部", "公司", "中心", "队", "所", "站", "处", "校", "会",
    "区", "县", "市", "银行", "集团", "物业", "厂", "社", "府", "支队", "分局", "馆", "园", "科",
    "室",
];

pub(super) fn ends(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.ends_with(word))
}

/// Checks whether a text holds the name of a unit, wherever it stands: 水利局监督, 联系水利局.
pub(super) fn holds_unit(text: &str) -> bool {
    const KINDS: [&str; 10] = [
        "局",
        "镇",
        "街道",
        "公司",
        "办事处",
        "集团",
        "支队",
        "医院",
        "法院",
        "管委会",
    ];
    let found = KINDS.iter().flat_map(|word| {
        text.match_indices(word)
            .map(move |(at, _)| (at, at + word.len()))
    });
    let mut named = found.filter(|(at, end)| {
        let before = text.get(..*at).unwrap_or_default();
        let name = before.chars().rev().take_while(|c| c.is_alphabetic());
        // 分管局长 is a person.
        let person = text.get(*end..).is_some_and(|rest| rest.starts_with('长'));
        name.count() >= 2 && !person
    });
    named.next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_of_a_town_is_told_from_a_verb_that_ends_alike() {
        for office in [
            "应急办",
            "安全应急办",
            "文明办",
            "创建办",
            "督导办",
            "督查办",
            "文化办",
        ] {
            assert!(is_office(office) && !is_handling(office), "{office}");
        }
        for verb in ["急办", "转办", "已转办", "热线交办", "督办", "退办"] {
            assert!(is_handling(verb) && !is_office(verb), "{verb}");
        }
    }
}
