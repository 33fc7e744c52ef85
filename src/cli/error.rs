//! How a command fails: the exit code, the message in Chinese, and the same as JSON.

use std::process::ExitCode;

use serde_json::json;

use crate::domain::order::act::field_error::FieldError;
use crate::domain::refusal::{Confirmation, Question, Refusal};
use crate::export::ExportError;
use crate::store::StoreError;
use crate::strings::cli as words;
use crate::strings::system;
use crate::strings::usage::SEE_HELP;
use crate::text::{display_safe, escape_json};
use crate::work::act::{ActError, UndoError};
use crate::work::import::ImportError;

/// The reason why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The command line is wrong (exit code 2).
    #[error("{0}")]
    Usage(String),
    /// The command failed and changed nothing (exit code 1).
    #[error("{message}")]
    Failed {
        /// A stable English code for scripts.
        code: &'static str,
        /// Message for the officer, in Chinese.
        message: String,
    },
    /// A rule refused the act (exit code 3).
    #[error("{0}")]
    Refused(Box<Refusal>),
    /// A rule asks a question first, which `--confirm` answers with yes (exit code 3).
    #[error("{}", .0.message)]
    Asked(Box<Confirmation>),
    /// The message was printed already; only the code is left.
    #[error("")]
    Said(u8),
}

impl CliError {
    /// Creates a failure with this code.
    pub(super) fn failed(code: &'static str, message: impl Into<String>) -> Self {
        Self::Failed {
            code,
            message: message.into(),
        }
    }

    /// Returns the stable English code for scripts.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Usage(_) => "usage",
            Self::Failed { code, .. } => code,
            Self::Refused(refusal) => refusal.code,
            Self::Asked(question) => question.question.code(),
            Self::Said(_) => "said",
        }
    }

    /// Prints the error on stderr and returns the exit code.
    pub(super) fn report(&self, json: bool) -> ExitCode {
        let (exit, code, clause, message, fix) = match self {
            Self::Said(code) => return ExitCode::from(*code),
            Self::Usage(message) => (2, "usage", None, message.clone(), None),
            Self::Failed { code, message } => (1, *code, None, message.clone(), None),
            Self::Refused(refusal) => (
                3,
                refusal.code,
                Some(refusal.clause),
                refusal.message.command_line(),
                Some(refusal.fix.command_line()),
            ),
            Self::Asked(question) => (
                3,
                question.question.code(),
                Some(question.clause),
                question.message.command_line(),
                Some(words::confirm(
                    &question.records.command_line(),
                    question.question != Question::NearUnit,
                )),
            ),
        };
        if json {
            let error = json!({ "error": { "code": code, "clause": clause, "message": message, "fix": fix } });
            eprintln!("{}", escape_json(&error.to_string()));
        } else {
            eprintln!("{}", display_safe(&words::error(&message)));
            if let Some(clause) = clause {
                eprintln!("{}", words::basis(clause, clause.quote().as_deref()));
            }
            if let Some(fix) = fix {
                eprintln!("{}", display_safe(&words::fix(&fix)));
            }
        }
        ExitCode::from(exit)
    }
}

/// Reports what is wrong with a command line, or prints the help that was asked for.
pub(super) fn usage(error: &clap::Error, json: bool) -> ExitCode {
    if !error.use_stderr() {
        if let Err(error) = error.print() {
            // A closed pipe only means that the reader has stopped reading.
            tracing::info!(code = ?error.kind(), "help not printed");
        }
        return ExitCode::SUCCESS;
    }
    let code = CliError::Usage(super::usage::sentence(error)).report(json);
    if !json {
        eprintln!("{}", words::fix(SEE_HELP));
    }
    code
}

impl From<crate::term::TermError> for CliError {
    fn from(error: crate::term::TermError) -> Self {
        Self::failed("terminal", error.to_string())
    }
}

impl From<StoreError> for CliError {
    fn from(error: StoreError) -> Self {
        if let StoreError::Refused(refusal) = error {
            return Self::Refused(Box::new(refusal));
        }
        if let StoreError::Asked(question) = error {
            return Self::Asked(question);
        }
        Self::failed(error.code(), error.to_string())
    }
}

impl From<ImportError> for CliError {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Store(error) => error.into(),
            ImportError::Spool(error) => error.into(),
            error => Self::failed(error.code(), error.to_string()),
        }
    }
}

impl From<ActError> for CliError {
    fn from(error: ActError) -> Self {
        match error {
            ActError::Read(error) => error.into(),
            ActError::File { error, .. } => (*error).into(),
            ActError::Store(error) => error.into(),
        }
    }
}

impl From<UndoError> for CliError {
    fn from(error: UndoError) -> Self {
        match error {
            UndoError::Store(error) => error.into(),
            UndoError::ChangedSince => Self::failed("changed_since", error.to_string()),
        }
    }
}

impl From<FieldError> for CliError {
    fn from(error: FieldError) -> Self {
        Self::Usage(error.to_string())
    }
}

impl From<ExportError> for CliError {
    fn from(error: ExportError) -> Self {
        Self::failed("export_failed", error.to_string())
    }
}

impl From<std::io::Error> for CliError {
    fn from(error: std::io::Error) -> Self {
        /// Windows: nobody is at the other end of the pipe.
        const PIPE_NOT_CONNECTED: i32 = 233;
        let left = cfg!(windows) && error.raw_os_error() == Some(PIPE_NOT_CONNECTED);
        // In `liaison list | head` the reader ends first, which is not a failure.
        if left || error.kind() == std::io::ErrorKind::BrokenPipe {
            return Self::Said(0);
        }
        Self::failed("io", words::io(&system::reason(&error)))
    }
}

/// Says what is wrong with a JSON text, and where.
pub(super) fn json_fault(error: &serde_json::Error) -> String {
    let detail = if error.is_eof() && error.line() <= 1 && error.column() == 0 {
        words::JSON_EMPTY.to_owned()
    } else {
        words::json_place(error.line(), error.column())
    };
    words::bad_json(&detail)
}

impl From<serde_json::Error> for CliError {
    fn from(error: serde_json::Error) -> Self {
        Self::Usage(json_fault(&error))
    }
}
