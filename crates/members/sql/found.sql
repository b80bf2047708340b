select id, digits, name, kana, birth, lost, relation, employer
from member
where key = ?1;
