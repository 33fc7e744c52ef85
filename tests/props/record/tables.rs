//! Tables of times, deadlines and months: what comes of each of many values.

use chrono::{Duration, NaiveDate, NaiveTime};
use liaison::domain::deadline;
use liaison::domain::incoming::{DueText, SaidDay};
use liaison::domain::month::{
    MonthAct, MonthEntry, MonthField, MonthFigures, Months, Rate, Tally, TypedMonth, YearFigures,
    YearMonth, check, warnings,
};
use liaison::domain::office::{FoldableEvent as _, month_event};
use liaison::domain::order::Meta;
use liaison::domain::order::matter::{DueBasis, Matter};
use liaison::domain::profile::Profile;
use liaison::domain::time::{self, BeijingTime, DayLean};
use liaison::domain::vocabulary::{Urgency, WhistleLevel};

use super::settings::other_profile;
use super::{CALENDAR, Record, context};
use crate::world::{self, OWN};

fn at(text: &str) -> BeijingTime {
    text.parse().unwrap()
}

/// Times of a working day, a lunch break, an evening, a weekend and a holiday, and the end of what
/// the calendar knows.
fn moments() -> Vec<BeijingTime> {
    [
        "2026-11-20T08:29:59",
        "2026-11-20T08:30:00",
        "2026-11-20T10:07:31",
        "2026-11-20T12:15:00",
        "2026-11-20T17:30:00",
        "2026-11-20T19:00:00",
        "2026-11-21T10:00:00",
        "2026-09-30T16:00:00",
        "2026-10-03T09:00:00",
        "2026-10-10T09:00:00",
        "2026-12-31T17:00:00",
        "2027-02-28T23:59:59",
        "2028-02-29T09:00:00",
    ]
    .map(at)
    .to_vec()
}

#[test]
fn what_the_calendar_counts_is_as_recorded() {
    let mut record = Record::new("calendar.txt");
    let first = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let days = first.iter_days().take(800);
    let mut line = String::new();
    for day in days {
        let (working, coverage) = CALENDAR.is_working_day(day);
        line.push(if working { '1' } else { '0' });
        line.extend(format!("{coverage:?}").chars().take(1));
    }
    record.line(&line);
    let profile = world::profile(OWN[0]);
    let hours = &profile.rules.office_hours;
    for from in moments() {
        record.line(&format!("== {}", time::iso(from)));
        record.line(&format!(
            " {} {} {} {} {} {} {}",
            time::said(from),
            time::said_short(from),
            time::iso_said(from),
            time::paper_date(from.date()),
            time::paper_time(from),
            time::paper_fact(from),
            time::to_unix(from)
        ));
        for days in [0, 1, 2, 5, 30] {
            record.line(&format!(
                " +{days}日 {:?}",
                CALENDAR.add_working_days(from.date(), days)
            ));
        }
        record.line(&format!(
            " 下一日 {:?}",
            CALENDAR.next_working_day(from.date())
        ));
        for minutes in [0, 1, 59, 480, 2400] {
            record.line(&format!(
                " +{minutes}分 {:?}",
                CALENDAR.add_working_minutes(from, minutes, hours)
            ));
        }
        for to in moments() {
            record.line(&format!(
                " 至 {} {} {} {:?} {}",
                time::iso(to),
                CALENDAR.working_days_between(from.date(), to.date()),
                CALENDAR.working_minutes_between(from, to, hours),
                CALENDAR.coverage_between(from.date(), to.date()),
                time::is_before(from, to)
            ));
        }
    }
    for minutes in [-1000, -480, -1, 0, 1, 59, 60, 61, 479, 480, 481, 960, 5000] {
        record.line(&format!("{minutes} {}", time::office_time(minutes)));
    }
    record.check();
}

#[test]
fn what_a_typed_time_means_is_as_recorded() {
    let mut record = Record::new("times.txt");
    let close = NaiveTime::from_hms_opt(17, 30, 0).unwrap();
    for text in [
        "",
        "0910",
        "910",
        "9:10",
        "09：10",
        "24:00",
        "2400",
        "20日",
        "25日",
        "25日9点",
        "25日9点半",
        "25日 09:10",
        "11-20",
        "11-25",
        "11-25 9:00",
        "11月25日",
        "11月25日上午9点",
        "1月5日",
        "12-31",
        "2026-11-25",
        "2026-11-25 09:10",
        "2026-11-25T09:10:11",
        "2026/11/25",
        "2026.11.25 9:10",
        "20261125",
        "202611250910",
        "今天",
        "明天",
        "昨天",
        "后天",
        "前天",
        "今天9点",
        "昨天下午3点",
        "明天17:30",
        "上午9点",
        "下午3点半",
        "周五",
        "本周五",
        "下周一",
        "星期日",
        "31日",
        "30日",
        "2-29",
        "13-01",
        "2027-02-29",
        "9点",
        "九点",
        "+3",
        "3天后",
        "现在",
        "0",
        "1",
        "31",
        "32",
        "1125",
        "99:99",
    ] {
        for now in [
            at("2026-11-20T09:00:00"),
            at("2026-12-31T18:00:00"),
            at("2026-01-01T00:00:00"),
        ] {
            let said = [DayLean::Past, DayLean::Future, DayLean::Nearest].map(|lean| {
                let time = time::parse_typed_leaning(text, now, close, lean);
                let day = time::parse_typed_date(text, now, lean);
                format!("{} {day:?}", super::view::said_at(time))
            });
            let plain = time::parse_typed(text, now, close);
            record.line(&format!("{text}｜{}｜{said:?} {plain:?}", time::iso(now)));
        }
    }
    record.check();
}

#[test]
fn what_is_due_when_is_as_recorded() {
    let mut record = Record::new("deadlines.txt");
    for profile in [world::profile(OWN[0]), other_profile(OWN[0], 1)] {
        tell_deadlines(&mut record, &profile);
    }
    record.check();
}

fn tell_deadlines(record: &mut Record, profile: &Profile) {
    for now in moments() {
        let context = context(profile, now, 1);
        record.line(&format!("== {}", time::iso(now)));
        for due in [
            DueText::At(now + Duration::hours(30)),
            DueText::At(now - Duration::hours(30)),
            DueText::Date((now + Duration::days(2)).date()),
            DueText::WorkingDays(0),
            DueText::WorkingDays(5),
            DueText::CalendarDays(3),
            DueText::Said(SaidDay::NextDay),
            DueText::Hours(24),
            DueText::Minutes(30),
        ] {
            record.line(&format!(
                " {due:?} {:?}",
                deadline::platform_due(due, now, &context)
            ));
        }
        for urgency in Urgency::ALL.iter().copied() {
            let matter = Matter {
                urgency,
                dispatched_at: Some(now - Duration::hours(5)),
                ..Matter::default()
            };
            record.line(&format!(
                " {urgency} {:?} {:?} {} {:?}",
                deadline::own_due(&matter, now, &context),
                deadline::first_act_by(urgency, now, &context),
                deadline::most_extended(&matter, &context),
                time::iso(deadline::return_limit(&matter, now, &context)),
            ));
            for level in std::iter::once(None).chain(WhistleLevel::ALL.iter().copied().map(Some)) {
                for called in [true, false] {
                    let clocks = deadline::helper_clocks(&matter, now, level, called, &context);
                    record.line(&format!("  {level:?} {called} {clocks:?}"));
                }
            }
        }
        for basis in [DueBasis::PlatformNew, DueBasis::Extended] {
            let due = deadline::told_due(now + Duration::days(1), basis, &context);
            record.line(&format!(" {due:?}"));
        }
    }
}

/// Months as they are typed, one after another.
const MONTHS: [&[(MonthField, &str)]; 21] = [
    &[
        (MonthField::Month, "2026-10"),
        (MonthField::Visited, "120"),
        (MonthField::Satisfied, "100"),
    ],
    &[
        (MonthField::Month, "2026-10"),
        (MonthField::Rate, "83.33%"),
        (MonthField::Rank, "12"),
        (MonthField::Of, "20"),
    ],
    &[(MonthField::Month, "2026-10"), (MonthField::Rate, "0.9")],
    &[
        (MonthField::Month, "2026-09"),
        (MonthField::Visited, "50"),
        (MonthField::Satisfied, "51"),
    ],
    &[
        (MonthField::Month, "2026-09"),
        (MonthField::Visited, "50"),
        (MonthField::Satisfied, "45"),
        (MonthField::Rank, "20"),
        (MonthField::Of, "20"),
    ],
    &[
        (MonthField::Month, "2026-09"),
        (MonthField::Rank, "21"),
        (MonthField::Of, "20"),
    ],
    &[
        (MonthField::Month, "2026-08"),
        (MonthField::Visited, "200"),
        (MonthField::Satisfied, "196"),
        (MonthField::Rank, "1"),
        (MonthField::Of, "20"),
    ],
    &[
        (MonthField::Month, "2026-08"),
        (MonthField::Unreasonable, "2"),
        (MonthField::RecognisedBy, "区社会事务协调中心"),
        (MonthField::RecognisedOn, "2026-09-03"),
    ],
    &[
        (MonthField::Month, "2026-08"),
        (MonthField::Unreasonable, "2"),
        (MonthField::RecognisedBy, "龙山街道"),
        (MonthField::RecognisedOn, "2026-09-03"),
    ],
    &[
        (MonthField::Month, "2026-08"),
        (MonthField::Unreasonable, ""),
        (MonthField::Rank, ""),
    ],
    &[
        (MonthField::Month, "2026-10"),
        (MonthField::Source, "威文办通〔2026〕12号"),
        (MonthField::SourceDate, "2026-11-05"),
    ],
    &[
        (MonthField::Month, "2026-10"),
        (MonthField::Notice, "约谈"),
        (MonthField::NoticeOn, "2026-11-10"),
        (MonthField::NoticeBy, "区纪委监委"),
        (MonthField::NoticeText, "连续两月靠后"),
    ],
    &[
        (MonthField::Month, "2026-09"),
        (MonthField::Notice, "通报"),
        (MonthField::NoticeOn, "2026-10-10"),
        (MonthField::NoticeBy, "区政府办"),
    ],
    &[(MonthField::Month, "2027-01"), (MonthField::Visited, "1")],
    &[
        (MonthField::Month, "2026-07"),
        (MonthField::Visited, "0"),
        (MonthField::Satisfied, "0"),
    ],
    &[
        (MonthField::Month, "2026-06"),
        (MonthField::Visited, "30"),
        (MonthField::Satisfied, "12"),
        (MonthField::Rank, "19"),
        (MonthField::Of, "20"),
    ],
    &[
        (MonthField::Month, "2026-09"),
        (MonthField::Rank, "20"),
        (MonthField::Of, "20"),
    ],
    &[
        (MonthField::Month, "2026-10"),
        (MonthField::Rank, "17"),
        (MonthField::Of, "20"),
    ],
    &[
        (MonthField::Month, "2026-07"),
        (MonthField::Rate, "90%"),
        (MonthField::Visited, "0"),
        (MonthField::Satisfied, "0"),
    ],
    &[
        (MonthField::Month, "2027-02"),
        (MonthField::Rank, "18"),
        (MonthField::Of, "20"),
    ],
    &[
        (MonthField::Month, "2027-03"),
        (MonthField::Rank, "16"),
        (MonthField::Of, "20"),
    ],
];

#[test]
fn what_comes_of_monthly_results_is_as_recorded() {
    let mut record = Record::new("months.txt");
    let profile = world::profile(OWN[0]);
    let now = world::start();
    let context = context(&profile, now, 1);
    let mut months = Months::default();
    let mut entries: Vec<Result<Vec<MonthEntry>, String>> = Vec::new();
    for typed in MONTHS {
        let mut values = TypedMonth::default();
        for (field, text) in typed {
            values.put(*field, *text);
        }
        record.line(&format!("== {typed:?}"));
        let read = values.entries(&months, now);
        let read = read.map_err(|fault| format!("{:?} {fault} {:?}", fault.field, fault.refusal()));
        tell(&mut record, &mut months, &read, &context);
        entries.push(read);
    }
    let month = YearMonth::new(2026, 6).unwrap();
    let cleared = vec![MonthEntry {
        month,
        act: MonthAct::Clear("记错月份".to_owned()),
        doubts: Vec::new(),
    }];
    tell(&mut record, &mut months, &Ok(cleared), &context);
    for counted in [0, 1, 2, 3, 10, 19, 20, 21, 99, 100, 1000] {
        for satisfied in [
            0,
            1,
            counted / 2,
            counted * 9 / 10,
            counted * 19 / 20,
            counted,
        ] {
            let tally = Tally { satisfied, counted };
            let next = tally.plus(Tally {
                satisfied: 1,
                counted: 2,
            });
            record.line(&format!(
                " {satisfied}/{counted} {:?} {} {} {} {next:?}",
                tally.rate(),
                tally.is_below_target(),
                tally.needed(),
                tally.spare()
            ));
        }
    }
    for counted in [0, 3, 2000] {
        for published in [4990, 4994, 4995, 5000, 5005, 5006, 6667] {
            let rate = Rate::of_basis_points(published).unwrap();
            let satisfied = counted / 2;
            let tally = Tally { satisfied, counted };
            let differs = tally.differs_from(rate);
            record.line(&format!(" {satisfied}/{counted} {published} {differs}"));
        }
    }
    record.check();
}

fn tell(
    record: &mut Record,
    months: &mut Months,
    read: &Result<Vec<MonthEntry>, String>,
    context: &liaison::domain::context::Context<'_>,
) {
    let entries = match read {
        Ok(entries) => entries,
        Err(fault) => {
            record.line(&format!(" ✗ {fault}"));
            return;
        }
    };
    for entry in entries {
        record.line(&format!(" 读作 {:?} {:?}", entry.act, entry.doubts));
        match check(entry, months, context) {
            Ok(asked) => record.line(&format!(" 问 {asked:?}")),
            Err(fault) => {
                record.line(&format!(" ✗ {:?} {fault}", fault.field));
                continue;
            }
        }
        let Some(event) = month_event(months, entry) else {
            record.line(" 没有改动");
            continue;
        };
        record.line(&format!(" 记 {:?}", event.described(months)));
        let meta = Meta {
            happened_at: context.now,
            recorded_at: context.now,
            actor: context.actor.to_owned(),
        };
        event.take_into(months, &meta);
    }
    for (month, known) in &months.months {
        let words = known.result.words();
        let notices: Vec<String> = known
            .notices
            .iter()
            .map(|one| format!("{} {}", one.words(), known.has_interview()))
            .collect();
        let figures = MonthFigures::of(&known.result, Some(5));
        record.line(&format!(
            "  {} {words:?} {notices:?} {figures:?}",
            month.said()
        ));
    }
    for tail in [None, Some(1), Some(5)] {
        for present in [(2026, 10), (2026, 11), (2027, 3), (2027, 4), (2027, 5)] {
            let present = YearMonth::new(present.0, present.1).unwrap();
            let warned = warnings(months, tail, present);
            if !warned.is_empty() {
                record.line(&format!("  {tail:?} {} {warned:?}", present.said()));
            }
        }
    }
    let year = YearFigures::of(months, 2026);
    record.line(&format!("  {year:?} {}", year.is_whole()));
}
