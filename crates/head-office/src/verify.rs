//! Proof of what head office holds: every chain recomputed, every certificate number once, and nothing
//! waiting in quarantine.

use crate::archive::Place;
use crate::{Office, OfficeError, administration};
use journal::chain::{ChainFault, follow};
use journal::{Body, Entry, Head};
use serde::Serialize;
use std::collections::HashSet;

/// What was found.
#[derive(Debug, Serialize)]
pub struct Report {
    /// Desks that ever enrolled.
    pub devices: u64,
    /// Entries held.
    pub entries: u64,
    /// Numbers printed on papers, as the journals tell them.
    pub serials: u64,
    /// Records of what people asked of head office itself.
    pub records: u64,
    /// What is wrong; empty when all is well.
    pub faults: Vec<Fault>,
}

/// One thing that is wrong, and where.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// `gap`, `broken`, `changed`, `foreign`, `unreadable`, `serial_twice` or `fork`; `record` for one of head office's own.
    pub fault: &'static str,
    /// The desk; `head-office` for a record.
    pub device: String,
    /// Its enrolment.
    pub generation: u32,
    /// The number in its series.
    pub seq: u64,
}

/// Reads everything and recomputes it. Memory grows with the printed numbers only.
///
/// # Errors
/// `archive`: it could not be read at all.
pub fn verify(office: &Office) -> Result<Report, OfficeError> {
    let contents = office.archive.contents()?;
    let mut reading = Reading::default();
    office.archive.each_entry(None, None, |place, entry| {
        reading.entry(&place, entry.as_ref());
        Ok(())
    })?;
    let forked = office.archive.quarantined()?;
    reading.faults.extend(forked.iter().map(|place| fault("fork", place)));
    let (records, changed) = administration::verify(office)?;
    reading.faults.extend(changed.into_iter().map(|seq| Fault {
        fault: "record",
        device: "head-office".to_owned(),
        generation: 0,
        seq,
    }));
    Ok(Report {
        records,
        devices: contents.devices,
        entries: contents.entries,
        serials: reading.serials.len() as u64,
        faults: reading.faults,
    })
}

/// Entries being read in their order.
#[derive(Default)]
pub(crate) struct Reading {
    series: Option<(String, u32)>,
    /// The entry before; `None` when it could not be read.
    head: Option<Head>,
    serials: HashSet<String>,
    faults: Vec<Fault>,
}

impl Reading {
    /// Takes the next entry, or one that cannot be read.
    pub(crate) fn entry(&mut self, place: &Place, entry: Option<&Entry>) {
        let series = (place.device.clone(), place.generation);
        if self.series.as_ref() != Some(&series) {
            self.series = Some(series);
            self.head = Some(Head::START);
        }
        match entry {
            None => {
                self.head = None;
                self.faults.push(fault("unreadable", place));
            }
            Some(entry) => {
                self.serial(place, entry);
                self.chain(place, entry);
            }
        }
    }

    /// What is wrong with what was read.
    pub(crate) fn into_faults(self) -> Vec<Fault> {
        self.faults
    }

    /// After a fault the chain is taken up again at the entry where it was found, so that one change is one
    /// fault and not one for every entry behind it.
    fn chain(&mut self, place: &Place, entry: &Entry) {
        let before = Head { seq: entry.seq.saturating_sub(1), hash: entry.prev };
        let head = self.head.unwrap_or(before);
        let series = (entry.device, entry.generation);
        self.head = Some(Head { seq: entry.seq, hash: entry.hash });
        if let Err(found) = follow(head, series, entry) {
            self.faults.push(fault(chain_code(found), place));
        }
    }

    fn serial(&mut self, place: &Place, entry: &Entry) {
        if let Body::DocumentIssued { serial: Some(serial), .. } = entry.typed()
            && !self.serials.insert(serial)
        {
            self.faults.push(fault("serial_twice", place));
        }
    }
}

fn fault(fault: &'static str, place: &Place) -> Fault {
    Fault { fault, device: place.device.clone(), generation: place.generation, seq: place.seq }
}

fn chain_code(fault: ChainFault) -> &'static str {
    match fault {
        ChainFault::Gap { .. } => "gap",
        ChainFault::Broken { .. } => "broken",
        ChainFault::Changed { .. } => "changed",
        ChainFault::Foreign { .. } => "foreign",
    }
}
