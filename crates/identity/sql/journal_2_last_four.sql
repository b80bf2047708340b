-- Last-four comparisons that did not match, for the day's limits. `day` is the calendar day in Japan.
create table last_four_miss (
    entry  text primary key references entry (id),
    day    text not null,
    member text not null
) strict, without rowid;

create index last_four_miss_by_day on last_four_miss (day, member);
