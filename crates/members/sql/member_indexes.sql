create unique index member_by_id on member (id);
create index member_by_family_kana on member (family_kana, given_kana, birth, family_name, given_name, place);
create index member_by_given_kana on member (given_kana, family_kana, birth, family_name, given_name, place);
create index member_by_family_name on member (family_name, given_name, birth, family_kana, given_kana, place);
create index member_by_given_name on member (given_name, family_name, birth, family_kana, given_kana, place);
create index member_by_birth on member (birth, family_kana, given_kana, family_name, given_name, place);
create index member_by_place on member (
    place, house_key(house), family_kana, given_kana, family_name, given_name, birth
);
create index member_by_inquiry on member (code_key(inquiry)) where inquiry is not null;
create index member_by_certificate on member (code_key(certificate)) where certificate is not null;
