//! 登记来单: an order that was told by telephone, `WeChat`, a leader's note or the media, and that
//! no platform file holds.

use crate::domain::deadline;
use crate::domain::order::act::helpers::level::check_cause;
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::due::DueBasis;
use crate::domain::order::event::intake::created::Created;
use crate::domain::order::fact::Fact;
use crate::domain::order::matter::{Appellant, AppellantPatch, Matter, MatterPatch};
use crate::domain::order::order_number::{half_width, is_order_number, other_kind};
use crate::domain::order::own_unit;
use crate::domain::order::row::create::{self, ToldCall};
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{Kind, Role, Source, Urgency, Via, WhistleCause, WhistleLevel};

fields! {
    /// Registers an order that no platform file holds (登记来单). Without a number it gets a
    /// temporary one, such as 临-0001.
    pub struct New {
        told_by: Option<String> = "告知人" [hint("谁告诉的：姓名或工号，哪个单位")];
        via: Option<Via> = "方式";
        source: Option<Source> = "来源";
        lead_unit: Option<String> = "牵头单位" [unit, hint("别的单位牵头、吹哨的写它；本单位牵头的空着")];
        level: Option<WhistleLevel> = "吹哨类型" [help("别的镇街向本单位吹哨时，来电说的是常规哨、攻坚哨还是重点哨；本单位牵头的不填。")];
        cause: Option<WhistleCause> = "攻坚哨原因" [help("别的镇街向本单位吹攻坚哨时，来电说的应急或复杂的原因；应急的按应急时限。")];
        title: String = "标题";
        content: Option<String> = "诉求内容" [rows(6)];
        requirement: Option<String> = "要求" [rows(2)];
        place: Option<String> = "事发地址";
        due_at: Option<BeijingTime> = "办理时限" [hint("空着按本单位口径计算")];
        respond_by: Option<BeijingTime> = "响应时限" [hint("来电没说就空着，按本单位口径"), help("来电要求本单位最迟什么时候响应；本单位牵头的不填。")];
        arrive_by: Option<BeijingTime> = "报到时限" [hint("来电没说就空着，按本单位口径"), help("来电要求本单位最迟什么时候报到；本单位牵头的不填。")];
        opinion_by: Option<BeijingTime> = "意见时限" [hint("来电没说就空着"), help("来电要求本单位最迟什么时候交办理意见；本单位牵头的不填。")];
        contact: Option<String> = "对方联系人" [hint("牵头单位的谁，什么电话"), help("牵头单位办这件事的人，响应和交意见时找他；本单位牵头的不填。")];
        order_no: Option<String> = "工单编号";
        co_units: Names = "协办单位";
        appellant_name: Option<String> = "诉求人" [help("只在本机保存，各处遮挡显示，查看留痕。")];
        appellant_phone: Option<String> = "联系电话" [help("只在本机保存，各处遮挡显示，查看留痕。")];
        channel: Option<String> = "重点渠道" [hint("如 中国政府网留言、媒体问政"), help("国务院“互联网+督查”、中国政府网留言、媒体问政、区委区政府主要领导批办等（附1§5）；不是重点渠道的空着。")];
        kind: Option<Kind> = "诉求类型";
        urgency: Option<Urgency> = "紧急程度";
        received_at: Option<BeijingTime> = "受理时间" [happened];
        dispatched_at: Option<BeijingTime> = "派单时间" [happened];
        confidential: Option<bool> = "保密" [help("保密的工单不显示内容和诉求人，内容也不进查找。")];
    }
}

/// Returns a typed number in half width. Refuses one without a digit, as the import does, a telephone or a
/// day, and a sentence that merely holds a figure: it is something that got into the wrong field.
///
/// # Errors
/// `number_without_digits`, `number_in_words`, `number_of_another_kind`.
pub(super) fn require_number(number: &str, act: ActId) -> Result<String, Refusal> {
    let number = half_width(number);
    if let Some(kind) = other_kind(&number) {
        return Err(Refusal::new(
            "number_of_another_kind",
            clause::USAGE,
            format!("工单编号填的是{kind}，不是平台的编号"),
            say!["核对", field(act, "order_no"), "；还没有编号的留空"],
        )
        .mend(Mend::field(act, "order_no")));
    }
    if is_order_number(&number) {
        return Ok(number);
    }
    if number.chars().any(|c| c.is_ascii_digit()) {
        return Err(Refusal::new(
            "number_in_words",
            clause::USAGE,
            "工单编号里有空格、标点或别的话，不像平台的编号",
            say![
                "核对",
                field(act, "order_no"),
                "，只填编号本身；还没有编号的留空"
            ],
        )
        .mend(Mend::field(act, "order_no")));
    }
    Err(Refusal::new(
        "number_without_digits",
        clause::USAGE,
        "工单编号里没有数字，不是平台的编号",
        say!["核对", field(act, "order_no"), "；还没有编号的留空"],
    ))
}

impl New {
    /// Checks whether something was entered that only the call of another unit to us can say.
    const fn tells_a_call(&self) -> bool {
        self.level.is_some()
            || self.cause.is_some()
            || self.respond_by.is_some()
            || self.arrive_by.is_some()
            || self.opinion_by.is_some()
            || self.contact.is_some()
    }
}

impl ActType for New {
    const SPEC: ActSpec = ActSpec::new("new", "登记来单", clause::DISPATCH, Self::FIELDS)
        .short("登记")
        .help("登记电话、微信、批办等没有表格的来单");

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        if order.exists {
            return Err(Refusal::new(
                "already_registered",
                clause::USAGE,
                "这一单已经登记",
                "登记另一单时不指明工单，或给它自己的编号",
            ));
        }
        Ok(())
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let (context, at) = (case.context, case.at);
        let order_no = self
            .order_no
            .as_deref()
            .map(|number| require_number(number, ActId::New))
            .transpose()?;
        if self.lead_unit.is_some() || !self.co_units.0.is_empty() {
            own_unit::check_known(context)?;
        }
        let official = |unit: &str| context.units.official(unit);
        let named = self.lead_unit.iter().chain(&self.co_units.0);
        let mut facts = Vec::new();
        facts.extend(case.ask_about_units(named.map(String::as_str))?);
        let mut matter = Matter {
            source: match (self.source, &self.channel) {
                (Some(source), _) => source,
                (None, Some(_)) => Source::KeyChannel,
                (None, None) => Source::Unstated,
            },
            // Whoever passes it on: 12345热线 passes on what was left on 中国政府网 (附1§5).
            key: self.channel.is_some(),
            channel: self.channel.clone(),
            kind: self.kind.unwrap_or(Kind::Unstated),
            title: self.title.clone(),
            content: self.content.clone().unwrap_or_default(),
            place: self.place.clone(),
            received_at: self.received_at,
            dispatched_at: self.dispatched_at,
            dispatch_note: self.requirement.clone(),
            urgency: self.urgency.unwrap_or(Urgency::Normal),
            confidential: self.confidential.unwrap_or(false),
            lead_unit: self.lead_unit.as_deref().map(official),
            co_units: self.co_units.0.iter().map(|unit| official(unit)).collect(),
            ..Matter::default()
        };
        let appellant = Appellant {
            name: self.appellant_name.clone(),
            phone: self.appellant_phone.clone(),
        };
        let ours = |unit: &String| context.is_own(unit);
        let led_by_us = matter.lead_unit.as_ref().is_none_or(ours);
        if !led_by_us && !matter.co_units.iter().any(ours) {
            facts.extend(case.ask(
                Question::NotNamed,
                clause::DISPATCH,
                "来单由其他单位牵头，没有列本单位协办；没有要求本单位协办的不用登记",
                "按协办登记",
            )?);
            matter.co_units.push(context.own_name());
        }
        let role = create::role_by_units(matter.lead_unit.as_deref(), context);
        if role == Role::Lead && self.tells_a_call() {
            return Err(Refusal::new(
                "call_to_ourselves",
                clause::USAGE,
                "吹哨类型、响应报到意见时限、对方联系人是别的单位要求本单位的，来单没有写别的牵头单位",
                say![
                    "填写",
                    field(ActId::New, "lead_unit"),
                    "；本单位牵头的不填这几项"
                ],
            )
            .mend(Mend::field(ActId::New, "lead_unit"))
            .into());
        }
        let base = matter.dispatched_at.unwrap_or(at);
        let due = self.due_at.map_or_else(
            || deadline::own_due(&matter, base, context),
            |due| deadline::told_due(due, DueBasis::Told, context),
        );
        if let Some(at) = self.due_at {
            facts.extend(case.ask_about_far_deadline(at)?);
        }
        self.check_level(role, matter.lead_unit.as_deref(), context)?;
        self.check_cause()?;
        let call = ToldCall {
            level: self.level,
            cause: self.cause,
            respond_by: self.respond_by,
            arrive_by: self.arrive_by,
            opinion_by: self.opinion_by,
            contact: self.contact.clone(),
        };
        let arrived = self.arrived(role, at, context);
        let ours = create::our_part(role, &matter, Some(arrived), due.at, &call, context);
        facts.insert(
            0,
            Fact::new(
                Created {
                    temporary_no: order_no.is_none().then_some(context.next_temporary),
                    order_no,
                    role,
                    stage: create::first_stage(role),
                    mechanism: ours.mechanism,
                    appellant: AppellantPatch::between(&Appellant::default(), &appellant),
                    first_act_by: deadline::first_act_by(matter.urgency, base, context),
                    matter: MatterPatch::between(&Matter::default(), &matter),
                    due: due.into(),
                    own_part: ours.own_part,
                    row: None,
                    raw: Vec::new(),
                    told_by: self.told_by.clone(),
                    via: self.via,
                },
                arrived,
            ),
        );
        Ok(facts)
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        // Nobody whistles to a town.
        form.leave_out("level", asking.context.can_whistle());
        form.leave_out("cause", asking.context.can_whistle());
    }

    /// Asks for what belongs to a call once another unit is named as the lead.
    fn shape(form: &mut FormShape<'_>) {
        let called = form.is_filled("lead_unit");
        for name in ["level", "respond_by", "arrive_by", "opinion_by", "contact"] {
            form.show(name, called, false);
        }
        let tackling = form.chosen::<WhistleLevel>("level") == Some(WhistleLevel::Tackling);
        form.show("cause", called && tackling, false);
    }
}

impl New {
    /// Returns when the order reached us; writing it down later is a late entry (补录).
    ///
    /// The call of another unit reached us at the time of the act if one was given, else when it was
    /// dispatched. 受理时间 is the citizen's call to the platform, which is not our call.
    fn arrived(&self, role: Role, at: BeijingTime, context: &Context<'_>) -> BeijingTime {
        let given = (at < context.now).then_some(at);
        let said = match role {
            Role::CoHandler => given.or(self.dispatched_at),
            Role::Lead => self.dispatched_at.or(given).or(self.received_at),
        };
        said.unwrap_or(at)
    }

    /// Refuses a cause that is not that of an 攻坚哨 (三(一)).
    fn check_cause(&self) -> Result<(), Refusal> {
        if self.level.is_none() && self.cause.is_some() {
            let fix = say![
                "填写",
                field(ActId::New, "level"),
                "：攻坚哨；没有说的，不填",
                field(ActId::New, "cause")
            ];
            let message = "写了攻坚哨原因，没有写吹哨类型";
            return Err(
                Refusal::new("cause_without_level", clause::WHISTLE_LEVELS, message, fix)
                    .mend(Mend::field(ActId::New, "level")),
            );
        }
        check_cause(ActId::New, self.level, self.cause)
    }

    /// Refuses a level where nobody whistles: we lead, the lead is no town, or a town may not call us.
    fn check_level(
        &self,
        role: Role,
        lead: Option<&str>,
        context: &Context<'_>,
    ) -> Result<(), Refusal> {
        if self.level.is_none()
            || (role == Role::CoHandler && create::may_whistle_us(lead, context))
        {
            return Ok(());
        }
        Err(Refusal::new(
            "not_whistled",
            clause::WHISTLE_TARGETS,
            "这一单不是镇街向本单位吹哨：吹哨的是镇街，被吹哨的是区直部门、驻文单位、公共服务企业",
            say!["不填", field(ActId::New, "level")],
        )
        .mend(Mend::field(ActId::New, "level")))
    }
}
