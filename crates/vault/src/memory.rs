//! Memory that holds keys and people is not written to a disk when a program ends badly.

/// From here on this process, and those it starts, leave no core dump. A limit of nothing keeps the system from writing a
/// file; that memory is not to be dumped also keeps it from handing one to a collector, and other programs of the same user
/// from reading it. A system that refuses is one that has no such files, or forbids them already.
pub fn leave_no_core_dumps() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    }
}
