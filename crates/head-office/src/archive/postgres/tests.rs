//! Row security and TLS, where there is a PostgreSQL to test with.

use super::{Engine as _, Postgres};
use crate::archive::{Archive, Scope};
use crate::{Branch, OfficeError};
use journal::wire::Item;
use uuid::Uuid;

/// An archive with one item each of 北海道支部 and 東京支部, when there is a database.
fn archive(folder: &std::path::Path) -> Option<(Archive, [Branch; 2])> {
    let url = crate::home::home(folder).postgres?;
    let archive = Archive::create_at(&url, Uuid::nil()).unwrap();
    let branches = ["01".parse().unwrap(), "13".parse().unwrap()];
    for branch in &branches {
        let put = |items: &mut crate::archive::Items<'_>| {
            items.put(Item::Member, "m", "", |_| "{}".into()).map(drop)
        };
        archive.change_items(branch, put).unwrap();
    }
    Some((archive, branches))
}

fn seen(archive: &Archive, scope: Scope<'_>, table: &str) -> Vec<String> {
    let sql = format!("SELECT branch FROM {table} ORDER BY branch");
    archive.read(scope, |tx| tx.rows(sql.as_str(), &[], |row| row.take(0))).unwrap()
}

#[test]
fn a_transaction_of_one_branch_sees_nothing_of_another() {
    let folder = tempfile::tempdir().unwrap();
    let Some((archive, [sapporo, tokyo])) = archive(folder.path()) else { return };
    for table in ["item", "counter"] {
        assert_eq!(seen(&archive, Scope::Branch(&tokyo), table), ["13"]);
        assert_eq!(seen(&archive, Scope::Branch(&sapporo), table), ["01"]);
        assert_eq!(seen(&archive, Scope::All, table), ["01", "13"]);
    }
}

#[test]
fn a_transaction_of_one_branch_writes_nothing_of_another() {
    let folder = tempfile::tempdir().unwrap();
    let Some((archive, [_, tokyo])) = archive(folder.path()) else { return };
    let put = "INSERT INTO counter VALUES ('27', 1, 1, 1)";
    let refused: Result<_, OfficeError> =
        archive.write(&tokyo, |tx| tx.execute(put, &[]).map(drop));
    assert_eq!(refused.unwrap_err().reference().as_deref(), Some("42501"));
    let change = "UPDATE item SET body = 'x' WHERE branch = '01'";
    let touched: Result<_, OfficeError> = archive.write(&tokyo, |tx| tx.execute(change, &[]));
    assert_eq!(touched.unwrap(), 0);
}

#[test]
fn every_table_that_leads_with_the_branch_is_under_a_policy_that_binds_its_owner() {
    let folder = tempfile::tempdir().unwrap();
    let Some((archive, _)) = archive(folder.path()) else { return };
    let sql = "SELECT relname::text FROM pg_class AS class
               JOIN pg_attribute AS lead ON lead.attrelid = class.oid AND lead.attnum = 1
               WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
                 AND (attname = 'branch') <> (relrowsecurity AND relforcerowsecurity)";
    let wrong = archive.read(Scope::All, |tx| tx.rows(sql, &[], |row| row.take::<String>(0)));
    assert_eq!(wrong.unwrap(), Vec::<String>::new());
}

/// Names a file of believed certificates too; it is the same server.
const THROUGH_TLS: &str = "HEAD_OFFICE_TEST_POSTGRES_TLS";

#[test]
fn the_database_is_reached_through_tls_and_only_by_a_certificate_that_is_believed() {
    let Ok(url) = std::env::var(THROUGH_TLS) else { return };
    let ssl = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    let through = |url: &str| {
        let engine = Postgres::connect(url)?;
        engine.read(Scope::All)?.row(ssl, &[], |row| row.take::<bool>(0))
    };
    assert_eq!(through(&url).unwrap(), Some(true));
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("other.pem");
    let named = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
    std::fs::write(&other, named.cert.pem()).unwrap();
    let address = url.split('?').next().unwrap();
    let refused = through(&format!("{address}?sslrootcert={}", other.display()));
    assert!(matches!(refused, Err(OfficeError::ArchiveAway)), "{refused:?}");
    let demanded = through(&format!("{address}?sslmode=require"));
    assert!(demanded.is_err(), "TLS is demanded and nobody is believed");
}
