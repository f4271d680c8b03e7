//! Draws the tree of every line of standard input: `cargo run -p chancery-syntax --example trees < FILE`.
#![allow(clippy::print_stdout)]
use chancery_syntax::{Function, Graph, Parse, Parser, Tree, tree};
use chancery_text::Span;

fn main() {
    let text = std::io::read_to_string(std::io::stdin()).unwrap_or_default();
    let mut parse = Parse::default();
    for line in text.lines().filter(|l| !l.trim().is_empty()) {
        Parser::builtin().parse(line, Span::new(0, line.len()), &mut parse);
        println!("{line}\n\n```text\n{}```\n", tree(&parse, line));
        let whole = Tree::new(line, parse.clone());
        let graph = Graph::new(&whole);
        let form = |i: u32| parse.tokens[i as usize].form(line);
        let shown = |f| {
            !matches!(f, Function::Amod | Function::Advmod | Function::Compound | Function::Nummod | Function::Conj | Function::Parataxis)
        };
        let mut edges = Vec::new();
        for e in graph.all().iter().filter(|e| e.resolved && shown(e.function)) {
            let case = graph.case(e);
            let case = if case.is_empty() { String::new() } else { format!(" {case}") };
            edges.push(format!("{} –{:?}{case}→ {}", form(e.head), e.function, form(e.dependent)));
        }
        if !edges.is_empty() {
            println!("Resolved: {}.\n", edges.join("; "));
        }
    }
}
