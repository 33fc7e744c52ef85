//! The `liaison` binary: arguments in, exit code out.

use std::process::ExitCode;

use liaison::intake::sandbox;

fn main() -> ExitCode {
    #[cfg(unix)]
    // Whatever this program creates belongs to its owner alone.
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
    let reads_a_file = std::env::args_os()
        .nth(1)
        .is_some_and(|argument| argument == sandbox::CHILD_ARGUMENT);
    if reads_a_file {
        return sandbox::child_main();
    }
    liaison::cli::run(std::env::args_os())
}
