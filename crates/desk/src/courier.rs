//! 持ち運び: what waits at this desk, for head office, when there is no line.

use crate::enrolment::Enrolment;
use crate::view::FileOut;
use crate::{Desk, DeskError};
use journal::entry::unhex;
use journal::{Actor, Body};
use std::path::Path;
use sync::courier::{self, Sender};
use vault::{VaultError, sealed_outbox};

/// What waits, as a file for head office.
pub struct CourierFile {
    /// Its bytes: sealed to head office, signed by this desk.
    pub bytes: Vec<u8>,
    /// The number of the last entry in it; 0 when nothing waits.
    pub through: u64,
}

impl Desk {
    /// What waits, to be carried over. Needs nobody signed in; when somebody is, that they took it is an entry, which
    /// goes along with the next.
    ///
    /// # Errors
    /// `NotEnrolled`, or what the files said.
    pub fn courier_file(&self) -> Result<CourierFile, DeskError> {
        self.mind_the_training()?;
        let (enrolment, key) = (self.enrolled()?, self.client_key()?);
        let CourierFile { bytes, through } =
            self.parcel(&sealed_outbox(&self.layout), enrolment, &key)?;
        if let Some(at_work) = &self.at_work {
            let actor = Actor(at_work.person.id.clone());
            let body = Body::CourierExported { through };
            at_work
                .vault
                .transact::<_, VaultError>(&actor, None, |writing| writing.append(body, None))?;
        }
        Ok(CourierFile { bytes, through })
    }

    /// What waited at an enrolment before this one, whose journal was kept aside at `moment`: the name of its folder.
    ///
    /// # Errors
    /// `NotEnrolled` when nothing was kept aside then, or what the files said.
    pub fn courier_file_of(&self, moment: &str) -> Result<CourierFile, DeskError> {
        let aside = self.layout.kept_aside(moment).ok_or(DeskError::NotEnrolled)?;
        let enrolment = Enrolment::of(&aside.join("desk.json"))?.ok_or(DeskError::NotEnrolled)?;
        let key = self.key_in(&aside.join("client.key"))?;
        self.parcel(&aside.join("outbox.sealed"), &enrolment, &key)
    }

    fn parcel(
        &self,
        sealed: &Path,
        enrolment: &Enrolment,
        key: &[u8],
    ) -> Result<CourierFile, DeskError> {
        let sender = Sender {
            series: (enrolment.device, enrolment.generation),
            branch: &enrolment.branch,
            identity: enrolment.identity(key)?,
        };
        let (bytes, through) = courier::parcel(sealed, &sender, &self.surroundings)?;
        Ok(CourierFile { bytes, through })
    }

    /// The same, put into the folder `out`.
    ///
    /// # Errors
    /// As above, or what the system said.
    pub fn save_courier_file(&self) -> Result<FileOut, DeskError> {
        let parcel = self.courier_file()?;
        let path =
            self.layout.write_out(&format!("courier-{}.mado", parcel.through), &parcel.bytes)?;
        Ok(FileOut { path: path.display().to_string(), through: parcel.through })
    }

    /// Takes head office's receipt for such a file in; gives the last entry that head office holds.
    ///
    /// # Errors
    /// `Locked`, or `receipt_refused`.
    pub fn take_courier_receipt(&self, text: &str) -> Result<u64, DeskError> {
        let key = unhex(&self.enrolled()?.manifest_key).ok_or(DeskError::NotEnrolled)?;
        let acked = courier::take_receipt(&self.at_work()?.vault, text, &key)?;
        self.refresh_standing(None)?;
        Ok(acked)
    }
}
