//! Papers for our own house: 报备要点, 交办单, what a section still has to answer, and 交接单.

use super::{Maker, WordLetter};
use crate::domain::letter::{LetterFacts, LetterKind};
use crate::domain::order::engagement::Assignment;
use crate::domain::section;
use crate::domain::time;
use crate::domain::vocabulary::{Role, Urgency, Via};
use crate::store::{StoreError, StoredOrder};
use crate::strings::hand_over::Sheet;
use crate::strings::word as words;
use crate::work::Workplace;
use crate::work::hand_over::{HandOverInput, OfficersWork, listed};
use crate::work::letter::asked;
use crate::work::section_list::owed_by;

impl Maker<'_> {
    /// Returns what the platform has to be told of a joint handling (报备, 二(二), 三(二)).
    pub(super) fn notice(&self) -> Option<WordLetter> {
        let order = self.order();
        let helpers = self.helpers();
        if helpers.is_empty() || order.role == Role::CoHandler {
            return None;
        }
        let mut facts = LetterFacts::default();
        facts.put("机制", order.mechanism.label());
        if !self.mask.hides_matter() {
            let triage = order.triages.last();
            facts.put_some("基本情况", triage.and_then(|one| one.facts.clone()));
        }
        for helper in helpers.iter().rev() {
            let letter = asked(order, helper, &self.unit, &self.mask, self.context.now);
            let (respond, arrive) = (helper.respond_by, helper.arrive_by.or(helper.opinion_by));
            let said =
                words::arrangement(&helper.unit, letter.level, &letter.request, respond, arrive);
            facts.put("联动安排", said);
        }
        for one in order.notices.iter().filter(|one| one.round == order.round) {
            let via = one.via.map_or("", Via::label);
            let person = one.platform_person.as_deref();
            facts.put(
                "报备情况",
                words::noticed(one.at, via, person, one.content.as_deref()),
            );
        }
        let mut letter = self.finish(LetterKind::Notice, facts, None);
        // The telephone of the platform is no citizen's.
        let phone = self.context.profile.platform_phone.as_deref();
        letter.said.put_some("平台电话", phone);
        Some(letter)
    }

    /// Returns the 交办单 for each section that has to answer, or else for each that answered.
    pub(super) fn assignments(&self) -> Vec<WordLetter> {
        let order = self.order();
        let open = |one: &&Assignment| one.returned_at.is_none();
        let any_open = order.assignments.iter().any(|one| open(&one));
        let mut letters: Vec<WordLetter> = Vec::new();
        for one in order.assignments.iter().rev() {
            let name = section::present_name(&self.place.settings.profile.sections, &one.to);
            let told = letters
                .iter()
                .any(|letter| letter.unit.as_deref() == Some(name));
            if !told && (!any_open || open(&one)) {
                letters.push(self.assignment(one, name));
            }
        }
        letters
    }

    fn assignment(&self, one: &Assignment, name: &str) -> WordLetter {
        let order = self.order();
        let mut facts = LetterFacts::default();
        if !self.mask.hides_matter() {
            facts.put("诉求内容", order.matter.content.as_str());
            facts.put_some("地点", order.matter.place.as_deref());
            facts.put_some("交办要求", one.note.as_deref());
        }
        facts.put("收件单位", name);
        facts.put_some("承办人", one.person.as_deref());
        facts.put("交办时间", time::paper_date(one.at.date()));
        facts.put_some("回复时限", one.reply_by.map(time::paper_time));
        facts.put_some("办理时限", order.due.at.map(words::moment));
        if order.matter.urgency != Urgency::Normal {
            facts.put("紧急程度", order.matter.urgency.label());
        }
        self.finish(LetterKind::Assignment, facts, Some(name))
    }

    /// Returns what each section that has to answer on the order has to answer on all orders.
    pub(super) fn section_lists(&self) -> Result<Vec<WordLetter>, StoreError> {
        let sections = &self.place.settings.profile.sections;
        let mut letters: Vec<WordLetter> = Vec::new();
        for one in &self.order().assignments {
            let name = section::present_name(sections, &one.to);
            let told = letters
                .iter()
                .any(|letter| letter.unit.as_deref() == Some(name));
            if told || one.returned_at.is_some() {
                continue;
            }
            let Some(list) = owed_by(self.place, name)? else {
                continue;
            };
            let mut facts = LetterFacts::default();
            facts.put("收件单位", name);
            facts.put("件数", list.items.len().to_string());
            let mut letter = self.finish(LetterKind::SectionList, facts, Some(name));
            // Each row is masked as its own order wants it.
            let rows = list.items.into_iter().zip(list.masks);
            let rows = rows.map(|(item, mask)| {
                vec![
                    item.at.to_string(),
                    item.number,
                    mask.text(&item.title),
                    mask.text(&item.place),
                    words::given(item.given, &mask.text(&item.person)),
                    words::limit(item.reply_by, item.late),
                    mask.text(&item.note),
                ]
            });
            letter.said.put_rows("清单", rows.collect());
            letter.orders = list.orders;
            letters.push(letter);
        }
        Ok(letters)
    }

    /// Returns the 交接单 of this order.
    pub(super) fn hand_over(&self) -> WordLetter {
        let work = OfficersWork {
            orders: vec![self.stored.clone()],
            drafts: Vec::new(),
            elsewhere: Vec::new(),
            calls: Vec::new(),
        };
        self.hand_over_of(&work)
    }

    /// Returns the 交接单 of several orders.
    pub(super) fn hand_over_of(&self, work: &OfficersWork) -> WordLetter {
        // Orders of several officers are handed over by nobody in particular.
        let handler = self.order().handler.as_deref();
        let mut all = work.orders.iter().map(|one| one.order.handler.as_deref());
        let from = handler.filter(|_| all.all(|one| one == handler));
        let input = HandOverInput {
            from: from.unwrap_or_default().to_owned(),
            to: self.to.unwrap_or_default().to_owned(),
            until: None,
            note: None,
        };
        self.sheet(&listed(self.place, &input, work), &work.orders)
    }

    /// Returns a 交接单, which is masked already.
    fn sheet(&self, sheet: &Sheet<'_>, orders: &[StoredOrder]) -> WordLetter {
        let mut letter = self.finish(LetterKind::HandOver, LetterFacts::default(), None);
        let facts = &mut letter.said;
        facts.put("移交人", sheet.from);
        facts.put("接手人", sheet.to);
        facts.put_some("代办到", sheet.until.map(words::moment));
        facts.put_some("交接说明", sheet.note);
        facts.put("件数", sheet.orders.len().to_string());
        for (name, all) in [
            ("草稿", &sheet.drafts),
            ("承诺事项", &sheet.promises),
            ("待办表格", &sheet.paper),
            ("受邀事项", &sheet.invited),
        ] {
            for line in all {
                facts.put(name, line.as_str());
            }
        }
        let rows = sheet.orders.iter().map(|one| {
            let lent = one.lent_by.as_ref();
            vec![
                one.number.clone(),
                one.title.clone(),
                one.stage.clone(),
                one.holder.clone(),
                words::limit(one.due, false),
                lent.map_or_else(String::new, |(owner, until)| words::lent(owner, *until)),
            ]
        });
        facts.put_rows("工单", rows.collect());
        letter.orders = orders
            .iter()
            .map(|one| (one.order.id, one.last_seq))
            .collect();
        letter
    }
}

/// Returns the 交接单 of some orders to a colleague; `None` if there are none.
pub(super) fn hand_over_of(
    place: Workplace<'_>,
    orders: Vec<StoredOrder>,
    to: Option<&str>,
) -> Option<WordLetter> {
    let context = place.context();
    let first = orders.first().cloned()?;
    let work = OfficersWork {
        orders,
        drafts: Vec::new(),
        elsewhere: Vec::new(),
        calls: Vec::new(),
    };
    let maker = Maker::new(place, &first, &[], &context, to);
    Some(maker.hand_over_of(&work))
}
