//! Acts about 督办 and 工作提醒 (附1§4, §5, §7).

pub mod answer_supervision;
pub mod supervise;
