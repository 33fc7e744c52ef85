//! Why typed fields are no act.

/// Why typed fields are no act. Quotes only names of fields, never what was typed in them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No act of that name.
    #[error("没有“{0}”这个操作。用 liaison act --list 查看全部操作。")]
    UnknownAction(String),
    /// The act has no such field.
    #[error("操作 {action} 没有字段“{field}”。可用字段：{known}。")]
    UnknownField {
        /// The name of the act, as on the command line.
        action: &'static str,
        /// What was given.
        field: String,
        /// The fields it has.
        known: String,
    },
    /// A required field is missing or empty.
    #[error("操作 {action} 缺少“{label}”，请加 --{}。", .field.replace('_', "-"))]
    MissingField {
        /// The name of the act, as on the command line.
        action: &'static str,
        /// The JSON name.
        field: &'static str,
        /// The Chinese label.
        label: &'static str,
    },
    /// A value cannot be read.
    #[error("“{label}”（--{}）填写有误，应为{wanted}。", .field.replace('_', "-"))]
    BadValue {
        /// The JSON name.
        field: &'static str,
        /// The Chinese label.
        label: &'static str,
        /// What is wanted.
        wanted: String,
    },
    /// The act is begun by a command of its own, not from typed fields.
    #[error("“{0}”不能这样办理：导出用 liaison export，撤销用 liaison act 工单 undo。")]
    NotTyped(&'static str),
}

impl ReadError {
    /// The same for the screen: without options of the command line.
    #[must_use]
    pub fn on_screen(&self) -> String {
        match self {
            Self::MissingField { .. } => "必填".to_owned(),
            Self::BadValue { label, wanted, .. } => format!("“{label}”填写有误，应为{wanted}。"),
            Self::UnknownAction(_) | Self::UnknownField { .. } | Self::NotTyped(_) => {
                self.to_string()
            }
        }
    }
}
