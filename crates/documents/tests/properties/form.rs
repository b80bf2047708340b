//! Forms as data: any text is a form that can be laid out, or is refused when it is read.

use crate::common::{case_of, day, fonts, hanako, taro};
use documents::kinds::{Case, KINDS};
use documents::page::{About, Fonts, FormFile, Values, lay_out, write_pdf};
use std::fs;
use std::path::{Path, PathBuf};

/// What is filled in: the values of every kind for one person.
pub struct Filling {
    values: Values,
    fonts: Fonts,
}

impl Filling {
    pub fn made() -> Self {
        let (member, insured) = (hanako(), taro());
        let mut values = Values::new();
        for kind in KINDS {
            let variant = kind.variants[0];
            values.extend(kind.values(&Case { variant, ..case_of(&member, &insured, true) }));
        }
        Self { values, fonts: fonts() }
    }

    /// Reads a form and sets it.
    pub fn read(&self, json: &str) {
        let Ok(file) = FormFile::read(json) else { return };
        let Ok(form) = file.opened(&self.values) else { return };
        if let Ok(laid_out) = lay_out(&form, &self.values, &self.fonts) {
            let about = About { title: "form", id: [1; 16], day: day(2026, 11, 23) };
            assert!(write_pdf(&laid_out.pages, &self.fonts, &about).starts_with(b"%PDF"));
        }
    }

    /// The forms that the product ships.
    pub fn seeds(&self) -> Vec<Vec<u8>> {
        let assets = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let above = assets.ancestors().map(|above| above.join("assets/forms"));
        let folder = above.into_iter().find(|path: &PathBuf| path.is_dir()).expect("assets/forms");
        texts_in(&folder)
    }
}

/// Every file of a folder.
pub fn texts_in(folder: &Path) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(folder).expect("a folder of assets");
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.into_iter().map(|path| fs::read(path).expect("a file of assets")).collect()
}
