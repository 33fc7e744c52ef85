//! Tells an officer whose session is not set to UTF-8, before the desk opens: Chinese would be garbled
//! here or in the editor.

use crossterm::event::{KeyCode, KeyModifiers};

use super::output::TerminalOutput;
use super::probe::{self, TerminalAnswers};
use crate::strings::term as say;
use crate::text::Ambiguous;

/// What is wrong with the session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// The locale has another encoding.
    Locale {
        /// The variable that decides, or the one to set if none is set.
        variable: &'static str,
        /// Its value, which may be empty; printable ASCII.
        value: String,
        /// Whether its encoding is one of those of Chinese before Unicode.
        is_gb: bool,
    },
    /// The terminal drew a character in a width that no terminal with UTF-8 draws it in.
    Terminal,
}

/// Environment variables that tell the locale; `None` for one that is not set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LocaleVars<'a> {
    /// Value of `LC_ALL`, which overrides the others.
    pub lc_all: Option<&'a str>,
    /// Value of `LC_CTYPE`, which overrides `LANG`.
    pub lc_ctype: Option<&'a str>,
    /// Value of `LANG`.
    pub lang: Option<&'a str>,
}

/// Returns what is wrong with the session in which the program runs.
#[must_use]
pub fn doubt(answers: TerminalAnswers) -> Option<Doubt> {
    let terminal = answers.is_odd.then_some(Doubt::Terminal);
    if cfg!(windows) {
        // The console takes text as such, whatever the code page is.
        return terminal;
    }
    let variable = |name| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned());
    let [all, ctype, lang] = ["LC_ALL", "LC_CTYPE", "LANG"].map(variable);
    let vars = LocaleVars {
        lc_all: all.as_deref(),
        lc_ctype: ctype.as_deref(),
        lang: lang.as_deref(),
    };
    doubt_of(vars).or(terminal)
}

/// Returns what is wrong with a locale.
#[must_use]
pub fn doubt_of(vars: LocaleVars<'_>) -> Option<Doubt> {
    let set = [
        ("LC_ALL", vars.lc_all),
        ("LC_CTYPE", vars.lc_ctype),
        ("LANG", vars.lang),
    ];
    let decides = set
        .into_iter()
        .find_map(|(name, value)| Some((name, value.filter(|value| !value.is_empty())?)));
    let (variable, value) = decides.unwrap_or(("LANG", ""));
    // `zh_CN.UTF-8@pinyin`; macOS also writes `UTF-8` alone.
    let (language, encoding) = value.split_once('.').unwrap_or((value, value));
    let plain = |text: &str| -> String {
        let text = text.split('@').next().unwrap_or_default();
        let kept = text.chars().filter(char::is_ascii_alphanumeric);
        kept.collect::<String>().to_ascii_uppercase()
    };
    let encoding = plain(encoding);
    if encoding == "UTF8" {
        return None;
    }
    // Without an encoding, `zh_CN` stands for GB2312.
    let is_gb = encoding.starts_with("GB") || encoding == "EUCCN" || plain(language) == "ZHCN";
    let shown = value.chars().filter(char::is_ascii_graphic).take(24);
    Some(Doubt::Locale {
        variable,
        value: shown.collect(),
        is_gb,
    })
}

impl Doubt {
    /// Returns what to say in ASCII, which every terminal shows: what is wrong and what to do.
    #[must_use]
    pub fn ascii(&self) -> String {
        match self {
            Self::Locale {
                variable, value, ..
            } => say::locale_ascii(variable, value),
            Self::Terminal => say::TERMINAL_ASCII.to_owned(),
        }
    }

    /// Returns the same in Chinese, in an encoding that the terminal shows; `None` if none is known.
    fn chinese(&self, answers: TerminalAnswers) -> Option<Vec<u8>> {
        let Self::Locale {
            variable,
            value,
            is_gb,
        } = self
        else {
            return None;
        };
        let text = say::locale(variable, value);
        // In one column the terminal drew one character, so it has understood UTF-8.
        let shows_utf8 = answers.measured == Some(Ambiguous::Narrow);
        match (shows_utf8, is_gb) {
            (true, _) => Some(text.into_bytes()),
            (false, true) => Some(encoding_rs::GB18030.encode(&text).0.into_owned()),
            (false, false) => None,
        }
    }
}

/// Says what is wrong, and waits until the officer goes on with Enter or leaves. Returns whether to
/// go on.
///
/// Call it where [`probe::ask`] may be called.
#[must_use]
pub fn goes_on(doubt: &Doubt, answers: TerminalAnswers) -> bool {
    use std::io::Write as _;
    let mut out = TerminalOutput::default();
    let mut lines = vec![say::asked_ascii(&doubt.ascii()).into_bytes()];
    lines.extend(doubt.chinese(answers));
    let text = lines.join(b"\r\n".as_slice());
    let written = write!(out, "\x1b[1;1H")
        .and_then(|()| out.write_all(&text))
        .and_then(|()| out.send());
    if let Err(error) = written {
        tracing::warn!(code = ?error.kind(), "session not asked");
        return false;
    }
    loop {
        let key = match probe::pressed() {
            Ok(key) => key,
            Err(error) => {
                tracing::warn!(code = ?error.kind(), "session not answered");
                return false;
            }
        };
        if let Some(key) = key {
            match (key.code, key.modifiers.contains(KeyModifiers::CONTROL)) {
                (KeyCode::Enter, _) | (KeyCode::Char('j'), true) => return true,
                (KeyCode::Esc | KeyCode::Char('q' | 'Q'), _) | (KeyCode::Char('c' | 'd'), true) => {
                    return false;
                }
                _ => {}
            }
        }
        if super::signals::terminal_gone(std::time::Duration::ZERO) {
            return false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vars<'a>(all: &'a str, ctype: &'a str, lang: &'a str) -> LocaleVars<'a> {
        let some = |text: &'a str| (text != "-").then_some(text);
        LocaleVars {
            lc_all: some(all),
            lc_ctype: some(ctype),
            lang: some(lang),
        }
    }

    #[test]
    fn a_locale_with_utf_8_is_right_and_the_variable_that_decides_is_named_otherwise() {
        for fine in [
            vars("-", "-", "zh_CN.UTF-8"),
            vars("", "-", "C.utf8"),
            vars("-", "UTF-8", "C"),
            vars("en_US.UTF-8@euro", "-", "zh_CN.GB18030"),
        ] {
            assert_eq!(doubt_of(fine), None, "{fine:?}");
        }
        for (vars, variable, value, is_gb) in [
            (vars("POSIX", "-", "zh_CN.UTF-8"), "LC_ALL", "POSIX", false),
            (vars("-", "-", "C"), "LANG", "C", false),
            (vars("-", "-", "-"), "LANG", "", false),
            (vars("", "zh_CN.GBK", "C"), "LC_CTYPE", "zh_CN.GBK", true),
            (vars("-", "-", "zh_CN"), "LANG", "zh_CN", true),
            (
                vars("-", "-", "zh_CN.GB18030"),
                "LANG",
                "zh_CN.GB18030",
                true,
            ),
            (
                vars("-", "-", "en_US.ISO-8859-1"),
                "LANG",
                "en_US.ISO-8859-1",
                false,
            ),
        ] {
            let wrong = Doubt::Locale {
                variable,
                value: value.to_owned(),
                is_gb,
            };
            assert_eq!(doubt_of(vars), Some(wrong), "{vars:?}");
        }
    }

    #[test]
    fn what_is_said_can_be_shown_everywhere_and_names_the_remedy() {
        let locale = doubt_of(vars("POSIX\u{1b}[31m字", "-", "-")).unwrap();
        let said = say::asked_ascii(&locale.ascii());
        assert!(said.chars().all(|c| matches!(c, ' '..='~')), "{said}");
        assert!(said.contains("LC_ALL=POSIX[31m is not UTF-8"), "{said}");
        assert!(said.contains("LC_ALL=zh_CN.UTF-8 liaison"), "{said}");
        let c = doubt_of(vars("-", "-", "C")).unwrap();
        assert!(say::asked_ascii(&c.ascii()).len() <= 80);
        assert!(say::asked_ascii(say::TERMINAL_ASCII).len() <= 80);
    }

    #[test]
    fn chinese_follows_only_in_an_encoding_that_the_terminal_shows() {
        let gb = doubt_of(vars("-", "-", "zh_CN.GB18030")).unwrap();
        let c = doubt_of(vars("-", "-", "C")).unwrap();
        let narrow = TerminalAnswers {
            measured: Some(Ambiguous::Narrow),
            ..TerminalAnswers::default()
        };
        let mute = TerminalAnswers::default();
        let text = |bytes: Option<Vec<u8>>| bytes.map(|bytes| crate::text::decode(&bytes).unwrap());
        let said = say::locale("LANG", "zh_CN.GB18030");
        assert_eq!(text(gb.chinese(mute)), Some(said.clone()));
        assert!(std::str::from_utf8(&gb.chinese(mute).unwrap()).is_err());
        assert_eq!(gb.chinese(narrow), Some(said.into_bytes()));
        assert_eq!(c.chinese(mute), None);
        assert!(c.chinese(narrow).is_some());
        assert_eq!(Doubt::Terminal.chinese(narrow), None);
    }
}
