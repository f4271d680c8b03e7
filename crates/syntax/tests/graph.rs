//! The enhanced graph over trees written by hand, so that no model can hide a fault of the graph.
#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test may stop at once and may talk
use chancery_syntax::{Deprel, Feats, Graph, Parse, Token, Tree, Upos};

/// Reads `form/lemma/UPOS/head/relation[/feats]` per word; the head is counted from 1, 0 is the root.
fn tree(words: &str) -> (String, Parse) {
    let (mut text, mut parse) = (String::new(), Parse::default());
    for (i, word) in words.split_whitespace().enumerate() {
        let parts: Vec<&str> = word.split('/').collect();
        let start = text.len() as u32;
        text.push_str(parts[0]);
        let end = text.len() as u32;
        text.push(' ');
        let from = parse.lemmas.len() as u32;
        parse.lemmas.push_str(parts[1]);
        let head: usize = parts[3].parse().unwrap();
        parse.tokens.push(Token {
            start,
            end,
            upos: Upos::from_name(parts[2]).unwrap(),
            feats: parts.get(5).map_or(Feats(0), |f| Feats::parse(f)),
            head: if head == 0 { i } else { head - 1 } as u32,
            deprel: Deprel::from_name(parts[4]).unwrap(),
            lemma: (from, parse.lemmas.len() as u32),
        });
    }
    (text, parse)
}

/// All edges of functions that a rule asks for, one predicate per line; `*` marks what was resolved.
fn check(words: &str, expected: &str) {
    let (text, parse) = tree(words);
    let tree = Tree::new(&text, parse);
    let (graph, parse) = (Graph::new(&tree), &tree.parse);
    let mut lines = Vec::new();
    for head in 0..parse.tokens.len() {
        let edges: Vec<String> = graph
            .edges(head)
            .iter()
            .map(|e| {
                let case = graph.case(e);
                let form = parse.tokens[e.dependent as usize].form(&text);
                let (open, close) = if case.is_empty() { ("", "") } else { ("(", ")") };
                format!("{:?}{open}{case}{close} {form}{}", e.function, if e.resolved { "*" } else { "" })
            })
            .collect();
        if !edges.is_empty() {
            lines.push(format!("{}: {}", parse.tokens[head].form(&text), edges.join(", ")));
        }
    }
    assert_eq!(lines.join("\n"), expected.trim(), "{text}");
}

const PART: &str = "Tense=Past|VerbForm=Part";
const PASS: &str = "Tense=Past|VerbForm=Part|Voice=Pass";

#[test]
fn passive_with_agent() {
    check(
        &format!(
            "loans/loan/NOUN/3/nsubj:pass were/be/AUX/3/aux:pass repaid/repay/VERB/0/root/{PASS} by/by/ADP/5/case Cairo/Cairo/PROPN/3/obl:agent"
        ),
        "repaid: SubjPass loans, Agent(by) Cairo",
    );
}

#[test]
fn agent_labelled_as_oblique_and_a_date_that_is_none() {
    check(
        &format!(
            "aid/aid/NOUN/3/nsubj:pass was/be/AUX/3/aux:pass sent/send/VERB/0/root/{PASS} by/by/ADP/5/case Oslo/Oslo/PROPN/3/obl by/by/ADP/7/case May/May/PROPN/3/obl"
        ),
        "sent: SubjPass aid, Agent(by) Oslo, Obl(by) May",
    );
}

#[test]
fn reduced_relative_has_its_noun_as_patient() {
    check(
        &format!("aid/aid/NOUN/0/root given/give/VERB/1/acl/{PART} by/by/ADP/4/case Oslo/Oslo/PROPN/2/obl"),
        "aid: Acl given\ngiven: SubjPass aid*, Agent(by) Oslo",
    );
    check(
        "troops/troops/NOUN/0/root leaving/leave/VERB/1/acl/VerbForm=Ger Chad/Chad/PROPN/2/obj",
        "troops: Acl leaving\nleaving: Subj troops*, Obj Chad",
    );
}

#[test]
fn coordinated_verbs_share_what_stands_before_or_after_both() {
    check(
        "Peru/Peru/PROPN/2/nsubj signed/sign/VERB/0/root and/and/CCONJ/4/cc ratified/ratify/VERB/2/conj the/the/DET/6/det pact/pact/NOUN/2/obj",
        "signed: Subj Peru, Obj pact, Conj ratified\nratified: Subj Peru*, Obj pact*",
    );
    check(
        "Peru/Peru/PROPN/2/nsubj signed/sign/VERB/0/root and/and/CCONJ/4/cc ratified/ratify/VERB/2/conj the/the/DET/6/det pact/pact/NOUN/4/obj",
        "signed: Subj Peru, Obj pact*, Conj ratified\nratified: Subj Peru*, Obj pact",
    );
    check(
        &format!(
            "arms/arm/NOUN/3/nsubj:pass were/be/AUX/3/aux:pass promised/promise/VERB/0/root/{PASS} and/and/CCONJ/5/cc sent/send/VERB/3/conj/{PASS} by/by/ADP/7/case Oslo/Oslo/PROPN/5/obl:agent"
        ),
        "promised: SubjPass arms, Agent Oslo*, Conj sent\nsent: SubjPass arms*, Agent(by) Oslo",
    );
}

#[test]
fn coordinated_nouns_fill_the_same_role_and_keep_their_own_case() {
    check(
        "Oslo/Oslo/PROPN/4/nsubj and/and/CCONJ/3/cc Bonn/Bonn/PROPN/1/conj traded/trade/VERB/0/root with/with/ADP/6/case Rome/Rome/PROPN/4/obl and/and/CCONJ/8/cc Bern/Bern/PROPN/6/conj",
        "Oslo: Conj Bonn\ntraded: Subj Oslo, Subj Bonn*, Obl(with) Rome, Obl(with) Bern*\nRome: Conj Bern",
    );
}

#[test]
fn control() {
    check(
        "Oslo/Oslo/PROPN/2/nsubj agreed/agree/VERB/0/root to/to/PART/4/mark sell/sell/VERB/2/xcomp/VerbForm=Inf ships/ship/NOUN/4/obj",
        "agreed: Subj Oslo, Xcomp sell\nsell: Subj Oslo*, Obj ships",
    );
    check(
        "Oslo/Oslo/PROPN/2/nsubj asked/ask/VERB/0/root Rome/Rome/PROPN/2/obj to/to/PART/5/mark pay/pay/VERB/2/xcomp/VerbForm=Inf",
        "asked: Subj Oslo, Obj Rome, Xcomp pay\npay: Subj Rome*",
    );
    check(
        "Oslo/Oslo/PROPN/2/nsubj promised/promise/VERB/0/root Rome/Rome/PROPN/2/obj to/to/PART/5/mark pay/pay/VERB/2/xcomp/VerbForm=Inf",
        "promised: Subj Oslo, Obj Rome, Xcomp pay\npay: Subj Oslo*",
    );
}

#[test]
fn relative_pronouns_and_gaps() {
    check(
        &format!(
            "ships/ship/NOUN/0/root which/which/PRON/4/nsubj:pass/PronType=Rel were/be/AUX/4/aux:pass sold/sell/VERB/1/acl:relcl/{PASS}"
        ),
        "ships: Relcl sold\nsold: SubjPass ships*",
    );
    check(
        "ships/ship/NOUN/0/root Oslo/Oslo/PROPN/3/nsubj sold/sell/VERB/1/acl:relcl/VerbForm=Fin",
        "ships: Relcl sold\nsold: Subj Oslo, Obj ships*",
    );
    check(
        "state/state/NOUN/0/root to/to/ADP/3/case which/which/PRON/5/obl/PronType=Rel Oslo/Oslo/PROPN/5/nsubj lent/lend/VERB/1/acl:relcl money/money/NOUN/5/obj",
        "state: Relcl lent\nlent: Subj Oslo, Obj money, Obl(to) state*",
    );
}

#[test]
fn what_enters_into_force_is_no_patient() {
    check(
        &format!(
            "pacts/pact/NOUN/3/nsubj:pass were/be/AUX/3/aux:pass ratified/ratify/VERB/0/root/{PASS} and/and/CCONJ/5/cc entered/enter/VERB/3/conj/{PART} into/into/ADP/7/case force/force/NOUN/5/obl"
        ),
        "ratified: SubjPass pacts, Conj entered\nentered: Subj pacts*, Obl(into) force",
    );
}

#[test]
fn apposition_fills_what_its_noun_fills() {
    check(
        "Oslo/Oslo/PROPN/4/nsubj the/the/DET/3/det capital/capital/NOUN/1/appos paid/pay/VERB/0/root",
        "Oslo: Appos capital\npaid: Subj Oslo, Subj capital*",
    );
}

#[test]
fn free_participles_and_purpose_have_the_subject_of_the_clause() {
    check(
        &format!(
            "Built/build/VERB/6/advcl/{PART} by/by/ADP/3/case Oslo/Oslo/PROPN/1/obl the/the/DET/5/det dam/dam/NOUN/6/nsubj broke/break/VERB/0/root/VerbForm=Fin"
        ),
        "Built: SubjPass dam*, Agent(by) Oslo\nbroke: Subj dam, Advcl Built",
    );
    check(
        "Oslo/Oslo/PROPN/2/nsubj made/make/VERB/0/root an/a/DET/4/det offer/offer/NOUN/2/obj to/to/PART/6/mark pay/pay/VERB/4/acl/VerbForm=Inf",
        "made: Subj Oslo, Obj offer\noffer: Acl(to) pay\npay: Subj Oslo*",
    );
}

#[test]
fn phrases_stop_at_clauses_and_coordination() {
    let (text, parse) = tree(
        "the/the/DET/3/det new/new/ADJ/3/amod embassy/embassy/NOUN/0/root in/in/ADP/5/case Oslo/Oslo/PROPN/3/nmod that/that/PRON/7/nsubj/PronType=Rel opened/open/VERB/3/acl:relcl and/and/CCONJ/10/cc two/two/NUM/10/nummod schools/school/NOUN/3/conj",
    );
    assert_eq!(parse.core_phrase_span(2).of(&text), "the new embassy");
    assert_eq!(parse.noun_phrase_span(2).of(&text), "the new embassy in Oslo");
    assert_eq!(parse.subtree_span(2).of(&text), text.trim_end());
    assert_eq!(parse.noun_phrase_span(4).of(&text), "Oslo");
}

#[test]
fn negation() {
    let (text, parse) = tree(
        "no/no/DET/2/det loan/loan/NOUN/4/nsubj:pass was/be/AUX/4/aux:pass paid/pay/VERB/0/root never/never/ADV/6/advmod ask/ask/VERB/4/conj",
    );
    let tree = Tree::new(&text, parse);
    let graph = Graph::new(&tree);
    assert!(graph.is_negated(3) && graph.is_negated(5) && !graph.is_negated(2));
}
