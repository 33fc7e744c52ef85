//! What can be seen of an order after each batch of its journal.

use std::collections::BTreeMap;
use std::fmt::{Debug, Write as _};

use chrono::Duration;
use liaison::domain::context::Context;
use liaison::domain::deadline;
use liaison::domain::form::{FormLayout, fit};
use liaison::domain::id::Id;
use liaison::domain::order::act::ActId;
use liaison::domain::order::chronology::Contradiction;
use liaison::domain::order::matter::{Matter, MatterField};
use liaison::domain::order::neighbourhood::{Neighbourhood, SameReply};
use liaison::domain::order::supervision::Supervision;
use liaison::domain::order::{Event, Finding, Meta, Order};
use liaison::domain::privacy::{Audience, Mask};
use liaison::domain::refusal::Mend;
use liaison::domain::time::{self, BeijingTime};

use super::streams::Stream;
use super::{Known, Record, context, decisions, rows};

/// How much later an order is looked at when nothing was done for months.
const MONTHS: Duration = Duration::days(100);

/// Texts that an officer may write about a unit that was called.
const TEXTS: [&str; 6] = [
    "响应及时，按时到场，配合到位",
    "没有响应，未到现场，也没有提交意见",
    "经催办后才到场，办理较慢",
    "当天到场，第二天提交了办理意见",
    "态度恶劣，推诿扯皮",
    "诉求人表示满意，问题已解决",
];

/// Writes what is seen of an order after each batch.
pub(crate) fn tell(record: &mut Record, stream: &Stream) {
    record.line(&format!("== {} {}", stream.name, stream.profile.unit));
    let (mut plain, mut sums) = (Known::default(), Known::default());
    let (mut soon, mut late) = (Known::default(), Known::default());
    let mut done = 0;
    while done < stream.entries.len() {
        let from = done;
        let batch = stream.entries[from].0;
        while stream.entries.get(done).is_some_and(|one| one.0 == batch) {
            done += 1;
        }
        let order = folded(stream.id, &stream.entries[..done]);
        let at = stream.entries[done - 1].2.recorded_at;
        record.line(&format!("-- {}", time::iso(at)));
        for (_, event, _) in &stream.entries[from..done] {
            let (label, line) = (event.body.label(), event.body.line(&order));
            record.line(&format!(" 经过 {label} {line}"));
            let remarks = [event.body.remark(), event.consequences.remark()];
            for remark in remarks.into_iter().flatten() {
                record.line(&format!(" 另 {remark}"));
            }
        }
        let number = u128::try_from(done).unwrap();
        let now = context(&stream.profile, at, number);
        let mut seen = standing(record, &order, &now);
        let possible = refused(record, &order, &now, &mut seen);
        seen.extend(shown(&order, &now));
        let mut summed = hidden(&order, &now);
        decisions::tell(record, &order, &now, &possible, (&mut seen, &mut summed));
        rows::of_order(record, &order, &now, &mut summed);
        let differing = |mut then: BTreeMap<String, String>| {
            let gone = seen
                .keys()
                .filter(|key| key.starts_with("提示") && !then.contains_key(*key));
            let gone: Vec<&str> = gone.map(String::as_str).collect();
            let gone = gone.join(" ");
            then.retain(|key, text| seen.get(key) != Some(text));
            then.insert("没有了".to_owned(), gone);
            then
        };
        let next = order.attention_times();
        if let Some(next) = next.into_iter().filter(|next| *next > at).min() {
            let then = context(&stream.profile, next + Duration::seconds(1), number);
            let then = standing(record, &order, &then);
            soon.tell(record, " 到时 ", differing(then));
        }
        let then = context(&stream.profile, at + MONTHS, number);
        let mut seen_then = standing(record, &order, &then);
        // Most guards do not depend on the time.
        refused(record, &order, &then, &mut seen_then);
        late.tell(record, " 百日后 ", differing(seen_then));
        plain.tell(record, " ", seen);
        sums.sums(record, summed);
    }
}

pub(crate) fn folded(id: Id, entries: &[(Id, Event, Meta)]) -> Order {
    let entries: Vec<_> = entries
        .iter()
        .map(|(batch, event, meta)| (*batch, event, meta))
        .collect();
    Order::fold(id, &entries)
}

pub(crate) fn said_at(at: Option<BeijingTime>) -> String {
    at.map_or_else(|| "无".to_owned(), time::iso)
}

pub(crate) fn mend(mend: Option<Mend>) -> String {
    match mend {
        Some(Mend { action, field }) => format!("［{} {}］", action.name(), field.unwrap_or("")),
        None => String::new(),
    }
}

fn finding(found: &Finding) -> String {
    format!(
        "{} {} {}｜{}{}",
        found.severity,
        found.clause.name(),
        found.message,
        found.fix,
        mend(found.mend)
    )
}

/// Returns what depends on the time: what is owed and what threatens.
fn standing(record: &mut Record, order: &Order, context: &Context<'_>) -> BTreeMap<String, String> {
    let mut seen = BTreeMap::new();
    let owed = order
        .owed_work(context.now)
        .map_or_else(String::new, |owed| {
            format!(
                "{}（{}）{} {} {}",
                owed.act.name(),
                owed.label(),
                owed.of.as_deref().unwrap_or("自己"),
                said_at(owed.by),
                said_at(owed.since)
            )
        });
    seen.insert("应办".to_owned(), owed);
    let left = deadline::remaining_minutes(order, context);
    seen.insert("剩余".to_owned(), format!("{left:?}"));
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for found in order.findings(context) {
        let time = times.entry(found.code).or_default();
        *time += 1;
        let text = finding(&found);
        record.first(&format!("    ! {} {text}", found.code));
        let key = format!("提示 {} {time}", found.code);
        seen.insert(key, format!("{} #{}", found.severity, super::sum(&text)));
    }
    seen
}

/// Adds which acts are refused, by code, and returns those that are possible.
fn refused(
    record: &mut Record,
    order: &Order,
    context: &Context<'_>,
    seen: &mut BTreeMap<String, String>,
) -> Vec<ActId> {
    let mut possible = Vec::new();
    let mut refused: BTreeMap<&str, String> = BTreeMap::new();
    let mut texts = String::new();
    for act in ActId::ALL {
        let Err(refusal) = order.gate(*act, context) else {
            possible.push(*act);
            continue;
        };
        write!(refused.entry(refusal.code).or_default(), " {}", act.name()).unwrap();
        let text = decisions::refusal(act.name(), &refusal);
        record.first(&text);
        texts.push_str(&text);
    }
    for (code, acts) in refused {
        seen.insert(format!("不能 {code}"), acts);
    }
    seen.insert("不能#".to_owned(), super::sum(&texts));
    possible
}

/// Returns what a person reads of the order.
fn shown(order: &Order, context: &Context<'_>) -> BTreeMap<String, String> {
    let mut seen = BTreeMap::new();
    let mut put = |key: &str, text: String| {
        seen.insert(key.to_owned(), text);
    };
    put(
        "阶段",
        format!(
            "{} {} {} {} 第{}轮 第{}次",
            order.stage.code(),
            order.stage_word(),
            order.role,
            order.mechanism,
            order.round,
            order.cycle
        ),
    );
    let next = order.next_step();
    put(
        "下一步",
        next.map_or_else(String::new, |next| {
            format!("{} {}", next.act.name(), next.clause.name())
        }),
    );
    let ball = order.ball();
    put(
        "在谁",
        format!("{} {}", ball.short(context), said_at(ball.since)),
    );
    let mut times = order.attention_times();
    times.sort();
    let times: Vec<String> = times.into_iter().map(time::iso).collect();
    put("到期", times.join(" "));
    let (own, remind) = order.owed_times();
    put(
        "排序",
        format!(
            "{} {} {} {}",
            said_at(own),
            said_at(remind),
            said_at(order.board_due()),
            said_at(order.list_due())
        ),
    );
    put("时限", order.due_source());
    if let Some(status) = order.form_status(context) {
        put("表 状态", status.label().to_owned());
    }
    for (number, issue) in order.form_issues(context).iter().enumerate() {
        put(
            &format!("表 问题 {} {number}", issue.rule),
            format!(
                "{} {:?} {} {}｜{}{}",
                if issue.hard { "不能导出" } else { "提醒" },
                issue.field,
                issue.clause.name(),
                issue.message,
                issue.fix,
                mend(issue.mend)
            ),
        );
    }
    if order.owes_form() {
        let printed = order.printed(context);
        for (field, text) in &printed.cells {
            put(
                &format!("表 {}", field.label_on(printed.kind)),
                text.clone(),
            );
        }
        let leader = order.signing_leader(context);
        put("表 审签", leader.unwrap_or_default());
    }
    if let Err(refusal) = order.export_gate(context) {
        put("表 导出", refusal.code.to_owned());
    }
    for helper in order.printed_helpers() {
        put(
            &format!("草稿 {}", helper.unit),
            order.rating_draft(&helper.unit),
        );
    }
    seen
}

fn debug(value: &impl Debug) -> String {
    format!("{value:?}")
}

/// Returns what is kept as a sum alone.
fn hidden(order: &Order, context: &Context<'_>) -> BTreeMap<String, String> {
    let mut summed = BTreeMap::new();
    let mut put = |key: &str, text: String| {
        summed.insert(key.to_owned(), text);
    };
    put("state", serde_json::to_string(order).unwrap());
    put("flow", debug(&order.flow()));
    put("reply", debug(&order.reply_check(context.units)));
    put("times", {
        let contradictions = order.contradictions();
        let words: Vec<String> = contradictions.iter().map(Contradiction::words).collect();
        format!("{words:?} {:?} {:?}", order.began_at(), order.came_at())
    });
    let helpers = order.engagements.iter();
    let said: Vec<String> = helpers
        .flat_map(|helper| {
            let denied = TEXTS.map(|text| debug(&order.denials(&helper.unit, text, context.units)));
            let words = [helper.state_word(), helper.absent_word()].map(str::to_owned);
            let more = [
                debug(&helper.rating_grounds()),
                debug(&helper.first_sign()),
                debug(&helper.answered_at()),
                debug(&helper.last_act()),
                debug(&order.is_passive(helper, context.now)),
                debug(&order.against_good(&helper.unit)),
            ];
            denied.into_iter().chain(words).chain(more)
        })
        .collect();
    put("helpers", said.join("\n"));
    let own = TEXTS.map(|text| {
        let denied = order.own_denials(text, &context.profile.unit, context.units);
        format!("{denied:?} {:?}", order.content_doubt(text))
    });
    put("own", own.join("\n"));
    let promises = order.promises.iter();
    let promises: Vec<String> = promises
        .map(|one| format!("{:?} {}", one.state(context.now), one.was_kept_late()))
        .collect();
    put(
        "asked",
        format!(
            "{promises:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
            order.late_reply(),
            order.dissatisfaction(),
            order.visit_against_feedback(),
            order.precedent(),
            order.reply_key(),
            order.given_reply_key(),
            order.promise_due(),
            deadline::recounted(order, context),
        ),
    );
    let texts = [&order.matter.title, &order.matter.content];
    let results = order.results.iter().map(|one| &one.text);
    let records = order.records.iter().map(|one| &one.text);
    let texts: Vec<&String> = texts.into_iter().chain(results).chain(records).collect();
    let masked = [Audience::Screen, Audience::Platform, Audience::OtherUnits].map(|audience| {
        let mask = Mask::of(order, audience);
        let texts: Vec<String> = texts.iter().map(|text| mask.text(text)).collect();
        let caller = (mask.appellant_name(), mask.appellant_phone());
        format!(
            "{texts:?} {caller:?} {:?} {} {}",
            mask.columns(&order.matter.extra),
            mask.title(&order.matter.title),
            mask.content(&order.matter.content)
        )
    });
    put("mask", masked.join("\n"));
    put("then", as_it_was(order, context));
    put("questions", asked(order, context));
    if order.owes_form() {
        let printed = order.printed(context);
        let layout = FormLayout::built_in(printed.kind).unwrap();
        put("fit", debug(&fit(&layout, &printed)));
    }
    summed
}

/// Returns the order as it was before, and its texts that a search looks in.
fn as_it_was(order: &Order, context: &Context<'_>) -> String {
    let then = [1, 30, 100, 300].map(|hours| {
        let then = order.as_of(context.now - Duration::hours(hours));
        serde_json::to_string(&then).unwrap()
    });
    let words = MatterField::ALL.iter();
    let words = words.map(|field| (field.label(), order.matter.words(*field)));
    let words: Vec<_> = words.filter(|(_, words)| words.is_some()).collect();
    let changes = order.matter.changes_since(&Matter::default());
    let searched = order.searched();
    format!("{} {words:?} {changes:?} {searched:?}", then.join("\n"))
}

/// Returns the answers to single questions about an order.
fn asked(order: &Order, context: &Context<'_>) -> String {
    let now = context.now;
    let beside = Neighbourhood {
        before: 2,
        whistled: 1,
        same_replies: vec![SameReply {
            order_no: "261118093015000001".to_owned(),
            is_same_matter: false,
        }],
    };
    let beside = order.findings_beside(context, &beside);
    let beside: Vec<String> = beside.iter().map(finding).collect();
    let helpers = order.engagements.iter().map(|helper| {
        let unit = &helper.unit;
        let until = now + Duration::hours(5);
        format!(
            "{:?} {:?} {} {} {} {:?} {:?} {:?} {:?} {} {}",
            order.waits_until(unit, until),
            order.waits_for_part(unit, until),
            order.is_emergency_for(unit),
            order.is_reported(helper.id),
            order.is_excused(helper),
            order.duty_decided(helper),
            helper.owed_response(),
            helper.owed_part(),
            helper.times(),
            helper.took_part(),
            helper.cooperated_unseen(),
        )
    });
    let helpers: Vec<String> = helpers.collect();
    let wrong: Vec<&String> = order.wrong_whistles().map(|one| &one.unit).collect();
    let slips: Vec<String> = order.open_slips().map(Supervision::name).collect();
    let next = order
        .next_work(context)
        .map(|next| (next.act.name(), next.clause.name()));
    let flags = [
        order.goes_on_at_once(),
        order.is_untouched(),
        order.is_precedent(),
        order.is_example(),
        order.is_in_a_file(),
        order.has_failed_tackling(),
        order.has_disputed_part(),
        order.is_lead_case(),
        order.was_whistled(),
        order.is_supervised(),
        order.is_with_platform(),
        order.awaits_return_answer(),
        order.repeats_reply(),
        order.end_proposed_by(now),
    ];
    format!(
        "{beside:?} {helpers:?} {wrong:?} {slips:?} {next:?} {flags:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        order.reminded_first(now),
        order.return_by(),
        deadline::return_by(order, context),
        order.long_unsigned_from(context.profile.rules.unsigned_days),
        order.linkage_days(),
        order.sheet(context),
        order.round_level(),
    )
}
