//! From a trigger word to the words that fill its roles: what a path of a rule asks of the tree.
use crate::rules::Path;
use crate::scene::Scene;
use chancery_syntax::Deprel;

impl Scene<'_> {
    /// Whether a name has "'s" after it.
    pub(crate) fn is_possessor(&self, i: usize) -> bool {
        let end = self.mention(i).map_or(self.span(i).end, |mention| mention.span.end);
        let rest = &self.reading.text[end..];
        ["'s ", "’s ", "' ", "’ "].iter().any(|mark| rest.starts_with(mark))
    }

    /// What a path leads to, before filters.
    pub(crate) fn reach(&self, from: usize, path: &Path) -> Vec<usize> {
        match path {
            Path::Subject => self.subjects(from),
            Path::Object => self.objects(from),
            Path::Indirect => self.indirect(from),
            Path::Preposition(word) => self.behind(from, word),
            Path::Doer => self.doers(from),
            Path::Possessor => self.kids_by(from, Deprel::NmodPoss).collect(),
            Path::Modifier => self.modifiers(from),
            Path::Complement => self
                .kids(from)
                .filter(|&kid| matches!(self.deprel(kid), Deprel::Xcomp | Deprel::Ccomp | Deprel::Acl | Deprel::Advcl))
                // "asked for it, in connection with which Peru had a say": a relative clause completes nothing.
                .filter(|&kid| self.deprel(kid) != Deprel::Advcl || !self.kids_by(kid, Deprel::Obl).any(|which| self.is(which, &["which"])))
                .collect(),
            Path::Within => self.below(from),
            Path::That => self.after_that(from).into_iter().collect(),
            Path::Negation => self.negations(from),
            Path::Unless => {
                let unless = |kid: &usize| self.kids_by(*kid, Deprel::Mark).any(|mark| self.is(mark, &["unless"]));
                self.kids_by(from, Deprel::Advcl).filter(unless).collect()
            }
            Path::Modal => self.kids_by(from, Deprel::Aux).collect(),
            Path::Itself => vec![from],
        }
    }
}
