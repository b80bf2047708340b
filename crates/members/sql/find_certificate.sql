select key, family_kana, given_kana, family_name, given_name, birth, place
from member indexed by member_by_certificate
where certificate is not null and code_key(certificate) = ?1;
