//! Staff of the branches: who may sign in at desks, as what, and their first sign-in at each desk.

use crate::archive::{Device, StaffState};
use crate::{Branch, Office, OfficeError, Refused, pin, second_factors};
use journal::entry::hex;
use journal::wire::{FirstSignInAnswer, FirstSignInRequest, Person, PinRequest};
use journal::{Role, SecondFactor};

/// Wrong PINs before a reset is due.
pub const TRIES: u32 = 10;
const MAX_ID: usize = 32;
const MAX_NAME: usize = 60;

/// Adds a person with a first PIN.
///
/// # Errors
/// `user_id`, `user_name`, `pin_too_short`, `pin_too_long`, `user_exists`, and those of the archive.
pub fn add(
    office: &Office,
    branch: &Branch,
    person: &Person,
    first_pin: &str,
) -> Result<(), OfficeError> {
    if !is_id(&person.id) {
        return Err(OfficeError::UserId);
    }
    if !is_name(&person.name) {
        return Err(OfficeError::UserName);
    }
    let hash = pin::hash(first_pin, &office.surroundings)?;
    let added = office.archive.add_person(branch, person, &hash)?;
    added.then_some(()).ok_or(OfficeError::UserExists)
}

/// Everyone, by branch and id.
///
/// # Errors
/// `archive`, `archive_damaged`.
pub fn list(office: &Office) -> Result<Vec<StaffState>, OfficeError> {
    office.archive.staff()
}

/// Suspends a person; desks hear of it at their next contact.
///
/// # Errors
/// `user_unknown`, and those of the archive.
pub fn disable(office: &Office, id: &str) -> Result<(), OfficeError> {
    known(office.archive.change_person(id, |person| person.disabled = true)?)
}

/// Gives a person another role; desks hear of it at their next contact.
///
/// # Errors
/// `user_unknown`, and those of the archive.
pub fn change_role(office: &Office, id: &str, role: Role) -> Result<(), OfficeError> {
    known(office.archive.change_person(id, |person| person.role = role)?)
}

/// Lets a suspended person work again; desks hear of it at their next contact.
///
/// # Errors
/// `user_unknown`, and those of the archive.
pub fn enable(office: &Office, id: &str) -> Result<(), OfficeError> {
    known(office.archive.change_person(id, |person| person.disabled = false)?)
}

/// Lets a person begin again: forgets wrong PINs, sets a new PIN if one is given, and makes a first
/// sign-in due at every desk at its next contact. The second factor stays.
///
/// # Errors
/// `user_unknown`, `pin_too_short`, `pin_too_long`, and those of the archive.
pub fn reset(office: &Office, id: &str, new_pin: Option<&str>) -> Result<(), OfficeError> {
    let hash = new_pin.map(|new| pin::hash(new, &office.surroundings)).transpose()?;
    known(office.archive.reset_person(id, hash.as_deref())?)
}

/// A person's first sign-in at a desk: with the right PIN, and a code for those who have a second factor, the desk gets
/// its release secret again, and the second factor to ask for from now on.
///
/// # Errors
/// `user_unknown`, `user_disabled`, `too_many_tries`, `pin`, `code_needed`, `wrong_code`, and those of the archive.
pub fn first_sign_in(
    office: &Office,
    device: &Device,
    request: &FirstSignInRequest,
) -> Result<FirstSignInAnswer, Refused> {
    let asked = Asked::Code(request.code.as_deref());
    let (person, second) = proven(office, device, (&request.user, &request.pin), asked)?;
    let second_factor = second.map(|second| hex(second.bytes()));
    Ok(FirstSignInAnswer { person, release_secret: hex(&device.release_secret), second_factor })
}

/// A person chooses another PIN, at a desk. Slots at other desks are good no more, as after a reset.
///
/// # Errors
/// As [`first_sign_in`], and `new_pin` for one that may not be chosen.
pub fn change_pin(
    office: &Office,
    device: &Device,
    request: &PinRequest,
) -> Result<Person, Refused> {
    let given = (request.user.as_str(), request.pin.as_str());
    let (person, _) = proven(office, device, given, Asked::PinAlone)?;
    let hash = pin::hash(&request.new_pin, &office.surroundings).map_err(|error| match error {
        OfficeError::PinTooShort | OfficeError::PinTooLong | OfficeError::PinGuessable => {
            Refused::NewPin
        }
        other => other.into(),
    })?;
    office.archive.reset_person(&person.id, Some(&hash))?;
    office.archive.person(&device.branch, &person.id)?.ok_or(Refused::UserUnknown)
}

/// Whether a code is asked for beside the PIN, of those who have a second factor.
#[derive(Clone, Copy)]
pub(crate) enum Asked<'a> {
    /// It is; this is the one.
    Code(Option<&'a str>),
    /// Whoever asks has given one at the desk.
    PinAlone,
}

/// The person whose PIN this is, with their second factor. The try is taken before the comparison.
pub(crate) fn proven(
    office: &Office,
    device: &Device,
    (user, given): (&str, &str),
    asked: Asked<'_>,
) -> Result<(Person, Option<SecondFactor>), Refused> {
    let archive = &office.archive;
    let person = archive.person(&device.branch, user)?.ok_or(Refused::UserUnknown)?;
    if person.disabled {
        return Err(Refused::UserDisabled);
    }
    let (hash, taken) =
        archive.take_try(&device.branch, &person.id, TRIES)?.ok_or(Refused::TooManyTries)?;
    // No PIN is longer; what is longer must not cost more to refuse.
    if given.chars().count() > pin::LONGEST || !pin::agrees(given, &hash)? {
        return Err(Refused::Pin { tries_left: TRIES.saturating_sub(taken) });
    }
    let second = second_factors::held(office, &device.branch, &person.id)?;
    if let (Asked::Code(code), Some(held)) = (asked, &second) {
        let Some(code) = code else {
            archive.give_try_back(&device.branch, &person.id)?;
            return Err(Refused::CodeNeeded);
        };
        if !held.takes(office, code)? {
            return Err(Refused::WrongCode { tries_left: TRIES.saturating_sub(taken) });
        }
    }
    archive.give_tries_back(&device.branch, &person.id)?;
    Ok((person, second.map(|held| held.factor)))
}

fn known(known: bool) -> Result<(), OfficeError> {
    known.then_some(()).ok_or(OfficeError::UserUnknown)
}

/// `desk` is how entries name what a desk did by itself.
fn is_id(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    (1..=MAX_ID).contains(&text.len()) && text.bytes().all(plain) && text != "desk"
}

fn is_name(text: &str) -> bool {
    (1..=MAX_NAME).contains(&text.chars().count())
        && !text.chars().any(char::is_control)
        && !text.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office() -> (tempfile::TempDir, Office) {
        let folder = tempfile::tempdir().unwrap();
        let office =
            Office::init(crate::home::home(folder.path()), &[], journal::Surroundings::system())
                .unwrap();
        (folder, office)
    }

    fn person(id: &str) -> Person {
        Person {
            id: id.into(),
            name: "窓口 一郎".into(),
            role: Role::Clerk,
            disabled: false,
            pin_set: 1,
        }
    }

    fn tokyo() -> Branch {
        "13".parse().unwrap()
    }

    #[test]
    fn an_id_belongs_to_one_person() {
        let (_folder, office) = office();
        add(&office, &tokyo(), &person("ichiro"), "246810").unwrap();
        let other: Branch = "01".parse().unwrap();
        for branch in [tokyo(), other] {
            let refused = add(&office, &branch, &person("ichiro"), "135790").unwrap_err();
            assert_eq!(refused.code(), "user_exists");
        }
        assert_eq!(list(&office).unwrap().len(), 1);
    }

    #[test]
    fn a_refused_person_leaves_nothing_behind() {
        let (_folder, office) = office();
        let code = |person: &Person, pin| add(&office, &tokyo(), person, pin).unwrap_err().code();
        assert_eq!(code(&person("ichiro"), "12345"), "pin_too_short");
        for id in ["", "desk", "a b", "一郎", &"x".repeat(33)] {
            assert_eq!(code(&person(id), "246810"), "user_id", "{id}");
        }
        let nameless = Person { name: " ".into(), ..person("ichiro") };
        assert_eq!(code(&nameless, "246810"), "user_name");
        assert!(list(&office).unwrap().is_empty());
        assert_eq!(office.archive.counter(&tokyo()).unwrap().cursor, 0, "desks hear of nothing");
    }

    #[test]
    fn what_changes_about_a_person_reaches_desks_once() {
        let (_folder, office) = office();
        add(&office, &tokyo(), &person("ichiro"), "246810").unwrap();
        change_role(&office, "ichiro", Role::Supervisor).unwrap();
        change_role(&office, "ichiro", Role::Supervisor).unwrap();
        disable(&office, "ichiro").unwrap();
        let page = office.archive.changes(&tokyo(), 0, 10, 1 << 20).unwrap().unwrap();
        let [item] = page.items.as_slice() else { panic!("one person is one item") };
        assert_eq!((item.version, item.cursor), (3, 3));
        let held: Person = serde_json::from_str(item.body.as_ref().unwrap()).unwrap();
        assert_eq!((held.role, held.disabled), (Role::Supervisor, true));
        assert_eq!(disable(&office, "nobody").unwrap_err().code(), "user_unknown");
    }

    #[test]
    fn a_reset_voids_what_desks_keep_of_the_old_pin() {
        let (_folder, office) = office();
        add(&office, &tokyo(), &person("ichiro"), "246810").unwrap();
        reset(&office, "ichiro", Some("135790")).unwrap();
        assert_eq!(office.archive.person(&tokyo(), "ichiro").unwrap().unwrap().pin_set, 2);
        assert_eq!(reset(&office, "ichiro", Some("1")).unwrap_err().code(), "pin_too_short");
        assert_eq!(office.archive.person(&tokyo(), "ichiro").unwrap().unwrap().pin_set, 2);
        assert_eq!(reset(&office, "nobody", None).unwrap_err().code(), "user_unknown");
    }
}
