//! Acts about extending the deadline (延期): the request, the platform's answer with the new
//! deadline, and the notice to the citizen (六(二)). The crate docs use them as the example for
//! adding acts and events.
//!
//! The platform's answer is a fact that it told us, so it is recorded at every stage once the request
//! is on record. The request and the notice are our own acts: they are refused while they would not
//! be true.

pub mod answer_extension;
pub mod request_extension;
pub mod tell_extension;
