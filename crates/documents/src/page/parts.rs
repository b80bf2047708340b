//! Many pages drawn in parts beside each other. printpdf makes a file on one core; each part is a file of its own that
//! embeds the same glyphs, and all pages move into the first.

use super::display::Display;
use super::font_book::FontBook;
use super::fonts::Fonts;
use super::pdf::{About, draw_page, file_of};
use lopdf::{Dictionary, Document, Object, ObjectId};
use rayon::prelude::*;

/// The most pages in a part: each costs one embedding of the fonts. It does not depend on the number of cores, so that
/// the same pages give the same bytes everywhere.
const MOST_PAGES: usize = 550;

/// The pages in one file, and where they are in it, in their order; streams are not compressed yet. They are not in the
/// file's list yet.
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
    let mut taken = take_pages(&mut whole);
    let specimen = taken.pop().expect("every part has a specimen");
    for mut part in parts {
        taken.extend(take_pages(&mut part));
        taken.pop();
    }
    let fonts = Object::Reference(whole.add_object(specimen.fonts));
    let tree = specimen.page.get(b"Parent").expect("a page stands in a tree");
    let put = |page: Taken| page.put(&mut whole, &fonts, tree);
    let ids = taken.into_iter().map(put).collect();
    (whole, ids)
}

/// A page taken out of its file.
struct Taken {
    page: Dictionary,
    contents: Object,
    fonts: Object,
}

/// Takes the pages out of a file in their order.
fn take_pages(file: &mut Document) -> Vec<Taken> {
    let ids: Vec<ObjectId> = file.get_pages().into_values().collect();
    ids.into_iter().map(|id| Taken::from(file, id)).collect()
}

impl Taken {
    fn from(file: &mut Document, id: ObjectId) -> Self {
        let mut take = |id: ObjectId| file.objects.remove(&id).expect("a listed object is there");
        let Object::Dictionary(page) = take(id) else { panic!("a page is a dictionary") };
        let mut of_page = |name: &[u8]| {
            let id = page.get(name).and_then(Object::as_reference);
            take(id.expect("printpdf refers to it"))
        };
        let [contents, fonts] = [b"Contents".as_slice(), b"Resources"].map(&mut of_page);
        Self { page, contents, fonts }
    }

    fn put(mut self, file: &mut Document, fonts: &Object, tree: &Object) -> ObjectId {
        self.page.set("Contents", file.add_object(self.contents));
        self.page.set("Resources", fonts.clone());
        self.page.set("Parent", tree.clone());
        file.add_object(self.page)
    }
}
