//! Which glyphs a file embeds, and what each stands for.

use super::display::{Display, Mark};
use super::fonts::Face;
use super::glyphs::Glyph;
use printpdf::{Codepoint, FontId, Mm, Op, PdfFontHandle, PdfPage, Pt, TextItem};
use std::collections::BTreeMap;

/// The most copies of a face in one file.
const MOST_COPIES: u8 = 26;

/// Which text each glyph stands for, by face and copy of the face.
#[derive(Default)]
pub(super) struct FontBook(BTreeMap<(Face, u8), BTreeMap<u16, String>>);

impl FontBook {
    /// The glyphs of these pages.
    pub(super) fn of(pages: &[&Display]) -> Self {
        let mut book = Self::default();
        let texts = pages.iter().flat_map(|page| &page.marks).filter_map(|mark| match mark {
            Mark::Text { glyphs, .. } | Mark::Across { glyphs, .. } => Some(glyphs),
            _ => None,
        });
        texts.flatten().for_each(|set| book.enter(&set.glyph));
        book
    }

    fn enter(&mut self, glyph: &Glyph) {
        for copy in 0..MOST_COPIES {
            let texts = self.0.entry((glyph.face, copy)).or_default();
            match texts.get(&glyph.id) {
                Some(text) if *text == glyph.text => return,
                Some(_) => {}
                None => {
                    texts.insert(glyph.id, glyph.text.clone());
                    return;
                }
            }
        }
        panic!("a glyph stands for more texts than any script has");
    }

    /// The copy of the face in which the glyph stands for exactly its text.
    pub(super) fn copy_of(&self, glyph: &Glyph) -> u8 {
        let says = |copy: &u8| {
            let texts = self.0.get(&(glyph.face, *copy));
            texts.and_then(|texts| texts.get(&glyph.id)).is_some_and(|text| *text == glyph.text)
        };
        (0..MOST_COPIES).find(says).expect("the book has every glyph of its pages")
    }

    pub(super) fn used(&self) -> impl Iterator<Item = (Face, u8)> {
        self.0.keys().copied()
    }

    /// A page that shows every glyph once.
    pub(super) fn specimen(&self) -> PdfPage {
        let mut ops = vec![Op::StartTextSection];
        for ((face, copy), texts) in &self.0 {
            let font = PdfFontHandle::External(font_id(*face, *copy));
            ops.push(Op::SetFont { font, size: Pt(1.0) });
            let glyph = |(id, text): (&u16, &String)| Codepoint::with_cid(*id, 0.0, text.clone());
            let items = vec![TextItem::GlyphIds(texts.iter().map(glyph).collect())];
            ops.push(Op::ShowText { items });
        }
        ops.push(Op::EndTextSection);
        PdfPage::new(Mm(1.0), Mm(1.0), ops)
    }
}

/// The name of a copy of a face in the file.
pub(super) fn font_id(face: Face, copy: u8) -> FontId {
    FontId(format!("{}{}", face.tag(), char::from(b'A' + copy)))
}
