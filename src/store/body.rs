//! The body of an event as the data file stores it: short text as it is, longer text compressed.
//!
//! A body is JSON of a few hundred bytes that repeats the same names over and over, so it is compressed
//! with a dictionary of such bodies (`assets/journal/bodies-1.zdict`). A stored text is the body itself. A
//! stored blob is the number of its dictionary (one byte) and a Zstandard frame (RFC 8878) without the
//! four bytes that every frame begins with. A dictionary that a release has shipped is never changed: a
//! better one gets the next number. The hash chain covers the text, however it is stored.

use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::LazyLock;

use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Row, ToSql};
use zstd::bulk::{Compressor, Decompressor};
use zstd::dict::{DecoderDictionary, EncoderDictionary};
use zstd::zstd_safe::get_frame_content_size;

/// Number of the dictionary that new bodies are compressed with.
const NEWEST: u8 = 1;

const DICTIONARY: &[u8] = include_bytes!("../../assets/journal/bodies-1.zdict");

/// The four bytes that every Zstandard frame begins with (RFC 8878, 3.1.1).
const MAGIC: [u8; 4] = 0xFD2F_B528_u32.to_le_bytes();

/// Level of compression: higher ones save 4 % more and take four times as long.
const LEVEL: i32 = 3;

/// Text of fewer bytes is stored as it is, so that the settings of the office can be read in the file.
const SHORT: usize = 64;

/// Greatest length in bytes of a text that is decompressed. A greater one was not written by the
/// program: no field of an order and no cell of a table is nearly as long.
const LONGEST: u64 = 64 << 20;

static ENCODER: LazyLock<EncoderDictionary<'static>> =
    LazyLock::new(|| EncoderDictionary::copy(DICTIONARY, LEVEL));

static DECODER: LazyLock<DecoderDictionary<'static>> =
    LazyLock::new(|| DecoderDictionary::copy(DICTIONARY));

thread_local! {
    // The working memory of the library is kept from one body to the next.
    static COMPRESSOR: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
    static DECOMPRESSOR: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
}

/// A stored body cannot be read as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("body cannot be read")]
pub(super) struct UnreadableBody;

/// A body in the form in which it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum StoredBody<'a> {
    /// The text itself.
    Plain(&'a str),
    /// The number of the dictionary and the frame without its first four bytes.
    Compressed(Vec<u8>),
}

impl ToSql for StoredBody<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self {
            Self::Plain(text) => text.to_sql(),
            Self::Compressed(bytes) => Ok(ToSqlOutput::Owned(Value::Blob(bytes.clone()))),
        }
    }
}

/// Returns a body as it is to be stored. It is compressed only where that saves space.
pub(super) fn stored(text: &str) -> StoredBody<'_> {
    if text.len() < SHORT {
        return StoredBody::Plain(text);
    }
    match compressed(text) {
        Ok(bytes) if bytes.len() < text.len() => StoredBody::Compressed(bytes),
        Ok(_) => StoredBody::Plain(text),
        Err(error) => {
            tracing::warn!(%error, "body is stored uncompressed");
            StoredBody::Plain(text)
        }
    }
}

fn compressed(text: &str) -> std::io::Result<Vec<u8>> {
    COMPRESSOR.with_borrow_mut(|kept| {
        let compressor = if let Some(compressor) = kept {
            compressor
        } else {
            let mut new = Compressor::with_prepared_dictionary(&ENCODER)?;
            // The hash chain tells damage; the first byte tells the dictionary.
            new.include_checksum(false)?;
            new.include_dictid(false)?;
            new.include_contentsize(true)?;
            kept.insert(new)
        };
        let mut bytes = compressor.compress(text.as_bytes())?;
        bytes.splice(..MAGIC.len(), [NEWEST]);
        Ok(bytes)
    })
}

/// Returns the text of a stored body; `None` if it was erased.
///
/// # Errors
/// When the value is neither text nor a compressed text.
pub(super) fn text(value: ValueRef<'_>) -> Result<Option<Cow<'_, str>>, UnreadableBody> {
    match value {
        ValueRef::Null => Ok(None),
        ValueRef::Text(bytes) => {
            let text = std::str::from_utf8(bytes).map_err(|_| UnreadableBody)?;
            Ok(Some(Cow::Borrowed(text)))
        }
        ValueRef::Blob(bytes) => decompressed(bytes).map(|text| Some(Cow::Owned(text))),
        ValueRef::Integer(_) | ValueRef::Real(_) => Err(UnreadableBody),
    }
}

/// Returns the body in a column of a row as far as it can be read: of text that is not UTF-8, the bytes
/// that are no characters are replaced. `None` if there is no body or nothing can be read.
pub(super) fn in_row(row: &Row<'_>, column: usize) -> Option<String> {
    let value = row.get_ref(column).ok()?;
    match text(value) {
        Ok(text) => text.map(Cow::into_owned),
        Err(UnreadableBody) => match value {
            ValueRef::Text(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
            ValueRef::Blob(_) | ValueRef::Integer(_) | ValueRef::Real(_) | ValueRef::Null => None,
        },
    }
}

/// Returns the text of a compressed body, as the column `body` of the table `event` holds it, for
/// programs that read a data file without the store.
#[must_use]
pub fn body_text(bytes: &[u8]) -> Option<String> {
    decompressed(bytes).ok()
}

fn decompressed(bytes: &[u8]) -> Result<String, UnreadableBody> {
    let (&NEWEST, frame) = bytes.split_first().ok_or(UnreadableBody)? else {
        return Err(UnreadableBody);
    };
    let frame = [&MAGIC, frame].concat();
    let length = get_frame_content_size(&frame).ok().flatten();
    let length = length
        .filter(|length| *length <= LONGEST)
        .ok_or(UnreadableBody)?;
    let length = usize::try_from(length).map_err(|_| UnreadableBody)?;
    let text = DECOMPRESSOR.with_borrow_mut(|kept| {
        let decompressor = match kept {
            Some(decompressor) => decompressor,
            None => kept.insert(Decompressor::with_prepared_dictionary(&DECODER)?),
        };
        decompressor.decompress(&frame, length)
    });
    let text = text.map_err(|_| UnreadableBody)?;
    String::from_utf8(text).map_err(|_| UnreadableBody)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn value<'a>(stored: &'a StoredBody<'_>) -> ValueRef<'a> {
        match stored {
            StoredBody::Plain(text) => ValueRef::Text(text.as_bytes()),
            StoredBody::Compressed(bytes) => ValueRef::Blob(bytes),
        }
    }

    #[test]
    fn a_usual_body_takes_less_than_half_of_its_text() {
        let body = r#"{"conclusion":"whistle","facts":"两次到场，机器声音大，未见许可证","own_effort":"口头告知施工方，无执法权","then":{"stage":"handling","mechanism":"whistle"}}"#;
        let StoredBody::Compressed(bytes) = stored(body) else {
            panic!("it is compressed");
        };
        assert!(bytes.len() * 2 < body.len(), "{} bytes", bytes.len());
        assert_eq!(body_text(&bytes).as_deref(), Some(body));
    }

    #[test]
    fn a_body_that_was_compressed_by_the_first_release_is_read_for_ever() {
        let text = r#"{"text":"测试","then":{"stage":"handling"}}"#.repeat(40);
        assert_eq!(body_text(FIRST).as_deref(), Some(text.as_str()));
    }

    /// Never changed: files in the offices hold such bodies.
    const FIRST: &[u8] = &[
        1, 96, 8, 6, 213, 0, 0, 40, 230, 181, 139, 232, 125, 6, 252, 207, 194, 11, 86, 14, 21, 144,
        25, 97, 83, 160, 129, 33, 127, 156, 253, 182, 125,
    ];

    #[test]
    fn what_is_no_body_is_refused_and_never_fills_the_memory() {
        // A frame that says that it holds 2^63 bytes, one of another dictionary, one cut short.
        let huge = [
            &[NEWEST, 0xC0],
            &(1_u64 << 63).to_le_bytes()[..],
            &[1, 0, 0],
        ]
        .concat();
        let text_of_notes = "{\"note\":\"值班记录\"}".repeat(9);
        let StoredBody::Compressed(whole) = stored(&text_of_notes) else {
            panic!("it is compressed");
        };
        let other = [&[NEWEST + 1], &whole[1..]].concat();
        for bytes in [&[][..], &[NEWEST], &huge, &other, &whole[..whole.len() - 2]] {
            assert_eq!(
                text(ValueRef::Blob(bytes)),
                Err(UnreadableBody),
                "{bytes:?}"
            );
        }
        assert_eq!(text(ValueRef::Integer(7)), Err(UnreadableBody));
        assert_eq!(text(ValueRef::Null), Ok(None));
    }

    proptest! {
        #[test]
        fn every_text_comes_back_as_it_was(body in "\\PC{0,300}", times in 1_usize..20) {
            let body = body.repeat(times);
            let stored = stored(&body);
            prop_assert_eq!(text(value(&stored)), Ok(Some(Cow::Borrowed(body.as_str()))));
        }

        #[test]
        fn no_bytes_make_the_reader_fail_otherwise_than_by_an_error(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _text: Option<String> = body_text(&[&[NEWEST][..], &bytes].concat());
        }
    }
}
