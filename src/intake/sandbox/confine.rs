//! Sets limits on the child process before it reads the file.

/// Limits the resources of this process for a file of `bytes` bytes. `compound` is true if it
/// begins like an .xls file.
///
/// # Errors
/// The system refused a limit. The file must then not be read.
#[cfg(unix)]
pub(super) fn confine(bytes: u64, compound: bool) -> std::io::Result<()> {
    use crate::intake::limits::{child_memory, cpu_seconds};
    use rustix::process::{Resource, Rlimit, setrlimit};

    let limit = |resource, soft, hard| {
        let new = Rlimit {
            current: Some(soft),
            maximum: Some(hard),
        };
        setrlimit(resource, new).map_err(std::io::Error::from)
    };
    // At the soft limit the process is ended by SIGXCPU, which the parent can distinguish from a
    // crash.
    let seconds = cpu_seconds(bytes);
    limit(Resource::Cpu, seconds, seconds + 2)?;
    // A crash must not leave personal data in a core dump, and a compromised reader must not write
    // files.
    limit(Resource::Core, 0, 0)?;
    limit(Resource::Fsize, 0, 0)?;
    #[cfg(not(target_os = "openbsd"))]
    {
        let memory = child_memory(bytes, compound);
        limit(Resource::As, memory, memory)?;
    }
    #[cfg(target_os = "linux")]
    rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL))?;
    Ok(())
}

/// Counts the memory of the program, so that the child process can limit its own: Windows has no
/// such limit that safe code could set.
#[cfg(windows)]
#[global_allocator]
static MEMORY: cap::Cap<std::alloc::System> = cap::Cap::new(std::alloc::System, usize::MAX);

/// Limits the memory of this process. Without memory the process ends itself, which the parent can
/// distinguish from a crash. The parent's waiting time limits the rest.
#[cfg(windows)]
pub(super) fn confine(bytes: u64, compound: bool) -> std::io::Result<()> {
    let memory = crate::intake::limits::child_memory(bytes, compound);
    let memory = usize::try_from(memory).unwrap_or(usize::MAX);
    MEMORY
        .set_limit(memory)
        .map_err(|()| std::io::ErrorKind::OutOfMemory.into())
}
