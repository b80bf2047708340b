//! The little that Typst asks of its surroundings: one text and the faces.

use std::collections::BTreeMap;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

/// Typst with its faces open.
pub struct Press {
    /// By the name that pages use: the family, and whether it is bold.
    pub families: BTreeMap<String, (String, bool)>,
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    source: Source,
}

impl Press {
    pub fn with_faces(faces: &str) -> Self {
        let mut families = BTreeMap::new();
        let mut fonts = Vec::new();
        for (name, path) in faces.split(',').filter_map(|pair| pair.split_once('=')) {
            let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{path}: {error}"));
            let font = Font::new(Bytes::new(bytes), 0).expect("a font");
            families.insert(name.to_owned(), (font.info().family.to_string(), name == "bold"));
            fonts.push(font);
        }
        Self {
            families,
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            source: Source::detached(""),
        }
    }

    /// The text as a PDF.
    pub fn pdf(&mut self, text: String) -> Vec<u8> {
        self.source = Source::detached(text);
        let compiled = typst::compile::<PagedDocument>(self);
        let document = compiled.output.unwrap_or_else(|errors| panic!("{errors:?}"));
        assert!(compiled.warnings.is_empty(), "{:?}", compiled.warnings);
        // Without the tags that our own files do not have either.
        let options = PdfOptions { tagged: false, ..PdfOptions::default() };
        typst_pdf::pdf(&document, &options).expect("a PDF")
    }
}

impl World for Press {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.source.id() { Ok(self.source.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
