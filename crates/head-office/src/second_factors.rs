//! 第二要素 of staff. A person has one for all desks: it is taken into use with head office, which asks for a code at every
//! first sign-in and hands the factor to the desk it is at. Held sealed, so that the archive alone gives nobody's away.

use crate::archive::Device;
use crate::people::{Asked, proven};
use crate::{Branch, Office, OfficeError, Refused};
use journal::SecondFactor;
use journal::entry::{hex, unhex};
use journal::sealed;
use journal::wire::{Person, SecondFactorRequest};

const PURPOSE: &str = "madoguchi second factor 1";

/// The second factor of a person.
pub(crate) struct Held<'b> {
    branch: &'b Branch,
    id: String,
    pub(crate) factor: SecondFactor,
    last_step: u64,
}

impl Held<'_> {
    /// Takes a code that is good now and was not taken before.
    pub(crate) fn takes(&self, office: &Office, code: &str) -> Result<bool, OfficeError> {
        match self.factor.step_of(code, self.last_step, &office.surroundings) {
            Some(step) => office.archive.take_step(self.branch, &self.id, step),
            None => Ok(false),
        }
    }
}

/// What is held of a person.
pub(crate) fn held<'b>(
    office: &Office,
    branch: &'b Branch,
    id: &str,
) -> Result<Option<Held<'b>>, OfficeError> {
    let Some((text, last_step)) = office.archive.second_factor(branch, id)? else {
        return Ok(None);
    };
    let opened = bytes_of(&text)
        .and_then(|sealed| sealed::open(&sealed, office.keys.courier_secret(), (PURPOSE, id)));
    let factor = opened.and_then(|bytes| SecondFactor::from_bytes(&bytes));
    let factor = factor.ok_or(OfficeError::Damaged("a second factor cannot be opened"))?;
    Ok(Some(Held { branch, id: id.to_owned(), factor, last_step }))
}

/// A person takes a second factor into use, with a code of it, or does without the one in use, with a code of that. One
/// in use is not replaced: whoever knows a PIN alone could give themselves another.
///
/// # Errors
/// As a first sign-in; `malformed` for what is no second factor, `wrong_code` for a second one beside the first.
pub fn set(
    office: &Office,
    device: &Device,
    request: &SecondFactorRequest,
) -> Result<Person, Refused> {
    let given = (request.user.as_str(), request.pin.as_str());
    let (person, _) = proven(office, device, given, Asked::Code(request.code.as_deref()))?;
    let archive = &office.archive;
    let known = match &request.second_factor {
        Some(text) => {
            let factor = unhex::<20>(text).and_then(|bytes| SecondFactor::from_bytes(&bytes));
            let factor = factor.ok_or(Refused::Malformed)?;
            let code = request.code.as_deref().unwrap_or_default();
            let step = factor.step_of(code, 0, &office.surroundings);
            let step = step.ok_or(Refused::WrongCode { tries_left: crate::people::TRIES })?;
            let text = seal(office, &person.id, &factor);
            archive.keep_second_factor(&person.id, Some((&text, step)))?
        }
        None => archive.keep_second_factor(&person.id, None)?,
    };
    let person = archive.person(&device.branch, &person.id)?.filter(|_| known);
    person.ok_or(Refused::UserUnknown)
}

/// Lets a person whose telephone is lost begin again without a second factor; people have made sure who it is.
///
/// # Errors
/// `user_unknown`, and those of the archive.
pub fn forget(office: &Office, id: &str) -> Result<(), OfficeError> {
    let known = office.archive.keep_second_factor(id, None)?;
    known.then_some(()).ok_or(OfficeError::UserUnknown)
}

fn seal(office: &Office, id: &str, factor: &SecondFactor) -> String {
    let key = sealed::public_key(office.keys.courier_secret());
    hex(&sealed::seal(factor.bytes(), &key, (PURPOSE, id), &office.surroundings))
}

fn bytes_of(text: &str) -> Option<Vec<u8>> {
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    text.as_bytes().chunks(2).map(byte).collect()
}
