//! Which amounts belong to a happening, and what they measure.
use crate::filler::Filler;
use crate::rules::Rule;
use crate::scene::Scene;
use chancery_claim::{Amount, Kind};
use chancery_quantity::AmountKind;
use chancery_syntax::{Deprel, Upos};
use chancery_text::Span;

impl Scene<'_> {
    /// Amounts of the happening: those in its roles, and sums that hang on its words.
    pub(crate) fn amounts_of(&self, trigger: usize, rule: &Rule, roles: &[(&'static str, Filler)]) -> Vec<Amount> {
        let mut out: Vec<Amount> = Vec::new();
        if rule.amount.as_deref() == Some("none") {
            return out;
        }
        for found in &self.reading.amounts[self.reading.amounts_in(self.sentence)] {
            let span = Span::new(found.start, found.end);
            let Some(at) = self.head_of(span) else { continue };
            let in_role = roles.iter().find(|(role, filler)| {
                filler.span.is_some_and(|phrase| phrase.overlaps(span)) && (!filler.is_actor() || *role == "object")
            });
            // "the two governments": who acts is no amount.
            let acting = |(_, filler): &(&str, Filler)| filler.is_actor() && filler.span.is_some_and(|phrase| phrase.overlaps(span));
            let counted = in_role.is_some_and(|(role, _)| *role == "object");
            if matches!(found.amount.kind, AmountKind::Count) && !counted && roles.iter().any(acting) {
                continue;
            }
            // "$5 million to Peru and *another* $2 million to Chile": the second sum has a taker of its own.
            let before = self.reading.text[self.sentence.start..span.start].trim_end();
            let after = self.reading.text[span.end..self.sentence.end].trim_start();
            let another = ["and another", "and a further", "and an additional"].iter().any(|words| before.ends_with(words));
            if another
                && (after.starts_with("to ") || after.starts_with("for "))
                && out.iter().any(|sum| sum.value.kind == AmountKind::Money)
            {
                continue;
            }
            // "the zone between the two countries": sides are no number of instruments.
            let sided = matches!(found.amount.kind, AmountKind::Count)
                && (at..self.len().min(at + 3)).any(|i| self.is(i, crate::nouns::PAIRED) && (i == at || self.head(at) == Some(i)));
            if sided && in_role.is_none_or(|(role, _)| matches!(*role, "title" | "signer")) {
                continue;
            }
            let near = self.belongs(at, trigger) && !self.is_whole_of(at, trigger);
            if in_role.is_none() && !near {
                continue;
            }
            // What is asked for or promised has a number of its own; one deep inside its words counts something else.
            let far = |(role, filler): &(&str, Filler)| {
                *role == "topic" && filler.head.is_some_and(|head| head != at && self.head(at) != Some(head))
            };
            if rule.kind == Kind::Statement && found.amount.kind != AmountKind::Money && in_role.is_none_or(far) {
                continue;
            }
            let of = match found.amount.kind {
                AmountKind::Money => "value".to_owned(),
                AmountKind::Percent if self.near_word(span, &["interest", "rate"]) => "rate".to_owned(),
                AmountKind::Term if self.near_word(span, &["grace"]) => "grace".to_owned(),
                AmountKind::Term if self.near_word(span, &["maturity", "term", "repay", "repaid", "repayment", "over", "tenor"]) => {
                    "maturity".to_owned()
                }
                AmountKind::Term => continue,
                AmountKind::Percent | AmountKind::Share => "share".to_owned(),
                AmountKind::Count | AmountKind::Measure => match in_role {
                    Some((role, _)) => (*role).to_owned(),
                    None => match rule.amount.as_deref() {
                        // A value is a sum: what is only counted nearby is not it.
                        Some("value") if rule.kind != Kind::Trade => continue,
                        Some(of) => of.to_owned(),
                        None => continue,
                    },
                },
            };
            let mut value = found.amount.clone();
            // "nine new": the thing counted is the list's first, "sugar-mills".
            if value.kind == AmountKind::Count && value.unit.is_empty() {
                value.unit = self.elided_unit(at).unwrap_or_default();
            }
            out.push(Amount { of, text: span.of(self.reading.text).to_owned(), span, value });
        }
        // "totalled $5m, with $3m in exports": the parts of a sum are not the sum.
        let part = |amount: &Amount| {
            amount.value.kind == AmountKind::Money && self.head_of(amount.span).is_some_and(|at| self.is_part_of_sum(at, trigger))
        };
        if out.iter().any(|amount| amount.value.kind == AmountKind::Money && !part(amount)) {
            out.retain(|amount| !part(amount));
        }
        self.own_sum(trigger, rule, &mut out);
        self.nearest_sum(trigger, rule, &mut out);
        self.conversions(&mut out);
        out
    }

    /// "$5 million in food aid, $2 million in loans": of several sums that of the aid is the one right before it.
    fn own_sum(&self, trigger: usize, rule: &Rule, out: &mut Vec<Amount>) {
        let noun = self.span(trigger);
        let sums = self.reading.amounts[self.reading.amounts_in(self.sentence)].iter().filter(|sum| sum.amount.kind == AmountKind::Money);
        if rule.kind != Kind::Transfer || sums.clone().count() < 2 {
            return;
        }
        if self.upos(trigger) == Upos::Verb {
            // "gave $5 million in food aid, $2 million in loans": each has a noun of its own, and so a claim of its own.
            let consists = |sum: &Amount| {
                let after = self.reading.text.get(sum.span.end..self.sentence.end).unwrap_or("").strip_prefix(" in ");
                sum.value.kind == AmountKind::Money && after.is_some_and(|after| after.starts_with(char::is_lowercase))
            };
            let first = out.iter().filter(|sum| consists(sum)).map(|sum| sum.span.start).min();
            if out.iter().filter(|sum| consists(sum)).count() > 1 {
                out.retain(|sum| sum.value.kind != AmountKind::Money || Some(sum.span.start) == first);
            }
            return;
        }
        if self.upos(trigger) != Upos::Noun {
            return;
        }
        let Some(own) = sums.filter(|sum| sum.end < noun.start).max_by_key(|sum| sum.end) else { return };
        let between = self.reading.text.get(own.end..noun.start).unwrap_or("").trim();
        let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '‑');
        if !(between == "in" || between.starts_with("in ")) || !between.chars().all(plain) || between.split_whitespace().count() > 4 {
            return;
        }
        out.retain(|amount| amount.value.kind != AmountKind::Money || amount.span.start == own.start);
        if out.iter().all(|amount| amount.value.kind != AmountKind::Money) {
            let span = Span::new(own.start, own.end);
            out.push(Amount { of: "value".to_owned(), text: span.of(self.reading.text).to_owned(), span, value: own.amount.clone() });
        }
    }

    /// "deals of $200 million, including a sale of aircraft": the sum of the whole is not that of the part.
    fn is_whole_of(&self, sum: usize, trigger: usize) -> bool {
        (sum + 1..trigger).any(|i| self.is(i, &["including", "include"]) && self.word(i).eq_ignore_ascii_case("including"))
    }

    /// Where the tree ties no sum to a happening about money, the nearest by order of words, in the same clause.
    fn nearest_sum(&self, trigger: usize, rule: &Rule, out: &mut Vec<Amount>) {
        let about_money = matches!(rule.kind, Kind::Finance | Kind::Transfer | Kind::Works | Kind::Agreement)
            && rule.amount.as_deref().is_none_or(|of| of == "value");
        if !about_money || out.iter().any(|amount| amount.value.kind == AmountKind::Money) {
            return;
        }
        let widest = if rule.amount.is_some() { 18 } else { 9 };
        let sums =
            self.reading.amounts[self.reading.amounts_in(self.sentence)].iter().filter(|found| found.amount.kind == AmountKind::Money);
        let near = sums.filter_map(|found| {
            let at = self.head_of(Span::new(found.start, found.end))?;
            let (from, to) = (at.min(trigger), at.max(trigger));
            let parted = self.is_whole_of(at, trigger)
                || (from + 1..to)
                    .any(|i| matches!(self.word(i), ";" | ":" | "—") || (self.upos(i) == Upos::Verb && self.has(i, Deprel::Nsubj)));
            (to - from <= widest && !parted).then_some((to - from, found))
        });
        if let Some((_, found)) = near.min_by_key(|(gap, found)| (*gap, found.start)) {
            let span = Span::new(found.start, found.end);
            out.push(Amount { of: "value".to_owned(), text: span.of(self.reading.text).to_owned(), span, value: found.amount.clone() });
        }
    }

    /// "4 million baht (100,000 USD)": the same sum in another currency belongs to it.
    fn conversions(&self, out: &mut Vec<Amount>) {
        let sums: Vec<_> = self.reading.amounts[self.reading.amounts_in(self.sentence)]
            .iter()
            .filter(|found| found.amount.kind == AmountKind::Money)
            .collect();
        for pair in sums.windows(2) {
            let between = self.reading.text.get(pair[0].end..pair[1].start).unwrap_or("-").trim();
            let same = between.starts_with('(') && between.len() <= 8
                || (between == ","
                    && out.iter().any(|amount| amount.span.start == pair[0].start)
                    && self.reading.text[self.sentence.start..pair[0].start].matches('(').count()
                        > self.reading.text[self.sentence.start..pair[0].start].matches(')').count());
            if !same || pair[0].amount.unit == pair[1].amount.unit {
                continue;
            }
            for (have, add) in [(pair[0], pair[1]), (pair[1], pair[0])] {
                let of = out.iter().find(|amount| amount.span.start == have.start).map(|amount| amount.of.clone());
                let known = out.iter().any(|amount| amount.span.start == add.start);
                if let (Some(of), false) = (of, known) {
                    let span = Span::new(add.start, add.end);
                    out.push(Amount { of, text: span.of(self.reading.text).to_owned(), span, value: add.amount.clone() });
                }
            }
        }
    }

    /// Whether a sum hangs on the trigger or on what it governs, with no other verb between.
    fn belongs(&self, at: usize, trigger: usize) -> bool {
        let mut i = at;
        for _ in 0..self.len() {
            if i == trigger {
                return true;
            }
            let Some(head) = self.head(i) else { break };
            // "and plans to allocate $5m more": what is planned has a sum of its own.
            let within = self.deprel(i) == Deprel::Acl
                && !self.brings_about(i)
                && !(self.is_to(i) && self.is(head, &["plan", "intention", "promise", "pledge", "hope"]));
            if self.upos(i) == Upos::Verb && i != at && !within {
                return false;
            }
            // "…; in 1992 it was less": a clause with a subject of its own tells of something else.
            let own_clause = matches!(self.deprel(i), Deprel::Conj | Deprel::Parataxis) && self.has(i, Deprel::Nsubj);
            if own_clause || self.deprel(i) == Deprel::AclRelcl {
                return false;
            }
            i = head;
        }
        // A trigger noun that is the object of a verb on which the sum hangs: "signed a loan worth $5m".
        if let Some(head) = self.head(trigger)
            && self.upos(trigger) != Upos::Verb
            && matches!(self.deprel(trigger), Deprel::Obj | Deprel::NsubjPass | Deprel::Nsubj | Deprel::Obl)
        {
            let mut i = at;
            for _ in 0..self.len() {
                if i == head {
                    return true;
                }
                let own_clause = matches!(self.deprel(i), Deprel::Conj | Deprel::Parataxis) && self.has(i, Deprel::Nsubj);
                if own_clause || (self.upos(i) == Upos::Verb && i != at && !matches!(self.deprel(i), Deprel::Acl)) {
                    return false;
                }
                match self.head(i) {
                    Some(next) => i = next,
                    None => return false,
                }
            }
        }
        false
    }

    /// "lifted the ban, *creating* $2 billion in sales": the sum is that of what comes of it.
    fn brings_about(&self, i: usize) -> bool {
        i > 0
            && self.word(i - 1) == ","
            && self.word(i).ends_with("ing")
            && self.is(i, &["create", "generate", "save", "add", "bring", "open", "unlock", "yield"])
    }

    /// Whether a sum stands in a phrase with "with" or "including" behind the trigger.
    fn is_part_of_sum(&self, at: usize, trigger: usize) -> bool {
        let mut i = at;
        for _ in 0..6 {
            if i > trigger && matches!(self.case(i).as_str(), "with" | "including") {
                return true;
            }
            match self.head(i) {
                Some(head) if head != trigger => i = head,
                _ => return false,
            }
        }
        false
    }

    fn near_word(&self, span: Span, words: &[&str]) -> bool {
        let from = self.parse.tokens.partition_point(|token| (token.end as usize) <= span.start).saturating_sub(5);
        let to = (self.parse.tokens.partition_point(|token| (token.start as usize) < span.end) + 4).min(self.len());
        (from..to).any(|i| self.is(i, words))
    }

    fn elided_unit(&self, at: usize) -> Option<String> {
        self.reading.amounts[self.reading.amounts_in(self.sentence)]
            .iter()
            .rev()
            .filter(|before| before.end <= self.span(at).start && before.amount.kind == AmountKind::Count && !before.amount.unit.is_empty())
            .map(|before| before.amount.unit.clone())
            .next()
    }
}
