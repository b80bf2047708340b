//! Kanji numerals in dates: 四十, 二十三, 一九六五, 〇.

/// The text with kanji numerals as digits, when it has a 年; other text stays as it is.
pub(super) fn arabic(text: &str) -> String {
    if !text.contains('年') {
        return text.to_owned();
    }
    let (mut plain, mut run) = (String::new(), Vec::new());
    for character in text.chars() {
        match value(character) {
            Some(value) => run.push(value),
            None => {
                plain.push_str(&number(&run));
                run.clear();
                plain.push(character);
            }
        }
    }
    plain + &number(&run)
}

/// A numeral's value; tens count ten and more.
fn value(character: char) -> Option<u32> {
    Some(match character {
        '〇' | '零' => 0,
        '一' | '壱' => 1,
        '二' | '弐' => 2,
        '三' | '参' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        '廿' => 20,
        '卅' => 30,
        _ => return None,
    })
}

/// A run of numerals: with tens 四十三, without them digit by digit.
fn number(run: &[u32]) -> String {
    if run.iter().all(|value| *value < 10) {
        return run.iter().map(u32::to_string).collect();
    }
    let (mut sum, mut unit) = (0_u32, 0_u32);
    for value in run {
        if *value >= 10 {
            sum = sum.saturating_add(value.saturating_mul(if *value == 10 {
                unit.max(1)
            } else {
                1
            }));
            unit = 0;
        } else {
            unit = *value;
        }
    }
    sum.saturating_add(unit).to_string()
}
