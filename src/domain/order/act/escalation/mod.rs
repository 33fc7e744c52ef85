//! Acts about 提级: reports to 区委区政府 and to a superior department, what came of them, and reports
//! to the centre about a passive helper (二(三), 二(四), 三(三)).

pub mod answer_escalation;
pub mod ask_superior;
pub mod report_district;
pub mod report_helper;
