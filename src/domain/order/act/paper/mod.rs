//! Acts of the filing form 备案表: filling in, review, export, signature, seal, scan and upload.

pub mod edit_form;
pub mod export;
pub mod review;
pub mod scan;
pub mod seal;
pub mod send_back;
pub mod sign;
mod steps;
pub mod upload;

pub(super) use steps::live_form;
pub(in crate::domain::order) use steps::no_form;
