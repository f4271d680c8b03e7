//! Each format as blocks, meta, pages, and positions traced to the original bytes.

#![allow(clippy::unwrap_used)]
mod support;

use std::fmt::Write;

use chancery_text::{Document, Offsets, read_document};

/// Everything a reader of a document can see of it.
fn check(bytes: &[u8], name: &str) -> String {
    let document = match read_document(bytes, name) {
        Ok(document) => document,
        Err(error) => return format!("error: {error}"),
    };
    let mut out = format!("{:?} {:?}\n", document.format, document.encoding.unwrap_or("-"));
    let meta = &document.meta;
    let fields = [
        ("title", &meta.title),
        ("author", &meta.author),
        ("publisher", &meta.publisher),
        ("published", &meta.published),
        ("language", &meta.language),
        ("url", &meta.url),
        ("licence", &meta.licence),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            writeln!(out, "{name}: {value}").unwrap();
        }
    }
    if !meta.about.is_empty() || !meta.by.is_empty() {
        writeln!(out, "about {:?} by {:?}", meta.about, meta.by).unwrap();
    }
    for problem in &document.problems {
        writeln!(out, "problem at {:?}: {}", problem.at, problem.message).unwrap();
    }
    for block in &document.blocks {
        let sentences: Vec<&str> = block.sentences.iter().map(|s| s.of(&document.text)).collect();
        let page = document.pages.iter().find(|p| p.span.start <= block.span.start && block.span.start < p.span.end);
        let page = page.map_or(String::new(), |p| format!(" p{}", p.number));
        writeln!(out, "{:?}{page}: {}", block.kind, sentences.join(" | ").replace('\u{c}', "␌")).unwrap();
    }
    let (n_traced, n_wrong) = traced(&document, bytes);
    writeln!(out, "traced {n_traced} of {}, wrong {n_wrong}", document.text.chars().filter(char::is_ascii_alphabetic).count()).unwrap();
    out
}

/// Letters that trace to the same letter in the original, and those that trace to something else.
fn traced(document: &Document, bytes: &[u8]) -> (usize, usize) {
    let (mut n_traced, mut n_wrong) = (0, 0);
    for (at, c) in document.text.char_indices().filter(|(_, c)| c.is_ascii_alphabetic()) {
        if let Some(original) = document.origin.to_original(at) {
            let same = bytes.get(original).is_some_and(|b| char::from(*b) == c || *b == b'&');
            n_traced += usize::from(same);
            n_wrong += usize::from(!same);
        }
    }
    (n_traced, n_wrong)
}

#[test]
fn plain_text() {
    let text = "TIES WITH GHANA\r\n\r\nThe first loan was made in 1961.\u{a0} It was repaid.\r\nA second was refused.\r\n\r\n1. Trade\r\n\r\nThey agreed on:\r\n- oil;\r\n- two mills. - Three boats.\r\n";
    insta::assert_snapshot!(check(text.as_bytes(), "a.txt"), @r#"
Plain "UTF-8"
Heading(1): TIES WITH GHANA
Paragraph: The first loan was made in 1961. | It was repaid.
Paragraph: A second was refused.
Heading(2): Trade
Paragraph: They agreed on:
ListItem(0): oil;
ListItem(0): two mills.
ListItem(0): Three boats.
traced 100 of 100, wrong 0
"#);
    let wrapped = "The delegations met in Accra on 3 June 1961 and agreed to open\nembassies in both capitals before the end of the year. The first\nambassador arrived in\nMarch. Mr. Mensah received him\nat the airport.\n\n  The loan was to be repaid in cocoa over twelve years, and it was\nrepaid in ten. A second loan was refused, for reasons that neither\nside would give.\n  Talks went on.\n";
    insta::assert_snapshot!(check(wrapped.as_bytes(), "a.txt"), @r#"
Plain "UTF-8"
Paragraph: The delegations met in Accra on 3 June 1961 and agreed to open
embassies in both capitals before the end of the year. | The first
ambassador arrived in
March. | Mr. Mensah received him
at the airport.
Paragraph: The loan was to be repaid in cocoa over twelve years, and it was
repaid in ten. | A second loan was refused, for reasons that neither
side would give.
Paragraph: Talks went on.
traced 279 of 279, wrong 0
"#);
}

#[test]
fn markdown() {
    insta::assert_snapshot!(check(support::MARKDOWN.as_bytes(), "a.md"), @r#"
Markdown "UTF-8"
title: Ties with Ghana
publisher: Foreign Office
published: 2012-03-04
about ["GHA"] by ["SUN"]
Heading(1): Ties with Ghana
Paragraph: The first loan of 1961 was repaid in cocoa & gold. | It ended.
ListItem(0): a cotton mill;
ListItem(0): two boats:
ListItem(1): one old
TableRow: Year	Exports
TableRow: 1961	3.2 mln
Note: See the annex.
traced 104 of 104, wrong 0
"#);
}

#[test]
fn html() {
    insta::assert_snapshot!(check(support::HTML.as_bytes(), "page"), @r#"
Html "UTF-8"
title: Ties with Ghana
author: A. Novak
publisher: Foreign Office
published: 2012-03-04
language: en
licence: https://example.org/cc0
Heading(1): Ties with Ghana
Paragraph: The two states opened embassies in 1958 — and the first ambassador, Raúl Méndez, presented his credentials in March of that year. | Trade grew slowly, but it grew in every year of the decade that followed.
Heading(2): Trade & aid
Paragraph: A protocol of 12 May 1961 gave Ghana a loan of £4 million. | It was repaid in cocoa, which the lender sold on, and a second loan was refused in 1964 because the first had been slow to come back.
ListItem(0): a cotton mill at Tema, built between 1962 and 1964;
ListItem(0): two fishing boats.
TableRow: Year	Exports
TableRow: 1961	3.2 mln
Paragraph: Relations cooled after the change of government in 1966, when most advisers left the country within weeks, and they were resumed at the level of ambassadors three years later, after talks in Accra that both sides called frank.
traced 556 of 556, wrong 0
"#);
}

#[test]
fn html_in_a_declared_encoding() {
    let page = support::HTML.replace("<head>", "<head><meta charset=\"windows-1251\">").replace("Accra", "Аккре").replace('£', "$");
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(&page);
    let document = read_document(&bytes, "a.html").unwrap();
    assert!(document.text.contains("talks in Аккре that"));
    assert_eq!(document.encoding, Some("windows-1251"));
    let at = document.text.find("Relations cooled").unwrap();
    let original = document.origin.to_original(at).unwrap();
    assert!(bytes[original..].starts_with(b"Relations cooled"));
}

#[test]
fn tei() {
    insta::assert_snapshot!(check(support::TEI.as_bytes(), "a.xml"), @r#"
Xml "UTF-8"
title: Papers on Ghana
author: Archive Service
publisher: State Press
published: 1998-02-01
language: en
Heading(1) p1: Telegram from Accra
Paragraph p1: Accra, 3 June 1961
Paragraph p1: The minister said that the loan was welcome. | He would sign in July & leave.
Note p1: See document 12.
ListItem(0) p1: one cotton mill
ListItem(0) p1: two boats
TableRow p2: 1961	3.2
Paragraph p2: No other business.
traced 131 of 131, wrong 0
"#);
}

#[test]
fn docx() {
    let body = "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Ties with Ghana</w:t></w:r></w:p>\
        <w:p><w:r><w:t xml:space=\"preserve\">The first loan </w:t></w:r><w:r><w:t>was made in 1961 &amp; repaid.</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>\
        <w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>two boats</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>1961</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>3.2 mln</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
        <w:p><w:r><w:lastRenderedPageBreak/><w:t>Relations cooled in 1966.</w:t></w:r></w:p>";
    let notes = "<w:footnote w:type=\"separator\"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:t>See the annex.</w:t></w:r></w:p></w:footnote>";
    insta::assert_snapshot!(check(&support::docx(body, notes, "Ghana"), "a.docx"), @r#"
Docx "-"
title: Ghana
Heading(1) p1: Ties with Ghana
Paragraph p1: The first loan was made in 1961 & repaid.
ListItem(1) p1: two boats
TableRow p1: 1961	3.2 mln
Paragraph p2: Relations cooled in 1966.
Note p2: See the annex.
traced 0 of 79, wrong 0
"#);
}

#[test]
fn pdf() {
    let bytes = support::pdf(
        &[
            vec![
                "TIES WITH GHANA",
                "",
                "The first loan was made in 1961. It was repaid in cocoa over ten",
                "years, and a second one was refused because the first had been",
            ],
            vec!["slow to come back. Relations cooled in 1966."],
        ],
        "Ghana",
    );
    insta::assert_snapshot!(check(&bytes, "a.pdf"), @r#"
Pdf "-"
title: Ghana
Heading(1) p1: TIES WITH GHANA
Paragraph p1: The first loan was made in 1961. | It was repaid in cocoa over ten
years, and a second one was refused because the first had been␌slow to come back. | Relations cooled in 1966.
traced 0 of 140, wrong 0
"#);
}

#[test]
fn what_is_no_document() {
    let ok = support::pdf(&[vec!["Some words."]], "t");
    let mut encrypted = String::from_utf8(ok.clone()).unwrap();
    encrypted = encrypted.replace("/Info 4 0 R", "/Info 4 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /O (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) /U (bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb) /P -4 >> /ID [(aaaaaaaaaaaaaaaa) (aaaaaaaaaaaaaaaa)]");
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("empty", Vec::new()),
        ("blank", b" \r\n\t\n".to_vec()),
        ("only a mark", b"\xEF\xBB\xBF\n".to_vec()),
        ("png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
        ("elf", b"\x7FELF\x02\x01\x01\0".to_vec()),
        ("zeros", b"some words\0and more".to_vec()),
        ("rtf", b"{\\rtf1 words}".to_vec()),
        ("zip", zipped("a.txt")),
        ("xlsx", zipped("xl/workbook.xml")),
        ("broken zip", b"PK\x03\x04 and nothing".to_vec()),
        ("truncated pdf", ok[..ok.len() / 3].to_vec()),
        ("pdf of nothing", b"%PDF-1.7\n".to_vec()),
        ("encrypted pdf", encrypted.into_bytes()),
        ("bad utf-8", "Raúl, señor, Perú, Bogotá \u{0} x".replace('\u{0}', "").into_bytes().into_iter().chain(*b"\xFF end").collect()),
        ("bmp in words", b"BM is the mark of a bitmap".to_vec()),
        ("broken xml", b"<?xml version=\"1.0\"?><TEI><text><p>Some words <b".to_vec()),
    ];
    let mut out = String::new();
    for (name, bytes) in cases {
        writeln!(out, "{name}: {}", check(&bytes, name).replace('\n', " ; ")).unwrap();
    }
    insta::assert_snapshot!(out, @r#"
empty: error: the document has no text
blank: error: the document has no text
only a mark: error: the document has no text
png: error: not a document: PNG image
elf: error: not a document: ELF executable
zeros: error: not a document: zero byte at byte 10, as in no text
rtf: error: not a document: RTF file: save it as DOCX or text
zip: error: not a document: ZIP archive
xlsx: error: not a document: Excel workbook
broken zip: error: damaged ZIP archive: invalid Zip archive: Could not find EOCD
truncated pdf: error: damaged PDF: it may be truncated: failed parsing cross reference table: invalid start value
pdf of nothing: error: damaged PDF: it may be truncated: failed parsing cross reference table: invalid start value
encrypted pdf: error: damaged PDF: encrypted: save a copy without a password first
bad utf-8: Plain "UTF-8" ; problem at Some(32): byte 32 is not valid UTF-8: read as U+FFFD ; Paragraph: Raúl, señor, Perú, Bogotá  x� end ; traced 19 of 19, wrong 0 ; 
bmp in words: Plain "UTF-8" ; Paragraph: BM is the mark of a bitmap ; traced 20 of 20, wrong 0 ; 
broken xml: Xml "UTF-8" ; problem at Some(46): XML is damaged at byte 46, read up to there: syntax error: tag not closed: `>` not found before end of input ; Paragraph: Some words ; traced 9 of 9, wrong 0 ;
"#);
}

fn zipped(name: &str) -> Vec<u8> {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(b"words").unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_line_of_ten_megabytes() {
    let line = "The embassy opened in 1961, and Gen. Mensah came; ".repeat(210_000);
    let document = read_document(line.as_bytes(), "a.txt").unwrap();
    assert_eq!(document.blocks.len(), 1);
    assert!(document.blocks[0].sentences.len() > 5_000);
    let offsets = Offsets::new(&document.text);
    assert_eq!(offsets.n_code_points(), line.chars().count());
}
