//! Words a text of an order for paper: without who called and which number to call, as an office
//! would print it.

use super::people::People;
use super::role_words::{BEFORE, BEHIND, NOBODY};
use crate::text::{personal_spans, replace_personal, surname};

/// What the citizen who called is called on paper.
const CALLER: &str = "诉求人";

/// Words of a clause that says only who called or whom to call, the longer ones first.
const CONTACT: &[&str] = &[
    "固定电话",
    "联系电话",
    "联系方式",
    "联系号码",
    "家庭电话",
    "办公电话",
    "备用电话",
    "举报电话",
    "投诉电话",
    "反映电话",
    "来电号码",
    "本人电话",
    "手机号码",
    "电话号码",
    "身份证号",
    "银行卡号",
    "处理后",
    "办结后",
    "诉求人",
    "反映人",
    "来电人",
    "投诉人",
    "联系人",
    "身份证",
    "银行卡",
    "手机号",
    "微信号",
    "先生",
    "女士",
    "手机",
    "电话",
    "座机",
    "固话",
    "微信",
    "号码",
    "卡号",
    "账号",
    "姓名",
    "市民",
    "居民",
    "村民",
    "群众",
    "业主",
    "本人",
    "来电",
    "致电",
    "拨打",
    "回电",
    "回复",
    "回访",
    "反馈",
    "联系",
    "联络",
    "备用",
    "尽快",
    "及时",
    "还有",
    "另外",
    "也可",
    "或者",
    "请",
    "是",
    "为",
    "可",
    "的",
    "和",
    "或",
    "及",
    "我",
    "其",
    "打",
    "号",
    "叫",
    "另",
];

/// Words before a number that say what it is, so that the number alone may go.
const LABELS: &[&str] = &[
    "电话",
    "手机",
    "手机号",
    "号码",
    "座机",
    "固话",
    "微信",
    "热线",
    "身份证",
];

/// What is printed for a number that a sentence cannot do without.
const SOME_NUMBER: &str = "某号码";

const ENDS: &[char] = &['，', '。', '；', '！', '？', ',', ';', '\n'];

impl People {
    /// Returns a text as it is printed. A clause that only says who called or whom to call is left
    /// out; the caller is called 诉求人; of another person the surname stays (李某). The text is
    /// unchanged if it holds nothing personal.
    #[must_use]
    pub fn on_paper(&self, caller: Option<&str>, text: &str) -> String {
        let mut callers = Self::default();
        if let Some(name) = caller {
            callers.add_caller(name);
        }
        let mut kept = String::new();
        let text = self.without_contact_in_brackets(text);
        for clause in text.split_inclusive(ENDS) {
            if !self.is_personal(clause) {
                kept.push_str(clause);
            } else if self.is_only_contact(clause) {
                // The sentence ends where the clause did.
                let end = clause
                    .chars()
                    .next_back()
                    .filter(|c| "。！？\n".contains(*c));
                if let Some(end) = end.filter(|_| kept.ends_with(['，', '；', ',', ';'])) {
                    kept.pop();
                    kept.push(end);
                }
            } else {
                let named = self.without_names(&callers, clause);
                kept.push_str(&self.mask(&without_numbers(&named)));
            }
        }
        kept
    }

    fn is_personal(&self, text: &str) -> bool {
        !personal_spans(text).is_empty() || self.are_named_in(text)
    }

    /// Checks whether a clause says nothing but who called or whom to call, such as
    /// 联系电话13800001234.
    fn is_only_contact(&self, clause: &str) -> bool {
        let mut rest = replace_personal(clause, "").into_owned();
        for known in self.known() {
            rest = rest.replace(known.as_str(), "");
        }
        for word in CONTACT {
            rest = rest.replace(word, "");
        }
        !rest.chars().any(char::is_alphabetic)
    }

    /// Removes brackets such as （电话13800001234）.
    fn without_contact_in_brackets(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(open) = rest.find(['（', '(']) {
            let (before, from) = rest.split_at_checked(open).unwrap_or((rest, ""));
            out.push_str(before);
            let end = from.find(['）', ')']);
            let end = end.and_then(|at| Some(at + from.get(at..)?.chars().next()?.len_utf8()));
            let (inner, after) = from
                .split_at_checked(end.unwrap_or(from.len()))
                .unwrap_or((from, ""));
            // The brackets of (0631)8451234 are a part of the number.
            let of_number =
                inner.chars().any(char::is_alphabetic) || personal_spans(inner).len() == 1;
            if !(of_number && self.is_personal(inner) && self.is_only_contact(inner)) {
                out.push_str(inner);
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }

    /// Replaces the names: the caller's by 诉求人, another by the surname and 某, and none is
    /// needed behind a word such as 市民.
    fn without_names(&self, callers: &Self, clause: &str) -> String {
        let is_name = |known: &&String| !known.chars().all(|c| c.is_ascii_digit());
        let mut names: Vec<&String> = self.known().iter().filter(is_name).collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        let mut text = clause.to_owned();
        for name in names {
            let calls = callers.known().contains(name);
            let mut out = String::with_capacity(text.len());
            let mut rest = text.as_str();
            while let Some((before, after)) = rest.split_once(name.as_str()) {
                out.push_str(before);
                let title = BEHIND.iter().find_map(|title| after.strip_prefix(title));
                let role = NOBODY.iter().chain(BEFORE).any(|role| out.ends_with(role));
                if !role {
                    out.push_str(&if calls {
                        CALLER.to_owned()
                    } else {
                        self.short(name)
                    });
                }
                rest = title.filter(|_| role || calls).unwrap_or(after);
            }
            out.push_str(rest);
            text = out;
        }
        text
    }

    /// Returns 李某 for a name, or the masked name if that is how a known person is called.
    fn short(&self, name: &str) -> String {
        let short = surname(name).map(|surname| format!("{surname}某"));
        short
            .filter(|short| !self.are_named_in(short))
            .unwrap_or_else(|| self.mask(name))
    }
}

/// Removes the numbers behind a word that says what they are, and names the others without digits.
fn without_numbers(clause: &str) -> String {
    let mut out = String::with_capacity(clause.len());
    let mut done = 0;
    for span in personal_spans(clause) {
        out.push_str(clause.get(done..span.range.start).unwrap_or_default());
        let said = out.trim_end_matches(['：', ':', '为', '是', ' ']);
        let is_of = |words: &[&str]| words.iter().any(|word| said.ends_with(word));
        // 市民13900001357反映 says whose number it is, as a label does.
        if is_of(LABELS) || is_of(NOBODY) || is_of(BEFORE) || is_of(&[CALLER, "某"]) {
            out.truncate(said.len());
        } else {
            out.push_str(SOME_NUMBER);
        }
        done = span.range.end;
    }
    out.push_str(clause.get(done..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_for_paper_reads_without_stars_names_and_numbers() {
        let mut people = People::default();
        people.add_caller("王小明");
        people.add_cell("第三方", "李秀英");
        for (text, printed) in [
            (
                "诉求人王小明称小区路灯不亮，座机0631-8000135，请尽快维修。",
                "诉求人称小区路灯不亮，请尽快维修。",
            ),
            ("王小明称路灯不亮。", "诉求人称路灯不亮。"),
            ("王小明先生反映噪音。", "诉求人反映噪音。"),
            ("市民王小明女士反映噪音。", "市民反映噪音。"),
            ("王小明家停水", "诉求人家停水"),
            ("王小明（电话13900001357）反映噪音。", "诉求人反映噪音。"),
            ("路灯不亮，电话13900001357。请维修。", "路灯不亮。请维修。"),
            ("来电人王小明，路灯不亮。", "路灯不亮。"),
            ("邻居李秀英占道。", "邻居占道。"),
            ("与李秀英有纠纷。", "与李某有纠纷。"),
            (
                "拨打物业电话13900001357无人接听。",
                "拨打物业电话无人接听。",
            ),
            ("打13900001357没人接。", "打某号码没人接。"),
            ("市民王小明13900001357反映停水。", "市民反映停水。"),
            ("诉求人13900001357反映停水。", "诉求人反映停水。"),
            ("停水，举报电话13900001357。", "停水。"),
            ("诉求人来电一三九零零零零一三五七，停水。", "停水。"),
            ("小区停水，请维修。", "小区停水，请维修。"),
            ("小区（东门）停水。", "小区（东门）停水。"),
            ("停水，电话(0631)8000135。", "停水。"),
            // Words that go beside a number stay where there is none.
            ("停水，请尽快回复。", "停水，请尽快回复。"),
        ] {
            assert_eq!(people.on_paper(Some("王小明"), text), printed, "{text}");
        }
    }

    #[test]
    fn a_person_who_is_known_by_surname_alone_is_masked() {
        let mut people = People::default();
        people.add_cell("第三方", "李某、李秀英");
        assert_eq!(people.on_paper(None, "与李秀英有纠纷。"), "与李**有纠纷。");
    }
}
