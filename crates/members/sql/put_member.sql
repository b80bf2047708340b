insert into member (
    key, version, digits, name, kana, lost, relation, employer, alias, remarks, sex, insured_id,
    acquired, voluntary, copay_ratio, copay_as_of, last_four, my_number, myna_registered,
    e_certificate_expires, certificate_expires, elderly_ratio, limit_category, limit_expires,
    remuneration, mailings, family_kana, given_kana, family_name, given_name, birth, place, house,
    inquiry, certificate, id
) values (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
    ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36
);
