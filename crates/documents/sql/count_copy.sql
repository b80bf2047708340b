update sheet set copies = copies + 1 where id = ?1;
