//! The table of requirements: each duty of the regulation, R1 to R127, with the acts, findings and
//! views that carry it and the tests that prove it, or the reason why the program carries nothing.
//!
//! `cargo test --test rules requirements -- --nocapture` prints the table. The numbers group the
//! regulation by section: 1–6 the head and 一, 10–29 section 二, 30–50 section 三, 60–67 section 四,
//! 70–89 sections 五 and 六, 100–127 附件1.

mod section_four;
mod section_three;
mod section_two;
mod supervision;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use liaison::domain::order::act::ActId;
use liaison::domain::order::finding;
use liaison::store::View;

use crate::support::Desk;

/// The numbers of all duties. Numbers are left out between the groups, and 29 and 35 are parted.
const NUMBERS: &str =
    "1-6 10-28 29a 29b 29c 29d 30-34 35a 35b 36-50 60-67 70-73 80-89 100-108 110 120-127";

/// What carries a duty in the program.
#[derive(Debug, Clone, Copy)]
pub(super) enum Carrier {
    /// An act on an order.
    Act(ActId),
    /// A finding, by its code.
    Finding(&'static str),
    /// A view of the board.
    View(View),
    /// A command of the command line, which the desk offers too.
    Command(&'static str),
}

/// One duty.
#[derive(Debug)]
pub(super) struct Requirement {
    number: &'static str,
    /// Where the regulation says it.
    clause: &'static str,
    /// The duty in short.
    duty: &'static str,
    carriers: &'static [Carrier],
    /// Names of the tests that prove it.
    tests: &'static [&'static str],
    /// Why nothing carries it, or what is not carried yet.
    reason: Option<&'static str>,
}

/// Makes a row of a duty that the program carries.
pub(super) const fn carried(
    number: &'static str,
    clause: &'static str,
    duty: &'static str,
    carriers: &'static [Carrier],
    tests: &'static [&'static str],
) -> Requirement {
    Requirement {
        number,
        clause,
        duty,
        carriers,
        tests,
        reason: None,
    }
}

/// Makes a row of a duty that nothing carries, with the reason.
pub(super) const fn not_carried(
    number: &'static str,
    clause: &'static str,
    duty: &'static str,
    reason: &'static str,
) -> Requirement {
    Requirement {
        number,
        clause,
        duty,
        carriers: &[],
        tests: &[],
        reason: Some(reason),
    }
}

impl Requirement {
    /// Says what of the duty is not carried.
    pub(super) const fn but(mut self, reason: &'static str) -> Self {
        self.reason = Some(reason);
        self
    }
}

fn all() -> impl Iterator<Item = &'static Requirement> {
    [
        section_two::ROWS,
        section_three::ROWS,
        section_four::ROWS,
        supervision::ROWS,
    ]
    .into_iter()
    .flatten()
}

fn numbers() -> Vec<String> {
    let mut all = Vec::new();
    for part in NUMBERS.split_whitespace() {
        match part.split_once('-') {
            Some((first, last)) => {
                let (first, last): (u32, u32) = (first.parse().unwrap(), last.parse().unwrap());
                all.extend((first..=last).map(|number| format!("R{number}")));
            }
            None => all.push(format!("R{part}")),
        }
    }
    all
}

/// The names of all test functions of the project.
fn test_names(folder: &Path, into: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            test_names(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            // The attribute stands above the function, perhaps with others between.
            for after in text.split("#[test]").skip(1) {
                if let Some((_, rest)) = after.split_once("fn ")
                    && let Some((name, _)) = rest.split_once('(')
                {
                    into.insert(name.to_owned());
                }
            }
        }
    }
}

#[test]
fn every_duty_of_the_regulation_has_its_row() {
    let rows: Vec<_> = all().map(|row| row.number.to_owned()).collect();
    assert_eq!(rows, numbers());
}

#[test]
fn every_row_names_what_carries_its_duty_and_its_test_or_a_reason() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut tests = BTreeSet::new();
    for folder in ["tests", "src"] {
        test_names(&root.join(folder), &mut tests);
    }
    let mut faults = Vec::new();
    for row in all() {
        let number = row.number;
        if row.carriers.is_empty() && row.reason.is_none() {
            faults.push(format!("{number}: neither a carrier nor a reason"));
        }
        if !row.carriers.is_empty() && row.tests.is_empty() {
            faults.push(format!("{number}: no test"));
        }
        for test in row.tests {
            if !tests.contains(*test) {
                faults.push(format!("{number}: no test is called {test}"));
            }
        }
        for carrier in row.carriers {
            if let Carrier::Finding(code) = carrier
                && !finding::CODES.contains(code)
            {
                faults.push(format!("{number}: no finding has the code {code}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_act_and_every_finding_serves_a_duty() {
    let acts: BTreeSet<_> = all()
        .flat_map(|row| row.carriers)
        .filter_map(|carrier| match carrier {
            Carrier::Act(act) => Some(act.name()),
            Carrier::Finding(_) | Carrier::View(_) | Carrier::Command(_) => None,
        })
        .collect();
    let codes: BTreeSet<_> = all()
        .flat_map(|row| row.carriers)
        .filter_map(|carrier| match carrier {
            Carrier::Finding(code) => Some(*code),
            Carrier::Act(_) | Carrier::View(_) | Carrier::Command(_) => None,
        })
        .collect();
    let idle: Vec<_> = ActId::ALL
        .iter()
        .map(|act| act.name())
        .filter(|act| !acts.contains(act) && !OF_THE_PROGRAM.contains(act))
        .chain(
            finding::CODES
                .iter()
                .copied()
                .filter(|code| !codes.contains(code) && !OF_THE_PROGRAM.contains(code)),
        )
        .collect();
    assert!(idle.is_empty(), "these serve no duty: {idle:?}");
}

/// Acts and findings that no duty asks for: they keep the record itself in order.
const OF_THE_PROGRAM: &[&str] = &[
    "set-number",
    "merge",
    "hand-over",
    "attach",
    "copy-out",
    "undo",
    "dismiss",
    "read_only",
    "calendar_provisional",
    "platform_proposal",
    "cell_unread",
    "stand_in_over",
    "times_contradict",
];

#[test]
fn every_command_named_in_the_table_is_there() {
    let desk = Desk::bare();
    for row in all() {
        for carrier in row.carriers {
            if let Carrier::Command(name) = carrier {
                let ran = desk.run(&[name, "--help"]);
                assert_eq!(ran.code, 0, "{}: liaison {name}", row.number);
            }
        }
    }
}

/// Prints the table; every row has something to print.
#[test]
fn the_table_can_be_read() {
    let mut lines = 0;
    for row in all() {
        let carriers: Vec<_> = row
            .carriers
            .iter()
            .map(|carrier| match carrier {
                Carrier::Act(act) => format!("{}（{}）", act.label(), act.name()),
                Carrier::Finding(code) => format!("finding {code}"),
                Carrier::View(view) => format!("view {}", view.label()),
                Carrier::Command(name) => format!("liaison {name}"),
            })
            .collect();
        println!("{:<5} {}  {}", row.number, row.clause, row.duty);
        if !carriers.is_empty() {
            println!("      → {}", carriers.join(", "));
        }
        if let Some(reason) = row.reason {
            println!("      × {reason}");
        }
        for test in row.tests {
            println!("      ✓ {test}");
        }
        lines += 1;
    }
    assert_eq!(lines, numbers().len());
}
