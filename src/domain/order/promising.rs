//! Finds the sentences of a reply that promise the citizen something (承诺事项, 六(二)).
//!
//! A promise is read off what officers write: a limit that lies ahead with the work to be done by it
//! (三日内修复, 11月8日前清运干净, 12月底完工), or a word for what our unit will do (将于, 会尽快). Whether it
//! is one is left to the officer. What was done already, what we ask of somebody else and what somebody
//! else says is none.

/// Words by which our own unit says that it will still do something.
const PROMISING: &[&str] = &[
    "我单位将",
    "我局将",
    "我镇将",
    "我街道将",
    "我办将",
    "本单位将",
    "我们将",
    "将于",
    "将在",
    "将尽快",
    "将尽早",
    "将抓紧",
    "将立即",
    "将组织",
    "将安排",
    "将协调",
    "会尽快",
    "会尽早",
    "会抓紧",
    "会立即",
    "我们会",
    "将会",
    "一定会",
    "后续会",
    "拟于",
    "计划",
    "后续将",
    "保证",
    "答应",
    "一定解决",
    "一定办",
    "预计",
    "力争",
    "承诺",
];

/// Words that put the work off to a time soon to come, which are a limit though a vague one.
const SOON: &[&str] = &[
    "尽快",
    "尽早",
    "抓紧",
    "早日",
    "争取",
    "近期",
    "近日内",
    "本周内",
    "本月内",
    "年内",
    "下周",
    "下个月",
    "下月",
    "明天",
    "明日",
    "后天",
    "明年",
    "月底",
    "年底",
    "下星期",
    "下礼拜",
    "下半年",
    "来年",
    "明春",
    "上旬",
    "中旬",
    "下旬",
    "改日",
    "改天",
    "择日",
    "择期",
    "过几天",
    "过两天",
    "这几天",
    "这两天",
    "稍后",
    "适时",
    "届时",
    "今晚",
    "今日内",
    "今天内",
    "月内",
    "季度内",
    "后续安排",
    "后续予以",
    "下一步",
];

/// Words by which a time is agreed upon; what is agreed is still to be done.
const AGREED: &[&str] = &[
    "约定",
    "约好",
    "商定",
    "定于",
    "定在",
    "排在",
    "排定",
    "安排在",
    "安排于",
    "列入",
    "纳入",
];

/// Words before these that turn them into something else: 按约定, 合同约定, 原定于.
const NOT_AGREED: &[&str] = &[
    "按", "照", "依", "合同", "协议", "原", "曾", "事先", "超过", "超出",
];

/// Words that sound like a promise and are none.
const NO_PROMISE: &[&str] = &[
    "按计划",
    "照计划",
    "原计划",
    "计划生育",
    "保证金",
    "保证了",
    "有保证",
    "承诺书",
    "按承诺",
    "按照承诺",
    "兑现承诺",
    "兑现了承诺",
    "此前承诺",
    "曾承诺",
    "约定俗成",
];

/// What can stand before 后 where a time ahead is meant: 节后, 天晴后, 汛期后.
const AFTER_ENDS: &[&str] = &[
    "节",
    "国庆",
    "中秋",
    "元旦",
    "五一",
    "十一",
    "雨停",
    "天晴",
    "转晴",
    "转好",
    "好转",
    "开春",
    "汛期",
    "雨季",
    "解冻",
    "回暖",
    "回升",
    "供暖季",
    "供暖期",
    "采暖期",
    "停暖",
    "高考",
];

/// Units of time between a number and 内.
const SPANS: &[&str] = &[
    "个工作日",
    "工作日",
    "个自然日",
    "个小时",
    "小时",
    "个星期",
    "星期",
    "个月",
    "周",
    "月",
    "日",
    "天",
];

/// What can stand before 前 where a time ahead is meant: 周五前, 节前, 供暖前.
const BEFORE_ENDS: &[&str] = &[
    "周一",
    "周二",
    "周三",
    "周四",
    "周五",
    "周六",
    "周日",
    "星期一",
    "星期二",
    "星期三",
    "星期四",
    "星期五",
    "星期六",
    "星期日",
    "星期天",
    "底",
    "节",
    "汛期",
    "入冬",
    "供暖",
    "供暖季",
    "开学",
    "雨季",
    "周末",
    "下班",
    "月初",
    "月中",
    "上旬",
    "中旬",
    "下旬",
    "元旦",
    "国庆",
    "中秋",
    "五一",
    "十一",
    "端午",
    "清明",
    "天黑",
    "入夏",
    "入秋",
    "入汛",
    "停暖",
    "高考",
    "月末",
    "年末",
];

/// Work that a promise is about. A limit without one of these is no promise.
const WORK: &[&str] = &[
    "修复", "修补", "修好", "修缮", "维修", "抢修", "检修", "修理", "修剪", "修建", "修整", "清理",
    "清运", "清除", "清掏", "清淤", "清洗", "清走", "清空", "打扫", "保洁", "更换", "换好", "换新",
    "安装", "装好", "补装", "补种", "补栽", "补齐", "补办", "补发", "补缴", "拆除", "拆完", "拆掉",
    "整改", "整治", "整修", "完成", "完工", "竣工", "办结", "办理", "办完", "办好", "解决", "处理",
    "处置", "查处", "答复", "回复", "反馈", "告知", "恢复", "疏通", "铺设", "铺好", "硬化", "开工",
    "施工", "动工", "落实", "兑现", "支付", "发放", "发还", "退还", "退款", "结清", "移走", "移除",
    "移栽", "挪走", "搬离", "搬走", "撤除", "砍伐", "消杀", "检测", "鉴定", "安排", "协调", "上门",
    "投用", "通水", "通电", "供水", "供电", "供暖", "供气", "通车", "开通", "启用", "加装", "设置",
    "划定", "施划", "增设", "公示", "公布", "改造", "回填", "建成", "建好", "腾退", "关停", "迁移",
    "加固", "完毕", "到位", "交付", "验收", "喷洒", "投放", "封堵", "亮起", "点亮", "联系", "走访",
    "调解", "给予", "给出", "出具", "取缔", "劝离", "停用", "归还",
];

/// Words before a promise that turn it into its opposite.
const DENYING: &[&str] = &["不", "未", "无法", "不能", "没有", "难以", "没能", "未能"];

/// Words after which somebody else speaks or promises.
const OTHERS: &[&str] = &[
    "诉求人称",
    "诉求人表示",
    "诉求人要求",
    "商户",
    "业主",
    "物业",
    "村干部",
    "施工方",
    "店主",
    "当事人",
];

/// Words after which we ask somebody else for it.
const DEMANDS: &[&str] = &[
    "要求",
    "责令",
    "督促",
    "催促",
    "责成",
    "限其",
    "限期",
    "限于",
    "通知其",
    "希望",
    "建议",
    "请求",
];

/// Words after which a time counts from something that has passed: 接单后2小时内到场处置.
const PAST_ANCHORS: &[&str] = &[
    "接单后",
    "接诉后",
    "接报后",
    "接件后",
    "接到",
    "收到",
    "受理后",
    "受理时",
    "派单后",
    "签收后",
    "发现后",
    "当时",
    "当日",
    "当天",
    "此前",
    "之前已",
    "曾",
    "原定",
    "原计划",
];

/// Words by which a sentence tells what is done already.
const DONE: &[&str] = &["已", "未", "没有", "均按", "按期", "如期", "按时"];

/// Checks whether one sentence promises something in the name of our unit.
pub(super) fn promises(sentence: &str) -> bool {
    let bare = NO_PROMISE
        .iter()
        .fold(sentence.to_owned(), |rest, word| rest.replace(word, " "));
    says_will(&bare) || agrees(&bare) || bare.split(['，', ',', '、']).any(sets_limit)
}

/// Returns the first sentence of a text that seems to promise something in the name of our unit.
/// Whether it does is left to the officer.
#[must_use]
pub fn promising(text: &str) -> Option<&str> {
    all_promising(text).next()
}

/// Returns all such sentences, in their order.
pub fn all_promising(text: &str) -> impl Iterator<Item = &str> {
    let sentences = text.split(['。', '；', ';', '！', '!', '\n']);
    sentences.map(str::trim).filter(|one| promises(one))
}

/// Checks whether a sentence says by a word what our unit will do.
fn says_will(sentence: &str) -> bool {
    PROMISING.iter().any(|phrase| {
        let parts = sentence.split_once(phrase);
        parts.is_some_and(|(before, after)| {
            !holds(before, OTHERS)
                && !holds(before, DEMANDS)
                && !DENYING.iter().any(|no| before.ends_with(no))
                && !after.contains('已')
                && !tells_of_done(after)
        })
    })
}

/// Checks whether words tell of work that was done: 提前完成了.
fn tells_of_done(text: &str) -> bool {
    WORK.iter().any(|work| {
        let mut found = text.match_indices(work);
        found.any(|(at, work)| {
            let behind = text.get(at + work.len()..).unwrap_or_default();
            behind.starts_with('了') || behind.starts_with("完了")
        })
    })
}

/// Checks whether a sentence says that a time was agreed upon for work that is still to be done: 已与诉求人
/// 约定12月3日上门维修.
fn agrees(sentence: &str) -> bool {
    AGREED.iter().any(|word| {
        let Some((before, after)) = sentence.split_once(word) else {
            return false;
        };
        // Whom we agreed with does not speak.
        let with = ["与", "和", "同", "跟"].iter();
        let ours = with.fold(before.to_owned(), |rest, with| {
            let others = OTHERS.iter();
            others.fold(rest, |rest, one| rest.replace(&format!("{with}{one}"), " "))
        });
        !holds(&ours, OTHERS)
            && !holds(&ours, DEMANDS)
            && !NOT_AGREED.iter().any(|no| before.ends_with(no))
            && !DENYING.iter().any(|no| before.ends_with(no))
            && !after.contains('已')
            && will_be_done(after)
    })
}

/// Checks whether a part of a sentence names a time ahead and the work to be done by it.
fn sets_limit(part: &str) -> bool {
    limits(part).any(|(from, to)| {
        let before = part.get(..from).unwrap_or_default().trim_end();
        let after = part.get(to..).unwrap_or_default();
        // 已于11月8日前, 已经在三日内: the time belongs to what was done. 已安排城建办三日内 does not.
        let adverb = before.trim_end_matches(['于', '在', '均', '都', '约']);
        let is_past = adverb.ends_with('已') || adverb.ends_with("已经");
        let not_ours = [OTHERS, DEMANDS, PAST_ANCHORS];
        // 请尽快回复 and 请住建局三日内修复 ask somebody else; 聘请 and 申请 do not.
        let asks = before
            .replace("聘请", "")
            .replace("申请", "")
            .contains('请');
        !is_past
            && !asks
            && !not_ours.iter().any(|words| holds(before, words))
            && !DENYING.iter().any(|no| adverb.ends_with(no))
            && will_be_done(after)
    })
}

/// Checks whether what stands behind a limit is work that is still to be done.
fn will_be_done(after: &str) -> bool {
    let first = WORK
        .iter()
        .filter_map(|word| Some((after.find(word)?, *word)));
    let Some((at, _)) = first.min_by_key(|(at, _)| *at) else {
        return false;
    };
    let lead = after.get(..at).unwrap_or_default();
    // 三日内修好了路灯 and 三日内清运完毕了 tell what is done.
    let tells = after.contains('了') || holds(after, &["完毕并", "过的"]);
    !holds(lead, DONE) && !tells
}

fn holds(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Returns where the times ahead in a part of a sentence begin and end.
fn limits(part: &str) -> impl Iterator<Item = (usize, usize)> {
    let vague = SOON.iter().flat_map(|word| {
        let found = part.match_indices(word);
        found.map(|(at, word)| (at, at + word.len()))
    });
    let within = part.match_indices('内').filter_map(|(at, sign)| {
        let before = part.get(..at)?.trim_end_matches(['之', '以']);
        Some((span(before)?, at + sign.len()))
    });
    let by = part.match_indices('前').filter_map(|(at, sign)| {
        let before = part.get(..at)?.trim_end_matches(['之', '以']);
        Some((ahead(before)?, at + sign.len()))
    });
    let after = part.match_indices('后').filter_map(|(at, sign)| {
        let before = part.get(..at)?.trim_end_matches(['之', '以', '过']);
        let begins = waited(before).or_else(|| span(before)).or_else(|| {
            let end = AFTER_ENDS.iter().find(|end| before.ends_with(*end))?;
            Some(before.len() - end.len())
        });
        Some((begins?, at + sign.len()))
    });
    let weekday = ["本周", "这周"].iter().flat_map(|week| {
        part.match_indices(week).filter_map(|(at, week)| {
            let end = at + week.len();
            let day = part.get(end..)?.chars().next()?;
            "一二三四五六日天末"
                .contains(day)
                .then_some((at, end + day.len_utf8()))
        })
    });
    vague.chain(within).chain(by).chain(after).chain(weekday)
}

/// Returns where a condition begins that is waited for: 待天气转好, 等资金到位.
fn waited(before: &str) -> Option<usize> {
    let wait = before.rfind(['待', '等'])?;
    let word = before.get(wait..)?.chars().next()?;
    let earlier = before.get(..wait)?;
    // 接待, 等待, 优待 and 3人等 wait for nothing that comes.
    let other = earlier.ends_with(['接', '招', '优', '对', '看', '期', '交', '善'])
        || (word == '等'
            && earlier.ends_with(|c: char| c.is_alphanumeric() && !"需要先须".contains(c)));
    let condition = before.get(wait + word.len_utf8()..)?;
    (!other && condition.chars().count() >= 2).then_some(wait)
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || "一二两三四五六七八九十百几半".contains(c)
}

/// Returns where a length of time begins that a text ends with, such as 3个工作日.
fn span(before: &str) -> Option<usize> {
    let unit = SPANS.iter().filter(|unit| before.ends_with(*unit));
    let unit = unit.max_by_key(|unit| unit.len())?;
    let number = before.strip_suffix(unit)?.trim_end();
    let bare = number.trim_end_matches(is_number);
    (bare.len() < number.len()).then_some(bare.len())
}

/// Returns where a time ahead begins that a text ends with: 11月8日, 8号17时, 周五, 节. 三日前 and 两周前
/// are times that have passed.
fn ahead(before: &str) -> Option<usize> {
    if let Some(word) = BEFORE_ENDS.iter().find(|word| before.ends_with(*word)) {
        return Some(before.len() - word.len());
    }
    let bare = before.trim_end_matches(|c: char| is_number(c) || "年月日号时点分:：".contains(c));
    let date = before.get(bare.len()..)?;
    let in_figures = date.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let dated = date.contains('月') || date.contains('号') || date.contains('点');
    let day = date.contains('日') && in_figures;
    // 3个月前 and 三年前 have passed.
    let counted = bare.ends_with('个') || date.ends_with('年');
    // 文山路88号前 is a place.
    let place = bare.ends_with(['路', '街', '道', '巷', '弄', '院', '区', '园', '村']);
    let begins = date.starts_with(|c| is_number(c) || c == '月');
    ((dated || day) && !counted && !place && begins).then_some(bare.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_ahead_with_the_work_to_be_done_by_it_is_a_promise() {
        for text in [
            "路灯三日内修复",
            "城建办三日内完成清理",
            "3个工作日内修补完毕",
            "11月8日前清运干净",
            "11月8日前修好",
            "11月10日前给予答复",
            "周五前修好",
            "一周内解决",
            "本周内整改到位",
            "两周内拆除",
            "12月底完工",
            "会尽快安排维修",
            "我们会在下周三之前修好",
            "已安排城建办3日内修复",
            "经现场核实，已联系施工队，十五日之内更换井盖",
            "8号17时前恢复供水",
            "供暖前完成管道改造",
            "下周安装护栏",
            "我街道将于11月8日更换",
            "预计月底通车",
            "已与诉求人约定12月3日上门维修",
            "与施工方约定本月20日完工",
            "更换定于周五进行，届时通知安装",
            "节后予以维修",
            "春节后铺设沥青",
            "待天气转好后修复",
            "待资金到位以后实施改造",
            "雨停后清淤",
            "汛期过后修补路面",
            "下周安排人员清理",
            "本周五上门检修",
            "12月中旬完工",
            "三天后更换井盖",
            "元旦前安装到位",
            "已列入明年计划，实施管网改造",
        ] {
            assert!(promises(text), "{text}");
        }
    }

    #[test]
    fn what_is_done_and_what_others_are_asked_for_is_no_promise() {
        for text in [
            "已于11月8日前修好",
            "3日内已清运完毕",
            "已在三日内修复",
            "接单后2小时内到现场处置",
            "三日内修好了路灯",
            "已责令施工单位三日内整改",
            "诉求人要求三日内解决",
            "停水，请尽快回复",
            "无法在三日内修复",
            "三日前已经清运",
            "三个月前修复过的路面",
            "物业表示三日内修好",
            "路灯已修复，内部电路正常",
            "工地已停止夜间施工，街道连续三晚复查，未再发现噪音扰民",
            "店铺前堆放的杂物已清理",
            "在文山路88号前设置护栏",
            "居委会在现场组织清理",
            "院内垃圾已清运",
            "年底前未再发生",
            "已约定三日内修复并完成了",
            "已与诉求人约定时间，路灯已修复",
            "按约定完成了清理",
            "按计划完成施工",
            "已退还装修保证金",
            "预计三天的工程提前完成了",
            "雨停后已清淤",
            "节后已恢复供水",
            "接待室已安排人员值守后处理完毕了",
            "三天后诉求人再次来电",
            "已兑现承诺",
        ] {
            assert!(!promises(text), "{text}");
        }
    }
}
