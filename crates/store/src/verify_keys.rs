//! Whether indexes hold the rows of their tables, each in its place.
//!
//! SQLite's own check looks every row up in every index, in the order of the table: for millions of rows that is a
//! walk from page to page at random. Here each index is read once in its own order and compared with its table by a sum.
use crate::tally::Sum;
use crate::verify::Verified;
use crate::{Record, StoreError};
use rusqlite::types::ValueRef;
use std::cmp::Ordering;

/// An index: its table, its name, its columns, and which rows it holds.
struct Index {
    table: String,
    name: String,
    columns: Vec<String>,
    only: Option<String>,
}

impl Record {
    /// Checks every index of tables that have rows with numbers; the others are their own index.
    pub(crate) fn verify_keys(&self, verified: &mut Verified) -> Result<(), StoreError> {
        for index in self.indexes()? {
            let columns = index.columns.iter().map(|column| quoted(column)).collect::<Vec<_>>().join(", ");
            let (table, only) = (quoted(&index.table), index.only.as_deref().unwrap_or("1"));
            let (held, in_order) =
                self.keys(&format!("SELECT {columns}, rowid FROM {table} INDEXED BY {} WHERE {only}", quoted(&index.name)))?;
            let (wanted, _) = self.keys(&format!("SELECT {columns}, rowid FROM {table} NOT INDEXED WHERE {only}"))?;
            if held != wanted {
                verified.tell("index", format!("{} is not that of the rows of {}", index.name, index.table));
            } else if !in_order {
                verified.tell("index", format!("{} is out of order", index.name));
            }
        }
        Ok(())
    }

    fn indexes(&self) -> Result<Vec<Index>, StoreError> {
        let mut statement = self.conn.prepare(
            "SELECT t.name, i.name, s.sql FROM pragma_table_list t JOIN pragma_index_list(t.name) i LEFT JOIN sqlite_schema s ON s.name = i.name \
             WHERE t.schema = 'main' AND t.type = 'table' AND NOT t.wr AND t.name NOT LIKE '%\\_fts\\_%' ESCAPE '\\' ORDER BY 1, 2",
        )?;
        let mut rows = statement.query([])?;
        let mut indexes = Vec::new();
        while let Some(row) = rows.next()? {
            let (table, name, sql): (String, String, Option<String>) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let mut columns = self.conn.prepare_cached("SELECT name FROM pragma_index_info(?1) ORDER BY seqno")?;
            let columns = columns.query_map([&name], |row| row.get(0))?.collect::<Result<_, _>>()?;
            let only = sql.as_deref().and_then(|sql| sql.split_once(" WHERE ")).map(|(_, only)| only.to_string());
            indexes.push(Index { table, name, columns, only });
        }
        Ok(indexes)
    }

    /// The sum over some rows, and whether each comes after the one before it.
    fn keys(&self, sql: &str) -> Result<(Sum, bool), StoreError> {
        let mut statement = self.conn.prepare(sql)?;
        let width = statement.column_count();
        let mut rows = statement.query([])?;
        let (mut sum, mut in_order) = (Sum::default(), true);
        let (mut key, mut before) = (vec![Cell::Null; width], Vec::new());
        let mut numbers = vec![0; width];
        while let Some(row) = rows.next()? {
            for (at, (cell, number)) in key.iter_mut().zip(&mut numbers).enumerate() {
                cell.set(row.get_ref(at)?);
                *number = cell.number();
            }
            sum.add(&numbers, 1);
            in_order &= before.is_empty() || before.as_slice() < key.as_slice();
            if before.is_empty() {
                before.clone_from(&key);
            } else {
                std::mem::swap(&mut before, &mut key);
            }
        }
        Ok((sum, in_order))
    }
}

/// A value of a key, ordered as SQLite orders them.
#[derive(Debug, Clone, PartialEq)]
enum Cell {
    Null,
    Integer(i64),
    Real(f64),
    Text(Vec<u8>),
    Blob(Vec<u8>),
}

impl Cell {
    /// Takes a value over; texts go where the texts before them were.
    fn set(&mut self, value: ValueRef<'_>) {
        match (value, &mut *self) {
            (ValueRef::Text(new), Cell::Text(old)) | (ValueRef::Blob(new), Cell::Blob(old)) => {
                old.clear();
                old.extend_from_slice(new);
            }
            (ValueRef::Null, _) => *self = Cell::Null,
            (ValueRef::Integer(number), _) => *self = Cell::Integer(number),
            (ValueRef::Real(number), _) => *self = Cell::Real(number),
            (ValueRef::Text(new), _) => *self = Cell::Text(new.to_vec()),
            (ValueRef::Blob(new), _) => *self = Cell::Blob(new.to_vec()),
        }
    }
    /// A number that stands for it in a sum.
    fn number(&self) -> i64 {
        let hash =
            |bytes: &[u8], seed: u64| bytes.iter().fold(seed, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)) as i64;
        match self {
            Cell::Null => i64::MIN + 1,
            Cell::Integer(number) => *number,
            Cell::Real(number) => number.to_bits() as i64,
            Cell::Text(bytes) => hash(bytes, 0xcbf2_9ce4_8422_2325),
            Cell::Blob(bytes) => hash(bytes, 0x6c62_272e_07bb_0142),
        }
    }
    fn rank(&self) -> u8 {
        match self {
            Cell::Null => 0,
            Cell::Integer(_) | Cell::Real(_) => 1,
            Cell::Text(_) => 2,
            Cell::Blob(_) => 3,
        }
    }
}

impl PartialOrd for Cell {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Cell::Integer(a), Cell::Integer(b)) => Some(a.cmp(b)),
            (Cell::Real(a), Cell::Real(b)) => a.partial_cmp(b),
            (Cell::Text(a), Cell::Text(b)) | (Cell::Blob(a), Cell::Blob(b)) => Some(a.cmp(b)),
            _ => Some(self.rank().cmp(&other.rank())),
        }
    }
}

/// A name as SQL.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
