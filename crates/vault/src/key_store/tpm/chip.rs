//! The TPM itself, as the system hands it out: a command is written to its device, the answer is read from it.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::Path;
use tpm2_protocol::TpmWriter;
use tpm2_protocol::basic::TpmHandle;
use tpm2_protocol::constant::TPM_MAX_COMMAND_SIZE;
use tpm2_protocol::data::{TpmRc, TpmRcBase, TpmRh, TpmSt, TpmaSession, TpmsAuthCommand};
use tpm2_protocol::frame::{TpmFrame, TpmResponse, TpmUnmarshalBody, tpm_marshal_command};
use zeroize::Zeroizing;

/// Tag, size and code stand before everything else.
const HEADER_BYTES: usize = 10;

/// Why the chip did not do what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotDone {
    /// It is not there, this user may not ask it, or what it says is no answer.
    Silent,
    /// It answers that it does not.
    Refused(TpmRc),
}

/// An open TPM.
pub(super) struct Chip {
    device: File,
}

impl Chip {
    /// The TPM at a device of the system.
    ///
    /// # Errors
    /// `Silent` when there is none, or it is no device.
    pub(super) fn at(device: &Path) -> Result<Self, NotDone> {
        let device = File::options().read(true).write(true).open(device);
        let device = device.map_err(|_| NotDone::Silent)?;
        if is_device(&device) { Ok(Self { device }) } else { Err(NotDone::Silent) }
    }

    /// Asks for something that needs no authority.
    pub(super) fn ask<A: TpmUnmarshalBody>(
        &mut self,
        command: &impl TpmFrame,
    ) -> Result<A, NotDone> {
        read(&self.exchange(command, TpmSt::NoSessions, &[])?)
    }

    /// Asks for something on the word of whoever owns what the command is about; the word is empty.
    pub(super) fn ask_as_owner<A: TpmUnmarshalBody>(
        &mut self,
        command: &impl TpmFrame,
    ) -> Result<A, NotDone> {
        let word = TpmsAuthCommand {
            session_handle: TpmHandle::from(TpmRh::Pw.value()),
            session_attributes: TpmaSession::CONTINUE_SESSION,
            ..TpmsAuthCommand::default()
        };
        read(&self.exchange(command, TpmSt::Sessions, &[word])?)
    }

    fn exchange(
        &mut self,
        command: &impl TpmFrame,
        tag: TpmSt,
        words: &[TpmsAuthCommand],
    ) -> Result<Zeroizing<Vec<u8>>, NotDone> {
        let mut bytes = Zeroizing::new([0; TPM_MAX_COMMAND_SIZE]);
        let mut writer = TpmWriter::new(bytes.as_mut_slice());
        tpm_marshal_command(command, tag, words, &mut writer).map_err(|_| NotDone::Silent)?;
        let length = writer.len();
        self.device.write_all(&bytes[..length]).map_err(|_| NotDone::Silent)?;
        self.answer().map_err(|_| NotDone::Silent)
    }

    /// The kernel gives an answer out at once; another device may give it in pieces.
    fn answer(&mut self) -> std::io::Result<Zeroizing<Vec<u8>>> {
        let mut bytes = Zeroizing::new(vec![0; TPM_MAX_COMMAND_SIZE]);
        let mut length = 0;
        loop {
            let more = self.device.read(&mut bytes[length..])?;
            length += more;
            let told = bytes[..length].get(2..6).and_then(|size| size.try_into().ok());
            let whole = told.map(u32::from_be_bytes).and_then(|size| usize::try_from(size).ok());
            let is_whole = length >= HEADER_BYTES && whole.is_some_and(|whole| length >= whole);
            if is_whole || more == 0 {
                bytes.truncate(length);
                return Ok(bytes);
            }
        }
    }
}

/// What an answer holds, or why there is none.
fn read<A: TpmUnmarshalBody>(bytes: &[u8]) -> Result<A, NotDone> {
    let answer = TpmResponse::cast(bytes).map_err(|_| NotDone::Silent)?;
    match answer.rc().map_err(|_| NotDone::Silent)? {
        TpmRc::Fmt0(TpmRcBase::Success) => answer.unmarshal().map_err(|_| NotDone::Silent),
        refused => Err(NotDone::Refused(refused)),
    }
}

#[cfg(unix)]
fn is_device(file: &File) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    file.metadata().is_ok_and(|about| about.file_type().is_char_device())
}

/// Other systems have no such device.
#[cfg(not(unix))]
fn is_device(_file: &File) -> bool {
    false
}
