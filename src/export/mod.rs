//! Exports the filing form (备案表) and letters (函件) as .docx files and the ledger (台账) as .xlsx or CSV:
//! the document, its file name, and safe writing.

pub mod docx;
mod error;
pub mod filename;
pub mod form_docx;
pub mod ledger;
pub mod letter_docx;
pub mod write;

pub use docx::{DocxOptions, RenderedDocument};
pub use error::ExportError;
pub use filename::form_file_name;
pub use write::{create_folder_with, create_new, create_new_with};
