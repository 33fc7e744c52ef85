//! Events of the filing form on its way over paper.

pub mod form_edited;
pub mod form_exported;
pub mod form_scanned;
pub mod form_sealed;
pub mod form_sent_back;
pub mod form_signed;
pub mod form_voided;
pub mod reviewed;
pub mod uploaded;
