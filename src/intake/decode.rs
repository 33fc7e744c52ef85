//! Detects text encodings and converts a file to UTF-8 while reading.

use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};

use encoding_rs::{CoderResult, Decoder, DecoderResult, Encoding};
use serde::{Deserialize, Serialize};

use crate::intake::error::ReaderRefusal;

/// Character encoding of a text file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextEncoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// GB18030, which includes GBK and GB2312.
    Gb18030,
    /// UTF-16 little-endian, which Excel writes as “Unicode text”.
    Utf16Le,
    /// UTF-16 big-endian, with or without a byte order mark.
    Utf16Be,
}

impl TextEncoding {
    fn encoding(self) -> &'static Encoding {
        match self {
            Self::Utf8 => encoding_rs::UTF_8,
            Self::Gb18030 => encoding_rs::GB18030,
            Self::Utf16Le => encoding_rs::UTF_16LE,
            Self::Utf16Be => encoding_rs::UTF_16BE,
        }
    }
}

/// Detects the encoding: by byte order mark, else UTF-16 by the pattern of its bytes, else UTF-8 if
/// the whole file is valid but for a few damaged characters, else GB18030. A sample would not be
/// enough, because short GBK texts can be valid UTF-8 by chance.
pub(crate) fn detect<F: Read + Seek>(
    file: &mut F,
    head: &[u8],
) -> Result<TextEncoding, ReaderRefusal> {
    let marked = match head {
        [0xef, 0xbb, 0xbf, ..] => Some(TextEncoding::Utf8),
        [0xff, 0xfe, ..] => Some(TextEncoding::Utf16Le),
        [0xfe, 0xff, ..] => Some(TextEncoding::Utf16Be),
        _ => unmarked_utf16(head),
    };
    // A stray NUL is a damaged character like any other; a program or a picture has many.
    let nuls = head.split(|byte| *byte == 0).count() - 1;
    let many = nuls > (head.len() / 1000).max(2);
    if marked.is_none_or(|encoding| encoding == TextEncoding::Utf8) && many {
        return Err(ReaderRefusal::UnknownFormat);
    }
    let Some(encoding) = marked else {
        let utf8 = survey(file, TextEncoding::Utf8)?;
        // The text of another encoding has a fault in nearly every character; one that a database
        // cut in the middle of a character has a few.
        if utf8.faults == 0 || utf8.faults * 20 < utf8.foreign {
            return Ok(TextEncoding::Utf8);
        }
        let gb = survey(file, TextEncoding::Gb18030)?;
        return acceptable(&gb, TextEncoding::Gb18030);
    };
    let found = survey(file, encoding)?;
    acceptable(&found, encoding)
}

/// Accepts a text with few faults: one damaged character must not make the file unreadable; in
/// random data one in ten is damaged.
fn acceptable(found: &Survey, encoding: TextEncoding) -> Result<TextEncoding, ReaderRefusal> {
    if found.faults <= (found.bytes / 1000).max(2).min(found.bytes / 8) {
        Ok(encoding)
    } else {
        Err(ReaderRefusal::UnknownFormat)
    }
}

/// Detects UTF-16 without a byte order mark: column separators and line ends are stored as two
/// bytes, always in the same order.
fn unmarked_utf16(head: &[u8]) -> Option<TextEncoding> {
    let (mut little, mut big) = (0, 0);
    for pair in head.as_chunks::<2>().0 {
        match pair {
            [b',' | b';' | b'\t' | b'\n', 0] => little += 1,
            [0, b',' | b';' | b'\t' | b'\n'] => big += 1,
            _ => {}
        }
    }
    match (little, big) {
        (2.., 0) => Some(TextEncoding::Utf16Le),
        (0, 2..) => Some(TextEncoding::Utf16Be),
        _ => None,
    }
}

/// What the whole file looks like in one encoding.
struct Survey {
    /// Number of malformed sequences.
    faults: u64,
    bytes: u64,
    /// Number of bytes outside ASCII.
    foreign: u64,
}

/// Decodes the whole file and counts.
fn survey<F: Read + Seek>(file: &mut F, encoding: TextEncoding) -> Result<Survey, ReaderRefusal> {
    file.seek(SeekFrom::Start(0))
        .map_err(|_| ReaderRefusal::BrokenFile)?;
    let mut decoder = encoding.encoding().new_decoder_with_bom_removal();
    let mut input = BufReader::with_capacity(64 << 10, file);
    let mut output = vec![0; 64 << 10];
    let mut found = Survey {
        faults: 0,
        bytes: 0,
        foreign: 0,
    };
    loop {
        let chunk = input.fill_buf().map_err(|_| ReaderRefusal::BrokenFile)?;
        let last = chunk.is_empty();
        let (result, read, _) =
            decoder.decode_to_utf8_without_replacement(chunk, &mut output, last);
        let foreign = chunk.iter().take(read).filter(|byte| !byte.is_ascii());
        found.foreign += foreign.count() as u64;
        input.consume(read);
        found.bytes += read as u64;
        match result {
            DecoderResult::InputEmpty if last => return Ok(found),
            DecoderResult::InputEmpty | DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => found.faults += 1,
        }
    }
}

/// Decodes the first part of a file.
pub(crate) fn sample(head: &[u8], encoding: TextEncoding) -> String {
    encoding
        .encoding()
        .decode_with_bom_removal(head)
        .0
        .into_owned()
}

/// Converts a file to UTF-8 while reading and removes a leading byte order mark.
pub(crate) struct Decoding<R> {
    input: BufReader<R>,
    decoder: Decoder,
    output: Vec<u8>,
    start: usize,
    end: usize,
    finished: bool,
}

impl<R: Read> Decoding<R> {
    /// Decodes `input` from its current position.
    pub(crate) fn new(input: R, encoding: TextEncoding) -> Self {
        Self {
            input: BufReader::with_capacity(64 << 10, input),
            decoder: encoding.encoding().new_decoder_with_bom_removal(),
            output: vec![0; 64 << 10],
            start: 0,
            end: 0,
            finished: false,
        }
    }

    fn refill(&mut self) -> io::Result<()> {
        while self.start == self.end && !self.finished {
            let chunk = self.input.fill_buf()?;
            let last = chunk.is_empty();
            let (result, read, written, _) =
                self.decoder.decode_to_utf8(chunk, &mut self.output, last);
            self.input.consume(read);
            (self.start, self.end) = (0, written);
            self.finished = last && result == CoderResult::InputEmpty;
        }
        Ok(())
    }
}

impl<R: Read> Read for Decoding<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.refill()?;
        let ready = self.output.get(self.start..self.end).unwrap_or_default();
        let count = ready.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..count), ready.get(..count)) {
            to.copy_from_slice(from);
        }
        self.start += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn detected(bytes: &[u8]) -> Result<TextEncoding, ReaderRefusal> {
        detect(&mut Cursor::new(bytes), bytes)
    }

    fn decoded(bytes: &[u8]) -> String {
        let encoding = detected(bytes).unwrap();
        let mut text = String::new();
        Decoding::new(bytes, encoding)
            .read_to_string(&mut text)
            .unwrap();
        text
    }

    #[test]
    fn every_encoding_is_told_apart_and_decoded() {
        let text = "工单编号,标题\n1,小区夜间噪音𠮷".repeat(5000);
        let gb = encoding_rs::GB18030.encode(&text).0.into_owned();
        let utf16 = |swap: bool| -> Vec<u8> {
            std::iter::once(0xfeff)
                .chain(text.encode_utf16())
                .flat_map(|unit| {
                    if swap {
                        unit.to_be_bytes()
                    } else {
                        unit.to_le_bytes()
                    }
                })
                .collect()
        };
        let marked = format!("\u{feff}{text}");
        for bytes in [
            text.clone().into_bytes(),
            marked.into_bytes(),
            gb,
            utf16(false),
            utf16(true),
            // The same text without a byte order mark.
            utf16(false).split_off(2),
            utf16(true).split_off(2),
        ] {
            assert_eq!(decoded(&bytes), text);
        }
    }

    #[test]
    fn one_damaged_character_does_not_cost_the_file() {
        let mut gb = encoding_rs::GB18030
            .encode(&"工单编号,标题\n".repeat(50))
            .0
            .into_owned();
        gb[4] = 0xff;
        assert_eq!(detected(&gb), Ok(TextEncoding::Gb18030));
        // One field was cut in the middle of a character; what follows is a comma.
        let mut utf8 = "工单编号,标题,雨后积水\n".repeat(50).into_bytes();
        utf8.splice(34..35, []);
        assert_eq!(detected(&utf8), Ok(TextEncoding::Utf8));
        let noise: Vec<u8> = (1..=255).cycle().step_by(7).take(4000).collect();
        assert_eq!(detected(&noise), Err(ReaderRefusal::UnknownFormat));
    }
}
