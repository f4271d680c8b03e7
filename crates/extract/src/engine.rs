//! The engine: lexicon, rules and parser together.
use crate::assemble::{ENGINE, claim_of};
use crate::discourse::Discourse;
use crate::echo::without_echo;
use crate::funds::Funds;
use crate::gate::{Gate, Learned};
use crate::groups::Groups;
use crate::matcher::match_rules;
use crate::occasion::Occasion;
use crate::office::Tenure;
use crate::pause::pause;
use crate::reading::Reading;
use crate::rules::{RuleError, RuleSet};
use crate::scene::Scene;
use crate::sieve::{Opening, Rows, Sentence, Sieve};
use crate::tables::Surroundings;
use crate::{accord, builtin, later, minutes, notices, posts, stays, sums};
use chancery_claim::Claim;
use chancery_lexicon::{Lexicon, OwnError};
use chancery_syntax::{Parse, Parser};
use chancery_text::{Document, Span};
use rayon::prelude::*;
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

/// What a document is read by.
pub(crate) struct Given {
    pub(crate) published: Option<chancery_time::Day>,
    pub(crate) about: Vec<String>,
    pub(crate) by: Vec<String>,
}

/// What was read from one document.
#[derive(Debug, Clone, Default)]
pub struct Extraction {
    /// The claims, by place.
    pub claims: Vec<Claim>,
    /// The evidence from which the confidence of each was taken.
    pub evidence: Vec<f64>,
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
        Ok(Engine::of(rules, format!("{ENGINE} with rules {}", hash_of(files))))
    }

    /// The engine with tables of names of the user's own beside those shipped, given as (path, text).
    ///
    /// # Errors
    /// The first row that cannot be read.
    pub fn with_own_names(self, files: &[(String, String)]) -> Result<Engine, OwnError> {
        // An engine lives as long as the program that reads by it, and its lexicon with it.
        let lexicon: &'static Lexicon = Box::leak(Box::new(Lexicon::with_own(files)?));
        let joint = if self.name == ENGINE { "with" } else { "and" };
        let name = format!("{} {joint} lexicon {}", self.name, hash_of(files));
        // What the gate has learned of names it has not learned of these.
        let gate = Gate::new(&self.rules, None);
        Ok(Engine { lexicon, name, gate, ..self })
    }

    /// The engine with the rules that the program ships, as a value of its own.
    ///
    /// # Errors
    /// None, as long as the shipped rules are tested.
    pub fn shipped() -> Result<Engine, Vec<RuleError>> {
        Ok(Engine::of(RuleSet::parse(builtin::FILES.iter().copied())?, ENGINE.to_owned()))
    }

    fn of(rules: RuleSet, name: String) -> Engine {
        let gate = Gate::new(&rules, Some(LEARNED));
        Engine { lexicon: Lexicon::builtin(), parser: Parser::builtin(), rules, gate, name }
    }

    /// Program and version, and which rules and names of the user's own it reads by: every claim bears it.
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

    /// One sentence as the rules see it.
    pub(crate) fn scene<'a>(&self, reading: &'a Reading<'a>, sentence: Span) -> Scene<'a> {
        let parse = self.parser.parse_all(reading.text, &[(sentence, pause(reading, sentence))]).pop();
        Scene::new(reading, sentence, parse)
    }

    pub(crate) fn parser(&self) -> &Parser {
        self.parser
    }

    pub(crate) fn gate(&self) -> &Gate {
        &self.gate
    }

    /// Reads one document. Pure: same document, hints and engine give the same claims.
    pub fn extract(&self, document: &Document, hints: &Hints) -> Extraction {
        self.extract_by(document, hints, if hints.no_gate { Opening::Every } else { Opening::Gated })
    }

    /// The same with a choice of which sentences are parsed.
    pub(crate) fn extract_by(&self, document: &Document, hints: &Hints, opening: Opening) -> Extraction {
        let Given { published, about, by } = self.given(document, hints);
        let reading = Reading::new(document, self.lexicon, published, &by, &about);
        let source = format!("s:{}", document.sha256.get(..16).unwrap_or(&document.sha256));
        let discourse = Discourse::new(&reading, reading.section_of(0), &about, &by);
        let surroundings = Surroundings { reading: &reading, lexicon: self.lexicon, discourse: &discourse, source: &source, published };
        let rows = Rows::new(&surroundings);
        // Who speaks at home is the second of every pair, though no word names him.
        let paired = discourse.pair.is_some() || discourse.at_home;
        let mut sieve = Sieve::new(self, &reading, paired, &rows, opening);
        let mut course = Course::new(self, &reading, discourse, source, (about, by));
        let mut ahead = self.prepare(&mut sieve);
        while !ahead.0.is_empty() {
            let (sentences, trees) = ahead;
            // While one thread makes claims, the others parse what comes next.
            ahead = rayon::join(|| course.read(&sentences, trees.into_iter()), || self.prepare(&mut sieve)).1;
        }
        let mut claims = rows.claims;
        claims.append(&mut course.claims);
        dedupe(&mut claims);
        if self.name != ENGINE {
            claims.iter_mut().for_each(|claim| claim.engine.clone_from(&self.name));
        }
        let evidence = claims.iter().map(|claim| claim.confidence).collect();
        claims.iter_mut().for_each(crate::confidence::settle);
        Extraction { claims, evidence }
    }

    /// What a document is read by: what was handed in, else what it says of itself.
    pub(crate) fn given(&self, document: &Document, hints: &Hints) -> Given {
        let published = hints.published.as_deref().or(document.meta.published.as_deref()).and_then(chancery_time::parse_day);
        let entity = |name: &String| self.lexicon.lookup(name).map(|entity| entity.id.clone());
        let known = |given: &[String], said: &[String]| -> Vec<String> {
            if given.is_empty() { said.iter().filter_map(entity).collect() } else { given.iter().filter_map(entity).collect() }
        };
        let about = known(&hints.about, &document.meta.about);
        let by = known(&hints.by, &document.meta.by);
        Given { published, about, by }
    }

    /// The next sentences of a document, each with its tree if it is worth one; large documents are parsed by several threads.
    fn prepare(&self, sieve: &mut Sieve<'_>) -> (Vec<Sentence>, Vec<Option<Parse>>) {
        let sentences: Vec<Sentence> = sieve.by_ref().take(CHUNK).collect();
        let reading = sieve.reading;
        let parse = |part: &[usize], judged: bool| {
            let spans: Vec<_> = part.iter().map(|i| sentences[*i].span).map(|span| (span, pause(reading, span))).collect();
            self.parser.parse_worth(reading.text, &spans, |i, glance| {
                let doubts = &sentences[part[i]].doubts;
                !judged || doubts.is_empty() || self.gate.takes(doubts, glance)
            })
        };
        let mut trees: Vec<Option<Parse>> = vec![None; sentences.len()];
        let mut all = |which: &[usize], judged: bool| {
            let parts: Vec<Vec<Option<Parse>>> = which.par_chunks(TOGETHER).map(|part| parse(part, judged)).collect();
            which.iter().zip(parts.into_iter().flatten()).for_each(|(i, tree)| trees[*i] = tree);
            trees.iter().map(Option::is_some).collect::<Vec<bool>>()
        };
        let open: Vec<usize> = (0..sentences.len()).filter(|i| sentences[*i].open).collect();
        let mut has = all(&open, true);
        // What the sentences that got trees ask those before them for; of the last the next one is not known yet.
        let mut asked = Vec::new();
        for i in (0..sentences.len()).rev() {
            if sentences[i].asked && !has[i] && has.get(i + 1) != Some(&false) {
                has[i] = true;
                asked.push(i);
            }
        }
        asked.reverse();
        all(&asked, false);
        (sentences, trees)
    }
}

/// A short hash of the texts of files.
fn hash_of(files: &[(String, String)]) -> String {
    let texts: Vec<&str> = files.iter().map(|(_, text)| text.as_str()).collect();
    chancery_claim::short_hash(&texts)
}

/// What the gate has learned, made by `cargo xtask train-gate`.
const LEARNED: Learned = Learned { worth: include_bytes!("../data/gate.bin"), glancing: include_bytes!("../data/glance.bin") };

/// Sentences read before the next are asked for: their trees are held in memory, and there are enough of them to share.
const CHUNK: usize = 2048;

/// Sentences that one thread parses together.
const TOGETHER: usize = 16;

/// The way through a document, sentence by sentence, with what has been said so far.
struct Course<'a> {
    engine: &'a Engine,
    reading: &'a Reading<'a>,
    source: String,
    /// Whom the document is about, and who speaks in it, as far as that was told from outside.
    hints: (Vec<String>, Vec<String>),
    /// The block that is being read.
    block: Option<usize>,
    discourse: Discourse,
    occasion: Occasion,
    seen: notices::Seen,
    funds: Funds,
    tenure: Tenure,
    groups: Groups,
    claims: Vec<Claim>,
}

impl<'a> Course<'a> {
    fn new(engine: &'a Engine, reading: &'a Reading<'a>, discourse: Discourse, source: String, hints: (Vec<String>, Vec<String>)) -> Self {
        Course {
            engine,
            reading,
            source,
            hints,
            block: None,
            discourse,
            occasion: Occasion::default(),
            seen: notices::Seen::default(),
            funds: Funds::default(),
            tenure: Tenure::default(),
            groups: Groups::default(),
            claims: Vec::new(),
        }
    }

    /// Reads sentences, each with its tree if it has been parsed.
    fn read(&mut self, sentences: &[Sentence], parses: impl Iterator<Item = Option<Parse>>) {
        for (sentence, parse) in sentences.iter().zip(parses) {
            self.enter(sentence.span);
            let scene = Scene::new(self.reading, sentence.span, parse);
            self.sentence(&scene, sentence.row);
        }
    }

    /// Goes on to the block of a sentence, and to another document where one begins.
    fn enter(&mut self, sentence: Span) {
        let blocks = self.reading.blocks();
        let mut next = self.block.map_or(0, |block| block + 1);
        while next < blocks.len() && blocks[next].span.start <= sentence.start {
            let mut before = self.block.map(|block| &blocks[block]);
            let section = self.reading.section_of(blocks[next].span.start);
            if before.is_some_and(|before| before.span.start < section.start) {
                // Nothing that was said of the last document holds for this one.
                self.discourse = Discourse::new(self.reading, section, &self.hints.0, &self.hints.1);
                (self.occasion, self.funds, self.tenure) = Default::default();
                before = None;
            }
            self.discourse.enter(self.reading, before, &blocks[next]);
            self.groups = Groups::default();
            self.block = Some(next);
            next += 1;
        }
    }

    fn sentence(&mut self, scene: &Scene<'a>, row: bool) {
        let Course { engine, source, discourse, occasion, seen, funds, tenure, groups, claims, .. } = self;
        let (lexicon, sentence) = (engine.lexicon, scene.sentence);
        let from = claims.len();
        // Titles come first: what they say of a person holds for the credentials that he presents in the same sentence.
        let mut offices = Vec::new();
        posts::read(scene, lexicon, source, discourse, &mut offices, seen);
        for claim in &mut offices {
            tenure.settle(claim, discourse);
        }
        for draft in match_rules(scene, &engine.rules, discourse, lexicon) {
            // What a row says of visits its form has told.
            if row && draft.rule.kind == chancery_claim::Kind::Visit {
                continue;
            }
            let mut claim = claim_of(scene, &draft, source, lexicon, discourse);
            tenure.settle(&mut claim, discourse);
            if !stays::is_visit(scene, &mut claim) || !crate::office::is_somebodys(&claim) {
                continue;
            }
            let needless = draft.rule.since && claim.time.is_none();
            let is_settled = funds.settle(scene, &draft, &mut claim, discourse, lexicon);
            let has_its_amount = !draft.rule.needs_amount || !claim.amounts.is_empty();
            if is_settled && has_its_amount && !needless && !claim.roles.is_empty() {
                claims.push(claim);
            }
        }
        without_echo(claims, from);
        accord::read(scene, discourse, source, claims, from);
        sums::read(scene, funds, discourse, lexicon, source, claims, from);
        later::read(scene, funds, source, claims, from);
        funds.close(claims, from, sentence);
        occasion.refer(scene, &mut claims[from..]);
        occasion.carry(&mut claims[from..], sentence);
        if !row {
            stays::read(scene, discourse, lexicon, source, claims);
        }
        groups.read(scene, discourse, lexicon, source, claims, from);
        minutes::read(scene, discourse, lexicon, source, claims);
        claims.extend(offices);
        notices::read(scene, discourse, lexicon, source, claims, from, seen);
        crate::again::again(scene, claims, from);
        crate::filler::place_claims(scene, lexicon, discourse.pair.as_ref(), &mut claims[from..]);
        crate::rulers::place(scene, &mut claims[from..]);
        discourse.remember(scene, lexicon);
    }
}

/// Orders claims by place and drops those that say the same of the same words, or the same office again.
fn dedupe(claims: &mut Vec<Claim>) {
    claims
        .sort_by(|a, b| (a.quote.start, a.quote.end, a.kind, a.action, &a.id).cmp(&(b.quote.start, b.quote.end, b.kind, b.action, &b.id)));
    let mut ids = std::collections::HashSet::new();
    claims.retain(|claim| ids.insert(claim.id.clone()));
}
