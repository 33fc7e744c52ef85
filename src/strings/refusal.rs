//! Sentences of refusals: what is missing, and what to do next.

use crate::domain::order::later::{Supervision, SupervisionKind};
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::Stage;

/// A pair: what is missing, what to do next.
pub type Pair = (String, String);

fn pair(message: impl Into<String>, fix: impl Into<String>) -> Pair {
    (message.into(), fix.into())
}

/// The time given lies ahead.
#[must_use]
pub fn future_time(given: BeijingTime) -> Pair {
    let given = given.format("%Y-%m-%d %H:%M");
    pair(
        format!("填写的时间 {given} 晚于现在，未发生的事不能记为已发生"),
        "改填实际发生的时间，或到时再记",
    )
}

/// The action belongs to the lead.
#[must_use]
pub fn only_lead(label: &str) -> Pair {
    pair(
        format!("本单位不是首接（牵头）单位，不能“{label}”"),
        "协办/报到单位请用 respond 响应、arrive 报到、contribute 提交办理意见、decline 称非职责",
    )
}

/// The action belongs to the invited side.
#[must_use]
pub fn only_helper(label: &str) -> Pair {
    pair(
        format!("本单位是首接（牵头）单位，没有“{label}”可做"),
        "邀请的单位结束配合请用 close-engagement",
    )
}

/// The stage does not allow it.
#[must_use]
pub fn wrong_stage(label: &str, stage: Stage, fix: &str) -> Pair {
    pair(format!("工单现在是“{stage}”，不能“{label}”"), fix)
}

/// Already signed for.
#[must_use]
pub fn already_signed_for() -> Pair {
    pair("本工单已经签收", "下一步用 triage 研判")
}

/// The order is gone.
#[must_use]
pub fn merged() -> Pair {
    pair("本工单已并入另一工单", "请在并入的工单上操作")
}

/// 研判 lacks its answers.
#[must_use]
pub fn triage_answers(missing: &str, whistle: bool) -> Pair {
    if whistle {
        pair(
            format!("吹哨前要初步研究，还缺：{missing}"),
            "补填 --facts 已掌握情况、--own-effort 已做工作、--basis 职责依据；突发灾害、重大事故、重大案件、群体性事件可加 --cause 先吹哨后补",
        )
    } else {
        pair(
            format!("研判还缺：{missing}"),
            "补填 --facts 已掌握情况、--own-effort 已做工作、--basis 职责依据",
        )
    }
}

/// A whistle by a unit that may not.
#[must_use]
pub fn cannot_whistle() -> Pair {
    pair(
        "吹哨主体为各镇街，本单位不能吹哨",
        "部门之间的联动请研判为“首接联动”（first_handler）",
    )
}

/// A request names ourselves.
#[must_use]
pub fn own_unit() -> Pair {
    pair(
        "不能邀请本单位",
        "改填其他单位；交本单位科室、村社区办理请用 assign 交办",
    )
}

/// A request to a unit that is already engaged.
#[must_use]
pub fn already_invited(unit: &str) -> Pair {
    pair(
        format!("“{unit}”已在联动中"),
        "催办请用 urge；要求有变可用 record 记录，或先 withdraw 撤回",
    )
}

/// A whistle without a level.
#[must_use]
pub fn level_missing() -> Pair {
    pair(
        "吹哨要分常规哨、攻坚哨、重点哨，还没有定级",
        "加 --level 常规哨 或 攻坚哨",
    )
}

/// An 攻坚哨 without its basis.
#[must_use]
pub fn level_basis() -> Pair {
    pair(
        "攻坚哨要写明依据（情况复杂或何种应急情况，为何依靠镇街力量无法独立完成）",
        "加 --basis 说明依据，可加 --cause",
    )
}

/// A 重点哨 without a failed 攻坚哨.
#[must_use]
pub fn key_needs_failed_tackling() -> Pair {
    pair(
        "重点哨只能用于经攻坚哨仍无法解决的事项，本工单没有结论为“未解决”的攻坚哨",
        "先吹攻坚哨；攻坚哨未解决的，用 end-round --outcome 未解决 记下结论后再吹重点哨",
    )
}

/// A level on an order that is not whistled.
#[must_use]
pub fn level_without_whistle() -> Pair {
    pair(
        "首接联动没有吹哨类型",
        "去掉 --level；确需吹哨请先 retriage --conclusion 吹哨",
    )
}

/// No helper to act on.
#[must_use]
pub fn no_helper() -> Pair {
    pair("本工单还没有邀请联动单位", "先用 invite 邀请")
}

/// Several helpers, none named.
#[must_use]
pub fn which_helper(names: &str) -> Pair {
    pair(
        format!("有多个联动单位，请指明是哪一个：{names}"),
        "加 --unit 单位名称",
    )
}

/// A helper that is not there.
#[must_use]
pub fn unknown_helper(unit: &str, names: &str) -> Pair {
    pair(
        format!("“{unit}”不在本工单的联动单位中（现有：{names}）"),
        "核对名称，或先用 invite 邀请",
    )
}

/// A helper whose part is over.
#[must_use]
pub fn helper_over(unit: &str, state: &str) -> Pair {
    pair(
        format!("“{unit}”的联动已结束（{state}）"),
        "确需再办请重新 invite 邀请",
    )
}

/// No running whistle round.
#[must_use]
pub fn no_round() -> Pair {
    pair("没有正在进行的哨", "先用 invite 吹哨")
}

/// Helpers that are not finished.
#[must_use]
pub fn helpers_open(names: &str) -> Pair {
    pair(
        format!("联动单位还没有结束：{names}"),
        "逐个用 close-engagement 结束（--outcome 已配合、部分配合、未报到、拒不配合），或用 withdraw 撤回",
    )
}

/// 解释说明 without a policy.
#[must_use]
pub fn policy_basis() -> Pair {
    pair(
        "办理结论为“解释说明”的，要写明政策依据，讲清政策",
        "加 --policy-basis 名称、文号、条款",
    )
}

/// No result yet.
#[must_use]
pub fn no_result() -> Pair {
    pair("还没有办理结果", "先用 finish --result 记办理完毕")
}

/// The citizen has not been told.
#[must_use]
pub fn no_feedback() -> Pair {
    pair("还没有反馈诉求人", "先用 feedback 记反馈情况")
}

/// The upload lies before the feedback.
#[must_use]
pub fn upload_before_feedback() -> Pair {
    pair(
        "回复平台的时间早于反馈诉求人的时间",
        "核对 --at；应先反馈诉求人，再回复平台",
    )
}

/// No form is owed.
#[must_use]
pub fn no_form() -> Pair {
    pair(
        "本工单没有联动单位，不需要备案表",
        "自办工单办完后直接 feedback 反馈、upload 回复平台",
    )
}

/// The form was uploaded.
#[must_use]
pub fn form_uploaded() -> Pair {
    pair(
        "本轮备案表已上传，一事一报，不能再改",
        "平台要求重报的，先用 reopen 记重办，再填新一轮的备案表",
    )
}

/// The form has open issues.
#[must_use]
pub fn form_invalid(first: &str, more: usize) -> Pair {
    let more = if more > 0 {
        format!("（另有 {more} 处）")
    } else {
        String::new()
    };
    pair(
        format!("备案表校验未通过：{first}{more}"),
        "用 form 工单 --check 查看全部，逐条补正",
    )
}

/// The form was not reviewed.
#[must_use]
pub fn not_reviewed() -> Pair {
    pair(
        "导出送签前要审核把关并确认内容真实",
        "先用 review --truthful 是 --reviewer 姓名",
    )
}

/// The reviewer did not confirm.
#[must_use]
pub fn not_truthful() -> Pair {
    pair(
        "审核人没有确认内容真实",
        "核实后再审核；有误的先用 edit-form 或 finish 改正",
    )
}

/// The paper is not that far.
#[must_use]
pub fn paper_order(label: &str, status: &str, fix: &str) -> Pair {
    pair(format!("备案表现在是“{status}”，不能“{label}”"), fix)
}

/// The next step of the paper.
pub const NEXT_EXPORT: &str = "用 export 导出打印";
/// The next step of the paper.
pub const NEXT_SIGN: &str = "由分管负责人审签，用 sign 记录";
/// The next step of the paper.
pub const NEXT_SEAL: &str = "盖章，用 seal 记录";
/// The next step of the paper.
pub const NEXT_SCAN: &str = "扫描签字盖章的备案表，用 scan 存入";
/// The next step of the paper.
pub const NEXT_UPLOAD: &str = "用 upload 记上传";

/// A step of the paper before the one it follows.
#[must_use]
pub fn paper_time(label: &str, before: &str, at: &str) -> Pair {
    pair(
        format!("“{label}”的时间早于“{before}”的时间（{at}）"),
        "核对 --at，填实际时间",
    )
}

/// 未报到 of a helper that came.
#[must_use]
pub fn came_after_all(unit: &str) -> Pair {
    pair(
        format!("“{unit}”有报到记录，不能记为“未报到”"),
        "配合不到位的记“部分配合”；报到记录有误的先 undo",
    )
}

/// An internal assignment that is not there.
#[must_use]
pub fn unknown_assignment(to: &str, names: &str) -> Pair {
    pair(
        format!("没有交办给“{to}”的未回事项（现有：{names}）"),
        "核对 --to 的写法，与交办时一致",
    )
}

/// 回访情况 comes from the feedback.
#[must_use]
pub fn follow_up_from_feedback(outcome: &str) -> Pair {
    pair(
        format!("回访情况取自反馈记录（{outcome}），不能另填"),
        "反馈有变的，用 feedback 再记一次",
    )
}

/// A grade of satisfaction that nobody gave.
#[must_use]
pub fn false_follow_up() -> Pair {
    pair(
        "诉求人没有作出满意与否的评价，回访情况不能填“满意”一类",
        "如实写明，如“多次联系未接通”，或留空",
    )
}

/// A 临- number is ours to give.
#[must_use]
pub fn temporary_number() -> Pair {
    pair(
        "“临-”开头的是本软件的临时编号，不能手填",
        "没有编号的不填，由软件编；有平台编号的填平台编号",
    )
}

/// The platform gave the number.
#[must_use]
pub fn platform_number() -> Pair {
    pair(
        "编号来自平台表格，不能改",
        "只有登记的来单可以补录或改正编号",
    )
}

/// The order changed while its sheet was written.
#[must_use]
pub fn sheet_moved_on() -> Pair {
    pair("导出期间备案表内容有变，刚写的文件已删除", "再导出一次")
}

/// The actor is no name.
#[must_use]
pub fn bad_actor() -> Pair {
    pair(
        "经办人只能填姓名（20 字以内，不含号码）",
        "改正 --actor 或 LIAISON_ACTOR",
    )
}

/// Why a 研判 was repeated when no reason is given.
pub const COMPLETED: &str = "补填";

/// A changed 研判 without its reason.
#[must_use]
pub fn retriage_reason() -> Pair {
    pair("改变研判结论要写明原因", "加 --reason 改判原因")
}

/// No leader is named.
#[must_use]
pub fn no_leader() -> Pair {
    pair(
        "没有指明签字的分管负责人",
        "加 --by 姓名，或用 liaison init --leader 姓名 登记",
    )
}

/// The signer is not one of ours.
#[must_use]
pub fn foreign_leader(name: &str, ours: &str) -> Pair {
    pair(
        format!("“{name}”不是本单位登记的分管负责人（{ours}）"),
        "核对姓名；代签请加 --on-behalf-of 姓名；新任负责人先用 liaison init --leader 姓名 登记",
    )
}

/// A rating without its explanation.
#[must_use]
pub fn rating_note(rating: &str, unit: &str) -> Pair {
    pair(
        format!("对“{unit}”评价为“{rating}”，要说明原因"),
        "加 --rating-note 说明原因",
    )
}

/// A rating of a withdrawn helper.
#[must_use]
pub fn rating_withdrawn(unit: &str) -> Pair {
    pair(
        format!("“{unit}”的邀请已撤回，不评价"),
        "撤回有误的，重新 invite 邀请",
    )
}

/// 联动时间 needs both ends, in order.
#[must_use]
pub fn linkage_order() -> Pair {
    pair(
        "联动时间的起日晚于止日",
        "核对 --linkage-from 与 --linkage-to",
    )
}

/// Nothing to edit.
#[must_use]
pub fn nothing_to_edit() -> Pair {
    pair(
        "没有要填的内容",
        "至少给出一项，如 --matter、--result、--linkage-from",
    )
}

/// The order may not close yet.
#[must_use]
pub fn close_too_early(days: u32) -> Pair {
    pair(
        format!("平台还没有回访，且回复平台未满 {days} 天（本单位口径）"),
        "等平台回访后用 revisit 记录；确需先行办结请加 --reason 说明",
    )
}

/// No reply has gone out.
#[must_use]
pub fn not_replied() -> Pair {
    pair("还没有回复平台", "先用 upload 记回复（上传）")
}

/// No proposals wait.
#[must_use]
pub fn no_proposal() -> Pair {
    pair(
        "没有待确认的平台变更",
        "导入新的平台表格后，有变更会列在这里",
    )
}

/// A proposal of that field does not wait.
#[must_use]
pub fn unknown_proposal(field: &str, known: &str) -> Pair {
    pair(
        format!("没有字段“{field}”的平台变更（现有：{known}）"),
        "核对 --field，或省略以全部处理",
    )
}

/// The number is taken.
#[must_use]
pub fn same_number() -> Pair {
    pair("工单编号没有变化", "核对 --order-no")
}

/// No assignment is out.
#[must_use]
pub fn no_assignment() -> Pair {
    pair("没有未回的内部交办", "先用 assign 交办")
}

/// Several assignments are out.
#[must_use]
pub fn which_assignment(names: &str) -> Pair {
    pair(
        format!("有多项内部交办未回，请指明是哪一个：{names}"),
        "加 --to 科室/村社区/网格",
    )
}

/// Nobody to urge.
#[must_use]
pub fn nobody_to_urge(names: &str) -> Pair {
    let known = if names.is_empty() {
        "现在没有在办的联动单位或交办".to_owned()
    } else {
        format!("可催办：{names}")
    };
    pair(
        format!("没有可催办的对象，或没有指明（{known}）"),
        "加 --target 单位或科室名称",
    )
}

/// Undo is the store's business.
#[must_use]
pub fn undo_elsewhere() -> Pair {
    pair("没有可撤销的操作", "撤销只退回最近一批操作")
}

/// Who issues 督办 of a kind when nobody was named.
#[must_use]
pub const fn issuer(kind: SupervisionKind) -> &'static str {
    match kind {
        SupervisionKind::Reminder => "区社会事务协调中心",
        SupervisionKind::LeaderNote => "区领导",
        _ => "上级",
    }
}

/// One 督办, by its number where it has one.
#[must_use]
pub fn supervision(one: &Supervision) -> String {
    match &one.number {
        Some(number) => format!("{} {number}", one.kind),
        None => one.kind.label().to_owned(),
    }
}

/// Nothing waits for an answer.
#[must_use]
pub fn no_supervision() -> Pair {
    pair("没有未回复的督办", "先用 supervise 记督办")
}

/// Several wait for an answer.
#[must_use]
pub fn which_supervision(names: &str) -> Pair {
    pair(
        format!("请指明回复的是哪一件督办：{names}"),
        "加 --which 文号或类别",
    )
}

/// A checksum that is none.
#[must_use]
pub fn bad_sha256() -> Pair {
    pair("校验值应是 64 位小写十六进制数", "去掉 --sha256，或写对")
}
