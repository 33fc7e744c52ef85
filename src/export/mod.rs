//! Exports the filing form (备案表) as a .docx file and the ledger (台账) as .xlsx or CSV: the document,
//! its file name, and safe writing.

mod error;
pub mod filename;
pub mod form_docx;
pub mod ledger;
pub mod write;

pub use error::ExportError;
pub use filename::form_file_name;
pub use form_docx::{DocxOptions, RenderedForm};
pub use write::{create_folder_with, create_new, create_new_with};
