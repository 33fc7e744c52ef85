//! Words of what waits to come in: the watched folder, rows that were not taken, mappings of columns.

/// Title of the form for the folder that is watched.
pub const WATCH: &str = "新表格文件夹";
/// What the form says above its field.
pub const WATCH_LINE: &str = "每几秒看一眼这个文件夹里有没有新的平台表格（只看文件名、大小、时间），有就在顶行提醒，不会自己导入；留空不看";
/// Label of its field.
pub const WATCH_FOLDER: &str = "文件夹";
/// Help of its field.
pub const WATCH_HELP: &str = "一般是浏览器的下载文件夹。表格不再变大才提醒；Word、压缩包的名字里写着工单、派单、转办、吹哨等才算。留空就不看。";
/// Help of the command that chooses it.
pub const ABOUT_WATCH: &str = "看着一个文件夹，有新的平台表格就在工作台提醒（不自己导入）";
/// Help of its argument.
pub const HELP_WATCH_FOLDER: &str = "要看的文件夹（不写只显示现在看哪个）";
/// Help of its option.
pub const HELP_WATCH_OFF: &str = "不再看";

/// New files have come; `folder` and `file` are names, `files` how many there are, `key` opens them.
#[must_use]
pub fn arrived(folder: &str, file: &str, files: usize, key: &str) -> String {
    let file = crate::text::display_safe_line(file);
    let folder = crate::text::display_safe_line(folder);
    let more = if files > 1 {
        format!(" 等 {files} 个")
    } else {
        String::new()
    };
    format!("{folder}里有新的平台表格：{file}{more}，{key} 看")
}

/// Which folder is watched; empty for none.
#[must_use]
pub fn watching(folder: &str) -> String {
    if folder.is_empty() {
        "没有看着哪个文件夹".to_owned()
    } else {
        format!("看着这个文件夹，有新的平台表格就提醒：{folder}")
    }
}

/// The folder that is watched cannot be read; `settings` is the key of the settings.
#[must_use]
pub fn watch_failed(why: &str, settings: &str) -> String {
    format!("看不了新表格文件夹：{why}；{settings} 设置里可改")
}

/// A folder cannot be named in full.
#[must_use]
pub fn watch_folder_unreadable(error: &std::io::Error) -> String {
    format!("看不了这个文件夹：{}", super::system::reason(error))
}

/// There is no refused row whose words are known.
pub const NO_ROW_KEPT: &str = "没有可以逐行补录的行";
/// No refused row waits.
pub const NO_REFUSED_ROWS: &str = "没有未收的行要补录";
/// Asks whether a refused row is left.
pub const LEAVE_ROW: &str = "这一行不补录了，从列表里去掉";

/// Refused rows wait to be registered; `key` lists them.
#[must_use]
pub fn rows_wait(count: usize, key: &str) -> String {
    format!("导入时未收的 {count} 行还没有补录，{key} 看")
}

/// Title of the list of refused rows.
#[must_use]
pub fn pick_row(choose: &str, remove: &str) -> String {
    format!("未收的行  {choose} 补录  {remove} 不补录")
}

/// The place of a row.
fn row_place(file: &str, sheet: &str, row: u32) -> String {
    let sheet = if sheet.is_empty() {
        String::new()
    } else {
        format!("“{sheet}”")
    };
    let place = format!("{file}{sheet} 第 {row} 行");
    crate::text::display_safe_line(&place).into_owned()
}

/// A refused row in the list.
#[must_use]
pub fn refused_row(file: &str, sheet: &str, row: u32, title: &str) -> String {
    format!("{}  {title}", row_place(file, sheet, row))
}

/// Where the row of a registration stands.
#[must_use]
pub fn about_row(file: &str, sheet: &str, row: u32) -> String {
    format!(
        "{}没有收入，照读到的填好，核对后提交就是登记来单",
        row_place(file, sheet, row)
    )
}

/// What the cell says that failed.
#[must_use]
pub fn cell_said(words: &str) -> String {
    format!("原来写的是：{words}。")
}

/// Rows were not taken in and can be registered one by one with `key`.
#[must_use]
pub fn mend_rows(count: usize, key: &str) -> String {
    format!("未收的 {count} 行已列入“未收的行”，按 {key} 逐行补录")
}

/// No column was ever corrected.
pub const NO_MAPPINGS: &str = "还没有改过哪张表的列对应；导入预览的“列对应”里改了就记住";
/// Asks whether a mapping is forgotten.
pub const FORGET_MAPPING: &str = "忘掉这种表头的列对应，以后照自动识别";
/// Title of the form that renames a mapping.
pub const RENAME_MAPPING: &str = "列对应改名";
/// Help of its field.
pub const MAPPING_HELP: &str = "同样表头的表格都照这一份对应，名称只给自己认，如“市平台导出”。";

/// Title of the list of mappings.
#[must_use]
pub fn pick_mapping(rename: &str, remove: &str) -> String {
    format!("表格列对应  {rename} 改名  {remove} 忘掉")
}

/// How many columns of a mapping were decided.
#[must_use]
pub fn mapped_columns(count: usize) -> String {
    format!("改过 {count} 列")
}

/// What a column of a mapping holds.
#[must_use]
pub fn mapped(header: &str, field: Option<&str>) -> String {
    format!(
        "{header} → {}",
        field.unwrap_or(super::import_screen::KEPT_ASIDE)
    )
}

/// A mapping applies to columns of a file.
#[must_use]
pub fn uses_mapping(name: &str, count: usize) -> String {
    format!("列对应：照“{name}”记住的，用上 {count} 列")
}

/// A mapping has another name.
#[must_use]
pub fn mapping_renamed(name: &str) -> String {
    format!("已改名为“{name}”")
}

/// A mapping was forgotten; `count` is the number of its columns.
#[must_use]
pub fn mapping_forgotten(count: usize) -> String {
    format!("已忘掉 {count} 列的对应；变更记录里可撤销")
}

/// All words of a row whose cells may have moved.
#[must_use]
pub fn cells_of_row(cells: &[(String, String)]) -> String {
    let lines: Vec<String> = cells
        .iter()
        .map(|(header, words)| format!("{header}：{words}"))
        .collect();
    lines.join("\n")
}
