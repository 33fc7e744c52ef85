//! Words of the help: how each place works, what a field takes, what a view holds.

use super::cited::basis;
use crate::domain::clause::Clause;
use crate::domain::form::FormField;

/// Title of the help on the board.
pub const TITLE: &str = "帮助";

/// Says how small forms work.
#[must_use]
pub fn form(next: &str, submit: &str, cancel: &str) -> String {
    format!(
        "回车、{next}、↓：到下一项；{submit}：提交。数字：选中选项。{cancel}：关闭，文字留作草稿。时间空着就是现在。"
    )
}

/// Says how the filing form works.
pub const FILING: &str = "直接在格子里改，换格即保存。评价用数字 1 好、2 较好、3 一般、4 差，只能由人填。带 ! 的格子要改，下方写明依据。";

/// Says how the import screen works.
#[must_use]
pub fn import(go: &str) -> String {
    format!(
        "选文件后先看要新增、更新哪些，列对应错了可以改并记住，再按 {go} 存入。再次导入同一文件不会重复。"
    )
}

/// Says how the board works.
#[must_use]
pub fn board(next: &str, mark: &str, menu: Option<&str>) -> String {
    let menu = menu
        .map(|menu| format!("{menu} 再按两个数字可以办任何一件事。"))
        .unwrap_or_default();
    format!(
        "{next} 办下一步；{mark} 选中多单一起办；数字键换详情页；字母键是熟手的快捷方式，中文输入法开着时用功能键。{menu}"
    )
}

/// Says how lists to choose from work.
pub const PICK: &str =
    "输入中文、全拼或首字母，列表随之缩小，最合适的在最上面，字间可以有间隔；找到的字有下划线。";

/// The title of help for one place.
#[must_use]
pub fn title(place: &str) -> String {
    format!("帮助：{place}")
}

/// A clause with its whole text; for what is no clause, only that it is none.
#[must_use]
pub fn clause(clause: Clause) -> String {
    match clause.text() {
        Some(text) => format!("{}：{text}", basis(clause)),
        None => basis(clause),
    }
}

/// The clause of the suggested next step.
#[must_use]
pub fn next(cited: Clause) -> String {
    match cited.quote() {
        Some(quote) => format!("本单下一步的{}：{quote}", basis(cited)),
        None => format!("本单下一步：{}", basis(cited)),
    }
}

/// Heading of how one does what is done here.
pub const HOW_HERE: &str = "在这里怎么办";
/// Heading of what has the focus.
pub const WHAT_HERE: &str = "光标所在";
/// Heading of the clauses that it rests on.
pub const CLAUSES: &str = "依据的条款";
/// Hint of the line that searches the help.
pub const SEARCH_HINT: &str = "打字就在帮助里找：中文、全拼、首字母、键名";
/// Said where no line of the help fits.
pub const NOTHING_FITS: &str = "帮助里没有；换个说法，或用“命令”列表找";

/// The last line of the help: how it is read, and how many lines are below.
#[must_use]
pub fn foot(all: bool, below: usize, close: &str) -> String {
    let leave = if all { "返回" } else { "看全部" };
    let below = if below > 0 {
        format!("    ↓ 还有 {below} 行")
    } else {
        String::new()
    };
    format!("{close} {leave}    Tab 下一节{below}")
}

/// The tasks under which the help lists the keys, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// What a small form needs.
    Fill,
    /// Work on a longer text.
    Text,
    /// What a noted call becomes.
    Call,
    /// The filing form.
    Filing,
    /// The import screen.
    Import,
    /// The page of the office.
    Office,
    /// The figures.
    Stats,
    /// Lists, texts and questions.
    Choose,
    /// What is done with every order.
    Often,
    /// From the arrival of an order to the decision about it.
    Sign,
    /// Work in our own unit.
    Handle,
    /// Other units.
    Helpers,
    /// Feedback and the filing form.
    Paper,
    /// What the platform decides and asks.
    Platform,
    /// Whose duty it is, and the way up.
    Duty,
    /// Extensions and promises.
    Promise,
    /// Finding orders, and views.
    Find,
    /// The cursor and the panes.
    Move,
    /// Data of the office.
    Data,
    /// The program and its settings.
    Settings,
    /// What works on every screen.
    Everywhere,
}

impl Task {
    /// Returns its heading.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Fill => "填写与提交",
            Self::Text => "写长文字",
            Self::Call => "来电记为",
            Self::Filing => "填备案表",
            Self::Import => "导入表格",
            Self::Office => "单位、内部承办、口径",
            Self::Stats => "统计",
            Self::Choose => "选择与阅读",
            Self::Often => "最常用",
            Self::Sign => "签收与研判",
            Self::Handle => "本单位办理",
            Self::Helpers => "联动与吹哨",
            Self::Paper => "反馈与备案表",
            Self::Platform => "平台与督办",
            Self::Duty => "退回、认定、提级",
            Self::Promise => "延期与承诺",
            Self::Find => "查找与视图",
            Self::Move => "移动与详情",
            Self::Data => "数据与记录",
            Self::Settings => "设置",
            Self::Everywhere => "到处能用",
        }
    }
}

/// The item with the focus, and what it is.
#[must_use]
pub fn focused(label: &str, what: &str) -> String {
    if what.is_empty() {
        format!("【{label}】")
    } else {
        format!("【{label}】{what}")
    }
}

/// States how the value is written.
#[must_use]
pub fn how(how: &str) -> String {
    format!("写法：{how}")
}

/// States what limits the value, such as a greatest length.
#[must_use]
pub fn limit(limit: &str) -> String {
    format!("限制：{limit}")
}

/// States that the field can stay empty.
pub const OPTIONAL: &str = "可以空着。";
/// States that the field is required, where no clause asks for it.
pub const REQUIRED: &str = "必填。";

/// States that the field is required by a clause.
#[must_use]
pub fn required(clause: Clause) -> String {
    format!("必填，{}。", basis(clause))
}

/// Help for the button that submits a form.
#[must_use]
pub fn button(submit: &str) -> String {
    format!("回车或 {submit} 提交。还有必填项空着时，会停在那一项。")
}

/// How a field with values used before is filled in, in a few words.
pub const BRIEF_OFFERS: &str = "打字；空着时按数字采用下面列出的";
/// How a longer text is written, in a few words.
pub const BRIEF_AREA: &str = "打字，可以写几行";
/// How a time is written, in a few words.
pub const BRIEF_TIME: &str = "0910 是今天 9:10；空着的看下面写法";
/// How a date is written, in a few words.
pub const BRIEF_DATE: &str = "11-25 或 11月25日";
/// How an option is chosen, in a few words.
pub const BRIEF_CHOICE: &str = "按数字选，或用 ←→ 换";
/// How a unit is chosen, in a few words.
pub const BRIEF_UNITS: &str = "打名称、简称或首字母，回车或数字选定";
/// How a path is given, in a few words.
pub const BRIEF_PATH: &str = "粘贴路径，或用 ↓ 选，→ 进文件夹，回车选定";
/// Help for a field that takes one line of text.
pub const LINE: &str = "一行文字。";
/// Help for a field that takes one line of text and offers values used before.
pub const LINE_OFFERS: &str = "一行文字；空着时按数字采用下面列出的用过的名称。";
/// Help for a field that takes a few lines of text.
#[must_use]
pub fn area(new_line: &str) -> String {
    format!("可以写几行：{new_line} 换行，回车到下一项。")
}
/// Help for a field that offers a prepared text.
pub const AREA_OFFERS: &str = "空着时按 ↓ 采用拟好的文字，再由您修改。";
/// Help for a field that takes a time.
pub const TIME: &str = "0910 是今天 9:10；11-20 09:10 或 11月20日 9点10分是那一天；只知道哪天的写 11-20；空着就是现在。";
/// Help for a field that takes a time limit.
pub const TIME_LIMIT: &str =
    "1700 是今天 17:00；11-25 17:00 是那一天；只写 11-25 是那天下班时间；全角数字也可以。";
/// States that the time must not be in the future.
pub const NOT_FUTURE: &str = "不能晚于现在；早于现在的记为补录。";
/// Help for a field that takes one or more units.
pub const UNITS: &str =
    "输入名称、简称或拼音首字母，回车或数字选定，可以选多家；退格去掉最后一家。";
/// Help for a field that takes exactly one unit.
pub const UNIT: &str = "输入名称、简称或拼音首字母，回车或数字选定一家。";
/// Help for a field that takes the path of an existing file.
pub const FILE: &str = "文件路径，可以粘贴；↓ 在列出的里选，→ 进入文件夹，回车选定。";
/// Help for a field that takes a folder; a missing one is created.
pub const FOLDER: &str = "文件夹路径，可以粘贴；↓ 在列出的里选，→ 进入；没有的会新建。";
/// Help for a field that takes the scan of a signed form; lists the file types allowed.
pub const SCAN: &str = "PDF 或图片（jpg、png、tif、bmp、ofd）。";
/// Help for a field that takes a whole number.
pub const NUMBER: &str = "整数，如 3。";
/// Help for a field that takes a date without a time of day.
pub const DATE: &str =
    "11-25 或 11月25日；比今天晚七天以上的写上年份，如 2026-12-25，不写就是去年；全角数字也可以。";
/// Help for a field that takes the names of people.
pub const NAMES: &str = "每个姓名不超过 20 字，多人用顿号或空格隔开。";
/// Help for a field that takes a reason in words; digits alone are refused.
pub const WORDS: &str = "要用文字写明，只有数字、符号不收。";

/// Help for a field that takes one option of a list.
#[must_use]
pub fn choice(options: &str) -> String {
    format!("按数字选，或用 ←→ 换：{options}。")
}

/// An option of a list with the digit that chooses it.
#[must_use]
pub fn option(at: usize, label: &str) -> String {
    format!("{at} {label}")
}

/// States below how many characters a result leads to a warning that it is too short.
#[must_use]
pub fn short_result(least: u32) -> String {
    format!("少于 {least} 字会提示敷衍应付（附1§7(1)）。")
}

/// Explains the time of an act, a field that all acts have.
pub const AT: &str = "这件事实际发生的时间。";

/// Explains a field of 本单位设置; empty when the label says enough.
#[must_use]
pub fn setup_field(name: &str) -> &'static str {
    match name {
        "unit" => "决定能不能吹哨、填哪一种备案表。",
        "staff" => "谁在经办；每条记录都署名，第一位为默认。",
        "leaders" => "审签备案表的人。",
        "platform_phone" => "报备时拨打的平台电话。",
        "principal" => "第一责任人；提级汇报由其提出。",
        "contact_centre" | "contact_staffing" | "contact_justice" => {
            "责任主体认定会商的沟通联络人，提请认定时列出。"
        }
        _ => "",
    }
}

/// Explains a field of 登记单位; empty when the label says enough.
#[must_use]
pub fn unit_field(name: &str) -> &'static str {
    match name {
        "name" => "印在备案表上的全称；上级单位、平台、业委会、物业不登记。",
        "short" => "界面上显示的简称，空着就用全称。",
        "kind" => "决定能不能吹哨、能不能被吹哨。",
        _ => "",
    }
}

/// Explains a field of 月度结果; empty when the label says enough.
#[must_use]
pub fn month_field(name: &str) -> &'static str {
    match name {
        "month" => "通报是哪个月的结果。",
        "rate" => "照通报写公布的数，不自己算；重算的在列表里对照。",
        "visited" => "平台回访有效的件数，满意率按它算。",
        "unreasonable" => "认定为不合理、算全年满意率时剔除的件数（附1§9）。",
        "recognised_by" => "由本单位以外的单位认定，如区社会事务协调中心。",
        "notice" => "因月度结果受到的通报、约谈、通报表扬，选一种再填哪天、由谁、说了什么。",
        _ => "",
    }
}

/// Explains a field of 来电速记; empty when the label says enough.
#[must_use]
pub fn call_field(name: &str) -> &'static str {
    match name {
        "text" => "来电说了什么，先记下再归档。",
        "who" => "谁打来的。",
        "order" => "归到哪一单；先不归档的在“未归档来电”里。",
        "then" => "同时在那一单上记为什么。",
        _ => "",
    }
}

/// Explains a field of the form that copies a text; empty when the label says enough.
#[must_use]
pub fn copy_field(name: &str) -> &'static str {
    match name {
        "what" => "复制哪一段文字；本单没有的不列出。",
        "to" => "平台收全文；联动单位、群只收遮挡了个人信息的文字。",
        "by" => "剪贴板不接收时写入文件。",
        "folder" => "文件放在哪里；从不覆盖已有的文件。",
        _ => "",
    }
}

/// Explains a field of the form that exports; empty when the label says enough.
#[must_use]
pub fn export_field(name: &str) -> &'static str {
    match name {
        "folder" => "导出的 .docx 放在哪里；从不覆盖已有的文件。",
        "draft" => "草稿只供看样子，不校验、不计入流水。",
        _ => "",
    }
}

/// Explains the name of a saved view.
pub const SAVED_VIEW_NAME: &str = "这个视图叫什么，显示在左边视图栏里，在命令列表里也能找到。";

/// Explains the reason why a call is removed.
pub const DROP_REASON: &str = "为什么不归到任何工单，如打错、重复；来电的文字不会丢。";

/// The line of the pane of views that stands for those without orders.
pub const EMPTY_VIEWS: &str = "空视图";
/// What that line does.
pub const EMPTY_VIEWS_HOLD: &str = "现在没有工单的视图收在这一行，回车展开，再按收起。";
/// Says what the list of calls without an order holds.
pub const CALLS: &str = "接到电话先记下、还不知道归哪一单的。";

/// Says what a saved view holds, and how to manage it.
#[must_use]
pub fn saved_view(holds: &str, manage: &str) -> String {
    format!("您自存的视图：{holds}。改名、调顺序、删除：{manage}。")
}

/// Says how the pane of views works.
#[must_use]
pub fn views(next: &str, save: &str, manage: &str) -> String {
    format!(
        "↑↓ 换视图，右边的列表随之换；{next} 到列表。数字是单数，满一千写 999+。{save} 把当前视图和筛选存为自己的视图，{manage} 管理。"
    )
}

/// Says what can be typed into the filter.
#[must_use]
pub fn filter(back: &str, all: &str) -> String {
    format!(
        "编号、电话的头或尾三位以上，单位的全称简称、科室、人名，地点、内容、办理结果、记录、承诺里的字；事项、地点、单位也可打全拼或首字母。多个词用空格隔开，都要有。{back} 取消；{all} 到全部工单里找，最相关的在前。空着按 ↑ 是查过的，退出程序就忘；筛选词不保存，除非存为视图。"
    )
}

/// Explains a cell of the filing form and where its text comes from.
#[must_use]
pub const fn cell(field: FormField) -> &'static str {
    match field {
        FormField::Matter => "群众反映的事项，取自工单；可以改短，不写姓名、电话。",
        FormField::Result => "怎么办的、结果如何，取自办理结果；改了会提示与已反馈的口径是否一致。",
        FormField::Ratings => "对每家联动单位的评价：1 好 2 较好 3 一般 4 差，只能由人填。",
        FormField::RatingNotes => "评价为较好、一般、差的说明原因；可以采用按时间记录拟的文字。",
        FormField::FollowUp => {
            "诉求人的态度，取自反馈记录：“满意”“不满意”；没有这两种答复就空着，或填与反馈相符的一种：未评价、诉求人未表态、多次联系未接通、无联系方式。"
        }
        FormField::LinkageTime => {
            "从第一次邀请到最后一家办完的起止日，取自办理经过，也可以改；写作 11-18 至 11-20。"
        }
        FormField::Leader => "审签的分管负责人；印出来由本人用笔签，这里只记是谁。",
        FormField::LeadUnit | FormField::WhistleLevel | FormField::CoUnits => {
            "由办理经过自动填写，不在这里改；要改先改那一步的记录。"
        }
    }
}

/// Explains a page of the import screen.
#[must_use]
pub fn import_page(page: &str) -> &'static str {
    match page {
        "choosing" => "选一个平台导出的表格；最近的在前，不用先打开或改名。",
        "reading" => "正在读表格，只看不改。",
        "summary" => "读到多少行、会新增和更新多少；还没有存入任何一行。",
        "columns" => "表格的每一列当作什么；认错的改过来，以后表头相同的表格都这样认。",
        "new" => "会成为新工单的行。",
        "updated" => "已有的工单，会改动哪些内容；您录入的办理经过不受影响。",
        "proposals" => "平台改了状态、时限、回访的：不会自动改办理进度，由您一并或逐条采纳。",
        "rejected" => "收不进来的行和原因；改好表格后再导入一次，已收的不会重复。",
        "taking" => "正在存入；可以取消，已存入的保留。",
        _ => "导入的结果：收了多少，哪些没有收、为什么。",
    }
}
