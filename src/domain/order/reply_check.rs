//! What a reply should say, checked before it goes to the platform (审核把关; 附1§3, 六(二)).
//!
//! The check looks for words and is advice: whether a reply is good is for the reviewer to judge. Only
//! what the regulation makes a rule is refused elsewhere.

use super::hollow::is_hollow_of;
use super::result::ResultVersion;
use super::state::Order;
use crate::domain::clause::{self, Clause};
use crate::domain::term::terms;
use crate::domain::unit::UnitDirectory;
use crate::domain::vocabulary::{Outcome, Role};

terms! {
    /// A point that a reply should cover.
    ReplyPoint {
        Received = "received", "何时受理";
        Talked = "talked", "与谁沟通";
        Measures = "measures", "解决措施";
        Limit = "limit", "解决时限";
        Concrete = "concrete", "地点、数字";
        Policy = "policy", "政策依据";
        Helpers = "helpers", "联动单位";
        New = "new", "与上次不同";
    }
}

/// A point of the reply, and whether words for it were seen. That words were seen does not say that
/// they are enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyCheck {
    /// The point.
    pub point: ReplyPoint,
    /// Whether the reply has words for it.
    pub is_seen: bool,
    /// What to write, if no words were seen; empty otherwise.
    pub advice: String,
    /// Clause on which the point rests; 本单位口径 where the regulation does not name it.
    pub clause: Clause,
}

/// Words that tell that the request was taken up.
const RECEIVED: &[&str] = &[
    "受理", "接到", "收到", "接诉", "接单", "接件", "签收", "派单", "转办",
];
/// Words for speaking with somebody.
const TALKING: &[&str] = &[
    "联系", "沟通", "电话", "当面", "告知", "走访", "上门", "约谈", "解释", "答复", "反馈", "说明",
    "见面", "回访", "商量", "协商", "座谈",
];
/// Words for the person who complained.
const PEOPLE: &[&str] = &[
    "诉求人",
    "来电人",
    "反映人",
    "投诉人",
    "举报人",
    "市民",
    "居民",
    "群众",
    "村民",
    "业主",
    "住户",
    "商户",
    "当事人",
    "本人",
    "家属",
    "您",
    "对方",
    "女士",
    "先生",
];
/// Words that tell when something was or will be done, beside a date.
const WHEN: &[&str] = &[
    "当日",
    "当天",
    "今日",
    "今天",
    "昨日",
    "昨天",
    "明日",
    "明天",
    "次日",
    "即日",
    "月底",
    "年底",
    "月初",
    "上午",
    "下午",
    "日内",
    "天内",
    "小时内",
    "工作日",
    "周内",
    "本周",
    "下周",
    "当晚",
];

impl Order {
    /// Returns the points of the reply that is being prepared, covered or not; empty if there is no
    /// result in this handling cycle, or somebody else replies.
    #[must_use]
    pub fn reply_check(&self, units: &UnitDirectory) -> Vec<ReplyCheck> {
        let result = self.current_result();
        let Some(result) = result.filter(|_| self.role == Role::Lead) else {
            return Vec::new();
        };
        let text = result.words();
        let says = |words: &[&str]| words.iter().any(|word| affirms(&text, word));
        let mut checks = Vec::new();
        let mut check = |point, clause, is_seen, advice: &str| {
            let advice = if is_seen {
                String::new()
            } else {
                advice.to_owned()
            };
            checks.push(ReplyCheck {
                point,
                is_seen,
                advice,
                clause,
            });
        };
        let own = clause::OWN_RULE;
        let dated = dates(&text) > 0 || says(WHEN);
        check(
            ReplyPoint::Received,
            own,
            tells_when_received(&text),
            "写明何时接到、受理这件诉求",
        );
        check(
            ReplyPoint::Talked,
            own,
            says(TALKING) && says(PEOPLE),
            "写明何时、怎样与诉求人沟通（不写姓名、电话）",
        );
        let measured = !is_hollow_of(&without_denied(&result.text), &self.matter.title);
        check(
            ReplyPoint::Measures,
            own,
            measured,
            "写明做了什么、结果怎样",
        );
        check(
            ReplyPoint::Limit,
            own,
            dated || !self.promises.is_empty(),
            limit_advice(result.outcome),
        );
        let place = self.matter.place.as_deref().unwrap_or_default().trim();
        let concrete = has_number(&text) || (!place.is_empty() && text.contains(place));
        check(
            ReplyPoint::Concrete,
            own,
            concrete,
            "写明具体地点、数量、次数",
        );
        if matches!(result.outcome, Outcome::Explained | Outcome::Unreasonable) {
            let basis = result.policy_basis.as_deref().unwrap_or_default();
            check(
                ReplyPoint::Policy,
                clause::LEAD_HANDLING,
                cites(basis) || cites(&text),
                "写明依据的文件名称、文号和条款",
            );
        }
        let missing: Vec<&str> = self
            .printed_helpers()
            .into_iter()
            .filter(|helper| helper.took_part() && !text.contains(&helper.unit))
            .map(|helper| units.short(&helper.unit))
            .filter(|short| !text.contains(stem(short)))
            .collect();
        if self.owes_form() {
            let advice = format!("写明{}做了什么", missing.join("、"));
            check(ReplyPoint::Helpers, own, missing.is_empty(), &advice);
        }
        if self.replied_before(result).is_some() {
            check(
                ReplyPoint::New,
                clause::PERFUNCTORY,
                !self.repeats_reply(),
                "和上次回复一字不差：写明这一次又做了什么",
            );
        }
        for one in &mut checks {
            one.clause = self.clause(one.clause);
        }
        checks
    }

    /// Checks whether the result of this handling cycle says word for word what the platform got before
    /// it sent the order back.
    #[must_use]
    pub fn repeats_reply(&self) -> bool {
        self.current_result().is_some_and(|result| {
            let earlier = self.replied_before(result);
            earlier.is_some_and(|one| letters(&one.words()) == letters(&result.words()))
        })
    }

    /// Returns the last result that the platform got in an earlier handling cycle.
    fn replied_before(&self, result: &ResultVersion) -> Option<&ResultVersion> {
        let replied = |cycle| self.replies.iter().any(|reply| reply.cycle == cycle);
        let mut earlier = self.results.iter().rev();
        earlier.find(|one| one.cycle < result.cycle && replied(one.cycle))
    }
}

const fn limit_advice(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Solved | Outcome::Explained | Outcome::Unreasonable | Outcome::Transferred => {
            "写明哪天办成的"
        }
        Outcome::PartlySolved | Outcome::Unsolved => "写明剩下的何时办成；答应了诉求人的登记为承诺",
    }
}

/// Checks whether a text cites a document by its marks: a title in 《》, a number in 〔〕, an article.
fn cites(text: &str) -> bool {
    text.contains('《') || text.contains('〔') || text.contains('条')
}

/// Words of which a policy basis may consist without naming any document.
const NO_DOCUMENT: &[&str] = &[
    "法律法规",
    "政策法规",
    "规章制度",
    "实际情况",
    "依据",
    "根据",
    "按照",
    "依照",
    "按",
    "依",
    "见",
    "详见",
    "参见",
    "有关",
    "相关",
    "现行",
    "上级",
    "国家",
    "省市",
    "省",
    "市",
    "区",
    "本地",
    "当地",
    "部门",
    "主管",
    "行业",
    "政策",
    "规定",
    "文件",
    "法律",
    "法规",
    "规章",
    "精神",
    "要求",
    "办法",
    "标准",
    "制度",
    "通知",
    "附件",
    "上述",
    "以上",
    "同上",
    "如上",
    "执行",
    "办理",
    "处理",
    "为准",
    "不符合",
    "符合",
    "不支持",
    "不允许",
    "没有",
    "暂无",
    "不详",
    "无",
    "略",
    "待补",
    "的",
    "和",
    "及",
    "与",
    "等",
    "之",
    "已",
    "有",
    "是",
    "一",
    "各",
    "现",
    "我",
    "本",
    "该",
    "此",
    "级",
    "类",
    "项",
];

/// Checks whether a policy basis names a document: by its marks, by a number, or by words besides those
/// that anybody can write, such as 有关规定.
#[must_use]
pub(super) fn names_document(basis: &str) -> bool {
    let number = basis.contains('号') && has_number(basis);
    let mut left: String = basis.chars().filter(|c| c.is_alphabetic()).collect();
    for word in NO_DOCUMENT {
        left = left.replace(word, "");
    }
    cites(basis) && has_title(basis) || number || left.chars().count() >= 4
}

/// Checks whether something stands in the marks by which a text cites a document.
fn has_title(basis: &str) -> bool {
    basis.chars().filter(|c| c.is_alphanumeric()).count() >= 3
}

/// Counts the dates of a text: a number before 日, 号 or 月.
fn dates(text: &str) -> usize {
    let after_number = |end: char| {
        text.match_indices(end)
            .filter(|(at, _)| {
                let before = text.get(..*at).unwrap_or_default().trim_end();
                before.ends_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
            })
            .count()
    };
    after_number('日') + after_number('号') + after_number('月')
}

/// Units of counting, before which a Chinese number is one: 第一时间 and 进一步 are none.
const MEASURES: &[char] = &[
    '个', '处', '次', '盏', '只', '米', '吨', '人', '户', '天', '道', '块', '辆', '家', '台', '日',
    '月', '号', '元', '件', '棵', '根', '条', '张', '层', '名', '座', '间', '公', '平', '小', '点',
    '时', '余', '多', '年', '栋', '单',
];

fn has_number(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let counts = |pair: &[char]| {
        matches!(pair, [number, measure]
            if "一二两三四五六七八九十百千".contains(*number)
                && MEASURES.contains(measure)
                && !(*number == '一' && matches!(measure, '时' | '点' | '个' | '多' | '日' | '天')))
    };
    text.contains(|c: char| c.is_ascii_digit()) || chars.windows(2).any(counts)
}

/// Checks whether a text has a word in a part without a denial: 没有沟通, 尚未联系 and 电话无人接听 do not
/// tell of speaking with somebody.
fn affirms(text: &str, word: &str) -> bool {
    const DENIALS: &[&str] = &[
        "没", "未", "不予", "不作", "不再", "无法", "无人", "不详", "拒绝", "拒接", "关机", "停机",
        "空号", "占线", "不通",
    ];
    let mut parts = text.split(['，', '。', '；', ',', ';', '\n']);
    parts.any(|part| part.contains(word) && !DENIALS.iter().any(|denial| part.contains(denial)))
}

/// Words that deny what follows them.
const NOT_DONE: &[&str] = &[
    "未",
    "没",
    "尚无",
    "无法",
    "无人",
    "无力",
    "不能",
    "不予",
    "不具备",
    "不便",
    "拒绝",
    "拒不",
    "暂不",
    "暂缓",
    "还不",
    "难以",
];

/// Words that begin with one of [`NOT_DONE`] and deny nothing.
const NO_DENIALS: &[&str] = &[
    "没收",
    "未来",
    "未成年",
    "未婚",
    "未批先建",
    "未经",
    "未按",
    "没人",
    "无人机",
];

/// Words before a denial which tell that something was done all the same: 复查两次未再发现.
const DONE_BEFORE: &[&str] = &[
    "已", "了", "查看", "检查", "复查", "巡查", "核查", "勘查", "勘察", "排查", "抽查", "检测",
    "监测", "走访", "到场", "劝", "责令", "约谈", "制止", "会商", "督促", "清理", "处罚", "调解",
];

/// Returns a text without the parts that tell what was not done: 路灯未修复, 没有派人, 尚未整改. What
/// stands before the denial stays if it was done.
fn without_denied(text: &str) -> String {
    let parts = text.split(['，', '。', '；', '、', ',', ';', '\n']);
    parts.map(undenied).collect::<Vec<_>>().join("，")
}

/// Returns what a part of a text tells of work that was done.
fn undenied(part: &str) -> &str {
    let denies = |at: usize| {
        let rest = part.get(at..).unwrap_or_default();
        NOT_DONE.iter().any(|word| rest.starts_with(word))
            && !NO_DENIALS.iter().any(|word| rest.starts_with(word))
    };
    let Some(at) = part.char_indices().map(|(at, _)| at).find(|at| denies(*at)) else {
        return part;
    };
    let before = part.get(..at).unwrap_or_default();
    // 已经没有人 and 至今尚未: such words only say when.
    let done = before.replace("已经", "");
    if DONE_BEFORE.iter().any(|word| done.contains(word)) {
        before
    } else {
        ""
    }
}

/// Checks whether a sentence of the text tells when the request was taken up.
fn tells_when_received(text: &str) -> bool {
    let mut sentences = text.split(['。', '；', ';', '\n']);
    sentences.any(|one| {
        let taken = RECEIVED.iter().any(|word| affirms(one, word));
        taken && (dates(one) > 0 || WHEN.iter().any(|word| one.contains(word)))
    })
}

/// The part of a unit's short name that texts use: 生态环境 of 生态环境分局, 交警 of 交警大队.
fn stem(short: &str) -> &str {
    const ENDS: &[&str] = &[
        "分局",
        "大队",
        "支队",
        "中心",
        "街道办",
        "街道",
        "集团",
        "公司",
        "局",
        "办",
        "镇",
        "队",
        "站",
        "所",
    ];
    let stem = ENDS.iter().find_map(|end| short.strip_suffix(end));
    stem.filter(|stem| stem.chars().count() >= 2)
        .unwrap_or(short)
}

/// A text without spaces and signs, for comparing.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
