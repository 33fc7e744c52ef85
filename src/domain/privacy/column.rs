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
    /// Places, kinds, stages, times and the like, whose words are no names even if they look so.
    /// Known names and personal numbers are masked, and a name beside a number.
    Thing,
    /// Anything else. Known names and personal numbers in it are masked; a cell that is nothing but
    /// a name is one.
    Other,
}

/// A header with one of these words is about people of a village, a building or a firm, even if it
/// also has a word from `OFFICIALS`: they are named because somebody complains of them or through
/// them, or because they have to do with the matter.
const LOCALS: &[&str] = &[
    "网格长",
    "被反映",
    "被投诉",
    "被举报",
    "被诉",
    "涉事",
    "涉案",
    "涉及",
    "当事",
    "第三方",
    "对方",
];

/// A header with one of these words that ends in a word from `OFFICERS` is about the people of a
/// firm, a shop or a building site: 商户负责人 is no official.
const FIRMS: &[&str] = &[
    "商户",
    "商家",
    "商店",
    "店铺",
    "门店",
    "超市",
    "酒店",
    "饭店",
    "餐馆",
    "市场",
    "企业",
    "公司",
    "厂",
    "工地",
    "施工",
    "工程",
    "项目",
    "物业",
    "业委会",
    "学校",
    "幼儿园",
    "医院",
    "诊所",
    "合作社",
];

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
    "联系",
    "联络",
    "相关人",
    "知情",
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
    "联络员",
    "席员",
];

/// A header that ends in one of these words is about free text. It may name people.
const TEXTS: &[&str] = &[
    "情况", "意见", "诉求", "内容", "要求", "态度", "关系", "标签", "备注", "结果", "说明", "记录",
    "批示", "反馈", "描述", "摘要", "经过", "措施", "小结", "总结",
];

/// A header that ends in one of these words is about a place, a kind, a stage, a time, a measure or
/// an organisation, and holds no name of a person.
const THINGS: &[&str] = &[
    "类型",
    "类别",
    "性质",
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
    "等级",
    "状态",
    "方式",
    "来源",
    "人数",
    "数量",
    "单位",
    "部门",
    "科室",
    "机构",
    "企业",
    "公司",
    "区",
    "县",
    "市",
    "省",
    "镇",
    "镇街",
    "街",
    "街道",
    "乡",
    "村",
    "村居",
    "社区",
    "网格",
    "路",
    "路段",
    "地",
    "地点",
    "位置",
    "场所",
    "点位",
    "楼栋",
    "楼",
    "方位",
    "类",
    "种",
    "型",
    "级",
    "级别",
    "程度",
    "环节",
    "阶段",
    "步骤",
    "流程",
    "进度",
    "时",
    "期",
    "限",
    "年",
    "月",
    "日",
    "天",
    "时段",
    "数",
    "量",
    "率",
    "比",
    "值",
    "分",
    "额",
    "元",
    "费",
    "标题",
    "主题",
    "事项",
    "项目",
    "专题",
    "分类",
    "领域",
    "行业",
    "业务",
    "模式",
    "渠道",
    "途径",
    "平台",
    "系统",
    "颜色",
    "车牌",
    "车辆",
    "车型",
    "物品",
    "品牌",
    "产品",
    "原因",
    "依据",
    "目录",
    "条线",
    "板块",
    "号",
    "编码",
    "代码",
    "序号",
    "与否",
    "天气",
    "民族",
    "学历",
    "籍贯",
    "国籍",
    "面貌",
    "婚姻",
    "企业名称",
    "单位名称",
    "公司名称",
    "事由",
    "口径",
    "机制",
    "牌照",
    "设施",
];

/// A header with one of these words asks a question with yes and no.
const QUESTIONS: &[&str] = &["是否", "有无", "能否"];

/// A header of officials that ends in one of these words holds their names and nothing else.
const OFFICERS: &[&str] = &[
    "人", "员", "者", "长", "姓名", "领导", "干部", "主任", "书记", "值班", "负责", "经办", "主办",
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
    "qq",
    "钉钉",
    "支付宝",
    "邮箱",
    "邮件",
    "护照",
    "驾驶证",
    "phone",
    "mail",
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
        } else if says(QUESTIONS) || ends(THINGS) || ends(LENGTHS) {
            Self::Thing
        } else if ends(TEXTS) {
            Self::Other
        } else if says(LOCALS) || (says(FIRMS) && ends(OFFICERS)) {
            Self::Person
        } else if says(OFFICIALS) && ends(OFFICERS) {
            Self::Official
        } else if says(OFFICIALS) {
            Self::Thing
        } else if says(PEOPLE) || ends(&["人", "者", "长"]) {
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
        ColumnKind::Number => Cow::Owned(mask_handles(&mask_phone(&mask_text(text, known)))),
        ColumnKind::Person | ColumnKind::Official | ColumnKind::Thing | ColumnKind::Other => {
            mask_text(text, known)
        }
    }
}

/// Masks names of accounts in a field that holds ways to reach a person, such as `wxid_zhao` and
/// the part of an e-mail address before `@`, except their first character. What holds a star is
/// masked already; a short word, such as the end of an address, says nothing.
fn mask_handles(text: &str) -> String {
    const SHORTEST: usize = 4;
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '*');
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_part) {
        let (words, from) = rest.split_at_checked(start).unwrap_or((rest, ""));
        let end = from.find(|c| !is_part(c)).unwrap_or(from.len());
        let (handle, after) = from.split_at_checked(end).unwrap_or((from, ""));
        let is_domain = words.ends_with('@');
        out.push_str(words);
        if handle.len() < SHORTEST || handle.contains('*') || is_domain {
            out.push_str(handle);
        } else {
            out.extend(handle.chars().take(1));
            out.extend(std::iter::repeat_n('*', handle.len() - 1));
        }
        rest = after;
    }
    out.push_str(rest);
    out
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
            ("商户负责人", ColumnKind::Person),
            ("企业经办人", ColumnKind::Person),
            ("工程进展", ColumnKind::Other),
            ("施工单位", ColumnKind::Thing),
            ("项目名称", ColumnKind::Other),
            ("QQ号", ColumnKind::Number),
            ("电子邮箱", ColumnKind::Number),
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
            ("服务对象类型", ColumnKind::Thing),
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
            ("通话时长", ColumnKind::Thing),
            ("道路全长", ColumnKind::Thing),
            ("村主任意见", ColumnKind::Other),
            ("办理人员", ColumnKind::Official),
            ("经办人", ColumnKind::Official),
            ("承办单位联系人", ColumnKind::Official),
            ("受理员", ColumnKind::Official),
            ("办理人姓名", ColumnKind::Official),
            ("备用联系", ColumnKind::Person),
            ("第三方", ColumnKind::Person),
            ("被反映对象", ColumnKind::Person),
            ("被反映单位负责人", ColumnKind::Person),
            ("相关人", ColumnKind::Person),
            ("涉事车辆", ColumnKind::Thing),
            ("所属网格", ColumnKind::Thing),
            ("居民小区", ColumnKind::Thing),
            ("是否联系", ColumnKind::Thing),
            ("办理环节", ColumnKind::Thing),
            ("领导批示", ColumnKind::Other),
            ("备用电话", ColumnKind::Number),
            ("证件号码", ColumnKind::Number),
            ("原工单号码", ColumnKind::Other),
            ("来电人数", ColumnKind::Thing),
            ("诉求人类型", ColumnKind::Thing),
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

    #[test]
    fn a_name_of_an_account_is_masked_from_four_characters_on() {
        assert_eq!(mask_handles("微信 zhao"), "微信 z***");
        assert_eq!(mask_handles("zhao_1@qq.com"), "z*****@qq.com");
        assert_eq!(mask_handles("QQ 号"), "QQ 号");
        assert_eq!(mask_handles("QQ1"), "QQ1");
    }
}
