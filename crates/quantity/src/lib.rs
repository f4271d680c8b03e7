//! Amounts as bounds: what is counted or priced, and how sure the words are.
//!
//! [`find_amounts`] reads money, counts, measures, percentages, shares and terms of loans in a text.
//! [`compare`], [`intersect`] and [`add`] reckon with their bounds, [`words`] says them in English.
mod amount;
mod bounds;
mod counted;
mod currency;
mod find;
mod guard;
mod hedge;
mod lex;
mod money;
mod number;
mod number_words;
mod outcome;
mod read;
mod share;
mod unit;
mod words;

pub use amount::{Amount, AmountKind, AmountMention, ChangeRole};
pub use bounds::{add, comparable, compare, in_unit_of, intersect, with_slack};
pub use currency::{currencies_of, currency_in_year, currency_name};
pub use find::{Context, find_amounts};
pub use words::{number_words, words};
