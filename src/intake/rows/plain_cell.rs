//! Tells which words of a cell may be quoted: those that are clearly about a time or a number.

/// Returns a text if it is clearly about a time or a number, otherwise an empty one: in a shifted
/// row it may be a name, a phone number or a sentence.
pub(super) fn plain(text: &str) -> String {
    const LONGEST: usize = 24;
    const WORDS: &str = "-/.: ~TZE+年月日时分秒点上下午内个工作天小周前后至到剩余超期逾已尽快待定长当次一二三四五六七八九十两（）()";
    /// Words of time whose characters may also be those of a name.
    const SAID: [&str; 37] = [
        "星期",
        "并回复",
        "下班",
        "另给",
        "再给",
        "加给",
        "补给",
        "另加",
        "再加",
        "追加",
        "增加",
        "多给",
        "延长",
        "延期",
        "宽限",
        "顺延",
        "推迟",
        "放宽",
        "提前",
        "初次",
        "首次",
        "响应",
        "联系",
        "今日",
        "今天",
        "明日",
        "明天",
        "本周",
        "下周",
        "本月",
        "下月",
        "月底",
        "月末",
        "立即",
        "马上",
        "办结",
        "办理",
    ];
    let text = text.trim();
    let rest = SAID
        .iter()
        .fold(text.to_owned(), |rest, word| rest.replace(word, ""));
    let fits = |c: char| c.is_ascii_digit() || WORDS.contains(c);
    let short = (1..=LONGEST).contains(&text.chars().count());
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let telephone = digits == 11 && text.starts_with('1') && !text.contains(['.', 'E', '/', ':']);
    if short && rest.chars().all(fits) && !telephone {
        text.to_owned()
    } else {
        String::new()
    }
}
