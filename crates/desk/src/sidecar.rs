//! `sources.tsv`: what is known of documents beside their text, one line for each file.
use std::collections::BTreeMap;
use std::path::Path;

/// Name of the table that may lie beside documents.
pub const FILE_NAME: &str = "sources.tsv";

/// What one line says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    pub title: Option<String>,
    pub author: Option<String>,
    pub publisher: Option<String>,
    pub published: Option<String>,
    pub language: Option<String>,
    pub url: Option<String>,
    pub licence: Option<String>,
    /// Entities it is about, as named there.
    pub about: Vec<String>,
    /// Entities that speak in it, as named there.
    pub by: Vec<String>,
}

/// Lines by file name.
#[derive(Debug, Clone, Default)]
pub struct Sidecar {
    lines: BTreeMap<String, Line>,
}

impl Sidecar {
    /// The table of a folder; empty where there is none.
    pub fn of_folder(folder: &Path) -> Self {
        std::fs::read(folder.join(FILE_NAME)).map(|bytes| Self::parse(&String::from_utf8_lossy(&bytes))).unwrap_or_default()
    }

    /// Reads a table; columns it does not know are ignored.
    pub fn parse(text: &str) -> Self {
        let mut lines = text.trim_start_matches('\u{feff}').lines();
        let columns: Vec<String> = lines.next().unwrap_or_default().split('\t').map(|name| name.trim().to_lowercase()).collect();
        let mut sidecar = Self::default();
        for line in lines {
            let mut file = None;
            let mut known = Line::default();
            for (column, cell) in columns.iter().zip(line.split('\t')) {
                let cell = cell.trim();
                if cell.is_empty() {
                    continue;
                }
                let text = Some(cell.to_owned());
                match column.as_str() {
                    "file" => file = text,
                    "title" => known.title = text,
                    "author" => known.author = text,
                    "publisher" => known.publisher = text,
                    "published" => known.published = text,
                    "language" => known.language = text,
                    "url" => known.url = text,
                    "licence" | "license" => known.licence = text,
                    "about" => known.about = names(cell),
                    "by" => known.by = names(cell),
                    _ => {}
                }
            }
            if let Some(file) = file {
                sidecar.lines.insert(file, known);
            }
        }
        sidecar
    }

    /// What is said of a file.
    pub fn line(&self, file_name: &str) -> Option<&Line> {
        self.lines.get(file_name)
    }
}

/// Names parted by commas or semicolons.
fn names(cell: &str) -> Vec<String> {
    cell.split([',', ';']).map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::Sidecar;

    #[test]
    fn unknown_columns_and_short_lines_do_no_harm() {
        let table = "\u{feff}file\tbytes\tabout\tTitle\r\na.txt\t12\tCUB; RUS\tA note\r\nb.txt\n\n";
        let sidecar = Sidecar::parse(table);
        let line = sidecar.line("a.txt").unwrap();
        assert_eq!(line.about, ["CUB", "RUS"]);
        assert_eq!(line.title.as_deref(), Some("A note"));
        assert_eq!(sidecar.line("b.txt"), Some(&super::Line::default()));
        assert_eq!(sidecar.line("c.txt"), None);
    }
}
