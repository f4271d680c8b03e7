//! Claims that say the same become one entry; nothing is merged in the record.
//!
//! Two claims say the same if kind, action, polarity, modality, basis, fillers and amounts agree
//! and their times are equal, or, for things that happen once, one time lies within the other.
//! Of a thing that happens once, one claim may also leave out a role that the other fills ("at Havana").
use crate::material::Names;
use chancery_claim::{Claim, Kind, Role};
use chancery_time::Bounds;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Claims that say the same, the most exact first.
#[derive(Debug, Clone)]
pub(crate) struct Group<'a> {
    pub(crate) claims: Vec<&'a Claim>,
}

impl<'a> Group<'a> {
    /// The claim whose sentence is shown: the one with the narrowest time.
    pub(crate) fn head(&self) -> &'a Claim {
        self.claims[0]
    }
}

/// Words of a filler for comparison: letters and digits only, lower-case, articles dropped.
fn normal(text: &str) -> String {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !matches!(*word, "the" | "a" | "an"))
        .collect::<Vec<_>>()
        .join(" ")
}

/// A filler for comparison: its entity where the words say no more than that, its words otherwise.
fn filler(role: &Role, names: &Names) -> String {
    match role.entity.as_deref() {
        Some(entity) if names.is_state(entity) => {
            let shown = names.role(role);
            if shown == names.phrase(entity) { entity.to_owned() } else { normal(&shown) }
        }
        Some(entity) => entity.to_owned(),
        None => normal(&role.text),
    }
}

/// Whether one of two claims of a thing that happens once may leave this role out.
fn may_be_left_out(role: &str) -> bool {
    matches!(role, "place" | "initiator" | "signer" | "mandate")
}

/// Whether no role that both fill is filled differently.
fn agree(a: &Claim, b: &Claim, names: &Names) -> bool {
    let fillers = |claim: &Claim, name: &str| -> BTreeSet<String> { claim.fillers(name).map(|role| filler(role, names)).collect() };
    a.roles.iter().filter(|role| may_be_left_out(role.role)).all(|role| {
        let theirs = fillers(b, role.role);
        theirs.is_empty() || theirs == fillers(a, role.role)
    })
}

/// What must be equal between claims that say the same, time and roles that may be left out aside.
fn key(claim: &Claim, names: &Names) -> String {
    let once = happens_once(claim);
    let mut parts: Vec<String> = claim
        .roles
        .iter()
        .filter(|role| !(once && may_be_left_out(role.role)))
        .map(|role| format!("{}={}", role.role, filler(role, names)))
        .collect();
    parts.sort();
    parts.dedup();
    let mut amounts: Vec<String> = claim
        .amounts
        .iter()
        .map(|amount| {
            let value = &amount.value;
            format!(
                "{} {:?} {} {:?} {} {}",
                amount.of,
                value.low,
                value.low_closed,
                value.high,
                value.high_closed,
                // The thing counted is worded freely; a currency is not.
                if value.kind == chancery_quantity::AmountKind::Count { "" } else { &value.unit }
            )
        })
        .collect();
    amounts.sort();
    let mut fields = claim.fields.clone();
    fields.sort();
    format!("{} {} {} {} {:?} {fields:?} {parts:?} {amounts:?}", claim.kind, claim.action, claim.polarity, claim.modality, claim.basis)
}

/// Whether a thing of this kind happens once, so that a wider date of it is the same thing.
fn happens_once(claim: &Claim) -> bool {
    matches!(claim.kind, Kind::Relations | Kind::Agreement | Kind::Mission | Kind::Body)
        && !matches!(claim.action, "absent" | "exists" | "met" | "hosted" | "negotiated")
}

/// Whether the second time may be any part of the first.
fn within(outer: &Bounds, inner: &Bounds) -> bool {
    let (Some(o1), Some(o2)) = (outer.begin.0, outer.finish.1) else {
        return false;
    };
    let (Some(i1), Some(i2)) = (inner.begin.0, inner.finish.1) else {
        return false;
    };
    o1 <= i1 && i2 <= o2
}

fn bounds(claim: &Claim) -> Option<&Bounds> {
    claim.time.as_ref().map(|time| &time.value.bounds)
}

fn width(claim: &Claim) -> i64 {
    bounds(claim).and_then(|bounds| Some(bounds.finish.1?.saturating_sub(bounds.begin.0?))).unwrap_or(i64::MAX)
}

fn same_time(group: &Group<'_>, claim: &Claim) -> bool {
    let head = group.head();
    match (bounds(head), bounds(claim)) {
        (None, None) => true,
        (Some(narrow), Some(wide)) => {
            let equal = head.time.as_ref().map(|time| &time.value.edtf) == claim.time.as_ref().map(|time| &time.value.edtf);
            equal || (happens_once(claim) && within(wide, narrow))
        }
        _ => false,
    }
}

/// Groups claims; the order within and between groups depends on the claims alone.
pub(crate) fn group<'a>(claims: &[&'a Claim], names: &Names) -> Vec<Group<'a>> {
    let mut by_key: BTreeMap<String, Vec<&'a Claim>> = BTreeMap::new();
    for claim in claims {
        by_key.entry(key(claim, names)).or_default().push(claim);
    }
    let mut groups = Vec::new();
    for mut members in by_key.into_values() {
        // The narrowest times found groups first, so that wider ones join them; of equal ones that which says most.
        let order = |claim: &'a Claim| (width(claim), Reverse(claim.roles.len()), &claim.source, claim.quote, &claim.id);
        members.sort_by(|a, b| order(a).cmp(&order(b)));
        let mut here: Vec<Group<'a>> = Vec::new();
        for claim in members {
            let joins = |group: &Group<'a>| same_time(group, claim) && group.claims.iter().all(|other| agree(other, claim, names));
            match here.iter_mut().find(|group| joins(group)) {
                Some(group) => group.claims.push(claim),
                None => here.push(Group { claims: vec![claim] }),
            }
        }
        groups.extend(here);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{With, claim, names};
    use chancery_time::Aspect;

    /// How many entries the claims make.
    fn n_groups(claims: &[Claim]) -> usize {
        group(&claims.iter().collect::<Vec<_>>(), &names()).len()
    }

    #[test]
    fn one_embassy_with_and_without_its_place() {
        let roles = ["sender=Moscow@SUN", "host=Cuba@CUB"];
        let bare = claim("mission/opened", &roles).time("1960", Aspect::Point, -3653, -3288);
        let placed = |place| claim("mission/opened", &[roles[0], roles[1], place]).time("1960-05", Aspect::Point, -3532, -3502);
        assert_eq!(n_groups(&[bare.clone(), placed("place=Havana")]), 1);
        assert_eq!(n_groups(&[bare, placed("place=Havana"), placed("place=Santiago")]), 2);
    }

    #[test]
    fn two_visits_are_two() {
        let roles = ["visitor=Raúl Castro", "host=Moscow@SUN"];
        let year = claim("visit/made", &roles).time("1960", Aspect::Point, -3653, -3288);
        let month = claim("visit/made", &roles).time("1960-07", Aspect::Point, -3471, -3441);
        assert_eq!(n_groups(&[year, month]), 2);
    }
}
