//! The fields in which states have to do with one another.

/// The field that a word names: "cultural", "trade", "commercial" … as DESIGN's vocabulary writes it.
///
/// ```
/// assert_eq!(chancery_lexicon::field("Military-technical"), Some("military"));
/// assert_eq!(chancery_lexicon::field("lively"), None);
/// ```
pub fn field(word: &str) -> Option<&'static str> {
    let lower = word.to_lowercase();
    Some(match lower.as_str() {
        "political" | "diplomatic" | "politics" | "diplomacy" | "interparliamentary" | "inter-parliamentary" => "political",
        "economic" | "economical" | "economy" | "financial" | "finance" | "monetary" | "industrial" | "investment" | "investments"
        | "industry" | "banking" | "business" | "trade-economic" | "socioeconomic" | "economics" => "economic",
        "trade" | "commercial" | "commerce" | "trading" | "mercantile" => "trade",
        "scientific"
        | "science"
        | "technical"
        | "technological"
        | "technology"
        | "scientific-technical"
        | "scientific-technological"
        | "research"
        | "academic" => "scientific",
        "cultural" | "culture" | "educational" | "education" | "people-to-people" | "sports" | "sporting" | "artistic" => "cultural",
        "military" | "military-technical" | "defense" | "defence" | "military-political" | "security" | "naval" | "counterterrorism"
        | "counter-terrorism" | "intelligence" => "military",
        "humanitarian" | "relief" => "humanitarian",
        "energy" | "oil" | "gas" | "nuclear" | "petroleum" | "electricity" => "energy",
        "agricultural" | "agriculture" | "agrarian" | "food" => "agriculture",
        "health" | "medical" | "medicine" => "health",
        "environmental" | "environment" | "climate" => "environment",
        "space" | "outer-space" => "space",
        "legal" | "judicial" | "law-enforcement" => "legal",
        "consular" => "consular",
        "transport" | "transportation" | "aviation" | "maritime" | "shipping" => "transport",
        "tourism" | "tourist" => "tourism",
        _ => return None,
    })
}
