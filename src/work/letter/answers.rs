//! What our unit answers to a reminder, and what it asks of the platform: 督办回复, 延期申请.

use super::{PLATFORM, Writer};
use crate::domain::order::act::supervision::supervise;
use crate::strings::letter as words;
use crate::strings::letter::Paper;

impl Writer<'_> {
    /// Returns our answer to the reminder or slip that was answered last (附1§4, §5). `None` if none was.
    #[must_use]
    pub fn slip_answer(&self) -> Option<Paper> {
        let answered = self.order.supervisions.iter();
        let last = answered.filter_map(|one| Some((one.replied_at?, one)));
        let (at, slip) = last.max_by_key(|(at, _)| *at)?;
        let lines = vec![
            ("来文", slip.number.clone().unwrap_or_default()),
            ("要求", slip.text.clone().unwrap_or_default()),
            ("回复内容", slip.reply.clone().unwrap_or_default()),
            ("整改情况", slip.rectified.clone().unwrap_or_default()),
        ];
        let head = words::about_slip(slip.kind.label());
        // Nobody issued what happened; the officer writes who asked for the answer.
        let issuer = if slip.issuer == supervise::UNSAID {
            words::SLIP_ADDRESSEE
        } else {
            slip.issuer.as_str()
        };
        let to = (issuer, None);
        Some(self.paper(&head, to, at.date(), lines, "特此回复。"))
    }

    /// Returns the last request for a later deadline (申请延期, 六(二)). `None` if none was made.
    #[must_use]
    pub fn extension_request(&self) -> Option<Paper> {
        let asked = self.order.extensions.last()?;
        let wanted = words::extension(asked.working_days, asked.old_due);
        let lines = vec![("申请事项", wanted), ("延期理由", asked.reason.clone())];
        let to = (PLATFORM, asked.number.as_ref());
        let date = asked.requested_at.date();
        Some(self.paper("延期申请", to, date, lines, "请予批准。"))
    }
}
