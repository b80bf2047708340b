//! What must hold, looked at from outside.

use crate::desk::{Desk, Round, Standing, is_unwelcome};
use crate::world::World;
use head_office::{Office, OfficeError, verify};
use journal::EntryHash;
use std::collections::{BTreeMap, HashSet};
use sync::SyncError;

/// Whether head office knows another past of this desk than the desk itself.
pub(crate) fn has_parted(office: &Office, desk: &mut Desk) -> Result<bool, String> {
    let held = office.archive.standing(&desk.device).map_err(|error| error.to_string())?.head;
    let own = desk.entries();
    let same = held.seq == 0
        || own.get(held.seq as usize - 1).is_some_and(|entry| entry.hash == held.hash);
    Ok(!same)
}

/// What a desk was told to be in a verified backup is there after a restore.
pub(crate) fn durable(office: &Office, desk: &mut Desk) -> Result<(), String> {
    let known = desk.vault().read_journal(sync::outbox).map_err(|error| error.to_string())?;
    let durable = known.map_or(0, |known| known.durable_through);
    let held = office.archive.standing(&desk.device).map_err(|error| error.to_string())?.head.seq;
    if held < durable {
        return Err(format!("desk {}: entry {durable} was durable and is gone", desk.number));
    }
    Ok(())
}

/// What must hold after a round.
pub(crate) fn round(
    office: &Office,
    desk: &mut Desk,
    round: &Round,
    had_parted: bool,
) -> Result<(), String> {
    let number = desk.number;
    let told = matches!(round.outcome, Err(SyncError::JournalSetBack));
    if told && !had_parted {
        return Err(format!("desk {number} was told that it was copied, and was not"));
    }
    if had_parted && round.outcome.is_ok() {
        return Err(format!("desk {number} has another past and was not told"));
    }
    if had_parted && round.reached {
        let left = desk.vault().read_journal(documents::serials_left);
        if left.map_err(|error| error.to_string())? > 0 {
            return Err(format!("desk {number} was copied and kept its numbers after a contact"));
        }
    }
    match &round.outcome {
        Ok(_) => {
            let held =
                office.archive.standing(&desk.device).map_err(|error| error.to_string())?.head;
            let own = desk.entries();
            if own.last().map(|entry| entry.hash) != Some(held.hash) || desk.unsent() > 0 {
                return Err(format!("desk {number} ended a round and head office lacks entries"));
            }
        }
        Err(
            SyncError::Offline
            | SyncError::Truncated
            | SyncError::Cancelled
            | SyncError::JournalSetBack,
        ) => {}
        // A copy may go ahead between the session and the push.
        Err(SyncError::Refused(refusal)) if refusal.code == "fork" => {}
        Err(error) if is_unwelcome(error) => {}
        Err(other) => return Err(format!("desk {number}: {other}")),
    }
    Ok(())
}

/// What must hold at the end.
pub(crate) fn whole(world: &mut World) -> Result<(), String> {
    if let Some(serial) = world.used.wrongly_twice() {
        return Err(format!("{serial} stands on two papers"));
    }
    let held = held(&world.office).map_err(|error| error.to_string())?;
    let apart = apart(&world.office).map_err(|error| error.to_string())?;
    for desk in &mut world.desks {
        let series = (desk.device.id.to_string(), desk.device.generation);
        let entries = desk.entries();
        world.tale.entries += entries.len() as u64;
        for entry in &entries {
            let place = (series.0.clone(), series.1, entry.seq);
            let is_held = held.get(&place) == Some(&entry.hash);
            let is_apart = desk.standing == Standing::Told && apart.contains(&entry.hash);
            // A disk that was taken out and never came back keeps what it had not handed over.
            if !is_held && !is_apart && desk.standing != Standing::AtRest {
                return Err(format!("desk {}: entry {} is nowhere", desk.number, entry.seq));
            }
        }
        let length = held.keys().filter(|place| (&place.0, place.1) == (&series.0, series.1));
        if desk.standing == Standing::Good && length.count() != entries.len() {
            return Err(format!("desk {}: head office holds more than was done", desk.number));
        }
    }
    world.tale.serials = world.used.count() as u64;
    let report = verify::verify(&world.office).map_err(|error| error.to_string())?;
    let wrong = report.faults.iter().find(|fault| !["fork", "serial_twice"].contains(&fault.fault));
    match wrong {
        Some(fault) => Err(format!("head office's own proof: {fault:?}")),
        None => Ok(()),
    }
}

type Held = BTreeMap<(String, u32, u64), EntryHash>;

fn held(office: &Office) -> Result<Held, OfficeError> {
    let mut all = Held::new();
    office.archive.each_entry(None, None, |place, entry| {
        let entry = entry.ok_or(OfficeError::Damaged("an entry cannot be read"))?;
        all.insert((place.device, place.generation, place.seq), entry.hash);
        Ok(())
    })?;
    Ok(all)
}

fn apart(office: &Office) -> Result<HashSet<EntryHash>, OfficeError> {
    let mut all = HashSet::new();
    office.archive.each_apart(None, |entry| {
        all.insert(entry.hash);
        Ok(())
    })?;
    Ok(all)
}
