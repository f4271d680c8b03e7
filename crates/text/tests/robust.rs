//! No bytes make the reader panic, and whatever it returns keeps its promises.

mod support;

use chancery_text::{Document, Offsets, TextError, read_document};
use proptest::prelude::*;

/// The promises of a document: order, boundaries, round trips.
fn check(document: &Document) {
    let text = &document.text;
    let offsets = Offsets::new(text);
    assert!(!text.contains("\r\n"));
    let mut end = 0;
    for block in &document.blocks {
        assert!(end <= block.span.start && block.span.end <= text.len() && !block.span.is_empty());
        end = block.span.end;
        let mut at = block.span.start;
        for &sentence in &block.sentences {
            assert!(at <= sentence.start && sentence.end <= block.span.end);
            at = sentence.end;
            let quote = text.get(sentence.start..sentence.end).expect("ends are character boundaries");
            assert!(!quote.is_empty() && quote.trim() == quote);
            let points = (offsets.byte_to_code_point(sentence.start), offsets.byte_to_code_point(sentence.end));
            let quoted: String = text.chars().skip(points.0).take(points.1 - points.0).collect();
            assert_eq!(quoted, quote);
            assert_eq!(offsets.code_point_to_byte(points.0), Some(sentence.start));
            assert_eq!(offsets.utf16_to_byte(offsets.byte_to_utf16(sentence.end)), Some(sentence.end));
            let _ = document.origin.to_original(sentence.start);
        }
    }
    let mut end = 0;
    for page in &document.pages {
        assert!(end <= page.span.start && page.span.end <= text.len());
        end = page.span.end;
        assert!(text.get(page.span.start..page.span.end).is_some());
    }
}

fn read(bytes: &[u8], name: &str) {
    match read_document(bytes, name) {
        Ok(document) => check(&document),
        Err(error) => {
            let _: &TextError = &error;
            assert!(!error.to_string().is_empty());
        }
    }
}

/// A document of each format, small enough to be mutated many times.
fn seeds() -> Vec<(Vec<u8>, &'static str)> {
    let body = "<w:p><w:r><w:t>Some words of a treaty.</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    vec![
        (support::HTML.as_bytes().to_vec(), "a.html"),
        (support::TEI.as_bytes().to_vec(), "a.xml"),
        (support::MARKDOWN.as_bytes().to_vec(), "a.md"),
        (support::docx(body, "", "t"), "a.docx"),
        (support::pdf(&[vec!["Some words of a treaty.", "More words."], vec!["A second page."]], "t"), "a.pdf"),
        ("A TITLE\n\n- one. - Two;\n1. three\n\na\tb\tc\n\nRaúl went – to Cuba.\x0c Page two.".as_bytes().to_vec(), "a.txt"),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn random_bytes(bytes in prop::collection::vec(any::<u8>(), 0..600), name in "(a|x)\\.(txt|md|html|xml|pdf|docx)") {
        read(&bytes, &name);
    }

    #[test]
    fn random_text(text in "(\\PC|[ \n\t.!?<>&;#*|-]|</?(p|li|td|h1|b|ul)>|&amp;|\r\n|\x0c|---\n){0,120}", name in "a\\.(txt|md|html|xml)") {
        read(text.as_bytes(), &name);
    }

    #[test]
    fn mutated_documents(
        seed in 0..6_usize,
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        keep in 0..=100_usize,
    ) {
        let (mut bytes, name) = seeds().swap_remove(seed);
        for (at, byte) in edits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(bytes.len() * keep.max(20) / 100);
        read(&bytes, name);
    }

    #[test]
    fn every_encoding_traces_back(text in "([A-Za-z ,.]|[а-яё]|\r\n){1,60}", which in 0..4_usize) {
        let bytes = match which {
            0 => text.as_bytes().to_vec(),
            1 => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            2 => [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect(),
            _ => [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect(),
        };
        if let Ok(document) = read_document(&bytes, "a.txt") {
            prop_assert_eq!(&document.text, &text.replace("\r\n", "\n"));
            prop_assert!(document.origin.is_exact());
            let encoded = |c: char| match which {
                0 | 1 => c.to_string().into_bytes(),
                2 => c.to_string().encode_utf16().flat_map(u16::to_le_bytes).collect(),
                _ => c.to_string().encode_utf16().flat_map(u16::to_be_bytes).collect(),
            };
            for (at, c) in document.text.char_indices().filter(|(_, c)| *c != '\n') {
                let original = document.origin.to_original(at).expect("plain text traces everywhere");
                prop_assert!(bytes[original..].starts_with(&encoded(c)));
            }
        }
    }
}
