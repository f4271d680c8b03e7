//! Help: keys, words, and how to cite.
use crate::app::Room;
use crate::ask::Ask;
use crate::fault::Fault;
use crate::layout;
use crate::reply::Reply;
use chancery_claim::Kind;
use chancery_reason::rule_docs;
use maud::html;

/// Keys of the review page, each with what it does.
const KEYS: &[(&[&str], &str)] = &[
    (&["a"], "accept, and go on"),
    (&["x", "1", "–", "5"], "reject, with a reason of the list; or Enter after words of your own"),
    (&["e"], "correct; Ctrl+Enter saves, Esc leaves"),
    (&["s", "j", "↓"], "skip to the next"),
    (&["k", "↑"], "back to the one before"),
    (&["u", "Ctrl+Z", "Backspace"], "undo the last decision, twenty deep"),
    (&["n"], "new claim from the words that are selected"),
    (&["c"], "show the claims that disagree"),
    (&["f"], "flag for a colleague"),
    (&["o"], "open the claim with its history"),
    (&["[", "]"], "move the beginning of the quote by a word, with Alt by a character"),
    (&["{", "}"], "move the end of the quote, likewise"),
    (&["/"], "search"),
    (&["?"], "this page"),
];

/// Keys that can be changed, each with what it does.
const REMAPPED: &[(&str, &str)] = &[
    ("a", "accept"),
    ("x", "reject"),
    ("e", "correct"),
    ("s", "skip"),
    ("u", "undo"),
    ("n", "new claim"),
    ("c", "disagreement"),
    ("f", "flag"),
    ("o", "open"),
    ("[", "begin earlier"),
    ("]", "begin later"),
    ("{", "end earlier"),
    ("}", "end later"),
];

/// The page.
pub(crate) fn show(room: &Room<'_>, _: &Ask) -> Result<Reply, Fault> {
    let main = html! {
        article.narrow {
            h1 { "Help" }
            section #keys {
                h2 { "Keys" }
                p { "On the review page single keys judge. They act while the claim has the focus and nothing is being typed. " } p { label.check { input #keys-on type="checkbox" checked; " Keys are on in this browser" } }
                table { thead { tr { th scope="col" { "Key" } th scope="col" { "Does" } } } tbody { @for (keys, does) in KEYS { tr { th scope="row" { @for key in *keys { @if *key == "–" { "–" } @else { kbd { (key) } } " " } } td { (does) } } } }  }
                details #remap hidden {
                    summary { "Choose other keys" }
                    p.small { "One character each; empty leaves a key as it is, a blank takes it away. They are kept in this browser." }
                    form.row {
                        @for (key, name) in REMAPPED { label { (name) input name=(key) size="2" maxlength="1" autocomplete="off" placeholder=(key); } }
                        button type="reset" { "As they were" }
                    }
                    p.small role="status" {}
                }
                p.faint { "Everything can be done with buttons and without scripts too. The edges of a quote can also be drawn to another place with the pointer." }
            }
            section {
                h2 { "How sure is a date" }
                (crate::show::legend())
                p { "A solid bar certainly held; hatching may have held; a diamond is a known day; an arrow is an open end. “In 1942” is some day of that year and is drawn as the whole year, hatched. Nothing is ever padded to a day." }
                p { "Dates are typed in words or in EDTF: " code { "14 October 1942" } ", " code { "spring 1955" } ", " code { "from 1961 to 1991" } ", " code { "1961/1991" } ", " code { "196X" } ", " code { "1960~" } "." }
            }
            section {
                h2 { "How sure is an amount" }
                p { "Sums are bounds: solid up to what is certain, hatched up to what is possible, an arrow where a source gives no limit." }
            }
            section {
                h2 { "Searching" }
                p { "Words find quotes that hold all of them; " code { "\"trade agreement\"" } " finds a phrase, " code { "weapon*" } " any ending, " code { "oil OR wheat" } " either, " code { "trade NOT aid" } " one without the other. Dates find what may lie between them; the box asks for what certainly does." }
                p { "Every page of the search, of totals and of charts has an address that asks the same again: keep it as a bookmark, or cite it." }
            }
            section {
                h2 { "Words" }
                dl.parts {
                    div { dt { "claim" } dd { "One thing one source says. Sources are never merged into a claim." } }
                    div { dt { "finding" } dd { "Claims that cannot all be true, reckoned each time; set it aside with a reason, or correct a claim." } }
                    div { dt { "○ unreviewed" } dd { "Found by the program; judged by nobody." } }
                    div { dt { "✓ accepted" } dd { "A person says that the source says so." } }
                    div { dt { "✎ corrected" } dd { "A person changed it; what it was is kept." } }
                    div { dt { "✗ rejected" } dd { "The source does not say so; it is in no list and no sum, and is kept." } }
                }
            }
            section { h2 { "Kinds of claim" } div.scroll tabindex="0" role="group" aria-label="Kinds of claim; scrolls sideways" { table { thead { tr { th scope="col" { "Kind" } th scope="col" { "Actions" } th scope="col" { "Parts" } } } tbody { @for kind in Kind::ALL { tr { th scope="row" { (kind.name()) } td { (kind.actions().join(", ")) } td { (kind.roles().join(", ")) } } } } } } }
            section { h2 { "Rules that find disagreement" } dl.parts { @for rule in rule_docs() { div { dt { (rule.code) } dd { b { (rule.name) } ": " (rule.what) } } } } }
            section { h2 { "For programs" } p { "Every list is JSON too: " a href="/api/openapi.json" { "/api/openapi.json" } " describes it. The same from a terminal: " code { "chancery serve --get '/api/claims?party=Cuba'" } "." } }
        }
    };
    Ok(Reply::html(layout::page(room.app, "Help", "/help", &main)))
}
