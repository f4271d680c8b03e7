//! Who "it", "he" and "they" stand for: the subject of the clause above, else whom the document named last.
use crate::discourse::Discourse;
use crate::filler::{Filler, Sort};
use crate::rules::Filter;
use crate::scene::Scene;
use chancery_lexicon::{Lexicon, MentionForm, NameForm};
use chancery_syntax::{Deprel, Upos};

impl Scene<'_> {
    pub(crate) fn pronoun(&self, i: usize, discourse: &Discourse, lexicon: &Lexicon) -> Vec<Filler> {
        let word = self.word(i).to_lowercase();
        match word.as_str() {
            "it" | "its" => self
                .own_subject(i)
                .or_else(|| self.named_nearby(i))
                .or_else(|| discourse.one(true))
                .map(|id| {
                    vec![Filler {
                        entity: Some(id.clone()),
                        state: Some(id),
                        sort: Sort::State(NameForm::Name),
                        implied: true,
                        ..self.make(i, None, None, Sort::Thing, true)
                    }]
                })
                .unwrap_or_default(),
            "they" | "their" | "them" => {
                let own = self.own_many(i, discourse, lexicon);
                if own.is_empty() { self.pair(i, discourse) } else { own }
            }
            "both" => self.pair(i, discourse),
            "he" | "she" | "his" | "her" | "him" => self
                .own_person(i, discourse)
                .or_else(|| {
                    discourse.person().map(|(id, state, _)| Filler {
                        entity: Some(id),
                        state,
                        sort: Sort::Person,
                        implied: true,
                        ..self.make(i, None, None, Sort::Thing, true)
                    })
                })
                .into_iter()
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The subject of the clause above, for "he" and "they": "the rebels said they …", "President Sata said he …".
    fn above(&self, i: usize) -> Option<usize> {
        let mut at = i;
        for _ in 0..self.len() {
            at = self.head(at)?;
            let subject =
                self.kids(at).find(|&kid| matches!(self.deprel(kid), Deprel::Nsubj | Deprel::NsubjPass) && kid < i && !self.under(i, kid));
            if let Some(subject) = subject.filter(|&subject| self.upos(subject) != Upos::Pron) {
                return Some(subject);
            }
        }
        None
    }

    pub(crate) fn own_many(&self, i: usize, discourse: &Discourse, lexicon: &Lexicon) -> Vec<Filler> {
        let Some(subject) = self.above(i) else { return Vec::new() };
        let several = self.has(subject, Deprel::Conj) || !self.word(subject).eq_ignore_ascii_case(self.lemma(subject));
        if !several {
            return Vec::new();
        }
        let mut out: Vec<Filler> = Vec::new();
        for one in self.conjuncts(subject) {
            out.extend(
                self.fillers(one, discourse, lexicon)
                    .into_iter()
                    .filter(|filler| self.fits(filler, &Filter::People) && filler.state.is_some()),
            );
        }
        for filler in &mut out {
            filler.implied = true;
        }
        out
    }

    pub(crate) fn own_person(&self, i: usize, discourse: &Discourse) -> Option<Filler> {
        let mention = self.above(i).and_then(|subject| self.mention(subject).map(|mention| (subject, mention)));
        let above = mention.filter(|(_, mention)| matches!(mention.form, MentionForm::Person | MentionForm::Title));
        // "the United States appointed X as Minister, and *he* presented": whom the sentence named last before.
        let nearest = || {
            (0..i).rev().find_map(|at| self.mention(at).filter(|mention| mention.form == MentionForm::Person).map(|mention| (at, mention)))
        };
        let (subject, mention) = above.or_else(nearest)?;
        self.mentioned(subject, mention, discourse).into_iter().next().map(|filler| Filler { implied: true, ..filler })
    }

    /// "Canada recognized Kosovo, but Spain has never recognized *it*": the state named before that is not the clause's own subject.
    pub(crate) fn named_nearby(&self, i: usize) -> Option<String> {
        let verb = self.head(i).filter(|_| self.is_object(i))?;
        let own = self.kids_by(verb, Deprel::Nsubj).next().and_then(|subject| self.mention(subject)).map(|mention| mention.span);
        (0..i).rev().find_map(|at| {
            let mention = self.mention(at).filter(|mention| matches!(mention.form, MentionForm::State(NameForm::Name)))?;
            if Some(mention.span) == own { None } else { mention.referent.entity.clone() }
        })
    }

    /// Whether a pronoun is the object of its verb, so that it is not the verb's subject too.
    fn is_object(&self, i: usize) -> bool {
        matches!(self.deprel(i), Deprel::Obj | Deprel::Iobj | Deprel::Obl)
    }

    /// The state that is the subject of the clause a pronoun stands in: "France closed its embassy".
    pub(crate) fn own_subject(&self, i: usize) -> Option<String> {
        if self.is_object(i) {
            return None;
        }
        let mut at = i;
        for _ in 0..self.len() {
            at = self.head(at)?;
            let subject =
                self.kids(at).find(|&kid| matches!(self.deprel(kid), Deprel::Nsubj | Deprel::NsubjPass) && kid != i && !self.under(i, kid));
            if let Some(mention) = subject.and_then(|subject| self.mention(subject)) {
                return match mention.form {
                    MentionForm::State(_) | MentionForm::Organisation => mention.referent.entity.clone(),
                    _ => mention.referent.of.clone(),
                };
            }
            // "Iraq's interim government announced that it …".
            if let Some(subject) = subject.filter(|&subject| self.is(subject, crate::nouns::ACTING)) {
                return self.states_of(subject).into_iter().next();
            }
        }
        None
    }
}
