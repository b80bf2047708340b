//! Typefaces and how letters stand: what is seen must be what the file says of it.

use crate::common::file;
use crate::tampering::{change_content, replace_in_streams, tampered};
use crate::{with_case, wrong};
use lopdf::content::Operation;
use lopdf::{Document, Object};
use std::collections::BTreeSet;

#[test]
fn a_map_that_says_another_character_is_caught() {
    with_case(|case, fonts| {
        let pdf = tampered(&file(case, fonts), |document| {
            // 太 becomes 大 for whoever copies the text; what is drawn stays.
            assert_ne!(replace_in_streams(document, "beginbfchar", "<592A>", "<5927>"), 0);
        });
        assert_eq!(wrong(&pdf, case, fonts), BTreeSet::from(["addressee".to_owned()]));
    });
}

#[test]
fn a_glyph_that_draws_another_character_than_it_says_is_caught() {
    with_case(|case, fonts| {
        let pdf = tampered(&file(case, fonts), |document| {
            // 太郎 stays 太郎 for whoever copies the text, and 郎太 is drawn.
            let code = |text: &str| map_line(document, text).split_once(' ').unwrap().0.to_owned();
            let [taro, ro] = ["<592A>", "<90CE>"].map(code);
            let bytes = |code: &str| {
                u16::from_str_radix(code.trim_matches(['<', '>']), 16).unwrap().to_be_bytes()
            };
            change_content(document, |operations| {
                swap_codes(operations, &bytes(&taro), &bytes(&ro));
            });
            let pairs = [(format!("{taro} <592A>"), "kept"), (format!("{ro} <90CE>"), "lost")];
            for (line, mark) in &pairs {
                assert_eq!(replace_in_streams(document, "beginbfchar", line, mark), 1);
            }
            replace_in_streams(document, "beginbfchar", "kept", &format!("{taro} <90CE>"));
            replace_in_streams(document, "beginbfchar", "lost", &format!("{ro} <592A>"));
        });
        assert_eq!(wrong(&pdf, case, fonts), BTreeSet::from(["addressee".to_owned()]));
    });
}

/// The line of a font's map that leads to `text`.
fn map_line(document: &Document, text: &str) -> String {
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let maps = streams.filter_map(|stream| std::str::from_utf8(&stream.content).ok());
    let mut lines = maps.flat_map(str::lines).filter(|line| line.ends_with(text));
    lines.next().unwrap().to_owned()
}

/// In the line that shows both codes, each becomes the other.
fn swap_codes(operations: &mut [Operation], one: &[u8], other: &[u8]) {
    let shows = operations.iter_mut().filter(|operation| operation.operator == "TJ");
    for codes in shows.map(|operation| operation.operands[0].as_array_mut().unwrap()) {
        let place =
            |code: &[u8]| codes.iter().position(|item| item.as_str().is_ok_and(|c| c == code));
        if let (Some(one), Some(other)) = (place(one), place(other)) {
            codes.swap(one, other);
        }
    }
}

#[test]
fn a_font_that_is_not_in_the_file_is_caught() {
    with_case(|case, fonts| {
        let pdf = tampered(&file(case, fonts), |document| {
            for object in document.objects.values_mut() {
                if let Ok(dictionary) = object.as_dict_mut() {
                    dictionary.remove(b"FontFile2");
                }
            }
        });
        let found = wrong(&pdf, case, fonts);
        assert!(found.contains("fonts"), "{found:?}");
    });
}

#[test]
fn a_font_with_a_map_of_its_own_is_caught() {
    with_case(|case, fonts| {
        let pdf = tampered(&file(case, fonts), |document| {
            let map = lopdf::Stream::new(lopdf::Dictionary::new(), vec![0; 512]);
            let map = document.add_object(map);
            let objects = document.objects.values_mut();
            for font in objects.filter_map(|object| object.as_dict_mut().ok()) {
                let descendants = font.get_mut(b"DescendantFonts").and_then(Object::as_array_mut);
                for descendant in descendants.into_iter().flatten() {
                    descendant.as_dict_mut().unwrap().set("CIDToGIDMap", map);
                }
            }
        });
        assert!(wrong(&pdf, case, fonts).contains("fonts"));
    });
}

/// Every place in the operations that sets a font.
fn set_size(document: &mut Document, size: f32) {
    change_content(document, |operations| {
        let fonts = operations.iter_mut().filter(|operation| operation.operator == "Tf");
        fonts.for_each(|operation| operation.operands[1] = Object::Real(size));
    });
}

#[test]
fn a_text_that_is_too_small_or_turned_over_is_caught() {
    with_case(|case, fonts| {
        for size in [1.0, 40.0, -9.0] {
            let pdf = tampered(&file(case, fonts), |document| set_size(document, size));
            assert!(wrong(&pdf, case, fonts).contains("name"), "{size} points");
        }
    });
}

#[test]
fn characters_on_each_other_are_caught() {
    with_case(|case, fonts| {
        let pdf = tampered(&file(case, fonts), |document| {
            change_content(document, |operations| {
                let shown = operations.iter_mut().filter(|operation| operation.operator == "TJ");
                for operation in shown {
                    let Ok(items) = operation.operands[0].as_array_mut() else { continue };
                    let apart = items.iter().flat_map(|item| [item.clone(), Object::Integer(800)]);
                    *items = apart.collect();
                }
            });
        });
        assert!(!wrong(&pdf, case, fonts).is_empty());
    });
}
