//! The shipped model: plain bytes, since weights hardly deflate, read once.
use crate::lemma::Lemmas;
use crate::net::Net;
use crate::pieces::Vocabulary;
use crate::second::Second;
use crate::{Deprel, Feats, Upos};

/// What tags, lemmatises and parses.
#[derive(Debug)]
pub(crate) struct Model {
    /// Tags: part of speech and features together.
    pub(crate) tags: Vec<(Upos, Feats)>,
    /// Part of speech of each tag, as a number.
    pub(crate) parts: Vec<u32>,
    /// Words and their pieces.
    pub(crate) vocabulary: Vocabulary,
    /// Weights.
    pub(crate) net: Net,
    /// A second opinion on tags.
    pub(crate) second: Second,
    /// Lemmas.
    pub(crate) lemmas: Lemmas,
}

/// Takes little-endian numbers off a slice; `None` where it is too short.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn new(rest: &'a [u8]) -> Self {
        Self { rest }
    }
    pub(crate) fn bytes(&mut self, n: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.rest.split_at_checked(n)?;
        self.rest = rest;
        Some(head)
    }
    pub(crate) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.bytes(N)?.try_into().ok()
    }
    pub(crate) fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }
    pub(crate) fn floats(&mut self, n: usize) -> Option<Vec<f32>> {
        Some(self.bytes(n.checked_mul(4)?)?.as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b)).collect())
    }
    pub(crate) fn u64(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }
}

/// Why a model cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// Cut short, or something else.
    #[error("the syntax model is damaged")]
    Damaged,
}

impl Model {
    /// Reads a model as `cargo xtask train-syntax` wrote it.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        Self::unpack(&mut Reader::new(bytes)).ok_or(ModelError::Damaged)
    }

    fn unpack(input: &mut Reader<'_>) -> Option<Self> {
        let mut model = Self::unpack_first(input)?;
        model.second = Second::read(input)?;
        Some(model)
    }

    /// All but the second opinion.
    fn unpack_first(input: &mut Reader<'_>) -> Option<Self> {
        let n = input.u32()? as usize;
        let mut tags = Vec::with_capacity(n);
        for _ in 0..n {
            let [upos] = input.array()?;
            tags.push((*Upos::ALL.get(usize::from(upos))?, Feats(input.u64()?)));
        }
        let vocabulary = Vocabulary::read(input)?;
        let lemmas = Lemmas::read(input)?;
        let net = Net::read(input)?;
        (net.pieces() == vocabulary.table_rows()).then(|| Self {
            parts: tags.iter().map(|tag| tag.0 as u32).collect(),
            tags,
            vocabulary,
            net,
            second: Second::default(),
            lemmas,
        })
    }

    /// The bytes of a model before those of the second opinion.
    #[cfg(feature = "train")]
    pub(crate) fn first_part(bytes: &[u8]) -> Result<&[u8], ModelError> {
        let mut input = Reader::new(bytes);
        Self::unpack_first(&mut input).ok_or(ModelError::Damaged)?;
        Ok(&bytes[..bytes.len() - input.rest.len()])
    }
}

/// What a model holds beside its weights, to be written.
#[cfg(feature = "train")]
#[derive(Debug)]
pub(crate) struct Writer<'a> {
    pub(crate) tags: &'a [(Upos, Feats)],
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) lemmas: &'a Lemmas,
    pub(crate) second: &'a Second,
}

#[cfg(feature = "train")]
impl Writer<'_> {
    /// The model.
    pub(crate) fn write(&self, weights: Vec<u8>) -> Vec<u8> {
        let mut out = Vec::new();
        out.extend((self.tags.len() as u32).to_le_bytes());
        for (upos, feats) in self.tags {
            out.push(*upos as u8);
            out.extend(feats.0.to_le_bytes());
        }
        self.vocabulary.write(&mut out);
        self.lemmas.write(&mut out);
        out.extend(weights);
        self.second.write(&mut out);
        out
    }
}

/// Relations by number; a number out of range is `dep`.
pub(crate) fn deprel(number: usize) -> Deprel {
    Deprel::ALL.get(number).copied().unwrap_or(Deprel::Dep)
}
