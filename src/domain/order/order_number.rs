//! What may be a number that the platform gives an order (工单编号).

/// Greatest number of Chinese characters in front of the figures: 文登督〔2026〕12号.
const MOST_HAN: usize = 6;

/// Characters of the words that stand in front of a number: the kind of the document, or who gave it.
const PREFIX: &str = "临督办批示交转信访网民热线政务问来单件急重点文登威海山东鲁区市省府委中";

/// Characters that may stand among the figures: 〔2026〕12号.
const AMONG: &str = "年月第字号";

/// Marks that may stand in a number.
const MARKS: &str = "-_/.#:—–－〔〕[]【】()（）";

/// Checks whether a text that somebody typed can be the number of an order: it has figures, no blanks and no
/// marks of a sentence, and no words but those that stand in front of a number or among its figures.
#[must_use]
pub fn is_order_number(text: &str) -> bool {
    let text = text.trim();
    let is_han = |c: char| c.is_alphabetic() && !c.is_ascii();
    let begins = text.find(|c| !is_han(c)).unwrap_or(text.len());
    let (prefix, rest) = text.split_at(begins);
    let known = prefix
        .chars()
        .all(|c| PREFIX.contains(c) || AMONG.contains(c));
    let within = |c: char| c.is_ascii_alphanumeric() || MARKS.contains(c) || AMONG.contains(c);
    known
        && prefix.chars().count() <= MOST_HAN
        && rest.chars().all(within)
        && rest.chars().any(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::is_order_number;

    #[test]
    fn a_sentence_with_a_figure_in_it_is_no_number() {
        for number in [
            "261120080000000777",
            "DH2611-0001",
            "2611250707-01",
            "文登督〔2026〕12号",
            "临-0003",
            "12345-2026-000017",
            "WD_2026/11/25-7",
        ] {
            assert!(is_order_number(number), "{number}");
        }
        for words in [
            "abc",
            "待补",
            "请3号楼尽快处理",
            "3号楼漏水",
            "12月1日前办结。",
            "2611 2008",
            "编号，2611",
            "打电话催过2次",
            "第3次反映",
        ] {
            assert!(!is_order_number(words), "{words}");
        }
    }
}
