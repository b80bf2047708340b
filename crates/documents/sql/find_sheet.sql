select id, kind, member, version, reason, day, sha256, state, copies, pdf from sheet where id = ?1;
