//! N2: one source that repeats another.
use super::{Draft, Rule, RuleDoc};
use crate::background::Background;
use crate::finding::Grade;
use crate::names;
use crate::seen::{Seen, key};
use crate::words;

pub(super) const RULE: Rule = Rule {
    doc: RuleDoc {
        code: "N2",
        name: "Copied words",
        what: "Two sources say the same in the same words. Over whole sources, `copying` weighs how often two of them share a value that the others do not give.",
        why: "Agreement by copying is one witness, not two; a shared error is the surest sign of it.",
        example: "Two catalogues date 94 treaties alike, on days that no third catalogue has.",
        grade: "Always a note.",
        exceptions: "Short sentences, which anyone could write, are left alone. Values that most sources share say nothing of copying.",
    },
    least: 2,
    needs: None,
    keys: |seen, _, out| {
        if let Some(print) = print(seen) {
            out.push(print);
        }
    },
    check,
};

/// A hash of the quote's words, if there are enough of them for chance to be out of the question.
fn print(seen: &Seen) -> Option<u64> {
    let parts: Vec<&str> = names::words(&seen.quote).collect();
    (parts.len() >= 10).then(|| key(&parts))
}

fn check<'a>(block: &[&'a Seen], background: &Background, out: &mut Vec<Draft<'a>>) {
    // Many claims may be read from one sentence: the first of each source stands for them.
    let mut claims: Vec<&Seen> = Vec::new();
    for &seen in block {
        if !claims.iter().any(|other| other.claim.source == seen.claim.source) {
            claims.push(seen);
        }
    }
    if claims.len() > 1 {
        let told = words::copied(&claims, "the sources say it in the same words");
        out.push(Draft { rule: "N2", grade: Grade::Note, subject: words::subject(claims[0], background), claims, told });
    }
}
