//! Findings about the filing form 备案表.

pub mod form_not_uploaded;
pub mod form_rule;
pub mod sent_back;
pub mod sheet_voided;
