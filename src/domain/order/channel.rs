//! The channels by which a matter reaches the platform that the district supervises (重点渠道, 附1§5).

/// Checks whether the words of a channel name one of those that the district supervises (附1§5).
pub(in crate::domain::order) fn is_key_channel(channel: &str) -> bool {
    let words = ["督查", "政府网", "问政", "批办", "批示", "督办"];
    words.iter().any(|word| channel.contains(word))
}

/// Words for an instruction of a leader and for 督办.
const INSTRUCTED: [&str; 3] = ["批示", "批办", "督办"];

/// Returns the word by which a note of the dispatch speaks of a leader's instruction or of 督办, unless it
/// says that there is none (附1§5).
pub(in crate::domain::order) fn instruction_in(note: &str) -> Option<&'static str> {
    const DENIED: [&str; 6] = ["未", "无", "没有", "不", "非", "待"];
    INSTRUCTED.into_iter().find(|word| {
        let mut places = note.match_indices(word);
        places.any(|(at, _)| {
            let before = note.get(..at).unwrap_or_default();
            let clause = before.rsplit(['，', '。', '；', ',', ';', '\n']).next();
            let clause = clause
                .unwrap_or_default()
                .trim_end_matches(['领', '导', '区', '经', '有']);
            !DENIED.iter().any(|word| clause.ends_with(word))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instruction_in_a_note_is_told_from_its_absence() {
        for (note, word) in [
            ("王区长批示：请小观镇阅处", Some("批示")),
            ("区领导批办件，请从速", Some("批办")),
            ("对无证经营的问题，列入督办", Some("督办")),
            ("无领导批示", None),
            ("未经领导批示，请按时办理", None),
            ("请按时办理", None),
        ] {
            assert_eq!(instruction_in(note), word, "{note}");
        }
    }
}
