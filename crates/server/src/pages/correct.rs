//! Correcting a claim, making a new one, and moving the edges of a quote: forms with their outcome in plain words.
use crate::app::{App, Room};
use crate::ask::{Ask, Pairs, encode};
use crate::fault::Fault;
use crate::layout;
use crate::pages::claim::{check_seen, quote, seen};
use crate::reply::Reply;
use crate::routes::to;
use crate::show::{entity_name, parties};
use chancery_brief::{sentence, time_words};
use chancery_claim::{Claim, Kind, Modality, Polarity, Role, Status, Witness, claim_id};
use chancery_desk::{ENGINE, Edge, move_quote, names, resolve_id, time_of_words};
use chancery_store::{Record, Stored, Verdict, edit_claim};
use chancery_text::Span;
use maud::{Markup, html};

/// The form.
pub(crate) fn show(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let stored = room.record.claim(ask.param("id"))?;
    let text = room.record.text(stored.text)?;
    form(room.app, room.record, &stored, &text, &ask.query)
}

/// Fields of the form and what they hold now, as `edit_claim` names them.
fn fields(claim: &Claim) -> Vec<(String, String, String)> {
    let mut out = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for role in &claim.roles {
        seen.push(role.role);
        let n = seen.iter().filter(|name| **name == role.role).count();
        let key = if n == 1 { role.role.to_owned() } else { format!("{}.{n}", role.role) };
        out.push((
            key,
            format!("{}{}: “{}”", role.role, if n == 1 { String::new() } else { format!(" {n}") }, role.text),
            role.entity.clone().unwrap_or_default(),
        ));
    }
    out
}

/// The date in plain words, where they are read back as the same date.
fn in_words(claim: &Claim) -> Option<String> {
    let time = &claim.time.as_ref()?.value;
    let words = time_words(time)?;
    let words = words.strip_prefix("on ").or(words.strip_prefix("in ")).unwrap_or(&words).to_owned();
    time_of_words(&words).is_ok_and(|read| read.edtf == time.edtf).then_some(words)
}

fn form(app: &App, record: &Record, stored: &Stored, text: &str, given: &Pairs) -> Result<Reply, Fault> {
    let claim = &stored.claim;
    let back = given.get("back").unwrap_or_default();
    let source = record.source(&claim.source)?;
    let value = |name: &str, now: &str| given.raw(name).unwrap_or(now).to_owned();
    let now_time = claim.time.as_ref().map(|time| time.value.edtf.clone()).unwrap_or_default();
    let when = value("when", &in_words(claim).unwrap_or(now_time));
    let action = value("action", claim.action);
    let modality = value("modality", claim.modality.name());
    let polarity = value("polarity", claim.polarity.name());
    let main = html! {
        div {
            header.head.measure {
                p.kicker { "Correct " code { (claim.id) } }
                h1.says { (sentence(claim, &names(std::slice::from_ref(claim)))) }
            }
            div.pair {
                div { (quote(text, claim, source.language.as_deref(), 260)) p.place { (crate::show::source_link(&source, Some(&claim.id))) } }
                form.edit #edit method="post" action={ (to("claim", &claim.id)) "/correct" } {
                    (layout::token())
                    input type="hidden" name="back" value=(back);
                    @if let Some(seen) = given.get("seen") { input type="hidden" name="seen" value=(seen); } @else { (seen(stored)) }
                    (parties(record))
                    fieldset {
                        legend { "When" }
                        label.whole { "Date, in words or EDTF; empty for none" input #when name="when" value=(when) aria-describedby="echo" data-echo="/echo/time" autocomplete="off"; }
                        p.echo #echo role="status" { (echo(&when)) }
                    }
                    fieldset {
                        legend { "Who and what" }
                        @for (key, name, now) in fields(claim) {
                            label { (name) input name={ "role." (key) } value=(given.raw(&format!("role.{key}")).map_or_else(|| shown_name(&now), str::to_owned)) list="parties" autocomplete="off" placeholder="not identified"; }
                        }
                    }
                    fieldset {
                        legend { "What is said of them" }
                        label { (claim.kind.name()) select name="action" { @for one in claim.kind.actions() { option value=(one) selected[*one == action] { (one) } } } }
                        label { "Put as" select name="modality" { @for one in Modality::ALL { option value=(one.name()) selected[one.name() == modality] { (one.name()) } } } }
                        label { "Affirmed or denied" select name="polarity" { @for one in Polarity::ALL { option value=(one.name()) selected[one.name() == polarity] { (one.name()) } } } }
                    }
                    @for (i, amount) in claim.amounts.iter().enumerate() {
                        @let n = i + 1;
                        @let shown = |bound: Option<f64>| bound.map(|bound| bound.to_string()).unwrap_or_default();
                        fieldset {
                            legend { "How much: “" (amount.text) "”" }
                            label { "At least" input name={ "amount." (n) ".low" } value=(value(&format!("amount.{n}.low"), &shown(amount.value.low))) inputmode="decimal"; }
                            label { "At most" input name={ "amount." (n) ".high" } value=(value(&format!("amount.{n}.high"), &shown(amount.value.high))) inputmode="decimal" placeholder="no limit"; }
                            label { "Unit" input name={ "amount." (n) ".unit" } value=(value(&format!("amount.{n}.unit"), &amount.value.unit)); }
                            p.echo { "Now: " b { (chancery_brief::amount_words(amount)) } }
                        }
                    }
                    fieldset {
                        legend { "Words" }
                        label.whole { "The quote, exactly as in the source" textarea name="quote" rows="3" dir="auto" { (value("quote", &claim.quote_text)) } }
                    }
                    label.whole { "Why" input name="reason" value=(value("reason", "")) autocomplete="off"; }
                    p.actions {
                        button.yes name="do" value="save" data-key="save" { "Save the correction" kbd { "Ctrl+Enter" } }
                        button name="do" value="check" { "Check first" }
                        a.button href=(if back.is_empty() { to("claim", &claim.id) } else { back.to_owned() }) data-key="leave" { "Leave it" kbd { "Esc" } }
                    }
                }
            }
        }
    };
    Ok(Reply::html(layout::page(app, "Correct a claim", "", &main)))
}

/// How an entity stands in a field: by its name where that leads back to it, else by its id.
fn shown_name(id: &str) -> String {
    let name = entity_name(id);
    if resolve_id(&name).is_ok_and(|found| found == id) { name } else { id.to_owned() }
}

/// What a date means, in plain words.
fn echo(when: &str) -> Markup {
    if when.trim().is_empty() {
        return html! { "No date." };
    }
    match time_of_words(when) {
        Ok(time) => html! { "Means: " b { (time_words(&time).unwrap_or_else(|| time.edtf.clone())) } " (EDTF " code { (time.edtf) } ")" },
        Err(why) => html! { span.wrong { (why) } @if let chancery_desk::Wrong::Asked { hint: Some(hint), .. } = &why { "; " (hint) } },
    }
}

/// The echo alone, for a page that asks while somebody types.
pub(crate) fn echo_page(_: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    Ok(Reply::html(echo(ask.query.get("text").unwrap_or_default())))
}

/// What the form changes, as `edit_claim` takes it.
fn edits(claim: &Claim, form: &Pairs) -> Result<Vec<(String, String)>, Fault> {
    let mut out = Vec::new();
    let mut put = |part: String, value: &str, now: &str| {
        if value.trim() != now.trim() {
            out.push((part, if value.trim().is_empty() { "none".to_owned() } else { value.trim().to_owned() }));
        }
    };
    for (name, value) in &form.0 {
        match name.as_str() {
            "action" => put("action".into(), value, claim.action),
            "modality" => put("modality".into(), value, claim.modality.name()),
            "polarity" => put("polarity".into(), value, claim.polarity.name()),
            "when" => {
                let now = claim.time.as_ref().map(|time| time.value.edtf.as_str()).unwrap_or_default();
                let edtf = if value.trim().is_empty() || value.trim() == now { value.clone() } else { time_of_words(value)?.edtf };
                put("time".into(), &edtf, now);
            }
            "quote" => {
                // Browsers send line ends as two characters; the text of a source has one.
                let words = value.replace("\r\n", "\n");
                if words != claim.quote_text && !words.trim().is_empty() {
                    put("quote".into(), &words, "");
                }
            }
            _ => {
                if let Some(role) = name.strip_prefix("role.") {
                    let known = fields(claim).into_iter().find(|(key, ..)| key == role);
                    let Some((_, _, now)) = known else {
                        continue;
                    };
                    let id = match value.trim() {
                        "" => String::new(),
                        same if same == now || same == shown_name(&now) => now.clone(),
                        other => resolve_id(other)?,
                    };
                    put(role.to_owned(), &id, &now);
                } else if let Some((number, part)) = name.strip_prefix("amount.").and_then(|rest| rest.split_once('.')) {
                    let amount = number.parse::<usize>().ok().and_then(|n| claim.amounts.get(n.checked_sub(1)?));
                    let shown = |bound: Option<f64>| bound.map(|bound| bound.to_string()).unwrap_or_default();
                    let now = match (amount, part) {
                        (Some(amount), "low") => shown(amount.value.low),
                        (Some(amount), "high") => shown(amount.value.high),
                        (Some(amount), "unit") => amount.value.unit.clone(),
                        _ => continue,
                    };
                    put(name.clone(), value, &now);
                }
            }
        }
    }
    Ok(out)
}

/// Takes the form.
pub(crate) fn save(app: &App, record: &mut Record, ask: &Ask) -> Result<Reply, Fault> {
    let stored = record.claim(ask.param("id"))?;
    let claim = &stored.claim;
    let text = record.text(stored.text)?;
    if ask.form.get("do") == Some("check") {
        // What was typed comes back with its echo; nothing is kept.
        return form(app, record, &stored, &text, &ask.form);
    }
    check_seen(record, &stored, ask)?;
    let edits = edits(claim, &ask.form)?;
    let back = ask.form.get("back").map_or_else(|| to("claim", &claim.id), str::to_owned);
    if edits.is_empty() {
        return Ok(Reply::see(&back));
    }
    let corrected = edit_claim(claim, &text, &edits)?;
    record.decide(&claim.id, &Verdict::Correct(Box::new(corrected)), ask.form.get("reason"), &app.stamp(ask))?;
    app.remember(&ask.who, &claim.id);
    Ok(Reply::see(&back))
}

/// The claim with its quote between two code points, as a pointer left its edges.
fn span_moved(claim: &Claim, text: &str, ask: &Ask) -> Result<Claim, Fault> {
    let offsets = chancery_text::Offsets::new(text);
    let at = |name: &str| ask.form.get(name).and_then(|at| at.parse().ok()).and_then(|at| offsets.code_point_to_byte(at));
    let words = at("start").zip(at("end")).and_then(|(start, end)| Some((Span { start, end }, text.get(start..end)?)));
    match words {
        Some((quote, words)) if !words.trim().is_empty() => Ok(Claim { quote, quote_text: words.to_owned(), ..claim.clone() }),
        _ => Err(Fault::asked("A quote needs words of the source between its ends.")),
    }
}

/// Moves an edge of the quote by a word or a character, or to a place.
pub(crate) fn shift(app: &App, record: &mut Record, ask: &Ask) -> Result<Reply, Fault> {
    let stored = record.claim(ask.param("id"))?;
    let text = record.text(stored.text)?;
    check_seen(record, &stored, ask)?;
    if ask.form.get("move") == Some("to") {
        let moved = span_moved(&stored.claim, &text, ask)?;
        record.decide(&stored.claim.id, &Verdict::Correct(Box::new(moved)), Some("the quote"), &app.stamp(ask))?;
        app.remember(&ask.who, &stored.claim.id);
        return Ok(Reply::see(ask.form.get("back").unwrap_or("/review")));
    }
    let (edge, forward) = match ask.form.get("move") {
        Some("start-back") => (Edge::Start, false),
        Some("start-on") => (Edge::Start, true),
        Some("end-back") => (Edge::End, false),
        Some("end-on") => (Edge::End, true),
        _ => return Err(Fault::asked("Say which edge of the quote moves, and where to.")),
    };
    let by_word = ask.form.get("by") != Some("character");
    if let Some(moved) = move_quote(&stored.claim, &text, edge, forward, by_word) {
        record.decide(&stored.claim.id, &Verdict::Correct(Box::new(moved)), Some("the quote"), &app.stamp(ask))?;
        app.remember(&ask.who, &stored.claim.id);
    }
    Ok(Reply::see(ask.form.get("back").unwrap_or("/review")))
}

/// The form for a claim that nobody found.
pub(crate) fn new(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let source = room.record.source(ask.query.get("source").unwrap_or_default())?;
    let words = ask.query.get("quote").ok_or_else(|| Fault::asked("Select or paste the words of the claim first."))?;
    place(&source.text, words, ask.query.get("at"))?;
    let kind = ask.query.get("kind").and_then(Kind::from_name);
    let main = html! {
        article.narrow {
            p.kicker { "New claim from " (crate::show::source_link(&source, None)) }
            h1 { "What do these words say?" }
            blockquote.context dir="auto" lang=[source.language.as_deref()] { mark { (words) } }
            form.edit method="get" action="/new" {
                input type="hidden" name="source" value=(source.id);
                input type="hidden" name="quote" value=(words);
                input type="hidden" name="at" value=(ask.query.get("at").unwrap_or_default());
                fieldset {
                    legend { "What sort of thing" }
                    label { "Kind" select name="kind" { @for one in Kind::ALL { option value=(one.name()) selected[kind == Some(*one)] { (one.name()) } } } }
                    p.actions { button { @if kind.is_some() { "Another kind" } @else { "Go on" } } }
                }
            }
            @if let Some(kind) = kind {
                form.edit method="post" action="/new" {
                    (layout::token())
                    input type="hidden" name="source" value=(source.id);
                    input type="hidden" name="quote" value=(words);
                    input type="hidden" name="at" value=(ask.query.get("at").unwrap_or_default());
                    input type="hidden" name="kind" value=(kind.name());
                    (parties(room.record))
                    fieldset {
                        legend { "What happened, and when" }
                        label { "Action" select name="action" { @for one in kind.actions() { option value=(one) { (one) } } } }
                        label { "Date, in words or EDTF" input #when name="when" aria-describedby="echo" data-echo="/echo/time" autocomplete="off"; }
                        p.echo #echo role="status" {}
                    }
                    @for role in kind.roles() {
                        @for n in 1..=(if *role == "party" { 2 } else { 1 }) {
                            fieldset {
                                legend { (role) @if *role == "party" { " " (n) } }
                                label { "Words of the source" input name={ "words." (role) "." (n) } dir="auto" autocomplete="off"; }
                                @if crate::pages::claim::wants_entity(role) { label { "Who that is, by name or id" input name={ "entity." (role) "." (n) } list="parties" autocomplete="off"; } }
                            }
                        }
                    }
                    label.whole { "Why" input name="reason" autocomplete="off"; }
                    p.actions { button.yes { "Add the claim" } }
                }
            }
        }
    };
    Ok(Reply::html(layout::page(room.app, "New claim", "", &main)))
}

/// Where words stand in a text: nearest to a code point where one is told.
fn place(text: &str, words: &str, at: Option<&str>) -> Result<Span, Fault> {
    let at = at.and_then(|at| at.parse::<usize>().ok()).and_then(|at| text.char_indices().nth(at)).map_or(0, |(byte, _)| byte);
    text.match_indices(words)
        .min_by_key(|(start, _)| start.abs_diff(at))
        .map(|(start, words)| Span { start, end: start + words.len() })
        .ok_or_else(|| {
            Fault::asked("These words are not in the source, as they stand here.")
                .hint("Paste them exactly, accents and all; a selection may hold no page numbers.")
        })
}

/// Adds it.
pub(crate) fn add(app: &App, record: &mut Record, ask: &Ask) -> Result<Reply, Fault> {
    let source = record.source(ask.form.get("source").unwrap_or_default())?;
    let words = ask.form.get("quote").ok_or_else(|| Fault::asked("The words of the claim are missing."))?;
    let quote = place(&source.text, words, ask.form.get("at"))?;
    let kind = ask.form.get("kind").and_then(Kind::from_name).ok_or_else(|| Fault::asked("There is no such kind of claim."))?;
    let action = ask.form.get("action").and_then(|name| kind.action(name)).ok_or_else(|| Fault::asked("There is no such action."))?;
    let mut claim = Claim {
        id: String::new(),
        source: source.id.clone(),
        kind,
        action,
        fields: Vec::new(),
        basis: None,
        roles: Vec::new(),
        time: None,
        amounts: Vec::new(),
        polarity: Polarity::Affirmed,
        modality: Modality::Asserted,
        attribution: None,
        quote,
        quote_text: words.to_owned(),
        confidence: 1.0,
        reasons: vec!["read by a person".to_owned()],
        rule: "person".to_owned(),
        witness: Witness::Rule,
        engine: ENGINE.to_owned(),
        status: Status::Accepted,
    };
    for role in kind.roles() {
        for n in 1..=2 {
            let text = ask.form.get(&format!("words.{role}.{n}"));
            let entity = ask.form.get(&format!("entity.{role}.{n}")).map(resolve_id).transpose()?;
            let span = text.map(|text| place(&source.text, text, None)).transpose()?;
            // Words in the quote itself are meant, where it has them.
            let span = text
                .and_then(|text| words.find(text).map(|at| Span { start: quote.start + at, end: quote.start + at + text.len() }))
                .or(span);
            if text.is_some() || entity.is_some() {
                claim.roles.push(Role { role, text: text.unwrap_or_default().to_owned(), span, entity });
            }
        }
    }
    if let Some(when) = ask.form.get("when") {
        let value = time_of_words(when)?;
        let at = words.find(when).map(|at| Span { start: quote.start + at, end: quote.start + at + when.len() });
        claim.time = Some(chancery_claim::Time { text: if at.is_some() { when.to_owned() } else { String::new() }, span: at, value });
    }
    claim.id = claim_id(&claim);
    record.add_claim(&claim, ask.form.get("reason"), &app.stamp(ask))?;
    app.remember(&ask.who, &claim.id);
    Ok(Reply::see(&format!("{}?claim={}", to("source", &source.id), encode(&claim.id))))
}
