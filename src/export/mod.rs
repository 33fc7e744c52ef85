//! Exports the filing form (备案表) and letters (函件) as .docx files: the document, its file name, and
//! safe writing.

pub mod docx;
mod error;
pub mod filename;
pub mod form_docx;
pub mod letter_docx;
pub mod write;

pub use docx::{DocxOptions, RenderedDocument};
pub use error::ExportError;
pub use filename::form_file_name;
pub use write::create_new;
