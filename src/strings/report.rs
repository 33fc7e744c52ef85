//! Sentences that say what a command did.

/// No order was named.
pub const NO_ORDER: &str =
    "没有指明工单。写法：liaison act 工单 操作 …（登记来单用 liaison act new --title 标题）";
/// No action was named.
pub const NO_ACTION: &str = "没有指明操作。用 liaison act 工单 --list 查看现在能做什么";
/// No folder was named.
pub const NO_OUT: &str = "没有指明输出文件夹，请加 --out 文件夹";
/// Standard input is not a JSON object.
pub const INPUT_NOT_OBJECT: &str = "标准输入应是一个 JSON 对象，如 {\"outcome\":\"满意\"}";
/// An action that is possible now.
pub const POSSIBLE: &str = "✓ 可办";

/// An action was done.
#[must_use]
pub fn done(label: &str, number: &str, stage: &str, unchanged: bool) -> String {
    if unchanged {
        format!("✓ {label}：工单 {number} 没有变化，现为“{stage}”")
    } else {
        format!("✓ {label}：工单 {number} 现为“{stage}”")
    }
}

/// The suggested next step.
#[must_use]
pub fn next_step(label: &str, action: &str, clause: &str) -> String {
    format!("下一步　{label}（{clause}）  {action}")
}

/// A finding on one line.
#[must_use]
pub fn finding(severity: &str, clause: &str, message: &str, fix: &str) -> String {
    format!("{severity}　{clause}　{message}。{fix}")
}

/// An action that is not possible now.
#[must_use]
pub fn impossible(message: &str, fix: &str) -> String {
    format!("✗ {message}；{fix}")
}

/// The line of one action in the list of actions.
#[must_use]
pub fn action_line(name: &str, label: &str, mark: &str) -> String {
    format!("{}{label}  {mark}", crate::text::pad_end(name, 20))
}

/// Something was undone.
#[must_use]
pub fn undone(what: &str, orders: usize, left: &[String], corrected: bool) -> String {
    let how = if corrected {
        "已更正（留痕）"
    } else {
        "已撤销"
    };
    let left = if left.is_empty() {
        String::new()
    } else {
        format!("；以下工单之后又有操作，保留未动：{}", left.join("、"))
    };
    format!("✓ {how}：{what}，涉及 {orders} 个工单{left}")
}

/// An event's kind in words.
#[must_use]
pub fn event_label(kind: &str) -> &str {
    match kind {
        "created" => "来单",
        "platform_updated" => "平台更新",
        "platform_proposed" => "平台变更待确认",
        "proposal_taken" => "采纳平台变更",
        "proposal_dismissed" => "不采纳平台变更",
        "number_given" => "补录编号",
        "signed_for" => "签收",
        "triaged" => "研判",
        "assigned" => "交办",
        "urged" => "催办",
        "handed_in" => "交办回复",
        "recorded" => "记录",
        "attached" => "附件",
        "round_opened" => "吹哨",
        "round_ended" => "哨结论",
        "invited" => "邀请联动",
        "platform_notified" => "报备",
        "responded" => "响应",
        "arrived" => "报到",
        "contributed" => "提交办理意见",
        "duty_declined" => "称非职责",
        "withdrawn" => "撤回邀请",
        "engagement_closed" => "结束联动",
        "rated" => "评价",
        "finished" => "办理完毕",
        "resumed" => "继续办理",
        "feedback_given" => "反馈诉求人",
        "reviewed" => "审核",
        "form_edited" => "填备案表",
        "form_voided" => "备案表作废重签",
        "form_exported" => "导出备案表",
        "form_signed" => "审签",
        "form_sent_back" => "退改",
        "form_sealed" => "盖章",
        "form_scanned" => "扫描件",
        "uploaded" => "上传",
        "platform_visited" => "平台回访",
        "reopened" => "重办",
        "closed" => "办结",
        "returned" => "退回",
        "due_revised" => "改时限",
        "released" => "解除联动",
        "designated" => "中心指定",
        "supervised" => "督办",
        "supervision_answered" => "回复督办",
        "copied_out" => "复制",
        "handler_changed" => "换经办人",
        "merged_into" => "并单",
        "undone" => "撤销",
        "corrected" => "更正",
        "purged" => "清除",
        other => other,
    }
}
