//! Finds names of people by their form, in cells whose header does not say that they hold any.

use super::organisation::is_organisation;
use super::role_words::{BEFORE, BEHIND, NOBODY};
use crate::text::{personal_spans, surname};

/// Words that look like a name and are none.
const ORDINARY: &str = "常规 平安 安全 安排 安保 安抚 高新 应急 金融 文化 文登 文明 文旅 文体 文件 \
    任务 关注 关于 关联 关系 关停 解释 时间 时限 时效 时段 明确 明天 易发 双方 \
    全部 全年 全天 全程 全区 全市 全面 方便 方式 方向 温馨 温暖 包含 包括 满分 \
    和解 和谐 毛坯 石材 江河 白天 白色 黄色 黄牌 蓝色 蓝天 金色 马上 马路 毕业 \
    和平 成功 成立 成品 成本 党建 党员 党群 左右 单次 单人 单元 单独 单号 车主 \
    车牌 车库 路段 路口 房产 房管 管网 管护 商业 商品 商场 权属 权证 权限 游客 \
    柴油 雷雨 季度 危房 曾用 何时 申请 申诉 申报 程度 官方 古树 苗木 花园 林业 \
    林地 林木 阳台 阳光 杨树 支付 支持 查看 查实 查询 常住 常态 常见 严重 严格 \
    平台 平房 平时 平稳 平均 井盖 简单 简易 简办 乐器 于今 陆续 夏季 余额 余热 \
    盛夏 冷库 原因 原告 原件 原单 牛羊 花生 花草 沙子 沙石 池塘 尚未 尚可 复查 \
    焦点 麦收 米面 卫生 卫健 卫计 景区 景观 龙头 舒适 纪委 纪检 纪律 谈话 谈判 \
    应诉 应答 应当 应由 丁字 罗列 费用 连续 连锁 连夜 连接 顾客 常年 康复 康养 \
    元旦 贝壳 司法 司机 师傅 师生 容量 符合 祝福 向上 向下 边界 边坡 广告 燕山 \
    南海 南侧 南北 南区 南街 北区 江南 江北 华为 云平台 云端 丰收 隆重 宾馆 宾客 \
    敬老 平方 万元 万户 万达 古城 古建 温度 温泉 水务 车站 高速 高层 高铁 高考 \
    高度 高压 高空 高风险 高频 高级 高龄 高等 高中 高温 汤泊 黄线 白班 白酒 石油 \
    石子 金额 金属 田地 田间 于家 严控 沈阳 郑州 武汉 苏州 安徽 吉林 宁夏 云南 \
    海南 江苏 江西 贺信 包装 包村 包联 包保 武装 汽修 尤其 容貌 明显 明细 明火 \
    晋级 厉行 鲜花 凌晨 凌乱 章程 童装 季节 左侧 申领 夜间 班次 班组 边沟 连带 \
    麻将 荣誉 原籍 原址 井水 强制 祖传 储存 封闭 封堵 封停 宗教 宗地 全额 全职 \
    应付 应收 解答 解除 解封 冷清 冷暖 管控 管辖 符号 路边 路政 路基 路况 路线 \
    车间 车道 车祸 谷物 丰富 常务 常识 米山 龙山 葛家 侯家 宋村 高村 汪疃 泽头 \
    张家产 文登营 文城 文山 界石";

/// Words of which no name is a part.
const STEMS: &str = "办理 处理 受理 派单 转办 回复 答复 投诉 咨询 求助 建议 反映 举报 表扬 电话 \
    联系 核实 核查 整改 维修 供热 供水 停车 噪音 扰民 业务 服务 社区 小区 街道 \
    物业 家庭 施工 解决 安装 安置 查处 关闭 满意 方案 管理 管道 路灯 路面 车辆 \
    车位 房屋 商户 商铺 单位 项目 程序 宣传";

/// Characters that hardly any given name holds.
const NEVER: &str = "的了不未已没请被或很们什个这那哪吗呢吧是人无否按把从就都与及待需要等";

/// Endings of places, units, kinds and stages.
const ENDINGS: &str = "村 镇 街 路 区 县 市 省 局 办 委 院 部 队 所 站 处 校 厂 社 府 馆 科 \
    室 店 楼 号 组 级 类 型 件 单 期 性 费 款 额 量 率 数 表 者 场 库 池 \
    房 厅 线 灯 车 桥 营 疃 庄 屯 埠 夼 家 中心 公司 集团 超市 协会 委会 \
    工会 商会 银行 网 段 色 状 态 制 法 税 证 票 票据 版 项 栋 户 口 门口 \
    广场 大厦 花园 嘉园 家园 公寓";

/// Words between a name and a telephone number that say no more than that it is one, the longer
/// ones first.
const LABELS: &[&str] = &[
    "联系电话",
    "联系方式",
    "手机号码",
    "电话号码",
    "办公电话",
    "联系人",
    "手机号",
    "电话",
    "手机",
    "座机",
    "号码",
    "联系",
    "微信",
    "本人",
    "姓名",
    "来电",
    "致电",
    "拨打",
    "回电",
    "是",
    "为",
];

/// Checks whether a text is nothing but the name of a person: two or three characters after a usual
/// surname, or up to four after one of two characters or two surnames.
pub(super) fn is_name(text: &str) -> bool {
    let count = text.chars().count();
    let Some(surname) = surname(text) else {
        return false;
    };
    let (long, given) = (surname.chars().count(), text.get(surname.len()..));
    let fits = match long {
        2 => (3..=4).contains(&count),
        // 张李某某: of both parents.
        _ if count == 4 => given.is_some_and(|given| crate::text::surname(given).is_some()),
        _ => (2..=3).contains(&count),
    };
    fits && text.chars().all(is_han)
        && !text.contains(|c| NEVER.contains(c))
        && !NOBODY.contains(&text)
        && !ORDINARY.split(' ').any(|word| text == word)
        && !STEMS.split(' ').any(|word| text.contains(word))
        && !ENDINGS.split(' ').any(|end| text.ends_with(end))
        && !is_organisation(text)
}

/// Returns every part of a text that has the form of a name, each once: two or three characters behind a
/// usual surname, up to four behind one of two characters. Most are none; whether somebody is called so,
/// the store knows.
#[must_use]
pub fn names_like(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    for (index, start) in starts.iter().enumerate() {
        for count in 2..=4 {
            let end = starts.get(index + count).copied().unwrap_or(text.len());
            let whole = starts.len() - index >= count;
            let Some(part) = text.get(*start..end).filter(|_| whole) else {
                break;
            };
            if is_name(part) && found.iter().all(|known| known != part) {
                found.push(part.to_owned());
            }
        }
    }
    found
}

/// Returns the names in a cell that holds nothing else but numbers and relations, such as 李某某,
/// 李某某、王某 or 李某某（女儿）8451234.
pub(super) fn only_names(cell: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let parts = cell.split(|c: char| c.is_whitespace() || "、，,；;/／|（）()：:".contains(c));
    for part in parts.filter(|part| part.chars().any(is_han)) {
        let part = part.trim_matches(|c: char| c.is_ascii_digit() || c == '-');
        match bare(part) {
            Some(name) => names.push(name),
            None if NOBODY.contains(&part) || LABELS.contains(&part) || says_who(part) => {}
            None => return Vec::new(),
        }
    }
    names
}

/// Checks whether a part of a cell only says who somebody is, beside the name: the sex, the age, the
/// nationality, or a role such as 登记人.
fn says_who(part: &str) -> bool {
    let count = part.chars().count();
    matches!(part, "男" | "女" | "男性" | "女性" | "岁" | "周岁" | "汉族")
        || (part.ends_with('人') && (2..=4).contains(&count))
}

/// Returns the names that stand beside a telephone number: before it or behind it, with nothing
/// between but signs, a relation (女儿) and words such as 电话.
pub(super) fn beside_numbers(cell: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for span in personal_spans(cell) {
        let before = cell.get(..span.range.start).unwrap_or_default();
        let behind = cell.get(span.range.end..).unwrap_or_default();
        names.extend(last_name(before));
        names.extend(first_name(behind));
    }
    names
}

/// Words that announce a name, as in 请联系李某某.
const ANNOUNCING: [&str; 5] = ["联系", "联系人", "咨询", "找", "告知"];

/// Returns the name at the end of the text before a number.
fn last_name(before: &str) -> Option<&str> {
    let mut rest = before;
    // Before 电话 only what stands alone or is announced is a name: 井盖破损，电话… names nobody.
    let mut labelled = false;
    loop {
        rest = rest.trim_end_matches(|c: char| !is_han(c) && !ends_sentence(c) && !is_mark(c));
        let start = rest
            .char_indices()
            .rev()
            .take_while(|(_, c)| is_han(*c))
            .last()?
            .0;
        let run = rest.get(start..)?;
        let label = LABELS.iter().find(|label| run.ends_with(**label));
        if let Some(label) = label {
            rest = rest.strip_suffix(label)?;
            labelled = true;
        } else if NOBODY.contains(&run) {
            rest = rest.get(..start)?;
        } else {
            let announced = |name: &&str| {
                let before = run.strip_suffix(*name).unwrap_or_default();
                !labelled
                    || ANNOUNCING
                        .iter()
                        .chain(BEFORE)
                        .any(|word| before.ends_with(*word))
            };
            return bare(run).or_else(|| at_end(run).filter(announced));
        }
    }
}

/// Returns the name at the beginning of the text behind a number.
fn first_name(behind: &str) -> Option<&str> {
    let mut rest = behind;
    loop {
        rest = rest.trim_start_matches(|c: char| !is_han(c) && !ends_clause(c) && !is_mark(c));
        let end = rest.find(|c| !is_han(c)).unwrap_or(rest.len());
        let run = rest.get(..end).filter(|run| !run.is_empty())?;
        if NOBODY.contains(&run) || LABELS.contains(&run) {
            rest = rest.get(end..)?;
        } else {
            return bare(run);
        }
    }
}

/// Returns the name that a longer phrase ends with, such as 高某某 in 某超市老板高某某.
pub(super) fn at_end(phrase: &str) -> Option<&str> {
    let starts: Vec<usize> = phrase.char_indices().map(|(at, _)| at).collect();
    let tail = |count: usize| {
        let start = starts.len().checked_sub(count)?;
        phrase.get(*starts.get(start)?..)
    };
    let double =
        |name: &&str| is_name(name) && surname(name).is_some_and(|s| s.chars().count() > 1);
    tail(4)
        .filter(double)
        .or_else(|| tail(3).filter(|name| is_name(name)))
        .or_else(|| tail(2).filter(|name| is_name(name)))
}

/// Returns a name without the words around it that tell whose it is: 女儿李某某, 李某某女士. Of 王先生
/// both words are the name.
fn bare(text: &str) -> Option<&str> {
    let text = text.trim_matches(|c: char| !is_han(c));
    if is_name(text) {
        return Some(text);
    }
    let inner = BEFORE
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    let title = BEHIND.iter().find_map(|word| inner.strip_suffix(word));
    match title {
        Some(inner_name) if is_name(inner_name) => Some(inner_name),
        Some(one) if surname(one) == Some(one) => Some(inner),
        Some(_) | None => Some(inner).filter(|inner| is_name(inner)),
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3134F}')
}

/// Letters and digits between a name and a number belong to neither.
fn is_mark(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c)
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '；' | ';' | '！' | '？' | '\n')
}

fn ends_clause(c: char) -> bool {
    ends_sentence(c) || matches!(c, '，' | ',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_from_an_ordinary_word() {
        for name in [
            "李某某",
            "于某",
            "上官某某",
            "欧阳某",
            "钱多多",
            "郑某",
            "高富贵",
            "范思哲",
            "张李某某",
            "张和平",
            "李平安",
            "王文明",
            "高新某",
        ] {
            assert!(is_name(name), "{name}");
        }
        for word in [
            "常规",
            "平安",
            "高新区",
            "龙山",
            "米山镇",
            "张家产",
            "宋村",
            "侯家镇",
            "高村",
            "于家村",
            "和平路",
            "安全",
            "施工中",
            "解决",
            "满意",
            "关闭",
            "文登营",
            "文化路",
            "党建",
            "全部",
            "应急",
            "单位",
            "路灯",
            "路灯类",
            "环境卫生",
            "孙某等",
            "李",
            "李某某等人",
            "简易件",
            "金融",
            "项目部",
            "车辆",
            "管道",
            "温泉路",
            "阳光小区",
            "王府花园",
            "司法所",
            "女儿",
            "高风险",
            "成立",
            "房产",
            "龙山社区",
            "石油公司",
            "方便",
            "高",
            "文明办",
            "卫健局",
        ] {
            assert!(!is_name(word), "{word}");
        }
    }

    #[test]
    fn a_name_beside_a_telephone_number_is_found_however_they_are_parted() {
        for (cell, names) in [
            ("李秀英 13900001357", &["李秀英"][..]),
            ("李秀英（女儿）13900001357", &["李秀英"]),
            ("李秀英/13900001357", &["李秀英"]),
            ("139-0000-1357 范思哲", &["范思哲"]),
            ("13900001357（李秀英）", &["李秀英"]),
            ("请联系李秀英，电话：13900001357。", &["李秀英"]),
            ("上官婉儿13900001357", &["上官婉儿"]),
            ("女儿李秀英13900001357", &["李秀英"]),
            ("李秀英女士13900001357", &["李秀英"]),
            ("王网格长13900001357", &["王网格长"]),
            ("13900001357A李秀英", &[]),
            ("王先生 0631-8000135", &["王先生"]),
            ("路灯不亮，回电13900001357", &[]),
            ("龙山派出所 0631-8000135", &[]),
            ("物业公司：0631-8000135，尽快安排", &[]),
            ("李秀英说的。13900001357", &[]),
        ] {
            assert_eq!(beside_numbers(cell), names, "{cell}");
        }
    }

    #[test]
    fn a_cell_of_names_alone_and_a_phrase_that_ends_with_one_give_them() {
        assert_eq!(only_names("李秀英"), ["李秀英"]);
        assert_eq!(only_names("李秀英、王某"), ["李秀英", "王某"]);
        assert_eq!(only_names("李秀英（女儿）8451234"), ["李秀英"]);
        assert_eq!(only_names("姓名：李秀英"), ["李秀英"]);
        assert_eq!(only_names("女儿"), Vec::<&str>::new());
        assert_eq!(only_names("李秀英、噪音"), Vec::<&str>::new());
        assert_eq!(only_names("王家村"), Vec::<&str>::new());
        assert_eq!(at_end("某超市老板高富贵"), Some("高富贵"));
        assert_eq!(at_end("某超市"), None);
    }
}
