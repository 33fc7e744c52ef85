//! A result that says too little (附1§7(1); the length is 本单位口径).

use crate::domain::order::finding::prelude::*;

/// Finds a result that is too short or consists of an empty phrase.
pub struct Perfunctory;

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
];

/// Characters that only join the words.
const PARTICLES: &str =
    "已经均都了的并且予以将会对于在与和及为把被由给向从到等也就还再请您我你其此该这那后中现让使";

impl Detector for Perfunctory {
    const CODE: &'static str = "perfunctory";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let Some(text) = inspection.result_in_work() else {
            return Vec::new();
        };
        let least = inspection.context.profile.rules.min_result_characters as usize;
        let (clause, message) = if is_hollow(text) {
            let message = "办理结果只有套话，可能被认定为敷衍应付".to_owned();
            (clause::PERFUNCTORY, message)
        } else if text.chars().count() < least {
            let message = format!("办理结果少于{least}字（本单位口径），写得是否清楚请核对");
            (clause::OWN_RULE, message)
        } else {
            return Vec::new();
        };
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause,
            message,
            "写明受理时间、与谁沟通、解决措施、解决时限",
            Mend::field(ActId::Finish, "result"),
        )
    }
}

/// Returns whether a text says nothing of the matter: nothing is left without the usual words, or one
/// character is repeated.
fn is_hollow(text: &str) -> bool {
    let text: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut left: Vec<char> = Vec::new();
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        // The longest word counts, so that 处理好 is not 处理 and 好.
        let words = EMPTY_WORDS.iter().filter(|word| rest.starts_with(**word));
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
    use super::is_hollow;

    #[test]
    fn usual_words_alone_are_perfunctory_however_long_and_one_fact_is_enough() {
        for hollow in [
            "已处理",
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
}
