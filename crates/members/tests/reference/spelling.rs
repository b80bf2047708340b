//! The ways in which staff type who a member is.

use crate::halves;
use crate::slowly::company;
use japanese::{fold_kana, fold_name, written_date};
use journal::Member;
use journal::member::shown_digits;

fn half_width(kana: &str) -> String {
    // A table of its own, so that the folding under test is not its own judge.
    const PAIRS: &str = "アｱイｲウｳエｴオｵカｶキｷクｸケｹコｺサｻシｼスｽセｾソｿタﾀチﾁツﾂテﾃトﾄナﾅニﾆヌﾇネﾈノﾉハﾊヒﾋフﾌヘﾍホﾎマﾏミﾐムﾑメﾒモﾓヤﾔユﾕヨﾖラﾗリﾘルﾙレﾚロﾛワﾜヲｦンﾝャｬュｭョｮッｯーｰ";
    const VOICED: &str = "ガｶギｷグｸゲｹゴｺザｻジｼズｽゼｾゾｿダﾀヂﾁヅﾂデﾃドﾄバﾊビﾋブﾌベﾍボﾎヴｳ";
    let pick = |pairs: &str, c: char| {
        let all: Vec<char> = pairs.chars().collect();
        all.chunks(2).find(|pair| pair[0] == c).map(|pair| pair[1])
    };
    kana.chars()
        .flat_map(|c| match (pick(PAIRS, c), pick(VOICED, c)) {
            (Some(plain), _) => vec![plain],
            (None, Some(voiced)) => vec![voiced, 'ﾞ'],
            (None, None) => vec![c],
        })
        .collect()
}

fn hiragana(kana: &str) -> String {
    let down =
        |c| if ('ァ'..='ヶ').contains(&c) { char::from_u32(c as u32 - 0x60).unwrap() } else { c };
    kana.chars().map(down).collect()
}

fn full_width(digits: &str) -> String {
    digits
        .chars()
        .map(|c| if c == '-' { '－' } else { char::from_u32(c as u32 + 0xfee0).unwrap() })
        .collect()
}

/// The ways in which staff type what a member is.
pub fn spellings(member: &Member) -> Vec<String> {
    let (family, given) = halves(&member.name);
    let (family_kana, given_kana) = halves(&member.kana);
    let padded = format!("{}-{}-{}", member.symbol, member.number, member.suffix);
    let born = written_date(member.birth_date);
    vec![
        member.written_number(),
        full_width(&member.written_number()),
        padded.replace('-', ""),
        format!("{} {}", shown_digits(&member.symbol), given),
        format!("{} {}", member.kana, member.birth_date),
        format!("{} {born}", half_width(&member.kana)),
        format!("{born}　{}", hiragana(&member.kana)),
        format!("{family_kana}{given_kana} {}", member.birth_date.format("%Y%m%d")),
        format!("{given_kana} {family_kana} {born}"),
        format!("{} {}", member.name, member.birth_date),
        format!("{family}{given} {born}"),
        format!("{} {born}", fold_name(&member.name)),
        format!("{given} {}", member.birth_date.format("%Y/%m/%d")),
        member.inquiry_number.clone().unwrap(),
        padded,
    ]
}

/// More of the ways, each with what tells namesakes apart.
pub fn further_spellings(member: &Member) -> Vec<String> {
    let (family, given) = halves(&member.name);
    let year = written_date(member.birth_date);
    let year = format!("{}年", year.split('年').next().unwrap());
    let address = member.address.as_deref().unwrap();
    let address = address.split(['　', ' ']).next().unwrap();
    let prefecture = address
        .find(['都', '道', '府', '県'])
        .map_or(0, |place| place + address[place..].chars().next().unwrap().len_utf8());
    let company = company(member);
    let mut spellings = vec![
        format!("{given} {}", &address[prefecture..]),
        format!("{address} {}", member.birth_date),
        format!("〒{} {} {given}", member.postal_code.as_deref().unwrap(), member.birth_date),
        format!(
            "{} {} {family}{given}",
            shown_digits(&member.symbol),
            shown_digits(&member.number)
        ),
        format!("{} {}", fold_kana(&member.kana), year),
    ];
    // Fewer companies than this share nearly every whole name.
    spellings.push(format!("{company} {} {given}", member.birth_date));
    spellings.extend(member.certificate_number.clone());
    spellings.extend(member.alias.as_ref().map(|alias| format!("{alias} {}", member.birth_date)));
    spellings
}
