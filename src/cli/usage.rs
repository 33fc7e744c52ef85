//! Describes in Chinese what is wrong with a command line, since clap's own messages are in
//! English.

use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::strings::usage as words;

/// Returns the Chinese sentence for an error of clap.
pub(super) fn sentence(error: &clap::Error) -> String {
    let part = |kind| error.get(kind).map(text).unwrap_or_default();
    let argument = part(ContextKind::InvalidArg);
    let value = part(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let given = part(ContextKind::InvalidSubcommand);
            // A table that was dropped on the program comes as its only argument.
            if Path::new(&given).is_file() {
                words::file_alone(&given)
            } else {
                words::no_command(&given, &part(ContextKind::SuggestedSubcommand))
            }
        }
        ErrorKind::UnknownArgument if !argument.starts_with('-') => words::unexpected(&argument),
        ErrorKind::UnknownArgument => words::no_option(&argument, &part(ContextKind::SuggestedArg)),
        ErrorKind::InvalidValue if value.is_empty() => words::no_value(&argument),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            words::bad_value(&argument, &value, &part(ContextKind::ValidValue))
        }
        ErrorKind::MissingRequiredArgument => words::missing(&argument),
        ErrorKind::ArgumentConflict => words::repeated(&argument),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            words::count_of_values(&argument)
        }
        ErrorKind::InvalidUtf8 => words::NOT_UTF8.to_owned(),
        _ => words::OTHER.to_owned(),
    }
}

fn text(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join("、"),
        _ => String::new(),
    }
}
