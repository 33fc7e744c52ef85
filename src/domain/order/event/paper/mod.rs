//! Events of the filing form 备案表 on its way through printing, signature, seal, scan and upload.

pub mod form_edited;
pub mod form_exported;
pub mod form_scanned;
pub mod form_sealed;
pub mod form_sent_back;
pub mod form_signed;
pub mod form_voided;
pub mod reviewed;
pub mod uploaded;
