//! A file moved on its paper for a printer that is off by some tenths of a millimetre. Only the page boxes change,
//! and that is proven: everything else is compared object by object with what was issued.

use crate::page::POINTS_PER_MM;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// The boxes that say where on the paper the page lies.
const BOXES: [&str; 3] = ["MediaBox", "CropBox", "TrimBox"];

/// The file with everything moved right and down by tenths of a millimetre; the very bytes for no move. `None` when
/// the bytes are no PDF, or the moved file is not the same but for its place.
#[must_use]
pub fn moved(pdf: &[u8], [right, down]: [i32; 2]) -> Option<Vec<u8>> {
    if [right, down] == [0, 0] {
        return Some(pdf.to_vec());
    }
    let mut file = Document::load_mem(pdf).ok()?;
    let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
    for page in pages {
        move_page(file.get_dictionary_mut(page).ok()?, [right, down])?;
    }
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).ok()?;
    is_moved(&bytes, pdf, [right, down]).then_some(bytes)
}

/// What lies right of the paper's left edge by `right` is where the edge was: the box goes the other way.
fn move_page(page: &mut Dictionary, [right, down]: [i32; 2]) -> Option<()> {
    let points = |tenths: i32| f64::from(tenths) / 10.0 * POINTS_PER_MM;
    let shift = [-points(right), points(down), -points(right), points(down)];
    for name in BOXES {
        let sides = page.get(name.as_bytes()).ok()?.as_array().ok()?;
        let sides: Option<Vec<Object>> = sides
            .iter()
            .zip(shift)
            .map(|(side, by)| Some(Object::Real((f64::from(side.as_float().ok()?) + by) as f32)))
            .collect();
        page.set(name, sides?);
    }
    Some(())
}

/// Whether `bytes` is `issued` moved by this much, and in nothing else different.
fn is_moved(bytes: &[u8], issued: &[u8], by: [i32; 2]) -> bool {
    let (Ok(moved), Ok(mut expected)) = (Document::load_mem(bytes), Document::load_mem(issued))
    else {
        return false;
    };
    let pages: Vec<ObjectId> = expected.get_pages().into_values().collect();
    let shifted = pages.iter().all(|page| {
        let dictionary = expected.get_dictionary_mut(*page).ok();
        dictionary.and_then(|dictionary| move_page(dictionary, by)).is_some()
    });
    let same_ends = ["Root", "Info", "ID"].iter().all(|key| {
        moved.trailer.get(key.as_bytes()).ok() == expected.trailer.get(key.as_bytes()).ok()
    });
    let same = moved.objects.len() == expected.objects.len()
        && expected
            .objects
            .iter()
            .all(|(id, object)| moved.objects.get(id).is_some_and(|other| is_same(other, object)));
    shifted && same_ends && same
}

/// Reals may be written with another last digit.
fn is_same(one: &Object, other: &Object) -> bool {
    match (one, other) {
        (Object::Real(one), Object::Real(other)) => (one - other).abs() < 1e-3,
        (Object::Array(one), Object::Array(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (Object::Dictionary(one), Object::Dictionary(other)) => is_same_dictionary(one, other),
        (Object::Stream(one), Object::Stream(other)) => {
            one.content == other.content && is_same_dictionary(&one.dict, &other.dict)
        }
        _ => one == other,
    }
}

fn is_same_dictionary(one: &Dictionary, other: &Dictionary) -> bool {
    one.len() == other.len()
        && one.iter().all(|(key, value)| other.get(key).is_ok_and(|other| is_same(value, other)))
}
