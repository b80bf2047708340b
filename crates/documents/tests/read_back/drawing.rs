//! What is drawn: codes, what is painted over a text, and what the window shows.

use crate::common::file;
use crate::tampering::{change_content, tampered};
use crate::{with_case, wrong};
use lopdf::Object;
use lopdf::content::Operation;
use std::collections::BTreeSet;

#[test]
fn a_code_with_a_line_through_its_margin_is_caught() {
    with_case(|case, fonts| {
        let pdf = tampered(&file(case, fonts), |document| {
            change_content(document, |operations| {
                let points = |mm: f64| Object::Real((mm * 72.0 / 25.4) as f32);
                let y = 297.0 - 25.8;
                operations.push(Operation::new("w", vec![points(0.3)]));
                operations.push(Operation::new("m", vec![points(176.0), points(y)]));
                operations.push(Operation::new("l", vec![points(184.0), points(y)]));
                operations.push(Operation::new("S", vec![]));
            });
        });
        assert_eq!(wrong(&pdf, case, fonts), BTreeSet::from(["management_code".to_owned()]));
    });
}

#[test]
fn a_code_with_one_wrong_module_is_caught() {
    with_case(|case, fonts| {
        let pdf = tampered(&file(case, fonts), |document| {
            change_content(document, |operations| {
                // The first module of the first row, which is dark in every code.
                let first = operations.iter_mut().find(|operation| operation.operator == "re");
                let sides = &mut first.unwrap().operands;
                let left_out = 6.0 * 72.0 / 300.0;
                let [x, width] = [0, 2].map(|side| sides[side].as_float().unwrap());
                sides[0] = Object::Real(x + left_out);
                sides[2] = Object::Real(width - left_out);
            });
        });
        assert_eq!(wrong(&pdf, case, fonts), BTreeSet::from(["management_code".to_owned()]));
    });
}

/// A filled area or a line over the name, as a page with a fault in its drawing would have.
fn painted(pdf: &[u8], paint: &[(&str, &[f64])]) -> Vec<u8> {
    tampered(pdf, |document| {
        change_content(document, |operations| {
            operations.extend(paint.iter().map(|(operator, numbers)| {
                let points = numbers.iter().map(|mm| Object::Real((mm * 72.0 / 25.4) as f32));
                Operation::new(operator, points.collect())
            }));
        });
    })
}

#[test]
fn a_text_that_is_painted_over_is_caught() {
    with_case(|case, fonts| {
        let pdf = file(case, fonts);
        let (left, right, top, bottom) = (54.0, 80.0, 297.0 - 88.0, 297.0 - 99.0);
        let corners: [(&str, &[f64]); 5] = [
            ("m", &[left, bottom]),
            ("l", &[right, bottom]),
            ("l", &[right, top]),
            ("l", &[left, top]),
            ("h", &[]),
        ];
        for ending in [&[("f", [].as_slice())] as &[(&str, &[f64])], &[("f*", &[])]] {
            let over = [&[("g", [0.3528].as_slice())], corners.as_slice(), ending].concat();
            let found = wrong(&painted(&pdf, &over), case, fonts);
            assert!(found.contains("name"), "white paint: {found:?}");
        }
        let line: &[(&str, &[f64])] = &[
            ("w", &[2.0]),
            ("m", &[left, 297.0 - 93.5]),
            ("l", &[right, 297.0 - 93.5]),
            ("S", &[]),
        ];
        let found = wrong(&painted(&pdf, line), case, fonts);
        assert!(found.contains("name"), "a line through the name: {found:?}");
    });
}

#[test]
fn a_text_that_is_seen_through_the_window_is_caught() {
    with_case(|case, fonts| {
        let pdf = tampered(&file(case, fonts), |document| {
            change_content(document, |operations| {
                // お問い合わせ番号 slips under the window.
                let moved = operations.iter_mut().filter(|operation| operation.operator == "Tm");
                let number = moved.map(|operation| &mut operation.operands).find(|numbers| {
                    let x = numbers[4].as_float().unwrap() * 25.4 / 72.0;
                    let y = 297.0 - numbers[5].as_float().unwrap() * 25.4 / 72.0;
                    (121.0..123.0).contains(&x) && (18.0..23.0).contains(&y)
                });
                number.unwrap()[4] = Object::Real((100.0 * 72.0 / 25.4) as f32);
            });
        });
        let found = wrong(&pdf, case, fonts);
        assert!(found.contains("inquiry_number"), "{found:?}");
    });
}
