//! Compares a name that nobody knows with the name of a unit, to find slips and phrases.

/// Endings of regions. What follows one is a unit of that region, not ours.
const REGIONS: [char; 4] = ['省', '市', '县', '区'];

/// Checks whether `name` is like `known`, both in the form that the directory compares: it begins
/// with it or holds it (请转界石镇), begins with the name of its place (侯家农技站), is short for it
/// (住房城建局), or differs by one character (介石镇, 界镇石).
pub(super) fn is_like(known: &str, name: &str) -> bool {
    let (known, name): (Vec<char>, Vec<char>) = (known.chars().collect(), name.chars().collect());
    if known.len() < 2 || known == name {
        return false;
    }
    name.starts_with(&known)
        || begins_with_place(&known, &name)
        || (known.len() >= 3
            && (holds(&known, &name) || is_slip(&known, &name) || is_short(&known, &name)))
}

/// Checks whether a text holds a name, and not as that of another region.
pub(super) fn is_held(known: &str, text: &str) -> bool {
    let (known, text): (Vec<char>, Vec<char>) = (known.chars().collect(), text.chars().collect());
    known.len() >= 3 && holds(&known, &text)
}

/// Checks whether two names, of three characters at least, differ by one slip.
pub(super) fn is_one_slip(known: &str, name: &str) -> bool {
    let (known, name): (Vec<char>, Vec<char>) = (known.chars().collect(), name.chars().collect());
    known.len() >= 3 && name.len() >= 3 && is_slip(&known, &name)
}

/// Checks whether a name begins like that of a town without its last word: 侯家农技站.
fn begins_with_place(known: &[char], name: &[char]) -> bool {
    let ([place @ .., '街', '道'] | [place @ .., '镇']) = known else {
        return false;
    };
    place.len() >= 2 && name.len() > place.len() + 1 && name.starts_with(place)
}

/// Checks whether a name holds the known one, and not as that of another region.
fn holds(known: &[char], name: &[char]) -> bool {
    let mut places = name.windows(known.len()).zip(0_usize..);
    places.any(|(part, at)| {
        let before = at.checked_sub(1).and_then(|at| name.get(at));
        part == known && !before.is_some_and(|before| REGIONS.contains(before))
    })
}

/// Checks whether one character is another one, missing or too many, or two neighbours are
/// exchanged.
fn is_slip(known: &[char], name: &[char]) -> bool {
    let begin = known.iter().zip(name).take_while(|(a, b)| a == b).count();
    let (known, name) = (&known[begin..], &name[begin..]);
    let backwards = known.iter().rev().zip(name.iter().rev());
    let end = backwards.take_while(|(a, b)| a == b).count();
    let known = &known[..known.len() - end];
    let name = &name[..name.len() - end];
    match (known, name) {
        ([_], [_] | []) | ([], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

/// Checks whether a name is a shorter form of the known one: its characters in their order, with the
/// same beginning and end.
fn is_short(known: &[char], name: &[char]) -> bool {
    let mut left = known.iter();
    name.len() >= 4
        && known.first() == name.first()
        && known.last() == name.last()
        && name.iter().all(|c| left.any(|known| known == c))
}

#[cfg(test)]
mod tests {
    use super::is_like;

    #[test]
    fn a_slip_a_phrase_and_a_short_form_are_like_a_name_and_other_units_are_not() {
        for (known, name) in [
            ("侯家镇", "候家镇"),
            ("侯家镇", "侯加镇"),
            ("侯家镇", "侯家鎮"),
            ("侯家镇", "侯镇家"),
            ("侯家镇", "侯家"),
            ("侯家镇", "侯家农技站"),
            ("侯家镇", "请转侯家镇"),
            ("界石镇", "界石真"),
            ("住房和城乡建设局", "住房和城乡建设据"),
            ("住房和城乡建设局", "住房城建局"),
            ("住建局", "住健局"),
            ("龙山街道", "龙山社区服务中心"),
            ("公安", "公安分局"),
        ] {
            assert!(is_like(known, name), "{known} {name}");
        }
        for (known, name) in [
            ("侯家镇", "侯家镇"),
            ("侯家镇", "宋村镇"),
            ("侯家镇", "乳山市侯家镇"),
            ("住建局", "水利局"),
            ("水利局", "住房和城乡建设局"),
            ("侯家镇", "侯"),
        ] {
            assert!(!is_like(known, name), "{known} {name}");
        }
    }
}
