//! Guesses what a column holds by the parts of its header, if no alias knows it: 案件单号 is the
//! order's number, 要求办完期限 its deadline. A guess must agree with the values below it, fills no
//! gaps, and is shown to the officer as a guess.

use chrono::{NaiveDate, NaiveTime};

use super::field::Field;
use crate::intake::cell::Cell;
use crate::intake::value::due::{self, BareNumber};
use crate::intake::value::text::{prose, trim};
use crate::intake::value::time::{Near, Which};
use crate::intake::value::{number, time};

/// What a header must say to be a field.
struct GuessRule {
    field: Field,
    /// One of these words.
    says: &'static [&'static str],
    /// At its end one of these words; empty if any end will do.
    ends: &'static [&'static str],
    /// None of these words.
    lacks: &'static [&'static str],
}

const WHEN: &[&str] = &["时间", "日期", "时刻"];

/// The rules, the more certain ones first.
const RULES: &[GuessRule] = &[
    GuessRule {
        field: Field::Due,
        says: &[
            "时限",
            "期限",
            "截止",
            "到期",
            "限办",
            "应办结",
            "应办完",
            "要求完成",
            "要求办",
            "最迟",
            "要求回复",
            "回复要求",
            "要求答复",
            "答复要求",
            "限期",
            "应完成",
            "应处理",
            "应处置",
            "应办理",
            "应回复",
            "应答复",
            "要求处理",
            "要求处置",
            "要求结",
            "规定完成",
            "规定办",
            "规定处理",
            "规定处置",
            "规定回复",
            "规定答复",
            "规定结",
        ],
        ends: &[
            "时限",
            "期限",
            "限期",
            "限办",
            "最迟",
            "时间",
            "日期",
            "截止",
            "截止日",
            "时刻",
            "期",
            "日",
        ],
        lacks: &[
            "是否",
            "剩余",
            "超期",
            "逾期",
            "类型",
            "单位",
            "状态",
            "申请",
            "签收",
            "退回",
            "响应",
            "反馈",
            "联系",
            "回访",
            "延期前",
            "审核",
            "原",
        ],
    },
    GuessRule {
        field: Field::VisitedAt,
        says: &["回访", "评价"],
        ends: WHEN,
        lacks: &["时限", "期限", "要求", "截止"],
    },
    GuessRule {
        field: Field::ClosedAt,
        says: &["办结", "结案", "完成", "办毕", "办完"],
        ends: WHEN,
        lacks: &["要求", "应", "规定", "限", "预计", "计划", "截止", "申请"],
    },
    GuessRule {
        field: Field::DispatchedAt,
        says: &["派", "转", "交办", "下发", "分办", "推送"],
        ends: WHEN,
        lacks: &["市", "省", "上级", "退", "原", "截止", "撤", "转回", "转接"],
    },
    GuessRule {
        field: Field::ReceivedAt,
        says: &[
            "上报", "受理", "来信", "来电", "来访", "来话", "反映", "登记", "诉求", "投诉", "咨询",
            "举报", "提交", "递交", "创建", "生成", "留言", "接收", "接件", "收件",
        ],
        ends: WHEN,
        lacks: &["截止", "反馈", "回复", "答复", "更新"],
    },
    GuessRule {
        field: Field::OrderNo,
        says: &[
            "编号",
            "单号",
            "流水号",
            "案卷号",
            "案件号",
            "案号",
            "任务号",
            "办件号",
            "受理号",
            "事件号",
            "事件编码",
            "工单编码",
            "办件编码",
            "案件编码",
            "诉求号",
            "热线号",
        ],
        ends: &[
            "编号",
            "单号",
            "流水号",
            "案卷号",
            "案件号",
            "案号",
            "任务号",
            "办件号",
            "受理号",
            "事件号",
            "编码",
            "诉求号",
            "热线号",
        ],
        lacks: &[
            "市级",
            "省级",
            "原",
            "旧",
            "被催",
            "关联",
            "父",
            "上级",
            "部门",
            "单位",
            "人员",
            "网格",
            "坐席",
            "座席",
            "证",
            "转办编号",
            "户",
            "社区",
            "设备",
            "路灯",
            "重复",
        ],
    },
    GuessRule {
        field: Field::CoUnits,
        says: &[
            "协办", "配合", "联动", "会办", "协同", "协助", "参与", "联办", "辅办", "会同", "从办",
        ],
        ends: &["单位", "部门", "单位名称", "部门名称", "机构", "方"],
        lacks: &["意见", "评价"],
    },
    GuessRule {
        field: Field::LeadUnit,
        says: &[
            "牵头", "责任", "处置", "承办", "主办", "办理", "受理", "首接", "所属", "处理", "承接",
        ],
        ends: &["单位", "部门", "单位名称", "部门名称", "机构"],
        lacks: &[
            "上级", "协办", "配合", "协助", "参与", "派单", "市级", "省级", "被", "物业", "建设",
            "施工",
        ],
    },
    GuessRule {
        field: Field::Place,
        says: &["地点", "地址", "位置", "点位"],
        ends: &["地点", "地址", "位置", "点位"],
        lacks: &[
            "单位",
            "户籍",
            "家庭",
            "通讯",
            "通信",
            "网",
            "ip",
            "来电人",
            "联系人",
            "诉求人",
            "反映人",
            "投诉人",
            "人地址",
            "住址",
            "归属",
            "受理",
            "接待",
            "接访",
            "来访",
            "登记",
            "办理",
            "窗口",
        ],
    },
    GuessRule {
        field: Field::Status,
        says: &["状态"],
        ends: &["状态"],
        lacks: &[
            "回访", "满意", "督办", "延期", "审核", "超期", "签收", "评价", "在线", "解决", "通话",
            "婚姻",
        ],
    },
    GuessRule {
        field: Field::Channel,
        says: &["渠道", "来源"],
        ends: &["渠道", "来源", "渠道名称", "来源名称"],
        lacks: &[
            "回访", "评价", "回复", "答复", "反馈", "资金", "噪", "污染", "水源", "数据",
        ],
    },
    GuessRule {
        field: Field::Title,
        says: &["标题", "主题"],
        ends: &["标题", "主题"],
        lacks: &["回复", "答复"],
    },
    GuessRule {
        field: Field::LeaderNote,
        says: &["批示", "批办"],
        ends: &["批示", "批办", "意见", "内容", "情况"],
        lacks: &[
            "是否",
            "时间",
            "日期",
            "编号",
            "落实",
            "办理情况",
            "回复",
            "答复",
            "反馈",
            "人",
        ],
    },
    GuessRule {
        field: Field::Content,
        says: &["内容", "描述", "详情", "诉求", "反映情况"],
        ends: &["内容", "描述", "详情", "诉求", "情况"],
        lacks: &[
            "回复", "答复", "办理", "处理", "处置", "回访", "评价", "审核", "督办", "延期", "反馈",
            "退回", "催办", "是否",
        ],
    },
];

/// Returns the field that a header in normal form may mean. The number of a column of units is no part of
/// its name: 协办单位1.
pub(super) fn field(header: &str) -> Option<Field> {
    let bare = header.trim_end_matches(|c: char| c.is_ascii_digit() || "一二三四五".contains(c));
    if bare.len() < header.len() {
        return by_parts(bare).filter(|field| matches!(field, Field::LeadUnit | Field::CoUnits));
    }
    by_parts(header)
}

fn by_parts(header: &str) -> Option<Field> {
    let says = |words: &[&str]| words.iter().any(|word| header.contains(word));
    let ends = |words: &[&str]| words.is_empty() || words.iter().any(|word| header.ends_with(word));
    let rule = RULES
        .iter()
        .find(|rule| says(rule.says) && ends(rule.ends) && !says(rule.lacks))?;
    Some(rule.field)
}

/// Checks a guess by the first values of the column: most of them must be what the field holds. A
/// column without values is believed.
pub(super) fn agrees<'a>(field: Field, values: impl Iterator<Item = &'a Cell>) -> bool {
    let (mut good, mut all) = (0_usize, 0_usize);
    for cell in values.filter(|cell| !cell.is_blank()) {
        all += 1;
        good += usize::from(fits(field, cell));
    }
    good * 2 >= all
}

fn fits(field: Field, cell: &Cell) -> bool {
    let is_time = || matches!(time::read(cell), Ok(Some(_)));
    match field {
        Field::OrderNo => {
            let found = number::order_no(cell);
            found.is_ok_and(|found| found.is_some_and(|number| number.chars().count() >= 4))
        }
        Field::Due => {
            // A day without a year is read after a time. The dispatch is not known here, so any month
            // will do to tell whether 11月25日前 or 11.30 is a deadline.
            let read = |month| {
                let base = NaiveDate::from_ymd_opt(2020, month, 1);
                let base = base.map(|date| date.and_time(NaiveTime::MIN));
                due::read(cell, BareNumber::WorkingDays, base).is_ok()
            };
            is_time() || (1..=12).any(read)
        }
        Field::ReceivedAt | Field::DispatchedAt | Field::ClosedAt | Field::VisitedAt => {
            is_time() || is_short_date(cell)
        }
        Field::LeadUnit | Field::CoUnits | Field::Place | Field::Status => {
            let short = prose(cell).is_some_and(|text| text.chars().count() <= 80);
            short && !is_time() && !is_number(cell)
        }
        _ => !is_time() && !is_number(cell),
    }
}

/// Returns true for a date without its year.
fn is_short_date(cell: &Cell) -> bool {
    let Cell::Text(text) = cell else {
        return false;
    };
    let text = trim(text);
    let near = Near {
        known: NaiveDate::from_ymd_opt(2020, 7, 1).map(|date| date.and_time(NaiveTime::MIN)),
        which: Which::Nearest,
    };
    (text.contains('月') && text.contains(['日', '号']))
        || time::read_near(cell, near).is_ok_and(|read| read.is_some())
}

fn is_number(cell: &Cell) -> bool {
    match cell {
        Cell::Number(_) | Cell::Bool(_) => true,
        Cell::Text(text) => trim(text).bytes().all(|b| b.is_ascii_digit() || b == b'.'),
        Cell::Empty | Cell::DateTime(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_that_no_alias_knows_is_guessed_by_its_parts() {
        for (header, expected) in [
            ("案件单号", Some(Field::OrderNo)),
            ("诉求件编号", Some(Field::OrderNo)),
            ("限办结期限", Some(Field::Due)),
            ("要求完成时间", Some(Field::Due)),
            ("上报时间", Some(Field::ReceivedAt)),
            ("来信日期", Some(Field::ReceivedAt)),
            ("区派单日期", Some(Field::DispatchedAt)),
            ("交办给镇街时间", Some(Field::DispatchedAt)),
            ("下转时间", Some(Field::DispatchedAt)),
            ("平台转出时间", Some(Field::DispatchedAt)),
            ("转到单位日期", Some(Field::DispatchedAt)),
            ("转回时间", None),
            ("回复要求时间", Some(Field::Due)),
            ("期限", Some(Field::Due)),
            ("截止日", Some(Field::Due)),
            ("限办", Some(Field::Due)),
            ("最迟", Some(Field::Due)),
            ("区里要求回复日期", Some(Field::Due)),
            ("规定完成时间", Some(Field::Due)),
            ("规定处理时间", Some(Field::Due)),
            ("规定办结日期", Some(Field::Due)),
            ("应完成时间", Some(Field::Due)),
            ("要求处理时间", Some(Field::Due)),
            ("应回复时间", Some(Field::Due)),
            ("要求答复日", Some(Field::Due)),
            ("首响应时间", None),
            ("计划完成时间", None),
            ("上报地点", Some(Field::Place)),
            ("问题所在位置", Some(Field::Place)),
            ("牵头责任单位", Some(Field::LeadUnit)),
            ("处置部门", Some(Field::LeadUnit)),
            ("协同配合单位", Some(Field::CoUnits)),
            ("协办单位1", Some(Field::CoUnits)),
            ("承办部门二", Some(Field::LeadUnit)),
            ("案卷号", Some(Field::OrderNo)),
            ("事件编码", Some(Field::OrderNo)),
            ("事项编码", None),
            ("实际办结日期", Some(Field::ClosedAt)),
            ("平台回访时间", Some(Field::VisitedAt)),
            ("案件状态", Some(Field::Status)),
            ("登记来源", Some(Field::Channel)),
            ("诉求上报渠道", Some(Field::Channel)),
            ("区长批示", Some(Field::LeaderNote)),
            ("县级领导批办意见", Some(Field::LeaderNote)),
            ("批示时间", None),
            ("批示落实情况", None),
            ("受理地点", None),
            ("来访接待地点", None),
            ("回访渠道", None),
            ("噪声来源", None),
            ("剩余时限", None),
            ("是否超期", None),
            ("网格编号", None),
            ("来电人住址", None),
            ("回访内容", None),
            ("被投诉单位", None),
            ("受理员", None),
        ] {
            assert_eq!(field(header), expected, "{header}");
        }
    }

    #[test]
    fn a_guess_that_its_values_contradict_is_dropped() {
        let cells = |texts: &[&str]| texts.iter().map(|t| Cell::from(*t)).collect::<Vec<_>>();
        let agrees = |field, texts: &[&str]| agrees(field, cells(texts).iter());
        assert!(agrees(Field::Due, &["2026-11-25", "5个工作日", "尽快"]));
        assert!(agrees(Field::Due, &["11.30", "12.1"]));
        assert!(agrees(Field::Due, &["3-20", "3-25"]));
        assert!(!agrees(Field::Due, &["普通", "紧急", "普通"]));
        assert!(!agrees(Field::OrderNo, &["1", "2", "3"]));
        assert!(!agrees(Field::LeadUnit, &["2026-11-25", "3"]));
        assert!(agrees(Field::ReceivedAt, &["11月20日", ""]));
        assert!(agrees(Field::Place, &[]));
    }
}
