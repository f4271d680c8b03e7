//! What one source says, as a value: kind, action, roles, time, amounts, polarity, modality, attribution, quote.
//!
//! Every layer below makes these or reads these; nothing here reads text, files or rules.
mod claim;
mod event;
mod id;
mod kind;
mod stance;

pub use claim::{Amount, Attribution, Claim, Role, SourceInfo, Time, Witness};
pub use event::{EventCode, event_code};
pub use id::{claim_id, short_hash};
pub use kind::Kind;
pub use stance::{Basis, Modality, Polarity, Status};
