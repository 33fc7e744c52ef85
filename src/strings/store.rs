//! Sentences of refusals that the store decides because they depend on more than one order.

/// A refusal in words: what is wrong, and what to do next.
pub type RefusalWords = (String, String);

/// The number belongs to another order.
#[must_use]
pub fn number_taken(number: &str) -> RefusalWords {
    (
        format!("工单编号 {number} 已经存在"),
        "核对编号；同一事项请在已有工单上办理".to_owned(),
    )
}

/// There is nothing to undo.
#[must_use]
pub fn nothing_to_undo() -> RefusalWords {
    (
        "没有可撤销的操作".to_owned(),
        "撤销只退回最近的操作".to_owned(),
    )
}

/// The last batch was already made known outside and needs a 更正 with a reason.
#[must_use]
pub fn undo_went_out() -> RefusalWords {
    (
        "最近一次操作已对外（导出、盖章、上传、报备或反馈），撤销会作为更正留痕".to_owned(),
        "确需更正请加 --reason 说明理由".to_owned(),
    )
}

/// The last batch was made by another person and needs a 更正 with a reason.
#[must_use]
pub fn undo_anothers() -> RefusalWords {
    (
        "最近一次操作不是您记录的，撤销会作为更正留痕".to_owned(),
        "确需更正请加 --reason 说明理由".to_owned(),
    )
}

/// The last batch changed several orders and must be undone as a whole.
#[must_use]
pub fn undo_whole_batch(orders: usize) -> RefusalWords {
    (
        format!("最近一次操作是一批，涉及 {orders} 处"),
        "要整批撤销请加 --whole-batch 是（之后又有操作的工单会保留并列出）".to_owned(),
    )
}

/// A newer release wrote about the order or the settings.
#[must_use]
pub fn newer_events() -> RefusalWords {
    (
        "其中有更新版本的 liaison 写入的记录，本程序只能查看".to_owned(),
        "请升级 liaison 后再办理".to_owned(),
    )
}

/// Something about the order is damaged.
#[must_use]
pub fn damaged_events() -> RefusalWords {
    (
        "其中有记录损坏或被改动，只能查看".to_owned(),
        "请运行 liaison check 核对，用最近的备份恢复后再办理".to_owned(),
    )
}
