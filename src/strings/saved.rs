//! Words of the views that officers save under their own names.

/// Mark before the names of saved views.
pub const MARK: &str = "»";
/// Title of the form that saves a view.
pub const SAVE: &str = "存为视图";
/// Title of the form that renames a view.
pub const RENAME: &str = "视图改名";
/// Label of the form's only field.
pub const NAME: &str = "名称";
/// Placeholder of the empty field.
pub const NAME_HINT: &str = "如 城管的催办件，20 字以内";
/// Warns that the filter is stored in the data file.
pub const STORED: &str = "筛选词会存入数据文件，不要写诉求人姓名电话。";
/// The filter holds a personal number.
pub const PERSONAL: &str = "筛选词里有电话或身份证号，不能存为视图：改成编号、尾号、单位、地点再存";
/// The name holds a personal number.
pub const PERSONAL_NAME: &str = "名称里不要写电话、身份证号";
/// The name is too long.
pub const TOO_LONG: &str = "名称不超过 20 字";
/// The name holds a character that cannot be shown.
pub const ODD: &str = "名称里有不能显示的字符，请删去";
/// Refuses a name that a built-in view has.
pub const BUILT_IN: &str = "已有这个名称的内置视图，请换一个";
/// Refuses a name that another saved view has.
pub const TAKEN: &str = "已有同名的视图，请换一个";
/// Refuses to save a view when there are as many as may be.
pub const FULL: &str = "自存的视图已有 30 个，先删掉不用的";
/// No view is saved; `save` is the key that saves one.
#[must_use]
pub fn none(save: &str) -> String {
    format!("还没有自存的视图：先筛选，再按 {save} 存下来")
}

/// A saved view in the list, in titles.
#[must_use]
pub fn marked(name: &str) -> String {
    format!("{MARK}{name}")
}

/// The title of the list of saved views, with the keys that change them.
#[must_use]
pub fn manage(rename: &str, up: &str, down: &str, delete: &str) -> String {
    format!("管理视图  {rename} 改名  {up} 前移  {down} 后移  {delete} 删除")
}

/// Describes a saved view: its built-in view, whether it lists only our own orders, its filter.
#[must_use]
pub fn holds(view: &str, mine: bool, filter: &str) -> String {
    let mut text = view.to_owned();
    if mine {
        text.push_str("，只看我的");
    }
    if !filter.is_empty() {
        text.push_str("，筛选“");
        text.push_str(filter);
        text.push('”');
    }
    text
}

/// Asks before a view replaces another one.
#[must_use]
pub fn replace(name: &str) -> String {
    format!("已有视图“{name}”，换成现在的？")
}

/// Shows what the view holds now and what it will hold.
#[must_use]
pub fn before_and_after(before: &str, after: &str) -> Vec<String> {
    vec![format!("原来：{before}"), format!("现在：{after}")]
}

/// Asks before a view is deleted.
#[must_use]
pub fn delete(name: &str) -> String {
    format!("删除视图“{name}”？工单不受影响")
}

/// Says that the current view was saved under this name.
#[must_use]
pub fn kept(name: &str) -> String {
    format!("✓ 已存为视图“{name}”")
}

/// Says under which name a saved view is listed now.
#[must_use]
pub fn renamed(name: &str) -> String {
    format!("✓ 已改名为“{name}”")
}

/// Says which saved view was deleted; the orders are not affected.
#[must_use]
pub fn deleted(name: &str) -> String {
    format!("✓ 已删除视图“{name}”")
}

/// There is no view with this name; lists those that exist.
#[must_use]
pub fn unknown(name: &str, built_in: &str, saved: &str) -> String {
    let saved = if saved.is_empty() {
        "没有自存的视图".to_owned()
    } else {
        format!("自存的视图：{saved}")
    };
    format!("没有“{name}”这个视图。内置的视图：{built_in}；{saved}")
}
