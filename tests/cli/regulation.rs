//! `liaison regulation`: the text that the program cites is there to read.

use super::support::Desk;

/// The text as it was issued.
const ISSUED: &str = include_str!("../fixtures/regulation.txt");

fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn the_whole_regulation_and_each_clause_of_it_can_be_read_without_a_data_file() {
    let desk = Desk::bare();
    let all = desk.ok(&["regulation"]);
    let all = all.as_array().unwrap();
    let text: String = all
        .iter()
        .flat_map(|one| [&one["heading"], &one["text"]])
        .map(|words| words.as_str().unwrap())
        .collect();
    assert_eq!(plain(&text), plain(ISSUED));
    let one = desk.ok(&["regulation", "附件1第七条（3）"]);
    assert_eq!(one[0]["clause"], "附1§7(3)");
    assert!(
        one[0]["text"]
            .as_str()
            .unwrap()
            .contains("协办单位无正当理由不配合")
    );
}

#[test]
fn words_of_the_regulation_are_found_and_what_is_not_there_is_said() {
    let desk = Desk::bare();
    let found = desk.ok(&["regulation", "--find", "电话报备"]);
    assert_eq!(found.as_array().unwrap().len(), 1);
    assert_eq!(found[0]["clause"], "三(二)");
    assert_eq!(
        desk.fails(1, &["regulation", "--find", "没有的字"])["code"],
        "not_found"
    );
    assert_eq!(desk.fails(2, &["regulation", "九"])["code"], "usage");
}
