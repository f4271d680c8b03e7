//! What a name belongs to: an event or a circle that bears a town's, a title that goes to the person behind it.
use crate::discourse::Discourse;
use crate::filler::{Filler, Sort};
use crate::nouns::{INSTRUMENTS, OCCASIONS};
use crate::scene::Scene;
use chancery_lexicon::{Lexicon, Mention, MentionForm, NameForm};
use chancery_syntax::Deprel;
use chancery_text::Span;

impl Scene<'_> {
    /// Whether a town only gives its name to what was held or signed there: "the *Moscow* meeting", "the *Geneva* Accords",
    /// "the Declaration of *New Delhi*".
    pub(crate) fn names_an_event(&self, i: usize) -> bool {
        let mut at = i;
        for _ in 0..4 {
            match (self.deprel(at), self.head(at)) {
                (Deprel::Compound | Deprel::Amod, Some(head)) if head > i => {
                    return self.is(head, OCCASIONS) || self.is(head, INSTRUMENTS);
                }
                (Deprel::Nmod, Some(head)) if head < i && self.case(at) == "of" => {
                    return self.is(head, OCCASIONS) || self.is(head, INSTRUMENTS);
                }
                (Deprel::Conj | Deprel::Compound | Deprel::Amod | Deprel::Flat, Some(head)) => at = head,
                _ => return false,
            }
        }
        false
    }

    /// The person named between commas right after a title, or after the state that it goes to.
    pub(crate) fn named_after(&self, title: &Mention) -> Option<&Mention> {
        let mentions = &self.reading.mentions;
        let at = mentions.binary_search_by(|other| other.span.start.cmp(&title.span.start)).ok()?;
        let next = mentions.get(at + 1..mentions.len().min(at + 4))?.iter().find(|next| next.form == MentionForm::Person)?;
        let between = self.reading.text.get(title.span.end..next.span.start)?;
        let post = next.referent.post.is_some_and(|post| Some(post) == title.referent.post);
        (self.sentence.contains(next.span) && post && between.trim_end().ends_with(',')).then_some(next)
    }

    /// "the *Lima* Group": a town gives its name to a circle of states, and its own state is not that circle.
    pub(crate) fn is_circle_of_town(&self, i: usize) -> bool {
        let town = |at: usize| {
            self.mention(at).is_some_and(|mention| matches!(mention.form, MentionForm::State(NameForm::Capital) | MentionForm::Place))
        };
        i > 0 && self.is(i, &["group", "club", "quartet", "forum"]) && self.word(i).starts_with(char::is_uppercase) && town(i - 1)
    }

    /// "in *letter* and spirit": how something is kept, and no paper.
    pub(crate) fn is_manner(&self, i: usize) -> bool {
        self.is(i, &["letter"]) && i + 2 < self.len() && self.is(i + 2, &["spirit"])
    }

    /// "1,200 men, women and children": all of them are told of together.
    pub(crate) fn with_everybody(&self, i: usize, span: Span) -> Span {
        const EVERYBODY: &[&str] = &["man", "woman", "child"];
        let more = self.kids_by(i, Deprel::Conj).filter(|&kid| kid > i && self.is(i, EVERYBODY) && self.is(kid, EVERYBODY));
        more.fold(span, |span, kid| span.cover(self.span(kid)))
    }

    /// "Peru has lost its President": that of the state that has him, not of whoever was called so before.
    pub(crate) fn owned(&self, i: usize, found: Vec<Filler>, discourse: &Discourse, lexicon: &Lexicon) -> Vec<Filler> {
        let unnamed = self.mention(i).is_some_and(|mention| mention.form == MentionForm::Title && mention.referent.entity.is_none());
        let own = self.kids_by(i, Deprel::NmodPoss).find(|&own| unnamed && self.word(own).eq_ignore_ascii_case("its"));
        let whose = own.and_then(|own| self.pronoun(own, discourse, lexicon).into_iter().next());
        match whose.filter(|whose| matches!(whose.sort, Sort::State(_) | Sort::Government)) {
            Some(whose) => {
                let title = |filler: Filler| match filler.sort {
                    Sort::Title => Filler { entity: None, state: whose.state.clone(), ..filler },
                    _ => filler,
                };
                found.into_iter().map(title).collect()
            }
            None => found,
        }
    }
}
