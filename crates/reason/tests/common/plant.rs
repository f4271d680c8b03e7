//! One false claim among true ones, of each sort that must be found.
use super::random::Random;
use super::world::{SOURCES, World};
use super::{claim, day, edtf_day};
use chancery_claim::Claim;
use chancery_time::Day;

/// The codes that can be planted.
pub const PLANTED: [&str; 8] = ["D1", "O1", "F1", "Q1", "Q2", "E1", "E2", "S1"];

/// Adds one false claim of this sort and returns its id.
pub fn plant(world: &mut World, code: &str, seed: u64) -> String {
    let mut random = Random::new(seed ^ 0x5eed);
    let truth = &world.truth;
    let source = *random.pick(&SOURCES);
    let other = *SOURCES.iter().find(|one| **one != source).expect("three sources");
    let at = 1_000_000;
    // What must be told for the false claim to stand against; the world may have told it only roughly.
    let mut told: Vec<Claim> = Vec::new();
    let state =
        world.claims.iter().find(|claim| claim.action == "took-power").and_then(|claim| claim.roles[1].entity.clone()).unwrap_or_default();
    let planted = match code {
        "D1" => {
            let (who, on) = &truth.took_power;
            let make =
                |source: &str, on: Day| claim(source, "office", "took-power").role("holder", who).role("of", &state).when(&edtf_day(on));
            told.push(make(other, *on).quote(at + 500, "took power then"));
            make(source, on + random.between(2, 700) * if random.below(2) == 0 { 1 } else { -1 }).quote(at, "took power on another day")
        }
        "O1" => {
            let (title, on) = &truth.signed;
            let make = |source: &str, action: &str, on: Day| {
                claim(source, "agreement", action).role("party", "ALV").role("party", "BOR").role("title", title).when(&edtf_day(on))
            };
            told.push(make(other, "signed", *on).quote(at + 500, "signed then"));
            make(source, "in-force", on - random.between(1, 900)).quote(at, "in force before")
        }
        "F1" => {
            let (_, start, end) = truth.term.clone();
            let make = |source: &str, who: &str, start: Day, end: Day| {
                claim(source, "office", "held").role("holder", who).role("post", "=president").role("of", &state).when(&format!(
                    "{}/{}",
                    edtf_day(start),
                    edtf_day(end)
                ))
            };
            told.push(make(other, &truth.term.0, start, end).quote(at + 500, "was president"));
            let from = start + random.between(1, (end - start) / 2);
            make(source, "=Zacharias Quint", from, from + random.between(1, 400)).quote(at, "was president as well")
        }
        "Q1" | "Q2" => {
            let (total, from) = truth.total;
            let make = |source: &str, when: String, figure: f64| {
                claim(source, "transfer", "delivered")
                    .role("supplier", "ALV")
                    .role("recipient", "BOR")
                    .role("goods", "=locomotives")
                    .when(&when)
                    .amount("value", figure, Some(figure), "USD", None)
            };
            told.push(make(other, format!("{from}/{}", from + 5), total).quote(at + 500, "the total"));
            if code == "Q1" {
                let factor = *random.pick(&[0.001, 0.5, 1.3, 10.0, 1000.0]);
                make(source, format!("{from}/{}", from + 5), total * factor).quote(at, "another total")
            } else {
                make(source, format!("{}", from + 4), total * (1.01 + random.below(300) as f64 / 100.0)).quote(at, "in one year")
            }
        }
        "E1" => {
            let on = day(1993, 1, 15) + random.below(5000) as i64;
            claim(source, "visit", "made")
                .role("visitor", "=Zacharias Quint")
                .role("from", "Oldland=OLD")
                .role("host", "ALV")
                .when(&edtf_day(on))
                .quote(at, "a visit from Oldland")
        }
        "E2" => {
            let (from, to) = truth.absent;
            let on = random.between(from + 1, to - 1);
            claim(source, "visit", "made")
                .role("visitor", "=Zacharias Quint")
                .role("from", "CAS")
                .role("host", "DAL")
                .when(&edtf_day(on))
                .quote(at, "a visit in the silent years")
        }
        _ => {
            let on = day(1991, 12, 20) - random.below(9000) as i64;
            claim(source, "transfer", "delivered")
                .role("supplier", "Newland=NEW")
                .role("recipient", "ALV")
                .when(&edtf_day(on))
                .quote(at, "Newland delivered")
        }
    };
    let id = planted.id.clone();
    world.claims.extend(told);
    world.claims.push(planted);
    random.shuffle(&mut world.claims);
    id
}
