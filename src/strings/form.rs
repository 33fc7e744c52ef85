//! Sentences about the filing form and about what the platform did.

/// The platform as a party.
pub const PLATFORM: &str = "区政务服务热线平台";

/// Why a sheet that was out no longer counts.
#[must_use]
pub fn voided_by_change(fields: &str) -> String {
    format!("导出后“{fields}”有改动，已签版本作废，需重新导出送签")
}

/// The platform's file said so.
#[must_use]
pub fn by_platform(what: &str) -> String {
    format!("平台表格：{what}")
}

/// A pair: what is wrong, what to do next.
type Pair = (String, String);

fn pair(message: impl Into<String>, fix: impl Into<String>) -> Pair {
    (message.into(), fix.into())
}

/// 诉求事项 is blank.
#[must_use]
pub fn empty_matter() -> Pair {
    pair("“诉求事项”没有填写", "用 edit-form --matter 填写")
}

/// Our unit has no name.
#[must_use]
pub fn empty_unit() -> Pair {
    pair("本单位名称没有设置", "用 liaison init --unit 名称 设置")
}

/// 办理结果 is blank.
#[must_use]
pub fn empty_result() -> Pair {
    pair(
        "“办理结果”没有填写",
        "用 finish --result 记办理完毕，或用 edit-form --result 填写",
    )
}

/// No helper prints.
#[must_use]
pub fn no_helpers() -> Pair {
    pair(
        "没有联动（报到）单位，不需要备案表",
        "确有联动的用 invite 补记邀请",
    )
}

/// Our own unit among the helpers.
#[must_use]
pub fn own_unit() -> Pair {
    pair("联动单位中有本单位", "用 withdraw 撤回对本单位的邀请")
}

/// A helper whose part is not over.
#[must_use]
pub fn helper_open(unit: &str, state: &str) -> Pair {
    pair(
        format!("“{unit}”的联动还没有结束（{state}）"),
        "用 close-engagement 结束联动，或用 withdraw 撤回",
    )
}

/// A neighbour town on a 吹哨 form.
#[must_use]
pub fn town_on_whistle_form(unit: &str) -> Pair {
    pair(
        format!("“{unit}”是镇街，不属于吹哨对象，仍列在本表并评价"),
        "如以首接联动为主，可用 retriage 改为首接负责",
    )
}

/// No level.
#[must_use]
pub fn no_level() -> Pair {
    pair("“吹哨类型”没有填写", "用 invite --level 常规哨/攻坚哨 定级")
}

/// 重点哨 without its 攻坚哨.
#[must_use]
pub fn key_level() -> Pair {
    pair(
        "重点哨之前没有“未解决”的攻坚哨",
        "核对哨级；攻坚哨未解决的用 end-round 记结论",
    )
}

/// The three questions are open.
#[must_use]
pub fn unanswered() -> Pair {
    pair(
        "吹哨前的初步研究（已掌握情况、已做工作、职责依据）还没有补填",
        "用 retriage --conclusion 吹哨 补填",
    )
}

/// A helper without a rating; for one that never came, with a draft of the explanation from the
/// recorded times.
#[must_use]
pub fn unrated(unit: &str, absent: Option<&str>) -> Pair {
    match absent {
        Some(draft) => pair(
            format!("“{unit}”未报到，仍要评价并说明"),
            format!("用 rate --unit {unit} --rating 评价 --rating-note 说明（可参考：{draft}）"),
        ),
        None => pair(
            format!("“{unit}”还没有评价"),
            format!("用 rate --unit {unit} --rating 好/较好/一般/差"),
        ),
    }
}

/// A rating without its explanation.
#[must_use]
pub fn unexplained(unit: &str, rating: &str) -> Pair {
    pair(
        format!("对“{unit}”评价为“{rating}”，没有说明原因"),
        "用 rate --rating-note 说明原因",
    )
}

/// The citizen was not told.
#[must_use]
pub fn not_told() -> Pair {
    pair(
        "还没有反馈诉求人，“回访情况”无从填写",
        "用 feedback 记反馈情况",
    )
}

/// 回访情况 stays blank.
#[must_use]
pub fn follow_up_blank(outcome: &str) -> Pair {
    pair(
        format!("反馈情况为“{outcome}”，“回访情况”只能填“满意”“不满意”，本格留空或用单位措辞"),
        "按实际填写，不得虚填“满意”；可用 edit-form --follow-up 写明",
    )
}

/// No 联动时间.
#[must_use]
pub fn no_linkage_time() -> Pair {
    pair(
        "“联动时间”没有填写",
        "用 edit-form --linkage-from 起日 --linkage-to 止日",
    )
}

/// 联动时间 runs backwards.
#[must_use]
pub fn linkage_order() -> Pair {
    pair(
        "“联动时间”起日晚于止日",
        "用 edit-form --linkage-from --linkage-to 改正",
    )
}

/// 联动时间 lies ahead.
#[must_use]
pub fn linkage_future() -> Pair {
    pair("“联动时间”晚于今天", "用 edit-form --linkage-to 改正")
}

/// 联动时间 ends after the feedback.
#[must_use]
pub fn linkage_after_feedback() -> Pair {
    pair(
        "“联动时间”晚于反馈诉求人的时间",
        "核对联动止日；反馈早于邀请的，用 feedback 再次反馈诉求人",
    )
}

/// No 报备.
#[must_use]
pub fn no_notice(kind: crate::domain::vocabulary::FormKind) -> Pair {
    match kind {
        crate::domain::vocabulary::FormKind::FirstHandler => pair(
            "没有向区政务服务热线平台报备的记录",
            "用 notify-platform 记报备",
        ),
        crate::domain::vocabulary::FormKind::Whistle => pair(
            "没有向区政务服务热线平台电话报备的记录",
            "用 notify-platform --via 电话 记报备",
        ),
    }
}

/// 报备 by another channel than the telephone.
#[must_use]
pub fn notice_by_phone() -> Pair {
    pair(
        "吹哨要电话报备，现有报备都不是电话",
        "电话报备后用 notify-platform --via 电话 记录",
    )
}

/// 报备 after the request.
#[must_use]
pub fn notice_late() -> Pair {
    pair("报备晚于发出联动要求", "如实保留；以后启动联动时一并报备")
}

/// No leader.
#[must_use]
pub fn no_leader() -> Pair {
    pair(
        "没有指明审签的分管负责人",
        "用 edit-form --leader 姓名，或用 liaison init --leader 姓名 登记",
    )
}

/// A leader who is not ours.
#[must_use]
pub fn foreign_leader(name: &str) -> Pair {
    pair(
        format!("“{name}”不是本单位登记的分管负责人"),
        "核对姓名，或用 liaison init --leader 姓名 登记",
    )
}

/// Personal data in a cell.
#[must_use]
pub fn personal_data(field: &str, number: bool, named: bool, allowed: bool) -> Pair {
    let what = match (number, named) {
        (true, true) => "电话或证件号码和诉求人姓名",
        (true, false) => "电话或证件号码",
        _ => "诉求人姓名",
    };
    if allowed {
        pair(
            format!("“{field}”含{what}，已按填写的理由放行（留痕）"),
            "打印前再核对一次",
        )
    } else {
        pair(
            format!("“{field}”含{what}，备案表不应出现诉求人信息"),
            "改写该格；确需保留的用 edit-form --allow-personal-data 理由（留痕）",
        )
    }
}
