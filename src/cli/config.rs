//! The settings of the screen: `config.toml` in the config folder, and the environment variables
//! that override it.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::environment::Environment;
use super::error::CliError;
use crate::desk::model::Depth;
use crate::strings::config as words;
use crate::term::AmbiguousWidth;
use crate::text::{display_safe_line, toml_fault};

/// The name of the file in the config folder.
pub(super) const FILE: &str = "config.toml";

const SCREEN: &str = "screen";
const WIDTH: &str = "ambiguous_width";
const COLOURS: &str = "colours";
const MOUSE: &str = "mouse";
const COVER: &str = "cover_minutes";

const WIDTHS: &[&str] = &["auto", "narrow", "wide"];
const DEPTHS: &[&str] = &["auto", "16", "256", "true", "none"];
const COVERS: &[&str] = &["0（不自动遮）", "1 至 240 的整数"];
/// Longest time without input after which the screen is covered, in minutes.
const LONGEST_COVER: u32 = 240;
const SWITCH: &[&str] = &["true", "false"];
/// Values that `LIAISON_MOUSE` accepts besides those of the file, because the variable is older
/// than the file.
const SWITCH_VARIABLE: &[&str] = &["on", "off", "true", "false"];

/// The colours that are wanted for the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Colours {
    /// As many colours as the terminal shows.
    Auto,
    /// This number of colours, whatever the terminal says.
    Of(Depth),
    /// No colours at all: only bold, underline and reverse.
    None,
}

/// The settings of the screen; `None` for a setting that is not given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct ScreenSettings {
    /// How many columns characters of ambiguous width take.
    pub(super) width: Option<AmbiguousWidth>,
    /// The colours that are wanted.
    pub(super) colours: Option<Colours>,
    /// Whether clicks and the wheel are reported as input.
    pub(super) mouse: Option<bool>,
    /// Minutes without input after which the screen is covered; 0 if it never is.
    pub(super) cover_minutes: Option<u32>,
}

/// Why the file is rejected. Display is Chinese and names the line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum ConfigError {
    /// The text is not valid TOML.
    #[error("{}", words::syntax(*.line, .reason))]
    Syntax {
        /// Number of the line with the mistake, from 1.
        line: usize,
        /// What is wrong, in Chinese.
        reason: String,
    },
    /// The file contains a table that the program does not know.
    #[error("{}", words::unknown_table(*.line, .name))]
    Table {
        /// Number of the line that names the table, from 1.
        line: usize,
        /// The name of the table, as it is written.
        name: String,
    },
    /// The file contains a setting that the program does not know.
    #[error("{}", words::unknown_key(*.line, .name, &[WIDTH, COLOURS, MOUSE, COVER]))]
    Key {
        /// Number of the line that names the setting, from 1.
        line: usize,
        /// The name of the setting, as it is written.
        name: String,
    },
    /// A setting has a value that it does not accept.
    #[error("{}", words::bad_value(*.line, .key, .value, .allowed))]
    Value {
        /// Number of the line with the setting, from 1.
        line: usize,
        /// The name of the setting.
        key: &'static str,
        /// The value, as it is written.
        value: String,
        /// The values that the setting accepts.
        allowed: &'static [&'static str],
    },
}

/// Reads the file and the environment.
///
/// # Errors
/// Fails when the file or a variable holds an invalid value. Nothing has been opened by then, so
/// the officer can correct it and start again.
pub(super) fn read(environment: &Environment) -> Result<ScreenSettings, CliError> {
    let text = environment.config_file(FILE)?.unwrap_or_default();
    let path = environment.config.join(FILE);
    let file = parse(&text).map_err(|error| {
        CliError::Usage(words::in_file(
            &path.display().to_string(),
            &error.to_string(),
        ))
    })?;
    let over = variables(|name| std::env::var(name).ok())?;
    Ok(ScreenSettings {
        width: over.width.or(file.width),
        colours: over.colours.or(file.colours),
        mouse: over.mouse.or(file.mouse),
        cover_minutes: file.cover_minutes,
    })
}

/// Reads the environment variables; an empty one counts as not set.
fn variables(value: impl Fn(&str) -> Option<String>) -> Result<ScreenSettings, CliError> {
    fn one<T>(
        name: &str,
        value: Option<String>,
        allowed: &[&str],
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, CliError> {
        let value = value.map(|value| value.trim().to_owned());
        let Some(value) = value.filter(|value| !value.is_empty()) else {
            return Ok(None);
        };
        match read(&value) {
            Some(read) => Ok(Some(read)),
            None => Err(CliError::Usage(words::bad_variable(name, &value, allowed))),
        }
    }
    let of = |name: &'static str| (name, value(name));
    let (name, text) = of("LIAISON_AMBIGUOUS");
    let width = one(name, text, WIDTHS, AmbiguousWidth::parse)?;
    let (name, text) = of("LIAISON_COLOURS");
    let colours = one(name, text, DEPTHS, colours)?;
    let (name, text) = of("LIAISON_MOUSE");
    let mouse = one(name, text, SWITCH_VARIABLE, switch)?;
    Ok(ScreenSettings {
        width,
        colours,
        mouse,
        cover_minutes: None,
    })
}

fn colours(text: &str) -> Option<Colours> {
    match text {
        "auto" => Some(Colours::Auto),
        "none" => Some(Colours::None),
        _ => Depth::ALL
            .iter()
            .find(|depth| depth.code() == text)
            .map(|depth| Colours::Of(*depth)),
    }
}

fn switch(text: &str) -> Option<bool> {
    match text {
        "on" | "true" => Some(true),
        "off" | "false" => Some(false),
        _ => None,
    }
}

/// Parses the text of the file.
fn parse(text: &str) -> Result<ScreenSettings, ConfigError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let line = |span: &Range<usize>| {
        let before = text.get(..span.start).unwrap_or(text);
        before.matches('\n').count() + 1
    };
    let file = DeTable::parse(text).map_err(|error| ConfigError::Syntax {
        line: error.span().map_or(1, |span| line(&span)),
        reason: toml_fault(error.message()),
    })?;
    let mut settings = ScreenSettings::default();
    for (name, value) in file.get_ref() {
        let table = value.get_ref().as_table();
        let Some(table) = table.filter(|_| name.get_ref() == SCREEN) else {
            return Err(ConfigError::Table {
                line: line(&name.span()),
                name: display_safe_line(name.get_ref()).into_owned(),
            });
        };
        for (key, value) in table {
            let line = line(&key.span());
            // `256` and `true` without quotation marks are accepted like the strings `"256"` and
            // `"true"`.
            let written = scalar(value.get_ref());
            let wrong = |key, allowed| ConfigError::Value {
                line,
                key,
                value: display_safe_line(&written).into_owned(),
                allowed,
            };
            match key.get_ref().as_ref() {
                WIDTH => {
                    let width = AmbiguousWidth::parse(&written);
                    settings.width = Some(width.ok_or_else(|| wrong(WIDTH, WIDTHS))?);
                }
                COLOURS => {
                    let colours = colours(&written);
                    settings.colours = Some(colours.ok_or_else(|| wrong(COLOURS, DEPTHS))?);
                }
                MOUSE => {
                    let mouse = value.get_ref().as_bool();
                    settings.mouse = Some(mouse.ok_or_else(|| wrong(MOUSE, SWITCH))?);
                }
                COVER => {
                    let minutes = written.parse().ok().filter(|set| *set <= LONGEST_COVER);
                    settings.cover_minutes = Some(minutes.ok_or_else(|| wrong(COVER, COVERS))?);
                }
                other => {
                    return Err(ConfigError::Key {
                        line,
                        name: display_safe_line(other).into_owned(),
                    });
                }
            }
        }
    }
    Ok(settings)
}

/// Returns a value as it is written, without quotation marks; a table or an array is replaced by
/// the name of its kind.
fn scalar(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => text.clone().into_owned(),
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(yes) => yes.to_string(),
        DeValue::Datetime(at) => at.to_string(),
        DeValue::Array(_) => "[…]".to_owned(),
        DeValue::Table(_) => "{…}".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_sets_width_colours_and_mouse_and_an_empty_one_nothing() {
        let text = "# 窗口\n[screen]\nambiguous_width = \"wide\"\ncolours = \"256\"\nmouse = false\ncover_minutes = 5\n";
        let set = ScreenSettings {
            width: Some(AmbiguousWidth::Wide),
            colours: Some(Colours::Of(Depth::Indexed)),
            mouse: Some(false),
            cover_minutes: Some(5),
        };
        assert_eq!(parse(text), Ok(set));
        assert_eq!(parse(&format!("\u{FEFF}{text}")), Ok(set));
        for empty in ["", "[screen]\n", "\u{FEFF}# 空"] {
            assert_eq!(parse(empty), Ok(ScreenSettings::default()));
        }
    }

    #[test]
    fn colours_may_be_written_with_or_without_quotation_marks() {
        for (written, colours) in [
            ("\"auto\"", Colours::Auto),
            ("\"16\"", Colours::Of(Depth::Sixteen)),
            ("256", Colours::Of(Depth::Indexed)),
            ("true", Colours::Of(Depth::True)),
            ("'none'", Colours::None),
        ] {
            let read = parse(&format!("[screen]\ncolours = {written}"));
            assert_eq!(read.map(|set| set.colours), Ok(Some(colours)), "{written}");
        }
    }

    #[test]
    fn what_cannot_be_is_named_with_its_line_and_what_may_be() {
        for (text, line, parts) in [
            (
                "[screen]\n\ncolours = \"红\"",
                3,
                ["红", "auto、16、256、true、none"],
            ),
            (
                "[screen]\nambiguous_width = 2",
                2,
                ["“2”", "auto、narrow、wide"],
            ),
            ("[screen]\nmouse = \"off\"", 2, ["off", "true、false"]),
            ("[screen]\ncover_minutes = -1", 2, ["“-1”", "1 至 240"]),
            ("[screen]\nmouse = [true]", 2, ["[…]", "true、false"]),
            (
                "[screen]\nmouse = true\ncolor = 16",
                3,
                ["“color”", "ambiguous_width、colours、mouse、cover_minutes"],
            ),
            ("\nmouse = true", 2, ["“mouse”", "[screen]"]),
            ("[Screen]", 1, ["“Screen”", "[screen]"]),
            ("[screen]\ncolours = red", 2, ["第 2 行", "格式"]),
            (
                "[screen]\nmouse = true\nmouse = false",
                3,
                ["第 3 行", "写了两次"],
            ),
        ] {
            let said = parse(text).unwrap_err().to_string();
            assert!(said.contains(&format!("第 {line} 行")), "{text}: {said}");
            for part in parts {
                assert!(said.contains(part), "{text}: {said}");
            }
        }
    }

    #[test]
    fn no_word_of_the_parser_is_shown() {
        for text in [
            "[screen]\nmouse = yes",
            "[[键",
            "[屏幕]",
            "mouse true",
            "[screen]\nmouse = true true",
            "[screen]\nmouse = \"on",
            "= 1",
        ] {
            let said = parse(text).unwrap_err().to_string();
            assert!(said.starts_with("第 "), "{said}");
            for english in ["expect", "quote", "literal", "key", "unclosed", "invalid"] {
                assert!(!said.contains(english), "{text}: {said}");
            }
        }
    }

    #[test]
    fn a_value_that_commands_a_terminal_is_quoted_safely() {
        let said = parse("[screen]\ncolours = \"\\u001b[2J\"").unwrap_err();
        assert!(said.to_string().contains("⟨1B⟩[2J"), "{said}");
    }

    #[test]
    fn a_variable_is_read_like_the_file_and_a_wrong_one_is_named() {
        let set = |name: &'static str, value: &'static str| {
            variables(move |asked| (asked == name).then(|| value.to_owned()))
        };
        let read = set("LIAISON_COLOURS", "16").unwrap();
        assert_eq!(read.colours, Some(Colours::Of(Depth::Sixteen)));
        assert_eq!(set("LIAISON_MOUSE", "off").unwrap().mouse, Some(false));
        assert_eq!(set("LIAISON_MOUSE", " ").unwrap().mouse, None);
        let read = set("LIAISON_AMBIGUOUS", "wide").unwrap();
        assert_eq!(read.width, Some(AmbiguousWidth::Wide));
        let said = set("LIAISON_AMBIGUOUS", "broad").unwrap_err().to_string();
        for part in ["LIAISON_AMBIGUOUS", "broad", "auto、narrow、wide"] {
            assert!(said.contains(part), "{said}");
        }
    }
}
