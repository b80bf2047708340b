//! A bad disk under SQLite, for tests alone: it writes down every call the engine makes, fails the one it is told to
//! fail, and says what a power cut at any moment could have left behind. The engine's own files stay real files,
//! with its real locks and its real shared memory: between the engine and the system stands only this.
//!
//! What a power cut may do here, as the makers of SQLite and of file systems describe it: of what was written since
//! the last sync each sector of 512 bytes may be on the platter or not, in any order; a sector holds one of the
//! contents it had, never a mixture; a file may have any of the lengths it had; a name that was made or removed may
//! be so or not, in their order, until its folder is synced. Bytes beside a write are not harmed. After a sync that
//! failed, what it should have saved may be lost for good although a later sync succeeds, as on Linux.

mod call;
mod dice;
mod disk;
mod file;
mod platter;
mod sectors;
mod vfs;

pub use call::{Call, Fault, How, Kind};
pub use dice::Dice;
pub use disk::{Disk, Operation, Struck, Watched};
pub use platter::{Cut, Platter};
