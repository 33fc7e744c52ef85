//! Acts about reminders (工作提醒) and supervision slips (督办) (附1§4, 附1§5, 附1§7).

pub mod answer_supervision;
pub mod supervise;
