//! What happened in a world, in numbers.

/// What happened in a world.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Tale {
    /// Days that desks lived, all together.
    pub desk_days: u64,
    /// Contacts that were begun.
    pub rounds: u64,
    /// Of those, finished.
    pub good_rounds: u64,
    /// Entries that desks wrote.
    pub entries: u64,
    /// Certificate numbers that papers took.
    pub serials: u64,
    /// Disks that were copied, or set back to an older state.
    pub copies: u64,
    /// Desks that were told so.
    pub told: u64,
    /// Times that head office began again from a backup.
    pub restores: u64,
    /// Files that were carried over by hand.
    pub carried: u64,
}

impl Tale {
    /// This world and another.
    pub fn add(&mut self, other: Self) {
        self.desk_days += other.desk_days;
        self.rounds += other.rounds;
        self.good_rounds += other.good_rounds;
        self.entries += other.entries;
        self.serials += other.serials;
        self.copies += other.copies;
        self.told += other.told;
        self.restores += other.restores;
        self.carried += other.carried;
    }
}
