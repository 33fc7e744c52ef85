//! Precedents: an order about which it was decided in writing whose duty the matter is shows others
//! of its kind how that was decided (四: 确定该类问题的承办责任).

use super::determination::Determination;
use super::engagement::Engagement;
use super::state::Order;
use crate::domain::duty_list::gist;
use crate::domain::vocabulary::{EngagementState, Role};
use crate::text::shared;

/// Least likeness of two titles, in percent of the pairs of characters that they share.
const LIKE: usize = 35;

/// Likeness of two orders that the platform put into the same category.
const SAME_CATEGORY: usize = 50;

impl Order {
    /// Checks whether others may learn from this order: there is an opinion about its duty.
    #[must_use]
    pub fn is_precedent(&self) -> bool {
        self.exists && self.merged_into.is_none() && self.precedent().is_some()
    }

    /// Checks whether others may learn from this order whom to call: a unit helped to its end.
    #[must_use]
    pub fn is_example(&self) -> bool {
        let helped = |helper: &Engagement| helper.state == EngagementState::Cooperated;
        let counts = self.exists && self.merged_into.is_none();
        counts && self.role == Role::Lead && self.engagements.iter().any(helped)
    }

    /// Returns the last decision about the duty of this order, which is what others learn from it.
    #[must_use]
    pub fn precedent(&self) -> Option<&Determination> {
        let mut decided = self.determinations.iter().rev();
        decided.find(|one| one.opinion.is_some())
    }

    /// Returns how alike the questions of duty of two orders are, in percent: what is in dispute, and between
    /// whom. Two units that both name make it the same question, whatever the orders are called.
    fn like_question(&self, other: &Self) -> usize {
        let mut ours = self.determinations.iter().rev();
        let ours = ours.find_map(|one| one.request.as_ref());
        let theirs = other.precedent().and_then(|one| one.request.as_ref());
        let Some(ours) = ours else { return 0 };
        let in_title = shared(&ours.issue, &other.matter.title);
        let Some(theirs) = theirs else {
            return in_title;
        };
        let issue = shared(&ours.issue, &theirs.issue).max(in_title);
        let named = ours.candidates.iter();
        let common = named
            .filter(|unit| theirs.candidates.contains(*unit))
            .count();
        if common >= 2 {
            issue.max(SAME_CATEGORY)
        } else {
            issue
        }
    }

    /// Returns how alike two orders are in their titles and categories, in percent; `None` if they are
    /// not alike enough for one to be a precedent of the other.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> Option<usize> {
        let titles = shared(&self.matter.title, &other.matter.title);
        // What was decided is the question in dispute (争议点), whatever the order was called.
        let asked = other.precedent().and_then(|one| one.request.as_ref());
        let issue = asked.map_or(0, |asked| shared(&self.matter.title, &asked.issue));
        let titles = titles.max(issue).max(self.like_question(other));
        // 夜间采砂 and 无证采砂 are about the same.
        let (ours, theirs) = (gist(&self.matter.title), gist(&other.matter.title));
        let about = ours.chars().count() >= 2 && ours == theirs;
        let titles = if about {
            titles.max(SAME_CATEGORY)
        } else {
            titles
        };
        let category = self.matter.categories.last();
        let same = category.is_some() && category == other.matter.categories.last();
        let likeness = if same {
            titles.max(SAME_CATEGORY)
        } else {
            titles
        };
        (likeness >= LIKE).then_some(likeness)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_alike_by_the_pairs_of_characters_that_they_share() {
        assert_eq!(shared("园区路灯不亮", "园区路灯不亮"), 100);
        assert!(shared("园区路灯不亮", "工业园区路灯坏了") >= LIKE);
        assert!(shared("园区路灯不亮", "小区夜间施工噪音") < LIKE);
        let order = |title: &str| {
            let mut order = Order::default();
            title.clone_into(&mut order.matter.title);
            order
        };
        assert!(order("夜间采砂").likeness(&order("无证采砂")).is_some());
        assert!(order("夜间采砂").likeness(&order("夜间施工")).is_none());
    }
}
