//! Reading a file back: whatever the bytes are, it ends without a panic, and it never finds a paper equal to its record
//! when a person would read something else on it.

use super::eyes::{Seen, seen};
use crate::common::{case_of, file_of, fonts, hanako, taro};
use documents::kinds::{Case, Kind};
use documents::page::{Fonts, Form, Values};
use documents::read_back::read_back;
use journal::HeldMember;
use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, ObjectId};
use std::collections::BTreeSet;

/// The papers that are tampered with: text, codes, tables, a card, several pages.
const PAPERS: &[(&str, &str)] = &[
    ("address_label", "home"),
    ("eligibility_certificate", "card"),
    ("receipt", "plain"),
    ("eligibility_notice", "plain"),
];

/// The paper of 協会 花子 that is tampered with, and what it said before.
pub struct Known {
    kind: &'static Kind,
    member: HeldMember,
    insured: HeldMember,
    variant: &'static str,
    pub form: Form,
    pub values: Values,
    pub pdf: Vec<u8>,
    /// The same with its streams inflated, so that a change of a byte is a change of what is drawn.
    pub plain: Vec<u8>,
    seen: Seen,
}

/// Everything that is made once.
pub struct Table {
    pub fonts: Fonts,
    pub papers: Vec<Known>,
}

impl Table {
    pub fn laid() -> Self {
        let fonts = fonts();
        let papers =
            PAPERS.iter().map(|(kind, variant)| Known::of(kind, variant, &fonts)).collect();
        Self { fonts, papers }
    }

    /// The first byte says which paper the others are taken for.
    pub fn any_bytes(&self, input: &[u8]) {
        let Some((first, pdf)) = input.split_first() else { return };
        self.hold(&self.papers[usize::from(*first) % self.papers.len()], pdf);
    }

    /// The first byte says which paper, each six others a change of it.
    pub fn edited(&self, input: &[u8]) {
        let Some((first, edits)) = input.split_first() else { return };
        let known = &self.papers[usize::from(*first) % self.papers.len()];
        let mut document = Document::load_mem(&known.plain).expect("our own file reads");
        for edit in edits.chunks_exact(6).take(8) {
            change(&mut document, edit.try_into().expect("six bytes"));
        }
        let mut pdf = Vec::new();
        if document.save_to(&mut pdf).is_ok() {
            self.hold(known, &pdf);
        }
    }

    fn hold(&self, known: &Known, pdf: &[u8]) {
        if !known.differing(pdf, &self.fonts).is_empty() {
            return;
        }
        let now = seen(pdf, &known.form);
        let now = now.expect("what reads as equal can be drawn");
        if let Some(how) = known.seen.unlike(&now) {
            panic!("{} reads as equal: {how}", known.kind.code);
        }
    }

    /// Inputs to begin with: each paper as it is and inflated.
    pub fn seeds(&self) -> Vec<Vec<u8>> {
        let whole = |number: usize, bytes: &[u8]| [&[number as u8], bytes].concat();
        let papers = self.papers.iter().enumerate();
        papers.flat_map(|(at, one)| [whole(at, &one.pdf), whole(at, &one.plain)]).collect()
    }
}

impl Known {
    fn of(kind: &str, variant: &'static str, fonts: &Fonts) -> Self {
        let kind = Kind::named(kind).expect("a kind");
        let (member, insured) = (hanako(), taro());
        let case = Case { variant, ..case_of(&member, &insured, false) };
        let values = kind.values(&case);
        let form = kind.form(&case, &values);
        let pdf = file_of(kind, &case, fonts);
        let plain = plain(&pdf);
        let seen = seen(&pdf, &form).expect("our own file is drawn");
        Self { kind, member, insured, variant, form, values, pdf, plain, seen }
    }

    /// Everything that the read-back finds wrong.
    pub fn differing(&self, pdf: &[u8], fonts: &Fonts) -> BTreeSet<String> {
        let case = Case { variant: self.variant, ..case_of(&self.member, &self.insured, false) };
        let reading = read_back(pdf, &self.form, fonts);
        let differing = reading.against_form(&self.form, &self.values).into_iter();
        differing.chain(self.kind.against_record(&reading, &case)).collect()
    }
}

fn plain(pdf: &[u8]) -> Vec<u8> {
    let mut document = Document::load_mem(pdf).expect("our own file reads");
    document.decompress();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("our own file is written");
    bytes
}

/// One change: of an operation of a page, of a byte of a stream, or of an entry of a dictionary.
fn change(document: &mut Document, [what, which, at, near, with, by]: [u8; 6]) {
    let place = usize::from(u16::from_be_bytes([at, near]));
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    let Some(page) = pages.get(usize::from(which) % pages.len().max(1)) else { return };
    match what % 4 {
        0 | 1 => change_content(document, *page, place, [with, by]),
        2 => change_stream(document, usize::from(which), place, with),
        _ => change_dictionary(document, usize::from(which), place, [with, by]),
    }
}

fn change_content(document: &mut Document, page: ObjectId, place: usize, [with, by]: [u8; 2]) {
    let Ok(content) = Content::decode(&document.get_page_content(page)) else { return };
    let mut operations = content.operations;
    let Some(at) = place.checked_rem(operations.len()) else { return };
    match with % 8 {
        0 => drop(operations.remove(at)),
        1 => operations.insert(at, operations[at].clone()),
        2 => {
            let other = (at + usize::from(by)) % operations.len();
            operations.swap(at, other);
        }
        3 => {
            let names =
                ["Tr", "Tz", "Ts", "q", "Q", "W", "n", "g", "Tc", "Tw", "re", "cm", "f", "b"];
            let operands = vec![Object::Integer(i64::from(by / 16))];
            let name = names[usize::from(by) % names.len()];
            operations.insert(at, Operation::new(name, operands));
        }
        _ => change_operand(&mut operations[at], [with, by]),
    }
    if let Ok(bytes) = (Content { operations }).encode() {
        let _ = document.change_page_content(page, bytes);
    }
}

fn change_operand(operation: &mut Operation, [with, by]: [u8; 2]) {
    let Some(at) = usize::from(with / 8).checked_rem(operation.operands.len()) else { return };
    let factor = f32::from(by) / 64.0 - 1.0;
    let operand = &mut operation.operands[at];
    let operand = match operand {
        Object::Array(list) if !list.is_empty() => {
            let at = usize::from(by) % list.len();
            &mut list[at]
        }
        other => other,
    };
    match operand {
        Object::Integer(number) => *number = (*number as f32 * factor) as i64 + i64::from(by % 3),
        Object::Real(number) => *number *= factor,
        Object::String(codes, _) if !codes.is_empty() => {
            let at = usize::from(with) % codes.len();
            codes[at] = codes[at].wrapping_add(by);
        }
        Object::Name(name) if !name.is_empty() => {
            let last = name.len() - 1;
            name[last] = name[last].wrapping_add(by);
        }
        _ => {}
    }
}

fn change_stream(document: &mut Document, which: usize, place: usize, with: u8) {
    let streams = document.objects.values_mut().filter_map(|object| object.as_stream_mut().ok());
    let mut streams: Vec<_> = streams.collect();
    let Some(number) = which.checked_rem(streams.len()) else { return };
    let content = &mut streams[number].content;
    if let Some(at) = place.checked_rem(content.len()) {
        content[at] ^= with;
    }
}

fn change_dictionary(document: &mut Document, which: usize, place: usize, [with, by]: [u8; 2]) {
    const KEYS: &[&str] = &[
        "Rotate",
        "UserUnit",
        "MediaBox",
        "CropBox",
        "Encoding",
        "CIDToGIDMap",
        "W",
        "DW",
        "FontFile2",
        "FontFile3",
        "Contents",
        "Resources",
        "Annots",
        "Kids",
        "Parent",
        "Subtype",
        "ToUnicode",
        "Type",
        "DescendantFonts",
        "FontDescriptor",
        "Filter",
        "FontMatrix",
        "OCProperties",
        "Group",
        "Font",
    ];
    let others: Vec<ObjectId> = document.objects.keys().copied().collect();
    let dictionaries = document.objects.values_mut().filter_map(|object| match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&mut stream.dict),
        _ => None,
    });
    let mut dictionaries: Vec<_> = dictionaries.collect();
    let Some(number) = which.checked_rem(dictionaries.len()) else { return };
    let other = others[usize::from(by) % others.len()];
    let key = KEYS[place % KEYS.len()];
    let value = match with % 6 {
        0 => return drop(dictionaries[number].remove(key.as_bytes())),
        1 => Object::Integer(i64::from(by) * 90),
        2 => Object::Reference(other),
        3 => Object::Name(b"Identity-V".to_vec()),
        4 => Object::Array(vec![
            Object::Integer(0),
            Object::Integer(0),
            Object::Integer(i64::from(by)),
            90.into(),
        ]),
        _ => Object::Array(vec![Object::Reference(other)]),
    };
    dictionaries[number].set(key, value);
}
