//! Lists on standard output, in the six formats. The shape of the data never depends on the terminal.
use crate::args::Format;
use crate::failure::Failure;
use chancery_brief::terminal::safe;
pub(crate) use chancery_desk::csv_line;
use chancery_store::Cell;
use serde_json::json;
use std::io::{BufWriter, IsTerminal, Write};

/// A list: named columns for tables, one JSON object for each row.
pub(crate) struct Rows {
    /// Names of the columns.
    pub(crate) columns: &'static [&'static str],
    /// One row for each item.
    pub(crate) rows: Vec<Row>,
}

/// One item of a list.
pub(crate) struct Row {
    /// Its cells, as many as there are columns.
    pub(crate) cells: Vec<String>,
    /// Its JSON object, on one line.
    pub(crate) json: String,
}

/// Columns of the terminal, where there is one.
pub(crate) fn terminal_width() -> Option<usize> {
    if !std::io::stdout().is_terminal() {
        return None;
    }
    std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok())
}

/// Prints a list.
pub(crate) fn print(rows: &Rows, format: Format) -> Result<(), Failure> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    match format {
        Format::Table => table(rows, &mut out)?,
        Format::Jsonl => {
            for row in &rows.rows {
                writeln!(out, "{}", row.json)?;
            }
        }
        Format::Json => {
            writeln!(out, "[")?;
            for (i, row) in rows.rows.iter().enumerate() {
                let comma = if i + 1 < rows.rows.len() { "," } else { "" };
                writeln!(out, " {}{comma}", row.json)?;
            }
            writeln!(out, "]")?;
        }
        Format::Csv => delimited(rows, ',', &mut out)?,
        Format::Tsv => delimited(rows, '\t', &mut out)?,
        Format::Md => markdown(rows, &mut out)?,
    }
    out.flush()?;
    Ok(())
}

fn folded(text: &str) -> String {
    safe(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Aligned columns; the last is not padded, so that lines end where their words do. A column without a word is left out.
fn table(rows: &Rows, out: &mut impl Write) -> Result<(), Failure> {
    let cells: Vec<Vec<String>> = rows.rows.iter().map(|row| row.cells.iter().map(|cell| folded(cell)).collect()).collect();
    if cells.is_empty() {
        return Ok(());
    }
    let said = |column: usize| cells.iter().filter_map(move |row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0);
    let widths: Vec<(usize, usize)> = (0..rows.columns.len())
        .map(|column| (column, said(column)))
        .filter(|(_, said)| 0 < *said)
        .map(|(column, said)| (column, said.max(rows.columns[column].len())))
        .collect();
    let header: Vec<String> = rows.columns.iter().map(|name| (*name).to_owned()).collect();
    for row in std::iter::once(&header).chain(&cells) {
        let mut line = String::new();
        for (column, width) in &widths {
            let cell = row.get(*column).map_or("", String::as_str);
            line.push_str(cell);
            line.push_str(&" ".repeat(width.saturating_sub(cell.chars().count()) + 2));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// A row of SQL as one JSON object, keys in the order of columns.
pub(crate) fn json_row(names: &[String], row: &[Cell]) -> String {
    let pairs: Vec<String> = names
        .iter()
        .zip(row)
        .map(|(name, cell)| {
            let value = match cell {
                Cell::Null => json!(null),
                Cell::Integer(number) => json!(number),
                Cell::Real(number) => json!(number),
                Cell::Text(text) => json!(text),
                Cell::Blob(bytes) => json!({ "bytes": bytes.len() }),
            };
            format!("{}:{value}", json!(name))
        })
        .collect();
    format!("{{{}}}", pairs.join(","))
}

fn delimited(rows: &Rows, delimiter: char, out: &mut impl Write) -> Result<(), Failure> {
    let header = rows.columns.iter().map(|name| (*name).to_owned());
    writeln!(out, "{}", csv_line(header, delimiter))?;
    for row in &rows.rows {
        writeln!(out, "{}", csv_line(row.cells.iter().cloned(), delimiter))?;
    }
    Ok(())
}

fn markdown(rows: &Rows, out: &mut impl Write) -> Result<(), Failure> {
    writeln!(out, "| {} |", rows.columns.join(" | "))?;
    writeln!(out, "|{}", "---|".repeat(rows.columns.len()))?;
    for row in &rows.rows {
        let cells: Vec<String> = row.cells.iter().map(|cell| chancery_brief::markdown::escape(&folded(cell))).collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
    }
    Ok(())
}
