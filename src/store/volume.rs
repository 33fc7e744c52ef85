//! What the text of a Windows path says: whether it is on a disk of this machine or on a share, and
//! how an officer writes it. Pure, so that it can be tested on every system.

#![cfg_attr(
    not(any(windows, test)),
    expect(dead_code, reason = "only Windows has such paths")
)]

/// Where a path leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Volume {
    /// A drive letter. It may be mapped to a share, which only the system knows.
    Drive(char),
    /// A share, named by its server.
    Share,
    /// Neither can be seen from the text: a relative path, or a volume named by its number.
    Other,
}

/// What stands before a path that Windows is not to interpret.
const VERBATIM: &str = r"\\?\";
/// What stands before a share in such a path, in place of two backslashes.
const VERBATIM_SHARE: &str = r"UNC\";

/// Returns where an absolute Windows path leads.
pub(super) fn of(path: &str) -> Volume {
    let path = path.replace('/', r"\");
    let begins = |path: &str, with: &str| {
        let start = path.get(..with.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    let device = [VERBATIM, r"\\.\", r"\??\"]
        .iter()
        .find_map(|with| path.strip_prefix(with));
    let rest = device.unwrap_or(&path);
    if device.is_some() && begins(rest, VERBATIM_SHARE) || device.is_none() && begins(rest, r"\\") {
        return Volume::Share;
    }
    let mut characters = rest.chars();
    match (characters.next(), characters.next()) {
        (Some(letter), Some(':')) if letter.is_ascii_alphabetic() => {
            Volume::Drive(letter.to_ascii_uppercase())
        }
        _ => Volume::Other,
    }
}

/// Returns a path as an officer writes it, without the `\\?\` that the system puts before it. `None`
/// if it must stay: the path is too long for programs without it, or names no drive and no share.
pub(super) fn plain(path: &str) -> Option<String> {
    /// Length from which Windows refuses paths of older programs; the files beside the data file
    /// have longer names than that file.
    const LONGEST: usize = 220;
    let rest = path.strip_prefix(VERBATIM)?;
    let plain = match of(path) {
        Volume::Drive(_) => rest.to_owned(),
        Volume::Share => format!(r"\\{}", rest.get(VERBATIM_SHARE.len()..)?),
        Volume::Other => return None,
    };
    (plain.encode_utf16().count() <= LONGEST).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_is_told_from_a_share_however_the_path_is_written() {
        for (path, volume) in [
            (
                r"C:\Users\于某\AppData\Local\liaison\liaison.db",
                Volume::Drive('C'),
            ),
            (r"\\?\C:\Users\于某\liaison.db", Volume::Drive('C')),
            (r"\\?\d:\联络台 数据\liaison.db", Volume::Drive('D')),
            (r"\\.\E:\liaison.db", Volume::Drive('E')),
            ("z:/共享/liaison.db", Volume::Drive('Z')),
            (r"\\?\UNC\server\共享\liaison.db", Volume::Share),
            (r"\\?\unc\server\共享\liaison.db", Volume::Share),
            (r"\\server\共享\liaison.db", Volume::Share),
            ("//server/share/liaison.db", Volume::Share),
            (r"\\10.0.0.8\d$\liaison.db", Volume::Share),
            (
                r"\\?\Volume{b75e2c83-0000-0000-0000-602f00000000}\a.db",
                Volume::Other,
            ),
            (r"data\liaison.db", Volume::Other),
            (r"\data\liaison.db", Volume::Other),
            ("", Volume::Other),
        ] {
            assert_eq!(of(path), volume, "{path}");
        }
    }

    #[test]
    fn a_path_is_shown_as_an_officer_writes_it() {
        for (path, written) in [
            (
                r"\\?\C:\联络台 数据\liaison.db",
                Some(r"C:\联络台 数据\liaison.db"),
            ),
            (r"\\?\UNC\server\共享\a.db", Some(r"\\server\共享\a.db")),
            (r"C:\liaison.db", None),
            (r"\\server\share\a.db", None),
            (r"\\?\Volume{b75e2c83}\a.db", None),
        ] {
            assert_eq!(plain(path).as_deref(), written, "{path}");
        }
        let long = format!(r"\\?\C:\{}\liaison.db", "长".repeat(240));
        assert_eq!(plain(&long), None);
    }
}
