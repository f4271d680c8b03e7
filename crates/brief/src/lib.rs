//! Briefs as values: what is known between two parties, in order, with its sources.
