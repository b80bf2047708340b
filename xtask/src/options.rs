//! The options after a command's words: a name with a number, or a name alone.

/// What an option sets.
pub enum Sets<'a> {
    /// A number, which follows the name.
    Number(&'a mut u64),
    /// Whether the name stands there.
    Said(&'a mut bool),
}

/// Sets what the words say; `None` when one is not known, or no number follows where one must.
pub fn read(words: &[&str], known: &mut [(&str, Sets<'_>)]) -> Option<()> {
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let (_, sets) = known.iter_mut().find(|(name, _)| name == word)?;
        match sets {
            Sets::Number(number) => **number = words.next()?.parse().ok()?,
            Sets::Said(said) => **said = true,
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::{Sets, read};

    #[test]
    fn options_come_in_any_order_and_nothing_else_is_taken() {
        let told = |words: &[&str]| {
            let (mut years, mut peers) = (10, false);
            let known =
                &mut [("--years", Sets::Number(&mut years)), ("--peers", Sets::Said(&mut peers))];
            let is_read = read(words, known).is_some();
            is_read.then_some((years, peers))
        };
        assert_eq!(told(&[]), Some((10, false)));
        assert_eq!(told(&["--peers", "--years", "3"]), Some((3, true)));
        for wrong in [&["--years"][..], &["--years", "x"], &["--peers", "3"], &["--more"]] {
            assert_eq!(told(wrong), None, "{wrong:?}");
        }
    }
}
