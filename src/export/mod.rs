//! What leaves the program as a file: the filing form as .docx, its name, and the writing of it.

mod error;
pub mod filename;
pub mod form_docx;
pub mod write;

pub use error::ExportError;
pub use filename::form_file_name;
pub use form_docx::{DocxOptions, Rendered};
pub use write::create_new;
