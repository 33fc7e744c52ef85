//! Acts about 责任主体认定: the request, and what the centre, 区委编办 and 区委区政府 told us (四).
//!
//! The request is our own act: 四 gives it to the unit that leads. What is told is recorded at every
//! stage. An opinion may come without a request, since the centre may ask by itself.

pub mod district_designate;
pub mod record_opinion;
pub mod request_determination;
pub mod special_report;
pub mod transfer_determination;
mod which;
