//! Small documents of each format, made by the tests themselves.
#![allow(dead_code)]
#![allow(clippy::unwrap_used)]
use std::io::{Cursor, Write};

/// A Word file with this body, footnotes and title.
pub(crate) fn docx(body: &str, footnotes: &str, title: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let mut add = |name: &str, xml: String| {
        zip.start_file(name, options).unwrap();
        zip.write_all(xml.as_bytes()).unwrap();
    };
    add("word/document.xml", format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>"));
    add("word/footnotes.xml", format!("<w:footnotes xmlns:w=\"w\">{footnotes}</w:footnotes>"));
    add("docProps/core.xml", format!("<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:title>{title}</dc:title></cp:coreProperties>"));
    zip.finish().unwrap().into_inner()
}

/// A PDF file with one line of text after another on each page.
pub(crate) fn pdf(pages: &[Vec<&str>], title: &str) -> Vec<u8> {
    let mut objects: Vec<String> = Vec::new();
    let kids: Vec<String> = (0..pages.len()).map(|i| format!("{} 0 R", 5 + 2 * i)).collect();
    objects.push("<< /Type /Catalog /Pages 2 0 R >>".into());
    objects.push(format!("<< /Type /Pages /Kids [{}] /Count {} /MediaBox [0 0 612 792] >>", kids.join(" "), pages.len()));
    objects.push("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".into());
    objects.push(format!("<< /Title ({title}) >>"));
    for (i, lines) in pages.iter().enumerate() {
        let mut content = String::from("BT /F1 12 Tf 14 TL 72 720 Td\n");
        for line in lines {
            content.push_str(&format!("({line}) Tj T*\n"));
        }
        content.push_str("ET");
        objects.push(format!("<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R >>", 6 + 2 * i));
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
    }
    let mut file = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", i + 1));
    }
    let start = file.len();
    file.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    for place in places {
        file.push_str(&format!("{place:010} 00000 n \n"));
    }
    file.push_str(&format!("trailer\n<< /Size {} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1));
    file.into_bytes()
}

pub(crate) const HTML: &str = r##"<!DOCTYPE html>
<html lang="en"><head><title>Ties with Ghana | Foreign Office</title>
<meta name="author" content="A. Novak"><meta property="og:site_name" content="Foreign Office">
<meta name="dcterms.issued" content="2012-03-04"><link rel="license" href="https://example.org/cc0">
<script>var x = "<p>not text</p>";</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/all">All countries</a></li></ul></nav>
<main><article><h1>Ties with Ghana</h1>
<p>The two states opened embassies in 1958&nbsp;&mdash; and the first ambassador, Ra&uacute;l M&eacute;ndez, presented
his credentials in March of that year. Trade grew slowly, but it grew in every year of the decade that followed.</p>
<h2>Trade &amp; aid</h2>
<p>A protocol of 12 May 1961 gave Ghana a loan of £4 million.<sup><a href="#n1">[1]</a></sup> It was repaid in cocoa,
which the lender sold on, and a second loan was refused in 1964 because the first had been slow to come back.</p>
<ul><li>a cotton mill at Tema, built between 1962 and 1964;</li><li>two fishing boats.</li></ul>
<table><tr><th>Year</th><th>Exports</th></tr><tr><td>1961</td><td>3.2 mln</td></tr></table>
<p>Relations cooled after the change of government in 1966, when most advisers left the country within weeks, and they
were resumed at the level of ambassadors three years later, after talks in Accra that both sides called frank.</p>
</article></main><footer>Copyright 2012. All rights reserved.</footer></body></html>"##;

pub(crate) const TEI: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>Papers on Ghana</title>
<author>Archive Service</author></titleStmt><publicationStmt><publisher>State Press</publisher>
<date when="1998-02-01">February 1998</date></publicationStmt>
<sourceDesc><bibl><title>Old volume</title></bibl></sourceDesc></fileDesc></teiHeader>
<text><body><pb n="1"/><div><head>Telegram from Accra</head><opener><dateline>Accra, 3 June 1961</dateline></opener>
<p>The minister said that the loan <note n="1">See document 12.</note>was welcome.<lb/>He would sign in July &amp; leave.</p>
<list><item>one cotton mill</item><item>two boats</item></list><pb n="2"/>
<table><row><cell>1961</cell><cell>3.2</cell></row></table><p>No other business.</p></div></body></text></TEI>"#;

pub(crate) const MARKDOWN: &str = "---\r\ntitle: Ties with Ghana\r\npublisher: Foreign Office\r\npublished: 2012-03-04\r\nabout: [GHA]\r\nby: SUN\r\n---\r\n\r\n# Ties with Ghana\r\n\r\nThe **first** loan of [1961](http://example.org) was `repaid`\r\nin cocoa &amp; gold.[^1] It ended.\r\n\r\n- a cotton mill;\r\n- two boats:\r\n  - one old\r\n\r\n| Year | Exports |\r\n|------|---------|\r\n| 1961 | 3.2 mln |\r\n\r\n[^1]: See the annex.\r\n";
