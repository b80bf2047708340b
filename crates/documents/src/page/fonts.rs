//! The typefaces a paper is set in. They are not part of the program: they are looked for in folders at run
//! time, and a desk without them issues nothing. Two cuts of a few characters alone, for visitors who read Chinese or Korean,
//! are part of it (`assets/languages`).

use printpdf::ParsedFont;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// The folder setting that goes before all others.
const FOLDER_VARIABLE: &str = "MADOGUCHI_FONTS";
/// Where a package of this product puts its fonts.
const SHARED_FOLDER: &str = "/usr/share/madoguchi/fonts";
/// Where Debian keeps typefaces, IPAmj Mincho among them.
const SYSTEM_FOLDER: &str = "/usr/share/fonts";
/// The two cuts; how they were made stands beside them.
const CHINESE: &[u8] = include_bytes!("../../../../assets/languages/NotoSansSC_ticket.ttf");
const KOREAN: &[u8] = include_bytes!("../../../../assets/languages/NotoSansKR_ticket.ttf");

/// What a text is set in: regular for what is filled in, bold for headings, and for sentences in the languages of visitors
/// the face that draws all of their letters, so that no word is put together of two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// 400.
    #[default]
    Regular,
    /// 700.
    Bold,
    /// Regular: languages of Latin letters, Vietnamese among them.
    Latin,
    /// Regular: Chinese in simplified characters, as far as tickets say it.
    Chinese,
    /// Regular: Korean, as far as tickets say it.
    Korean,
}

impl Weight {
    /// Each of them.
    pub(crate) const ALL: [Self; 5] =
        [Self::Regular, Self::Bold, Self::Latin, Self::Chinese, Self::Korean];
}

/// One of the typefaces, in the order in which they are asked for a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// BIZ UDGothic Bold: headings only.
    GothicBold,
    /// BIZ UDGothic: a universal-design face with tabular half-width digits.
    Gothic,
    /// Noto Sans JP: all of JIS X 0213.
    Wide,
    /// IPAmj Mincho: the characters of family registers; large, so loaded when first needed.
    Rare,
    /// Noto Sans SC, cut down to what tickets say.
    Chinese,
    /// Noto Sans KR, cut down likewise.
    Korean,
}

impl Face {
    /// The file, named as its publisher names it.
    #[must_use]
    pub fn file(self) -> &'static str {
        match self {
            Self::GothicBold => "BIZUDGothic_700Bold.ttf",
            Self::Gothic => "BIZUDGothic_400Regular.ttf",
            Self::Wide => "NotoSansJP_400Regular.ttf",
            Self::Rare => "ipamjm.ttf",
            Self::Chinese => "NotoSansSC_ticket.ttf",
            Self::Korean => "NotoSansKR_ticket.ttf",
        }
    }

    /// Five letters, the start of the subset's tag in the PDF.
    pub(super) fn tag(self) -> &'static str {
        match self {
            Self::GothicBold => "UDGBD",
            Self::Gothic => "UDGRG",
            Self::Wide => "NSJRG",
            Self::Rare => "MJMRG",
            Self::Chinese => "NSCRG",
            Self::Korean => "NKRRG",
        }
    }

    /// The faces asked for a character of `weight`, in order.
    #[must_use]
    pub fn chain(weight: Weight) -> &'static [Self] {
        const REGULAR: &[Face] = &[Face::Gothic, Face::Wide, Face::Rare];
        const BOLD: &[Face] = &[Face::GothicBold, Face::Gothic, Face::Wide, Face::Rare];
        match weight {
            Weight::Regular => REGULAR,
            Weight::Bold => BOLD,
            Weight::Latin => &[Face::Wide],
            Weight::Chinese => &[Face::Chinese],
            Weight::Korean => &[Face::Korean],
        }
    }
}

/// A face that cannot be found, or is not a font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the font {} was not found", .0.file())]
pub struct FontsMissing(pub Face);

/// A face in memory: once for measuring, once for embedding.
pub(super) struct Loaded {
    bytes: Vec<u8>,
    pub(super) embeddable: ParsedFont,
}

impl Loaded {
    fn read(path: &Path) -> Option<Self> {
        Self::of(std::fs::read(path).ok()?)
    }

    fn of(bytes: Vec<u8>) -> Option<Self> {
        ttf_parser::Face::parse(&bytes, 0).ok()?;
        let embeddable = ParsedFont::from_bytes(&bytes, 0, &mut Vec::new())?;
        Some(Self { bytes, embeddable })
    }

    /// The tables, for measuring. Cheap: only the directory is read here.
    pub(super) fn tables(&self) -> ttf_parser::Face<'_> {
        ttf_parser::Face::parse(&self.bytes, 0).expect("the face was parsed when it was read")
    }
}

/// The folders to look in: `MADOGUCHI_FONTS`, `assets/fonts` beside or above the program, and where
/// packages install fonts.
#[must_use]
pub fn font_folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        std::env::var_os(FOLDER_VARIABLE).map(PathBuf::from).into_iter().collect();
    if let Ok(program) = std::env::current_exe() {
        folders.extend(program.ancestors().skip(1).map(|above| above.join("assets/fonts")));
    }
    folders.push(PathBuf::from(SHARED_FOLDER));
    folders
}

/// The typefaces of this desk. Cheap to clone.
#[derive(Clone)]
pub struct Fonts(Arc<Shelf>);

struct Shelf {
    gothic_bold: Loaded,
    gothic: Loaded,
    wide: Loaded,
    rare: OnceLock<Option<Loaded>>,
    chinese: OnceLock<Option<Loaded>>,
    korean: OnceLock<Option<Loaded>>,
    folders: Vec<PathBuf>,
}

impl Fonts {
    /// Reads the faces from the first folder that has each. IPAmj Mincho is only looked for, also among
    /// the system's fonts, when a character needs it.
    ///
    /// # Errors
    /// The first face that no folder has.
    pub fn open(folders: &[PathBuf]) -> Result<Self, FontsMissing> {
        let read = |face: Face| {
            let found = folders.iter().find_map(|folder| Loaded::read(&folder.join(face.file())));
            found.ok_or(FontsMissing(face))
        };
        Ok(Self(Arc::new(Shelf {
            gothic_bold: read(Face::GothicBold)?,
            gothic: read(Face::Gothic)?,
            wide: read(Face::Wide)?,
            rare: OnceLock::new(),
            chinese: OnceLock::new(),
            korean: OnceLock::new(),
            folders: folders.to_vec(),
        })))
    }

    /// The face in memory; `None` only for a rare face this machine does not have.
    pub(super) fn face(&self, face: Face) -> Option<&Loaded> {
        match face {
            Face::GothicBold => Some(&self.0.gothic_bold),
            Face::Gothic => Some(&self.0.gothic),
            Face::Wide => Some(&self.0.wide),
            Face::Rare => self.0.rare.get_or_init(|| read_rare(&self.0.folders)).as_ref(),
            Face::Chinese => self.0.chinese.get_or_init(|| Loaded::of(CHINESE.to_vec())).as_ref(),
            Face::Korean => self.0.korean.get_or_init(|| Loaded::of(KOREAN.to_vec())).as_ref(),
        }
    }

    /// The outline of a glyph as the face draws it, for comparing with what a file embeds.
    #[must_use]
    pub fn outline(&self, face: Face, glyph: u16) -> Option<super::glyphs::Outline> {
        Some(super::glyphs::Outline::of(&self.face(face)?.tables(), glyph))
    }
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Fonts")
    }
}

fn read_rare(folders: &[PathBuf]) -> Option<Loaded> {
    let file = Face::Rare.file();
    let own = folders.iter().find_map(|folder| Loaded::read(&folder.join(file)));
    own.or_else(|| Loaded::read(&find_below(Path::new(SYSTEM_FOLDER), file, 4)?))
}

/// The first file named `file` at most `depth` folders below `folder`.
fn find_below(folder: &Path, file: &str, depth: u8) -> Option<PathBuf> {
    let here = folder.join(file);
    if here.is_file() {
        return Some(here);
    }
    let deeper = depth.checked_sub(1)?;
    let entries = std::fs::read_dir(folder).ok()?.flatten();
    let mut below: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    below.sort();
    below.iter().filter(|path| path.is_dir()).find_map(|path| find_below(path, file, deeper))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_without_the_fonts_says_which_one() {
        let folder = tempfile::TempDir::new().unwrap();
        let missing = Fonts::open(&[folder.path().to_owned()]).unwrap_err();
        assert_eq!(missing, FontsMissing(Face::GothicBold));
        std::fs::write(folder.path().join(Face::GothicBold.file()), b"not a font").unwrap();
        assert!(Fonts::open(&[folder.path().to_owned()]).is_err(), "bytes that are no font");
    }

    #[test]
    fn the_fonts_may_be_used_from_any_thread() {
        fn shared<T: Send + Sync>() {}
        shared::<Fonts>();
    }
}
