//! Acts of 延期: the request, the platform's answer with the new limit, and telling the citizen
//! (六(二)). This is the worked example of the crate docs for adding acts and events.

pub mod answer_extension;
pub mod request_extension;
pub mod tell_extension;
