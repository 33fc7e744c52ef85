//! Finds which of several things an act means, from what the officer typed in its field 哪一件.

/// Returns the thing that is meant: the only one, if nothing was typed; else the one that is called
/// exactly so, or the only one that fits loosely, such as by its kind or some of its words.
pub(super) fn meant<T: Copy>(
    all: &[T],
    which: Option<&String>,
    is_called: impl Fn(T, &str) -> bool,
    fits: impl Fn(T, &str) -> bool,
) -> Option<T> {
    let Some(which) = which else {
        return only(all.iter().copied());
    };
    let called = all.iter().copied().find(|one| is_called(*one, which));
    called.or_else(|| only(all.iter().copied().filter(|one| fits(*one, which))))
}

/// Returns the one thing that there is; `None` if there is none, or more than one.
fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    found.next().filter(|_| found.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn the_only_one_is_meant_or_the_one_named_and_of_two_that_fit_none_is() {
        let name = |typed: &str| {
            let typed = (!typed.is_empty()).then(|| typed.to_owned());
            let all = ["黄色 督1号", "黄色 督2号", "批办"];
            meant(
                &all,
                typed.as_ref(),
                |one, said| one == said,
                |one, said| one.contains(said),
            )
        };
        assert_eq!(name(""), None);
        assert_eq!(name("批办"), Some("批办"));
        assert_eq!(name("督2"), Some("黄色 督2号"));
        assert_eq!(name("黄色"), None);
        assert_eq!(name("橙色"), None);
        let only = meant(&["批办"], None, |_, _| false, |_, _| false);
        assert_eq!(only, Some("批办"));
    }
}
