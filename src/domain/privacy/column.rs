//! Judges by its header what a column of a platform's file holds, so that its cells can be masked.

use std::borrow::Cow;

use super::organisation::is_organisation;
use crate::text::{mask_name, mask_phone, mask_text};

/// What the cells of a column hold, as far as masking is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Names of citizens: the caller, relatives or neighbours. They are masked.
    Person,
    /// Names of officials who handled the order. They stay readable.
    Official,
    /// Telephone or identity numbers, and other ways to reach a person. They are masked.
    Number,
    /// Anything else. Known names and personal numbers in it are masked.
    Other,
}

/// A header with one of these words is about people of a village, a building or a firm, even if it
/// also has a word from `OFFICIALS`: they are named because somebody complains of them or through
/// them.
const LOCALS: &[&str] = &["网格长"];

/// A header that ends in 长 is about people, such as 小组长 and 楼长, unless it ends in one of these.
const LENGTHS: &[&str] = &[
    "时长", "增长", "特长", "延长", "全长", "总长", "周长", "边长",
];

/// A header with one of these words, or with 人, 者 or 长 at its end, is about citizens' names.
const PEOPLE: &[&str] = &[
    "姓名",
    "名字",
    "称呼",
    "诉求人",
    "反映人",
    "来电人",
    "投诉人",
    "联系人",
    "举报人",
    "求助人",
    "申请人",
    "当事人",
    "信访人",
    "咨询人",
    "委托人",
    "代理人",
    "监护人",
    "家属",
    "家长",
    "亲属",
    "亲友",
    "业主",
    "住户",
    "户主",
    "居民",
    "村民",
    "租户",
    "租客",
    "房东",
    "房主",
    "车主",
    "邻居",
    "证人",
    "父亲",
    "母亲",
    "配偶",
    "丈夫",
    "妻子",
    "儿子",
    "女儿",
    "子女",
    "市民",
    "群众",
    "老人",
    "患者",
    "学生",
    "先生",
    "女士",
    "对象",
    "法人",
    "代表",
    "经理",
    "人员",
    "店主",
    "店长",
    "摊主",
    "老板",
    "司机",
    "驾驶员",
    "保安",
    "保洁",
    "师傅",
    "房屋所有",
    "使用者",
    "伤者",
    "死者",
    "患儿",
    "儿童",
    "支书",
    "书记",
    "主任",
    "干部",
    "组长",
    "班长",
    "队长",
    "楼长",
    "工头",
    "房客",
    "门卫",
    "医生",
    "教师",
    "教练",
    "护士",
];

/// A header with one of these words is about officials, even if it also has a word from `PEOPLE`.
const OFFICIALS: &[&str] = &[
    "经办",
    "承办",
    "办理",
    "办件",
    "受理",
    "处理",
    "处置",
    "派单",
    "转办",
    "交办",
    "审核",
    "审批",
    "审签",
    "签发",
    "签收",
    "创建",
    "操作",
    "登记",
    "录入",
    "接听",
    "接线",
    "话务",
    "坐席",
    "座席",
    "回访",
    "负责",
    "责任",
    "主办",
    "协办",
    "分管",
    "领导",
    "网格",
    "工作人员",
    "单位",
    "部门",
    "科室",
    "填报",
    "填表",
    "报送",
    "督办",
    "核查",
    "回复人",
    "答复人",
    "反馈人",
    "值班",
    "理员",
    "务员",
    "格员",
    "管员",
    "事员",
    "席员",
];

/// A header that ends in one of these words describes a person or a matter and holds no name.
const ATTRIBUTES: &[&str] = &[
    "类型",
    "类别",
    "性质",
    "人数",
    "数量",
    "情况",
    "意见",
    "诉求",
    "内容",
    "地址",
    "住址",
    "时间",
    "日期",
    "评价",
    "满意度",
    "性别",
    "年龄",
    "身份",
    "职业",
    "区域",
    "编号",
    "要求",
    "态度",
    "关系",
    "等级",
    "标签",
    "备注",
    "结果",
    "状态",
    "方式",
    "来源",
];

/// A header with one of these words is about telephone or identity numbers.
const NUMBERS: &[&str] = &[
    "电话",
    "手机",
    "联系方式",
    "联络方式",
    "身份证",
    "证件",
    "微信",
    "phone",
    "mobile",
    "tel",
];

/// A header with one of these words is about numbers of orders and files, not of people.
const FILE_NUMBERS: &[&str] = &["工单", "单号", "编号", "流水", "案件", "时间"];

impl ColumnKind {
    /// Judges what a column holds by its header.
    #[must_use]
    pub fn of(header: &str) -> Self {
        let key = key(header);
        let says = |words: &[&str]| words.iter().any(|word| key.contains(word));
        let ends = |words: &[&str]| words.iter().any(|word| key.ends_with(word));
        if (says(NUMBERS) || key.ends_with("号码")) && !says(FILE_NUMBERS) {
            Self::Number
        } else if ends(ATTRIBUTES) {
            Self::Other
        } else if says(LOCALS) {
            Self::Person
        } else if says(OFFICIALS) {
            Self::Official
        } else if says(PEOPLE) || ends(&["人", "者"]) || (ends(&["长"]) && !ends(LENGTHS)) {
            Self::Person
        } else {
            Self::Other
        }
    }
}

/// Removes white space, digits and punctuation from a header and turns it into lower case: `联系人
/// 2：` becomes `联系人`.
fn key(header: &str) -> String {
    header
        .chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Masks what a cell says about people. `known` are names and numbers known from other cells of
/// the order.
#[must_use]
pub fn mask_cell<'a>(kind: ColumnKind, text: &'a str, known: &[impl AsRef<str>]) -> Cow<'a, str> {
    match kind {
        ColumnKind::Person if is_short(text) && !is_organisation(text) => {
            Cow::Owned(mask_name(text))
        }
        ColumnKind::Number => Cow::Owned(mask_phone(&mask_text(text, known))),
        ColumnKind::Person | ColumnKind::Official | ColumnKind::Other => mask_text(text, known),
    }
}

/// Checks whether a text may be a name and nothing else: up to six letters, spaces and dots.
pub(super) fn is_short(text: &str) -> bool {
    let text = text.trim();
    let han = |c: char| c.is_alphabetic() || c == '·' || c.is_whitespace();
    (1..=6).contains(&text.chars().count()) && text.chars().all(han)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_says_whose_names_its_column_holds() {
        for (header, kind) in [
            ("反映人家属", ColumnKind::Person),
            ("联系人2", ColumnKind::Person),
            ("被反映人", ColumnKind::Person),
            ("业主姓名（选填）", ColumnKind::Person),
            ("投诉对象", ColumnKind::Person),
            ("法人代表", ColumnKind::Person),
            ("物业经理", ColumnKind::Person),
            ("陪同人员", ColumnKind::Person),
            ("现场人员", ColumnKind::Person),
            ("涉事司机", ColumnKind::Person),
            ("店主姓名", ColumnKind::Person),
            ("服务对象类型", ColumnKind::Other),
            ("小组长", ColumnKind::Person),
            ("施工班长", ColumnKind::Person),
            ("施工队长", ColumnKind::Person),
            ("组长", ColumnKind::Person),
            ("村支书", ColumnKind::Person),
            ("村书记", ColumnKind::Person),
            ("村主任", ColumnKind::Person),
            ("网格长", ColumnKind::Person),
            ("楼长", ColumnKind::Person),
            ("校长", ColumnKind::Person),
            ("投诉人", ColumnKind::Person),
            ("举报人", ColumnKind::Person),
            ("投诉者", ColumnKind::Person),
            ("网格员", ColumnKind::Official),
            ("分管主任", ColumnKind::Official),
            ("通话时长", ColumnKind::Other),
            ("道路全长", ColumnKind::Other),
            ("村主任意见", ColumnKind::Other),
            ("办理人员", ColumnKind::Official),
            ("经办人", ColumnKind::Official),
            ("承办单位联系人", ColumnKind::Official),
            ("受理员", ColumnKind::Official),
            ("办理人姓名", ColumnKind::Official),
            ("备用电话", ColumnKind::Number),
            ("证件号码", ColumnKind::Number),
            ("原工单号码", ColumnKind::Other),
            ("来电人数", ColumnKind::Other),
            ("诉求人类型", ColumnKind::Other),
            ("诉求人诉求", ColumnKind::Other),
            ("备注", ColumnKind::Other),
        ] {
            assert_eq!(ColumnKind::of(header), kind, "{header}");
        }
    }

    #[test]
    fn a_cell_is_masked_by_what_its_column_holds() {
        let none = [""; 0];
        assert_eq!(mask_cell(ColumnKind::Person, "陈小某", &none), "陈**");
        assert_eq!(mask_cell(ColumnKind::Person, "阳光物业", &none), "阳光物业");
        assert_eq!(mask_cell(ColumnKind::Official, "于某", &none), "于某");
        assert_eq!(mask_cell(ColumnKind::Number, "8451234", &none), "****234");
        assert_eq!(
            mask_cell(ColumnKind::Other, "陈小某说", &["陈小某"]),
            "陈**说"
        );
    }
}
