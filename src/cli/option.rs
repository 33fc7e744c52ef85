//! Options of commands as they are declared and read.

use clap::builder::{IntoResettable, StyledStr};
use clap::{Arg, ArgAction, ArgMatches};

/// Declares an option that takes a text; `value` is what stands for the text in the help.
pub(super) fn text(
    name: &'static str,
    value: &'static str,
    help: impl IntoResettable<StyledStr>,
) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

/// Declares an option that takes no value.
pub(super) fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .action(ArgAction::SetTrue)
        .help(help)
}

/// Returns the text that was given with an option, without space around it; `None` if it was not given.
pub(super) fn given<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a str> {
    matches.get_one::<String>(name).map(|text| text.trim())
}
