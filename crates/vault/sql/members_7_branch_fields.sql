-- What head office said to what the branch set of itself, a row a field.
create table branch_field (
    field   text primary key,
    answers text not null
) strict;
