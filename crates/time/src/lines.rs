//! Times as JSON lines, in code points, one TIMEX3 expression each: what `chancery times` prints.
use crate::{TimeMention, TimexType};
use std::fmt::Write as _;

/// Writes mentions as JSON lines `{"start","end","text","edtf","type","value"}`, places counted in code points.
///
/// TIMEX3 has no ranges: both ends of a range get a line, each with its own `value` and the `edtf` of the whole.
///
/// ```
/// use chancery_time::{Context, find_times, time_lines};
/// let text = "Depuis « 1961–1991 ».";
/// let lines = time_lines(text, &find_times(text, &Context::default()));
/// assert_eq!(lines.lines().next(), Some(r#"{"start":9,"end":13,"text":"1961","edtf":"1961/1991","type":"DATE","value":"1961"}"#));
/// ```
pub fn time_lines(text: &str, mentions: &[TimeMention]) -> String {
    let mut out = String::new();
    let mut place = Place { bytes: 0, chars: 0 };
    for mention in mentions {
        let edtf = mention.time.as_ref().map(|t| t.edtf.as_str());
        if mention.parts.is_empty() {
            line(&mut out, text, &mut place, (mention.start, mention.end), mention.timex, &mention.value, edtf);
        }
        for part in &mention.parts {
            line(&mut out, text, &mut place, (part.start, part.end), part.timex, &part.value, edtf);
        }
    }
    out
}

/// How far a text has been counted.
struct Place {
    bytes: usize,
    chars: usize,
}

impl Place {
    fn at(&mut self, text: &str, byte: usize) -> usize {
        match text.get(self.bytes..byte) {
            Some(piece) => self.chars += piece.chars().count(),
            None => self.chars = text.get(..byte).map_or(0, |t| t.chars().count()),
        }
        self.bytes = byte;
        self.chars
    }
}

fn line(out: &mut String, text: &str, place: &mut Place, (start, end): (usize, usize), timex: TimexType, value: &str, edtf: Option<&str>) {
    let (from, to) = (place.at(text, start), place.at(text, end));
    let name = match timex {
        TimexType::Date => "DATE",
        TimexType::Time => "TIME",
        TimexType::Duration => "DURATION",
        TimexType::Set => "SET",
    };
    _ = write!(out, "{{\"start\":{from},\"end\":{to},\"text\":");
    quoted(out, text.get(start..end).unwrap_or(""));
    out.push_str(",\"edtf\":");
    match edtf {
        Some(edtf) => quoted(out, edtf),
        None => out.push_str("null"),
    }
    _ = write!(out, ",\"type\":\"{name}\",\"value\":");
    if value.is_empty() {
        out.push_str("null");
    } else {
        quoted(out, value);
    }
    out.push_str("}\n");
}

fn quoted(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c < ' ' => _ = write!(out, "\\u{:04x}", u32::from(c)),
            c => out.push(c),
        }
    }
    out.push('"');
}
