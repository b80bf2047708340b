//! Many pages drawn in parts beside each other. printpdf makes a file on one core; each part is a file of its own that
//! embeds the same glyphs, and all pages move into the first.

use super::display::Display;
use super::font_book::FontBook;
use super::fonts::Fonts;
use super::pdf::{About, draw_page, file_of};
use lopdf::{Document, Object, ObjectId};
use rayon::prelude::*;

/// The most pages in a part: each costs one embedding of the fonts. It does not depend on the number of cores, so that
/// the same pages give the same bytes everywhere.
const MOST_PAGES: usize = 550;

/// The pages in one file, and where they are in it, in their order. The file's own list of pages is that of its first
/// part; streams are not compressed yet.
pub(super) fn draw_in_parts(
    pages: &[&Display],
    fonts: &Fonts,
    about: &About<'_>,
) -> (Document, Vec<ObjectId>) {
    let book = FontBook::of(pages);
    let parts = pages.len().div_ceil(MOST_PAGES).max(1);
    let each = pages.len().div_ceil(parts).max(1);
    let part = |pages: &[&Display]| {
        // With a specimen in every part, all of them embed the same glyphs under the same numbers.
        let specimen = std::iter::once(book.specimen());
        let drawn = pages.iter().map(|page| draw_page(page, &book)).chain(specimen);
        file_of(drawn.collect(), &book, fonts, about)
    };
    let mut parts = pages.par_chunks(each).map(part).collect::<Vec<_>>().into_iter();
    let mut whole = parts.next().unwrap_or_else(|| part(&[]));
    let mut ids = ids_of(&whole);
    let common = common(&whole, ids[0]);
    for part in parts {
        ids.extend(take_pages(&mut whole, part, &common));
    }
    ids.iter().skip(1).for_each(|id| share(&mut whole, *id, &common));
    (whole, ids)
}

/// The pages of a part without its specimen.
fn ids_of(part: &Document) -> Vec<ObjectId> {
    let mut ids: Vec<ObjectId> = part.get_pages().into_values().collect();
    ids.pop();
    ids
}

/// What every page of a file has the same: the list it stands in, and its fonts.
type Common = [(&'static str, Object); 2];

fn common(file: &Document, page: ObjectId) -> Common {
    let page = file.get_dictionary(page).expect("a listed page is a dictionary");
    let of_page =
        |name: &'static str| (name, page.get(name.as_bytes()).expect("printpdf writes it").clone());
    ["Parent", "Resources"].map(of_page)
}

fn share(file: &mut Document, page: ObjectId, common: &Common) {
    let page = file.get_dictionary_mut(page).expect("a listed page is a dictionary");
    common.iter().for_each(|(name, value)| page.set(*name, value.clone()));
}

/// Moves the pages of a part into the file.
fn take_pages(whole: &mut Document, mut part: Document, common: &Common) -> Vec<ObjectId> {
    part.renumber_objects_with(whole.max_id + 1);
    whole.max_id = part.max_id;
    let ids = ids_of(&part);
    for id in &ids {
        let contents = part.get_dictionary(*id).and_then(|page| page.get(b"Contents"));
        let contents = contents.and_then(Object::as_reference).expect("a page has contents");
        for moved in [*id, contents] {
            let object = part.objects.remove(&moved).expect("a listed object is there");
            whole.objects.insert(moved, object);
        }
        share(whole, *id, common);
    }
    ids
}
