//! Words about monthly results (月度结果): the command, the list of months, and the import.

use crate::domain::month::{
    MonthField, MonthFigures, MonthNotice, MonthRecord, MonthResult, MonthWarning, RateGap, Tally,
    YearFigures, YearMonth,
};
use crate::domain::time;
use crate::domain::vocabulary::Severity;
use crate::text;

macro_rules! words {
    ($($name:ident = $text:literal;)*) => {
        $(
            #[doc = concat!("“", $text, "”")]
            pub const $name: &str = $text;
        )*
    };
}

words! {
    ABOUT = "月度结果：排名、综合满意率、剔除不合理后的全年满意率（附1§4、附1§9）";
    ABOUT_SET = "登记或更正一个月的结果；没写的项保持原样，写空的删去";
    ABOUT_NOTICE = "登记因月度结果受到的通报、约谈、通报表扬";
    ABOUT_CLEAR = "删去一个月的结果（记错月份、记成别家的），留在变更记录里";
    ABOUT_TAIL = "末几名算“排名靠后”，是本单位口径；0 为不设";
    HELP_MONTH = "哪个月，如 2026-10、上月";
    HELP_RANK = "本单位排第几名";
    HELP_OF = "参评的单位数";
    HELP_RATE = "公布的综合满意率，如 95.2%";
    HELP_VISITED = "回访有效件数";
    HELP_SATISFIED = "满意件数";
    HELP_DISSATISFIED = "不满意件数";
    HELP_UNREASONABLE = "认定为不合理、计算时剔除的件数";
    HELP_RECOGNISED_BY = "不合理诉求由谁认定；不能只是本单位";
    HELP_RECOGNISED_ON = "不合理诉求哪天认定";
    HELP_SOURCE = "通报文号或名称";
    HELP_SOURCE_DATE = "通报日期";
    HELP_KIND = "通报、约谈或通报表扬";
    HELP_ON = "日期";
    HELP_BY = "由谁通报、约谈";
    HELP_TEXT = "内容、整改要求";
    HELP_REASON = "为什么删去";
    HELP_PLACES = "末几名";
    HELP_CONFIRM = "存疑的数、改记已登记的数，仍按此记";
    NONE = "还没有登记月度结果。登记：liaison month set 2026-10 --rank 12 --of 30 --rate 95.2%；\n或导入通报的表格：liaison import 文件 --as monthstat";
    TITLE = "月度结果";
    FORM_LINE = "按通报上公布的登记；重算的满意率只作对照，不改公布的数。";
    NEW = "登记一个月的结果";
    NEW_HELP = "照通报填；通报是表格的可以成批导入，见使用指南“导入格式”";
    READ = "看全部";
    SEE = "详见 liaison month";
    NO_NOTICE = "没有新的";
    RECORD = "登记月度结果";
    BAD_PLACES = "末几名写一个整数，0 为不设";
    NO_RESULT = "这一行没有排名、满意率和件数，核对是不是填在别的列";
    NO_HEADER = "表里找不到表头：要有“单位”列，还要有“排名”“满意率”“回访数”“满意数”里的一列。补上列名后再导入，原来登记的没有改动";
}

/// The kind of a notice is missing or unknown, with the known ones.
#[must_use]
pub fn no_kind(kinds: &[String]) -> String {
    format!("--kind 写明种类：{}", kinds.join("、"))
}

/// The title of the form of a month.
#[must_use]
pub fn form(month: Option<YearMonth>) -> String {
    month.map_or_else(
        || "登记月度结果".to_owned(),
        |month| format!("{}月度结果：更正、补登", month.said()),
    )
}

/// The grey hint in an empty field of the form.
#[must_use]
pub const fn field_hint(field: MonthField) -> &'static str {
    match field {
        MonthField::Month => "2026-10",
        MonthField::Rate => "95.2%",
        MonthField::RecognisedBy => "有不合理数才填，如区社会事务协调中心",
        MonthField::Source => "文号或名称",
        MonthField::NoticeBy => "如分管区领导、区社会事务协调中心",
        MonthField::NoticeText => "内容、整改要求",
        MonthField::Rank
        | MonthField::Of
        | MonthField::Visited
        | MonthField::Satisfied
        | MonthField::Dissatisfied
        | MonthField::Unreasonable
        | MonthField::RecognisedOn
        | MonthField::SourceDate
        | MonthField::Notice
        | MonthField::NoticeOn => "",
    }
}

/// The title of the list of months: the gravest warning, or what 靠后 is.
#[must_use]
pub fn list_title(warnings: &[MonthWarning], tail: Option<u32>, choose: &str) -> String {
    let said = match (warnings.first(), tail) {
        (Some(first), _) => short(first),
        (None, Some(places)) => format!("末 {places} 名算靠后，本单位口径"),
        (None, None) => "没有设“靠后”的口径".to_owned(),
    };
    format!("{TITLE}  {said}  {choose} 登记、更正")
}

/// The rate of a year so far in one line of the list; empty if no month has counts.
#[must_use]
pub fn year_item(figures: &YearFigures) -> String {
    let Some(last) = figures.counted.last() else {
        return String::new();
    };
    let adjusted = figures.adjusted;
    let rate = adjusted
        .rate()
        .map_or_else(String::new, |rate| rate.to_string());
    let (year, last) = (figures.year, last.month());
    format!("{year}年到{last}月 {rate}  {}", distance(adjusted))
}

/// What the line of a year does not say.
#[must_use]
pub fn year_help(figures: &YearFigures) -> String {
    let lines = year(figures);
    let lines: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
    lines.join("；")
}

/// What was recorded of a month, in few words.
#[must_use]
pub fn recorded_in_short(month: YearMonth, changes: &[String]) -> String {
    match changes {
        [first, second, _, ..] => {
            let count = changes.len();
            format!("已登记{}：{first}；{second} 等 {count} 项", month.said())
        }
        [] | [_] | [_, _] => recorded(month, changes),
    }
}

/// What was recorded, with the key of the list in which it is taken back.
#[must_use]
pub fn recorded_here(said: &str, history: &str) -> String {
    format!("{said}。撤销：{history}")
}

/// The name under which a table is recorded as the source.
#[must_use]
pub fn source_file(file: &str) -> String {
    format!("表格 {file}")
}

/// The place of a value in a table.
#[must_use]
pub fn place(row: u32, column: Option<&str>) -> String {
    match column {
        Some(column) => format!("第 {row} 行 {column}"),
        None => format!("第 {row} 行"),
    }
}

/// What is wrong at a place of a table.
#[must_use]
pub fn fault(place: &str, why: &str) -> String {
    format!("{place}：{why}")
}

/// Two rows of our unit are about the same month.
#[must_use]
pub fn twice(place: &str, month: YearMonth, first: u32) -> String {
    format!(
        "{place}：本单位{}的结果在第 {first} 行已有，留下一行",
        month.said()
    )
}

/// Everything that is wrong in a table.
#[must_use]
pub fn wrong(faults: &[String]) -> String {
    format!("{}\n改好后再导入，原来登记的没有改动", faults.join("\n"))
}

/// No row is of our unit.
#[must_use]
pub fn no_own_row(own: &str, near: &[String]) -> String {
    let own = if own.is_empty() {
        "还没有设置"
    } else {
        own
    };
    if near.is_empty() {
        return format!(
            "表里没有本单位（{own}）的一行。核对是不是这张表；表里用别的写法的，加 --ours 表里的写法"
        );
    }
    format!(
        "表里没有写明是本单位（{own}）的一行；像是的：{}。确是本单位的加 --ours 表里的写法",
        near.join("、")
    )
}

/// Rows of other units were only counted.
#[must_use]
pub fn others(rows: usize) -> String {
    format!("其他单位 {rows} 行没有收入，只用来数参评的单位")
}

/// Columns that nobody reads.
#[must_use]
pub fn unused_columns(columns: &str) -> String {
    format!("没有用到的列：{columns}")
}

/// A number under a percent sign that may be a fraction.
#[must_use]
pub fn fraction(text: &str) -> String {
    format!("满意率列写着 %，数是“{text}”，按小数读")
}

/// What is recorded of a month after a change.
#[must_use]
pub fn recorded(month: YearMonth, changes: &[String]) -> String {
    if changes.is_empty() {
        return format!("{}的结果和已登记的一样，没有改动", month.said());
    }
    format!("已登记{}：{}", month.said(), changes.join("；"))
}

/// What an import would record.
#[must_use]
pub fn would_record(month: YearMonth, changes: &[String]) -> String {
    if changes.is_empty() {
        return recorded(month, changes);
    }
    format!("将登记{}：{}", month.said(), changes.join("；"))
}

/// How to take a change back.
#[must_use]
pub fn undo(seq: i64) -> String {
    format!("  撤销：liaison history --undo {seq}")
}

/// The results of a month were taken off the record.
#[must_use]
pub fn cleared(month: YearMonth) -> String {
    format!("已删去{}的结果，留在变更记录里", month.said())
}

/// The number of last places was set.
#[must_use]
pub fn tail_set(places: Option<u32>) -> String {
    match places {
        Some(places) => format!("末 {places} 名算“排名靠后”（本单位口径）"),
        None => "没有设“排名靠后”的口径，不按排名提醒".to_owned(),
    }
}

/// The ranking of a month: 第 12 名（共 30 个）.
#[must_use]
pub fn rank(result: &MonthResult) -> String {
    match (result.rank, result.of) {
        (Some(rank), Some(of)) => format!("第 {rank} 名/共 {of}"),
        (Some(rank), None) => format!("第 {rank} 名"),
        (None, _) => "—".to_owned(),
    }
}

/// The published rate of a month.
#[must_use]
pub fn published(result: &MonthResult) -> String {
    result
        .rate
        .map_or_else(|| "—".to_owned(), |rate| rate.to_string())
}

/// The reckoned rate of a tally, with its counts: 95.24%（满意 120，计 126）.
#[must_use]
pub fn tally(tally: Tally) -> String {
    let rate = tally.rate();
    let rate = rate.map_or_else(|| "—".to_owned(), |rate| rate.to_string());
    format!("{rate}（满意 {}，计 {}）", tally.satisfied, tally.counted)
}

/// How the published rate stands to the counts; empty if there is nothing to say.
#[must_use]
pub fn gap(figures: &MonthFigures) -> String {
    let reckoned = figures.adjusted.and_then(Tally::rate);
    match (figures.gap, figures.published, reckoned) {
        (RateGap::SameWithUnreasonable, Some(_), Some(reckoned)) => {
            format!("公布的和不剔除不合理时算的一样，剔除后是 {reckoned}")
        }
        (RateGap::Differs, Some(published), Some(reckoned)) => {
            format!("公布 {published} 和件数算的 {reckoned} 不一致，请向中心核对")
        }
        (
            RateGap::Unknown | RateGap::Same | RateGap::SameWithUnreasonable | RateGap::Differs,
            _,
            _,
        ) => String::new(),
    }
}

/// How far a tally is from 95 %.
#[must_use]
pub fn distance(tally: Tally) -> String {
    if tally.counted == 0 {
        String::new()
    } else if tally.is_below_target() {
        format!("还需连续 {} 件满意才到 95%", tally.needed())
    } else {
        let spare = tally.spare();
        if spare == 0 {
            "再有 1 件不满意就低于 95%".to_owned()
        } else {
            format!("再有 {spare} 件不满意仍不低于 95%")
        }
    }
}

fn months(all: &[YearMonth]) -> String {
    let months: Vec<String> = all.iter().map(|one| format!("{}月", one.month())).collect();
    months.join("、")
}

/// The rate of a year so far, in lines: the rate with the distance to 95 %, and what is missing.
#[must_use]
pub fn year(figures: &YearFigures) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(last) = figures.counted.last() {
        let head = format!("{}年到{}月（剔除不合理）", figures.year, last.month());
        let adjusted = figures.adjusted;
        lines.push(format!(
            "{head} {}；{}",
            tally(adjusted),
            distance(adjusted)
        ));
        if figures.plain != adjusted {
            lines.push(format!("  不剔除时 {}", tally(figures.plain)));
        }
    }
    if !figures.without_counts.is_empty() {
        let said = months(&figures.without_counts);
        lines.push(format!(
            "  {}年没有回访数、满意数，未计入：{said}",
            figures.year
        ));
    }
    if !figures.missing.is_empty() {
        let said = months(&figures.missing);
        lines.push(format!("  {}年没有登记：{said}", figures.year));
    }
    lines
}

/// One month in a line of columns.
#[must_use]
pub fn line(month: YearMonth, result: &MonthResult, figures: &MonthFigures) -> String {
    let reckoned = figures.adjusted.and_then(Tally::rate);
    let reckoned = reckoned.map_or_else(|| "—".to_owned(), |rate| rate.to_string());
    format!(
        "{month}  {}  公布 {}  重算 {}",
        text::pad_end(&rank(result), 15),
        text::pad_end(&published(result), 7),
        text::pad_end(&reckoned, 7)
    )
}

/// What a line does not say of a month: the counts, who entered them, what was corrected, 通报 and 约谈.
#[must_use]
pub fn details(record: &MonthRecord, figures: &MonthFigures) -> Vec<String> {
    let mut lines = Vec::new();
    let result = &record.result;
    let counts = [
        ("回访有效", result.visited),
        ("满意", result.satisfied),
        ("不满意", result.dissatisfied),
    ];
    let counts = counts
        .into_iter()
        .filter_map(|(label, count)| Some(format!("{label} {}", count?)));
    let mut counts: Vec<String> = counts.collect();
    if let Some(one) = &result.unreasonable {
        counts.push(format!(
            "不合理 {}（{}，{}认定）",
            one.count, one.by, one.on
        ));
    }
    if !counts.is_empty() {
        lines.push(counts.join("，"));
    }
    let said = gap(figures);
    if !said.is_empty() {
        lines.push(said);
    }
    lines.extend(record.notices.iter().map(MonthNotice::words));
    let source = match &result.source {
        Some(source) => match source.on {
            Some(on) => format!("来源 {}（{on}），", source.name),
            None => format!("来源 {}，", source.name),
        },
        None => String::new(),
    };
    lines.push(format!(
        "{source}{} {}登记",
        time::said(record.at),
        record.by
    ));
    for earlier in &record.earlier {
        lines.push(format!(
            "更正前（{} {}登记）：{}",
            time::said(earlier.at),
            earlier.by,
            earlier.result.words().join("；")
        ));
    }
    lines
}

/// The mark of a month in the list.
#[must_use]
pub fn mark(record: &MonthRecord, figures: &MonthFigures) -> String {
    let mut marks = Vec::new();
    if figures.in_tail == Some(true) {
        marks.push("靠后");
    }
    match figures.gap {
        RateGap::Differs => marks.push("不一致"),
        RateGap::Unknown | RateGap::Same | RateGap::SameWithUnreasonable => {}
    }
    if let Some(last) = record.notices.last() {
        marks.push(last.kind.label());
    }
    marks.join(" ")
}

/// A warning in lines: what is the case with its clause, and what to do.
#[must_use]
pub fn warning(warning: &MonthWarning) -> [String; 2] {
    [
        format!(
            "[{}] {}（{}）",
            warning.severity.label(),
            warning.message,
            warning.clause
        ),
        format!("  {}", warning.remedy),
    ]
}

/// The gravest warning in one line, with how many more there are and how to see them; `None` if there
/// is none.
#[must_use]
pub fn notice(warnings: &[MonthWarning], how: &str) -> Option<String> {
    let (first, more) = warnings.split_first()?;
    let more = match more.len() {
        0 => String::new(),
        more => format!("，另有 {more} 条"),
    };
    Some(format!("{}{more}  {how}", short(first)))
}

/// A warning in few words.
fn short(warning: &MonthWarning) -> String {
    let said = match (warning.code, warning.severity) {
        ("two_bad_months", _) => "连续两月满意率排名靠后：约谈",
        ("bad_month", _) => "满意率排名靠后，再一个月约谈",
        ("year_below_target", Severity::Danger) => "全年满意率低于95%：约谈",
        ("year_below_target", _) => "今年满意率低于95%，全年低的约谈",
        (other, _) => other,
    };
    format!("{said}（{}）", warning.clause)
}

/// What is wrong with a value, with its label.
#[must_use]
pub fn field_fault(field: MonthField, why: &str) -> String {
    format!("{}：{why}", field.label())
}

/// A month stands in two of the files.
#[must_use]
pub fn in_two_files(place: &str, month: YearMonth) -> String {
    format!(
        "{place}：{}的结果在前一个文件里已有，一次只导入一份",
        month.said()
    )
}
