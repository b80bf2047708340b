//! 更新: a newer program for this machine, from head office or from a medium that was carried over. It is fetched beside the
//! day's work and installed only while no visit is open and the desk's files are closed, so while nothing prints either.

use crate::view::{OfferedUpdate, UpdateDone, UpdateStanding};
use crate::{AtWork, Desk, DeskError};
use ::updates::{
    Description, Package, Program, Store, Told, UpdateError, Version, is_whole, newest_in,
};
use journal::Body;
use journal::wire::SignedUpdate;
use std::path::Path;
use sync::Client;
use vault::{Closed, FileKeys, InstallUpdates, StatusSeal};

/// The folder of packages that wait.
const STORE: &str = "updates";

/// Asking head office for a package, and fetching it, ready to run on any thread.
pub struct UpdateJob {
    line: Client,
    program: Program,
    store: Store,
    highest: Option<Version>,
    free_bytes: Option<u64>,
}

impl UpdateJob {
    /// What head office offers; fetches nothing.
    ///
    /// # Errors
    /// `update_no_key`, `update_unsigned` and their like, or what the line did.
    pub fn look(&self) -> Result<Option<OfferedUpdate>, DeskError> {
        let found = offered(&self.line, &self.program, self.highest.as_ref())?;
        Ok(found.map(|(_, description)| OfferedUpdate::from(&description)))
    }

    /// Fetches the newest package that is offered, and goes on with one that broke off. `None` when it was called off.
    ///
    /// # Errors
    /// `update_none` when there is nothing newer, what speaks against the package, or what the line did.
    pub fn run(&self, told: &Told<'_>) -> Result<Option<OfferedUpdate>, DeskError> {
        let (signed, description) = offered(&self.line, &self.program, self.highest.as_ref())?
            .ok_or(UpdateError::Nothing)?;
        if !self.is_waiting(&description) {
            if self.free_bytes.is_some_and(|free| free < description.size) {
                return Err(UpdateError::File(std::io::ErrorKind::StorageFull.into()).into());
            }
            let mut ask = |from| Ok(self.line.update_part(&description.sha256, from)?);
            let fetched = self.store.fetch::<DeskError>((&signed, &description), &mut ask, told)?;
            if fetched.is_none() {
                return Ok(None);
            }
        }
        Ok(Some(OfferedUpdate::from(&description)))
    }

    fn is_waiting(&self, description: &Description) -> bool {
        let waiting = self.store.waiting(&self.program);
        waiting.is_ok_and(|waiting| {
            waiting.description == *description && is_whole(&waiting.file, description).is_ok()
        })
    }
}

/// What head office offers, when it is newer; a package that is not to be believed is refused, not passed over.
fn offered(
    line: &Client,
    program: &Program,
    highest: Option<&Version>,
) -> Result<Option<(SignedUpdate, Description)>, DeskError> {
    let key = program.key()?;
    let Some(signed) = line.update_for(&program.target)?.update else { return Ok(None) };
    let description = key.open(&signed)?;
    match program.may_become(&description, highest) {
        Ok(()) => Ok(Some((signed, description))),
        // What is installed here already is offered to desks that are behind.
        Err(UpdateError::NotNewer { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

impl Desk {
    /// Which program runs here and what waits to be installed; asks nobody.
    #[must_use]
    pub fn update_standing(&self, program: &Program) -> UpdateStanding {
        let waiting = self.update_store().waiting(program).ok();
        let highest = self.highest_version();
        let waiting =
            waiting.filter(|one| program.may_become(&one.description, highest.as_ref()).is_ok());
        UpdateStanding {
            version: program.version.to_string(),
            offered: None,
            waiting: waiting.map(|one| OfferedUpdate::from(&one.description)),
            installed: highest.filter(|one| *one > program.version).map(|one| one.to_string()),
            broken_off: self.update_broken_off(),
            may_install: self
                .at_work()
                .is_ok_and(|at_work| at_work.grant::<InstallUpdates>(None).is_ok()),
        }
    }

    /// Asking for what head office offers, and fetching it, ready to run: the desk is not held meanwhile.
    ///
    /// # Errors
    /// `NotEnrolled`, or what the files said.
    pub fn update_job(&self, program: &Program) -> Result<UpdateJob, DeskError> {
        Ok(UpdateJob {
            line: self.line()?,
            program: program.clone(),
            store: self.update_store(),
            highest: self.highest_version(),
            free_bytes: fs4::available_space(self.layout.root()).ok(),
        })
    }

    /// Takes in what head office offers: a package that was refused is an entry when somebody is at work.
    ///
    /// # Errors
    /// What stopped it.
    pub fn update_checked(
        &self,
        program: &Program,
        outcome: Result<Option<OfferedUpdate>, DeskError>,
    ) -> Result<UpdateStanding, DeskError> {
        let offered = self.told_of(program, "line", outcome)?;
        Ok(UpdateStanding { offered, ..self.update_standing(program) })
    }

    /// Takes in what came of fetching: a package that was refused is an entry when somebody is at work.
    ///
    /// # Errors
    /// What stopped it.
    pub fn update_fetched(
        &self,
        program: &Program,
        outcome: Result<Option<OfferedUpdate>, DeskError>,
    ) -> Result<Option<OfferedUpdate>, DeskError> {
        self.told_of(program, "line", outcome)
    }

    /// Has the package that waits, or the newest one on a medium, put in the program's place; it runs from the next start
    /// on. The person gives their PIN again and stays signed in; what was not sent stays.
    ///
    /// # Errors
    /// `not_permitted`, `update_during_visit`, `Busy` while the files are open elsewhere, a wrong PIN, or what speaks
    /// against the package. Nothing is installed then, and why is an entry.
    pub fn install_update(
        &mut self,
        program: &Program,
        pin: &str,
        from: Option<&Path>,
    ) -> Result<UpdateDone, DeskError> {
        self.at_work()?.grant::<InstallUpdates>(None)?;
        let user = self.at_work()?.person.id.clone();
        self.of_own_slot(self.slots()?.open_again(&user, pin))?;
        self.install(program, from, &|desk| Ok(desk.slots()?.open_again(&user, pin)?.1))
    }

    /// The same at a kiosk, where nobody signs in: whoever keeps the machine starts it.
    ///
    /// # Errors
    /// `NotAKiosk`, and as above.
    pub fn install_update_at_kiosk(
        &mut self,
        program: &Program,
        from: Option<&Path>,
    ) -> Result<UpdateDone, DeskError> {
        self.open_kiosk()?;
        self.at_work()?.grant::<InstallUpdates>(None)?;
        self.install(program, from, &|desk| Ok(desk.slots()?.open_kiosk()?))
    }

    fn install(
        &mut self,
        program: &Program,
        from: Option<&Path>,
        keys_again: &dyn Fn(&Self) -> Result<FileKeys, DeskError>,
    ) -> Result<UpdateDone, DeskError> {
        self.mind_the_training()?;
        let source = if from.is_some() { "medium" } else { "line" };
        let package = self.told_of(program, source, self.package(program, from))?;
        let to = package.description.version;
        let names = || (program.version.to_string(), to.to_string(), source.to_owned());
        let (before, after, source) = names();
        self.write_down(Body::UpdateBegun { from: before, to: after, source })?;
        let installed = self.while_closed(program, &to, keys_again)?;
        let (before, after, source) = names();
        if let Err(error) = installed {
            let code = error.code().to_owned();
            let to = Some(after);
            self.write_down(Body::UpdateRefused { from: before, to, source, code })?;
            return Err(error);
        }
        self.write_down(Body::UpdateInstalled { from: before, to: after, source })?;
        Ok(UpdateDone { from: program.version.to_string(), to: to.to_string() })
    }

    /// The package that is to be installed, compared to its last byte.
    fn package(&self, program: &Program, from: Option<&Path>) -> Result<Package, DeskError> {
        let is_held = self.layout.file(crate::encounter::HELD).exists();
        if self.at_work()?.encounter.is_some() || self.kept_open.is_some() || is_held {
            return Err(DeskError::NotTaken("update_during_visit"));
        }
        let (store, highest) = (self.update_store(), self.highest_version());
        if let Some(folder) = from {
            let package = newest_in(folder, program)?;
            program.may_become(&package.description, highest.as_ref())?;
            // What was fetched before makes room: the folder holds the one that is installed.
            store.clear()?;
            store.bring(&package)?;
        }
        let package = store.waiting(program)?;
        program.may_become(&package.description, highest.as_ref())?;
        is_whole(&package.file, &package.description)?;
        Ok(package)
    }

    /// Closes the files, has the package installed, and opens them again. What came of it is inside.
    fn while_closed(
        &mut self,
        program: &Program,
        to: &Version,
        keys_again: &dyn Fn(&Self) -> Result<FileKeys, DeskError>,
    ) -> Result<Result<(), DeskError>, DeskError> {
        let store = self.update_store();
        let AtWork { vault, person, .. } = self.at_work.take().ok_or(DeskError::Locked)?;
        drop(vault);
        let installed = Closed::now(&self.layout).map_err(DeskError::from).and_then(|_closed| {
            program.installer().install(store.folder())?;
            self.remember_version(to)
        });
        if installed.is_ok() {
            // What stays of it is looked over the next time; it is no newer then.
            let _ = store.clear();
        }
        let vault = self.open_vault(keys_again(self)?)?;
        self.take_up_work(vault, person, None)?;
        Ok(installed)
    }

    /// A package that was refused is an entry, when there is a journal to write it to; a line that broke is none.
    fn told_of<T>(
        &self,
        program: &Program,
        source: &str,
        outcome: Result<T, DeskError>,
    ) -> Result<T, DeskError> {
        let refused = match &outcome {
            Err(error @ (DeskError::Update(_) | DeskError::NotTaken(_))) => error.code(),
            _ => return outcome,
        };
        if self.at_work.is_some() {
            let (from, to) = (program.version.to_string(), None);
            let (source, code) = (source.to_owned(), refused.to_owned());
            self.write_down(Body::UpdateRefused { from, to, source, code })?;
        }
        outcome
    }

    fn update_store(&self) -> Store {
        Store::at(self.layout.file(STORE))
    }

    pub(crate) fn remember_version(&self, version: &Version) -> Result<(), DeskError> {
        let seal = StatusSeal::of(&self.layout, &self.share);
        let mut status = seal.read();
        status.highest_version = Some(version.to_string());
        Ok(seal.write(&status)?)
    }

    /// The newest version that was ever installed from here, by the sealed standing and by the journal, when it is open.
    fn highest_version(&self) -> Option<Version> {
        let kept = StatusSeal::of(&self.layout, &self.share).read().highest_version;
        let written = self
            .at_work
            .as_ref()
            .and_then(|at_work| at_work.vault.read_journal(vault::versions_installed).ok());
        let known = kept.into_iter().chain(written.unwrap_or_default());
        known.filter_map(|text| Version::parse(&text).ok()).max()
    }
}
