//! Nothing is left out of a backup by oversight.

use super::*;

const LEFT_OUT: [&str; 4] = ["chunk", "migration", "office", "snapshot"];

/// Whoever adds a table decides here whether a backup holds it.
#[test]
fn every_table_is_in_a_backup_or_left_out_on_purpose() {
    let folder = tempfile::tempdir().unwrap();
    let archive = crate::archive::tests::archive(folder.path(), Uuid::nil());
    let all = Sql::pair(
        "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name",
        "SELECT relname::text FROM pg_class
         WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
         ORDER BY relname::text COLLATE \"C\"",
    );
    let held = archive.read(Scope::All, |tx| tx.rows(all, &[], |row| row.take::<String>(0)));
    let held: Vec<String> = held.unwrap();
    let told = TABLES.iter().map(|table| table.name).chain(LEFT_OUT);
    let told = told.filter(|name| *name != "migration" || held.contains(&(*name).to_owned()));
    let mut told: Vec<&str> = told.collect();
    told.sort_unstable();
    assert_eq!(held, told);
}

#[test]
fn every_column_is_in_a_backup() {
    let folder = tempfile::tempdir().unwrap();
    let archive = crate::archive::tests::archive(folder.path(), Uuid::nil());
    for table in TABLES {
        let sqlite = format!("SELECT count(*) FROM pragma_table_info('{}')", table.name);
        let postgres = format!(
            "SELECT count(*) FROM pg_attribute
             WHERE attrelid = '{}'::regclass AND attnum > 0 AND NOT attisdropped
               AND attname NOT IN ('kana_key', 'inquiry_key')
               AND NOT (attname = 'birth_date' AND '{}' = 'item')",
            table.name, table.name
        );
        let sql = Sql::pair(&sqlite, &postgres);
        let count = archive.read(Scope::All, |tx| tx.row(sql, &[], |row| row.take::<u64>(0)));
        assert_eq!(count.unwrap(), Some(table.columns.len() as u64), "{}", table.name);
    }
}
