//! 导出备案表: a sheet was written to a file. The journal keeps what the sheet says.

use crate::domain::form::{FormField, PrintedForm};
use crate::domain::order::event::prelude::*;
use crate::domain::order::filing::ExportedSheet;
use crate::domain::vocabulary::{FormKind, FormStatus};

body! {
    /// Records the exported sheet. Signature, seal and scan of an earlier sheet no longer count.
    pub struct FormExported {
        /// Name of the written file, without its folder.
        file_name: String,
        /// SHA-256 of the file, in lower-case hexadecimal.
        sha256: String,
        /// Which of the two forms: 附2 (首接负责) or 附3 (吹哨报到).
        kind: FormKind,
        /// Number of the order: the platform's, else a temporary one such as 临-0001. It prints in
        /// the footer.
        order_no: String,
        /// Revision of the form (版次), from 1.
        revision: u32,
        /// Whether number and revision were printed in the footer.
        footer: bool,
        /// Text of every cell, in the order of the form.
        cells: Vec<(FormField, String)>,
        /// Leader who was to sign (分管负责人); `None` if none was registered.
        leader: Option<String>,
    }
}

impl FormExported {
    /// Makes the event for a sheet that was written.
    #[must_use]
    pub fn of(
        file_name: &str,
        sha256: &str,
        printed: &PrintedForm,
        leader: Option<String>,
    ) -> Self {
        Self {
            file_name: file_name.to_owned(),
            sha256: sha256.to_owned(),
            kind: printed.kind,
            order_no: printed.order_no.clone(),
            revision: printed.revision,
            footer: printed.footer,
            cells: printed.cells.clone(),
            leader,
        }
    }
}

impl EventType for FormExported {
    const KIND: &'static str = "form_exported";
    const LABEL: &'static str = "导出备案表";
    const OUTWARD: bool = true;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.with_form(|form| {
            form.status = FormStatus::Exported;
            form.printed_to = form.printed_to.max(self.revision);
            form.exported = Some(ExportedSheet {
                at: meta.happened_at,
                file_name: self.file_name.clone(),
                sha256: self.sha256.clone(),
                printed: PrintedForm {
                    kind: self.kind,
                    order_no: self.order_no.clone(),
                    revision: self.revision,
                    footer: self.footer,
                    cells: self.cells.clone(),
                },
                leader: self.leader.clone(),
            });
            form.signature = None;
            form.sealed_at = None;
            form.scan_sha256 = None;
            form.scanned_at = None;
        });
    }

    fn line(&self, _order: &Order) -> String {
        self.file_name.clone()
    }
}
