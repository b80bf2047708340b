//! The window's shell: what its page may call, what it may load, and that neither grew unseen.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn text(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn json(path: &str) -> Value {
    serde_json::from_str(&text(path)).unwrap()
}

/// The commands that the program registers.
fn registered() -> BTreeSet<String> {
    let code = text("src-tauri/src/bindings.rs");
    let list = code.split("generate_handler![").nth(1).unwrap().split(']').next().unwrap();
    list.split(',')
        .filter_map(|path| path.trim().rsplit("::").next())
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The commands that permission files allow, by permission.
fn allowed() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src-tauri/permissions");
    for file in fs::read_dir(folder).unwrap().flatten() {
        let text = fs::read_to_string(file.path()).unwrap();
        for list in text.split("commands.allow = [").skip(1) {
            let list = list.split(']').next().unwrap();
            names.extend(list.split('"').skip(1).step_by(2).map(str::to_owned));
        }
    }
    names
}

#[test]
fn every_command_of_the_window_is_allowed_by_name_and_no_other() {
    let registered = registered();
    assert!(registered.len() > 20, "the commands are read from the code");
    assert_eq!(registered, allowed());
}

#[test]
fn a_window_has_its_own_commands_and_nothing_of_the_toolkit_but_events() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src-tauri/capabilities");
    let mut windows = BTreeSet::new();
    for file in fs::read_dir(folder).unwrap().flatten() {
        let capability: Value = serde_json::from_slice(&fs::read(file.path()).unwrap()).unwrap();
        let named = capability["windows"].as_array().unwrap();
        windows.extend(named.iter().map(|window| window.as_str().unwrap().to_owned()));
        assert!(capability.get("remote").is_none(), "no page from elsewhere has a capability");
        for permission in capability["permissions"].as_array().unwrap() {
            let permission = permission.as_str().unwrap();
            let is_event = ["core:event:allow-listen", "core:event:allow-unlisten"];
            let is_ours = !permission.contains(':');
            assert!(is_ours || is_event.contains(&permission), "{permission}");
        }
    }
    assert!(!windows.iter().any(|window| window.contains('*')), "each window is named");
}

#[test]
fn a_kiosks_window_may_ask_for_nothing_about_anyone() {
    let kiosk = text("src-tauri/permissions/kiosk.toml");
    let list = kiosk.split("commands.allow = [").nth(1).unwrap().split(']').next().unwrap();
    let names: BTreeSet<&str> = list.split('"').skip(1).step_by(2).collect();
    let all = ["hours", "kiosk_ticket", "print_ticket", "status", "visiting_told", "why_closed"];
    assert_eq!(names, BTreeSet::from(all));
    let of_the_counter = json("src-tauri/capabilities/main.json");
    assert_eq!(of_the_counter["windows"], json!(["main"]));
    assert_eq!(json("src-tauri/capabilities/kiosk.json")["windows"], json!(["kiosk"]));
    let windows = json("tauri.conf.json")["app"]["windows"].clone();
    let window = windows.as_array().unwrap().iter().find(|one| one["label"] == "kiosk").unwrap();
    assert_eq!((&window["fullscreen"], &window["decorations"]), (&json!(true), &json!(false)));
}

#[test]
fn a_page_loads_nothing_from_elsewhere_and_runs_nothing_inline() {
    let configuration = json("tauri.conf.json");
    let security = &configuration["app"]["security"];
    let policy = security["csp"].as_str().unwrap();
    for weakening in ["unsafe-inline", "unsafe-eval", "*", "https:", "blob:", "wss:"] {
        assert!(!policy.contains(weakening), "{weakening} stands in the policy");
    }
    for needed in [
        "default-src 'self'",
        "object-src 'none'",
        "frame-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    ] {
        assert!(policy.contains(needed), "{needed} is missing");
    }
    let from: Vec<&str> = policy.split(' ').filter(|word| word.contains("://")).collect();
    assert!(from.iter().all(|place| place.trim_end_matches(';') == "http://ipc.localhost"));
    assert_eq!(security["freezePrototype"], true);
    assert!(security.get("dangerousDisableAssetCspModification").is_none());
    assert_eq!(configuration["app"]["withGlobalTauri"], false);
    let manifest = text("Cargo.toml");
    assert!(!manifest.contains("\"devtools\""), "a release has no developer tools");
}

/// The code of the page, file by file.
fn code_of_the_page(folder: &Path, read: &mut dyn FnMut(&str, &str)) {
    for path in fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            code_of_the_page(&path, read);
        } else if path.extension().is_some_and(|ending| ending == "ts" || ending == "tsx") {
            read(&path.display().to_string(), &fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn nothing_is_put_on_the_clipboard() {
    let mut files = 0;
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/src");
    code_of_the_page(&page, &mut |path, code| {
        files += 1;
        for way in ["clipboard", "execCommand", "oncopy", "onCopy", "onCut"] {
            assert!(!code.contains(way), "{path} names {way}");
        }
    });
    assert!(files > 50, "the code of the page is read");
    assert!(!text("Cargo.toml").contains("clipboard"), "nor by a library of the shell");
}
