//! Units of physical measures: how texts write them, and what they are in base units.
use crate::lex::{char_at, skip_gap, skip_joint, word_at};

/// Spellings of a unit, longest first where one begins another; the symbol; whether the spelling is exact.
const UNITS: &[(&str, &str)] = &[
    // Mass. "Tons" of no known kind are taken as metric; short and long tons are kept apart.
    ("metric tons", "t"),
    ("metric tonnes", "t"),
    ("metric ton", "t"),
    ("metric tonne", "t"),
    ("short tons", "sh_tn"),
    ("short ton", "sh_tn"),
    ("long tons", "long_tn"),
    ("long ton", "long_tn"),
    ("imperial tons", "long_tn"),
    ("gross register tons", "GRT"),
    ("gross tons", "GT"),
    ("deadweight tons", "dwt"),
    ("tons", "t"),
    ("tonnes", "t"),
    ("ton", "t"),
    ("tonne", "t"),
    ("kilotons", "kt"),
    ("kilotonnes", "kt"),
    ("kiloton", "kt"),
    ("megatons", "Mt"),
    ("megaton", "Mt"),
    ("kilograms", "kg"),
    ("kilogrammes", "kg"),
    ("kilogram", "kg"),
    ("kilos", "kg"),
    ("kilo", "kg"),
    ("grams", "g"),
    ("grammes", "g"),
    ("pounds weight", "lb"),
    ("lbs", "lb"),
    ("quintals", "q"),
    ("ounces", "oz"),
    ("carats", "ct"),
    ("carat", "ct"),
    // Area.
    ("square kilometers", "km²"),
    ("square kilometres", "km²"),
    ("square kilometer", "km²"),
    ("square kilometre", "km²"),
    ("sq km", "km²"),
    ("sq. km", "km²"),
    ("square miles", "mi²"),
    ("square mile", "mi²"),
    ("square meters", "m²"),
    ("square metres", "m²"),
    ("square meter", "m²"),
    ("square metre", "m²"),
    ("sq m", "m²"),
    ("sq. m", "m²"),
    ("sq meters", "m²"),
    ("square feet", "ft²"),
    ("square foot", "ft²"),
    ("hectares", "ha"),
    ("hectare", "ha"),
    ("acres", "acre"),
    ("acre", "acre"),
    ("feddans", "feddan"),
    ("dunams", "dunam"),
    // Volume.
    ("cubic meters", "m³"),
    ("cubic metres", "m³"),
    ("cubic meter", "m³"),
    ("cubic metre", "m³"),
    ("cubic feet", "ft³"),
    ("cubic foot", "ft³"),
    ("cubic yards", "yd³"),
    ("cubic kilometers", "km³"),
    ("cubic kilometres", "km³"),
    ("litres", "L"),
    ("liters", "L"),
    ("litre", "L"),
    ("liter", "L"),
    ("gallons", "gal"),
    ("gallon", "gal"),
    ("barrels", "bbl"),
    ("barrel", "bbl"),
    ("bushels", "bu"),
    ("bushel", "bu"),
    // Length.
    ("nautical miles", "nmi"),
    ("nautical mile", "nmi"),
    ("kilometers", "km"),
    ("kilometres", "km"),
    ("kilometer", "km"),
    ("kilometre", "km"),
    ("miles", "mi"),
    ("mile", "mi"),
    ("meters", "m"),
    ("metres", "m"),
    ("meter", "m"),
    ("metre", "m"),
    ("centimeters", "cm"),
    ("centimetres", "cm"),
    ("millimeters", "mm"),
    ("millimetres", "mm"),
    ("millimeter", "mm"),
    ("millimetre", "mm"),
    ("feet", "ft"),
    ("foot", "ft"),
    ("yards", "yd"),
    ("inches", "in"),
    ("inch", "in"),
    // Power and energy.
    ("kilowatt hours", "kWh"),
    ("kilowatt-hours", "kWh"),
    ("kilowatt hour", "kWh"),
    ("megawatt hours", "MWh"),
    ("megawatt-hours", "MWh"),
    ("gigawatt hours", "GWh"),
    ("gigawatt-hours", "GWh"),
    ("terawatt hours", "TWh"),
    ("megawatts", "MW"),
    ("megawatt", "MW"),
    ("kilowatts", "kW"),
    ("kilowatt", "kW"),
    ("gigawatts", "GW"),
    ("gigawatt", "GW"),
    ("watts", "W"),
    ("kilovolts", "kV"),
    ("kilovolt", "kV"),
    ("volts", "V"),
    ("horsepower", "hp"),
    ("tons of oil equivalent", "toe"),
    ("degrees celsius", "°C"),
    // Rates of bits and small parts.
    ("basis points", "bp"),
    ("bps", "bp"),
];

/// Symbols, read with their case.
const SYMBOLS: &[(&str, &str)] = &[
    ("km2", "km²"),
    ("km²", "km²"),
    ("km³", "km³"),
    ("m2", "m²"),
    ("m²", "m²"),
    ("m3", "m³"),
    ("m³", "m³"),
    ("ft²", "ft²"),
    ("km", "km"),
    ("kms", "km"),
    ("Km", "km"),
    ("KM", "km"),
    ("m", "m"),
    ("cm", "cm"),
    ("mm", "mm"),
    ("kg", "kg"),
    ("Kg", "kg"),
    ("kgs", "kg"),
    ("lb", "lb"),
    ("t", "t"),
    ("MT", "t"),
    ("mt", "t"),
    ("kt", "kt"),
    ("ha", "ha"),
    ("bbl", "bbl"),
    ("bbls", "bbl"),
    ("MW", "MW"),
    ("Mw", "MW"),
    ("mw", "MW"),
    ("kW", "kW"),
    ("KW", "kW"),
    ("kw", "kW"),
    ("GW", "GW"),
    ("TW", "TW"),
    ("kWh", "kWh"),
    ("KWh", "kWh"),
    ("kwh", "kWh"),
    ("MWh", "MWh"),
    ("GWh", "GWh"),
    ("TWh", "TWh"),
    ("kV", "kV"),
    ("KV", "kV"),
    ("kv", "kV"),
    ("kVA", "kVA"),
    ("MVA", "MVA"),
    ("bpd", "bbl/d"),
    ("bcm", "bcm"),
    ("ft", "ft"),
    ("mph", "mi/h"),
    ("kph", "km/h"),
    ("hp", "hp"),
    ("dwt", "dwt"),
    ("DWT", "dwt"),
    ("GRT", "GRT"),
    ("TEU", "TEU"),
    ("TEUs", "TEU"),
    ("Mbps", "Mbit/s"),
    ("Gbps", "Gbit/s"),
    ("MHz", "MHz"),
    ("GHz", "GHz"),
    ("kHz", "kHz"),
    ("sqm", "m²"),
    ("sqkm", "km²"),
    ("tpa", "t/a"),
];

/// A unit as the text writes it.
pub(crate) struct Found {
    /// One past its last byte.
    pub(crate) end: usize,
    /// Its symbol.
    pub(crate) symbol: String,
}

/// Reads a unit after a number: "tons", "-kilometre", "barrels per day".
pub(crate) fn measure(text: &str, at: usize) -> Option<Found> {
    let start = skip_joint(text, at);
    let (word, end) = word_at(text, start)?;
    if text[start..].starts_with("b/d") && !char_at(text, start + 3).is_some_and(char::is_alphanumeric) {
        return Some(Found { end: start + 3, symbol: "bbl/d".to_string() });
    }
    if word.len() > 11 {
        return None;
    }
    let lower_initial = word.as_bytes()[0].to_ascii_lowercase();
    let mut found = None;
    // A symbol is exact; "m2" and "km²" go on past the letters.
    let mut symbol_end = end;
    if let Some(c @ ('2' | '3' | '²' | '³')) = char_at(text, end) {
        symbol_end += c.len_utf8();
    }
    for (from, to) in [(start, symbol_end), (start, end)] {
        if let Some((_, symbol)) = SYMBOLS.iter().find(|(s, _)| *s == &text[from..to]) {
            // Nothing alphanumeric may follow.
            if !char_at(text, to).is_some_and(char::is_alphanumeric) {
                found = Some((to, *symbol));
                break;
            }
        }
    }
    if found.is_none() {
        for (spelling, symbol) in UNITS {
            if spelling.as_bytes()[0] != lower_initial {
                continue;
            }
            if let Some(stop) = unit_phrase(text, start, spelling) {
                found = Some((stop, *symbol));
                break;
            }
        }
    }
    let (end, symbol) = found?;
    Some(per_time(text, end, symbol))
}

/// Matches "square meter" with hyphens or blanks between.
fn unit_phrase(text: &str, at: usize, spelling: &str) -> Option<usize> {
    let mut position = at;
    for (nth, part) in spelling.split(' ').enumerate() {
        if nth > 0 {
            let next = skip_joint(text, position);
            if next == position {
                return None;
            }
            position = next;
        }
        let end = position + part.len();
        if !text.get(position..end)?.eq_ignore_ascii_case(part) {
            return None;
        }
        position = end;
    }
    (!char_at(text, position).is_some_and(char::is_alphanumeric)).then_some(position)
}

/// Adds "per day", "a year", "/d".
fn per_time(text: &str, end: usize, symbol: &str) -> Found {
    const RATES: [(&str, &str); 18] = [
        ("per day", "d"),
        ("a day", "d"),
        ("daily", "d"),
        ("/day", "d"),
        ("/d", "d"),
        ("per annum", "a"),
        ("per year", "a"),
        ("a year", "a"),
        ("annually", "a"),
        ("yearly", "a"),
        ("each year", "a"),
        ("/year", "a"),
        ("per month", "mo"),
        ("a month", "mo"),
        ("monthly", "mo"),
        ("per hour", "h"),
        ("an hour", "h"),
        ("/h", "h"),
    ];
    let flow =
        matches!(symbol, "t" | "kt" | "Mt" | "bbl" | "m³" | "L" | "gal" | "kWh" | "MWh" | "GWh" | "TWh" | "bcm" | "kg" | "km" | "mi");
    if flow {
        let mut from = skip_gap(text, end);
        // "barrels of oil per day": the goods may stand between.
        if let Some(of) = crate::lex::phrase_at(text, from, "of")
            && symbol == "bbl"
        {
            let goods = skip_gap(text, of);
            if let Some((_, stop)) = word_at(text, goods) {
                let next = skip_gap(text, stop);
                if let Some(last) = crate::lex::phrase_at(text, next, "per day").or_else(|| crate::lex::phrase_at(text, next, "a day")) {
                    return Found { end: last, symbol: format!("{symbol}/d") };
                }
            }
            from = end;
        }
        for (phrase, time) in RATES {
            let at = if phrase.starts_with('/') { end } else { from };
            if let Some(stop) = crate::lex::phrase_at(text, at, phrase) {
                return Found { end: stop, symbol: format!("{symbol}/{time}") };
            }
        }
    }
    Found { end, symbol: symbol.to_string() }
}

/// A unit in terms of the base unit of its dimension; `None` for a unit with no relative.
pub(crate) fn to_base(symbol: &str) -> Option<(&'static str, f64)> {
    if let Some((unit, time)) = symbol.split_once('/') {
        let (base, factor) = to_base(unit)?;
        let per_year = match time {
            "a" => 1.0,
            "mo" => 12.0,
            "d" => 365.25,
            "h" => return None,
            _ => return None,
        };
        let rate = match base {
            "kg" => "kg/a",
            "L" => "L/a",
            "J" => "J/a",
            "m" => "m/a",
            _ => return None,
        };
        return Some((rate, factor * per_year));
    }
    Some(match symbol {
        "t" => ("kg", 1e3),
        "kg" => ("kg", 1.0),
        "g" => ("kg", 1e-3),
        "kt" => ("kg", 1e6),
        "Mt" => ("kg", 1e9),
        "q" => ("kg", 100.0),
        "lb" => ("kg", 0.453_592_37),
        "oz" => ("kg", 0.028_349_523_125),
        "ct" => ("kg", 0.000_2),
        "sh_tn" => ("kg", 907.184_74),
        "long_tn" => ("kg", 1_016.046_908_8),
        "km²" => ("m²", 1e6),
        "m²" => ("m²", 1.0),
        "ha" => ("m²", 1e4),
        "acre" => ("m²", 4_046.856_422_4),
        "mi²" => ("m²", 2_589_988.110_336),
        "ft²" => ("m²", 0.092_903_04),
        "m³" => ("L", 1e3),
        "bcm" => ("L", 1e12),
        "km³" => ("L", 1e12),
        "ft³" => ("L", 28.316_846_592),
        "L" => ("L", 1.0),
        "gal" => ("L", 3.785_411_784),
        "bbl" => ("L", 158.987_294_928),
        "km" => ("m", 1e3),
        "m" => ("m", 1.0),
        "cm" => ("m", 1e-2),
        "mm" => ("m", 1e-3),
        "mi" => ("m", 1_609.344),
        "nmi" => ("m", 1_852.0),
        "ft" => ("m", 0.304_8),
        "yd" => ("m", 0.914_4),
        "in" => ("m", 0.025_4),
        "kW" => ("W", 1e3),
        "MW" => ("W", 1e6),
        "GW" => ("W", 1e9),
        "TW" => ("W", 1e12),
        "W" => ("W", 1.0),
        "hp" => ("W", 745.699_872),
        "kWh" => ("J", 3.6e6),
        "MWh" => ("J", 3.6e9),
        "GWh" => ("J", 3.6e12),
        "TWh" => ("J", 3.6e15),
        "kV" => ("V", 1e3),
        "V" => ("V", 1.0),
        _ => return None,
    })
}
