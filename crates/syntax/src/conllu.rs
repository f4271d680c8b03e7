//! A parse as CoNLL-U, and as a tree drawn in a terminal.
use crate::Parse;
use std::fmt::Write as _;

impl Parse {
    /// The parse as the ten columns of CoNLL-U, with the line `# text`, and an empty line at the end.
    pub fn to_conllu(&self, text: &str) -> String {
        let mut out = String::new();
        if let (Some(first), Some(last)) = (self.tokens.first(), self.tokens.last()) {
            let whole = text.get(first.start as usize..last.end as usize).unwrap_or("");
            let line: Vec<&str> = whole.split_whitespace().collect();
            let _ = writeln!(out, "# text = {}", line.join(" "));
        }
        for (i, t) in self.tokens.iter().enumerate() {
            let head = self.head(i).map_or(0, |h| h + 1);
            let joined = self.tokens.get(i + 1).is_some_and(|next| next.start == t.end);
            let misc = if joined { "SpaceAfter=No" } else { "_" };
            let (form, lemma) = (t.form(text), self.lemma(i));
            let (n, upos, feats, deprel) = (i + 1, t.upos, t.feats, t.deprel);
            let _ = writeln!(out, "{n}\t{form}\t{lemma}\t{upos}\t_\t{feats}\t{head}\t{deprel}\t_\t{misc}");
        }
        out.push('\n');
        out
    }
}

/// Draws a tree for a terminal: one word per line in order of the text, arcs at the left, relation at the right.
///
/// Every word hangs under its head, indented by its depth:
/// ```text
///   ┌─ Moscow   PROPN  nsubj
/// ─ lent        VERB   root
///   ├─ Cuba     PROPN  iobj
///   └─ money    NOUN   obj
/// ```
pub fn tree(parse: &Parse, text: &str) -> String {
    let Some(root) = parse.root() else {
        return String::new();
    };
    let n = parse.tokens.len();
    let mut rows: Vec<(usize, String)> = Vec::with_capacity(n);
    draw(parse, text, root, "", Side::Root, &mut rows, 0);
    let width = rows.iter().map(|(_, left)| left.chars().count()).max().unwrap_or(0);
    let mut out = String::new();
    for (i, left) in rows {
        let t = &parse.tokens[i];
        let gap = width - left.chars().count();
        let _ = writeln!(out, "{left}{:gap$}  {:<5}  {}", "", t.upos, t.deprel);
    }
    out
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Root,
    Before { first: bool },
    After { last: bool },
}

/// Draws the words before the head, the head, and the words after it.
fn draw(parse: &Parse, text: &str, at: usize, prefix: &str, side: Side, rows: &mut Vec<(usize, String)>, depth: usize) {
    if depth > parse.tokens.len() {
        return;
    }
    let (branch, above, below) = match side {
        Side::Root => ("─ ", "  ", "  "),
        Side::Before { first: true } => ("┌─ ", "   ", "│  "),
        Side::Before { first: false } => ("├─ ", "│  ", "│  "),
        Side::After { last: true } => ("└─ ", "│  ", "   "),
        Side::After { last: false } => ("├─ ", "│  ", "│  "),
    };
    let (before, after): (Vec<usize>, Vec<usize>) = parse.children(at).partition(|c| *c < at);
    for (k, c) in before.iter().enumerate() {
        draw(parse, text, *c, &format!("{prefix}{above}"), Side::Before { first: k == 0 }, rows, depth + 1);
    }
    rows.push((at, format!("{prefix}{branch}{}", parse.tokens[at].form(text))));
    for (k, c) in after.iter().enumerate() {
        let last = k + 1 == after.len();
        draw(parse, text, *c, &format!("{prefix}{below}"), Side::After { last }, rows, depth + 1);
    }
}
