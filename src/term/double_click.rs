//! Whether the program was started by a double click. Its window then closes as soon as it ends, so
//! that nobody can read why it failed.

#![cfg_attr(
    not(any(windows, test)),
    expect(dead_code, reason = "terminals of other systems are told to stay open")
)]

/// A process, as a list of all processes names it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct ListedProcess {
    id: u32,
    parent: u32,
    /// Name of the program's file.
    name: String,
}

/// Returns whether the desktop, and not a shell, started a process.
fn is_from_desktop(all: &[ListedProcess], process: u32) -> bool {
    let find = |id| all.iter().find(|listed| listed.id == id);
    let parent = find(process).and_then(|own| find(own.parent));
    parent.is_some_and(|parent| parent.name.eq_ignore_ascii_case("explorer.exe"))
}

/// Returns whether the window closes when the program ends.
#[cfg(windows)]
#[must_use]
pub fn closes_window() -> bool {
    use winsafe::{GetCurrentProcessId, HPROCESSLIST, co};
    let Ok(mut list) = HPROCESSLIST::CreateToolhelp32Snapshot(co::TH32CS::SNAPPROCESS, None) else {
        return false;
    };
    let all = list
        .iter_processes()
        .filter_map(Result::ok)
        .map(|entry| ListedProcess {
            id: entry.th32ProcessID,
            parent: entry.th32ParentProcessID,
            name: entry.szExeFile(),
        });
    is_from_desktop(&all.collect::<Vec<_>>(), GetCurrentProcessId())
}

/// Returns whether the window closes when the program ends. Desktop entries of Linux leave that to
/// the terminal.
#[cfg(not(windows))]
#[must_use]
pub const fn closes_window() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_child_of_the_desktop_was_double_clicked() {
        let listed = |id, parent, name: &str| ListedProcess {
            id,
            parent,
            name: name.to_owned(),
        };
        let all = [
            listed(4, 0, "System"),
            listed(100, 4, "Explorer.EXE"),
            listed(200, 100, "cmd.exe"),
            listed(300, 100, "liaison.exe"),
            listed(400, 200, "liaison.exe"),
            listed(500, 99, "liaison.exe"),
        ];
        assert!(is_from_desktop(&all, 300));
        assert!(!is_from_desktop(&all, 400), "a shell started it");
        assert!(!is_from_desktop(&all, 500), "whoever started it is gone");
        assert!(!is_from_desktop(&all, 600));
    }
}
