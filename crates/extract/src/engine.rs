//! The engine: lexicon, rules and parser together.
use crate::assemble::{ENGINE, claim_of};
use crate::discourse::Discourse;
use crate::funds::Funds;
use crate::gate::Gate;
use crate::matcher::{match_rules, without_echo};
use crate::occasion::Occasion;
use crate::office::Tenure;
use crate::reading::Reading;
use crate::registers::Registers;
use crate::rules::{RuleError, RuleSet};
use crate::scene::Scene;
use crate::{accord, builtin, notices, posts, stays, sums};
use chancery_claim::Claim;
use chancery_lexicon::Lexicon;
use chancery_syntax::Parser;
use chancery_text::Document;
use std::sync::OnceLock;

/// What the reader of a document knows beside its text.
#[derive(Debug, Clone, Default)]
pub struct Hints {
    /// Day of publication (EDTF or ISO text).
    pub published: Option<String>,
    /// Entity ids that the document is about.
    pub about: Vec<String>,
    /// Entity ids that speak in it.
    pub by: Vec<String>,
    /// Parse every sentence, also those that the gate takes for empty of claims.
    pub no_gate: bool,
}

/// What was read from one document.
#[derive(Debug, Clone, Default)]
pub struct Extraction {
    /// The claims, by place.
    pub claims: Vec<Claim>,
}

/// Lexicon, rules and parser together; immutable, shared between threads.
#[derive(Debug)]
pub struct Engine {
    lexicon: &'static Lexicon,
    parser: &'static Parser,
    rules: RuleSet,
    gate: Gate,
    name: String,
}

impl Engine {
    /// The engine that the program ships.
    pub fn builtin() -> &'static Engine {
        static BUILTIN: OnceLock<Engine> = OnceLock::new();
        BUILTIN.get_or_init(|| {
            let rules = RuleSet::parse(builtin::FILES.iter().copied()).expect("the shipped rules are tested");
            Engine::of(rules, ENGINE.to_owned())
        })
    }

    /// The engine that the program ships with rules of the user's own, given as (name, text): these are tried first, and
    /// stand in for shipped rules of the same name.
    ///
    /// # Errors
    /// Everything that is wrong in any of them.
    pub fn with_own_rules(files: &[(String, String)]) -> Result<Engine, Vec<RuleError>> {
        let shipped = RuleSet::parse(builtin::FILES.iter().copied())?;
        let rules = shipped.with_own(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))?;
        let texts: Vec<&str> = files.iter().map(|(_, text)| text.as_str()).collect();
        let name = format!("{ENGINE} with rules {}", chancery_claim::short_hash(&texts));
        Ok(Engine::of(rules, name))
    }

    fn of(rules: RuleSet, name: String) -> Engine {
        let gate = Gate::new(&rules);
        Engine { lexicon: Lexicon::builtin(), parser: Parser::builtin(), rules, gate, name }
    }

    /// Program and version, and which rules of the user's own it reads by: every claim bears it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The rule files that the program ships, as (name, text).
    pub fn shipped_rules() -> &'static [(&'static str, &'static str)] {
        builtin::FILES
    }

    /// Its rules.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    pub(crate) fn lexicon(&self) -> &Lexicon {
        self.lexicon
    }

    pub(crate) fn parser(&self) -> &Parser {
        self.parser
    }

    pub(crate) fn gate(&self) -> &Gate {
        &self.gate
    }

    /// Reads one document. Pure: same document, hints and engine give the same claims.
    pub fn extract(&self, document: &Document, hints: &Hints) -> Extraction {
        let published = hints.published.as_deref().or(document.meta.published.as_deref()).and_then(chancery_time::parse_day);
        let reading = Reading::new(document, self.lexicon, published);
        let entity = |name: &String| self.lexicon.lookup(name).map(|entity| entity.id.clone());
        let known = |given: &[String], said: &[String]| -> Vec<String> {
            if given.is_empty() { said.iter().filter_map(entity).collect() } else { given.iter().filter_map(entity).collect() }
        };
        let about = known(&hints.about, &document.meta.about);
        let by = known(&hints.by, &document.meta.by);
        let mut discourse = Discourse::new(&reading, &about, &by);
        let source = format!("s:{}", document.sha256.get(..16).unwrap_or(&document.sha256));
        let mut claims: Vec<Claim> = Vec::new();
        let mut occasion = Occasion::default();
        let mut seen = notices::Seen::default();
        let mut registers = Registers::default();
        let mut funds = Funds::default();
        let mut tenure = Tenure::default();
        for block in reading.blocks() {
            let row = registers.read(&reading, block, self.lexicon, &source, &mut claims);
            for &sentence in &block.sentences {
                let open = hints.no_gate
                    || self.gate.passes(&reading, sentence, &discourse)
                    || (!row && stays::may_hold(&reading, sentence))
                    || sums::may_hold(&reading, sentence);
                let scene = Scene::new(&reading, sentence, open.then_some(self.parser));
                let from = claims.len();
                // Titles come first: what they say of a person holds for the credentials that he presents in the same sentence.
                let mut offices = Vec::new();
                posts::read(&scene, self.lexicon, &source, discourse.pair.is_some(), &mut offices, &mut seen);
                for claim in &mut offices {
                    tenure.settle(claim, &mut discourse);
                }
                for draft in match_rules(&scene, &self.rules, &discourse, self.lexicon) {
                    // What a row says of visits its form has told.
                    if row && draft.rule.kind == chancery_claim::Kind::Visit {
                        continue;
                    }
                    let mut claim = claim_of(&scene, &draft, &source, self.lexicon, &discourse);
                    tenure.settle(&mut claim, &mut discourse);
                    if !stays::is_visit(&scene, &mut claim) {
                        continue;
                    }
                    if !(draft.rule.needs_amount && claim.amounts.is_empty())
                        && funds.settle(&scene, &draft, &mut claim, &discourse, self.lexicon)
                    {
                        claims.push(claim);
                    }
                }
                without_echo(&mut claims, from);
                accord::read(&scene, &discourse, &source, &mut claims, from);
                sums::read(&scene, &funds, &discourse, self.lexicon, &source, &mut claims, from);
                funds.close(&mut claims, from, sentence);
                occasion.refer(&scene, &mut claims[from..]);
                occasion.carry(&mut claims[from..], sentence);
                if !row {
                    stays::read(&scene, &discourse, self.lexicon, &source, &mut claims);
                }
                claims.extend(offices);
                notices::read(&scene, &discourse, self.lexicon, &source, &mut claims, from, &mut seen);
                crate::again::again(&scene, &mut claims, from);
                crate::filler::place_claims(&scene, self.lexicon, discourse.pair.as_ref(), &mut claims[from..]);
                let topic = scene.subject_person(&discourse, self.lexicon);
                let mentions = &reading.mentions[reading.mentions_in(sentence)];
                discourse.remember(mentions.iter(), reading.text);
                discourse.set_subject(scene.subject_state(&discourse, self.lexicon));
                discourse.about(topic);
            }
        }
        dedupe(&mut claims);
        if self.name != ENGINE {
            claims.iter_mut().for_each(|claim| claim.engine.clone_from(&self.name));
        }
        Extraction { claims }
    }
}

/// Orders claims by place and drops those that say the same of the same words, or the same office again.
fn dedupe(claims: &mut Vec<Claim>) {
    claims
        .sort_by(|a, b| (a.quote.start, a.quote.end, a.kind, a.action, &a.id).cmp(&(b.quote.start, b.quote.end, b.kind, b.action, &b.id)));
    let mut ids = std::collections::HashSet::new();
    claims.retain(|claim| ids.insert(claim.id.clone()));
}
