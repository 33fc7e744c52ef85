//! Words of the desk. The names of its commands stand in `desk/command/list.rs`.

use std::borrow::Cow;

use crate::domain::clause::Clause;

/// The name of a group of the act menu, by the digit that opens it.
#[must_use]
pub const fn menu_group(digit: char) -> &'static str {
    match digit {
        '1' => "来单",
        '2' => "研判办理",
        '3' => "联动报备",
        '4' => "反馈备案",
        '5' => "办结之后",
        '6' => "工作台",
        '7' => "复制、视图",
        '8' => "平台告知",
        '0' => "承诺事项",
        '9' => "退回认定提级",
        _ => "",
    }
}

/// Name of the group of acts that stands behind the key of 邀请: what a unit at work is told further.
pub const CALLED_GROUP: &str = "联动调度";

/// Name of the group of files that leave the office.
pub const LEAVING_GROUP: &str = "送出去的文件";

/// Name of the group of what concerns people and settings of the office.
pub const OFFICE_GROUP: &str = "单位、人员、口径";
/// Name of the group that stands behind the key of 签收: two orders that are one matter, and rows that were
/// not taken in.
pub const SAME_GROUP: &str = "来单、同一件事";

/// Message of the running job that writes a backup.
pub const BACKING_UP: &str = "正在备份";

/// A folder cannot be made.
#[must_use]
pub fn no_folder(folder: &str, error: &std::io::Error) -> String {
    format!(
        "文件夹 {folder} 建不了或写不了（{}），请换一个文件夹",
        super::system::reason(error)
    )
}

/// A required field is empty.
pub const REQUIRED: &str = "必填";

macro_rules! words {
    ($($name:ident = $text:literal;)*) => {
        $(
            #[doc = concat!("“", $text, "”")]
            pub const $name: &str = $text;
        )*
    };
}

words! {
    NAME = "联络台";
    REHEARSAL = "演练";
    CLOCK_SET = "演练时钟";
    ACTOR = "经办";
    NOBODY = "未署名";
    SAVED = "已存";
    MARKED = "已选";
    PASTE_NOWHERE = "这里不能粘贴：先到要填的那一项";
    ONE_FILE_HERE = "拖入了几个文件，这里只收一个，填的是第一个";
    IME_IS_ON = "当前为中文输入法，按 Shift 切换，或用功能键";
    TYPED_ON_CHOICE = "这一项从列出的里选：按前面的数字，或按 ← →";
    TYPED_ON_BUTTON = "光标在“提交”上，字没有写进去；按 ↑ 回到要写的一项";
    NO_ORDER = "先选一个工单";
    BEHIND = "正在筛选，请稍候再按";
    TO_ROWS = "看结果";
    TO_LIST = "到列表";
    OPEN_CALLS = "看来电";
    SHOW_EMPTY = "显示、隐藏";
    END_FILTER = "取消筛选";
    NOTHING_TO_REVEAL = "这里没有诉求人的信息";
    REVEALED = "显示姓名、电话 30 秒，已留痕";
    ALL_HANDLERS = "看全部经办人的工单";
    JOB_RUNS = "前一项还没有做完";
    PANICKED = "程序内部出错，这一步可能没有做完，请核对后再做；已录入的文字照常保存。出错位置已记入日志";
    REFRESHED = "已刷新";
    CHANGED_SINCE = "这一单之后又有了变化，不能直接撤销：打开该单再用“撤销”";
    NOTHING_TO_UNDO = "没有可以撤销的操作";
    IN_WORDS = "请用文字写明";
    EXPORTING = "导出备案表";
    NO_SCAN = "扫描件应是 PDF 或图片：签字盖章后扫描或拍照的那一份";
    FILING_FORM = "备案表";
    IMPORT_SCREEN = "导入";
    NO_FORM = "本单不需要备案表";
    EXPORT_FOLDER = "备案表";
    HERE = "当前";
    PICK_STAFF = "谁在经办";
    PICK_THEME = "主题";
    PICK_SETTINGS = "设置";
    PICK_ORDER = "找工单：编号或号码的头尾、单位、地点";
    NO_DRAFTS = "没有未完成的文字";
    PALETTE = "命令：中文、全拼或首字母";
    NOTHING_FITS = "没有符合的";
    SETTINGS_SAVED = "设置已保存";
    KEPT_AS_DRAFT = "文字已留作草稿，再打开还在";
    NOTHING_TO_MEND = "没有要补的";
    MOVED_ON = "工单在别处有了变化，已按最新情况办理";
    SOME_REFUSED = "没有办成的";
    CALL_LEFT = "已记下，在“未归档来电”里";
    NO_SUGGESTION = "这一格没有建议";
    NOT_TO_COPY = "这里的内容不能复制出去";
    EMPTY_VIEW = "本视图没有工单";
    LOADING = "正在读取";
    FILTER = "筛选";
    BUTTON = "提交";
    WAITING = "正在保存";
    MENDED_BY = "去补";
    DO_IT = "办理";
    COPY_IT = "复制";
    GO_BACK = "返回";
    CHOOSE = "选定";
    CALLS = "未归档来电";
    NEXT = "下一步";
    TOO_SMALL = "窗口太小";
}

/// Shown while the data file is empty: three ways to create orders, with their keys.
#[must_use]
pub fn empty_file(import: &str, new: &str, call: &str, help: &str) -> Vec<String> {
    let way = |key: &str, what: &str| format!("  {}{what}", crate::text::pad_end(key, 9));
    vec![
        "还没有工单。三种办法：".to_owned(),
        String::new(),
        way(import, "导入平台导出的表格（.xlsx .xls .csv）"),
        way(new, "登记一个电话、微信、批办来单"),
        way(call, "来电速记，先记下再归档"),
        String::new(),
        format!("想先看看怎么用：按 {help}，看“每天十件事”。"),
    ]
}

/// The act can be done on one order only; `back` is the key that clears the selection.
#[must_use]
pub fn one_only(back: &str) -> String {
    format!("这一项要一单一单办：按 {back} 取消选中")
}

/// What Enter on an order stands for, in the title of a refusal.
pub const HANDLE: &str = "办理";

/// The title of what is said at the start about a damaged data file.
pub const DATA_FILE: &str = "数据文件";

/// There is no suggested next step; `help` is the key that lists what can be done.
#[must_use]
pub fn nothing_next(help: &str) -> String {
    format!("本单现在没有要办的；按 {help} 看能做什么")
}

/// No call waits to be assigned; `call` is the key that notes one.
#[must_use]
pub fn no_calls(call: &str) -> String {
    format!("没有未归档来电；{call} 随时速记")
}

/// No unit is set; `key` opens the form that sets it.
#[must_use]
pub fn no_unit_yet(key: &str) -> String {
    format!("还没有设置本单位：{key} 设置")
}

/// Title of the list of waiting calls; `key` files one with an order, `remove` removes one.
#[must_use]
pub fn pick_call(key: &str, remove: &str) -> String {
    format!("未归档来电：{key} 归到工单，{remove} 作废")
}

/// Title of the list of drafts; `key` continues one.
#[must_use]
pub fn pick_draft(key: &str) -> String {
    format!("未完成文字：{key} 接着写")
}

/// No unit was set at the start; `palette` is the key of the palette, which finds the settings.
#[must_use]
pub fn setup_later(palette: &str) -> String {
    format!("还没有设置本单位；按 {palette} 输入“设置”")
}

/// The unit is set; `import` is the key that imports orders.
#[must_use]
pub fn setup_done(import: &str) -> String {
    format!("已设置。按 {import} 导入平台表格")
}

/// The filter finds nothing in the view.
#[must_use]
pub fn empty_filter(find_all: &str, back: &str) -> String {
    format!("本视图没有；{find_all} 到全部工单里找，{back} 取消筛选")
}

/// The filter finds nothing in the whole file; `mine` is the key that lists everybody's orders if
/// only our own are listed.
#[must_use]
pub fn empty_search(mine: Option<&str>, back: &str) -> String {
    match mine {
        Some(mine) => format!("自己经办的里没有；{mine} 看所有人的，{back} 取消筛选"),
        None => format!("全部工单里都没有；{back} 取消筛选"),
    }
}

/// The settings of the unit: label, and what the page holds.
pub const SETTINGS_UNIT: (&str, &str) = ("本单位", "单位、经办人、分管负责人、平台电话");
/// The unit's own rules: label, and what the page holds.
pub const SETTINGS_RULES: (&str, &str) = ("本单位口径", "期限清单、办公时间、预警线等自定的数");
/// The unit directory: label, and what the page holds.
pub const SETTINGS_DIRECTORY: (&str, &str) = ("单位名录", "各单位的负责人、联络员、电话、任职起止");
/// The parts of our own unit: label, and what the page holds.
pub const SETTINGS_SECTIONS: (&str, &str) = ("内部承办", "科室、村社区、网格的回复期限和办理情况");
/// Registering a unit: label, and what the page holds.
pub const SETTINGS_REGISTER: (&str, &str) = ("登记单位", "名录里没有的承办、报到单位");
/// Choosing the officer at the keyboard: label, and what the page does.
pub const SETTINGS_STAFF: (&str, &str) = ("切换经办人", "换一位经办人");
/// Choosing the colours: label, and what the page holds.
pub const SETTINGS_THEME: (&str, &str) = ("主题", "颜色");
/// The folder that is watched: label, and what the page does.
pub const SETTINGS_WATCH: (&str, &str) = ("新表格文件夹", "看着下载等文件夹，有新的平台表格就提醒");

/// The decisions about columns of files: label, and what the page holds.
pub const SETTINGS_MAPPINGS: (&str, &str) =
    ("表格列对应", "改过的列对应，按表头记住；看、改名、忘掉");

/// Says what a theme is good for.
#[must_use]
pub fn theme_note(code: &str) -> &'static str {
    match code {
        "default" => "跟着终端的深浅",
        "light" => "白底屏幕",
        "contrast" => "投影、弱视",
        "mono" => "没有颜色的终端",
        _ => "深底屏幕",
    }
}

/// Says whether the program or the terminal gets the mouse after it was switched.
#[must_use]
pub const fn mouse(on: bool) -> &'static str {
    if on {
        "鼠标已开：可点工单、页签、提示，滚轮可翻；选字按住 Shift"
    } else {
        "鼠标已关：终端可直接选字"
    }
}

/// Only the orders of `actor` are listed.
#[must_use]
pub fn only_mine(actor: &str) -> String {
    format!("只看 {actor} 经办的工单")
}

/// Says who the current officer is.
#[must_use]
pub fn now_at_keyboard(actor: &str) -> String {
    format!("现在由 {actor} 经办")
}

/// Title of the explanation why something is not possible.
#[must_use]
pub fn why_not(title: &str) -> String {
    format!("现在不能“{title}”")
}

/// Title of the explanation why something is not possible on one order.
#[must_use]
pub fn why_not_of(title: &str, number: &str) -> String {
    format!("现在不能“{title}”  {number}")
}

/// Asks before an act on several orders.
#[must_use]
pub fn confirm_act(label: &str, count: usize) -> String {
    format!("对 {count} 单“{label}”？")
}

/// A draft in the list.
#[must_use]
pub fn draft_label(act: &str, label: Option<&str>) -> String {
    match (act, label) {
        (_, Some(label)) => label.to_owned(),
        ("setup", _) => "设置".to_owned(),
        (month, _) if month.starts_with("month") => "月度结果".to_owned(),
        _ => "来电速记".to_owned(),
    }
}

/// Says what an act did: the order's new stage, or that nothing had to change.
#[must_use]
pub fn done(label: &str, number: &str, stage: &str, unchanged: bool) -> String {
    if unchanged {
        format!("{label}：{} 已是如此，没有改动", by_end(number))
    } else {
        format!("✓ {label}：{} {stage}", by_end(number))
    }
}

/// Returns a number as it is told in a notice: a long one by its end, as in the list.
fn by_end(number: &str) -> Cow<'_, str> {
    const SHOWN: usize = 6;
    let long = number.len() > 2 * SHOWN && number.bytes().all(|byte| byte.is_ascii_digit());
    match number.get(number.len().saturating_sub(SHOWN)..) {
        Some(end) if long => Cow::Owned(format!("尾号{end}")),
        Some(_) | None => Cow::Borrowed(number),
    }
}

/// Says on how many orders an act was done at once.
#[must_use]
pub fn done_many(label: &str, count: usize) -> String {
    format!("✓ {label}：{count} 单")
}

/// A refusal in one line.
#[must_use]
pub fn refused(message: &str, clause: Clause, fix: &str) -> String {
    format!("{message}（{clause}）。{fix}")
}

/// Says where a filing form, or a draft of one, was saved as a .docx: what comes next, the name of
/// the file and its folder on lines of their own, because together they break anywhere.
#[must_use]
pub fn exported(file: &str, draft: bool) -> String {
    let done = if draft {
        "✓ 草稿已导出"
    } else {
        "✓ 已导出，打印后送签"
    };
    match file.rsplit_once(['/', '\\']) {
        Some((folder, name)) => format!("{done}\n{name}\n在 {folder}"),
        None => format!("{done}\n{file}"),
    }
}

/// Says how many filing forms, or drafts of them, were saved at once.
#[must_use]
pub fn exported_many(count: usize, draft: bool) -> String {
    let what = if draft { "草稿" } else { "备案表" };
    format!("✓ 已导出 {count} 份{what}")
}

/// Says where the data file was backed up; the copy was verified too.
#[must_use]
pub fn backed_up(path: &str) -> String {
    format!("✓ 已备份并校验：{path}")
}

/// Asks before an act on several orders is undone.
#[must_use]
pub fn confirm_undo(label: &str, count: usize) -> String {
    format!("撤销“{label}”（{count} 单）？")
}

/// Asks before the last entry of an order is undone.
#[must_use]
pub fn confirm_undo_entry(entry: &str) -> String {
    format!("撤销这一单最近一次“{entry}”？")
}

/// A unit was typed but not chosen from the list.
#[must_use]
pub fn not_taken(typed: &str) -> String {
    format!("“{typed}”还没有选定：回车选定，或删掉")
}

/// The keys run no command; the menu stays open.
#[must_use]
pub fn no_such_key(keys: &str) -> String {
    format!("没有“{keys}”：按列出的键，或 Esc 退回")
}

/// Title of the list of keys that can follow those pressed so far.
#[must_use]
pub fn which_key(keys: &str) -> String {
    format!(" {keys}  Esc 退一键 ")
}

/// Label of a group of commands that has no name.
#[must_use]
pub fn group_of(count: usize) -> String {
    format!("{count} 项")
}

/// The palette cannot be opened over a list or a text; `close` is the key that closes them.
#[must_use]
pub fn palette_not_here(close: &str) -> String {
    format!("这里先选定，或按 {close} 返回，再找命令")
}

/// The data file takes the typed text again.
pub const TYPED_STORED_AGAIN: &str = "文字已存进数据文件";

/// The typed text is in the log only; `why` says why the data file does not take it.
#[must_use]
pub fn typed_only_in_log(why: &str) -> String {
    format!("文字存在本机的打字记录里，还没有写进数据文件：{why}。程序会接着再存")
}

/// What the officer typed last is kept nowhere, and the form would be closed.
pub const TYPED_WOULD_BE_LOST: &str =
    "刚打的文字没有存下，关闭就没有了。先腾出空间；确要关闭，再按一次";

/// The typed text is kept nowhere.
#[must_use]
pub fn typed_not_kept(why: &str) -> String {
    format!("刚打的文字没有存下：{why}。先不要关闭窗口；腾出空间或等一会儿后接着打字会再存")
}

/// The log of typed text cannot be written.
#[must_use]
pub fn typed_log_failed(why: &str) -> String {
    format!("打字记录写不了（{why}），文字改为直接存进数据文件")
}

/// Another open window types at the same place; `key` lists the drafts.
#[must_use]
pub fn typed_elsewhere(actor: &str, at: &str, key: &str) -> String {
    format!("另一个窗口（{actor}，{at}）也在这里写着，两份各存各的；{key} 可打开那一份")
}

/// A draft in the list that another open window types.
#[must_use]
pub fn typed_by_other(actor: &str) -> String {
    format!("{actor}（另一窗口）")
}

/// There are drafts; `key` lists them.
#[must_use]
pub fn drafts_wait(count: usize, key: &str) -> String {
    format!("有 {count} 份没有提交的文字：{key}")
}

/// A view in the palette's list of commands.
#[must_use]
pub fn view_item(label: &str) -> String {
    format!("视图：{label}")
}

/// Says that the order of an act is no longer in the list of a view, and where the cursor is now.
#[must_use]
pub fn left_the_view(view: &str, number: &str) -> String {
    format!("，不在“{view}”里了；光标已到 {}", by_end(number))
}

/// The title of a question that an act asks.
#[must_use]
pub fn ask_first(label: &str) -> String {
    format!("{label}：请确认")
}

/// The title of the question before work is given to a section that is named for the first time.
pub const NEW_SECTION: &str = "第一次交办给这个名称，确认吗";

/// The lines of that question: the new name, and the names that are known.
#[must_use]
pub fn new_section(name: &str, known: &[String]) -> Vec<String> {
    vec![
        format!("新名称：{name}"),
        format!("已有：{}", known.join("、")),
        "确认后列入科室名单，编号排在最后。".to_owned(),
    ]
}

/// Names the clause on which the question is based.
#[must_use]
pub fn asked_by(clause: Clause) -> String {
    super::cited::basis(clause)
}

/// A question in one line, for one of several orders: it is asked when the order is handled alone.
#[must_use]
pub fn asked(message: &str, clause: Clause) -> String {
    format!("需确认：{message}（{clause}）；请逐单办理")
}
