//! Sentences of the first set-up.

use crate::domain::profile::Profile;
use crate::domain::unit::Unit;
use crate::strings::store;

/// No unit was given to `init`; says how to give it.
pub const NO_UNIT: &str = "请写明本单位名称：liaison init --unit 单位名称";

/// The directory lacks our own unit, so it may be a slip; a unit that nobody knows may whistle.
pub const UNKNOWN_UNIT: &str = "单位名录中没有这个名称，按可以吹哨处理；请核对写法";

/// The unit was set up; says what to do next.
#[must_use]
pub fn done(
    profile: &Profile,
    known: Option<&Unit>,
    damaged: &[&str],
    split: &[(String, Vec<String>)],
    db: &str,
    portable: bool,
) -> String {
    let mut lines = vec![format!("✓ 本单位：{}", profile.unit)];
    match known {
        Some(unit) if unit.kind.can_whistle() => {
            lines.push(format!("  {}，可以吹哨（三）", unit.kind));
        }
        Some(unit) => lines.push(format!("  {}，可以被邀请协办、报到", unit.kind)),
        None => lines.push(format!("  {UNKNOWN_UNIT}")),
    }
    let list = |names: &[String]| {
        if names.is_empty() {
            "未登记".to_owned()
        } else {
            names.join("、")
        }
    };
    lines.push(format!(
        "  经办人：{}　分管负责人：{}",
        list(&profile.staff),
        list(&profile.leaders)
    ));
    lines.extend(split.iter().map(|(typed, names)| {
        let count = names.len();
        format!("  “{typed}”按 {count} 人记：{}", names.join("、"))
    }));
    lines.push(format!(
        "  主要负责人：{}",
        profile.principal.as_deref().unwrap_or("未登记")
    ));
    lines.push(format!(
        "  平台电话：{}",
        profile.platform_phone.as_deref().unwrap_or("未登记")
    ));
    let contacts = profile.duty_contacts.words();
    if !contacts.is_empty() {
        lines.push(format!("  认定专人：{contacts}"));
    }
    let damaged = store::damaged_settings(damaged);
    lines.extend(damaged.map(|said| format!("  ！{said}")));
    lines.push(format!("  数据文件：{db}"));
    if portable {
        lines.push(format!("  ！{}", super::portable::UNPROTECTED));
    }
    lines.push("下一步：liaison import 平台导出的表格".to_owned());
    lines.join("\n")
}
