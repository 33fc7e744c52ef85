//! The formats of a data file, and the steps from each to the next.

/// `LAIS`, in the header of every data file.
pub(super) const APPLICATION_ID: i64 = 0x4C41_4953;

/// The oldest format that can be read. No release wrote an older one.
pub(super) const FIRST_FORMAT: i64 = 3;

/// The SQL steps to the newest format, oldest first. The first creates [`FIRST_FORMAT`] in an empty
/// file; each further one is a file of its own, since existing files have taken the earlier steps.
pub(super) const FORMATS: &[&str] = &[
    include_str!("schema/0003.sql"),
    include_str!("schema/0004.sql"),
    include_str!("schema/0005.sql"),
];

/// Number of the format that this release writes.
pub(super) const NEWEST_FORMAT: i64 = newest(FORMATS);

/// Returns the number of the newest format that some steps lead to.
#[expect(clippy::cast_possible_wrap, reason = "there are few formats")]
pub(super) const fn newest(formats: &[&str]) -> i64 {
    FIRST_FORMAT + formats.len() as i64 - 1
}
