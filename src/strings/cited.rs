//! How the basis of a rule is named: a clause of the regulation, or plainly that there is none.

use crate::domain::clause::{self, Clause};

/// Names what a rule rests on. A rule of the unit's own and an explanation of how the program is
/// used are not called a basis in the regulation.
#[must_use]
pub fn basis(cited: Clause) -> String {
    if cited == clause::OWN_RULE {
        format!("{cited}（本单位自己定的，不是文件条款）")
    } else if cited == clause::USAGE {
        format!("{cited}（软件的用法，不是文件条款）")
    } else {
        format!("依据 {cited}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clause_of_the_regulation_is_called_a_basis() {
        assert_eq!(basis(clause::QUALITY), "依据 六(二)");
        for cited in [clause::OWN_RULE, clause::USAGE] {
            let words = basis(cited);
            assert!(!words.contains("依据"), "{words}");
            assert!(words.contains("不是文件条款"), "{words}");
        }
    }
}
