//! The channels by which a matter reaches the platform that the district supervises (重点渠道, 附1§5).

/// Checks whether the words of a channel name one of those that the district supervises (附1§5).
pub(in crate::domain::order) fn is_key_channel(channel: &str) -> bool {
    let words = ["督查", "政府网", "问政", "批办", "批示", "督办"];
    words.iter().any(|word| channel.contains(word))
}
