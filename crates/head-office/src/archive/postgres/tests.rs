//! Row security, where there is a PostgreSQL to test with.

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
