-- This desk's outreach contacts, for follow-up lists. The entry holds the whole contact.
create table contact (
    entry     text primary key references entry (id),
    member    text not null,
    day       text not null,
    occasion  text not null,
    answer    text not null,
    follow_up text
) strict, without rowid;

create index contact_by_member on contact (member, day);
create index contact_by_follow_up on contact (follow_up) where follow_up is not null;
