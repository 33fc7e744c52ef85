//! Whether a text says nothing of the matter: only the phrases that fit every order (附1§7(1)).

mod stock;

use stock::STOCK;

/// Words that say nothing about what was done, where, when or with whom. They count only if the result
/// has no other words: 已拆除 or 已修复 is a fact, however short, and so is 城建科 or 路灯.
const EMPTY_WORDS: &[&str] = &[
    // Of politeness.
    "感谢您对我们工作的支持",
    "感谢您的监督",
    "感谢",
    "谢谢",
    "理解",
    "支持",
    "监督",
    "关心",
    "关注",
    "配合",
    "请您放心",
    "敬请放心",
    "放心",
    "耐心等待",
    "敬请",
    "谅解",
    "抱歉",
    "歉意",
    "不便",
    "带来的",
    "您好",
    "你好",
    "祝您",
    "生活愉快",
    "工作顺利",
    "请您知悉",
    "请知悉",
    "特此回复",
    "特此答复",
    "如有疑问",
    "如有其他问题",
    "可拨打12345",
    "拨打12345",
    "12345",
    // Of the matter as such.
    "您反映的",
    "诉求人反映的",
    "来电人反映的",
    "群众反映的",
    "市民反映的",
    "反映的",
    "反映",
    "情况属实",
    "该问题",
    "此问题",
    "问题",
    "情况",
    "事项",
    "诉求",
    "内容",
    "来电",
    "工单",
    "事宜",
    // Of ourselves and of people nobody names.
    "我们",
    "我单位",
    "本单位",
    "我镇",
    "本镇",
    "我街道",
    "本街道",
    "我办事处",
    "我办",
    "本办",
    "我局",
    "本局",
    "我部门",
    "我中心",
    "相关部门",
    "有关部门",
    "职能部门",
    "责任部门",
    "责任单位",
    "相关单位",
    "有关单位",
    "相关科室",
    "有关科室",
    "相关人员",
    "有关人员",
    "相关责任人",
    "责任人",
    "工作人员",
    "专人",
    "专班",
    "人员",
    "主要领导",
    "分管领导",
    "主要负责人",
    "分管负责人",
    "领导",
    "负责人",
    "干部",
    "上级",
    "相关",
    "有关",
    "部门",
    // Of work without an object.
    "处理完毕",
    "办理完毕",
    "核实处理",
    "处理好",
    "处理",
    "办理",
    "办结",
    "办完",
    "办好",
    "反馈",
    "回复",
    "答复",
    "处置",
    "落实到位",
    "落实",
    "完成",
    "完毕",
    "转办",
    "转交",
    "知悉",
    "知晓",
    "收到",
    "收悉",
    "受理",
    "核实",
    "核查",
    "调查",
    "调研",
    "了解",
    "研究",
    "研判",
    "解决",
    "安排",
    "部署",
    "组织",
    "开展",
    "协调",
    "对接",
    "督促",
    "督办",
    "责成",
    "跟进",
    "跟踪",
    "推进",
    "推动",
    "重视",
    "采取",
    "措施",
    "采取措施",
    "制定",
    "方案",
    "给予",
    "得到",
    "取得",
    "成效",
    "效果",
    "举一反三",
    "加强监管",
    "加强管理",
    "加强巡查",
    "加强督导",
    "加强排查",
    "加强宣传",
    "加强",
    "加大巡查力度",
    "加大监管力度",
    "加大执法力度",
    "加大管理力度",
    "加大工作力度",
    "加大力度",
    "力度",
    "强化",
    "落实整改",
    "督促整改",
    "抓好",
    "抓紧",
    "做好",
    "做到",
    "进行",
    "实施",
    "执行",
    "工作",
    "任务",
    "服务",
    "维护",
    "保障",
    "合法权益",
    "群众利益",
    "权益",
    "利益",
    "切身",
    "到位",
    "结果",
    "意见",
    "阅",
    "满足",
    "需求",
    "回应",
    "关切",
    // Of manner and of time that nobody fixes.
    "高度",
    "十分",
    "非常",
    "立即",
    "立刻",
    "马上",
    "及时",
    "第一时间",
    "尽快",
    "尽早",
    "迅速",
    "认真",
    "积极",
    "主动",
    "严格",
    "切实",
    "全力",
    "全面",
    "努力",
    "充分",
    "妥善",
    "稳妥",
    "依法",
    "依规",
    "依法依规",
    "按照",
    "按规定",
    "规定",
    "要求",
    "程序",
    "流程",
    "进一步",
    "持续",
    "不断",
    "继续",
    "长期",
    "确保",
    "保证",
    "务必",
    "坚决",
    "一定",
    "正在",
    "已经",
    "目前",
    "下一步",
    "下步",
    "今后",
    "后续",
    "日后",
    "随后",
    "今后的",
    "过程中",
    "同时",
    "此外",
    "另外",
    "圆满",
    "圆满解决",
    "耐心细致",
    "耐心",
    "细致",
    "接到诉求",
    "接到工单",
    "接单",
    "接诉",
    "日常管理",
    "日常监管",
    "杜绝类似问题再次发生",
    "杜绝类似问题发生",
    "类似问题",
    "发生",
    "贵单位",
    "有效",
    "有效解决",
    "处理结果",
    "整改完成",
    "反映良好",
    "良好",
    "满意度",
    "满意度高",
    "好评",
    "一致好评",
];

/// Words that tell something of the matter only in a text without any of [`FORMULAS`]: 诉求人表示满意
/// alone is a fact, at the end of a formula it is one more.
const SOFT_WORDS: &[&str] = &[
    "诉求人",
    "群众",
    "来电人",
    "对此",
    "表示",
    "满意",
    "认可",
    "感谢",
    "没有意见",
    "而归",
    "居民",
    "市民",
    "结果",
    "到场",
    "整改",
    "全部",
    "问题",
    "杜绝",
    "解决",
    "管理",
    "后",
];

/// Phrases that fit every order.
const FORMULAS: &[&str] = &[
    "高度重视",
    "第一时间",
    "妥善",
    "圆满",
    "得到解决",
    "下一步",
    "感谢您",
    "祝您",
    "收悉",
    "耐心细致",
    "杜绝类似",
    "按规定处理",
    "按规定办理",
    "依法依规",
    "有效解决",
    "感谢关心",
    "反映良好",
    "满意度高",
];

/// Characters that only join the words.
const PARTICLES: &str =
    "已经均都了的并且予以将会对于在与和及为把被由给向从到等也就还再请您我你其此该这那后中现让使";

/// Phrases that call a matter solved and say nothing of how.
const SOLVED: &[&str] = &[
    "得到解决",
    "妥善",
    "圆满",
    "有效解决",
    "彻底解决",
    "顺利解决",
];

/// As [`is_hollow`], for the result of a matter of this title: whoever says the title again and calls it
/// well solved has said nothing of what was done.
#[must_use]
pub fn is_hollow_of(text: &str, title: &str) -> bool {
    let solved = SOLVED.iter().any(|phrase| text.contains(phrase));
    is_hollow(text) || (solved && is_hollow(&without_title(text, title)))
}

/// Returns a text without the runs of two and more characters that its title has too.
fn without_title(text: &str, title: &str) -> String {
    let mut left = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
        let run = ends
            .take_while(|end| rest.get(..*end).is_some_and(|run| title.contains(run)))
            .last();
        let step = run.filter(|end| *end > first.len_utf8());
        if step.is_none() {
            left.push(first);
        }
        rest = rest
            .get(step.unwrap_or(first.len_utf8())..)
            .unwrap_or_default();
    }
    left
}

/// What slogans begin with: a short text of these and of usual words tells as little as a long one.
const SLOGANS: &[&str] = &[
    "欢迎",
    "加强",
    "强化",
    "提升",
    "提高",
    "营造",
    "压实",
    "长效",
    "巩固",
    "狠抓",
    "严防",
    "防止反弹",
    "举一反三",
    "以人民为中心",
    "真抓实干",
    "多措并举",
    "齐抓共管",
    "确保实效",
    "继续努力",
];

/// Longest text in characters in which a usual word may be the whole of what was done: 已与诉求人沟通.
const SHORT: usize = 20;

/// Returns whether a text says nothing of the matter: nothing is left without the usual words, or one
/// character is repeated. A long text has to say more than a short one.
#[must_use]
pub fn is_hollow(text: &str) -> bool {
    let text: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let is_formula = FORMULAS.iter().any(|phrase| text.contains(phrase));
    let slogan = SLOGANS.iter().any(|phrase| text.contains(phrase));
    let long = slogan || text.chars().count() > SHORT;
    let soft = if is_formula || long { SOFT_WORDS } else { &[] };
    let stock = if long { STOCK } else { &[] };
    let mut left: Vec<char> = Vec::new();
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        // The longest word counts, so that 处理好 is not 处理 and 好.
        let words = EMPTY_WORDS.iter().chain(soft).chain(stock);
        let words = words.filter(|word| rest.starts_with(**word));
        let word = words.map(|word| word.len()).max();
        if word.is_none() && !PARTICLES.contains(first) {
            left.push(first);
        }
        rest = rest
            .get(word.unwrap_or(first.len_utf8())..)
            .unwrap_or_default();
    }
    left.sort_unstable();
    left.dedup();
    left.len() < 2
}

#[cfg(test)]
mod tests {
    use super::{is_hollow, is_hollow_of};

    #[test]
    fn the_title_said_again_and_called_solved_tells_nothing() {
        let title = "小区路灯不亮";
        assert!(is_hollow_of("小区路灯不亮问题已得到妥善解决", title));
        assert!(is_hollow_of("路灯问题已圆满解决，居民满意", title));
        for told in [
            "路灯已亮",
            "路灯已修复，问题圆满解决",
            "更换路灯灯泡，妥善解决",
        ] {
            assert!(!is_hollow_of(told, title), "{told}");
        }
    }

    #[test]
    fn usual_words_alone_are_perfunctory_however_long_and_one_fact_is_enough() {
        for hollow in [
            "已处理",
            "加强管理，欢迎继续监督",
            "压实责任，提升服务水平",
            "强化日常巡查，防止反弹。",
            "欢迎监督",
            "建立长效机制，巩固成果",
            "我单位收到工单后高度重视，第一时间安排工作人员进行了认真核实，问题已经妥善处理到位，诉求人对此表示满意和感谢。",
            "经核实情况属实，已按规定处理完毕，下一步将加强日常管理，杜绝类似问题发生。",
            "接到诉求后我镇第一时间安排人员到场，问题已得到圆满解决，群众十分满意。",
            "经工作人员耐心细致的工作，该问题已全部整改到位，感谢您的监督与支持。",
            "您好，您反映的问题已收悉，我镇已进行了处理，祝您生活愉快。",
            "接单后高度重视，立即组织人员核查处理，问题已得到妥善解决。",
            "贵单位反映的问题已得到妥善解决，感谢您对我们工作的理解与支持，祝您生活愉快。",
            "已按规定依法依规处理到位，诉求人对处理结果十分满意，问题全部办结。",
            "问题已得到有效解决，群众满意度高，感谢关心关注。",
            "问题已经整改完成，群众反映良好。",
            "。。。。",
            "哈哈哈哈",
            "已高度重视，立即安排人员认真办理，并将持续跟进，请您放心",
            "您反映的问题我街道已收悉，领导高度重视，责成相关科室抓紧落实，感谢您对我们工作的理解和支持。",
            "经核实，情况属实，已督促相关责任人落实整改，后续将加强监管",
            "已转相关部门处理，请耐心等待",
            "我单位将严格按照相关规定，依法依规妥善处理，切实维护群众利益",
            "该问题已得到解决，感谢您的监督，如有其他问题可拨打12345",
            "下一步我镇将加大巡查力度，举一反三，确保工作落实到位",
        ] {
            assert!(is_hollow(hollow), "{hollow}");
        }
        for told in [
            "已拆除",
            "已加强夜间巡查，劝离摊贩",
            "加强巡查3次，清走垃圾",
            "我镇高度重视，第一时间到龙口路更换了路灯，诉求人表示满意。",
            "下一步11月30日前完成铺装",
            "已修复",
            "路灯已亮",
            "已安排人员到现场维修",
            "高度重视，立即安排人员办理，已于11月20日换好灯泡",
            "已协调供电公司处理",
            "已通知物业清理",
            "城建科已办理",
            "已退款300元",
            "已与诉求人沟通",
            "环山路已处理",
            "11月20日已处理",
            "诉求人表示满意",
        ] {
            assert!(!is_hollow(told), "{told}");
        }
    }

    #[test]
    fn slogans_of_any_length_tell_nothing_and_one_fact_among_them_is_enough() {
        for hollow in [
            "我街道将认真落实首接负责制，切实提高服务水平，不断提升群众获得感和幸福感。",
            "我单位将以此为契机，进一步加强日常巡查监管，切实做好后续工作。",
            "经了解，该问题确实存在，已安排专人负责跟进处理，将尽快给予答复。",
            "我镇接到工单后立即组织相关科室召开专题会议研究，制定整改措施，明确责任分工，压实工作责任。",
            "针对该问题，我街道高度重视，迅速行动，多措并举，扎实推进，确保问题得到彻底解决。",
            "下一步将建立长效机制，加强日常巡查，发现问题及时处理，防止问题反弹。",
            "已责成相关部门进行整改，我单位将持续关注整改情况，做好跟踪督导工作。",
            "我们将坚持以人民为中心的发展思想，用心用情用力解决群众急难愁盼问题。",
            "工作人员第一时间与诉求人取得联系，耐心细致做好解释工作，取得了诉求人的理解和支持。",
            "经核查，情况属实，我单位已责令相关责任单位限期整改，并将加强监督检查。",
            "已按照职责分工交由相关科室处理，相关科室正在积极办理中，请耐心等待。",
            "感谢您对我街道工作的关心和支持，欢迎继续监督，您的问题已处理完毕。",
            "我街道对此高度重视，主要领导亲自过问、分管领导靠上抓，确保事事有回音、件件有着落。",
            "该问题我单位已纳入工作计划，将统筹安排，逐步推进解决，请您谅解。",
            "已加大宣传力度，提高群众思想认识，营造良好氛围，形成齐抓共管的工作格局。",
            "针对反映的问题，已安排人员现场查看，已处理完毕，后期将加强管理。",
            "经查，所反映问题已按照有关规定处理，今后将加强监管，避免类似情况再次发生。",
            "我镇严格落实属地责任，强化工作措施，狠抓工作落实，确保取得实效。",
            "我单位高度重视，成立工作专班，深入现场排查，全面梳理问题，制定整改方案，确保整改到位。",
            "我们将持续优化服务环境，主动靠前服务，切实解决群众的操心事烦心事揪心事，努力让群众满意。",
            "经与相关部门沟通协调，目前该问题正在积极推进解决中，后续有进展将及时反馈，感谢您的理解。",
            "已安排工作人员与诉求人对接沟通，做好解释疏导工作，诉求人表示理解和支持。",
            "对反映情况，我街道领导高度重视，第一时间安排部署，要求相关科室认真核实并妥善处理，及时反馈结果。",
            "今后我单位将进一步强化责任担当，提升服务质量，以更高的标准、更实的举措做好各项工作。",
            "已将您反映的情况转交给相关单位办理，相关单位表示会尽快处理，请您保持电话畅通。",
            "工作人员到现场查看核实，情况属实，已当场要求整改，现已整改完毕，后续将加强监督管理。",
        ] {
            assert!(is_hollow(hollow), "{hollow}");
        }
        for told in [
            "接到工单后我街道高度重视，立即安排人员，路灯已亮，感谢您的支持和理解",
            "我镇第一时间安排人员到现场查看，积存的垃圾已全部清运，诉求人表示满意。",
            "执法人员到现场对占道经营的商户进行了劝离，并加强日常巡查，防止反弹。",
            "已联系物业公司，物业公司安排电工维修电梯，电梯已恢复运行，居民表示认可。",
            "村委会已组织人员对道路进行平整，方便群众出行，诉求人表示满意和感谢。",
            "工作人员已向诉求人解释医保报销政策，诉求人表示理解，不再反映。",
            "已责令施工单位停止夜间施工，并安排专人在现场值守，防止反弹。",
            "经协商，开发商同意退还诉求人定金，双方已签订协议，诉求人表示满意。",
            "我街道联合交警大队对违停车辆进行集中整治，增设了禁停标志。",
            "供热公司上门对暖气管道进行了排气处理，室内温度已达标，诉求人满意。",
            "派出所民警到场调解，双方达成和解，今后加强巡查管理避免再次发生。",
            "已将树枝修剪完毕并清理干净，下一步加强日常管理，杜绝类似问题。",
            "水务公司已更换漏水阀门，路面积水已清除，道路恢复通行，感谢您的监督。",
            "已劝导占道摊贩入市经营，安排网格员每日巡查，发现一起处理一起。",
            "乡镇卫生院已为诉求人补办接种证明，诉求人对处理结果非常满意。",
            "我单位高度重视，成立工作专班，深入现场排查，切实压实责任，违建已拆除。",
        ] {
            assert!(!is_hollow(told), "{told}");
        }
    }
}
