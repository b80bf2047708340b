-- Who looked at whom at other desks, as head office tells of it. Ids are in the order of each desk's series.
create table acts (
    id    text primary key,
    since text not null,
    sheet text not null
) strict, without rowid;

create index acts_by_since on acts (since);
