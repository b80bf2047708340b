//! Codes: what a scanner sends, and what a drawn code says when it is read from pixels again.

use crate::common::{Counter, fonts, hanako, reissue, taro};
use documents::page::{
    About, CodeBox, Dots, Fonts, Form, Page, Piece, Symbol, Values, lay_out, write_pdf,
};
use documents::read_back::read_back;
use documents::{issue, member_of_code, prepare};
use journal::{Actor, MemberId, Role};
use members::MembersError;
use vault::Access;

/// The most rows asked for.
const ROWS: u32 = 20;

/// A desk that holds two people and has issued one sheet.
pub struct Scanner {
    counter: Counter,
    fonts: Fonts,
    /// The code on the sheet.
    issued: String,
}

impl Scanner {
    pub fn ready() -> Self {
        let (counter, fonts) = (Counter::open(), fonts());
        counter.load(&[&taro(), &hanako()]);
        let access = counter.access();
        let member = taro();
        let prepared = prepare(&access, &fonts, &reissue(&member)).expect("a notice for 太郎");
        let issued = issue(&access, prepared).expect("a notice is issued");
        let issued = format!("C01{}", issued.sheet.reference());
        drop(access);
        Self { counter, fonts, issued }
    }

    /// Whatever was scanned or typed: a management code is one exactly when it is written as one, and a search
    /// answers or says why not.
    pub fn scanned(&self, text: &str) {
        let vault = &self.counter.vault;
        let access =
            Access::grant(vault, Actor("tanaka".into()), Role::Clerk, None).expect("a clerk");
        let found = member_of_code(&access, text).expect("the journal answers");
        assert_eq!(found.is_some(), is_management_code(text), "{text:?}");
        if text.trim() == self.issued {
            assert_eq!(found, Some(Some(MemberId("m-1".into()))));
        }
        match members::find(&access, text, ROWS) {
            Ok(rows) => assert!(rows.len() <= ROWS as usize),
            Err(
                MembersError::TextTooLong
                | MembersError::TwelveDigits
                | MembersError::DateNeverWas { .. },
            ) => {}
            Err(other) => panic!("{text:?}: {other}"),
        }
    }

    /// A drawn code says what went into it, or nothing.
    pub fn drawn(&self, content: &str) {
        let Some(symbol) = Symbol::of(content) else { return };
        let code = CodeBox {
            name: "code".into(),
            at: [20.0, 20.0],
            modules: u8::try_from(symbol.side()).expect("at most 177 modules"),
            dots: Dots(6),
            say: "{content}".into(),
        };
        let pieces = vec![Piece::Code(code)];
        let page = Page { width: 210.0, height: 297.0, window: None, pieces };
        let form = Form { pages: vec![page] };
        let values = Values::from([("content".to_owned(), content.to_owned())]);
        let laid_out = lay_out(&form, &values, &self.fonts).expect("a code of its own size");
        let day = crate::common::day(2026, 11, 23);
        let pdf =
            write_pdf(&laid_out.pages, &self.fonts, &About { title: "code", id: [1; 16], day });
        let reading = read_back(&pdf, &form, &self.fonts);
        match reading.code("code") {
            Some(read) => assert_eq!(read, content),
            None => assert!(!is_management_code(content), "{content:?} is not read"),
        }
    }

    pub fn seeds(&self) -> Vec<Vec<u8>> {
        let mut seeds = vec![self.issued.clone()];
        seeds.extend(
            [
                "Ｃ０１00017924000000123456781\r\n",
                "https://myna.go.jp/",
                "1010101-1-00",
                "協会 タロウ 昭40.10.1",
                "01-0101-1-1",
                "001-0010",
                "123456789018",
                "札幌市北区北10条西3-23-1",
            ]
            .map(str::to_owned),
        );
        seeds.into_iter().map(String::into_bytes).collect()
    }
}

/// `C01` and 23 digits, each of any width, with a scanner's line end or nothing around them.
fn is_management_code(text: &str) -> bool {
    let narrow = |character: char| match character {
        '０'..='９' => char::from_u32(u32::from(character) - 0xFEE0),
        'Ｃ' | 'ｃ' | 'c' => Some('C'),
        other => Some(other),
    };
    let text: String = text.trim().chars().filter_map(narrow).collect();
    let digits = text.strip_prefix("C01").unwrap_or_default();
    digits.len() == 23 && digits.bytes().all(|byte| byte.is_ascii_digit())
}
