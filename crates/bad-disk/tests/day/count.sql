insert into tally (kind, count) values (?1, 1) on conflict (kind) do update set count = count + 1;
