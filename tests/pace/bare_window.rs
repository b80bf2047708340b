//! A window of the toolkit with a heading, a box to type into and nothing else: what ours is measured against.

fn main() {
    tauri::Builder::default()
        .run(tauri::generate_context!("tests/pace/bare/tauri.conf.json"))
        .expect("a window without anything opens");
}
