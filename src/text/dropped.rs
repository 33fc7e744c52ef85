//! Reads the paths that a file manager or a terminal writes when files are dropped or their paths are pasted.

/// What a file manager writes above the files that were copied in it.
const ABOVE_FILES: [&str; 3] = ["copy", "cut", "x-special/nautilus-clipboard"];

/// Returns the whole paths that a text consists of, without the quotes, percent codes and backslashes
/// that only protect them; empty if the text is anything else. Several paths stand on lines of their own
/// or, as terminals drop them, one behind the other.
#[must_use]
pub fn dropped_paths(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim);
    let lines: Vec<&str> = lines
        .filter(|line| !line.is_empty() && !ABOVE_FILES.contains(line))
        .collect();
    let paths: Vec<Vec<String>> = lines.iter().map(|line| on_line(line)).collect();
    if paths.iter().any(Vec::is_empty) {
        return Vec::new();
    }
    paths.into_iter().flatten().collect()
}

/// Returns whether a text begins like a path that names every folder: `/…`, `~/…`, `C:\…`, a share, or
/// a `file://` address.
#[must_use]
pub fn is_whole_path(text: &str) -> bool {
    let text = text.trim_start_matches(['"', '\'', ' ']);
    text.starts_with(['/', '~']) || is_of_windows(text) || has_scheme(text)
}

/// Returns the path that a text means, if it is in quotes or is a `file://` address; else the text.
#[must_use]
pub fn unquoted(text: &str) -> String {
    let text = text.trim();
    let bare = ['"', '\'']
        .iter()
        .find_map(|quote| text.strip_prefix(*quote)?.strip_suffix(*quote));
    from_address(bare.unwrap_or(text))
}

fn is_of_windows(text: &str) -> bool {
    let mut letters = text.chars();
    let is_drive = letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && letters.next() == Some(':')
        && letters.next().is_none_or(|c| matches!(c, '\\' | '/'));
    is_drive || text.starts_with("\\\\")
}

fn has_scheme(text: &str) -> bool {
    let scheme = text.get(..7);
    scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case("file://"))
}

/// Returns the paths on one line; empty if it is no path.
fn on_line(line: &str) -> Vec<String> {
    let parts = parts(line);
    let is_path = |part: &Part| part.text.is_empty() || is_whole_path(&part.text);
    if parts.len() > 1 && parts.iter().all(is_path) {
        let given = parts.iter().filter(|part| !part.text.is_empty());
        return given.map(|part| from_address(&part.text)).collect();
    }
    if !is_whole_path(line) {
        return Vec::new();
    }
    // A path that nothing protects may have blanks in it.
    match parts.as_slice() {
        [only] => vec![from_address(&only.text)],
        several if several.iter().any(|part| part.protected) => {
            let texts: Vec<&str> = several.iter().map(|part| part.text.as_str()).collect();
            vec![from_address(&texts.join(" "))]
        }
        _ => vec![from_address(line)],
    }
}

/// A piece of a line between blanks that nothing protects.
struct Part {
    text: String,
    /// Whether quotes or backslashes were taken away.
    protected: bool,
}

/// Parts a line at its blanks as a shell does. A backslash of Windows is part of the name.
fn parts(line: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let (part, behind) = first_part(rest);
        parts.push(part);
        rest = behind.trim_start_matches([' ', '\t']);
    }
    parts
}

fn first_part(line: &str) -> (Part, &str) {
    let escapes = !cfg!(windows) && !is_of_windows(line.trim_start_matches(['"', '\'']));
    let mut part = Part {
        text: String::new(),
        protected: false,
    };
    let mut quote: Option<char> = None;
    let mut letters = line.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') if closes(line, at, c) => {
                quote = Some(c);
                part.protected = true;
            }
            (None | Some('"'), '\\') if escapes => {
                // A shell protects signs and blanks; before a letter the backslash means itself.
                let protects = |next: char| next == ' ' || next.is_ascii_punctuation();
                match letters.next_if(|(_, next)| protects(*next)) {
                    Some((_, next)) => {
                        part.text.push(next);
                        part.protected = true;
                    }
                    None => part.text.push('\\'),
                }
            }
            (None, ' ' | '\t') => return (part, line.get(at..).unwrap_or_default()),
            (_, c) => part.text.push(c),
        }
    }
    (part, "")
}

/// Returns whether a quote at this place is closed by another one; a single one is part of a name.
fn closes(line: &str, at: usize, quote: char) -> bool {
    line.get(at + quote.len_utf8()..)
        .is_some_and(|behind| behind.contains(quote))
}

/// Returns the path of a `file://` address; any other text stays as it is.
fn from_address(text: &str) -> String {
    if !has_scheme(text) {
        return text.to_owned();
    }
    let path = text.get(7..).unwrap_or_default();
    let Some(path) = percent_decoded(path) else {
        return text.to_owned();
    };
    let path = path.strip_prefix("localhost").unwrap_or(&path);
    if let Some(of_drive) = path.strip_prefix('/').filter(|path| is_of_windows(path)) {
        return of_drive.replace('/', "\\");
    }
    if path.starts_with('/') {
        return path.to_owned();
    }
    // Windows names the server of a share as the host.
    format!("\\\\{}", path.replace('/', "\\"))
}

/// Returns a text with its percent codes decoded; `None` if they give no UTF-8.
fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        let code = behind.get(..2).filter(|_| *first == b'%');
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        let byte = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() {
            behind.get(2..).unwrap_or_default()
        } else {
            behind
        };
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> String {
        let paths = dropped_paths(text);
        assert_eq!(paths.len(), 1, "{text}: {paths:?}");
        paths.into_iter().next().unwrap()
    }

    #[test]
    fn a_dropped_path_loses_only_what_protects_it() {
        let plain = "/home/王/下载/今 日(1).xlsx";
        for text in [
            "/home/王/下载/今 日(1).xlsx",
            "  '/home/王/下载/今 日(1).xlsx' ",
            "\"/home/王/下载/今 日(1).xlsx\"\n",
            "file:///home/%E7%8E%8B/%e4%b8%8b%e8%bd%bd/%E4%BB%8A%20%E6%97%A5(1).xlsx",
            "FILE://localhost/home/王/下载/今%20日(1).xlsx",
            "x-special/nautilus-clipboard\ncopy\nfile:///home/王/下载/今%20日(1).xlsx\n",
        ] {
            assert_eq!(one(text), plain, "{text}");
        }
        assert_eq!(one("'/tmp/it'\\''s.csv'"), "/tmp/it's.csv");
        assert_eq!(one("/tmp/it's.csv"), "/tmp/it's.csv");
        assert_eq!(one("/tmp/100%.csv"), "/tmp/100%.csv");
        assert_eq!(one("~/下载/a.xlsx"), "~/下载/a.xlsx");
    }

    #[cfg(not(windows))]
    #[test]
    fn backslashes_of_a_terminal_protect_blanks_and_signs() {
        assert_eq!(
            one("/home/王/今\\ 日\\(1\\).xlsx "),
            "/home/王/今 日(1).xlsx"
        );
        assert_eq!(one("/tmp/a\\b.csv"), "/tmp/a\\b.csv");
        assert_eq!(
            dropped_paths("/tmp/a\\ b.csv '/tmp/c d.csv'"),
            ["/tmp/a b.csv", "/tmp/c d.csv"]
        );
    }

    #[test]
    fn paths_of_windows_keep_their_backslashes() {
        assert_eq!(one("C:\\下载\\今 日.xlsx"), "C:\\下载\\今 日.xlsx");
        assert_eq!(one("\"D:\\a b\\c.et\""), "D:\\a b\\c.et");
        assert_eq!(one("\\\\server\\share\\c.csv"), "\\\\server\\share\\c.csv");
        assert_eq!(one("file:///C:/a%20b/c.csv"), "C:\\a b\\c.csv");
        assert_eq!(one("file://server/share/c.csv"), "\\\\server\\share\\c.csv");
        assert_eq!(
            dropped_paths("\"C:\\a b\\1.xlsx\" \"C:\\a b\\2.xlsx\""),
            ["C:\\a b\\1.xlsx", "C:\\a b\\2.xlsx"]
        );
    }

    #[test]
    fn several_paths_are_all_read() {
        let both = ["/tmp/一.xlsx", "/tmp/二.csv"];
        for text in [
            "/tmp/一.xlsx /tmp/二.csv",
            "'/tmp/一.xlsx' '/tmp/二.csv' ",
            "/tmp/一.xlsx\n/tmp/二.csv\n",
            "file:///tmp/一.xlsx\r\nfile:///tmp/%E4%BA%8C.csv\r\n",
        ] {
            assert_eq!(dropped_paths(text), both, "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_paths() {
        for text in [
            "",
            "今日工单.xlsx",
            "编号：1\n内容：/tmp 下有垃圾",
            "/tmp/a.csv\n请尽快处理",
            "E:转办",
        ] {
            assert_eq!(dropped_paths(text), [""; 0], "{text}");
        }
    }
}
