//! Acts about extending the deadline (延期): the request, the platform's answer with the new
//! deadline, and the notice to the citizen (六(二)). The crate docs use them as the example for
//! adding acts and events.

pub mod answer_extension;
pub mod request_extension;
pub mod tell_extension;
