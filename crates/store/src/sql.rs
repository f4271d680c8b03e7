//! SQL for those who want it: reading only, with the functions of the record.
use crate::functions::register;
use crate::open::connect_immutable;
use crate::{Record, StoreError};
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
        mut columns: impl FnMut(&[String]) -> Result<(), E>,
        mut row: impl FnMut(&[Cell]) -> Result<(), E>,
    ) -> Result<(), E> {
        let conn = self.reader()?;
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
    fn reader(&self) -> Result<Connection, StoreError> {
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
        conn.pragma_update(None, "query_only", true)?;
        register(&conn)?;
        Ok(conn)
    }
}
