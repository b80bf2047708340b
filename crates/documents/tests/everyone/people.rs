//! Made-up people of all branches, every third with a harder record: names of 2 to 60 characters, addresses to 200,
//! 通称, Latin letters, characters of JIS X 0213 and variation selectors.

use documents::page::{Face, font_folders};
use journal::{HeldMember, Member, Relation, Sex};
use std::collections::VecDeque;
use std::sync::LazyLock;

/// The longest name and 通称, in characters.
pub const LONGEST_NAME: usize = 60;
/// The longest reading of a name.
pub const LONGEST_KANA: usize = 100;
/// The longest address, 裏面備考 included.
pub const LONGEST_ADDRESS: usize = 200;

/// A member and the insured person of the household.
pub struct Pair {
    /// The prefecture code of the branch.
    pub branch: String,
    pub member: HeldMember,
    pub insured: HeldMember,
}

/// `count` people from all 47 branches, the same for the same seed.
pub fn people(count: u64, seed: u64) -> impl Iterator<Item = Pair> {
    let mut dice = Dice(seed);
    (1..=47).flat_map(move |number: u64| {
        let branch = format!("{number:02}");
        let share = count / 47 + u64::from(number <= count % 47);
        let mut insured: VecDeque<HeldMember> = VecDeque::new();
        let members: Vec<Pair> = synthetic::branch(&branch, share, seed, None)
            .enumerate()
            .map(|(place, mut member)| {
                if place % 3 == 0 {
                    harden(&mut member, &mut dice);
                }
                let member = HeldMember { version: 1, member };
                if member.member.relation == Relation::Insured {
                    insured.push_front(member.clone());
                    insured.truncate(8);
                }
                let head = member.member.insured_id.as_ref();
                let own = insured.iter().find(|held| Some(&held.member.id) == head);
                let insured = own.unwrap_or(&member).clone();
                Pair { branch: branch.clone(), member, insured }
            })
            .collect();
        members
    })
}

/// SplitMix64: any number of draws from one seed.
pub struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn of<'t, T>(&mut self, list: &'t [T]) -> &'t T {
        &list[self.below(list.len())]
    }
}

/// Every kanji that the second face draws: all of JIS X 0213, and the pairs of kanji and selector of the first one.
static KANJI: LazyLock<(Vec<char>, Vec<String>)> = LazyLock::new(|| {
    let bytes = |face: Face| {
        let found = font_folders()
            .into_iter()
            .find_map(|folder| std::fs::read(folder.join(face.file())).ok());
        found.expect("the fonts are set up")
    };
    let (wide, gothic) = (bytes(Face::Wide), bytes(Face::Gothic));
    let wide = ttf_parser::Face::parse(&wide, 0).expect("a font");
    let gothic = ttf_parser::Face::parse(&gothic, 0).expect("a font");
    let blocks = [0x3400..0x4DC0, 0x4E00..0xA000, 0xF900..0xFB00, 0x20000..0x2FA20];
    let all: Vec<char> = blocks.into_iter().flatten().filter_map(char::from_u32).collect();
    let drawn =
        |face: &ttf_parser::Face<'_>, character: char| face.glyph_index(character).is_some();
    let kanji: Vec<char> = all.iter().copied().filter(|one| drawn(&wide, *one)).collect();
    let selectors = ['\u{E0100}', '\u{E0101}', '\u{E0102}'];
    let variants = kanji.iter().flat_map(|base| selectors.map(|selector| (*base, selector)));
    let has =
        |(base, selector): &(char, char)| gothic.glyph_variation_index(*base, *selector).is_some();
    let variants =
        variants.filter(has).map(|(base, selector)| format!("{base}{selector}")).collect();
    (kanji, variants)
});

const KANA: &str = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワンヴッャュョーガギグゲゴパピプペポ";
const LATIN: &[&str] = &[
    "NGUYEN",
    "THI",
    "MAI",
    "O'BRIEN",
    "MÜLLER-LÜDENSCHEIDT",
    "JOSÉ",
    "MARÍA",
    "DE LA CRUZ",
    "LEE",
    "Ahmed",
    "Øystein",
    "Wojciech",
    "ÑANDÚ",
    "Ji-woo",
];

/// Puts a name, a reading, an address and the back of the card in place of easier ones.
fn harden(member: &mut Member, dice: &mut Dice) {
    let length = 2 + dice.below(LONGEST_NAME - 1);
    member.name = name(dice, length);
    let length = 2 + dice.below(LONGEST_KANA - 1);
    member.kana = letters(dice, KANA, length);
    if dice.below(2) == 0 {
        let length = 2 + dice.below(LONGEST_NAME - 1);
        member.alias = Some(name(dice, length));
        member.remarks = Some(format!("氏名：{}　性別：男", member.name));
        member.sex = Some(Sex::SeeBack);
    }
    let length = 10 + dice.below(LONGEST_ADDRESS - 9);
    member.address = Some(address(dice, length));
    if member.employer_name.is_some() {
        let length = 2 + dice.below(LONGEST_NAME - 1);
        member.employer_name = Some(name(dice, length));
        let length = 10 + dice.below(LONGEST_ADDRESS - 9);
        member.employer_address = Some(address(dice, length));
    }
}

/// A name of exactly `length` characters, a selector counted as one.
fn name(dice: &mut Dice, length: usize) -> String {
    let kind = dice.below(4);
    let mut name = String::new();
    while name.chars().count() < length {
        match kind {
            0 => name.push_str(&format!("{} ", dice.of(LATIN))),
            1 => name.push_str(dice.of::<String>(&KANJI.1)),
            _ if !name.is_empty() && dice.below(12) == 0 => name.push('　'),
            _ => name.push(*dice.of::<char>(&KANJI.0)),
        }
    }
    cut(&name, length)
}

fn address(dice: &mut Dice, length: usize) -> String {
    let mut address = String::from("北海道札幌市北区");
    while address.chars().count() < length {
        match dice.below(6) {
            0 => address.push_str(&format!("{}丁目", 1 + dice.below(40))),
            1 => address.push_str(&format!("{}-{}号", 1 + dice.below(3000), 1 + dice.below(99))),
            2 => address.push_str(&letters(dice, KANA, 5)),
            3 => address.push_str(&format!(" {} ", dice.of(LATIN))),
            4 => address.push_str(dice.of::<String>(&KANJI.1)),
            _ => address.push(*dice.of::<char>(&KANJI.0)),
        }
    }
    cut(&address, length)
}

fn letters(dice: &mut Dice, of: &str, length: usize) -> String {
    let letters: Vec<char> = of.chars().collect();
    (0..length).map(|_| *dice.of(&letters)).collect()
}

/// The first `length` characters, without spaces at the end and without a kanji that lost its selector.
fn cut(text: &str, length: usize) -> String {
    text.chars().take(length).collect::<String>().trim_end().to_owned()
}
