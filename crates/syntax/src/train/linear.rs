//! Averaged perceptrons for tags and for transitions with a dynamic oracle.
use super::treebank::Sentence;
use crate::features::{Look, NONE, SHIFT, State, tag_features};
use crate::lemma::Lemmas;
use crate::linear::Linear;
use crate::model::Model;
use crate::parse::{allowed, best};
use crate::{Deprel, Feats, Upos};
use std::collections::{BTreeMap, HashMap};

#[derive(Default)]
struct Cell {
    class: u8,
    weight: f32,
    total: f32,
    stamp: u32,
}

#[derive(Default)]
struct Weights {
    rows: HashMap<u64, Vec<Cell>, crate::lemma::BuildPlain>,
    clock: u32,
    classes: usize,
}

impl Weights {
    fn score(&self, keys: &[u64], scores: &mut Vec<f32>) {
        scores.clear();
        scores.resize(self.classes, 0.0);
        for k in keys {
            for cell in self.rows.get(k).into_iter().flatten() {
                scores[usize::from(cell.class)] += cell.weight;
            }
        }
    }
    fn update(&mut self, keys: &[u64], class: usize, by: f32) {
        for k in keys {
            let row = self.rows.entry(*k).or_default();
            let at = row.iter().position(|c| usize::from(c.class) == class).unwrap_or_else(|| {
                row.push(Cell { class: class as u8, stamp: self.clock, ..Cell::default() });
                row.len() - 1
            });
            let cell = &mut row[at];
            cell.total += (self.clock - cell.stamp) as f32 * cell.weight;
            cell.stamp = self.clock;
            cell.weight += by;
        }
    }
    fn average(self, floor: f32) -> Linear {
        let clock = self.clock;
        let rows = self.rows.into_iter().map(|(k, row)| {
            let cells = row
                .into_iter()
                .map(|c| (c.class, (c.total + (clock - c.stamp) as f32 * c.weight) / clock as f32))
                .collect();
            (k, cells)
        });
        Linear::from_weights(self.classes, rows, floor)
    }
}

struct Shuffle(u64);
impl Shuffle {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        self.0 >> 33
    }
    fn order(&mut self, n: usize) -> Vec<usize> {
        let mut v: Vec<usize> = (0..n).collect();
        for i in (1..n).rev() {
            v.swap(i, self.next() as usize % (i + 1));
        }
        v
    }
}

fn train_tagger(data: &[(&Vec<Look>, Vec<u16>)], classes: usize, epochs: usize) -> Linear {
    let mut w = Weights { classes, ..Weights::default() };
    let mut random = Shuffle(7);
    let (mut keys, mut scores) = (Vec::new(), Vec::new());
    for _ in 0..epochs {
        for s in random.order(data.len()) {
            let (looks, gold) = &data[s];
            let mut tags = Vec::new();
            for i in 0..looks.len() {
                tag_features(looks, &tags, i, &mut keys);
                w.score(&keys, &mut scores);
                let guess = best(&scores, |_| true);
                w.clock += 1;
                if guess != usize::from(gold[i]) {
                    w.update(&keys, usize::from(gold[i]), 1.0);
                    w.update(&keys, guess, -1.0);
                }
                tags.push(guess as u16);
            }
        }
    }
    w.average(0.2)
}

/// What a transition loses: arcs of the gold tree that can no longer be built.
fn cost(state: &State, gold: &[usize], transition: usize) -> usize {
    let b = state.next;
    let s0 = state.stack.last().copied().unwrap_or(NONE);
    if transition == SHIFT {
        let below = &state.stack[..state.stack.len().saturating_sub(1)];
        return below.iter().filter(|s| gold[b] == **s).count() + state.stack.iter().filter(|s| gold[**s] == b).count();
    }
    let children = (b..state.n).filter(|k| gold[*k] == s0).count();
    let h = gold[s0];
    let s1 = state.stack.len().checked_sub(2).map_or(NONE, |i| state.stack[i]);
    children
        + if transition % 2 == 1 {
            usize::from(h == s1 || (h > b && h <= state.n))
        } else {
            usize::from(h >= b && h <= state.n)
        }
}

/// Trains the whole model; `log` is told of progress.
pub fn train(sentences: &[Sentence], epochs: usize, log: &mut dyn FnMut(&str)) -> Vec<u8> {
    let mut counts: BTreeMap<(Upos, Feats), usize> = BTreeMap::new();
    for w in sentences.iter().flat_map(|s| &s.words) {
        *counts.entry((w.upos, w.feats)).or_default() += 1;
    }
    let mut ranked: Vec<_> = counts.into_iter().collect();
    ranked.sort_by_key(|(t, n)| (std::cmp::Reverse(*n), *t));
    ranked.truncate(250);
    let tags: Vec<(Upos, Feats)> = ranked.into_iter().map(|r| r.0).collect();
    let number = |u: Upos, f: Feats| {
        tags.iter().position(|t| *t == (u, f)).or_else(|| tags.iter().position(|t| t.0 == u)).unwrap_or(0) as u16
    };
    let looks: Vec<Vec<Look>> = sentences.iter().map(|s| s.words.iter().map(|w| Look::of(&w.form)).collect()).collect();
    let gold: Vec<Vec<u16>> = sentences.iter().map(|s| s.words.iter().map(|w| number(w.upos, w.feats)).collect()).collect();
    log("tagger");
    let all: Vec<_> = looks.iter().zip(gold.iter().cloned()).collect();
    let tagger = train_tagger(&all, tags.len(), epochs);
    log("jackknifing");
    let mut predicted = vec![Vec::new(); sentences.len()];
    const FOLDS: usize = 4;
    for fold in 0..FOLDS {
        let part: Vec<_> = all.iter().enumerate().filter(|(i, _)| i % FOLDS != fold).map(|(_, x)| (x.0, x.1.clone())).collect();
        let tagger = train_tagger(&part, tags.len(), epochs.min(4));
        let model = Model { tags: tags.clone(), tagger, parser: Linear::default(), lemmas: Lemmas::default() };
        for i in (fold..sentences.len()).step_by(FOLDS) {
            predicted[i] = crate::parse::tag(&model, &looks[i]);
        }
    }
    let lemmas = Lemmas::train(
        sentences.iter().flat_map(|s| &s.words).map(|w| (w.form.as_str(), w.lemma.as_str(), w.upos, w.feats)),
    );
    let mut w = Weights { classes: 1 + 2 * Deprel::ALL.len(), ..Weights::default() };
    let mut random = Shuffle(11);
    let (mut keys, mut scores, mut state) = (Vec::new(), Vec::new(), State::default());
    for epoch in 0..epochs {
        let mut wrong = 0;
        for s in random.order(sentences.len()) {
            let words = &sentences[s].words;
            let n = words.len();
            let heads: Vec<usize> =
                words.iter().enumerate().map(|(i, x)| if x.head == i { n } else { x.head }).chain([NONE]).collect();
            let labels: Vec<usize> = words.iter().map(|x| x.deprel as usize).collect();
            let upos: Vec<u8> = predicted[s].iter().map(|t| tags[usize::from(*t)].0 as u8).collect();
            state.begin(n);
            while !state.done() {
                state.features(&looks[s], &predicted[s], &upos, &mut keys);
                w.score(&keys, &mut scores);
                w.clock += 1;
                let can = allowed(&state);
                let guess = best(&scores, &can);
                let s0 = state.stack.last().copied().unwrap_or(NONE);
                let s1 = state.stack.len().checked_sub(2).map_or(NONE, |i| state.stack[i]);
                let kinds = [SHIFT, 1, 2];
                let possible = [state.can_shift(), state.can_left(), state.can_right()];
                let costs: Vec<usize> =
                    (0..3).map(|k| if possible[k] { cost(&state, &heads, kinds[k]) } else { usize::MAX }).collect();
                let least = costs.iter().min().copied().unwrap_or(0);
                let good = |t: usize| {
                    if !can(t) {
                        return false;
                    }
                    let kind = if t == SHIFT { 0 } else { 2 - t % 2 };
                    if costs[kind] != least {
                        return false;
                    }
                    // Where the arc is right, the label must be too.
                    match kind {
                        1 if heads[s0] == state.next => (t - 1) / 2 == labels[s0],
                        2 if heads[s0] == s1 => (t - 1) / 2 == labels[s0],
                        _ => true,
                    }
                };
                if !good(guess) {
                    wrong += 1;
                    let gold = best(&scores, good);
                    w.update(&keys, gold, 1.0);
                    w.update(&keys, guess, -1.0);
                    // Explore: follow the mistake, but not in the first round.
                    let next = if epoch == 0 || random.next() % 10 == 0 { gold } else { guess };
                    drop(can);
                    state.apply(next);
                } else {
                    drop(can);
                    state.apply(guess);
                }
            }
        }
        log(&format!("parser: round {}, {wrong} wrong, {} features", epoch + 1, w.rows.len()));
    }
    Model { tags, tagger, parser: w.average(0.35), lemmas }.write()
}
