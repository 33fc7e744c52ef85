//! 记督办: a reminder, a supervision slip or a leader's note arrived (附1§4, 附1§5).

use crate::domain::order::Fact;
use crate::domain::order::act::document::kept;
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::supervision::supervised::Supervised;
use crate::domain::refusal::DecisionStop;
use crate::domain::time::BeijingTime;
use crate::domain::unit::is_like_unit;
use crate::domain::vocabulary::SupervisionKind;

fields! {
    /// Records a reminder or a supervision slip from above (记督办), with the date by which it must
    /// be answered.
    pub struct Supervise {
        kind: SupervisionKind = "类别" [help("工作提醒、三色督办单、批办、督查、约谈；引发的上访、群体性事件，对态度的反映；也记通报表扬。黄色不回复会升为橙色、红色。")];
        text: Option<String> = "督办内容" [words, rows(3)];
        issuer: Option<String> = "下发单位" [help("谁下发的；批办写领导姓名，上访、态度反映写从哪里得知。")];
        number: Option<String> = "文号";
        issued_at: Option<BeijingTime> = "下发时间" [happened, hint("空着为现在")];
        reply_by: Option<BeijingTime> = "回复时限" [hint("如 1700（今天）、11-25 17:00"), help("最迟什么时候回复；过期会提醒。")];
        file: Option<FileInput> = "文件" [hint("文件路径；↓ 选择，→ 进入文件夹"), help("督办单、批示的电子件。")];
    }
}

/// Who issued it, where nobody was named.
pub const UNSAID: &str = "来源未写";

impl ActType for Supervise {
    const SPEC: ActSpec = ActSpec::new("supervise", "记督办", clause::SLIPS, Self::FIELDS)
        .help("记工作提醒、督办单、批办和回复时限");

    fn decide(&self, case: &Case<'_>) -> Decision {
        let issuer = match self.kind {
            SupervisionKind::Reminder => "区社会事务协调中心",
            SupervisionKind::LeaderNote => "区领导",
            SupervisionKind::Yellow
            | SupervisionKind::Orange
            | SupervisionKind::Red
            | SupervisionKind::Inspection
            | SupervisionKind::Interview => "上级",
            // Nobody issues what happened, and praise comes from whoever gave it.
            SupervisionKind::Petition
            | SupervisionKind::MassIncident
            | SupervisionKind::Attitude
            | SupervisionKind::Other
            | SupervisionKind::Commendation => UNSAID,
        };
        if self.kind.is_praise() && self.reply_by.is_some() {
            return Err(Refusal::new(
                "praise_answered",
                clause::ACCOUNTABILITY,
                "通报表扬不用回复，没有回复时限",
                say![
                    "不填",
                    field(ActId::Supervise, "reply_by"),
                    "；要回复的不是表扬，改选类别"
                ],
            )
            .mend(Mend::field(ActId::Supervise, "reply_by"))
            .into());
        }
        let mut facts = Vec::new();
        facts.extend(self.ask_for_the_leader(case)?);
        if let Some(by) = self.reply_by {
            facts.extend(case.ask_about_far_deadline(by)?);
        }
        facts.push(case.fact(Supervised {
            supervision: case.context.seed.nth(0),
            kind: self.kind,
            issuer: self.issuer.clone().unwrap_or_else(|| issuer.to_owned()),
            number: self.number.clone(),
            issued_at: self.issued_at.unwrap_or(case.at),
            reply_by: self.reply_by,
            text: self.text.clone(),
            file: kept(ActId::Supervise, self.file.as_ref())?,
        }));
        Ok(facts)
    }

    fn shape(form: &mut FormShape<'_>) {
        let kind = form.chosen::<SupervisionKind>("kind");
        let praise = kind.is_some_and(SupervisionKind::is_praise);
        form.show("reply_by", !praise, false);
    }
}

impl Supervise {
    /// Asks about a leader's note (批办) that does not say which leader wrote it (附1§5).
    fn ask_for_the_leader(&self, case: &Case<'_>) -> Result<Option<Fact>, DecisionStop> {
        if self.kind != SupervisionKind::LeaderNote {
            return Ok(None);
        }
        let is_unit = |name: &str| {
            case.context.units.resolve(name).is_some()
                || is_like_unit(name)
                || ["中心", "室", "府", "委", "办", "局", "部", "院", "领导"]
                    .iter()
                    .any(|word| name.ends_with(word))
        };
        let message = match &self.issuer {
            None => "批办没有写是哪位领导".to_owned(),
            Some(name) if is_unit(name) => format!("“{name}”不是领导姓名"),
            Some(_) => return Ok(None),
        };
        case.ask(
            Question::LeaderUnnamed,
            clause::SLIPS,
            message,
            match &self.issuer {
                None => "记为“区领导”批办，姓名未写".to_owned(),
                Some(name) => format!("记为“{name}”批办"),
            },
        )
    }
}
