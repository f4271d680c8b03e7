//! Names of a user's own beside those shipped: tables of the same form, read as if their rows stood at the end of ours.
use crate::lexicon::{Hit, Lexicon};
use crate::tables::{TableError, Tables, rows};
use crate::{Entity, NameForm};

/// A table that cannot be read: which file, which line, and why.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum OwnError {
    /// Its name is that of no table.
    #[error("{0}: no such table; there are names, states, successions, organisations, agencies, places, people, posts and given_names")]
    Unknown(String),
    /// A row that cannot be read.
    #[error("{file}:{line}: {why}")]
    Row {
        /// The file.
        file: String,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with it.
        why: String,
    },
}

/// The tables in the order of [`texts`].
const TABLES: [&str; 9] = ["states", "names", "successions", "organisations", "agencies", "places", "people", "posts", "given_names"];

/// The texts of all tables in the order of [`TABLES`].
fn texts<'a>(tables: &Tables<'a>) -> [&'a str; 9] {
    [
        tables.states,
        tables.names,
        tables.successions,
        tables.organisations,
        tables.agencies,
        tables.places,
        tables.people,
        tables.posts,
        tables.given_names,
    ]
}

/// Tables of texts in the order of [`TABLES`].
fn tables_of(texts: &[String; 9]) -> Tables<'_> {
    let [states, names, successions, organisations, agencies, places, people, posts, given_names] = texts;
    Tables { states, names, successions, organisations, agencies, places, people, posts, given_names }
}

impl Lexicon {
    /// The lexicon that the program ships with tables of one's own, given as (path, text); the name of a file tells which
    /// table it is ("people.tsv"). A name of one's own wins over the same name shipped.
    ///
    /// # Errors
    /// A file that is no table, and the first row that cannot be read, with its file and line.
    ///
    /// ```
    /// use chancery_lexicon::Lexicon;
    /// let people = "p:ada-lund\tAda Lund\tNOR\tAmbassador\t\t\t\tAda Lund; A. Lund\n";
    /// let lexicon = Lexicon::with_own(&[("mine/people.tsv".to_owned(), people.to_owned())]).expect("a table");
    /// assert_eq!(lexicon.entity("p:ada-lund").and_then(|person| person.of.as_deref()), Some("NOR"));
    /// let wrong = "p:x\tX Y\tATLANTIS\tKing\n";
    /// let why = Lexicon::with_own(&[("people.tsv".to_owned(), wrong.to_owned())]).unwrap_err().to_string();
    /// assert_eq!(why, "people.tsv:1: no such state: ATLANTIS");
    /// ```
    pub fn with_own(files: &[(String, String)]) -> Result<Lexicon, OwnError> {
        let shipped = Tables::builtin();
        let mut whole: [String; 9] = texts(&shipped).map(|text| format!("{}\n", text.trim_end_matches('\n')));
        // Where each file begins in its table: table, first line, file.
        let mut places: Vec<(usize, usize, &str)> = Vec::new();
        let mut own: [String; 9] = Default::default();
        for (path, text) in files {
            let name = path.rsplit(['/', '\\']).next().unwrap_or(path).trim_end_matches(".tsv");
            let Some(table) = TABLES.iter().position(|known| *known == name) else { return Err(OwnError::Unknown(path.clone())) };
            places.push((table, whole[table].lines().count(), path));
            for into in [&mut whole[table], &mut own[table]] {
                into.push_str(text.trim_end_matches('\n'));
                into.push('\n');
            }
        }
        let found_in = |error: TableError| {
            let table = TABLES.iter().position(|known| *known == error.table);
            let place = places.iter().rfind(|(at, before, _)| Some(*at) == table && error.line > *before);
            match place {
                Some((_, before, file)) => OwnError::Row { file: (*file).to_owned(), line: error.line - before, why: error.why },
                None => OwnError::Row { file: format!("{}.tsv", error.table), line: error.line, why: error.why },
            }
        };
        Lexicon::from_tables_with(&tables_of(&whole), Some(&tables_of(&own))).map_err(found_in)
    }

    /// Enters the names of one's own before all others, so that they win.
    pub(crate) fn index_own(&mut self, own: &Tables<'_>) {
        let mut names: Vec<(String, String, NameForm)> = Vec::new();
        for row in rows("names", own.names).filter(|row| row.cell(2) != "combining") {
            let form = match row.cell(2) {
                "demonym" => NameForm::Demonym,
                "capital" => NameForm::Capital,
                "metonym" => NameForm::Metonym,
                _ => NameForm::Name,
            };
            names.push((row.cell(0).to_owned(), row.cell(1).to_owned(), form));
        }
        let bodies = [("organisations", own.organisations, 4), ("agencies", own.agencies, 3), ("people", own.people, 7)];
        for (table, text, cell) in bodies {
            for row in rows(table, text) {
                let listed = if row.cell(cell).is_empty() { row.cell(1) } else { row.cell(cell) };
                let several = listed.split("; ").filter(|name| table != "people" || name.contains(' '));
                names.extend(several.map(|name| (row.cell(0).to_owned(), name.to_owned(), NameForm::Name)));
            }
        }
        for (id, name, form) in names {
            let Some(at) = self.entities.iter().position(|entity: &Entity| entity.id == id) else { continue };
            self.enter(&name, Hit { entity: at as u32, form, combining: false }, &mut Vec::new());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(name: &str, text: &str) -> Result<Lexicon, OwnError> {
        Lexicon::with_own(&[(name.to_owned(), text.to_owned())])
    }

    #[test]
    fn names_of_ones_own_are_found_and_win() {
        let lexicon = own("organisations.tsv", "o:blue-pact\tBlue Pact\torganisation\t\tBlue Pact; Paris\n").expect("a table");
        let found = lexicon.find("The Blue Pact met. Paris agreed.");
        let ids: Vec<_> = found.iter().map(|mention| mention.referent.entity.as_deref()).collect();
        assert_eq!(ids, [Some("o:blue-pact"), Some("o:blue-pact")]);
    }

    #[test]
    fn a_row_may_add_names_to_an_entity_that_is_known() {
        let lexicon = own("names.tsv", "PER\tLand of the Incas\tname\n").expect("a table");
        let found = lexicon.find("The Land of the Incas exports wool.");
        assert_eq!(found[0].referent.entity.as_deref(), Some("PER"));
    }

    #[test]
    fn what_is_wrong_is_told_with_file_and_line() {
        let wrong = |name: &str, text: &str| own(name, text).map(|_| ()).map_err(|why| why.to_string());
        assert_eq!(wrong("a/names.tsv", "# mine\nXXX\tNowhere\tname\n"), Err("a/names.tsv:2: no such state: XXX".to_owned()));
        assert_eq!(wrong("a/names.tsv", "PER\tPeru\tnickname\n"), Err("a/names.tsv:1: unknown form: nickname".to_owned()));
        assert!(wrong("a/animals.tsv", "cat\n").is_err_and(|why| why.starts_with("a/animals.tsv: no such table")));
        assert_eq!(wrong("people.tsv", "p:a\tA B\tPER\tKing\tyesterday\n"), Err("people.tsv:1: not a date: yesterday".to_owned()));
        assert_eq!(wrong("agencies.tsv", "o:a\t\tPER\n"), Err("agencies.tsv:1: an id and a label are needed".to_owned()));
    }
}
