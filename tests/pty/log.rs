//! Checks what a run leaves in the log: what was done and how long it took, but no word that
//! somebody typed.

use super::desk::{opened, rehearsal};

/// Words and a telephone number, whole and in part, that must not be found in the log.
const CANARIES: &[&str] = &["金丝雀", "canary", "13800009876", "0009876"];

#[test]
fn a_session_is_logged_without_a_word_a_name_or_a_telephone() {
    let mut pty = opened(rehearsal());
    // The words are submitted as a title, typed into the note of a call, and searched for.
    pty.key("C-n");
    for _ in 0..4 {
        pty.key("Tab");
    }
    pty.wait_for_text("▸标题");
    pty.send("金丝雀 canary 13800009876");
    pty.key("C-s");
    pty.wait_for_text("临-");
    pty.key("F6");
    pty.wait_for_text("来电速记");
    pty.send("金丝雀 canary 13800009876");
    pty.key("Esc");
    pty.send("/");
    pty.send("canary");
    pty.key("Esc");
    pty.key("Esc");
    pty.key("C-q");
    assert!(pty.wait_for_end().success());
    let log = std::fs::read_to_string(pty.file("demo.log")).unwrap();
    for said in [
        "cli desk started",
        "effect done kind=list ms=",
        "effect done kind=save-draft ms=",
        "effect done kind=create ms=",
        "cli desk ended",
    ] {
        assert!(log.contains(said), "“{said}” is not in\n{log}");
    }
    for canary in CANARIES {
        assert!(!log.contains(canary), "{log}");
    }
    assert!(log.is_ascii(), "{log}");
}
