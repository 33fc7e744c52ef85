//! 交办回复: a section of our own unit answers an assignment (附1§3).

use crate::domain::order::act::prelude::*;
use crate::domain::order::event::handling::handed_in::HandedIn;
use crate::domain::section;

fields! {
    /// Records the answer of a section to an internal assignment (交办回复).
    pub struct HandIn {
        text: String = "办理情况" [words, rows(3)];
        to: Option<String> = "科室/村社区/网格";
    }
}

impl ActType for HandIn {
    const SPEC: ActSpec = ActSpec::new("hand-in", "交办回复", clause::SUPERVISION, Self::FIELDS)
        .help("记内部承办人的回复");

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        if order.open_assignments().next().is_none() {
            return Err(Refusal::new(
                "no_assignment",
                clause::USAGE,
                "没有未回的内部交办",
                say!["先用", named(ActId::Assign)],
            )
            .mend(Mend::by(ActId::Assign)));
        }
        Ok(())
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        case.one(HandedIn {
            to: self.assignment(case)?,
            text: self.text.clone(),
        })
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        let Some(order) = asking.order else { return };
        form.options("to", asking.section_choices(order));
    }
}

impl HandIn {
    /// Returns the section whose assignment is meant: the one named, or the only one that is open.
    fn assignment(&self, case: &Case<'_>) -> Result<String, Refusal> {
        let open: Vec<&str> = case
            .order
            .open_assignments()
            .map(|one| one.to.as_str())
            .collect();
        let names = open.join("、");
        // A section may have got another name since the work was given to it.
        let sections = &case.context.profile.sections;
        let is_now = |to: &str| {
            let now = section::present_name(sections, to);
            let mut open = open.iter();
            open.find(|one| section::present_name(sections, one) == now)
        };
        let refusal = match (&self.to, open.as_slice()) {
            (Some(to), _) if open.contains(&to.as_str()) => return Ok(to.clone()),
            (Some(to), _) if let Some(given) = is_now(to) => return Ok((*given).to_owned()),
            (None, [only]) => return Ok((*only).to_owned()),
            (Some(to), _) => Refusal::new(
                "unknown_assignment",
                clause::USAGE,
                format!("没有交办给“{to}”的未回事项（现有：{names}）"),
                say!["核对", field(ActId::HandIn, "to"), "的写法，与交办时一致"],
            ),
            (None, _) => Refusal::new(
                "which_assignment",
                clause::USAGE,
                format!("有多项内部交办未回，请指明是哪一个：{names}"),
                say!["填写", field(ActId::HandIn, "to")],
            ),
        };
        Err(refusal.mend(Mend::field(ActId::HandIn, "to")))
    }
}
