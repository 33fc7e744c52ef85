//! 风险: the risks of the order, how to remove each, and the words of the regulation.

use super::PageLine;
use super::writer::PageWriter;
use crate::domain::order::Finding;
use crate::strings::detail as words;

pub(super) fn fill(page: &mut PageWriter<'_>, findings: &[Finding]) {
    for finding in findings {
        if !page.lines.is_empty() {
            page.lines.push(PageLine::Blank);
        }
        let act = finding.mend.map(|mend| mend.action.label());
        let quote = finding.clause.quote();
        page.lines.push(PageLine::Risk {
            severity: finding.severity,
            message: words::finding(finding.clause, &finding.message.screen()),
            fix: finding.fix.clone(),
            act,
            quote: quote.map(|quote| words::quote(finding.clause, &quote)),
        });
    }
}
