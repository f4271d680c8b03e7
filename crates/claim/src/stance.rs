//! How a claim is meant: polarity, modality, basis, and where it stands in review.

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),* }
        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];
            /// The machine name.
            pub fn name(self) -> &'static str { match self { $($name::$variant => $word),* } }
            /// Reads a machine name.
            pub fn from_name(name: &str) -> Option<Self> { match name { $($word => Some($name::$variant),)* _ => None } }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.name()) }
        }
    };
}

words! {
    /// Whether the source affirms or denies it.
    Polarity {
        /// It is said to be so.
        Affirmed = "affirmed",
        /// It is said not to be so.
        Denied = "denied",
    }
}
words! {
    /// How the source puts it.
    Modality {
        /// As a fact.
        Asserted = "asserted",
        /// As something to come that is decided or announced.
        Planned = "planned",
        /// As something that could be.
        Possible = "possible",
        /// As something under way and not finished.
        Ongoing = "ongoing",
        /// As something others say.
        Reported = "reported",
        /// As something that must be (treaty articles, demands).
        Required = "required",
    }
}
words! {
    /// On what terms something is transferred.
    Basis {
        /// Sold.
        Sale = "sale",
        /// Given.
        Grant = "grant",
        /// On credit.
        Loan = "loan",
        /// Leased.
        Lease = "lease",
        /// For goods in return.
        Barter = "barter",
        /// The source says explicitly nothing of it though it could.
        Unstated = "unstated",
    }
}
words! {
    /// Where a claim stands in review.
    Status {
        /// Nobody has judged it.
        Unreviewed = "unreviewed",
        /// A person accepted it.
        Accepted = "accepted",
        /// A person accepted it after correcting it.
        Corrected = "corrected",
        /// A person rejected it.
        Rejected = "rejected",
    }
}
