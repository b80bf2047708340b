//! Memory that holds keys and people is not written to a disk when a program ends badly.

/// From here on this process, and those it starts, leave no core dump. A system that refuses is one that has no such
/// files, or forbids them already.
pub fn leave_no_core_dumps() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    }
}
