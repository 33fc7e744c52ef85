//! What our unit writes about an order, ready to be copied or printed: the request to a co-handler,
//! 退回说明, 认定请求, 情况汇报 and 通报. The facts of each come from the record alone.

use chrono::NaiveDate;

use crate::domain::deadline::call_source_words;
use crate::domain::order::Order;
use crate::domain::order::act::supervision::supervise;
use crate::domain::order::determination::Determination;
use crate::domain::order::engagement::{Engagement, WhistleRound};
use crate::domain::privacy::Mask;
use crate::domain::time::{BeijingTime, is_before};
use crate::domain::vocabulary::{
    Conclusion, EscalationKind, RecordKind, Role, RoundOutcome, Stage, Via, WhistleCause,
    WhistleLevel, WorkForm,
};
use crate::strings::letter as words;
use crate::strings::letter::{Letter, Paper};
use crate::text::display_safe;

/// Returns the request from `unit` to one co-handler, masked by `mask`.
///
/// For a 保密 order it holds only what the co-handler must do, whoever reads it, because the letter
/// is meant for the co-handler.
///
/// A letter that is copied again asks for nothing that was done, or that cannot be done any more: `now`
/// says which limits are over, and the letter then says how the matter stands.
#[must_use]
pub fn request(
    order: &Order,
    helper: &Engagement,
    (unit, contact): (&str, Option<&str>),
    mask: &Mask,
    now: BeijingTime,
) -> String {
    let safe = |text: &str| safe(mask, text);
    let matter = &order.matter;
    let round_of = |id| order.whistle_rounds.iter().find(|round| round.id == id);
    let called = helper.whistle_round.and_then(round_of);
    // A unit at work goes on when the level changes, so its letter names the level in force.
    let raised = order.open_round().and_then(round_of);
    let raised = raised.filter(|_| called.is_some() && helper.is_open());
    let round = raised.or(called);
    // The letter is that of the last thing asked; limits that were over by then are asked no more.
    let told = helper.instructions.iter().map(|one| one.at);
    let told = told.chain(raised.map(|round| round.at)).max();
    let written = told.map_or(helper.requested_at, |at| at.max(helper.requested_at));
    let still = |by: &BeijingTime| written == helper.requested_at || *by > written;
    let level = round.map(|round| round.level);
    let standing = Standing::of(order, helper, now);
    let said = standing.words(helper);
    let open = !matter.confidential;
    words::request(&Letter {
        level,
        to: &helper.unit,
        number: &order.number(),
        title: open.then(|| safe(&matter.title)),
        content: open.then(|| safe(&matter.content)),
        request: safe(&helper.request),
        urgency: matter.urgency,
        cause: round.and_then(|round| round.cause),
        basis: round
            .and_then(|round| own_basis(order, round))
            .filter(|_| open)
            .map(safe),
        reason: helper.reason,
        listed: helper.listed.as_ref().map(|listed| safe(&listed.words())),
        instructions: helper
            .instructions
            .iter()
            .map(|one| {
                let open = standing.is_open && one.acknowledged_at.is_none();
                let by = one.answer_by.filter(|by| open && *by > now);
                (one.at, safe(&one.text), by)
            })
            .collect(),
        place: matter.place.as_deref().filter(|_| open).map(safe),
        scene: round
            .and_then(|round| round.cause)
            .filter(|cause| cause.is_emergency())
            .map(|_| scene(matter.place.as_deref().filter(|_| open).map(safe))),
        respond_by: standing
            .running(helper.respond_by, helper.answered_at())
            .filter(still),
        arrive_by: standing
            .running(helper.arrive_by, helper.arrived_at)
            .filter(still),
        opinion_by: standing
            .running(
                helper.opinion_by,
                helper.arrived_at.or(helper.contributed_at),
            )
            .filter(still)
            .filter(|_| round.is_none()),
        date: said.as_ref().map_or(written, |_| now).date(),
        standing: said,
        from: unit,
        contact,
    })
}

/// Returns where a unit comes to in an emergency: who is called to a flood does not go to an office first.
fn scene(place: Option<String>) -> String {
    place.map_or_else(
        || words::SCENE.to_owned(),
        |place| format!("{}（{place}）", words::SCENE),
    )
}

/// Returns why a round has its level in words of its own. Where nobody gave any, the basis repeats the
/// cause or the entry of a list, which the letter tells of anyway, and the entry only to whom it names.
fn own_basis<'a>(order: &Order, round: &'a WhistleRound) -> Option<&'a str> {
    let basis = round.basis.as_deref()?;
    let cause = round.cause.is_some_and(|cause| cause.label() == basis);
    let mut listed = order
        .engagements
        .iter()
        .filter_map(|one| one.listed.as_ref());
    let entry = listed.any(|entry| entry.words() == basis);
    (!cause && !entry).then_some(basis)
}

/// How a request stands when its letter is copied.
struct Standing {
    now: BeijingTime,
    /// Whether the unit still has something to do for it.
    is_open: bool,
    /// When the work was done, if it was (办理完毕).
    finished_at: Option<BeijingTime>,
}

impl Standing {
    fn of(order: &Order, helper: &Engagement, now: BeijingTime) -> Self {
        let done = matches!(
            order.stage,
            Stage::ToFeedback | Stage::ToFile | Stage::ToRevisit | Stage::Closed | Stage::Returned
        );
        let result = order.current_result().filter(|_| done);
        Self {
            now,
            is_open: helper.is_open() && !done,
            finished_at: result.map(|result| result.at),
        }
    }

    /// Returns a limit that the unit can still keep.
    fn running(
        &self,
        limit: Option<BeijingTime>,
        done: Option<BeijingTime>,
    ) -> Option<BeijingTime> {
        limit.filter(|limit| self.is_open && done.is_none() && *limit > self.now)
    }

    /// Says what the unit did, what is over, and what is still wanted; `None` for a request that is as
    /// new.
    fn words(&self, helper: &Engagement) -> Option<String> {
        // Only a whistle asks to report in (三(二)).
        let whistled = helper.current_round().is_some();
        let coming = if whistled { "报到" } else { "到场" };
        let did = [
            ("响应", helper.responded_at),
            (coming, helper.arrived_at),
            ("提交办理意见", helper.contributed_at),
            ("称非职责", helper.declined_at),
        ];
        let did = did
            .into_iter()
            .filter_map(|(what, at)| Some(words::did(what, at?)));
        let did: Vec<String> = did.collect();
        let mut parts: Vec<String> = words::all_done(&did).into_iter().collect();
        if self.is_open {
            let over = |limit: Option<BeijingTime>, done: bool| {
                limit.filter(|limit| !done && *limit <= self.now)
            };
            let responded = helper.answered_at().is_some();
            let late = [
                ("响应", over(helper.respond_by, responded)),
                (
                    coming,
                    over(
                        helper.arrive_by.filter(|_| whistled),
                        helper.arrived_at.is_some(),
                    ),
                ),
                (
                    "到场或提交办理意见",
                    over(helper.owed_part().and(helper.opinion_by), false),
                ),
            ];
            let late = late.into_iter();
            parts.extend(late.filter_map(|(what, by)| Some(words::late(what, by?))));
        } else {
            let ended = helper.ended_at.filter(|_| !helper.is_open());
            parts.push(words::over(ended, self.finished_at, whistled));
        }
        (!parts.is_empty()).then(|| parts.join("，"))
    }
}

/// Returns a text as it may leave the office. Replacing control characters can join two parts of a
/// number, so it is masked once more.
fn safe(mask: &Mask, text: &str) -> String {
    mask.text(display_safe(&mask.text(text)).trim())
}

/// To whom 退回 and 延期 go.
const PLATFORM: &str = "区政务服务热线平台";

/// Paragraphs that tell of the matter itself and not of duties.
const ABOUT_THE_MATTER: [&str; 13] = [
    "会商情况",
    "议定事项",
    "协调事项",
    "要求",
    "回复内容",
    "整改情况",
    "已掌握情况",
    "本单位已做工作",
    "基本情况",
    "已做工作",
    "补充调度",
    "办理意见",
    "工作记录",
];

/// An order of which a paper is written, with who writes it and when.
pub struct Writer<'a> {
    /// The order.
    pub order: &'a Order,
    /// Name of our own unit.
    pub unit: &'a str,
    /// Whom the reader reaches at our unit. `None` if nobody is named.
    pub contact: Option<&'a str>,
    /// Day of a draft that was not sent yet.
    pub today: NaiveDate,
    /// Masks what the reader must not see.
    pub mask: &'a Mask,
}

impl Writer<'_> {
    fn paper(
        &self,
        head: &str,
        (to, document): (&str, Option<&String>),
        date: NaiveDate,
        lines: Vec<(&'static str, String)>,
        close: &'static str,
    ) -> String {
        let matter = &self.order.matter;
        let title = (!matter.confidential).then(|| safe(self.mask, &matter.title));
        // What a 保密 order is about stays on the platform.
        let told = |label: &str| !matter.confidential || !ABOUT_THE_MATTER.contains(&label);
        let lines = lines.into_iter().filter(|(label, _)| told(label));
        let lines = lines.map(|(label, text)| (label, safe(self.mask, &text)));
        words::paper(&Paper {
            head,
            document: document.map(|text| safe(self.mask, text)).as_deref(),
            to,
            number: &self.order.number(),
            title,
            lines: lines.collect(),
            close,
            from: self.unit,
            contact: self.contact,
            date,
        })
    }

    /// Returns the 退回说明: reason, basis and the talks with the platform (二(一)). `None` if nothing
    /// was found not to be our duty.
    #[must_use]
    pub fn return_note(&self) -> Option<String> {
        let order = self.order;
        let sent = order.returns.last().filter(|one| one.round == order.round);
        let decided = order.triages.last();
        let decided = decided.filter(|one| one.conclusion == Conclusion::Return);
        if sent.is_none() && decided.is_none() {
            return None;
        }
        let triaged = |pick: fn(&crate::domain::order::state::TriageRecord) -> &Option<String>| {
            decided
                .and_then(|one| pick(one).clone())
                .unwrap_or_default()
        };
        let reason = sent.map_or_else(|| triaged(|one| &one.facts), |one| one.reason.clone());
        let basis = sent.map_or_else(|| triaged(|one| &one.basis), |one| one.basis.clone());
        let mut lines = vec![("退回理由", reason), ("职责依据", basis)];
        // A paper of a past day cannot tell what was said later.
        let talks = order.return_talks();
        let talks = talks.filter(|talk| sent.is_none_or(|one| !is_before(one.at, talk.at)));
        lines.extend(talks.map(|talk| {
            let via = talk.via.map_or("", Via::label);
            (
                "对接沟通",
                words::talk(talk.at, &talk.person, via, &talk.content),
            )
        }));
        let date = sent.map_or(self.today, |one| one.at.date());
        let number = sent.and_then(|one| one.number.as_ref());
        Some(self.paper("退回说明", (PLATFORM, number), date, lines, "请予退回。"))
    }

    /// Returns the 认定请求 of one question (四). `None` if our unit did not ask it.
    #[must_use]
    pub fn determination(&self, one: &Determination) -> Option<String> {
        let order = self.order;
        let asked = one.request.as_ref()?;
        let then = order.as_of(asked.at);
        let order = &then;
        let done = order
            .triages
            .last()
            .and_then(|last| last.own_effort.clone());
        let mut lines = vec![
            ("争议点", asked.issue.clone()),
            ("可能的承办单位", asked.candidates.join("、")),
            ("已掌握情况", asked.facts.clone()),
            ("本单位已做工作", done.unwrap_or_default()),
            ("职责依据", asked.basis.clone()),
        ];
        let declined = order.engagements.iter().filter_map(|helper| {
            let basis = helper.declined_basis.as_deref()?;
            let words = words::declined(&helper.unit, helper.declined_at, basis);
            Some(("各单位意见", words))
        });
        lines.extend(declined);
        let close = if asked.expedite {
            "请从速认定责任主体。"
        } else {
            "请予认定责任主体。"
        };
        let date = asked.at.date();
        let to = (asked.to.as_str(), asked.number.as_ref());
        Some(self.paper("责任主体认定请求", to, date, lines, close))
    }

    /// Returns the 情况汇报 to 区委区政府 (二(三), 三(三)): what is on record of the matter, of the
    /// helpers and of the whistles. `None` if nothing was reported and no whistle failed.
    #[must_use]
    pub fn district_report(&self) -> Option<String> {
        let order = self.order;
        let mut reports = order.escalations.iter().rev();
        let report =
            reports.find(|one| one.kind == EscalationKind::District && one.round == order.round);
        let failed = order.has_failed_tackling() || order.open_key_round().is_some();
        if report.is_none() && !failed {
            return None;
        }
        // A report of a past day cannot tell what came later.
        let then = report.map(|report| order.as_of(report.at));
        let order = then.as_ref().unwrap_or(order);
        let triage = order.triages.last();
        let of = |pick: fn(&crate::domain::order::state::TriageRecord) -> &Option<String>| {
            triage.and_then(|one| pick(one).clone()).unwrap_or_default()
        };
        let mut lines = vec![
            ("基本情况", of(|one| &one.facts)),
            ("已做工作", of(|one| &one.own_effort)),
        ];
        lines.extend(order.whistle_rounds.iter().map(|round| {
            let outcome = round.outcome.map_or("进行中", RoundOutcome::label);
            ("吹哨", words::round(round.level, round.at, outcome))
        }));
        let helpers = order.printed_helpers().into_iter();
        lines.extend(helpers.map(|helper| {
            let facts = order.rating_draft(&helper.unit);
            ("联动情况", words::helper(&helper.unit, &facts))
        }));
        // What was said at meetings, and what was decided above on earlier reports, stands in the report.
        let known = |at: BeijingTime| report.is_none_or(|report| !is_before(report.at, at));
        let met = order.records.iter();
        let met = met.filter(|one| one.kind == RecordKind::Meeting && known(one.at));
        lines.extend(met.map(|one| ("会商情况", words::on(one.at, &one.text))));
        let above = order.escalations.iter();
        let above = above.filter(|one| one.kind == EscalationKind::District);
        lines.extend(above.filter_map(|one| {
            let answer = one.answer.as_ref()?;
            let of_this = report.is_some_and(|report| report.id == one.id);
            let number = answer.number.as_deref();
            let said = words::decided(answer.at, number, answer.outcome.label(), &answer.text);
            (of_this || known(answer.at)).then_some(("议定事项", said))
        }));
        if report.is_none() {
            let result = order.result().and_then(|result| result.unsolved.as_ref());
            let result = result.filter(|_| !order.matter.confidential);
            let reason = result.map_or_else(
                || words::DIFFICULTY_UNWRITTEN.to_owned(),
                |unsolved| unsolved.reason.clone(),
            );
            lines.push(("困难和请求", reason));
        }
        if let Some(report) = report {
            lines.push(("困难和请求", report.text.clone()));
            let by = words::reporter(&report.reporter, report.leader.as_deref());
            lines.push(("汇报人", by));
        }
        let to = report.map_or("区委区政府", |report| report.to.as_str());
        // With the answer the paper is no longer that of the day of the report.
        let sent = report.filter(|report| report.answer.is_none());
        let date = sent.map_or(self.today, |report| report.at.date());
        let to = (to, report.and_then(|report| report.number.as_ref()));
        Some(self.paper("情况汇报", to, date, lines, "请予研究协调。"))
    }

    /// Returns the 通报 to the centre about one helper (二(四)), as it was sent, else as a draft of what
    /// is on record.
    #[must_use]
    pub fn helper_report(&self, helper: &Engagement) -> String {
        let order = self.order;
        let mut sent = order.helper_reports.iter().rev();
        let sent = sent.find(|one| one.helper == helper.id);
        let facts = sent.map_or_else(
            || order.rating_draft(&helper.unit),
            |sent| sent.facts.clone(),
        );
        let lines = vec![("工作要求", helper.request.clone()), ("配合情况", facts)];
        let date = sent.map_or(self.today, |sent| sent.at.date());
        let head = words::about_unit(&helper.unit);
        let to = (
            "区社会事务协调中心",
            sent.and_then(|sent| sent.number.as_ref()),
        );
        self.paper(&head, to, date, lines, "特此通报。")
    }

    /// Returns the letter to our superior department (上级协调, 三(三)). `None` if we asked none.
    #[must_use]
    pub fn superior_request(&self) -> Option<String> {
        let order = self.order;
        let mut asked = order.escalations.iter().rev();
        let asked = asked.find(|one| {
            let ours = one.kind == EscalationKind::Superior && one.helper.is_none();
            ours && one.round == order.round
        })?;
        let then = order.as_of(asked.at);
        let triage = then.triages.last();
        let facts = triage.and_then(|one| one.facts.clone());
        let done = triage.and_then(|one| one.own_effort.clone());
        let opinion = order.own_part.as_ref();
        let opinion = opinion.filter(|part| {
            let given = part.contributed_at;
            given.is_none_or(|given| !is_before(asked.at, given))
        });
        let opinion = opinion.and_then(|part| part.contribution.clone());
        let lines = vec![
            ("基本情况", facts.unwrap_or_default()),
            ("已做工作", done.unwrap_or_default()),
            ("办理意见", opinion.unwrap_or_default()),
            ("协调事项", asked.text.clone()),
        ];
        let to = (asked.to.as_str(), asked.number.as_ref());
        let date = asked.at.date();
        Some(self.paper("请予协调支持的函", to, date, lines, "请予支持。"))
    }

    /// Returns our answer to the reminder or slip that was answered last (附1§4, §5). `None` if none was.
    #[must_use]
    pub fn slip_answer(&self) -> Option<String> {
        let answered = self.order.supervisions.iter();
        let last = answered.filter_map(|one| Some((one.replied_at?, one)));
        let (at, slip) = last.max_by_key(|(at, _)| *at)?;
        let lines = vec![
            ("来文", slip.number.clone().unwrap_or_default()),
            ("要求", slip.text.clone().unwrap_or_default()),
            ("回复内容", slip.reply.clone().unwrap_or_default()),
            ("整改情况", slip.rectified.clone().unwrap_or_default()),
        ];
        let head = words::about_slip(slip.kind.label());
        // Nobody issued what happened; the officer writes who asked for the answer.
        let issuer = if slip.issuer == supervise::UNSAID {
            words::SLIP_ADDRESSEE
        } else {
            slip.issuer.as_str()
        };
        let to = (issuer, None);
        Some(self.paper(&head, to, at.date(), lines, "特此回复。"))
    }

    /// Returns our word to the lead that the matter is not our duty (称非职责). `None` if we did not say
    /// so.
    #[must_use]
    pub fn declining(&self) -> Option<String> {
        let order = self.order;
        let part = order.own_part.as_ref();
        let part = part.filter(|_| order.role == Role::CoHandler)?;
        let (basis, at) = (part.declined_basis.clone()?, part.declined_at?);
        let lines = vec![
            ("工作要求", part.request.clone().unwrap_or_default()),
            ("非本单位职责的依据", basis),
        ];
        let to = order.matter.lead_unit.as_deref().unwrap_or("牵头单位");
        let close = "请予核对；职责有争议的，请提请责任主体认定。";
        Some(self.paper("非本单位职责的说明", (to, None), at.date(), lines, close))
    }

    /// Returns the last request for a later deadline (申请延期, 六(二)). `None` if none was made.
    #[must_use]
    pub fn extension_request(&self) -> Option<String> {
        let asked = self.order.extensions.last()?;
        let wanted = words::extension(asked.working_days, asked.old_due);
        let lines = vec![("申请事项", wanted), ("延期理由", asked.reason.clone())];
        let to = (PLATFORM, asked.number.as_ref());
        let date = asked.requested_at.date();
        Some(self.paper("延期申请", to, date, lines, "请予批准。"))
    }

    /// Returns the 配合情况说明 to the lead unit: what is on record of our own part, for the assessment
    /// that both sides share (二(四), 三(四)). `None` if we lead the order, or did and heard nothing
    /// yet.
    #[must_use]
    pub fn cooperation(&self) -> Option<String> {
        let order = self.order;
        let part = order.own_part.as_ref();
        let part = part.filter(|part| {
            let done = [part.responded_at, part.arrived_at, part.contributed_at];
            let heard = part.rating.is_some() || part.declined_at.is_some();
            order.role == Role::CoHandler && (heard || done.iter().any(Option::is_some))
        })?;
        let level = part.level.map_or("", WhistleLevel::label);
        let mut lines = Vec::new();
        if let Some(at) = part.requested_at {
            lines.push(("收到要求", words::asked(at, level, part.contact.as_deref())));
        }
        lines.push((
            "攻坚哨原因",
            part.cause.map_or("", WhistleCause::label).to_owned(),
        ));
        lines.push(("定级依据", part.basis.clone().unwrap_or_default()));
        let request = part.request.clone().unwrap_or_default();
        lines.push(("工作要求", request));
        // A response recorded late is not told as later than what we did before it.
        if let Some(at) = part.responded_at.and(part.answered_at()) {
            lines.push((
                "响应",
                words::in_limit(at, part.respond_by, call_source_words(part.respond_source)),
            ));
        }
        if let Some(at) = part.arrived_at {
            let form = part.work_form.map(WorkForm::label);
            let with = [part.place.as_deref(), part.persons.as_deref(), form];
            let with: Vec<&str> = with.into_iter().flatten().collect();
            let came = words::in_limit(at, part.arrive_by, call_source_words(part.arrive_source));
            lines.push(("报到", words::came(&came, &with)));
        } else if let Some(by) = part.arrive_by.filter(|_| part.declined_at.is_none()) {
            lines.push((
                "报到",
                words::not_came(
                    (by, call_source_words(part.arrive_source)),
                    part.contributed_at,
                ),
            ));
        }
        for one in &part.instructions {
            let answered = one.acknowledged_at.map(|at| (at, one.answer.as_deref()));
            let said = words::instructed(one.at, &one.text, answered, one.answer_by);
            lines.push(("补充调度", said));
        }
        for one in &order.records {
            let kind = one.kind.label();
            lines.push(("工作记录", words::record(one.at, kind, &one.text)));
        }
        if let (Some(text), Some(at)) = (&part.contribution, part.contributed_at) {
            let mut reviews = part.reviews.iter().rev();
            let review = reviews.find(|review| review.text.trim() == text.trim());
            let reviewer = review.map(|review| review.reviewer.as_str());
            let given = words::in_time(at, part.opinion_by);
            lines.push(("办理意见", words::opinion(&given, text, reviewer)));
        }
        if let (Some(basis), Some(at)) = (&part.declined_basis, part.declined_at) {
            lines.push(("称非职责", words::on(at, basis)));
        }
        let files: Vec<&str> = order
            .attachments
            .iter()
            .map(|one| one.name.as_str())
            .collect();
        lines.push(("佐证材料", files.join("、")));
        if let Some(rating) = part.rating {
            let note = part.rating_note.as_deref();
            lines.push(("牵头单位评价", words::graded(rating.label(), note)));
        }
        let lines = lines
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .collect();
        let to = order.matter.lead_unit.as_deref().unwrap_or("牵头单位");
        Some(self.paper(
            "配合情况说明",
            (to, None),
            self.today,
            lines,
            "以上为本单位记录，请予核对。",
        ))
    }
}
