//! The `liaison` binary: arguments in, exit code out.

use std::process::ExitCode;

use liaison::intake::sandbox;

fn main() -> ExitCode {
    if std::env::args_os()
        .nth(1)
        .is_some_and(|argument| argument == sandbox::CHILD_ARGUMENT)
    {
        return sandbox::child_main();
    }
    ExitCode::SUCCESS
}
