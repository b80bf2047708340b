create index member_by_id on member (id, version);
create index member_by_kana on member (kana_key(kana), birth);
create index member_by_given_kana on member (given_kana(kana), birth);
create index member_by_name on member (name_key(name), birth);
create index member_by_given_name on member (given_name(name), birth);
create index member_by_birth on member (birth, kana_key(kana));
create index member_by_inquiry on member (inquiry_key(inquiry)) where inquiry is not null;

insert or ignore into name_word (kind, word) select distinct 0, family_kana(kana) from member;
insert or ignore into name_word (kind, word) select distinct 1, given_kana(kana) from member;
insert or ignore into name_word (kind, word) select distinct 2, family_name(name) from member;
insert or ignore into name_word (kind, word) select distinct 3, given_name(name) from member;
delete from name_word where word = '';

delete from member_loading;
