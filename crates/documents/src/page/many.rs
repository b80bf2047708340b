//! Many papers in one file: what all of them say is laid out and drawn once, and every page shows it under what is
//! its own. Fonts are shared. A page looks exactly as if it had been written alone.

use super::MM_PER_POINT;
use super::display::Display;
use super::fonts::Fonts;
use super::form::{Form, Page, Piece, Values};
use super::glyphs::Degraded;
use super::lay_out::{LayOutError, lay_out_page};
use super::parts::draw_in_parts;
use super::pdf::{About, finish, set_paper};
use lopdf::{Document, Object, ObjectId, Stream, dictionary};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// The most papers in one file: all of them are in memory at once.
pub const MOST_IN_A_FILE: usize = 1_000;

/// One of many papers.
#[derive(Debug)]
pub struct Filled {
    /// Its geometry.
    pub form: Form,
    /// What is filled in.
    pub values: Values,
}

/// A file of many papers.
#[derive(Debug)]
pub struct Many {
    /// The bytes.
    pub pdf: Vec<u8>,
    /// All of its pages.
    pub pages: usize,
    /// For each paper its first page, from 0, and the variants drawn as their base character.
    pub papers: Vec<(usize, Vec<(String, Degraded)>)>,
}

impl Many {
    /// For each paper its number of pages.
    #[must_use]
    pub fn pages_each(&self) -> Vec<usize> {
        let firsts = self.papers.iter().map(|(first, _)| *first).chain([self.pages]);
        let firsts: Vec<usize> = firsts.collect();
        firsts.windows(2).map(|pair| pair[1] - pair[0]).collect()
    }
}

/// Papers laid out for one file: pages that several papers share, and each paper's own over them.
pub struct Layers<'p> {
    papers: &'p [Filled],
    shared: Vec<Shared<'p>>,
    own: Vec<OwnLayer>,
}

/// Lays papers out for one file, in their order.
///
/// # Errors
/// Every paper that cannot be laid out: its place, and why.
///
/// # Panics
/// When there are more than [`MOST_IN_A_FILE`].
pub fn lay_out_many<'p>(
    papers: &'p [Filled],
    fonts: &Fonts,
) -> Result<Layers<'p>, Vec<(usize, LayOutError)>> {
    assert!(papers.len() <= MOST_IN_A_FILE, "a file holds no more papers");
    let common = common_values(papers);
    let shared = shared_layers(papers, &common, fonts).map_err(|error| vec![error])?;
    let laid_out: Vec<_> =
        papers.par_iter().map(|paper| own_layer(paper, &common, fonts)).collect();
    let mut own = Vec::new();
    let mut failed = Vec::new();
    for (place, layer) in laid_out.into_iter().enumerate() {
        match layer {
            Ok(layer) => own.push(layer),
            Err(error) => failed.push((place, error)),
        }
    }
    if failed.is_empty() { Ok(Layers { papers, shared, own }) } else { Err(failed) }
}

/// Writes papers into one file, in their order.
///
/// # Errors
/// As [`lay_out_many`].
pub fn write_many(
    papers: &[Filled],
    fonts: &Fonts,
    about: &About<'_>,
) -> Result<Many, Vec<(usize, LayOutError)>> {
    Ok(lay_out_many(papers, fonts)?.write(fonts, about))
}

impl Layers<'_> {
    /// The pages that lie under others.
    pub fn shared(&self) -> impl Iterator<Item = &Display> {
        self.shared.iter().flat_map(|layer| &layer.pages)
    }

    /// Every page of the file in order: what is its own, and the place among the shared ones of the page under it.
    pub fn own(&self) -> impl Iterator<Item = (&Display, usize)> {
        self.papers.iter().zip(&self.own).flat_map(|(paper, (pages, _))| {
            let before = self.shared.iter().take_while(|layer| *layer.form != paper.form);
            let first: usize = before.map(|layer| layer.pages.len()).sum();
            pages.iter().zip(first..)
        })
    }

    /// The file.
    #[must_use]
    pub fn write(self, fonts: &Fonts, about: &About<'_>) -> Many {
        let pages: Vec<&Display> =
            self.shared().chain(self.own().map(|(display, _)| display)).collect();
        let (file, ids) = draw_in_parts(&pages, fonts, about);
        let pdf = finish(self.lay_over(file, &ids), about, is_two_sided(self.papers));
        let mut first = 0;
        let papers = self.own.into_iter().map(|(pages, degraded)| {
            let start = first;
            first += pages.len();
            (start, degraded)
        });
        let papers = papers.collect();
        Many { pdf, pages: first, papers }
    }

    /// Lays every own page over the shared one under it, and takes the shared ones out of the order of pages.
    fn lay_over(&self, mut file: Document, ids: &[ObjectId]) -> Document {
        let (shared, own) = ids.split_at(self.shared().count());
        let contents = |file: &Document, id: ObjectId| {
            let page = file.get_dictionary(id).expect("a listed page is a dictionary");
            page.get(b"Contents").expect("a page has contents").clone()
        };
        let (save, restore) = (graphics_state(&mut file, b"q"), graphics_state(&mut file, b"Q"));
        for (id, (display, under)) in own.iter().zip(self.own()) {
            let below = contents(&file, shared[under]);
            let over = contents(&file, *id);
            let page = file.get_dictionary_mut(*id).expect("a listed page is a dictionary");
            page.set("Contents", vec![save.clone(), below, restore.clone(), over]);
            set_paper(&mut file, *id, display);
        }
        // What they show stays, under the own pages.
        shared.iter().for_each(|id| drop(file.objects.remove(id)));
        set_kids(&mut file, own);
        file
    }
}

fn is_two_sided(papers: &[Filled]) -> bool {
    papers.iter().any(|paper| paper.form.pages.len() > 1)
}

/// The values that are the same on all papers.
fn common_values(papers: &[Filled]) -> BTreeSet<&str> {
    let Some((first, others)) = papers.split_first() else { return BTreeSet::new() };
    let is_common = |(name, value): &(&String, &String)| {
        others.iter().all(|other| other.values.get(*name) == Some(*value))
    };
    first.values.iter().filter(is_common).map(|(name, _)| name.as_str()).collect()
}

/// Whether a piece looks the same on all papers of its form.
fn is_shared(piece: &Piece, common: &BTreeSet<&str>) -> bool {
    let say = match piece {
        Piece::Text(text) => &text.say,
        Piece::Code(code) => &code.say,
        _ => return true,
    };
    say.split('{')
        .skip(1)
        .all(|part| part.split('}').next().is_some_and(|name| common.contains(name)))
}

/// What all papers of one form have in common.
struct Shared<'p> {
    form: &'p Form,
    pages: Vec<Display>,
}

fn shared_layers<'p>(
    papers: &'p [Filled],
    common: &BTreeSet<&str>,
    fonts: &Fonts,
) -> Result<Vec<Shared<'p>>, (usize, LayOutError)> {
    let mut layers: Vec<Shared<'p>> = Vec::new();
    for (place, Filled { form, values }) in papers.iter().enumerate() {
        if layers.iter().any(|layer| layer.form == form) {
            continue;
        }
        let of_all = |page: &Page| part(page, |piece| is_shared(piece, common));
        let pages = form.pages.iter().map(|page| {
            let laid_out = lay_out_page(&of_all(page), values, fonts, &mut Vec::new());
            laid_out.map_err(|error| (place, error))
        });
        let pages = pages.collect::<Result<_, _>>()?;
        layers.push(Shared { form, pages });
    }
    Ok(layers)
}

/// What only one paper says, page by page, and the variants drawn as their base character.
type OwnLayer = (Vec<Display>, Vec<(String, Degraded)>);

fn own_layer(
    paper: &Filled,
    common: &BTreeSet<&str>,
    fonts: &Fonts,
) -> Result<OwnLayer, LayOutError> {
    let mut degraded = Vec::new();
    let own = |page: &Page| part(page, |piece| !is_shared(piece, common));
    let pages = paper.form.pages.iter();
    let pages = pages
        .map(|page| lay_out_page(&own(page), &paper.values, fonts, &mut degraded))
        .collect::<Result<_, _>>()?;
    Ok((pages, degraded))
}

fn part(page: &Page, keeps: impl Fn(&Piece) -> bool) -> Page {
    let pieces = page.pieces.iter().filter(|piece| keeps(piece)).cloned().collect();
    Page { pieces, window: None, ..*page }
}

/// The paper of a file's first page in millimetres, to the hundredth, and its number of pages; `None` when it is no PDF.
#[must_use]
pub fn paper_of(pdf: &[u8]) -> Option<([f64; 2], usize)> {
    let file = Document::load_mem(pdf).ok()?;
    let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
    let page = file.get_dictionary(*pages.first()?).ok()?;
    let sides = page.get(b"MediaBox").and_then(Object::as_array).ok()?;
    let side = |place: usize| {
        let points = f64::from(sides.get(place)?.as_float().ok()?);
        Some((points * MM_PER_POINT * 100.0).round() / 100.0)
    };
    Some(([side(2)? - side(0)?, side(3)? - side(1)?], pages.len()))
}

/// Some pages of a file as a file of their own; `None` when it has no such pages or is no PDF.
#[must_use]
pub fn pages_of(pdf: &[u8], first: usize, pages: usize) -> Option<Vec<u8>> {
    let mut file = Document::load_mem(pdf).ok()?;
    let ids: Vec<ObjectId> = file.get_pages().into_values().collect();
    let kept = ids.get(first..first.checked_add(pages)?)?;
    set_kids(&mut file, kept);
    file.prune_objects();
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).ok()?;
    Some(bytes)
}

/// Makes these the pages of the file, in this order.
fn set_kids(file: &mut Document, pages: &[ObjectId]) {
    let kids: Vec<Object> = pages.iter().map(|id| Object::Reference(*id)).collect();
    let root = file.catalog().expect("a read file has a catalog").get(b"Pages");
    let root = root.and_then(Object::as_reference).expect("a read file has pages");
    let root = file.get_dictionary_mut(root).expect("the pages are a dictionary");
    root.set("Count", kids.len() as i64);
    root.set("Kids", kids);
}

fn graphics_state(file: &mut Document, operator: &[u8]) -> Object {
    let stream = Stream::new(dictionary! {}, operator.to_vec()).with_compression(false);
    Object::Reference(file.add_object(stream))
}
