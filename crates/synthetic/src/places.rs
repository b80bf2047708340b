//! Addresses of a prefecture: real municipalities, common town names, made-up houses.

use crate::dice::Dice;
use crate::names::lines;
use std::sync::LazyLock;

/// A postal code with its hyphen, and an address.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) postal_code: String,
    pub(crate) address: String,
}

struct Municipality {
    branch: &'static str,
    postal_head: &'static str,
    name: &'static str,
}

static MUNICIPALITIES: LazyLock<Vec<Municipality>> = LazyLock::new(|| {
    lines(include_str!("../data/municipalities.txt"))
        .map(|line| {
            let fields: Vec<&str> = line.split(' ').collect();
            Municipality { branch: fields[0], postal_head: fields[1], name: fields[2] }
        })
        .collect()
});

static TOWNS: LazyLock<Vec<&str>> =
    LazyLock::new(|| lines(include_str!("../data/towns.txt")).collect());

static HOUSES: LazyLock<Vec<&str>> =
    LazyLock::new(|| lines(include_str!("../data/houses.txt")).collect());

/// The municipalities of one branch.
pub(crate) struct Prefecture(&'static [Municipality]);

impl Prefecture {
    /// `None` for a code that no branch has.
    pub(crate) fn of(code: &str) -> Option<Self> {
        let all = &*MUNICIPALITIES;
        let first = all.iter().position(|place| place.branch == code)?;
        let count = all[first..].iter().take_while(|place| place.branch == code).count();
        Some(Self(&all[first..first + count]))
    }

    /// An address; a dwelling may have a house and a room.
    pub(crate) fn place(&self, dice: &mut Dice, dwelling: bool) -> Place {
        let municipality = dice.pick(self.0);
        let town = dice.below(u32::try_from(TOWNS.len()).unwrap_or(1));
        let mut address = format!(
            "{}{}{}丁目{}-{}",
            municipality.name,
            TOWNS[town as usize],
            dice.below(8) + 1,
            dice.below(40) + 1,
            dice.below(30) + 1
        );
        if dwelling && dice.chance(300) {
            let (house, floor, room) = (dice.pick(&HOUSES), dice.below(9) + 1, dice.below(8) + 1);
            address.push_str(&format!("　{house}{}{floor}{room:02}号室", dice.pick(&TOWNS)));
        }
        Place {
            postal_code: format!("{}-{:04}", municipality.postal_head, town * 17 + 11),
            address,
        }
    }
}
