//! Files changed after they were written.

use lopdf::content::{Content, Operation};
use lopdf::{Document, Object};

/// The bytes after `change` was made to the file.
pub fn tampered(pdf: &[u8], change: impl FnOnce(&mut Document)) -> Vec<u8> {
    let mut document = Document::load_mem(pdf).unwrap();
    document.decompress();
    change(&mut document);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// Every show operation of the page, changed.
pub fn change_content(document: &mut Document, change: impl FnOnce(&mut Vec<Operation>)) {
    let page = document.get_pages()[&1];
    let mut content = Content::decode(&document.get_page_content(page)).unwrap();
    change(&mut content.operations);
    document.change_page_content(page, content.encode().unwrap()).unwrap();
}

pub fn change_page(document: &mut Document, name: &str, value: impl Into<Object>) {
    let page = document.get_pages()[&1];
    document.get_dictionary_mut(page).unwrap().set(name, value);
}

/// All streams that hold `marker`, with `from` put for `to`.
pub fn replace_in_streams(document: &mut Document, marker: &str, from: &str, to: &str) -> usize {
    let mut count = 0;
    for object in document.objects.values_mut() {
        let Ok(stream) = object.as_stream_mut() else { continue };
        let Ok(text) = std::str::from_utf8(&stream.content) else { continue };
        if text.contains(marker) && text.contains(from) {
            count += text.matches(from).count();
            let text = text.replace(from, to);
            stream.set_plain_content(text.into_bytes());
        }
    }
    count
}
