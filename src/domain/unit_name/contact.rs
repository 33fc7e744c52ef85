//! Reads a section and a person that stand together in brackets behind a unit: 河道科 李某 138….

use super::words::{is_handling, is_office};

/// Endings of sections, longer ones first.
const ENDS: [&str; 16] = [
    "办公室",
    "值班室",
    "科室",
    "中队",
    "大队",
    "窗口",
    "专班",
    "中心",
    "科",
    "股",
    "室",
    "组",
    "所",
    "站",
    "办",
    "村",
];

/// Parts a section from the person or the telephone number behind it. `is_person` tells what is one. `None`
/// if a text does not begin with a section.
pub(super) fn section_and_person(
    text: &str,
    is_person: impl Fn(&str) -> bool,
) -> Option<(&str, &str)> {
    let between = |c: char| c.is_whitespace() || "，,、：:；;-—".contains(c);
    ENDS.iter().find_map(|end| {
        let mut places = text.match_indices(end);
        places.find_map(|(at, _)| {
            let (section, rest) = text.split_at_checked(at + end.len())?;
            let section = section.trim();
            let person = rest.trim_matches(between);
            (is_section(section) && !person.is_empty() && is_person(person))
                .then_some((section, person))
        })
    })
}

/// Checks whether a text may be the name of a section: 承办 of 承办人 is none.
fn is_section(text: &str) -> bool {
    let short = (2..=8).contains(&text.chars().count());
    let letters = text.chars().all(char::is_alphabetic);
    short && letters && (!text.ends_with('办') || is_office(text)) && !is_handling(text)
}
