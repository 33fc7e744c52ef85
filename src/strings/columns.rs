//! Words of the list's columns: choosing them and sorting by them.

/// The column that cannot be hidden.
pub const ALWAYS: &str = "事项一直显示";
/// The item that restores the columns of the view.
pub const RESTORE: &str = "恢复本视图原来的列";
/// The item that restores the order of the view.
pub const OWN_ORDER: &str = "本视图原来的顺序";

/// How 今日待办 is sorted.
pub const BY_OWED: &str = "督办在前，按该办时限";
/// How the hits in the whole file are sorted.
pub const BY_HIT: &str = "最相关的在前";
/// Heading above what a search found outside the titles.
pub const FOUND: &str = "找到";
/// How the other views are sorted.
pub const BY_DUE: &str = "督办在前，按时限";

/// What is owed, and the unit or section that has to be asked again for it.
#[must_use]
pub fn owed(label: &str, of: &str) -> String {
    if of.is_empty() {
        label.to_owned()
    } else {
        format!("{label} {of}")
    }
}

/// What is owed, with the units that have to be reminded besides; empty names add nothing.
#[must_use]
pub fn owed_also(owed: &str, units: &str) -> String {
    if units.is_empty() {
        owed.to_owned()
    } else {
        format!("{owed}；催办 {units}")
    }
}

/// The same where the names of the units have no room.
#[must_use]
pub fn owed_short(owed: &str, label: &str, units: &str) -> String {
    if units.is_empty() {
        owed.to_owned()
    } else {
        format!("{label}、催办")
    }
}

/// Title of the list of columns.
#[must_use]
pub fn title(view: &str) -> String {
    format!("“{view}”显示哪些列（窄了放不下的先省去）")
}

/// Title of the list of columns to sort by.
#[must_use]
pub fn sort_title(view: &str) -> String {
    format!("“{view}”按哪一列排序")
}

/// Whether a column is shown, or would be on a wider screen.
#[must_use]
pub const fn shown(is_visible: bool, is_wanted: bool) -> &'static str {
    match (is_visible, is_wanted) {
        (true, _) => "显示",
        (false, true) => "窄了放不下",
        (false, false) => "不显示",
    }
}

/// Marks the order in force.
#[must_use]
pub const fn chosen(is_chosen: bool) -> &'static str {
    if is_chosen { "现在" } else { "" }
}

/// The direction of the column that is sorted by.
#[must_use]
pub const fn direction(descending: bool) -> &'static str {
    if descending {
        "现在，倒序"
    } else {
        "现在，正序"
    }
}

/// Heading of the column that is sorted by.
#[must_use]
pub fn sorted(label: &str, descending: bool) -> String {
    let mark = if descending { "v" } else { "^" };
    format!("{label}{mark}")
}

/// How the list is sorted, for its title.
#[must_use]
pub fn by(label: &str, descending: bool) -> String {
    if descending {
        format!("按{label}倒序")
    } else {
        format!("按{label}")
    }
}

/// There are too many orders to sort them by a column; `filter` is the key that narrows the list.
#[must_use]
pub fn too_many(label: &str, filter: &str) -> String {
    format!("本视图超过 2 万单，不能按“{label}”排序；先按 {filter} 筛选")
}
