//! Reading back: a true file agrees, and a file that says anything else is caught.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "../common/mod.rs"]
mod common;
mod drawing;
mod lettering;
mod tampering;

use common::{SHEET, case_of, day, file, fonts, hanako, hokkaido, notice, notice_form, taro};
use documents::SheetId;
use documents::kinds::Case;
use documents::page::Fonts;
use documents::read_back::read_back;
use journal::Member;
use lopdf::content::Operation;
use lopdf::{Document, Object};
use std::collections::BTreeSet;
use tampering::{change_content, change_page, tampered};
use uuid::Uuid;

/// Everything the check finds wrong with `pdf` as the notice of `case`.
fn wrong(pdf: &[u8], case: &Case<'_>, fonts: &Fonts) -> BTreeSet<String> {
    let form = notice_form(case);
    let reading = read_back(pdf, &form, fonts);
    notice().differing(&reading, (&form, &notice().values(case)), case)
}

fn with_case<T>(work: impl FnOnce(&Case<'_>, &Fonts) -> T) -> T {
    let (member, insured) = (hanako(), taro());
    let case = case_of(&member, &insured, false);
    work(&case, &fonts())
}

#[test]
fn a_true_file_agrees() {
    with_case(|case, fonts| {
        assert_eq!(wrong(&file(case, fonts), case, fonts), BTreeSet::new());
        let untouched = tampered(&file(case, fonts), |_| ());
        assert_eq!(
            wrong(&untouched, case, fonts),
            BTreeSet::new(),
            "the tests' tool changes nothing"
        );
    });
}

#[test]
fn a_file_of_another_record_is_caught_by_the_names_of_its_fields() {
    type Change = fn(&mut Member);
    let changes: [(Change, &[&str]); 7] = [
        (|m| m.name = "協会 華子".into(), &["card_name", "name"]),
        (|m| m.kana = "キョウカイ ハナエ".into(), &["kana"]),
        (|m| m.suffix = "02".into(), &["card_suffix", "suffix"]),
        (|m| m.number = "0000007".into(), &["card_number", "number"]),
        (|m| m.birth_date = day(1965, 10, 2), &["birth_date", "card_birth_date"]),
        (|m| m.my_number_last4 = Some("5679".into()), &["my_number_shown"]),
        (|m| m.my_number_state = None, &["my_number", "my_number_shown"]),
    ];
    with_case(|case, fonts| {
        for (change, fields) in changes {
            let mut other = hanako();
            change(&mut other.member);
            let pdf = file(&case_of(&other, &taro(), false), fonts);
            let expected: BTreeSet<String> = fields.iter().map(ToString::to_string).collect();
            assert_eq!(wrong(&pdf, case, fonts), expected);
            let reading = read_back(&pdf, &notice_form(case), fonts);
            let against_record = notice().against_record(&reading, case);
            // A card that agrees with a wrong body, and a paragraph, are found by the form alone.
            let of_the_body = |field: &&&str| !field.starts_with("card_") && **field != "my_number";
            for field in fields.iter().filter(of_the_body) {
                assert!(against_record.iter().any(|found| found == field), "{field} passed");
            }
        }
    });
}

#[test]
fn a_file_for_another_address_sheet_or_branch_is_caught() {
    with_case(|case, fonts| {
        let mut other = taro();
        other.member.address = Some("北海道札幌市北区北10条西3-23-7".into());
        let pdf = file(&case_of(&hanako(), &other, false), fonts);
        assert_eq!(wrong(&pdf, case, fonts), BTreeSet::from(["address".to_owned()]));

        let sheet = SheetId(Uuid::from_u128(SHEET.0.as_u128() ^ 1));
        let found = wrong(&file(&Case { sheet, ..*case }, fonts), case, fonts);
        assert_eq!(found, BTreeSet::from(["management_code".to_owned(), "sheet_id".to_owned()]));

        let mut sender = hokkaido();
        sender.insurer_number = "01010017".into();
        let found = wrong(&file(&Case { sender: &sender, ..*case }, fonts), case, fonts);
        assert_eq!(found, BTreeSet::from(["card_insurer_number".to_owned()]));
    });
}

#[test]
fn a_digit_changed_in_the_content_alone_is_caught() {
    with_case(|case, fonts| {
        let pdf = tampered(&file(case, fonts), |document| {
            change_content(document, |operations| {
                let texts = operations.iter_mut().filter(|operation| operation.operator == "TJ");
                let first = texts.map(|operation| &mut operation.operands[0]).next().unwrap();
                let codes = first.as_array_mut().unwrap();
                // （記号）01010101: the first digit becomes what the second is.
                codes[4] = codes[5].clone();
            });
        });
        assert_eq!(wrong(&pdf, case, fonts), BTreeSet::from(["window_number".to_owned()]));
    });
}

#[test]
fn what_the_form_does_not_know_is_caught() {
    with_case(|case, fonts| {
        let pdf = file(case, fonts);
        let moved = |x: f32| {
            tampered(&pdf, |document| {
                change_content(document, |operations| {
                    let at = operations.iter_mut().find(|operation| operation.operator == "Tm");
                    at.unwrap().operands[4] = Object::Real(x);
                });
            })
        };
        let found = wrong(&moved(5.0), case, fonts);
        assert!(found.contains("stray_text") && found.contains("window_number"), "{found:?}");

        let white = tampered(&pdf, |document| {
            change_content(document, |operations| {
                let last = operations.iter().rposition(|operation| operation.operator == "BT");
                let white = Operation::new("g", vec![Object::Real(1.0)]);
                operations.insert(last.unwrap(), white);
            });
        });
        assert_eq!(wrong(&white, case, fonts), BTreeSet::from(["content".to_owned()]));

        let picture = tampered(&pdf, |document| {
            change_content(document, |operations| {
                operations.push(Operation::new("Do", vec![Object::Name(b"X".to_vec())]));
            });
        });
        assert_eq!(wrong(&picture, case, fonts), BTreeSet::from(["content".to_owned()]));
    });
}

#[test]
fn another_paper_another_number_of_pages_or_a_turned_page_is_caught() {
    with_case(|case, fonts| {
        let pdf = file(case, fonts);
        let found_after = |change: &dyn Fn(&mut Document)| {
            wrong(&tampered(&pdf, |document| change(document)), case, fonts)
        };
        let letter: Vec<Object> = [0.0, 0.0, 612.0, 792.0].map(Object::Real).to_vec();
        let found = found_after(&|document| change_page(document, "MediaBox", letter.clone()));
        assert!(found.contains("page_size"), "{found:?}");
        let found = found_after(&|document| change_page(document, "Rotate", 180));
        assert!(found.contains("content"), "{found:?}");
        let found = found_after(&|document| {
            let page = document.get_pages()[&1];
            let pages = document.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
            let pages = document.get_dictionary_mut(pages).unwrap();
            pages.set("Kids", vec![page.into(); 3]);
            pages.set("Count", 3);
        });
        assert!(found.contains("page_count"), "{found:?}");
    });
}

#[test]
fn bytes_that_are_no_file_are_caught() {
    with_case(|case, fonts| {
        let pdf = file(case, fonts);
        for bytes in [&pdf[..pdf.len() / 2], b"%PDF-1.7\n%%EOF", b""] {
            assert!(wrong(bytes, case, fonts).contains("file"));
        }
    });
}

#[test]
fn a_page_that_is_turned_by_what_it_inherits_is_caught() {
    with_case(|case, fonts| {
        let pdf = tampered(&file(case, fonts), |document| {
            let pages = document.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
            document.get_dictionary_mut(pages).unwrap().set("Rotate", 90);
        });
        assert!(wrong(&pdf, case, fonts).contains("content"));
    });
}
