//! Makes the desktop entry (.desktop) of Linux, by the freedesktop specification, from the one that
//! the packages install.

use std::path::Path;

/// The entry that the packages install.
const TEMPLATE: &str = include_str!("../../../assets/desktop/liaison.desktop");

/// The icon, for entries that no package installed.
pub(super) const ICON: &str = include_str!("../../../assets/desktop/liaison.svg");

/// Returns the entry that starts a program with these arguments and shows this icon.
pub(super) fn text(program: &Path, arguments: &[String], icon: &Path) -> String {
    let program = program.display().to_string();
    let command = std::iter::once(&program).chain(arguments);
    let command: Vec<String> = command.map(|word| quoted(word)).collect();
    let mut text = String::new();
    for line in TEMPLATE.lines() {
        let line = match line.split_once('=') {
            Some(("Exec", _)) => format!("Exec={}", command.join(" ")),
            Some(("Icon", _)) => format!("Icon={}", icon.display()),
            _ => line.to_owned(),
        };
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// Quotes an argument of `Exec`: first by the rules of a quoted argument, then by those of a string
/// value, which doubles the backslashes. A percent sign begins a field code.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+=:,".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    let mut out = String::from("\"");
    for c in word.chars() {
        match c {
            '\\' => out.push_str(r"\\\\"),
            '"' | '`' | '$' => out.extend([r"\\", c.to_string().as_str()]),
            '%' => out.push_str("%%"),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_names_program_arguments_and_icon_and_stays_what_the_package_installs() {
        let program = Path::new("/home/于某/联络台 程序/liaison");
        let arguments = ["--window".to_owned(), "120x36".to_owned()];
        let text = text(program, &arguments, Path::new("/home/于某/x.svg"));
        assert!(
            text.contains("\nExec=\"/home/于某/联络台 程序/liaison\" --window 120x36\n"),
            "{text}"
        );
        assert!(text.contains("\nIcon=/home/于某/x.svg\n"), "{text}");
        let kept = |line: &&str| !line.starts_with("Exec=") && !line.starts_with("Icon=");
        let (ours, package): (Vec<_>, Vec<_>) = (
            text.lines().filter(kept).collect(),
            TEMPLATE.lines().filter(kept).collect(),
        );
        assert_eq!(ours, package);
        assert!(
            TEMPLATE.contains("\nTerminal=true\n"),
            "no window would open"
        );
    }

    #[test]
    fn what_a_shell_or_the_format_would_take_for_a_sign_is_quoted() {
        assert_eq!(quoted("120x36"), "120x36");
        assert_eq!(quoted("a b"), "\"a b\"");
        assert_eq!(quoted("50%$x"), "\"50%%\\\\$x\"");
        assert_eq!(quoted("a\\b"), "\"a\\\\\\\\b\"");
        assert_eq!(quoted(""), "\"\"");
    }
}
