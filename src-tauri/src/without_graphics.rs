//! Machines without a graphics card: virtual ones, thin clients, some kiosks.

/// Lets the page be drawn by the processor without a detour where there is no graphics card. WebKitGTK would draw it through
/// an imitation of one: a letter is on the screen after 6 ms instead of 37. What the environment says already stands.
///
/// To be called first of all, while the program has one thread.
#[cfg(target_os = "linux")]
pub fn draw_with_the_processor() {
    const DETOUR_OFF: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::env::var_os(DETOUR_OFF).is_some() || has_graphics() {
        return;
    }
    #[allow(unsafe_code, reason = "no other thread reads the environment yet")]
    // SAFETY: the caller has begun no thread.
    unsafe {
        std::env::set_var(DETOUR_OFF, "1");
    }
}

/// Elsewhere the system's own web view decides.
#[cfg(not(target_os = "linux"))]
pub const fn draw_with_the_processor() {}

/// Whether a card has a node that draws.
#[cfg(target_os = "linux")]
fn has_graphics() -> bool {
    let nodes = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    nodes.into_iter().any(|node| node.file_name().to_string_lossy().starts_with("renderD"))
}
