//! Parts of speech that cannot stand in the relation that their word has, by the guidelines of Universal Dependencies.
use crate::{Deprel, Parse, Upos};

/// What a word is by its relation: a conjunction marks a clause, a preposition goes with a noun, a pronoun fills a place.
///
/// The network tells parts of speech before it has found the heads. Only words are looked at that may be either.
pub(super) fn agree(parse: &mut Parse, text: &str, i: usize) {
    use Deprel::{Aux, AuxPass, Case, Cop, Mark, Nsubj, Obj};
    let form = parse.tokens[i].form(text);
    let is = |words: &[&str]| words.iter().any(|word| form.eq_ignore_ascii_case(word));
    let (upos, deprel) = (parse.tokens[i].upos, parse.tokens[i].deprel);
    let by_relation = match (upos, deprel) {
        (Upos::Sconj, Obj | Nsubj) if is(&["that"]) => Upos::Pron,
        (Upos::Pron, Mark) if is(&["that"]) => Upos::Sconj,
        (Upos::Part, Case) if is(&["to"]) => Upos::Adp,
        (Upos::Sconj, Case) if is(&["as", "after", "before", "since", "until"]) => Upos::Adp,
        (Upos::Adp, Mark) if is(&["as", "after", "before", "since", "until"]) => Upos::Sconj,
        (Upos::Verb, Aux | AuxPass | Cop) if is(&["have", "has", "had", "do", "does", "did", "be", "am", "is", "are", "was", "were"]) => {
            Upos::Aux
        }
        _ => return,
    };
    parse.tokens[i].upos = by_relation;
}
