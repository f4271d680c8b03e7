//! English verb forms, and how a clause is worded for each modality and polarity.
use chancery_claim::{Modality, Polarity};

/// Verbs of the sentences whose past or participle is not formed with -ed: base, past, participle.
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("build", "built", "built"),
    ("break", "broke", "broken"),
    ("come", "came", "come"),
    ("draw", "drew", "drawn"),
    ("give", "gave", "given"),
    ("have", "had", "had"),
    ("hold", "held", "held"),
    ("keep", "kept", "kept"),
    ("leave", "left", "left"),
    ("lend", "lent", "lent"),
    ("make", "made", "made"),
    ("meet", "met", "met"),
    ("owe", "owed", "owed"),
    ("pay", "paid", "paid"),
    ("put", "put", "put"),
    ("repay", "repaid", "repaid"),
    ("sell", "sold", "sold"),
    ("send", "sent", "sent"),
    ("take", "took", "taken"),
    ("withdraw", "withdrew", "withdrawn"),
    ("forgive", "forgave", "forgiven"),
    ("become", "became", "become"),
    ("undertake", "undertook", "undertaken"),
];

/// Verbs that double their last letter before -ed and -ing.
const DOUBLING: &[&str] = &["initial", "cancel", "expel", "ship", "put", "stop", "transfer"];

fn stem(base: &str) -> String {
    let mut stem = base.to_owned();
    if DOUBLING.contains(&base)
        && let Some(last) = base.chars().last()
    {
        stem.push(last);
    }
    stem
}

/// "signed", "lent", "ratified".
fn past(base: &str) -> String {
    if let Some((_, past, _)) = IRREGULAR.iter().find(|(verb, _, _)| *verb == base) {
        return (*past).to_owned();
    }
    regular_ed(base)
}

/// "signed", "broken".
fn participle(base: &str) -> String {
    if let Some((_, _, participle)) = IRREGULAR.iter().find(|(verb, _, _)| *verb == base) {
        return (*participle).to_owned();
    }
    regular_ed(base)
}

fn regular_ed(base: &str) -> String {
    if let Some(head) = base.strip_suffix('y')
        && !head.ends_with(['a', 'e', 'o', 'u'])
    {
        return format!("{head}ied");
    }
    if base.ends_with('e') {
        return format!("{base}d");
    }
    format!("{}ed", stem(base))
}

/// "signing", "making".
fn gerund(base: &str) -> String {
    if base == "be" {
        return "being".to_owned();
    }
    match base.strip_suffix('e') {
        Some(head) if !head.ends_with('e') => format!("{head}ing"),
        _ => format!("{}ing", stem(base)),
    }
}

/// "signs", "owes".
fn third(base: &str) -> String {
    if base == "have" {
        return "has".to_owned();
    }
    if let Some(head) = base.strip_suffix('y')
        && !head.ends_with(['a', 'e', 'o', 'u'])
    {
        return format!("{head}ies");
    }
    if base.ends_with("ss") || base.ends_with("sh") || base.ends_with("ch") {
        return format!("{base}es");
    }
    format!("{base}s")
}

/// Whether the clause tells of an event or of a state of things that may still last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tense {
    /// "signed".
    Past,
    /// "hosts".
    Present,
}

/// A sentence before its verb has been put into a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clause {
    /// "Cuba and the Soviet Union".
    pub(crate) subject: String,
    /// Whether the subject takes a plural verb.
    pub(crate) plural: bool,
    /// "sign"; "break off" puts its particle after the inflected word.
    pub(crate) verb: &'static str,
    /// "was signed" rather than "signed".
    pub(crate) passive: bool,
    /// "a protocol on trade in Havana".
    pub(crate) rest: String,
}

impl Clause {
    /// An active clause; the number of the subject is told apart by its form.
    pub(crate) fn new(subject: &str, verb: &'static str, rest: &str) -> Self {
        Self { subject: subject.to_owned(), plural: crate::noun::is_plural(subject), verb, passive: false, rest: rest.to_owned() }
    }

    /// A passive clause.
    pub(crate) fn passive(subject: &str, verb: &'static str, rest: &str) -> Self {
        Self { passive: true, ..Self::new(subject, verb, rest) }
    }

    /// Words the clause: subject, verb as polarity, modality and tense ask, rest.
    pub(crate) fn worded(&self, polarity: Polarity, modality: Modality, tense: Tense) -> String {
        let (base, particle) = self.verb.split_once(' ').map_or((self.verb, ""), |(verb, particle)| (verb, particle));
        let denied = polarity == Polarity::Denied;
        let verb = if self.passive || base == "be" {
            let what = if base == "be" { String::new() } else { participle(base) };
            self.with_be(&what, denied, modality, tense)
        } else {
            self.active(base, denied, modality, tense)
        };
        [self.subject.as_str(), &verb, particle, &self.rest].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
    }

    fn be(&self, tense: Tense) -> &'static str {
        match (tense, self.plural) {
            (Tense::Past, true) => "were",
            (Tense::Past, false) => "was",
            (Tense::Present, true) => "are",
            (Tense::Present, false) => "is",
        }
    }

    fn with_be(&self, what: &str, denied: bool, modality: Modality, tense: Tense) -> String {
        let not = if denied { " not" } else { "" };
        let be = self.be(tense);
        let present = self.be(Tense::Present);
        let text = match modality {
            Modality::Asserted => format!("{be}{not} {what}"),
            // "was being signed"; "was being" alone says nothing more than "was".
            Modality::Ongoing if what.is_empty() => format!("{be}{not}"),
            Modality::Ongoing => format!("{be}{not} being {what}"),
            Modality::Planned => format!("{be}{not} to be {what}"),
            Modality::Possible => format!("could{not} be {what}"),
            Modality::Reported => format!("{present} reported{not} to have been {what}"),
            Modality::Required => format!("{be}{not} required to be {what}"),
        };
        text.trim_end().to_owned()
    }

    fn active(&self, base: &str, denied: bool, modality: Modality, tense: Tense) -> String {
        let not = if denied { " not" } else { "" };
        let be = self.be(tense);
        let present = self.be(Tense::Present);
        match (modality, denied, tense) {
            (Modality::Asserted, false, Tense::Past) => past(base),
            (Modality::Asserted, false, Tense::Present) if self.plural => base.to_owned(),
            (Modality::Asserted, false, Tense::Present) => third(base),
            (Modality::Asserted, true, Tense::Past) => format!("did not {base}"),
            (Modality::Asserted, true, Tense::Present) if self.plural => format!("do not {base}"),
            (Modality::Asserted, true, Tense::Present) => format!("does not {base}"),
            // A state of things has no "-ing" form: "is owing" would be a debt, not a report.
            (Modality::Ongoing, ..) if matches!(base, "have" | "owe") => {
                format!("{}{}", if denied { "did not " } else { "" }, if denied { base.to_owned() } else { past(base) })
            }
            (Modality::Ongoing, ..) => format!("{be}{not} {}", gerund(base)),
            (Modality::Planned, ..) => format!("{be}{not} to {base}"),
            (Modality::Possible, ..) => format!("could{not} {base}"),
            (Modality::Reported, ..) => {
                format!("{present} reported{not} to have {}", participle(base))
            }
            (Modality::Required, ..) => format!("{be}{not} required to {base}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_modality_and_polarity_is_worded() {
        let mut lines = Vec::new();
        for clause in [
            Clause::new("Cuba and Mexico", "sign", "a protocol"),
            Clause::new("Cuba", "break off", "the talks"),
            Clause::passive("The commission", "found", "in Havana"),
        ] {
            for polarity in Polarity::ALL {
                for modality in Modality::ALL {
                    lines.push(clause.worded(*polarity, *modality, Tense::Past));
                }
            }
        }
        insta::assert_snapshot!(lines.join("\n"), @r"
        Cuba and Mexico signed a protocol
        Cuba and Mexico were to sign a protocol
        Cuba and Mexico could sign a protocol
        Cuba and Mexico were signing a protocol
        Cuba and Mexico are reported to have signed a protocol
        Cuba and Mexico were required to sign a protocol
        Cuba and Mexico did not sign a protocol
        Cuba and Mexico were not to sign a protocol
        Cuba and Mexico could not sign a protocol
        Cuba and Mexico were not signing a protocol
        Cuba and Mexico are reported not to have signed a protocol
        Cuba and Mexico were not required to sign a protocol
        Cuba broke off the talks
        Cuba was to break off the talks
        Cuba could break off the talks
        Cuba was breaking off the talks
        Cuba is reported to have broken off the talks
        Cuba was required to break off the talks
        Cuba did not break off the talks
        Cuba was not to break off the talks
        Cuba could not break off the talks
        Cuba was not breaking off the talks
        Cuba is reported not to have broken off the talks
        Cuba was not required to break off the talks
        The commission was founded in Havana
        The commission was to be founded in Havana
        The commission could be founded in Havana
        The commission was being founded in Havana
        The commission is reported to have been founded in Havana
        The commission was required to be founded in Havana
        The commission was not founded in Havana
        The commission was not to be founded in Havana
        The commission could not be founded in Havana
        The commission was not being founded in Havana
        The commission is reported not to have been founded in Havana
        The commission was not required to be founded in Havana
        ");
    }

    #[test]
    fn forms_of_odd_verbs() {
        let forms: Vec<String> = ["ratify", "cancel", "owe", "withdraw", "supply", "host", "initial"]
            .iter()
            .map(|verb| format!("{} {} {} {}", third(verb), past(verb), participle(verb), gerund(verb)))
            .collect();
        insta::assert_snapshot!(forms.join("\n"), @r"
        ratifies ratified ratified ratifying
        cancels cancelled cancelled cancelling
        owes owed owed owing
        withdraws withdrew withdrawn withdrawing
        supplies supplied supplied supplying
        hosts hosted hosted hosting
        initials initialled initialled initialling
        ");
    }
}
