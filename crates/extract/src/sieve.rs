//! The sentences of a document in order, each with whether it is worth parsing; rows of tables are told apart before.
use crate::engine::Engine;
use crate::gate::glance::Doubt;
use crate::gate::{Chance, Pass, Watch};
use crate::reading::Reading;
use crate::registers::Registers;
use crate::tables::{self, Surroundings};
use crate::{groups, later, stays, sums};
use chancery_claim::Claim;
use chancery_text::{Block, Span};
use rayon::prelude::*;

/// Which sentences are parsed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opening {
    /// Those that the gate takes for worth it.
    Gated,
    Every,
    None,
}

/// A sentence before it is read.
#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    pub(crate) span: Span,
    /// Whether its block is a row of a register.
    pub(crate) row: bool,
    /// Whether it is worth parsing.
    pub(crate) open: bool,
    /// If so only for these triggers, where there are any: a glance tells whether it is.
    pub(crate) doubts: Vec<Doubt>,
    /// Whether its tree is wanted if the next sentence gets one: "it" there stands for what this one is about.
    pub(crate) asked: bool,
}

/// What a block was read as before any sentence of it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    Prose,
    /// A row of a register of visits: what it says of these is told.
    Register,
    /// A row of a table that was understood, or its head: all is told.
    Table,
}

/// The sentences of a document in order, each with whether it is worth parsing.
pub(crate) struct Sieve<'a> {
    pub(crate) reading: &'a Reading<'a>,
    rows: &'a Rows,
    watch: Watch<'a>,
    opening: Opening,
    /// The next sentence: its block, and its place there.
    next: (usize, usize),
    /// The last sentence, which waits for what the next one needs of it.
    last: Option<Sentence>,
}

impl<'a> Sieve<'a> {
    pub(crate) fn new(engine: &'a Engine, reading: &'a Reading<'a>, pair: bool, rows: &'a Rows, opening: Opening) -> Self {
        Sieve { reading, rows, watch: engine.gate().watch(reading, pair), opening, next: (0, 0), last: None }
    }
}

impl Sieve<'_> {
    /// Goes on to the next sentence that is to be read: its block, whether that is a row of a register, and its place.
    fn step(&mut self) -> Option<(Span, bool, Span)> {
        loop {
            let (block, kept) = self.reading.blocks().get(self.next.0).zip(self.rows.blocks.get(self.next.0))?;
            match block.sentences.get(self.next.1) {
                Some(span) if *kept != Kept::Table => {
                    self.next.1 += 1;
                    return Some((block.span, *kept == Kept::Register, *span));
                }
                _ => self.next = (self.next.0 + 1, 0),
            }
        }
    }

    /// Whether something else than a rule may be read in a sentence.
    fn holds_more(&self, block: Span, row: bool, span: Span) -> bool {
        let reading = self.reading;
        (!row && stays::may_hold(reading, span))
            || groups::may_hold(reading.text, span)
            || sums::may_hold(reading, span)
            || later::may_hold(reading, block, span)
    }

    /// The next sentence with the triggers that could fire in it, none if it is parsed whatever they are; and whether it
    /// passes by its words.
    pub(crate) fn chances(&mut self) -> Option<(Span, Vec<Chance>, bool)> {
        let (block, row, span) = self.step()?;
        let (mut chances, passes) = self.watch.chances(span);
        chances.retain(|_| is_prose(self.reading, span) && !self.holds_more(block, row, span));
        Some((span, chances, passes))
    }
}

impl Iterator for Sieve<'_> {
    type Item = Sentence;

    fn next(&mut self) -> Option<Sentence> {
        loop {
            let Some((block, row, span)) = self.step() else { return self.last.take() };
            let pass = if self.opening == Opening::Gated { self.watch.passes(span) } else { Pass::Shut };
            let more = match self.opening {
                Opening::Gated => pass != Pass::Open && self.holds_more(block, row, span),
                Opening::Every => true,
                Opening::None => false,
            };
            let worth = more || pass != Pass::Shut;
            // "It sent them arms": who that is, the tree of the sentence before tells.
            if pass != Pass::Shut
                && self.watch.looks_back()
                && let Some(last) = self.last.as_mut().filter(|last| block.contains(last.span))
            {
                last.asked = is_prose(self.reading, last.span);
            }
            let doubts = match pass {
                Pass::Glance(doubts) if !more => doubts,
                _ => Vec::new(),
            };
            let here = Sentence { span, row, open: worth && is_prose(self.reading, span), doubts, asked: false };
            if let Some(last) = self.last.replace(here) {
                return Some(last);
            }
        }
    }
}

/// Whether a sentence has grammar. The cells of a table make no sentence, and it would guess who gives and who takes.
fn is_prose(reading: &Reading<'_>, span: Span) -> bool {
    span.of(reading.text).matches('\t').count() < 2
}

/// What the rows of registers in a document tell, and which blocks are such.
pub(crate) struct Rows {
    blocks: Vec<Kept>,
    pub(crate) claims: Vec<Claim>,
}

impl Rows {
    pub(crate) fn new(around: &Surroundings<'_>) -> Self {
        let reading = around.reading;
        // No table goes on, and no heading holds, from one document of a file to the next.
        let parts: Vec<Rows> = reading.sections.par_iter().map(|section| Rows::of(around, *section)).collect();
        let mut all = Rows { blocks: Vec::with_capacity(reading.blocks().len()), claims: Vec::new() };
        for mut part in parts {
            all.blocks.append(&mut part.blocks);
            all.claims.append(&mut part.claims);
        }
        all
    }

    /// Those of one document of a file, whose blocks begin in it.
    fn of(around: &Surroundings<'_>, section: Span) -> Self {
        let (reading, mut registers, mut claims) = (around.reading, Registers::default(), Vec::new());
        let tables = tables::read(around, section, &mut claims);
        let in_table = |block: &Block| {
            let next = tables.partition_point(|line| line.end <= block.span.start);
            tables.get(next).is_some_and(|line| line.start < block.span.end)
        };
        let row = |block: &Block| match in_table(block) {
            true => Kept::Table,
            false if registers.read(reading, block, around.lexicon, around.source, &mut claims) => Kept::Register,
            false => Kept::Prose,
        };
        let [from, to] = [section.start, section.end].map(|at| reading.blocks().partition_point(|block| block.span.start < at));
        Rows { blocks: reading.blocks()[from..to].iter().map(row).collect(), claims }
    }
}
