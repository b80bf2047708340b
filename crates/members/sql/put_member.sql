insert into member (key, id, version, name, kana, birth, inquiry, record)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);
