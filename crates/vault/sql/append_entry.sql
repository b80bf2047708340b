insert into entry (seq, id, kind, schema, body, member, version, at, actor, encounter, prev, hash)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12);
