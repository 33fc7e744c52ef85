//! 导出备案表: a sheet is written for signature. The export itself makes the file and then records
//! what the sheet says.

use super::live_form;
use super::steps::needs_status;
use crate::domain::form::PrintedForm;
use crate::domain::order::act::field::{Fields, GivenFields};
use crate::domain::order::act::field_error::FieldError;
use crate::domain::order::act::prelude::*;
use crate::domain::order::act::spec::{FieldKind, FieldSpec};
use crate::domain::order::event::paper::form_exported::FormExported;
use crate::domain::vocabulary::FormStatus;

/// Records that the filing form was written to a file for signature (导出备案表).
#[derive(Debug, Clone, PartialEq)]
pub struct Export {
    /// Name of the written file, without its folder.
    pub file_name: String,
    /// SHA-256 of the file, in lower-case hexadecimal.
    pub sha256: String,
    /// What the written sheet says; `None` if it is certain to be what the order prints now.
    pub printed: Option<PrintedForm>,
}

impl Fields for Export {
    /// The only field that an officer fills in: the folder. The export supplies the rest.
    const FIELDS: &'static [FieldSpec] =
        &[FieldSpec::new("out", "输出文件夹", FieldKind::Text).must()];

    fn read(_given: &mut GivenFields) -> Result<Self, FieldError> {
        Err(FieldError::NotTyped("导出备案表"))
    }

    fn files(&mut self) -> Vec<&mut FileInput> {
        Vec::new()
    }
}

impl ActType for Export {
    const SPEC: ActSpec = ActSpec::new("export", "导出备案表", clause::LEAD_FLOW, Self::FIELDS)
        .short("导出")
        .help("导出备案表送签")
        .lead_only()
        .on_selection()
        .opens(ActScreen::ExportFolder);

    fn guard(order: &Order, context: &Context<'_>) -> Result<(), Refusal> {
        let form = live_form(order)?;
        // Signed paper is not exported again: a change would have voided it.
        if matches!(form.status, FormStatus::Draft | FormStatus::Exported) {
            return order.export_gate(context);
        }
        needs_status(ActId::Export, order, context, &[])
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        case.order.export_gate(case.context)?;
        let now = case.order.printed(case.context);
        if self.printed.as_ref().is_some_and(|printed| *printed != now) {
            return Err(Refusal::new(
                "sheet_moved_on",
                clause::USAGE,
                "导出期间备案表内容有变，刚写的文件已删除",
                "再导出一次",
            )
            .into());
        }
        // A sheet that is exported again is a new sheet and takes today's leader.
        let leader = case.order.leader_in_force(case.context);
        case.one(FormExported::of(
            &self.file_name,
            &self.sha256,
            &now,
            leader,
        ))
    }
}
