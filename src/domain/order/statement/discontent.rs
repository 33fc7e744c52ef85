//! Words by which a note says that the citizen is not satisfied.

/// Words that say so, longer ones first where one holds another.
const WORDS: &[&str] = &[
    "不满意",
    "不太满意",
    "不够满意",
    "不是很满意",
    "不是太满意",
    "不怎么满意",
    "不甚满意",
    "不算满意",
    "未表示满意",
    "没有表示满意",
    "不满",
    "不认可",
    "不认同",
    "不接受",
    "不同意",
    "不服",
    "不信任",
    "不高兴",
    "有意见",
    "有异议",
    "有怨言",
    "有情绪",
    "没解决",
    "没有解决",
    "未解决",
    "未能解决",
    "没得到解决",
    "没有得到解决",
    "未得到解决",
    "解决不了",
    "没处理",
    "没有处理",
    "未处理",
    "没办好",
    "没有办好",
    "没修好",
    "没有修好",
    "没人管",
    "没有人管",
    "没人来",
    "没有人来",
    "继续投诉",
    "还要投诉",
    "再次投诉",
    "继续反映",
    "再次反映",
    "继续上访",
    "要求重办",
    "要求重新办理",
    "要求重新处理",
    "要求继续处理",
    "要求继续办理",
    "仍要求",
    "抱怨",
    "埋怨",
    "失望",
    "生气",
    "气愤",
    "愤怒",
    "发火",
    "嫌慢",
    "嫌太慢",
    "太慢",
    "太差",
    "态度差",
    "态度不好",
    "敷衍",
    "推诿",
    "差评",
];

/// Words right before that turn it round: 没有不满意, 并非不满意, 无不满.
const TURNED: &[&str] = &[
    "没有什么",
    "没有任何",
    "没什么",
    "没有",
    "没再",
    "没",
    "无任何",
    "无",
    "并非",
    "并无",
    "不是",
    "不再",
    "不会再",
    "不会",
    "未表示",
    "未提出",
    "没有表示",
    "没有提出",
    "未",
    "不",
];

/// Words before by which it was so once, might be, or is not said of the result.
const ELSEWHERE: &[&str] = &[
    "之前", "此前", "以前", "先前", "起初", "原先", "原来", "当初", "开始", "上次", "首次", "曾",
    "如果", "如", "若", "假如", "是否", "防止", "避免", "以免", "担心", "怕",
];

/// Words right behind by which it is over, or names a case: 没解决的问题已解决.
const OVER: &[&str] = &["的问题已", "的已", "的现已", "的均已", "的都已", "的地方已"];

/// Returns the words by which a note says that the citizen is not satisfied with the result, or calls the
/// matter unsolved; `None` if it says nothing of the kind, or denies it.
#[must_use]
pub(in crate::domain::order) fn discontent_said(note: &str) -> Option<&'static str> {
    let mut parts = note.split(['，', '。', '；', '！', ',', ';', '!', '\n']);
    parts.find_map(in_part)
}

fn in_part(part: &str) -> Option<&'static str> {
    let said = |word: &&'static str| {
        part.match_indices(*word).any(|(at, word)| {
            let before = part.get(..at).unwrap_or_default();
            let after = part.get(at + word.len()..).unwrap_or_default();
            let bare = before.trim_end_matches("表示");
            let turned = [before, bare]
                .iter()
                .any(|text| TURNED.iter().any(|one| text.ends_with(one)));
            let elsewhere = ELSEWHERE.iter().any(|one| before.contains(one));
            let over = OVER.iter().any(|one| after.starts_with(one));
            !(turned || elsewhere || over)
        })
    };
    WORDS.iter().find(|word| said(word)).copied()
}

#[cfg(test)]
mod tests {
    use super::discontent_said;

    #[test]
    fn discontent_is_read_where_it_is_said_and_not_where_it_is_denied() {
        for said in [
            "诉求人表示不满意",
            "诉求人对结果有意见",
            "电话中说没解决",
            "路灯还是没有修好，要求重新处理",
            "满意，但嫌太慢",
            "群众不太满意",
            "诉求人不认可处理结果",
            "对方表示还要投诉",
            "态度差",
        ] {
            assert!(discontent_said(said).is_some(), "{said}");
        }
        for unsaid in [
            "没有不满意",
            "诉求人没有表示不满意",
            "并非不满意，只是嫌麻烦",
            "没有意见",
            "诉求人没有什么意见",
            "无不满",
            "没有异议",
            "未提出异议",
            "之前不满意，现在满意",
            "不会再次投诉",
            "满意",
            "上次没解决的问题已解决",
            "诉求人表示满意，感谢",
            "",
        ] {
            assert_eq!(discontent_said(unsaid), None, "{unsaid}");
        }
    }
}
