//! Typed fields of acts: how each type is read, and the macro that makes the struct of an act.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::field_error::FieldError;
use super::spec::{Choices, FieldKind, FieldSpec};
use crate::domain::term::Term;
use crate::domain::time::{self, BeijingTime, DayLean};

/// What reading a typed time needs to know about the present.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// Present time, from which short forms such as `0910` are completed.
    pub now: BeijingTime,
    /// Time of day that is meant if only a date is typed: for a limit the end of office hours.
    pub close_of_day: NaiveTime,
    /// Whether the time of something that happened is read, so that 24日 lies behind and not ahead.
    pub facts: bool,
}

impl Clock {
    /// Returns the same clock for what happened: a date alone stays a day, whose hour nobody said
    /// ([`time::is_date_alone`]).
    #[must_use]
    pub const fn of_facts(self) -> Self {
        Self {
            now: self.now,
            close_of_day: NaiveTime::MIN,
            facts: true,
        }
    }
}

/// Fields given for one act, while they are read.
pub struct GivenFields {
    act: &'static str,
    values: Map<String, Value>,
    clock: Clock,
}

impl GivenFields {
    pub(super) const fn new(act: &'static str, values: Map<String, Value>, clock: Clock) -> Self {
        Self { act, values, clock }
    }

    /// Checks that no required field is missing.
    pub(super) fn require(&self, fields: &[FieldSpec]) -> Result<(), FieldError> {
        let missing = fields
            .iter()
            .find(|field| field.required && !self.values.contains_key(field.name));
        match missing {
            None => Ok(()),
            Some(field) => Err(FieldError::MissingField {
                action: self.act,
                field: field.name,
                label: field.label,
            }),
        }
    }

    /// Takes one field out of those given and reads it.
    pub(super) fn take<T: FieldValue>(
        &mut self,
        name: &'static str,
        label: &'static str,
    ) -> Result<T, FieldError> {
        match self.values.remove(name) {
            Some(value) => T::read(value, self.clock).map_err(|wanted| FieldError::BadValue {
                field: name,
                label,
                wanted,
            }),
            None => T::absent().ok_or(FieldError::MissingField {
                action: self.act,
                field: name,
                label,
            }),
        }
    }
}

/// A type that a field of an act can have.
pub trait FieldValue: Sized {
    /// Kind of the field, which decides how the screen asks for it.
    const KIND: FieldKind;
    /// Whether the act cannot be read without the field.
    const REQUIRED: bool = true;

    /// Reads the value that was given.
    ///
    /// # Errors
    /// Returns what the field needs instead, in Chinese.
    fn read(value: Value, clock: Clock) -> Result<Self, String>;

    /// Returns the value of a field that was not given; `None` if the field is required.
    #[must_use]
    fn absent() -> Option<Self> {
        None
    }

    /// Returns the file that the value holds, if it is a file.
    fn file(&mut self) -> Option<&mut FileInput> {
        None
    }
}

impl<T: FieldValue> FieldValue for Option<T> {
    const KIND: FieldKind = T::KIND;
    const REQUIRED: bool = false;

    fn read(value: Value, clock: Clock) -> Result<Self, String> {
        T::read(value, clock).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn file(&mut self) -> Option<&mut FileInput> {
        self.as_mut().and_then(T::file)
    }
}

impl<T: Term + Sized> FieldValue for T {
    const KIND: FieldKind = FieldKind::Choice(Choices::of::<T>());

    fn read(value: Value, _clock: Clock) -> Result<Self, String> {
        let found = value.as_str().and_then(T::parse_term);
        found.ok_or_else(|| {
            let known: Vec<&str> = T::choices().into_iter().map(|(_, label)| label).collect();
            format!("以下之一：{}", known.join("、"))
        })
    }
}

impl FieldValue for String {
    const KIND: FieldKind = FieldKind::Text;

    fn read(value: Value, _clock: Clock) -> Result<Self, String> {
        match value {
            Value::String(text) => Ok(text.trim().to_owned()),
            Value::Number(number) => Ok(number.to_string()),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
                Err("文字".to_owned())
            }
        }
    }
}

impl FieldValue for BeijingTime {
    const KIND: FieldKind = FieldKind::Time;

    fn read(value: Value, clock: Clock) -> Result<Self, String> {
        value
            .as_str()
            .and_then(|text| {
                let lean = if clock.facts {
                    DayLean::Past
                } else {
                    DayLean::Future
                };
                time::parse_typed_leaning(text, clock.now, clock.close_of_day, lean)
            })
            .ok_or_else(|| "时间，如 0910、24日、11-20 09:10 或 2026-11-20 09:10".to_owned())
    }
}

impl FieldValue for NaiveDate {
    const KIND: FieldKind = FieldKind::Date;

    fn read(value: Value, clock: Clock) -> Result<Self, String> {
        value
            .as_str()
            // A date alone is that of a document or of work done.
            .and_then(|text| time::parse_typed_date(text, clock.now, DayLean::Past))
            .ok_or_else(|| "日期，如 20日、11-20 或 2026-11-20".to_owned())
    }
}

impl FieldValue for u32 {
    const KIND: FieldKind = FieldKind::Number;

    fn read(value: Value, _clock: Clock) -> Result<Self, String> {
        let number = match &value {
            Value::Number(number) => number.as_u64(),
            Value::String(text) => text.trim().parse().ok(),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
        };
        number
            .and_then(|number| Self::try_from(number).ok())
            .ok_or_else(|| "整数".to_owned())
    }
}

impl FieldValue for bool {
    const KIND: FieldKind = FieldKind::Flag;

    fn read(value: Value, _clock: Clock) -> Result<Self, String> {
        let flag = match &value {
            Value::Bool(flag) => Some(*flag),
            Value::String(text) => match text.trim().to_ascii_lowercase().as_str() {
                "true" | "yes" | "y" | "1" | "是" | "真实" | "√" => Some(true),
                "false" | "no" | "n" | "0" | "否" => Some(false),
                _ => None,
            },
            Value::Null | Value::Number(_) | Value::Array(_) | Value::Object(_) => None,
        };
        flag.ok_or_else(|| "是 或 否".to_owned())
    }
}

/// Names of units or sections. One field may hold several. An empty field means that the order
/// itself shows which unit is meant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names(pub Vec<String>);

impl FieldValue for Names {
    const KIND: FieldKind = FieldKind::Units;
    const REQUIRED: bool = false;

    fn read(value: Value, _clock: Clock) -> Result<Self, String> {
        let wanted = || "单位名称，多个用顿号分开".to_owned();
        match value {
            Value::String(text) => Ok(Self(split_units(&text))),
            Value::Array(items) => items
                .iter()
                .map(|item| item.as_str().map(split_units).ok_or_else(wanted))
                .collect::<Result<Vec<_>, _>>()
                .map(|lists| Self(lists.concat())),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => Err(wanted()),
        }
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}

/// Splits a typed list of names at commas, semicolons, 、 and line breaks.
#[must_use]
pub fn split_units(text: &str) -> Vec<String> {
    text.split(['、', '，', ',', ';', '；', '\n'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A file that was read and stored before the act is decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says what the content of the file is, and several may hold"
)]
pub struct StoredFile {
    /// Name of the file, without its folder.
    pub name: String,
    /// SHA-256 of the file's bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Size of the file in bytes.
    pub size: u64,
    /// Whether its content, not its name, is that of a PDF, an OFD or a picture, as scanners and
    /// telephones write it.
    pub is_scan: bool,
    /// Whether its content, not its name, is that of a filing form that this program exported.
    #[serde(default)]
    pub is_own_form: bool,
    /// Whether its content, not its name, is that of a picture.
    #[serde(default)]
    pub is_picture: bool,
    /// Whether its content, not its name, is that of an archive or a program, which nobody reads as a
    /// document.
    #[serde(default)]
    pub is_archive: bool,
}

/// A file in a field of an act: a path until the file is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileInput {
    /// Path of a file that is not stored yet, as typed.
    Path(String),
    /// A stored file, with which the act can be decided.
    Stored(StoredFile),
}

impl FileInput {
    /// Returns the stored file; `None` while there is only a path, with which no act can be
    /// decided.
    #[must_use]
    pub const fn stored(&self) -> Option<&StoredFile> {
        match self {
            Self::Path(_) => None,
            Self::Stored(file) => Some(file),
        }
    }
}

impl FieldValue for FileInput {
    const KIND: FieldKind = FieldKind::File;

    fn read(value: Value, _clock: Clock) -> Result<Self, String> {
        match value {
            Value::String(path) => Ok(Self::Path(path.trim().to_owned())),
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::Array(_)
            | Value::Object(_) => Err("文件路径".to_owned()),
        }
    }

    fn file(&mut self) -> Option<&mut FileInput> {
        Some(self)
    }
}

/// What the `fields!` macro makes for an act.
pub trait Fields: Sized {
    /// All fields of the act, the required ones first; 登记来单 follows the call instead.
    const FIELDS: &'static [FieldSpec];

    /// Reads all fields of the act.
    ///
    /// # Errors
    /// Returns the first field that is missing or cannot be read.
    fn read(given: &mut GivenFields) -> Result<Self, FieldError>;

    /// Returns the files that must be stored before the act is decided.
    fn files(&mut self) -> Vec<&mut FileInput>;
}

/// Makes the struct of an act from its typed fields, with their labels and options:
/// `name: Type = "标签" [option, option(argument)];`.
macro_rules! fields {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $($field:ident: $type:ty = $label:literal
                $([$($option:ident $(($($argument:expr),*))?),* $(,)?])?;)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            $(#[doc = $label] pub $field: $type,)*
        }

        impl $crate::domain::order::act::field::Fields for $name {
            const FIELDS: &'static [$crate::domain::order::act::spec::FieldSpec] = &[$(
                $crate::domain::order::act::spec::FieldSpec::new(
                    stringify!($field),
                    $label,
                    <$type as $crate::domain::order::act::field::FieldValue>::KIND,
                )
                .required(<$type as $crate::domain::order::act::field::FieldValue>::REQUIRED)
                $($(.$option($($($argument),*)?))*)?,
            )*];

            fn read(
                given: &mut $crate::domain::order::act::field::GivenFields,
            ) -> Result<Self, $crate::domain::order::act::field_error::FieldError> {
                given.require(Self::FIELDS)?;
                Ok(Self {
                    $($field: given.take(stringify!($field), $label)?,)*
                })
            }

            fn files(&mut self) -> Vec<&mut $crate::domain::order::act::field::FileInput> {
                let files: Vec<Option<&mut $crate::domain::order::act::field::FileInput>> = vec![
                    $($crate::domain::order::act::field::FieldValue::file(&mut self.$field),)*
                ];
                files.into_iter().flatten().collect()
            }
        }
    };
}
pub(super) use fields;
