//! What goes wrong with disks: desks' are copied or set back to an older state, head office's is lost and a backup takes
//! its place.

use crate::desk::Standing;
use crate::proof;
use crate::world::{MOST_DESKS, World};
use head_office::backup;

impl World {
    /// Head office begins again from its last backup now and then.
    pub(crate) fn mishaps_of_head_office(&mut self) -> Result<(), String> {
        if self.dice.chance(100) {
            let path = self.folder.path().join("backup");
            backup::backup(&self.office, &path).map_err(|error| error.to_string())?;
            self.backup = Some(path);
        }
        if let Some(path) = self.backup.clone().filter(|_| self.dice.chance(30)) {
            backup::restore(&self.office, &path).map_err(|error| error.to_string())?;
            self.tale.restores += 1;
            for desk in &mut self.desks {
                proof::durable(&self.office, desk)?;
            }
        }
        Ok(())
    }

    pub(crate) fn mishaps_of_disks(&mut self) {
        if self.desks.len() < MOST_DESKS && self.dice.chance(15) {
            self.copy_a_disk();
        }
        if self.dice.chance(15) {
            self.keep_an_image();
        }
        if self.dice.chance(10) {
            self.put_an_image_back();
        }
    }

    fn any_good_desk(&mut self) -> Option<usize> {
        let place = self.dice.below(self.desks.len() as u64) as usize;
        (self.desks[place].standing == Standing::Good).then_some(place)
    }

    fn copy_a_disk(&mut self) {
        let Some(place) = self.any_good_desk() else { return };
        let number = self.desks.len();
        let folder = self.folder.path().join(format!("desk-{number}"));
        let copy = self.desks[place].copy(folder, &self.clock, (number, self.seed));
        self.cut_until[number] = self.surroundings.now();
        self.desks.push(copy);
        self.tale.copies += 1;
    }

    fn keep_an_image(&mut self) {
        let Some(place) = self.any_good_desk() else { return };
        let folder = self.folder.path().join(format!("image-{}", self.images.len()));
        drop(self.desks[place].copy(folder.clone(), &self.clock, (place, self.seed)));
        self.images.push((place, folder));
    }

    /// An older state of a disk takes the place of the present one: a desk that forgot is another desk from here on,
    /// and the one before is at rest.
    fn put_an_image_back(&mut self) {
        let Some((place, folder)) = self.images.pop() else { return };
        if self.desks[place].standing != Standing::Good || self.desks.len() >= MOST_DESKS {
            return;
        }
        let number = self.desks.len();
        let from = std::mem::replace(&mut self.desks[place].folder, folder);
        let target = self.folder.path().join(format!("desk-{number}"));
        let set_back = self.desks[place].copy(target, &self.clock, (number, self.seed));
        self.desks[place].folder = from;
        self.desks[place].standing = Standing::AtRest;
        self.desks.push(set_back);
        self.tale.copies += 1;
    }
}
