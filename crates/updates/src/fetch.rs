//! Where a desk keeps a package until it is installed. A package comes part by part; one that broke off is gone on with.

use crate::package::new_file;
use crate::{Description, Package, Program, UpdateError, copy_checked, is_whole, newest_in};
use journal::wire::SignedUpdate;
use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// How far a package has come: bytes that are here, of how many; whether to go on.
pub type Told<'a> = dyn Fn(u64, u64) -> ControlFlow<()> + 'a;

/// The folder of packages that wait.
#[derive(Debug, Clone)]
pub struct Store {
    folder: PathBuf,
}

impl Store {
    /// The store in `folder`, which is made on first use.
    #[must_use]
    pub fn at(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The folder itself.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The newest package that waits whole.
    ///
    /// # Errors
    /// `Nothing`, and as [`newest_in`].
    pub fn waiting(&self, program: &Program) -> Result<Package, UpdateError> {
        if !self.folder.is_dir() {
            return Err(UpdateError::Nothing);
        }
        newest_in(&self.folder, program)
    }

    /// Takes a package over a line: `ask` gives the bytes from a place on, as many as it likes. What came before it broke
    /// off stays, and the next call goes on from there. `None` when it was called off.
    ///
    /// # Errors
    /// Those of `ask`; `CutOff` when it gives nothing more too early, `Differs`, `File`.
    pub fn fetch<E: From<UpdateError>>(
        &self,
        (signed, description): (&SignedUpdate, &Description),
        ask: &mut dyn FnMut(u64) -> Result<Vec<u8>, E>,
        told: &Told<'_>,
    ) -> Result<Option<()>, E> {
        let part = self.part(description).map_err(E::from)?;
        let mut here = fs::metadata(&part).map_or(0, |file| file.len());
        while here < description.size {
            if told(here, description.size).is_break() {
                return Ok(None);
            }
            let bytes = ask(here)?;
            if bytes.is_empty() {
                return Err(UpdateError::CutOff.into());
            }
            append(&part, &bytes).map_err(E::from)?;
            here += bytes.len() as u64;
        }
        self.take_in(&part, signed, description).map_err(E::from)?;
        let _ = told(here, description.size);
        Ok(Some(()))
    }

    /// Takes a package from a medium.
    ///
    /// # Errors
    /// `Nothing` when the package itself is missing; `CutOff`, `Differs`, `File`.
    pub fn bring(&self, package: &Package) -> Result<(), UpdateError> {
        let mut from = match File::open(&package.file) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(UpdateError::Nothing);
            }
            other => other?,
        };
        let part = self.part(&package.description)?;
        copy_checked(&mut from, &part, &package.description)?;
        self.take_in(&part, &package.signed, &package.description)
    }

    /// Forgets everything that waits.
    ///
    /// # Errors
    /// `File`.
    pub fn clear(&self) -> Result<(), UpdateError> {
        match fs::remove_dir_all(&self.folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Where a package grows. Packages of other descriptions make room for it.
    fn part(&self, description: &Description) -> Result<PathBuf, UpdateError> {
        fs::create_dir_all(&self.folder)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            fs::set_permissions(&self.folder, fs::Permissions::from_mode(0o700))?;
        }
        let part = self.folder.join(format!("{}.part", description.sha256));
        for other in fs::read_dir(&self.folder)?.filter_map(Result::ok) {
            if other.path().extension().is_some_and(|end| end == "part") && other.path() != part {
                fs::remove_file(other.path())?;
            }
        }
        Ok(part)
    }

    /// Puts a package that came in its place, and its description last: until that stands, nothing waits.
    fn take_in(
        &self,
        part: &Path,
        signed: &SignedUpdate,
        description: &Description,
    ) -> Result<(), UpdateError> {
        if let Err(error) = is_whole(part, description) {
            // It is not gone on with: its beginning may be another's.
            fs::remove_file(part)?;
            return Err(error);
        }
        File::open(part)?.sync_all()?;
        let place = self.folder.join(format!("madoguchi-{}.deb", description.version));
        fs::rename(part, &place)?;
        let text = serde_json::to_vec(signed).expect("a description serialises");
        let draft = place.with_extension("new");
        let mut file = new_file(&draft)?;
        file.write_all(&text).and_then(|()| file.sync_all())?;
        Ok(fs::rename(&draft, place.with_extension("update"))?)
    }
}

fn append(part: &Path, bytes: &[u8]) -> Result<(), UpdateError> {
    if !part.exists() {
        new_file(part)?;
    }
    Ok(OpenOptions::new().append(true).open(part)?.write_all(bytes)?)
}
