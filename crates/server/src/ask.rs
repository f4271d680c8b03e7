//! What a request asks, taken apart: path, query, form, and files that came with it.
//!
//! The two encodings (`a=1&b=%20` and multipart) are read here in full, so that no other place has to trust them.

use crate::who::Who;

/// Names and values in the order in which they came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Pairs(pub(crate) Vec<(String, String)>);

impl Pairs {
    /// Reads `a=1&b=two+words`; what is no UTF-8 becomes U+FFFD.
    pub(crate) fn parse(text: &str) -> Self {
        let pairs = text.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(name, true), decode(value, true))
        });
        Self(pairs.collect())
    }
    /// The first value of a name, without blanks around it; empty values count as absent.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }
    /// Every value of a name that is not empty.
    pub(crate) fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(known, value)| known == name && !value.trim().is_empty()).map(|(_, value)| value.trim().to_owned()).collect()
    }
    /// The value of a name as it came, blanks and all.
    pub(crate) fn raw(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
    /// A copy in which a name has this value alone; `None` takes it away.
    pub(crate) fn with(&self, name: &str, value: Option<&str>) -> Self {
        let mut pairs: Vec<(String, String)> = self.0.iter().filter(|(known, _)| known != name).cloned().collect();
        pairs.extend(value.map(|value| (name.to_owned(), value.to_owned())));
        Self(pairs)
    }
    /// Writes what `parse` reads, leaving out what is empty.
    pub(crate) fn write(&self) -> String {
        let pairs: Vec<String> = self
            .0
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
            .collect();
        pairs.join("&")
    }
}

/// A file that came with a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Upload {
    /// Its name, without any folders.
    pub(crate) name: String,
    /// What is in it.
    pub(crate) bytes: Vec<u8>,
}

/// A request.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ask {
    /// Named parts of the path.
    pub(crate) params: Vec<(String, String)>,
    /// The path as it was asked for.
    pub(crate) path: String,
    /// The query.
    pub(crate) query: Pairs,
    /// The form, for requests that change something.
    pub(crate) form: Pairs,
    /// Files of the form.
    pub(crate) uploads: Vec<Upload>,
    /// The tag of the answer that the browser has already.
    pub(crate) known: Option<String>,
    /// Whether the answer may come compressed.
    pub(crate) packed: bool,
    /// Whether the answer should be JSON.
    pub(crate) json: bool,
    /// Who asks.
    pub(crate) who: Who,
}

impl Ask {
    /// A named part of the path; empty where the route has none of this name.
    pub(crate) fn param(&self, name: &str) -> &str {
        self.params.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
    }
    /// The path with its query: a permanent address of the question.
    pub(crate) fn address(&self) -> String {
        let query = self.query.write();
        if query.is_empty() { self.path.clone() } else { format!("{}?{query}", self.path) }
    }
}

/// Undoes percent-encoding; in forms a plus is a blank.
pub(crate) fn decode(text: &str, plus: bool) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let hex = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (byte, hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                at += 3;
                continue;
            }
            (b'+', ..) if plus => out.push(b' '),
            _ => out.push(byte),
        }
        at += 1;
    }
    String::from_utf8(out).unwrap_or_else(|why| String::from_utf8_lossy(why.as_bytes()).into_owned())
}

/// Percent-encodes all but unreserved characters and the colon, which ids have.
pub(crate) fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'-' | b'.' | b'_' | b'~' | b':' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// Reads a multipart form: fields and files. What is not well formed is left out.
pub(crate) fn multipart(body: &[u8], boundary: &str) -> (Pairs, Vec<Upload>) {
    let mark = format!("--{boundary}").into_bytes();
    let mut fields = Vec::new();
    let mut files = Vec::new();
    let mut at = find(body, &mark, 0).map_or(body.len(), |start| start + mark.len());
    while let Some(end) = find(body, &mark, at) {
        let part = body.get(at..end).unwrap_or_default();
        at = end + mark.len();
        let Some(gap) = find(part, b"\r\n\r\n", 0) else {
            continue;
        };
        let head = String::from_utf8_lossy(part.get(..gap).unwrap_or_default());
        // The line end before the next boundary belongs to the boundary.
        let content = part.get(gap + 4..part.len().saturating_sub(2)).unwrap_or_default();
        let Some(name) = quoted(&head, "name") else {
            continue;
        };
        match quoted(&head, "filename") {
            Some(file) => {
                let name = file.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
                if !name.is_empty() {
                    files.push(Upload { name, bytes: content.to_vec() });
                }
            }
            None => fields.push((name, String::from_utf8_lossy(content).into_owned())),
        }
    }
    (Pairs(fields), files)
}

/// The value of `name="..."` in the head of a part.
fn quoted(head: &str, name: &str) -> Option<String> {
    let line = head.lines().find(|line| line.to_ascii_lowercase().starts_with("content-disposition:"))?;
    let key = format!("{name}=\"");
    // `name="` also ends `filename="`, so what stands before must be a blank or a semicolon.
    let start = line.match_indices(&key).find(|(at, _)| line[..*at].ends_with([' ', ';'])).map(|(at, _)| at + key.len())?;
    let value = line[start..].split('"').next()?;
    Some(decode(value, false))
}

fn find(hay: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    let tail = hay.get(from..)?;
    tail.windows(needle.len()).position(|window| window == needle).map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_come_back_as_they_went() {
        let pairs = Pairs(vec![("q".into(), "a b&c=ü%".into()), ("empty".into(), String::new())]);
        assert_eq!(pairs.write(), "q=a%20b%26c%3D%C3%BC%25");
        assert_eq!(Pairs::parse(&pairs.write()).get("q"), Some("a b&c=ü%"));
        assert_eq!(Pairs::parse("a=%zz&b=%&c=+1").0, [("a", "%zz"), ("b", "%"), ("c", " 1")].map(|(a, b)| (a.to_owned(), b.to_owned())));
    }

    #[test]
    fn a_file_loses_its_folders_and_keeps_its_bytes() {
        let body = b"--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nabc\r\n--x\r\n\
            Content-Disposition: form-data; name=\"file\"; filename=\"../../etc/note.txt\"\r\nContent-Type: text/plain\r\n\r\none\r\ntwo\r\n--x--\r\n";
        let (fields, files) = multipart(body, "x");
        assert_eq!(fields.get("csrf"), Some("abc"));
        assert_eq!(files, [Upload { name: "note.txt".into(), bytes: b"one\r\ntwo".to_vec() }]);
        assert_eq!(multipart(b"--x", "x").1, []);
        assert_eq!(multipart(b"", "").1, []);
    }
}
