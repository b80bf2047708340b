//! Acknowledgements and certificate numbers of two desks, as a model whose every state is visited: lost and late
//! answers, pushes that arrive again, a backup, and a head office that begins again from it.

use stateright::{Checker as _, Model, Property};

const DESKS: usize = 2;
/// Entries that a desk writes at most.
const MOST_ENTRIES: u8 = 2;
/// Numbers in a block, and blocks that a desk is given at most.
const BLOCK: u8 = 1;
const MOST_BLOCKS: u8 = 2;
/// Numbers that are passed over when an older state is restored: more than all blocks of the model.
const PASSED_OVER: u8 = 20;

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Desk {
    /// Entries written.
    written: u8,
    /// Through which the desk believes head office to hold them, and in which epoch it was told.
    acked: u8,
    epoch: u8,
    /// Through which they are in a backup, as last heard.
    durable: u8,
    /// First numbers of the blocks it may use, and how many of the first are used.
    blocks: Vec<u8>,
    used_of_first: u8,
    asked: u8,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Office {
    epoch: u8,
    held: [u8; DESKS],
    durable: [u8; DESKS],
    next: u8,
    granted: [Vec<u8>; DESKS],
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct World {
    desks: [Desk; DESKS],
    office: Office,
    backup: Option<Office>,
    /// Pushes that may arrive once more: whose, after which entry, through which.
    echoes: Vec<(usize, u8, u8)>,
    /// Every number on a paper.
    papers: Vec<u8>,
}

#[derive(Clone, Debug, PartialEq)]
enum Act {
    Write(usize),
    Certificate(usize),
    Contact(usize),
    Lease { desk: usize, answers: bool },
    Echo(usize),
    BackUp,
    Restore,
}

struct Protocol;

impl Protocol {
    fn push(office: &mut Office, desk: usize, after: u8, through: u8) {
        // What does not join is refused; what is held already is passed over.
        if after <= office.held[desk] {
            office.held[desk] = office.held[desk].max(through);
        }
    }

    /// Session and push, as a round does them. A push whose answer is lost is one that arrives as an echo.
    fn contact(world: &mut World, number: usize) {
        let office = &mut world.office;
        let desk = &mut world.desks[number];
        let held = office.held[number];
        desk.epoch = office.epoch;
        desk.acked = held;
        desk.durable = office.durable[number];
        let before = desk.blocks.first().copied();
        desk.blocks.retain(|block| office.granted[number].contains(block));
        if desk.blocks.first().copied() != before {
            desk.used_of_first = 0;
        }
        Self::push(office, number, held, desk.written);
        if held < desk.written && world.echoes.is_empty() {
            world.echoes.push((number, held, desk.written));
        }
        desk.acked = office.held[number];
    }

    fn lease(world: &mut World, number: usize, answers: bool) {
        let (office, desk) = (&mut world.office, &mut world.desks[number]);
        let first = office.next;
        office.next += BLOCK;
        office.granted[number].push(first);
        desk.asked += 1;
        if answers {
            desk.blocks.push(first);
        }
    }

    fn certificate(world: &mut World, number: usize) {
        let desk = &mut world.desks[number];
        world.papers.push(desk.blocks[0] + desk.used_of_first);
        world.papers.sort_unstable();
        desk.used_of_first += 1;
        if desk.used_of_first == BLOCK {
            desk.blocks.remove(0);
            desk.used_of_first = 0;
        }
    }

    fn restore(world: &mut World) {
        let Some(backup) = world.backup.take() else { return };
        let epoch = world.office.epoch + 1;
        world.office = Office { epoch, next: backup.next + PASSED_OVER, ..backup };
    }
}

impl Model for Protocol {
    type State = World;
    type Action = Act;

    fn init_states(&self) -> Vec<World> {
        vec![World::default()]
    }

    fn actions(&self, world: &World, acts: &mut Vec<Act>) {
        for (number, desk) in world.desks.iter().enumerate() {
            if desk.written < MOST_ENTRIES {
                acts.push(Act::Write(number));
            }
            if !desk.blocks.is_empty() && world.papers.len() < 2 {
                acts.push(Act::Certificate(number));
            }
            acts.push(Act::Contact(number));
            if desk.asked < MOST_BLOCKS {
                acts.extend([true, false].map(|answers| Act::Lease { desk: number, answers }));
            }
        }
        acts.extend((0..world.echoes.len()).map(Act::Echo));
        if world.backup.is_none() && world.office.epoch == 0 {
            acts.push(Act::BackUp);
        }
        if world.backup.is_some() {
            acts.push(Act::Restore);
        }
    }

    fn next_state(&self, before: &World, act: Act) -> Option<World> {
        let mut world = before.clone();
        match act {
            Act::Write(desk) => world.desks[desk].written += 1,
            Act::Certificate(desk) => Self::certificate(&mut world, desk),
            Act::Contact(desk) => Self::contact(&mut world, desk),
            Act::Lease { desk, answers } => Self::lease(&mut world, desk, answers),
            Act::Echo(place) => {
                let (desk, after, through) = world.echoes.swap_remove(place);
                Self::push(&mut world.office, desk, after, through);
            }
            Act::BackUp => {
                world.office.durable = world.office.held;
                world.backup = Some(world.office.clone());
            }
            Act::Restore => Self::restore(&mut world),
        }
        Some(world)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        fn each(world: &World, holds: impl Fn(usize, &Desk) -> bool) -> bool {
            world.desks.iter().enumerate().all(|(number, desk)| holds(number, desk))
        }
        vec![
            Property::always("what is acknowledged is held in that epoch", |_, world: &World| {
                let office = &world.office;
                each(world, |number, desk| {
                    desk.epoch != office.epoch || desk.acked <= office.held[number]
                })
            }),
            Property::always("what is durable outlives a restore", |_, world: &World| {
                each(world, |number, desk| desk.durable <= world.office.held[number])
            }),
            Property::always("head office holds no more than was done", |_, world: &World| {
                each(world, |number, desk| world.office.held[number] <= desk.written)
            }),
            Property::always("no number stands on two papers", |_, world: &World| {
                world.papers.windows(2).all(|two| two[0] != two[1])
            }),
            Property::sometimes("all is sent after a restore", |_, world: &World| {
                world.office.epoch > 0
                    && each(world, |number, desk| {
                        desk.written == MOST_ENTRIES && world.office.held[number] == MOST_ENTRIES
                    })
            }),
            Property::sometimes(
                "a number is used on each side of a restore",
                |_, world: &World| {
                    let passed = |paper: &&u8| **paper >= PASSED_OVER;
                    let after = world.papers.iter().filter(passed).count();
                    0 < after && after < world.papers.len()
                },
            ),
        ]
    }
}

#[test]
fn every_state_of_two_desks_and_a_head_office_holds() {
    let checked = Protocol.checker().threads(2).spawn_bfs().join();
    eprintln!("{} states", checked.unique_state_count());
    checked.assert_properties();
}
