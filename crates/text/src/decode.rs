//! Bytes to text: encoding told, line ends made `\n`, byte-order mark dropped, nothing else changed.
//!
//! The encoding is the one the byte-order mark names; else UTF-8 where the bytes are valid UTF-8;
//! else the one the document declares; else UTF-8 with a few damaged places where it is plainly that;
//! else what `chardetng` guesses, as a browser does.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

use crate::document::Problem;
use crate::offset_map::RunMap;

/// Places with damaged characters that are listed one by one; the rest is counted.
const MAX_LISTED: usize = 10;
/// Bytes the guess of an encoding looks at.
const GUESSED_BYTES: usize = 256 * 1024;

/// A text with what is known of its decoding.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) map: RunMap,
    pub(crate) encoding: &'static Encoding,
    pub(crate) problems: Vec<Problem>,
}

/// Decodes bytes; `declared` is the charset label that the document itself gives.
pub(crate) fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    let (encoding, bom_len) = tell_encoding(bytes, declared);
    let body = bytes.get(bom_len..).unwrap_or_default();
    let mut sink =
        Sink { text: String::with_capacity(body.len()), map: RunMap::default(), bad: Vec::new(), n_bad: 0, cr: lone_cr(body, encoding) };
    if encoding == UTF_8 {
        decode_utf8(body, bom_len, &mut sink);
    } else {
        decode_legacy(body, bom_len, encoding, &mut sink);
    }
    Decoded { problems: sink.problems(encoding), text: sink.text, map: sink.map, encoding }
}

/// The encoding, and the length of the byte-order mark.
pub(crate) fn tell_encoding(bytes: &[u8], declared: Option<&str>) -> (&'static Encoding, usize) {
    if let Some(found) = Encoding::for_bom(bytes) {
        return found;
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return (encoding, 0);
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(_) => return (UTF_8, 0),
        Err(error) => error,
    };
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    if let Some(encoding) = declared
        && !matches!(encoding.name(), "UTF-16LE" | "UTF-16BE" | "replacement")
    {
        return (encoding, 0);
    }
    if is_mostly_utf8(bytes) {
        return (UTF_8, 0);
    }
    // The guess starts a little before the first byte that tells anything, so that a long ASCII opening costs nothing.
    let from = error.valid_up_to().saturating_sub(1024);
    let sample = &bytes[from..bytes.len().min(from + GUESSED_BYTES)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    (detector.guess(None, Utf8Detection::Deny), 0)
}

/// Tells UTF-16 without a byte-order mark by the zero bytes of its ASCII letters.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096)];
    if sample.len() < 8 {
        return None;
    }
    let zeros = |phase: usize| sample.iter().skip(phase).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    if even * 50 <= pairs && pairs <= odd * 2 {
        Some(UTF_16LE)
    } else if odd * 50 <= pairs && pairs <= even * 2 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether the well-formed multi-byte characters far outnumber the damaged places.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut n_good, mut n_bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        n_good += chunk.valid().bytes().filter(|b| 0xC0 <= *b).count();
        n_bad += usize::from(!chunk.invalid().is_empty());
    }
    n_bad * 4 <= n_good
}

/// Whether lines end in a lone carriage return, as on old Macintosh systems.
fn lone_cr(bytes: &[u8], encoding: &'static Encoding) -> bool {
    encoding.is_ascii_compatible() && !bytes.contains(&b'\n') && bytes.contains(&b'\r')
}

struct Sink {
    text: String,
    map: RunMap,
    bad: Vec<usize>,
    n_bad: usize,
    cr: bool,
}

impl Sink {
    /// Adds text that stands at `original` as it is.
    fn verbatim(&mut self, text: &str, mut original: usize) {
        if self.cr {
            self.text.extend(text.chars().map(|c| if c == '\r' { '\n' } else { c }));
            self.map.push_verbatim(text.len(), original);
            return;
        }
        let mut rest = text;
        while let Some(at) = rest.find("\r\n") {
            self.text.push_str(&rest[..at]);
            self.text.push('\n');
            self.map.push_verbatim(at, original);
            self.map.push(1, original + at, 2);
            original += at + 2;
            rest = &rest[at + 2..];
        }
        self.text.push_str(rest);
        self.map.push_verbatim(rest.len(), original);
    }

    fn damaged(&mut self, original: usize, len: usize) {
        self.text.push(char::REPLACEMENT_CHARACTER);
        self.map.push(char::REPLACEMENT_CHARACTER.len_utf8(), original, len);
        if self.bad.len() < MAX_LISTED {
            self.bad.push(original);
        }
        self.n_bad += 1;
    }

    fn problems(&self, encoding: &'static Encoding) -> Vec<Problem> {
        let name = encoding.name();
        let mut problems: Vec<Problem> = self
            .bad
            .iter()
            .map(|at| Problem { at: Some(*at), message: format!("byte {at} is not valid {name}: read as U+FFFD") })
            .collect();
        let n_more = self.n_bad - self.bad.len();
        if 0 < n_more {
            problems.push(Problem { at: None, message: format!("{n_more} more places are not valid {name}: read as U+FFFD") });
        }
        problems
    }
}

fn decode_utf8(bytes: &[u8], mut original: usize, sink: &mut Sink) {
    // Sound text is told much faster as a whole than piece by piece.
    if let Ok(all) = std::str::from_utf8(bytes) {
        return sink.verbatim(all, original);
    }
    for chunk in bytes.utf8_chunks() {
        let (valid, invalid) = (chunk.valid(), chunk.invalid());
        sink.verbatim(valid, original);
        original += valid.len();
        if !invalid.is_empty() {
            sink.damaged(original, invalid.len());
            original += invalid.len();
        }
    }
}

/// Decodes character by character, so that each one is traced to its bytes; stretches of ASCII go at once.
fn decode_legacy(bytes: &[u8], base: usize, encoding: &'static Encoding, sink: &mut Sink) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let ascii_passes = encoding.is_ascii_compatible() && encoding != ISO_2022_JP;
    // Where the bytes of the character being read begin.
    let mut begin = 0;
    let mut at = 0;
    while at < bytes.len() {
        if ascii_passes && begin == at {
            let n_ascii = Encoding::ascii_valid_up_to(&bytes[at..]);
            if 0 < n_ascii {
                // The check above proves this is ASCII.
                let ascii = std::str::from_utf8(&bytes[at..at + n_ascii]).unwrap_or_default();
                sink.verbatim(ascii, base + at);
                at += n_ascii;
                begin = at;
                continue;
            }
        }
        step(&mut decoder, &bytes[at..=at], false, &mut begin, at + 1, base, sink);
        at += 1;
    }
    step(&mut decoder, &[], true, &mut begin, at, base, sink);
}

/// Feeds one byte (or the end) to the decoder, and keeps what comes out.
fn step(decoder: &mut Decoder, mut input: &[u8], last: bool, begin: &mut usize, end: usize, base: usize, sink: &mut Sink) {
    let mut out = [0_u8; 64];
    loop {
        let (result, n_read, n_written) = decoder.decode_to_utf8_without_replacement(input, &mut out, last);
        input = input.get(n_read..).unwrap_or_default();
        if 0 < n_written {
            let decoded = std::str::from_utf8(&out[..n_written]).unwrap_or_default();
            for c in decoded.chars() {
                push_char(c, base + *begin, end - *begin, sink);
            }
            *begin = end;
        }
        match result {
            encoding_rs::DecoderResult::Malformed(_, _) => {
                sink.damaged(base + *begin, end.saturating_sub(*begin).max(1));
                *begin = end;
                if input.is_empty() && !last {
                    return;
                }
            }
            encoding_rs::DecoderResult::InputEmpty => return,
            // 64 bytes hold whatever one byte of input can complete; more output means another round.
            encoding_rs::DecoderResult::OutputFull => {}
        }
    }
}

fn push_char(c: char, original: usize, len: usize, sink: &mut Sink) {
    if c == '\n' && sink.text.ends_with('\r') {
        // The carriage return is already in: it becomes the line end, and the line feed adds no text.
        sink.text.pop();
        sink.text.push('\n');
        sink.map.skip_to(original + len);
        return;
    }
    sink.text.push(if sink.cr && c == '\r' { '\n' } else { c });
    sink.map.push(c.len_utf8(), original, len);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::OffsetMap;

    /// Decodes, and shows encoding, text and the original byte of each character.
    fn check(bytes: &[u8]) -> String {
        let decoded = decode(bytes, None);
        let map = OffsetMap::exact(decoded.map);
        let origins: Vec<String> =
            decoded.text.char_indices().map(|(i, _)| map.to_original(i).map_or("-".into(), |at| at.to_string())).collect();
        let problems: Vec<&str> = decoded.problems.iter().map(|p| p.message.as_str()).collect();
        format!(
            "{} {:?} {} end {:?} {problems:?}",
            decoded.encoding.name(),
            decoded.text,
            origins.join(" "),
            map.to_original(decoded.text.len()),
        )
    }

    #[test]
    fn marks_line_ends_and_encodings() {
        insta::assert_snapshot!(check(b"a\r\nb\xC2\xA0c\r\n"), @r#"UTF-8 "a\nb\u{a0}c\n" 0 1 3 4 6 7 end Some(9) []"#);
        insta::assert_snapshot!(check(b"\xEF\xBB\xBFa\nb"), @r#"UTF-8 "a\nb" 3 4 5 end Some(6) []"#);
        insta::assert_snapshot!(check(b"\xFF\xFEa\0\r\0\n\0b\0\x3D\xD8\x00\xDE!\0"), @r#"UTF-16LE "a\nb😀!" 2 4 8 10 14 end Some(16) []"#);
        insta::assert_snapshot!(check(b"\0P\0a\0c\0t\0s\0\n\0!"), @r#"UTF-16BE "Pacts\n!" 0 2 4 6 8 10 12 end Some(14) []"#);
        insta::assert_snapshot!(check(b"one\rtwo"), @r#"UTF-8 "one\ntwo" 0 1 2 3 4 5 6 end Some(7) []"#);
        insta::assert_snapshot!(check("Raúl é ü — ok".as_bytes()), @r#"UTF-8 "Raúl é ü — ok" 0 1 2 4 5 6 8 9 11 12 15 16 17 end Some(18) []"#);
        insta::assert_snapshot!(check(b"The r\xE9gime of the caf\xE9s\r\nvoil\xE0"), @r#"windows-1252 "The régime of the cafés\nvoilà" 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 25 26 27 28 29 end Some(30) []"#);
        insta::assert_snapshot!(check(b"\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 \xFF bad"), @r#"UTF-8 "éééé � bad" 0 2 4 6 8 9 10 11 12 13 end Some(14) ["byte 9 is not valid UTF-8: read as U+FFFD"]"#);
    }

    #[test]
    fn declared_charset_is_believed_where_the_bytes_are_not_utf8() {
        let (koi8, _, _) = encoding_rs::KOI8_R.encode("Договор о дружбе");
        let decoded = decode(&koi8, Some("koi8-r"));
        assert_eq!(decoded.text, "Договор о дружбе");
        assert_eq!(decode("é".as_bytes(), Some("windows-1252")).text, "é");
    }

    #[test]
    fn multi_byte_encodings_trace_to_the_first_byte() {
        let (sjis, _, _) = encoding_rs::SHIFT_JIS.encode("a条約b");
        let decoded = decode(&sjis, Some("shift_jis"));
        let map = OffsetMap::exact(decoded.map);
        assert_eq!(decoded.text, "a条約b");
        let at = |c| map.to_original(decoded.text.find(c).expect("stands there"));
        assert_eq!((at('a'), at('条'), at('約'), at('b')), (Some(0), Some(1), Some(3), Some(5)));
    }
}
