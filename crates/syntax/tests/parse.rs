//! The shipped model: what it makes of plain sentences, and that no text can break it.
#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test may stop at once and may talk
use chancery_syntax::{Parse, Parser, Upos, tree};
use chancery_text::Span;
use proptest::prelude::*;

fn parse(text: &str) -> Parse {
    let mut parse = Parse::default();
    Parser::builtin().parse(text, Span::new(0, text.len()), &mut parse);
    parse
}

#[test]
fn lemmas() {
    for (text, word, lemma) in [
        ("The bank lent them money.", "lent", "lend"),
        ("The bank was rebuilt in May.", "rebuilt", "rebuild"),
        ("The states signed two treaties.", "signed", "sign"),
        ("The states signed two treaties.", "treaties", "treaty"),
        ("They were leaving the islands.", "were", "be"),
        ("They were leaving the islands.", "leaving", "leave"),
        ("The minister went home.", "went", "go"),
        ("The minister met the crews.", "met", "meet"),
        ("He did not sell us the ships.", "sell", "sell"),
        ("Relations between the countries improved.", "Relations", "relation"),
        ("The delegation visited Havana.", "Havana", "Havana"),
    ] {
        let parse = parse(text);
        let i = parse.tokens.iter().position(|t| t.form(text) == word).unwrap();
        assert_eq!(parse.lemma(i), lemma, "{word} in {text}");
    }
}

#[test]
fn a_tree_is_drawn() {
    let text = "Moscow gave Cuba new tanks.";
    insta::assert_snapshot!(tree(&parse(text), text), @r#"
      ┌─ Moscow   PROPN  nsubj
    ─ gave        VERB   root
      │  ┌─ Cuba  PROPN  compound
      │  ├─ new   ADJ    amod
      ├─ tanks    NOUN   obj
      └─ .        PUNCT  punct
    "#);
}

#[test]
fn conllu_has_ten_columns() {
    let text = "Oslo's loans weren't repaid by Rome.";
    insta::assert_snapshot!(parse(text).to_conllu(text), @r#"
    # text = Oslo's loans weren't repaid by Rome.
    1	Oslo	Oslo	PROPN	_	Number=Sing	3	nmod:poss	_	SpaceAfter=No
    2	's	's	PART	_	_	1	case	_	_
    3	loans	loan	NOUN	_	Number=Plur	6	nsubj:pass	_	_
    4	were	be	AUX	_	Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin	6	aux:pass	_	SpaceAfter=No
    5	n't	not	PART	_	Polarity=Neg	6	advmod	_	_
    6	repaid	repay	VERB	_	Tense=Past|VerbForm=Part|Voice=Pass	0	root	_	_
    7	by	by	ADP	_	_	8	case	_	_
    8	Rome	Rome	PROPN	_	Number=Sing	6	obl:agent	_	SpaceAfter=No
    9	.	.	PUNCT	_	_	6	punct	_	_
    "#);
}

#[test]
fn a_sentence_may_stand_anywhere() {
    let text = "É Ignored. The king visited Oslo. Ignored.";
    let from = text.find("The").unwrap();
    let mut parse = Parse::default();
    Parser::builtin().parse(text, Span::new(from, from + 22), &mut parse);
    let forms: Vec<&str> = parse.tokens.iter().map(|t| t.form(text)).collect();
    assert_eq!(forms, ["The", "king", "visited", "Oslo", "."]);
    assert_eq!(parse.tokens[3].upos, Upos::Propn);
    assert_eq!(parse.token_at(from + 5), Some(1));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_gives_a_tree(text in "\\PC{0,80}") {
        let parse = parse(&text);
        let mut at = 0;
        for (i, token) in parse.tokens.iter().enumerate() {
            prop_assert!(at <= token.start && token.start < token.end);
            prop_assert!(text.is_char_boundary(token.start as usize) && text.is_char_boundary(token.end as usize));
            at = token.end;
            prop_assert!(!parse.lemma(i).is_empty());
            // Every word reaches the root.
            let (mut up, mut steps) = (i, 0);
            while let Some(head) = parse.head(up) {
                up = head;
                steps += 1;
                prop_assert!(steps <= parse.tokens.len());
            }
            prop_assert_eq!(Some(up), parse.root());
        }
        let _ = tree(&parse, &text);
        let tree = chancery_syntax::Tree::new(&text, parse);
        let _ = chancery_syntax::Graph::new(&tree);
    }
}
