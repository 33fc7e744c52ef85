//! The table of actions: their names, Chinese labels, clauses and fields.

use std::sync::LazyLock;

use crate::domain::clause;
use crate::domain::order::later::SupervisionKind;
use crate::domain::term::Term;
use crate::domain::vocabulary::{
    AttachmentKind, Conclusion, CopyBy, CopyTo, CopyWhat, Ending, FeedbackOutcome, Kind, Outcome,
    Rating, RecordKind, ReopenKind, RoundOutcome, Source, Urgency, Via, VisitResult, WhistleCause,
    WhistleLevel, WithdrawReason, WorkForm,
};

/// What a field takes.
#[derive(Debug, Clone, Copy)]
pub enum FieldKind {
    /// Free text.
    Text,
    /// A time, as [`crate::domain::time::parse_typed`] reads it.
    Time,
    /// A date.
    Date,
    /// A whole number.
    Number,
    /// 是 or 否.
    Flag,
    /// Unit names, several separated by 、，, or a newline.
    Units,
    /// A file's path; the shell stores the file before deciding.
    File,
    /// One of a closed vocabulary.
    Choice(Choices),
}

/// A closed vocabulary as a field sees it.
#[derive(Debug, Clone, Copy)]
pub struct Choices {
    /// Every (code, label).
    pub list: fn() -> Vec<(&'static str, &'static str)>,
    /// The code of a code, a label or an alias.
    pub code_of: fn(&str) -> Option<&'static str>,
}

/// A field of an action.
#[derive(Debug, Clone, Copy)]
pub struct FieldSpec {
    /// The JSON name; the command line writes it with hyphens.
    pub name: &'static str,
    /// The Chinese label.
    pub label: &'static str,
    /// What it takes.
    pub kind: FieldKind,
    /// Whether the action cannot be read without it.
    pub required: bool,
}

/// An action's entry.
#[derive(Debug, Clone)]
pub struct ActionSpec {
    /// The name on the command line.
    pub name: &'static str,
    /// The Chinese label.
    pub label: &'static str,
    /// The clause it serves.
    pub clause: &'static str,
    /// Its fields, the required ones first. `at` is common to all and not listed.
    pub fields: Vec<FieldSpec>,
}

/// Entries are the same when their names are.
impl PartialEq for ActionSpec {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for ActionSpec {}

/// The entry of an action, by its name (hyphens or underscores) or its label.
#[must_use]
pub fn find(name: &str) -> Option<&'static ActionSpec> {
    let name = name.trim().to_ascii_lowercase().replace('_', "-");
    TABLE
        .iter()
        .find(|spec| spec.name == name || spec.label == name)
}

/// Other names of a field: those its value has in `show --json`.
#[must_use]
pub fn aliases(action: &str, field: &str) -> &'static [&'static str] {
    match (action, field) {
        ("contribute", "text") => &["contribution"],
        ("close-engagement", "outcome") => &["state"],
        ("triage" | "retriage", "conclusion") => &["mechanism"],
        ("urge", "target") | ("invite", "units") => &["unit"],
        ("rate", "rating_note") => &["note"],
        ("finish", "result") => &["text"],
        _ => &[],
    }
}

const fn field(name: &'static str, label: &'static str, kind: FieldKind) -> FieldSpec {
    FieldSpec {
        name,
        label,
        kind,
        required: false,
    }
}

const fn text(name: &'static str, label: &'static str) -> FieldSpec {
    field(name, label, FieldKind::Text)
}

const fn time(name: &'static str, label: &'static str) -> FieldSpec {
    field(name, label, FieldKind::Time)
}

const fn flag(name: &'static str, label: &'static str) -> FieldSpec {
    field(name, label, FieldKind::Flag)
}

const fn units(name: &'static str, label: &'static str) -> FieldSpec {
    field(name, label, FieldKind::Units)
}

const fn choice<T: Term>(name: &'static str, label: &'static str) -> FieldSpec {
    field(
        name,
        label,
        FieldKind::Choice(Choices {
            list: T::choices,
            code_of: T::code_of,
        }),
    )
}

const fn must(mut spec: FieldSpec) -> FieldSpec {
    spec.required = true;
    spec
}

fn action(
    name: &'static str,
    label: &'static str,
    clause: &'static str,
    fields: impl Into<Vec<FieldSpec>>,
) -> ActionSpec {
    ActionSpec {
        name,
        label,
        clause,
        fields: fields.into(),
    }
}

/// Every action, in the order of the day's work.
pub static TABLE: LazyLock<Vec<ActionSpec>> = LazyLock::new(|| {
    let unit = || text("unit", "单位");
    let via = || choice::<Via>("via", "方式");
    let told_by = || text("told_by", "告知人");
    let note = || text("note", "备注");
    let triage = || {
        [
            text("facts", "已掌握情况"),
            text("own_effort", "已做工作"),
            text("basis", "职责依据"),
            choice::<WhistleCause>("cause", "应急或复杂原因"),
        ]
    };
    let conclusion = || must(choice::<Conclusion>("conclusion", "研判结论"));
    vec![
        action(
            "new",
            "登记来单",
            clause::LEAD_DUTY,
            [
                must(text("title", "标题")),
                text("content", "诉求内容"),
                text("order_no", "工单编号"),
                choice::<Source>("source", "来源"),
                choice::<Kind>("kind", "诉求类型"),
                choice::<Urgency>("urgency", "紧急程度"),
                text("place", "事发地址"),
                text("appellant_name", "诉求人"),
                text("appellant_phone", "联系电话"),
                time("received_at", "受理时间"),
                time("dispatched_at", "派单时间"),
                time("due_at", "办理时限"),
                text("lead_unit", "牵头单位"),
                units("co_units", "协办单位"),
                text("requirement", "要求"),
                flag("confidential", "保密"),
                told_by(),
                via(),
            ],
        ),
        action(
            "set-number",
            "补录编号",
            clause::LEAD_DUTY,
            [must(text("order_no", "工单编号"))],
        ),
        action("sign-for", "签收", clause::LEAD_DUTY, []),
        action(
            "triage",
            "研判",
            clause::LEAD_FLOW,
            [&[conclusion()][..], &triage()].concat(),
        ),
        action(
            "retriage",
            "重新研判",
            clause::LEAD_FLOW,
            [&[conclusion(), text("reason", "改判原因")][..], &triage()].concat(),
        ),
        action(
            "assign",
            "交办",
            clause::SUPERVISION,
            [
                must(text("to", "科室/村社区/网格")),
                text("person", "承办人"),
                time("reply_by", "回复时限"),
                text("note", "交办要求"),
            ],
        ),
        action(
            "urge",
            "催办",
            clause::LEAD_HANDLING,
            [text("target", "催办对象"), via(), note()],
        ),
        action(
            "hand-in",
            "交办回复",
            clause::SUPERVISION,
            [
                must(text("text", "办理情况")),
                text("to", "科室/村社区/网格"),
            ],
        ),
        action(
            "record",
            "记录",
            clause::LEAD_DUTY,
            [
                must(text("text", "内容")),
                choice::<RecordKind>("kind", "类别"),
                text("persons", "参加人"),
            ],
        ),
        action(
            "attach",
            "附件",
            clause::SUPERVISION,
            [
                must(field("file", "文件", FieldKind::File)),
                choice::<AttachmentKind>("kind", "类别"),
                note(),
            ],
        ),
        action(
            "invite",
            "邀请协办/吹哨",
            clause::LEAD_FLOW,
            [
                must(units("units", "单位")),
                must(text("request", "工作要求")),
                choice::<WhistleLevel>("level", "吹哨类型"),
                text("basis", "定级依据"),
                choice::<WhistleCause>("cause", "攻坚哨原因"),
                via(),
                text("contact", "联系人"),
                time("respond_by", "响应时限"),
                time("arrive_by", "报到时限"),
            ],
        ),
        action(
            "notify-platform",
            "报备",
            clause::WHISTLE_FLOW,
            [
                via(),
                text("number", "拨打号码"),
                text("platform_person", "接听人"),
                text("content", "报备内容"),
            ],
        ),
        action(
            "respond",
            "响应",
            clause::WHISTLE_FLOW,
            [unit(), via(), told_by(), note()],
        ),
        action(
            "arrive",
            "报到",
            clause::WHISTLE_FLOW,
            [
                unit(),
                text("place", "地点"),
                text("persons", "到场人员"),
                choice::<WorkForm>("work_form", "工作形式"),
                via(),
                told_by(),
            ],
        ),
        action(
            "contribute",
            "提交办理意见",
            clause::LEAD_HANDLING,
            [must(text("text", "办理意见")), unit(), via(), told_by()],
        ),
        action(
            "decline",
            "称非职责",
            clause::ADJUDICATION,
            [must(text("basis", "依据")), unit(), via(), told_by()],
        ),
        action(
            "withdraw",
            "撤回邀请",
            clause::WHISTLE_DUTIES,
            [
                must(choice::<WithdrawReason>("reason", "原因")),
                unit(),
                note(),
            ],
        ),
        action(
            "close-engagement",
            "结束联动",
            clause::LEAD_HANDLING,
            [
                must(choice::<Ending>("outcome", "配合结果")),
                unit(),
                note(),
            ],
        ),
        action(
            "end-round",
            "记哨结论",
            clause::WHISTLE_LEVELS,
            [must(choice::<RoundOutcome>("outcome", "结论")), note()],
        ),
        action(
            "rate",
            "评价",
            clause::FORM_RATING,
            [
                must(choice::<Rating>("rating", "评价")),
                unit(),
                text("rating_note", "评价说明"),
            ],
        ),
        action(
            "finish",
            "办理完毕",
            clause::LEAD_FLOW,
            [
                must(text("result", "办理结果")),
                choice::<Outcome>("outcome", "办理结论"),
                text("policy_basis", "政策依据"),
            ],
        ),
        action(
            "resume",
            "继续办理",
            clause::LEAD_DUTY,
            [must(text("reason", "原因"))],
        ),
        action(
            "feedback",
            "反馈诉求人",
            clause::LEAD_FLOW,
            [
                must(choice::<FeedbackOutcome>("outcome", "诉求人态度")),
                choice::<Via>("way", "方式"),
                text("by", "反馈人"),
                note(),
            ],
        ),
        action(
            "review",
            "审核",
            clause::SUPERVISION,
            [
                must(flag("truthful", "内容真实")),
                text("reviewer", "审核人"),
                text("opinion", "审核意见"),
            ],
        ),
        action(
            "edit-form",
            "填备案表",
            clause::FORM,
            [
                text("matter", "诉求事项"),
                text("result", "办理结果"),
                field("linkage_from", "联动起日", FieldKind::Date),
                field("linkage_to", "联动止日", FieldKind::Date),
                text("follow_up", "回访情况"),
                text("leader", "分管负责人"),
                text("allow_personal_data", "允许个人信息的理由"),
                text("clear", "清除手填的格"),
            ],
        ),
        action(
            "export",
            "导出备案表",
            clause::LEAD_FLOW,
            [must(text("out", "输出文件夹"))],
        ),
        action(
            "sign",
            "审签",
            clause::LEAD_FLOW,
            [text("by", "签字人"), text("on_behalf_of", "代谁签")],
        ),
        action(
            "send-back",
            "退改",
            clause::LEAD_FLOW,
            [must(text("remark", "修改意见")), text("by", "退改人")],
        ),
        action("seal", "盖章", clause::FORM, []),
        action(
            "scan",
            "存入扫描件",
            clause::LEAD_FLOW,
            [must(field("file", "文件", FieldKind::File))],
        ),
        action(
            "upload",
            "上传",
            clause::LEAD_FLOW,
            [text("platform_person", "平台接收人")],
        ),
        action(
            "revisit",
            "平台回访",
            clause::LEAD_ASSESSMENT,
            [
                must(choice::<VisitResult>("result", "回访结果")),
                flag("solved", "是否解决"),
                text("remark", "备注"),
            ],
        ),
        action(
            "reopen",
            "重办",
            clause::LEAD_DUTY,
            [
                must(text("reason", "原因")),
                text("by", "要求方"),
                choice::<ReopenKind>("kind", "方式"),
                time("due_at", "新时限"),
                flag("reinvite", "原联动单位一并邀请"),
            ],
        ),
        action("close", "办结", clause::LEAD_DUTY, [text("reason", "说明")]),
        action(
            "release",
            "解除联动",
            clause::LEAD_HANDLING,
            [told_by(), note()],
        ),
        action(
            "designate",
            "中心指定",
            clause::LEAD_DUTY,
            [
                must(text("lead_unit", "首接单位")),
                units("co_units", "协办单位"),
                flag("expedite", "从速"),
                told_by(),
                via(),
            ],
        ),
        action(
            "accept",
            "采纳平台变更",
            clause::LEAD_DUTY,
            [text("field", "字段")],
        ),
        action(
            "dismiss",
            "不采纳平台变更",
            clause::LEAD_DUTY,
            [text("field", "字段"), text("reason", "理由")],
        ),
        action(
            "supervise",
            "记督办",
            clause::IGNORED_SUPERVISION,
            [
                must(choice::<SupervisionKind>("kind", "类别")),
                text("text", "督办内容"),
                text("issuer", "下发单位"),
                text("number", "文号"),
                time("issued_at", "下发时间"),
                time("reply_by", "回复时限"),
            ],
        ),
        action(
            "answer-supervision",
            "回复督办",
            clause::REFUSED_WORK,
            [
                must(text("text", "回复内容")),
                text("which", "哪一件"),
                via(),
            ],
        ),
        action(
            "copy-out",
            "复制",
            clause::LEAKED,
            [
                must(choice::<CopyWhat>("what", "文字")),
                must(choice::<CopyTo>("to", "去向")),
                choice::<CopyBy>("by", "途径"),
                field("characters", "字数", FieldKind::Number),
                text("sha256", "校验值"),
                units("units", "联动单位"),
            ],
        ),
        action(
            "undo",
            "撤销",
            clause::SUPERVISION,
            [text("reason", "更正理由"), flag("whole_batch", "整批")],
        ),
    ]
});
