//! What lies on the disk at each moment of a record, and what a power cut leaves of it.

use crate::dice::Dice;
use crate::disk::Operation;
use crate::sectors::Sectors;
use std::collections::BTreeMap;

/// What a power cut takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// Everything that was not synced.
    AllLost,
    /// Nothing: the system had written it all.
    AllKept,
    /// Whatever the dice say.
    Drawn,
}

/// The disk at one moment of a record.
pub struct Platter<'o> {
    operations: &'o [Operation],
    at: usize,
    files: BTreeMap<usize, Sectors>,
    with_folder: BTreeMap<usize, String>,
    names: BTreeMap<String, usize>,
    renamed: Vec<Named>,
}

/// A change of names that is not safe yet.
#[derive(Clone)]
struct Named {
    name: String,
    file: Option<usize>,
}

impl<'o> Platter<'o> {
    /// The empty disk before the first of the operations.
    #[must_use]
    pub fn before(operations: &'o [Operation]) -> Self {
        Self {
            operations,
            at: 0,
            files: BTreeMap::new(),
            with_folder: BTreeMap::new(),
            names: BTreeMap::new(),
            renamed: Vec::new(),
        }
    }

    /// Goes on to just before an operation.
    ///
    /// # Panics
    /// When that moment is over.
    pub fn go_to(&mut self, moment: usize) {
        assert!(self.at <= moment, "the disk does not go back");
        while self.at < moment {
            self.take(self.at);
            self.at += 1;
        }
    }

    /// Every file that a power cut leaves at this moment, by name.
    #[must_use]
    pub fn after_cut(&self, cut: Cut, dice: &mut Dice) -> BTreeMap<String, Vec<u8>> {
        let renamed = match cut {
            Cut::AllLost => 0,
            Cut::AllKept => self.renamed.len(),
            Cut::Drawn => dice.below(self.renamed.len() + 1),
        };
        let mut names = self.names.clone();
        self.renamed[..renamed].iter().for_each(|named| rename(&mut names, named));
        let content = |file: usize, dice: &mut Dice| match cut {
            Cut::AllLost => self.files[&file].all_lost(),
            Cut::AllKept => self.files[&file].all_kept(self.operations),
            Cut::Drawn => self.files[&file].drawn(self.operations, dice),
        };
        names.into_iter().map(|(name, file)| (name, content(file, dice))).collect()
    }

    fn take(&mut self, number: usize) {
        let operations = self.operations;
        match &operations[number] {
            Operation::Create { file, name, with_folder } => {
                self.files.insert(*file, Sectors::default());
                self.renamed.push(Named { name: name.clone(), file: Some(*file) });
                if *with_folder {
                    self.with_folder.insert(*file, folder(name).to_owned());
                }
            }
            Operation::Delete { name, synced } => {
                self.renamed.push(Named { name: name.clone(), file: None });
                if *synced {
                    self.sync_folder(folder(name));
                }
            }
            Operation::Sync { file } => {
                self.file(*file).take(operations, number);
                if let Some(folder) = self.with_folder.remove(file) {
                    self.sync_folder(&folder);
                }
            }
            Operation::Write { file, .. }
            | Operation::Truncate { file, .. }
            | Operation::SyncFailed { file } => self.file(*file).take(operations, number),
            Operation::AllSynced => {
                self.files.values_mut().for_each(|file| file.take(operations, number));
                let renamed = std::mem::take(&mut self.renamed);
                renamed.iter().for_each(|named| rename(&mut self.names, named));
            }
        }
    }

    fn file(&mut self, file: usize) -> &mut Sectors {
        self.files.get_mut(&file).expect("a file is made before it is used")
    }

    fn sync_folder(&mut self, synced: &str) {
        let renamed = std::mem::take(&mut self.renamed);
        let (now, later): (Vec<Named>, Vec<Named>) =
            renamed.into_iter().partition(|named| folder(&named.name) == synced);
        now.iter().for_each(|named| rename(&mut self.names, named));
        self.renamed = later;
    }
}

fn rename(names: &mut BTreeMap<String, usize>, named: &Named) {
    match named.file {
        Some(file) => names.insert(named.name.clone(), file),
        None => names.remove(&named.name),
    };
}

fn folder(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn create(file: usize, name: &str) -> Operation {
        Operation::Create { file, name: name.into(), with_folder: true }
    }

    fn names(platter: &Platter<'_>, cut: Cut) -> Vec<String> {
        platter.after_cut(cut, &mut Dice::of(1)).into_keys().collect()
    }

    #[test]
    fn a_new_name_is_safe_with_the_first_sync_and_a_removed_one_with_its_folder() {
        let delete = |synced| Operation::Delete { name: "log".into(), synced };
        let sync = Operation::Sync { file: 0 };
        let operations = [create(0, "log"), sync, delete(false), create(1, "log"), delete(true)];
        let mut platter = Platter::before(&operations);
        platter.go_to(1);
        assert_eq!(names(&platter, Cut::AllLost), [""; 0]);
        assert_eq!(names(&platter, Cut::AllKept), ["log"]);
        platter.go_to(3);
        assert_eq!(names(&platter, Cut::AllLost), ["log"], "the removal is lost");
        assert_eq!(names(&platter, Cut::AllKept), [""; 0]);
        platter.go_to(5);
        assert_eq!(names(&platter, Cut::AllLost), [""; 0]);
    }
}
