use super::*;
use crate::key_store::{KeyPlace, key_store_of};
use crate::slots::{Proof, SlotHolder};
use crate::{JOURNAL_MIGRATIONS, MEMBERS_MIGRATIONS, Schema, Vault};
use chrono::{TimeZone as _, Utc};
use journal::{Actor, Body, DeviceId, Head, Role, Surroundings};
use tempfile::TempDir;

const SECRET: ReleaseSecret = ReleaseSecret([7; 32]);
const PIN: &str = "135790";

struct Place {
    folder: TempDir,
    layout: Layout,
    world: Surroundings,
}

fn schema() -> Schema {
    Schema::new(&[JOURNAL_MIGRATIONS], &[MEMBERS_MIGRATIONS], &[])
}

impl Place {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let layout = Layout::at(folder.path()).unwrap();
        let world = Surroundings::scripted(Utc.with_ymd_and_hms(2026, 11, 26, 0, 0, 0).unwrap(), 5);
        let place = Self { folder, layout, world: world.0 };
        place.with_slots(|slots| {
            let keys = slots.begin(&SECRET).unwrap();
            let series = (DeviceId(uuid::Uuid::from_u128(1)), 1);
            Vault::create(&place.layout, &keys, &schema(), series).unwrap();
            for id in ["tanaka", "suzuki"] {
                let holder =
                    SlotHolder { id: id.into(), name: id.into(), role: Role::Clerk, pin_set: 1 };
                slots.make(holder, PIN, &SECRET).unwrap();
            }
        });
        place.write_something();
        place
    }

    fn with_slots<T>(&self, work: impl FnOnce(&Slots<'_>) -> T) -> T {
        let store = key_store_of(&self.layout, Some(KeyPlace::File), &self.world).unwrap();
        work(&Slots::of(&self.layout, store.as_ref(), &self.world).unwrap())
    }

    /// Opens the desk as a person would, and gives where its journal ends.
    fn opens(&self, user: &str) -> Result<Head, SlotError> {
        let _in_use = crate::InUse::of(&self.layout)?;
        let (_, keys) =
            self.with_slots(|slots| slots.open(user, Proof { pin: PIN, code: None }))?;
        let vault = Vault::open(self.layout.clone(), keys, schema(), self.world.clone())?;
        Ok(vault.read_journal(journal_file::head)?)
    }

    fn write_something(&self) {
        let (_, keys) = self.with_slots(|slots| slots.open_again("tanaka", PIN)).unwrap();
        let vault = Vault::open(self.layout.clone(), keys, schema(), self.world.clone()).unwrap();
        for _ in 0..20 {
            let wrote = vault.transact(&Actor::desk(), None, |writing| {
                writing.append(Body::Locked {}, None).map(drop)
            });
            wrote.unwrap();
        }
    }
}

#[test]
fn new_keys_open_every_entry_and_the_old_ones_nothing() {
    let place = Place::new();
    let before = place.opens("tanaka").unwrap();
    let (_, old) = place.with_slots(|slots| slots.open_again("tanaka", PIN)).unwrap();
    let copy = fs::read(place.layout.journal()).unwrap();
    place.with_slots(|slots| rotate(slots, ("tanaka", PIN), &SECRET)).unwrap();
    assert_eq!(place.opens("tanaka").unwrap(), before);
    assert_ne!(fs::read(place.layout.journal()).unwrap(), copy);
    let opened = Vault::open(place.layout.clone(), old, schema(), place.world.clone());
    assert!(matches!(opened, Err(VaultError::Damaged(File::Journal))));
    assert!(matches!(place.opens("suzuki"), Err(SlotError::NoSlot)));
    let suzuki =
        SlotHolder { id: "suzuki".into(), name: "suzuki".into(), role: Role::Clerk, pin_set: 1 };
    place.with_slots(|slots| slots.make(suzuki, PIN, &SECRET)).unwrap();
    assert_eq!(place.opens("suzuki").unwrap(), before, "a first sign-in finds the new keys");
    place.write_something();
}

#[test]
fn a_change_of_keys_that_broke_off_before_it_was_decided_changed_nothing() {
    let place = Place::new();
    let before = place.opens("tanaka").unwrap();
    place.with_slots(|slots| decide(slots, ("tanaka", PIN), &SECRET)).unwrap();
    fs::remove_file(place.layout.file(DECIDED)).unwrap();
    assert!(place.layout.file(NEXT).exists(), "the new file is there and counts for nothing");
    for user in ["tanaka", "suzuki"] {
        assert_eq!(place.opens(user).unwrap(), before);
    }
    let torn = fs::read(place.layout.file(NEXT)).unwrap();
    fs::write(place.layout.file(NEXT), &torn[..torn.len() / 3]).unwrap();
    place.with_slots(|slots| rotate(slots, ("tanaka", PIN), &SECRET)).unwrap();
    assert_eq!(place.opens("tanaka").unwrap(), before);
}

#[test]
fn a_change_of_keys_that_was_decided_is_carried_through_from_wherever_it_broke_off() {
    for done in 0..5 {
        let place = Place::new();
        let before = place.opens("tanaka").unwrap();
        place.with_slots(|slots| decide(slots, ("tanaka", PIN), &SECRET)).unwrap();
        let decided = fs::read(place.layout.file(DECIDED)).unwrap();
        let person: Decided = serde_json::from_slice(&decided).unwrap();
        let keys = place.layout.keys_folder();
        let steps: [&dyn Fn(); 5] = [
            &|| remove_beside(&place.layout.journal()).unwrap(),
            &|| fs::rename(place.layout.file(NEXT), place.layout.journal()).unwrap(),
            &|| replace(&keys.join("release.slot"), &person.release).unwrap(),
            &|| replace(&keys.join(&person.person_file), &person.person).unwrap(),
            &|| destroy_members(&place.layout).unwrap(),
        ];
        steps[..done].iter().for_each(|step| step());
        assert_eq!(place.opens("tanaka").unwrap(), before, "after {done} steps");
        assert!(!place.layout.file(DECIDED).exists());
        assert!(matches!(place.opens("suzuki"), Err(SlotError::NoSlot)));
        assert!(place.folder.path().exists());
    }
}

#[test]
fn keys_do_not_change_while_the_files_are_open() {
    let place = Place::new();
    let in_use = crate::InUse::of(&place.layout).unwrap();
    let refused = place.with_slots(|slots| rotate(slots, ("tanaka", PIN), &SECRET));
    assert!(matches!(refused, Err(SlotError::Vault(VaultError::Busy))));
    drop(in_use);
    place.with_slots(|slots| rotate(slots, ("tanaka", PIN), &SECRET)).unwrap();
}
