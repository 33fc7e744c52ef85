//! Texts that are sent to co-handlers.

use chrono::NaiveDate;

use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::{CopyWhat, Urgency, WhistleCause, WhistleLevel, WhistleReason};
use crate::text::labelled;

/// Title above a request to a co-handler (联动要求) that is ready to be copied.
pub const TITLE: &str = "联动要求：可复制发给对方";

/// The place of the incident, to which units come in an emergency.
pub const SCENE: &str = "事发现场";

/// Title above a letter that was just sent and is ready to be copied.
#[must_use]
pub fn title(what: CopyWhat) -> String {
    if what == CopyWhat::Letter {
        TITLE.to_owned()
    } else {
        format!("{what}：可复制、打印")
    }
}

/// What a request to a co-handler says. Its texts are masked already.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Level of the whistle; `None` if the request is made under 首接负责 (联动办理要求).
    pub level: Option<WhistleLevel>,
    /// Name of the co-handler that the letter is addressed to.
    pub to: String,
    /// The platform's number of the order (工单编号), or our provisional 临- number.
    pub number: String,
    /// Title of the matter (标题); `None` for a 保密 order, whose letter shows a fixed wording
    /// instead.
    pub title: Option<String>,
    /// What the citizen asks for (诉求内容); left out of the letter when empty or missing.
    pub content: Option<String>,
    /// What the co-handler is asked to do (工作要求).
    pub request: String,
    /// How urgent the order is.
    pub urgency: Urgency,
    /// Cause of an 攻坚哨, such as one of the emergencies of 三(一); left out if not given.
    pub cause: Option<WhistleCause>,
    /// Why the whistle has its level (定级依据); left out if not given.
    pub basis: Option<String>,
    /// What our town lacks that the co-handler is called for; left out if not given.
    pub reason: Option<WhistleReason>,
    /// Further instructions, each with its time and its limit.
    pub instructions: Vec<(BeijingTime, String, Option<BeijingTime>)>,
    /// Entry of a list that names the unit, with its basis; left out if none was chosen.
    pub listed: Option<String>,
    /// Place of the matter; left out if unknown.
    pub place: Option<String>,
    /// Until when the co-handler should respond.
    pub respond_by: Option<BeijingTime>,
    /// Until when the co-handler should arrive (报到); for a whistle only.
    pub arrive_by: Option<BeijingTime>,
    /// Where to come in an emergency: the place of the incident. `None` to come to our office.
    pub scene: Option<String>,
    /// Until when the co-handler should come or give its opinion; for 首接负责 only.
    pub opinion_by: Option<BeijingTime>,
    /// How the request stands by now; `None` while it is as new.
    pub standing: Option<String>,
    /// Whether the co-handler still has something to do for it.
    pub wanted: bool,
    /// Name of our own unit, which signs the letter.
    pub from: String,
    /// Whom the reader reaches at our unit; left out if nobody is named.
    pub contact: Option<String>,
    /// Day of the request, printed below the text.
    pub date: NaiveDate,
}

/// A line of a request to a co-handler.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestLine {
    /// What the line tells, as templates of letters name it.
    pub field: &'static str,
    /// Label before the text; empty for a sentence of its own.
    pub label: String,
    /// The text.
    pub text: String,
}

impl RequestLine {
    /// Returns a line with a label, which is also its field.
    fn labelled(field: &'static str, text: impl Into<String>) -> Self {
        let (label, text) = (field.to_owned(), text.into());
        Self { field, label, text }
    }

    /// Returns a sentence that says until when something is wanted.
    fn limit(text: String) -> Self {
        let (field, label) = (LIMITS, String::new());
        Self { field, label, text }
    }
}

/// Field of the sentences that say until when something is wanted.
const LIMITS: &str = "时限要求";

impl Letter {
    /// Returns the title of the matter, or the fixed wording of a 保密 order.
    fn title(&self) -> &str {
        self.title.as_deref().unwrap_or(super::list::CONFIDENTIAL)
    }

    /// Returns the text of the request: a whistle (吹哨报到) or 联动办理要求.
    #[must_use]
    pub fn text(&self) -> String {
        let head = match self.level {
            Some(level) => format!("【吹哨报到·{}】", level.label()),
            None => "【首接负责·联动办理】".to_owned(),
        };
        let mut lines = vec![
            head,
            format!("{}：", self.to),
            format!("工单 {}：{}", self.number, self.title()),
        ];
        lines.extend(
            self.lines()
                .into_iter()
                .map(|line| match line.label.as_str() {
                    "" => line.text,
                    // How the request stands is told as a sentence.
                    STANDING => labelled(STANDING, &format!("{}。", line.text)),
                    label => labelled(label, &line.text),
                }),
        );
        lines.extend(self.contact.iter().map(|who| labelled(CONTACT, who)));
        lines.push(format!("{}　{}", self.from, time::paper_date(self.date)));
        lines.join("\n")
    }

    /// Returns what the request says between its heading and its signature.
    #[must_use]
    pub fn lines(&self) -> Vec<RequestLine> {
        let mut lines = Vec::new();
        let mut say = |field, text: Option<String>| {
            lines.extend(text.map(|text| RequestLine::labelled(field, text)));
        };
        say(
            "诉求内容",
            self.content.clone().filter(|text| !text.is_empty()),
        );
        say("工作要求", Some(self.request.clone()));
        lines.extend(self.instructions.iter().map(|(at, text, by)| {
            let by = by.map(|by| format!("（请于{}前回复）", time::paper_time(by)));
            RequestLine {
                field: "补充调度",
                label: format!("补充调度（{}）", time::paper_fact(*at)),
                text: format!("{text}{}", by.unwrap_or_default()),
            }
        }));
        let mut say = |field, text: Option<String>| {
            lines.extend(text.map(|text| RequestLine::labelled(field, text)));
        };
        let urgency = (self.urgency != Urgency::Normal).then(|| self.urgency.label().to_owned());
        say("紧急程度", urgency);
        say("攻坚哨原因", self.cause.map(caused));
        say("定级依据", self.basis.clone());
        say("吹哨原因", self.reason.map(lacking));
        say("职责依据", self.listed.clone());
        say("地点", self.place.clone());
        lines.extend(self.limits().into_iter().map(RequestLine::limit));
        let standing = self.standing.clone();
        lines.extend(standing.map(|text| RequestLine::labelled(STANDING, text)));
        lines
    }

    /// Returns the last sentence of a letter on paper; empty if nothing is wanted any more.
    #[must_use]
    pub const fn close(&self) -> &'static str {
        match (self.wanted, self.level) {
            (false, _) => "",
            (true, Some(_)) => "请按要求响应、报到，共同办理。",
            (true, None) => "请予支持配合，并将办理情况告知我单位。",
        }
    }

    /// Returns the sentences that say until when something is wanted.
    fn limits(&self) -> Vec<String> {
        let mut limits = Vec::new();
        if let Some(at) = self.respond_by {
            limits.push(format!("请于{}前响应。", time::paper_time(at)));
        }
        if let Some(at) = self.arrive_by {
            // Only a whistle asks to report in (三(二)).
            limits.push(if self.level.is_some() {
                let where_to = self.scene.as_deref().unwrap_or(&self.from);
                format!("请于{}前到{where_to}报到。", time::paper_time(at))
            } else {
                come_or_answer(at)
            });
        }
        // An agreed time to come says the same.
        if let Some(at) = self.opinion_by.filter(|_| self.arrive_by.is_none()) {
            limits.push(come_or_answer(at));
        }
        limits
    }
}

/// Label of the person at our unit whom the reader reaches.
const CONTACT: &str = "联系人";

/// Label of how the request stands by now.
const STANDING: &str = "目前情况";

fn come_or_answer(by: BeijingTime) -> String {
    format!("请于{}前到场办理或提交办理意见。", time::paper_time(by))
}

/// What the unit has done by now, as a letter says it.
#[must_use]
pub fn did(what: &str, at: BeijingTime) -> String {
    format!("{}已{what}", time::paper_fact(at))
}

/// Everything that the unit has done by now; `None` if it did nothing.
#[must_use]
pub fn all_done(done: &[String]) -> Option<String> {
    (!done.is_empty()).then(|| format!("贵单位{}", done.join("、")))
}

/// That a limit has passed and what it was for is still wanted.
#[must_use]
pub fn late(what: &str, by: BeijingTime) -> String {
    format!("{what}时限{}已过，请即{what}", time::paper_time(by))
}

/// That nothing more is wanted: the unit's part ended, or the work is done.
#[must_use]
pub fn over(ended: Option<BeijingTime>, finished: Option<BeijingTime>, whistled: bool) -> String {
    let why = match (finished, ended) {
        (Some(at), _) => format!("本单{}已办理完毕", time::paper_fact(at)),
        (None, Some(at)) => format!("联动{}已结束", time::paper_fact(at)),
        (None, None) => "本单已不由本单位办理".to_owned(),
    };
    let coming = if whistled { "报到" } else { "到场" };
    format!("{why}，不用再响应、{coming}")
}

/// Why an 攻坚哨 was blown, as a letter says it.
fn caused(cause: WhistleCause) -> String {
    if cause.is_emergency() {
        format!("{cause}，属应急类情况，夜间和休息日照常计时")
    } else {
        cause.to_string()
    }
}

/// What our town lacks, as a letter says it.
fn lacking(reason: WhistleReason) -> String {
    format!("本单位{reason}，需贵单位配合")
}

/// A paper that our unit sends about an order: 退回说明, 认定请求, 情况汇报 or 通报. Its texts are
/// masked already.
#[derive(Debug, Clone)]
pub struct Paper {
    /// Title in brackets at the top.
    pub head: String,
    /// Number of the letter (文号); left out if it has none.
    pub document: Option<String>,
    /// To whom it goes.
    pub to: String,
    /// The platform's number of the order, or our provisional 临- number.
    pub number: String,
    /// Title of the matter; `None` for a 保密 order.
    pub title: Option<String>,
    /// Label and text of each paragraph; those without a text are left out.
    pub lines: Vec<(&'static str, String)>,
    /// Last sentence; empty if there is none.
    pub close: &'static str,
    /// Name of our own unit, which signs it.
    pub from: String,
    /// Whom the reader reaches at our unit; left out if nobody is named.
    pub contact: Option<String>,
    /// Day on which it was sent, or of the draft.
    pub date: NaiveDate,
}

impl Paper {
    /// Returns the text of the paper.
    #[must_use]
    pub fn text(&self) -> String {
        let title = self.title.as_deref().unwrap_or(super::list::CONFIDENTIAL);
        let mut lines = vec![
            format!("【{}】", self.head),
            format!("{}：", self.to),
            format!("工单 {}：{title}", self.number),
        ];
        if let Some(document) = &self.document {
            lines.insert(1, labelled("文号", document));
        }
        let told = self.lines.iter().filter(|(_, text)| !text.is_empty());
        lines.extend(told.map(|(label, text)| labelled(label, text)));
        if !self.close.is_empty() {
            lines.push(self.close.to_owned());
        }
        lines.extend(self.contact.iter().map(|who| labelled(CONTACT, who)));
        lines.push(format!("{}　{}", self.from, time::paper_date(self.date)));
        lines.join("\n")
    }
}

/// A talk with the platform, as a 退回说明 tells it.
#[must_use]
pub fn talk(at: BeijingTime, person: &str, via: &str, content: &str) -> String {
    let at = time::paper_fact(at);
    format!("{at}与{person}{via}沟通，{content}")
}

/// What a unit said of its duty, as a 认定请求 tells it.
#[must_use]
pub fn declined(unit: &str, at: Option<BeijingTime>, basis: &str) -> String {
    let at = at.map(time::paper_fact).unwrap_or_default();
    format!("{unit}{at}称非职责：{basis}")
}

/// A whistle round with its outcome, as a 情况汇报 tells it.
#[must_use]
pub fn round(level: WhistleLevel, at: BeijingTime, outcome: &str) -> String {
    format!("{}{level}（{outcome}）", time::paper_fact(at))
}

/// What a unit was asked and did, as a 情况汇报 tells it.
#[must_use]
pub fn helper(unit: &str, facts: &str) -> String {
    format!("{unit}：{facts}")
}

/// Stands where a draft has to say what is hard, and nobody has said it yet.
pub const DIFFICULTY_UNWRITTEN: &str = "（请写明难在哪里，请区里定什么）";

/// What was decided above on a report, with the number of the paper.
#[must_use]
pub fn decided(at: BeijingTime, number: Option<&str>, outcome: &str, text: &str) -> String {
    let number = number.map(|number| format!("（{number}）"));
    let number = number.unwrap_or_default();
    format!("{}{outcome}{number}：{text}", time::paper_fact(at))
}

/// Who reported, and the leader of the district in charge.
#[must_use]
pub fn reporter(by: &str, leader: Option<&str>) -> String {
    match leader {
        Some(leader) => format!("{by}（分管区领导：{leader}）"),
        None => by.to_owned(),
    }
}

/// Title of a report about a unit to the centre.
#[must_use]
pub fn about_unit(unit: &str) -> String {
    format!("关于{unit}配合情况的通报")
}

/// How we were asked: when, at which level, and whom we reach.
#[must_use]
pub fn asked(at: BeijingTime, level: &str, contact: Option<&str>) -> String {
    let at = time::said(at);
    let contact = contact
        .map(|who| format!("，联系人 {who}"))
        .unwrap_or_default();
    let level = if level.is_empty() {
        String::new()
    } else {
        format!("，{level}")
    };
    format!("{at}{level}{contact}")
}

/// When something was done, and whether before its limit.
#[must_use]
pub fn in_time(at: BeijingTime, by: Option<BeijingTime>) -> String {
    let done = time::said(at);
    match by {
        Some(by) if at <= by => format!("{done}（时限 {}，未超时）", time::said(by)),
        Some(by) => format!("{done}（时限 {}，已超时）", time::said(by)),
        None => done,
    }
}

/// When something was done, and whether before its limit, with where the limit comes from: a limit that
/// nobody told is not read by the lead as its own.
#[must_use]
pub fn in_limit(at: BeijingTime, by: Option<BeijingTime>, source: &str) -> String {
    let done = time::said(at);
    let Some(by) = by else { return done };
    let kept = if at <= by { "未超时" } else { "已超时" };
    format!("{done}（{source}的时限 {}，{kept}）", time::said(by))
}

/// When we came, and where, with whom and how.
#[must_use]
pub fn came(at: &str, with: &[&str]) -> String {
    if with.is_empty() {
        at.to_owned()
    } else {
        format!("{at}，{}", with.join("，"))
    }
}

/// By when we had to come, and that our opinion stands for it if it was given.
#[must_use]
pub fn not_came((by, source): (BeijingTime, &str), opinion: Option<BeijingTime>) -> String {
    let by = format!("应 {} 前报到（{source}）", time::said(by));
    match opinion {
        Some(at) => format!("{by}；{} 以提交办理意见代替报到", time::said(at)),
        None => format!("{by}，没有报到记录"),
    }
}

/// A further instruction of the lead, and our answer.
#[must_use]
pub fn instructed(
    at: BeijingTime,
    text: &str,
    answered: Option<(BeijingTime, Option<&str>)>,
    by: Option<BeijingTime>,
) -> String {
    let asked = format!("{} {text}", time::said(at));
    match answered {
        Some((at, answer)) => {
            let answer = answer.map(|said| format!("：{said}")).unwrap_or_default();
            format!("{asked}；本单位 {} 回复{answer}", in_time(at, by))
        }
        None => format!("{asked}；尚未回复"),
    }
}

/// An everyday entry.
#[must_use]
pub fn record(at: BeijingTime, kind: &str, text: &str) -> String {
    format!("{} {kind}：{text}", time::said(at))
}

/// Our opinion, when it was given and who had reviewed it.
#[must_use]
pub fn opinion(at: &str, text: &str, reviewer: Option<&str>) -> String {
    let text = text.trim().trim_end_matches('。');
    let reviewer = reviewer
        .map(|who| format!("（{who} 审核）"))
        .unwrap_or_default();
    format!("{at} 提交{reviewer}：{text}")
}

/// A text with its time.
#[must_use]
pub fn on(at: BeijingTime, text: &str) -> String {
    format!("{} {text}", time::said(at))
}

/// The grade that we were given, with its explanation.
#[must_use]
pub fn graded(rating: &str, note: Option<&str>) -> String {
    match note {
        Some(note) => format!("{rating}（{note}）"),
        None => rating.to_owned(),
    }
}

/// What an extension asks for: how much, and from which deadline.
#[must_use]
pub fn extension(working_days: u32, due: Option<BeijingTime>) -> String {
    match due {
        Some(due) => format!(
            "办理时限 {}，申请延长 {working_days} 个工作日",
            time::paper_time(due)
        ),
        None => format!("申请延长 {working_days} 个工作日"),
    }
}

/// Title of our answer to a reminder or a supervision slip.
#[must_use]
pub fn about_slip(kind: &str) -> String {
    format!("关于{kind}的回复")
}

/// To whom the answer about an event goes that nobody issued; the officer writes the name.
pub const SLIP_ADDRESSEE: &str = "（来文单位）";
