//! The days of a world: visits, contacts, and whatever goes wrong.

use crate::chance::Dice;
use crate::clocks::surroundings;
use crate::desk::{Desk, Standing, is_unwelcome};
use crate::line::{Echo, Weather};
use crate::numbers::Used;
use crate::proof;
use crate::tale::Tale;
use chrono::{DateTime, TimeDelta, TimeZone as _, Utc};
use head_office::{Branch, Office, courier, import, journals};
use journal::{Member, ScriptedClock, Surroundings};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use sync::SyncError;
use tempfile::TempDir;

/// The most desks of a world, copies among them.
pub(crate) const MOST_DESKS: usize = 24;
/// Within so many minutes of fair weather all must be of one mind.
const MINUTES_TO_AGREE: i64 = 15;

/// How a world is made.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// From which everything follows.
    pub seed: u64,
    /// Desks at the beginning.
    pub desks: usize,
    /// How many days it lasts.
    pub days: u32,
}

pub(crate) struct World {
    pub(crate) office: Office,
    pub(crate) desks: Vec<Desk>,
    pub(crate) used: Used,
    pub(crate) tale: Tale,
    branch: Branch,
    people: Vec<Member>,
    pub(crate) clock: Arc<ScriptedClock>,
    pub(crate) surroundings: Surroundings,
    pub(crate) folder: TempDir,
    pub(crate) seed: u64,
    pub(crate) dice: Dice,
    line_dice: Mutex<Dice>,
    echoes: Mutex<Vec<Echo>>,
    /// Until when each desk, by number, has no line at all.
    pub(crate) cut_until: Vec<DateTime<Utc>>,
    /// Head office's last backup.
    pub(crate) backup: Option<PathBuf>,
    /// Disks kept to be put back: which desk's, and where the copy lies.
    pub(crate) images: Vec<(usize, PathBuf)>,
}

/// Lives through a world.
///
/// # Errors
/// What did not hold.
pub fn live(plan: Plan) -> Result<Tale, String> {
    let mut world = World::begin(plan);
    for _ in 0..plan.days {
        world.day()?;
    }
    world.clear_up()?;
    proof::whole(&mut world)?;
    Ok(world.tale)
}

impl World {
    fn begin(plan: Plan) -> Self {
        let start = Utc.with_ymd_and_hms(2026, 11, 24, 0, 0, 0).single().expect("a moment");
        let (_, clock) = Surroundings::scripted(start, 0);
        let (surroundings, _) = surroundings(&clock, plan.seed);
        let memory = std::path::Path::new("/dev/shm");
        let folder = if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() };
        let folder = folder.expect("a folder");
        let home = folder.path().join("office");
        let office = Office::init(&home, &[], surroundings.clone()).expect("a head office");
        let branch: Branch = "13".parse().expect("a branch");
        let people: Vec<Member> = synthetic::branch(branch.code(), 8, plan.seed, None).collect();
        let mut world = Self {
            office,
            desks: Vec::new(),
            used: Used::default(),
            tale: Tale::default(),
            branch,
            people,
            clock,
            surroundings,
            folder,
            seed: plan.seed,
            dice: Dice::of(plan.seed, 1),
            line_dice: Mutex::new(Dice::of(plan.seed, 2)),
            echoes: Mutex::default(),
            cut_until: vec![start; MOST_DESKS],
            backup: None,
            images: Vec::new(),
        };
        world.send_people();
        (0..plan.desks).for_each(|_| world.enrol());
        world
    }

    fn enrol(&mut self) {
        let number = self.desks.len();
        let folder = self.folder.path().join(format!("desk-{number}"));
        let desk =
            Desk::enrol(&self.office, &self.branch, folder, &self.clock, (number, self.seed));
        self.desks.push(desk);
    }

    fn send_people(&mut self) {
        let people = self.people.clone().into_iter();
        import::given(&self.office, &self.branch, people, &|_| ()).expect("good rows");
    }

    fn day(&mut self) -> Result<(), String> {
        if self.dice.chance(300) {
            let place = self.dice.below(self.people.len() as u64) as usize;
            self.people[place].address = Some(format!("東京都千代田区{}", self.dice.below(1_000)));
            self.send_people();
        }
        if self.dice.chance(30) {
            self.restart_office();
        }
        // A third of the worlds has both.
        if !self.seed.is_multiple_of(3) {
            self.mishaps_of_disks();
        }
        if self.seed % 3 != 1 {
            self.mishaps_of_head_office()?;
        }
        for place in 0..self.desks.len() {
            self.clock.move_by(TimeDelta::minutes(self.dice.below(40) as i64));
            self.repeat_pushes();
            if self.desks[place].standing == Standing::Good {
                self.day_of(place)?;
            }
        }
        self.clock.move_by(TimeDelta::hours(14));
        Ok(())
    }

    fn day_of(&mut self, place: usize) -> Result<(), String> {
        self.tale.desk_days += 1;
        if self.dice.chance(20) {
            self.cut_until[place] =
                self.surroundings.now() + TimeDelta::days(self.dice.below(45) as i64);
        }
        if self.dice.chance(20) {
            let off = self.dice.below(2 * 86_400 * 3) as i64 - 86_400 * 3;
            let off = if self.dice.chance(500) { 0 } else { off };
            self.desks[place].set_clock_off(off);
        }
        for _ in 0..self.dice.below(4) {
            self.desks[place].work(&mut self.used);
        }
        if self.dice.chance(50) {
            self.desks[place].crash();
        }
        for _ in 0..=self.dice.below(2) {
            let weather = self.weather(place);
            self.contact(place, weather)?;
        }
        Ok(())
    }

    fn weather(&mut self, place: usize) -> Weather {
        let is_cut = self.surroundings.now() < self.cut_until[place];
        let [lost, deaf, echo] = if self.dice.chance(700) { [10, 10, 20] } else { [150, 150, 100] };
        Weather { lost, deaf, echo, is_cut }
    }

    /// One round of a desk, and what must hold after it.
    fn contact(&mut self, place: usize, weather: Weather) -> Result<(), String> {
        let has_parted = proof::has_parted(&self.office, &mut self.desks[place])?;
        let desk = &mut self.desks[place];
        let round = desk.round(&self.office, weather, (&self.line_dice, &self.echoes));
        self.tale.rounds += 1;
        self.tale.good_rounds += u64::from(round.outcome.is_ok());
        proof::round(&self.office, desk, &round, has_parted)?;
        let wait = desk.wait(&round.outcome);
        desk.next_round = self.surroundings.now() + TimeDelta::from_std(wait).unwrap_or_default();
        match &round.outcome {
            Ok(_) => {
                // What it was told of may lie in a life of head office that is lost.
                desk.standing = Standing::Good;
                desk.is_settled = true;
            }
            Err(SyncError::JournalSetBack) => self.replace(place),
            Err(error) if is_unwelcome(error) => {
                self.carry_over(place)?;
                self.replace(place);
            }
            Err(_) => {}
        }
        Ok(())
    }

    /// What a desk did lies apart at head office; another one takes its place.
    fn replace(&mut self, place: usize) {
        let desk = &mut self.desks[place];
        let is_news = desk.standing == Standing::Good;
        desk.standing = Standing::Told;
        desk.is_settled = true;
        self.tale.told += u64::from(is_news);
        if is_news && self.desks.len() < MOST_DESKS {
            self.enrol();
        }
    }

    /// What waits at a desk that head office does not let in is carried over by hand.
    fn carry_over(&mut self, place: usize) -> Result<(), String> {
        let desk = &mut self.desks[place];
        let parcel = desk.parcel();
        courier::take_in(&self.office, &parcel)
            .map_err(|refused| format!("desk {}, carried over: {}", desk.number, refused.code()))?;
        self.tale.carried += 1;
        Ok(())
    }

    /// Pushes that come a second time, long after.
    fn repeat_pushes(&mut self) {
        let mut echoes = self.echoes.lock().unwrap_or_else(PoisonError::into_inner);
        while !echoes.is_empty() && self.dice.chance(300) {
            let place = self.dice.below(echoes.len() as u64) as usize;
            let Echo { device, request } = echoes.swap_remove(place);
            // Whatever is answered, nobody hears it.
            let _ = journals::take(&self.office, &device, &request);
        }
    }

    fn restart_office(&mut self) {
        let home = self.folder.path().join("office");
        self.office = Office::open(&home, self.surroundings.clone()).expect("it opens again");
    }

    /// The weather clears: within a quarter of an hour every desk must have come to an end with head office. One that
    /// was told that it was copied as well: head office may have lost since what was kept apart.
    fn clear_up(&mut self) -> Result<(), String> {
        let end = self.surroundings.now() + TimeDelta::minutes(MINUTES_TO_AGREE);
        for desk in &mut self.desks {
            desk.set_clock_off(0);
            desk.is_settled = desk.standing == Standing::AtRest;
            let drawn = desk.wait(&Err(SyncError::Offline));
            desk.next_round =
                self.surroundings.now() + TimeDelta::from_std(drawn).unwrap_or_default();
        }
        loop {
            let open = (0..self.desks.len()).filter(|place| !self.desks[*place].is_settled);
            let Some(next) = open.min_by_key(|place| self.desks[*place].next_round) else {
                return Ok(());
            };
            let at = self.desks[next].next_round;
            if at > end {
                return Err(format!("desk {next} has stalled"));
            }
            self.clock.move_by((at - self.surroundings.now()).max(TimeDelta::zero()));
            self.repeat_pushes();
            self.contact(next, Weather::FAIR)?;
        }
    }
}
