//! Comma- and tab-separated values that no spreadsheet takes for formulas.
use chancery_brief::terminal::safe;

/// A spreadsheet must not take words of a source for a formula.
fn unarmed(cell: &str) -> String {
    if cell.starts_with(['=', '+', '@', '\t', '\r']) || (cell.starts_with('-') && cell.parse::<f64>().is_err()) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// One line of CSV or TSV.
pub fn csv_line(cells: impl Iterator<Item = String>, delimiter: char) -> String {
    cells
        .map(|cell| {
            let cell = unarmed(&cell);
            if delimiter == '\t' {
                folded(&cell)
            } else if cell.contains(['"', '\n', '\r', delimiter]) {
                format!("\"{}\"", cell.replace('"', "\"\""))
            } else {
                cell
            }
        })
        .collect::<Vec<_>>()
        .join(&delimiter.to_string())
}

fn folded(text: &str) -> String {
    safe(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}
