//! The note of a telephone call that belongs to no order yet: of its people only the caller is
//! known.

use super::people::People;

/// Callers who speak for an office. Their names stay readable, as those of officials do everywhere.
const OFFICES: &[&str] = &["平台", "联动单位", "单位", "领导"];

/// Masks a text about a call, such as its note or the line with the caller: the citizen who called
/// and every personal number. `caller` is who called, as the note keeps it (诉求人张某).
#[must_use]
pub fn mask_call(caller: &str, text: &str) -> String {
    let mut people = People::default();
    if !OFFICES.iter().any(|office| caller.starts_with(office)) {
        let name = caller.strip_prefix("诉求人").unwrap_or(caller);
        people.add_caller(name);
    }
    people.mask(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_citizen_who_called_is_masked_in_the_line_and_in_the_note() {
        let caller = "诉求人桑嘉禾";
        assert_eq!(mask_call(caller, caller), "诉求人桑**");
        assert_eq!(
            mask_call(caller, "桑嘉禾再来电，电话13700001357"),
            "桑**再来电，电话137****1357"
        );
        assert_eq!(mask_call("桑嘉禾", "桑嘉禾说"), "桑**说");
        assert_eq!(mask_call("诉求人", "诉求人说"), "诉求人说");
    }

    #[test]
    fn who_speaks_for_an_office_stays_readable() {
        assert_eq!(mask_call("平台于某某", "于某某催办"), "于某某催办");
        assert_eq!(mask_call("领导于某某", "领导于某某"), "领导于某某");
    }
}
