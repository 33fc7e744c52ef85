//! Words about names of a file that are taken for our own unit, or are not.

/// A name of another unit cannot be one of ours.
#[must_use]
pub fn not_ours(name: &str, others: &str) -> String {
    format!("“{name}”是名录里的{others}，不是本单位，没有记，也没有导入")
}

/// A name that is the stem of that of another unit.
#[must_use]
pub fn perhaps_not_ours(name: &str, others: &str) -> String {
    format!(
        "“{name}”像是名录里的{others}，没有记，也没有导入：核对写法；确是本单位的名称，加 --confirm 再导入一次"
    )
}

/// A name without a character.
pub const EMPTY_NAME: &str = "--ours 后面没有写单位名称，没有记，也没有导入";

/// A name that no row of the files has.
#[must_use]
pub fn not_in_file(name: &str) -> String {
    format!(
        "表格里没有“{name}”这个单位，没有记，也没有导入：核对写法；确是本单位的名称，加 --confirm 再导入一次"
    )
}

/// A name was added to the names of our own unit.
#[must_use]
pub fn taken_as_ours(name: &str) -> String {
    format!("✓ 已把“{name}”记为本单位的名称")
}
