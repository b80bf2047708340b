-- Papers for many people: what was asked for, and how far each is. A file holds up to a thousand sheets.
create table batch (
    id      text primary key,
    kind    text not null,
    variant text not null,
    reason  text not null,
    day     text not null
) strict;

create table batch_item (
    batch   text    not null references batch (id),
    place   integer not null,
    -- As the list names the member: an id, or 記号-番号-枝番.
    wanted  text    not null,
    state   text    not null check (state in ('waiting', 'issued', 'refused')),
    sheet   text,
    -- Why not: the problem's code and its fact.
    code    text,
    fact    text,
    primary key (batch, place)
) strict, without rowid;

create table sheet_file (
    sha256 text    primary key,
    batch  text    not null references batch (id),
    -- Which of the batch's files, from 1.
    number integer not null,
    pdf    blob    not null,
    unique (batch, number)
) strict;

-- Where in the file of its batch a sheet stands; null when the file is its own.
alter table sheet add column first_page integer;
alter table sheet add column pages integer;

-- Why a sheet was made void; null while it holds.
alter table sheet add column voided_for text;

-- 交付申請書 as they come in, each until a sheet answers it.
create table application (
    entry     text primary key,
    member    text not null,
    paper     text not null,
    reason    text not null,
    route     text not null,
    sheet     text
) strict;

create index application_by_member on application (member) where sheet is null;

-- 資格確認書 that are made elsewhere: ordered, arrived, handed over or mailed.
create table certificate_order (
    id        text    primary key,
    member    text    not null,
    version   integer not null,
    reason    text    not null,
    route     text    not null check (route in ('hand', 'home', 'employer')),
    state     text    not null check (state in ('ordered', 'arrived', 'delivered', 'cancelled')),
    ordered   text    not null
) strict;

-- How this desk uses each printer: tenths of a millimetre, tray, sides.
create table printer (
    name   text    primary key,
    right  integer not null,
    down   integer not null,
    source text,
    duplex text    not null
) strict;
