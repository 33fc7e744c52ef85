//! Sentences and headings of the ledger (台账).

use crate::domain::figures::{Period, PeriodBasis};

/// What the command does.
pub const ABOUT: &str = "导出台账（.xlsx）：工单、联动办理、收到的联动、承诺事项、督办、内部交办";
/// A month.
pub const HELP_MONTH: &str = "月份，如 2026-11；不写期间和视图时是本月";
/// A quarter.
pub const HELP_QUARTER: &str = "季度，如 2026Q4";
/// A year.
pub const HELP_YEAR: &str = "年份，如 2026";
/// A view instead of a period.
pub const HELP_VIEW: &str = "视图的名称，如 今日待办；导出视图里的工单，代替期间";
/// A search within the view.
pub const HELP_QUERY: &str = "在视图里查的文字";
/// By which date an order belongs to a period.
pub const HELP_BY: &str =
    "按哪个时间归入期间：dispatched 转办（不写时）、finished 办结、revisited 回访";
/// CSV files.
pub const HELP_CSV: &str = "写成 CSV，每张表一个文件，给脚本用";
/// Personal data.
pub const HELP_REVEAL: &str = "个人信息不遮盖；查看会记入流水";
/// The folder.
pub const HELP_OUT: &str = "写入的文件夹";
/// A search was given without a view.
pub const QUERY_WITHOUT_VIEW: &str =
    "查询要和 --view 一起用，例如：liaison ledger --view 全部 路灯 --out .";
/// Label of the orders' sheet.
pub const ORDERS: &str = "工单";
/// Label of the helpers' sheet.
pub const HELPERS: &str = "联动办理";
/// Label of the sheet of our own parts.
pub const OWN_PARTS: &str = "收到的联动";
/// Label of the promises' sheet.
pub const PROMISES: &str = "承诺事项";
/// Label of the supervisions' sheet.
pub const SUPERVISIONS: &str = "督办";
/// Label of the assignments' sheet.
pub const ASSIGNMENTS: &str = "内部交办";

/// Headings of the orders.
pub const ORDER_HEADINGS: &[&str] = &[
    "工单编号",
    "阶段",
    "本单位",
    "机制",
    "受理时间",
    "转办时间",
    "签收时间",
    "办理时限",
    "回复平台时间",
    "是否超期",
    "办结时间",
    "标题",
    "诉求内容",
    "事发地址",
    "所属镇街",
    "村（社区）",
    "来源",
    "诉求类型",
    "诉求分类",
    "紧急程度",
    "诉求人",
    "联系电话",
    "首接单位",
    "协办单位",
    "经办人",
    "办理结论",
    "办理结果",
    "反馈时间",
    "反馈结果",
    "平台回访时间",
    "平台回访结果",
    "不满意原因",
    "重办次数",
    "备案表",
];
/// Headings of the helpers.
pub const HELPER_HEADINGS: &[&str] = &[
    "工单编号",
    "联动、报到单位",
    "吹哨类型",
    "工作要求",
    "邀请时间",
    "响应时限",
    "响应时间",
    "响应用时（工作分钟）",
    "报到时限",
    "报到时间",
    "报到用时（工作分钟）",
    "意见时限",
    "意见时间",
    "办理意见",
    "称非职责时间",
    "状态",
    "结束时间",
    "撤回原因",
    "评价",
    "评价说明",
];
/// Headings of our own parts.
pub const OWN_PART_HEADINGS: &[&str] = &[
    "工单编号",
    "牵头单位",
    "吹哨类型",
    "工作要求",
    "邀请时间",
    "响应时限",
    "响应时间",
    "响应用时（工作分钟）",
    "报到时限",
    "报到时间",
    "报到用时（工作分钟）",
    "意见时限",
    "意见时间",
    "办理意见",
    "称非职责时间",
    "解除时间",
    "得到的评价",
    "评价说明",
    "评价时间",
];
/// Headings of the promises.
pub const PROMISE_HEADINGS: &[&str] = &[
    "工单编号",
    "承诺事项",
    "责任主体",
    "承诺时间",
    "兑现时限",
    "状态",
    "推进次数",
    "结束时间",
    "兑现情况",
];
/// Headings of the supervisions.
pub const SUPERVISION_HEADINGS: &[&str] = &[
    "工单编号",
    "种类",
    "发文单位",
    "文号",
    "下发时间",
    "回复时限",
    "督办内容",
    "回复时间",
    "回复内容",
    "整改情况",
];
/// Headings of the assignments.
pub const ASSIGNMENT_HEADINGS: &[&str] = &[
    "工单编号",
    "承办科室",
    "承办人",
    "交办要求",
    "交办时间",
    "回复时限",
    "回复时间",
    "办理用时（工作分钟）",
    "办理情况",
];

/// Our unit leads an order.
pub const LEADS: &str = "牵头";
/// Our unit takes part in an order.
pub const JOINS: &str = "协办";
/// The reply came after the limit.
pub const LATE: &str = "超期";
/// The reply came in time.
pub const IN_TIME: &str = "按时";
/// The limit is past and there is no reply.
pub const OVERDUE: &str = "已过时限，未回复";

/// Returns what is in the ledger, for its title: the period and by which date.
#[must_use]
pub fn of_period(period: Period, basis: PeriodBasis) -> String {
    format!("{}（按{}时间）", period.said(), basis.label())
}

/// Returns what is in the ledger, for its title: a view, with the search if there is one.
#[must_use]
pub fn of_view(view: &str, query: &str) -> String {
    if query.is_empty() {
        format!("视图“{view}”")
    } else {
        format!("视图“{view}”，查“{query}”")
    }
}

/// Returns the title above the headings.
#[must_use]
pub fn title(unit: &str, scope: &str) -> String {
    format!("{unit}诉求办理台账　{scope}")
}

/// Returns the note below the title.
#[must_use]
pub fn note(at: &str, actor: &str, reveal: bool) -> String {
    let masked = if reveal {
        "含个人信息，注意保管，不得外传"
    } else {
        "个人信息已遮盖；保密工单只列编号、阶段和时间"
    };
    format!("{at} 由{actor}导出；{masked}")
}

/// Returns the file name of a period, without extension.
#[must_use]
pub fn name_of_period(unit: &str, period: Period, basis: PeriodBasis) -> String {
    format!("台账_{unit}_{}_按{}", period.said(), basis.label())
}

/// Returns the file name of a view, without extension. A search may hold personal data, so it is not in it.
#[must_use]
pub fn name_of_view(unit: &str, view: &str, day: &str) -> String {
    format!("台账_{unit}_{view}_{day}")
}

/// Says what was written.
#[must_use]
pub fn written(paths: &[String], orders: usize, continued: usize, unread: usize) -> String {
    let files = paths.join("\n  ");
    let continued = if continued == 0 {
        String::new()
    } else {
        format!("\n{continued} 行的文字太长，一格放不下，接在下一行，以“（续上行）”开头。")
    };
    let unread = if unread == 0 {
        String::new()
    } else {
        format!("\n{unread} 件只能读出一部分，按读得出的写；用 liaison check 查看原因。")
    };
    format!("✓ 已导出 {orders} 件\n  {files}{continued}{unread}")
}

/// Nothing was written, since no order is in the period or view.
#[must_use]
pub fn nothing(scope: &str) -> String {
    format!("{scope}没有工单，没有导出。换一个期间，或换一个归入期间的时间（--by）")
}

/// The search found more than it looks at.
#[must_use]
pub fn search_capped(most: usize) -> String {
    format!("查到的太多，只看了最新的 {most} 件；写长一点再查，或按月导出。")
}

/// Says how far it is.
#[must_use]
pub fn progress(done: usize, total: usize) -> String {
    format!("正在导出台账：{done}/{total} 件")
}

/// A text is no period.
#[must_use]
pub fn bad_period(text: &str) -> String {
    format!("看不懂“{text}”；月份写成 2026-11，季度写成 2026Q4，年份写成 2026")
}

/// What the job does.
pub const WRITING: &str = "正在导出台账";
/// It was stopped.
pub const STOPPED: &str = "已停止，没有留下文件";

/// Title of the form.
pub const FORM: &str = "导出台账";
/// What is written.
pub const FORM_LINE: &str =
    "工单、联动办理、收到的联动、承诺事项、督办、内部交办各一张表；不覆盖已有文件。";
/// Label of what is written.
pub const WHAT: &str = "导出什么";
/// Label of the period.
pub const PERIOD: &str = "一个期间";
/// How a period is typed.
pub const PERIOD_HINT: &str = "2026-11、2026Q4、2026";
/// Label of the date.
pub const BY: &str = "归入期间按";
/// Label of the kind of file.
pub const FORMAT: &str = "文件";
/// A spreadsheet.
pub const XLSX: &str = "电子表格（.xlsx）";
/// CSV files.
pub const CSV: &str = "逗号分隔（.csv）";
/// Label of personal data.
pub const PERSONAL: &str = "个人信息";
/// Personal data is masked.
pub const MASKED: &str = "遮盖";
/// Personal data is shown.
pub const REVEALED: &str = "显示，留痕";
/// Name of the folder for ledgers.
pub const FOLDER_NAME: &str = "台账";
/// Label of the folder.
pub const FOLDER: &str = "存到文件夹";

/// Names the list on the screen.
#[must_use]
pub fn list(name: &str) -> String {
    format!("当前列表：{name}")
}

/// Says what was written, in one line.
#[must_use]
pub fn written_in_short(paths: &[String], orders: usize, notes: &str) -> String {
    let first = paths.first().map_or("", String::as_str);
    let more = match paths.len() {
        0 | 1 => String::new(),
        files => format!(" 等 {files} 个文件"),
    };
    format!("✓ 已导出 {orders} 件：{first}{more}{notes}")
}

/// Says that some texts go on in the next row.
#[must_use]
pub fn continued_in_short(rows: usize) -> String {
    format!("；{rows} 行文字太长，接在下一行")
}

/// Says that the command stops what it has begun.
pub const STOPPING: &str = "正在停止导出台账…";

/// What a field of the form means.
#[must_use]
pub fn field(name: &str) -> &'static str {
    match name {
        "what" => "当前列表：屏幕上这个视图，带筛选。一个期间：一个月、一个季度、一年的全部工单。",
        "period" => "月份写 2026-11，季度写 2026Q4，年份写 2026。",
        "by" => "转办、办结、回访：按哪个时间归入期间。",
        "format" => {
            "电子表格可筛选、可打印，Excel、WPS 都能开；逗号分隔的每张表一个文件，给程序读。"
        }
        "personal" => {
            "遮盖：姓名、电话打码，保密工单只列编号、阶段、时间。显示：原样写出，谁看了哪些单记入流水。"
        }
        "folder" => "写入的文件夹，没有的会新建；同名文件不覆盖，加序号。",
        _ => "",
    }
}
