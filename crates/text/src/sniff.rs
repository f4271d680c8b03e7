//! The format of bytes, told by content first and by name second.

use crate::document::{Format, TextError};

/// Magic numbers of what is no document, with what to call it.
const MAGIC: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n\x1a\n", "PNG image"),
    (b"\xFF\xD8\xFF", "JPEG image"),
    (b"GIF87a", "GIF image"),
    (b"GIF89a", "GIF image"),
    (b"II*\0", "TIFF image"),
    (b"MM\0*", "TIFF image"),
    (b"BM", "BMP image"),
    (b"RIFF", "RIFF media file"),
    (b"\0\0\x01\0", "icon"),
    (b"AT&TFORM", "DjVu scan"),
    (b"\x7FELF", "ELF executable"),
    (b"MZ", "Windows executable"),
    (b"\xFE\xED\xFA\xCE", "Mach-O executable"),
    (b"\xFE\xED\xFA\xCF", "Mach-O executable"),
    (b"\xCF\xFA\xED\xFE", "Mach-O executable"),
    (b"\xCA\xFE\xBA\xBE", "Java class or Mach-O executable"),
    (b"\0asm", "WebAssembly module"),
    (b"\x1F\x8B", "gzip archive"),
    (b"BZh", "bzip2 archive"),
    (b"\xFD7zXZ\0", "xz archive"),
    (b"\x28\xB5\x2F\xFD", "zstd archive"),
    (b"7z\xBC\xAF\x27\x1C", "7z archive"),
    (b"Rar!\x1A\x07", "RAR archive"),
    (b"SQLite format 3\0", "SQLite database"),
    (b"OggS", "Ogg media file"),
    (b"ID3", "MP3 audio"),
    (b"fLaC", "FLAC audio"),
    (b"\x1A\x45\xDF\xA3", "Matroska video"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "old Office file: save it as DOCX"),
    (b"{\\rtf", "RTF file: save it as DOCX or text"),
    (b"%!PS", "PostScript file: turn it into PDF"),
];

/// Bytes that the form of a text is told by.
const HEAD: usize = 4096;

/// Tells the format; the error names what the bytes are instead.
pub(crate) fn sniff(bytes: &[u8], name: &str) -> Result<Format, TextError> {
    let head = &bytes[..bytes.len().min(HEAD)];
    if head.windows(5).take(1024).any(|w| w == b"%PDF-") {
        return Ok(Format::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Format::Docx);
    }
    // Short printable magic ("BM", "MZ", "RIFF") also begins words: it counts only with a zero byte behind it.
    let has_nul = head.contains(&0);
    if let Some((_, what)) =
        MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic) && (has_nul || !magic.iter().all(u8::is_ascii_graphic) || 4 < magic.len()))
    {
        return Err(TextError::Binary((*what).to_owned()));
    }
    let (encoding, bom_len) = crate::decode::tell_encoding(head, None);
    let utf16 = matches!(encoding.name(), "UTF-16LE" | "UTF-16BE");
    if !utf16 && let Some(at) = bytes.iter().position(|b| *b == 0) {
        return Err(TextError::Binary(format!("zero byte at byte {at}, as in no text")));
    }
    let (decoded, _) = encoding.decode_without_bom_handling(head.get(bom_len..).unwrap_or_default());
    Ok(text_format(&decoded, name))
}

/// The format of a text by how it begins.
fn text_format(head: &str, name: &str) -> Format {
    let ending = name.rsplit_once('.').map_or(String::new(), |(_, e)| e.to_ascii_lowercase());
    let begin = skip_comments(head.trim_start());
    let lower: String = begin.chars().take(HEAD).collect::<String>().to_ascii_lowercase();
    if lower.starts_with("<?xml") {
        let root = root_name(&lower);
        return if root == "html" { Format::Html } else { Format::Xml };
    }
    if ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| lower.starts_with(tag)) {
        return Format::Html;
    }
    if ["<!doctype tei", "<tei", "<tei.2"].iter().any(|tag| lower.starts_with(tag)) {
        return Format::Xml;
    }
    match ending.as_str() {
        "html" | "htm" | "xhtml" | "shtml" if lower.contains('<') => Format::Html,
        "xml" | "tei" if lower.starts_with('<') => Format::Xml,
        "md" | "markdown" | "mkd" | "mdown" => Format::Markdown,
        _ => Format::Plain,
    }
}

fn skip_comments(mut text: &str) -> &str {
    while let Some(rest) = text.strip_prefix("<!--") {
        let Some((_, after)) = rest.split_once("-->") else {
            return text;
        };
        text = after.trim_start();
    }
    text
}

/// The name of the first element, without its prefix.
fn root_name(lower: &str) -> &str {
    let mut rest = lower;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let name = rest.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, ':' | '.' | '-' | '_'))).next().unwrap_or("");
            return name.rsplit(':').next().unwrap_or(name);
        }
    }
    ""
}
