//! The tables of a backup, with the columns of each.

/// A table of a backup.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns, with the type that PostgreSQL calls each.
    pub columns: &'static [(&'static str, &'static str)],
    /// The columns it is read in the order of.
    pub(super) key: &'static str,
}

pub(super) const TEXT: &str = "text";
const NUMBER: &str = "bigint";
const BYTES: &str = "bytea";

/// Every table but `office`, which says which life this is, and `snapshot` and `chunk`, which are made again
/// from the others. A table stands behind those it refers to.
pub const TABLES: &[Table] = &[
    Table { name: "host", columns: &[("name", TEXT)], key: "name" },
    Table {
        name: "counter",
        columns: &[("branch", TEXT), ("cursor", NUMBER), ("members", NUMBER), ("checksum", NUMBER)],
        key: "branch",
    },
    Table {
        name: "item",
        columns: &[
            ("branch", TEXT),
            ("kind", TEXT),
            ("id", TEXT),
            ("cursor", NUMBER),
            ("version", NUMBER),
            ("place", TEXT),
            ("body", TEXT),
            ("removed_reason", TEXT),
        ],
        key: "branch, kind, id",
    },
    Table {
        name: "enrol_code",
        columns: &[
            ("branch", TEXT),
            ("digest", TEXT),
            ("kind", TEXT),
            ("expires_at", TEXT),
            ("used_at", TEXT),
        ],
        key: "branch, digest",
    },
    Table {
        name: "device",
        columns: &[
            ("branch", TEXT),
            ("id", TEXT),
            ("generation", NUMBER),
            ("kind", TEXT),
            ("release_secret", BYTES),
            ("enrolled_at", TEXT),
            ("seen_at", TEXT),
            ("revoked_at", TEXT),
            ("split_at", TEXT),
        ],
        key: "branch, id",
    },
    Table {
        name: "certificate",
        columns: &[("branch", TEXT), ("fingerprint", TEXT), ("device", TEXT), ("expires_at", TEXT)],
        key: "branch, fingerprint",
    },
    Table {
        name: "staff",
        columns: &[("branch", TEXT), ("id", TEXT), ("pin_hash", TEXT), ("wrong_pins", NUMBER)],
        key: "branch, id",
    },
    Table {
        name: "second_factor",
        columns: &[("branch", TEXT), ("id", TEXT), ("sealed", TEXT), ("last_step", NUMBER)],
        key: "branch, id",
    },
    Table {
        name: "entry",
        columns: &[
            ("branch", TEXT),
            ("device", TEXT),
            ("generation", NUMBER),
            ("seq", NUMBER),
            ("id", TEXT),
            ("kind", TEXT),
            ("schema", NUMBER),
            ("body", TEXT),
            ("member_id", TEXT),
            ("member_version", NUMBER),
            ("at", TEXT),
            ("actor", TEXT),
            ("encounter", TEXT),
            ("prev", TEXT),
            ("hash", TEXT),
            ("received_at", TEXT),
        ],
        key: "branch, device, generation, seq",
    },
    Table {
        name: "quarantine",
        columns: &[
            ("branch", TEXT),
            ("device", TEXT),
            ("generation", NUMBER),
            ("seq", NUMBER),
            ("hash", TEXT),
            ("entry", TEXT),
            ("received_at", TEXT),
        ],
        key: "branch, device, generation, seq, hash",
    },
    Table {
        name: "lookup",
        columns: &[
            ("branch", TEXT),
            ("device", TEXT),
            ("at", TEXT),
            ("id", TEXT),
            ("person", TEXT),
            ("purpose", TEXT),
            ("encounter", TEXT),
            ("question", TEXT),
            ("found", NUMBER),
            ("refused", TEXT),
        ],
        key: "branch, device, at, id",
    },
    Table { name: "serial_counter", columns: &[("branch", TEXT), ("next", NUMBER)], key: "branch" },
    Table {
        name: "serial_block",
        columns: &[
            ("branch", TEXT),
            ("first", NUMBER),
            ("last", NUMBER),
            ("device", TEXT),
            ("generation", NUMBER),
            ("granted_at", TEXT),
            ("withdrawn_at", TEXT),
        ],
        key: "branch, first",
    },
    Table {
        name: "serial",
        columns: &[("branch", TEXT), ("serial", TEXT), ("hash", TEXT)],
        key: "branch, serial",
    },
    Table {
        name: "serial_twice",
        columns: &[("branch", TEXT), ("serial", TEXT), ("hash", TEXT)],
        key: "branch, serial, hash",
    },
    Table {
        name: "update_package",
        columns: &[
            ("target", TEXT),
            ("version", TEXT),
            ("digest", TEXT),
            ("description", TEXT),
            ("signature", TEXT),
            ("published_at", TEXT),
            ("withdrawn_at", TEXT),
            ("branches", TEXT),
        ],
        key: "target, version",
    },
    Table {
        name: "administration",
        columns: &[
            ("seq", NUMBER),
            ("at", TEXT),
            ("who", TEXT),
            ("command", TEXT),
            ("about", TEXT),
            ("prev", TEXT),
            ("hash", TEXT),
        ],
        key: "seq",
    },
    Table {
        name: "durable",
        columns: &[("branch", TEXT), ("device", TEXT), ("generation", NUMBER), ("seq", NUMBER)],
        key: "branch, device, generation",
    },
];
