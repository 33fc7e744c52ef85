//! The texts of an order that a search looks in, each with where it stands.

use std::borrow::Cow;

use super::Order;
use super::engagement::Instruction;
use super::filing::{FilingForm, VoidReason};
use crate::domain::privacy::People;
use crate::domain::term::terms;
use crate::domain::vocabulary::Role;

terms! {
    /// Where in an order something was found.
    SearchField {
        Number = "number", "编号";
        Title = "title", "标题";
        Place = "place", "地点";
        Unit = "unit", "单位";
        Section = "section", "内部承办";
        Content = "content", "内容";
        Person = "person", "姓名";
        Phone = "phone", "电话";
        Result = "result", "办理结果";
        Opinion = "opinion", "办理意见";
        Reply = "reply", "交办回复";
        Record = "case_record", "记录";
        Promise = "promise", "承诺";
        Feedback = "citizen_feedback", "反馈";
        Visit = "visit", "平台回访";
        Contact = "contact", "联系人";
        Supervision = "supervision", "督办";
        Returning = "returning", "退回";
        Determination = "determination", "责任认定";
        Escalation = "escalation", "报告";
        Extension = "extension", "延期";
        Handler = "handler", "经办";
        Category = "category", "分类";
        Dispatch = "dispatch_note", "转办意见";
        Triage = "triage_answers", "研判";
        Request = "request", "联动要求";
        Rating = "rating", "评价说明";
        Notice = "platform_notice", "报备";
        Talk = "platform_talk", "平台沟通";
        Urge = "urge_note", "催办";
        Review = "review_note", "审核";
        Paper = "paper", "备案表";
        Attachment = "attachment", "附件";
        Remark = "remark", "经过";
    }
}

/// How near to the matter a text stands; hits in the nearest come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// What names the order: number, title, place, units, sections.
    Head,
    /// What the citizen said, and who it is.
    Matter,
    /// What was done and written since.
    Work,
}

impl SearchField {
    /// Returns how near to the matter it stands.
    #[must_use]
    pub const fn nearness(self) -> Nearness {
        match self {
            Self::Number | Self::Title | Self::Place | Self::Unit | Self::Section => Nearness::Head,
            Self::Content | Self::Person | Self::Phone | Self::Category | Self::Dispatch => {
                Nearness::Matter
            }
            Self::Result
            | Self::Opinion
            | Self::Reply
            | Self::Record
            | Self::Promise
            | Self::Feedback
            | Self::Visit
            | Self::Contact
            | Self::Supervision
            | Self::Returning
            | Self::Determination
            | Self::Escalation
            | Self::Extension
            | Self::Handler
            | Self::Triage
            | Self::Request
            | Self::Rating
            | Self::Notice
            | Self::Talk
            | Self::Urge
            | Self::Review
            | Self::Paper
            | Self::Attachment
            | Self::Remark => Nearness::Work,
        }
    }

    /// Returns whether it is found by pinyin too: titles, places and units are.
    #[must_use]
    pub const fn has_sound(self) -> bool {
        matches!(self, Self::Title | Self::Place | Self::Unit)
    }
}

/// A text that a search looks in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchedText<'a> {
    /// Where it stands.
    pub field: SearchField,
    /// The text, unmasked.
    pub text: Cow<'a, str>,
}

/// Collects texts; an empty one and one that stands there already are left out.
#[derive(Default)]
struct Texts<'a>(Vec<SearchedText<'a>>);

impl<'a> Texts<'a> {
    fn add(&mut self, field: SearchField, text: impl Into<Cow<'a, str>>) {
        let text = text.into();
        let is_new = |known: &SearchedText<'_>| known.text != text;
        if !text.trim().is_empty() && self.0.iter().all(is_new) {
            self.0.push(SearchedText { field, text });
        }
    }

    fn each(&mut self, field: SearchField, texts: impl IntoIterator<Item = &'a String>) {
        for text in texts {
            self.add(field, text.as_str());
        }
    }
}

/// Further instructions to a helper, with their answers.
fn add_instructions<'a>(texts: &mut Texts<'a>, instructions: &'a [Instruction]) {
    for one in instructions {
        texts.add(SearchField::Request, one.text.as_str());
        texts.each(SearchField::Contact, &one.contact);
        texts.each(SearchField::Opinion, &one.answer);
    }
}

/// What was written on a form, and by whom it was checked, signed and sent back.
fn add_form<'a>(texts: &mut Texts<'a>, form: &'a FilingForm) {
    let edits = &form.edits;
    let written = [&edits.matter, &edits.result, &edits.privacy_reason];
    texts.each(SearchField::Paper, written.into_iter().flatten());
    if let Some(review) = &form.review {
        texts.add(SearchField::Review, review.reviewer.as_str());
        texts.each(SearchField::Review, &review.opinion);
    }
    if let Some(signed) = &form.signature {
        texts.add(SearchField::Paper, signed.by.as_str());
        texts.each(SearchField::Paper, &signed.on_behalf_of);
    }
    for voided in &form.voided {
        if let VoidReason::Told(reason) = &voided.reason {
            texts.add(SearchField::Paper, reason.as_str());
        }
    }
}

impl Order {
    /// Returns the texts that a search looks in, those nearest to the matter first. A 保密 order gives
    /// only its numbers, its place and its units.
    #[must_use]
    pub fn searched(&self) -> Vec<SearchedText<'_>> {
        let mut texts = Texts::default();
        self.add_numbers(&mut texts);
        let matter = &self.matter;
        if !matter.confidential {
            texts.add(SearchField::Title, matter.title.as_str());
        }
        texts.each(SearchField::Place, &matter.place);
        // Other units are indexed because a caller often knows only the name of his own unit. Our
        // unit is not, because it leads most orders.
        if self.role == Role::CoHandler {
            texts.each(SearchField::Unit, &matter.lead_unit);
        }
        texts.each(SearchField::Unit, &matter.co_units);
        texts.each(
            SearchField::Unit,
            self.engagements.iter().map(|one| &one.unit),
        );
        if !matter.confidential {
            texts.each(SearchField::Place, &matter.community);
            let sections = self.assignments.iter().map(|one| &one.to);
            texts.each(SearchField::Section, sections);
            texts.add(SearchField::Content, matter.content.as_str());
            texts.each(SearchField::Category, &matter.categories);
            texts.each(SearchField::Dispatch, &matter.dispatch_note);
            self.add_people(&mut texts);
            self.add_work(&mut texts);
            self.add_joint_work(&mut texts);
            self.add_papers(&mut texts);
            self.add_earlier(&mut texts);
        }
        texts.0
    }

    /// Who told us, or noted it, may know the order by its first number only.
    fn add_numbers<'a>(&'a self, texts: &mut Texts<'a>) {
        let field = SearchField::Number;
        texts.add(field, self.number());
        if let Some(first) = self.temporary_number() {
            texts.add(field, first);
        }
        texts.each(field, self.absorbed.iter().map(|one| &one.number));
        texts.each(field, &self.matter.upstream_no);
        texts.each(field, &self.matter.redispatched_as);
    }

    /// The caller, and the people and numbers in further columns, such as 联系人2. A merged order gives
    /// no number: the one that goes on stands for it.
    fn add_people<'a>(&'a self, texts: &mut Texts<'a>) {
        let merged = self.merged_into.is_some();
        let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        texts.each(SearchField::Person, &self.appellant.name);
        if !merged {
            texts.each(SearchField::Phone, &self.appellant.phone);
            if let Some(digits) = self.phone_key() {
                texts.add(SearchField::Phone, digits);
            }
        }
        for known in People::of(self).known() {
            match (is_number(known), merged) {
                (true, true) => {}
                (true, false) => texts.add(SearchField::Phone, known.clone()),
                (false, _) => texts.add(SearchField::Person, known.clone()),
            }
        }
    }

    /// What our own unit did and wrote.
    fn add_work<'a>(&'a self, texts: &mut Texts<'a>) {
        for one in &self.triages {
            let said = [&one.facts, &one.own_effort, &one.basis, &one.reason];
            texts.each(SearchField::Triage, said.into_iter().flatten());
        }
        for result in self.results.iter().rev() {
            texts.add(SearchField::Result, result.words());
            texts.each(SearchField::Result, &result.policy_basis);
        }
        for one in &self.assignments {
            texts.each(
                SearchField::Reply,
                [&one.text, &one.note, &one.person].into_iter().flatten(),
            );
        }
        for one in &self.records {
            texts.add(SearchField::Record, one.text.as_str());
            texts.each(SearchField::Record, &one.persons);
        }
        for one in &self.promises {
            texts.each(SearchField::Promise, [&one.text, &one.owner]);
            texts.each(
                SearchField::Promise,
                one.progress.iter().map(|step| &step.text),
            );
            texts.each(
                SearchField::Promise,
                one.changes.iter().map(|change| &change.reason),
            );
            texts.each(SearchField::Promise, one.end.iter().map(|end| &end.text));
        }
        for one in &self.feedbacks {
            texts.add(SearchField::Feedback, one.by.as_str());
            texts.each(
                SearchField::Feedback,
                [&one.note, &one.reason].into_iter().flatten(),
            );
        }
        for one in &self.visits {
            texts.each(
                SearchField::Visit,
                [&one.remark, &one.reason].into_iter().flatten(),
            );
        }
        for one in &self.reopenings {
            texts.add(SearchField::Visit, one.cause.reason());
        }
        for one in &self.notices {
            let said = [&one.content, &one.platform_person, &one.number];
            texts.each(SearchField::Notice, said.into_iter().flatten());
        }
        for one in &self.urges {
            texts.each(
                SearchField::Urge,
                [&one.note, &one.urging_no].into_iter().flatten(),
            );
        }
        for one in &self.attachments {
            texts.add(SearchField::Attachment, one.name.as_str());
            texts.each(SearchField::Attachment, &one.note);
        }
        texts.each(SearchField::Handler, &self.handler);
        texts.each(
            SearchField::Handler,
            self.stand_in.iter().map(|one| &one.owner),
        );
        for one in &self.reviews {
            texts.add(SearchField::Review, one.reviewer.as_str());
            texts.each(SearchField::Review, &one.opinion);
        }
        texts.each(SearchField::Remark, &self.remarks);
    }

    /// What other units were asked, what they did, and whom they sent.
    fn add_joint_work<'a>(&'a self, texts: &mut Texts<'a>) {
        for one in &self.whistle_rounds {
            texts.each(SearchField::Request, &one.basis);
        }
        for one in &self.engagements {
            texts.add(SearchField::Request, one.request.as_str());
            let listed = one.listed.iter();
            let listed =
                listed.flat_map(|entry| std::iter::once(&entry.matter).chain(&entry.basis));
            texts.each(SearchField::Request, listed);
            let said = [&one.contribution, &one.declined_basis, &one.ending_note];
            texts.each(SearchField::Opinion, said.into_iter().flatten());
            texts.each(SearchField::Rating, &one.rating_note);
            let who = [&one.persons, &one.contact, &one.place];
            texts.each(SearchField::Contact, who.into_iter().flatten());
            add_instructions(texts, &one.instructions);
        }
        if let Some(part) = &self.own_part {
            texts.each(SearchField::Request, &part.request);
            let said = [&part.contribution, &part.declined_basis, &part.basis];
            texts.each(SearchField::Opinion, said.into_iter().flatten());
            texts.each(SearchField::Rating, &part.rating_note);
            let who = [&part.persons, &part.contact, &part.place];
            texts.each(SearchField::Contact, who.into_iter().flatten());
            for review in &part.reviews {
                texts.add(SearchField::Review, review.reviewer.as_str());
                texts.each(SearchField::Review, &review.opinion);
            }
            add_instructions(texts, &part.instructions);
        }
        for one in &self.participants {
            texts.each(SearchField::Record, [&one.name, &one.text]);
            texts.each(SearchField::Record, &one.persons);
        }
    }

    /// Papers from and to others: 督办, 退回, 责任认定, reports.
    fn add_papers<'a>(&'a self, texts: &mut Texts<'a>) {
        for one in &self.supervisions {
            texts.add(SearchField::Supervision, one.issuer.as_str());
            let said = [&one.number, &one.text, &one.reply, &one.rectified];
            texts.each(SearchField::Supervision, said.into_iter().flatten());
        }
        for one in &self.forms {
            add_form(texts, one);
        }
        for one in &self.talks {
            texts.each(SearchField::Talk, [&one.person, &one.content]);
        }
        for one in &self.returns {
            texts.each(SearchField::Returning, [&one.reason, &one.basis]);
            texts.each(
                SearchField::Returning,
                [&one.person, &one.number].into_iter().flatten(),
            );
        }
        texts.each(
            SearchField::Returning,
            self.return_answers
                .iter()
                .flat_map(|one| [&one.reason, &one.number, &one.told_by])
                .flatten(),
        );
        for one in &self.determinations {
            if let Some(asked) = &one.request {
                texts.each(
                    SearchField::Determination,
                    [&asked.issue, &asked.facts, &asked.basis],
                );
                texts.each(
                    SearchField::Determination,
                    [&asked.person, &asked.number].into_iter().flatten(),
                );
            }
            if let Some(opinion) = &one.opinion {
                texts.each(
                    SearchField::Determination,
                    [&opinion.number, &opinion.text].into_iter().flatten(),
                );
            }
            let papers = [
                one.gap_report
                    .as_ref()
                    .and_then(|report| report.number.as_ref()),
                one.assigned
                    .as_ref()
                    .and_then(|order| order.number.as_ref()),
                one.transferred
                    .as_ref()
                    .and_then(|sent| sent.contact.as_ref()),
            ];
            texts.each(SearchField::Determination, papers.into_iter().flatten());
        }
        for one in &self.escalations {
            texts.add(SearchField::Escalation, one.text.as_str());
            texts.each(
                SearchField::Escalation,
                [&one.leader, &one.person, &one.number]
                    .into_iter()
                    .flatten(),
            );
            if let Some(answer) = &one.answer {
                texts.add(SearchField::Escalation, answer.text.as_str());
                let who = [&answer.leader, &answer.number];
                texts.each(SearchField::Escalation, who.into_iter().flatten());
            }
        }
        texts.each(
            SearchField::Escalation,
            self.helper_reports.iter().map(|one| &one.facts),
        );
        for one in &self.helper_reports {
            let who = [&one.person, &one.number];
            texts.each(SearchField::Escalation, who.into_iter().flatten());
        }
        for one in &self.extensions {
            texts.add(SearchField::Extension, one.reason.as_str());
            texts.each(SearchField::Extension, &one.number);
        }
    }

    /// What the platform said when it dispatched the matter before.
    fn add_earlier<'a>(&'a self, texts: &mut Texts<'a>) {
        for one in &self.earlier {
            texts.each(SearchField::Content, [&one.title, &one.content]);
            texts.each(
                SearchField::Content,
                [&one.number, &one.place].into_iter().flatten(),
            );
        }
    }
}
