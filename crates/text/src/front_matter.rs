//! Front matter: lines `key: value` between `---` at the beginning of a file.
//!
//! A small part of YAML, the part people write: plain and quoted values, `[a, b]`, and lists of `- item` lines.

use crate::document::Meta;

/// What the front matter says, and the byte at which the text begins after it.
pub(crate) fn front_matter(text: &str) -> Option<(Meta, usize)> {
    let inner = text.strip_prefix("---\n")?;
    let mut meta = Meta::default();
    let mut key = "";
    let mut at = 4;
    let mut n_known = 0;
    for line in inner.split_inclusive('\n') {
        at += line.len();
        let line = line.trim_end();
        if line == "---" || line == "..." {
            return (0 < n_known).then_some((meta, at));
        }
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            set(&mut meta, key, item);
        } else if let Some((name, value)) = line.split_once(':') {
            if name.starts_with([' ', '\t']) {
                continue;
            }
            key = name.trim();
            n_known += 1;
            set(&mut meta, key, value);
        } else if !line.is_empty() && !line.starts_with(['#', ' ', '\t']) {
            // A line of prose: what looked like front matter was a rule above a text.
            return None;
        }
    }
    None
}

fn set(meta: &mut Meta, key: &str, value: &str) {
    let value = value.trim();
    let list = value.strip_prefix('[').and_then(|inner| inner.strip_suffix(']'));
    let values = list.unwrap_or(value).split(|c| c == ',' && (list.is_some() || is_list_key(key))).map(unquoted).filter(|v| !v.is_empty());
    for value in values {
        match key.to_ascii_lowercase().as_str() {
            "about" => meta.about.push(value),
            "by" => meta.by.push(value),
            "title" => meta.title = Some(value),
            "author" | "authors" => add(&mut meta.author, value),
            "publisher" => meta.publisher = Some(value),
            "published" | "date" => meta.published = Some(value),
            "language" | "lang" => meta.language = Some(value),
            "url" | "source" => meta.url = Some(value),
            "licence" | "license" | "rights" => meta.licence = Some(value),
            _ => {}
        }
    }
}

fn is_list_key(key: &str) -> bool {
    matches!(key, "about" | "by")
}

fn add(field: &mut Option<String>, value: String) {
    match field {
        Some(known) => {
            known.push_str("; ");
            known.push_str(&value);
        }
        None => *field = Some(value),
    }
}

fn unquoted(value: &str) -> String {
    let value = value.trim();
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote).and_then(|v| v.strip_suffix(quote)) {
            return inner.to_owned();
        }
    }
    value.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_lists_and_quotes() {
        let text = "---\ntitle: \"Aid: the record\"\nauthor: A. Novak\nabout: GHA, SUN\nby:\n  - SUN\n  - 'RUS'\nlicense: CC0\nunknown: 3\n---\nText";
        let (meta, at) = front_matter(text).expect("it is front matter");
        assert_eq!(&text[at..], "Text");
        insta::assert_debug_snapshot!(meta, @r#"
Meta {
    title: Some(
        "Aid: the record",
    ),
    author: Some(
        "A. Novak",
    ),
    publisher: None,
    published: None,
    language: None,
    url: None,
    licence: Some(
        "CC0",
    ),
    about: [
        "GHA",
        "SUN",
    ],
    by: [
        "SUN",
        "RUS",
    ],
}
"#);
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        assert!(front_matter("---\nThe embassy opened.\n---\n").is_none());
        assert!(front_matter("---\ntitle: x").is_none());
        assert!(front_matter("---\n---\n").is_none());
    }
}
