//! Names a column as the spreadsheet program does.

/// Returns the letters of a column from its place, from 0: A, B, … Z, AA.
pub(super) fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.insert(0, char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_are_called_as_in_a_spreadsheet() {
        let named: Vec<String> = [0, 25, 26, 255].into_iter().map(letters).collect();
        assert_eq!(named, ["A", "Z", "AA", "IV"]);
    }
}
