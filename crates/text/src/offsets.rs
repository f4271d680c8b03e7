//! Bytes, code points and UTF-16 units of one text, converted here and nowhere else.

/// Converts positions of one text.
#[derive(Debug, Clone)]
pub struct Offsets {
    _todo: (),
}

impl Offsets {
    /// Prepares the conversion, in one pass over the text.
    pub fn new(_text: &str) -> Self {
        Self { _todo: () }
    }
    /// Code points before this byte.
    pub fn byte_to_code_point(&self, byte: usize) -> usize {
        byte
    }
    /// Byte at which this code point begins; `None` past the end.
    pub fn code_point_to_byte(&self, code_point: usize) -> Option<usize> {
        Some(code_point)
    }
    /// UTF-16 units before this byte.
    pub fn byte_to_utf16(&self, byte: usize) -> usize {
        byte
    }
    /// Byte at which this UTF-16 unit begins; `None` past the end or inside a character.
    pub fn utf16_to_byte(&self, unit: usize) -> Option<usize> {
        Some(unit)
    }
}
