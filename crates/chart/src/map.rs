//! A map of states, shaded by a number: borders that are disputed are hatched, and where they come from is said on it.
use crate::outlines::{DISPUTED, Land, SOURCE, lands, outline};
use crate::svg::{Drawing, Hue, Svg, escape, n, short};

/// A state on the map.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    /// Its name.
    pub name: String,
    /// Codes of the states of today whose land it is drawn from: its own, or fifteen for the Soviet Union.
    pub land: Vec<String>,
    /// How many.
    pub count: i64,
    /// Where a reader finds more.
    pub href: Option<String>,
}

/// A map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Map {
    /// Title.
    pub title: String,
    /// What is counted, such as "claims with Cuba".
    pub what: String,
    /// Colour.
    pub hue: Hue,
    /// The state that the others have to do with.
    pub centre: Option<State>,
    /// States with their counts.
    pub states: Vec<State>,
}

const ID: &str = "map";
const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 462.0;
/// Shades from few to many.
const SHADES: [&str; 5] = [".2", ".36", ".54", ".74", ".95"];

/// The pieces of land of a state.
fn land_of(state: &State) -> impl Iterator<Item = &'static Land> {
    lands().iter().filter(|land| state.land.iter().any(|code| code == land.code))
}

/// The largest number of each shade, ascending: steps of equal factor, since few states have most.
fn steps(most: i64) -> Vec<i64> {
    let mut steps: Vec<i64> = (1..=5).map(|i| (most.max(1) as f64).powf(f64::from(i) / 5.0).round() as i64).collect();
    steps.dedup();
    if let Some(last) = steps.last_mut() {
        *last = most.max(1);
    }
    steps
}

fn shade(steps: &[i64], count: i64) -> &'static str {
    let place = steps.iter().position(|step| count <= *step).unwrap_or(steps.len().saturating_sub(1));
    SHADES.get(place + SHADES.len() - steps.len().min(SHADES.len())).copied().unwrap_or(".95")
}

/// Draws it.
pub fn map(chart: &Map) -> Drawing {
    let drawn = |state: &&State| land_of(state).next().is_some();
    let shown: Vec<&State> = chart.states.iter().filter(drawn).filter(|state| state.count > 0).collect();
    let small: Vec<&str> = chart.states.iter().filter(|state| !drawn(state) && state.count > 0).map(|state| state.name.as_str()).collect();
    let mut summary = match shown.iter().max_by_key(|state| (state.count, std::cmp::Reverse(&state.name))) {
        None => format!("No state here has {}.", chart.what),
        Some(most) => format!(
            "{} {} {}; {} has most: {}",
            shown.len(),
            if shown.len() == 1 { "state has" } else { "states have" },
            chart.what,
            most.name,
            most.count
        ),
    };
    if !small.is_empty() {
        summary.push_str(&format!(
            "; {} {} not on a map of this size: {}",
            small.len(),
            if small.len() == 1 { "is" } else { "are" },
            short(&small.join(", "), 120)
        ));
    }
    if !summary.ends_with('.') {
        summary.push('.');
    }
    let mut svg = Svg::new(ID, WIDTH, HEIGHT, &chart.title, &summary);
    let taken = |land: &&Land| shown.iter().copied().chain(&chart.centre).any(|state| state.land.iter().any(|code| code == land.code));
    svg.push("<g transform=\"scale(.1)\" stroke=\"#6b665c\" stroke-width=\"4\" stroke-linejoin=\"round\" fill-rule=\"evenodd\">");
    svg.push(&format!(
        "<defs><pattern id=\"{ID}-disputed\" width=\"34\" height=\"34\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect class=\"disputed\" width=\"10\" height=\"34\" stroke=\"none\" fill=\"#635e54\"/></pattern></defs>"
    ));
    // One shape for each state without a number, but one element for all of them.
    let rest: String = lands().iter().filter(|land| !taken(land)).map(|land| outline(std::iter::once(land))).collect();
    svg.push(&format!("<path class=\"land\" fill=\"#efebe1\" d=\"{rest}\"/>"));
    let steps = steps(shown.iter().map(|state| state.count).max().unwrap_or(1));
    for state in &shown {
        let (open, close) = match &state.href {
            Some(href) => (format!("<a href=\"{}\">", escape(href)), "</a>"),
            None => ("<g>".to_owned(), "</g>"),
        };
        svg.push(&format!(
            "{open}<title>{}: {}</title><path class=\"land\" fill=\"#fdfcf9\" d=\"{path}\"/><path class=\"{} ink target\" fill=\"{}\" fill-opacity=\"{}\" d=\"{path}\"/>{close}",
            escape(&state.name),
            state.count,
            chart.hue.class(),
            chart.hue.colour(),
            shade(&steps, state.count),
            path = outline(land_of(state)),
        ));
    }
    if let Some(centre) = &chart.centre {
        svg.push(&format!(
            "<g><title>{}</title><path class=\"centre\" fill=\"#22201c\" d=\"{}\"/></g>",
            escape(&centre.name),
            outline(land_of(centre))
        ));
    }
    for land in lands().iter().filter(|land| DISPUTED.contains(&land.name)) {
        svg.push(&format!(
            "<g><title>{}: disputed</title><path fill=\"url(#{ID}-disputed)\" d=\"{}\"/></g>",
            escape(land.name),
            outline(std::iter::once(land))
        ));
    }
    svg.push("</g>");
    legend(&mut svg, chart, &steps);
    svg.finish(summary)
}

/// What the shades mean, and where the borders come from.
fn legend(svg: &mut Svg, chart: &Map, steps: &[i64]) {
    let mut low = 1;
    for (i, high) in steps.iter().enumerate() {
        let y = 300.0 + i as f64 * 18.0;
        svg.push(&format!(
            "<rect class=\"{} ink\" x=\"12\" y=\"{}\" width=\"22\" height=\"13\" fill=\"{}\" fill-opacity=\"{}\"/>",
            chart.hue.class(),
            n(y),
            chart.hue.colour(),
            shade(steps, *high)
        ));
        let words = if low == *high { high.to_string() } else { format!("{low} to {high}") };
        svg.text("label", 42.0, y + 11.0, "start", &words);
        low = high + 1;
    }
    svg.text("faint", 12.0, 292.0, "start", &short(&chart.what, 40));
    let bottom = HEIGHT - 8.0;
    svg.push(&format!(
        "<g transform=\"scale(.1)\"><rect x=\"120\" y=\"{}\" width=\"220\" height=\"130\" fill=\"url(#{ID}-disputed)\" stroke=\"#635e54\" stroke-width=\"6\"/></g>",
        n((bottom - 34.0) * 10.0)
    ));
    svg.text("faint", 42.0, bottom - 23.0, "start", "disputed: Crimea, Northern Cyprus, Somaliland, Western Sahara, Kosovo");
    svg.text("faint", 12.0, bottom, "start", SOURCE);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(name: &str, land: &[&str], count: i64) -> State {
        State { name: name.into(), land: land.iter().map(|code| (*code).to_owned()).collect(), count, href: None }
    }

    fn draw(states: Vec<State>) -> Drawing {
        map(&Map { title: "t".into(), what: "claims with Cuba".into(), hue: Hue::Ties, centre: Some(state("Cuba", &["CUB"], 0)), states })
    }

    #[test]
    fn states_without_an_outline_are_told() {
        let drawn = draw(vec![state("Soviet <Union>", &["RUS", "UKR"], 40), state("Malta", &["MLT"], 2), state("Peru", &["PER"], 1)]);
        assert_eq!(drawn.summary, "2 states have claims with Cuba; Soviet <Union> has most: 40; 1 is not on a map of this size: Malta.");
        assert!(drawn.svg.contains("Soviet &lt;Union&gt;: 40") && !drawn.svg.contains("<Union>"));
        assert!(drawn.svg.contains("Natural Earth"));
        assert_eq!(draw(Vec::new()).summary, "No state here has claims with Cuba.");
    }

    #[test]
    fn shades_grow_by_factors() {
        assert_eq!(steps(1), [1]);
        assert_eq!(steps(1000), [4, 16, 63, 251, 1000]);
        assert_eq!((shade(&steps(1000), 1), shade(&steps(1000), 1000), shade(&steps(1), 1)), (".2", ".95", ".95"));
    }
}
