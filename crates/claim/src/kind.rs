//! The eighteen kinds of claim, their actions and their roles: the table of the design, as data.

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal: [$($action:literal),*] ($($role:literal),*));* $(;)?) => {
        /// What a claim is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($(#[$doc])* $variant),* }
        impl Kind {
            /// Every kind, in the order of the design.
            pub const ALL: &'static [Kind] = &[$(Kind::$variant),*];
            /// The machine name.
            pub fn name(self) -> &'static str { match self { $(Kind::$variant => $name),* } }
            /// Reads a machine name.
            pub fn from_name(name: &str) -> Option<Kind> { match name { $($name => Some(Kind::$variant),)* _ => None } }
            /// The machine names of its actions.
            pub fn actions(self) -> &'static [&'static str] { match self { $(Kind::$variant => &[$($action),*]),* } }
            /// The machine names of its roles.
            pub fn roles(self) -> &'static [&'static str] { match self { $(Kind::$variant => &[$($role),*]),* } }
        }
    };
}

kinds! {
    /// Diplomatic relations.
    Relations = "relations": ["recognised", "established", "upgraded", "downgraded", "suspended", "severed", "resumed", "absent"] ("party", "initiator");
    /// Cooperation in fields.
    Cooperation = "cooperation": ["maintained", "increased", "decreased", "ended"] ("party");
    /// Embassies, legations, consulates, representative offices.
    Mission = "mission": ["opened", "closed", "raised", "moved", "hosted"] ("sender", "host", "place");
    /// Offices held by persons.
    Office = "office": ["held", "appointed", "accredited", "took-power", "left"] ("holder", "post", "of", "accredited-to");
    /// Visits.
    Visit = "visit": ["made", "announced", "cancelled"] ("visitor", "from", "host", "place");
    /// Talks, consultations, summits.
    Meeting = "meeting": ["held", "announced", "broke-off"] ("party", "place", "topic");
    /// Treaties and other instruments.
    Agreement = "agreement": ["proposed", "negotiated", "initialled", "signed", "ratified", "in-force", "amended", "renewed", "terminated", "breached"] ("party", "signer", "title");
    /// Goods, arms, aid in kind.
    Transfer = "transfer": ["promised", "committed", "delivered", "completed", "cancelled", "returned"] ("supplier", "recipient", "goods", "under");
    /// Money.
    Finance = "finance": ["committed", "lent", "repaid", "forgiven", "rescheduled", "reimbursed", "invested", "owed"] ("payer", "payee", "for");
    /// Construction.
    Works = "works": ["built", "upgraded", "repaired", "dismantled"] ("assistant", "beneficiary", "object");
    /// Troops, bases, stations, experts abroad.
    Presence = "presence": ["stationed", "kept", "withdrawn"] ("owner", "host", "object");
    /// Joint committees, councils, commissions.
    Body = "body": ["founded", "met", "abolished", "exists"] ("member", "name", "mandate");
    /// One acting for another.
    Representation = "representation": ["represents", "contact"] ("agent", "principal", "host");
    /// Stocks and proportions.
    Share = "share": ["stock", "proportion"] ("holder", "origin", "goods");
    /// Trade flows.
    Trade = "trade": ["turnover", "exports", "imports"] ("exporter", "importer", "party");
    /// What is said.
    Statement = "statement": ["supported", "promised", "requested", "accused", "rejected", "threatened", "protested", "demonstrated", "conceded"] ("speaker", "addressee", "topic", "place");
    /// Sanctions.
    Sanction = "sanction": ["imposed", "tightened", "lifted"] ("actor", "target", "goods");
    /// Armed force.
    Force = "force": ["mobilised", "declared-war", "coerced", "detained", "expelled", "released", "attacked", "occupied", "ceased-fire", "made-peace"] ("actor", "target", "place");
}

impl Kind {
    /// The static name of one of its actions.
    pub fn action(self, name: &str) -> Option<&'static str> {
        self.actions().iter().copied().find(|action| *action == name)
    }
    /// The static name of one of its roles.
    pub fn role(self, name: &str) -> Option<&'static str> {
        self.roles().iter().copied().find(|role| *role == name)
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
