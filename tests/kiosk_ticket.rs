//! 無人端末の受付票: printed through a real print system, read back from its dots, and opened at a counter.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod branch;
mod spooler;

use branch::Branch;
use serde_json::json;
use spooler::Spooler;
use std::process::Command;

/// The code on a page, from its pixels.
fn code_on(pdf: &[u8], folder: &std::path::Path) -> String {
    let file = folder.join("ticket.pdf");
    std::fs::write(&file, pdf).unwrap();
    let drawn = Command::new("pdftoppm").args(["-gray", "-r", "300"]).arg(&file).output().unwrap();
    // `P5`, width, height, 255, and one byte a pixel.
    let head: Vec<&[u8]> = drawn.stdout.splitn(4, |byte| *byte == b'\n').collect();
    let size = String::from_utf8(head[1].to_vec()).unwrap();
    let (width, height) = size.split_once(' ').unwrap();
    let (width, height): (usize, usize) = (width.parse().unwrap(), height.parse().unwrap());
    let shades = head[3];
    let shade = |x: usize, y: usize| shades[y * width + x];
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, shade);
    image.detect_grids()[0].decode().unwrap().1
}

/// The text of a page as another program reads it.
fn text_of(pdf: &[u8], folder: &std::path::Path) -> String {
    let file = folder.join("ticket.pdf");
    std::fs::write(&file, pdf).unwrap();
    branch::papers::text_of(&file)
}

#[test]
fn a_ticket_is_printed_and_read_at_a_counter_and_no_printer_keeps_the_number_on_the_screen() {
    let mut branch = Branch::with(20);
    let desk = branch.desk();
    let mut kiosk = branch.kiosk();
    branch.pull_the_plug();

    let Some(spooler) = Spooler::start() else {
        eprintln!("no print system here: not tested");
        return;
    };
    kiosk.is_on(spooler.found_by_programs());
    let at_kiosk = |words: &[&str]| kiosk.mado(&[&["kiosk"], words].concat());
    let ask = ["ticket", "--purpose", "reissue", "--symbol", "1010101", "--number", "1"];
    let ask = [&ask[..], &["--birth", "1965-10-01"]].concat();
    assert_eq!(at_kiosk(&ask).good()["printed"], false, "no printer is named");
    assert_eq!(at_kiosk(&["printer", "--name", "entrance"]).refused(), "printer_unknown");

    let (address, tray) = spooler::tray();
    spooler.queue("entrance", address, "stop-printer");
    assert_eq!(at_kiosk(&["printer", "--name", "entrance"]).good()["printer"], "entrance");
    let in_vietnamese = [&ask[..], &["--language", "vi"]].concat();
    assert_eq!(at_kiosk(&in_vietnamese).good()["printed"], true);
    let ticket = at_kiosk(&ask).good();
    assert_eq!(ticket["printed"], true);
    let [vietnamese, pdf] = tray.join().unwrap();
    let texts = [&vietnamese, &pdf].map(|pdf| text_of(pdf, spooler.folder()));
    for (text, says) in texts.iter().zip(["Chúng tôi sẽ gọi số này.", "番号でお呼びします。"])
    {
        assert!(text.contains(says) && text.contains("職員用"), "{text}");
    }
    assert!(texts[0].contains("ことば：ベトナム語"), "{}", texts[0]);
    let scanned = desk.mado(&["queue", "scan", &code_on(&pdf, spooler.folder())]).good();
    assert_eq!(scanned["number"], ticket["number"]);
    assert_eq!(scanned["search"], "1010101-1 1965-10-01");

    let in_another = [&ask[..], &["--language", "fr"]].concat();
    assert_eq!(at_kiosk(&in_another).refused(), "unknown_variant");

    // The queue is gone: the request stands, and its number is called all the same.
    spooler.remove("entrance");
    assert_eq!(at_kiosk(&ask).refused(), "printer_unknown");
    assert_eq!(at_kiosk(&["printer", "--none"]).good()["printer"], json!(null));
    assert_eq!(at_kiosk(&ask).good()["printed"], false);
    let kept = kiosk.files().into_iter().filter(|file| {
        let bytes = std::fs::read(file).unwrap();
        bytes.starts_with(b"%PDF") || bytes.windows(7).any(|part| part == b"1010101")
    });
    assert_eq!(kept.count(), 0, "neither the ticket nor whom it is about stays at the kiosk");
}
