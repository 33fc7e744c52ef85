//! Deadlines as files write them.

use super::*;
use crate::domain::incoming::UnreadReason;
use chrono::NaiveDate;

fn due(cell: impl Into<Cell>) -> Option<DueText> {
    read(&cell.into(), BareNumber::WorkingDays, None).unwrap()
}

#[test]
fn a_deadline_is_read_as_a_time_a_date_or_a_length() {
    let date = NaiveDate::from_ymd_opt(2018, 11, 2).unwrap();
    for (text, expected) in [
        (
            "2018-11-02 17:30:00",
            DueText::At(date.and_hms_opt(17, 30, 0).unwrap()),
        ),
        ("2018-11-02", DueText::Date(date)),
        ("2018-11-02前", DueText::Date(date)),
        ("2018年11月2日下班前", DueText::Date(date)),
        ("当日", DueText::Said(SaidDay::SameDay)),
        ("次日", DueText::Said(SaidDay::NextDay)),
        ("5（工作日）", DueText::WorkingDays(5)),
        ("2018/11/2 0:00:00", DueText::Date(date)),
        ("5个工作日", DueText::WorkingDays(5)),
        ("5 个工作日内", DueText::WorkingDays(5)),
        ("收到后5个工作日内办结", DueText::WorkingDays(5)),
        ("十五个工作日", DueText::WorkingDays(15)),
        ("二十个工作日", DueText::WorkingDays(20)),
        ("5", DueText::WorkingDays(5)),
        ("５", DueText::WorkingDays(5)),
        ("3天", DueText::CalendarDays(3)),
        ("3日内", DueText::CalendarDays(3)),
        ("3个自然日", DueText::CalendarDays(3)),
        ("24小时", DueText::Hours(24)),
        ("两小时", DueText::Hours(2)),
        ("30分钟", DueText::Minutes(30)),
        ("1.5小时", DueText::Minutes(90)),
        ("120分钟", DueText::Hours(2)),
        ("1周", DueText::CalendarDays(7)),
    ] {
        assert_eq!(due(text), Some(expected), "{text}");
    }
    for nothing in ["", "NULL", "无", "/"] {
        assert_eq!(due(nothing), None, "{nothing}");
    }
    for wrong in [
        "尽快",
        "0",
        "5个",
        "五五天",
        "99999天",
        "3.5个工作日",
        "-3",
        "剩余2天5小时",
        "已超期3天",
        "待定",
        "长期",
    ] {
        assert_eq!(
            read(&Cell::from(wrong), BareNumber::WorkingDays, None),
            Err(UnreadableCell),
            "{wrong}"
        );
    }
}

#[test]
fn a_deadline_is_read_from_the_dispatch_time() {
    let begun = Some("2026-12-28T10:00:00".parse().unwrap());
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    let at =
        |date: NaiveDate, hour, minute| DueText::At(date.and_hms_opt(hour, minute, 0).unwrap());
    for (text, expected) in [
        ("1月4日前", DueText::Date(day(2027, 1, 4))),
        ("12月30日17时30分前", at(day(2026, 12, 30), 17, 30)),
        ("5个工作日（2027-01-05前）", DueText::Date(day(2027, 1, 5))),
        ("5个工作日（1月5日前）", DueText::Date(day(2027, 1, 5))),
        ("12月28日至1月4日", DueText::Date(day(2027, 1, 4))),
        ("当日办结", DueText::Said(SaidDay::SameDay)),
        ("当天内完成", DueText::Said(SaidDay::SameDay)),
        ("当日17:30前", at(day(2026, 12, 28), 17, 30)),
        ("次日12:00前办结", at(day(2026, 12, 29), 12, 0)),
        ("截止2027-01-05 12:00", at(day(2027, 1, 5), 12, 0)),
        ("3-5个工作日", DueText::WorkingDays(3)),
        ("五到七天", DueText::CalendarDays(5)),
        ("7至5个工作日", DueText::WorkingDays(5)),
        ("24小时～48小时", DueText::Hours(24)),
        ("24小时内联系，5个工作日内办结", DueText::WorkingDays(5)),
        ("2027-01-05 00:00:43", DueText::Date(day(2027, 1, 5))),
        ("2027-01-05 23:59:59", DueText::Date(day(2027, 1, 5))),
        ("2027-01-04 23:59:30", DueText::Date(day(2027, 1, 5))),
        (
            "2027-01-05 24:00",
            DueText::At(day(2027, 1, 5).and_hms_opt(23, 59, 59).unwrap()),
        ),
    ] {
        let read = read(&Cell::from(text), BareNumber::WorkingDays, begun);
        assert_eq!(read, Ok(Some(expected)), "{text}");
    }
    let early = Cell::DateTime("2027-01-04T23:59:17".parse().unwrap());
    let date = DueText::Date(day(2027, 1, 5));
    assert_eq!(read(&early, BareNumber::WorkingDays, begun), Ok(Some(date)));
}

#[test]
fn a_number_counts_the_unit_of_its_column() {
    let number = Cell::Number(5.0);
    assert_eq!(
        read(&number, BareNumber::In(DurationUnit::Hours), None),
        Ok(Some(DueText::Hours(5)))
    );
    assert_eq!(
        read(
            &number,
            BareNumber::In(unit("（天）".trim_matches(['（', '）'])).unwrap()),
            None
        ),
        Ok(Some(DueText::CalendarDays(5)))
    );
    assert!(matches!(
        read(
            &Cell::Number(43_399.5),
            BareNumber::In(DurationUnit::Hours),
            None
        ),
        Ok(Some(DueText::At(_)))
    ));
}

#[test]
fn a_number_is_no_deadline_unless_it_can_mean_only_one() {
    let begun = Some("2026-11-20T09:00:00".parse().unwrap());
    let date = |month, day| NaiveDate::from_ymd_opt(2026, month, day).map(DueText::Date);
    let text = |text: &str| read(&Cell::from(text), BareNumber::WorkingDays, begun);
    for (said, expected) in [
        ("11.27", date(11, 27)),
        ("11.27前", date(11, 27)),
        ("12.1", date(12, 1)),
        ("27日前", date(11, 27)),
        ("27日", date(11, 27)),
        ("19日", date(12, 19)),
        ("5号", date(12, 5)),
        ("本月24号", date(11, 24)),
        ("5号下班前", date(12, 5)),
        ("5", Some(DueText::WorkingDays(5))),
    ] {
        assert_eq!(text(said), Ok(expected), "{said}");
    }
    // A day just before the dispatch is not the same day a year later.
    for said in [
        "11-19",
        "11月19日",
        "11.5",
        "3.5",
        "15日",
        "2026",
        "61",
        "0",
        "13.40",
    ] {
        assert_eq!(text(said), Err(UnreadableCell), "{said}");
    }
    let number = |number, bare| read(&Cell::Number(number), bare, begun);
    let days = BareNumber::WorkingDays;
    assert_eq!(number(11.27, days), Ok(date(11, 27)));
    assert_eq!(number(11.3, days), Ok(date(11, 30)), "11.30 lost its zero");
    assert_eq!(number(12.1, days), Err(UnreadableCell), "12.1 or 12.10");
    assert_eq!(number(11.5, days), Err(UnreadableCell));
    assert_eq!(number(2026.0, days), Err(UnreadableCell));
    assert_eq!(number(5.0, days), Ok(Some(DueText::WorkingDays(5))));
    assert_eq!(BareNumber::by_header("办理截止时间"), BareNumber::Nothing);
    assert_eq!(number(5.0, BareNumber::Nothing), Err(UnreadableCell));
    assert_eq!(BareNumber::by_header("办理时限"), days);
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_reading_of_a_deadline_panic(text in "[0-9一二十两个工作日天小时内. \\PC]{0,12}") {
        let _ = read(&Cell::Text(text), BareNumber::WorkingDays, None);
    }
}

#[test]
fn a_deadline_that_is_told_from_the_dispatch_is_read() {
    // A Wednesday.
    let begun = "2026-11-25T09:00:00".parse().ok();
    let read = |text: &str| match read(&Cell::from(text), BareNumber::WorkingDays, begun) {
        Ok(Some(DueText::Date(date))) => date.to_string(),
        Ok(Some(DueText::At(at))) => at.to_string(),
        Ok(other) => format!("{other:?}"),
        Err(UnreadableCell) => "unread".to_owned(),
    };
    for (text, expected) in [
        ("今日17时前", "2026-11-25 17:00:00"),
        ("明天下班前", "Some(Said(NextDay))"),
        ("本月底", "2026-11-30"),
        ("11月底前", "2026-11-30"),
        ("10月底前", "2027-10-31"),
        ("下月底前", "2026-12-31"),
        ("下周三前", "2026-12-02"),
        ("本周五17:00前", "2026-11-27 17:00:00"),
        ("周五前", "2026-11-27"),
        ("周一前", "unread"),
        ("30日17时", "2026-11-30 17:00:00"),
        ("3日9时前", "2026-12-03 09:00:00"),
        ("立即办理", "unread"),
        ("马上", "unread"),
        ("务必11月30日前办结", "2026-11-30"),
        ("至11月30日", "2026-11-30"),
        ("11月30日前答复", "2026-11-30"),
        ("11月30日前反馈", "2026-11-30"),
        ("11月30日前处理完毕", "2026-11-30"),
        ("2026-11-30 17:30前反馈", "2026-11-30 17:30:00"),
        ("11月30日0时", "2026-11-29 23:59:59"),
        ("2026-11-30 0:00", "2026-11-30"),
        ("3个月", "Some(Months(3))"),
        ("一个月内办结", "Some(Months(1))"),
        ("46353", "2026-11-27"),
        ("46353.5", "2026-11-27 12:00:00"),
        ("30日", "unread"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn further_forms_of_a_day_are_read_from_the_dispatch() {
    let begun = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let begun = begun.and_hms_opt(9, 10, 0);
    let date = |month, day| DueText::Date(NaiveDate::from_ymd_opt(2026, month, day).unwrap());
    for (text, expected) in [
        ("26.12.1", date(12, 1)),
        ("十二月一日", date(12, 1)),
        ("十一月三十日前", date(11, 30)),
        ("下月5日前", date(12, 5)),
        ("2026-12-01（剩余5天）", date(12, 1)),
        ("12月1日（还有7天）", date(12, 1)),
    ] {
        let read = read(&Cell::from(text), BareNumber::WorkingDays, begun);
        assert_eq!(read, Ok(Some(expected)), "{text}");
    }
}

#[test]
fn a_day_by_which_a_reply_is_due_as_well_is_that_day() {
    let begun = Some("2026-11-20T09:00:00".parse().unwrap());
    let cell = Cell::Text("11月27日前办结并回复".to_owned());
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();
    let found = read(&cell, BareNumber::Nothing, begun);
    assert_eq!(found, Ok(Some(DueText::Date(day))));
}

#[test]
fn the_day_of_the_week_and_what_has_to_be_done_by_then_are_no_further_words() {
    let begun = "2026-11-20T09:00:00".parse().ok();
    let five = NaiveDate::from_ymd_opt(2026, 11, 27).and_then(|day| day.and_hms_opt(17, 0, 0));
    let five = DueText::At(five.unwrap());
    for (text, remarked) in [
        ("11月27日（周五）17时前", None),
        ("11月27日（星期五）下午5点前", None),
        ("2026-11-27 星期五 17:00", None),
        ("11月27日（周五 17:00）前", None),
        ("务必于11月27日17时前办结并反馈诉求人", None),
        ("11月27日17时前办结，并书面回复", None),
        ("11月27日（周四）17时前", Some(UnreadReason::Weekday)),
        ("11月27日17时前（提前2天）", Some(UnreadReason::MoreSaid)),
    ] {
        let cell = Cell::from(text);
        let found = read(&cell, BareNumber::WorkingDays, begun);
        assert_eq!(found, Ok(Some(five)), "{text}");
        assert_eq!(remark(text, five, begun), remarked, "{text}");
    }
    let shorter = DueText::WorkingDays(5);
    let reason = remark("5-7个工作日内办结", shorter, begun);
    assert_eq!(reason, Some(UnreadReason::Range));
    assert_eq!(remark("5个工作日", shorter, begun), None);
}

#[test]
fn a_length_is_read_whatever_has_to_be_done_by_then_and_however_its_days_are_counted() {
    let begun = Some("2026-11-20T09:00:00".parse().unwrap());
    for (text, expected) in [
        ("1-3个工作日内办结并回复", DueText::WorkingDays(1)),
        ("5个工作日内反馈诉求人", DueText::WorkingDays(5)),
        ("7个工作日内办结并答复来电人", DueText::WorkingDays(7)),
        ("3日内联系诉求人", DueText::CalendarDays(3)),
        ("5-7", DueText::WorkingDays(5)),
        ("3～5", DueText::WorkingDays(3)),
        ("10至15", DueText::WorkingDays(10)),
    ] {
        let found = read(&Cell::from(text), BareNumber::WorkingDays, begun);
        assert_eq!(found, Ok(Some(expected)), "{text}");
    }
    let day = NaiveDate::from_ymd_opt(2026, 11, 27).map(DueText::Date);
    assert_eq!(
        read(&Cell::from("11-27"), BareNumber::WorkingDays, begun),
        Ok(day)
    );
    let said = |text: &str| {
        let due = read(&Cell::from(text), BareNumber::WorkingDays, begun);
        remark(text, due.unwrap().unwrap(), begun)
    };
    assert_eq!(said("5-7"), Some(UnreadReason::Range));
    for told in [
        "5个工作日（含当天）",
        "3天(含当日)",
        "11月27日前（不含当日）",
    ] {
        assert_eq!(said(told), Some(UnreadReason::MoreSaid), "{told}");
    }
    for dates in [
        "11月25日至11月27日",
        "11月25日-11月27日",
        "2026-11-25至2026-11-27",
    ] {
        assert_eq!(said(dates), Some(UnreadReason::DateRange), "{dates}");
    }
    for plain in [
        "5个工作日（不含当日）",
        "11月27日前（含当天）",
        "12月3日0时",
        "2026-11-27",
        "5个工作日内反馈诉求人",
    ] {
        assert_eq!(said(plain), None, "{plain}");
    }
    let midnight = read(&Cell::from("12月3日0时"), BareNumber::WorkingDays, begun);
    let before = NaiveDate::from_ymd_opt(2026, 12, 2).unwrap();
    let ends = before.and_hms_opt(23, 59, 59).map(DueText::At);
    assert_eq!(midnight, Ok(ends));
}
