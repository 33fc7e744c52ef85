//! The program's log: what was done when and how long it took, so that a report such as "it froze"
//! can be investigated.
//!
//! The log file lies beside the data file and holds ids, kinds, durations and error codes. It never
//! contains text: only the fields listed here are written, and only values that look like a number,
//! a code or an id.

mod file;

use std::fmt::{self, Write as _};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use chrono::{TimeDelta, Utc};
use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use self::file::LogFile;

/// The fields that are written; all others are dropped.
const FIELDS: &[&str] = &[
    "batch", "by", "code", "command", "count", "exit", "height", "id", "kind", "ms", "place",
    "width",
];

/// Larger numbers are dropped, because they may be telephone numbers rather than counts or
/// durations.
const LARGEST: u64 = 999_999_999;

/// The length limit of a code, in bytes.
const LONGEST: usize = 64;

/// Starts the log of this process beside a data file that was opened. Later calls have no effect.
/// No log is created beside a file that is missing or belongs to another program.
pub(super) fn start(database: &Path) {
    let log = Log {
        file: Mutex::new(LogFile::beside(database)),
    };
    // A command run earlier in this process has set the log already, and it stays in use.
    if tracing::subscriber::set_global_default(log).is_err() {
        tracing::debug!("log started already");
    }
}

/// Receives the events and writes them to the file.
struct Log {
    file: Mutex<LogFile>,
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        // Events of libraries are dropped, since their text is not under our control.
        metadata.is_event() && metadata.target().starts_with("liaison")
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(LevelFilter::INFO)
    }

    fn event(&self, event: &Event<'_>) {
        let metadata = event.metadata();
        let room = metadata.target().split("::").nth(1).unwrap_or("main");
        // Beijing time (UTC+8) to the millisecond.
        let now = (Utc::now() + TimeDelta::hours(8)).format("%Y-%m-%dT%H:%M:%S%.3f");
        let mut line = LogLine(format!("{now} {} {room}", metadata.level()));
        event.record(&mut line);
        line.0.push('\n');
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.write(line.0.as_bytes());
    }

    // Spans are not used: durations are fields of events.
    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// One line of the log while it is put together.
struct LogLine(String);

impl LogLine {
    fn push(&mut self, field: &Field, value: &str) {
        if FIELDS.contains(&field.name()) {
            self.0.push(' ');
            self.0.push_str(field.name());
            self.0.push('=');
            self.0.push_str(if is_code(value) { value } else { "?" });
        }
    }
}

impl Visit for LogLine {
    fn record_u64(&mut self, field: &Field, value: u64) {
        if value <= LARGEST && FIELDS.contains(&field.name()) {
            // Writing to a string cannot fail.
            let _ = write!(self.0, " {}={value}", field.name());
        }
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        match u64::try_from(value) {
            Ok(value) => self.record_u64(field, value),
            Err(_) => self.push(field, "negative"),
        }
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.push(field, value);
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let text = format!("{value:?}");
        if field.name() == "message" {
            let is_said = text.chars().all(|c| c.is_ascii_lowercase() || c == ' ');
            self.0.push(' ');
            self.0.push_str(if is_said { &text } else { "?" });
        } else {
            self.push(field, &text);
        }
    }
}

/// Returns whether a text is a code of this program, a place in the source or an id, and not
/// something that a person wrote.
fn is_code(text: &str) -> bool {
    let is_id = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-./\\:".contains(&byte);
    is_id
        || (text.len() <= LONGEST
            && text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text.bytes().all(plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(act: impl FnOnce()) -> String {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("desk.db");
        let log = Log {
            file: Mutex::new(LogFile::beside(&database)),
        };
        tracing::subscriber::with_default(log, act);
        std::fs::read_to_string(folder.path().join("desk.log")).unwrap_or_default()
    }

    #[test]
    fn codes_durations_and_ids_are_written() {
        let id = crate::domain::id::Id(7);
        let log = written(|| tracing::info!(kind = "list", ms = 12_u64, id = %id, "effect done"));
        let (_, said) = log.trim_end().split_once(' ').unwrap();
        let id = "00000000000000000000000000000007";
        assert_eq!(
            said,
            format!("INFO cli effect done kind=list ms=12 id={id}")
        );
    }

    #[test]
    fn words_names_and_telephones_are_not() {
        let log = written(|| {
            tracing::warn!(
                kind = "张某某",
                code = "13800001234",
                count = 13_800_001_234_u64,
                "failed"
            );
            tracing::warn!(code = ?std::path::Path::new("/home/周某/导出.docx"), "failed");
            tracing::warn!(title = "noise", "the caller {} rang", "Zhang");
        });
        for canary in ["张", "138", "周", "home", "noise", "Zhang"] {
            assert!(!log.contains(canary), "{log}");
        }
        assert_eq!(log.lines().count(), 3, "{log}");
    }

    #[test]
    fn a_library_writes_nothing_here() {
        let log = written(|| tracing::error!(target: "sqlite", code = "busy", "failed"));
        assert_eq!(log, "");
    }
}
