//! Which time of a sentence a happening has.
use crate::scene::Scene;
use crate::stance::Stance;
use chancery_claim::Kind;
use chancery_lexicon::MentionForm;
use chancery_syntax::{Deprel, Upos};
use chancery_text::Span;
use chancery_time::TimeMention;

/// A time and how it was tied to the trigger.
pub(crate) struct Tied<'a> {
    pub(crate) mention: &'a TimeMention,
    /// 0 hangs on the trigger, higher is looser.
    pub(crate) distance: usize,
}

impl<'a> Scene<'a> {
    /// The time of the happening that a word names, if the sentence gives one.
    pub(crate) fn time_of(&self, trigger: usize) -> Option<Tied<'a>> {
        self.time_outside(trigger, Span::new(0, 0))
    }

    /// The same, passing over the times inside a span: those of what is asked for are not those of the asking.
    pub(crate) fn time_outside(&self, trigger: usize, span: Span) -> Option<Tied<'a>> {
        let outside = |mention: &TimeMention| !span.contains(Span::new(mention.start, mention.end));
        let mut best: Option<Tied<'a>> = None;
        let mut known = 0;
        for mention in &self.reading.times[self.reading.times_in(self.sentence)] {
            if mention.time.is_none() || !outside(mention) {
                continue;
            }
            let Some(at) = self.head_of(Span::new(mention.start, mention.end)) else { continue };
            if (self.dates_instrument(at, mention) && !self.is_instrument(trigger))
                || self.is_apart(trigger, at)
                || self.is_elsewhere(trigger, at, mention)
                || self.dates_something_else(trigger, at, mention)
                || self.dates_another(trigger, at)
                || self.dates_a_ground(trigger, at)
                || self.dates_a_declaration(trigger, at)
            {
                continue;
            }
            known += 1;
            if let Some(distance) = self.tie(at, trigger)
                && best.as_ref().is_none_or(|best| (distance, self.gap(at, trigger)) < (best.distance, self.gap_to(best.mention, trigger)))
            {
                best = Some(Tied { mention, distance });
            }
        }
        // "Relations were opened on 4 May, when the embassy was opened" and the other way round: one time for both.
        if best.is_none() {
            best = self.when_time(trigger).or_else(|| self.shared_time(trigger));
        }
        // "established in 1848 when the envoy presented his credentials on 19 August 1848": the day says more than its year.
        if let Some(Tied { mention: wide, .. }) = &best
            && let Some(finer) = self.reading.times[self.reading.times_in(self.sentence)].iter().find(|finer| is_within(finer, wide))
            && self.parted_by_when(trigger, wide, finer)
        {
            best = Some(Tied { mention: finer, distance: 4 });
        }
        // "by signing the Treaty of Paris of 1783": what dates the instrument dates its signing.
        if best.is_none() {
            best = self.instrument_time(trigger);
        }
        // One time and one happening: even a wrong tree cannot part them.
        if best.is_none() && known == 1 && self.verbs() <= 1 {
            let mention = self.reading.times[self.reading.times_in(self.sentence)].iter().find(|mention| {
                mention.time.is_some()
                    && outside(mention)
                    && self.head_of(Span::new(mention.start, mention.end)).is_some_and(|at| {
                        !self.dates_instrument(at, mention)
                            && !self.dates_something_else(trigger, at, mention)
                            && !self.is_elsewhere(trigger, at, mention)
                            && !self.is_apart(trigger, at)
                            && !self.dates_a_ground(trigger, at)
                    })
            })?;
            best = Some(Tied { mention, distance: 6 });
        }
        best.filter(|tied| outside(tied.mention))
    }

    /// "…, when he presented his credentials on 4 May": both clauses tell of one time.
    fn is_when(&self, i: usize) -> bool {
        matches!(self.deprel(i), Deprel::Advcl | Deprel::AclRelcl | Deprel::Acl | Deprel::AdvclRelcl)
            && self.kids(i).any(|kid| self.word(kid).eq_ignore_ascii_case("when"))
    }
    /// "…, which occurred on 4 September": a verb that only says when its noun was; but "took effect" is another deed.
    fn is_mere_event(&self, i: usize) -> bool {
        let effect = |kid: usize| self.is(kid, &["effect", "force", "office", "power", "operation"]);
        !self.kids(i).any(effect)
            && self.deprel(i) == Deprel::AclRelcl
            && self.is(i, &["occur", "happen", "take", "come", "begin", "date", "follow"])
    }
    /// Whether a relative clause hangs on the trigger itself or on its subject or object: not "contact through the *talks*,
    /// which began in 1955".
    fn is_of(&self, clause: usize, trigger: usize) -> bool {
        self.head(clause).is_some_and(|noun| {
            // "lifted the ban, which dated from 1950": what began then was there before it.
            noun == trigger
                || self.head(noun) == Some(trigger)
                    && !self.is(clause, &["date"])
                    && matches!(self.deprel(noun), Deprel::Obj | Deprel::Nsubj | Deprel::NsubjPass)
        })
    }
    /// By order of words: "recognised the state when its envoy was received on 9 June", one verb between.
    fn after_when(&self, at: usize, trigger: usize) -> bool {
        let Some(when) = (trigger + 1..at).find(|&i| self.word(i).eq_ignore_ascii_case("when")) else { return false };
        let verbs = |from: usize, to: usize| (from..to).filter(|&i| self.upos(i) == Upos::Verb && !self.has(i, Deprel::Mark)).count();
        verbs(trigger + 1, when) == 0 && verbs(when, at) == 1
    }
    /// Where "when" parts the sentence: the time right before it for what follows, the first time after it for what precedes.
    fn when_time(&self, trigger: usize) -> Option<Tied<'a>> {
        let same_day = |i: usize| {
            self.word(i).eq_ignore_ascii_case("that") && i > 1 && self.is(i - 1, &["day", "date"]) && self.is(i - 2, &["same", "the"])
        };
        let mut whens = (0..self.len()).filter(|&i| self.word(i).eq_ignore_ascii_case("when") || same_day(i));
        let (when, None) = (whens.next()?, whens.next()) else { return None };
        let placed = self.reading.times[self.reading.times_in(self.sentence)].iter().filter(|mention| mention.time.is_some()).filter_map(
            |mention| {
                let at = self.head_of(Span::new(mention.start, mention.end))?;
                (!self.dates_instrument(at, mention)).then_some((at, mention))
            },
        );
        let adjacent = placed.clone().rev().find(|(at, _)| *at < when).map(|(_, mention)| mention).filter(|mention| {
            self.reading.text.get(mention.end..self.span(when).start).is_some_and(|gap| gap.trim_matches([' ', ',']).is_empty())
        });
        let mention = if trigger > when {
            // "until 1902, when": what happened then ended the rest.
            let adjacent = adjacent.filter(|mention| !crate::elsewhere::begins_with(&self.reading.text[mention.start..], "until"));
            // "in August, when they signed it after the offers were rejected": what was before has no day.
            let before = |i: usize| self.is(i, &["after", "before"]) && (i..trigger).all(|i| self.word(i) != ",");
            let adjacent = adjacent.filter(|_| !(when..trigger).any(before));
            // Only the clause itself, not one that hangs on it after a comma or three.
            adjacent.filter(|_| {
                self.commas(when, trigger) <= 3 && !(when..trigger).any(|i| self.word(i) == ";") && !self.is_of_another_time(trigger, when)
            })
        } else if adjacent.is_some() {
            adjacent
        } else {
            let mut after = placed.filter(|(at, _)| *at > when);
            let (_, mention) = after.next()?;
            after.next().is_none().then_some(mention)
        }?;
        Some(Tied { mention, distance: 4 })
    }

    /// Whether "when" stands right after the wider of two times and before the finer one, in the trigger's own sentence part.
    fn parted_by_when(&self, trigger: usize, wide: &TimeMention, finer: &TimeMention) -> bool {
        let mut whens = (trigger + 1..self.len()).filter(|&i| self.word(i).eq_ignore_ascii_case("when"));
        let (Some(when), None) = (whens.next(), whens.next()) else { return false };
        let when = self.span(when).start;
        wide.end < when
            && when < finer.start
            && self.reading.text.get(wide.end..when).is_some_and(|gap| gap.trim_matches([' ', ',']).is_empty())
    }

    fn commas(&self, from: usize, to: usize) -> usize {
        (from..to).filter(|&i| self.word(i) == ",").count()
    }

    /// "The legation was closed and relations were broken on 3 June": two clauses joined by "and" share the last time.
    fn shared_time(&self, trigger: usize) -> Option<Tied<'a>> {
        let verb = self.governing_verb(trigger);
        let next = self.kids_by(verb, Deprel::Conj).find(|&kid| kid > verb && self.upos(kid) == Upos::Verb)?;
        let joined = (verb + 1..next).any(|i| self.word(i).eq_ignore_ascii_case("and"));
        let verbs_between = (verb + 1..next).filter(|&i| self.upos(i) == Upos::Verb).count();
        // "…, and the post was raised on 24 June": a clause of its own, set off by a comma, keeps its day.
        let set_off =
            self.has_subject(next) && (verb + 1..next).any(|i| self.word(i).eq_ignore_ascii_case("and") && self.word(i - 1) == ",");
        // "After Spain withdrew in 1976, Morocco annexed the north and claimed the south in 1979".
        let before = |mention: &TimeMention| mention.time.is_some() && mention.start < self.span(trigger).start;
        let told_before = self.has(verb, Deprel::Obj)
            && self.has(next, Deprel::Obj)
            && self.reading.times[self.reading.times_in(self.sentence)].iter().any(before);
        if !joined || verbs_between > 0 || set_off || told_before || self.is(next, &["start", "begin"]) {
            return None;
        }
        let mention =
            self.reading.times[self.reading.times_in(self.sentence)].iter().filter(|mention| mention.time.is_some()).find(|mention| {
                self.head_of(Span::new(mention.start, mention.end)).is_some_and(|at| {
                    at > next && self.tie(at, next) == Some(0) && !self.dates_instrument(at, mention) && !self.dates_another(trigger, at)
                })
            })?;
        Some(Tied { mention, distance: 4 })
    }

    /// The date in an instrument's name, for the signing that it tells of.
    fn instrument_time(&self, trigger: usize) -> Option<Tied<'a>> {
        let signs = |i: usize| self.is(i, &["sign", "conclude", "signing", "signature", "conclusion"]);
        let by_signing = self.kids(trigger).any(|kid| signs(kid) && self.kids(kid).any(|mark| self.word(mark).eq_ignore_ascii_case("by")));
        if !signs(trigger) && !by_signing {
            return None;
        }
        let mut dated = self.reading.times[self.reading.times_in(self.sentence)].iter().filter(|mention| {
            mention.time.is_some()
                && self.head_of(Span::new(mention.start, mention.end)).is_some_and(|at| {
                    // "signed a protocol to the 1974 agreement": the year is that of the older one.
                    let older = self
                        .head(at)
                        .is_some_and(|paper| self.case(paper) == "to" && self.head(paper).is_some_and(|of| self.is_instrument(of)));
                    // "signed a statement which built upon the 1974 agreement": so is it there.
                    let other = std::iter::successors(self.head(at), |&up| self.head(up))
                        .take_while(|&up| up != trigger)
                        .any(|up| self.upos(up) == Upos::Verb && !signs(up));
                    let older = older || other || self.is_of_an_older_paper(mention);
                    at > trigger && self.dates_instrument(at, mention) && !older
                })
        });
        let (mention, None) = (dated.next()?, dated.next()) else { return None };
        Some(Tied { mention, distance: 5 })
    }

    /// The verb that a noun stands under, or the verb itself.
    pub(crate) fn governing_verb(&self, trigger: usize) -> usize {
        let mut at = trigger;
        for _ in 0..4 {
            match self.head(at) {
                Some(head) if self.upos(at) != Upos::Verb => at = head,
                _ => break,
            }
        }
        at
    }

    fn has_subject(&self, i: usize) -> bool {
        self.has(i, Deprel::Nsubj) || self.has(i, Deprel::NsubjPass)
    }
    fn has_own_doer(&self, i: usize) -> bool {
        self.has_subject(i) || self.has(i, Deprel::OblAgent)
    }
    /// Whether a clause says what will, must or might be: "that the missiles would be removed".
    fn tells_of_later(&self, clause: usize) -> bool {
        const YET: &[&str] = &["will", "would", "shall", "should", "must", "may", "might", "can", "could"];
        self.has_subject(clause) && self.kids_by(clause, Deprel::Aux).any(|aux| self.is(aux, YET))
    }

    /// Whether what a word tells lies later or earlier than the clause from `start` on: "announced that they *would* meet",
    /// "after the offers were *rejected*".
    fn is_of_another_time(&self, trigger: usize, start: usize) -> bool {
        let mut low = trigger;
        for _ in 0..self.len() {
            let Some(high) = self.head(low).filter(|_| start <= low) else { return false };
            let complement = matches!(self.deprel(low), Deprel::Ccomp | Deprel::Acl | Deprel::AclRelcl);
            if (complement && self.tells_of_later(low)) || self.is_earlier_or_later(low) {
                return true;
            }
            low = high;
        }
        false
    }
    /// Whether a word stands under a verb of the past.
    fn tells_of_past(&self, i: usize) -> bool {
        Some(self.governing_verb(i))
            .is_some_and(|verb| self.upos(verb) == Upos::Verb && self.is_told_of_past(verb) && !self.is_present(verb))
    }
    /// A clause that its first word puts before or after what governs it.
    fn is_earlier_or_later(&self, clause: usize) -> bool {
        self.deprel(clause) == Deprel::Advcl
            && self.kids(clause).any(|mark| mark < clause && self.is(mark, &["after", "before", "until", "unless"]))
    }

    /// Whether a relative pronoun after a comma stands between two verbs.
    fn parted_by_which(&self, from: usize, to: usize) -> bool {
        (from + 1..to).any(|i| self.word(i - 1) == "," && matches!(self.word(i), "which" | "who" | "whom"))
    }

    fn gap(&self, a: usize, b: usize) -> usize {
        a.abs_diff(b)
    }
    fn gap_to(&self, mention: &TimeMention, trigger: usize) -> usize {
        self.head_of(Span::new(mention.start, mention.end)).map_or(usize::MAX, |at| at.abs_diff(trigger))
    }
    fn verbs(&self) -> usize {
        (0..self.len()).filter(|&i| self.upos(i) == Upos::Verb).count()
    }
    pub(crate) fn is_instrument(&self, i: usize) -> bool {
        self.mention(i).is_some_and(|mention| mention.form == MentionForm::Instrument) || self.is(i, crate::nouns::INSTRUMENTS)
    }
    /// "the Agreement of October 18, 1991": the date is the agreement's, not the sentence's.
    fn dates_instrument(&self, at: usize, mention: &TimeMention) -> bool {
        // "resolution 435 (1978)": the year of a numbered paper.
        let number = |c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X' | ')');
        if self.reading.text[..mention.start].strip_suffix('(').is_some_and(|rest| rest.trim_end().ends_with(number)) {
            return true;
        }
        // "resolution 864 (1993) of 15 September 1993".
        if self.reading.text[..mention.start].trim_end().strip_suffix(") of").is_some_and(|rest| rest.ends_with(number)) {
            return true;
        }
        if crate::titled::is_in_a_title(self.reading.text, mention) {
            return true;
        }
        let Some(head) = self.head(at) else { return false };
        // "the treaty of commerce and navigation of 1848".
        let up = |&i: &usize| self.head(i).filter(|_| matches!(self.deprel(i), Deprel::Nmod | Deprel::Conj));
        if self.case(at) == "of" && std::iter::successors(Some(at), up).take(5).skip(1).any(|noun| self.is_instrument(noun)) {
            return true;
        }
        // "back to the boundary of 4 June 1967": that of the line.
        if self.deprel(at) == Deprel::Nmod
            && self.is(head, &["boundary", "border", "frontier", "line", "position"])
            && self.case(at) == "of"
        {
            return true;
        }
        if matches!(self.deprel(at), Deprel::Nmod | Deprel::Compound | Deprel::Nummod | Deprel::Amod | Deprel::NmodPoss)
            && self.is_instrument(head)
        {
            return true;
        }
        let before = &self.reading.text[..mention.start];
        // By order of words too, since trees go wrong in long titles.
        before.trim_end().strip_suffix("of").or_else(|| before.trim_end().strip_suffix("dated")).is_some_and(|rest| {
            let rest = rest.trim_end();
            self.reading
                .mentions
                .binary_search_by(|m| m.span.end.cmp(&rest.len()))
                .is_ok_and(|i| self.reading.mentions[i].form == MentionForm::Instrument)
        })
    }

    /// "until 1902, *when* a government took over": the end of the one is the time of the other.
    pub(crate) fn is_met_by_when(&self, mention: &TimeMention, trigger: usize) -> bool {
        let when = (0..trigger).rev().find(|&i| self.word(i).eq_ignore_ascii_case("when"));
        // "Since 1960, when the ban was agreed, trade *has grown*": only what the clause itself tells was then.
        let lasts = mention.time.as_ref().is_some_and(|time| time.edtf.ends_with("/.."));
        let inside = |when: usize| self.head(when).is_some_and(|verb| verb == trigger || self.under(trigger, verb));
        when.filter(|&when| !lasts || inside(when)).is_some_and(|when| {
            let gap = self.reading.text.get(mention.end..self.span(when).start);
            gap.is_some_and(|gap| gap.trim_matches([' ', ',']).is_empty())
        })
    }

    /// "On 16 March Norway ordered its troops to withdraw": the day is that of the order, not of what is yet to be done.
    pub(crate) fn dates_the_asking(&self, mention: &TimeMention, trigger: usize, kind: Kind, stance: &Stance) -> bool {
        // States do it by agreeing; a gift promised has the day of its promise.
        let dated_by_word = matches!(kind, Kind::Relations | Kind::Statement | Kind::Transfer | Kind::Finance | Kind::Works);
        let Some(at) = self.head_of(Span::new(mention.start, mention.end)).filter(|&at| at < trigger) else { return false };
        if dated_by_word || !stance.is_open() {
            return false;
        }
        let mut low = trigger;
        for _ in 0..self.len() {
            let Some(high) = self.head(low) else { return false };
            // "On 4 May Norway proposed the withdrawal of its troops".
            let named = low != trigger || self.upos(trigger) != Upos::Verb;
            if named && self.upos(low) != Upos::Verb && self.upos(high) == Upos::Verb {
                return at < low && !self.under(at, low) && self.is_told_of_past(high) && !self.is_present(high);
            }
            if self.is_to(low) {
                let verb = self.governing_verb(high);
                return at < low && !self.under(at, low) && self.is_told_of_past(verb) && !self.is_present(verb);
            }
            low = high;
        }
        false
    }

    /// How far a time is from a trigger along the tree; `None` where another happening stands between.
    fn tie(&self, at: usize, trigger: usize) -> Option<usize> {
        let chain = |mut i: usize| {
            let mut up = vec![i];
            while let Some(head) = self.head(i) {
                if up.len() > self.len() {
                    break;
                }
                up.push(head);
                i = head;
            }
            up
        };
        let (time_up, trigger_up) = (chain(at), chain(trigger));
        let (time_steps, trigger_steps) =
            time_up.iter().enumerate().find_map(|(i, token)| trigger_up.iter().position(|other| other == token).map(|j| (i, j)))?;
        let meet = time_up[time_steps];
        // A verb on the way from the time up to the meeting point takes the time for itself.
        let taken = time_up[..time_steps].iter().any(|&i| {
            // "the appointment of X and, lately, with the accord of May": a second with a preposition of its own.
            let second = self.deprel(i) == Deprel::Conj && self.upos(i) != Upos::Verb && self.has(i, Deprel::Case) && i > trigger;
            second && i != at
                || i != at
                    && self.upos(i) == Upos::Verb
                    && !matches!(self.deprel(i), Deprel::Xcomp)
                    && !self.is_when(i)
                    && !(self.is_mere_event(i) && self.is_of(i, trigger))
        });
        if taken {
            return if self.after_when(at, trigger) { Some(3) } else { None };
        }
        // "Following the revolution of 1959 they broke with it": the year is the revolution's.
        let follows = time_up[..time_steps].iter().any(|&i| {
            i != at
                && i != trigger
                && matches!(self.upos(i), Upos::Noun | Upos::Propn)
                && self.time(i).is_none()
                && matches!(self.case(i).as_str(), "following" | "after" | "before" | "despite" | "since" | "until")
        });
        let year = || self.span(at).len() == 4 && self.case(at) == "in";
        if follows && (self.case(at) == "of" || year()) {
            return None;
        }
        if meet == trigger {
            return Some(if time_steps <= 1 { 0 } else { 1 });
        }
        // "with the naming of X and with the accord of last May", "his visit in May led to the signing": a time on another noun
        // is that noun's, unless it only places what is told ("at a ceremony in May").
        let apart = time_up[..time_steps].iter().any(|&i| {
            let placed = matches!(self.case(i).as_str(), "at" | "in" | "during" | "on" | "by" | "under" | "through" | "after" | "before");
            i != at
                && matches!(self.upos(i), Upos::Noun | Upos::Propn)
                && self.time(i).is_none()
                && (matches!(self.deprel(i), Deprel::Nsubj | Deprel::Obj) || (self.deprel(i) == Deprel::Obl && self.case(i) == "with"))
                && !placed
        });
        if apart {
            return None;
        }
        // The time hangs on what governs the trigger.
        let before_noun = self.head(at).is_some_and(|noun| at < noun && self.upos(noun) != Upos::Verb && self.upos(noun) != Upos::Aux)
            && matches!(self.deprel(at), Deprel::Nummod | Deprel::Compound | Deprel::Amod | Deprel::Nmod);
        let mut cost = 2;
        for (&low, &high) in trigger_up[..trigger_steps].iter().zip(&trigger_up[1..]) {
            cost += match self.deprel(low) {
                // A light verb and its noun are one happening; so are a noun and the relations it is about.
                Deprel::Obj
                | Deprel::Nsubj
                | Deprel::NsubjPass
                | Deprel::Obl
                | Deprel::Nmod
                | Deprel::Xcomp
                | Deprel::Compound
                | Deprel::Appos => 0,
                // "signed the pact in August after offers were *rejected*": the day is not theirs.
                Deprel::Advcl if self.is_earlier_or_later(low) => 4,
                // "did not block Peru's 1961 entrance, and has *signed* treaties": a year before a noun is that noun's.
                Deprel::Conj if before_noun => 4,
                // "the conclusion of a treaty in 1963 and the *adoption* of a resolution": each has its own day.
                Deprel::Conj if at < low && at > high && self.upos(high) == Upos::Noun && self.upos(low) == Upos::Noun => 4,
                // "announced it on 8 August, which both agreed to attend": what a relative clause tells is not of that day.
                Deprel::Conj if (at < high || at < low) && self.parted_by_which(high, low) => 4,
                // "has given $2 billion since 2014 and plans to give more": another tense, another time.
                Deprel::Conj if at < low && at > high && self.is_present(low) && self.is_told_of_past(high) => 4,
                // "retook it in 1633, but *continued* to be harassed": what goes on is not of that year.
                Deprel::Conj if at < low && at > high && self.is(low, &["continue", "remain", "keep"]) => 4,
                // "came in 1974 to the land, which only Norway *recognises*": what is so now was not so then.
                Deprel::AclRelcl
                    if low == trigger && at < low && !self.under(at, low) && self.is_present(low) && self.tells_of_past(high) =>
                {
                    4
                }
                // "Since 1946 it has favoured this, and *will* urge it": what is to come does not last since then.
                Deprel::Conj
                    if self.case(at).eq_ignore_ascii_case("since")
                        && self.kids_by(low, Deprel::Aux).any(|aux| self.is(aux, &["will", "shall"])) =>
                {
                    4
                }
                // "Ten years later it is no safer, because they *attacked* it": the ground lies before.
                Deprel::Advcl if self.is_a_ground(low) && self.is_present(high) && self.is_told_of_past(low) => 4,
                // "X was founded in 1945, but relations were slow": a clause with a subject or doer of its own and a day before it.
                Deprel::Conj if at < low && at > high && self.upos(high) == Upos::Verb && self.has_own_doer(low) => 4,
                Deprel::Conj => 1,
                // "said on 4 May that the troops must leave": what is to come, or might, is not of the day of saying.
                Deprel::Ccomp | Deprel::Acl | Deprel::AclRelcl if self.tells_of_later(low) => 4,
                // "X, who visited …, died in 1970": a time after the relative clause is the main verb's.
                _ if self.is_when(low) => 1,
                // "announced on 14 December that it was renewing relations": said and done in one.
                Deprel::Ccomp if self.head(low).is_some_and(|high| self.is(high, &["announce", "declare", "proclaim"])) => 1,
                // "…was raised on 24 June, thereby *establishing* the Legation": what follows from it is of the same day.
                Deprel::Advcl
                    if at < low && self.word(low).ends_with("ing") && !self.has(low, Deprel::Mark) && !self.has(low, Deprel::Aux) =>
                {
                    1
                }
                Deprel::Acl | Deprel::AclRelcl | Deprel::Advcl | Deprel::Ccomp | Deprel::Parataxis => {
                    // "looks forward to welcoming X on May 3": what follows the clause with no other verb between is the clause's.
                    if (at < low && at < high) || (at > low && !(low + 1..at).any(|i| self.upos(i) == Upos::Verb)) { 2 } else { 4 }
                }
                _ => 1,
            };
        }
        // Past a clause border only what stands first in the sentence reaches in.
        if cost >= 6 { None } else { Some(cost) }
    }
}

/// Whether one time lies within another that is wider.
fn is_within(fine: &TimeMention, wide: &TimeMention) -> bool {
    let ends = |mention: &TimeMention| mention.time.as_ref().and_then(|time| time.bounds.begin.0.zip(time.bounds.finish.1));
    let (Some((a, b)), Some((c, d))) = (ends(fine), ends(wide)) else { return false };
    c <= a && b <= d && (a, b) != (c, d)
}
