//! SQL for those who want it: reading only, with the functions of the record.
use crate::functions::register;
use crate::open::connect_immutable;
use crate::{Moment, Record, StoreError};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

/// A value of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number.
    Real(f64),
    /// Words.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

impl Record {
    /// Runs one SELECT and hands over the names of its columns, then each row.
    ///
    /// The statement runs on a connection that cannot write. Views `claims`, `roles`, `amounts`, `decisions` and
    /// `pairs` are made to be read; the functions are listed in the manual.
    ///
    /// # Errors
    /// Where the statement is wrong, would write, or the caller's function gives an error.
    pub fn sql<E: From<StoreError>>(
        &self,
        statement: &str,
        values: &[(String, Cell)],
        columns: impl FnMut(&[String]) -> Result<(), E>,
        row: impl FnMut(&[Cell]) -> Result<(), E>,
    ) -> Result<(), E> {
        self.sql_as_of(statement, values, None, columns, row)
    }

    /// The same with the views as they were at a moment; tables hold all that ever was, whatever the moment.
    ///
    /// # Errors
    /// As [`Record::sql`].
    pub fn sql_as_of<E: From<StoreError>>(
        &self,
        statement: &str,
        values: &[(String, Cell)],
        as_of: Option<Moment>,
        mut columns: impl FnMut(&[String]) -> Result<(), E>,
        mut row: impl FnMut(&[Cell]) -> Result<(), E>,
    ) -> Result<(), E> {
        let conn = self.reader(as_of)?;
        let wrong = |error: rusqlite::Error| StoreError::invalid("SQL", error.to_string());
        let mut prepared = conn.prepare(statement).map_err(wrong)?;
        if !prepared.readonly() || prepared.column_count() == 0 {
            return Err(StoreError::invalid("SQL", "only statements that read are run").into());
        }
        for (name, value) in values {
            let index = prepared
                .parameter_index(name)
                .map_err(wrong)?
                .ok_or_else(|| StoreError::invalid("SQL", format!("it has no value {name}")))?;
            match value {
                Cell::Null => prepared.raw_bind_parameter(index, rusqlite::types::Null),
                Cell::Integer(value) => prepared.raw_bind_parameter(index, value),
                Cell::Real(value) => prepared.raw_bind_parameter(index, value),
                Cell::Text(value) => prepared.raw_bind_parameter(index, value),
                Cell::Blob(value) => prepared.raw_bind_parameter(index, value),
            }
            .map_err(wrong)?;
        }
        let names: Vec<String> = prepared.column_names().map(String::from).collect();
        columns(&names)?;
        let mut rows = prepared.raw_query();
        let mut cells = Vec::with_capacity(names.len());
        while let Some(found) = rows.next().map_err(wrong)? {
            cells.clear();
            for at in 0..names.len() {
                cells.push(match found.get_ref(at).map_err(wrong)? {
                    ValueRef::Null => Cell::Null,
                    ValueRef::Integer(value) => Cell::Integer(value),
                    ValueRef::Real(value) => Cell::Real(value),
                    ValueRef::Text(value) => Cell::Text(String::from_utf8_lossy(value).into_owned()),
                    ValueRef::Blob(value) => Cell::Blob(value.to_vec()),
                });
            }
            row(&cells)?;
        }
        Ok(())
    }

    /// A connection of its own that cannot write.
    fn reader(&self, as_of: Option<Moment>) -> Result<Connection, StoreError> {
        let path = self.path();
        if !path.exists() {
            return Err(StoreError::Missing(path.to_path_buf()));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = match Connection::open_with_flags(path, flags) {
            Ok(conn) if conn.query_row("SELECT 1 FROM tx LIMIT 1", [], |_| Ok(())).is_ok() => conn,
            Ok(conn) if self.last_change().is_ok_and(|last| last.is_none()) => conn,
            _ => connect_immutable(path)?,
        };
        register(&conn)?;
        if as_of.is_some() {
            views_at(&conn, self.change_at(as_of)?)?;
        }
        conn.pragma_update(None, "query_only", true)?;
        Ok(conn)
    }
}

/// Puts views before those of the file, with the same columns, that show the record at a change.
fn views_at(conn: &Connection, at: i64) -> Result<(), StoreError> {
    for (name, now, then) in [
        ("claims", "WHERE tx_to IS NULL", format!("WHERE tx_from <= {at} AND (tx_to IS NULL OR {at} < tx_to)")),
        ("roles", "WHERE v.tx_to IS NULL", format!("WHERE v.tx_from <= {at} AND (v.tx_to IS NULL OR {at} < v.tx_to)")),
        ("amounts", "WHERE v.tx_to IS NULL", format!("WHERE v.tx_from <= {at} AND (v.tx_to IS NULL OR {at} < v.tx_to)")),
        ("pairs", "WHERE pair.tx_to IS NULL", format!("WHERE pair.tx_from <= {at} AND (pair.tx_to IS NULL OR {at} < pair.tx_to)")),
        ("decisions", "JOIN tx ON tx.id = d.tx", format!("JOIN tx ON tx.id = d.tx WHERE tx.id <= {at}")),
    ] {
        let sql: String =
            conn.query_row("SELECT sql FROM main.sqlite_schema WHERE type = 'view' AND name = ?1", [name], |row| row.get(0))?;
        let body = sql.replace(now, &then);
        let body = body.strip_prefix(&format!("CREATE VIEW {name} AS")).filter(|_| body != sql);
        let body = body.ok_or_else(|| StoreError::Damaged(format!("the view {name} is not as this program makes it")))?;
        conn.execute_batch(&format!("CREATE TEMP VIEW {name} AS{body}"))?;
    }
    Ok(())
}
