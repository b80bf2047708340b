//! What is peculiar to the embedded file.

use crate::archive::Archive;
use rusqlite::Connection;
use uuid::Uuid;

#[test]
fn a_newer_archive_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("archive.db");
    drop(Archive::create(&path, Uuid::from_u128(1)).unwrap());
    let connection = Connection::open(&path).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    assert_eq!(Archive::open(&path).err().unwrap().code(), "archive_newer");
    let found: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(found, 99);
}

#[test]
fn what_is_not_an_archive_is_said_to_be_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("archive.db");
    std::fs::write(&path, [b'x'; 5000]).unwrap();
    assert_eq!(Archive::open(&path).err().unwrap().code(), "archive_damaged");
}
