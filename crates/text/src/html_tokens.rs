//! HTML cut into tags and text, with the place of each: enough to read text in order, not to build a tree.

/// A piece of HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// Text as it stands, references undecoded, and where.
    Text(&'a str, usize),
    /// Name of an opening tag, and what stands between name and `>`.
    Open(&'a str, &'a str),
    /// Name of a closing tag.
    Close(&'a str),
}

/// Cuts HTML into tokens; the contents of scripts and styles are left out.
pub(crate) fn tokens(html: &str) -> Tokens<'_> {
    Tokens { html, at: 0 }
}

/// Iterator over the tokens of a page.
pub(crate) struct Tokens<'a> {
    html: &'a str,
    at: usize,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let rest = self.html.get(self.at..).filter(|rest| !rest.is_empty())?;
            let Some(tag) = rest.strip_prefix('<') else {
                let len = rest.find('<').unwrap_or(rest.len());
                return Some(self.text(len));
            };
            if let Some(comment) = tag.strip_prefix("!--") {
                self.at += 4 + comment.find("-->").map_or(comment.len(), |end| end + 3);
                continue;
            }
            let closing = tag.starts_with('/');
            let name_start = usize::from(closing);
            if !tag[name_start..].starts_with(|c: char| c.is_ascii_alphabetic()) {
                if tag.starts_with(['!', '?', '/']) {
                    self.at += 1 + tag.find('>').map_or(tag.len(), |end| end + 1);
                    continue;
                }
                // A lone `<` is text.
                let len = 1 + tag.find('<').unwrap_or(tag.len());
                return Some(self.text(len));
            }
            let inner = &tag[..tag_end(tag)];
            self.at = (self.at + 1 + inner.len() + 1).min(self.html.len());
            let name_len = inner[name_start..].find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(inner.len() - name_start);
            let name = &inner[name_start..name_start + name_len];
            if closing {
                return Some(Token::Close(name));
            }
            if is_raw(name) {
                self.skip_raw(name);
                continue;
            }
            return Some(Token::Open(name, &inner[name_start + name_len..]));
        }
    }
}

impl<'a> Tokens<'a> {
    fn text(&mut self, len: usize) -> Token<'a> {
        let start = self.at;
        self.at += len;
        Token::Text(&self.html[start..self.at], start)
    }

    /// Past the closing tag of an element whose content is no text.
    fn skip_raw(&mut self, name: &str) {
        let mut rest = &self.html[self.at..];
        while let Some(end) = rest.find("</") {
            let after = &rest[end + 2..];
            if after.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name)) {
                self.at = self.html.len() - after.len() + after.find('>').map_or(after.len(), |e| e + 1);
                return;
            }
            rest = after;
        }
        self.at = self.html.len();
    }
}

/// Where a tag ends: the first `>` outside quotes.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    for (i, b) in tag.bytes().enumerate() {
        match (quote, b) {
            (None, b'>') => return i,
            (None, b'"' | b'\'') if tag.as_bytes()[..i].trim_ascii_end().ends_with(b"=") => quote = Some(b),
            (Some(open), b) if open == b => quote = None,
            _ => {}
        }
    }
    // A quote that never closes: the tag ends where a reader would end it.
    tag.find('>').unwrap_or(tag.len())
}

fn is_raw(name: &str) -> bool {
    ["script", "style", "template", "svg", "textarea", "iframe", "noframes"].iter().any(|raw| raw.eq_ignore_ascii_case(name))
}

/// The value of an attribute.
pub(crate) fn attribute<'a>(attributes: &'a str, wanted: &str) -> Option<&'a str> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        let len = rest.find(|c: char| c.is_ascii_whitespace() || c == '=').unwrap_or(rest.len());
        if len == 0 {
            return None;
        }
        let name = &rest[..len];
        rest = rest[len..].trim_ascii_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_ascii_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (inner, past) = match quote {
                Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                None => {
                    let len = after.find(|c: char| c.is_ascii_whitespace()).unwrap_or(after.len());
                    after.split_at(len)
                }
            };
            (value, rest) = (inner, past);
        }
        if name.eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
    }
}

/// The characters of a text with their places and lengths, references decoded.
pub(crate) fn characters(text: &str, at: usize) -> impl Iterator<Item = (char, usize, usize)> {
    let mut i = 0;
    std::iter::from_fn(move || {
        let rest = text.get(i..)?;
        let c = rest.chars().next()?;
        let (decoded, len) = reference(rest).unwrap_or((c, c.len_utf8()));
        i += len;
        Some((decoded, at + i - len, len))
    })
}

/// A character reference at the beginning of `rest`, and its length.
fn reference(rest: &str) -> Option<(char, usize)> {
    let inner = rest.strip_prefix('&')?;
    let len = inner.bytes().take(32).position(|b| b == b';')?;
    Some((crate::entities::resolve(inner.get(..len)?)?, len + 2))
}
