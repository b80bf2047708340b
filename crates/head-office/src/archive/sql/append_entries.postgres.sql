INSERT INTO entry (branch, device, generation, seq, id, kind, schema, body, member_id, member_version,
                   at, actor, encounter, prev, hash, received_at)
SELECT *
FROM unnest(?1::text[], ?2::text[], ?3::bigint[], ?4::bigint[], ?5::text[], ?6::text[], ?7::bigint[],
            ?8::text[], ?9::text[], ?10::bigint[], ?11::text[], ?12::text[], ?13::text[], ?14::text[],
            ?15::text[], ?16::text[])
