//! Why typed fields cannot be read as an act.

/// Why typed fields cannot be read as an act. It quotes names of fields, never what was typed in
/// them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FieldError {
    /// There is no act with this name.
    #[error("没有“{0}”这个操作。用 liaison act --list 查看全部操作。")]
    UnknownAction(String),
    /// The act has no field with this name.
    #[error("操作 {action} 没有字段“{field}”。可用字段：{known}。")]
    UnknownField {
        /// Name of the act, as on the command line.
        action: &'static str,
        /// Name of the field as it was given, with underscores.
        field: String,
        /// Options and labels of all fields that the act has, for the message.
        known: String,
    },
    /// A required field is missing or empty.
    #[error("操作 {action} 缺少“{label}”，请加 --{}。", .field.replace('_', "-"))]
    MissingField {
        /// Name of the act, as on the command line.
        action: &'static str,
        /// Name of the field in JSON; the message shows it as an option with hyphens.
        field: &'static str,
        /// Chinese label of the missing field.
        label: &'static str,
    },
    /// A value does not have the form that its field needs.
    #[error("“{label}”（--{}）填写有误，应为{wanted}。", .field.replace('_', "-"))]
    BadValue {
        /// Name of the field in JSON; the message shows it as an option with hyphens.
        field: &'static str,
        /// Chinese label of the field.
        label: &'static str,
        /// Chinese description of what the field needs, such as 整数.
        wanted: String,
    },
    /// The act is started by a command of its own, not from typed fields.
    #[error("“{0}”不能这样办理：导出用 liaison export，撤销用 liaison act 工单 undo。")]
    NotTyped(&'static str),
}

impl FieldError {
    /// Returns the message for the screen, without options of the command line.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_screen_is_told_without_options_of_the_command_line() {
        let missing = FieldError::MissingField {
            action: "invite",
            field: "respond_by",
            label: "响应时限",
        };
        assert_eq!(missing.on_screen(), "必填");
        assert!(missing.to_string().contains("--respond-by"));
        let bad = FieldError::BadValue {
            field: "respond_by",
            label: "响应时限",
            wanted: "时间".to_owned(),
        };
        assert_eq!(bad.on_screen(), "“响应时限”填写有误，应为时间。");
        assert!(bad.to_string().contains("--respond-by"));
    }
}
