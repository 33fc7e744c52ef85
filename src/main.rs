//! The `liaison` program: passes the command line on and returns the exit code.

use std::process::ExitCode;

use liaison::intake::sandbox;

fn main() -> ExitCode {
    #[cfg(unix)]
    // Files created by this program are accessible only to their owner.
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
    leave_no_dump();
    let is_intake_child = std::env::args_os()
        .nth(1)
        .is_some_and(|argument| argument == sandbox::CHILD_ARGUMENT);
    if is_intake_child {
        return sandbox::child_main();
    }
    liaison::cli::run(std::env::args_os())
}

/// Keeps a crash from writing the memory of the program, which holds citizens' data, to a file, and other
/// programs of the same user from reading it.
fn leave_no_dump() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let none = Rlimit {
            current: Some(0),
            maximum: Some(0),
        };
        if let Err(error) = setrlimit(Resource::Core, none) {
            tracing::warn!(code = ?std::io::Error::from(error).kind(), "core files not forbidden");
        }
    }
    #[cfg(any(target_os = "linux", target_os = "android"))]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        if let Err(error) = set_dumpable_behavior(DumpableBehavior::NotDumpable) {
            tracing::warn!(code = ?std::io::Error::from(error).kind(), "memory can be read");
        }
    }
}
