use super::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn one_day_in_every_way_it_is_typed() {
    for text in [
        "S40.10.1",
        "s40/10/1",
        "昭40-10-01",
        "昭和40年10月1日",
        "1965-10-01",
        "19651001",
        "1965/10/1",
        "１９６５／１０／１",
        "Ｓ４０．１０．１",
        "昭和４０年１０月１日生",
        "㍼40年10月1日",
        "S401001",
        "昭和 40年 10月 1日",
        "1965年10月1日",
        "S40ー10ー1",
        "昭和40.10.1",
        "昭和四十年十月一日",
        "昭和四〇年一〇月一日",
        "一九六五年十月一日",
        "5-401001",
        "５－４０１００１",
        "昭和40. 10. 1",
        "S.40.10.1",
        "昭．40．10．1",
        "昭和四十年10月一日",
        "昭和四〇・一〇・一",
        "昭和四○年一○月一日",
        "昭和四拾年拾月壱日",
        "昭和40年10月1日生まれ",
        "西暦1965年10月1日",
    ] {
        assert_eq!(parse_date(text).map(Days::one), Ok(Some(day(1965, 10, 1))), "{text}");
    }
}

#[test]
fn every_era_in_every_short_form() {
    let cases = [
        ("㍾45年7月29日", day(1912, 7, 29)),
        ("1-450729", day(1912, 7, 29)),
        ("㍽元年7月30日", day(1912, 7, 30)),
        ("3-010730", day(1912, 7, 30)),
        ("昭和廿年八月十五日", day(1945, 8, 15)),
        ("㍻元年1月8日", day(1989, 1, 8)),
        ("7-010108", day(1989, 1, 8)),
        ("㋿元年5月1日", day(2019, 5, 1)),
        ("9-010501", day(2019, 5, 1)),
        ("令和元年五月一日", day(2019, 5, 1)),
        ("令和01年05月01日", day(2019, 5, 1)),
        ("R元.5.1", day(2019, 5, 1)),
        ("r1.5.1", day(2019, 5, 1)),
    ];
    for (text, expected) in cases {
        assert_eq!(parse_date(text).map(Days::one), Ok(Some(expected)), "{text}");
    }
}

#[test]
fn what_is_left_out_means_all_of_it() {
    let cases = [
        ("昭40", day(1965, 1, 1), day(1965, 12, 31)),
        ("昭和40年10月", day(1965, 10, 1), day(1965, 10, 31)),
        ("1965-10", day(1965, 10, 1), day(1965, 10, 31)),
        ("1965年", day(1965, 1, 1), day(1965, 12, 31)),
        ("H8.2", day(1996, 2, 1), day(1996, 2, 29)),
        ("昭和64年", day(1989, 1, 1), day(1989, 1, 7)),
        ("平成元年", day(1989, 1, 8), day(1989, 12, 31)),
        ("平成元年1月", day(1989, 1, 8), day(1989, 1, 31)),
        ("平成31年4月", day(2019, 4, 1), day(2019, 4, 30)),
        ("昭和元年", day(1926, 12, 25), day(1926, 12, 31)),
    ];
    for (text, from, through) in cases {
        assert_eq!(parse_date(text), Ok(Days { from, through }), "{text}");
    }
}

#[test]
fn a_day_that_never_was_is_named_with_the_one_that_was_meant() {
    let cases = [
        ("昭和64年1月8日", Some("平成元年1月8日")),
        ("S64.1.8", Some("平成元年1月8日")),
        ("平成31年5月1日", Some("令和元年5月1日")),
        ("平成元年1月7日", Some("昭和64年1月7日")),
        ("昭和元年12月24日", Some("大正15年12月24日")),
        ("昭和六十五年三月一日", Some("平成2年3月1日")),
        ("令和0年1月1日", Some("平成30年1月1日")),
        ("昭和100年10月1日", Some("令和7年10月1日")),
        ("5-640108", Some("平成元年1月8日")),
        ("5-400230", Some("昭和40年2月28日")),
        ("1965-02-29", Some("昭和40年2月28日")),
        ("1965-2-30", Some("昭和40年2月28日")),
        ("S40.4.31", Some("昭和40年4月30日")),
        ("S40.13.1", None),
        ("S40.1.32", None),
        ("S40.0.1", None),
        ("明治5年1月1日", None),
    ];
    for (text, meant) in cases {
        let Err(DateError::NeverWas { meant: told }) = parse_date(text) else {
            panic!("{text} is read")
        };
        let told = told.and_then(Days::one).map(crate::written_date);
        assert_eq!(told.as_deref(), meant, "{text}");
    }
    let whole = |text| match parse_date(text) {
        Err(DateError::NeverWas { meant }) => meant.unwrap(),
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(whole("昭和65年"), Days { from: day(1990, 1, 1), through: day(1990, 12, 31) });
    assert_eq!(whole("昭和64年2月"), Days { from: day(1989, 2, 1), through: day(1989, 2, 28) });
}

#[test]
fn other_text_is_no_date() {
    for text in [
        "",
        "1965",
        "ヤマダ",
        "S",
        "昭和",
        "昭和町",
        "1010101-1",
        "1010101-1-00",
        "99999999",
        "20001301",
        "01-0101-1-1",
        "123456789012",
        "S40.10.1.1",
        "s4010",
        "1965--1",
        "佐藤40.10.1",
        "３－１－１",
        "0.1.1",
        "年月日",
        "--",
        "元年",
        "5401001",
        "2-401001",
        "5-401301",
        "1-010101",
        "五-401001",
        "十一月",
        "一二三",
        "平三郎",
        "昭和二三十年一月一日",
        "昭和四十〇年一月一日",
        "昭和1000年",
        "S100.1.1",
        "西暦65年1月1日",
        "生",
        "生まれ",
    ] {
        assert_eq!(parse_date(text), Err(DateError::NotADate), "{text}");
    }
}
