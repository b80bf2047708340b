//! From one key store into another: everything is kept there first, then the choice is written down, then it goes from
//! where it was. Whatever breaks that off, one of the two has all of it, and whoever opens the desk next carries on.

use super::choice::{Chosen, chosen, new_choice};
use super::{KeyPlace, KeyStore};
use crate::error::VaultError;
use crate::in_use;
use crate::keys::SHARE;
use crate::layout::Layout;
use crate::{misses, slots, tries};
use journal::Surroundings;
use std::fs;
use std::sync::Arc;

/// Moves the share of the desk in `layout`, and what is counted beside it, into another key store. The share stays the
/// same, so that every slot stays good.
///
/// # Errors
/// `Busy` when the files are open somewhere, `KeyStoreSilent` when one of the stores does not answer, or what the system
/// said: the one in use is good then.
pub fn move_share(
    layout: &Layout,
    to: KeyPlace,
    surroundings: &Surroundings,
) -> Result<Arc<dyn KeyStore>, VaultError> {
    let _alone = in_use::alone_now(layout)?;
    let before = chosen(layout)?.unwrap_or_else(Chosen::file);
    let (new, _) = new_choice(layout, to, surroundings).ok_or(VaultError::KeyStoreSilent)?;
    take_over(layout, before, new)
}

/// What lay in the store before goes into the new one, which is in use from here on.
pub(super) fn take_over(
    layout: &Layout,
    before: Chosen,
    new: Chosen,
) -> Result<Arc<dyn KeyStore>, VaultError> {
    let (from, to) = (before.open(layout)?, new.open(layout)?);
    if new.is_in_the_place_of(&before) {
        new.write(layout)?;
        return Ok(to);
    }
    for name in names(layout, &before, &new)? {
        if let Some(secret) = from.get(&name)? {
            to.put(&name, &secret)?;
        }
    }
    let new = new.after(Some(before));
    new.write(layout)?;
    leave(layout, new)?;
    Ok(to)
}

/// Takes what was moved away from where it was. A store that does not answer now is left when it does.
pub(super) fn leave(layout: &Layout, in_use: Chosen) -> Result<(), VaultError> {
    let Some(before) = in_use.before.clone() else { return Ok(()) };
    let Ok(old) = before.open(layout) else { return Ok(()) };
    let names = names(layout, &before, &in_use)?;
    if names.iter().all(|name| old.remove(name).is_ok()) {
        in_use.after(None).write(layout)?;
    }
    Ok(())
}

/// What a desk keeps in its key store and has to be carried. Between two that lie in files that is the share alone: the
/// rest has its place already.
fn names(layout: &Layout, from: &Chosen, to: &Chosen) -> Result<Vec<String>, VaultError> {
    let mut names = vec![SHARE.to_owned()];
    if from.is_in_files() && to.is_in_files() {
        return Ok(names);
    }
    names.push(misses::NAME.to_owned());
    for file in fs::read_dir(layout.keys_folder())?.flatten() {
        let file = file.file_name();
        let slot = file.to_str().and_then(slots::slot_of_file);
        names.extend(slot.map(tries::name));
    }
    Ok(names)
}
