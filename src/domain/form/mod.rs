//! The filing form 备案表: what it says and how it is laid out.

pub mod fit;
pub mod layout;
pub mod printed;

pub use fit::{FitSize, FormFit, fit};
pub use layout::FormLayout;
pub use printed::{FormField, PrintedForm};
