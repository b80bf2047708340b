//! A window of the toolkit with a page of two lines and nothing else: what the start of ours is measured against.

fn main() {
    tauri::Builder::default()
        .run(tauri::generate_context!("tests/pace/bare/tauri.conf.json"))
        .expect("a window without anything opens");
}
