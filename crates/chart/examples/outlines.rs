//! Makes `data/world.txt` out of Natural Earth's outlines as `world-atlas` packs them:
//! `cargo run -p chancery-chart --example outlines -- countries-110m.json > crates/chart/data/world.txt`.
//!
//! Points are projected once, here, by Equal Earth, and rounded to tenths of a pixel of a map 960 pixels wide: so that a
//! map is drawn from whole numbers and is the same on every machine.
use serde_json::Value;

/// Numbers of ISO 3166-1 and its codes of three letters, as far as the outlines have them.
const CODES: &str = "004AFG 008ALB 010ATA 012DZA 024AGO 031AZE 032ARG 036AUS 040AUT 044BHS 050BGD 051ARM 056BEL 064BTN 068BOL 070BIH \
    072BWA 076BRA 084BLZ 090SLB 096BRN 100BGR 104MMR 108BDI 112BLR 116KHM 120CMR 124CAN 140CAF 144LKA 148TCD 152CHL 156CHN 158TWN \
    170COL 178COG 180COD 188CRI 191HRV 192CUB 196CYP 203CZE 204BEN 208DNK 214DOM 218ECU 222SLV 226GNQ 231ETH 232ERI 233EST 238FLK \
    242FJI 246FIN 250FRA 260ATF 262DJI 266GAB 268GEO 270GMB 275PSE 276DEU 288GHA 300GRC 304GRL 320GTM 324GIN 328GUY 332HTI 340HND \
    348HUN 352ISL 356IND 360IDN 364IRN 368IRQ 372IRL 376ISR 380ITA 384CIV 388JAM 392JPN 398KAZ 400JOR 404KEN 408PRK 410KOR 414KWT \
    417KGZ 418LAO 422LBN 426LSO 428LVA 430LBR 434LBY 440LTU 442LUX 450MDG 454MWI 458MYS 466MLI 478MRT 484MEX 496MNG 498MDA 499MNE \
    504MAR 508MOZ 512OMN 516NAM 524NPL 528NLD 540NCL 548VUT 554NZL 558NIC 562NER 566NGA 578NOR 586PAK 591PAN 598PNG 600PRY 604PER \
    608PHL 616POL 620PRT 624GNB 626TLS 630PRI 634QAT 642ROU 643RUS 646RWA 682SAU 686SEN 688SRB 694SLE 703SVK 704VNM 705SVN 706SOM \
    710ZAF 716ZWE 724ESP 728SSD 729SDN 732ESH 740SUR 748SWZ 752SWE 756CHE 760SYR 762TJK 764THA 768TGO 780TTO 784ARE 788TUN 792TUR \
    795TKM 800UGA 804UKR 807MKD 818EGY 826GBR 834TZA 840USA 854BFA 858URY 860UZB 862VEN 887YEM 894ZMB";

/// Equal Earth (Šavrič, Patterson and Jenny 2018), in tenths of a pixel.
fn project(longitude: f64, latitude: f64) -> (i64, i64) {
    const A: [f64; 4] = [1.340_264, -0.081_106, 0.000_893, 0.003_796];
    let (l, f) = (longitude.to_radians(), latitude.to_radians());
    let m = 3f64.sqrt() / 2.0;
    let t = (m * f.sin()).asin();
    let (t2, t6) = (t * t, t.powi(6));
    let x = l * t.cos() / (m * (A[0] + 3.0 * A[1] * t2 + t6 * (7.0 * A[2] + 9.0 * A[3] * t2)));
    let y = t * (A[0] + A[1] * t2 + t6 * (A[2] + A[3] * t2));
    // The full width of this projection is 2 × 2.7066; the top of the map lies at 84 degrees north.
    let scale = 4_800.0 / 2.706_629_9;
    ((4_800.0 + x * scale).round() as i64, (1.303_5 * scale - y * scale).round() as i64)
}

/// The arcs of a state, however deep they lie.
fn numbers(value: &Value, out: &mut std::collections::BTreeSet<i64>) {
    match value {
        Value::Array(list) => list.iter().for_each(|one| numbers(one, out)),
        other => out.extend(other.as_i64().map(|number| if number < 0 { !number } else { number })),
    }
}

#[allow(clippy::print_stdout)]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name the file")?;
    let topology: Value = serde_json::from_slice(&std::fs::read(path)?)?;
    let number = |value: &Value| value.as_f64().unwrap_or(0.0);
    let (scale, offset) = (&topology["transform"]["scale"], &topology["transform"]["translate"]);
    println!("# Outlines of states, Natural Earth 4.1.0 (2018), 1:110 million, public domain (naturalearthdata.com);");
    println!("# out of world-atlas 2.0.2 (ISC licence), projected by crates/chart/examples/outlines.rs.");
    println!("# arc: first point, then steps, in tenths of a pixel. state: code, name, then rings of arcs; -1 is arc 0 backwards.");
    // Russia and Fiji lie on both sides of the 180th meridian: what is beyond it is drawn on beyond the edge.
    let mut beyond = std::collections::BTreeSet::new();
    for state in topology["objects"]["countries"]["geometries"].as_array().into_iter().flatten() {
        if matches!(state["properties"]["name"].as_str(), Some("Russia" | "Fiji")) {
            numbers(&state["arcs"], &mut beyond);
        }
    }
    for (at, arc) in topology["arcs"].as_array().ok_or("no arcs")?.iter().enumerate() {
        let (mut x, mut y) = (0.0, 0.0);
        let mut points: Vec<(i64, i64)> = Vec::new();
        for step in arc.as_array().into_iter().flatten() {
            x += number(&step[0]);
            y += number(&step[1]);
            let longitude = x * number(&scale[0]) + number(&offset[0]);
            let longitude = if beyond.contains(&(at as i64)) && longitude < -160.0 { longitude + 360.0 } else { longitude };
            let point = project(longitude, y * number(&scale[1]) + number(&offset[1]));
            points.push(point);
        }
        let mut line = String::from("arc");
        let mut last = (0, 0);
        for (i, point) in points.iter().enumerate() {
            let step = (point.0 - last.0, point.1 - last.1);
            // A step too small to see is left for the next one; the ends stay where arcs meet.
            if i == 0 || i + 1 == points.len() || step.0.abs() + step.1.abs() > 3 {
                line.push_str(&format!(" {} {}", step.0, step.1));
                last = *point;
            }
        }
        println!("{line}");
    }
    for state in topology["objects"]["countries"]["geometries"].as_array().ok_or("no states")? {
        let name = state["properties"]["name"].as_str().unwrap_or_default();
        let code = match (name, state["id"].as_str()) {
            ("Kosovo", _) => "XKX",
            ("N. Cyprus", _) => "CYP",
            ("Somaliland", _) => "SOM",
            (_, Some(id)) => CODES.split_whitespace().find_map(|code| code.strip_prefix(id)).ok_or("a number without a code")?,
            _ => return Err(format!("no code: {name}").into()),
        };
        if code == "ATA" {
            continue;
        }
        let polygons: Vec<&Value> = match state["type"].as_str() {
            Some("MultiPolygon") => state["arcs"].as_array().into_iter().flatten().collect(),
            _ => vec![&state["arcs"]],
        };
        let ring =
            |ring: &Value| -> String { ring.as_array().into_iter().flatten().map(|arc| arc.to_string()).collect::<Vec<_>>().join(" ") };
        let rings = |polygons: &[&Value]| -> String {
            polygons.iter().flat_map(|polygon| polygon.as_array().into_iter().flatten()).map(ring).collect::<Vec<_>>().join(",")
        };
        // Crimea is the one piece of Russia that shares an arc with Ukraine's coast; the map counts it with Ukraine.
        let crimea = |polygon: &&Value| name == "Russia" && ring(&polygon[0]) == "163 164";
        let (disputed, own): (Vec<&Value>, Vec<&Value>) = polygons.into_iter().partition(crimea);
        println!("state\t{code}\t{name}\t{}", rings(&own));
        if !disputed.is_empty() {
            println!("state\tUKR\tCrimea\t{}", rings(&disputed));
        }
    }
    Ok(())
}
