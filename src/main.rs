//! The `liaison` program: passes the command line on and returns the exit code.

use std::process::ExitCode;

use liaison::intake::sandbox;

fn main() -> ExitCode {
    #[cfg(unix)]
    // Files created by this program are accessible only to their owner.
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
    let is_intake_child = std::env::args_os()
        .nth(1)
        .is_some_and(|argument| argument == sandbox::CHILD_ARGUMENT);
    if is_intake_child {
        return sandbox::child_main();
    }
    liaison::cli::run(std::env::args_os())
}
