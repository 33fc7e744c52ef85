//! 备案表 and 附件: the state of the filing form, the findings about it, and the attached files.

use super::PageLine;
use super::writer::PageWriter;
use crate::domain::form::FormField;
use crate::domain::vocabulary::{FormKind, Severity};
use crate::strings::detail as words;

pub(super) fn fill_form(page: &mut PageWriter<'_>) {
    let order = page.order;
    let context = page.context;
    let Some(form) = order.form().filter(|_| order.owes_form()) else {
        return;
    };
    let status = order.form_status(context).unwrap_or(form.status);
    page.heading(words::form(
        form.kind.label(),
        form.revision,
        status.label(),
    ));
    if let Some(back) = &form.remark {
        let remark = page.safe(&back.remark);
        page.lines.push(PageLine::Warning(
            Severity::Warning,
            words::sent_back(&back.by, &remark),
        ));
    }
    // An order of which a part cannot be read is not judged, and a merged one where it goes on.
    let issues = if order.read_only.is_some() || order.merged_into.is_some() {
        Vec::new()
    } else {
        order.form_issues(context)
    };
    for issue in issues {
        let severity = if issue.hard {
            Severity::Danger
        } else {
            Severity::Warning
        };
        page.lines.push(PageLine::Issue {
            severity,
            message: words::issue(issue.clause, &issue.message.screen()),
            fix: issue.fix,
        });
    }
    let printed = order.sheet(context);
    // Only a whistle has a level.
    let cells = FormField::ALL.iter();
    let cells = cells
        .filter(|field| **field != FormField::WhistleLevel || printed.kind == FormKind::Whistle);
    for field in cells {
        let text = page.safe(printed.cell(*field));
        page.field(field.label_on(printed.kind), text);
    }
    // Once somebody has signed, who that was stands below, and not who usually does.
    if form.signature.is_none() {
        page.field(
            words::LEADER,
            order.signing_leader(context).unwrap_or_default(),
        );
    }
    if let Some(review) = &form.review {
        let at = page.at(review.at);
        page.field(words::REVIEWED, format!("{}  {at}", review.reviewer));
    }
    if let Some(sheet) = &form.exported {
        let at = page.at(sheet.at);
        page.field(words::EXPORTED, format!("{}  {at}", sheet.file_name));
    }
    if let Some(signature) = &form.signature {
        let at = page.at(signature.at);
        let behalf = signature.on_behalf_of.as_ref();
        let behalf = behalf
            .map(|name| words::on_behalf(name))
            .unwrap_or_default();
        page.field(words::SIGNED, format!("{}{behalf}  {at}", signature.by));
    }
    page.time(words::SEALED, form.sealed_at);
    page.time(words::SCANNED, form.scanned_at);
    page.time(words::UPLOADED, form.uploaded_at);
    for old in &form.voided {
        let reason = page.safe(&old.reason.words(form.kind));
        page.lines
            .push(PageLine::Quiet(words::voided(old.revision, &reason)));
    }
}

pub(super) fn fill_files(page: &mut PageWriter<'_>) {
    let order = page.order;
    for file in &order.attachments {
        let at = page.at(file.at);
        let name = page.safe(&file.name);
        page.heading(format!("{}  {name}", file.kind));
        page.lines
            .push(PageLine::Text(words::file(&at, file.size.div_ceil(1024))));
        page.optional(words::NOTE, file.note.as_ref());
    }
}
