//! What must hold of any text and any EDTF: shared by the property tests and the fuzz targets.
#![allow(dead_code, unreachable_pub)]
use chancery_time::{Allen, Context, Time, Verdict, find_times, parse_day, relation, show_day, time_lines, words};

/// Reads any text on any day and checks what is found.
pub fn text_holds(text: &str, published: Option<i64>) {
    let found = find_times(text, &Context { published });
    let mut end = 0;
    for mention in &found {
        assert!(end <= mention.start && mention.start < mention.end, "disjoint and in order");
        assert!(text.get(mention.start..mention.end).is_some(), "on character boundaries");
        end = mention.end;
        let mut part_end = mention.start;
        for part in &mention.parts {
            assert!(part_end <= part.start && part.start < part.end && part.end <= mention.end, "parts inside and in order");
            assert!(text.get(part.start..part.end).is_some(), "parts on character boundaries");
            part_end = part.end;
        }
        if let Some(time) = &mention.time {
            assert!(time.bounds.is_ordered(), "{:?}", time);
            let read = Time::from_edtf(&time.edtf).unwrap_or_else(|e| panic!("{e}"));
            assert_eq!(read.edtf, time.edtf, "canonical");
            assert!(!words(time).is_empty());
            if let Some((a, b)) = time.anchor.and_then(|a| a.span) {
                assert!(text.get(a..b).is_some_and(|t| !t.is_empty()), "anchor on character boundaries");
            }
        }
    }
    let n_lines: usize = found.iter().map(|m| m.parts.len().max(1)).sum();
    assert_eq!(time_lines(text, &found).lines().count(), n_lines);
}

/// Reads anything as EDTF and checks what comes of it.
pub fn edtf_holds(text: &str) {
    let Ok(time) = Time::from_edtf(text) else { return };
    assert!(time.bounds.is_ordered(), "{text}: {:?}", time.bounds);
    let again = Time::from_edtf(&time.edtf).unwrap_or_else(|e| panic!("{text}: {e}"));
    assert_eq!((&again.edtf, again.bounds), (&time.edtf, time.bounds), "canonical text means the same");
    assert!(!words(&time).is_empty() && time.loose_bounds().is_ordered());
    for day in [time.bounds.begin.0, time.bounds.finish.1].into_iter().flatten() {
        assert_eq!(parse_day(&show_day(day)), Some(day));
    }
    let verdicts: Vec<Verdict> = Allen::ALL.iter().map(|r| relation(&time.bounds, &again.bounds, *r)).collect();
    assert!(verdicts.iter().any(|v| *v != Verdict::Impossible), "some relation is possible");
}
