//! A time expression as `chancery times` prints it.
use crate::claim::points;
use chancery_text::{Offsets, Span};
use chancery_time::{TimeMention, TimexType};
use serde::Serialize;

#[derive(Serialize)]
struct TimeLine<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    edtf: Option<&'a str>,
    r#type: &'static str,
    value: &'a str,
}

/// Writes a time expression of a text as one line of JSON, without the line end.
///
/// `edtf` is `null` for what lies nowhere on the calendar: bare lengths, repetitions, "recently".
pub fn time_json(mention: &TimeMention, text: &str, offsets: &Offsets) -> String {
    let span = Span { start: mention.start, end: mention.end };
    let (start, end) = points(offsets, span);
    let wire = TimeLine {
        start,
        end,
        text: span.of(text),
        edtf: mention.time.as_ref().map(|time| time.edtf.as_str()),
        r#type: match mention.timex {
            TimexType::Date => "DATE",
            TimexType::Time => "TIME",
            TimexType::Duration => "DURATION",
            TimexType::Set => "SET",
        },
        value: &mention.value,
    };
    serde_json::to_string(&wire).expect("strings, numbers and lists always have a JSON form")
}
