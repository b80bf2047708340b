//! The members of a branch, one after another, drawn as they are asked for.

use crate::dice::Dice;
use crate::employer::{self, Employer};
use crate::household;
use crate::places::Prefecture;
use crate::sample;
use journal::{Member, MemberId};
use std::collections::VecDeque;

/// Members an employer has on average, when nothing is said: insured people and their dependents.
const MEMBERS_AN_EMPLOYER: u64 = 14;
/// The largest 番号 has seven digits; an employer stays below it, gaps included.
const MOST_AN_EMPLOYER: u64 = 4_000_000;
/// Ids are places in a space of this size, stepped through so that neighbours look unlike.
const IDS: u64 = 1 << 40;
const ID_STEP: u64 = 0x9E_3779_B97B;

/// A made-up branch: an iterator over its members, households together. Holds one household at a time.
pub struct Branch {
    code: String,
    dice: Dice,
    prefecture: Option<Prefecture>,
    employer: Option<Employer>,
    waiting: VecDeque<Member>,
    members_left: u64,
    employers_left: u64,
    employers_so_far: u64,
    ids_so_far: u64,
}

/// The branch `code` (`01` to `47`; any other has nobody) with exactly `members` members at about
/// `employers` employers, the same for the same seed. In 北海道 the two sample people of the source
/// document come first.
#[must_use]
pub fn branch(code: &str, members: u64, seed: u64, employers: Option<u64>) -> Branch {
    let prefecture = Prefecture::of(code);
    let mut waiting = VecDeque::new();
    if code == sample::BRANCH && members >= 2 {
        waiting.extend(sample::people());
    }
    let left = if prefecture.is_some() { members - waiting.len() as u64 } else { 0 };
    let fewest = left.div_ceil(MOST_AN_EMPLOYER).max(1);
    let employers = employers.unwrap_or(left / MEMBERS_AN_EMPLOYER);
    Branch {
        code: code.to_owned(),
        dice: Dice::new(code, seed),
        prefecture,
        employer: None,
        waiting,
        members_left: left,
        employers_left: employers.clamp(fewest, left.max(fewest)),
        employers_so_far: 0,
        ids_so_far: 0,
    }
}

impl Iterator for Branch {
    type Item = Member;

    fn next(&mut self) -> Option<Member> {
        if self.waiting.is_empty() && self.members_left > 0 {
            self.draw_household();
        }
        self.waiting.pop_front()
    }
}

impl Branch {
    fn draw_household(&mut self) {
        let Some(prefecture) = &self.prefecture else { return };
        let mut employer = match self.employer.take() {
            Some(employer) => employer,
            None => {
                let people = employer::size(&mut self.dice, self.members_left, self.employers_left);
                let people = people.min(MOST_AN_EMPLOYER);
                self.employers_left = self.employers_left.saturating_sub(1).max(1);
                self.employers_so_far += 1;
                let index = self.employers_so_far - 1;
                Employer::draw(&mut self.dice, prefecture, index, people)
            }
        };
        let place = prefecture.place(&mut self.dice, true);
        let (code, so_far) = (&self.code, &mut self.ids_so_far);
        let id = || {
            *so_far += 1;
            MemberId(format!("m{code}{:010x}", so_far.wrapping_mul(ID_STEP) % IDS))
        };
        let room = usize::try_from(employer.remaining).unwrap_or(usize::MAX);
        let people = household::draw(&mut self.dice, code, &mut employer, place, room, id);
        employer.remaining -= people.len() as u64;
        self.members_left -= people.len() as u64;
        self.employer = Some(employer).filter(|employer| employer.remaining > 0);
        self.waiting = people.into();
    }
}
