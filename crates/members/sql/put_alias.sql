insert into alias_name (
    family, given, key, family_kana, given_kana, family_name, given_name, birth, place
) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);
