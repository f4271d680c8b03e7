//! A parse as CoNLL-U, and as a tree drawn in a terminal.
use crate::{Edge, Function, Graph, Parse, Tree};
use std::fmt::Write as _;

impl Parse {
    /// The parse as the ten columns of CoNLL-U, with the line `# text`, and an empty line at the end.
    pub fn to_conllu(&self, text: &str) -> String {
        self.columns(text, |_| "_".to_owned())
    }

    /// The same with the functions of the enhanced graph in the ninth column: `2:nsubj|5:nsubj` for who signed and ratified.
    ///
    /// Obliques and modifiers carry their case as in enhanced UD: `2:obl:with`.
    pub fn to_enhanced_conllu(&self, text: &str) -> String {
        let tree = Tree::new(text, self.clone());
        let graph = Graph::new(&tree);
        self.columns(text, |i| {
            let mut functions: Vec<(u32, String)> = graph.functions(i).map(|edge| (edge.head + 1, relation(&graph, edge))).collect();
            let head = self.head(i).map_or(0, |head| head as u32 + 1);
            // Words without a function of their own, such as articles, keep their place in the tree.
            if !functions.iter().any(|(known, _)| *known == head) {
                functions.push((head, self.tokens[i].deprel.to_string()));
            }
            functions.sort();
            let parts: Vec<String> = functions.into_iter().map(|(head, relation)| format!("{head}:{relation}")).collect();
            parts.join("|")
        })
    }

    /// The ten columns, with what the ninth holds for each word.
    fn columns(&self, text: &str, deps: impl Fn(usize) -> String) -> String {
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
            let _ = writeln!(out, "{n}\t{form}\t{lemma}\t{upos}\t_\t{feats}\t{head}\t{deprel}\t{}\t{misc}", deps(i));
        }
        out.push('\n');
        out
    }
}

/// A function as a relation of enhanced UD, with its case: "obl:with".
fn relation(graph: &Graph<'_>, edge: &Edge) -> String {
    let name = match edge.function {
        Function::Subj => "nsubj",
        Function::SubjPass => "nsubj:pass",
        Function::Csubj => "csubj",
        Function::Obj => "obj",
        Function::Iobj => "iobj",
        Function::Agent => "obl:agent",
        Function::Obl => "obl",
        Function::Nmod => "nmod",
        Function::Poss => "nmod:poss",
        Function::Xcomp => "xcomp",
        Function::Ccomp => "ccomp",
        Function::Advcl => "advcl",
        Function::Acl => "acl",
        Function::Relcl => "acl:relcl",
        Function::Appos => "appos",
        Function::Compound => "compound",
        Function::Amod => "amod",
        Function::Nummod => "nummod",
        Function::Advmod => "advmod",
        Function::Conj => "conj",
        Function::Parataxis => "parataxis",
    };
    match graph.case(edge) {
        case if !case.is_empty() && matches!(edge.function, Function::Obl | Function::Nmod | Function::Advcl) => {
            format!("{name}:{}", case.replace(' ', "_"))
        }
        _ => name.to_owned(),
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

#[cfg(test)]
mod tests {
    use crate::{Parse, Parser};
    use chancery_text::Span;

    #[test]
    fn the_ninth_column_says_who_did_it() {
        let text = "The loan was repaid by Egypt.";
        let mut parse = Parse::default();
        Parser::builtin().parse(text, Span::new(0, text.len()), &mut parse);
        let enhanced = parse.to_enhanced_conllu(text);
        let deps: Vec<&str> = enhanced.lines().filter_map(|line| line.split('\t').nth(8)).collect();
        assert_eq!(deps, ["2:det", "4:nsubj:pass", "4:aux:pass", "0:root", "6:case", "4:obl:agent", "4:punct"]);
    }
}
