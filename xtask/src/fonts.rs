//! The papers' fonts, from the interface's locked packages into `assets/fonts`, each compared with the
//! digest it must have: another version of a font would print other shapes.

use crate::steps::{Outcome, root};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Package path, file name here, SHA-256.
const FONTS: &[(&str, &str, &str)] = &[
    (
        "@expo-google-fonts/biz-udgothic/400Regular/BIZUDGothic_400Regular.ttf",
        "BIZUDGothic_400Regular.ttf",
        "e267830408f04daf92858d89477f2df8539c05ee4fe597d13ffdcaa7565b519e",
    ),
    (
        "@expo-google-fonts/biz-udgothic/700Bold/BIZUDGothic_700Bold.ttf",
        "BIZUDGothic_700Bold.ttf",
        "4fb1b604bf6fc9fd631d60f9946b1ada1630faaf72ca9ceb2ea45b0c415293d1",
    ),
    (
        "@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf",
        "NotoSansJP_400Regular.ttf",
        "d930d5d52d15231c283089760f84584272ad5e37e14607ba0d19c798e7a9caec",
    ),
];

/// Copies the fonts that are missing or differ.
pub fn install() -> Outcome {
    let folder = root().join("assets/fonts");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for (source, name, digest) in FONTS {
        let place = folder.join(name);
        if is_right(&place, digest) {
            continue;
        }
        let source = root().join("ui/node_modules").join(source);
        fs::copy(&source, &place).map_err(|error| format!("{}: {error}", source.display()))?;
        if !is_right(&place, digest) {
            let _ = fs::remove_file(&place);
            return Err(format!("the font {name} is not the one this program was tested with"));
        }
    }
    Ok(())
}

fn is_right(place: &Path, digest: &str) -> bool {
    let Ok(bytes) = fs::read(place) else { return false };
    let found = Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    found == digest
}
