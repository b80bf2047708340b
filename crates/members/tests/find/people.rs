//! The people who are looked for.

use crate::counter::{Counter, person};

/// People told apart by their names.
pub fn branch() -> Counter {
    let mut taro =
        person("taro", "01010101-0000001-00", "協会 太郎", "キョウカイ タロウ", "1965-10-01");
    taro.inquiry_number = Some("01-0101-1-1".into());
    Counter::with(&[
        taro,
        person("hanako", "01010101-0000001-01", "協会 花子", "キョウカイ ハナコ", "1965-10-01"),
        person("abe", "01010102-0000001-00", "阿部 渉", "アベ ワタル", "1980-01-02"),
        person("abekawa", "01010102-0000002-00", "安部川 愛", "アベカワ アイ", "1981-01-02"),
        person("iabe", "01010102-0000003-00", "射阿部 一", "イアベ ハジメ", "1982-01-02"),
        person("abeko", "01010102-0000004-00", "山田 阿部子", "ヤマダ アベコ", "1983-01-02"),
        person("hashigo", "01010103-0000001-00", "髙橋 壽子", "タカハシ ヒサコ", "1950-03-03"),
        person("kuchi", "01010103-0000002-00", "高橋　寿子", "タカハシ ヒサコ", "1950-03-04"),
        person("watanabe", "01010103-0000003-00", "渡邉 蓮", "ワタナベ レン", "2001-12-31"),
        person("saito", "01010103-0000004-00", "齋藤 凛", "サイトウ リン", "1999-09-09"),
        person(
            "tsuji",
            "01010103-0000005-00",
            "辻\u{e0100} 葛\u{e0100}夫",
            "ツジ クズオ",
            "1970-07-07",
        ),
        person("nguyen", "7654321-12-00", "NGUYEN VAN AN", "グエン ヴァン アン", "1995-05-05"),
        person("unsplit", "7654321-13-00", "王偉", "オウイ", "1995-05-06"),
    ])
}

/// People told apart by where they live and work, and by what they are called besides.
pub fn neighbourhood() -> Counter {
    let mut people = vec![
        person("a", "1010101-1-00", "佐藤 花子", "サトウ ハナコ", "1965-10-01"),
        person("b", "1010101-2-00", "佐藤 一郎", "サトウ イチロウ", "1970-02-03"),
        person("c", "2020202-1-00", "SMITH JOHN", "スミス ジョン", "1990-04-05"),
        person("d", "2020202-2-00", "渡部 健", "ワタナベ ケン", "1991-04-05"),
    ];
    let [a, b, c, d] = people.as_mut_slice() else { panic!("four people") };
    for (member, postal, address) in [
        (&mut *a, "154-0004", "東京都世田谷区太子堂三丁目12番5号　コーポ青葉101"),
        (&mut *b, "154-0004", "東京都世田谷区太子堂3-2-1"),
        (&mut *c, "192-0046", "東京都八王子市明神町４丁目６－２"),
        (&mut *d, "1920046", "東京都八王子市明神町4-61"),
    ] {
        (member.postal_code, member.address) = (Some(postal.into()), Some(address.into()));
    }
    for member in [a, b] {
        member.employer_name = Some("株式会社見本商事".into());
    }
    c.alias = Some("山田　譲二".into());
    c.certificate_number = Some("00123456".into());
    d.employer_name = Some("医療法人社団さくら会".into());
    Counter::with(&people)
}
