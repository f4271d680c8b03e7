//! The shipped model: deflated bytes, read once.
use crate::lemma::Lemmas;
use crate::linear::Linear;
use crate::{Deprel, Feats, Upos};

/// What tags, lemmatises and parses.
#[derive(Debug)]
pub(crate) struct Model {
    /// Tags: part of speech and features together.
    pub(crate) tags: Vec<(Upos, Feats)>,
    /// Weights of the tagger.
    pub(crate) tagger: Linear,
    /// Weights of the parser.
    pub(crate) parser: Linear,
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
    pub(crate) fn u64(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }
}

/// Why a model cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// Not deflated, or cut short.
    #[error("the syntax model is damaged")]
    Damaged,
}

impl Model {
    /// Reads a model as [`Model::write`] wrote it.
    pub(crate) fn read(packed: &[u8]) -> Result<Self, ModelError> {
        let bytes = miniz_oxide::inflate::decompress_to_vec(packed).map_err(|_| ModelError::Damaged)?;
        Self::unpack(&mut Reader::new(&bytes)).ok_or(ModelError::Damaged)
    }

    fn unpack(input: &mut Reader<'_>) -> Option<Self> {
        let n = input.u32()? as usize;
        let mut tags = Vec::with_capacity(n);
        for _ in 0..n {
            let [upos] = input.array()?;
            tags.push((*Upos::ALL.get(usize::from(upos))?, Feats(input.u64()?)));
        }
        Some(Self { tags, tagger: Linear::read(input)?, parser: Linear::read(input)?, lemmas: Lemmas::read(input)? })
    }

    /// Writes the model, deflated.
    #[cfg(feature = "train")]
    pub(crate) fn write(&self) -> Vec<u8> {
        let mut out = Vec::new();
        out.extend((self.tags.len() as u32).to_le_bytes());
        for (upos, feats) in &self.tags {
            out.push(*upos as u8);
            out.extend(feats.0.to_le_bytes());
        }
        self.tagger.write(&mut out);
        self.parser.write(&mut out);
        self.lemmas.write(&mut out);
        miniz_oxide::deflate::compress_to_vec(&out, 10)
    }
}

/// Relations by number; a number out of range is `dep`.
pub(crate) fn deprel(number: usize) -> Deprel {
    Deprel::ALL.get(number).copied().unwrap_or(Deprel::Dep)
}
