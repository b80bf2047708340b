//! The file taken apart: its pages, the fonts in it, and the characters shown.

use super::content::{Played, play};
use super::embedded::{Embedded, embedded};
use super::{Reading, covered, shapes, texts};
use crate::page::{Fonts, Form, MM_PER_POINT, Page};
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// Millimetres by which a page may differ from its form.
const PAGE_SLACK: f64 = 0.01;

/// A font of the file and a code of it.
pub(super) type Code = (ObjectId, u16);

/// The most bytes that a stream inflates to: the largest font program is a third of it.
pub(super) const LARGEST_STREAM: usize = 16 * 1024 * 1024;
/// Our files have one node above their pages; more than these are no file of ours.
const DEEPEST_TREE: usize = 4;

/// A file taken apart: its pages can be read one paper at a time, by several threads at once.
pub struct ReadFile {
    document: Document,
    pages: Vec<ObjectId>,
    fonts: BTreeMap<ObjectId, Embedded>,
    /// The codes whose glyphs do not draw what they stand for.
    wrong: BTreeSet<Code>,
    /// Streams that several pages show under their own, played once.
    layers: BTreeMap<ObjectId, Layer>,
}

/// A stream under several pages.
struct Layer {
    played: Played,
    /// Places of the glyphs that the layer itself hides.
    covered: BTreeSet<usize>,
}

/// One page of the file.
struct ReadPage<'f> {
    /// Left, bottom, right, top of the boxes that decide what is printed, in millimetres.
    boxes: Vec<Option<[f64; 4]>>,
    /// What lies under its own, when that is shared.
    below: Option<&'f Layer>,
    own: Played,
    is_upright: bool,
}

impl ReadFile {
    /// Takes a file apart.
    ///
    /// # Errors
    /// The name of what is wrong: `file` or `fonts`.
    pub fn open(pdf: &[u8], fonts: &Fonts) -> Result<Self, &'static str> {
        let options = LoadOptions::with_max_decompressed_size(LARGEST_STREAM);
        let document = Document::load_mem_with_options(pdf, options).map_err(|_| "file")?;
        let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
        let mut embedded_fonts = BTreeMap::new();
        for page in &pages {
            let dictionary = document.get_dictionary(*page).map_err(|_| "file")?;
            for font in fonts_of(&document, dictionary).ok_or("fonts")?.into_values() {
                if let Entry::Vacant(place) = embedded_fonts.entry(font) {
                    let described = document.get_dictionary(font).map_err(|_| "fonts")?;
                    place.insert(embedded(&document, described).ok_or("fonts")?);
                }
            }
        }
        let wrong = shapes::wrong(&embedded_fonts, fonts);
        let layers = BTreeMap::new();
        let mut file = Self { document, pages, fonts: embedded_fonts, wrong, layers };
        file.play_layers()?;
        Ok(file)
    }

    /// How many pages it has.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.pages.len()
    }

    /// Plays what lies under more pages than one.
    fn play_layers(&mut self) -> Result<(), &'static str> {
        let mut seen = BTreeSet::new();
        for page in self.pages.clone() {
            let dictionary = self.document.get_dictionary(page).map_err(|_| "file")?;
            let Some((layer, _)) = layered(&self.document, dictionary) else { continue };
            if !seen.insert(layer) && !self.layers.contains_key(&layer) {
                let names = fonts_of(&self.document, dictionary).ok_or("fonts")?;
                let bytes = content_of(&self.document, layer).ok_or("content")?;
                let played = play(&bytes, &names, &self.fonts).ok_or("content")?;
                let covered = covered::glyphs(&played);
                self.layers.insert(layer, Layer { played, covered });
            }
        }
        Ok(())
    }

    fn play(&self, id: ObjectId) -> Result<ReadPage<'_>, &'static str> {
        let document = &self.document;
        let dictionary = document.get_dictionary(id).map_err(|_| "file")?;
        let names = fonts_of(document, dictionary).ok_or("fonts")?;
        let layer = layered(document, dictionary)
            .and_then(|(layer, own)| Some((self.layers.get(&layer)?, own)));
        let (below, bytes) = match layer {
            Some((layer, own)) => (Some(layer), content_of(document, own).ok_or("content")?),
            None => (None, page_content(document, dictionary).ok_or("content")?),
        };
        let own = play(&bytes, &names, &self.fonts).ok_or("content")?;
        let boxes = [b"MediaBox".as_slice(), b"CropBox"];
        let boxes = boxes.map(|name| box_in_mm(document, dictionary, name)).to_vec();
        let is_upright = is_upright(document, dictionary);
        Ok(ReadPage { boxes, below, own, is_upright })
    }

    /// Reads the pages from `first` on as those of `form`: texts, not codes.
    #[must_use]
    pub fn read(&self, first: usize, form: &Form) -> Reading {
        let mut reading = Reading::default();
        let pages = self.pages.get(first..first + form.pages.len());
        let Some(pages) = pages else { return Reading::of_a_fault("page_count") };
        if self.fonts.values().any(|font| font.program.is_empty()) {
            reading.faults.insert("fonts".to_owned());
        }
        for (id, form) in pages.iter().zip(&form.pages) {
            match self.play(*id) {
                Ok(page) => page.into_reading(&self.wrong, form, &mut reading),
                Err(fault) => {
                    reading.faults.insert(fault.to_owned());
                }
            }
        }
        reading
    }
}

impl ReadPage<'_> {
    fn into_reading(self, wrong: &BTreeSet<Code>, form: &Page, reading: &mut Reading) {
        reading.faults.extend(self.faults(form).map(str::to_owned));
        let across = self.below.map_or("", |layer| &layer.played.across);
        if [across, &self.own.across].concat() != form.across() {
            reading.faults.insert("across".to_owned());
        }
        let below = self.below.map_or(&[][..], |layer| &layer.played.shown);
        let shown = below.iter().chain(&self.own.shown);
        texts::into_boxes(shown, wrong, &self.covered(), form, reading);
    }

    /// Places of the glyphs that cannot be read, those of the layer first.
    fn covered(&self) -> BTreeSet<usize> {
        let mut covered = covered::glyphs(&self.own);
        if let Some(layer) = self.below {
            let (own, below) = (&self.own, &layer.played);
            covered.extend(covered::on_ground(&own.shown, &below.painted));
            covered = covered.into_iter().map(|place| below.shown.len() + place).collect();
            covered.extend(covered::painted_over(&below.shown, &own.painted));
            covered.extend(&layer.covered);
        }
        covered
    }

    fn faults(&self, form: &Page) -> impl Iterator<Item = &'static str> {
        let near = |one: f64, other: f64| (one - other).abs() < PAGE_SLACK;
        let is_form_size = self.boxes.iter().all(|paper| {
            paper.is_some_and(|[x, y, right, top]| {
                near(x, 0.0) && near(y, 0.0) && near(right, form.width) && near(top, form.height)
            })
        });
        let is_plain = self.own.is_plain
            && self.below.is_none_or(|layer| layer.played.is_plain)
            && self.is_upright;
        [(is_form_size, "page_size"), (is_plain, "content")]
            .into_iter()
            .filter(|(is_right, _)| !is_right)
            .map(|(_, name)| name)
    }
}

/// The layer under a page and the page's own stream, when the layer stands between `q` and `Q` and so leaves
/// nothing behind.
fn layered(document: &Document, page: &Dictionary) -> Option<(ObjectId, ObjectId)> {
    let streams = page.get(b"Contents").and_then(Object::as_array).ok()?;
    let [save, layer, restore, own] = streams.as_slice() else { return None };
    let is = |stream: &Object, operator: &[u8]| {
        let content = stream.as_reference().ok().and_then(|id| content_of(document, id));
        content.as_deref() == Some(operator)
    };
    let isolated = is(save, b"q") && is(restore, b"Q");
    isolated.then_some((layer.as_reference().ok()?, own.as_reference().ok()?))
}

fn content_of(document: &Document, id: ObjectId) -> Option<Vec<u8>> {
    let stream = document.get_object(id).ok()?.as_stream().ok()?;
    stream.get_plain_content_with_limit(LARGEST_STREAM).ok()
}

/// All streams of a page, one after another.
fn page_content(document: &Document, page: &Dictionary) -> Option<Vec<u8>> {
    let streams = match page.get(b"Contents").ok()? {
        Object::Array(streams) => streams.as_slice(),
        one => std::slice::from_ref(one),
    };
    let mut bytes = Vec::new();
    for stream in streams {
        bytes.extend(content_of(document, stream.as_reference().ok()?)?);
        bytes.push(b'\n');
    }
    Some(bytes)
}

/// Neither turned nor scaled, by the page or by what it inherits, and with nothing over it.
fn is_upright(document: &Document, page: &Dictionary) -> bool {
    let has_annotations = page
        .get(b"Annots")
        .and_then(Object::as_array)
        .is_ok_and(|annotations| !annotations.is_empty());
    let parent = |one: &Dictionary| {
        document.get_dictionary(one.get(b"Parent").and_then(Object::as_reference).ok()?).ok()
    };
    let above = std::iter::successors(parent(page), |one| parent(one)).take(DEEPEST_TREE + 1);
    let above: Vec<&Dictionary> = above.collect();
    let is_turned = above.iter().any(|one| one.has(b"Rotate")) || page.has(b"Rotate");
    !is_turned && above.len() <= DEEPEST_TREE && !page.has(b"UserUnit") && !has_annotations
}

fn box_in_mm(document: &Document, page: &Dictionary, name: &[u8]) -> Option<[f64; 4]> {
    let numbers = page.get_deref(name, document).ok()?.as_array().ok()?;
    let points: Vec<f64> = numbers.iter().filter_map(number).collect();
    Some(<[f64; 4]>::try_from(points).ok()?.map(|point| point * MM_PER_POINT))
}

/// A number, whole or not.
pub(super) fn number(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from)
}

/// The names under which the page uses fonts. Each must be an object of its own, so that pages share it.
fn fonts_of(document: &Document, page: &Dictionary) -> Option<BTreeMap<Vec<u8>, ObjectId>> {
    let resources = page.get_deref(b"Resources", document).ok()?.as_dict().ok()?;
    let Ok(fonts) = resources.get_deref(b"Font", document) else { return Some(BTreeMap::new()) };
    let fonts = fonts.as_dict().ok()?.iter();
    fonts.map(|(name, font)| Some((name.clone(), font.as_reference().ok()?))).collect()
}
