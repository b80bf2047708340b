INSERT INTO item (branch, kind, id, cursor, version, place, body, removed_reason,
                  kana_key, birth_date, inquiry_key)
SELECT *
FROM unnest(?1::text[], ?2::text[], ?3::text[], ?4::bigint[], ?5::bigint[], ?6::text[], ?7::text[],
            ?8::text[], ?9::text[], ?10::text[], ?11::text[])
ON CONFLICT (branch, kind, id) DO UPDATE
SET cursor = excluded.cursor, version = excluded.version, place = excluded.place,
    body = excluded.body, removed_reason = excluded.removed_reason,
    kana_key = excluded.kana_key, birth_date = excluded.birth_date,
    inquiry_key = excluded.inquiry_key
