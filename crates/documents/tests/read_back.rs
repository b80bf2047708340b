//! Reading back: a true file agrees, and a file that says anything else is caught.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{SHEET, case_of, day, file, fonts, hanako, hokkaido, notice, notice_form, taro};
use documents::SheetId;
use documents::kinds::Case;
use documents::page::Fonts;
use documents::read_back::read_back;
use journal::Member;
use lopdf::content::{Content, Operation};
use lopdf::{Document, Object};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Everything the check finds wrong with `pdf` as the notice of `case`.
fn wrong(pdf: &[u8], case: &Case<'_>, fonts: &Fonts) -> BTreeSet<String> {
    let form = notice_form(case);
    let reading = read_back(pdf, &form, fonts);
    let mut wrong: BTreeSet<String> =
        reading.against_form(&form, &notice().values(case)).into_iter().collect();
    wrong.extend(notice().against_record(&reading, case));
    wrong
}

fn with_case<T>(work: impl FnOnce(&Case<'_>, &Fonts) -> T) -> T {
    let (member, insured) = (hanako(), taro());
    let case = case_of(&member, &insured, false);
    work(&case, &fonts())
}

/// The bytes after `change` was made to the file.
fn tampered(pdf: &[u8], change: impl FnOnce(&mut Document)) -> Vec<u8> {
    let mut document = Document::load_mem(pdf).unwrap();
    document.decompress();
    change(&mut document);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// Every show operation of the page, changed.
fn change_content(document: &mut Document, change: impl FnOnce(&mut Vec<Operation>)) {
    let page = document.get_pages()[&1];
    let mut content = Content::decode(&document.get_page_content(page)).unwrap();
    change(&mut content.operations);
    document.change_page_content(page, content.encode().unwrap()).unwrap();
}

fn change_page(document: &mut Document, name: &str, value: impl Into<Object>) {
    let page = document.get_pages()[&1];
    document.get_dictionary_mut(page).unwrap().set(name, value);
}

/// All streams that hold `marker`, with `from` put for `to`.
fn replace_in_streams(document: &mut Document, marker: &str, from: &str, to: &str) -> usize {
    let mut count = 0;
    for object in document.objects.values_mut() {
        let Ok(stream) = object.as_stream_mut() else { continue };
        let Ok(text) = std::str::from_utf8(&stream.content) else { continue };
        if text.contains(marker) && text.contains(from) {
            count += text.matches(from).count();
            let text = text.replace(from, to);
            stream.set_plain_content(text.into_bytes());
        }
    }
    count
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

#[test]
fn bytes_that_are_no_file_are_caught() {
    with_case(|case, fonts| {
        let pdf = file(case, fonts);
        for bytes in [&pdf[..pdf.len() / 2], b"%PDF-1.7\n%%EOF", b""] {
            assert!(wrong(bytes, case, fonts).contains("file"));
        }
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
