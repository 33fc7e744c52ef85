//! The figures of a period in words, in groups.

use std::collections::{BTreeMap, BTreeSet};

use super::{FigureKey, FigureSum, FigureSums, StatGroup, StatLine, adjusted, plain, total};
use crate::domain::figures::{JOINED, LED, Measure, Period, PeriodBasis, RETURNED};
use crate::domain::section;
use crate::domain::vocabulary::{RoundOutcome, WhistleLevel};
use crate::store::StoreError;
use crate::strings::stats as words;
use crate::work::Workplace;

/// Most places that are listed with their repeated complaints.
const PLACES: usize = 20;

/// The figures of a unit that helps us, in the order in which they are listed.
const OF_HELPER: [Measure; 11] = [
    Measure::HelperAsked,
    Measure::HelperAnswered,
    Measure::HelperAnsweredLate,
    Measure::HelperSilent,
    Measure::HelperCame,
    Measure::HelperCameLate,
    Measure::HelperAbsent,
    Measure::GivenGood,
    Measure::GivenFairlyGood,
    Measure::GivenAverage,
    Measure::GivenPoor,
];
/// The figures of our own parts, by the unit that leads.
const OF_OWN_PART: [Measure; 9] = [
    Measure::OwnAsked,
    Measure::OwnAnswered,
    Measure::OwnAnsweredLate,
    Measure::OwnCame,
    Measure::OwnCameLate,
    Measure::ReceivedGood,
    Measure::ReceivedFairlyGood,
    Measure::ReceivedAverage,
    Measure::ReceivedPoor,
];
/// The figures of a section.
const OF_SECTION: [Measure; 4] = [
    Measure::SectionGiven,
    Measure::SectionAnswered,
    Measure::SectionOnTime,
    Measure::SectionLate,
];

struct Writer<'a> {
    place: Workplace<'a>,
    basis: PeriodBasis,
    period: Period,
    sums: &'a FigureSums,
}

/// Returns the groups that have figures.
pub(super) fn of(
    place: Workplace<'_>,
    basis: PeriodBasis,
    period: Period,
    sums: &FigureSums,
) -> Vec<StatGroup> {
    let writer = Writer {
        place,
        basis,
        period,
        sums,
    };
    let groups = [
        (words::SATISFACTION, writer.satisfaction()),
        (words::ORDERS, writer.orders()),
        (words::HELPERS, writer.helpers()),
        (words::OWN_PARTS, writer.own_parts()),
        (words::WHISTLES, writer.whistles()),
        (words::REPEATS, writer.repeats()),
        (words::SECTIONS, writer.sections()),
    ];
    let groups = groups.into_iter().filter(|(_, lines)| !lines.is_empty());
    groups
        .map(|(title, lines)| StatGroup { title, lines })
        .collect()
}

impl Writer<'_> {
    fn sum(&self, measure: Measure, subjects: &[String]) -> FigureSum {
        let all = self.sums.iter().filter(|((of, _), _)| *of == measure);
        let here = all.filter(|((_, subject), _)| {
            subjects.is_empty() || subjects.iter().any(|one| one == subject)
        });
        here.fold(FigureSum::default(), |sum, (_, one)| FigureSum {
            orders: sum.orders + one.orders,
            times: sum.times + one.times,
            timed: sum.timed + one.timed,
            minutes: sum.minutes + one.minutes,
        })
    }

    fn key(&self, measure: Measure, subjects: Vec<String>) -> FigureKey {
        // Repeated complaints are reckoned by the dispatch alone.
        let basis = if measure == Measure::Repeats {
            PeriodBasis::Dispatched
        } else {
            self.basis
        };
        FigureKey {
            basis,
            period: self.period,
            measure,
            subjects,
        }
    }

    /// Returns the line of a figure; `None` if nothing was counted.
    fn line(&self, measure: Measure, label: String, subjects: Vec<String>) -> Option<StatLine> {
        let sum = self.sum(measure, &subjects);
        if sum.orders == 0 {
            return None;
        }
        let count = words::count(sum.times, sum.orders, measure.counts_times());
        Some(StatLine {
            label,
            value: format!("{count}{}", words::average(sum.minutes, sum.timed)),
            definition: measure.definition(),
            clause: measure.clause(),
            key: self.key(measure, subjects),
        })
    }

    fn whole(&self, measure: Measure) -> Option<StatLine> {
        self.line(measure, measure.label().to_owned(), Vec::new())
    }

    fn satisfaction(&self) -> Vec<StatLine> {
        let all = adjusted(self.sums, &[]);
        let mut lines = Vec::new();
        if plain(self.sums, &[]).counted > 0 {
            for (label, subjects) in [
                (words::RATE, &[] as &[&str]),
                (words::RATE_LED, &[LED]),
                (words::RATE_JOINED, &[JOINED]),
            ] {
                let tally = adjusted(self.sums, subjects);
                let target = if subjects.is_empty() {
                    words::target(all)
                } else {
                    String::new()
                };
                let value = [words::rate(tally), target].join("  ");
                lines.push(StatLine {
                    label: label.to_owned(),
                    value: value.trim_end().to_owned(),
                    definition: words::RATE_DEFINITION,
                    clause: Measure::Satisfied.clause(),
                    key: self.key(
                        Measure::Dissatisfied,
                        subjects.iter().map(|one| (*one).to_owned()).collect(),
                    ),
                });
            }
        }
        lines.extend(
            [
                Measure::Satisfied,
                Measure::BasicallySatisfied,
                Measure::Dissatisfied,
                Measure::Unreasonable,
                Measure::NotCounted,
            ]
            .into_iter()
            .filter_map(|measure| self.whole(measure)),
        );
        lines
    }

    fn orders(&self) -> Vec<StatLine> {
        let roles = [
            (words::LED, LED),
            (words::JOINED, JOINED),
            (words::RETURNED, RETURNED),
        ];
        let roles = roles.into_iter().filter_map(|(label, subject)| {
            self.line(Measure::Orders, label.to_owned(), vec![subject.to_owned()])
        });
        let others = [
            Measure::OnTime,
            Measure::Late,
            Measure::Unanswered,
            Measure::Reopened,
        ];
        let others = others.into_iter().filter_map(|measure| self.whole(measure));
        roles.chain(others).collect()
    }

    /// Returns the subjects of some measures, those with most of the first measure first.
    fn subjects(&self, measures: &[Measure]) -> Vec<String> {
        let known = self.sums.keys();
        let known = known.filter(|(measure, _)| measures.contains(measure));
        let all: BTreeSet<&String> = known.map(|(_, subject)| subject).collect();
        let mut all: Vec<String> = all.into_iter().cloned().collect();
        if let Some(first) = measures.first() {
            all.sort_by_key(|subject| {
                let sum = self.sum(*first, std::slice::from_ref(subject));
                std::cmp::Reverse(sum.times)
            });
        }
        all
    }

    /// Returns lines for each subject: its name with each of the measures that were counted.
    fn by_subject(
        &self,
        measures: &[Measure],
        groups: Vec<(String, Vec<String>)>,
    ) -> Vec<StatLine> {
        let mut lines = Vec::new();
        for (name, subjects) in groups {
            lines.extend(measures.iter().filter_map(|measure| {
                let label = format!("{name} {}", measure.label());
                self.line(*measure, label, subjects.clone())
            }));
        }
        lines
    }

    fn unit(&self, name: &str) -> String {
        if name.is_empty() {
            words::UNSTATED_LEAD.to_owned()
        } else {
            self.place.settings.units.short(name).to_owned()
        }
    }

    fn units(&self, measures: &[Measure]) -> Vec<StatLine> {
        let units = self.subjects(measures).into_iter();
        let groups = units.map(|unit| (self.unit(&unit), vec![unit]));
        self.by_subject(measures, groups.collect())
    }

    fn helpers(&self) -> Vec<StatLine> {
        let mut lines: Vec<_> = self.whole(Measure::HelperAsked).into_iter().collect();
        lines.extend(self.units(&OF_HELPER));
        lines
    }

    fn own_parts(&self) -> Vec<StatLine> {
        let mut lines: Vec<_> = self.whole(Measure::OwnAsked).into_iter().collect();
        lines.extend(self.units(&OF_OWN_PART));
        lines
    }

    fn whistles(&self) -> Vec<StatLine> {
        let mut lines = Vec::new();
        for level in WhistleLevel::ALL {
            let label = format!("{} {}", level.label(), Measure::Whistles.label());
            lines.extend(self.line(Measure::Whistles, label, vec![level.code().to_owned()]));
            for outcome in RoundOutcome::ALL {
                let subject = format!("{}/{}", level.code(), outcome.code());
                let label = format!("{} {}", level.label(), outcome.label());
                lines.extend(self.line(Measure::WhistleEnded, label, vec![subject]));
            }
        }
        lines.extend(self.units(&[Measure::WrongWhistle]));
        lines
    }

    fn repeats(&self) -> Vec<StatLine> {
        let mut lines: Vec<_> = self
            .whole(Measure::RepeatedUnwhistled)
            .into_iter()
            .collect();
        let places = self.subjects(&[Measure::Repeats]);
        lines.extend(
            places
                .into_iter()
                .take(PLACES)
                .filter_map(|subject| self.line(Measure::Repeats, subject.clone(), vec![subject])),
        );
        lines
    }

    fn sections(&self) -> Vec<StatLine> {
        let known = &self.place.settings.profile.sections;
        let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut order: Vec<String> = Vec::new();
        for subject in self.subjects(&OF_SECTION) {
            let name = section::present_name(known, &subject).to_owned();
            if !groups.contains_key(&name) {
                order.push(name.clone());
            }
            groups.entry(name).or_default().push(subject);
        }
        let groups = order.into_iter().filter_map(|name| {
            let subjects = groups.remove(&name)?;
            Some((name, subjects))
        });
        let groups: Vec<_> = groups.collect();
        self.by_subject(&OF_SECTION, groups)
    }
}

/// Returns the published numbers of each month of a period beside our own, by the platform's visits.
pub(super) fn compared(
    place: Workplace<'_>,
    period: Period,
) -> Result<Option<StatGroup>, StoreError> {
    let months = place.store.months()?;
    let basis = PeriodBasis::Revisited;
    let mut lines = Vec::new();
    for month in period.months() {
        let Some(record) = months.get(month) else {
            continue;
        };
        let period = Period::month(month);
        let sums = super::sum(place.store.figures(basis, period)?.iter());
        let result = &record.result;
        let ours = plain(&sums, &[]);
        let said = month.said();
        let line = |label: &str, value: String, measure: Measure| StatLine {
            label: format!("{said} {label}"),
            value,
            definition: words::COMPARED_DEFINITION,
            clause: Measure::Satisfied.clause(),
            key: FigureKey {
                basis,
                period,
                measure,
                subjects: Vec::new(),
            },
        };
        lines.push(line(
            words::SATISFACTION,
            words::published_rate(result.rate, adjusted(&sums, &[])),
            Measure::Dissatisfied,
        ));
        let unreasonable = result.unreasonable.as_ref().map(|one| one.count);
        for (label, published, ours, measure) in [
            (
                words::VISITED,
                result.visited,
                ours.counted,
                Measure::NotCounted,
            ),
            (
                words::SATISFIED,
                result.satisfied,
                ours.satisfied,
                Measure::Satisfied,
            ),
            (
                words::DISSATISFIED,
                result.dissatisfied,
                total(&sums, Measure::Dissatisfied, &[]),
                Measure::Dissatisfied,
            ),
            (
                words::UNREASONABLE,
                unreasonable,
                total(&sums, Measure::Unreasonable, &[]),
                Measure::Unreasonable,
            ),
        ] {
            let published = published.map(u64::from);
            lines.push(line(label, words::compared(published, ours), measure));
        }
    }
    Ok((!lines.is_empty()).then_some(StatGroup {
        title: words::COMPARED,
        lines,
    }))
}
