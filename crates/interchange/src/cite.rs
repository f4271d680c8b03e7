//! Sources as scholars cite them: a Chicago note, BibLaTeX, CSL-JSON, each with where in the source it stands.
use chancery_store::SourceRow;
use chancery_text::{Offsets, Span};
use serde_json::{Map, Value, json};

/// Where in a source something stands, as a reader can find it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locator {
    /// Page of the original, where it has pages.
    pub page: Option<u32>,
    /// Paragraph, counted from 1.
    pub paragraph: usize,
    /// First and last code point of the text, half open.
    pub points: (usize, usize),
}

impl Locator {
    /// Finds page, paragraph and code points of a span.
    pub fn new(source: &SourceRow, offsets: &Offsets, span: Span) -> Self {
        let before = source.text.get(..span.start).unwrap_or("");
        let mut paragraph = 1;
        let mut blank = true;
        let mut any = false;
        for line in before.split_inclusive('\n') {
            let empty = line.trim().is_empty();
            if !empty && blank && any {
                paragraph += 1;
            }
            any |= !empty;
            blank = empty;
        }
        // The span itself may begin a paragraph.
        if any && blank && before.ends_with('\n') {
            paragraph += 1;
        }
        Self { page: source.page_of(span.start), paragraph, points: crate::claim::points(offsets, span) }
    }
    /// In words: the page where there is one, else the paragraph; and always the code points.
    pub fn words(&self) -> String {
        let (start, end) = self.points;
        match self.page {
            Some(page) => format!("{page} (chars. {start}–{end})"),
            None => format!("para. {} (chars. {start}–{end})", self.paragraph),
        }
    }
}

/// A note in the style of the Chicago Manual: author, "title," publisher, date, place, address.
///
/// What is not known is left out, but for the date: a note without one says so ("n.d.").
pub fn chicago_note(source: &SourceRow, locator: Option<&Locator>) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(source.author.clone());
    parts.push(format!("“{}”", title(source)));
    parts.extend(source.publisher.clone().filter(|p| Some(p) != source.author.as_ref()));
    parts.push(source.published.as_deref().map_or("n.d.".to_string(), date_words));
    parts.extend(locator.map(Locator::words));
    parts.extend(source.url.clone());
    // The comma after a quoted title stands within the quotation marks.
    let mut note = parts.join(", ").replace("”, ", ",” ");
    if source.url.is_none() {
        note.push_str(&format!(" [{}]", source.id));
    }
    note.push('.');
    note
}

/// An entry for BibLaTeX; dates are EDTF as BibLaTeX reads it, others stand as a note.
pub fn biblatex(source: &SourceRow) -> String {
    let sort = if source.url.is_some() { "online" } else { "misc" };
    let mut fields: Vec<(&str, String)> = vec![("title", escape_tex(title(source)))];
    if let Some(author) = &source.author {
        fields.push(("author", format!("{{{}}}", escape_tex(author))));
    }
    if let Some(publisher) = &source.publisher {
        fields.push(("organization", escape_tex(publisher)));
    }
    match source.published.as_deref() {
        Some(date) if biblatex_reads(date) => fields.push(("date", date.to_string())),
        Some(date) => fields.push(("note", escape_tex(&format!("Published {date}")))),
        None => {}
    }
    if let Some(url) = &source.url {
        fields.push(("url", url.replace(['{', '}', '\\'], "")));
    }
    if let Some(language) = &source.language {
        fields.push(("langid", escape_tex(language)));
    }
    fields.push(("annotation", format!("sha256:{}", source.sha256)));
    let mut entry = format!("@{sort}{{{},\n", source.id.replace(':', "-"));
    for (name, value) in fields {
        entry.push_str(&format!("  {name} = {{{value}}},\n"));
    }
    entry.push_str("}\n");
    entry
}

/// The command that cites a place in a source, as a comment for the entry that [`biblatex`] gives: entries know no places.
pub fn biblatex_citation(source: &SourceRow, locator: &Locator) -> String {
    let (start, end) = locator.points;
    let place = match locator.page {
        Some(page) => format!("{page} (chars.~{start}--{end})"),
        None => format!("para.~{} (chars.~{start}--{end})", locator.paragraph),
    };
    format!("% \\autocite[{place}]{{{}}}\n", source.id.replace(':', "-"))
}

/// A source as an item of CSL-JSON.
pub fn csl_item(source: &SourceRow) -> Value {
    let mut item = Map::new();
    let sort = if source.url.is_some() { "webpage" } else { "document" };
    item.insert("id".into(), json!(source.id));
    item.insert("type".into(), json!(sort));
    item.insert("title".into(), json!(title(source)));
    if let Some(author) = &source.author {
        item.insert("author".into(), json!([{ "literal": author }]));
    }
    if let Some(publisher) = &source.publisher {
        item.insert("publisher".into(), json!(publisher));
    }
    item.insert("issued".into(), source.published.as_deref().map_or(json!({ "literal": "n.d." }), csl_date));
    if let Some(url) = &source.url {
        item.insert("URL".into(), json!(url));
    }
    if let Some(language) = &source.language {
        item.insert("language".into(), json!(language));
    }
    item.insert("note".into(), json!(format!("sha256:{}", source.sha256)));
    Value::Object(item)
}

/// Sources as a CSL-JSON file: one array.
pub fn csl_json(sources: &[SourceRow]) -> String {
    let items: Vec<Value> = sources.iter().map(csl_item).collect();
    serde_json::to_string_pretty(&items).expect("strings and lists always have a JSON form") + "\n"
}

/// A place in a source as a citation of CSL-JSON, with locator and label.
pub fn csl_citation(source: &SourceRow, locator: &Locator) -> String {
    let (label, value) = match locator.page {
        Some(page) => ("page", page.to_string()),
        None => ("paragraph", locator.paragraph.to_string()),
    };
    let citation = json!({
        "schema": "https://resource.citationstyles.org/schema/latest/input/json/csl-citation.json",
        "citationID": format!("{}/{}-{}", source.id, locator.points.0, locator.points.1),
        "citationItems": [{
            "id": source.id,
            "itemData": csl_item(source),
            "locator": value,
            "label": label,
            "suffix": format!(", chars. {}–{}", locator.points.0, locator.points.1),
        }],
    });
    serde_json::to_string_pretty(&citation).expect("strings and lists always have a JSON form") + "\n"
}

fn title(source: &SourceRow) -> &str {
    source.title.as_deref().or(source.path.as_deref()).unwrap_or(&source.id)
}

/// A date of level 0 as year, month, day.
fn date_parts(date: &str) -> Option<Vec<i64>> {
    let mut parts = Vec::new();
    for (at, part) in date.split('-').enumerate() {
        let width = if at == 0 { 4 } else { 2 };
        if 3 <= at || part.len() != width || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        parts.push(part.parse().ok()?);
    }
    let fits = |at: usize, most: i64| parts.get(at).is_none_or(|part: &i64| (1..=most).contains(part));
    (fits(1, 12) && fits(2, 31)).then_some(parts)
}

/// EDTF as a date of CSL; what CSL cannot say stays as the text it is.
fn csl_date(edtf: &str) -> Value {
    let plain = edtf.trim_end_matches(['~', '?', '%']);
    let parts: Option<Vec<_>> = plain.split('/').map(date_parts).collect();
    match parts.filter(|parts| parts.len() <= 2) {
        Some(parts) if plain == edtf => json!({ "date-parts": parts }),
        Some(parts) => json!({ "date-parts": parts, "circa": true }),
        None => json!({ "literal": edtf }),
    }
}

/// A date of publication in words: "October 18, 1991".
fn date_words(edtf: &str) -> String {
    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let plain = edtf.trim_end_matches(['~', '?', '%']);
    let circa = if plain == edtf { "" } else { "ca. " };
    match date_parts(plain).as_deref() {
        Some([year]) => format!("{circa}{year}"),
        Some([year, month]) => format!("{circa}{} {year}", MONTHS[*month as usize - 1]),
        Some([year, month, day]) => format!("{circa}{} {day}, {year}", MONTHS[*month as usize - 1]),
        _ => edtf.replace('/', "–"),
    }
}

/// Dates of level 0, decades and centuries, qualified ones, and intervals of these.
fn biblatex_reads(edtf: &str) -> bool {
    edtf.split('/').count() <= 2
        && edtf.split('/').all(|end| {
            let plain = end.trim_end_matches(['~', '?', '%']);
            plain.is_empty() || plain == ".." || date_parts(plain).is_some() || date_parts(&plain.replace('X', "0")).is_some()
        })
}

/// Characters that TeX reads as its own.
fn escape_tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => out.extend(['\\', letter]),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '\\' => out.push_str("\\textbackslash{}"),
            _ => out.push(letter),
        }
    }
    out
}
