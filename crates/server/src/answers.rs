//! Pages made once for all who ask at the same time.
//!
//! Whoever asks for a page while another waits for the same one shares what is made, as long as it was begun after
//! both had asked: nobody is shown a record older than the moment of asking. A page is kept until the record changes.
use crate::app::lock;
use crate::ask::Ask;
use crate::reply::Reply;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Instant;

/// Pages kept.
const MOST: usize = 64;
/// A larger page is not kept: it is a download, and few ask for the same.
const LARGEST: usize = 2 << 20;

/// What a page was made from: the last change of the record, its moment, and what was done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct State {
    pub(crate) change: i64,
    pub(crate) moment: Option<i64>,
    pub(crate) deeds: u64,
}

/// A page with what it was made from.
#[derive(Debug, Clone)]
pub(crate) struct Made {
    pub(crate) began: Instant,
    /// `None` where the page shows something that grows old by itself.
    pub(crate) state: Option<State>,
    pub(crate) reply: Reply,
    /// As it went out last: the token of whose forms, whether compressed.
    pub(crate) sent: Option<(String, bool, Reply)>,
}

/// The place where all who ask for one page meet; asynchronous, so that nobody who waits holds a thread.
pub(crate) type Line = Arc<tokio::sync::Mutex<Option<Made>>>;

/// The pages kept.
#[derive(Debug, Default)]
pub(crate) struct Answers {
    kept: Mutex<Kept>,
}

/// Lines by what they are of, each with when it was asked for last.
#[derive(Debug, Default)]
struct Kept {
    clock: u64,
    lines: BTreeMap<String, (u64, Line)>,
}

impl Answers {
    /// The place for a page; of too many the one that was not asked for the longest is forgotten.
    pub(crate) fn line(&self, key: &str) -> Line {
        let mut kept = lock(&self.kept);
        kept.clock += 1;
        let now = kept.clock;
        if let Some((used, line)) = kept.lines.get_mut(key) {
            *used = now;
            return Arc::clone(line);
        }
        if MOST <= kept.lines.len()
            && let Some(oldest) = kept.lines.iter().min_by_key(|(_, (used, _))| *used).map(|(key, _)| key.clone())
        {
            kept.lines.remove(&oldest);
        }
        let line = Line::default();
        kept.lines.insert(key.to_owned(), (now, Arc::clone(&line)));
        line
    }
}

impl Made {
    /// The answer for one who asks: signed, and compressed where the browser reads that; the same person asks often.
    pub(crate) fn sent_to(&mut self, ask: &Ask) -> Reply {
        if let Some((form, packed, reply)) = &self.sent
            && (form, *packed) == (&ask.who.form, ask.packed)
        {
            return reply.clone();
        }
        let signed = self.reply.clone().signed(&ask.who);
        let reply = if ask.packed { signed.packed() } else { signed };
        self.sent = Some((ask.who.form.clone(), ask.packed, reply.clone()));
        reply
    }

    /// Whether it may be shown to all who waited for it, and kept.
    pub(crate) fn may_be_shared(&self) -> bool {
        self.reply.status.is_success() && self.reply.body.len() <= LARGEST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_asked_for_the_longest_is_forgotten() {
        let answers = Answers::default();
        let first = answers.line("0");
        for n in 1..=MOST {
            answers.line(&n.to_string());
            assert!(n == MOST || Arc::ptr_eq(&first, &answers.line("0")), "{n}");
        }
        assert_eq!(lock(&answers.kept).lines.len(), MOST);
        assert!(Arc::ptr_eq(&first, &answers.line("0")) && !lock(&answers.kept).lines.contains_key("1"));
    }
}
